from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from hdnd_cli import demo, replay
from hdnd_cli.errors import WriteError
from hdnd_cli.replay import without_later
from tests.conftest import EXAMPLES

EXAMPLE = EXAMPLES / "loc-ha"


def in_git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> demo.Demo:
    return demo.set_up(tmp_path_factory.mktemp("demo") / "Lộc Hà")


def test_the_example_has_fifteen_sessions_and_more_than_45_groups_of_matters(
    made: demo.Demo,
) -> None:
    assert made.sessions == 15
    assert made.commitments > 100
    assert made.revisions > 500


def test_the_folder_holds_the_example_and_nothing_is_left_to_record(made: demo.Demo) -> None:
    assert in_git(made.folder, "status", "--porcelain") == ""
    for path in EXAMPLE.rglob("*"):
        if path.is_file():
            copy = made.folder / path.relative_to(EXAMPLE)
            assert copy.read_bytes() == path.read_bytes()


def test_the_revisions_are_the_same_every_time(made: demo.Demo, tmp_path: Path) -> None:
    assert demo.set_up(tmp_path / "again").revision == made.revision


def test_the_history_is_sound_and_its_times_never_run_backwards(made: demo.Demo) -> None:
    in_git(made.folder, "fsck", "--strict")
    times = [int(line) for line in in_git(made.folder, "log", "--reverse", "--format=%ct").split()]
    assert times == sorted(times)


def test_nothing_is_recorded_before_it_happened(made: demo.Demo) -> None:
    """No event file appears before the event's day, no conclusions before the session."""
    log = in_git(made.folder, "log", "--diff-filter=A", "--name-only", "--format=@%cs")
    day = ""
    checked = 0
    for line in log.splitlines():
        if line.startswith("@"):
            day = line[1:]
        elif line.endswith(("conclusions.yaml", "minutes.yaml")) or "/progress/" in line:
            happened = Path(line).name[:10] if "/progress/" in line else Path(line).parent.name
            assert happened <= day, line
            checked += 1
    assert checked > 400


def test_a_deadline_that_was_silently_moved_stands_in_the_history(made: demo.Demo) -> None:
    script = replay.read_script((EXAMPLES / "loc-ha.replay.yaml").read_text(encoding="utf-8"))
    moved = [change for change in script.changes if "due" in change.now]
    assert moved
    for change in moved:
        story = in_git(made.folder, "log", "-p", "--format=", "--", change.file)
        assert "-" in story
        removed = [line[1:].strip() for line in story.splitlines() if line.startswith("-")]
        assert change.was.splitlines()[0].strip() in removed


def test_a_folder_with_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("của tôi", encoding="utf-8")
    with pytest.raises(WriteError, match="is not empty"):
        demo.set_up(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(WriteError):
        demo.set_up(tmp_path / "x" / "demo")


AGENDA = """\
items:
  - id: 1
    title: Đất đai
    papers:
      - title: Báo cáo        # ghi chú
        received: 2020-03-19
        symbol: 31/BC
      - {title: Đề cương, received: 2020-03-21, symbol: 5/BC, from: x}
"""


def test_what_came_later_is_left_out_and_the_rest_stands_as_written() -> None:
    assert without_later(AGENDA, date(2020, 3, 21)) == AGENDA
    assert without_later(AGENDA, date(2020, 3, 20)) == AGENDA.replace(
        ", received: 2020-03-21, symbol: 5/BC", ""
    )
    assert without_later(AGENDA, date(2020, 3, 1)) == AGENDA.replace(
        ", received: 2020-03-21, symbol: 5/BC", ""
    ).replace("        received: 2020-03-19\n        symbol: 31/BC\n", "")


def test_plenaries_and_chosen_topics_are_entered_in_their_time() -> None:
    text = "plenaries:\n  - {name: a, opens: 2019-12-01}\n  - {name: b, opens: 2020-12-01}\n"
    assert without_later(text, date(2019, 6, 1)).count("opens") == 1
    topic = "topics:\n  - id: a\n    chosen: 2020-03-25#2\n"
    assert "chosen" not in without_later(topic, date(2020, 1, 1))
    assert without_later(topic, date(2020, 3, 20)) == topic


def test_a_change_that_does_not_fit_the_file_stops() -> None:
    change = replay.Change("f.yaml", date(2020, 1, 1), "cũ", "mới", "Sửa")
    with pytest.raises(ValueError, match="stands there 0 times"):
        replay._replaced("không có", change)
