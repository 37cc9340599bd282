"""Workflow commands as GitHub's runner reads them.

Its rules: a line that begins with `::` is a command `::name key=value,key=value::data`; data
undoes %0D, %0A, %25; values also %3A and %2C; `##[` anywhere in a line is an older kind of
command; between `::stop-commands::WORD` and `::WORD::` nothing is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_COMMAND = re.compile(r"\s*::(?P<name>[^\s:]+)(?: (?P<values>.*?))?::(?P<data>.*)")


@dataclass(frozen=True)
class Command:
    name: str
    data: str
    values: dict[str, str] = field(default_factory=dict)


def commands(output: str) -> list[Command]:
    """Return the commands that the runner obeys."""
    found = []
    stopped_by = ""
    for line in output.split("\n"):
        if stopped_by:
            if line.strip() == f"::{stopped_by}::":
                stopped_by = ""
            continue
        match = _COMMAND.fullmatch(line)
        if match is None:
            assert "##[" not in line, f"an older command: {line}"
            continue
        if match["name"] == "stop-commands":
            stopped_by = match["data"]
            continue
        pairs = (pair.partition("=") for pair in (match["values"] or "").split(",") if pair)
        values = {key: _undone(value, property_=True) for key, _sign, value in pairs}
        found.append(Command(match["name"], _undone(match["data"]), values))
    assert not stopped_by, "commands were never resumed"
    return found


def _undone(text: str, *, property_: bool = False) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n")):
        text = text.replace(code, sign)
    if property_:
        text = text.replace("%3A", ":").replace("%2C", ",")
    return text.replace("%25", "%")
