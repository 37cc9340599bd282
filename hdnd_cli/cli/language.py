"""Which language to speak: `--lang`, HDND_LANG, hdnd.yaml, the command's name, the locale.

Many an office's Windows is English; whoever types `khoi-tao` there reads Vietnamese all the same.
"""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from hdnd_cli import i18n
from hdnd_cli.cli.console import tell
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Set by a shell that wants to know what a line may go on with; a remark would stand in the line.
_COMPLETING = "_HDND_COMPLETE"
_SETTING = re.compile(rb"^language:\s*[\"']?(vi|en)\b", re.MULTILINE)

#: Options before the command that take the next word.
_WITH_VALUE = frozenset({"-C", "--lang"})


def choose(arguments: list[str], environment: Mapping[str, str]) -> None:
    """Choose the language before the first text is made, help included."""
    wanted = environment.get("HDND_LANG", "")
    i18n.use(
        i18n.named(_option(arguments, "--lang") or "")
        or i18n.named(wanted)
        or _from_settings(Path(_option(arguments, "-C") or "."))
        or _from_command(arguments)
        or i18n.from_locale(dict(environment))
    )
    # Typer's own words ("Usage", "Options") come from the global catalogue of gettext.
    gettext.bindtextdomain("hdnd", str(i18n.LOCALE))
    gettext.textdomain("hdnd")
    os.environ["LANGUAGE"] = i18n.language()
    if wanted.strip() and i18n.named(wanted) is None and _COMPLETING not in environment:
        message = _('HDND_LANG: "{value}" is none of {allowed}')
        tell(message.format(value=wanted, allowed=", ".join(i18n.LANGUAGES)))


def _option(arguments: list[str], name: str) -> str | None:
    """Return an option's value from the arguments before the command."""
    for place, argument in enumerate(arguments):
        if argument == name:
            return arguments[place + 1] if place + 1 < len(arguments) else None
        if argument.startswith(name + "="):
            return argument.partition("=")[2]
    return None


def _from_command(arguments: list[str]) -> str | None:
    from hdnd_cli.cli.app import LISTED

    vietnamese = {entry.vietnamese for entry in LISTED}
    words = iter(arguments)
    for word in words:
        if not word.startswith("-"):
            return "vi" if word in vietnamese else None
        if word in _WITH_VALUE:
            next(words, None)
    return None


def _from_settings(start: Path) -> str | None:
    try:
        start = start.absolute()
        for folder in (start, *start.parents):
            file = folder / "hdnd.yaml"
            if file.is_file():
                match = _SETTING.search(file.read_bytes()[: 1 << 20])
                return match[1].decode() if match else None
    except OSError:
        return None
    return None
