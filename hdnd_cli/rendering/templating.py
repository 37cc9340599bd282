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
# What running somebody else's template can raise besides Jinja's own errors.
_FAULTS = (
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError,
    RecursionError, TypeError, ValueError,
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
    """The environment of bodies and shells; `writer` takes every value that is printed."""

    writer: Writer

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
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.globals = {name: self.globals[name] for name in GLOBALS}


def _source(
    source: str | None, name: str
) -> tuple[str, str | None, Callable[[], bool] | None] | None:
    return None if source is None else (source, name, None)


@jinja2.pass_context
def _print(context: jinja2.runtime.Context, value: Any) -> Markup:
    """Hand a printed value to the writer. Jinja calls this last, after filters and conditions.

    It asks for the context so that Jinja does not call it for constants at compile time.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        writer: Writer = context.environment.writer  # type: ignore[attr-defined]
        return writer.data(str(value))
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
    try:
        return template.render(values)
    except _FAULTS as error:
        raise _placed(error, template.filename or "", place) from error


def compile_template(environment: Environment, name: str, place: str) -> jinja2.Template:
    """Return a compiled template.

    Raises:
        TemplateError: its tags are broken; names the line.
    """
    try:
        return environment.get_template(name)
    except _FAULTS as error:
        raise _placed(error, name, place) from error


def _placed(error: BaseException, template: str, place: str) -> PlacedTemplateError:
    name, line = _where(error, template)
    where = place.format(template=name, line=line) if line else name
    reason = _reason(error)
    return PlacedTemplateError(f"{where}: {reason}", line, reason)


def _where(error: BaseException, template: str) -> tuple[str, int]:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or template, error.lineno
    # Jinja gives its frames the template's name and line.
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not frame.filename.endswith(".py")]
    return (own[-1].filename, own[-1].lineno or 0) if own else (template, 0)


def _reason(error: BaseException) -> str:
    if isinstance(error, jinja2.UndefinedError) and (found := _UNDEFINED.search(str(error))):
        return _('there is nothing called "{name}"').format(name=found[1] or found[2])
    if isinstance(error, jinja2.TemplatesNotFound | jinja2.TemplateNotFound):
        return _('there is no template "{name}"').format(name=error)
    if isinstance(error, jinja2.exceptions.SecurityError):
        return _("not allowed in a template: {reason}").format(reason=error)
    if isinstance(error, RecursionError | MemoryError):
        return _("the template never comes to an end")
    return " ".join(str(error).split())


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
