"""What a person says of an event → the values of its fields."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from hdnd_cli.entering.days import last_with_year, next_with_year
from hdnd_cli.entering.events import Refused, read_field
from hdnd_cli.entering.offering import party_named
from hdnd_cli.followup import follow_up
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import is_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hdnd_cli.council import Council
    from hdnd_cli.followup import Row

#: Days are read first: the others are looked at from the event's own.
_DAYS = ("date", "dated", "done_on")
_FIGURE = re.compile(r"(?P<name>.+?)\s*[=:]\s*(?P<number>\S+)", re.DOTALL)


class Sayings:
    """Reads what is said of one event, field after field.

    Args:
        council: The record that names agencies and people.
        kind: The kind of event.
        today: No day that is told of lies after it.
    """

    def __init__(self, council: Council, kind: str, today: date) -> None:
        self._council = council
        self.kind = kind
        self.today = today
        self.values: dict[str, Any] = {}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return how every commitment stands today."""
        return follow_up(self._council, self.today)

    @property
    def day(self) -> date:
        """Return the event's day, today as long as nobody has said another."""
        day = self.values.get("date", self.today)
        assert isinstance(day, date)  # noqa: S101  (the field's reader gives nothing else)
        return day

    def take(self, said: Mapping[str, Any]) -> None:
        """Read what is said of several fields.

        Raises:
            Refused: A field does not take what is said of it; `args[1]` names it.
        """
        for name in [*(day for day in _DAYS if day in said), *(n for n in said if n not in _DAYS)]:
            try:
                self.values[name] = self.read(name, said[name])
            except Refused as refused:
                raise Refused(str(refused), name) from None

    def read(self, name: str, said: Any) -> Any:
        """Return the value that is meant for a field.

        Raises:
            Refused: The field does not take it.
        """
        match name:
            case "date" | "dated" | "done_on":
                latest = self.today if name == "date" else self.day
                said = last_with_year(said, latest)
            case "new_due":
                said = next_with_year(said, self.day)
            case "by":
                said = party_named(self._council, said) or said
            case "to" | "agency":
                said = self._party(said)
            case "figures":
                said = _figures(said)
            case "withdraws":
                said = PurePosixPath(said.replace("\\", "/")).name.removesuffix(".yaml")
            case _:
                pass
        return read_field(self.kind, name, said)

    def _party(self, said: str) -> str:
        found = party_named(self._council, said)
        if found is None and is_words(said):
            message = _('there is no agency, group or person "{name}"').format(name=said)
            names = [party.short_name for party in self._council.party_by_id.values()]
            raise Refused(with_guess(message, said, names))
        return found or said


def _figures(said: str | Iterable[str]) -> dict[str, str]:
    """Return figures written as `đã xong=19`, several of them with commas between."""
    parts = [said] if isinstance(said, str) else said
    found: dict[str, str] = {}
    for part in (piece.strip() for whole in parts for piece in re.split(r"[,;]", whole)):
        match = _FIGURE.fullmatch(part)
        if match is None:
            message = _('expected figures like "{example}", found "{value}"')
            raise Refused(message.format(example=_("done=19"), value=part))
        if match["name"] in found:
            message = _('"{name}" stands there twice')
            raise Refused(message.format(name=match["name"]))
        found[match["name"]] = match["number"]
    return found
