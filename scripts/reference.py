"""Write the reference of commands and of files, docs/commands.*.md and docs/files.*.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import typer

from hdnd_cli import i18n
from hdnd_cli.cli.app import LISTED, Listed, loaded
from hdnd_cli.cli.examples import examples_of
from hdnd_cli.cli.language import choose
from hdnd_cli.cli.subcommands import Subcommands
from hdnd_cli.schemas import KINDS, schema_of

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
#: Lists the commands in Vietnamese; the English README tells more of each.
README = ROOT / "README.vi.md"
_COMMANDS = re.compile(r"(?<=<!-- commands -->\n).*?(?=<!-- /commands -->)", re.DOTALL)
LANGUAGES = ("vi", "en")

_WORDS = {
    "vi": {
        "commands": "Các lệnh",
        "commands-opening": (
            "Mỗi lệnh có một tên tiếng Việt không dấu và một tên tiếng Anh, dùng tên nào cũng được."
            " `hdnd LỆNH --help` in ra đúng phần tương ứng của trang này."
        ),
        "also": "Tên khác: `hdnd {name}`.",
        "arguments": "tham số, tùy chọn",
        "meaning": "ý nghĩa",
        "examples": "Ví dụ:",
        "files": "Các loại tệp",
        "files-opening": (
            "Mọi hồ sơ là tệp YAML. Mục có dấu * là bắt buộc. `hdnd luoc-do LOẠI` in ra lược đồ"
            " (JSON Schema) để trình soạn thảo gợi ý và kiểm tra ngay khi gõ."
        ),
        "key": "mục",
        "values": "một trong: {values}",
        "list": "danh sách",
    },
    "en": {
        "commands": "The commands",
        "commands-opening": (
            "Each command has an English name and an unaccented Vietnamese one; both work."
            " `hdnd COMMAND --help` prints the same as this page."
        ),
        "also": "Also: `hdnd {name}`.",
        "arguments": "argument, option",
        "meaning": "meaning",
        "examples": "Examples:",
        "files": "The kinds of files",
        "files-opening": (
            "Every record is a YAML file. Keys with an asterisk are required. `hdnd schema KIND`"
            " prints the JSON Schema, by which an editor completes and checks while one types."
        ),
        "key": "key",
        "values": "one of: {values}",
        "list": "list",
    },
}
_PATHS = {
    "hdnd": "hdnd.yaml",
    "agencies": "agencies.yaml",
    "programme": "programme/2020.yaml",
    "session": "sessions/2020-03-25/session.yaml",
    "agenda": "sessions/2020-03-25/agenda.yaml",
    "minutes": "sessions/2020-03-25/minutes.yaml",
    "conclusions": "sessions/2020-03-25/conclusions.yaml",
    "event": "sessions/2020-03-25/progress/2020-06-25-1-report.yaml",
    "register": "register/2020/TB-015.yaml",
    "signed": "register/2020/TB-015.signed.yaml",
}


def pages(language: str) -> dict[str, str]:
    """Return the generated pages of a language by their names."""
    before = i18n.language()
    choose([], {"HDND_LANG": language})
    try:
        return {
            f"commands.{language}.md": _commands(_WORDS[language]),
            f"files.{language}.md": _files(_WORDS[language]),
        }
    finally:
        choose([], {"HDND_LANG": before})


def readme() -> str:
    """Return README.vi.md with every command in its list."""
    before = i18n.language()
    choose([], {"HDND_LANG": "vi"})
    try:
        rows = [f"| `hdnd {e.vietnamese}` (`{e.name}`) | {_cell(i18n._(e.help))} |" for e in LISTED]
    finally:
        choose([], {"HDND_LANG": before})
    table = "\n".join(["| lệnh | làm gì |", "| --- | --- |", *rows]) + "\n"
    return _COMMANDS.sub(lambda _match: table, README.read_text(encoding="utf-8"))


# Commands --------------------------------------------------------------------------------------


def _commands(words: dict[str, str]) -> str:
    parts = [f"# {words['commands']}\n\n{words['commands-opening']}\n"]
    for entry in LISTED:
        parts += _command(entry, loaded(entry), entry.shown, words, top=True)
    return "\n".join(parts)


def _command(
    entry: Listed, command: Any, path: str, words: dict[str, str], *, top: bool
) -> list[str]:
    other = entry.name if entry.shown == entry.vietnamese else entry.vietnamese
    context = typer.Context(command, info_name=f"hdnd {path}")
    parts = [f"{'##' if top else '###'} hdnd {path}\n", f"{command.help or ''}\n"]
    if top:
        parts.append(words["also"].format(name=other) + "\n")
    usage = " ".join(command.collect_usage_pieces(context))
    parts.append(f"```text\nhdnd {path} {usage}\n```\n")
    rows = [row for parameter in command.params if (row := _row(parameter, context))]
    if rows:
        head = f"| {words['arguments']} | {words['meaning']} |\n| --- | --- |\n"
        parts.append(head + "\n".join(rows) + "\n")
    if isinstance(command, Subcommands):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            parts += _command(entry, inner, f"{path} {name}", words, top=False)
    if top and entry.examples:
        lines = "\n".join(f"hdnd {path} {example}".rstrip() for example in examples_of(entry))
        parts.append(f"{words['examples']}\n\n```text\n{lines}\n```\n")
    return parts


def _row(parameter: Any, context: typer.Context) -> str | None:
    record = parameter.get_help_record(context)
    if record is None:
        return None
    name, text = record
    return f"| `{_cell(name)}` | {_cell(text).replace('<', '&lt;')} |"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


# Files -----------------------------------------------------------------------------------------


def _files(words: dict[str, str]) -> str:
    parts = [f"# {words['files']}\n\n{words['files-opening']}\n"]
    for kind in KINDS:
        schema = schema_of(kind)
        parts.append(f"## {kind}\n\n`{_PATHS[kind]}`\n")
        for node in _variants(schema, schema):
            if "oneOf" in schema:
                parts.append(f"### {node['properties']['kind']['const']}\n")
            if text := node.get("description"):
                parts.append(f"{text}\n")
            head = f"| {words['key']} | {words['meaning']} |\n| --- | --- |\n"
            parts.append(head + "\n".join(_keys(node, schema, "", words)) + "\n")
    return "\n".join(parts)


def _variants(node: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    if "oneOf" in node:
        return [_followed(option, schema) for option in node["oneOf"]]
    return [_followed(node, schema)]


def _keys(
    node: dict[str, Any], schema: dict[str, Any], prefix: str, words: dict[str, str]
) -> list[str]:
    """Return a row for each key, and behind it those of what it holds."""
    found = []
    for key, value in node.get("properties", {}).items():
        star = "*" if key in node.get("required", ()) else ""
        inner, is_list = _inner(value, schema)
        about = [value.get("description", "")]
        if "enum" in inner:
            about.append(words["values"].format(values=", ".join(map(str, inner["enum"]))))
        if is_list:
            about.append(words["list"])
        name = f"{prefix}{key}"
        found.append(f"| `{name}`{star} | {_cell('; '.join(filter(None, about)))} |")
        if "properties" in inner:
            found += _keys(inner, schema, f"{name}{'[]' if is_list else ''}.", words)
        extra, extra_is_list = _inner(inner.get("additionalProperties"), schema)
        if "properties" in extra:
            found += _keys(extra, schema, f"{name}.…{'[]' if extra_is_list else ''}.", words)
    return found


def _inner(node: Any, schema: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """Return what a value holds, and whether there may be several of it."""
    if not isinstance(node, dict):
        return {}, False
    node = _followed(node, schema)
    options = [_followed(option, schema) for option in node.get("anyOf", [])]
    for option in (node, *options):
        if option.get("type") == "array" or "items" in option:
            inner, _deeper = _inner(option.get("items"), schema)
            return inner, True
    for option in options:
        if "properties" in option or "enum" in option:
            return option, False
    return node, False


def _followed(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = {**schema["$defs"][node["$ref"].rpartition("/")[2]], **{
            key: value for key, value in node.items() if key != "$ref"
        }}  # fmt: skip
    return node


if __name__ == "__main__":
    README.write_text(readme(), encoding="utf-8", newline="\n")
    for language in LANGUAGES:
        for name, text in pages(language).items():
            (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
