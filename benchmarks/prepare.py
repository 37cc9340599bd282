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


def topics(council: Path, number: int) -> None:
    """Give a council a further year's programme, with so many topics."""
    year = 1 + max(int(path.stem) for path in (council / "programme").iterdir())
    lines = [f"year: {year}", "months:"]
    for month in range(1, 13):
        lines += [f"  - month: {month}", "    topics:"]
        for topic in range(month - 1, number, 12):
            title = f"Rà soát việc thực hiện nội dung số {topic + 1}, kiến nghị giải pháp"
            lines.append(f"      - {{id: {year}-{month:02}-{topic}, title: '{title}'}}")
    (council / "programme" / f"{year}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def contexts(council: Path, kind: str, target: Path) -> None:
    """Write what docxtpl needs to fill the shell of every document of a kind."""
    from hdnd_cli.reading import read_council
    from hdnd_cli.rendering import KINDS, Templates
    from hdnd_cli.rendering.markdown import blocks
    from hdnd_cli.rendering.subjects import Year
    from hdnd_cli.source import WorkingTree

    records = read_council(WorkingTree(council))
    templates = Templates()
    shell = templates.shell(KINDS[kind].shell)
    found = []
    of_year = KINDS[kind].subject == "year"
    subjects = [Year(max(records.programmes))] if of_year else records.sessions.values()
    for subject in subjects:
        view = KINDS[kind].view(records, subject)
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
        case "topics":
            council, number = arguments
            topics(Path(council), int(number))
        case "contexts":
            council, kind, target = arguments
            contexts(Path(council), kind, Path(target))
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
