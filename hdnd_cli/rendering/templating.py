"""Jinja for bodies and shells: sandboxed, strict, and honest about where a fault stands.

Templates are an office's own text files. They see a view's finished values, may loop and
choose, and can reach nothing else. A missing value stops the document; it never becomes a
blank or the word "None".
"""

from __future__ import annotations

import re
import traceback
from typing import TYPE_CHECKING, Any, Protocol

import jinja2
import jinja2.meta
import jinja2.nodes
from jinja2.ext import Extension
from jinja2.lexer import Token
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from hdnd_cli.errors import TemplateError
from hdnd_cli.i18n import _
from hdnd_cli.rendering import limits, syntax_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

#: Filters that a template may use. `safe`, `escape` and everything that makes markup is
#: not among them: data must pass the writer of its output.
FILTERS = (
    "batch", "capitalize", "count", "default", "d", "first", "groupby", "int", "items", "join",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace",
    "reverse", "round", "select", "selectattr", "slice", "sort", "sum", "title", "trim",
    "unique", "upper",
)  # fmt: skip
GLOBALS = ("range", "namespace")
_UNDEFINED = re.compile(r"'([^']+)' is undefined$|has no attribute '([^']+)'")
_NO_FILTER = re.compile(r"No filter named '([^']+)'")
_UNSAFE = re.compile(r"access to attribute '([^']+)'")
# What running somebody else's template can raise besides Jinja's own errors.
_FAULTS = (
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError,
    RecursionError, SyntaxError, TypeError, ValueError,
)  # fmt: skip


class Writer(Protocol):
    """Writes data into one kind of output."""

    def data(self, text: str) -> Markup:
        """Return the text so that nothing in it means anything to the output's reader."""
        ...


class PlacedTemplateError(TemplateError):
    """A fault in a template whose line is known; in a shell the line counts paragraphs."""

    def __init__(self, message: str, line: int, reason: str) -> None:
        super().__init__(message)
        self.line = line
        self.reason = reason


class EmptyValueError(jinja2.TemplateRuntimeError):
    """A template prints something that is not text."""


class Environment(ImmutableSandboxedEnvironment):
    """The environment of bodies and shells; `writer` takes every value that is printed.

    What a template may use of time and memory is limited by `budget`, which a filling renews.
    """

    writer: Writer
    intercepted_binops = limits.OPERATORS

    def __init__(
        self, load: Callable[[str], str | None], *, extensions: tuple[type[Extension], ...] = ()
    ) -> None:
        super().__init__(
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=_print,
            loader=jinja2.FunctionLoader(lambda name: _source(load(name), name)),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=extensions,
            auto_reload=False,
        )
        self.budget = limits.Budget()
        self._weights: dict[str | None, int] = {}
        allowed = {name: self.filters[name] for name in FILTERS}
        self.filters = limits.limited(allowed, lambda: self.budget)
        self.globals = {name: self.globals[name] for name in GLOBALS}
        self.globals["range"] = self._range

    def _generate(
        self,
        source: jinja2.nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        self._weights[name] = limits.count_steps(source)
        return super()._generate(source, name, filename, defer_init)

    def _load_template(
        self,
        name: str,
        globals: Any,  # noqa: A002  (Jinja's signature)
    ) -> jinja2.Template:
        found = super()._load_template(name, globals)
        self.budget.spend(1 + self._weights.get(name, 0))
        return found

    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any
    ) -> Any:
        """Return what an operator makes of two values, where that is within the limits."""
        limits.check_operands(operator, left, right)
        self.budget.spend()
        return super().call_binop(context, operator, left, right)

    def _range(self, *numbers: int) -> range:
        return self.budget.range(*numbers)

    def call(self, context: jinja2.runtime.Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls; a method pays for the text that it is called on."""
        self.budget.take(getattr(obj, "__self__", None))
        return super().call(context, obj, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may have an attribute."""
        if isinstance(obj, str) and attr in limits.METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)


def _source(
    source: str | None, name: str
) -> tuple[str, str | None, Callable[[], bool] | None] | None:
    return None if source is None else (source, name, None)


@jinja2.pass_context
def _print(context: jinja2.runtime.Context, value: Any) -> Markup:
    """Hand a printed value to the writer. Jinja calls this last, after filters and conditions.

    It asks for the context so that Jinja does not call it for constants at compile time.
    """
    environment: Environment = context.environment  # type: ignore[assignment]
    if isinstance(value, str):
        environment.budget.take(value)
    if isinstance(value, Markup):
        return value
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return environment.writer.data(str(value))
    if isinstance(value, jinja2.Undefined):
        str(value)
    raise EmptyValueError(_("something is printed that is not text"))


