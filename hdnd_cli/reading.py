"""Files → records. Every problem of every file is collected; reading goes on past each."""

from __future__ import annotations

import gc
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from hdnd_cli import layout
from hdnd_cli.council import Council, EventRecord, RegisterRecord, SessionRecord
from hdnd_cli.decoding import decode
from hdnd_cli.errors import UnknownSchemaError
from hdnd_cli.guessing import guess
from hdnd_cli.i18n import _
from hdnd_cli.model.agencies import Agencies
from hdnd_cli.model.base import Entry, FileRecord
from hdnd_cli.model.conclusions import Conclusions
from hdnd_cli.model.programme import Programme
from hdnd_cli.model.progress import EVENT_KINDS, EVENT_MODELS
from hdnd_cli.model.register import RegisterEntry, SignedCopy
from hdnd_cli.model.session import Agenda, Minutes, Session
from hdnd_cli.model.settings import CouncilName, Settings
from hdnd_cli.problems import Location, Problem, Severity
from hdnd_cli.source import Listing
from hdnd_cli.strays import strays
from hdnd_cli.typing_problems import field_names, prose_keys, told
from hdnd_cli.yamlnodes import Composed, Keys, Positions, read_mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hdnd_cli.source import Source

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


@dataclass
class _Reading:
    """What has been read so far."""

    source: Source
    problems: list[Problem] = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)
    unfilled: dict[str, tuple[Keys, ...]] = field(default_factory=dict)
    accepted: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    left_out: dict[str, dict[Keys, tuple[int, ...]]] = field(default_factory=dict)


def read_council(source: Source, ignored: Callable[[list[str]], set[str]] | None = None) -> Council:
    """Read every record of a council.

    Args:
        source: Where the files come from.
        ignored: Returns those of some paths that Git ignores; asked only when a file is unknown.

    Raises:
        UnknownSchemaError: hdnd.yaml asks for a newer program.
    """
    with undisturbed():
        return _council(source, ignored)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the garbage collector from going through the records while they are made.

    Records hold no cycles and stay until the end, so there is nothing to collect among them:
    searching them again and again takes a fifth of the time that a term of records needs.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


def _council(source: Source, ignored: Callable[[list[str]], set[str]] | None) -> Council:
    listing = source.listing()
    reading = _Reading(source)
    records: dict[str, FileRecord] = {}
    kinds = {path: layout.kind_of(path) for path in listing.files}
    for path, kind in kinds.items():
        if kind is not None and (record := read_record(reading, path, kind)) is not None:
            records[path] = record
    settings = records.get("hdnd.yaml")
    settings = settings if isinstance(settings, Settings) else _fallback_settings()
    known = {path for path, kind in kinds.items() if kind is not None}
    others = [
        p for p in listing.files if p not in known and not layout.is_ignored(p, settings.ignore)
    ]
    others = _unknown(strays(others, records, known, reading.incomplete), ignored)
    # A record under a wrong name is not read: no answer may seem whole without it.
    reading.incomplete |= {path for path in others if path.endswith((".yaml", ".yml"))}
    _odd_places(reading, listing)
    return Council(
        source=source,
        settings=settings,
        agencies=cast("Agencies", records.get("agencies.yaml", Agencies())),
        programmes=_programmes(records),
        sessions=_sessions(reading, records, known),
        register=_register(records),
        problems=tuple(reading.problems),
        incomplete=frozenset(reading.incomplete),
        unfilled=reading.unfilled,
        others=tuple(others),
        papers=frozenset(path for path in listing.files if "/papers/" in path),
        accepted=reading.accepted,
        files=len(known),
        left_out=reading.left_out,
    )


def _fallback_settings() -> Settings:
    """Return settings by default, for a council whose hdnd.yaml cannot be read."""
    return Settings.model_construct(
        schema_=SCHEMA,
        council=CouncilName(name="?"),
        term=(),
        standing_committee=(),
    )


