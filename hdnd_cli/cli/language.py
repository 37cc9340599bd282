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

if TYPE_CHECKING:
    from collections.abc import Mapping

_SETTING = re.compile(rb"^language:\s*[\"']?(vi|en)\b", re.MULTILINE)

#: Options before the command that take the next word.
_WITH_VALUE = frozenset({"-C", "--lang"})


def choose(arguments: list[str], environment: Mapping[str, str]) -> None:
    """Choose the language before the first text is made, help included."""
    language = (
        _option(arguments, "--lang")
        or _known(environment.get("HDND_LANG"))
        or _from_settings(Path(_option(arguments, "-C") or "."))
        or _from_command(arguments)
        or i18n.from_locale(dict(environment))
    )
    i18n.use(language if language in i18n.LANGUAGES else "en")
    # Typer's own words ("Usage", "Options") come from the global catalogue of gettext.
    gettext.bindtextdomain("hdnd", str(i18n.LOCALE))
    gettext.textdomain("hdnd")
    os.environ["LANGUAGE"] = i18n.language()


def _known(language: str | None) -> str | None:
    return language if language in i18n.LANGUAGES else None


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
