"""The manual: its reference is the program's own, its screens are what the program prints."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hdnd_cli.cli.app import LISTED
from scripts import reference, screens
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

STORIES = [page for page in screens.PAGES if screens.shows_commands(page)]


@pytest.mark.parametrize("language", reference.LANGUAGES)
def test_the_reference_is_what_the_program_says_of_itself(language: str) -> None:
    for name, text in reference.pages(language).items():
        written = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert written == text, 'run "python -m scripts.reference"'


def test_the_vietnamese_readme_lists_every_command() -> None:
    written = reference.README.read_text(encoding="utf-8")
    assert written == reference.readme(), 'run "python -m scripts.reference"'


def test_vietnamese_texts_name_commands_as_a_vietnamese_office_types_them() -> None:
    english = "|".join(entry.name for entry in LISTED if entry.name != entry.vietnamese)
    named = re.compile(rf"\bhdnd (?:{english})\b")
    other = re.compile(r"^Tên khác: .*$", re.MULTILINE)  # the reference names both
    pages = [*(ROOT / "docs").glob("*.vi.md"), ROOT / "README.vi.md"]
    pages += (ROOT / "hdnd_cli" / "pages" / "vi").glob("*.md")
    found = {
        page.name: named.findall(other.sub("", page.read_text(encoding="utf-8"))) for page in pages
    }
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("page", STORIES, ids=[page.name for page in STORIES])
def test_a_page_shows_what_its_commands_print(page: Path) -> None:
    assert screens.told(page) == page.read_text(encoding="utf-8"), (
        f'run "python -m scripts.screens {page.relative_to(ROOT)}" and read what changed'
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_site_is_built_without_a_word_of_complaint(language: str, tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-t", language,
         "docs", str(tmp_path)],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr.decode("utf-8")
    front = (tmp_path / f"index.{language}.html").read_text(encoding="utf-8")
    assert f'lang="{language}"' in front
    assert "https://" not in front.replace("https://pradyunsg.me/furo", "").replace(
        "https://github.com/pradyunsg/furo", ""
    )
