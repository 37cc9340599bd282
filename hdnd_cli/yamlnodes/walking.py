"""Nodes as plain values: dicts, lists and strings, and what was met on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from yaml.nodes import MappingNode, Node, ScalarNode

from hdnd_cli.decoding import UNFILLED_MARK
from hdnd_cli.i18n import _
from hdnd_cli.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.yamlnodes.nodes import Keys

#: What other programs write where there is no value.
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_BLANK = " \t\n\r\u00a0\u200b\u200c\u200d\u2060\ufeff"
_FIRST_OF_NOTHING = frozenset({*_BLANK, *(word[:1] for word in _NOTHING)})


class Walk:
    """Turns nodes into plain values and notes duplicate keys and empty values.

    It does not carry the way to a value along: that is needed for a lone `?` only, and a
    tuple for each value of a record would take longer than the values themselves.
    """

    def __init__(self, path: str, problems: list[Problem], *, marked: bool) -> None:
        self.path = path
        self.problems = problems
        #: Whether marks of what is still to fill in stand in the text.
        self.marked = marked

    def mapping(self, node: MappingNode) -> dict[str, Any]:
        """Return a mapping's values by their keys, without those that are empty."""
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if key_node.__class__ is not ScalarNode:
                message = _("a key must be one word, not a list or a mapping")
                self._add(key_node, "wrong-shape", message, _("put the key into quotes"))
                continue
            key = key_node.value
            if key in result:
                message = _('the key "{key}" stands here twice; first in line {line}')
                line = _first(node, key).start_mark.line + 1
                hint = _("put both under one key, or remove one")
                self._add(key_node, "duplicate-key", message.format(key=key, line=line), hint)
                continue
            value = self.value(value_node)
            if value_node.__class__ is ScalarNode and _is_nothing(value):
                self._empty(key_node, key, in_braces=bool(node.flow_style))
            else:
                result[key] = value
        return result

    def _empty(self, node: Node, key: str, *, in_braces: bool) -> None:
        if in_braces and not re.fullmatch(r"[a-z_]+", key):
            # `{title: Rà soát, sửa đổi}`: the comma split the sentence; its rest looks like a key.
            message = _('unknown key "{key}"').format(key=key)
            hint = _("a comma in braces ends the value: put the whole sentence into quotes")
            self._add(node, "unknown-key", message, hint)
            return
        message = _('"{key}" has no value').format(key=key)
        hint = _("write the value, or remove the line; write ? for what is still to fill in")
        self._add(node, "empty-value", message, hint)

    def value(self, node: Node) -> Any:
        """Return a text, a list or a mapping."""
        if node.__class__ is ScalarNode:
            return node.value.replace(UNFILLED_MARK, "?") if self.marked else node.value
        if node.__class__ is MappingNode:
            return self.mapping(node)
        items = []
        for item in node.value:
            value = self.value(item)
            if item.__class__ is ScalarNode and _is_nothing(value):
                message, hint = (
                    _("an entry of the list is empty"),
                    _("write it, or remove the dash"),
                )
                self._add(item, "empty-value", message, hint)
            else:
                items.append(value)
        return items

    def _add(self, node: Node, rule: str, message: str, hint: str = "") -> None:
        place = Location(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        self.problems.append(Problem(place, rule, message, hint=hint))


def _is_nothing(text: str) -> bool:
    """Tell whether a value is none: blank to the eye, or YAML's own word for nothing."""
    # Asked of every value: nearly all are seen by their first letter to be something.
    return text[:1] in _FIRST_OF_NOTHING and (text in _NOTHING or not text.strip(_BLANK))


def _first(node: MappingNode, key: str) -> Node:
    found: Node = next(key_node for key_node, _value in node.value if key_node.value == key)
    return found


def unfilled(node: Node, keys: Keys) -> Iterator[Keys]:
    """Find where a lone `?` stands."""
    if isinstance(node, ScalarNode):
        if node.value == UNFILLED_MARK:
            yield keys
    elif isinstance(node, MappingNode):
        for key_node, value in node.value:
            if isinstance(key_node, ScalarNode):
                yield from unfilled(value, (*keys, key_node.value))
    else:
        for number, item in enumerate(node.value):
            yield from unfilled(item, (*keys, number))
