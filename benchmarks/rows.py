"""The rows of the table: which program is held against which floor, and how near it must come."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generator import AS_OF, LAST_DAY, TERM_YEARS
from benchmarks.measuring import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).parent / "floors"
NAIVE = Path(__file__).parent / "naive_log.py"
BIN = Path(sys.executable).parent
TERM = 60
DOCUMENTS = 100
ROWS_OF_TABLE = 1_000
KIND = "conclusion-notice"
SHELL = "notice"


@dataclass(frozen=True)
class Row:
    """One comparison and what is asked of it."""

    id: str
    work: str
    base: Program
    other: Program
    runs: int
    #: The ratio asked for: at most, or at least where `at_least` is set. None asks nothing.
    target: float | None = None
    at_least: bool = False
    #: Greatest memory of the second program, in MB.
    memory: int | None = None
    #: Greatest time of the second program, in seconds.
    seconds: float | None = None
    #: How many revisions both go through; what one of them takes is told as well.
    revisions: int | None = None

    def meets(self, ratio: float) -> bool:
        """Tell whether a ratio is what the row asks for."""
        if self.target is None:
            return True
        return ratio >= self.target if self.at_least else ratio <= self.target


class Bench:
    """Makes what the rows need in a folder, when a row asks for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def council(self, sessions: int, terms: int = 1) -> Path:
        """Return a generated council."""
        folder = self.folder / f"council-{sessions * terms}"
        if not folder.exists():
            _prepare("council", str(folder), str(sessions), str(terms))
        return folder

    def history(self, revisions: int, terms: int) -> Path:
        """Return a generated council's repository with so many revisions."""
        folder = self.folder / f"history-{revisions}"
        if not folder.exists():
            _prepare("history", str(folder), str(revisions), str(terms))
        return folder

    @cached_property
    def schemas(self) -> Path:
        """Return the folder of our JSON Schemas."""
        folder = self.folder / "schemas"
        if not folder.exists():
            _prepare("schemas", str(folder))
        return folder

    def rows(self, wanted: frozenset[str]) -> Iterator[Row]:
        """Yield the rows asked for; making what they need comes before each."""
        makers = {
            "version": lambda: self.start_up("version", ("--version",)),
            "help": lambda: self.start_up("help", ("--help",)),
            "completion": lambda: self.completion(
                "completion", "completion of a command", "hdnd ki", self.folder
            ),
            "completion-names": lambda: self.completion(
                "completion-names",
                "completion of commitments",
                "hdnd explain 20",
                self.council(TERM),
            ),
            "check-60": lambda: self.check("check-60", 1, runs=9),
            "check-600": lambda: self.check("check-600", 10, runs=5),
            "yamllint-60": lambda: self.yamllint("yamllint-60", 1, runs=2),
            "yamllint-600": lambda: self.yamllint("yamllint-600", 10, runs=1),
            "jsonschema-60": self.jsonschema,
            "overdue-9000": lambda: self.overdue("overdue-9000", 9_000, 1, runs=7),
            "overdue-90000": lambda: self.overdue("overdue-90000", 90_000, 10, runs=3),
            "naive-9000": lambda: self.naive("naive-9000", 9_000, 1),
            **self.historical("9000", 9_000, 1, runs=3),
            **self.historical("90000", 90_000, 10, runs=1),
            "render": self.render,
            "render-one": self.render_one,
            "render-table": self.render_table,
        }
        for name, make in makers.items():
            if name in wanted:
                yield make()

    def start_up(self, name: str, arguments: tuple[str, ...]) -> Row:
        """Return the row of a start that does next to nothing."""
        floor = (sys.executable, str(FLOORS / "one_command.py"), *arguments)
        base = Program("one-command typer", (floor,), self.folder)
        other = Program("hdnd", ((_script("hdnd"), *arguments),), self.folder)
        return Row(name, f"hdnd {' '.join(arguments)}", base, other, runs=15, target=1.3)

    def completion(self, name: str, work: str, typed: str, council: Path) -> Row:
        """Return the row of completing a line in the shell, against that of a command's name."""
        base = Program(
            "one-command typer",
            ((sys.executable, str(FLOORS / "one_command.py")),),
            self.folder,
            {"_FLOOR_COMPLETE": "complete_bash", "COMP_WORDS": "floor ch", "COMP_CWORD": "1"},
        )
        other = Program(
            "hdnd",
            ((_script("hdnd"),),),
            council,
            {
                "_HDND_COMPLETE": "complete_bash",
                "COMP_WORDS": typed,
                "COMP_CWORD": str(len(typed.split()) - 1),
            },
        )
        return Row(name, work, base, other, runs=15, target=1.3)

    def check(self, name: str, terms: int, runs: int) -> Row:
        """Return the row of `check` against libyaml alone."""
        council = self.council(TERM, terms)
        first = LAST_DAY.year - TERM_YEARS * terms
        floor = (sys.executable, str(FLOORS / "compose.py"), ".", str(first), str(LAST_DAY.year))
        base = Program("yaml.compose, C loader", (floor,), council)
        work = f"hdnd check, {TERM * terms} sessions"
        memory = 150 if terms > 1 else None
        return Row(name, work, base, self._check(council), runs, target=2, memory=memory)

    def yamllint(self, name: str, terms: int, runs: int) -> Row:
        """Return the row of yamllint on the same files."""
        council = self.council(TERM, terms)
        rules = "{extends: relaxed, rules: {line-length: disable}}"
        command = (_script("yamllint"), "-d", rules, ".")
        other = Program("yamllint", (command,), council)
        work = f"yamllint, {TERM * terms} sessions"
        return Row(name, work, self._check(council), other, runs, target=8, at_least=True)

    def overdue(self, name: str, revisions: int, terms: int, runs: int) -> Row:
        """Return the row of `overdue` with its history against libyaml and `git log` alone."""
        council = self.history(revisions, terms)
        first = LAST_DAY.year - TERM_YEARS * terms
        floor = (sys.executable, str(FLOORS / "log.py"), ".", str(first), str(LAST_DAY.year))
        base = Program("compose, git log --raw", (floor,), council)
        work = f"hdnd overdue, {revisions:,} revisions"
        memory = 300 if terms > 1 else None
        return Row(
            name,
            work,
            base,
            self._overdue(council),
            runs,
            target=1.5,
            memory=memory,
            revisions=revisions,
        )

    def historical(
        self, size: str, revisions: int, terms: int, runs: int
    ) -> dict[str, Callable[[], Row]]:
        """Return the rows of the commands that tell of the whole history, against `overdue`."""

        def row(name: str, arguments: tuple[str, ...]) -> Row:
            council = self.history(revisions, terms)
            other = Program(f"hdnd {name}", ((_script("hdnd"), name, *arguments),), council)
            return Row(
                f"{name}-{size}",
                f"hdnd {name}, {revisions:,} revisions",
                self._overdue(council),
                other,
                runs,
                target=3,
                memory=300 if terms > 1 else None,
                revisions=revisions,
            )

        return {
            f"{name}-{size}": partial(row, name, arguments)
            for name, arguments in _HISTORICAL.items()
        }

    def naive(self, name: str, revisions: int, terms: int) -> Row:
        """Return the row of GitPython that goes from revision to revision."""
        council = self.history(revisions, terms)
        other = Program("GitPython", ((sys.executable, str(NAIVE), "."),), council)
        work = f"revision by revision, {revisions:,}"
        return Row(name, work, self._overdue(council), other, runs=1, revisions=revisions)

    def jsonschema(self) -> Row:
        """Return the row of check-jsonschema with our schemas: one call for each kind of file."""
        council = self.council(TERM)
        calls = []
        for kind, pattern in _FILES.items():
            files = sorted(str(path.relative_to(council)) for path in council.glob(pattern))
            schema = str(self.schemas / f"{kind}.json")
            calls.append((_script("check-jsonschema"), "--schemafile", schema, *files))
        other = Program("check-jsonschema", tuple(calls), council)
        work = f"check-jsonschema, {TERM} sessions"
        return Row("jsonschema-60", work, self._check(council), other, runs=2)

    def render(self) -> Row:
        """Return the row of rendering documents to Word in one run."""
        council = self.council(DOCUMENTS)
        sessions = sorted(path.name for path in (council / "sessions").iterdir())
        base, other = self._rendering(council, KIND, sessions)
        work = f"hdnd render --to docx, {DOCUMENTS} documents"
        return Row("render", work, base, other, runs=5, target=1.3)

    def render_one(self) -> Row:
        """Return the row of a single document, in a process of its own."""
        council = self.council(1)
        sessions = [path.name for path in (council / "sessions").iterdir()]
        base, other = self._rendering(council, KIND, sessions)
        return Row(
            "render-one", "hdnd render --to docx, one document", base, other, runs=9, seconds=0.5
        )

    def render_table(self) -> Row:
        """Return the row of one document that is a long table."""
        council = self.folder / "council-topics"
        if not council.exists():
            # Nine months reach into a second year, whose plan is signed in the first.
            _prepare("council", str(council), "9", "1")
            _prepare("topics", str(council), str(ROWS_OF_TABLE))
        years = [max(path.stem for path in (council / "programme").iterdir())]
        base, other = self._rendering(council, "programme", years)
        work = f"hdnd render --to docx, {ROWS_OF_TABLE:,} rows"
        return Row("render-table", work, base, other, runs=5, seconds=1)

    def _rendering(self, council: Path, kind: str, subjects: list[str]) -> tuple[Program, Program]:
        """Return docxtpl and hdnd, both making the same documents."""
        contexts = self.folder / f"{council.name}-{kind}.json"
        if not contexts.exists():
            _prepare("contexts", str(council), kind, str(contexts))
        out, drafts = (self.folder / f"{council.name}-{name}" for name in ("documents", "drafts"))
        out.mkdir(exist_ok=True)
        shell = str(ROOT / "templates" / "shells" / f"{SHELL}.docx")
        floor = (sys.executable, str(FLOORS / "fill_shell.py"), shell, str(contexts), str(out))
        command = (_script("hdnd"), "render", kind, *subjects, "--to", "docx", "--out", str(drafts))
        return Program("docxtpl", (floor,), council), Program("hdnd", (command,), council)

    def _check(self, council: Path) -> Program:
        command = (_script("hdnd"), "check", "--as-of", AS_OF.isoformat())
        return Program("hdnd check", (command,), council)

    def _overdue(self, council: Path) -> Program:
        command = (_script("hdnd"), "overdue", "--as-of", AS_OF.isoformat())
        return Program("hdnd overdue", (command,), council)


