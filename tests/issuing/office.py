"""An office that is about to issue: a session with agenda, minutes and conclusions, all recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.reading import read_council
from hdnd_cli.source import WorkingTree
from tests.support.command import Ran, run_main
from tests.support.repositories import Scripted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hdnd_cli.council import Council

SESSION = "sessions/2020-03-25"
CONCLUSIONS = f"{SESSION}/conclusions.yaml"
FILES = {
    f"{SESSION}/session.yaml": """\
        kind: regular
        number: 15
        date: 2020-03-25
        starts: 07:30
        place: Phòng họp tầng 2
        chaired_by: nguyen-van-an
        secretary: pham-thi-chi
        invited: [ubnd-huyen, phong-tnmt]
        """,
    f"{SESSION}/agenda.yaml": """\
        items:
          - {id: 1, title: Rà soát kết luận phiên trước, group: previous-conclusions, form: review}
          - {id: 2, title: Cấp giấy chứng nhận, group: hot-issue, form: report, presenter: phong-tnmt}
          - {id: 3, title: Thu gom rác thải, group: hot-issue, form: report, presenter: ubnd-huyen}
        """,
    f"{SESSION}/minutes.yaml": """\
        ended: 11:30
        attendance:
          - {person: nguyen-van-an, status: present}
          - {person: pham-thi-chi, status: present}
          - {agency: ubnd-huyen, status: present, represented_by: Ông Ba}
          - {agency: phong-tnmt, status: present, represented_by: le-van-binh}
        """,
    CONCLUSIONS: """\
        # kết luận của Chủ tịch
        no_conclusion: 1
        conclusions:
          - item: 2
            commitments:
              - id: 1
                task: Giải quyết dứt điểm 32 hồ sơ tồn đọng
                product: Báo cáo kết quả
                lead: phong-tnmt
                due: trước ngày 30/6/2020
          - item: 3
            commitments:
              - id: 2
                task: Bố trí điểm tập kết rác
                product: Biên bản nghiệm thu
                lead: ubnd-huyen
                due: 10 ngày làm việc
        """,
    "programme/2020.yaml": """\
        year: 2020
        months:
          - month: 3
            topics:
              - {id: 2020-03-a, title: Cấp giấy chứng nhận, chosen: 2020-03-25#2}
        """,
}
EDITED = ("trước ngày 30/6/2020", "trước ngày 15/7/2020")


def office(root: Path, *changes: Mapping[str, str]) -> Scripted:
    """Return a repository in which everything is recorded."""
    return Scripted.council(root, FILES, *changes, at="2020-03-25")


def issue(scripted: Scripted, capsys: Any, *arguments: str | Path, lang: str = "en") -> Ran:
    """Issue something in this process."""
    return run_main(capsys, "-C", scripted.root, "--lang", lang, "issue", *arguments)


def edit(scripted: Scripted, old: str, new: str, path: str = CONCLUSIONS) -> None:
    """Change a text in a file without recording it."""
    file = scripted.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def council_of(scripted: Scripted) -> Council:
    return read_council(WorkingTree(scripted.root))


def files(scripted: Scripted, folder: str = "register") -> list[str]:
    """Return the files below a folder."""
    found = (scripted.root / folder).rglob("*")
    return sorted(path.relative_to(scripted.root).as_posix() for path in found if path.is_file())
