"""An entry added at the end of a list, as text: comments, layout and line ends stay as they are.

The file is not written anew from its values. The place is found by composing it, lines are put in
there, and the result is read back: it must be what was there, and the entry behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hdnd_cli.decoding import UNFILLED_MARK, decode
from hdnd_cli.errors import WriteError
from hdnd_cli.i18n import _
from hdnd_cli.preparing.lines import braces, pair
from hdnd_cli.yamlnodes import MappingNode, Node, ScalarNode, SequenceNode, compose, read_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping

_BOM = b"\xef\xbb\xbf"
#: Where a list begins that was not there.
_INDENT = 2


def appended(raw: bytes, key: str, entry: Mapping[str, object]) -> bytes:
    """Return a file with an entry at the end of one of its lists.

    Args:
        raw: The file.
        key: The list, at the top of the file; it is added where it is missing.
        entry: Keys and values; None is what is still to fill in.

    Raises:
        WriteError: The file cannot be read as it is, its id is given, or it cannot be put in
            without changing something else.
    """
    decoded = decode("", raw)
    if decoded.text is None or not _is_sound(decoded.text):
        raise WriteError(_("the file cannot be read; hdnd check says why"))
    body = raw.removeprefix(_BOM).decode("utf-8")
    lines = body.split("\n")
    end = "\r" if "\r\n" in body else ""
    # Columns are counted in the letters that stand in the file, composed or not.
    root = compose(_marked(body, decoded.text))
    if isinstance(root, MappingNode):
        _insert(lines, end, root, key, entry)
    else:
        _at_the_end(lines, end, key, entry)
    result = raw[: len(raw) - len(raw.removeprefix(_BOM))] + "\n".join(lines).encode()
    _require_same(raw, result, key, entry)
    return result


def _is_sound(text: str) -> bool:
    """Tell whether a text is a mapping without a fault; it may be empty, or a key without value."""
    rules = {problem.rule for problem in read_mapping("", text).problems}
    return rules <= {"empty-value", "empty-file"}


def _marked(body: str, decoded: str) -> str:
    """Return the text with its lone `?` marked, as the reader needs it."""
    plain = body.replace("\r\n", "\n")
    if UNFILLED_MARK not in decoded:
        return plain
    again = decode("", plain.encode()).text or ""
    return again if len(again) == len(plain) else plain


def _insert(
    lines: list[str], end: str, root: MappingNode, key: str, entry: Mapping[str, object]
) -> None:
    found = next(((k, v) for k, v in root.value if getattr(k, "value", None) == key), None)
    if found is None:
        _at_the_end(lines, end, key, entry)
        return
    key_node, node = found
    if isinstance(node, SequenceNode) and node.flow_style:
        _into_brackets(lines, node, entry)
    elif isinstance(node, SequenceNode) and node.value:
        last = node.value[-1]
        column = node.start_mark.column
        flow = isinstance(last, MappingNode) and bool(last.flow_style)
        new = _lines(entry, column, flow=flow)
        if last.start_mark.line and not lines[last.start_mark.line - 1].strip():
            new = ["", *new]  # a blank line stands between the entries
        place = _behind_notes(lines, _last_line(lines, last) + 1, column)
        lines[place:place] = [line + end for line in new]
    elif isinstance(node, ScalarNode) and not node.value:
        place = key_node.end_mark.line + 1
        lines[place:place] = [line + end for line in _lines(entry, _INDENT, flow=False)]
    else:
        raise WriteError(_("{key} is no list; hdnd check says where").format(key=key))


def _at_the_end(lines: list[str], end: str, key: str, entry: Mapping[str, object]) -> None:
    if lines[-1]:  # no line end behind the last line
        lines[-1] += end
        lines.append("")
    lines[-1:] = [line + end for line in [f"{key}:", *_lines(entry, _INDENT, flow=False)]] + [""]


def _into_brackets(lines: list[str], node: SequenceNode, entry: Mapping[str, object]) -> None:
    number, column = node.end_mark.line, node.end_mark.column - 1
    line = lines[number]
    text = (", " if node.value else "") + braces(entry)
    lines[number] = line[:column] + text + line[column:]


def _lines(entry: Mapping[str, object], column: int, *, flow: bool) -> list[str]:
    margin = " " * column
    if flow:
        return [f"{margin}- {braces(entry)}"]
    found = [pair(key, value, column + 2) for key, value in entry.items()]
    found[0] = f"{margin}- {found[0].lstrip()}"
    return found


def _behind_notes(lines: list[str], place: int, column: int) -> int:
    """Return the place behind notes that are set in deeper than the list: an entry's own."""
    while place < len(lines) and lines[place][: column + 1].isspace():
        if not lines[place].lstrip().startswith("#"):
            break
        place += 1
    return place


def _last_line(lines: list[str], node: Node) -> int:
    """Return the last line that belongs to an entry; a comment below it does not."""
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        return _last_line(lines, node.value[-1][1])
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        return _last_line(lines, node.value[-1])
    last: int = node.end_mark.line
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        # Such a text ends where something else begins.
        last = min(last, len(lines)) - 1
        while last > node.start_mark.line and not lines[last].strip():
            last -= 1
    return last


def _require_same(before: bytes, after: bytes, key: str, entry: Mapping[str, object]) -> None:
    """Stop unless the file says what it said, and the entry besides."""
    old, new = _values(before), _values(after)
    _require_new_id(old, entry)
    expected = [*old.pop(key, []), {k: "?" if v is None else str(v) for k, v in entry.items()}]
    if new.pop(key, None) != expected or old != new:
        message = _("the entry cannot be added without changing the file otherwise; write it there")
        raise WriteError(f"{message}: - {braces(entry)}")


def _require_new_id(values: Mapping[str, Any], entry: Mapping[str, object]) -> None:
    """Stop where the id was given since: all lists of the file share one space of ids."""
    lists = (entries for entries in values.values() if isinstance(entries, list))
    ids = {e.get("id") for entries in lists for e in entries if isinstance(e, dict)}
    if entry.get("id") in ids:
        message = _('the id "{id}" is given already; nothing was written')
        raise WriteError(message.format(id=entry["id"]))


def _values(raw: bytes) -> dict[str, Any]:
    text = decode("", raw).text
    return dict((read_mapping("", text).value if text is not None else None) or {})
