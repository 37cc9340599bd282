"""Write the names that templates may use into docs/documents.vi.md and docs/documents.en.md."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from hdnd_cli.rendering import KINDS
from hdnd_cli.rendering.view import View

DOCS = Path(__file__).parent.parent / "docs"
PAGES = ("documents.vi.md", "documents.en.md")
_EACH = {"vi": "mỗi mục", "en": "each"}
_ALL = {"vi": "mọi văn bản", "en": "every document"}
_SHELLS = {"vi": "chỉ trong khung", "en": "in shells only"}
_BETWEEN = re.compile(r"(?<=<!-- names -->\n).*?(?=<!-- end -->)", re.DOTALL)


def table(language: str) -> str:
    """Return the names of every kind as a Markdown table."""
    common = {field.name for field in fields(View)}
    rows = [
        (_ALL[language], _names(View, frozenset(), language)),
        (_SHELLS[language], "`body`, `annexes`"),
        *((f"`{name}`", _names(kind.holds, common, language)) for name, kind in KINDS.items()),
    ]
    lines = [f"| {first} | {names} |" for first, names in rows]
    return "\n".join(["", "| | |", "| --- | --- |", *lines, "", ""])


def _names(type_: Any, left_out: frozenset[str] | set[str], language: str) -> str:
    hints = get_type_hints(type_, localns=_types())
    return ", ".join(
        f"`{field.name}`{_inside(hints[field.name], language)}"
        for field in fields(type_)
        if field.name not in left_out
    )


def _inside(hint: Any, language: str) -> str:
    """Return what a name holds that is not a text: of a list, what each entry has."""
    for part in (hint, *get_args(hint)):
        if is_dataclass(part):
            names = _names(part, frozenset(), language)
            return f" ({_EACH[language] + ': ' if part is not hint else ''}{names})"
    return ""


def _types() -> dict[str, Any]:
    from datetime import date

    return {"date": date}


def written(page: str) -> str:
    """Return a page with the present names in it."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return _BETWEEN.sub(lambda _found: table(page.split(".")[1]), text)


if __name__ == "__main__":
    for name in PAGES:
        (DOCS / name).write_text(written(name), encoding="utf-8", newline="\n")
        print(DOCS / name)
