"""Whole processes, measured two by two: A B A B …, so that a busy machine is busy for both."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_KIB = 1024


class ProgramFailedError(Exception):
    """A measured program did not end well: its time says nothing."""


@dataclass(frozen=True)
class Program:
    """What is measured: one process, or several that do one piece of work one after another."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """One run of a program."""

    seconds: float
    #: Greatest memory in bytes of any of its processes; None where the system does not say.
    peak: int | None


@dataclass(frozen=True)
class Comparison:
    """Runs of two programs, made alternately."""

    base: tuple[Run, ...]
    other: tuple[Run, ...]

    @property
    def base_seconds(self) -> float:
        """Return the median time of the base."""
        return median(run.seconds for run in self.base)

    @property
    def other_seconds(self) -> float:
        """Return the median time of the other."""
        return median(run.seconds for run in self.other)

    @property
    def ratio(self) -> float:
        """Return the median of what the other took in terms of the base run beside it."""
        pairs = zip(self.base, self.other, strict=True)
        return median(other.seconds / base.seconds for base, other in pairs)

    @property
    def other_peak(self) -> float | None:
        """Return the median of the other's greatest memory, in bytes."""
        peaks = [run.peak for run in self.other if run.peak is not None]
        return median(peaks) if peaks else None


def compare(base: Program, other: Program, runs: int) -> Comparison:
    """Measure two programs alternately, after one run of each that warms the file cache.

    Raises:
        ProgramFailedError: One of them did not end well.
    """
    measure(base)
    measure(other)
    pairs = [(measure(base), measure(other)) for _ in range(runs)]
    return Comparison(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs))


def measure(program: Program) -> Run:
    """Run a program once.

    Raises:
        ProgramFailedError: It did not end well; the message has its last words.
    """
    runs = [_process(program, command) for command in program.commands]
    peaks = [run.peak for run in runs if run.peak is not None]
    return Run(sum(run.seconds for run in runs), max(peaks, default=None))


def _process(program: Program, command: Sequence[str]) -> Run:
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=program.folder,
            env={**_sealed(), **program.environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        status, peak = _wait(process)
        seconds = time.perf_counter() - start
        if status:
            said.seek(0)
            words = said.read()[-2000:].decode(errors="replace")
            raise ProgramFailedError(f"{program.name}: exit code {status}\n{words}")
    return Run(seconds, peak)


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, int | None]:
    """Wait for a process and return its exit code and its greatest memory."""
    if not hasattr(os, "wait4"):
        return process.wait(), None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if os.uname().sysname == "Darwin" else _KIB
    return process.returncode, usage.ru_maxrss * unit


def _sealed() -> dict[str, str]:
    """Return the environment without what changes our output: day, language, colours.

    Our modules are kept compiled, as an installation has them: the floors' libraries are.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HDND_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return {**kept, "HDND_LANG": "vi", "NO_COLOR": "1", "PYTHONUTF8": "1"}
