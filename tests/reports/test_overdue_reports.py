from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hdnd_cli import i18n
from hdnd_cli.followup import Filters, select
from hdnd_cli.reading import read_council
from hdnd_cli.reports import overdue
from hdnd_cli.reports.overdue import KnownAt, OverdueReport
from hdnd_cli.reports.overdue_markdown import escaped
from hdnd_cli.reports.sheets import cell
from hdnd_cli.reports.styling import Segment, coloured, columns, flow, plain, shown
from hdnd_cli.source import WorkingTree
from tests.conftest import EXAMPLES
from tests.followup.builder import commitment, concluded, day, event, read, settings
from tests.reports.scenario import AS_OF, BROKEN, FILES, council
from tests.reports.workflow_commands import commands
from tests.support.councils import Memory, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Golden = Callable[[str, str], None]

SAVED = KnownAt("0123456789abcdef0123", datetime(2020, 10, 8, 9, 30, tzinfo=UTC), dirty=True)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def report(*, as_of: str = AS_OF, every_row: bool = False, **values: Any) -> OverdueReport:
    found = council()
    selection = select(found, day(as_of), every_row=every_row)
    return OverdueReport(found, selection, every_row=every_row, **values)


def of(as_of: str, *parts: Mapping[str, str], **asked: Any) -> OverdueReport:
    found = read(*parts)
    every_row = asked.get("every_row", False)
    return OverdueReport(found, select(found, day(as_of), **asked), every_row=every_row)


def table(value: OverdueReport, width: int = 80) -> str:
    return plain(overdue.table(value, width=width))


def with_task(task: str, **fields: Any) -> OverdueReport:
    return of("2020-07-10", concluded(commitment(task=task, due="30/6/2020", **fields)))


# Golden ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_table_answers_at_once(golden: Golden, language: str) -> None:
    i18n.use(language)
    golden(f"overdue-table.{language}.txt", table(report(known_at=SAVED)))


def test_the_table_has_every_row_where_all_are_asked_for(golden: Golden) -> None:
    golden("overdue-all.txt", table(report(every_row=True)))


def test_json_of_the_lists(golden: Golden) -> None:
    golden("overdue.json", overdue.json(report(known_at=SAVED)))


def test_csv_of_the_lists(golden: Golden) -> None:
    golden("overdue.csv", overdue.csv(report()).replace("\r\n", "\n"))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_markdown(golden: Golden, language: str) -> None:
    i18n.use(language)
    golden(f"overdue.{language}.md", overdue.markdown(report(known_at=SAVED)))


def test_the_example_council_at_the_end_of_2019(golden: Golden) -> None:
    i18n.use("vi")
    found = read_council(WorkingTree(EXAMPLES / "loc-ha"))
    value = OverdueReport(found, select(found, day("2019-12-31")))
    golden("overdue-loc-ha.txt", table(value))


# Table -----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80, 100])
def test_the_table_keeps_to_the_width_and_cuts_no_word(width: int) -> None:
    value = report(every_row=True)
    lines = table(value, width).splitlines()
    assert max(map(columns, lines)) <= width
    assert " ".join(table(value, 200).split()) == " ".join(table(value, width).split())


def test_colours_only_repeat_words() -> None:
    lines = overdue.table(report(every_row=True))
    bare = coloured(lines)
    for code in ("1;31", "1", "33", "32", "2", "0"):
        bare = bare.replace(f"\x1b[{code}m", "")
    assert bare == plain(lines)


def test_nothing_overdue_is_said_in_words() -> None:
    value = of("2020-06-30", concluded(commitment(due="31/12/2020")))
    assert table(value) == (
        "Nothing is overdue on 2020-06-30\n"
        "\n"
        "Summary\n"
        "  - on time against the first deadline: no deadline has passed yet\n"
        "  - on time against the deadline in force: no deadline has passed yet\n"
        "  - 1 commitment: 1 not due yet\n"
        "  - Facts up to 2020-06-30; record: the files as they lie in the folder\n"
    )


def test_an_empty_record_has_an_answer() -> None:
    assert "  - 0 commitments\n" in table(of("2020-06-30"))


def test_due_today_is_said_so() -> None:
    value = of("2020-06-30", concluded(commitment(due="30/6/2020")))
    assert "  2020-03-25/1: due today; due 2020-06-30\n" in table(value)


def test_what_falls_due_within_some_days_is_a_block_of_its_own() -> None:
    value = of("2020-06-25", concluded(commitment(due="30/6/2020")), within=2)
    assert "\nDue within 2 working days: 0 commitments\n" in table(value)


