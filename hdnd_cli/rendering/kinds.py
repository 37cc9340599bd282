"""The kinds of documents that can be rendered: a kind needs a view, a body and a shell.

Views are imported when a document of their kind is made: a process that renders one document
does not pay for the other kinds.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

if TYPE_CHECKING:
    from datetime import date
    from types import ModuleType

    from hdnd_cli.council import Council
    from hdnd_cli.rendering.subjects import Subject
    from hdnd_cli.rendering.view import View
    from hdnd_cli.rendering.views.form import Form


class ViewOf(Protocol):
    """Prepares a document; without a number and a date it is a draft."""

    def __call__(
        self,
        council: Council,
        subject: Any,
        /,
        *,
        number: int | None = None,
        issued: date | None = None,
    ) -> View:
        """Return the view of what the kind's `subject` names."""
        ...


@dataclass(frozen=True)
class Kind:
    """One kind of document.

    Its view is made by `<name>_view` in `views/<name>.py` and is a `<Name>View` from there; its
    body is `templates/bodies/<name>.md.j2`.
    """

    name: str
    shell: Literal["notice", "letter", "minutes"]
    #: The type in its symbol (decree 30/2020, annex III); empty for a công văn.
    abbreviation: str
    #: What it is about: a `SessionRecord` (or `Part`), `Owing`, `Standing`, `Year` or `Correction`.
    subject: Literal["session", "agency", "day", "year", "entry"] = "session"
    #: Whether there may be one for each agency, with what concerns that agency only.
    in_parts: bool = False

    @property
    def view(self) -> ViewOf:
        """Return the function that prepares a document of this kind."""
        return cast("ViewOf", getattr(self._module, f"{self.name.replace('-', '_')}_view"))

    @property
    def holds(self) -> type[View]:
        """Return what its view holds: the names that templates may use."""
        name = "".join(part.capitalize() for part in self.name.split("-"))
        return cast("type[View]", getattr(self._module, f"{name}View"))

    @property
    def _module(self) -> ModuleType:
        return import_module(f"hdnd_cli.rendering.views.{self.name.replace('-', '_')}")


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("invitation", "notice", "GM", in_parts=True),
        Kind("session-notice", "notice", "TB", in_parts=True),
        Kind("agenda", "notice", "CTr"),
        Kind("minutes", "minutes", "BB"),
        Kind("conclusion-notice", "notice", "TB"),
        Kind("reminder", "letter", "", "agency", in_parts=True),
        Kind("progress-report", "notice", "BC", "day"),
        Kind("programme", "notice", "KH", "year"),
        Kind("correction", "notice", "TB", "entry"),
    )
}


def form_of(
    council: Council, kind: Kind, subject: Subject, *, issued: date, number: int | None = None
) -> Form:
    """Return what stands around the text of a document: who signs it, what its symbol says.

    Args:
        council: All records.
        kind: Its kind.
        subject: What it is about.
        issued: Its day of issue.
        number: Its number within the year.
    """
    from hdnd_cli.council import SessionRecord
    from hdnd_cli.rendering.subjects import Correction, Part
    from hdnd_cli.rendering.views.correction import correction_form
    from hdnd_cli.rendering.views.form import Form, Number, SessionForm

    stamp = Number(number, issued)
    match subject:
        case SessionRecord() | Part():
            return SessionForm(council, subject, kind.name, kind.abbreviation, stamp)
        case Correction():
            return correction_form(council, subject, stamp)
        case _:
            return Form(council, kind.name, kind.abbreviation, stamp, issued)
