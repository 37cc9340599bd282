"""Word → PDF, by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from hdnd_cli.errors import HdndError
from hdnd_cli.i18n import _

_SECONDS = 120


class NoConverterError(HdndError):
    """LibreOffice is not installed, or gave no file."""


def converter() -> str | None:
    """Return the path of LibreOffice's program; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def pdf(word: bytes) -> bytes:
    """Return a Word file as PDF.

    Raises:
        NoConverterError: LibreOffice is not installed, or gave no file.
    """
    program = converter()
    if program is None:
        raise NoConverterError(
            _("PDF needs LibreOffice, which is not installed; Word and Markdown do not")
        )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "document.docx"
        source.write_bytes(word)
        # A profile of its own: a LibreOffice that is open would take the job and answer nothing.
        command = [
            program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", str(folder), str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)
            return (folder / "document.pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            # LibreOffice's exit code says nothing: only the file does.
            raise NoConverterError(_("LibreOffice made no PDF of this document")) from error