def test_newly_overdue_is_said_with_both_days() -> None:
    parts = (concluded(commitment(due="30/6/2020")),)
    fresh = table(of("2020-07-10", *parts, new_since=day("2020-06-25")))
    assert fresh.startswith("Overdue on 2020-07-10 and not yet on 2020-06-25: 1 commitment\n")
    known = table(of("2020-07-10", *parts, new_since=day("2020-07-05")))
    assert known.startswith("Nothing is overdue on 2020-07-10 that was not overdue on 2020-07-05\n")


def broken() -> OverdueReport:
    found = read_council(Memory(texts(*FILES, BROKEN)))
    return OverdueReport(found, select(found, day(AS_OF)))


def test_what_could_not_be_read_is_said_first_and_is_never_green() -> None:
    path = "sessions/2020-07-22/progress/2020-08-26-1-report.yaml"
    value = broken()
    assert value.incomplete == (path,)
    assert (
        "Not whole: these files could not be read, or only in part:" in table(value).splitlines()[1]
    )
    assert json.loads(overdue.json(value))["incomplete"] == [path]
    assert "**Not whole:" in overdue.markdown(value)


def test_bad_is_what_the_exit_code_asks() -> None:
    late = concluded(commitment(due="30/6/2020"))
    owed = concluded(commitment(due="31/12/2020", report_due="30/6/2020"))
    assert of("2020-07-01", late).is_bad()
    assert not of("2020-06-30", late).is_bad()
    assert not of("2020-07-01", owed).is_bad()
    assert of("2020-07-01", owed).is_bad(reports=True)
    assert not of("2020-07-10", late, new_since=day("2020-07-05")).is_bad()
    assert broken().is_bad()


def test_on_a_cut_history_first_deadlines_are_not_told() -> None:
    value = report(shallow=True)
    assert "first deadline 2020" not in table(value)
    assert "    - extended 2 times\n" in table(value)
    assert "on time against the first deadline: not known, the history is cut off" in table(value)
    told = json.loads(overdue.json(value))
    assert told["shallow"] is True
    assert told["summary"]["rate_first"] is None
    assert {entry["first_due"] for entry in told["overdue"]} == {None}


def test_years_without_confirmed_days_off_are_told() -> None:
    unsure = settings(term={"name": "khóa", "from": "2016-06-01"}, calendar={})
    later = concluded(commitment(due="10/3/2095"))
    value = of("2095-03-01", unsure, later)
    assert json.loads(overdue.json(value))["calendar_uncertain"] == [2095]
    assert "Working days of 2095 may still change" in table(value)


def test_a_revision_without_a_moment_is_told_alone() -> None:
    assert "; record: abc\n" in table(report(known_at=KnownAt("abc")))


def test_work_that_is_overdue_itself_is_not_told_twice() -> None:
    value = of("2020-07-10", concluded(commitment(due="30/6/2020", report_due="25/6/2020")))
    assert "    - the work itself is overdue too, due 2020-06-30\n" in table(value)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2020-06-30", "due 2020-06-30"),
        ("chậm nhất ngày 30/6/2020", "due 2020-06-30"),
        ("trước ngày 01/7/2020", 'due 2020-06-30, "trước ngày 01/7/2020"'),
        (
            "từ ngày 15/6/2020 đến ngày 30/6/2020",
            'due 2020-06-30, "từ ngày 15/6/2020 đến ngày 30/6/2020"',
        ),
        ("quý II/2020", 'due 2020-06-30, "quý II/2020"'),
    ],
)
def test_words_are_told_unless_they_only_repeat_the_day(words: str, told: str) -> None:
    value = of("2020-07-10", concluded(commitment(due=words)))
    assert f"  2020-03-25/1: 10 days overdue; {told}\n" in table(value, 100)


@pytest.mark.parametrize(
    ("happened", "told"),
    [
        (event("escalation", "2020-07-05", step=4), "last: 2020-07-05 explanation asked for"),
        (
            event("reassignment", "2020-07-05", to="ubnd-huyen"),
            "last: 2020-07-05 reassignment, UBND huyện",
        ),
        (event("return", "2020-07-05"), "last: 2020-07-05 result returned, Thường trực HĐND huyện"),
        ({}, "nothing recorded since the session"),
    ],
)
def test_the_last_event_is_told(happened: dict[str, str], told: str) -> None:
    value = of("2020-07-10", concluded(commitment(due="30/6/2020")), happened)
    assert f"    - {told}\n" in table(value)


