from __future__ import annotations

from datetime import date

import pytest

from tests.checks.told import FILES, FIRST, SECOND, edited, problems, rules, session, told

SETTINGS = "hdnd.yaml"
CITE = "Quy chế làm việc của Thường trực HĐND huyện"


def rhythm(text: str) -> dict[str, str]:
    return edited(SETTINGS, "sessions_per_month: 1/3", f"sessions_per_month: {text}")


def months(changes: dict[str, str], day: date) -> list[str]:
    """Return the months that are told to lack a session."""
    found = [line for line in told(changes, day) if line.endswith("[session-month-missing]")]
    start = "sessions: "
    return [line[line.index(start) + len(start) : line.index(f" ({CITE}")] for line in found]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("1", date(2020, 4, 1), ["1-2/2020"]),
        ("1", date(2020, 3, 31), ["1-2/2020"]),
        ("1/3", date(2020, 7, 1), []),
        ("1/3", date(2020, 10, 1), ["7-9/2020"]),
        ("1/3", date(2021, 4, 1), ["7/2020-3/2021"]),
        ("1/4", date(2020, 9, 1), ["5-8/2020"]),
        ("1/5", date(2021, 1, 1), ["6-12/2020"]),
        ("2", date(2020, 4, 1), ["1-3/2020"]),
        ("2/3", date(2020, 4, 1), ["1-3/2020"]),
        ("0", date(2021, 4, 1), []),
    ],
)
def test_spans_of_months_count_from_january(text: str, day: date, expected: list[str]) -> None:
    # A span of four months that holds the session of June is not told.
    files = rhythm(text)
    if text in ("1/4", "1/5"):
        files[f"{SECOND}/session.yaml"] = FILES[f"{SECOND}/session.yaml"].replace(
            "2020-06-10", "2020-04-10" if text == "1/4" else "2020-05-10"
        )

    assert months(files, day) == expected


def test_a_cancelled_session_and_one_of_another_kind_fill_no_month() -> None:
    files = {
        **rhythm("1"),
        **session("2020-01-15", number=12, more="cancelled: {reason: bão}\n"),
        **session("2020-02-12", kind="topical"),
    }

    assert months(files, date(2020, 3, 1)) == ["1-2/2020"]


def test_a_session_that_cannot_be_read_leaves_no_month_empty() -> None:
    files = {**rhythm("1"), "sessions/2020-02-12/session.yaml": "kind: [\n"}

    assert months(files, date(2020, 3, 1)) == ["1/2020"]


def test_months_before_the_records_begin_and_after_the_term_are_not_asked_for() -> None:
    files = rhythm("1")
    files[SETTINGS] = (
        files[SETTINGS]
        .replace("records_from: 2020-01-01", "records_from: 2020-03-09")
        .replace("to: 2021-06-30", "to: 2020-05-15")
    )

    assert months(files, date(2020, 12, 1)) == ["4/2020"]


def test_the_month_in_which_the_records_begin_may_lack_its_session() -> None:
    files = {SETTINGS: rhythm("1")[SETTINGS].replace("2020-01-01", "2020-04-09")}

    assert months(files, date(2020, 6, 1)) == ["5/2020"]


def test_the_regulation_of_the_time_sets_the_rhythm() -> None:
    files = edited(
        SETTINGS,
        "regulation:\n  cite: Quy chế làm việc của Thường trực HĐND huyện\n  sessions_per_month: 1/3",
        f"regulation:\n  - {{cite: {CITE}, sessions_per_month: 1/3, to: 2020-03-31}}\n"
        f"  - {{cite: {CITE}, sessions_per_month: 1, from: 2020-04-01}}",
    )

    assert months(files, date(2020, 7, 1)) == ["4-5/2020"]


def test_a_cancelled_session_frees_its_number() -> None:
    files = session("2020-05-20", number=15, more="cancelled: {date: 2020-05-18, reason: bão}\n")
    files = {path: text for path, text in files.items() if path.endswith("session.yaml")}

    assert rules(files) == []


def test_numbers_begin_anew_with_a_term_and_belong_to_a_kind() -> None:
    terms = (
        "term:\n  - {name: khóa III, from: 2016-06-01, to: 2020-05-31}\n"
        "  - {name: khóa IV, from: 2020-06-01, to: 2021-06-30}"
    )
    files = {
        **edited(SETTINGS, "term: {name: khóa III, from: 2016-06-01, to: 2021-06-30}", terms),
        **edited(f"{SECOND}/session.yaml", "number: 15", "number: 14"),
        **session("2020-06-24", kind="topical", number=14),
    }

    assert rules(files) == []


