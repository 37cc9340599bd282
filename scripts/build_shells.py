"""Writes the built-in Word shells into templates/shells: run it after changing their form."""

from __future__ import annotations

import sys
from pathlib import Path

from hdnd_cli.rendering.shells import SHELLS, build_shell
from hdnd_cli.resources import shipped

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else shipped("templates") / "shells"
    for name in SHELLS:
        target = folder / f"{name}.docx"
        target.write_bytes(build_shell(name))
        print(target)
