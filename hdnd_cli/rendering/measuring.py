"""Measures of a shell held against the decree: paper, margins, letters, spacing, page number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.i18n import _, ngettext
from hdnd_cli.rendering import decree, styles
from hdnd_cli.rendering.wordxml import NAMESPACE
from hdnd_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from hdnd_cli.rendering.word import Shell

_W = f"{{{NAMESPACE}}}"
_TWIPS_PER_MM = 1440 / 25.4
_TWIPS_PER_POINT = 20
#: Word keeps whole twips: 15 mm are 850 of them, a hundredth of a millimetre short.
_TOLERANCE = 0.1
_LINE = 240
_OFF = frozenset({"0", "false", "off"})


def measure_faults(shell: Shell) -> Iterator[str]:
    """Yield what in a shell lies outside the decree's measures, a few words each."""
    section = shell.section
    size = section.find(f"{_W}pgSz")
    yield from _paper([_millimetres(size.get(f"{_W}{side}")) for side in ("w", "h")])
    edges = section.find(f"{_W}pgMar")
    yield from _margins({side: edges.get(f"{_W}{side}") for side in decree.MARGINS})
    yield from _page_number(shell)
    sheet = Sheet(shell.styles)
    yield from _fonts(sheet)
    for name, letters in decree.LETTERS.items():
        if name in sheet.names:
            yield from _letters(sheet, name, letters)
    if styles.TEXT.name in sheet.names:
        yield from _spacing(sheet, styles.TEXT.name)
    yield from _aligned(sheet)
    yield from _by_hand(shell, sheet)


class Sheet:
    """The styles of a shell, with what each one takes over from the style that it is based on."""

    def __init__(self, tree: etree._Element) -> None:
        self._defaults = tree.find(f"{_W}docDefaults")
        self._by_id = {style.get(f"{_W}styleId"): style for style in tree.iter(f"{_W}style")}
        named = ((style, style.find(f"{_W}name")) for style in self._by_id.values())
        self.names = {name.get(f"{_W}val"): style for style, name in named if name is not None}

    def value(self, name: str, group: str, tag: str, key: str = "val") -> str | None:
        """Return what a style says, or the nearest one below it: of `rPr`, `sz` its `val`."""
        for properties in self._chain(name, group):
            found = properties.find(f"{_W}{tag}")
            if found is not None and found.get(f"{_W}{key}") is not None:
                return str(found.get(f"{_W}{key}"))
        return None

    def switch(self, name: str, tag: str) -> bool:
        """Tell whether letters are bold (`b`) or slanted (`i`)."""
        for properties in self._chain(name, "rPr"):
            found = _switch(properties, tag)
            if found is not None:
                return found
        return False

    def _chain(self, name: str, group: str) -> Iterator[etree._Element]:
        style, seen = self.names.get(name), set[str]()
        while style is not None:
            properties = style.find(f"{_W}{group}")
            if properties is not None:
                yield properties
            base = style.find(f"{_W}basedOn")
            key = base.get(f"{_W}val") if base is not None else None
            style = None if key in seen else self._by_id.get(key)
            seen.add(str(key))
        if self._defaults is not None:
            yield from self._defaults.iter(f"{_W}{group}")


def _paper(found: list[float]) -> Iterator[str]:
    if any(abs(length - size) > 1 for length, size in zip(found, decree.PAPER, strict=True)):
        yield _("paper {width:.0f} × {height:.0f} mm, expected A4").format(
            width=found[0], height=found[1]
        )


def _page_number(shell: Shell) -> Iterator[str]:
    first = shell.section.find(f"{_W}titlePg")
    header = shell.page_header
    if header is None or not _numbers_pages(header):
        yield _("no page number at the top of the pages from the second on")
    elif first is None or first.get(f"{_W}val") in _OFF:
        yield _("the page number would stand on the first page too")


def _numbers_pages(header: etree._Element) -> bool:
    fields = [one.text for one in header.iter(f"{_W}instrText")]
    fields += [one.get(f"{_W}instr") for one in header.iter(f"{_W}fldSimple")]
    return any("PAGE" in (field or "").split() for field in fields)


def _margins(edges: Mapping[str, str | None]) -> Iterator[str]:
    names = {"top": _("top"), "bottom": _("bottom"), "left": _("left"), "right": _("right")}
    for side, (least, most) in decree.MARGINS.items():
        margin = _millimetres(edges[side])
        if not least - _TOLERANCE <= margin <= most + _TOLERANCE:
            yield _("{side} margin {margin:.0f} mm, expected {least} to {most}").format(
                side=names[side], margin=margin, least=least, most=most
            )


def _fonts(sheet: Sheet) -> Iterator[str]:
    """Yield each other font once, with the first style that has it."""
    found: dict[str, list[str]] = {}
    for name in decree.LETTERS:
        font = sheet.value(name, "rPr", "rFonts", "ascii") if name in sheet.names else None
        if font is not None and font != decree.FONT:
            found.setdefault(font, []).append(name)
    for font, names in found.items():
        told = ngettext(
            'style "{name}": font {font}, expected {expected}',
            'style "{name}" and others, {number} in all: font {font}, expected {expected}',
            len(names),
        )
        yield told.format(name=names[0], number=len(names), font=font, expected=decree.FONT)


