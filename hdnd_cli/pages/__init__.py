"""The pages of the rules: what each asks for, why, a wrong record and the same one mended.

A page is the Markdown file `<language>/<rule id>.md`: a heading that says the rule in one
sentence, what is looked at, the reason, `## Sai` and `## Đúng` (`## Wrong`, `## Right`) with
short records, and at the end whether the office may turn it off.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

from hdnd_cli import i18n
from hdnd_cli.checks.rules import RULES, Family, Rule
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.pages.plain import as_plain
from hdnd_cli.problems import Severity

_FOLDER = Path(__file__).parent


def page(rule: str, language: str | None = None) -> str:
    """Return a rule's page as Markdown.

    Args:
        rule: The rule's id.
        language: `vi` or `en`; the language in use by default.

    Raises:
        UnknownSubjectError: There is no such rule.
    """
    if rule not in RULES:
        message = _('there is no rule "{rule}"').format(rule=rule)
        raise UnknownSubjectError(with_guess(message, rule, RULES))
    file = _FOLDER / (language or i18n.language()) / f"{rule}.md"
    return file.read_text(encoding="utf-8")


def heading(rule: str, language: str | None = None) -> str:
    """Return a rule as one sentence: the heading of its page."""
    return page(rule, language).partition("\n")[0].removeprefix("# ")


def explained(rule: str, width: int = 80) -> str:
    """Return a rule's page as plain text for a terminal, in the language in use."""
    title, _blank, rest = page(rule).partition("\n\n")
    weight = textwrap.wrap(_weight(RULES[rule]), width, break_on_hyphens=False)
    lines = [*as_plain(title, width), *weight, "", *as_plain(rest, width)]
    return "".join(f"{line}\n" for line in lines)


def overview(width: int = 80) -> str:
    """Return all rules by family, each with its weight and its sentence."""
    families = {
        Family.READING: _("Reading the files (cannot be turned off)"),
        Family.INTEGRITY: _("How the files hold together (cannot be turned off)"),
        Family.SUBSTANCE: _("Substance (may be turned off, weighed otherwise or accepted)"),
        Family.HISTORY: _("What was recorded stays (gate and verify; cannot be turned off)"),
    }
    parts = []
    for family, title in families.items():
        rules = sorted(
            (rule for rule in RULES.values() if rule.family is family),
            key=lambda rule: rule.severity.rank,
        )
        parts.append("\n".join([title, "", *(_entry(rule, width) for rule in rules)]))
    parts.append(_('"hdnd explain RULE" explains one of them'))
    return "\n\n".join(parts) + "\n"


def _entry(rule: Rule, width: int) -> str:
    text = f"{_word(rule.severity)}: {rule.id}: {heading(rule.id)}"
    return textwrap.fill(
        text, width, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False
    )


def _weight(rule: Rule) -> str:
    known = {
        Family.READING: _("rule {id}, reading: {severity}"),
        Family.INTEGRITY: _("rule {id}, integrity: {severity}"),
        Family.SUBSTANCE: _("rule {id}, substance: {severity}"),
        Family.HISTORY: _("rule {id}, history: {severity}"),
    }
    return known[rule.family].format(id=rule.id, severity=_word(rule.severity))


def _word(severity: Severity) -> str:
    return _("error") if severity is Severity.ERROR else _("warning")
