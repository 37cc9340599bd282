"""Makes what the benchmarks need, each in a process of its own.

Usage: python -m benchmarks.prepare council FOLDER SESSIONS TERMS
       python -m benchmarks.prepare history FOLDER REVISIONS TERMS
       python -m benchmarks.prepare schemas FOLDER
       python -m benchmarks.prepare contexts COUNCIL KIND FILE.json

A process that has made a council is large, and what it starts inherits its peak of memory.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.generator import Size, generate
from benchmarks.histories import write_history


def schemas(folder: Path) -> None:
    """Write our JSON Schemas, one file a kind."""
    from hdnd_cli.schemas import KINDS, schema_of

    folder.mkdir(parents=True)
    for kind in KINDS:
        (folder / f"{kind}.json").write_text(json.dumps(schema_of(kind)), encoding="utf-8")


def contexts(council: Path, kind: str, target: Path) -> None:
    """Write what docxtpl needs to fill the shell of every session's document."""
    from hdnd_cli.reading import read_council
    from hdnd_cli.rendering import KINDS, Templates
    from hdnd_cli.rendering.markdown import blocks
    from hdnd_cli.source import WorkingTree

    records = read_council(WorkingTree(council))
    templates = Templates()
    shell = templates.shell(KINDS[kind].shell)
    found = []
    for session in records.sessions.values():
        view = KINDS[kind].view(records, session)
        made = shell.context(view, blocks(view, templates))
        ready = {name: str(made[name]) for name in ("body", "annexes")}
        found.append({**asdict(view), "dated": view.dated.isoformat(), **ready})
    target.write_text(json.dumps(found), encoding="utf-8")


def main(what: str, *arguments: str) -> None:
    """Make one thing."""
    match what:
        case "council":
            folder, sessions, terms = arguments
            generate(Path(folder), Size(sessions=int(sessions), terms=int(terms)))
        case "history":
            folder, revisions, terms = arguments
            write_history(Path(folder), int(revisions), int(terms))
        case "schemas":
            schemas(Path(arguments[0]))
        case "contexts":
            council, kind, target = arguments
            contexts(Path(council), kind, Path(target))
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
