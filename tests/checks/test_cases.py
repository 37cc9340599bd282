"""Every rule has a council in tests/cases/problems that breaks it; the whole output is compared.

A case holds only the files that differ from tests/cases/base; `remove.txt` names those that are
taken away. `expected.txt` is what `check` says of it.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hdnd_cli.checks import RULES, Family, run_checks
from hdnd_cli.reading import read_council
from hdnd_cli.rendering.package import read_package, write_package
from hdnd_cli.rendering.shells import build_shell
from hdnd_cli.source import WorkingTree

if TYPE_CHECKING:
    from collections.abc import Callable

    from hdnd_cli.problems import Problem
    from hdnd_cli.source import Source

CASES = Path(__file__).parent.parent / "cases"
BASE = CASES / "base"
PROBLEMS = CASES / "problems"
TODAY = date(2020, 6, 30)
DAYS = {"council-level-ended": date(2025, 7, 2)}
NAMES = sorted(path.name for path in PROBLEMS.iterdir())


class _Closed(WorkingTree):
    """A folder in which one file cannot be opened."""

    def read(self, path: str) -> bytes:
        if path == "sessions/2020-06-10/minutes.yaml":
            raise PermissionError(13, "Permission denied")
        return super().read(path)


def _too_large(root: Path) -> Source:
    with (root / "sessions/2020-06-10/minutes.yaml").open("a", encoding="utf-8") as file:
        file.write("# \n" * 400_000)
    return WorkingTree(root)


def _link_outside(root: Path) -> Source:
    (root / "sessions/2020-06-10/papers").symlink_to("/etc")
    return WorkingTree(root)


def _not_a_file(root: Path) -> Source:
    (root / "sessions/2020-06-10/minutes.yaml").unlink()
    (root / "sessions/2020-06-10/minutes.yaml").mkdir()
    return WorkingTree(root)


def _outside_measures(root: Path) -> Source:
    members = read_package(build_shell("notice"), "notice.docx")
    document = members["word/document.xml"].replace(b'w:top="1134"', b'w:top="567"')
    styles = members["word/styles.xml"]
    for old, new in (
        # The text: 12 points instead of 14, single words of another face, no indent.
        (b'<w:ind w:left="0" w:right="0" w:firstLine="720"/>', b'<w:ind w:firstLine="0"/>'),
        (b'<w:b/><w:bCs/><w:i/><w:iCs/><w:sz w:val="24"/>', b'<w:sz w:val="28"/>'),
        (b"Times New Roman", b"Arial"),
    ):
        assert old in styles
        styles = styles.replace(old, new)
    target = root / "templates/shells/notice.docx"
    target.parent.mkdir(parents=True)
    changed = {**members, "word/document.xml": document, "word/styles.xml": styles}
    target.write_bytes(write_package(changed))
    return WorkingTree(root)


#: What a repository cannot hold, or should not: made when the test runs.
MADE: dict[str, Callable[[Path], Source]] = {
    "file-too-large": _too_large,
    "link-outside": _link_outside,
    "not-a-file": _not_a_file,
    "template-measures": _outside_measures,
    "unreadable-file": _Closed,
}


def lay_out(case: Path, root: Path) -> Path:
    """Put a case's files over the base and return the folder."""
    shutil.copytree(BASE, root)
    removed = case / "remove.txt"
    for path in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (root / path).unlink()
    ignored = shutil.ignore_patterns("remove.txt", "expected.txt")
    shutil.copytree(case, root, dirs_exist_ok=True, ignore=ignored)
    return root


def told(problems: list[Problem]) -> str:
    """Return problems as the tests compare them: each with its hint below it."""
    lines = []
    for problem in problems:
        lines.append(str(problem))
        lines += (f"    {line}".rstrip() for line in problem.hint.splitlines())
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_case_of_a_rule_gives_exactly_its_problems(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    root = lay_out(PROBLEMS / name, tmp_path / "council")
    source = MADE.get(name, WorkingTree)(root)

    problems = run_checks(read_council(source), DAYS.get(name, TODAY))
    actual = told(problems)

    expected = PROBLEMS / name / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(actual, encoding="utf-8", newline="\n")
    assert actual == expected.read_text(encoding="utf-8")
    assert name in {problem.rule for problem in problems}
    assert [p for p in problems if not p.hint and not p.message.startswith("expected ")] == []


def test_every_rule_has_a_case() -> None:
    # What holds between two states of a record is shown in tests/integrity.
    checked = [rule.id for rule in RULES.values() if rule.family is not Family.HISTORY]
    assert sorted(checked) == NAMES


def test_the_base_of_all_cases_has_no_problem() -> None:
    assert run_checks(read_council(WorkingTree(BASE)), TODAY) == []
