from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from hdnd_cli import i18n, layout
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.schemas import KINDS, schema_of
from tests.conftest import EXAMPLES
from tests.support.command import hdnd

RECORDS = sorted(path for path in EXAMPLES.rglob("*.yaml") if path.parent != EXAMPLES)


def relative(path: Path) -> str:
    return "/".join(path.relative_to(EXAMPLES).parts[1:])


def untyped(path: Path) -> Any:
    # Editors read YAML 1.2: a date is a text there. The base loader keeps every scalar a text.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind))


def test_the_examples_satisfy_the_schemas_of_their_kinds() -> None:
    validators = {kind: Draft202012Validator(schema_of(kind)) for kind in KINDS}
    assert len(RECORDS) > 400
    faults = []
    for path in RECORDS:
        kind = layout.kind_of(relative(path))
        assert kind is not None, path
        faults += [(relative(path), e.message) for e in validators[kind].iter_errors(untyped(path))]
    assert faults == []


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("session", {"kind": "regular", "date": "2020-03-25", "chaired_by": "a", "plaze": "x"}),
        ("session", {"kind": "weekly", "date": "2020-03-25", "chaired_by": "a"}),
        ("session", {"kind": "regular", "date": "25 tháng 3", "chaired_by": "a"}),
        ("event", {"kind": "report", "commitment": "1", "date": "2020-03-25", "by": "a"}),
        ("agencies", {"agencies": [{"id": "Phòng TN", "name": "x", "kind": "department"}]}),
    ],
)
def test_what_check_refuses_the_schema_refuses(kind: str, record: dict[str, Any]) -> None:
    assert not Draft202012Validator(schema_of(kind)).is_valid(record)


def test_descriptions_are_vietnamese_where_that_is_the_language() -> None:
    i18n.use("vi")
    told: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("description"), str):
                told.append(node["description"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(schema_of("conclusions"))
    assert len(told) > 20
    assert all(not text.isascii() or " " not in text for text in told), told


def test_an_unknown_kind_is_told_with_the_nearest_known() -> None:
    with pytest.raises(UnknownSubjectError, match='did you mean "agenda"'):
        schema_of("agendas")


def test_the_command_prints_json_and_lists_the_kinds() -> None:
    assert json.loads(hdnd("schema", "session").out)["type"] == "object"
    assert hdnd("schema").out.split() == list(KINDS)
    assert hdnd("schema", "x").code == 3
