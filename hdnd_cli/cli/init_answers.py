"""What is known of a council that is to be set up, from options or answers, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hdnd_cli.preparing.bodies import Body
    from hdnd_cli.preparing.councils import NewCouncil
    from hdnd_cli.preparing.naming import Named
    from hdnd_cli.recording import Identity


class Level(StrEnum):
    """The level of a council."""

    PROVINCE = "province"
    COMMUNE = "commune"
    DISTRICT = "district"


@dataclass
class Answers:
    """What is known of a council, from options or from answers."""

    directory: Path | None
    name: str | None
    level: Level | None
    place: str | None
    short: str | None
    symbol: str | None
    term: str | None
    begins: date | None
    ends: date | None
    chair: str | None
    vice_chairs: list[str]
    #: Who heads an agency: `ban-ktns=Bà Trần Thị Hoa`.
    heads: list[str]
    clerk: str | None
    email: str | None


def folder_of(answers: Answers) -> Path:
    """Return where the record will lie."""
    if answers.directory is None:
        message = _("say the folder, such as: hdnd init {folder} (at a terminal you are asked)")
        example = message.format(folder=folder_for(answers.name))
        raise typer.BadParameter(example, param_hint=_("DIR"))
    return answers.directory


def outside_records(directory: Path) -> Path:
    """Return a folder; refuse a record within a record, typed by who stands in the wrong place."""
    for folder in directory.resolve().parents:
        if (folder / "hdnd.yaml").is_file():
            message = _("{folder} would lie within another record, that in {other}")
            text = message.format(folder=directory, other=folder)
            raise typer.BadParameter(text, param_hint=_("DIR"))
    return directory


def folder_for(name: str | None) -> str:
    """Return a name for the folder of a council: `ho-so-xa-thach-ha`."""
    from hdnd_cli.preparing.councils import called
    from hdnd_cli.preparing.naming import id_of

    return id_of(f"ho so {called(name).of_place}" if name else "ho so")


def identity_from(answers: Answers, known: Identity | None) -> Identity | None:
    """Return a clerk who is to be kept; None where Git knows who records."""
    from hdnd_cli.recording import Identity

    if answers.clerk is None and answers.email is None:
        if known is None:
            message = _("it is not known who records here: add --clerk with your name")
            raise typer.BadParameter(message, param_hint="--clerk")
        return None
    name = answers.clerk or (known.name if known else None)
    if name is None:
        raise typer.BadParameter(_("add your name: --clerk"), param_hint="--email")
    return Identity(name, answers.email or address_without_mail(name))


def address_without_mail(name: str) -> str:
    """Return what stands for the mail address of somebody who gives none."""
    from hdnd_cli.preparing.naming import id_of

    # Git wants an address; one under "invalid" says that there is none (RFC 2606).
    return f"{id_of(name, (), 'van-thu')}@hdnd.invalid"


def council_of(answers: Answers) -> NewCouncil:
    """Return the council that was described; refuse what makes none."""
    from hdnd_cli.preparing.bodies import bodies_of
    from hdnd_cli.preparing.councils import NewCouncil, NewTerm, called
    from hdnd_cli.preparing.naming import person_of

    if answers.name is None:
        message = _("name the council: --name (at a terminal you are asked)")
        raise typer.BadParameter(message, param_hint="--name")
    name = called(answers.name)
    level = answers.level or name.level
    if level is None:
        message = _('"{name}" does not say the level: add --level').format(name=answers.name)
        raise typer.BadParameter(message, param_hint="--level")
    check_term(str(level), answers.begins, answers.ends)
    return NewCouncil(
        name=name.name,
        short=answers.short or name.short,
        level=Level(level).value,
        place=answers.place or name.place,
        symbol=answers.symbol or "HĐND",
        term=NewTerm(answers.term, answers.begins, answers.ends),
        chair=person_of(answers.chair) if answers.chair else None,
        vice_chairs=tuple(person_of(one) for one in answers.vice_chairs),
        unit=name.unit,
        heads=heads_of(answers, bodies_of(name.name, name.unit, Level(level).value)),
    )


def heads_of(answers: Answers, bodies: Sequence[Body]) -> dict[str, Named]:
    """Return who heads which body, by its id; refuse an agency that is not set up."""
    from hdnd_cli.guessing import with_guess
    from hdnd_cli.preparing.naming import person_of

    found: dict[str, Named] = {}
    known = [body.id for body in bodies if body.kind != "standing_committee"]
    for typed in answers.heads:
        id_, equals, person = (part.strip() for part in typed.partition("="))
        if not (equals and person):
            message = _('"{text}" is not like {example}')
            text = message.format(text=typed, example="ubnd=Ông Lê Văn Bình")
            raise typer.BadParameter(text, param_hint="--head")
        if id_ not in known:
            message = _('"{value}" is none of {allowed}')
            text = message.format(value=id_, allowed=", ".join(known))
            raise typer.BadParameter(with_guess(text, id_, known), param_hint="--head")
        found[id_] = person_of(person)
    return found


def check_term(level: str, begins: date | None, ends: date | None) -> None:
    """Refuse a term that ends before it begins, and a district's that goes on."""
    from hdnd_cli.deadlines import written
    from hdnd_cli.preparing.councils import DISTRICTS_ENDED

    if begins is not None and ends is not None and ends < begins:
        message = _("the term ends on {to}, before it begins ({first})")
        text = message.format(to=written(ends), first=written(begins))
        raise typer.BadParameter(text, param_hint="--to")
    if level == Level.DISTRICT and (ends is None or ends >= DISTRICTS_ENDED):
        message = _(
            "district councils ended on {day} (Law 72/2025/QH15, art. 51): this level is for a term"
            " that is over; its last day lies before {day}"
        )
        raise typer.BadParameter(message.format(day=written(DISTRICTS_ENDED)), param_hint="--to")
