"""In what a record differs from what a document froze of it, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hdnd_cli.register.content import COMPUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hdnd_cli.yamlnodes import Keys

    Mapped = Mapping[str, Any]

#: What tells the entries of a list apart, the first that an entry has.
_NAMES = ("id", "person", "agency", "item", "items", "month", "title")
#: What an entry of a list is called.
_ENTRY = {
    "commitments": "commitment",
    "conclusions": "conclusion",
    "items": "item",
    "papers": "paper",
    "attendance": "attendance",
    "discussion": "discussion",
    "questions": "question",
    "months": "month",
    "topics": "topic",
}
#: By what an entry is shown that was added or taken out.
_SHOWN = ("task", "title", "question", "finding", "summary", "person", "agency", "id", "month")


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that a document froze, and what the record says instead."""

    #: The file of the record.
    path: str
    #: Its place there, as the frozen content counts; the nearest place that is still there.
    keys: Keys
    #: What it is a field of: `("commitment", 1)`; empty: of the file.
    of: tuple[str | int, ...]
    #: The key; of a whole entry that was added or taken out what such an entry is called; of
    #: entries that stand in another order `order`.
    field: str
    #: None where nothing is said.
    old: Any
    new: Any
    #: Its place as the frozen content counts that the document had; empty where it had none.
    was: Keys = ()

    @property
    def commitment(self) -> int | None:
        """Return the number of the commitment that it concerns."""
        kind, *number = self.of or ("",)
        return int(number[0]) if kind == "commitment" and number else None


def differences(old: Mapped, new: Mapped) -> Iterator[Difference]:
    """Yield in what two contents differ, file by file; what was computed on issue is left out.

    Args:
        old: What was frozen.
        new: What the record says.
    """
    one, other = old.get("records") or {}, new.get("records") or {}
    for path in dict.fromkeys((*one, *other)):
        walk = _Walk(path)
        before, after = one.get(path) or {}, other.get(path) or {}
        if path.endswith("/conclusions.yaml"):
            yield from walk.conclusions(before, after)
        else:
            yield from walk.mappings(before, after, _TOP)


@dataclass(frozen=True, slots=True)
class _At:
    """A place in two states of a file, and the entry that it lies in."""

    was: Keys = ()
    keys: Keys = ()
    of: tuple[str | int, ...] = ()

    def into(self, was: Keys, keys: Keys, of: tuple[str | int, ...] | None = None) -> _At:
        return _At((*self.was, *was), (*self.keys, *keys), self.of if of is None else of)


_TOP = _At()


