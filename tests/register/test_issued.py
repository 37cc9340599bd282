"""What documents froze, their corrections, and the deadlines that hold since then."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

from hdnd_cli.deadlines import How, Series
from hdnd_cli.followup import Dues
from hdnd_cli.followup.parties import Parties
from hdnd_cli.issued import Fault, digest
from hdnd_cli.register.content import canonical, content_of
from tests.register.builder import SESSION, council, day, records

if TYPE_CHECKING:
    from hdnd_cli.council import Council
    from hdnd_cli.deadlines import Reading

CONCLUSIONS = f"{SESSION}/conclusions.yaml"
NOTICE = "register/2020/TB-015.yaml"
CORRECTION = "register/2020/TB-021.yaml"


def with_due(files: dict[str, Any], due: str) -> dict[str, Any]:
    """Return records whose first commitment has another deadline, without the office's own day."""
    commitment = files[CONCLUSIONS]["conclusions"][0]["commitments"][0]
    commitment["due"] = due
    commitment.pop("due_day", None)
    return files


def issue(files: dict[str, Any], path: str = NOTICE, **fields: Any) -> dict[str, Any]:
    """Return records with a document that froze them as they are."""
    number = int(path[-8:-5])
    fields = {
        "document": "conclusion-notice", "session": "2020-03-25", "number": number,
        "symbol": f"{number}/TB-HĐND", "date": "2020-03-27", **fields,
    }  # fmt: skip
    if fields["document"] == "correction":
        del fields["session"]
    drawn = council({**files, path: fields})
    record = next(found for found in drawn.register if found.path == path)
    raw = canonical(content_of(drawn, record))
    fields["content"] = digest(raw)
    return {**files, path: fields, path.replace(".yaml", ".json"): raw.decode("utf-8")}


