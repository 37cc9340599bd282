"""agencies.yaml: agencies, groups of agencies, people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from hdnd_cli.i18n import N_
from hdnd_cli.model.base import Dated, Entry, FileRecord, on_day
from hdnd_cli.model.fields import Id, Text, as_list

if TYPE_CHECKING:
    from datetime import date

AgencyKind = Literal[
    "standing_committee", "office", "peoples_committee", "department", "commune", "board",
    "deputy_group", "front", "party", "court", "procuracy", "other",
]  # fmt: skip


def _keyed(key: str) -> Any:
    """Return a validator that reads a bare value, or a list of entries with from and to."""

    def read(value: Any) -> Any:
        return [{key: entry} if isinstance(entry, str) else entry for entry in as_list(value)]

    return read


class Head(Dated):
    """Who heads an agency, and when."""

    person: Id = Field(description=N_("id of the person"))


class Title(Dated):
    """A person's title, and when it was held."""

    title: Text = Field(description=N_("the title"))


class Agency(Dated):
    """An agency that answers for commitments, or that is invited."""

    id: Id = Field(description=N_("id: lower-case words joined by hyphens"))
    name: Text = Field(description=N_("full name"))
    short: Text | None = Field(None, description=N_("short name, as in running text"))
    kind: AgencyKind = Field(description=N_("what kind of agency it is"))
    head: Annotated[
        tuple[Head, ...],
        BeforeValidator(_keyed("person"), json_schema_input_type=Id | tuple[Id | Head, ...]),
    ] = Field((), description=N_("id of its head, or a list of heads with from and to"))
    email: Text | None = Field(None, description=N_("mail address"))
    successor: Annotated[
        tuple[Id, ...], BeforeValidator(as_list, json_schema_input_type=Id | tuple[Id, ...])
    ] = Field((), description=N_("who answers for what is still open after its end"))

    @property
    def short_name(self) -> str:
        """Return the short name, or the full one where there is none."""
        return self.short or self.name

    def head_on(self, day: date) -> str | None:
        """Return the id of the person who heads the agency on a day."""
        found = on_day(self.head, day)
        return found.person if found else None


class Group(Entry):
    """A group of agencies, named at once."""

    id: Id = Field(description=N_("id: lower-case words joined by hyphens"))
    name: Text = Field(description=N_("full name"))
    members: tuple[Id, ...] = Field(description=N_("ids of the agencies"))

    @property
    def short_name(self) -> str:
        """Return the name: groups have no short one."""
        return self.name


class Person(Entry):
    """A person who appears in records."""

    id: Id = Field(description=N_("id: lower-case words joined by hyphens"))
    name: Text = Field(description=N_("name, without titles"))
    honorific: Text | None = Field(None, description=N_("Ông, Bà or đồng chí"))
    title: Annotated[
        tuple[Title, ...],
        BeforeValidator(_keyed("title"), json_schema_input_type=Text | tuple[Text | Title, ...]),
    ] = Field((), description=N_("title, or a list of titles with from and to"))
    other_titles: Text | None = Field(
        None, description=N_("printed before the title at the first mention")
    )

    @property
    def short_name(self) -> str:
        """Return the name: people have no short one."""
        return self.name

    def title_on(self, day: date) -> str | None:
        """Return the title that the person holds on a day."""
        found = on_day(self.title, day)
        return found.title if found else None


class Agencies(FileRecord):
    """agencies.yaml."""

    agencies: tuple[Agency, ...] = Field((), description=N_("the agencies"))
    groups: tuple[Group, ...] = Field((), description=N_("groups of agencies"))
    people: tuple[Person, ...] = Field((), description=N_("the people"))
