from __future__ import annotations

import re

from hdnd_cli.cli.app import LISTED
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_shows_what_the_demonstration_prints() -> None:
    from scripts.readme import block, printed

    assert block() == printed(), 'run "python scripts/readme.py"'


def test_both_commands_stand_at_the_top() -> None:
    top = README[:400]
    assert "make demo" in top
    assert "make test" in top


def test_every_command_is_in_the_readme() -> None:
    for entry in LISTED:
        assert f"`hdnd {entry.name}" in README, entry.name


def test_every_link_of_the_readme_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("http") or (ROOT / target).exists(), target
