"""The page for the standing review item, as another program lays it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.command import run_main
from tests.support.office import NEEDS_OFFICE, convert, pages

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

pytestmark = NEEDS_OFFICE


def test_the_digest_is_one_page_however_much_has_happened(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for since in ("2016-08-24", "2018-06-20", "2020-09-23", "2020-12-02"):
        out = tmp_path / since
        command = ("digest", "--since", since, "--as-of", "2020-12-31", "--format", "docx")
        assert run_main(capsys, "-C", example, "--lang", "vi", *command, "--out", out).code == 0
        files.append((out / "2020-12-31-digest.docx").rename(tmp_path / f"{since}.docx"))
    convert(files, "pdf", tmp_path)
    assert [len(pages(file.with_suffix(".pdf"))) for file in files] == [1] * len(files)
