"""Running the program as a person does: a process of its own, and what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support import forking


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
    words = [*map(str, arguments)]
    variables = {**os.environ, **(env or {}), **environment}
    return _run(words, cwd=cwd, env=variables)


def run_script(script: str, *arguments: str | Path, env: Mapping[str, str] | None = None) -> Ran:
    """Run some Python in a process of its own, from the project's top folder."""
    words = [*map(str, arguments)]
    return _run(words, cwd=None, env={**os.environ, **(env or {})}, script=script)


def _run(
    words: list[str], *, cwd: Path | None, env: dict[str, str], script: str | None = None
) -> Ran:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        code = _end_of(words, (out.fileno(), err.fileno()), cwd, env, script)
        out.seek(0)
        err.seek(0)
        return Ran(code, out.read().decode("utf-8"), err.read().decode("utf-8"))


def _end_of(
    words: list[str],
    streams: tuple[int, int],
    cwd: Path | None,
    env: dict[str, str],
    script: str | None,
) -> int:
    out, err = streams
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123
        forked = forking.start(
            words, streams=(nothing.fileno(), out, err), cwd=cwd, env=env, script=script
        )
        if forked is not None:
            return forked.wait()
        program = ["-m", "hdnd_cli"] if script is None else ["-c", script]
        command = [sys.executable, *program, *words]
        return subprocess.run(
            command, cwd=cwd, env=env, stdin=nothing, stdout=out, stderr=err, check=False,
            timeout=120,
        ).returncode  # fmt: skip


def run_main(capsys: object, *arguments: str | Path) -> Ran:
    """Run the program in this process, through its one error boundary."""
    from hdnd_cli.cli import main

    try:
        main([*map(str, arguments)])
    except SystemExit as leave:
        code = leave.code if isinstance(leave.code, int) else 1
    captured = capsys.readouterr()  # type: ignore[attr-defined]
    return Ran(code, captured.out, captured.err)
