"""What a command loads: it pays for what it uses, and for nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

#: Tells at the very end which modules were loaded.
SCRIPT = (
    "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    "from hdnd_cli.cli import main; main()"
)


def loaded(*arguments: str, **environment: str) -> tuple[str, set[str]]:
    """Return what a run on the example council prints, and the modules that it has loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=EXAMPLES / "loc-ha",
        env={**os.environ, "HDND_LANG": "vi", **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout, set(ran.stderr.splitlines()[-1].split())


def test_a_draft_loads_no_git_no_network_and_no_other_kind(tmp_path: Path) -> None:
    notice = ("render", "conclusion-notice", "2020-12-02", "--out", str(tmp_path))
    printed, modules = loaded(*notice)

    assert len(printed.splitlines()) == 2
    assert "hdnd_cli.rendering.views.conclusion_notice" in modules
    assert not modules & {
        "git",
        "hdnd_cli.checks.frozen",
        "hdnd_cli.followup.selection",
        "hdnd_cli.git",
        "hdnd_cli.history",
        "hdnd_cli.register.standing",
        "hdnd_cli.rendering.views.minutes",
        "hdnd_cli.rendering.views.progress_report",
        "http",
        "rich",
        "ssl",
    }


def test_offering_commitments_types_and_checks_nothing() -> None:
    printed, modules = loaded(
        _HDND_COMPLETE="complete_bash", COMP_WORDS="hdnd explain 2020-12-02/", COMP_CWORD="2"
    )

    assert "2020-12-02/5" in printed.split()
    assert "hdnd_cli.yamlnodes" in modules
    assert not modules & {
        "git",
        "hdnd_cli.checks",
        "hdnd_cli.council",
        "hdnd_cli.deadlines",
        "hdnd_cli.model.conclusions",
        "hdnd_cli.reading",
        "hdnd_cli.rendering",
        "holidays",
    }


def test_what_is_overdue_loads_no_check_and_no_document() -> None:
    printed, modules = loaded("overdue", "--as-of", "2020-12-31")

    assert "Quá hạn" in printed
    assert "hdnd_cli.followup" in modules
    assert not modules & {"docx", "hdnd_cli.checks", "hdnd_cli.rendering", "hdnd_cli.slippage"}
