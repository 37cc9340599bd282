"""Tests of an office's own templates before they are used: what `check` says of them.

Each is read, compiled and filled with a sample of every kind that uses it: what stops here
would stop a document.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from hdnd_cli.errors import TemplateError
from hdnd_cli.i18n import _
from hdnd_cli.problems import Location, Problem, Severity
from hdnd_cli.rendering.blocks import Annex, Paragraph, Piece
from hdnd_cli.rendering.kinds import KINDS
from hdnd_cli.rendering.markdown import SHELL, blocks, markdown
from hdnd_cli.rendering.measuring import measure_faults
from hdnd_cli.rendering.samples import sample
from hdnd_cli.rendering.templates import Templates
from hdnd_cli.rendering.templating import PlacedTemplateError, names_in
from hdnd_cli.rendering.view import strings
from hdnd_cli.text import near, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hdnd_cli.rendering.blocks import Block
    from hdnd_cli.rendering.kinds import Kind
    from hdnd_cli.rendering.word import Shell

#: What shells are given besides a view.
_SHELL_NAMES = {"body", "annexes"}
#: What the Markdown shell is given besides; `addressees` only letters have.
_MARKDOWN_NAMES = {*_SHELL_NAMES, "beside", "addressees"}
#: The texts of samples, and the places of lists in their names.
_NUMBER = re.compile(r"\d+")
_INDEX = re.compile(r"\[\d+\]")
_LINE = (Piece("1"),)
#: A text and an annex: what a shell has to print.
_CONTENT: tuple[Block, ...] = (Paragraph("text", _LINE), Annex(_LINE, _LINE, _LINE))


def template_problems(templates: Templates) -> tuple[Problem, ...]:
    """Return what is wrong in the bodies and shells that an office has of its own.

    Paths are relative to the repository. In a shell the line of a problem is 1; its message
    names the paragraph.
    """
    found: dict[Problem, None] = {}
    for kind in KINDS.values():
        found.update(dict.fromkeys(_body(kind, templates)))
    for name in sorted({kind.shell for kind in KINDS.values()}):
        found.update(dict.fromkeys(_shell(name, templates)))
    found.update(dict.fromkeys(_markdown_shell(templates)))
    return tuple(found)


def _names(kind: Kind) -> set[str]:
    return {field.name for field in fields(kind.holds)}


# Texts -------------------------------------------------------------------------------------


def _body(kind: Kind, templates: Templates) -> Iterator[Problem]:
    name = f"bodies/{kind.name}.md.j2"
    if not templates.is_own(name):
        return
    path = f"templates/{name}"
    problems = list(_text(path, _names(kind), templates))
    yield from problems
    if not any(problem.severity is Severity.ERROR for problem in problems):
        try:
            left = _left_out(kind, templates)
        except TemplateError as error:
            yield _broken(path, error)
        else:
            if left:
                yield _leaves_out(path, left)


def _left_out(kind: Kind, templates: Templates) -> list[str]:
    """Return the names of what the program's own body prints and the office's does not."""
    view = sample(kind)
    own, usual = (_NUMBER.findall(str(blocks(view, t))) for t in (templates, Templates()))
    lost = set(usual).difference(own)
    names = dict.fromkeys(_INDEX.sub("", place) for place, text in strings(view) if text in lost)
    # How a list is counted is layout.
    return [name for name in names if not name.endswith(".number")]


def _markdown_shell(templates: Templates) -> Iterator[Problem]:
    if not templates.is_own(SHELL.removeprefix("templates/")):
        return
    known = set().union(*(_names(kind) for kind in KINDS.values()))
    problems = list(_text(SHELL, known | _MARKDOWN_NAMES, templates))
    yield from problems
    if any(problem.severity is Severity.ERROR for problem in problems):
        return
    for kind in KINDS.values():
        # A body of the office's own that is broken is told as its own problem.
        if not templates.is_own(f"bodies/{kind.name}.md.j2"):
            try:
                markdown(sample(kind), templates)
            except TemplateError as error:
                yield _broken(SHELL, error)


def _text(path: str, known: set[str], templates: Templates) -> Iterator[Problem]:
    try:
        templates.text(path)
        source = templates.source(path)
        raw = templates.read(path.removeprefix("templates/")) or b""
    except TemplateError as error:
        yield _broken(path, error)
        return
    for number, line in enumerate(raw.decode("utf-8-sig").split("\n"), 1):
        if nfc(line) != line:
            yield _decomposed(Location(path, number))
            break
    for name, place in _unknown(names_in(templates.texts.parse(source)), known).items():
        yield _unknown_name(Location(path, place), name, known)


# Shells ------------------------------------------------------------------------------------


def _shell(name: str, templates: Templates) -> Iterator[Problem]:
    if not templates.is_own(f"shells/{name}.docx"):
        return
    path = f"templates/shells/{name}.docx"
    try:
        shell = templates.shell(name)
    except TemplateError as error:
        yield _broken(path, error)
        return
    if shell.has_decomposed_tags:
        yield _decomposed(Location(path))
    users = [kind for kind in KINDS.values() if kind.shell == name]
    known = set.intersection(*map(_names, users)) | _SHELL_NAMES
    unknown = _unknown(shell.names, known)
    for wrong in unknown:
        yield _unknown_name(Location(path), wrong, known)
    if not unknown:
        yield from _filled(path, shell, users)
    wrong_measures = list(measure_faults(shell))
    if wrong_measures:
        yield _outside_measures(path, wrong_measures)


def _filled(path: str, shell: Shell, users: list[Kind]) -> Iterator[Problem]:
    for kind in users:
        try:
            shell.fill(sample(kind), _CONTENT)
        except TemplateError as error:
            yield _broken(path, error)


def _unknown(names: Mapping[str, int], known: set[str]) -> dict[str, int]:
    return {name: line for name, line in names.items() if name not in known}


# Problems ----------------------------------------------------------------------------------


def _broken(path: str, error: TemplateError) -> Problem:
    if path.endswith(".docx"):
        hint = _("mend that place in Word; hdnd uses its own template if you take the file away")
        return Problem(Location(path), "template-broken", _bare(path, error), hint=hint)
    hint = _("mend that line in a text editor; hdnd uses its own template without the file")
    if isinstance(error, PlacedTemplateError):
        return Problem(Location(path, error.line or 1), "template-broken", error.reason, hint=hint)
    return Problem(Location(path), "template-broken", _bare(path, error), hint=hint)


def _bare(path: str, error: TemplateError) -> str:
    """Return what is wrong without the template's name, which stands before every problem."""
    return str(error).removeprefix(path).lstrip(":, ")


