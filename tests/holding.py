"""Whether somebody has a folder for himself."""

from __future__ import annotations

import os
from pathlib import Path


def is_held(folder: Path) -> bool:
    """Whether another would have to wait for the folder."""
    import fcntl  # here, since there is none but on POSIX

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