def _letters(sheet: Sheet, name: str, letters: decree.Letters) -> Iterator[str]:
    size = int(sheet.value(name, "rPr", "sz") or 20) / 2
    if not letters.least <= size <= letters.most:
        one = letters.least == letters.most
        told = (
            _('style "{name}": {size:g} pt, expected {least:g}')
            if one
            else _('style "{name}": {size:g} pt, expected {least:g} to {most:g}')
        )
        yield told.format(name=name, size=size, least=letters.least, most=letters.most)
    if sheet.switch(name, "b") != letters.bold:
        told = _('style "{name}": not bold') if letters.bold else _('style "{name}": bold')
        yield told.format(name=name)
    if sheet.switch(name, "i") != letters.italic:
        told = _('style "{name}": not italic') if letters.italic else _('style "{name}": italic')
        yield told.format(name=name)


def _spacing(sheet: Sheet, name: str) -> Iterator[str]:
    indent = _millimetres(sheet.value(name, "pPr", "ind", "firstLine"))
    if not any(abs(indent - wanted) <= 2 * _TOLERANCE for wanted in decree.INDENTS):
        yield _(
            'style "{name}": first line indented by {indent:.1f} mm, expected 10 or 12.7'
        ).format(name=name, indent=indent)
    around = (sheet.value(name, "pPr", "spacing", side) for side in ("before", "after"))
    space = max(int(twips or 0) for twips in around) / _TWIPS_PER_POINT
    if space < decree.SPACE:
        yield _('style "{name}": {space:g} pt between paragraphs, expected at least 6').format(
            name=name, space=space
        )
    if sheet.value(name, "pPr", "spacing", "lineRule") in {None, "auto"}:
        line = int(sheet.value(name, "pPr", "spacing", "line") or _LINE) / _LINE
        if not decree.SPACING[0] <= line <= decree.SPACING[1]:
            yield _('style "{name}": {line:.2g} lines, expected 1 to 1.5').format(
                name=name, line=line
            )


def _aligned(sheet: Sheet) -> Iterator[str]:
    told = {"both": _('style "{name}": not justified'), "center": _('style "{name}": not centred')}
    for name, side in decree.ALIGNED.items():
        if name in sheet.names and sheet.value(name, "pPr", "jc") != side:
            yield told[side].format(name=name)


# What stands in the shell itself ---------------------------------------------------------------


def _by_hand(shell: Shell, sheet: Sheet) -> Iterator[str]:
    """Yield where letters were formatted by hand, past their style, and what is not said.

    Args:
        shell: The shell.
        sheet: Its styles.
    """
    names = {style.get(f"{_W}styleId"): name for name, style in sheet.names.items()}
    for paragraph in shell.document.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = names.get(style.get(f"{_W}val")) if style is not None else None
        if name in decree.LETTERS:
            yield from _letters_by_hand(paragraph, decree.LETTERS[name])
    told = {fold(_text(paragraph)) for paragraph in shell.document.iter(f"{_W}p")}
    for words in (decree.NATION, decree.MOTTO):
        if fold(words) not in told:
            yield _('nowhere stands "{words}"').format(words=words)


def _letters_by_hand(paragraph: etree._Element, letters: decree.Letters) -> Iterator[str]:
    """Yield what was set on the letters of a paragraph and lies outside what they may be."""
    found: dict[str, None] = {}
    for run in paragraph.iter(f"{_W}r"):
        properties = run.find(f"{_W}rPr")
        if properties is not None and _text(run).strip():
            found |= dict.fromkeys(_outside(properties, letters))
    if found:
        yield _('"{text}", formatted by hand: {found}').format(
            text=_text(paragraph), found=", ".join(found)
        )


def _outside(properties: etree._Element, letters: decree.Letters) -> Iterator[str]:
    size, font = properties.find(f"{_W}sz"), properties.find(f"{_W}rFonts")
    points = int(size.get(f"{_W}val")) / 2 if size is not None else letters.least
    if not letters.least <= points <= letters.most:
        yield _("{size:g} pt").format(size=points)
    face = font.get(f"{_W}ascii") if font is not None else None
    if face not in (None, decree.FONT):
        yield _("font {font}").format(font=face)
    bold, italic = _switch(properties, "b"), _switch(properties, "i")
    if bold not in (None, letters.bold):
        yield _("bold") if bold else _("not bold")
    if italic not in (None, letters.italic):
        yield _("italic") if italic else _("not italic")


def _switch(properties: etree._Element, tag: str) -> bool | None:
    found = properties.find(f"{_W}{tag}")
    return None if found is None else found.get(f"{_W}val") not in _OFF


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def _millimetres(twips: str | None) -> float:
    return int(twips or 0) / _TWIPS_PER_MM
