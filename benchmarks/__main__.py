"""`python -m benchmarks`: measure, and print the table."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import ProgramFailedError, compare
from benchmarks.rows import ROWS, Bench

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.measuring import Comparison
    from benchmarks.rows import Row

_MB = 1 << 20
_COLUMNS = (43, 31, 26, 8, 8, 7)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the rows asked for; return 1 where a target is missed or a program failed."""
    options = _parser().parse_args(argv)
    wanted = frozenset(options.rows or ROWS)
    if unknown := wanted - set(ROWS):
        sys.stderr.write(f"no such row: {', '.join(sorted(unknown))}; rows: {', '.join(ROWS)}\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="hdnd-bench-") as temporary:
        return _measure(Path(options.keep or temporary).absolute(), wanted, options.runs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure hdnd against its floors, alternately, as whole processes.",
        epilog=f"Rows: {', '.join(ROWS)}.",
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only these rows")
    parser.add_argument("--runs", type=int, metavar="N", help="pairs of runs, instead of the rows'")
    parser.add_argument("--keep", metavar="DIR", help="generate into DIR, and use it again")
    return parser


def _measure(folder: Path, wanted: frozenset[str], runs: int | None) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    print(_machine())
    print()
    _line("work", "held against (median)", "took (median)", "ratio", "target", "verdict")
    _line(*("-" * width for width in _COLUMNS))
    good = True
    for row in Bench(folder).rows(wanted):
        try:
            comparison = compare(row.base, row.other, runs or row.runs)
        except ProgramFailedError as error:
            _line(row.work, "", "", "", "", "failed")
            sys.stderr.write(f"{error}\n")
            good = False
            continue
        good = _report(row, comparison) and good
    return 0 if good else 1


def _report(row: Row, comparison: Comparison) -> bool:
    """Print a row, with its revisions and memory; tell whether its targets are met."""
    ratio = comparison.ratio
    met = row.meets(ratio)
    sign = "≥" if row.at_least else "≤"
    _line(
        row.work,
        f"{row.base.name}: {_seconds(comparison.base_seconds)}",
        f"{row.other.name}: {_seconds(comparison.other_seconds)}",
        f"{ratio:.2f} ×",
        f"{sign} {row.target:g} ×" if row.target else "",
        _verdict(row.target, met=met),
    )
    if row.revisions is not None:
        _line(
            f"{row.work}: each",
            _microseconds(comparison.base_seconds / row.revisions),
            _microseconds(comparison.other_seconds / row.revisions),
            "",
            "",
            "-",
        )
    met = _report_time(row, comparison) and met
    return _report_memory(row, comparison) and met


def _report_time(row: Row, comparison: Comparison) -> bool:
    """Print whether the program was quick enough, where the row limits its time."""
    if row.seconds is None:
        return True
    quick = comparison.other_seconds <= row.seconds
    _line(
        f"{row.work}: time",
        "",
        _seconds(comparison.other_seconds),
        "",
        f"≤ {row.seconds:g} s",
        _verdict(row.seconds, met=quick),
    )
    return quick


def _report_memory(row: Row, comparison: Comparison) -> bool:
    """Print whether the program was small enough, where the row limits its memory."""
    if row.memory is None or comparison.other_peak is None:
        return True
    peak = comparison.other_peak / _MB
    small = peak < row.memory
    _line(
        f"{row.work}: peak memory",
        "",
        f"{peak:.0f} MB",
        "",
        f"< {row.memory} MB",
        _verdict(row.memory, met=small),
    )
    return small


def _verdict(target: float | None, *, met: bool) -> str:
    if target is None:
        return "-"
    return "met" if met else "missed"


def _seconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _microseconds(seconds: float) -> str:
    return f"{seconds * 1_000_000:.0f} µs"


def _line(*cells: str) -> None:
    padded = (cell.ljust(width) for cell, width in zip(cells, _COLUMNS, strict=True))
    print(f"| {' | '.join(padded)} |", flush=True)


def _machine() -> str:
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores{load}"


if __name__ == "__main__":
    sys.exit(main())
