"""What is left of a record of which not everything can be read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from hdnd_cli.model.session import Session
from hdnd_cli.typing_problems import told
from hdnd_cli.yamlnodes import Positions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.model.base import FileRecord
    from hdnd_cli.reading.state import Reading
    from hdnd_cli.yamlnodes import Keys

_TRIES = 8


def salvage(
    reading: Reading,
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
        if isinstance(part, int) and isinstance(node, dict):
            continue  # one value where a list may stand: it was read as a list of one
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
