"""What always holds of rows and rates, whatever the records say."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
from hypothesis import strategies as st

from hdnd_cli.followup import Row, State, follow_up, summarise
from hdnd_cli.reading import read_council
from tests.followup.builder import (
    Shuffled,
    agencies,
    agency,
    commitment,
    day,
    event,
    read,
    record,
    session,
    settings,
)
from tests.support.councils import texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from hdnd_cli.council import Council

Files = dict[str, str]

FIRST = date(2020, 3, 25)
LAST = date(2021, 3, 31)
DAYS = st.dates(FIRST, LAST)
COMMUNES = ["ubnd-thach-bang", "ubnd-thach-kim"]
#: Words by which the notice names a day.
DATED = ["30/6/2020", "trước ngày 15/8/2020", "quý III/2020", "10 ngày", "31/12/2020"]
PLENARY_WORDS = ["kỳ họp thứ 12", "trình kỳ họp cuối năm 2020", "kỳ họp sắp tới"]
NO_DAY_WORDS = [None, "khẩn trương", "thường xuyên", "phiên họp tiếp theo", "hằng quý"]
WORDS = [*DATED, *PLENARY_WORDS, *NO_DAY_WORDS]
PERIODS = ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"]


def ending(draw: st.DrawFn, successors: Sequence[str | list[str]]) -> dict[str, Any]:
    """Return nothing, or the end of an agency with who follows it."""
    if not draw(st.booleans()):
        return {}
    successor = draw(st.sampled_from(successors))
    return {"to": str(draw(DAYS)), **({"successor": successor} if successor else {})}


@st.composite
def surroundings(draw: st.DrawFn) -> Files:
    """Return the settings and the agencies of a council."""
    plenaries = [
        {"name": "kỳ họp giữa năm 2020", "number": 12, "opens": str(draw(DAYS))},
        {"name": "kỳ họp cuối năm 2020", "number": 13, "opens": str(draw(DAYS))},
    ]
    regulation = {
        "acceptance": draw(st.sampled_from(["required", "none"])),
        "before": draw(st.sampled_from(["exclusive", "inclusive"])),
    }
    bang, kim = COMMUNES
    known = [
        agency("ubnd-huyen", "UBND huyện"),
        agency("phong-tnmt", "Phòng TN&MT", **ending(draw, ["ubnd-huyen", [bang, kim], []])),
        agency(bang, "UBND xã Thạch Bằng", **ending(draw, [kim, "ubnd-huyen", []])),
        agency(kim, "UBND xã Thạch Kim", **ending(draw, ["ubnd-huyen", []])),
    ]
    group = {"id": "ubnd-cac-xa", "name": "UBND các xã", "members": COMMUNES}
    chosen = plenaries[: draw(st.integers(0, 2))]
    return settings(plenaries=chosen, regulation=regulation) | agencies(*known, groups=[group])


@st.composite
def notices(draw: st.DrawFn, id_: str, number: int) -> Files:
    """Return no entry of the register, or that of a session's conclusion notice, or two."""
    found: Files = {}
    for nth in range(number, number + draw(st.integers(0, 2))):
        fields: dict[str, Any] = {"document": "conclusion-notice", "session": id_, "number": nth}
        fields |= {"symbol": f"{nth}/TB-HĐND", "date": str(draw(st.dates(day(id_), LAST)))}
        if draw(st.booleans()):
            fields["content"] = f"sha256:{nth:064}"
        found[f"register/{fields['date'][:4]}/TB-{nth:03}.yaml"] = record(**fields)
    return found


