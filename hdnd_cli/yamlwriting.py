"""Text → YAML: what a person said, written so that it is read back as it was said.

Nothing is guessed about YAML's rules: a value is written in the plainest way that the reader of
records gives back whole, and tried on that reader before it is returned.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from hdnd_cli.decoding import decode
from hdnd_cli.mending import quoted
from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.text import nfc
from hdnd_cli.yamlnodes import read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How wide the lines of prose are, indentation included.
_WIDTH = 100
#: Prose stays readable however deep it stands.
_NARROWEST = 40
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_LONGEST_SHORT = 0xFF
_LONGEST_MIDDLE = 0xFFFF


def scalar(text: str, *, flow: bool = False) -> str:
    """Return text as a value on one line: plain where it can be, in quotes where it must be.

    A lone `?` stays what it is: a value that is still to be filled in.

    Args:
        text: Any text that says something; it is composed (NFC).
        flow: Whether the value stands within braces or brackets.

    Raises:
        ValueError: The text says nothing ("", "~", "null"), or is no text at all (half a letter):
            leave the key out instead.
    """
    text = _uniform(text)
    if text == UNFILLED:
        return UNFILLED
    frame = _FLOW if flow else _BLOCK
    for candidate in _on_one_line(text):
        if all(_reads_back(shape.replace("VALUE", candidate), text) for shape in frame):
            return candidate
    raise ValueError(text)


def key(text: str) -> str:
    """Return text as a key within braces: a name that a person has given to a figure.

    Raises:
        ValueError: As `scalar`; or it is longer than YAML lets a key be.
    """
    text = _uniform(text)
    for candidate in _on_one_line(text):
        # Beside itself, as beside other keys: signs of an old encoding count by the line.
        if _read(f"k: {{{candidate}: {candidate}}}\n") == {"k": {text: text}}:
            return candidate
    raise ValueError(text)


def prose(text: str, indent: int) -> str:
    """Return sentences as what stands behind `key: `: a block, its lines wrapped.

    After `>-` nothing that a person may write has a meaning in YAML: colons, hashes, quotes and
    commas are letters. Lines that a person has set stay lines (`|-`).

    Args:
        text: Any text that says something; white space around it is left out.
        indent: Columns before the block's lines.

    Raises:
        ValueError: As `scalar`.
    """
    text = _uniform(text).strip()
    if text == UNFILLED:
        return UNFILLED
    margin = " " * indent
    for mark, lines in ((">-", _wrapped(text, indent)), ("|-", text.split("\n"))):
        block = "\n".join([mark, *(margin + line if line else "" for line in lines)])
        if _reads_back(f"k: {block}\n", text):
            return block
    return scalar(text)


def paragraphs(text: str, indent: int) -> str:
    """Return paragraphs, one on each line of a text, as what stands behind `key: `.

    They are wrapped as `prose` is, with an empty line between two of them.

    Raises:
        ValueError: As `scalar`.
    """
    text = _uniform(text).strip()
    margin = " " * indent
    lines = [_wrapped(part, indent) for part in text.split("\n")]
    block = "\n\n".join("\n".join(margin + line for line in part) for part in lines)
    if _reads_back(f"k: >-\n{block}\n", text):
        return f">-\n{block}"
    return prose(text, indent)


#: What a value may stand in, plainly and within braces and brackets, where it has neighbours that
#: count with it (two signs of an old encoding on one line make the line suspect).
_BLOCK = ("k: VALUE\n", "k:\n  - VALUE\n")
_FLOW = ("k: {k: VALUE, l: VALUE}\n", "k: [VALUE, VALUE]\n", "k: {l: m, k: VALUE}\n")


def _uniform(text: str) -> str:
    return nfc(text).replace("\r\n", "\n").replace("\r", "\n")


def _on_one_line(text: str) -> Iterator[str]:
    if "\n" not in text:
        yield text
        # Double quotes are what a clerk knows; single ones spare the backslashes.
        if "\\" not in text and '"' not in text:
            yield f'"{text}"'
        yield quoted(text)
    yield '"' + "".join(_escaped(sign) for sign in text) + '"'
    yield '"' + "".join(_escaped(sign, all_foreign=True) for sign in text) + '"'


def _escaped(sign: str, *, all_foreign: bool = False) -> str:
    if sign in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[sign]
    if sign.isprintable() and (sign.isascii() or not all_foreign):
        return sign
    number = ord(sign)
    if number <= _LONGEST_SHORT:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= _LONGEST_MIDDLE else f"\\U{number:08x}"


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text,
        max(_NARROWEST, _WIDTH - indent),
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )


def _reads_back(text: str, wanted: str) -> bool:
    """Tell whether the reader of records gets a value back, without a word of complaint."""
    return _value(_read(text)) == wanted


def _read(text: str) -> object:
    """Return what the reader of records gets; None where it has a word of complaint."""
    decoded = decode("", text.encode("utf-8", "surrogatepass"))
    if decoded.text is None or decoded.problems:
        return None
    composed = read_mapping("", decoded.text)
    return None if composed.problems or composed.unfilled else composed.value


def _value(found: object) -> object:
    """Return the value in the innermost `k`, or the first of a list."""
    while not isinstance(found, str):
        if isinstance(found, dict) and "k" in found:
            found = found["k"]
        elif isinstance(found, list) and found:
            found = found[0]
        else:
            return None
    return found
