from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hdnd_cli import pages
from tests.conftest import EXAMPLES
from tests.support.command import run_main
from tests.support.councils import write

if TYPE_CHECKING:
    from pathlib import Path

LOC_HA = EXAMPLES / "loc-ha"
CONCLUSIONS = """\
    conclusions:
      - item: 2
        title: Về cấp giấy chứng nhận quyền sử dụng đất
        commitments:
          - {id: 1, task: Giải quyết dứt điểm 32 hồ sơ, lead: phong-tnmt, due: trước ngày 30/6/2020}
    """


def test_a_rule_is_explained_without_a_council(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_main(capsys, "-C", tmp_path, "explain", "session-quorum")
    assert (ran.code, ran.out, ran.err) == (0, pages.explained("session-quorum"), "")


def test_a_rule_is_explained_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    vietnamese = run_main(capsys, "--lang", "vi", "giai-thich", "session-quorum").out
    assert vietnamese.startswith("Phiên họp phải đủ số thành viên có mặt theo quy chế\n")
    assert "\n\nSai:\n\n    # sessions/2020-03-25/minutes.yaml\n" in vietnamese
    assert "\n\nĐúng:\n\n" in vietnamese


def test_a_rule_may_be_copied_with_its_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_main(capsys, "explain", "[tab]")
    assert (ran.code, ran.out) == (0, pages.explained("tab"))


def test_without_a_subject_all_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_main(capsys, "explain")
    assert (ran.code, ran.out) == (0, pages.overview())


def test_a_commitment_is_explained_for_a_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    council = write(tmp_path, {"sessions/2020-03-25/conclusions.yaml": CONCLUSIONS})
    ran = run_main(capsys, "-C", council, "explain", "2020-03-25/1", "--as-of", "2020-07-05")
    assert (ran.code, ran.err) == (0, "")
    first, *rest = ran.out.splitlines()
    assert first.startswith("2020-03-25/1: Giải quyết dứt điểm 32 hồ sơ")
    assert any("2020-06-29" in line for line in rest)


def test_what_was_not_read_is_said_beside_a_commitment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    council = write(
        tmp_path,
        {
            "sessions/2020-03-25/conclusions.yaml": CONCLUSIONS,
            "sessions/2020-03-25/minutes.yaml": "a: [",
        },
    )
    ran = run_main(capsys, "-C", council, "explain", "2020-03-25/1", "--as-of", "2020-07-05")
    assert ran.code == 0
    problem, rest = ran.err.splitlines()
    assert problem.startswith("sessions/2020-03-25/minutes.yaml:2:1: error: ")
    assert rest == "not read, or only in part: sessions/2020-03-25/minutes.yaml"


@pytest.mark.parametrize(
    ("subject", "message"),
    [
        ("sesion-quorum", 'did you mean "session-quorum"?'),
        ("2020-3-25/1", 'did you mean "2020-03-25/1"?'),
        ("xyz", '"hdnd explain" lists the rules'),
    ],
)
def test_an_unknown_subject_is_told_with_the_nearest_rule_or_commitment(
    capsys: pytest.CaptureFixture[str], subject: str, message: str
) -> None:
    ran = run_main(capsys, "-C", LOC_HA, "--lang", "en", "explain", subject)
    told = f'hdnd: "{subject}" is neither a rule nor a commitment; {message}\n'
    assert (ran.code, ran.out, ran.err) == (3, "", told)


def test_without_a_council_only_rules_are_suggested(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_main(capsys, "-C", tmp_path, "explain", "duplicat-key")
    told = 'hdnd: "duplicat-key" is neither a rule nor a commitment; did you mean "duplicate-key"?'
    assert (ran.code, ran.out, ran.err) == (3, "", f"{told}\n")


def test_a_commitment_needs_a_council(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_main(capsys, "-C", tmp_path, "explain", "2020-03-25/1")
    assert ran.code == 3
    assert "no hdnd.yaml" in ran.err
