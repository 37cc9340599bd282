"""One program at a time: a lock that the system lets go of, however its holder ends."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hdnd_cli.errors import BusyError, WriteError
from hdnd_cli.i18n import _
from hdnd_cli.writing import reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Seconds between two attempts.
_PAUSE = 0.05
#: Windows keeps others from reading what is locked: the lock lies behind the holder's number.
_PLACE = 1 << 20


@contextmanager
def locked(file: Path, wait: float) -> Iterator[None]:
    """Hold a lock as long as the `with` lasts.

    Args:
        file: The file that is locked; it is made where it is missing, and stays.
        wait: How many seconds to wait for whoever holds it.

    Raises:
        BusyError: Somebody still holds it; names the process.
        WriteError: The file cannot be made.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        message = _('"{path}" cannot be written: {reason}')
        raise WriteError(message.format(path=file, reason=reason(error))) from error
    try:
        _acquire(descriptor, time.monotonic() + wait)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        # Closing lets go of the lock.
        os.close(descriptor)


def is_held(file: Path) -> bool:
    """Tell whether some program holds a lock at this moment."""
    if not file.exists():
        return False
    try:
        with locked(file, 0):
            return False
    except BusyError:
        return True
    except WriteError:
        return False


def _acquire(descriptor: int, until: float) -> None:
    while True:
        try:
            _lock(descriptor)
        except OSError:
            if time.monotonic() >= until:
                holder = os.read(descriptor, 20).decode("ascii", "replace").strip()
                message = _(
                    "another hdnd is at work in this folder (process {process});"
                    " wait until it has ended"
                )
                raise BusyError(message.format(process=holder or "?")) from None
            time.sleep(_PAUSE)
        else:
            return


if sys.platform == "win32":  # pragma: no cover

    def _lock(descriptor: int) -> None:
        import msvcrt

        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)

else:

    def _lock(descriptor: int) -> None:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
