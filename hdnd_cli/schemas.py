"""JSON Schemas of the files, made from the records, with descriptions in the chosen language."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from hdnd_cli import __version__, i18n
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.model.progress import Event
from hdnd_cli.preparing.lines import SCHEMAS
from hdnd_cli.reading import MODELS

if TYPE_CHECKING:
    from pathlib import Path

#: Kinds of files by the name that `hdnd schema` knows.
KINDS = (
    "hdnd",
    "agencies",
    "programme",
    "session",
    "agenda",
    "minutes",
    "conclusions",
    "event",
    "register",
    "signed",
)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Schemas(GenerateJsonSchema):
    """Leaves defaults out: they are told in the manual, and some are values of our own."""

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of file.

    Raises:
        UnknownSubjectError: There is no such kind.
    """
    if kind not in KINDS:
        message = _('there is no kind of file "{kind}": {kinds}').format(
            kind=kind, kinds=", ".join(KINDS)
        )
        raise UnknownSubjectError(with_guess(message, kind, KINDS))
    adapter: TypeAdapter[Any] = TypeAdapter(Event if kind == "event" else MODELS[kind])  # type: ignore[index]
    schema = adapter.json_schema(by_alias=True, schema_generator=_Schemas)
    return {"$schema": _DIALECT, **_told(_clean(schema))}


def editor_files() -> dict[str, bytes]:
    """Return the schemas that a record holds for its editors, by path, in Vietnamese.

    Each says which version of the program has written it.
    """
    # In the language of the notes in the records, whatever the clerk reads.
    with i18n.speaking("vi"):
        return {f"{SCHEMAS}/{kind}.json": _text(kind) for kind in KINDS}


def outdated(root: Path) -> dict[str, bytes]:
    """Return the schemas of a record that an older program has written, as they are now.

    Where a newer one has written them, they stay: two clerks may have two versions.
    """
    if not (root / SCHEMAS).is_dir():
        return {}
    files = editor_files()
    known = {path: (root / path).read_bytes() if (root / path).is_file() else b"" for path in files}
    if any(_numbers(content) > _numbers(files[path]) for path, content in known.items()):
        return {}
    return {
        path: content
        for path, content in files.items()
        if _WRITTEN_BY.sub(b"", known[path]) != _WRITTEN_BY.sub(b"", content)
    }


#: A version alone is no reason to write a file anew.
_WRITTEN_BY = re.compile(rb'\n  "\$comment": "hdnd (?P<version>[^"]*)",')


def _text(kind: str) -> bytes:
    schema = schema_of(kind)
    told = {"$schema": schema.pop("$schema"), "$comment": f"hdnd {__version__}", **schema}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _numbers(content: bytes) -> tuple[int, ...]:
    written = _WRITTEN_BY.search(content)
    return tuple(map(int, re.findall(rb"\d+", written["version"]))) if written else ()


def _clean(node: Any) -> Any:
    """Leave out the titles that are made from names: an editor has no use for them."""
    if isinstance(node, dict):
        properties = node.get("properties")
        kept = {
            key: _clean(value)
            for key, value in node.items()
            if not (key == "title" and isinstance(value, str))
        }
        if isinstance(properties, dict):
            kept["properties"] = {key: _clean(value) for key, value in properties.items()}
        return kept
    return [_clean(value) for value in node] if isinstance(node, list) else node


def _told(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: _(value) if key == "description" and isinstance(value, str) else _told(value)
            for key, value in node.items()
        }
    return [_told(value) for value in node] if isinstance(node, list) else node
