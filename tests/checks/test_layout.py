from __future__ import annotations

import unicodedata

import pytest

from hdnd_cli.reading import read_council
from tests.checks.told import FILES, FIRST, SECOND, edited, problems, rules
from tests.support.councils import Memory


@pytest.mark.parametrize(
    ("path", "rule", "hint"),
    [
        ("hdnd.yml", "record-unknown", "there is hdnd.yaml already, and that one is read: put into it what only this file says, and take this file away"),
        ("du-lieu.yaml", "record-unknown", "if it belongs here, name it under ignore: in hdnd.yaml"),
        ("sessions/2020.yaml", "record-unknown", "if it belongs here, name it under ignore: in hdnd.yaml"),
        (f"{FIRST}/attendance.yaml", "record-unknown", "known here: session.yaml, agenda.yaml, minutes.yaml, conclusions.yaml"),
        ("Sessions/2020-06-25/session.yaml", "folder-unknown", 'did you mean "sessions"?'),
        ("sessions/2020-6-25/session.yaml", "folder-unknown", "a session's folder is named by its date, such as 2020-06-25"),
        ("sessions/phien-thang-6/session.yaml", "folder-unknown", "a session's folder is named by its date, such as 2020-03-25"),
        ("registers/2020/TB-001.yaml", "folder-unknown", 'did you mean "register"?'),
        ("tai-lieu/1.docx", "file-unknown", "if it belongs here, name it under ignore: in hdnd.yaml"),
        ("sessions/ghi-chu.txt", "file-unknown", "if it belongs here, name it under ignore: in hdnd.yaml"),
    ],
)  # fmt: skip
def test_what_lies_in_the_wrong_place_is_told(path: str, rule: str, hint: str) -> None:
    assert [(p.location.path, p.rule, p.hint) for p in problems({path: "x: 1\n"})] == [
        (path, rule, hint)
    ]


@pytest.mark.parametrize(
    "path",
    ["README.md", f"{FIRST}/README.txt", "LICENSE", "drafts/2020.docx", "templates/bodies/minutes.md.j2",
     "templates/bodies/correction.md.j2", "templates/shells/letter.docx", "templates/shells/shell.md.j2"],
)  # fmt: skip
def test_what_belongs_there_is_not(path: str) -> None:
    # Whether a template can be used is asked elsewhere.
    found = [rule for _path, rule in rules({path: "x"}) if not rule.startswith("template-")]
    assert found == []


def test_what_the_office_ignores_is_not_told() -> None:
    settings = FILES["hdnd.yaml"] + "ignore: [van-ban-den/**, so-lieu.yaml]\n"

    assert rules({"hdnd.yaml": settings, "van-ban-den/2020/1.pdf": "x", "so-lieu.yaml": "x"}) == []


def test_a_folder_is_told_once_however_much_lies_in_it() -> None:
    files = {f"session/2020-06-25/{name}.yaml": "x: 1\n" for name in ("session", "agenda")}

    assert rules(files) == [("session/2020-06-25/agenda.yaml", "folder-unknown")]


def test_a_paper_is_found_in_whatever_form_its_name_is_stored() -> None:
    agenda = edited(
        f"{FIRST}/agenda.yaml", "received: 2020-03-19", "received: 2020-03-19, files: [Báo cáo.pdf]"
    )

    stored = unicodedata.normalize("NFD", "Báo cáo.pdf")

    assert rules({**agenda, f"{FIRST}/papers/{stored}": "x"}) == []


def test_papers_are_known_by_the_records_that_name_them() -> None:
    agenda = edited(
        f"{FIRST}/agenda.yaml",
        "received: 2020-03-19",
        "received: 2020-03-19, files: [so-lieu.yaml]",
    )
    report = FILES[f"{FIRST}/progress/2020-05-20-1-report.yaml"] + "files: [ảnh/1.jpg]\n"
    files = {
        **agenda,
        f"{FIRST}/progress/2020-05-20-1-report.yaml": report,
        f"{FIRST}/papers/so-lieu.yaml": "x: 1\n",
        f"{FIRST}/papers/ảnh/1.jpg": "x",
    }

    assert rules(files) == []
    # In another session's folder they are named by nobody.
    elsewhere = {f"{SECOND}/papers/so-lieu.yaml": "x: 1\n", f"{SECOND}/papers/1.jpg": "x"}
    assert rules({**files, **elsewhere}) == [
        (f"{SECOND}/papers/1.jpg", "file-unknown"),
        (f"{SECOND}/papers/so-lieu.yaml", "record-unknown"),
    ]


@pytest.mark.parametrize(
    "path", [f"{FIRST}/agenda.yaml", f"{FIRST}/progress/2020-05-20-1-report.yaml"]
)
def test_what_an_unreadable_record_may_name_is_not_told(path: str) -> None:
    files = {path: "items: [\n", f"{FIRST}/papers/31-BC.pdf": "x"}

    assert rules(files) == [(path, "yaml-syntax")]


