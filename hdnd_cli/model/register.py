"""register/YEAR/NAME.yaml: an issued document: number, date, signer, digests."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from hdnd_cli.i18n import N_
from hdnd_cli.model.base import Entry, FileRecord
from hdnd_cli.model.fields import Day, Flag, Id, Positive, Prose, SessionId, Text, as_list
from hdnd_cli.model.settings import Capacity, DocumentKind


class MadeWith(Entry):
    """What the files were made with."""

    program: Text | None = Field(None, description=N_("version of the program"))
    body: Text | None = Field(None, description=N_("digest of the body"))
    shell: Text | None = Field(None, description=N_("digest of the shell"))
    libraries: Text | None = Field(None, description=N_("versions of the libraries"))


class Previous(Entry):
    """The entry before this one in its series, so that none can be taken out unseen."""

    entry: Text = Field(description=N_("name of the entry: 2020/TB-014"))
    sha256: Text = Field(description=N_("digest of its file"))


class RegisterEntry(FileRecord):
    """A document that has left the house."""

    document: DocumentKind = Field(description=N_("kind of document"))
    session: SessionId | None = Field(None, description=N_("its session"))
    year: Positive | None = Field(None, description=N_("its year, of a programme"))
    as_of: Day | None = Field(None, description=N_("its day, of a progress report"))
    agency: Id | None = Field(None, description=N_("its agency, of a reminder"))
    items: Annotated[
        tuple[Positive, ...],
        BeforeValidator(as_list, json_schema_input_type=Positive | tuple[Positive, ...]),
    ] = Field((), description=N_("the agenda items, of a part of a notice"))
    number: Positive = Field(description=N_("number within the year"))
    symbol: Text = Field(description=N_("number and symbol: 15/TB-HĐND"))
    date: Day = Field(description=N_("day of issue"))
    signer: Id | None = Field(None, description=N_("id of the person who signed"))
    capacity: Capacity = Field(
        "on_behalf",
        description=N_("on_behalf TM., for_head KT., by_order TL., by_delegation TUQ., acting Q."),
    )
    corrects: Text | None = Field(None, description=N_("the entry that a correction corrects"))
    effect: Literal["amend", "replace", "revoke", "supplement"] | None = Field(
        None, description=N_("what a correction does")
    )
    reason: Prose | None = Field(None, description=N_("why, of a correction"))
    outside: Flag = Field(
        default=False, description=N_("whether the number comes from the office's book")
    )
    content: Text | None = Field(None, description=N_("digest of the frozen content"))
    files: dict[Text, Text] = Field({}, description=N_("digests of the issued files"))
    made_with: MadeWith | None = Field(None, description=N_("what the files were made with"))
    previous: Previous | None = Field(None, description=N_("the entry before it in its series"))


class SignedCopy(FileRecord):
    """NAME.signed.yaml: the signed scan beside an issued document."""

    file: Text = Field(description=N_("name of the file"))
    digest: Text = Field(description=N_("its digest"))
    received: Day | None = Field(None, description=N_("when it came back"))
