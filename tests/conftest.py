"""Fixtures that several packages of tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver.chrome.webdriver import WebDriver

_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--no-default-browser-check", "--disable-dev-shm-usage",
    "--window-size=1400,900",
)  # fmt: skip


def _no_browser(reason: str) -> NoReturn:
    """Skip with the reason; in CI a missing browser is a failure, not an excuse."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"CI must have a browser: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    """Headless Chromium as the system installed it; the tests install and download nothing."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        _no_browser("no chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)")
    try:
        from selenium import webdriver
    except ImportError:
        _no_browser("selenium is not installed (pip install 'selenium>=4.25,<5')")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    # with a given driver Selenium's manager, which could download one, never runs
    session = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))
    try:
        yield session
    finally:
        session.quit()


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a tiny graph with hostile titles, written once."""
    from kg.exporters.views import write_view
    from tests import graphs

    path = tmp_path_factory.mktemp("view") / "tiny.html"
    write_view(graphs.tiny_graph(), path, title="Reef")
    return path