def test_the_first_known_number_may_be_any() -> None:
    assert rules(edited(f"{FIRST}/session.yaml", "number: 14", "number: 14")) == []
    assert rules(edited(f"{FIRST}/session.yaml", "number: 14", "number: 12")) == [
        (f"{SECOND}/session.yaml", "session-number-order")
    ]


def test_behind_a_session_that_cannot_be_read_no_number_is_missed() -> None:
    files = {
        **edited(f"{FIRST}/session.yaml", "number: 14", "number: 13"),
        "sessions/2020-04-20/session.yaml": "kind: [\n",
    }

    assert rules(files) == [("sessions/2020-04-20/session.yaml", "yaml-syntax")]


def attendance(*statuses: str) -> dict[str, str]:
    people = ("nguyen-van-an", "tran-thi-binh", "pham-van-chi")
    lines = [
        f"  - {{person: {person}, status: {status}, reason: ốm, reported: true}}\n"
        for person, status in zip(people, statuses, strict=True)
    ]
    return {f"{SECOND}/minutes.yaml": "attendance:\n" + "".join(lines)}


@pytest.mark.parametrize(
    ("statuses", "enough"),
    [
        (("present", "late", "absent"), True),
        (("present", "left_early", "excused"), True),
        (("present", "excused", "excused"), False),
    ],
)
def test_late_and_left_early_count_for_the_quorum(statuses: tuple[str, ...], enough: bool) -> None:
    found = rules(attendance(*statuses))

    assert found == ([] if enough else [(f"{SECOND}/minutes.yaml", "session-quorum")])


def test_the_quorum_counts_the_members_of_the_day() -> None:
    members = edited(
        SETTINGS,
        "{person: pham-van-chi, role: member}",
        "{person: pham-van-chi, role: member, to: 2020-06-09}",
    )
    one = "attendance:\n  - {person: nguyen-van-an, status: present}\n"
    two = one + "  - {person: tran-thi-binh, status: absent, reported: true}\n"

    assert told({**members, f"{SECOND}/minutes.yaml": two}) == [
        f"{SECOND}/minutes.yaml:2:3: error: 1 of 2 members were present, 2 are needed "
        f"(2/3; {CITE}) [session-quorum]"
    ]


def test_a_kind_of_session_has_its_own_quorum() -> None:
    files = {
        **edited(SETTINGS, "  sessions_per_month", "  topical: {quorum: 1}\n  sessions_per_month"),
        **session("2020-06-24", kind="topical"),
        "sessions/2020-06-24/minutes.yaml": "present: 2\n",
    }

    assert told(files) == [
        "sessions/2020-06-24/minutes.yaml:1:10: error: 2 of 3 members were present, 3 are needed "
        f"(all of them; {CITE}) [session-quorum]"
    ]


@pytest.mark.parametrize("kind", ["plenary", "letter", "briefing", "joint"])
def test_other_kinds_have_no_quorum_and_anybody_presides(kind: str) -> None:
    files = session("2020-06-24", kind=kind)
    path = "sessions/2020-06-24/session.yaml"
    files[path] = files[path].replace("nguyen-van-an", "pham-van-chi")
    files["sessions/2020-06-24/minutes.yaml"] = "present: 1\n"

    assert rules(files) == []


def register(name: str, document: str, day: str, number: int, symbol: str) -> dict[str, str]:
    return {
        f"register/2020/{name}.yaml": f"document: {document}\nsession: 2020-06-10\n"
        f"number: {number}\nsymbol: {symbol}\ndate: {day}\ncontent: sha256:00\n"
    }


@pytest.mark.parametrize(
    ("days", "day", "late"),
    [
        # 10 June 2020 is a Wednesday: five working days before it is the Wednesday of the week before.
        ("5 working", "2020-06-03", False),
        ("5 working", "2020-06-04", True),
        ("5", "2020-06-05", False),
        ("5", "2020-06-06", True),
    ],
)
def test_the_notice_comes_working_or_calendar_days_before(days: str, day: str, late: bool) -> None:
    settings = edited(
        SETTINGS, "  sessions_per_month", f"  notice_days: {days}\n  sessions_per_month"
    )
    path = f"{SECOND}/session.yaml"

    found = rules({**settings, **register("GM-003", "invitation", day, 3, "03/GM-HĐND")})

    assert found == ([(path, "session-notice-late")] if late else [])


def test_of_notice_and_invitation_the_first_counts() -> None:
    files = {
        **register("TB-002", "session-notice", "2020-06-01", 2, "02/TB-HĐND"),
        **register("GM-003", "invitation", "2020-06-08", 3, "03/GM-HĐND"),
    }

    assert rules(files) == []


