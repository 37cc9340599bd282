"""Entries of the register as text, as an office reads them, and as the program reads them back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hdnd_cli.issued import plain
from hdnd_cli.mending import quoted
from hdnd_cli.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hdnd_cli.model.register import RegisterEntry, SignedCopy

#: Texts that YAML reads as they stand: no sign of its own, no colon before a blank.
_PLAIN = re.compile(r"[^\W_](?:[\w./+-]|:(?=\w))*")
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
            yield f"{name}: >-"
            yield f"  {plain(value)}"
        elif isinstance(value, tuple):
            yield f"{name}: [{', '.join(map(_scalar, value))}]"
        elif isinstance(value, dict):
            yield f"{name}:"
            yield from (f"  {_scalar(key)}: {_scalar(one)}" for key, one in value.items())
        elif hasattr(value, "model_fields_set"):
            parts = ((key, one) for key, one in value if one is not None)
            yield f"{name}:"
            yield from (f"  {key}: {_scalar(one)}" for key, one in parts)
        else:
            yield f"{name}: {_scalar(value)}"


def _scalar(value: object) -> str:
    """Return a value so that it is read back as it is, whatever stands in it."""
    if value is True:
        return "true"
    text = nfc(str(value))
    return text if _PLAIN.fullmatch(text) else quoted(text)
