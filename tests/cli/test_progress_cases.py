"""`hdnd progress` where the record is unusual: no deadline, many rows, no acceptance, no identity."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.test_progress import Progress
from tests.support.councils import BASE
from tests.support.repositories import Scripted, in_git

COMMUNES = [f"ubnd-xa-{number:02}" for number in range(1, 15)]
AGENCIES = dedent(
    """\
    agencies:
      - {id: tt-hdnd, name: Thường trực HĐND huyện, kind: standing_committee}
      - {id: phong-tnmt, name: Phòng Tài nguyên và Môi trường, short: Phòng TN&MT, kind: department}
    """
) + "".join(f"  - {{id: {id_}, name: UBND xã {id_[-2:]}, kind: commune}}\n" for id_ in COMMUNES)
COUNCIL = {
    "hdnd.yaml": dedent(BASE["hdnd.yaml"]).replace(
        "sessions_per_month: 0", "sessions_per_month: 0, acceptance: none"
    ),
    "agencies.yaml": AGENCIES
    + "people:\n  - {id: nguyen-van-an, name: A}\n  - {id: pham-thi-chi, name: C}\n",
    "sessions/2020-03-25/conclusions.yaml": f"""\
        conclusions:
          - title: Về cấp giấy chứng nhận
            commitments:
              - {{id: 1, task: Rà soát hồ sơ, product: Danh sách, lead: phong-tnmt}}
              - {{id: 2, task: Niêm yết, product: Biên bản, due: 31/8/2020, each: [{", ".join(COMMUNES)}]}}
              - {{id: 3, task: Báo cáo, product: Báo cáo, due: 31/8/2020, lead: phong-tnmt}}
              - {{id: 4, kind: note, task: Ghi nhận}}
        """,
}


@pytest.fixture
def progress(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Progress:
    monkeypatch.setenv("HDND_TODAY", "2020-07-11")
    return Progress(Scripted.council(tmp_path / "hoso", COUNCIL).root, capsys)


def test_a_deadline_is_asked_for_and_set_where_there_was_none(progress: Progress) -> None:
    words = ("extension", "2020-03-25/1", "--by", "phong-tnmt", "--new-due", "30/9")
    assert "no decision yet: there is still no deadline" in progress(*words).out
    ran = progress(*words, "--decision", "Công văn số 9/HĐND ngày 10/7/2020")
    assert "state: no deadline → not due yet" in ran.out
    assert "deadline set: 2020-09-30" in ran.out


def test_a_name_that_is_nearly_an_agencys_is_told(progress: Progress) -> None:
    ran = progress("report", "2020-03-25/1", "--by", "Phòng TNMT", "--state", "partly")
    assert (ran.code, 'did you mean "phong-tnmt"?' in ran.err) == (0, True)
    ran = progress("report", "2020-03-25/1", "--by", "Ông Tư", "--state", "partly")
    assert (ran.code, "did you mean" in ran.err) == (0, False)


def test_many_rows_are_counted(progress: Progress) -> None:
    ran = progress("reminder", "2020-03-25/2", "--by", "tt-hdnd")
    assert ran.code == 0
    assert ran.out.count("reminded 1 time") == 12
    assert "and 2 further rows" in ran.out


def test_where_nobody_must_accept_a_report_is_enough(progress: Progress) -> None:
    ran = progress("report", "2020-03-25/3", "--by", "phong-tnmt", "--state", "done")
    assert "state: not due yet → done on time" in ran.out
    ran = progress("acceptance", "2020-03-25/3", "--by", "tt-hdnd")
    assert ran.code == 0
    assert "too" not in ran.out


def test_what_is_only_noted_changes_nothing(progress: Progress) -> None:
    ran = progress("feedback", "2020-03-25/4", "--by", "Cử tri A", "--channel", "voter",
                   "--text", "Chưa rõ")  # fmt: skip
    assert (ran.code, "no row changes by it" in ran.out) == (0, True)
    assert "event-of-note" in ran.err


def test_a_day_to_come_is_told_and_counts_as_seen_from_there(progress: Progress) -> None:
    ran = progress("report", "2020-03-25/3", "--by", "phong-tnmt", "--state", "done",
                   "--date", "2020-08-01")  # fmt: skip
    assert "state: not due yet → done on time" in ran.out
    assert "[event-in-future]" in ran.err


def test_it_must_be_known_who_records(progress: Progress, monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        for what in ("NAME", "EMAIL"):
            monkeypatch.delenv(f"GIT_{who}_{what}")
    before = in_git(progress.root, "rev-parse", "HEAD")
    ran = progress("reminder", "2020-03-25/3", "--by", "tt-hdnd")
    assert (ran.code, "hdnd doctor --fix" in ran.err) == (3, True)
    assert in_git(progress.root, "rev-parse", "HEAD") == before
    assert progress.written() == {}


def test_a_paper_that_was_deleted_in_the_folder_is_not_written_over(
    progress: Progress, tmp_path: Path
) -> None:
    paper = tmp_path / "a.pdf"
    paper.write_bytes(b"1")
    words = ("reminder", "2020-03-25/3", "--by", "tt-hdnd", "--file", paper)
    assert progress(*words).code == 0
    (progress.root / "sessions/2020-03-25/papers/a.pdf").unlink()
    paper.write_bytes(b"2")
    assert progress(*words).code == 0
    assert "sessions/2020-03-25/papers/a-2.pdf" in progress.recorded()


@pytest.mark.parametrize("verbose", [[], ["--verbose"]])
def test_what_git_calls_it_is_said_only_when_asked(progress: Progress, verbose: list[str]) -> None:
    ran = progress("reminder", "2020-03-25/3", "--by", "tt-hdnd", *verbose)
    revision = in_git(progress.root, "rev-parse", "HEAD")
    assert (f"revision {revision}" in ran.err) is bool(verbose)
