"""`verify` issues once more what was issued, and tells the whole story of one document."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from hdnd_cli.issued import digest
from tests.integrity.issuing import mark
from tests.issuing.office import CONCLUSIONS, EDITED, edit, issue, office
from tests.support.command import Ran, run_main
from tests.support.repositories import in_git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.repositories import Scripted

Capsys = pytest.CaptureFixture[str]
SETTINGS = {
    "hdnd.yaml": """\
        schema: 1
        council: {name: Hội đồng nhân dân huyện Lộc Hà, short: HĐND huyện, level: district, place: Lộc Hà, symbol: HĐND}
        term: {name: khóa III, from: 2016-06-01, to: 2021-06-30}
        standing_committee:
          - {person: nguyen-van-an, role: chair}
          - {person: pham-thi-chi, role: member}
        regulation: {sessions_per_month: 0}
        documents: {reminder: {unit: VP}}
        calendar: {confirmed: [2020]}
        """
}
KINDS = (
    ("session-notice", "2020-03-25"), ("conclusion-notice", "2020-03-25"), ("minutes", "2020-03-25"),
    ("invitation", "2020-03-25"), ("agenda", "2020-03-25"), ("programme", "2020"),
    ("progress-report", "2020-07-10"), ("reminder", "phong-tnmt"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def clerk(monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Trần Thị Bình")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "binh@example.vn")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2020-07-10T10:00+07:00")
    monkeypatch.setenv("HDND_TODAY", "2020-07-10")


@pytest.fixture
def record(tmp_path: Path) -> Scripted:
    return office(tmp_path / "council", SETTINGS, {".gitattributes": "register/** -text\n"})


def issued(scripted: Scripted, capsys: Capsys, *arguments: str) -> None:
    ran = issue(scripted, capsys, *arguments, "--yes")
    assert ran.code == 0, ran.err


def verify(capsys: Capsys, scripted: Scripted, *arguments: str, lang: str = "en") -> Ran:
    return run_main(capsys, "-C", scripted.root, "--lang", lang, "verify", *arguments)


def found(capsys: Capsys, scripted: Scripted, *arguments: str) -> dict[str, Any]:
    ran = verify(capsys, scripted, "--format", "json", *arguments)
    report: dict[str, Any] = json.loads(ran.out)
    assert ran.code == (1 if report["summary"]["faults"] else 0), ran.err
    return report


def rendered(report: dict[str, Any]) -> dict[str, str | None]:
    """Return why each document was not made once more; `same` or `other` where it was."""
    return {
        one["entry"]: one["not_rendered"] or ("same" if one["same"] else "other")
        for one in report["register"]["rendered"]
    }


def rewrite(scripted: Scripted, old: str, new: str, name: str = "TB-001") -> None:
    """Change an entry, as somebody does who knows how the register works."""
    path = scripted.root / f"register/2020/{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_every_kind_comes_out_to_the_same_bytes_whatever_was_recorded_since(
    record: Scripted, capsys: Capsys
) -> None:
    for kind, subject in KINDS:
        issued(record, capsys, kind, subject)
    agencies = (record.root / "agencies.yaml").read_text(encoding="utf-8")
    record.record(
        "2020-07-11",
        {
            "agencies.yaml": agencies.replace("Nguyễn Văn An", "Nguyễn Văn Ân"),
            "sessions/2020-03-25/progress/2020-07-11-1-report.yaml": (
                "commitment: 1\nkind: report\ndate: 2020-07-11\nby: phong-tnmt\nstate: done\n"
            ),
        },
    )
    report = found(capsys, record)
    assert report["summary"]["faults"] == 0
    assert set(rendered(report).values()) == {"same"}
    assert len(rendered(report)) == len(KINDS)
    assert "8 documents made once more, to the same bytes" in verify(capsys, record).out


def test_a_correction_comes_out_to_the_same_bytes(record: Scripted, capsys: Capsys) -> None:
    issued(record, capsys, "conclusion-notice", "2020-03-25")
    edit(record, *EDITED)
    amend = ("--effect", "amend", "--reason", "Ghi nhầm ngày")
    issued(record, capsys, "correction", "01/TB-HĐND", *amend)
    revoke = ("--effect", "revoke", "--reason", "Ban hành nhầm")
    issued(record, capsys, "correction", "01/TB-HĐND", *revoke)
    report = found(capsys, record)
    assert rendered(report) == dict.fromkeys(("2020/TB-001", "2020/TB-002", "2020/TB-003"), "same")
    assert report["summary"]["faults"] == 0


def test_a_part_another_signer_and_a_signed_copy(
    record: Scripted, tmp_path: Path, capsys: Capsys
) -> None:
    pdf = tmp_path / "ký.pdf"
    pdf.write_bytes(b"%PDF-1.7\n")
    issued(record, capsys, "conclusion-notice", "2020-03-25", "--item", "3", "--signer",
           "pham-thi-chi", "--capacity", "by_order", "--file", str(pdf))  # fmt: skip
    report = found(capsys, record)
    assert rendered(report) == {"2020/TB-001": "same"}
    (record.root / "register/2020/TB-001.signed.pdf").write_bytes(b"%PDF-1.7\nx")
    faults = found(capsys, record)["digests"]
    assert [(f["entry"], f["path"], f["place"]) for f in faults] == [
        ("2020/TB-001", "register/2020/TB-001.signed.pdf", "folder")
    ]


def test_a_number_from_the_offices_book_has_nothing_to_make(
    record: Scripted, capsys: Capsys
) -> None:
    issued(record, capsys, "conclusion-notice", "2020-03-25", "--outside", "--number", "128")
    report = found(capsys, record)
    assert rendered(report) == {"2020/TB-128": "not_made"}
    assert report["summary"]["faults"] == 0


def test_a_file_that_was_changed_before_it_was_recorded(record: Scripted, capsys: Capsys) -> None:
    """Whoever changes Word file, entry and mark alike is betrayed by the record itself."""
    issued(record, capsys, "conclusion-notice", "2020-03-25")
    word = record.root / "register/2020/TB-001.md"
    before = word.read_bytes()
    forged = before.replace(b"30/6/2020", b"30/9/2020")
    assert forged != before
    word.write_bytes(forged)
    rewrite(record, digest(before), digest(forged))
    in_git(record.root, "add", "--all")
    in_git(record.root, "commit", "--quiet", "--amend", "--no-edit")
    mark(record, "issued/2020/TB-001")
    report = found(capsys, record)
    assert (report["rows"], report["digests"]) == ([], [])
    assert rendered(report) == {"2020/TB-001": "other"}
    told = verify(capsys, record).out
    assert "2020/TB-001, made once more from the same record, comes out otherwise" in told
    assert "  register/2020/TB-001.md\n" in told


@pytest.mark.parametrize(
    ("line", "reason", "said"),
    [
        ("  program: ", "program", "made with version x of the program"),
        ("  body: ", "body", "its body's template is another one now"),
        ("  shell: ", "shell", "its shell's template is another one now"),
        ("  libraries: ", "libraries", "other libraries (x)"),
    ],
)
def test_what_was_made_with_something_else_is_not_compared(
    line: str, reason: str, said: str, record: Scripted, capsys: Capsys
) -> None:
    issued(record, capsys, "conclusion-notice", "2020-03-25")
    text = (record.root / "register/2020/TB-001.yaml").read_text(encoding="utf-8")
    (old,) = (whole for whole in text.split("\n") if whole.startswith(line))
    rewrite(record, old, f"{line}x")
    in_git(record.root, "commit", "--quiet", "--all", "--amend", "--no-edit")
    mark(record, "issued/2020/TB-001")
    report = found(capsys, record)
    assert rendered(report) == {"2020/TB-001": reason}
    assert report["summary"]["faults"] == 0
    told = " ".join(verify(capsys, record).out.split())
    assert (
        f"2020/TB-001: not made once more: {'' if reason in ('body', 'shell') else 'it was '}"
        in told
    )
    assert said in told


def test_the_offices_own_template_of_then_counts(record: Scripted, capsys: Capsys) -> None:
    from hdnd_cli.resources import shipped

    body = (shipped("templates") / "bodies/conclusion-notice.md.j2").read_text(encoding="utf-8")
    own = "templates/bodies/conclusion-notice.md.j2"
    record.record("2020-07-09", {own: body + "\nMẫu của văn phòng.\n"})
    issued(record, capsys, "conclusion-notice", "2020-03-25")
    record.record("2020-07-11", {own: body + "\nMẫu mới.\n"})
    assert rendered(found(capsys, record)) == {"2020/TB-001": "same"}


def test_an_entry_that_the_record_does_not_yield(record: Scripted, capsys: Capsys) -> None:
    issued(record, capsys, "conclusion-notice", "2020-03-25")
    (record.root / CONCLUSIONS).unlink()
    in_git(record.root, "commit", "--quiet", "--all", "--amend", "--no-edit")
    mark(record, "issued/2020/TB-001")
    report = found(capsys, record)
    assert rendered(report) == {"2020/TB-001": "refused"}
    assert "the record of then does not yield it" in " ".join(verify(capsys, record).out.split())


def _stable(text: str) -> str:
    """Return a text without today, and without ids, which follow the versions of the libraries."""
    told = text.rstrip("\n").rpartition("\n\n")[0] + "\n"
    return re.sub(r"\b(?:[0-9a-f]{64}|[0-9a-f]{10})\b", lambda id_: "x" * len(id_[0]), told)


# The story of one document ---------------------------------------------------------------------


def test_the_whole_story_of_one_document(
    record: Scripted, capsys: Capsys, golden: Callable[[str, str], None]
) -> None:
    issued(record, capsys, "session-notice", "2020-03-25")
    issued(record, capsys, "conclusion-notice", "2020-03-25")
    issued(record, capsys, "invitation", "2020-03-25")
    edit(record, *EDITED)
    issued(
        record, capsys, "correction", "02/TB-HĐND", "--effect", "amend", "--reason", "Ghi nhầm ngày"
    )
    ran = verify(capsys, record, "02/TB-HĐND", "2020/GM-001", lang="vi")
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    golden("verify-document.vi.txt", _stable(ran.out))
    (notice, invitation) = found(capsys, record, "02/TB-HĐND", "2020/GM-001")["documents"]
    assert (notice["previous"], notice["following"]) == ("2020/TB-001", ["2020/TB-003"])
    assert (notice["corrected_by"], notice["as_recorded"]) == (["2020/TB-003"], True)
    assert notice["recorded"]["author"] == "Trần Thị Bình"
    assert [file["path"] for file in invitation["files"]] == [
        "register/2020/GM-001.json", "register/2020/GM-001.docx", "register/2020/GM-001.md",
    ]  # fmt: skip


def test_the_story_of_a_document_that_was_meddled_with(
    record: Scripted, capsys: Capsys, golden: Callable[[str, str], None]
) -> None:
    issued(record, capsys, "minutes", "2020-03-25")
    issued(record, capsys, "conclusion-notice", "2020-03-25")
    edit(record, *EDITED)
    (record.root / "register/2020/TB-001.docx").write_bytes(b"PK")
    record.record("2020-07-11")
    (record.root / "register/2020/TB-001.md").write_bytes(b"x")
    in_git(record.root, "tag", "--delete", "issued/2020/TB-001")
    ran = verify(capsys, record, "01/TB-HĐND", lang="vi")
    assert ran.code == 1
    golden("verify-document-meddled.vi.txt", _stable(ran.out))


def test_a_store_without_files_says_the_same(
    record: Scripted, tmp_path: Path, capsys: Capsys
) -> None:
    issued(record, capsys, "conclusion-notice", "2020-03-25")
    store = record.clone(tmp_path / "store.git", "--bare")
    ran = run_main(capsys, "-C", store, "verify", "--format", "json", "2020/TB-001")
    report = json.loads(ran.out)
    assert (ran.code, rendered(report)) == (0, {"2020/TB-001": "same"})
    assert [file["as_issued"] for file in report["documents"][0]["files"]] == [True] * 3


def test_an_entry_that_does_not_say_what_it_is_about(record: Scripted, capsys: Capsys) -> None:
    issued(record, capsys, "conclusion-notice", "2020-03-25")
    file = record.root / "register/2020/TB-001.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("session: 2020-03-25\n", ""), encoding="utf-8", newline="\n")
    ran = verify(capsys, record)
    assert (ran.code, "Traceback" in ran.err) == (1, False)
    assert "the entry does not say what the document is about" in ran.out.replace("\n  ", " ")
