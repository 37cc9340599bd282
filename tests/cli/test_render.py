from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from hdnd_cli import pdf as pdf_module
from hdnd_cli.errors import WriteError
from hdnd_cli.rendering.package import read_package, write_package
from hdnd_cli.writing import write_file
from tests.conftest import EXAMPLES
from tests.support.command import hdnd, run_main

EXAMPLE = EXAMPLES / "loc-ha"
DAY = {"HDND_TODAY": "2020-12-31"}


@pytest.fixture(autouse=True)
def end_of_2020(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HDND_TODAY", "2020-12-31")


def test_drafts_are_named_by_session_and_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_main(
        capsys, "-C", EXAMPLE, "render", "minutes", "2020-12-02", "2020-09-23", "--out", tmp_path
    )
    assert ran.code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "2020-12-02-minutes.docx",
        "2020-12-02-minutes.md",
        "2020-09-23-minutes.docx",
        "2020-09-23-minutes.md",
        ".hdnd.json",
    }
    assert len(ran.out.splitlines()) == 4
    assert set(json.loads((tmp_path / ".hdnd.json").read_text(encoding="utf-8"))) == names - {
        ".hdnd.json"
    }


def test_rendering_again_gives_the_same_bytes_and_asks_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments: list[str | Path] = [
        "-C",
        EXAMPLE,
        "render",
        "conclusion-notice",
        "2020-12-02",
        "--out",
        tmp_path,
    ]
    run_main(capsys, *arguments)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert run_main(capsys, *arguments).code == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_draft_changed_by_hand_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments: list[str | Path] = [
        "-C",
        EXAMPLE,
        "render",
        "minutes",
        "2020-12-02",
        "--out",
        tmp_path,
    ]
    run_main(capsys, *arguments)
    draft, word_file = (tmp_path / f"2020-12-02-minutes.{form}" for form in ("md", "docx"))
    word = word_file.read_bytes()
    members = read_package(word, "x")
    text = members["word/document.xml"].decode("utf-8")
    assert "BIÊN BẢN" in text
    members["word/document.xml"] = text.replace("BIÊN BẢN", "BIÊN BẢN HỌP").encode("utf-8")
    word_file.write_bytes(write_package(members))
    ran = run_main(capsys, *arguments)
    assert ran.code == 3
    assert 'minutes.docx" đã được sửa tay, khác đầu tiên ở đoạn 6 ("BIÊN BẢN HỌP");' in ran.err
    word_file.write_bytes(b"PK, no Word file")
    ran = run_main(capsys, *arguments)
    assert 'minutes.docx" đã được sửa tay; hãy lưu' in ran.err
    word_file.write_bytes(word)
    lines = draft.read_text(encoding="utf-8").split("\n")
    long = "lời của chủ tịch " * 9
    draft.write_text("\n".join((*lines[:5], long, *lines[6:])), encoding="utf-8")
    ran = run_main(capsys, *arguments)
    assert 'minutes.md" đã được sửa tay, khác đầu tiên ở dòng 6 ("lời của chủ tịch' in ran.err
    draft.write_text("lời của chủ tịch", encoding="utf-8")
    ran = run_main(capsys, *arguments)
    assert ran.code == 3
    assert "2020-12-02-minutes.md" in ran.err
    assert draft.read_text(encoding="utf-8") == "lời của chủ tịch"
    assert (tmp_path / "2020-12-02-minutes.docx").read_bytes() == word
    assert run_main(capsys, *arguments, "--force").code == 0
    assert draft.read_text(encoding="utf-8") != "lời của chủ tịch"


def test_a_foreign_file_of_that_name_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2020-12-02-minutes.md").write_text("của tôi", encoding="utf-8")
    (tmp_path / ".hdnd.json").write_text("hỏng", encoding="utf-8")
    ran = run_main(
        capsys, "-C", EXAMPLE, "render", "minutes", "2020-12-02", "--to", "md", "--out", tmp_path
    )
    assert ran.code == 3
    assert (tmp_path / "2020-12-02-minutes.md").read_text(encoding="utf-8") == "của tôi"


def test_a_folder_in_the_place_of_a_draft_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2020-12-02-minutes.md").mkdir()
    ran = run_main(
        capsys, "-C", EXAMPLE, "render", "minutes", "2020-12-02", "--to", "md", "--out", tmp_path
    )
    assert ran.code == 3


def test_records_with_errors_are_not_rendered(tmp_path: Path) -> None:
    import shutil

    root = tmp_path / "council"
    shutil.copytree(EXAMPLE, root)
    minutes = root / "sessions/2020-12-02/minutes.yaml"
    minutes.write_text(minutes.read_text(encoding="utf-8") + "thừa: x\n", encoding="utf-8")
    ran = hdnd("-C", root, "render", "minutes", "2020-12-02", env=DAY)
    assert ran.code == 3
    assert "unknown-key" in ran.err
    assert not (root / "drafts").exists()
    assert (
        hdnd("-C", root, "render", "session-notice", "2020-12-02", "--to", "md", env=DAY).code == 0
    )