class _Walk:
    """Goes through two states of one file."""

    def __init__(self, path: str) -> None:
        self._path = path

    def mappings(
        self,
        old: Mapped,
        new: Mapped,
        at: _At,
        without: tuple[str, ...] = (),
    ) -> Iterator[Difference]:
        for key in dict.fromkeys((*old, *new)):
            if key in COMPUTED or key in without:
                continue
            yield from self._values(key, old.get(key), new.get(key), at.into((key,), (key,)))

    def _values(self, field: str, old: Any, new: Any, at: _At) -> Iterator[Difference]:
        if old == new:
            return
        if _are_mappings(old) or _are_mappings(new):
            yield from self._lists(field, old or [], new or [], at)
        elif isinstance(old, dict) and isinstance(new, dict):
            yield from self.mappings(old, new, at)
        else:
            yield Difference(self._path, at.keys, at.of, field, old, new, at.was)

    def _lists(
        self,
        field: str,
        old: Sequence[Mapped],
        new: Sequence[Mapped],
        at: _At,
    ) -> Iterator[Difference]:
        before, after = _named(old), _named(new)
        kind = _ENTRY.get(field, field)
        for name, (was, entry) in before.items():
            if name in after:
                place, later = after[name]
                inside = at.into((was,), (place,), _of(kind, entry))
                yield from self.mappings(entry, later, inside)
            else:
                yield Difference(self._path, at.keys, at.of, kind, _shown(entry), None)
        for name, (place, entry) in after.items():
            if name not in before:
                keys = (*at.keys, place)
                yield Difference(self._path, keys, at.of, kind, None, _shown(entry))
        yield from self._order(before, after, at)

    def _order(
        self,
        before: Mapping[Any, tuple[int, Mapped]],
        after: Mapping[Any, tuple[int, Mapped]],
        at: _At,
    ) -> Iterator[Difference]:
        old = [_shown(entry) for name, (_place, entry) in before.items() if name in after]
        new = [_shown(entry) for name, (_place, entry) in after.items() if name in before]
        if old != new and sorted(map(str, old)) == sorted(map(str, new)):
            yield Difference(self._path, at.keys, at.of, "order", old, new)

    # Conclusions -----------------------------------------------------------------------------

    def conclusions(self, old: Mapped, new: Mapped) -> Iterator[Difference]:
        """Yield what differs in conclusions: commitments are known by their numbers.

        One that stands under another conclusion is the same commitment.
        """
        before, after = _commitments(old), _commitments(new)
        for number, (was, commitment) in before.items():
            if number in after:
                keys, now = after[number]
                at = _At(was, keys, ("commitment", number))
                yield from self.mappings(commitment, now, at)
            else:
                task = commitment.get("task")
                yield Difference(self._path, (), ("commitment", number), "commitment", task, None)
        for number, (keys, commitment) in after.items():
            if number not in before:
                of, task = ("commitment", number), commitment.get("task")
                yield Difference(self._path, keys, of, "commitment", None, task)
        yield from self._around(old.get("conclusions", ()), new.get("conclusions", ()))
        yield from self.mappings(old, new, _TOP, without=("conclusions",))
        first, later = (
            [n for n in found if n in before and n in after] for found in (before, after)
        )
        if first != later:
            yield Difference(self._path, ("conclusions",), (), "order", first, later)

    def _around(self, old: Sequence[Mapped], new: Sequence[Mapped]) -> Iterator[Difference]:
        """Yield what differs in the words around the commitments."""
        matched = _matched(old, new)
        for place, conclusion in enumerate(old):
            found = matched.get(place)
            if found is None:
                shown = _shown(conclusion)
                yield Difference(self._path, ("conclusions",), (), "conclusion", shown, None)
            else:
                at = _At(("conclusions", place), ("conclusions", found), ("conclusion", place + 1))
                yield from self.mappings(conclusion, new[found], at, without=("commitments",))
        for place, conclusion in enumerate(new):
            if place not in matched.values():
                keys = ("conclusions", place)
                yield Difference(self._path, keys, (), "conclusion", None, _shown(conclusion))


def _are_mappings(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _named(entries: Iterable[Mapped]) -> dict[Any, tuple[int, Mapped]]:
    """Return the entries of a list by what tells them apart, with their places."""
    found: dict[Any, tuple[int, Mapped]] = {}
    for place, entry in enumerate(entries):
        name = next(((key, str(entry[key])) for key in _NAMES if key in entry), ("", str(place)))
        again = 1
        while (key := (*name, again)) in found:
            again += 1
        found[key] = (place, entry)
    return found


def _of(kind: str, entry: Mapped) -> tuple[str | int, ...]:
    number = next((entry[key] for key in _NAMES if key in entry), None)
    return (kind, number) if isinstance(number, str | int) else (kind,)


def _shown(entry: Mapped) -> Any:
    return next((entry[key] for key in _SHOWN if key in entry), "")


def _commitments(records: Mapped) -> dict[int, tuple[Keys, Mapped]]:
    found: dict[int, tuple[Keys, Mapped]] = {}
    for place, conclusion in enumerate(records.get("conclusions", ())):
        for number, commitment in enumerate(conclusion.get("commitments", ())):
            keys = ("conclusions", place, "commitments", number)
            found.setdefault(commitment["id"], (keys, commitment))
    return found


def _matched(old: Sequence[Mapped], new: Sequence[Mapped]) -> dict[int, int]:
    """Return which conclusion is which: by its commitments, its items, its title, its place."""
    found: dict[int, int] = {}
    for tell in (_numbers, _items, _title):
        for place, conclusion in enumerate(old):
            told = tell(conclusion)
            if place in found or not told:
                continue
            free = (n for n in range(len(new)) if n not in found.values())
            match = next((n for n in free if not told.isdisjoint(tell(new[n]))), None)
            if match is not None:
                found[place] = match
    for place in range(min(len(old), len(new))):
        if place not in found and place not in found.values():
            found[place] = place
    return found


def _numbers(conclusion: Mapped) -> set[Any]:
    return {commitment.get("id") for commitment in conclusion.get("commitments", ())}


def _items(conclusion: Mapped) -> set[Any]:
    return set(conclusion.get("items", ()))


def _title(conclusion: Mapped) -> set[Any]:
    return {conclusion["title"]} if "title" in conclusion else set()
