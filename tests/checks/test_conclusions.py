from __future__ import annotations

import pytest

from tests.checks.told import FILES, FIRST, SECOND, TODAY, edited, problems, rules, told

CONCLUSIONS = f"{SECOND}/conclusions.yaml"


def concluded(*commitments: str, before: str = "", keys: str = "") -> dict[str, str]:
    """Return conclusions on item 1, each commitment as the keys of a mapping in braces."""
    lines = "".join(
        f"      - {{id: {number}, {text}}}\n" for number, text in enumerate(commitments, 1)
    )
    return {CONCLUSIONS: f"{before}conclusions:\n  - item: 1\n{keys}    commitments:\n{lines}"}


def lint(task: str, more: str = "lead: phong-tnmt, product: Kế hoạch") -> list[str]:
    text = concluded(f'task: "{task}", {more}')
    return [problem.rule for problem in problems(text)]


@pytest.mark.parametrize(
    "task",
    [
        "Tăng cường công tác tuyên truyền",
        "tiếp tục rà soát các hộ",
        "Phòng TN&MT khẩn trương đo đạc",
        "Giao Phòng TN&MT, UBND xã Hộ Độ đẩy mạnh đo đạc",
    ],
)
def test_a_vague_verb_without_a_day_is_told(task: str) -> None:
    assert "commitment-vague-verb" in lint(task)


@pytest.mark.parametrize(
    ("task", "more"),
    [
        ("Tăng cường tuyên truyền", "lead: phong-tnmt, product: Kế hoạch, due: trước 15/9/2020"),
        ("Tăng cường tuyên truyền", "lead: phong-tnmt, product: Kế hoạch, due: hằng quý"),
        ("Tiếp tục rà soát, xong trước ngày 15/9/2020", "lead: phong-tnmt, product: Kế hoạch"),
        ("Lập kế hoạch tăng cường tuyên truyền", "lead: phong-tnmt, product: Kế hoạch"),
        ("Sớmm", "lead: phong-tnmt, product: Kế hoạch"),
    ],
    ids=["day", "series", "day in the task", "not first", "another word"],
)
def test_with_a_day_or_behind_another_verb_it_is_not(task: str, more: str) -> None:
    assert "commitment-vague-verb" not in lint(task, more)


def test_of_words_that_give_no_day_one_line_is_told() -> None:
    assert lint("Tăng cường tuyên truyền", "lead: phong-tnmt, product: Kế hoạch, due: sớm") == [
        "deadline-without-day"
    ]


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("Hoàn thành trước ngày 15/9", "trước ngày 15/9"),
        ("Hoàn thành chậm nhất là ngày 15 tháng 9 năm 2020", "chậm nhất là ngày 15 tháng 9"),
        ("Báo cáo trong tháng 9/2020", "trong tháng 9/2020"),
        ("Báo cáo trong quý III", "trong quý III"),
        ("Gửi trong 10 ngày kể từ ngày thông báo", "trong 10 ngày"),
        ("Nộp cuối năm 2020", "cuối năm 2020"),
    ],
)
def test_a_day_in_the_task_is_found(task: str, words: str) -> None:
    found = told(concluded(f'task: "{task}", lead: phong-tnmt, product: Kế hoạch'))

    assert found == [
        f"{CONCLUSIONS}:4:23: warning: 1 of 1 tasks name a day, but due is empty (no. 1: {words}) "
        "[deadline-in-task]"
    ]


@pytest.mark.parametrize(
    "task",
    [
        "Thực hiện Nghị quyết số 21/NQ-HĐND ngày 20/12/2019",
        "Chi trả cho 4.126 hộ tại 12 xã",
        "Xử lý 23/36 hồ sơ",
    ],
)
def test_a_number_that_is_no_limit_is_not(task: str) -> None:
    assert lint(task) == ["commitment-without-due"]


def test_the_agencies_of_a_task_are_lead_or_support() -> None:
    due = "product: Kế hoạch, due: trước ngày 15/9/2020, lead: phong-tnmt"
    task = "Giao Phòng TN&MT chủ trì, phối hợp với Phòng Tài chính - Kế hoạch và UBND xã Hộ Độ lập"

    assert lint(task, f"{due}, support: [phong-tckh, ubnd-cac-xa]") == []
    assert lint(task, f"{due}, support: [phong-tckh]") == ["commitment-several-agencies"]


def test_agencies_further_on_in_a_task_receive_it() -> None:
    due = "product: Kế hoạch, due: trước ngày 15/9/2020, lead: phong-tnmt"

    assert lint("Lập kế hoạch, gửi UBND huyện và Phòng Tài chính - Kế hoạch", due) == []


def test_what_several_commitments_inherit_is_told_once() -> None:
    text = concluded(
        "task: Lập kế hoạch, product: Kế hoạch, lead: phong-tnmt",
        "task: Lập danh sách, product: Danh sách, lead: phong-tnmt",
        keys="    due: trước ngày 31/9/2020\n",
        before="report_due: 31.11.2020\n",
    )

    assert [str(problem.location) for problem in problems(text)] == [
        f"{CONCLUSIONS}:1:13",
        f"{CONCLUSIONS}:4:10",
    ]


def test_due_day_gives_the_clerks_reading_of_what_cannot_be_read() -> None:
    text = concluded(
        "task: Lập kế hoạch, product: Kế hoạch, lead: phong-tnmt, due: trước ngày 31/11/2020, "
        "due_day: 2020-11-30"
    )

    assert rules(text) == []


