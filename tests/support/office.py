"""LibreOffice as another reader and writer of Word files, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Marks a module whose tests need LibreOffice and poppler.
NEEDS_OFFICE = [
    pytest.mark.office,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="LibreOffice or poppler is not installed",
    ),
]


def convert(files: Iterable[Path], to: str, folder: Path) -> None:
    """Convert files in one run of LibreOffice, with a profile of its own."""
    command = [
        "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", to, "--outdir", str(folder), *map(str, files),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def pages(pdf: Path) -> list[str]:
    """Return the text of each page. LibreOffice's exit code says nothing: the file must be there."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    shown = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return [page for page in shown.split("\f") if page.strip()]