def test_a_value_still_to_fill_in_stops_the_document(tmp_path: Path) -> None:
    import shutil

    root = tmp_path / "council"
    shutil.copytree(EXAMPLE, root)
    session = root / "sessions/2020-12-02/session.yaml"
    text = session.read_text(encoding="utf-8")
    place = next(line for line in text.splitlines() if line.startswith("place:"))
    session.write_text(text.replace(place, "place: ?"), encoding="utf-8")
    ran = hdnd("-C", root, "render", "session-notice", "2020-12-02", env=DAY)
    assert ran.code == 3
    assert "place" in ran.err
    assert not (root / "drafts").exists()


def test_pdf_without_libreoffice_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run_main(
        capsys,
        "-C",
        EXAMPLE,
        "render",
        "minutes",
        "2020-12-02",
        "--to",
        "pdf",
        "--out",
        tmp_path / "x",
    )
    assert ran.code == 3
    assert "LibreOffice" in ran.err
    assert not (tmp_path / "x").exists()


@pytest.mark.office
@pytest.mark.skipif(pdf_module.converter() is None, reason="LibreOffice is not installed")
def test_pdf_is_made_where_libreoffice_is_installed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_main(
        capsys,
        "-C",
        EXAMPLE,
        "render",
        "minutes",
        "2020-12-02",
        "--to",
        "docx,pdf",
        "--out",
        tmp_path,
    )
    assert ran.code == 0
    assert (tmp_path / "2020-12-02-minutes.pdf").read_bytes().startswith(b"%PDF")


def test_writing_keeps_the_mode_of_a_file_and_leaves_no_trace(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.txt"
    write_file(file, b"1")
    file.chmod(0o640)
    write_file(file, b"2")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"2", 0o640)
    assert [path.name for path in file.parent.iterdir()] == ["b.txt"]


def test_a_write_that_fails_leaves_the_old_content_and_no_trace(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "x").write_text("", encoding="utf-8")
    with pytest.raises(WriteError):
        write_file(target, b"2")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


# Subjects, days and parts -----------------------------------------------------------------


