"""`hdnd new agency` and `hdnd new person`: an entry at the end of a list of agencies.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hdnd_cli.cli.asking import Choice, ask, ask_or_skip, at_terminal, choose, introduce
from hdnd_cli.cli.console import say
from hdnd_cli.cli.new_files import next_steps, person_named
from hdnd_cli.cli.options import person as one_person
from hdnd_cli.cli.options import read, words
from hdnd_cli.i18n import N_, _
from hdnd_cli.model.fields import parse_id
from hdnd_cli.preparing.appending import appended
from hdnd_cli.preparing.lines import joined, schema_line
from hdnd_cli.preparing.naming import id_of, person_of
from hdnd_cli.preparing.parties import kind_of
from hdnd_cli.preparing.sessions import is_bound
from hdnd_cli.recording import alone
from hdnd_cli.text import fold
from hdnd_cli.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hdnd_cli.cli.invocation import Invocation
    from hdnd_cli.council import Council

_FILE = "agencies.yaml"
KINDS = {
    "department": N_("department, division"),
    "commune": N_("People's Committee of a commune or ward"),
    "peoples_committee": N_("People's Committee of the same level"),
    "board": N_("board of the council"),
    "front": N_("Fatherland Front, unions"),
    "deputy_group": N_("deputies' group"),
    "office": N_("office"),
    "standing_committee": N_("Standing Committee"),
    "party": N_("party body"),
    "court": N_("court"),
    "procuracy": N_("procuracy"),
    "other": N_("something else"),
}


def add_agency(invocation: Invocation, given: Mapping[str, str | None]) -> None:
    """Add an agency.

    Args:
        invocation: Where.
        given: What the options said, by key.
    """
    council = invocation.council
    entry = dict(given)
    asks = entry["name"] is None and at_terminal()
    if asks:
        introduce()
        entry["name"] = ask(_("Full name, such as Phòng Tài nguyên và Môi trường"), words)
        entry["short"] = ask_or_skip(_("Short name, such as Phòng TN&MT"), words)
    name = _named(entry)
    if asks:
        choices = [Choice(kind, _(text)) for kind, text in KINDS.items()]
        entry["kind"] = choose(_("Kind"), choices, default=kind_of(name))
    entry["kind"] = entry["kind"] or kind_of(name)
    entry["id"] = _id(council, entry["id"], entry["short"] or name, "co-quan", asks=asks)
    if asks:
        question = _("Who heads it, by id or name")
        entry["head"] = ask_or_skip(question, lambda typed: person_named(council, typed, "--head"))
    elif entry["head"] is not None:
        entry["head"] = person_named(council, entry["head"], "--head")
    order = ("id", "name", "short", "kind", "head", "email")
    kept = {key: entry[key] for key in order if entry[key] is not None}
    _remark_same(name, {a.id: a.name for a in council.agencies.agencies})
    _write(invocation, "agencies", kept)


def add_person(invocation: Invocation, given: Mapping[str, str | None]) -> None:
    """Add a person.

    Args:
        invocation: Where.
        given: What the options said, by key.
    """
    council = invocation.council
    entry = dict(given)
    asks = entry["name"] is None and at_terminal()
    if asks:
        introduce()
        entry["name"] = ask(_("Name, such as Bà Nguyễn Thị An"), one_person)
    named = person_of(_named(entry))
    entry["name"], entry["honorific"] = named.name, entry["honorific"] or named.honorific
    entry["id"] = _id(council, entry["id"], named.name, "nguoi", asks=asks)
    if asks:
        entry["title"] = ask_or_skip(_("Title, such as Trưởng phòng TN&MT"), words)
    order = ("id", "name", "honorific", "title")
    _remark_same(named.name, {p.id: p.name for p in council.agencies.people})
    _write(invocation, "people", {key: entry[key] for key in order})


def _named(entry: Mapping[str, str | None]) -> str:
    name = entry["name"]
    if name is None:
        message = _("say the name: --name (at a terminal you are asked)")
        raise typer.BadParameter(message, param_hint="--name")
    return name


def _id(council: Council, given: str | None, name: str, otherwise: str, *, asks: bool) -> str:
    taken = council.party_by_id
    reader = _id_reader(council)
    if given is not None:
        return read(reader, given)
    proposed = id_of(name, taken, otherwise)
    return ask(_("Id"), reader, default=proposed) if asks else proposed


def _id_reader(council: Council) -> Callable[[str], str]:
    def reader(typed: str) -> str:
        found = parse_id(typed)
        if found in council.party_by_id:
            message = _('the id "{id}" is given already: {name}')
            text = message.format(id=found, name=council.name_of(found))
            raise typer.BadParameter(text, param_hint="--id")
        return found

    return reader


def _remark_same(name: str, known: Mapping[str, str]) -> None:
    same = [id_ for id_, other in known.items() if fold(other) == fold(name)]
    if same:
        say(_("the same name stands there already: {ids}").format(ids=", ".join(same)))


def _write(invocation: Invocation, key: str, entry: Mapping[str, str | None]) -> None:
    file = invocation.root / _FILE
    with alone(invocation.root):
        raw = file.read_bytes() if file.exists() else _begun(invocation.root)
        write_file(file, appended(raw, key, entry))
    shown = ", ".join(f"{name}: {value or '?'}" for name, value in entry.items())
    say(_("added to {path}: {entry}").format(path=_FILE, entry=shown))
    next_steps(invocation, (), missing=None in entry.values())


def _begun(root: Path) -> bytes:
    """Return the file as it begins where there is none."""
    return joined(
        [schema_line("agencies", 0)] if is_bound(root) else ["# Cơ quan và người."]
    ).encode()