def test_a_report_day_of_the_commitment_itself_is_its_deadline() -> None:
    text = concluded(
        "task: Lập kế hoạch, product: Kế hoạch, lead: phong-tnmt, report_due: 15/9/2020"
    )
    inherited = concluded(
        "task: Lập kế hoạch, product: Kế hoạch, lead: phong-tnmt",
        before="report_due: 15/9/2020\n",
    )

    assert rules(text) == []
    assert rules(inherited) == [(CONCLUSIONS, "commitment-without-due")]


def test_a_note_owes_nothing() -> None:
    assert rules(concluded("kind: note, task: Tăng cường tuyên truyền trước ngày 31/11")) == []


def test_an_agency_under_each_needs_no_lead_and_has_its_own_load() -> None:
    each = "product: Hồ sơ, each: [ubnd-cac-xa], due: 14/9/2020"
    text = concluded(*(f"task: Lập hồ sơ số {number}, {each}" for number in range(1, 6)))

    assert told(text) == [
        f"{CONCLUSIONS}:4:81: warning: too much is due by one agency on one day: "
        "UBND xã Hộ Độ: 5 on 2020-09-14, UBND xã Ích Hậu: 5 on 2020-09-14 [deadline-crowd]"
    ]


def test_days_that_fall_where_they_fall_are_not_told_as_days_off() -> None:
    # 31 October 2020 is a Saturday; 10 working days never end on one.
    lead = "product: Kế hoạch, lead: phong-tnmt"
    text = concluded(
        f"task: Lập kế hoạch, {lead}, due: trong tháng 10/2020",
        f"task: Lập danh sách, {lead}, due: 10 ngày làm việc",
        f"task: Lập biểu, {lead}, due: 31/10/2020",
    )

    assert told(text) == [
        f"{CONCLUSIONS}:6:75: warning: 1 of 3 deadlines fall on a day off (no. 3: 2020-10-31) "
        "[deadline-day-off]"
    ]


def test_a_working_saturday_is_no_day_off() -> None:
    settings = FILES["hdnd.yaml"] + "  working: [2020-10-31]\n"
    due = concluded("task: Lập kế hoạch, product: Kế hoạch, lead: phong-tnmt, due: 31/10/2020")

    assert rules({"hdnd.yaml": settings, **due}) == []


def test_of_long_lists_the_first_are_named() -> None:
    text = concluded(*(f"task: Lập hồ sơ số {n}, product: Hồ sơ, due: hằng quý" for n in range(20)))

    assert problems(text)[0].message == (
        "20 of 20 commitments have no lead (no. 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 …)"
    )


def test_a_commitment_may_take_up_an_earlier_one() -> None:
    text = FILES[CONCLUSIONS] + "        continues: 2020-03-25/3\n"

    assert rules({CONCLUSIONS: text}, TODAY) == []


def test_a_pledge_may_become_a_commitment_of_any_kind() -> None:
    assert rules(edited(f"{FIRST}/conclusions.yaml", "        kind: pledge\n", "")) == []


def test_a_decision_on_several_items_concludes_them_all() -> None:
    agenda = FILES[f"{SECOND}/agenda.yaml"] + "  - {id: 2, title: Nước sạch, form: report}\n"
    conclusions = FILES[CONCLUSIONS].replace("item: 1", "items: [1, 2]")

    assert rules({f"{SECOND}/agenda.yaml": agenda, CONCLUSIONS: conclusions}) == []


@pytest.mark.parametrize(
    ("words", "message", "rule"),
    [
        (
            "sau 15 ngày kể từ khi hoàn thành thủ tục",
            '"sau 15 ngày kể từ khi hoàn thành thủ tục" counts from something whose day is not '
            "recorded: 15 ngày kể từ khi hoàn",
            "deadline-unreadable",
        ),
        (
            "trong 90 năm",
            '"trong 90 năm" lies outside the years 1900 to 2099',
            "deadline-impossible",
        ),
        (
            "ngày 30/9 hoặc ngày 15/10/2020",
            '"ngày 30/9 hoặc ngày 15/10/2020" names two different days: 2020-09-30, 2020-10-15',
            "deadline-two-days",
        ),
    ],
)
def test_each_reason_has_its_words(words: str, message: str, rule: str) -> None:
    text = concluded(f"task: Lập kế hoạch, product: Kế hoạch, lead: phong-tnmt, due: {words}")

    assert [(p.message, p.rule) for p in problems(text)] == [(message, rule)]


def test_a_conclusion_on_items_without_a_commitment_is_named_by_them() -> None:
    text = "conclusions:\n  - items: [1]\n  - title: Khác\n    no_commitment: Ghi nhận\n"

    assert problems({CONCLUSIONS: text})[0].message == (
        "1 of 2 conclusions make no commitment: item 1"
    )


def test_the_report_day_of_a_conclusion_is_told_where_it_stands() -> None:
    text = concluded(
        "task: Lập kế hoạch, product: Kế hoạch, lead: phong-tnmt, due: trước ngày 15/9/2020, "
        "report_due: 31/11/2020",
        keys="    report_due: 31/9/2020\n",
    )

    assert [str(problem.location) for problem in problems(text)] == [f"{CONCLUSIONS}:5:113"]
