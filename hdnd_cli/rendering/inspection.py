"""Tests of an office's own templates before they are used: what `check` says of them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from hdnd_cli.errors import TemplateError
from hdnd_cli.guessing import guess
from hdnd_cli.i18n import _
from hdnd_cli.problems import Location, Problem, Severity
from hdnd_cli.rendering.kinds import KINDS
from hdnd_cli.rendering.markdown import SHELL
from hdnd_cli.rendering.templating import PlacedTemplateError, names_in
from hdnd_cli.rendering.wordxml import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hdnd_cli.rendering.kinds import Kind
    from hdnd_cli.rendering.templates import Templates

#: What the Markdown shell is given besides a view; `addressees` only letters have.
_SHELL_NAMES = {"body", "annexes", "beside", "addressees"}
_W = f"{{{NAMESPACE}}}"
#: A4, and the margins of decree 30/2020, annex I: millimetres from, to.
_MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
_PAPER = {"w": 210, "h": 297}
_TWIPS_PER_MM = 1440 / 25.4
#: Word keeps whole twips: 15 mm are 850 of them, a hundredth of a millimetre short.
_TOLERANCE = 0.1


def template_problems(templates: Templates) -> tuple[Problem, ...]:
    """Return what is wrong in the bodies and shells that an office has of its own.

    Paths are relative to the repository. In a shell the line of a problem is 1; its message
    names the paragraph.
    """
    found: dict[Problem, None] = {}
    for kind in KINDS.values():
        found.update(dict.fromkeys(_body(kind, templates)))
        found.update(dict.fromkeys(_shell(kind, templates)))
    found.update(dict.fromkeys(_markdown_shell(templates)))
    return tuple(found)


def _names(kind: Kind) -> set[str]:
    return {field.name for field in fields(kind.holds)}


def _body(kind: Kind, templates: Templates) -> Iterator[Problem]:
    name = f"bodies/{kind.name}.md.j2"
    if templates.is_own(name):
        yield from _text(f"templates/{name}", _names(kind), templates)


def _markdown_shell(templates: Templates) -> Iterator[Problem]:
    if templates.is_own(SHELL.removeprefix("templates/")):
        known = set().union(*(_names(kind) for kind in KINDS.values()))
        yield from _text(SHELL, known | _SHELL_NAMES, templates)


def _text(path: str, known: set[str], templates: Templates) -> Iterator[Problem]:
    try:
        templates.text(path)
        source = templates.source(path)
    except TemplateError as error:
        yield _broken(path, error)
        return
    for name, line in _unknown(names_in(templates.texts.parse(source)), known).items():
        yield _unknown_name(Location(path, line), name, known)


def _shell(kind: Kind, templates: Templates) -> Iterator[Problem]:
    name = f"shells/{kind.shell}.docx"
    if not templates.is_own(name):
        return
    path = f"templates/{name}"
    try:
        shell = templates.shell(kind.shell)
    except TemplateError as error:
        yield _broken(path, error)
        return
    known = _names(kind) | {"body", "annexes"}
    for unknown in _unknown(shell.names, known):
        yield _unknown_name(Location(path), unknown, known)
    page = {key: shell.section.find(f"{_W}pgSz").get(f"{_W}{key}") for key in _PAPER}
    edges = {side: shell.section.find(f"{_W}pgMar").get(f"{_W}{side}") for side in _MARGINS}
    wrong = [*_wrong_paper(page), *_wrong_margins(edges)]
    if wrong:
        message = _("outside the measures of decree 30/2020: {measures}")
        yield Problem(
            Location(path),
            "template-measures",
            message.format(measures="; ".join(wrong)),
            Severity.WARNING,
        )


def _wrong_paper(page: Mapping[str, str]) -> Iterator[str]:
    found = {key: _millimetres(page[key]) for key in _PAPER}
    if any(abs(found[key] - size) > 1 for key, size in _PAPER.items()):
        yield _("paper {width:.0f} × {height:.0f} mm, expected A4").format(
            width=found["w"], height=found["h"]
        )


def _wrong_margins(edges: Mapping[str, str]) -> Iterator[str]:
    names = {"top": _("top"), "bottom": _("bottom"), "left": _("left"), "right": _("right")}
    for side, (least, most) in _MARGINS.items():
        margin = _millimetres(edges[side])
        if not least - _TOLERANCE <= margin <= most + _TOLERANCE:
            yield _("{side} margin {margin:.0f} mm, expected {least} to {most}").format(
                side=names[side], margin=margin, least=least, most=most
            )


def _millimetres(twips: str | None) -> float:
    return int(twips or 0) / _TWIPS_PER_MM


def _unknown(names: Mapping[str, int], known: set[str]) -> dict[str, int]:
    return {name: line for name, line in names.items() if name not in known}


def _broken(path: str, error: TemplateError) -> Problem:
    if isinstance(error, PlacedTemplateError) and not path.endswith(".docx"):
        return Problem(Location(path, error.line or 1), "template-broken", error.reason)
    return Problem(Location(path), "template-broken", str(error))


def _unknown_name(place: Location, name: str, known: set[str]) -> Problem:
    return Problem(
        place,
        "template-unknown-name",
        _('there is nothing called "{name}"').format(name=name),
        hint=guess(name, sorted(known)),
    )
