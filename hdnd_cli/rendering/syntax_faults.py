"""What Jinja says of a tag that is written wrongly, in the words of an office.

Jinja speaks English and in the terms of programmers. What it says is taken apart here; what is
not known stays general, for the line is told in any case.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import N_, _

if TYPE_CHECKING:
    import jinja2

_NO_FILTER = re.compile(r"No filter named '([^']+)'")
_NO_TEST = re.compile(r"No test named '([^']+)'")
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '([^']+)'")
_OPEN_BLOCK = re.compile(r"The innermost block that needs to be closed is '(\w+)'")
_EXPECTED = re.compile(r"expected token '(.+)', got '(.+)'$", re.DOTALL)
_NO_EXPRESSION = re.compile(r"Expected an expression, got '(.+)'$")
_CUT_OFF = re.compile(r"unexpected end of template, expected '(.+)'")
_UNEXPECTED = re.compile(r"unexpected (?:char )?['\"](.+?)['\"](?: at \d+)?$", re.DOTALL)
_PAIR = re.compile(r"unexpected '(.)', expected '(.)'$")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"\{%[-+]?\s*(\w+)")
#: The tags that a template may use.
_TAGS = (
    "for", "else", "endfor", "if", "elif", "endif", "set", "endset", "include", "with", "endwith",
    "filter", "endfilter", "macro", "endmacro", "block", "endblock",
)  # fmt: skip
#: What Jinja calls a part of a tag, and how it is written or called.
_PARTS = {
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "begin of comment": "{#",
    "end of comment": "#}",
    "name": N_("a name"),
    "integer": N_("a number"),
    "float": N_("a number"),
    "string": N_("a text in quotation marks"),
    "template data / text": N_("the template's text"),
    "end of template": N_("the end of the template"),
}


def reason(error: jinja2.TemplateSyntaxError) -> str:
    """Return what is wrong with a tag."""
    raw = " ".join((error.message or "").split()).removesuffix(".")
    return _block(raw) or _part(raw) or _("a tag is written wrongly")


def line(error: jinja2.TemplateSyntaxError) -> int:
    """Return the line of a fault; of a block that is not closed the one where it begins."""
    raw = error.message or ""
    found = _OPEN_BLOCK.search(raw)
    if found and not _UNKNOWN_TAG.search(raw):
        return _begun(error.source or "", found[1]) or error.lineno
    return error.lineno


def _begun(source: str, name: str) -> int | None:
    """Return the line of the last block of a name that is not closed."""
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source)
    begun: list[int] = []
    for found in _TAG.finditer(text):
        if found[1] == name:
            begun.append(text.count("\n", 0, found.start()) + 1)
        elif found[1] == f"end{name}" and begun:
            begun.pop()
    return begun[-1] if begun else None


def _block(raw: str) -> str | None:
    """Return what is wrong with a whole tag or block."""
    if found := _NO_FILTER.match(raw):
        return _('templates have no filter "{name}"').format(name=found[1])
    if found := _NO_TEST.match(raw):
        return _('templates have no test "{name}" behind "is"').format(name=found[1])
    open_block = _OPEN_BLOCK.search(raw)
    if unknown := _UNKNOWN_TAG.match(raw):
        name = unknown[1]
        if open_block and name.startswith("end"):
            message = _(
                'the tag "{name}" stands where "{end}" is expected: the block "{block}" is open'
            )
            return message.format(name=name, end=f"end{open_block[1]}", block=open_block[1])
        if name in _TAGS:
            return _('the tag "{name}" stands here without its block').format(name=name)
        return with_guess(_('there is no tag "{name}"').format(name=name), name, _TAGS)
    if open_block:
        message = _('the block "{block}" that begins here is not closed: "{end}" is missing')
        return message.format(block=open_block[1], end=f"end{open_block[1]}")
    if raw.startswith("Missing end of"):
        return _("a comment or a raw part that begins here is not closed")
    if raw == "tag name expected":
        return _('behind "{tag}" the name of a tag is missing').format(tag="{%")
    return None


def _part(raw: str) -> str | None:
    """Return what is wrong within a tag."""
    if found := _CUT_OFF.search(raw):
        return _('a tag is not closed: "{wanted}" is missing').format(wanted=_called(found[1]))
    if found := _EXPECTED.search(raw):
        message = _("a tag is written wrongly: {wanted} is expected where {found} stands")
        return message.format(wanted=_quoted(found[1]), found=_quoted(found[2]))
    if raw.startswith("can't assign to"):
        return _('a tag is written wrongly: a name is expected behind "for" or "set"')
    if found := _NO_EXPRESSION.search(raw):
        return _("a tag is written wrongly: a value is missing before {found}").format(
            found=_quoted(found[1])
        )
    if found := _PAIR.search(raw):
        message = _("a tag is written wrongly: {wanted} is expected where {found} stands")
        return message.format(wanted=_quoted(found[2]), found=_quoted(found[1]))
    if found := _UNEXPECTED.search(raw):
        message = _("a tag is written wrongly: {found} has no place there")
        return message.format(found=_quoted(found[1]))
    return None


def _called(part: str) -> str:
    """Return how a part of a tag is written, or what it is called."""
    return _(_PARTS[part]) if part in _PARTS else part


def _quoted(part: str) -> str:
    """Return a part of a tag within a sentence: what is written so stands in quotation marks."""
    called = _called(part)
    named = part in _PARTS and _PARTS[part][0].isalpha()
    return called if named else f'"{called}"'
