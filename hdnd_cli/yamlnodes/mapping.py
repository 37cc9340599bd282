"""One file's mapping, guarded first, with all problems of its YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from hdnd_cli.decoding import UNFILLED_MARK
from hdnd_cli.i18n import _
from hdnd_cli.problems import Location, Problem, Severity
from hdnd_cli.yamlnodes.nodes import Loader, compose
from hdnd_cli.yamlnodes.refusing import refused, syntax, too_deep
from hdnd_cli.yamlnodes.walking import Walk, unfilled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.yamlnodes.nodes import Keys


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
    problem = too_deep(path, text) or refused(path, text)
    if problem:
        found.problems.append(problem)
        return found
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        found.problems.append(syntax(path, text, error))
        return found
    if not isinstance(node, MappingNode):
        found.problems.append(_not_mapping(path, node))
        return found
    marked = UNFILLED_MARK in text
    if marked:
        found.unfilled = list(unfilled(node, ()))
    found.value = Walk(path, found.problems, marked=marked).mapping(node)
    if " #" in text:
        found.problems += _lost_words(path, text, node, prose)
    return found


def compose_safely(path: str, text: str) -> Node | None:
    """Return the nodes of a text; None where it is not well-formed YAML, or nested too deep."""
    if too_deep(path, text):
        return None
    try:
        return compose(text)
    except yaml.MarkedYAMLError:
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
