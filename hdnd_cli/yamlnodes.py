"""YAML as nodes: guarded, composed, turned into plain values, and found again by their keys.

The only home of PyYAML. Every scalar stays the text that stands in the file. Composing is
guarded first, because libyaml recurses in C and deep nesting kills the interpreter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from hdnd_cli.decoding import MAX_DEPTH, UNFILLED_MARK
from hdnd_cli.i18n import _
from hdnd_cli.mending import mend
from hdnd_cli.problems import Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The way to a value: keys of mappings and places in lists.
Keys: TypeAlias = tuple[str | int, ...]

if TYPE_CHECKING:
    from yaml import CBaseLoader as _Parser
else:
    try:
        # What CBaseLoader composes with; its other halves would type the values: not needed.
        from yaml.cyaml import CParser as _Parser
    except ImportError:  # pragma: no cover  (a PyYAML built without libyaml)
        from yaml import BaseLoader as _Parser


class Loader(_Parser):
    """Composes without searching for tags: every value is the text that stands there."""

    def resolve(self, kind: type[Node], value: str, implicit: object) -> str:  # noqa: ARG002
        """Return the same tag for every node, for nobody asks (a quarter of the time)."""
        return ""

    def descend_resolver(self, current_node: Node | None, current_index: object) -> None:
        """Do nothing: no path has a tag of its own."""

    def ascend_resolver(self) -> None:
        """Do nothing: no path has a tag of its own."""


# Half the limit is looked at closely: indentation and brackets add up.
_SUSPICIOUS = MAX_DEPTH // 2
# Patterns begin with the sign itself (a line feed for the beginning of a line), because one that
# begins with `^` or looks back is tried at every letter of every file.
_DEEP_LINE = re.compile(rf"\n[ ?:-]{{{_SUSPICIOUS}}}")
_BRACKET = re.compile(r"[\[\]{}]")
_ANCHOR = re.compile(r"[&*](?<=[\s\[{,:-][&*])[^\s,\[\]{}&*]")
_TAG = re.compile(r"!(?<=[\s\[{,:-]!)[^\s]")
_SECOND = re.compile(r"\n(?:---|\.\.\.)(?:\s|$)")


@dataclass
class Composed:
    """A file as plain values, with what was met while reading it."""

    value: dict[str, Any] | None = None
    problems: list[Problem] = field(default_factory=list)
    #: Where a lone `?` stands: values that are still to be filled in.
    unfilled: list[Keys] = field(default_factory=list)


def read_mapping(path: str, text: str, prose: frozenset[str] = frozenset()) -> Composed:
    """Return a file's mapping as dicts, lists and strings, and all problems of its YAML.

    Args:
        path: Where the file lies, for the problems.
        text: Its text, as `decoding.decode` returns it.
        prose: Keys whose values are sentences: words behind ` #` there are lost.
    """
    found = Composed()
    problem = _too_deep(path, text) or _refused(path, text)
    if problem:
        found.problems.append(problem)
        return found
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        found.problems.append(_syntax(path, text, error))
        return found
    if not isinstance(node, MappingNode):
        found.problems.append(_not_mapping(path, node))
        return found
    marked = UNFILLED_MARK in text
    if marked:
        found.unfilled = list(_unfilled(node, ()))
    found.value = _Walk(path, found.problems, marked=marked).mapping(node)
    if " #" in text:
        found.problems += _lost_words(path, text, node, prose)
    return found


def compose(text: str) -> Node | None:
    """Return the nodes of a text that is known to be well-formed YAML."""
    node: Node | None = yaml.compose(text, Loader=Loader)
    return node


def compose_safely(path: str, text: str) -> Node | None:
    """Return the nodes of a text; None where it is not well-formed YAML, or nested too deep."""
    if _too_deep(path, text):
        return None
    try:
        return compose(text)
    except yaml.MarkedYAMLError:
        return None


#: What other programs write where there is no value.
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_BLANK = " \t\n\r\u00a0\u200b\u200c\u200d\u2060\ufeff"
_FIRST_OF_NOTHING = frozenset({*_BLANK, *(word[:1] for word in _NOTHING)})


class _Walk:
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


def _unfilled(node: Node, keys: Keys) -> Iterator[Keys]:
    """Find where a lone `?` stands."""
    if isinstance(node, ScalarNode):
        if node.value == UNFILLED_MARK:
            yield keys
    elif isinstance(node, MappingNode):
        for key_node, value in node.value:
            if isinstance(key_node, ScalarNode):
                yield from _unfilled(value, (*keys, key_node.value))
    else:
        for number, item in enumerate(node.value):
            yield from _unfilled(item, (*keys, number))


def _too_deep(path: str, text: str) -> Problem | None:
    """Find nesting over the limit before composing; looks closely only where it may be."""
    suspicious = _DEEP_LINE.search("\n" + text) is not None or _bracket_depth(text) > _SUSPICIOUS
    if not suspicious:
        return None
    depth = 0
    try:
        for token in yaml.scan(text, Loader=yaml.BaseLoader):
            if isinstance(token, _OPENS):
                depth += 1
                if depth > MAX_DEPTH:
                    place = Location(path, token.start_mark.line + 1, token.start_mark.column + 1)
                    message = _("lists and mappings stand in one another more than {limit} deep")
                    hint = _("a record is never nested so deep: look at brackets and dashes")
                    return Problem(place, "too-deep", message.format(limit=MAX_DEPTH), hint=hint)
            elif isinstance(token, _CLOSES):
                depth -= 1
    except yaml.MarkedYAMLError as error:
        return _syntax(path, text, error)
    return None


_OPENS = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
_CLOSES = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


def _bracket_depth(text: str) -> int:
    if text.count("[") + text.count("{") <= _SUSPICIOUS:
        return 0
    depth = deepest = 0
    for match in _BRACKET.finditer(text):
        depth += 1 if match.group() in "[{" else -1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest


def _refused(path: str, text: str) -> Problem | None:
    """Find what YAML allows and a record does not: anchors, aliases, tags, a second document."""
    lines = "\n" + text
    suspicious = (
        _SECOND.search(lines)
        or (("&" in text or "*" in text) and _ANCHOR.search(lines))
        or ("!" in text and _TAG.search(lines))
    )
    if not suspicious:
        return None
    try:
        return _first_refused(path, yaml.parse(text, Loader=Loader))
    except yaml.YAMLError:
        return None  # told by composing, with the line mended


def _first_refused(path: str, events: Iterator[Any]) -> Problem | None:
    documents = 0
    for event in events:
        place = Location(path, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                message = _("a second document begins here; a file is one record")
                return Problem(place, "second-document", message, hint=_("remove the line ---"))
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = _("& and * at the beginning of a value have a meaning of their own in YAML")
            return Problem(place, "yaml-anchor", message, hint=_("put the value into quotes"))
        elif getattr(event, "tag", None):
            message = _("! at the beginning of a value has a meaning of its own in YAML")
            return Problem(place, "yaml-tag", message, hint=_("put the value into quotes"))
    return None


def _syntax(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    message = _("this line cannot be read: {reason}").format(reason=error.problem or error.context)
    found = mend(text, line, _composes)
    if found:
        line, column, mended = found
        message = _("this line cannot be read as it stands")
        hint = _("write it so:") + "\n" + mended
    else:
        hint = _("look at this line and the one above: indentation, colon, quotes, brackets")
    return Problem(Location(path, line + 1, column + 1), "yaml-syntax", message, hint=hint)


def _composes(text: str) -> int | None:
    """Return the line of the first fault of a text, None where it has none."""
    if _too_deep("", text):
        return 0
    try:
        yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    return None


def _not_mapping(path: str, node: Node | None) -> Problem:
    if node is None:
        message = _("the file is empty")
        return Problem(
            Location(path), "empty-file", message, hint=_("write the record, or delete the file")
        )
    place = Location(path, node.start_mark.line + 1, node.start_mark.column + 1)
    message = _("a record begins with keys and values (key: value)")
    return Problem(place, "wrong-shape", message, hint=_("such as kind: regular"))


def _lost_words(path: str, text: str, root: MappingNode, prose: frozenset[str]) -> list[Problem]:
    """Find words that YAML takes for a comment: ` #` after an unquoted sentence."""
    found = []
    lines = text.split("\n")
    for key, node in _scalars(root):
        if node.style or node.end_mark.line >= len(lines):
            continue
        rest = lines[node.end_mark.line][node.end_mark.column :]
        # One blank before # is how a sentence goes on ("lô # 5"); two or more set off a comment.
        match = re.match(r" +#" if key in prose else r" #", rest)
        if match is None:
            continue
        place = Location(path, node.end_mark.line + 1, node.end_mark.column + match.end())
        message = _('"{words}" is lost: # begins a comment here').format(words=rest.strip())
        hint = _(
            "put the sentence into quotes, or write it under >- ; "
            "for a comment leave two spaces before #"
        )
        found.append(Problem(place, "lost-words", message, Severity.ERROR, hint))
    return found


def _scalars(node: Node, key: str = "") -> Iterator[tuple[str, ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield key, node
    elif isinstance(node, MappingNode):
        for key_node, value in node.value:
            yield from _scalars(value, key_node.value if isinstance(key_node, ScalarNode) else "")
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item, key)


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


__all__ = [
    "Composed",
    "Keys",
    "MappingNode",
    "Node",
    "Positions",
    "ScalarNode",
    "SequenceNode",
    "compose",
    "compose_safely",
    "read_mapping",
]