def test_an_explanation_session_is_announced_ten_days_before() -> None:
    files = session("2020-06-24", kind="explanation")
    call = register("GM-003", "invitation", "2020-06-15", 3, "03/GM-HĐND")
    call = {path: text.replace("2020-06-10", "2020-06-24") for path, text in call.items()}

    assert told({**files, **call}) == [
        "sessions/2020-06-24/session.yaml:2:7: warning: 03/GM-HĐND was issued on 2020-06-15, later "
        f"than 10 days before the session: 2020-06-14 at the latest ({CITE}) [session-notice-late]"
    ]


def test_conclusion_notices_are_asked_for_from_the_first_in_the_register() -> None:
    later = register("TB-003", "conclusion-notice", "2020-06-12", 3, "03/TB-HĐND")

    assert rules(later) == []


def test_a_deferred_item_waits_for_the_next_session_of_its_kind() -> None:
    agenda = FILES[f"{SECOND}/agenda.yaml"] + "  - {id: 2, title: Nước sạch, form: report}\n"
    files = {
        f"{SECOND}/agenda.yaml": agenda,
        f"{SECOND}/conclusions.yaml": "deferred: [2]\n" + FILES[f"{SECOND}/conclusions.yaml"],
        **session("2020-06-24", kind="topical"),
    }
    conclusions = f"{SECOND}/conclusions.yaml"

    assert rules(files) == []
    assert rules({**files, **session("2020-06-25", number=16)}) == [(conclusions, "item-deferred")]

    taken_up = session("2020-06-25", number=16)
    taken_up["sessions/2020-06-25/agenda.yaml"] += (
        "  - {id: 2, title: Nước sạch, form: report, carried: 2020-06-10#2}\n"
    )
    taken_up["sessions/2020-06-25/conclusions.yaml"] = "no_conclusion: [1, 2]\n"
    assert rules({**files, **taken_up}) == []


def test_invited_agencies_attend_through_their_group_their_members_or_their_head() -> None:
    path = f"{FIRST}/session.yaml"
    invited = "invited: [ubnd-huyen, phong-tnmt, ubnd-ho-do, ban-ktxh]"
    files = edited(path, "invited: [ubnd-huyen, phong-tnmt]", invited)
    minutes = edited(
        f"{FIRST}/minutes.yaml",
        "discussion:",
        "  - {agency: ubnd-cac-xa, status: present, count: 2}\ndiscussion:",
    )

    assert rules({**files, **minutes}) == []


def test_where_agencies_are_not_noted_nobody_who_was_invited_is_missed() -> None:
    files = edited(f"{SECOND}/session.yaml", "chaired_by", "invited: [ubnd-huyen]\nchaired_by")

    assert rules(files) == []


def test_a_written_answer_has_the_days_of_the_regulation() -> None:
    # Twenty days from 10 June are 30 June.
    minutes = FILES[f"{SECOND}/minutes.yaml"] + (
        "discussion:\n  - item: 1\n    questions:\n      - id: 1.1\n        asked_by: tran-thi-binh\n"
        "        asked_to: phong-tnmt\n        question: Khi nào xong?\n"
        "        written: {symbol: 40/TNMT}\n"
    )

    assert rules({f"{SECOND}/minutes.yaml": minutes}, date(2020, 6, 30)) == []
    assert rules({f"{SECOND}/minutes.yaml": minutes}, date(2020, 7, 1)) == [
        (f"{SECOND}/minutes.yaml", "written-answer-overdue")
    ]


def test_conclusions_within_calendar_days() -> None:
    settings = edited(
        SETTINGS, "  sessions_per_month", "  conclusions_within: 2\n  sessions_per_month"
    )
    files = {**settings, f"{SECOND}/conclusions.yaml": None}

    assert rules(files, date(2020, 6, 12)) == []
    assert rules(files, date(2020, 6, 13)) == [(f"{SECOND}/session.yaml", "conclusions-missing")]


def test_minutes_without_any_attendance_say_nothing_of_the_quorum() -> None:
    found = rules({f"{SECOND}/minutes.yaml": "ended: 11:00\n"})

    assert found == [(f"{SECOND}/minutes.yaml", "attendance-incomplete")]


def test_a_folder_named_by_no_day_is_still_told() -> None:
    path = "sessions/2020-13-45/session.yaml"

    assert rules({**rhythm("1/3"), path: "kind: [\n"}) == [(path, "folder-unknown")]


