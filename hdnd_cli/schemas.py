"""JSON Schemas of the files, made from the records, with descriptions in the chosen language."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.model.progress import Event
from hdnd_cli.reading import MODELS

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
