"""The Word file of a document: a shell's tags filled, the body's blocks put in.

docxtpl turns a shell, which Word may have torn into runs, into a Jinja template. That is
done once a run; a document then costs filling that template and writing the archive.
"""

from __future__ import annotations

import io
import posixpath
import re
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup, escape

from hdnd_cli.errors import TemplateError
from hdnd_cli.i18n import _
from hdnd_cli.rendering import styles
from hdnd_cli.rendering.blocks import Annex
from hdnd_cli.rendering.markdown import blocks
from hdnd_cli.rendering.measures import Lengths, follow_lines, text_width
from hdnd_cli.rendering.package import (
    CORE,
    XML_DECLARATION,
    core_properties,
    read_package,
    without_session_marks,
    write_package,
)
from hdnd_cli.rendering.presenting import Presenter
from hdnd_cli.rendering.sections import number_annexes_anew
from hdnd_cli.rendering.tags import check_tags
from hdnd_cli.rendering.templating import Environment, compile_template, names_in, run_template
from hdnd_cli.rendering.titles import BREAK, broken
from hdnd_cli.rendering.view import refuse_loss, values
from hdnd_cli.rendering.wordxml import NAMESPACE, RELATIONSHIPS
from hdnd_cli.text import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import jinja2

    from hdnd_cli.rendering.blocks import Block
    from hdnd_cli.rendering.templates import Templates
    from hdnd_cli.rendering.view import View

_W = f"{{{NAMESPACE}}}"
_TWIPS = 20
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_PARAGRAPH = re.compile("<w:p(?=[ >/])")
_TAG = re.compile("<[^>]*>")
_FILLED_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")


def word(view: View, templates: Templates, shell: str) -> bytes:
    """Return the Word file of a document."""
    return templates.shell(shell).fill(view, blocks(view, templates))


class _ShellWriter:
    """Writes data into a shell's XML."""

    def data(self, text: str) -> Markup:
        """Return the text escaped for XML, marked line breaks as Word has them."""
        return Markup(str(escape(text)).replace(BREAK, _LINE_BREAK))  # noqa: S704