def test_states_of_rows_without_a_day_are_told_in_words() -> None:
    parts = concluded(
        commitment(1, due="khẩn trương"), commitment(2), commitment(3, due="31/12/2020")
    )
    told = table(of("2020-07-10", parts, every_row=True))
    assert '  2020-03-25/1: no deadline; "khẩn trương"\n' in told
    assert "  2020-03-25/2: no deadline\n" in told
    assert "  2020-03-25/3: not due yet, 123 working days left; due 2020-12-31\n" in told


# JSON ------------------------------------------------------------------------------------

KEYS = [
    "commitment", "session", "task", "lead", "agency", "answers", "support", "period", "due",
    "due_text", "first_due", "days", "days_left", "level", "report_late", "extensions",
    "recorded_on", "last_event", "state", "revoked",
]  # fmt: skip
LISTS = [
    "overdue", "reports_owed", "due_soon", "awaiting_acceptance", "waiting", "no_deadline", "ongoing",
]  # fmt: skip


def test_json_has_the_keys_of_the_manual_in_every_list() -> None:
    told = json.loads(overdue.json(report(every_row=True)))
    head = ["version", "as_of", "known_at", "shallow", "incomplete", "calendar_uncertain"]
    assert list(told) == [*head, *LISTS, "rows", "summary"]
    for name in [*LISTS, "rows"]:
        assert told[name], name
        more = ["report_due", "report_due_text"] if name == "reports_owed" else []
        assert {tuple(entry) for entry in told[name]} == {(*KEYS, *more)}
    assert list(told["known_at"]) == ["revision", "at", "dirty"]
    assert list(told["summary"]) == [
        "rows", "due", "done_on_time", "done_late", "overdue", "awaiting_acceptance",
        "done_early", "not_due", "waiting", "ongoing", "no_deadline", "continued", "cancelled",
        "claimed", "reports_owed", "rate_first", "rate_in_force",
    ]  # fmt: skip


def test_json_without_all_has_no_rows() -> None:
    assert "rows" not in json.loads(overdue.json(report()))


def test_json_of_all_has_the_days_left_of_every_row_that_is_not_due() -> None:
    told = json.loads(overdue.json(report(every_row=True)))["rows"]
    assert all(entry["days_left"] is not None for entry in told if entry["state"] == "not_due")


def test_filters_narrow_lists_and_summary_alike() -> None:
    found = council()
    value = OverdueReport(found, select(found, day(AS_OF), Filters(leads=("cac-xa",))))
    told = json.loads(overdue.json(value))
    assert [entry["commitment"] for entry in told["overdue"]] == ["2020-07-22/1"]
    assert told["summary"]["rows"] == 4


# CSV -------------------------------------------------------------------------------------


def cells(value: OverdueReport) -> list[dict[str, str]]:
    text = overdue.csv(value)
    assert text.startswith("\ufefflist,state,commitment,")
    assert text.count("\r\n") == text.count("\n")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_every_list_with_names_beside_ids() -> None:
    found = cells(report())
    assert [row["list"] for row in found][:5] == ["overdue"] * 4 + ["reports_owed"]
    moved = next(row for row in found if row["commitment"] == "2020-03-25/1")
    assert (moved["lead"], moved["answers"]) == ("phong-tnmt", "phong-kt")
    assert (moved["lead_name"], moved["answers_name"]) == (
        "Phòng Tài nguyên và Môi trường",
        "Phòng Kinh tế và Hạ tầng",
    )
    assert moved["support"] == "thach-bang, Công an huyện"


def test_csv_of_all_has_every_row_once() -> None:
    found = cells(report(every_row=True))
    assert {row["list"] for row in found} == {"rows"}
    assert len(found) == 15


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＠"])
def test_no_cell_acts_as_a_formula(sign: str) -> None:
    (row,) = cells(with_task(f'{sign}HYPERLINK("http://x","y")'))
    assert row["task"] == f'\'{sign}HYPERLINK("http://x","y")'


@given(ANY_TEXT)
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


# Markdown --------------------------------------------------------------------------------

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def shown_cells(text: str) -> list[str]:
    """Return what a reader of Markdown shows in the second line of a table."""
    tokens = MARKDOWN.parse(f"| a | b |\n| --- | --- |\n| {text} | z |")
    inline = [token for token in tokens if token.type == "inline"][2:]
    for token in inline:
        assert {child.type for child in token.children or []} <= {"text", "text_special"}
    return ["".join(child.content for child in token.children or []) for token in inline]


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "**đậm** _nghiêng_ `mã`",
        "<script>alert(1)</script> &amp; &lt;",
        "[x](http://evil) ![y](z) <http://a.b>",
        "\\| \\",
        "~~x~~ #1 @ai $x$ ^y",
        "dòng 1\ndòng 2",
    ],
)
def test_a_records_text_stays_text_in_markdown(text: str) -> None:
    assert shown_cells(escaped(text)) == [shown(text), "z"]


