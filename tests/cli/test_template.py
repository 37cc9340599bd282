"""`hdnd template copy`: what is copied where, and what is refused."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from hdnd_cli import layout
from hdnd_cli.cli import completing
from hdnd_cli.rendering.copying import template_names
from hdnd_cli.resources import shipped
from tests.conftest import EXAMPLES
from tests.support.command import run_main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def council(tmp_path: Path) -> Path:
    root = tmp_path / "council"
    shutil.copytree(EXAMPLES / "thach-dong-2025", root)
    return root


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("conclusion-notice", "bodies/conclusion-notice.md.j2"),
        ("correction", "bodies/correction.md.j2"),
        ("notice", "shells/notice.docx"),
        ("letter", "shells/letter.docx"),
        ("minutes.docx", "shells/minutes.docx"),
        ("minutes.md.j2", "bodies/minutes.md.j2"),
        ("shell", "shells/shell.md.j2"),
        ("bodies/agenda.md.j2", "bodies/agenda.md.j2"),
    ],
)
def test_a_built_in_template_is_copied_and_passes_the_check(
    name: str, file: str, council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_main(capsys, "-C", str(council), "--lang", "en", "template", "copy", name)
    target = council / "templates" / file
    assert (ran.code, ran.out) == (0, f"{target}\n")
    assert target.read_bytes() == (shipped("templates") / file).read_bytes()
    checked = run_main(
        capsys, "-C", str(council), "--lang", "en", "check", str(council / "templates")
    )
    assert checked.code == 0
    assert "template" not in checked.out


def test_it_answers_to_its_vietnamese_name(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_main(capsys, "-C", str(council), "mau", "chep", "chuong-trinh-hop")
    assert (ran.code, (council / "templates/bodies/agenda.md.j2").exists()) == (0, True)
    assert ran.err == (
        "sửa mẫu rồi chạy hdnd kiem-tra để thử; từ nay văn bản được soạn theo mẫu này\n"
    )


def test_what_is_there_is_never_written_over(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = council / "templates/bodies/agenda.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{{ opening }}\n", encoding="utf-8")
    ran = run_main(capsys, "-C", str(council), "--lang", "en", "template", "copy", "agenda")
    assert (ran.code, ran.out, ran.err) == (
        3,
        "",
        'hdnd: "templates/bodies/agenda.md.j2" is there already: nothing was written; '
        "take it away first\n",
    )
    assert own.read_text(encoding="utf-8") == "{{ opening }}\n"


def test_nothing_is_written_through_a_link_out_of_the_folder(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (council / "templates").symlink_to(outside)
    ran = run_main(capsys, "-C", str(council), "--lang", "en", "template", "copy", "agenda")
    assert (ran.code, list(outside.iterdir())) == (3, [])
    assert "is a link that leads out of the council's folder" in ran.err


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("copy", "notise"), 'NAME: there is no template "notise"; did you mean "notice"?'),
        (
            ("copy", "minutes"),
            'NAME: "minutes" is a body and a shell: say which one: minutes.md.j2, minutes.docx',
        ),
        (("delete", "notice"), 'copy: "delete" is none of copy, chep'),
        (("copy",), "NAME is missing"),
        (
            ("copy", "../notice"),
            'NAME: there is no template "../notice"; did you mean "notice"?',
        ),
    ],
)
def test_wrong_usage_is_told(
    arguments: tuple[str, ...], error: str, council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run_main(capsys, "-C", str(council), "--lang", "en", "template", *arguments)
    assert ran.code == 2
    assert ran.err.splitlines()[-1] == f"Error: {error}"


def test_a_broken_template_makes_check_fail_and_says_where(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_main(capsys, "-C", str(council), "template", "copy", "agenda")
    own = council / "templates/bodies/agenda.md.j2"
    own.write_text(own.read_text(encoding="utf-8").replace("{{ noun }}", "{{ non }}"), "utf-8")
    ran = run_main(capsys, "-C", str(council), "--lang", "en", "check", str(council / "templates"))
    assert ran.code == 1
    assert ran.out.startswith(
        'templates/bodies/agenda.md.j2:7:1: error: there is nothing called "non" '
        '[template-unknown-name]\n    did you mean "noun"?\n'
    )


def test_the_shell_is_offered_every_template() -> None:
    offered = {name for name, _about in completing.templates(None, "")}  # type: ignore[arg-type]
    assert offered == set(template_names())
    assert len(template_names()) == len(layout.TEMPLATES)
