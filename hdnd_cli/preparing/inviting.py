"""Whom a new session invites, and why: derived from its items and from the sessions before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.model.fields import is_words
from hdnd_cli.text import fold_search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.preparing.agendas import Item
    from hdnd_cli.preparing.planning import Occasion
    from hdnd_cli.preparing.reviewing import Review

#: Whom so many sessions running have invited comes always; two are the fewest that tell.
_SESSIONS = 3
_FEWEST = 2
_FRONT = "mat tran to quoc"


@dataclass(frozen=True)
class Invitee:
    """Who is invited, and for what."""

    party: str
    reasons: tuple[str, ...]


def invited(occasion: Occasion, items: tuple[Item, ...], review: Review) -> tuple[Invitee, ...]:
    """Return whom the session invites, each once, with all reasons."""
    reasons: dict[str, list[str]] = {}
    for party, reason in _all(occasion, items, review):
        reasons.setdefault(party, [])
        if reason not in reasons[party]:
            reasons[party].append(reason)
    through = _through_groups(occasion, reasons)
    return tuple(Invitee(p, tuple(why)) for p, why in reasons.items() if p not in through)


def _all(occasion: Occasion, items: tuple[Item, ...], review: Review) -> Iterator[tuple[str, str]]:
    for party in _always(occasion):
        yield party, "luôn được mời"
    for party in _usually(occasion):
        yield party, "các phiên gần đây đều mời"
    for number, item in enumerate(items, 1):
        if item.presenter:
            yield item.presenter, f"báo cáo mục {number}"
        for party in item.respondents:
            yield party, f"trả lời mục {number}"
    if any(item.form == "review" for item in items):
        yield from _answering(occasion, review)


def _answering(occasion: Occasion, review: Review) -> Iterator[tuple[str, str]]:
    """Give who answers for what is open of the last session, with the names of the commitments."""
    found: dict[str, dict[str, None]] = {}
    for row in review.of_last:
        party = occasion.present(row.answers or row.lead)
        if party:
            found.setdefault(party, {})[row.commitment.name] = None
    for party, names in found.items():
        yield party, f"việc còn mở: {', '.join(names)}"


def _always(occasion: Occasion) -> Iterator[str]:
    """Give the People's Committee and the Front of the same level (77/2015/QH13, art. 106)."""
    agencies = [a for a in occasion.council.agencies.agencies if a.valid_on(occasion.day)]
    yield from (a.id for a in agencies if a.kind == "peoples_committee")
    fronts = [a for a in agencies if a.kind == "front"]
    # Unions are members of the Front, and of its kind.
    named = [a for a in fronts if _FRONT in fold_search(a.name)]
    yield from (a.id for a in named or fronts[:1])


def _usually(occasion: Occasion) -> Iterator[str]:
    lists = [s.session.invited for s in occasion.alike if s.session.invited][:_SESSIONS]
    if len(lists) >= _FEWEST:
        for party in lists[0]:
            if all(party in others for others in lists[1:]):
                found = party if is_words(party) else occasion.present(party)
                if found:
                    yield found


def _through_groups(occasion: Occasion, parties: dict[str, list[str]]) -> set[str]:
    """Return those that come as members of a group that is invited."""
    groups = occasion.council.group_by_id
    return {member for party in parties if party in groups for member in groups[party].members}