@given(ANY_TEXT)
def test_any_text_stays_text_in_markdown(text: str) -> None:
    assert shown_cells(escaped(text)) == [shown(text), "z"]


def test_markdown_has_every_row_where_all_are_asked_for() -> None:
    text = overdue.markdown(report(every_row=True))
    heading, rest = text.split("\n## All commitments: 15\n\n")
    assert heading.startswith("# Overdue on 2020-10-09: 4 commitments of 3 agencies\n")
    assert len(rest.split("\n\n")[0].splitlines()) == 2 + 15


def test_markdown_without_anything_is_the_summary() -> None:
    assert overdue.markdown(of("2020-06-30")).startswith(
        "# Nothing is overdue on 2020-06-30\n\n## Summary\n\n- on time"
    )


def test_no_address_becomes_a_link() -> None:
    assert (
        escaped("xem https://a.vn, WWW.b.vn, c@d.vn") == "xem https\\://a.vn, WWW\\.b.vn, c\\@d.vn"
    )


# GitHub ----------------------------------------------------------------------------------


def test_github_gets_annotations_at_the_commitments() -> None:
    value = of(
        "2020-07-10",
        concluded(
            commitment(1, due="30/6/2020"), commitment(2, due="31/12/2020", report_due="5/7/2020")
        ),
    )
    overdue_one, owed = commands(overdue.github(value))
    assert (overdue_one.name, overdue_one.values["title"]) == ("error", "Overdue: 2020-03-25/1")
    assert overdue_one.values["file"] == "sessions/2020-03-25/conclusions.yaml"
    assert overdue_one.data == (
        "Phòng Tài nguyên và Môi trường: 10 days overdue; due 2020-06-30\nViệc số 1"
    )
    assert (owed.name, owed.data) == (
        "warning",
        "Phòng Tài nguyên và Môi trường: report 5 days late; report due 2020-07-05\nViệc số 2",
    )


def test_github_is_told_how_many_more_are_overdue() -> None:
    many = concluded(*(commitment(number, due="30/6/2020") for number in range(1, 15)))
    output = overdue.github(of("2020-07-10", many))
    found = commands(output)
    assert len(found) == 10
    assert found[-1].data == "5 more: the log of this step has them all"
    assert table(of("2020-07-10", many)) in output


def test_github_is_told_of_files_that_could_not_be_read() -> None:
    first = commands(overdue.github(broken()))[0]
    assert (first.name, first.values["title"], first.values["line"]) == ("error", "Not whole", "1")


def test_nothing_in_a_task_is_taken_for_a_command() -> None:
    (only,) = commands(overdue.github(with_task("::error::x ##[add-mask]y %0A")))
    assert only.data.endswith("::error::x ##[add-mask]y %0A")


# Lines -----------------------------------------------------------------------------------


def test_words_flow_with_hanging_lines_and_keep_their_styles() -> None:
    lines = flow([Segment("một hai", "bad"), "ba bốn năm"], 12, indent=1, hanging=3)
    assert plain(lines) == " một hai ba\n   bốn năm\n"
    assert lines[0] == (Segment(" "), Segment("một hai", "bad"), Segment(" "), Segment("ba"))


def test_a_word_longer_than_the_line_stands_alone_and_whole() -> None:
    assert plain(flow(["a bcdefghij k"], 5, indent=2)) == "  a\n  bcdefghij\n  k\n"


def test_nothing_flows_into_no_line() -> None:
    assert flow(["  "], 10) == []


def test_columns_count_what_a_terminal_shows() -> None:
    assert columns("Tình trạng") == 10
    assert columns("a\u0323\u0302") == 1
    assert columns("漢") == 2


@given(ANY_TEXT)
def test_a_records_text_is_one_line_without_control_codes(text: str) -> None:
    line = shown(text)
    assert len(line.splitlines()) <= 1
    assert line == " ".join(line.split())
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in line)


def test_control_codes_in_a_task_are_shown() -> None:
    assert "    Việc \\x1b[2J lạ\n" in table(with_task("Việc \x1b[2J lạ"))
