"""All files of a record → the council."""

from __future__ import annotations

import gc
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from hdnd_cli import layout
from hdnd_cli.council import Council, EventRecord, RegisterRecord, SessionRecord
from hdnd_cli.i18n import _
from hdnd_cli.model.agencies import Agencies
from hdnd_cli.model.programme import Programme
from hdnd_cli.model.register import RegisterEntry
from hdnd_cli.model.session import Session
from hdnd_cli.model.settings import CouncilName, Settings
from hdnd_cli.problems import Location, Problem
from hdnd_cli.reading.files import SCHEMA, read_record
from hdnd_cli.reading.state import Reading
from hdnd_cli.strays import strays

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.reading.shared import SharedRecords
    from hdnd_cli.source import Listing, Source


def read_council(
    source: Source,
    ignored: Callable[[list[str]], set[str]] | None = None,
    shared: SharedRecords | None = None,
) -> Council:
    """Read every record of a council.

    Args:
        source: Where the files come from.
        ignored: Returns those of some paths that Git ignores; asked only when a file is unknown.
        shared: What other states of the same record have been read from, and may be again.

    Raises:
        UnknownSchemaError: hdnd.yaml asks for a newer program.
    """
    with undisturbed():
        return _council(source, ignored, read_record if shared is None else shared.read)


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


def _council(
    source: Source,
    ignored: Callable[[list[str]], set[str]] | None,
    read: Callable[[Reading, str, layout.FileKind], FileRecord | None],
) -> Council:
    listing = source.listing()
    reading = Reading(source)
    records: dict[str, FileRecord] = {}
    kinds = {path: layout.kind_of(path) for path in listing.files}
    for path, kind in kinds.items():
        if kind is not None and (record := read(reading, path, kind)) is not None:
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
        templates=frozenset(
            path
            for path in listing.files
            if path.startswith("templates/") and path in layout.TEMPLATES
        ),
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


def _odd_places(reading: Reading, listing: Listing) -> None:
    for path in listing.links:
        message = _("a link that leads out of the record, or to a folder, is not followed")
        reading.add(path, "link-outside", message, _("put the file itself here"))
    for path in listing.not_files:
        message = _("a file is expected here, but this is a folder or a device")
        reading.add(path, "not-a-file", message, _("move it away, and put the file here"))
    for path in listing.unnamed:
        message = _("the name holds a control code, or is not UTF-8 text")
        reading.add(path, "unreadable-file", message, _("rename the file"))
    for path in listing.closed:
        message = _("the folder cannot be opened")
        reading.add(path, "unreadable-file", message, _("look at its permissions"))


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
    reading: Reading, records: Mapping[str, FileRecord], known: set[str]
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
