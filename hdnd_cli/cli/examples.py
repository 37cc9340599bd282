"""The examples that help shows, word for word as a reader of its language would type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli import i18n
from hdnd_cli.cli.completing import EVENT_KINDS, VIETNAMESE_EVENT_KINDS
from hdnd_cli.document_names import word_for

if TYPE_CHECKING:
    from hdnd_cli.cli.app import Listed

_EVENTS = dict(zip(EVENT_KINDS, VIETNAMESE_EVENT_KINDS, strict=True))


def examples_of(entry: Listed) -> tuple[str, ...]:
    """Return a command's examples in the language in use, behind the command's name."""
    if i18n.language() != "vi":
        return entry.examples
    return tuple(_in_vietnamese(entry.name, example) for example in entry.examples)


def _in_vietnamese(command: str, example: str) -> str:
    word, blank, rest = example.partition(" ")
    match command:
        case "progress":
            word = _EVENTS.get(word, word)
        case "new":
            from hdnd_cli.cli.new import VIETNAMESE

            word = VIETNAMESE.get(word, word)
        case "template":
            word, rest = "chep", word_for(rest)
        case "render" | "issue":
            word = word_for(word)
    return word + blank + rest
