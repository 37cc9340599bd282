"""What was issued against what the record says now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.issued import digest
from hdnd_cli.reading import read_council
from hdnd_cli.register.content import canonical, content_of
from tests.checks.told import FILES, FIRST, problems, told
from tests.support.councils import Memory
from tests.support.freezing import frozen

if TYPE_CHECKING:
    from hdnd_cli.problems import Problem

CONCLUSIONS = f"{FIRST}/conclusions.yaml"
NOTICE = {
    "register/2020/TB-001.yaml": (
        "document: conclusion-notice\nsession: 2020-03-25\nnumber: 1\nsymbol: 01/TB-HĐND\n"
        "date: 2020-03-26\nsigner: nguyen-van-an\ncontent: sha256:00\n"
    )
}
CORRECTION = {
    "register/2020/TB-002.yaml": (
        "document: correction\ncorrects: 2020/TB-001\neffect: amend\nnumber: 2\n"
        "symbol: 02/TB-HĐND\ndate: 2020-04-10\nsigner: nguyen-van-an\ncontent: sha256:00\n"
    )
}
OURS = {"issued-content-changed", "issued-content-outdated", "register-broken"}
MOVED = ("due: trước ngày 30/5/2020", "due: trước ngày 30/6/2020")


def issued(*entries: dict[str, str], **changes: str) -> dict[str, str]:
    """Return the base council with documents issued; then texts of conclusions replaced."""
    files = frozen({**FILES, **{path: text for one in entries for path, text in one.items()}})
    for old, new in changes.items():
        assert old in files[CONCLUSIONS]
        files[CONCLUSIONS] = files[CONCLUSIONS].replace(old, new)
    return files


def ours(files: dict[str, str]) -> list[Problem]:
    return [problem for problem in problems(files) if problem.rule in OURS]


def test_a_document_that_was_just_issued_agrees_with_the_record() -> None:
    assert ours(issued(NOTICE)) == []


def test_a_deadline_that_was_moved_in_silence_is_told_with_both_values() -> None:
    lines = [line for line in told(issued(NOTICE, **dict([MOVED]))) if "issued-content" in line]

    assert lines == [
        "sessions/2020-03-25/conclusions.yaml:9:14: error: commitment 1: deadline: 01/TB-HĐND was "
        'issued with "trước ngày 30/5/2020", the record now says "trước ngày 30/6/2020" '
        "[issued-content-changed]"
    ]


def test_comments_layout_and_the_office_s_own_fields_are_free() -> None:
    changes = {
        "conclusions:\n  - item: 1\n": "# ghi chú\nconclusions:\n\n  - item:   1\n",
        "        quantity: 32\n": "        quantity:  32   # hồ sơ\n        monitors: [mttq-huyen]\n",
    }

    assert ours(issued(NOTICE, **changes)) == []


def test_what_events_decide_leaves_the_document_as_it_was() -> None:
    files = issued(NOTICE)
    files[f"{FIRST}/progress/2020-05-20-1-extension.yaml"] = (
        "commitment: 1\nkind: extension\ndate: 2020-05-20\nby: phong-tnmt\n"
        "new_due: 30/7/2020\ndecision: bút phê ngày 20/5/2020\n"
    )
    files[f"{FIRST}/progress/2020-05-21-1-reassignment.yaml"] = (
        "commitment: 1\nkind: reassignment\ndate: 2020-05-21\nto: ubnd-huyen\n"
    )

    assert ours(files) == []


def test_after_a_correction_the_record_is_held_against_it() -> None:
    files = issued(NOTICE, **dict([MOVED]))
    corrected = frozen({**files, **CORRECTION})

    assert ours(corrected) == []

    corrected[CONCLUSIONS] = corrected[CONCLUSIONS].replace(MOVED[1], MOVED[0])
    assert [problem.message for problem in ours(corrected)] == [
        'commitment 1: deadline: 02/TB-HĐND was issued with "trước ngày 30/6/2020", '
        'the record now says "trước ngày 30/5/2020"'
    ]


def test_a_document_that_was_revoked_binds_nobody() -> None:
    revoking = {path: text.replace("amend", "revoke") for path, text in CORRECTION.items()}
    files = issued(NOTICE, revoking, **dict([MOVED]))

    assert ours(files) == []


def test_a_part_binds_its_items_only_and_is_told_at_its_place() -> None:
    part = {p: t.replace("number: 1\n", "items: [2]\nnumber: 1\n") for p, t in NOTICE.items()}
    files = issued(part, **dict([MOVED]))
    assert ours(files) == []

    files = issued(part, **{"product: Biên bản nghiệm thu": "product: Biên bản"})
    assert [str(p.location) for p in ours(files)] == [f"{CONCLUSIONS}:21:18"]


def test_an_inherited_value_is_told_where_it_stands() -> None:
    files = frozen(
        {
            **FILES,
            **NOTICE,
            CONCLUSIONS: FILES[CONCLUSIONS].replace(
                "  - item: 2\n", "  - item: 2\n    lead: ubnd-huyen\n"
            ),
        }
    )
    files[CONCLUSIONS] = files[CONCLUSIONS].replace("    lead: ubnd-huyen", "    lead: phong-tnmt")

    place = f"{CONCLUSIONS}:18:11"
    assert {str(problem.location) for problem in ours(files)} == {place}


def test_a_file_that_cannot_be_read_whole_is_not_compared() -> None:
    files = issued(NOTICE, **{"quantity: 32": "quantity: nhiều"})

    assert ours(files) == []


def test_a_content_of_a_strange_shape_is_told_and_not_compared() -> None:
    files = issued(NOTICE)
    raw = '{"document": "conclusion-notice", "records": {"x/conclusions.yaml": {"conclusions": 5}}}'
    old = digest(files["register/2020/TB-001.json"].encode())
    files["register/2020/TB-001.json"] = raw
    entry = files["register/2020/TB-001.yaml"]
    files["register/2020/TB-001.yaml"] = entry.replace(old, digest(raw.encode()))

    assert [problem.rule for problem in ours(files)] == ["register-broken"]


def test_a_later_calendar_is_no_change_of_what_was_issued() -> None:
    text = FILES[CONCLUSIONS].replace(MOVED[0], "due: 10 ngày làm việc")
    files = frozen({**FILES, **NOTICE, CONCLUSIONS: text})
    settings = files["hdnd.yaml"].replace("calendar:\n", "calendar:\n  off: [2020-04-01]\n")
    assert settings != files["hdnd.yaml"]
    files["hdnd.yaml"] = settings

    assert ours(files) == []


def test_the_content_of_a_notice_is_that_of_its_council() -> None:
    files = issued(NOTICE)
    council = read_council(Memory(files))
    record = council.register[0]

    assert canonical(content_of(council, record)).decode() == files[record.content_path]


def test_a_programme_that_was_taken_away_is_told() -> None:
    entry = (
        "document: programme\nyear: 2019\nnumber: 1\nsymbol: 01/KH-HĐND\ndate: 2019-01-05\n"
        "signer: nguyen-van-an\ncontent: sha256:00\n"
    )
    path = "programme/2019.yaml"
    files = frozen({**FILES, path: "year: 2019\nmonths: []\n", "register/2019/KH-001.yaml": entry})
    files.pop(path)

    assert [problem.rule for problem in ours(files)] == ["issued-content-outdated"]
