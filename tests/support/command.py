"""Running the program as a person does: a process of its own, and what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def hdnd(
    *arguments: str | Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    **environment: str,
) -> Ran:
    """Run the program in a process of its own and return its exit code and output."""
    done = subprocess.run(
        [sys.executable, "-m", "hdnd_cli", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {}), **environment},
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def run_main(capsys: object, *arguments: str | Path) -> Ran:
    """Run the program in this process, through its one error boundary."""
    from hdnd_cli.cli import main

    try:
        main([*map(str, arguments)])
    except SystemExit as leave:
        code = leave.code if isinstance(leave.code, int) else 1
    captured = capsys.readouterr()  # type: ignore[attr-defined]
    return Ran(code, captured.out, captured.err)