#: Commands that tell of the whole history, each with its arguments.
_HISTORICAL: dict[str, tuple[str, ...]] = {
    "ledger": ("--as-of", AS_OF.isoformat()),
    "digest": ("--as-of", AS_OF.isoformat()),
    "log": ("2026-05-15", "--as-of", AS_OF.isoformat()),
    "gate": ("--base", "HEAD~1000"),
    "verify": (),
}

#: Every row, in the order of the table.
ROWS = (
    "version", "help", "completion", "completion-names", "check-60", "check-600",
    "yamllint-60", "yamllint-600", "jsonschema-60", "overdue-9000", "overdue-90000", "naive-9000",
    *(f"{name}-9000" for name in _HISTORICAL), *(f"{name}-90000" for name in _HISTORICAL),
    "render", "render-one", "render-table",
)  # fmt: skip

_FILES = {
    "hdnd": "hdnd.yaml",
    "agencies": "agencies.yaml",
    "programme": "programme/*.yaml",
    "session": "sessions/*/session.yaml",
    "agenda": "sessions/*/agenda.yaml",
    "minutes": "sessions/*/minutes.yaml",
    "conclusions": "sessions/*/conclusions.yaml",
    "event": "sessions/*/progress/*.yaml",
}


def _script(name: str) -> str:
    return str(BIN / name)


def _prepare(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "benchmarks.prepare", *arguments], cwd=ROOT, check=True)
