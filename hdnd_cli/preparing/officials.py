"""The people of a council that begins: who leads it, and who heads the bodies around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hdnd_cli.preparing.naming import id_of
from hdnd_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hdnd_cli.preparing.bodies import Body
    from hdnd_cli.preparing.naming import Named

Role = Literal["chair", "vice_chair"]


@dataclass(frozen=True)
class Official:
    """A person of agencies.yaml, with everything that they are."""

    id: str
    person: Named
    #: The first one is the title that stands with the name.
    titles: tuple[str, ...]
    role: Role | None = None
    #: Ids of the bodies that the person heads.
    heads: tuple[str, ...] = ()


def officials_of(
    leaders: Sequence[tuple[Role, str, Named]],
    bodies: Sequence[Body],
    heads: Mapping[str, Named],
) -> tuple[Official, ...]:
    """Return everybody who was named, each with an id of their own.

    Whoever leads the council, or heads a body, may head another one besides: a name that comes
    again there is the same person with a second title.

    Args:
        leaders: Chair and vice chairs: role, title and person.
        bodies: The bodies around the council.
        heads: Who heads which of them, by its id.
    """
    found: list[Official] = []
    for role, title, person in leaders:
        id_ = id_of(person.name, {o.id for o in found}, "nguoi")
        chairs = tuple(b.id for b in bodies if role == "chair" and b.kind == "standing_committee")
        found.append(Official(id_, person, (title,), role, chairs))
    for body in bodies:
        if body.id in heads:
            _add_head(found, body, heads[body.id])
    return tuple(found)


def _add_head(found: list[Official], body: Body, person: Named) -> None:
    for place, known in enumerate(found):
        if fold(known.person.name) == fold(person.name):
            found[place] = Official(
                known.id,
                known.person if known.person.honorific else person,
                (*known.titles, body.head),
                known.role,
                (*known.heads, body.id),
            )
            return
    id_ = id_of(person.name, {o.id for o in found}, "nguoi")
    found.append(Official(id_, person, (body.head,), heads=(body.id,)))