def _unknown(candidates: list[str], ignored: Callable[[list[str]], set[str]] | None) -> list[str]:
    if candidates and ignored is not None:
        skip = ignored(candidates)
        return [path for path in candidates if path not in skip]
    return candidates


def _odd_places(reading: _Reading, listing: Listing) -> None:
    for path in listing.links:
        message = _("a link that leads out of the record, or to a folder, is not followed")
        _add(reading, path, "link-outside", message, _("put the file itself here"))
    for path in listing.not_files:
        message = _("a file is expected here, but this is a folder or a device")
        _add(reading, path, "not-a-file", message, _("move it away, and put the file here"))
    for path in listing.unnamed:
        message = _("the name holds a control code, or is not UTF-8 text")
        _add(reading, path, "unreadable-file", message, _("rename the file"))
    for path in listing.closed:
        message = _("the folder cannot be opened")
        _add(reading, path, "unreadable-file", message, _("look at its permissions"))


def _add(reading: _Reading, path: str, rule: str, message: str, hint: str = "") -> None:
    reading.problems.append(Problem(Location(path), rule, message, hint=hint))
    reading.incomplete.add(path)


def read_record(reading: _Reading, path: str, kind: layout.FileKind) -> FileRecord | None:
    """Read one file; what cannot be read of it is left out and told."""
    composed, text = _compose(reading, path, kind)
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
        salvaged = _salvage(reading, path, model, values, error, text)
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
    return None if kind is None else read_record(_Reading(_Single(raw)), path, kind)


@dataclass(frozen=True)
class _Single:
    """A source of one file."""

    raw: bytes

    def listing(self) -> Listing:
        """Return nothing: the file is known."""
        return Listing()

    def read(self, path: str) -> bytes:
        """Return the file's bytes."""
        del path
        return self.raw


def _compose(reading: _Reading, path: str, kind: layout.FileKind) -> tuple[Composed | None, str]:
    try:
        raw = reading.source.read(path)
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=error.strerror or error)
        _add(reading, path, "unreadable-file", message, _("look at its permissions"))
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
    reading: _Reading, path: str, values: dict[str, Any], text: str
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


def _note_unfilled(reading: _Reading, path: str, keys: list[Keys], text: str) -> None:
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


_TRIES = 8


def _salvage(
    reading: _Reading,
    path: str,
    model: type[FileRecord],
    values: dict[str, Any],
    error: ValidationError,
    text: str,
) -> FileRecord | None:
    """Tell what is wrong in a file and return the record without it, None where nothing is left."""
    positions = Positions(path, text)
    faults = error.errors(include_url=False)
    problems = [told(model, fault, positions) for fault in faults]
    reading.problems += [problem for problem in problems if problem is not None]
    if any(problem is not None for problem in problems):
        reading.incomplete.add(path)
    # A session that is still being planned has nothing yet that an answer could miss.
    planned = model is Session and all(problem is None for problem in problems)
    gaps: dict[Keys, set[int]] = defaultdict(set)
    for _attempt in range(_TRIES):
        if not _remove(values, faults, gaps):
            break
        try:
            record = model.model_validate(_without(values))
        except ValidationError as again:
            faults = again.errors(include_url=False)
            continue
        if gaps:
            reading.incomplete.add(path)
            reading.left_out[path] = {keys: tuple(places) for keys, places in gaps.items()}
        return record
    if not planned:
        reading.incomplete.add(path)
    return None


class _Gone:
    """Stands in a list for an entry that could not be read."""


_GONE = _Gone()


def _remove(values: dict[str, Any], faults: list[Any], gaps: dict[Keys, set[int]]) -> bool:
    """Take out of plain values what validation refused; False where nothing can be taken out."""
    removed = False
    for fault in faults:
        way = tuple(part for part in fault["loc"] if part != "[key]")
        way = _in_values(way, gaps)
        if fault["type"] == "missing":
            way = way[:-1] if way and way[-1] == fault["loc"][-1] else way
        removed = _take(values, way, gaps) or removed
    return removed


