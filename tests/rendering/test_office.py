"""LibreOffice as a second reader: pages, page numbers, words. Not Word, but not us either."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.rendering.view import strings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rendering.conftest import Records

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="LibreOffice or poppler is not installed",
    ),
]


@pytest.fixture
def pages(records: Records, tmp_path: Path) -> dict[str, list[str]]:
    """Return the text of every page of every kind; the conclusions fill more than one page."""
    text = records.path("conclusions.yaml").read_text(encoding="utf-8")
    more = "".join(
        f"  - title: Về nội dung thứ {number}\n    finding: {'Tiến độ còn chậm so với kế hoạch. ' * 8}\n"
        for number in range(2, 9)
    )
    records.write("conclusions.yaml", text + more)
    folder = tmp_path / "office"
    folder.mkdir()
    for kind in KINDS:
        (folder / f"{kind}.docx").write_bytes(render(records.view(kind), "docx", Templates()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(folder / f"{kind}.docx") for kind in KINDS]
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    found = {}
    for kind in KINDS:
        command = ["pdftotext", "-layout", str(folder / f"{kind}.pdf"), "-"]
        shown = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
        found[kind] = [page for page in shown.split("\f") if page.strip()]
    return found


def bare(text: str) -> str:
    return "".join(text.split())


def test_another_program_shows_every_word_and_the_right_page_numbers(
    pages: dict[str, list[str]], records: Records
) -> None:
    assert {kind: len(found) for kind, found in pages.items()} == {
        "invitation": 2,
        "session-notice": 2,
        "agenda": 1,
        "minutes": 4,
        "conclusion-notice": 3,
        "reminder": 2,
        "progress-report": 2,
        "programme": 1,
        "correction": 1,
    }
    for kind, found in pages.items():
        assert found[0].split()[:3] == ["HỘI", "ĐỒNG", "NHÂN"]
        assert [page.split()[0] for page in found[1:]] == [str(n) for n in range(2, len(found) + 1)]
        signature = records.view(kind).signature
        last = found[-1]
        assert signature.name in last
        assert "Nơi nhận:" in last
        assert all(line in last for line in signature.authority)
        # Page numbers and the columns of tables stand between the words of a view's text:
        # each word on its own is looked for.
        shown = bare("".join(found))
        for place, text in strings(records.view(kind)):
            if place != "kind":
                assert all(word in shown for word in text.split()), place
