"""`hdnd new session`: a folder filled with what the record knows."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from hdnd_cli.reading import read_council
from hdnd_cli.source import WorkingTree
from tests.conftest import EXAMPLES
from tests.support.command import Ran, hdnd, run_main
from tests.support.councils import write
from tests.support.terminal import Terminal

NEW = "sessions/2021-01-27"
DAY = "2021-01-05"


@pytest.fixture
def example(in_april: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HDND_TODAY", DAY)
    del in_april  # January comes after it
    root = tmp_path / "loc-ha"
    shutil.copytree(EXAMPLES / "loc-ha", root)
    return root


def problems(root: Path, path: str) -> list[str]:
    ran = hdnd("-C", root, "check", path, "--format", "json")
    assert ran.code == 0, ran.out
    return [problem["rule"] for problem in json.loads(ran.out)["problems"]]


def new(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> Ran:
    return run_main(capsys, "--lang", "vi", "-C", root, "new", *arguments)


def test_a_session_of_the_example(
    example: Path, golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    ran = new(capsys, example, "session", "27/1")
    assert ran.code == 0
    golden("new/session-told.txt", ran.out)
    golden("new/session.yaml", (example / NEW / "session.yaml").read_text(encoding="utf-8"))
    golden("new/agenda.yaml", (example / NEW / "agenda.yaml").read_text(encoding="utf-8"))
    assert problems(example, NEW) == []


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-04-01")


def council(root: Path, *changes: dict[str, str]) -> Path:
    return write(
        root,
        {
            "sessions/2020-03-25/session.yaml": dedent("""\
                kind: regular
                number: 15
                date: 2020-03-25
                starts: 7h30
                place: "Phòng họp # 2: trụ sở"
                chaired_by: nguyen-van-an
                secretary: le-van-binh
                """)
        },
        *changes,
    )


def item(id_: int, **keys: str) -> str:
    lines = [f"- id: {id_}", *(f"  {key}: {value}" for key, value in keys.items())]
    return "\n".join(lines) + "\n"


def agenda(*items: str) -> str:
    return "items:\n" + "".join(items)


def test_number_place_chair_and_secretary_are_as_last_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(capsys, council(tmp_path), "session", "2020-04-22").code == 0
    found = read_council(WorkingTree(tmp_path)).sessions["2020-04-22"].session
    assert (found.number, found.place, found.starts.isoformat() if found.starts else "") == (
        16, "Phòng họp # 2: trụ sở", "07:30:00",
    )  # fmt: skip
    assert (found.chaired_by, found.secretary) == ("nguyen-van-an", "le-van-binh")


def test_what_is_said_otherwise_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = new(
        capsys, council(tmp_path), "session", "2020-04-22", "--kind", "topical", "--starts", "14 giờ", "--place",
        "A, B: {c} # d", "--secretary", "pham-thi-chi",
    )  # fmt: skip
    assert ran.code == 0
    found = read_council(WorkingTree(tmp_path)).sessions["2020-04-22"].session
    assert (found.kind, found.number, found.place, found.secretary) == (
        "topical", None, "A, B: {c} # d", "pham-thi-chi",
    )  # fmt: skip


def test_a_chair_who_is_no_longer_a_member_gives_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = {
        "hdnd.yaml": """\
            schema: 1
            council: {name: Hội đồng nhân dân huyện Lộc Hà, level: district}
            term: {name: khóa III, from: 2016-06-01, to: 2021-06-30}
            standing_committee:
              - {person: nguyen-van-an, role: chair, to: 2020-03-31}
              - {person: pham-thi-chi, role: chair, from: 2020-04-01}
            regulation: {sessions_per_month: 0}
            """
    }
    new(capsys, council(tmp_path, settings), "session", "2020-04-22")
    assert (
        read_council(WorkingTree(tmp_path)).sessions["2020-04-22"].session.chaired_by
        == "pham-thi-chi"
    )


def test_the_number_of_a_session_put_in_between_is_left_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = {
        "sessions/2020-05-20/session.yaml": "kind: regular\nnumber: 16\ndate: 2020-05-20\nchaired_by: nguyen-van-an\n"
    }
    ran = new(capsys, council(tmp_path, later), "session", "2020-04-22")
    assert "còn phải điền: number" in ran.out
    assert "unfilled" in problems(tmp_path, "sessions/2020-04-22")


def test_topics_of_the_month_and_what_was_not_reached_come_on_the_agenda(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = council(
        tmp_path,
        {
            "programme/2020.yaml": """\
                year: 2020
                months:
                  - month: 3
                    topics:
                      - {id: 2020-03-a, title: Chưa bàn}
                  - month: 4
                    topics:
                      - {id: 2020-04-a, title: "Đất đai: lô # 5", field: land, proposed_by: phong-tnmt}
                      - {id: 2020-04-b, title: Đã thôi, dropped: không cần}
                      - {id: 2020-04-c, title: Đã xem xét, chosen: 2020-03-25#1}
                """,
            "sessions/2020-03-25/agenda.yaml": agenda(
                item(1, title="Một", form="report"),
                item(
                    2,
                    title="Hai",
                    form="questioning",
                    presenter="phong-tnmt",
                    respondents="[ubnd-huyen]",
                ),
            ),
            "sessions/2020-03-25/conclusions.yaml": "no_conclusion: [1]\ndeferred: [2]\n",
        },
    )
    assert new(capsys, root, "session", "2020-04-22").code == 0
    items = read_council(WorkingTree(root)).sessions["2020-04-22"].agenda
    assert items is not None
    assert [(i.title, i.form, i.topic, i.carried) for i in items.items] == [
        ("Rà soát việc thực hiện kết luận phiên họp thứ 15", "review", None, None),
        ("Hai", "questioning", None, "2020-03-25#2"),
        ("Đất đai: lô # 5", "report", "2020-04-a", None),
    ]
    assert items.items[1].respondents == ("ubnd-huyen",)
    assert items.items[2].papers[0].due is not None
    text = (root / "sessions/2020-04-22/agenda.yaml").read_text(encoding="utf-8")
    assert "#   2020-03-a: Chưa bàn" in text
    assert new(capsys, root, "session", "2020-04-29", "--kind", "topical").code == 0
    again = read_council(WorkingTree(root)).sessions["2020-04-29"].agenda
    assert again is not None
    assert [i.topic for i in again.items] == [None]
    assert set(problems(root, "sessions/2020-04-22")) <= {"unfilled"}


def standing(group: str, title: str) -> str:
    return item(1, title=title, group=group, form="report", presenter="ubnd-huyen")


def test_standing_items_are_those_of_the_last_sessions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = {}
    for number, day in enumerate(("2020-01-20", "2020-02-20", "2020-03-25"), 13):
        earlier[f"sessions/{day}/session.yaml"] = (
            f"kind: regular\nnumber: {number}\ndate: {day}\nchaired_by: nguyen-van-an\ninvited: [le-van-binh, Báo Hà Tĩnh]\n"
        )
        earlier[f"sessions/{day}/agenda.yaml"] = agenda(
            standing("citizen-complaints", "Tiếp công dân"),
            standing("work-plan", f"Việc tháng {number}").replace("id: 1", "id: 2"),
            *([standing("hot-issue", "Nóng").replace("id: 1", "id: 3")] if number != 14 else []),
        )
    root = council(tmp_path, earlier)
    assert new(capsys, root, "session", "2020-04-22").code == 0
    session = read_council(WorkingTree(root)).sessions["2020-04-22"]
    assert session.agenda is not None
    assert [(i.title, i.group) for i in session.agenda.items][1:] == [
        ("Tiếp công dân", "citizen-complaints"),
        ("?", "work-plan"),
    ]
    assert "phiên trước: Việc tháng 15" in (root / session.path("agenda.yaml")).read_text(
        encoding="utf-8"
    )
    assert set(session.session.invited) == {"ubnd-huyen", "le-van-binh", "Báo Hà Tĩnh"}


def test_a_new_council_begins_with_the_work_of_the_month(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[str, str], None]
) -> None:
    monkeypatch.setenv("HDND_TODAY", "2026-04-02")
    made = hdnd(
        "init",
        tmp_path / "a",
        "--name",
        "xã A",
        "--from",
        "2026-03-25",
        "--chair",
        "Ông B",
        "--clerk",
        "C",
    )
    assert made.code == 0
    ran = hdnd("--lang", "vi", "-C", tmp_path / "a", "new", "session", "28/4/2026")
    assert ran.code == 0
    folder = tmp_path / "a" / "sessions" / "2026-04-28"
    told = ran.out + "".join(
        (folder / name).read_text(encoding="utf-8") for name in ("session.yaml", "agenda.yaml")
    )
    golden("new/first-session.txt", told)
    assert set(problems(tmp_path / "a", "sessions")) == {"unfilled"}


def test_agencies_that_have_ended_are_followed_by_their_successors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = council(
        tmp_path,
        {
            "agencies.yaml": """\
                agencies:
                  - {id: phong-tnmt, name: Phòng A, kind: department, to: 2020-04-01, successor: phong-moi}
                  - {id: phong-moi, name: Phòng B, kind: department, from: 2020-04-02}
                  - {id: hoi-a, name: Hội A, kind: front}
                  - {id: mttq, name: Ủy ban Mặt trận Tổ quốc Việt Nam huyện, kind: front}
                people:
                  - {id: nguyen-van-an, name: Nguyễn Văn An}
                  - {id: pham-thi-chi, name: Phạm Thị Chi}
                  - {id: le-van-binh, name: Lê Văn Bình}
                """,
            "sessions/2020-03-25/agenda.yaml": agenda(item(1, title="Một", form="questioning")),
            "sessions/2020-03-25/conclusions.yaml": """\
                conclusions:
                  - item: 1
                    commitments:
                      - {id: 1, task: Làm, product: Báo cáo, lead: phong-tnmt, due: 2020-04-10}
                """,
        },
    )
    assert new(capsys, root, "session", "2020-04-22").code == 0
    session = read_council(WorkingTree(root)).sessions["2020-04-22"].session
    assert session.invited == ("mttq", "phong-moi")
    text = (root / "sessions/2020-04-22/agenda.yaml").read_text(encoding="utf-8")
    assert "#   2020-03-25/1, Phòng B, quá hạn 12 ngày (hạn 10/4/2020): Làm" in text


def test_a_second_session_on_a_day_has_to_be_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = council(tmp_path)
    before = (root / "sessions/2020-03-25/session.yaml").read_bytes()
    refused = new(capsys, root, "session", "2020-03-25", "--kind", "topical")
    assert refused.code == 2
    assert "--second" in refused.err
    assert new(capsys, root, "session", "2020-03-25", "--kind", "topical", "--second").code == 0
    assert (root / "sessions/2020-03-25-2/session.yaml").exists()
    assert (root / "sessions/2020-03-25/session.yaml").read_bytes() == before


def test_at_a_terminal_it_is_asked_whether_there_is_a_second_one(tmp_path: Path) -> None:
    root = council(tmp_path)
    with Terminal("-C", str(root), "--lang", "vi", "tao", "phien-hop", "25/3/2020") as at:
        at.answer("phiên thứ hai trong ngày này", "")
        code, screen = at.end()
    assert (code, "chưa ghi gì" in screen) == (0, True)
    assert not (root / "sessions/2020-03-25-2").exists()


def test_what_nobody_knows_is_asked_for_at_a_terminal(tmp_path: Path) -> None:
    root = write(tmp_path)
    (root / "sessions/2020-03-25/session.yaml").unlink()
    with Terminal("-C", str(root), "--lang", "vi", "tao", "phien-hop") as at:
        at.wait_for("Enter là lấy câu trả lời")
        at.answer("Ngày họp", "31/2")
        at.wait_for("không có ngày 31/2")
        at.answer("Ngày họp", "22/4")
        at.answer("Phiên thứ mấy", "5")
        at.answer("Bắt đầu lúc", "7 giờ 30")
        at.answer("Địa điểm", "Phòng họp # 2")
        at.answer("Thư ký", "Le Van B")
        at.wait_for("le-van-binh")
        at.answer("Thư ký", "le van binh")
        code, _screen = at.end()
    assert code == 0
    found = read_council(WorkingTree(root)).sessions["2020-04-22"].session
    assert (found.number, found.place, found.secretary) == (5, "Phòng họp # 2", "le-van-binh")
    assert found.chaired_by == "nguyen-van-an"


def test_what_is_prepared_for_which_session_is_asked_at_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path)
    assert "2020-03-25" in new(capsys, root, "conclusion").err
    with Terminal("-C", str(root), "--lang", "vi", "tao", "ket-luan") as at:
        at.answer("Phiên nào:\n", "")
        assert at.end()[0] == 0
    assert (root / "sessions/2020-03-25/conclusions.yaml").exists()
    assert new(capsys, root, "conclusion").code == 3
    with Terminal("-C", str(root), "--lang", "vi", "tao", "chuong-trinh") as at:
        at.answer("Chương trình của năm nào", "2021")
        assert at.end()[0] == 0
    assert (root / "programme/2021.yaml").exists()
    assert new(capsys, root, "programme").code == 2


def test_without_a_day_and_a_terminal_it_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(capsys, council(tmp_path), "session").code == 2


@pytest.mark.parametrize("day", ["31/2", "mai", "2020-02-30", ""])
def test_a_day_that_is_none_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    assert new(capsys, council(tmp_path), "session", day).code == 2


def test_a_person_that_is_none_is_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = new(capsys, council(tmp_path), "session", "2020-04-22", "--chair", "nguyen-van-a")
    assert ran.code == 2
    assert '"nguyen-van-an"' in ran.err
    assert not (tmp_path / "sessions/2020-04-22").exists()


def test_both_names_of_a_command_are_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = council(tmp_path)
    ran = run_main(capsys, "-C", root, "tao", "phien-hop", "2020-04-22")
    assert ran.code == 0
    wrong = run_main(capsys, "-C", root, "new", "sesion", "2020-05-22")
    assert (wrong.code, '"session"' in wrong.err) == (2, True)
