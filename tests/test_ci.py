"""The two workflow files that an office copies: well-formed, safe, and every line of them runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from hdnd_cli import __version__
from tests.conftest import ROOT
from tests.integrity.scenario import CONCLUSIONS, MOVED, issued, reported
from tests.support.repositories import DUNG, in_git

if TYPE_CHECKING:
    from tests.support.repositories import Scripted

CI = ROOT / "templates" / "ci"
TOOLS = Path(sys.executable).parent
ZERO = "0" * 40


def workflow(name: str) -> dict[str, Any]:
    # "on" is a word here, and no flag.
    found: dict[str, Any] = yaml.load((CI / name).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return found


GITHUB, GITLAB = workflow("github.yml"), workflow("gitlab.yml")


@pytest.mark.parametrize(
    ("name", "schema", "more"),
    [
        ("github.yml", "vendor.github-workflows", ()),
        ("gitlab.yml", "vendor.gitlab-ci", ("--data-transform", "gitlab-ci")),
    ],
)
def test_each_file_follows_its_schema(name: str, schema: str, more: tuple[str, ...]) -> None:
    tool = str(TOOLS / "check-jsonschema")
    command = [tool, "--builtin-schema", schema, *more, str(CI / name)]
    done = subprocess.run(command, check=False, capture_output=True)
    assert done.returncode == 0, done.stdout.decode("utf-8")


def steps(job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = GITHUB["jobs"][job]["steps"]
    return found


def test_github_may_only_read_and_its_actions_cannot_change() -> None:
    assert GITHUB["permissions"] == {"contents": "read"}
    used = [s for job in GITHUB["jobs"] for s in steps(job) if "uses" in s]
    assert {step["uses"].partition("@")[0] for step in used} == {
        "actions/checkout",
        "actions/setup-python",
    }
    assert all(re.fullmatch(r"[^@]+@[0-9a-f]{40}", step["uses"]) for step in used)
    for step in used:
        if "checkout" in step["uses"]:
            assert step["with"] == {"fetch-depth": "0", "persist-credentials": "false"}


def test_both_see_the_whole_history_and_install_this_version() -> None:
    assert GITLAB["variables"]["GIT_DEPTH"] == "0"
    for name in ("github.yml", "gitlab.yml"):
        text = (CI / name).read_text("utf-8")
        assert set(re.findall(r"pip install --quiet (\S+)", text)) == {f"hdnd=={__version__}"}


def test_gitlab_takes_the_names_of_what_is_kept() -> None:
    kept = [job["artifacts"] for job in GITLAB.values() if "artifacts" in job]
    assert kept
    # GitLab refuses the whole file where "expose_as" holds a letter with a diacritic.
    named = [words[key] for words in kept for key in ("name", "expose_as") if key in words]
    assert all(re.fullmatch(r"[A-Za-z0-9_][-A-Za-z0-9_ ]*", name) for name in named)


def test_the_morning_is_seven_o_clock_in_vietnam() -> None:
    assert GITHUB["on"]["schedule"] == [{"cron": "0 0 * * *"}]
    assert '"0 7 * * *", múi giờ Hanoi' in (CI / "gitlab.yml").read_text("utf-8")


def test_no_text_of_others_is_put_into_a_shell_line() -> None:
    lines = [step["run"] for job in GITHUB["jobs"] for step in steps(job) if "run" in step]
    assert [line for line in lines if "${{" in line] == []


class Shell:
    """Runs lines as the runners do, with this program, and without a package index."""

    def __init__(self, folder: Path, shims: Path) -> None:
        self.folder = folder
        self.summary = shims / "summary.md"
        shims.mkdir()
        for name, text in {
            # Nothing is installed, and yesterday is a day of the script.
            "python": f'test "$*" = "-m pip install --quiet hdnd=={__version__}"',
            "date": 'test "$TZ $*" = "UTC-7 --date yesterday +%F" && echo 2020-06-29',
            "hdnd": f'exec {sys.executable} -m hdnd_cli "$@"',
        }.items():
            (shims / name).write_text(f"#!/bin/sh\n{text}\n")
            (shims / name).chmod(0o755)
        self.environment = {
            **os.environ,
            "PATH": f"{shims}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "HDND_LANG": "vi",
            "HDND_TODAY": "2020-06-30",
        }

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env={**self.environment, **environment},
            check=False,
            capture_output=True,
        )

    def github(self, job: str, **environment: str) -> list[int]:
        """Run all lines of a job and return their exit codes."""
        lines = [step["run"] for step in steps(job) if "run" in step]
        return [self.run(line, **environment).returncode for line in lines]

    def gitlab(self, job: str, **environment: str) -> int:
        lines = [*GITLAB["default"]["before_script"], *GITLAB[job]["script"]]
        return self.run("\n".join(lines), **environment).returncode


def office(tmp_path: Path, scripted: Scripted) -> Shell:
    """Return a runner's clone of an office's repository."""
    return Shell(scripted.clone(tmp_path / "clone"), tmp_path / "shims")


def test_an_honest_push_is_green_everywhere(tmp_path: Path) -> None:
    scripted = reported(tmp_path / "council")
    before = in_git(scripted.root, "rev-parse", "HEAD~1")
    shell = office(tmp_path, scripted)
    assert shell.github("kiem-tra", BASE=before, DEFAULT="origin/main") == [0, 0, 0]
    assert shell.gitlab("kiem-tra") == 0
    assert (shell.folder / "kiem-tra.json").read_text("utf-8").startswith("[")
    assert shell.gitlab("doi-chieu", CI_COMMIT_BEFORE_SHA=before, CI_DEFAULT_BRANCH="main") == 0


def test_a_silent_change_is_red_on_a_push_and_on_a_new_branch(tmp_path: Path) -> None:
    scripted = issued(tmp_path / "council")
    before = scripted.head()
    scripted.branch("dung")
    scripted.record("2020-06-25", {CONCLUSIONS: MOVED}, by=DUNG)
    shell = office(tmp_path, scripted)
    for base in (before, ZERO, ""):
        assert shell.github("kiem-tra", BASE=base, DEFAULT="origin/main") == [0, 0, 1]
        pushed = {"CI_COMMIT_BEFORE_SHA": base, "CI_DEFAULT_BRANCH": "main"}
        assert shell.gitlab("doi-chieu", **pushed) == 1
    request = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_COMMIT_BEFORE_SHA": ZERO}
    assert shell.gitlab("doi-chieu", **request) == 1


def test_a_new_branch_without_a_change_is_green(tmp_path: Path) -> None:
    scripted = issued(tmp_path / "council")
    scripted.branch("dung")
    shell = office(tmp_path, scripted)
    assert shell.github("kiem-tra", BASE=ZERO, DEFAULT="origin/main") == [0, 0, 0]
    new = {"CI_COMMIT_BEFORE_SHA": ZERO, "CI_DEFAULT_BRANCH": "main"}
    assert shell.gitlab("doi-chieu", **new) == 0


def test_a_push_by_force_is_red_though_the_old_state_is_gone(tmp_path: Path) -> None:
    scripted = reported(tmp_path / "council")
    gone = scripted.head()
    in_git(scripted.root, "reset", "--quiet", "--hard", "HEAD~1")
    in_git(scripted.root, "reflog", "expire", "--expire=now", "--all")
    in_git(scripted.root, "gc", "--quiet", "--prune=now")
    shell = office(tmp_path, scripted)
    assert shell.github("kiem-tra", BASE=gone, DEFAULT="origin/main") == [0, 0, 1]
    assert shell.gitlab("doi-chieu", CI_COMMIT_BEFORE_SHA=gone, CI_DEFAULT_BRANCH="main") == 1


def test_the_morning_is_red_only_for_what_is_newly_overdue(tmp_path: Path) -> None:
    scripted = reported(tmp_path / "council")
    shell = office(tmp_path, scripted)
    assert shell.github("buoi-sang") == [0, 0, 1]
    summary = shell.summary.read_text("utf-8")
    assert summary.startswith("# Quá hạn tính đến ngày 30/6/2020: 1 việc")
    assert "2020-03-25/1" in summary
    assert shell.gitlab("buoi-sang") == 1
    assert "2020-03-25/1" in (shell.folder / "qua-han.md").read_text("utf-8")
    # The day after it is overdue still, but no news.
    later = {"HDND_TODAY": "2020-07-01"}
    (tmp_path / "shims" / "date").write_text("#!/bin/sh\necho 2020-06-30\n")
    assert shell.github("buoi-sang", **later) == [0, 0, 0]
    assert shell.gitlab("buoi-sang", **later) == 0


def test_a_history_that_is_cut_off_is_never_green(tmp_path: Path) -> None:
    scripted = reported(tmp_path / "council")
    clone = scripted.clone(tmp_path / "clone", "--depth", "1")
    shell = Shell(clone, tmp_path / "shims")
    assert shell.github("kiem-tra", BASE="HEAD", DEFAULT="origin/main")[2] == 3
    assert shell.github("buoi-sang")[2] == 3