def test_who_signs_is_a_person_of_the_record() -> None:
    documents = "documents: {default: {signer: vo-anh-tuan}}\n"
    files = {
        SETTINGS: FILES[SETTINGS] + documents,
        f"{SECOND}/session.yaml": FILES[f"{SECOND}/session.yaml"] + documents,
    }

    assert told(files) == [
        'hdnd.yaml:17:31: error: nobody in agencies.yaml has the id "vo-anh-tuan" [party-unknown]',
        f'{SECOND}/session.yaml:6:31: error: nobody in agencies.yaml has the id "vo-anh-tuan" '
        "[party-unknown]",
    ]


def test_who_surveyed_is_in_the_record() -> None:
    agenda = FILES[f"{SECOND}/agenda.yaml"] + "    survey: {by: ban-kinh-te}\n"

    assert rules({f"{SECOND}/agenda.yaml": agenda}) == [(f"{SECOND}/agenda.yaml", "party-unknown")]


def test_a_question_to_a_head_is_one_to_the_agency_that_came() -> None:
    head = edited(
        f"{FIRST}/minutes.yaml", "represented_by: le-van-dung", "represented_by: Phó phòng"
    )
    asked = head[f"{FIRST}/minutes.yaml"].replace("asked_to: phong-tnmt", "asked_to: le-van-dung")

    assert rules({f"{FIRST}/minutes.yaml": asked}) == []


@pytest.mark.parametrize(
    "minutes",
    [
        "attendance:\n  - {person: nguyen-van-an, status: present}\n  - {person: tran-thi-binh, status: ?}\n",
        "attendance:\n  - {person: nguyen-van-an, status: present}\n  - {person: ?, status: present}\n",
        "attendance:\n  - {person: nguyen-van-an, status: present}\n  - ?\n",
        "attendance: ?\n",
        "present: ?\n",
    ],
)
def test_while_attendance_is_to_fill_in_nothing_is_held_against_it(minutes: str) -> None:
    votes = "discussion:\n  - {item: 1, votes: {for: 4, against: 0, abstain: 0}}\n"
    path = f"{SECOND}/minutes.yaml"

    assert rules({path: minutes + votes}) == [(path, "unfilled")]


def test_a_reason_to_fill_in_leaves_the_quorum_what_it_is() -> None:
    path = f"{SECOND}/minutes.yaml"
    files = attendance("present", "absent", "absent")
    files[path] = files[path].replace("reason: ốm", "reason: ?")

    assert rules(files) == [(path, "session-quorum"), (path, "unfilled")]


@pytest.mark.parametrize("member", ["{person: ?, role: vice_chair}", "{person: ?, role: ?}", "?"])
def test_while_the_committee_is_to_fill_in_nothing_is_held_against_it(member: str) -> None:
    settings = edited(SETTINGS, "{person: tran-thi-binh, role: vice_chair}", member)
    files = {
        **settings,
        **attendance("present", "absent", "absent"),
        **edited(f"{FIRST}/session.yaml", "nguyen-van-an", "tran-thi-binh"),
    }

    assert rules(files) == [(SETTINGS, "unfilled")]


def test_two_members_to_fill_in_are_not_one_person() -> None:
    settings = FILES[SETTINGS].replace("nguyen-van-an, role: chair", "?, role: chair")
    settings = settings.replace("tran-thi-binh, role: vice_chair", "?, role: chair")

    assert rules({SETTINGS: settings}) == [(SETTINGS, "unfilled")]


def test_while_the_regulation_is_to_fill_in_its_defaults_are_not_asked_for() -> None:
    settings = edited(SETTINGS, "  sessions_per_month", "  quorum: ?\n  sessions_per_month")
    files = {
        **settings,
        **attendance("present", "absent", "absent"),
        **register("GM-003", "invitation", "2020-06-09", 3, "03/GM-HĐND"),
    }

    assert rules(files) == [(SETTINGS, "unfilled")]


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        ("2020-10-06", "day and month are swapped in one of the two: is it date: 2020-06-10?"),
        ("2019-06-10", "look at date; a folder keeps its name when a session is put off"),
    ],
)
def test_a_day_far_from_the_folders_is_told(day: str, hint: str) -> None:
    files = edited(f"{SECOND}/session.yaml", "date: 2020-06-10", f"date: {day}")

    found = [(p.message, p.hint) for p in problems(files) if p.rule == "session-folder-day"]

    assert found == [(f'the folder is named "2020-06-10", but the session was on {day}', hint)]


def test_a_session_may_be_put_off_by_weeks() -> None:
    files = edited(f"{SECOND}/session.yaml", "date: 2020-06-10", "date: 2020-06-24")

    assert "session-folder-day" not in [rule for _path, rule in rules(files)]
