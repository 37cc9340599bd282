from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES
from tests.support.command import run_main
from tests.support.councils import write

Capsys = pytest.CaptureFixture[str]
EXAMPLE = EXAMPLES / "loc-ha"
CONCLUSIONS = {
    "sessions/2020-03-25/conclusions.yaml": """\
        conclusions:
          - title: Về cấp giấy chứng nhận quyền sử dụng đất
            commitments:
              - id: 1
                task: Giải quyết dứt điểm 32 hồ sơ tồn đọng
                product: Báo cáo kết quả
                lead: phong-tnmt
                due: trước ngày 30/6/2020
              - id: 2
                task: =HYPERLINK("http://x") rà soát
                product: Danh sách
                lead: ubnd-huyen
                due: 30/9/2020
                report_due: 05/7/2020
        """
}


@pytest.fixture
def council(tmp_path: Path) -> Path:
    return write(tmp_path, CONCLUSIONS)


def test_what_is_overdue_is_said_first(council: Path, capsys: Capsys) -> None:
    ran = run_main(capsys, "-C", council, "overdue", "--as-of", "30/6/2020")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "Overdue on 2020-06-30: 1 commitment of 1 agency"
    ran = run_main(capsys, "-C", council, "overdue", "--as-of", "2020-06-29")
    assert ran.out.splitlines()[0].startswith("Nothing is overdue")


def test_the_exit_code_tells_a_job_only_when_asked(council: Path, capsys: Capsys) -> None:
    def code(*arguments: str) -> int:
        return run_main(capsys, "-C", council, "overdue", *arguments).code

    assert code("--as-of", "2020-06-30") == 0
    assert code("--as-of", "2020-06-30", "--exit-code") == 1
    assert code("--as-of", "2020-06-29", "--exit-code") == 0
    assert code("--as-of", "2020-07-05", "--exit-code", "--new-since", "2020-07-04") == 0
    assert code("--as-of", "2020-06-30", "--exit-code", "--new-since", "2020-06-29") == 1
    only = ("--lead", "ubnd-huyen", "--exit-code")
    assert code("--as-of", "2020-07-06", *only) == 0
    assert code("--as-of", "2020-07-06", *only, "--reports") == 1


def test_what_cannot_be_read_is_told_and_never_green(council: Path, capsys: Capsys) -> None:
    (council / "sessions/2020-03-25/minutes.yaml").write_text("ended: 99\n", encoding="utf-8")
    arguments = ("-C", council, "overdue", "--as-of", "2020-04-01", "--format", "json")
    ran = run_main(capsys, *arguments)
    assert ran.code == 0
    assert json.loads(ran.out)["incomplete"] == ["sessions/2020-03-25/minutes.yaml"]
    assert "sessions/2020-03-25/minutes.yaml" in ran.err
    assert run_main(capsys, *arguments, "--exit-code").code == 1


def test_json_has_the_promised_shape(council: Path, capsys: Capsys) -> None:
    ran = run_main(
        capsys, "-C", council, "overdue", "--as-of", "2020-07-10", "--format", "json", "--all"
    )
    report = json.loads(ran.out)
    assert (report["version"], report["as_of"], report["shallow"]) == (1, "2020-07-10", False)
    assert set(report["known_at"]) == {"revision", "at", "dirty"}
    (entry,) = report["overdue"]
    assert {
        "commitment": "2020-03-25/1",
        "session": "2020-03-25",
        "lead": "phong-tnmt",
        "agency": None,
        "answers": None,
        "period": None,
        "due": "2020-06-29",
        "due_text": "trước ngày 30/6/2020",
        "first_due": "2020-06-29",
        "days": 11,
        "extensions": 0,
        "last_event": None,
        "state": "overdue",
    }.items() <= entry.items()
    assert [row["commitment"] for row in report["reports_owed"]] == ["2020-03-25/2"]
    assert len(report["rows"]) == 2
    assert report["summary"]["rate_first"] == 0
    assert "rows" not in json.loads(
        run_main(capsys, "-C", council, "overdue", "--as-of", "2020-07-10", "--format", "json").out
    )


def test_csv_is_safe_from_formulas(council: Path, capsys: Capsys) -> None:
    ran = run_main(capsys, "-C", council, "overdue", "--as-of", "2020-12-01", "--format", "csv")
    rows = list(csv.reader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    cells = [cell for row in rows for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


@pytest.mark.parametrize("year", range(2016, 2021))
def test_something_is_overdue_at_each_year_s_end(capsys: Capsys, year: int) -> None:
    ran = run_main(capsys, "-C", EXAMPLE, "overdue", "--as-of", f"{year}-12-31", "--exit-code")
    assert ran.code == 1


def test_filters_name_agencies_monitors_sessions_and_fields(capsys: Capsys) -> None:
    def names(*arguments: str) -> set[str]:
        ran = run_main(
            capsys,
            "-C",
            EXAMPLE,
            "overdue",
            "--as-of",
            "2020-12-31",
            "--format",
            "json",
            "--all",
            *arguments,
        )
        return {row["session"] for row in json.loads(ran.out)["rows"]}

    assert names("--session", "2020-09-23") == {"2020-09-23"}
    assert names("--session", "2020-09-23", "--session", "2016-08-24") == {
        "2020-09-23",
        "2016-08-24",
    }
    assert len(names("--lead", "phong-tnmt")) > 3
    assert names("--lead", "Phòng TN&MT") == names("--lead", "phong-tnmt")
    assert names("--monitor", "mttq-huyen")
    assert names("--field", "land")
