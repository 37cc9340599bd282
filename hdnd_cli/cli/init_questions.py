"""What `hdnd init` asks at a terminal, in the order in which an office thinks of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from hdnd_cli.cli.asking import Choice, ask, ask_or_skip, choose, confirm, introduce
from hdnd_cli.cli.console import say
from hdnd_cli.cli.init_answers import (
    Answers,
    Level,
    check_term,
    folder_for,
    heads_of,
    outside_records,
)
from hdnd_cli.cli.options import day, mail, words
from hdnd_cli.cli.options import person as one_person
from hdnd_cli.founding import clerk_of
from hdnd_cli.i18n import _
from hdnd_cli.preparing.bodies import bodies_of
from hdnd_cli.preparing.councils import Called, called

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


def ask_all(answers: Answers) -> None:
    """Ask for everything that no option has said, show it, and leave unless it is wanted so.

    Args:
        answers: What the options said; filled.
    """
    say(_("A record for the Standing Committee of a People's Council."))
    introduce()
    answers.name = ask(_("Name of the council, such as xã Thạch Hà"), words)
    name = called(answers.name)
    if name.name != answers.name:
        say(name.name, 2)
    _ask_level(answers, name)
    if answers.directory is None:
        answers.directory = ask_folder(answers.name)
    if answers.place is None:
        question = _("Place name on documents")
        answers.place = (
            ask(question, words, default=name.place) if name.place else ask_or_skip(question, words)
        )
    _ask_term(answers)
    _ask_people(answers)
    _ask_heads(answers, name)
    if clerk_of(answers.directory.resolve()) is None:
        _ask_clerk(answers)
    if not confirm(_("Set it up"), default=True):
        say(_("left; nothing was written"))
        raise typer.Exit


def ask_folder(name: str | None) -> Path:
    """Ask where the record of a council will lie."""
    question = _("Folder for the record, made if it is not there; . is the folder you are in")

    def read(typed: str) -> Path:
        return outside_records(Path(words(typed)))

    return ask(question, read, default=folder_for(name))


def _ask_level(answers: Answers, name: Called) -> None:
    if answers.level is not None:
        return
    # "thành phố" was a district's level too.
    if name.level is not None and name.unit != "thành phố":
        answers.level = Level(name.level)
        return
    choices = [
        Choice("province", _("province, or city under the central government")),
        Choice("commune", _("commune, ward or special zone")),
        Choice("district", _("district, for a term that ended before July 2025")),
    ]
    answers.level = Level(choose(_("Level"), choices, default=name.level))


def _ask_term(answers: Answers) -> None:
    if answers.term is None:
        question = _("Name of the term, such as khóa XVIII, nhiệm kỳ 2026 - 2031")
        answers.term = ask_or_skip(question, words)
    if answers.begins is None:
        answers.begins = ask_or_skip(_("First day of the term, such as 25/3/2026"), day)
    if answers.ends is None:
        question = _("Last day of the term")
        reader = _ends_after(answers)
        over = answers.level == Level.DISTRICT
        answers.ends = ask(question, reader) if over else ask_or_skip(question, reader)


def _ends_after(answers: Answers) -> Callable[[str], date]:
    def read(typed: str) -> date:
        ends = day(typed)
        check_term(str(answers.level), answers.begins, ends)
        return ends

    return read


def _ask_people(answers: Answers) -> None:
    if answers.chair is None:
        answers.chair = ask_or_skip(_("The chair, such as Ông Nguyễn Văn An"), one_person)
    if not answers.vice_chairs:
        question = _("Vice chairs, with commas between them")
        answers.vice_chairs = ask_or_skip(question, _people) or []


def _people(typed: str) -> list[str]:
    return [one_person(part) for part in words(typed).split(",") if part.strip()]


def _ask_heads(answers: Answers, name: Called) -> None:
    """Ask who heads each body: the boards' heads are members of the Standing Committee too."""
    if answers.level is None:
        return
    bodies = bodies_of(name.name, name.unit, answers.level.value)
    said = heads_of(answers, bodies)
    # The boards come first: their heads sit in the Standing Committee.
    for body in sorted(bodies, key=lambda body: body.kind != "board"):
        if body.kind != "standing_committee" and body.id not in said:
            person = ask_or_skip(body.head, one_person)
            answers.heads += [f"{body.id}={person}"] if person else []


def _ask_clerk(answers: Answers) -> None:
    if answers.clerk is None:
        answers.clerk = ask(_("Your own name, which stands with what you record"), words)
    if answers.email is None:
        answers.email = ask_or_skip(_("Your mail address"), mail)
