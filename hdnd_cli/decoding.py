"""Bytes of a record → text, with every problem that stands in the bytes themselves.

A file that can be misread is not read: text in a legacy encoding, a merge conflict, a tab in
the indentation. What can be read without doubt (a byte order mark, CR LF, decomposed
letters) is a warning, and `check --fix` mends it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from hdnd_cli.i18n import _
from hdnd_cli.problems import Location, Problem, Severity
from hdnd_cli.text import printable

#: The largest record that is read, in bytes.
MAX_BYTES = 1 << 20
#: How deep lists and mappings may stand in one another.
MAX_DEPTH = 50

_BOM = b"\xef\xbb\xbf"
# What no ordinary record holds: only where one of these stands is a text looked at closely.
# (Patterns that begin with one sign of a set are ten times faster than those that begin with a
# word or look back: 14,000 files are searched in 20 ms instead of 450.)
_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufffd\ue000"
    "®§©µ¸¹¶·¨ª«¬ñÑäøûïåëöÄØÛÏÅËÖ]"
)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_CONFLICT_SIDES = re.compile(r"^(?:<{7}|>{7})", re.MULTILINE)
_TAB_INDENT = re.compile(r"^[ \-?:]*\t", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# Letters that no Vietnamese word has in Unicode, but that TCVN3 (ABC) and VNI text shows when
# its bytes were taken for Latin-1.
_TCVN3 = re.compile(
    r"[A-Za-z][®©µ¸¹¶·¨ª«¬\xad][A-Za-zÀ-ÿ®©µ¸¹¶·¨ª«¬]*|[®©µ¸¹¶·¨ª«¬][À-ÿ]|(?<!\w)[®§][A-Za-z]"
    r"|[a-z][À-ÖØ-ß]"
)
_VNI = re.compile(
    r"[aeouyAEOUY][äøûïåëöÄØÛÏÅËÖ]|[ñÑ][aeiouyö]|[aA][âùáàåãéèúüêôõ]|[eE][âáàåãùõ]|[oO][âåùõ]"
)
# Both show â, ê, ô and vowels with tones as Latin-1 has them: letters beyond it prove that a line
# is Unicode, and "El Niño", "Noël", "Microsoft®" in it are names.
_BEYOND_LATIN1 = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_FEWEST_SIGNS = 2
_REPLACEMENT = "\ufffd"
_QUESTION = re.compile(r"\?(?<=[:\-,\[{] \?)(?=[ ]*(?:$|[,\]}]|[ ]#))", re.MULTILINE)
#: Stands for a lone `?` while YAML is read, which would take it for a complex key.
UNFILLED_MARK = "\ue000"


@dataclass
class Decoded:
    """The text of a file (None where it cannot be read) and what was met on the way."""

    text: str | None = None
    problems: list[Problem] = field(default_factory=list)


def decode(path: str, raw: bytes) -> Decoded:
    """Return the text of a record, composed (NFC) and with LF as line end.

    Args:
        path: Where the file lies, for the problems.
        raw: Its bytes.
    """
    found = Decoded()
    if len(raw) > MAX_BYTES:
        message = _("the file has {size} bytes; a record has at most {limit}")
        found.problems.append(
            Problem(
                Location(path),
                "file-too-large",
                message.format(size=len(raw), limit=MAX_BYTES),
                hint=_("long texts belong into a file in papers/, which the record names"),
            )
        )
        return found
    text = _unicode(path, raw, found.problems)
    if text is None:
        return found
    _byte_warnings(path, raw, text, found.problems)
    if found.problems:
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    errors = _unreadable(path, text) if _is_suspicious(text) else []
    found.problems += errors
    if not errors and "\t" in text:
        message = _("the line holds a tab")
        place = _place(path, text, text.index("\t"))
        found.problems.append(Problem(place, "tab", message, hint=_("write spaces instead")))
    if not errors:
        found.text = _QUESTION.sub(UNFILLED_MARK, text) if "?" in text else text
    return found


def _unicode(path: str, raw: bytes, problems: list[Problem]) -> str | None:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(_not_utf8(path, raw, 0, "UTF-16"))
        return None
    try:
        return raw.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + (len(_BOM) if raw.startswith(_BOM) else 0)
        problems.append(_not_utf8(path, raw, offset, _legacy_name(raw)))
        return None


def _not_utf8(path: str, raw: bytes, offset: int, encoding: str | None) -> Problem:
    before = raw[:offset]
    line_start = before.rfind(b"\n") + 1
    place = Location(path, before.count(b"\n") + 1, offset - line_start + 1)
    message = _("the file is not UTF-8 text")
    if encoding:
        message = _("the file is not UTF-8 text; it looks like {encoding}").format(
            encoding=encoding
        )
    hint = _("save it again as UTF-8 (in Notepad: Save as, Encoding UTF-8)")
    return Problem(place, "not-utf8", message, hint=hint)


def _legacy_name(raw: bytes) -> str | None:
    latin = raw.decode("latin-1")
    if _TCVN3.search(latin):
        return "TCVN3 (ABC)"
    return "VNI" if _VNI.search(latin) else None


def _byte_warnings(path: str, raw: bytes, text: str, problems: list[Problem]) -> None:
    composed = unicodedata.is_normalized("NFC", text)
    if composed and "\r" not in text and not raw.startswith(_BOM):
        return
    hint = _("hdnd check --fix mends it")
    if raw.startswith(_BOM):
        message = _("the file begins with a byte order mark")
        problems.append(Problem(Location(path), "byte-order-mark", message, Severity.WARNING, hint))
    if "\r" in text:
        message = _("lines end with CR LF instead of LF")
        problems.append(Problem(Location(path), "crlf", message, Severity.WARNING, hint))
    if not composed:
        line = next(
            number
            for number, content in enumerate(text.split("\n"), 1)
            if not unicodedata.is_normalized("NFC", content)
        )
        message = _("letters are stored in pieces (decomposed Unicode)")
        problems.append(Problem(Location(path, line), "not-nfc", message, Severity.WARNING, hint))


def _is_suspicious(text: str) -> bool:
    """Tell whether `_unreadable` may find anything; quick, because almost no text is."""
    return _ODD.search(text) is not None or "\t" in text or "<<<<<<<" in text or ">>>>>>>" in text


def _unreadable(path: str, text: str) -> list[Problem]:
    """Return what makes the text unfit for reading; one problem a kind, at its first place."""
    found = []
    if (match := _CONFLICT.search(text)) and _CONFLICT_SIDES.search(text):
        message = _("two versions of this file were merged and the conflict is not resolved")
        hint = (
            _(
                "two documents were given one number: keep the entry and the files of the one that "
                "has gone out; issue the other again (hdnd issue), it gets the next number"
            )
            if path.startswith("register/")
            else _(
                "keep one of the two texts between the marks <<<<<<< and >>>>>>>, and remove the "
                "marks"
            )
        )
        found.append(
            Problem(_place(path, text, match.start()), "merge-conflict", message, hint=hint)
        )
    if match := _CONTROL.search(text):
        message = _('the text holds a control character ("{sign}")').format(
            sign=printable(match.group())
        )
        hint = _("delete it; it cannot be seen in most editors")
        found.append(
            Problem(_place(path, text, match.start()), "control-character", message, hint=hint)
        )
    if match := _TAB_INDENT.search(text):
        message = _("the line is indented with a tab")
        hint = _("indent with spaces: two a level")
        found.append(Problem(_place(path, text, match.end() - 1), "tab", message, hint=hint))
    if match := _legacy(text):
        message = _('"{words}" looks like text in a legacy Vietnamese encoding (TCVN3 or VNI)')
        hint = _("convert it to Unicode (Unikey: Ctrl+Shift+F6) and paste it again")
        found.append(
            Problem(
                _place(path, text, match.start()),
                "legacy-encoding",
                message.format(words=match.group()),
                hint=hint,
            )
        )
    if (at := text.find(_REPLACEMENT)) >= 0 or (at := text.find(UNFILLED_MARK)) >= 0:
        message = _("a letter was lost when this text was converted")
        found.append(
            Problem(_place(path, text, at), "lost-letter", message, hint=_("type the letter again"))
        )
    return found


def _legacy(text: str) -> re.Match[str] | None:
    """Return the first words of a line in a legacy encoding, None where there is none."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        for signs in (_TCVN3, _VNI):
            found = list(signs.finditer(text, start, end))
            if len(found) >= _FEWEST_SIGNS and not _BEYOND_LATIN1.search(line):
                return found[0]
        start = end + 1
    return None


def _place(path: str, text: str, offset: int) -> Location:
    line_start = text.rfind("\n", 0, offset) + 1
    return Location(path, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def fixed(raw: bytes) -> bytes:
    """Return the bytes of a text file as a record should have them: no BOM, LF, NFC.

    Bytes that are not UTF-8 are returned as they are: nothing is guessed.
    """
    try:
        text = raw.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        return raw
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).encode()
