"""Put what the demonstration prints into README.md, between its two marks."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=<!-- demo -->\n).*?(?=<!-- /demo -->)", re.DOTALL)


def printed() -> str:
    """Return what the demonstration prints in an empty folder, as a fenced block."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, str(ROOT / "scripts" / "demo.py"), "demo"],
            cwd=folder,
            check=True,
            capture_output=True,
        )
    return "```\n" + done.stdout.decode("utf-8").strip("\n") + "\n```\n"


def block() -> str:
    """Return what README.md shows now."""
    match = _BLOCK.search(README.read_text(encoding="utf-8"))
    return match.group() if match else ""


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    shown = printed()
    README.write_text(_BLOCK.sub(lambda _match: shown, text), encoding="utf-8", newline="\n")
