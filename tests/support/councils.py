"""Councils as mappings of paths to texts, in memory or as real folders."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from hdnd_cli.source import Listing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BASE = {
    "hdnd.yaml": """\
        schema: 1
        council: {name: Hội đồng nhân dân huyện Lộc Hà, short: HĐND huyện, level: district, place: Lộc Hà}
        term: {name: khóa III, from: 2016-06-01, to: 2021-06-30}
        standing_committee:
          - {person: nguyen-van-an, role: chair}
          - {person: pham-thi-chi, role: member}
        regulation: {sessions_per_month: 0}
        calendar: {confirmed: [2020]}
        """,
    "agencies.yaml": """\
        agencies:
          - {id: phong-tnmt, name: Phòng Tài nguyên và Môi trường, short: Phòng TN&MT, kind: department, head: le-van-binh}
          - {id: ubnd-huyen, name: Ủy ban nhân dân huyện, short: UBND huyện, kind: peoples_committee}
          - {id: ubnd-thach-bang, name: Ủy ban nhân dân xã Thạch Bằng, short: UBND xã Thạch Bằng, kind: commune}
          - {id: ubnd-thach-kim, name: Ủy ban nhân dân xã Thạch Kim, short: UBND xã Thạch Kim, kind: commune}
        groups:
          - {id: ubnd-cac-xa, name: UBND các xã, members: [ubnd-thach-bang, ubnd-thach-kim]}
        people:
          - {id: nguyen-van-an, name: Nguyễn Văn An, honorific: Ông, title: Chủ tịch HĐND huyện}
          - {id: pham-thi-chi, name: Phạm Thị Chi, honorific: Bà, title: Trưởng Ban Pháp chế}
          - {id: le-van-binh, name: Lê Văn Bình, honorific: Ông, title: Trưởng phòng}
        """,
    "sessions/2020-03-25/session.yaml": """\
        kind: regular
        number: 15
        date: 2020-03-25
        chaired_by: nguyen-van-an
        """,
}


def texts(*changes: Mapping[str, str]) -> dict[str, str]:
    """Return the base council's files with changes laid over them, texts dedented."""
    found: dict[str, str] = {}
    for change in (BASE, *changes):
        found.update({path: dedent(text) for path, text in change.items()})
    return found


def write(folder: Path, *changes: Mapping[str, str]) -> Path:
    """Write a council's files into a folder."""
    for path, text in texts(*changes).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return folder


class Memory:
    """A source whose files are held in memory."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.files = {
            path: content.encode() if isinstance(content, str) else content
            for path, content in files.items()
        }

    def listing(self) -> Listing:
        return Listing(files=sorted(self.files))

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]
