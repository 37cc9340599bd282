"""Runs that end as in a power cut, just before the n-th thing that they do."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: The exit code of a run that was killed.
KILLED = 9
#: What a run does to files; starting git is the other thing that it does.
_ASKED = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod"}
_PROGRAM = """\
import sys
from tests.support.killing import die_at
from hdnd_cli.cli import app, main
assert app
die_at(sys.argv[1], int(sys.argv[2]))
main(["-C", *sys.argv[1:2], *sys.argv[3:]])
"""


def die_at(root: str, moment: int) -> None:
    """End this process before the n-th program that it starts or thing it does to root's files."""
    left = moment
    # What is killed tells no coverage; being measured takes it as long as its work.
    sys.settrace(None)

    def count(event: str, arguments: Any) -> None:
        nonlocal left
        ours = event in _ASKED and str(arguments[0]).startswith(root)
        reads = event == "open" and not arguments[2] & 3
        if event == "subprocess.Popen" or (ours and not reads):
            left -= 1
            if left == 0:
                os._exit(KILLED)

    sys.addaudithook(count)


def killed(
    root: Path, moment: int, *arguments: str | Path, env: Mapping[str, str] | None = None
) -> int:
    """Run the program on a folder, killed at the n-th moment; return its exit code."""
    from tests.support.command import run_script

    return run_script(_PROGRAM, root, str(moment), *arguments, env=env).code
