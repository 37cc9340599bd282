from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from hdnd_cli import layout
from hdnd_cli.errors import NotACouncilError
from hdnd_cli.reading import read_council
from hdnd_cli.source import WorkingTree, find_root
from tests.support.councils import write

if TYPE_CHECKING:
    from pathlib import Path


def rules_of(root: Path) -> list[tuple[str, str]]:
    council = read_council(WorkingTree(root))
    return [(problem.location.path, problem.rule) for problem in council.problems]


def test_the_council_is_found_from_any_folder_below_it(tmp_path: Path) -> None:
    root = write(tmp_path / "Hồ sơ HĐND")
    inside = root / "sessions" / "2020-03-25"
    assert find_root(inside) == root
    with pytest.raises(NotACouncilError, match=r"no hdnd\.yaml"):
        find_root(tmp_path)


def test_a_link_out_of_the_record_is_told_and_not_followed(tmp_path: Path) -> None:
    root = write(tmp_path / "council")
    secret = tmp_path / "secret.yaml"
    secret.write_text("items: []\n", encoding="utf-8")
    (root / "sessions/2020-03-25/agenda.yaml").symlink_to(secret)
    assert rules_of(root) == [("sessions/2020-03-25/agenda.yaml", "link-outside")]
    assert read_council(WorkingTree(root)).sessions["2020-03-25"].agenda is None


def test_a_link_to_a_folder_is_not_followed_even_in_a_circle(tmp_path: Path) -> None:
    root = write(tmp_path / "council")
    (root / "sessions/2020-03-25/papers").symlink_to(root, target_is_directory=True)
    assert rules_of(root) == [("sessions/2020-03-25/papers", "link-outside")]


def test_a_link_to_a_file_of_the_record_is_read(tmp_path: Path) -> None:
    root = write(tmp_path / "council", {"programme/2020.yaml": "year: 2020\n"})
    (root / "programme/2021.yaml").symlink_to(root / "programme/2020.yaml")
    assert rules_of(root) == []


def test_a_folder_where_a_file_should_be_is_told(tmp_path: Path) -> None:
    root = write(tmp_path / "council")
    (root / "sessions/2020-03-25/agenda.yaml").mkdir()
    assert rules_of(root) == [("sessions/2020-03-25/agenda.yaml", "not-a-file")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    root = write(tmp_path / "council")
    os.mkfifo(root / "sessions/2020-03-25/agenda.yaml")
    assert rules_of(root) == [("sessions/2020-03-25/agenda.yaml", "not-a-file")]


def test_a_file_that_goes_while_it_is_read_is_told(tmp_path: Path) -> None:
    root = write(tmp_path / "council", {"programme/2020.yaml": "year: 2020\n"})

    class Going(WorkingTree):
        def read(self, path: str) -> bytes:
            if path.startswith("programme"):
                raise FileNotFoundError(2, "No such file or directory", path)
            return super().read(path)

    council = read_council(Going(root))
    assert [(p.location.path, p.rule) for p in council.problems] == [
        ("programme/2020.yaml", "unreadable-file")
    ]
    assert council.incomplete == {"programme/2020.yaml"}


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user whom permissions bind"
)
def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    root = write(tmp_path / "council", {"programme/2020.yaml": "year: 2020\n"})
    (root / "programme").chmod(0)
    try:
        assert rules_of(root) == [("programme", "unreadable-file")]
    finally:
        (root / "programme").chmod(0o755)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("hdnd.yaml", "hdnd"),
        ("sessions/2020-03-25/agenda.yaml", "agenda"),
        ("sessions/2020-03-25-2/progress/2020-04-01-1-report.yaml", "event"),
        ("register/2020/TB-015.yaml", "register"),
        ("register/2020/TB-015.signed.yaml", "signed"),
        ("sessions/2020-3-25/agenda.yaml", None),
        ("sessions/2020-03-25/agenda.yml", None),
        ("x/hdnd.yaml", None),
    ],
)
def test_a_path_says_what_a_file_is(path: str, kind: str | None) -> None:
    assert layout.kind_of(path) == kind


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("README.md", True),
        ("drafts/2020-03-25-minutes.docx", True),
        ("templates/bodies/minutes.md.j2", True),
        ("templates/bodies/minuts.md.j2", False),
        ("sessions/2020-03-25/papers/31-BC.pdf", False),
        ("register/2020/TB-015.docx", False),
        ("ghi-chu.txt", False),
    ],
)
def test_files_that_are_no_records_have_their_places(path: str, *, expected: bool) -> None:
    assert layout.belongs(path) is expected


def test_patterns_of_ignored_files_reach_into_folders() -> None:
    assert layout.is_ignored("van-ban-den/2020/1.pdf", ("van-ban-den/**",))
    assert not layout.is_ignored("van-ban-di/1.pdf", ("van-ban-den/**",))


@pytest.mark.parametrize(
    "name", [b"bad\xff.yaml", b"evil\x1b[31m\n::error::x.yaml", "a\u202eb.yaml".encode()]
)
def test_a_name_that_cannot_be_shown_is_told_as_it_can_be_and_not_read(
    tmp_path: Path, name: bytes
) -> None:
    root = write(tmp_path / "council")
    try:
        (root / "sessions" / os.fsdecode(name)).write_text("x: y\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    council = read_council(WorkingTree(root))
    (problem,) = council.problems
    assert problem.rule == "unreadable-file"
    assert problem.location.path.isprintable()
    assert problem.location.path in council.incomplete
