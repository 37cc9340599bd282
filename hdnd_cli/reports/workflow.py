"""Workflow commands of GitHub Actions: annotations beside a change, and a safe log."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hdnd_cli.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hdnd_cli.problems import Location

Level = Literal["error", "warning", "notice"]
_LEVELS: tuple[Level, ...] = ("error", "warning", "notice")
#: GitHub shows this many annotations a step and leaves out the others without a word.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark at a line of a file."""

    level: Level
    location: Location
    title: str
    message: str


def annotated(annotations: Sequence[Annotation], log: str) -> str:
    """Return the commands, worst first, and a log of everything.

    Where GitHub would leave some out, the last annotation says how many are only in the log.

    Args:
        annotations: In the order that counts within a level.
        log: The whole report as text; nothing in it is taken for a command.
    """
    worst = sorted(annotations, key=lambda annotation: _LEVELS.index(annotation.level))
    lines = [_command(annotation) for annotation in worst]
    if len(worst) > SHOWN:
        hidden = worst[SHOWN - 1 :]
        more = ngettext(
            "{number} more: the log of this step has them all",
            "{number} more: the log of this step has them all",
            len(hidden),
        ).format(number=len(hidden))
        lines[SHOWN - 1 :] = [f"::{hidden[0].level} title=hdnd::{_data(more)}"]
    return "".join(f"{line}\n" for line in lines) + _unread(log)


def _command(annotation: Annotation) -> str:
    place = annotation.location
    return (
        f"::{annotation.level} file={_property(place.path)},line={place.line},col={place.column}"
        f",title={_property(annotation.title)}::{_data(annotation.message)}"
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _unread(log: str) -> str:
    """Return the log between marks that keep GitHub from reading commands in it.

    The word that ends the pause is a digest of the log, so that the log cannot hold it.
    """
    word = hashlib.sha256(log.encode()).hexdigest()
    return f"::stop-commands::{word}\n{log.rstrip()}\n::{word}::\n"