def _in_values(way: Keys, gaps: Mapping[Keys, set[int]]) -> Keys:
    """Return the way of a fault as the plain values count, which still hold what was left out."""
    written: list[str | int] = []
    for part in way:
        place = part
        if isinstance(place, int):
            for gap in sorted(gaps.get(tuple(written), ())):
                if gap <= place:
                    place += 1
        written.append(place)
    return tuple(written)


def _take(values: dict[str, Any], way: Keys, gaps: dict[Keys, set[int]]) -> bool:
    node: Any = values
    parents: list[tuple[Any, str | int]] = []
    for part in way:
        known = (isinstance(node, dict) and part in node) or (
            isinstance(node, list) and isinstance(part, int) and part < len(node)
        )
        if not known:
            break
        parents.append((node, part))
        node = node[part]
    if not parents:
        return False
    parent, part = parents[-1]
    if isinstance(parent, list):
        if isinstance(parent[cast("int", part)], _Gone):
            return False
        parent[cast("int", part)] = _GONE
        gaps[way[: len(parents) - 1]].add(cast("int", part))
    else:
        del parent[part]
    return True


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without(inner) for inner in value if not isinstance(inner, _Gone)]
    return value


def _programmes(records: Mapping[str, FileRecord]) -> dict[int, Programme]:
    return {
        int(layout.stem(path)): record
        for path, record in records.items()
        if isinstance(record, Programme)
    }


def _register(records: Mapping[str, FileRecord]) -> tuple[RegisterRecord, ...]:
    return tuple(
        RegisterRecord(path, f"{path.split('/')[1]}/{layout.stem(path)}", record)
        for path, record in records.items()
        if isinstance(record, RegisterEntry)
    )


def _sessions(
    reading: _Reading, records: Mapping[str, FileRecord], known: set[str]
) -> dict[str, SessionRecord]:
    folders: dict[str, set[str]] = defaultdict(set)
    for path in known:
        if path.startswith("sessions/"):
            folders[layout.session_of(path)].add(path)
    found = []
    for folder, paths in folders.items():
        session = records.get(f"sessions/{folder}/session.yaml")
        if isinstance(session, Session):
            found.append(_session(folder, session, records, paths))
            reading.incomplete |= _doubled(found[-1])
        elif f"sessions/{folder}/session.yaml" not in known:
            message = _("the session has no session.yaml")
            place = min(paths)
            reading.problems.append(
                Problem(
                    Location(place),
                    "session-file-missing",
                    message,
                    hint=_("write session.yaml in this folder"),
                )
            )
            reading.incomplete |= paths
        elif any(path.endswith("/conclusions.yaml") or "/progress/" in path for path in paths):
            reading.incomplete |= paths
    return {session.id: session for session in sorted(found, key=_session_order)}


def _doubled(session: SessionRecord) -> set[str]:
    """Return the file in which two commitments have one number: only the first is followed."""
    numbers = [commitment.entry.id for commitment in session.commitments]
    return {session.path("conclusions.yaml")} if len(set(numbers)) < len(numbers) else set()


def _session_order(session: SessionRecord) -> tuple[object, ...]:
    return (session.date, len(session.id), session.id)


def _session(
    folder: str, session: Session, records: Mapping[str, FileRecord], paths: set[str]
) -> SessionRecord:
    def part(name: str) -> Any:
        return records.get(f"sessions/{folder}/{name}")

    events = tuple(
        EventRecord(path, layout.stem(path), folder, cast("Any", records[path]))
        for path in sorted(paths)
        if "/progress/" in path and path in records
    )
    return SessionRecord(
        id=folder,
        session=session,
        agenda=part("agenda.yaml"),
        minutes=part("minutes.yaml"),
        conclusions=part("conclusions.yaml"),
        events=events,
        files=frozenset(path.rpartition("/")[2] for path in paths),
    )


__all__ = [
    "MODELS",
    "SCHEMA",
    "Entry",
    "field_names",
    "read_council",
    "read_record",
    "read_single",
    "undisturbed",
]
