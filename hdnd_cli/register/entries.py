"""Entries of the register as text, as an office reads them, and as the program reads them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from hdnd_cli.issued import plain
from hdnd_cli.yamlwriting import prose, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hdnd_cli.model.register import RegisterEntry, SignedCopy

#: What is said where it is not the case only clutters.
_UNSAID: Mapping[str, Any] = {"outside": False}


def entry_text(entry: RegisterEntry | SignedCopy) -> str:
    """Return the file of an entry, or of a signed copy beside one."""
    return "".join(f"{line}\n" for line in _lines(entry))


def _lines(entry: RegisterEntry | SignedCopy) -> Iterator[str]:
    for name, value in entry:
        if value is None or value in ((), {}) or _UNSAID.get(name) == value:
            continue
        if name == "reason":
            yield f"{name}: {prose(plain(value), 2)}"
        elif isinstance(value, tuple):
            yield f"{name}: [{', '.join(_scalar(one) for one in value)}]"
        elif isinstance(value, dict | BaseModel):
            parts = value.items() if isinstance(value, dict) else value
            yield f"{name}:"
            yield from (f"  {_scalar(key)}: {_scalar(one)}" for key, one in parts if one)
        else:
            yield f"{name}: {_scalar(value)}"


def _scalar(value: object) -> str:
    return "true" if value is True else scalar(str(value), flow=True)
