"""One file → its record; what cannot be read of it is left out and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hdnd_cli import layout
from hdnd_cli.decoding import decode
from hdnd_cli.errors import UnknownSchemaError
from hdnd_cli.guessing import guess
from hdnd_cli.i18n import _
from hdnd_cli.model.agencies import Agencies
from hdnd_cli.model.conclusions import Conclusions
from hdnd_cli.model.programme import Programme
from hdnd_cli.model.progress import EVENT_KINDS, EVENT_MODELS
from hdnd_cli.model.register import RegisterEntry, SignedCopy
from hdnd_cli.model.session import Agenda, Minutes, Session
from hdnd_cli.model.settings import Settings
from hdnd_cli.problems import Problem, Severity
from hdnd_cli.reading.salvaging import salvage
from hdnd_cli.reading.state import Reading
from hdnd_cli.source import Listing
from hdnd_cli.typing_problems import prose_keys
from hdnd_cli.yamlnodes import Composed, Keys, Positions, read_mapping

if TYPE_CHECKING:
    from hdnd_cli.model.base import FileRecord

#: The newest version of the file formats that this program reads.
SCHEMA = 1

MODELS: dict[layout.FileKind, type[FileRecord]] = {
    "hdnd": Settings,
    "agencies": Agencies,
    "programme": Programme,
    "session": Session,
    "agenda": Agenda,
    "minutes": Minutes,
    "conclusions": Conclusions,
    "register": RegisterEntry,
    "signed": SignedCopy,
}


def read_record(
    reading: Reading, path: str, kind: layout.FileKind, raw: bytes | None = None
) -> FileRecord | None:
    """Read one file; what cannot be read of it is left out and told.

    Args:
        reading: What has been read so far.
        path: The file.
        kind: What kind of record it is.
        raw: Its bytes, where they have been read already.
    """
    composed, text = _compose(reading, path, kind, raw)
    if composed is None or composed.value is None:
        reading.incomplete.add(path)
        return None
    values = composed.value
    if kind == "hdnd":
        _refuse_newer(values)
    model = MODELS.get(kind) or _event_model(reading, path, values, text)
    if model is None:
        reading.incomplete.add(path)
        return None
    if composed.unfilled:
        _note_unfilled(reading, path, composed.unfilled, text)
    try:
        record = model.model_validate(values)
    except ValidationError as error:
        salvaged = salvage(reading, path, model, values, error, text)
        if salvaged is None:
            return None
        record = salvaged
    if record.accepted:
        reading.accepted[path] = tuple((entry.rule, entry.reason) for entry in record.accepted)
    return record


def read_single(path: str, raw: bytes) -> FileRecord | None:
    """Read one file by itself, as far as it can be read; nothing is told of the rest.

    Args:
        path: Its name, which says what kind of record it is.
        raw: Its bytes.

    Returns:
        The record; None where it is none, or nothing of it can be read.
    """
    kind = layout.kind_of(path)
    return None if kind is None else read_record(Reading(_Nothing()), path, kind, raw)


class _Nothing:
    """A source of no files."""

    def listing(self) -> Listing:
        """Return nothing."""
        return Listing()

    def read(self, path: str) -> bytes:
        """Say that there is no such file."""
        raise FileNotFoundError(path)


def _compose(
    reading: Reading, path: str, kind: layout.FileKind, raw: bytes | None
) -> tuple[Composed | None, str]:
    try:
        raw = reading.source.read(path) if raw is None else raw
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=error.strerror or error)
        reading.add(path, "unreadable-file", message, _("look at its permissions"))
        return None, ""
    decoded = decode(path, raw)
    reading.problems += decoded.problems
    if decoded.text is None:
        return None, ""
    # Words can only be lost behind " #": few files need to know which keys hold sentences.
    prose = prose_keys(kind, MODELS) if " #" in decoded.text else frozenset()
    composed = read_mapping(path, decoded.text, prose)
    reading.problems += composed.problems
    if any(problem.severity is Severity.ERROR for problem in composed.problems):
        reading.incomplete.add(path)
    return composed, decoded.text


def _refuse_newer(values: dict[str, Any]) -> None:
    schema = values.get("schema")
    if isinstance(schema, str) and schema.isdigit() and int(schema) > SCHEMA:
        message = _(
            "hdnd.yaml: schema {schema} is newer than this program knows ({known}); "
            "install a newer hdnd"
        )
        raise UnknownSchemaError(message.format(schema=schema, known=SCHEMA))


def _event_model(
    reading: Reading, path: str, values: dict[str, Any], text: str
) -> type[FileRecord] | None:
    kind = values.get("kind")
    model = EVENT_MODELS.get(kind) if isinstance(kind, str) else None
    if model is None and kind != "?":
        message = _("an event needs its kind: {kinds}").format(kinds=", ".join(EVENT_KINDS))
        hint = ""
        if isinstance(kind, str):
            message = _('there is no event of kind "{kind}"').format(kind=kind)
            hint = guess(kind, EVENT_KINDS, ", ".join(EVENT_KINDS))
        place = Positions(path, text).of(("kind",))
        reading.problems.append(Problem(place, "event-unknown-kind", message, hint=hint))
    return model


def _note_unfilled(reading: Reading, path: str, keys: list[Keys], text: str) -> None:
    reading.unfilled[path] = tuple(keys)
    names = ", ".join(
        dict.fromkeys(
            str(next((k for k in reversed(way) if isinstance(k, str)), "")) for way in keys
        )
    )
    message = _("still to fill in: {names}").format(names=names)
    place = Positions(path, text).of(keys[0])
    hint = _("write the value instead of ?; until then nothing can be rendered or issued")
    reading.problems.append(Problem(place, "unfilled", message, Severity.WARNING, hint))