@st.composite
def events(
    draw: st.DrawFn, number: int, at: str, made_on: date, *, split: bool, series: bool
) -> Files:
    """Return up to five events of one commitment, none before its session."""
    found: Files = {}
    kinds = [
        "report",
        "report",
        "acceptance",
        "return",
        "extension",
        "reassignment",
        "cancellation",
    ]
    for nth in range(1, draw(st.integers(0, 5)) + 1):
        kind = draw(st.sampled_from(kinds))
        on = draw(st.dates(made_on, LAST))
        fields: dict[str, Any] = {}
        if kind in ("report", "acceptance", "return", "extension"):
            if split:
                fields["agency"] = draw(st.sampled_from(COMMUNES))
            if series:
                fields["period"] = draw(st.sampled_from(PERIODS))
        if kind == "report":
            fields["by"] = draw(st.sampled_from(["phong-tnmt", "ubnd-huyen", *COMMUNES]))
            fields["state"] = draw(st.sampled_from(["done", "partly"]))
            fields["done_on"] = str(on - timedelta(days=draw(st.integers(0, 20))))
        elif kind == "extension":
            fields["new_due"] = str(on + timedelta(days=draw(st.integers(-10, 90))))
            fields["decision"] = draw(st.sampled_from(["21/TB-HĐND", None]))
        elif kind == "reassignment":
            fields["to"] = draw(st.sampled_from(["ubnd-huyen", "phong-tnmt"]))
        found |= event(kind, str(on), number, at=at, nth=nth, **fields)
    return found


@st.composite
def councils(draw: st.DrawFn, words: Sequence[str | None] = WORDS) -> Files:
    """Return the files of a council with up to three sessions, their work and their events."""
    found = draw(surroundings())
    earlier: list[str] = []
    for nth, id_ in enumerate(
        ["2020-03-25", "2020-07-22", "2020-11-18"][: draw(st.integers(1, 3))]
    ):
        made = []
        for number in range(1, draw(st.integers(1, 3)) + 1):
            split = draw(st.booleans())
            due = draw(st.sampled_from(words))
            fields: dict[str, Any] = {"due": due}
            if split:
                fields["each"] = draw(st.sampled_from([COMMUNES, ["ubnd-cac-xa"]]))
            if draw(st.booleans()):
                fields["report_due"] = draw(
                    st.sampled_from(["15/8/2020", "hằng quý", "phiên họp tiếp theo"])
                )
            if draw(st.booleans()) and earlier:
                fields["continues"] = draw(st.sampled_from(earlier))
            made.append(commitment(number, **fields))
            series = due == "hằng quý" or (due is None and fields.get("report_due") == "hằng quý")
            found |= draw(events(number, id_, day(id_), split=split, series=series))
        found |= session(id_, *made)
        found |= draw(notices(id_, 10 * nth + 1))
        earlier += [f"{id_}/{one['id']}" for one in made]
    return found


def told(row: Row) -> tuple[object, ...]:
    """Return all that a row says of its day."""
    moves = [(move.old, move.new) for move in row.moves]
    kinds = [record.path for record in row.events]
    said = (row.state, row.lead, row.answers, row.due, row.first_due, row.done_on, row.accepted)
    report = (row.report_due, row.reported_on, row.claimed, row.cancelled_on, row.goes_on)
    return (row.key, *said, *report, tuple(moves), tuple(kinds))


def answer(files: Mapping[str, str], as_of: date) -> list[tuple[object, ...]]:
    return [told(row) for row in follow_up(read(files), as_of)]


def up_to(files: Files, as_of: date) -> Files:
    """Return the files without what is dated after a day: events, sessions, their notices."""
    return {path: text for path, text in files.items() if not is_later(path, text, as_of)}


def is_later(path: str, text: str, as_of: date) -> bool:
    fields = json.loads(text)
    if path.startswith("register/"):
        # What a notice froze belongs to the record, not to the day.
        frozen = fields.get("content") is not None
        return fields["session"] > str(as_of) or (not frozen and fields["date"] > str(as_of))
    if not path.startswith("sessions/"):
        return False
    return path.split("/")[1] > str(as_of) or fields.get("date", "") > str(as_of)


def rate_first(council: Council, as_of: date) -> Fraction | None:
    return summarise(follow_up(council, as_of), as_of).rate_first


def no_better(changed: Fraction | None, before: Fraction | None) -> bool:
    """Tell whether a rate was not improved; having one is no better than having none."""
    return before is None or (changed is not None and changed <= before)


@given(councils(), DAYS)
def test_nothing_dated_after_the_day_changes_an_answer(files: Files, as_of: date) -> None:
    assert answer(files, as_of) == answer(up_to(files, as_of), as_of)