def _unknown_name(place: Location, name: str, known: set[str]) -> Problem:
    meant = near(name, sorted(known))
    if meant:
        hint = _('did you mean "{word}"?').format(word=meant)
    else:
        hint = _("known here: {names}").format(names=", ".join(sorted(known)))
    message = _('there is nothing called "{name}"').format(name=name)
    return Problem(place, "template-unknown-name", message, hint=hint)


def _decomposed(place: Location) -> Problem:
    return Problem(
        place,
        "template-not-nfc",
        _("letters and their marks are separate signs (decomposed Unicode)"),
        Severity.WARNING,
        _("type the words again with a Vietnamese keyboard set to Unicode (dựng sẵn)"),
    )


def _leaves_out(path: str, names: list[str]) -> Problem:
    message = _("does not print what hdnd's own template prints: {names}")
    hint = _("print it, or decide that it is left out: severity: {template-leaves-out: off}")
    return _warning(path, "template-leaves-out", message.format(names=", ".join(names)), hint)


def _outside_measures(path: str, faults: list[str]) -> Problem:
    message = _("outside the measures of decree 30/2020: {measures}")
    hint = _("mend it in Word (page layout, styles), or decide: severity: {template-measures: off}")
    return _warning(path, "template-measures", message.format(measures="; ".join(faults)), hint)


def _warning(path: str, rule: str, message: str, hint: str) -> Problem:
    return Problem(Location(path), rule, message, Severity.WARNING, hint)
