"""`hdnd log`, over real histories and the demonstration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hdnd_cli import demo
from tests.followup.builder import commitment, concluded, event
from tests.support.command import Ran, run_main
from tests.support.repositories import DUNG, Scripted

if TYPE_CHECKING:
    from collections.abc import Callable

Capsys = pytest.CaptureFixture[str]
FIRST = "2020-03-25/1"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("log") / "Lộc Hà"
    demo.set_up(folder)
    return folder


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    made = Scripted.council(tmp_path / "Hồ sơ")
    task = "Rà soát | <b>32</b>\u202e hồ sơ"
    made.record("2020-03-26", concluded(commitment(1, task=task, due="30/6/2020")))
    made.record("2020-06-28", event("extension", "2020-06-28", new_due="31/7/2020"))
    changed = concluded(commitment(1, task=task, due="30/9/2020", monitors=["ubnd-huyen"]))
    made.record("2020-08-03", changed, by=DUNG, message="Sửa [hạn](http://x)")
    return made


def log(capsys: Capsys, root: Path, *arguments: str, as_of: str = "2020-12-31") -> Ran:
    return run_main(capsys, "-C", root, "log", *arguments, "--as-of", as_of)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("commitment", ("2020-03-25/1",)),
        ("due", ("2018-06-20/1", "--field", "due")),
        ("extended", ("2019-07-24/6", "--field", "due")),
        ("session", ("2020-03-25",)),
    ],
)
def test_the_demonstration_as_a_clerk_reads_it(
    example: Path,
    capsys: Capsys,
    golden: Callable[[str, str], None],
    name: str,
    arguments: tuple[str, ...],
) -> None:
    ran = run_main(
        capsys, "-C", example, "--lang", "vi", "lich-su", *arguments, "--as-of", "2020-12-31"
    )
    assert ran.code == 0
    golden(f"log-{name}.vi.txt", ran.out)


@pytest.mark.parametrize("form", ["text", "json", "md"])
def test_a_story_in_every_form(
    scripted: Scripted, capsys: Capsys, golden: Callable[[str, str], None], form: str
) -> None:
    ran = log(capsys, scripted.root, FIRST, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert form == "json" or "\u202e" not in ran.out
    short = ran.out.replace(scripted.head(), "HEAD").replace(scripted.head()[:10], "HEAD")
    golden(f"log.{form}", short)


def test_json_answers_who_changed_this_deadline(scripted: Scripted, capsys: Capsys) -> None:
    ran = log(capsys, scripted.root, FIRST, "--field", "due", "--format", "json")
    found = json.loads(ran.out)
    assert (found["version"], found["subject"], found["fields"]) == (1, FIRST, ["due"])
    assert set(found["known_at"]) == {"revision", "at", "dirty"}
    last = found["rows"][-1]
    assert last | {"text": "", "revision": ""} == {
        "kind": "change",
        "date": None,
        "recorded_on": "2020-08-03",
        "recorded_at": "2020-08-03T12:00:00+07:00",
        "recorded_by": "Phan Anh Dũng",
        "revision": "",
        "file": "sessions/2020-03-25/conclusions.yaml",
        "commitments": None,
        "of": ["commitment", "1"],
        "field": "due",
        "old": "30/6/2020",
        "new": "30/9/2020",
        "told": None,
        "move": {
            "kind": "silent",
            "old": "2020-07-31",
            "new": "2020-09-30",
            "days": 61,
            "extension": None,
            "days_after": 3,
            "moved_with": None,
            "decision": None,
        },
        "withdrawn": False,
        "lag": None,
        "remark": "Sửa [hạn](http://x)",
        "text": "",
    }


def test_an_earlier_state_tells_no_later_change(scripted: Scripted, capsys: Capsys) -> None:
    ran = log(capsys, scripted.root, FIRST, "--known-at", "2020-07-31")
    assert ran.code == 0
    assert "changed" not in ran.out


def test_a_field_that_no_record_has_is_wrong_usage(scripted: Scripted, capsys: Capsys) -> None:
    ran = log(capsys, scripted.root, FIRST, "--field", "leads")
    assert ran.code == 2
    assert 'did you mean "lead"' in ran.err
    assert log(capsys, scripted.root, FIRST, "--field", "xyzzy").code == 2


def test_a_subject_that_is_not_there_is_told(scripted: Scripted, capsys: Capsys) -> None:
    ran = log(capsys, scripted.root, "2020-03-25/7")
    assert (ran.code, ran.out) == (3, "")
    assert "no commitment and no session" in ran.err


def test_what_cannot_be_read_is_told(scripted: Scripted, capsys: Capsys) -> None:
    scripted.write({"sessions/2020-03-25/minutes.yaml": "ended: 99\n"})
    for form in ("text", "md", "json"):
        ran = log(capsys, scripted.root, FIRST, "--format", form)
        assert ran.code == 0
        assert "minutes.yaml" in ran.out.replace("\\", "")
        assert "minutes.yaml" in ran.err


def test_a_story_without_entries_is_still_a_story(scripted: Scripted, capsys: Capsys) -> None:
    for form in ("text", "md"):
        ran = log(capsys, scripted.root, FIRST, "--field", "ended", "--format", form)
        assert (ran.code, ran.err) == (0, "")
        assert "0 entries" in ran.out


def test_a_file_that_cannot_be_read_is_told_before_its_commitment_is_missed(
    scripted: Scripted, capsys: Capsys
) -> None:
    scripted.write({"sessions/2020-03-25/conclusions.yaml": "conclusions: [\n"})
    ran = log(capsys, scripted.root, FIRST)
    assert (ran.code, ran.out) == (3, "")
    assert "conclusions.yaml" in ran.err.splitlines()[0]
    assert "no commitment and no session" in ran.err.splitlines()[-1]
