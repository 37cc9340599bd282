"""The Markdown file of a document, and the text of its body for Word."""

from __future__ import annotations

import re
from html.entities import html5
from itertools import zip_longest
from typing import TYPE_CHECKING

from markupsafe import Markup

from hdnd_cli.errors import TemplateError
from hdnd_cli.i18n import _
from hdnd_cli.rendering.blocks import COLUMNS, Annex, Block, RefusedError, parse_blocks
from hdnd_cli.rendering.templates import LINE
from hdnd_cli.rendering.templating import LineMarks, PlacedTemplateError, run_template
from hdnd_cli.rendering.view import refuse_loss, values

if TYPE_CHECKING:
    from hdnd_cli.rendering.templates import Templates
    from hdnd_cli.rendering.view import View

SHELL = "templates/shells/shell.md.j2"

_SIGNS = re.compile(r"[\\`*_\[\]<>|~#]")
# "Phòng TN&MT;" stays: no entity has that name.
_ENTITY = re.compile(r"&(?=(\w+;))")
# What begins a heading, a list, a quotation, a rule or a table where it begins a line.
_START = re.compile(r"[-+=:.)]|\d{1,9}(?=[.)])")
_TOKEN = re.compile("\ue000(\\d+)\ue001")
# Data never begins a line like this: the writer escapes it.
_ANNEX = re.compile(r"^# ", re.MULTILINE)
_MANY_LINES = re.compile(r"\n{3,}")
_UNESCAPED = re.compile(r"\\(.)|[*_|]")
_LINE_END = re.compile(r"[ \t]+$", re.MULTILINE)


class MarkdownWriter:
    """Writes data so that a reader of Markdown shows it as it is."""

    def data(self, text: str) -> Markup:
        """Return the text with a backslash before every sign that would mean something."""
        escaped = _SIGNS.sub(lambda found: "\\" + found[0], text)
        escaped = _ENTITY.sub(_entity, escaped)
        start = _START.match(escaped)
        if start and start[0].isdigit():
            escaped = f"{start[0]}\\{escaped[start.end() :]}"
        elif start:
            escaped = "\\" + escaped
        return Markup(escaped)  # noqa: S704  (Markup marks it as written, this is no HTML)


def _entity(found: re.Match[str]) -> str:
    return "\\&" if found[1] in html5 else "&"


class TokenWriter:
    """Replaces data by placeholders, so that data never meets the Markdown parser."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def data(self, text: str) -> Markup:
        """Return a placeholder for the text."""
        self._kept.append(text)
        return Markup(f"\ue000{len(self._kept) - 1}\ue001")  # noqa: S704

    def put_back(self, text: str) -> str:
        """Return a text with the data in place of their placeholders."""
        return _TOKEN.sub(lambda found: self._kept[int(found[1])], text)


def markdown(view: View, templates: Templates) -> bytes:
    """Return the Markdown file of a document."""
    context = values(view)
    templates.texts.writer = MarkdownWriter()
    body = run_template(templates.body(view.kind), context, LINE)
    # Wording that Word would refuse is refused here too: both files say the same.
    blocks(view, templates)
    templates.texts.writer = MarkdownWriter()
    given = _parted(COLUMNS.sub("", body))
    whole = run_template(templates.text(SHELL), {**context, **given, "beside": _beside}, LINE)
    around = whole
    for name, text in given.items():
        if text not in whole:
            raise TemplateError(
                _("{template}: does not print {names}").format(
                    template=SHELL, names=f"{{{{ {name} }}}}"
                )
            )
        around = around.replace(text, "")
    refuse_loss(view, _UNESCAPED.sub(r"\1", around), SHELL)
    tidy = _MANY_LINES.sub("\n\n", _LINE_END.sub("", whole))
    return (tidy.strip("\n") + "\n").encode()


def _parted(text: str) -> dict[str, Markup]:
    """Return the text of a document and that of its annexes, which come after the signature."""
    first = _ANNEX.search(text)
    at = first.start() if first else len(text)
    return {"body": Markup(text[:at]), "annexes": Markup(text[at:])}  # noqa: S704


def _beside(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return two columns row by row, the shorter one filled up with nothing."""
    return tuple(zip_longest(left, right, fillvalue=""))


def blocks(view: View, templates: Templates) -> tuple[Block, ...]:
    """Return the body of a document as blocks.

    Raises:
        TemplateError: naming the body and the line of what it cannot have.
    """
    context = values(view)
    writer = templates.texts.writer = TokenWriter()
    name = f"templates/bodies/{view.kind}.md.j2"
    text = run_template(templates.body(view.kind), context, LINE)
    try:
        found = parse_blocks(text, writer.put_back)
    except RefusedError as refused:
        templates.marked_texts.writer = TokenWriter()
        marked = run_template(templates.marked_texts.get_template(name), context, LINE)
        line = LineMarks.line_of(marked, refused.line)
        reason = _("templates cannot have {found}").format(found=refused.found)
        raise PlacedTemplateError(f"{name}:{line}: {reason}", line, reason) from refused
    if not found or isinstance(found[0], Annex):
        raise TemplateError(_("{name}: prints nothing").format(name=name))
    return found
