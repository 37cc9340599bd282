"""The values of the record that a document is made from, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from hdnd_cli import layout
from hdnd_cli.decoding import decode
from hdnd_cli.problems import Location
from hdnd_cli.rendering.door import lines
from hdnd_cli.scalars import Scalar, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import Council
    from hdnd_cli.drafts import Document
    from hdnd_cli.yamlnodes import Keys

#: Keys whose values are never printed.
_SILENT = frozenset({"id", "schema", "accepted", "ignore", "severity", "language"})
#: Of a value's paragraphs, by their places: what stands in their stead (nothing: taken out).
LineChanges: TypeAlias = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class Value:
    """A value of the record where it stands."""

    path: str
    scalar: Scalar

    @property
    def keys(self) -> Keys:
        """Return the way to it in its file."""
        return self.scalar.keys

    @property
    def text(self) -> str:
        """Return what it says."""
        return self.scalar.text

    @property
    def location(self) -> Location:
        """Return where it begins."""
        return Location(self.path, self.scalar.line, self.scalar.column)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return its paragraphs, as documents print them."""
        return lines(self.text)

    def changed(self, changes: LineChanges) -> str:
        """Return what it would say with other paragraphs; nothing where none is left."""
        found: list[str] = []
        for place, line in enumerate(self.lines):
            found += changes.get(place, (line,))
        return "\n".join(found)


@dataclass(frozen=True)
class File:
    """A file of the record with the values in it."""

    path: str
    #: As it was decoded: a lone `?` is a mark in it.
    text: str

    @cached_property
    def every(self) -> tuple[Value, ...]:
        """Return all of its values."""
        return tuple(Value(self.path, found) for found in scalars(self.text))

    @cached_property
    def texts(self) -> dict[Keys, str]:
        """Return what all of its values say, by the way to them."""
        return {value.keys: value.text for value in self.every}

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Return its values that documents may print."""
        return tuple(value for value in self.every if not _SILENT & {value.keys[0], value.keys[-1]})


def files_of(council: Council, document: Document) -> dict[str, File]:
    """Return the files that a document is made from, by their paths."""
    return {file.path: file for file in _files(council, document)}


def _files(council: Council, document: Document) -> Iterator[File]:
    for path in council.source.listing().files:
        if layout.kind_of(path) is None or not document.uses(path):
            continue
        text = decode(path, council.source.read(path)).text
        if text is not None:
            yield File(path, text)