def rendered(
    capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str, root: Path = EXAMPLE
) -> tuple[int, set[str], str]:
    """Return the code, the names of the Markdown drafts and what was said on stderr."""
    ran = run_main(capsys, "-C", root, "render", *arguments, "--to", "md", "--out", folder)
    return ran.code, {path.name for path in folder.glob("*.md")}, ran.err


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("invitation", "2020-12-02"), {"2020-12-02-invitation.md"}),
        (("agenda", "2020-12-02"), {"2020-12-02-agenda.md"}),
        (
            ("invitation", "2020-12-02", "--for", "phong-tckh"),
            {"2020-12-02-invitation-phong-tckh.md"},
        ),
        (
            ("session-notice", "2020-12-02", "--for", "ubnd-huyen"),
            {"2020-12-02-session-notice-ubnd-huyen.md"},
        ),
        (
            ("reminder", "phong-tnmt", "phong-vhtt", "phong-tnmt"),
            {"phong-tnmt-reminder.md", "phong-vhtt-reminder.md"},
        ),
        (
            ("reminder", "2020-12-02", "--for", "ubnd-binh-an"),
            {"2020-12-02-reminder-ubnd-binh-an.md"},
        ),
        (("progress-report",), {"2020-12-31-progress-report.md"}),
        (("progress-report", "31/10/2020"), {"2020-10-31-progress-report.md"}),
        (("progress-report", "--as-of", "2020-11-30"), {"2020-11-30-progress-report.md"}),
        (("programme", "2019", "2020"), {"2019-programme.md", "2020-programme.md"}),
    ],
)
def test_drafts_are_named_by_subject_kind_and_agency(
    arguments: tuple[str, ...],
    names: set[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert rendered(capsys, tmp_path, *arguments)[:2] == (0, names)


def test_a_reminder_is_written_for_the_day_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rendered(capsys, tmp_path, "reminder", "phong-tnmt", "--as-of", "2020-07-15")
    text = (tmp_path / "phong-tnmt-reminder.md").read_text(encoding="utf-8")
    assert "tính đến ngày 15 tháng 7 năm 2020" in text


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("minutes",), 2, "name what the document is about"),
        (("programme",), 2, "name what the document is about"),
        (("minutes", "2020-12-02", "--for", "phong-tckh"), 2, "minutes does not take it"),
        (("programme", "2020", "--as-of", "2020-12-31"), 2, "programme does not take it"),
        (("progress-report", "hôm nay"), 2, "hôm nay"),
        (("reminder", "phong-tnm"), 3, 'did you mean "phong-tnmt"?'),
        (("reminder", "phong-noi-vu"), 3, '"phong-noi-vu" owes nothing on 2020-12-31'),
        (("reminder", "phong-tnmt", "--for", "phong-tnmt"), 3, 'there is no session "phong-tnmt"'),
        (("invitation", "2020-12-02", "--for", "phong-tck"), 3, 'did you mean "phong-tckh"?'),
        (
            ("session-notice", "2020-12-02", "--for", "hat-kiem-lam"),
            3,
            '"hat-kiem-lam" has nothing to do in the session 2020-12-02',
        ),
        (("programme", "2015"), 3, 'there is no programme of the year "2015"'),
        (("programm", "2020"), 2, 'did you mean "programme"?'),
    ],
)
def test_what_cannot_be_rendered_is_said_and_nothing_is_written(
    arguments: tuple[str, ...],
    code: int,
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HDND_LANG", "en")
    found, names, said = rendered(capsys, tmp_path, *arguments)
    assert (found, names) == (code, set())
    assert message in " ".join(said.split())


@pytest.fixture
def council(tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(EXAMPLE, tmp_path / "council"))


def spoil(council: Path, name: str) -> None:
    path = council / name
    path.write_text(path.read_text(encoding="utf-8") + "thừa: x\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("sessions/2018-02-28/conclusions.yaml", {"reminder", "progress-report"}),
        ("sessions/2018-02-28/session.yaml", {"reminder", "progress-report"}),
        ("sessions/2018-02-28/minutes.yaml", set()),
        (
            "sessions/2018-02-28/progress/2018-06-06-8-reminder.yaml",
            {"reminder", "progress-report"},
        ),
        ("sessions/2020-12-02/agenda.yaml", {"invitation", "agenda"}),
        ("programme/2020.yaml", {"programme"}),
        ("programme/2019.yaml", set()),
        (
            "agencies.yaml",
            {"invitation", "agenda", "reminder", "progress-report", "programme"},
        ),
    ],
)
def test_a_document_is_refused_where_a_file_that_it_is_made_from_has_an_error(
    name: str, refused: set[str], council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(council, name)
    codes = {
        kind: rendered(capsys, tmp_path / kind, kind, *subject, root=council)[0]
        for kind, subject in (
            ("invitation", ("2020-12-02",)),
            ("agenda", ("2020-12-02",)),
            ("reminder", ("phong-tnmt",)),
            ("progress-report", ()),
            ("programme", ("2020",)),
        )
    }
    assert {kind for kind, code in codes.items() if code == 3} == refused
    assert set(codes.values()) <= {0, 3}


@pytest.mark.parametrize(
    ("arguments", "entry", "name"),
    [
        (("invitation", "2020-12-02"), "session: 2020-12-02", "2020-12-02-invitation.md"),
        (("reminder", "phong-tnmt"), "agency: phong-tnmt", "phong-tnmt-reminder.md"),
        (("progress-report",), "as_of: 2020-12-31", "2020-12-31-progress-report.md"),
        (("programme", "2020"), "year: 2020", "2020-programme.md"),
    ],
)
def test_of_what_is_issued_the_issued_file_is_copied(
    arguments: tuple[str, ...],
    entry: str,
    name: str,
    council: Path,
) -> None:
    import hashlib

    digest = hashlib.sha256("đã ký\n".encode()).hexdigest()
    (council / "register/2020").mkdir(parents=True)
    (council / "register/2020/A-007.md").write_bytes("đã ký\n".encode())
    (council / "register/2020/A-007.yaml").write_text(
        f"document: {arguments[0]}\n{entry}\nnumber: 7\nsymbol: 07/A-HĐND\ndate: 2020-12-31\n"
        f"files: {{A-007.md: sha256:{digest}}}\n",
        encoding="utf-8",
    )
    from hdnd_cli.drafts import document, drafts
    from hdnd_cli.reading import read_council
    from hdnd_cli.rendering import Templates
    from hdnd_cli.source import WorkingTree

    records = read_council(WorkingTree(council))
    words = arguments[1] if len(arguments) > 1 else "2020-12-31"
    wanted = document(records, arguments[0], words, as_of=date(2020, 12, 31))
    (draft,) = drafts(records, wanted, ["md"], Templates())
    assert (draft.name, draft.content.decode()) == (name, "đã ký\n")
    if arguments[0] == "invitation":
        part = document(records, "invitation", words, agency="phong-tckh", as_of=date(2020, 12, 31))
        assert drafts(records, part, ["md"], Templates())[0].content.decode() != "đã ký\n"


def test_a_report_tells_the_same_first_rate_as_overdue(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "demo"
    assert run_main(capsys, "demo", root).code == 0
    assert rendered(capsys, tmp_path / "out", "progress-report", root=root)[0] == 0
    text = (tmp_path / "out/2020-12-31-progress-report.md").read_text(encoding="utf-8")
    told = json.loads(run_main(capsys, "-C", root, "overdue", "--format", "json").out)["summary"]
    found = re.search(r"thời hạn ban đầu: (\d+)/(\d+) việc", text)
    assert found is not None
    assert round(int(found[1]) / int(found[2]), 4) == told["rate_first"]


def test_a_report_is_refused_where_first_deadlines_cannot_be_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import subprocess

    root, copy = tmp_path / "demo", tmp_path / "copy"
    assert run_main(capsys, "demo", root).code == 0
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", root.as_uri(), str(copy)], check=True
    )
    code, names, said = rendered(capsys, tmp_path / "out", "progress-report", root=copy)
    assert (code, names) == (3, set())
    assert "git fetch --unshallow" in said
    assert rendered(capsys, tmp_path / "out", "reminder", "phong-tnmt", root=copy)[0] == 0


@pytest.mark.parametrize(
    ("file", "kind", "key"),
    [
        ("minutes.yaml", "minutes", "votes"),
        ("minutes.yaml", "minutes", "status"),
        ("session.yaml", "conclusion-notice", "number"),
        ("conclusions.yaml", "conclusion-notice", "id"),
    ],
)
def test_no_document_is_made_of_a_file_with_a_gap(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, kind: str, key: str
) -> None:
    import re
    import shutil

    root = tmp_path / "council"
    shutil.copytree(EXAMPLE, root)
    path = root / "sessions/2020-12-02" / file
    text = path.read_text(encoding="utf-8")
    changed = re.sub(rf"\b{key}: (\{{for: )?[^,}}\n]+", rf"{key}: \1?", text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    ran = run_main(capsys, "-C", root, "render", kind, "2020-12-02", "--out", tmp_path / "out")
    assert (ran.code, ran.out) == (3, "")
    assert not (tmp_path / "out").exists()


# What stands in the way -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["2020-12-02-minutes.md", ".hdnd.json"])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_nothing_is_written_where_a_folder_stands_in_the_way(
    name: str, force: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).mkdir()
    ran = run_main(
        capsys, "-C", EXAMPLE, "render", "minutes", "2020-12-02", "--out", tmp_path, *force
    )
    assert ran.code == 3
    said = " ".join(ran.err.split())
    assert name in said
    assert "--force" not in said
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["2020-12-02-minutes.md", ".hdnd.json"])
def test_a_draft_that_is_a_link_is_not_written_through(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, folder = tmp_path / "target", tmp_path / "drafts"
    target.write_text("của người khác", encoding="utf-8")
    folder.mkdir()
    (folder / name).symlink_to(target)
    ran = run_main(
        capsys, "-C", EXAMPLE, "render", "minutes", "2020-12-02", "--out", folder, "--force"
    )
    assert ran.code == 3
    assert target.read_text(encoding="utf-8") == "của người khác"
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_drafts_folder_that_leads_out_of_the_council_is_not_written(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (council / "drafts").symlink_to(outside)
    ran = run_main(capsys, "-C", council, "render", "minutes", "2020-12-02", "--force")
    assert ran.code == 3
    assert list(outside.iterdir()) == []


def test_why_a_file_cannot_be_written_is_said_in_the_readers_language() -> None:
    import errno

    from hdnd_cli.writing import reason

    assert {
        name: reason(OSError(getattr(errno, name), "raw"))
        for name in (
            "ENOENT",
            "EACCES",
            "EROFS",
            "ENOSPC",
            "EISDIR",
            "ENOTDIR",
            "ENAMETOOLONG",
            "EIO",
        )
    } == {
        "ENOENT": "there is no such folder or file",
        "EACCES": "no permission",
        "EROFS": "the disk or folder is read-only",
        "ENOSPC": "the disk is full",
        "EISDIR": "a folder stands there",
        "ENOTDIR": "a file stands where a folder should be",
        "ENAMETOOLONG": "the name is too long",
        "EIO": "the system refuses (raw)",
    }


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("giay-moi", "invitation"), ("Giấy mời", "invitation"), ("ket-luan", "conclusion-notice")],
)
def test_a_document_goes_by_its_vietnamese_name_too(typed: str, kind: str) -> None:
    from hdnd_cli.cli.document_kinds import kind_of

    assert kind_of(typed) == kind


def test_every_document_has_a_vietnamese_name() -> None:
    from hdnd_cli.document_names import VIETNAMESE
    from hdnd_cli.rendering import KINDS

    assert set(VIETNAMESE.values()) == set(KINDS)
