"""The floor of `overdue` with history: `compose.py` with GitPython, and a plain `git log --raw`.

Usage: log.py FOLDER FIRST-YEAR LAST-YEAR
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import git

if __name__ == "__main__":
    folder, first, last = sys.argv[1:]
    compose = runpy.run_path(str(Path(__file__).with_name("compose.py")))
    compose["main"](folder, int(first), int(last))
    process = git.Git(folder).execute(["git", "log", "--raw"], as_process=True)
    while process.stdout.read(1 << 20):
        pass