@given(councils(), DAYS, st.data())
def test_a_withdrawal_acts_on_every_day(files: Files, as_of: date, data: st.DataObject) -> None:
    recorded = sorted(path for path in files if "/progress/" in path)
    assume(recorded)
    wrong = data.draw(st.sampled_from(recorded))
    at, name = wrong.split("/")[1], wrong.rpartition("/")[2].removesuffix(".yaml")
    number = json.loads(files[wrong])["commitment"]
    withdrawal = event("withdrawal", "2021-03-31", number, at=at, withdraws=name)
    without = {path: text for path, text in files.items() if path != wrong}
    assert answer(files | withdrawal, as_of) == answer(without, as_of)


@given(councils(), DAYS)
def test_what_is_overdue_stays_so_unless_something_happens(files: Files, as_of: date) -> None:
    after = as_of + timedelta(days=1)
    earlier = up_to(files, as_of)
    quiet = {
        path: text for path, text in files.items() if path in earlier or is_later(path, text, after)
    }
    council = read(quiet)
    today = {row.key for row in follow_up(council, as_of) if row.state is State.OVERDUE}
    tomorrow = {row.key for row in follow_up(council, after) if row.state is State.OVERDUE}
    assert today <= tomorrow


@given(councils(DATED), DAYS, st.data())
def test_an_extension_never_raises_the_rate_against_the_first_deadline(
    files: Files, as_of: date, data: st.DataObject
) -> None:
    council = read(files)
    row = data.draw(st.sampled_from(follow_up(council, LAST)))
    on = data.draw(st.dates(day(row.commitment.session_id), LAST))
    extension = event(
        "extension",
        str(on),
        row.commitment.entry.id,
        at=row.commitment.session_id,
        nth=99,
        new_due=str(on + timedelta(days=data.draw(st.integers(1, 200)))),
        agency=row.agency,
    )
    assert no_better(rate_first(read(files | extension), as_of), rate_first(council, as_of))


@given(councils(DATED), DAYS, st.data())
def test_calling_off_after_the_first_deadline_never_raises_that_rate(
    files: Files, as_of: date, data: st.DataObject
) -> None:
    council = read(files)
    row = data.draw(st.sampled_from(follow_up(council, LAST)))
    assume(row.first_due is not None and row.first_due < LAST)
    assert row.first_due is not None
    on = data.draw(st.dates(max(row.first_due, day(row.commitment.session_id)), LAST))
    called_off = event(
        "cancellation",
        str(on),
        row.commitment.entry.id,
        at=row.commitment.session_id,
        nth=99,
        agency=row.agency,
    )
    assert no_better(rate_first(read(files | called_off), as_of), rate_first(council, as_of))


@given(councils(DATED), st.data(), st.booleans())
def test_writing_work_anew_never_raises_the_rate_against_the_first_deadline(
    files: Files, data: st.DataObject, split: bool
) -> None:
    council = read(files)
    row = data.draw(st.sampled_from(follow_up(council, LAST)))
    fields: dict[str, Any] = {"due": "31/3/2021", "continues": row.commitment.name}
    fields |= {"each": COMMUNES} if split else {}
    anew = session("2021-01-20", commitment(**fields))
    as_of = data.draw(st.dates(day("2021-01-20"), LAST))
    assert no_better(rate_first(read(files | anew), as_of), rate_first(council, as_of))


@given(councils(), DAYS, st.data())
def test_the_order_of_files_changes_nothing(files: Files, as_of: date, data: st.DataObject) -> None:
    whole = texts(files)
    order = data.draw(st.permutations(sorted(whole)))
    council = read_council(Shuffled(whole, order))
    assert [told(row) for row in follow_up(council, as_of)] == answer(files, as_of)


@given(councils(), DAYS)
def test_every_row_is_counted_once(files: Files, as_of: date) -> None:
    rows = follow_up(read(files), as_of)
    found = summarise(rows, as_of)
    assert len({row.key for row in rows}) == found.rows
    passed = found.done_on_time + found.done_late + found.overdue + found.awaiting_acceptance
    ahead = found.done_early + found.not_due
    undated = found.waiting + found.ongoing + found.no_deadline
    assert passed == found.due
    assert passed + ahead + undated + found.continued + found.cancelled == found.rows
    assert found.overdue == sum(row.state is State.OVERDUE for row in rows)
