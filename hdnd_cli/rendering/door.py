"""The door between records and documents: what comes in is clean, and nothing needed is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn, TypeVar

from hdnd_cli.errors import HdndError
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.text import nfc

if TYPE_CHECKING:
    from hdnd_cli.council import Council

T = TypeVar("T")

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_BLANKS = re.compile("[ \t\x0b\x0c]+")
# Control codes, and marks without width that turn the reading direction or hide in names.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# U+E000 to U+E003 are our own placeholders; the rest no XML file can hold.
_IMPOSSIBLE = re.compile("[\ud800-\udfff\ue000-\ue003\ufffe\uffff]")
#: What `null:` and a record made by another program leave behind.
_NOTHING = frozenset({"null"})
_UNCLEAN = re.compile(f"[\n]|{_LINE_ENDS.pattern}|\t|{_INVISIBLE.pattern}|{_IMPOSSIBLE.pattern}")


class UnfinishedRecordError(HdndError):
    """A document needs values that the records do not have yet; the message lists them."""


def unclean(text: str) -> str:
    """Return which sign makes a finished text unfit for a document, as `U+0007`; else nothing."""
    found = _UNCLEAN.search(text)
    return f"U+{ord(found[0][0]):04X}" if found else ""


def lines(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text: NFC, without control codes, no blanks at their ends."""
    whole = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", nfc(text)))
    found = (_BLANKS.sub(" ", line).strip() for line in whole.split("\n"))
    return tuple(line for line in found if line)


def says_nothing(text: str) -> bool:
    """Tell whether a text is only white space, dots, dashes or other signs, or `null`."""
    clean = _INVISIBLE.sub("", text).strip()
    return clean.casefold() in _NOTHING or not any(sign.isalnum() for sign in clean)


class Door:
    """Takes values out of one council's records for one document.

    Everything that is missing or unfit is noted and told at once by `close`.
    """

    def __init__(self, council: Council) -> None:
        self._council = council
        self._faults: list[str] = []

    def paragraphs(self, text: str | None, path: str, *keys: str | int) -> tuple[str, ...]:
        """Return a text's paragraphs; none where there is no text."""
        if text is None:
            return ()
        if text == UNFILLED:
            self.note(_("still to fill in"), path, *keys)
            return ()
        if says_nothing(text):
            self.missing(path, *keys)
            return ()
        if found := _IMPOSSIBLE.search(text):
            sign = f"U+{ord(found[0]):04X}"
            self.note(
                _("has the sign {sign}, which no document can hold").format(sign=sign), path, *keys
            )
            return ()
        return lines(text)

    def line(self, text: str | None, path: str, *keys: str | int) -> str:
        """Return a text on one line; empty where there is none."""
        return " ".join(self.paragraphs(text, path, *keys))

    def needed(self, text: str | None, path: str, *keys: str | int) -> str:
        """Return a text on one line; its absence is noted."""
        found = self.line(text, path, *keys)
        if not found and text != UNFILLED:
            self.missing(path, *keys)
        return found

    def given(self, value: T | None, path: str, *keys: str | int) -> T | None:
        """Return a value that is no text; its absence is noted."""
        if value is None:
            self.missing(path, *keys)
        return value

    def missing(self, path: str, *keys: str | int) -> None:
        """Note that the document needs a value that is not there."""
        self.note(_("needed for this document, but missing"), path, *keys)

    def refuse(self, path: str, *keys: str | int) -> NoReturn:
        """Note that a value is missing without which there is no document, and tell at once."""
        self.missing(path, *keys)
        raise UnfinishedRecordError("; ".join(self._faults))

    def note(self, fault: str, path: str, *keys: str | int) -> None:
        """Note what is wrong with a value, to be told by `close`."""
        name = ".".join(str(key) for key in keys if isinstance(key, str))
        place = self._council.position(path, keys)
        # No column: what is missing has none.
        note = f"{place.path}:{place.line}: {name}: {fault}"
        if note not in self._faults:
            self._faults.append(note)

    def close(self) -> None:
        """Tell what was missing.

        Raises:
            UnfinishedRecordError: something was.
        """
        if self._faults:
            raise UnfinishedRecordError("; ".join(self._faults))
