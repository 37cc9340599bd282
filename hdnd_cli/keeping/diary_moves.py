"""What the diary tells of files and folders that lie elsewhere now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.keeping import diary_words as words
from hdnd_cli.keeping.diary_events import told_of_moved_event
from hdnd_cli.keeping.told import Told

if TYPE_CHECKING:
    from hdnd_cli.council import Council
    from hdnd_cli.keeping.moves import Move


def told_of_move(before: Council, after: Council, move: Move) -> Told:
    """Return where a file or a session's folder was put."""
    if move.is_folder:
        return _folder(before, after, move)
    kinds = layout.kind_of(move.old), layout.kind_of(move.new)
    if kinds == ("event", "event"):
        return told_of_moved_event(before, after, move.old, move.new)
    if layout.is_paper(move.old) and layout.is_paper(move.new):
        return _paper(before, after, move)
    return Told(f"Chuyển tệp {move.old} thành {move.new}", "tệp khác")


def _folder(before: Council, after: Council, move: Move) -> Told:
    old, new = (path.split("/")[1] for path in (move.old, move.new))
    area = words.session(before, old)
    commitments = [
        record.name
        for council, id_ in ((before, old), (after, new))
        if id_ in council.sessions
        for record in council.sessions[id_].commitments
    ]
    return Told(f"Đổi tên thư mục {area}: {old} thành {new}", area, tuple(commitments))


def _paper(before: Council, after: Council, move: Move) -> Told:
    old, new = layout.session_of(move.old), layout.session_of(move.new)
    area = words.session(after if new in after.sessions else before, new)
    one, other = (words.quoted(path.rpartition("/")[2]).strip('"') for path in (move.old, move.new))
    name = one if one == other else f"{one} thành {other}"
    if old == new:
        return Told(f"Đổi tên tài liệu {area}: {name}", area)
    return Told(f"Chuyển tài liệu từ {words.session(before, old)} sang {area}: {name}", area)
