"""Where values stand: from keys to a line and a column, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, Node, SequenceNode

from hdnd_cli.problems import Location
from hdnd_cli.yamlnodes.mapping import compose_safely

if TYPE_CHECKING:
    from hdnd_cli.yamlnodes.nodes import Keys


class Positions:
    """Where the values of one file stand; composed when the first place is asked for."""

    def __init__(self, path: str, text: str | None) -> None:
        self._path = path
        self._root = None if text is None else compose_safely(path, text)

    def at(self, line: int) -> Keys:
        """Return the way to what stands on a line, counted from 1; where several do, to its whole.

        A comment belongs to what stands before it.
        """
        keys: Keys = ()
        node = self._root
        while node is not None:
            parts = [part for part in _parts(node) if part[1] <= line]
            if not parts or (_in_braces(node) and len(parts) > 1):
                break
            keys = (*keys, parts[-1][0])
            node = parts[-1][2]
        return keys

    def of(self, keys: Keys, *, key: bool = False) -> Location:
        """Return where a value stands, or its key; the nearest place known where it is absent."""
        node, place = self._root, self._root
        for part in keys:
            key_node, child = _child(node, part)
            if child is None:
                break
            node = child
            place = key_node if key and key_node is not None else child
        if place is None:
            return Location(self._path)
        return Location(self._path, place.start_mark.line + 1, place.start_mark.column + 1)


def _parts(node: Node) -> list[tuple[str | int, int, Node]]:
    """Return what a mapping or a list holds: key or place, line, value."""
    if isinstance(node, MappingNode):
        return [(str(key.value), key.start_mark.line + 1, value) for key, value in node.value]
    if isinstance(node, SequenceNode):
        return [(n, item.start_mark.line + 1, item) for n, item in enumerate(node.value)]
    return []


def _in_braces(node: Node) -> bool:
    return bool(getattr(node, "flow_style", False))


def _child(node: Node | None, part: str | int) -> tuple[Node | None, Node | None]:
    if isinstance(node, MappingNode):
        for key_node, value in node.value:
            if key_node.value == part:
                return key_node, value
    elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None, None