def test_of_a_hundred_scans_one_line_is_told() -> None:
    files = {f"{FIRST}/papers/scan/{number:03}.jpg": "x" for number in range(100)}

    assert [(p.location.path, p.message) for p in problems(files)] == [
        (
            f"{FIRST}/papers/scan/000.jpg",
            "papers that no record names: "
            + ", ".join(f"scan/{number:03}.jpg" for number in range(12))
            + " …",
        )
    ]


ENTRY = (
    "document: session-notice\nsession: 2020-03-25\nnumber: 1\nsymbol: 01/TB-HĐND\n"
    "date: 2020-03-17\ncontent: sha256:00\nfiles: {phu-luc.xlsx: sha256:00}\n"
)


@pytest.mark.parametrize(
    "name",
    ["TB-001.json", "TB-001.docx", "TB-001.md", "TB-001.pdf", "TB-001.signed.pdf", "phu-luc.xlsx", "scan-1.jpg"],
)  # fmt: skip
def test_issued_files_lie_beside_their_entry_or_are_named_by_it(name: str) -> None:
    path = f"register/2020/{name}"
    signed = "file: scan-1.jpg\ndigest: sha256:00\n"
    files = {"register/2020/TB-001.yaml": ENTRY, "register/2020/TB-001.signed.yaml": signed}

    assert rules({**files, path: "x"}) == []
    assert rules({path: "x"}) == [(path, "file-unknown")]


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("templates/minuts.md.j2", "templates/bodies/minutes.md.j2"),
        ("templates/bodies/minutes.j2", "templates/bodies/minutes.md.j2"),
        ("templates/shells/minutes.dotx.docx", "templates/shells/minutes.docx"),
        ("templates/shells/lettre.docx", "templates/shells/letter.docx"),
    ],
)
def test_a_template_under_a_name_that_is_not_looked_for_is_told(path: str, meant: str) -> None:
    assert [(p.location.path, p.rule, p.hint) for p in problems({path: "x"})] == [
        (path, "file-unknown", f'did you mean "{meant}"?')
    ]


def test_git_is_asked_only_about_what_nothing_accounts_for() -> None:
    asked: list[str] = []

    def ignored(paths: list[str]) -> set[str]:
        asked.extend(paths)
        return {"register/2020/TB-099.docx"}

    files = {
        **FILES,
        "register/2020/TB-001.yaml": ENTRY,
        "register/2020/TB-001.docx": "x",
        "register/2020/TB-099.docx": "x",
    }

    assert read_council(Memory(files), ignored).others == ()
    assert asked == ["register/2020/TB-099.docx"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        (f"{FIRST}/conclusions - Copy.yaml", "there is conclusions.yaml already"),
        (f"{FIRST}/conclusions (1).yaml", "there is conclusions.yaml already"),
        (f"{FIRST}/conclusions.yaml.txt", "there is conclusions.yaml already"),
        ("programme/2021.YAML", "rename it to 2021.yaml"),
        ("programme/2021.yaml.txt", "rename it to 2021.yaml"),
        ("sessions/2020-06-25/Session.YAML", "rename it to session.yaml"),
        ("2020-05-20-1-report.yaml", "move it into the folder of the session that gave the task: sessions/…/progress/2020-05-20-1-report.yaml"),
        (f"{FIRST}/2020-06-20-2-report.yaml", f"move it: {FIRST}/progress/2020-06-20-2-report.yaml"),
        (f"{FIRST}/2020-05-20-1-report.yaml", f"there is {FIRST}/progress/2020-05-20-1-report.yaml already"),
    ],
)  # fmt: skip
def test_a_record_under_a_wrong_name_is_not_lost_by_its_hint(path: str, hint: str) -> None:
    found = [(p.location.path, p.rule, p.hint[: len(hint)]) for p in problems({path: "x: 1\n"})]

    assert found == [(path, "record-unknown", hint)]


@pytest.mark.parametrize(
    ("folder", "example"), [("2020-12-32", "2020-03-25"), ("2019-02-29", "2020-03-25")]
)
def test_a_folder_named_by_no_day_is_no_session(folder: str, example: str) -> None:
    files = {f"sessions/{folder}/session.yaml": FILES[f"{FIRST}/session.yaml"]}

    assert [(p.rule, p.hint) for p in problems(files)] == [
        ("folder-unknown", f"a session's folder is named by its date, such as {example}")
    ]


def test_the_name_that_an_event_should_have_is_one_that_is_free() -> None:
    report = FILES[f"{FIRST}/progress/2020-05-20-1-report.yaml"]
    files = {f"{FIRST}/progress/2020-05-19-1-report.yaml": report}

    assert [p.hint for p in problems(files) if p.rule == "event-file-name"] == [
        "rename the file to 2020-05-20-1-report-2.yaml, or mend its content; the content counts"
    ]
