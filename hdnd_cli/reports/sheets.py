"""CSV for spreadsheets: no cell acts as a formula, and Excel knows the letters."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: A spreadsheet takes a cell that begins so for a formula, the wide signs included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def sheet(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV, with a byte order mark and lines ended as RFC 4180 says.

    Args:
        columns: The heads; a value that a row does not have is an empty cell.
        rows: Values by column; what no column asks for is left out.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return "\ufeff" + file.getvalue()


def cell(value: object) -> str:
    """Return a value as a spreadsheet shows it and never reckons with it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (list, tuple)):
        value = ", ".join(map(str, value))
    text = shown(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
