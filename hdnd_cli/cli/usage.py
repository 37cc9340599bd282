"""Typer's own sentences in the chosen language.

Typer looks its headings up through gettext, but says usage lines and errors of usage in English
only. They are known by their wording here; one that a newer Typer words otherwise comes through
as it is.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import typer

from hdnd_cli.cli.console import tell
from hdnd_cli.i18n import N_, _

#: What `typer.BadParameter` and all other errors of usage are.
UsageError: type[Exception] = typer.BadParameter.__bases__[0]

#: Words that stand for a value in usage lines and lists of options.
METAVARS = (
    N_("DIR"),
    N_("DAY"),
    N_("PATH"),
    N_("KIND"),
    N_("SESSION"),
    N_("STATE|DAY"),
    N_("SUBJECT"),
    N_("AGENCY"),
    N_("TEXT"),
    N_("TIME"),
    N_("YEAR"),
    N_("PERSON"),
    N_("CAPACITY"),
    N_("EFFECT"),
    N_("NAME"),
)

_SENTENCES = tuple(
    (re.compile(pattern, re.DOTALL), template)
    for pattern, template in (
        (r"Invalid value for '?(?P<where>.+?)'?: (?P<reason>.*)", N_("{where}: {reason}")),
        (r"Invalid value: (?P<reason>.*)", N_("wrong value: {reason}")),
        (
            r"(?:Value error, )?'(?P<value>.*)' is not one of (?P<allowed>'.*')\.",
            N_('"{value}" is none of {allowed}'),
        ),
        (r"Input should be a valid integer.*", N_("expected a whole number")),
        (r"Missing (?:argument|option|parameter) '(?P<name>.*?)'\..*", N_("{name} is missing")),
        (
            r"No such option: (?P<name>\S+) \(Possible options: (?P<meant>.*)\)",
            N_("there is no option {name}; did you mean {meant}?"),
        ),
        (r"No such option: (?P<name>\S+)", N_("there is no option {name}")),
        (
            r"Got unexpected extra argument(?:\(s\)|s)? \((?P<words>.*)\)",
            N_("one argument too many: {words}"),
        ),
        (
            r"Option '(?P<name>.*)' requires (?:an argument|\d+ arguments)\.",
            N_("{name} needs a value"),
        ),
        (r"Option '(?P<name>.*)' does not take a value\.", N_("{name} takes no value")),
    )
)


def said(sentence: str) -> str:
    """Return one of Typer's sentences in the chosen language; any other as it is."""
    for pattern, template in _SENTENCES:
        if match := pattern.fullmatch(sentence):
            found = {name: text or "" for name, text in match.groupdict().items()}
            if "reason" in found:
                found["reason"] = said(found["reason"])
            if "allowed" in found:
                found["allowed"] = found["allowed"].replace("'", "")
            return _(template).format(**found)
    return sentence


def tell_usage_error(error: Any) -> int:
    """Say an error of usage on stderr and return its exit code."""
    context, message = error.ctx, error.format_message()
    if context is not None and message == context.get_help():
        typer.echo(message, err=True)
        return int(error.exit_code)
    if context is not None:
        helping = f"{context.command_path} {context.help_option_names[0]}"
        typer.echo(context.get_usage(), err=True)
        tell(_("Try '{command}' for help.").format(command=helping))
        tell("")
    tell(_("Error: {message}").format(message=said(message)))
    return int(error.exit_code)


def translate(command: Any) -> None:
    """Make a command's usage line and list of options speak the chosen language."""
    changed = vars(command)
    changed["options_metavar"] = _("[OPTIONS]")
    if "subcommand_metavar" in changed:
        changed["subcommand_metavar"] = _("COMMAND [ARGS]...")
    changed["format_usage"] = partial(_format_usage, command)
    changed["get_help_option"] = partial(_help_option, command)
    for parameter in command.params:
        _translate_parameter(parameter)


def _translate_parameter(parameter: Any) -> None:
    changed = vars(parameter)
    for name in ("help", "metavar"):
        text = changed.get(name)
        if text:
            changed[name] = _(text)
    if parameter.param_type_name == "argument":
        # "<list[Path]>" says nothing to a clerk.
        changed["display_type_rich"] = _nothing


def _nothing(ctx: Any) -> None:
    del ctx


def _format_usage(command: Any, ctx: Any, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")


def _help_option(command: Any, ctx: Any) -> Any:
    option = type(command).get_help_option(command, ctx)
    if option is not None:
        option.help = _("Show this message and exit.")
    return option
