"""An event → the text of its file, as a person would write it."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from hdnd_cli.model.progress import EVENT_MODELS
from hdnd_cli.yamlnodes import read_mapping
from hdnd_cli.yamlwriting import key, prose, scalar

if TYPE_CHECKING:
    from hdnd_cli.model.progress import Event

#: In which order an event is told: what about, what, when, whose, by whom; sentences last.
ORDER = (
    "commitment", "kind", "date", "time", "dated", "by", "agency", "period", "channel", "state",
    "done_on", "symbol", "step", "to", "new_due", "decision", "replaced_by", "withdraws",
    "figures", "files", "reason", "text", "accepted",
)  # fmt: skip
_SENTENCES = frozenset({"text", "reason"})
_INDENT = 2


def content_of(event: Event) -> bytes:
    """Return the file of an event.

    Raises:
        ValueError: The event holds what no file can say, such as half a letter.
    """
    values = {name: value for name in ORDER if (value := vars(event).get(name))}
    text = "".join(f"{name}: {_value(name, value)}\n" for name, value in values.items())
    read = read_mapping("", text)
    if read.problems or EVENT_MODELS[event.kind].model_validate(read.value) != event:
        raise ValueError(text)  # pragma: no cover - the writer of values has tried each of them
    return text.encode("utf-8")


def _value(name: str, value: Any) -> str:
    match value:
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case dict():
            return _mapping(value)
        case (only,) if name == "commitment":
            return str(only)
        case tuple() if name == "commitment":
            return f"[{', '.join(map(str, value))}]"
        case tuple() if name == "accepted":
            return _accepted(value)
        case tuple():
            return f"[{', '.join(scalar(entry, flow=True) for entry in value)}]"
        case _ if name in _SENTENCES:
            return prose(str(value), _INDENT)
        case _:
            return scalar(str(value))


def _mapping(figures: dict[str, int]) -> str:
    entries = [f"{key(name)}: {number}" for name, number in figures.items()]
    return "{" + ", ".join(entries) + "}"


def _accepted(entries: tuple[Any, ...]) -> str:
    lines = [
        f"\n  - rule: {scalar(entry.rule)}\n    reason: {prose(entry.reason, _INDENT * 3)}"
        for entry in entries
    ]
    return "".join(lines)