class Shell:
    """A Word shell, read and compiled once, filled as often as there are documents.

    Raises:
        TemplateError: it cannot be used; the message says why and where.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        members = read_package(content, name)
        self._members = {
            member: without_session_marks(part) if member.startswith("word/") else part
            for member, part in members.items()
        }
        self._docxtpl = DocxTemplate(io.BytesIO(content))
        self._sources: dict[str, str] = {}
        self._raw: dict[str, str] = {}
        self._environment = Environment(self._sources.get)
        self._environment.writer = _ShellWriter()
        self.style_ids = self._style_ids()
        document = self._tree(_DOCUMENT)
        self.text_width = text_width(document, name)
        number_annexes_anew(document)
        follow_lines(document, self.style_ids, self.text_width)
        self._templates = {
            member: self._compile(member, document if member == _DOCUMENT else self._tree(member))
            for member in sorted(self._members)
            if _FILLED_PARTS.fullmatch(member)
            and (member == _DOCUMENT or b"{" in self._members[member])
        }
        if not self._prints("body"):
            raise TemplateError(
                _('{name}: has no paragraph "{{{{p body }}}}" for the text').format(name=name)
            )

    def _prints(self, name: str) -> bool:
        """Tell whether a tag prints a name; asking for all names would parse the shell again."""
        tag = re.compile(rf"\{{\{{-?\s*{name}\b")
        return any(tag.search(source) for source in self._sources.values())

    @cached_property
    def names(self) -> dict[str, int]:
        """Return the names of the view that the shell's tags use, each with its paragraph."""
        found: dict[str, int] = {}
        for source in self._sources.values():
            found = {**names_in(self._environment.parse(source)), **found}
        return {name: line for name, line in found.items() if name != "lengths"}

    @cached_property
    def styles(self) -> etree._Element:
        """Return the styles, as word/styles.xml has them."""
        return self._tree("word/styles.xml")

    @cached_property
    def document(self) -> etree._Element:
        """Return the text of the shell with its tags, as word/document.xml has it."""
        return self._tree(_DOCUMENT)

    @cached_property
    def page_header(self) -> etree._Element | None:
        """Return what stands at the top of the pages from the second on; None where nothing does.

        Without another one for the first page it stands there too.
        """
        wanted = f"{_W}headerReference[@{_W}type='default']"
        reference = self.section.find(wanted)
        if reference is None or _RELATIONS not in self._members:
            return None
        relations = self._tree(_RELATIONS)
        key = reference.get(f"{{{RELATIONSHIPS}}}id")
        found = (one.get("Target") for one in relations if one.get("Id") == key)
        member = posixpath.normpath(posixpath.join("/word", next(found, ""))).lstrip("/")
        return self._tree(member) if member in self._members else None

    @cached_property
    def has_decomposed_tags(self) -> bool:
        """Tell whether a tag has a letter whose mark is a sign of its own."""
        return any(nfc(source) != source for source in self._raw.values())

    @cached_property
    def section(self) -> etree._Element:
        """Return the properties of the page: size, margins, headers."""
        tree = self._tree(_DOCUMENT)
        number_annexes_anew(tree)
        return list(tree.iter(f"{_W}sectPr"))[-1]

    def _tree(self, member: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self._members[member], parser)
        except etree.XMLSyntaxError as error:
            raise TemplateError(
                _("{name}: {member} is damaged: {reason}").format(
                    name=self.name, member=member, reason=error
                )
            ) from error

    def _style_ids(self) -> dict[str, str]:
        """Return the ids that the shell's own styles have, by the built-in ids of the same name."""
        found = {
            style.find(f"{_W}name").get(f"{_W}val"): style.get(f"{_W}styleId")
            for style in self._tree("word/styles.xml").iter(f"{_W}style")
            if style.find(f"{_W}name") is not None
        } if "word/styles.xml" in self._members else {}  # fmt: skip
        missing = [style.name for style in styles.BLOCK_STYLES if style.name not in found]
        if missing:
            raise TemplateError(
                _("{name}: lacks the styles {missing}").format(
                    name=self.name, missing=", ".join(missing)
                )
            )
        return {style.id: found[style.name] for style in styles.STYLES if style.name in found}

    def _compile(self, member: str, tree: etree._Element) -> jinja2.Template:
        key = self.name if member == _DOCUMENT else f"{self.name} ({member})"
        check_tags(tree, self._place, key)
        # One paragraph a line, so that a fault's line is the number of its paragraph in Word.
        xml = etree.tostring(tree, encoding="unicode").replace("\n", " ")
        lines = _PARAGRAPH.sub("\n<w:p", xml).replace("\n", "", 1)
        self._raw[key] = self._docxtpl.patch_xml(lines)
        # A name typed in decomposed letters is the same name.
        self._sources[key] = nfc(self._raw[key])
        return compile_template(self._environment, key, self._place)

    @property
    def _place(self) -> str:
        return _("{template}, paragraph {line}")

    def context(self, view: View, content: Sequence[Block]) -> dict[str, Any]:
        """Return what the tags of the shell may name.

        Raises:
            TemplateError: the shell has no place for the annexes.
        """
        body, annexes = _parted(content)
        if annexes and not self._prints("annexes"):
            raise TemplateError(
                _("{template}: does not print {names}").format(
                    template=self.name, names="{{p annexes }}"
                )
            )
        presenter = Presenter(self.style_ids, self.text_width, self.section)
        return {
            **values(view),
            "body": presenter.body(body),
            "annexes": presenter.annexes(annexes),
            "subject": self._subject(view),
            "lengths": Lengths.of(view, self.text_width),
        }

    def fill(self, view: View, content: Sequence[Block]) -> bytes:
        """Return the Word file.

        Raises:
            TemplateError: a tag of the shell cannot be filled.
        """
        context = self.context(view, content)
        parts = {member: self._fill_part(member, context) for member in self._templates}
        printed = b"".join(parts.values()).decode()
        for own in ("body", "annexes"):
            printed = printed.replace(context[own].replace("\n", ""), "")
        refuse_loss(view, unescape(_TAG.sub("", printed)), self.name)
        title = f"{view.title} {view.subject}".strip()
        return write_package({**self._members, **parts, CORE: core_properties(title, view.dated)})

    def _subject(self, view: View) -> str:
        """Return the subject; under a title in lines, under a number Word breaks it."""
        if not view.title:
            return view.subject
        return broken(view.subject, styles.SUBJECT.size, self.text_width / _TWIPS)

    def _fill_part(self, member: str, context: Mapping[str, Any]) -> bytes:
        template = self._templates[member]
        text = run_template(template, context, self._place)
        part = XML_DECLARATION + text.replace("\n", "").encode()
        try:
            tree = etree.fromstring(part)
        except etree.XMLSyntaxError as error:
            raise TemplateError(
                _("{name}: its tags break the page apart: {reason}").format(
                    name=template.name, reason=error
                )
            ) from error
        if any(tc.find(f"{_W}p") is None for tc in tree.iter(f"{_W}tc")):
            raise TemplateError(
                _("{name}: a table cell is left without any paragraph").format(name=template.name)
            )
        return part


def _parted(content: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return the blocks of the text, and those of the annexes, which come after the signature."""
    first = next(
        (number for number, block in enumerate(content) if isinstance(block, Annex)), len(content)
    )
    return content[:first], content[first:]
