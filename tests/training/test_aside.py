"""Parts of the training that go on in processes of their own."""

import os

import pytest

from kg.training.aside import aside


def test_the_result_of_work_aside_is_that_of_a_process_of_its_own() -> None:
    waits = [aside(os.getpid), aside(os.getpid)]
    numbers = {wait() for wait in waits}
    assert len(numbers) == 2
    assert os.getpid() not in numbers


def test_work_aside_that_dies_is_told() -> None:
    wait = aside(lambda: os._exit(3))
    with pytest.raises(ChildProcessError, match="ended early"):
        wait()
