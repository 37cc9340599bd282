"""docs/documents: the names that templates may use, and the sheet of pictures."""

from __future__ import annotations

import os
import struct
import subprocess
import sys

import pytest

from hdnd_cli.rendering import KINDS
from scripts import documents, template_names
from tests.conftest import ROOT


@pytest.mark.parametrize("page", template_names.PAGES)
def test_the_page_has_the_names_that_templates_may_use(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert template_names.written(page) == text, 'run "python -m scripts.template_names"'
    assert all(f"| `{kind}` |" in text for kind in KINDS)


def test_the_sheet_is_a_picture_of_modest_size() -> None:
    content = documents.TARGET.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert 1000 < height < width < 4000
    assert len(content) < 400_000


def test_the_script_says_what_it_needs() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "scripts.documents"],
        cwd=ROOT, env={**os.environ, "PATH": ""}, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.startswith("not installed: soffice, pdftoppm, montage")
    assert "fonts-liberation2" in ran.stderr
