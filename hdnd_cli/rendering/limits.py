"""Limits of a template's run: what it may use of time and memory before it is stopped.

A unit is one step (a turn of a loop, a call, a filter) or a line's worth of text. Counted
instead of timed, a template that passes on one machine passes on every one.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import jinja2
import jinja2.nodes as n
import jinja2.visitor
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined, markup_join, str_join

from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jinja2.runtime import Context

#: Units of one filling. The report of ten thousand commitments uses a fifth of it.
UNITS = 2_000_000
#: Signs that count as one unit.
_SIGNS = 64
#: The longest text or list that an operation may make.
LONGEST = 1_000_000
_BITS = 1024
#: Operators that can make much out of little.
OPERATORS = frozenset({"+", "*", "**", "%"})
#: Methods of texts that do; filters do the same within the limits.
METHODS = frozenset(
    {
        "center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust",
        "translate", "zfill",
    }
)  # fmt: skip
_COUNT, _SPEND, _CONCAT = " count", " spend", " concat"
_LAZY = (n.For, n.Macro, n.CallBlock, n.Block)


class EndlessTemplateError(jinja2.TemplateRuntimeError):
    """A template does not come to an end within the limits, or makes too much."""


class Budget:
    """What is left of one filling's units."""

    def __init__(self) -> None:
        self._left = UNITS

    def spend(self, units: int = 1) -> None:
        """Take units.

        Raises:
            EndlessTemplateError: none are left.
        """
        self._left -= units
        if self._left < 0:
            raise EndlessTemplateError(_("the template never comes to an end"))

    def take(self, value: object) -> None:
        """Take what working through a value costs."""
        self.spend(1 + _weight(value))

    def range(self, *numbers: int) -> range:
        """Return a range whose length is paid for."""
        found = range(*numbers)
        try:
            length = len(found)
        except OverflowError:
            length = UNITS
        self.spend(1 + min(length, UNITS))
        return found


def _weight(value: object) -> int:
    if isinstance(value, str):
        return len(value) // _SIGNS
    return len(value) if isinstance(value, list | tuple | dict) else 0


def _too_long(length: int) -> None:
    if length > LONGEST:
        raise EndlessTemplateError(_("the template makes a text or list that is far too long"))


def check_operands(operator: str, left: Any, right: Any) -> None:
    """Refuse an operation whose result would be too large.

    Raises:
        EndlessTemplateError: it would be.
        SecurityError: it is one that no template needs.
    """
    if isinstance(left, Undefined) or isinstance(right, Undefined):
        return
    if operator == "%" and not isinstance(left, int | float):
        raise SecurityError("%")
    if isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
        sizes = (len(part) if hasattr(part, "__len__") else part for part in (left, right))
        first, second = (size if isinstance(size, int) else 0 for size in sizes)
        _too_long(first * second if operator == "*" else first + second)
    elif isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * (right if operator == "**" else 1) + right.bit_length()
        if operator in {"*", "**"} and bits > _BITS:
            raise EndlessTemplateError(_("the template makes a number that is far too large"))


# Filters -----------------------------------------------------------------------------------

_OF_TEXT = ("capitalize", "lower", "replace", "title", "trim", "upper")


def limited(
    filters: dict[str, Callable[..., Any]], budget: Callable[[], Budget]
) -> dict[str, Callable[..., Any]]:
    """Return filters that pay for what they work through, and the program's own ones."""
    found = {name: _limited(name, filter_, budget) for name, filter_ in filters.items()}

    @jinja2.pass_context
    def count(_context: Context, entries: Iterable[Any], units: int) -> Iterator[Any]:
        for entry in entries:
            budget().spend(units)
            yield entry

    @jinja2.pass_context
    def spend(_context: Context, units: int) -> None:
        budget().spend(units)

    @jinja2.pass_context
    def concat(context: Context, parts: list[Any]) -> str:
        _texts(parts)
        budget().take(parts)
        return markup_join(parts) if context.eval_ctx.autoescape else str_join(parts)

    return {**found, _COUNT: count, _SPEND: spend, _CONCAT: concat}


def _limited(
    name: str, filter_: Callable[..., Any], budget: Callable[[], Budget]
) -> Callable[..., Any]:
    first = 1 if hasattr(filter_, "jinja_pass_arg") else 0

    @wraps(filter_)
    def run(*arguments: Any, **named: Any) -> Any:
        given = [*arguments[first:], *named.values()]
        for value in given:
            budget().take(value)
        if name in _OF_TEXT:
            _texts(given)
        if name == "replace":
            _check_replacing(*given[:3])
        elif name in {"batch", "slice", "round", "int"}:
            _check_numbers(given[1:])
        elif name in {"join", "sum"}:
            arguments = (*arguments[:first], _listed(given[0]), *arguments[first + 1 :])
            _check_joined(arguments[first], given[1:], texts=name == "join")
        return filter_(*arguments, **named)

    return run


def _listed(entries: Any) -> Any:
    return entries if isinstance(entries, str | Undefined) else list(entries)


def _texts(values: Iterable[Any]) -> None:
    """Refuse what is no text or number: a list within lists has no end when it is written."""
    length = 0
    for value in values:
        if not isinstance(value, str | int | float | Undefined | None):
            raise EndlessTemplateError(_("something is printed that is not text"))
        length += len(value) if isinstance(value, str) else 1
    _too_long(length)


def _check_replacing(text: Any, old: Any = "", new: Any = "") -> None:
    if isinstance(text, Undefined):
        return
    _too_long(len(str(text)) + str(text).count(str(old)) * len(str(new)))


def _check_numbers(values: Iterable[Any]) -> None:
    if any(isinstance(value, int) and abs(value) > _BITS for value in values):
        raise EndlessTemplateError(_("the template makes a text or list that is far too long"))


def _check_joined(entries: Any, others: Iterable[Any], *, texts: bool) -> None:
    if isinstance(entries, Undefined):
        return
    if texts and any(isinstance(value, list | tuple | dict) for value in entries):
        raise EndlessTemplateError(_("something is printed that is not text"))
    between = sum(len(value) for value in others if isinstance(value, str))
    sizes = (len(value) if hasattr(value, "__len__") else 1 for value in entries)
    _too_long(sum(sizes) + between * len(entries))


# Trees -------------------------------------------------------------------------------------


def count_steps(tree: n.Template) -> int:
    """Let a template pay for its loops, macros and joined texts; return the weight of its text."""
    for node in list(tree.find_all(_LAZY)):
        weight = n.Const(1 + _data(node))
        if isinstance(node, n.For):
            node.iter = _filter(node.iter, _COUNT, weight)
        else:
            paid = n.ExprStmt(_filter(weight, _SPEND), lineno=node.lineno)
            node.body.insert(0, paid)  # type: ignore[attr-defined]
    environment = tree.environment
    _Joining().visit(tree)
    if environment is not None:
        tree.set_environment(environment)
    return _data(tree)


class _Joining(jinja2.visitor.NodeTransformer):
    """Puts the limited join in place of `~`."""

    def visit_Concat(self, node: n.Concat) -> n.Node:  # noqa: N802  (Jinja looks it up)
        self.generic_visit(node)
        return _filter(n.List(node.nodes, lineno=node.lineno), _CONCAT)


def _filter(node: n.Node, name: str, *arguments: n.Expr) -> n.Filter:
    return n.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)


def _data(node: n.Node) -> int:
    return sum(len(data.data) for data in node.find_all(n.TemplateData)) // _SIGNS
