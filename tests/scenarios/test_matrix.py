"""What each command says of each history: the matrix of scenarios and commands, hole by hole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.scenarios.building import SCENARIOS, TODAY, Built
from tests.support.command import Ran, run_main

if TYPE_CHECKING:
    from collections.abc import Callable

    Capsys = pytest.CaptureFixture[str]

COMMANDS = ("overdue", "ledger", "log", "gate", "verify", "digest")
#: Commands that say nothing without the whole history.
HISTORICAL = COMMANDS[1:]


@dataclass(frozen=True)
class Says:
    """What stands in an answer, in this order, and what does not."""

    parts: tuple[str, ...]
    code: int = 0
    never: tuple[str, ...] = ()


def says(*parts: str, code: int = 0, never: tuple[str, ...] = ()) -> Says:
    return Says(parts, code, never)


MOVE = "2020-06-29 → 2020-07-30 (31 days)"
SILENT = "changed in the conclusions, without an extension"
WORDS = 'from "trước ngày 30/6/2020" to "trước ngày 31/7/2020" without an extension'
SOUND = says("everything stands as it was recorded")
PASSES = says("0 errors, 0 warnings")
MOVED_ON = "2020-03-25/1: 16 days overdue; due 2020-07-30"
FIRST = "first deadline 2020-06-29"


def silent(
    by: str = "Phan Anh Dũng", on: str = "2020-07-10", after: str = "11 days"
) -> dict[str, Says]:
    """Return what is said where the deadline of an issued conclusion was overwritten."""
    recorded = f"recorded on {on} by {by}"
    late = f"{after} after the deadline had passed"
    return {
        "overdue": says(MOVED_ON, FIRST, "against the first deadline: 0%", never=("extended",)),
        "ledger": says(
            "without an extension: 1 time",
            "already passed: 1 time",
            "Phòng Tài nguyên và Môi trường: 1 time, 31 days",
            "2020-03-25/1: 1 time, 31 days",
            f"{MOVE}: {SILENT}, {late}",
            recorded,
        ),
        "log": says(
            f"{on}: deadline (due) changed:", MOVE, SILENT, late, f"recorded on {on} at", f"by {by}"
        ),
        "gate": says(WORDS, recorded, "[issued-deadline-changed]", "1 error", code=1),
        "verify": says("1 thing does not stand", "Changed in silence", WORDS, recorded, code=1),
        "digest": says("1 deadline moved", f"{MOVE}; {SILENT}", late, recorded),
    }


SHALLOW = "the history is cut off here; this line brings the rest: git fetch --unshallow"
MATRIX: dict[str, dict[str, Says]] = {
    "overwritten": silent(),
    "extended": {
        "overdue": says(MOVED_ON, f"{FIRST}, extended 1 time"),
        "ledger": says(
            "already passed: 1 time",
            f"{MOVE}: extension no. 1, by bút phê ngày 08/7/2020, 9 days after the deadline",
            "asked for by Phòng TN&MT; recorded on 2020-07-10 by Phan Anh Dũng",
            never=("without an extension",),
        ),
        "log": says(
            f"2020-07-08: extension, Phòng TN&MT; {MOVE}, 9 days after the deadline had passed",
            "recorded on 2020-07-10 at 12:00 by Phan Anh Dũng",
        ),
        "gate": PASSES,
        "verify": SOUND,
        "digest": says("1 deadline moved", f"{MOVE}; extension no. 1", "9 days after the deadline"),
    },
    "dated back": {
        # What is claimed counts; when it was claimed is told beside it.
        "overdue": says("2020-03-25/1: reported done on 2020-06-25", "1 awaiting acceptance"),
        "ledger": says(
            "No deadline was moved",
            "2020-03-25/1: report of 2020-06-25, 25 days later;"
            " recorded on 2020-07-20 by Phan Anh Dũng",
        ),
        "log": says(
            "2020-06-25: report (done), Phòng TN&MT",
            "recorded on 2020-07-20 at 12:00 by Phan Anh Dũng, 25 days later",
        ),
        "gate": PASSES,
        "verify": SOUND,
        # The session of July knew nothing of the report of June.
        "digest": says(
            "Since session 16 of 2020-07-15",
            "1 reported done, to be accepted",
            "reported done on 2020-06-25",
        ),
    },
    "amended": {
        "overdue": says("2020-03-25/1: reported done on 2020-06-25", "1 awaiting acceptance"),
        "ledger": says(
            "2020-03-25/1: report of 2020-06-25, changed 15 days later;"
            " recorded on 2020-07-10 by Phan Anh Dũng"
        ),
        "log": says(
            "2020-06-25: report (partly done)",
            "recorded on 2020-06-25 at 12:00 by Trần Thị Bình",
            "2020-07-10: 2020-06-25-1-report.yaml, state changed: partly done → done",
            "recorded on 2020-07-10 at 12:00 by Phan Anh Dũng",
        ),
        "gate": says(
            'the event 2020-06-25-1-report was changed: state from "partly" to "done"',
            "recorded on 2020-07-10 by Phan Anh Dũng",
            "[event-changed]",
            code=1,
        ),
        "verify": says(
            "Changed in silence",
            'state from "partly" to "done"',
            "recorded on 2020-07-10 by Phan Anh Dũng",
            code=1,
        ),
        "digest": says("1 reported done, to be accepted", "reported done on 2020-06-25"),
    },
    "forced": {
        # What is left of the history is all that the present can tell; it says which it was.
        "overdue": says(MOVED_ON, FIRST),
        "ledger": says(f"{MOVE}: {SILENT}", "recorded on 2020-03-25 by Phan Anh Dũng"),
        "log": says("2020-03-25: deadline (due) changed:", MOVE, "by Phan Anh Dũng"),
        "gate": says(
            "does not go on from {base}: since",
            "it is another history [history-rewritten]",
            WORDS,
            "2 errors",
            code=1,
        ),
        "verify": says("Not part of the history any more", "issued/2020/TB-015", "{base}", code=1),
        "digest": says("2 newly overdue", "due 2020-07-30", "record: {head}"),
    },
    "evil merge": {
        **silent(by="Trần Thị Bình"),
        "ledger": says(
            f"{MOVE}: {SILENT}, 11 days after",
            "recorded on 2020-07-10 by Trần Thị Bình",
            # The report came with the merge too, but is not the merger's.
            "report of 2020-06-25, 15 days later; recorded on 2020-07-10 by Phan Anh Dũng",
        ),
    },
    "two clerks": {
        "overdue": says(MOVED_ON, f"{FIRST}, extended 1 time", "last: 2020-06-25 report"),
        "ledger": says(
            f"{MOVE}: extension no. 1, by bút phê ngày 24/6/2020,"
            " recorded 3 days after the deadline had passed",
            "recorded on 2020-07-02 by Phan Anh Dũng",
            "extension of 2020-06-24, 8 days later",
        ),
        "log": says(
            f"2020-06-24: extension, Phòng TN&MT; {MOVE}, recorded 3 days after",
            "recorded on 2020-07-02 at 12:00 by Phan Anh Dũng, 8 days later",
            never=("changed:", "ubnd-huyen"),
        ),
        "gate": PASSES,
        "verify": SOUND,
        "digest": says(
            f"{MOVE}; extension no. 1",
            "recorded 3 days after the deadline had passed",
            "recorded on 2020-07-02 by Phan Anh Dũng",
        ),
    },
    "renamed": {
        "overdue": says("2020-03-25-2/1: 16 days overdue; due 2020-07-30", FIRST),
        "ledger": says(
            f"2020-03-25-2/1: 1 time, 31 days; {FIRST}",
            f"{MOVE}: {SILENT}, 11 days after",
            "recorded on 2020-07-10 by Phan Anh Dũng",
        ),
        "log": says(
            "2020-03-25: concluded",
            "2020-07-10: deadline (due) changed:",
            "by Phan Anh Dũng",
            "2020-07-20: folder renamed: sessions/2020-03-25 → sessions/2020-03-25-2",
        ),
        "gate": PASSES,
        "verify": SOUND,
        "digest": says("1 deadline moved", f"{MOVE}; {SILENT}", "by Phan Anh Dũng"),
    },
    "shallow": {
        "overdue": says(
            "The history is cut off: first deadlines are not known",
            MOVED_ON,
            "against the first deadline: not known, the history is cut off",
            never=(FIRST,),
        ),
        **{command: says(SHALLOW, code=3) for command in HISTORICAL},
    },
    "bare": silent(),
    "worktree": silent(),
    "crlf": silent(),
    "midnight": silent(on="2020-06-30", after="1 day"),
}
#: What was known on a day: asked for that day, from the state of that day.
KNOWN: dict[str, dict[str, str]] = {
    "overwritten": {
        "2020-07-09": "2020-03-25/1: 10 days overdue; due 2020-06-29",
        "2020-07-10": "Nothing is overdue on 2020-07-10",
    },
    "extended": {
        "2020-07-09": "2020-03-25/1: 10 days overdue; due 2020-06-29",
        "2020-07-10": "Nothing is overdue on 2020-07-10",
    },
    "dated back": {
        "2020-07-19": "2020-03-25/1: 20 days overdue; due 2020-06-29",
        "2020-07-20": "2020-03-25/1: reported done on 2020-06-25",
    },
    "amended": {
        "2020-07-09": "2020-03-25/1: 10 days overdue; due 2020-06-29",
        "2020-07-10": "2020-03-25/1: reported done on 2020-06-25",
    },
    "forced": {"2020-07-01": "Nothing is overdue on 2020-07-01"},
    "evil merge": {
        "2020-07-09": "2020-03-25/1: 10 days overdue; due 2020-06-29",
        "2020-07-10": "Nothing is overdue on 2020-07-10",
    },
    "two clerks": {
        "2020-07-01": "2020-03-25/1: 2 days overdue; due 2020-06-29",
        "2020-07-02": "Nothing is overdue on 2020-07-02",
    },
    "renamed": {
        "2020-07-09": "2020-03-25/1: 10 days overdue; due 2020-06-29",
        "2020-08-01": "2020-03-25-2/1: 2 days overdue; due 2020-07-30",
    },
    "bare": {"2020-07-09": "2020-03-25/1: 10 days overdue; due 2020-06-29"},
    "worktree": {"2020-07-09": "2020-03-25/1: 10 days overdue; due 2020-06-29"},
    "crlf": {"2020-07-09": "2020-03-25/1: 10 days overdue; due 2020-06-29"},
    "midnight": {
        # Whoever recorded it still had 29 June.
        "2020-06-29": 'due 2020-06-29, "trước ngày 30/6/2020"',
        "2020-06-30": 'due 2020-07-30, "trước ngày 31/7/2020"',
    },
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """Build each repository once; nothing that is asked changes it."""

    @cache
    def build(name: str) -> Built:
        return SCENARIOS[name](tmp_path_factory.mktemp("kho"))

    return build


@pytest.fixture
def ask(
    built: Callable[[str], Built], monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> Callable[..., Ran]:
    monkeypatch.setenv("HDND_TODAY", TODAY)
    monkeypatch.setenv("COLUMNS", "200")

    def run(name: str, *arguments: str) -> Ran:
        return run_main(capsys, "-C", built(name).root, *arguments)

    return run


def arguments(command: str, name: str, repository: Built) -> list[str]:
    match command:
        case "log":
            return ["log", repository.name]
        case "gate":
            return ["gate", "--base", repository.base]
        case "digest" if name != "dated back":
            return ["digest", "--since", repository.name.partition("/")[0]]
        case _:
            return [command]


def stands_in_order(text: str, parts: tuple[str, ...]) -> None:
    start = 0
    for part in parts:
        found = text.find(part, start)
        assert found >= 0, f"{part!r} does not stand behind {text[:start]!r} in:\n{text}"
        start = found + len(part)


def test_there_is_no_hole_in_the_matrix() -> None:
    assert set(MATRIX) == set(SCENARIOS)
    assert all(set(row) == set(COMMANDS) for row in MATRIX.values())
    # Nothing was known on any day where the history is cut off.
    assert set(KNOWN) == set(SCENARIOS) - {"shallow"}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_each_command_says_the_right_thing_of_each_history(
    name: str, command: str, built: Callable[[str], Built], ask: Callable[..., Ran]
) -> None:
    repository = built(name)
    expected = MATRIX[name][command]
    ran = ask(name, *arguments(command, name, repository))
    assert ran.code == expected.code, ran.err
    text = " ".join((ran.out if ran.code < 3 else ran.err).split())
    shown = {"base": repository.base[:10], "head": repository.head[:10]}
    stands_in_order(text, tuple(part.format(**shown) for part in expected.parts))
    for part in expected.never:
        assert part not in text
    if ran.code < 3 and command != "gate":
        # Both clocks: the day of the facts, and the state of the record.
        assert f"Facts up to {TODAY}; record: {shown['head']} of 2020-" in text
    if ran.code < 3 and command == "gate":
        assert f"compared: {shown['base']} of 2020-" in ran.err


@pytest.mark.parametrize("command", HISTORICAL)
def test_a_history_that_is_cut_off_gives_no_answer_at_all(
    command: str, built: Callable[[str], Built], ask: Callable[..., Ran]
) -> None:
    ran = ask("shallow", *arguments(command, "shallow", built("shallow")))
    assert (ran.code, ran.out) == (3, "")


def test_a_job_is_never_green_on_a_history_that_is_cut_off(ask: Callable[..., Ran]) -> None:
    for day in ("2020-03-26", TODAY):
        assert ask("shallow", "overdue", "--exit-code", "--as-of", day).code == 3
    assert ask("shallow", "overdue", "--known-at", "2020-07-09").code == 3


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [(name, day, text) for name, days in KNOWN.items() for day, text in days.items()],
)
def test_what_the_office_would_have_printed_on_a_day(
    name: str, day: str, expected: str, ask: Callable[..., Ran]
) -> None:
    ran = ask(name, "overdue", "--all", "--as-of", day, "--known-at", day)
    assert ran.code == 0, ran.err
    assert expected in " ".join(ran.out.split())


LINE_ENDS = (
    "- register/2020/TB-015.yaml: in the folder only its lines end otherwise, as Windows writes"
    " them; the\n  content is the same\n"
)


@pytest.mark.parametrize("command", [*HISTORICAL, "overdue"])
@pytest.mark.parametrize("name", ["bare", "worktree", "crlf"])
def test_wherever_the_record_lies_the_answer_is_the_same(
    name: str, command: str, built: Callable[[str], Built], ask: Callable[..., Ran]
) -> None:
    here = ask(name, *arguments(command, name, built(name)))
    there = ask("overwritten", *arguments(command, "overwritten", built("overwritten")))
    out = here.out
    if (name, command) == ("crlf", "verify"):
        # The one thing that differs is told: how the lines of the entry end in the folder.
        assert LINE_ENDS in out
        out = out.replace(LINE_ENDS, "")
    assert (here.code, out) == (there.code, there.out)
