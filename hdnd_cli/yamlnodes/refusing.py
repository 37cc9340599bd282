"""What is not read: nesting too deep, anchors and tags, a second document, faulty YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from hdnd_cli.decoding import MAX_DEPTH
from hdnd_cli.i18n import _
from hdnd_cli.mending import mend
from hdnd_cli.problems import Location, Problem
from hdnd_cli.yamlnodes.faults import in_words
from hdnd_cli.yamlnodes.nodes import Loader

if TYPE_CHECKING:
    from collections.abc import Iterator

# Half the limit is looked at closely: indentation and brackets add up.
_SUSPICIOUS = MAX_DEPTH // 2
# Patterns begin with the sign itself (a line feed for the beginning of a line), because one that
# begins with `^` or looks back is tried at every letter of every file.
_DEEP_LINE = re.compile(rf"\n[ ?:-]{{{_SUSPICIOUS}}}")
_BRACKET = re.compile(r"[\[\]{}]")
_ANCHOR = re.compile(r"[&*](?<=[\s\[{,:-][&*])[^\s,\[\]{}&*]")
_TAG = re.compile(r"!(?<=[\s\[{,:-]!)[^\s]")
_SECOND = re.compile(r"\n(?:---|\.\.\.)(?:\s|$)")


def too_deep(path: str, text: str) -> Problem | None:
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
        return syntax(path, text, error)
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


def refused(path: str, text: str) -> Problem | None:
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
        return _firstrefused(path, yaml.parse(text, Loader=Loader))
    except yaml.YAMLError:
        return None  # told by composing, with the line mended


def _firstrefused(path: str, events: Iterator[Any]) -> Problem | None:
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


def syntax(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return what the parser refused, with the line as it may have been meant."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    reason = in_words(error.context, error.problem)
    message = _("this line cannot be read: {reason}").format(reason=reason)
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
    if too_deep("", text):
        return 0
    try:
        yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    return None
