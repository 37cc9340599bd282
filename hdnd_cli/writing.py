"""Writing files, and folders that are new: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hdnd_cli.errors import WriteError
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_file(path: Path, content: bytes) -> None:
    """Write a file under a temporary name beside it, flush it, and rename it into place.

    Killed at any moment, the old content is there, or the new one, never a part. The mode of
    a file that was there is kept; a link is written through.

    Raises:
        WriteError: The folder cannot be written, or something else stands in the way.
    """
    target = path.resolve() if path.is_symlink() else path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".hdnd-", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else _new_mode())
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        message = _('"{path}" cannot be written: {reason}')
        raise WriteError(message.format(path=path, reason=reason(error))) from error


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder with its files beside its place, and rename it into place.

    Killed at any moment, the folder is there with all its files, or not at all.

    Args:
        folder: Where; nothing is there, or a folder without anything in it.
        files: Contents by name.

    Raises:
        WriteError: It cannot be written, or something stands in its place.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=".hdnd-", dir=folder.parent))
        try:
            for name, content in files.items():
                write_file(temporary / name, content)
            temporary.chmod(_new_mode(0o777))
            if folder.exists():
                folder.rmdir()  # Windows renames to nothing that is there
            temporary.rename(folder)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
    except OSError as error:
        message = _('"{path}" cannot be written: {reason}')
        raise WriteError(message.format(path=folder, reason=reason(error))) from error


def reason(error: OSError) -> str:
    """Return why the system refused, as a clerk may read it."""
    match error.errno:
        case errno.ENOENT:
            return _("there is no such folder or file")
        case errno.EACCES | errno.EPERM:
            return _("no permission")
        case errno.EROFS:
            return _("the disk or folder is read-only")
        case errno.ENOSPC | errno.EDQUOT:
            return _("the disk is full")
        case errno.EISDIR | errno.ENOTEMPTY:
            return _("a folder stands there")
        case errno.ENOTDIR | errno.EEXIST:
            return _("a file stands where a folder should be")
        case errno.ENAMETOOLONG:
            return _("the name is too long")
        case _:
            return _("the system refuses ({detail})").format(detail=error.strerror or error)


def _new_mode(wanted: int = 0o666) -> int:
    mask = os.umask(0)
    os.umask(mask)
    return wanted & ~mask
