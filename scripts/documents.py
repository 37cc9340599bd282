"""Draw every document of the example council on one sheet: docs/documents.png.

    .venv/bin/python scripts/documents.py [FOLDER]

Needs LibreOffice (soffice), poppler (pdftoppm) and ImageMagick (montage), and a typeface with
the widths of Times New Roman and Vietnamese letters (Debian: fonts-liberation2); nothing of this
is needed to run hdnd. FOLDER keeps the Word files, the PDFs and a picture of each page, to be
looked at one by one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hdnd_cli.council import RegisterRecord
from hdnd_cli.model.register import RegisterEntry
from hdnd_cli.reading import read_council
from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.rendering.subjects import Change, Correction, Owing, Standing, Year
from hdnd_cli.source import WorkingTree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hdnd_cli.council import Council
    from hdnd_cli.rendering.subjects import Subject

ROOT = Path(__file__).parent.parent
COUNCIL = ROOT / "examples" / "loc-ha"
TARGET = ROOT / "docs" / "documents.png"
SESSION = "2020-03-25"
AS_OF = date(2020, 7, 31)
ISSUED = date(2020, 8, 3)
#: Pages of each document on the sheet; the follow-up tables are long.
MOST_PAGES = 4
#: Dots an inch, on the sheet and for looking at single pages.
SHEET, PAGE = 44, 80
COLUMNS = 7
PROGRAMS = ("soffice", "pdftoppm", "montage")


def main(folder: Path) -> None:
    """Render, convert, draw."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        raise SystemExit(f"not installed: {', '.join(missing)}\n\n{__doc__}")
    folder.mkdir(parents=True, exist_ok=True)
    words = list(_word_files(folder))
    profile = f"-env:UserInstallation={(folder / 'profile').absolute().as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *words)
    pages: list[Path] = []
    for word in words:
        drawn = _draw(word.with_suffix(".pdf"), folder / f"sheet-{word.stem}", SHEET)
        pages += drawn[:MOST_PAGES]
        _draw(word.with_suffix(".pdf"), folder / word.stem, PAGE)
    tiles = ("-tile", f"{COLUMNS}x", "-geometry", "+4+4", "-background", "#888888")
    # Sixteen greys are enough for letters, and a third of the size.
    small = ("-colorspace", "Gray", "-depth", "4", "-strip")
    _run("montage", *pages, *tiles, *small, TARGET)
    print(TARGET)


def _word_files(folder: Path) -> Iterable[Path]:
    council = read_council(WorkingTree(COUNCIL))
    templates = Templates(council.source)
    for kind in KINDS.values():
        view = kind.view(council, _subject(kind.name, council), number=5, issued=ISSUED)
        target = folder / f"{kind.name}.docx"
        target.write_bytes(render(view, "docx", templates))
        yield target


def _subject(kind: str, council: Council) -> Subject:
    match KINDS[kind].subject:
        case "session":
            return council.sessions[SESSION]
        case "agency":
            return Owing("phong-tnmt", AS_OF)
        case "day":
            return Standing(AS_OF)
        case "year":
            return Year(AS_OF.year)
        case "entry":
            return _correction()


def _correction() -> Correction:
    """Return a correction as an office might need it; the example has issued nothing."""
    entry = RegisterEntry(
        document="conclusion-notice",
        session=SESSION,
        number=7,
        symbol="07/TB-HĐND",
        date=date(2020, 3, 27),
        signer="tran-dinh-khoi",
    )
    record = RegisterRecord("register/2020/TB-007.yaml", "2020/TB-007", entry)
    changes = (
        Change("Mục 1, việc số 1, thời hạn", "trước ngày 30/6/2020", "trước ngày 15/7/2020"),
        Change("Mục 2, việc số 3, cơ quan phối hợp", None, "Phòng Nội vụ"),
    )
    return Correction(record, "amend", "sai sót trong khâu soạn thảo", changes)


def _draw(pdf: Path, stem: Path, dots: int) -> list[Path]:
    _run("pdftoppm", "-r", str(dots), "-png", "-gray", pdf, stem)
    return sorted(stem.parent.glob(f"{stem.name}-*.png"))


def _run(program: str, *arguments: str | Path) -> None:
    subprocess.run([program, *map(str, arguments)], check=True, capture_output=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as name:
            main(Path(name))
