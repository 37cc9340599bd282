from __future__ import annotations

import unicodedata

import pytest

from tests.checks.told import FILES, FIRST, edited, problems, rules


@pytest.mark.parametrize(
    ("path", "rule", "hint"),
    [
        ("hdnd.yml", "record-unknown", 'did you mean "hdnd.yaml"?'),
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
    ["README.md", f"{FIRST}/README.txt", "LICENSE", f"{FIRST}/papers/31-BC.pdf", "templates/bodies/minutes.md.j2"],
)  # fmt: skip
def test_what_belongs_there_is_not(path: str) -> None:
    assert rules({path: "x"}) == []


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