def run_template(template: jinja2.Template, values: Mapping[str, Any], place: str) -> str:
    """Return a filled template.

    Args:
        template: Its environment's writer must be set.
        values: What the template may name.
        place: A pattern for faults, with {template} and {line}.

    Raises:
        TemplateError: naming the template and the line of the fault.
    """
    _renew(template.environment)
    try:
        return template.render(values)
    except _FAULTS as error:
        raise _placed(error, template.filename or "", place) from error


def compile_template(environment: Environment, name: str, place: str) -> jinja2.Template:
    """Return a compiled template.

    Raises:
        TemplateError: its tags are broken; names the line.
    """
    _renew(environment)
    try:
        return environment.get_template(name)
    except _FAULTS as error:
        raise _placed(error, name, place) from error


def _renew(environment: jinja2.Environment) -> None:
    environment.budget = limits.Budget()  # type: ignore[attr-defined]


def _placed(error: BaseException, template: str, place: str) -> PlacedTemplateError:
    name, line = _where(error, template)
    where = place.format(template=name, line=line) if line else name
    reason = _reason(error)
    return PlacedTemplateError(f"{where}: {reason}", line, reason)


def _where(error: BaseException, template: str) -> tuple[str, int]:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or template, syntax_faults.line(error)
    # Jinja gives its frames the template's name and line.
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not frame.filename.endswith(".py")]
    return (own[-1].filename, own[-1].lineno or 0) if own else (template, 0)


def _reason(error: BaseException) -> str:
    """Return what is wrong, in the reader's language; Jinja's own words only as a detail."""
    raw = " ".join(str(error).split()).removesuffix(".")
    match error:
        case jinja2.UndefinedError() if found := _UNDEFINED.search(raw):
            return _('there is nothing called "{name}"').format(name=found[1] or found[2])
        case jinja2.TemplatesNotFound() | jinja2.TemplateNotFound():
            return _('there is no template "{name}"').format(name=error)
        case jinja2.exceptions.SecurityError():
            unsafe = _UNSAFE.search(raw)
            detail = unsafe[1] if unsafe else raw
            return _("this is not allowed in a template ({detail})").format(detail=detail)
        case RecursionError() | MemoryError():
            return _("the template never comes to an end")
        case EmptyValueError() | limits.EndlessTemplateError():
            return raw
        case jinja2.TemplateRuntimeError() if found := _NO_FILTER.match(raw):
            return _('templates have no filter "{name}"').format(name=found[1])
        case jinja2.TemplateSyntaxError():
            return syntax_faults.reason(error)
        case SyntaxError():
            return _("the template's loops or brackets are nested too deeply")
        case ZeroDivisionError():
            return _("something is divided by zero")
        case _:
            return _("the template cannot be filled ({detail})").format(detail=raw)


def names_in(tree: jinja2.nodes.Template) -> dict[str, int]:
    """Return the names that a template expects to be given, each with its first line."""
    given = jinja2.meta.find_undeclared_variables(tree) - set(GLOBALS)
    found: dict[str, int] = {}
    for node in tree.find_all(jinja2.nodes.Name):
        if node.name in given:
            found.setdefault(node.name, node.lineno)
    return found


class LineMarks(Extension):
    """Writes the number of its line before each line end of a template's own text.

    Only used once something was refused, to find the line of the template from a line of
    what it gave.
    """

    START, END = "\ue002", "\ue003"

    def filter_stream(self, stream: Any) -> Iterator[Token]:
        """Yield the tokens with marked line ends."""
        for token in stream:
            if token.type != "data":
                yield token
                continue
            first, *rest = token.value.split("\n")
            lines = [first]
            for number, line in enumerate(rest, start=token.lineno):
                lines.append(f"{self.START}{number}{self.END}\n{line}")
            yield Token(token.lineno, "data", "".join(lines))

    @classmethod
    def line_of(cls, text: str, number: int) -> int:
        """Return the template's line that gave the line of this number (from 1) in marked text."""
        lines = text.split("\n")
        for line in (*lines[number - 1 :], *reversed(lines[: number - 1])):
            if found := re.search(f"{cls.START}(\\d+){cls.END}", line):
                return int(found[1])
        return number
