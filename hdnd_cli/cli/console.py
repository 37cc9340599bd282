"""Printing: results on stdout, everything else on stderr, colour only at a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from hdnd_cli.reports.styling import Line

T = TypeVar("T")
#: Fewer are done before anybody would read a line.
_MANY = 20


def show(text: str) -> None:
    """Write a result to stdout as it is.

    Raises:
        BrokenPipeError: Whoever reads our output has closed it.
    """
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
    sys.stdout.flush()


def tell(text: str) -> None:
    """Write a remark to stderr; at a terminal no line is longer than that is wide."""
    from hdnd_cli.text import printable

    text = printable(text.rstrip("\n"))
    if sys.stderr.isatty():
        columns = width(sys.stderr)
        text = "\n".join(_fitted(line, columns) for line in text.split("\n"))
    sys.stderr.write(text + "\n")


def _fitted(line: str, columns: int) -> str:
    """Return a line as it is where it fits; else wrapped, a command to type at its end alone."""
    from hdnd_cli.reports import styling

    if styling.columns(line) <= columns:
        return line
    indent = len(line) - len(line.lstrip())
    hanging = indent + 2
    told, _colon, command = line.rpartition(": ")
    if not styling.is_command(command):
        return styling.plain(styling.flow([line], columns, indent=indent, hanging=hanging)).rstrip()
    lines = styling.flow([told + ":"], columns, indent=indent, hanging=hanging)
    return styling.plain([*lines, *styling.flow([command], columns, indent=hanging)]).rstrip()


def say(text: str, indent: int = 0) -> None:
    """Write a sentence to stdout, wrapped to the terminal; what a record holds is data."""
    from hdnd_cli.reports.styling import flow, plain

    show(plain(flow([text], width(), indent=indent, hanging=indent + 2)))


def width(stream: TextIO | None = None) -> int:
    """Return how many columns to fill: the terminal's, 100 at the most, 80 where there is none.

    Args:
        stream: What is written to; stdout where not given.
    """
    columns = shutil.get_terminal_size((0, 0)).columns
    if not columns and stream is not None and stream.isatty():
        # The size that is asked for first is stdout's; that may be a file.
        columns = os.get_terminal_size(stream.fileno()).columns
    return max(40, min(columns or 80, 100))


def colours(stream: TextIO | None = None) -> bool:
    """Tell whether colours may be used: at a terminal, unless NO_COLOR or a dumb one."""
    stream = stream or sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def counted(items: Sequence[T], words: str) -> Iterator[T]:
    """Yield items one by one; at a terminal, where they are many, say how far it is.

    Args:
        items: What is worked through.
        words: What is done, as `Verifying documents`.
    """
    tells = sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and len(items) >= _MANY
    for number, item in enumerate(items, 1):
        if tells:
            sys.stderr.write(f"\r{words}: {number}/{len(items)}\x1b[K")
            sys.stderr.flush()
        yield item
    if tells:
        sys.stderr.write("\r\x1b[K")


def shown_path(path: Path) -> str:
    """Return a file as a person finds it from where they are."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def lines_for(lines: Iterable[Line]) -> str:
    """Return lines as stdout may show them: in colour or plain."""
    from hdnd_cli.reports.styling import coloured, plain

    return coloured(lines) if colours() else plain(lines)
