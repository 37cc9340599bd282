"""Collect the messages of the program, bring po/vi.po up to date and compile it.

Every text in `_()`, `ngettext()` and `N_()` is collected, and the descriptions of records that
JSON Schemas show. Translations that nothing asks for any more are dropped.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PO = ROOT / "po" / "vi.po"
MO = ROOT / "hdnd_cli" / "locale" / "vi" / "LC_MESSAGES" / "hdnd.mo"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
# What Typer 0.29 itself looks up through gettext, and the help of its two completion options,
# which hdnd_cli.cli.app looks up. All its other sentences ("Usage:", "Missing argument …") it
# says in English, whatever the catalogue holds.
TYPER = (
    "Arguments", "Options", "Commands", "default: {default}", "required",
    "Missing command.", "No such command {name!r}.", "Aborted!",
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
)  # fmt: skip


def collect() -> list[str | tuple[str, str]]:
    """Return every message of the program, each once, in a stable order."""
    found: dict[str | tuple[str, str], None] = dict.fromkeys((*descriptions(), *TYPER))
    for _file, _line, message, _comments, _context in extract_from_dir(
        ROOT / "hdnd_cli", method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        found[message if isinstance(message, str) else (message[0], message[1])] = None
    return sorted(found, key=str)


def descriptions() -> list[str]:
    """Return the descriptions that JSON Schemas show in English."""
    from hdnd_cli import i18n
    from hdnd_cli.schemas import KINDS, schema_of

    i18n.use("en")
    texts: dict[str, None] = {}
    waiting: list[object] = [schema_of(kind) for kind in KINDS]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            text = node.get("description")
            if isinstance(text, str):
                texts[text] = None
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return list(texts)


def updated() -> Catalog:
    """Return the Vietnamese catalogue with all present messages and their known translations."""
    known = Catalog()
    if PO.exists():
        known = read_po(BytesIO(PO.read_bytes()))
    catalog = Catalog(
        locale="vi", project="hdnd", header_comment="# Vietnamese messages of hdnd.", fuzzy=False,
        creation_date=None, revision_date=None,
    )  # fmt: skip
    for message in collect():
        identity = message[0] if isinstance(message, tuple) else message
        old = known.get(identity)
        string = _strings(old.string)[0] if old is not None and old.string else ""
        # Vietnamese has one form for any number.
        catalog.add(message, (string,) if isinstance(message, tuple) else string)
    return catalog


def written(catalog: Catalog) -> bytes:
    """Return the catalogue as a .po file; nothing in it depends on the day."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, omit_header=True, sort_output=True, no_location=True)
    header = (
        '# Vietnamese messages of hdnd; made complete by "make messages".\n'
        'msgid ""\nmsgstr ""\n"Language: vi\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    )
    return header.encode() + buffer.getvalue()


def compiled(po: bytes) -> bytes:
    """Return the compiled catalogue of a .po file."""
    catalog = read_po(BytesIO(po), locale="vi")
    # Babel writes the present minute into the header otherwise.
    catalog.creation_date = catalog.revision_date = datetime(2020, 1, 1, tzinfo=UTC)
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def main() -> int:
    """Write both files; 1 where a message has no translation yet."""
    po = written(updated())
    PO.write_bytes(po)
    MO.parent.mkdir(parents=True, exist_ok=True)
    MO.write_bytes(compiled(po))
    missing = untranslated(po)
    for message in missing:
        print(f"no translation: {message}")
    return 1 if missing else 0


def untranslated(po: bytes) -> list[str]:
    """Return the ids of messages that a .po file has no translation for."""
    return [
        _strings(message.id)[0]
        for message in read_po(BytesIO(po), locale="vi")
        if message.id and not all(_strings(message.string or ""))
    ]


def _strings(string: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    sys.exit(main())
