"""A command that has commands of its own, under English and Vietnamese names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from typer.core import TyperGroup

from hdnd_cli import i18n
from hdnd_cli.cli.usage import translate
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping


class Subcommands(TyperGroup):
    """A group whose commands answer to both names; a subclass says which."""

    #: The Vietnamese name of each command.
    vietnamese: ClassVar[Mapping[str, str]] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names to list, in the language in use."""
        del ctx
        names = self.vietnamese
        return list(names.values() if i18n.language() == "vi" else names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command under either of its names, its texts in the language in use."""
        english = {v: e for e, v in self.vietnamese.items()}.get(cmd_name, cmd_name)
        command = super().get_command(ctx, english)
        if command is not None:
            command.name = cmd_name
            if command.help:
                command.help = _(command.help)
            translate(command)
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; say what was probably meant where there is none."""
        known = (*self.vietnamese, *self.vietnamese.values())
        if args[0] not in known and not args[0].startswith("-"):
            message = _('there is no command "{name}"').format(name=args[0])
            ctx.fail(with_guess(message, args[0], known))
        return super().resolve_command(ctx, args)
