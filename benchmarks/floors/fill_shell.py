"""The floor of `render`: docxtpl fills the same shell, all words and the body's XML given.

Usage: fill_shell.py SHELL CONTEXTS.json OUT
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate
from markupsafe import Markup


def main(shell: str, contexts: Path, out: Path) -> None:
    """Write one Word file a context, as docxtpl's manual shows it."""
    for number, context in enumerate(json.loads(contexts.read_bytes())):
        document = DocxTemplate(shell)
        ready = {name: Markup(context[name]) for name in ("body", "annexes")}  # noqa: S704
        document.render({**context, **ready}, autoescape=True)
        document.save(out / f"{number}.docx")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
