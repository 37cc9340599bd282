"""The kinds of events: the names that a command line may give them, and the diary's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.model.progress import EVENT_KINDS
from hdnd_cli.text import fold_search

if TYPE_CHECKING:
    from hdnd_cli.model.progress import Event

#: Unaccented, as they are typed and as programs read them in the history; further ones follow the
#: name that is shown.
_VIETNAMESE = {
    "report": ("bao-cao",),
    "feedback": ("phan-anh",),
    "reminder": ("don-doc",),
    "escalation": ("bien-phap", "bien-phap-manh-hon", "yeu-cau"),
    "return": ("tra-lai",),
    "extension": ("gia-han", "lui-han"),
    "reassignment": ("chuyen-giao",),
    "acceptance": ("cong-nhan",),
    "cancellation": ("thoi-thuc-hien", "huy"),
    "withdrawal": ("rut-lai",),
}
#: Always Vietnamese, as documents are.
_WORDS = {
    "report": "báo cáo",
    "feedback": "phản ánh",
    "reminder": "đôn đốc",
    "escalation": "biện pháp mạnh hơn",
    "return": "trả lại kết quả",
    "extension": "lùi hạn",
    "reassignment": "chuyển cơ quan chủ trì",
    "acceptance": "công nhận kết quả",
    "cancellation": "thôi thực hiện",
    "withdrawal": "rút bản ghi nhầm",
}
_BY_NAME = {
    **{kind: kind for kind in EVENT_KINDS},
    **{name: kind for kind, names in _VIETNAMESE.items() for name in names},
}
NAMES: tuple[str, ...] = tuple(_BY_NAME)


def kind_named(word: str) -> str | None:
    """Return the kind of event that a word names, in either language; None where it names none."""
    return _BY_NAME.get("-".join(fold_search(word).replace("-", " ").split()))


def vietnamese_name(kind: str) -> str:
    """Return a kind's unaccented Vietnamese name: `bao-cao`."""
    return _VIETNAMESE[kind][0]


def event_words(event: Event) -> str:
    """Return what an event is called within a sentence of the diary: `báo cáo`."""
    if event.kind == "extension" and event.decision is None:
        return "đề nghị lùi hạn"
    return _WORDS[event.kind]
