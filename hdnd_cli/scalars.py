"""The values of one file as they stand in its text, and the text with other values in their place.

Nothing here writes a file: what a person would have to write is shown, or tried in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.decoding import UNFILLED_MARK
from hdnd_cli.yamlnodes import MappingNode, ScalarNode, SequenceNode, compose_safely
from hdnd_cli.yamlwriting import paragraphs, prose, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hdnd_cli.yamlnodes import Keys, Node

#: A value that does not fit a line of this length is written as a block.
_LINE = 100
_BLOCKS = ("|", ">")
_STEP = 2


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value with its place in a file's text."""

    keys: Keys
    text: str
    #: Offsets in the file's text.
    start: int
    end: int
    #: Counted from 1, as problems count.
    line: int
    column: int
    #: How it is written: plain (empty), `'`, `"`, `|` or `>`.
    style: str
    #: Whether it stands in braces or brackets.
    flow: bool
    #: Where the key begins before it: offset and columns to its left; None in a list.
    key: tuple[int, int] | None


def scalars(text: str) -> list[Scalar]:
    """Return the values of a file in its order; none where the text cannot be read as YAML."""
    root = compose_safely("", text)
    return [] if root is None else list(_walk(text, root, (), None, flow=False))


def _walk(
    text: str, node: Node, keys: Keys, key: tuple[int, int] | None, *, flow: bool
) -> Iterator[Scalar]:
    if isinstance(node, ScalarNode):
        start, end = node.start_mark, _end(text, node)
        value = node.value.replace(UNFILLED_MARK, "?")
        place = (start.line + 1, start.column + 1)
        yield Scalar(keys, value, start.index, end, *place, node.style or "", flow, key)
        return
    if isinstance(node, MappingNode):
        flow = flow or bool(node.flow_style)
        for key_node, inner in node.value:
            mark = key_node.start_mark
            yield from _walk(
                text, inner, (*keys, key_node.value), (mark.index, mark.column), flow=flow
            )
    elif isinstance(node, SequenceNode):
        flow = flow or bool(node.flow_style)
        for number, inner in enumerate(node.value):
            yield from _walk(text, inner, (*keys, number), None, flow=flow)


def _end(text: str, node: ScalarNode) -> int:
    """Return where a value ends: a block's own end lies behind the blank lines after it."""
    end: int = node.end_mark.index
    if node.style not in _BLOCKS:
        return end
    start: int = node.start_mark.index
    return start + len(text[start:end].rstrip())


def field(place: Scalar, words: str) -> str:
    """Return a value as it would be written at its place, its key before it where it has one.

    Args:
        place: Where it stands.
        words: What it should say: one line, or several.

    Raises:
        ValueError: The words say nothing: the whole field is to be left out.
    """
    if place.flow or place.key is None:
        return _written(place, words)
    name, columns = str(place.keys[-1]), place.key[1]
    return f"{name}: {_written(place, words, columns)}"


def new_field(name: str, words: str, columns: int = 0, *, block: bool = False) -> str:
    """Return a field that is not there yet, indented by so many columns.

    Args:
        name: Its key.
        words: What it says.
        columns: How far it is indented.
        block: Whether it stands in a block, as sentences do, however short it is.

    Raises:
        ValueError: The words say nothing.
    """
    return f"{' ' * columns}{name}: {_fitting(name, words, columns, block=block)}"


def _written(place: Scalar, words: str, columns: int | None = None) -> str:
    if place.flow or columns is None:
        return scalar(words, flow=place.flow)
    if place.style == "|":
        return prose(words, columns + _STEP)
    return _fitting(str(place.keys[-1]), words, columns, block=place.style == ">")


def _fitting(name: str, words: str, columns: int, *, block: bool = False) -> str:
    """Return a value on the line of its key where it fits there, as a block where it does not."""
    short = scalar(words)
    if block or "\n" in words or columns + len(name) + 2 + len(short) > _LINE:
        return paragraphs(words, columns + _STEP)
    return short


def on_its_lines(text: str, place: Scalar, words: str) -> tuple[int, int, str]:
    """Return the lines on which a field stands, and what would stand there with another value.

    What else is on these lines stays: the dash of a list before it, a comment behind it.

    Args:
        text: The file's text.
        place: A value that has a key before it and stands in no braces.
        words: What it should say; nothing: the lines are to be taken out.
    """
    assert place.key is not None  # noqa: S101  (asked for fields only)
    first = text.count("\n", 0, place.key[0]) + 1
    last = text.count("\n", 0, place.end) + 1
    if not words:
        return first, last, ""
    before = text[text.rfind("\n", 0, place.key[0]) + 1 : place.key[0]]
    end = text.find("\n", place.end)
    behind = text[place.end : len(text) if end < 0 else end].rstrip()
    head, newline, rest = field(place, words).partition("\n")
    return first, last, f"{before}{head}{behind}{newline}{rest}"


@dataclass(frozen=True, slots=True)
class Splice:
    """Text in the place of other text of a file; offsets count in the text as it was."""

    start: int
    end: int
    text: str


def replacing(place: Scalar, words: str) -> Splice:
    """Return what has to be done for another value at a place.

    Raises:
        ValueError: The words say nothing.
    """
    start = place.start if place.flow or place.key is None else place.key[0]
    return Splice(start, place.end, field(place, words))


def removing(text: str, place: Scalar) -> Splice | None:
    """Return what takes a field out; None where it does not stand on lines of its own."""
    if place.flow or place.key is None:
        return None
    start = text.rfind("\n", 0, place.key[0]) + 1
    if text[start : place.key[0]].strip():
        return None  # "- title: …": the entry of a list begins with it
    end = text.find("\n", place.end)
    return Splice(start, len(text) if end < 0 else end + 1, "")


def spliced(text: str, splices: Iterable[Splice]) -> str | None:
    """Return a text with other text in several places; None where these overlap."""
    rest = len(text)
    for splice in sorted(splices, key=lambda entry: (entry.start, entry.end), reverse=True):
        if splice.end > rest:
            return None
        text = text[: splice.start] + splice.text + text[splice.end :]
        rest = splice.start
    return text


__all__ = [
    "Scalar",
    "Splice",
    "field",
    "new_field",
    "on_its_lines",
    "removing",
    "replacing",
    "scalars",
    "spliced",
]