def correct(files: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return issue(
        files, CORRECTION, document="correction", corrects="2020/TB-015", date="2020-05-20",
        **{"effect": "amend", **fields},
    )  # fmt: skip


def due(found: Council, number: int = 1, as_of: str | None = None) -> Reading:
    return Dues(found, day(as_of) if as_of else None).due(found.commitments[f"2020-03-25/{number}"])


def settings(**extra: str) -> dict[str, str]:
    """Return hdnd.yaml with further lines."""
    from tests.support.councils import BASE

    lines = "".join(f"{key}: {value}\n" for key, value in extra.items())
    base = dedent(BASE["hdnd.yaml"]).replace("calendar: {confirmed: [2020]}\n", "")
    return {"hdnd.yaml": base + lines}


def test_the_day_of_issue_counts_whatever_the_calendar_says_later() -> None:
    files = with_due(records(), "10 ngày làm việc")
    files |= settings(calendar="{confirmed: [2020]}")
    issued_files = issue(files)

    off = settings(calendar="{off: [2020-04-07, 2020-04-08]}")
    later = council({**issued_files, **off})
    by_hand = {key: value for key, value in issued_files[NOTICE].items() if key != "content"}

    assert due(council(issued_files)).due == day("2020-04-13")
    assert due(later).due == day("2020-04-13")
    assert due(council({**issued_files, **off, NOTICE: by_hand})).due == day("2020-04-15")
    reading = due(later)
    assert getattr(reading, "how", None) is How.ISSUED


def test_a_series_keeps_its_end() -> None:
    files = records()
    commitment = files[CONCLUSIONS]["conclusions"][0]["commitments"][2]
    commitment["due"] = "hằng tháng"
    issued_files = issue(files)
    hdnd = settings()["hdnd.yaml"].replace("to: 2021-06-30", "to: 2022-06-30")

    reading = due(council({**issued_files, "hdnd.yaml": hdnd}), 3)

    assert isinstance(reading, Series)
    assert reading.end == day("2021-06-30")


def test_the_next_session_and_plenaries_stay_open() -> None:
    for words in ("phiên họp tiếp theo", "tại kỳ họp giữa năm 2020"):
        plenary = "[{name: kỳ họp giữa năm 2020, opens: %s}]"
        issued_files = issue(
            with_due(records(), words) | settings(plenaries=plenary % "2020-07-10")
        )
        issued_files |= settings(plenaries=plenary % "2020-07-20")
        issued_files["sessions/2020-04-22/session.yaml"] = {
            "kind": "regular", "number": 16, "date": "2020-04-22", "chaired_by": "nguyen-van-an",
        }  # fmt: skip
        found = due(council(issued_files)).due

        assert found == (day("2020-04-22") if "phiên" in words else day("2020-07-20"))


def test_a_milestone_is_frozen() -> None:
    files = with_due(records(), "năm học mới")
    before = issue(files | settings(milestones="[{name: năm học mới, date: 2020-09-05}]"))

    after = before | settings(milestones="[{name: năm học mới, date: 2020-09-15}]")

    assert due(council(after)).due == day("2020-09-04")


def test_other_words_than_the_frozen_ones_are_read_as_they_stand() -> None:
    files = with_due(issue(records()), "trước ngày 31/7/2020")

    assert due(council(files)).due == day("2020-07-30")


def test_members_of_a_group_are_those_of_the_day_of_issue() -> None:
    files = issue(records())
    from tests.support.councils import texts

    agencies = texts()["agencies.yaml"].replace(
        "members: [ubnd-thach-bang, ubnd-thach-kim]", "members: [ubnd-thach-kim]"
    )
    found = council({**files, "agencies.yaml": agencies})

    owing = Parties(found).owing(found.commitments["2020-03-25/2"])

    assert owing == ("ubnd-thach-bang", "ubnd-thach-kim")


def test_a_correction_acts_from_its_date() -> None:
    files = issue(with_due(records(), "trước ngày 30/6/2020"))
    found = council(correct(with_due(files, "trước ngày 31/7/2020")))

    assert due(found).due == day("2020-07-30")
    assert due(found, as_of="2020-05-19").due == day("2020-06-29")
    assert due(found, as_of="2020-05-20").due == day("2020-07-30")


def test_a_correction_leaves_frozen_days_as_they_were() -> None:
    files = with_due(records(), "10 ngày làm việc") | settings(calendar="{confirmed: [2020]}")
    files = issue(files) | settings(calendar="{off: [2020-04-07, 2020-04-08]}")
    files[CONCLUSIONS]["conclusions"][0]["title"] = "Về cấp giấy chứng nhận lần đầu"

    assert due(council(correct(files))).due == day("2020-04-13")


def test_a_revoked_notice_freezes_nothing() -> None:
    files = with_due(records(), "10 ngày làm việc") | settings(calendar="{confirmed: [2020]}")
    files = correct(issue(files), effect="revoke") | settings(calendar="{off: [2020-04-07]}")
    found = council(files)
    notice = found.issued.by_name["2020/TB-015"]

    revoking = found.issued.revoked_by(notice)
    assert revoking is not None
    assert revoking.name == "2020/TB-021"
    assert found.issued.in_force(notice) is None
    assert found.issued.commitments("2020-03-25") == {}


def test_a_correction_of_a_correction_belongs_to_the_same_chain() -> None:
    files = correct(issue(records()))
    files = issue(
        files, "register/2020/TB-030.yaml", document="correction", corrects="2020/TB-021",
        effect="amend", date="2020-06-01",
    )  # fmt: skip
    issued = council(files).issued
    notice = issued.by_name["2020/TB-015"]

    assert [found.name for found in issued.corrections(notice)] == ["2020/TB-021", "2020/TB-030"]
    assert [issued.root(found) for found in issued.corrections(notice)] == [notice, notice]
    newest = issued.in_force(notice)
    assert newest is not None
    assert newest[0].name == "2020/TB-030"


def test_corrections_in_a_ring_have_no_root() -> None:
    files = records()
    for one, other in (("TB-020", "TB-021"), ("TB-021", "TB-020")):
        files[f"register/2020/{one}.yaml"] = {
            "document": "correction", "corrects": f"2020/{other}", "effect": "amend",
            "number": int(one[-2:]), "symbol": f"{one[-2:]}/TB-HĐND", "date": "2020-05-20",
        }  # fmt: skip
    issued = council(files).issued

    assert issued.root(issued.by_name["2020/TB-020"]) is None


def test_what_is_wrong_with_a_frozen_content() -> None:
    files = issue(records())
    content = NOTICE.replace(".yaml", ".json")

    def fault(**changes: Any) -> Fault | None:
        kept = {path: value for path, value in {**files, **changes}.items() if value is not None}
        found = council(kept)
        return found.issued.fault(found.register[0])

    assert fault() is None
    assert fault(**{content: files[content].replace("\n", "\r\n")}) is None
    assert fault(**{content: files[content].replace("2020-06-26", "2020-07-26")}) is Fault.CHANGED
    assert fault(**{content: None}) is Fault.MISSING
    nested = "[" * 100_000
    spoilt = {content: nested, NOTICE: {**files[NOTICE], "content": digest(nested.encode())}}
    assert fault(**spoilt) is Fault.UNREADABLE
    assert council({**files, **spoilt}).issued.commitments("2020-03-25") == {}


def test_a_lead_that_was_corrected_answers_from_then_on() -> None:
    files = issue(records())
    files[CONCLUSIONS]["conclusions"][0]["lead"] = "ubnd-huyen"
    found = council(correct(files))
    commitment = found.commitments["2020-03-25/1"]

    leads = [
        Dues(found, day(on) if on else None).lead(commitment)
        for on in (None, "2020-05-19", "2020-05-20")
    ]

    assert leads == ["ubnd-huyen", "phong-tnmt", "ubnd-huyen"]


def test_a_correction_by_hand_leaves_nothing_to_hold_the_record_against() -> None:
    files = issue(records())
    files[CORRECTION] = {
        "document": "correction", "corrects": "2020/TB-015", "effect": "amend", "number": 21,
        "symbol": "21/TB-HĐND", "date": "2020-05-20",
    }  # fmt: skip
    found = council(files)

    assert found.issued.in_force(found.issued.by_name["2020/TB-015"]) is None
    assert due(found).due == day("2020-06-26")
