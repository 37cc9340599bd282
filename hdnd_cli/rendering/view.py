"""Views: a document's words, dates and numbers, all finished; what templates may name.

A view holds strings, and tuples of strings or of further parts. Nothing in it is left to
decide but what a template prints where. The names are a contract with offices' templates.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from hdnd_cli.errors import TemplateError
from hdnd_cli.i18n import _
from hdnd_cli.rendering.door import unclean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True)
class Letterhead:
    """The issuing body, as lines in capitals: parents `above`, the body itself below them."""

    above: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True)
class Signature:
    """Who signs: lines like `TM. THƯỜNG TRỰC HĐND`, `CHỦ TỊCH`, and the name."""

    authority: tuple[str, ...]
    name: str


@dataclass(frozen=True, kw_only=True)
class View:
    """What every document has."""

    #: The document's kind: `conclusion-notice`.
    kind: str
    #: The day for the file's properties: of issue, or of the session while it is a draft.
    dated: date
    #: `THÔNG BÁO`.
    title: str
    subject: str
    letterhead: Letterhead
    #: `Số: 15/TB-HĐND`; a draft has a blank before the stroke.
    number: str
    #: `Lộc Hà, ngày 05 tháng 3 năm 2020`; empty where the form has none.
    place_date: str = ""
    #: `KHẨN`, `THƯỢNG KHẨN`, `HỎA TỐC`, or empty.
    urgency: str = ""
    #: `Phòng TN&MT;` … `Lưu: VT.`
    recipients: tuple[str, ...]
    signature: Signature

    @property
    def signers(self) -> dict[str, str]:
        """Return the names of who signs, by what shells call them."""
        return {"signature.name": self.signature.name}


def values(view: View) -> dict[str, Any]:
    """Return a view's fields by name, as templates see them.

    Raises:
        TemplateError: a text in the view is not clean; names the field.
    """
    for place, text in strings(view):
        fault = unclean(text)
        if fault:
            raise TemplateError(
                _("{kind}: {place}: has {fault}").format(kind=view.kind, place=place, fault=fault)
            )
    return {field.name: getattr(view, field.name) for field in fields(view)}


def around(view: View) -> Iterator[tuple[str, str]]:
    """Yield what must stand around the text of every finished document, with its names."""
    names = ("number", "place_date", "title", "subject")
    found = [(name, getattr(view, name)) for name in names]
    found += view.signers.items()
    yield from ((name, text) for name, text in found if text)


def refuse_loss(view: View, printed: str, template: str) -> None:
    """Refuse a finished document in which something is lost that its form has.

    Args:
        view: What should stand there.
        printed: The words that stand around the text of the document, without markup.
        template: Its shell.

    Raises:
        TemplateError: naming the shell, and what it does not print.
    """
    there = _bare(printed)
    lost = [name for name, text in around(view) if _bare(text) not in there]
    if lost:
        message = _("{template}: does not print {names}")
        tags = ", ".join(f"{{{{ {name} }}}}" for name in lost)
        raise TemplateError(message.format(template=template, names=tags))


def _bare(text: str) -> str:
    # Shells may break lines and change capitals.
    return "".join(text.split()).casefold()


def strings(part: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string of a view with its place: `conclusions[0].title`."""
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, tuple):
        for number, entry in enumerate(part):
            yield from strings(entry, f"{place}[{number}]")
    elif is_dataclass(part):
        for field in fields(part):
            name = f"{place}.{field.name}" if place else field.name
            yield from strings(getattr(part, field.name), name)
