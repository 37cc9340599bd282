"""Where words stand in the records: every value that has all of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli import layout
from hdnd_cli.decoding import decode
from hdnd_cli.model.fields import is_words
from hdnd_cli.owners import Owner, owner_of
from hdnd_cli.problems import Location
from hdnd_cli.scalars import scalars
from hdnd_cli.text import fold_search, near, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hdnd_cli.council import Council
    from hdnd_cli.scalars import Scalar
    from hdnd_cli.searching.query import Query, Wanted
    from hdnd_cli.yamlnodes import Keys

_TOKEN = re.compile(r"[^\W_]+")
#: In what order the files of a session are told.
_IN_SESSION = ("session", "agenda", "minutes", "conclusions", "event")
#: In what order files are told that belong to no session; the newest of a kind first.
_BESIDES = ("register", "signed", "programme", "agencies", "hdnd")


@dataclass(frozen=True)
class Hit:
    """A value that has what is looked for."""

    location: Location
    kind: layout.FileKind
    keys: Keys
    owner: Owner
    text: str
    #: Where in the text, from offset to offset.
    spans: tuple[tuple[int, int], ...] = ()
    #: The party that the value names by its id.
    party: str = ""


@dataclass(frozen=True)
class Found:
    """What a search has found."""

    query: Query
    hits: tuple[Hit, ...]
    #: Where nothing has all of it: how many files have each part.
    files: Mapping[str, int]
    #: What was probably meant, where words stand nowhere; empty where nothing is near.
    meant: str = ""


def search(
    council: Council,
    query: Query,
    kinds: Iterable[layout.FileKind] = (),
    sessions: Iterable[str] = (),
) -> Found:
    """Return every value that has all that is looked for, those of the newest session first.

    Args:
        council: The records.
        query: What is looked for.
        kinds: Only in these kinds of files; in all by default.
        sessions: Only in the files of these sessions.
    """
    return _Search(council, query, frozenset(kinds), frozenset(sessions)).found()


class _Search:
    def __init__(
        self,
        council: Council,
        query: Query,
        kinds: frozenset[layout.FileKind],
        sessions: frozenset[str],
    ) -> None:
        self._council = council
        self._query = query
        self._kinds = kinds
        self._sessions = sessions
        self._names = {party: _names(council, party) for party in council.party_by_id}
        #: By part of the query, the ids of parties whose names have it.
        self._ids = {
            wanted: [
                party
                for party, names in self._names.items()
                if any(wanted.pattern.search(name) for name in names)
            ]
            for wanted in query.wanted
        }

    def found(self) -> Found:
        hits: list[Hit] = []
        files = dict.fromkeys((wanted.words for wanted in self._query.wanted), 0)
        for path, kind in self._paths():
            text = self._text(path)
            has = [self._stands_in(wanted, text) for wanted in self._query.wanted]
            for wanted, stands in zip(self._query.wanted, has, strict=True):
                files[wanted.words] += stands
            if all(has):
                hits += self._hits(path, kind, text)
        meant = "" if hits or all(files.values()) else self._meant(files)
        return Found(self._query, tuple(hits), files, meant)

    def _paths(self) -> list[tuple[str, layout.FileKind]]:
        known = {path: layout.kind_of(path) for path in self._council.source.listing().files}
        found = [
            (path, kind)
            for path, kind in known.items()
            if kind is not None and self._is_asked(path, kind)
        ]
        place = {session: number for number, session in enumerate(self._council.sessions)}
        return sorted(found, key=lambda entry: _order(entry[0], entry[1], place))

    def _is_asked(self, path: str, kind: layout.FileKind) -> bool:
        if self._kinds and kind not in self._kinds:
            return False
        if not self._sessions:
            return True
        return path.startswith("sessions/") and layout.session_of(path) in self._sessions

    def _text(self, path: str) -> str:
        """Return a file's text; empty where it cannot be read, which was told already."""
        try:
            return decode(path, self._council.source.read(path)).text or ""
        except OSError:
            return ""

    def _stands_in(self, wanted: Wanted, text: str) -> bool:
        return wanted.pattern.search(text) is not None or any(
            party in text for party in self._ids[wanted]
        )

    def _hits(self, path: str, kind: layout.FileKind, text: str) -> Iterator[Hit]:
        places = scalars(text)
        texts = {place.keys: place.text for place in places}
        for place in places:
            spans = self._spans(place)
            if spans is not None:
                party = place.text if place.text in self._names and place.keys[-1] != "id" else ""
                where = _location(path, text, place, self._query.wanted)
                owner = owner_of(path, place.keys, texts)
                yield Hit(where, kind, place.keys, owner, nfc(place.text), spans, party)

    def _spans(self, place: Scalar) -> tuple[tuple[int, int], ...] | None:
        """Return where in a value the words stand; None where not all of them do."""
        spans: set[tuple[int, int]] = set()
        # The id of an agency says its name, but in the entry that gives it its name.
        named = "" if is_words(place.text) or place.keys[-1] == "id" else place.text
        for wanted in self._query.wanted:
            found = {match.span() for match in wanted.pattern.finditer(nfc(place.text))}
            if not found and named not in self._ids[wanted]:
                return None
            spans |= found
        return tuple(sorted(spans))

    def _meant(self, files: Mapping[str, int]) -> str:
        """Return the query with the words of the record that are nearest to those nowhere found."""
        known: Counter[str] = Counter()
        for path, _kind in self._paths():
            known.update(_TOKEN.findall(self._text(path).lower()))
        # Of words that differ in their diacritics only the usual one is meant.
        words = [word for word, _number in known.most_common()]
        folded = set(map(fold_search, words))
        parts = []
        for wanted in self._query.wanted:
            tokens = wanted.words.split()
            if not files[wanted.words]:
                tokens = [_nearest(token, folded, words) for token in tokens]
            parts.append(" ".join(tokens))
        meant = " ".join(f'"{part}"' if " " in part else part for part in parts)
        return "" if meant == self._query.words else meant


def _names(council: Council, party: str) -> tuple[str, ...]:
    found = council.party_by_id[party]
    return tuple(dict.fromkeys((found.name, found.short_name)))


def _order(
    path: str, kind: layout.FileKind, sessions: Mapping[str, int]
) -> tuple[int, int, str, int, str]:
    """Return a key that puts the newest session first, and the council's own files last."""
    if path.startswith("sessions/"):
        session = layout.session_of(path)
        # A session that could not be read is told by its folder, behind the others.
        return (0, -sessions.get(session, -1), session, _IN_SESSION.index(kind), path)
    newest = "".join(chr(0x10FFFF - ord(sign)) for sign in path)
    return (1, _BESIDES.index(kind), newest, 0, path)


def _location(path: str, text: str, place: Scalar, wanted: Iterable[Wanted]) -> Location:
    """Return the line on which the first of the words stands."""
    raw = text[place.start : place.end]
    found = [match.start() for entry in wanted if (match := entry.pattern.search(raw))]
    if not found:
        return Location(path, place.line, place.column)
    at = place.start + min(found)
    return Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _nearest(token: str, folded: set[str], words: list[str]) -> str:
    return token if fold_search(token) in folded else near(token, words) or token
