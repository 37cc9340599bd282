"""Before each session of the example: what is prepared for it is read back, and check is content."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from hdnd_cli.checks import run_checks
from hdnd_cli.preparing.conclusions import conclusions_text
from hdnd_cli.preparing.minutes import minutes_text
from hdnd_cli.preparing.planning import Occasion
from hdnd_cli.preparing.sessions import Said, new_session
from hdnd_cli.reading import read_council
from hdnd_cli.source import WorkingTree
from tests.conftest import EXAMPLES
from tests.support.councils import Memory

EXAMPLE = EXAMPLES / "loc-ha"
IDS = sorted(folder.name for folder in (EXAMPLE / "sessions").iterdir())


def files_before(session: str) -> dict[str, str | bytes]:
    """Return the record as it stood before a session."""
    source = WorkingTree(EXAMPLE)
    found: dict[str, str | bytes] = {}
    for path in source.listing().files:
        parts = Path(path).parts
        if parts[0] == "sessions" and (
            parts[1] >= session or (parts[-1][:10] >= session and "progress" in parts)
        ):
            continue
        text = source.read(path).decode()
        if parts[0] == "programme":
            text = "\n".join(line for line in text.split("\n") if f"chosen: {session}" not in line)
        found[path] = text
    return found


@pytest.mark.parametrize("session", IDS)
def test_what_is_prepared_for_a_session_is_in_order(session: str) -> None:
    files = files_before(session)
    full = read_council(WorkingTree(EXAMPLE)).sessions[session]
    before = read_council(Memory(files))
    made = new_session(Occasion(before, full.date, full.session.kind), Said(), bound=False)
    files.update(made.files)
    council = read_council(Memory(files))
    record = council.sessions[session]
    files[record.path("minutes.yaml")] = minutes_text(council, record, bound=False)
    files[record.path("conclusions.yaml")] = conclusions_text(council, record, bound=False)
    own = f"sessions/{session}/"
    for paths, day in (
        (set(made.files), full.date - timedelta(days=10)),
        ({path for path in files if path.startswith(own)}, full.date),
    ):
        shown = read_council(Memory({p: t for p, t in files.items() if p in paths or own not in p}))
        found = {p.rule for p in run_checks(shown, day) if p.location.path in paths}
        assert found <= {"unfilled"}
        assert shown.sessions[session].session.number == full.session.number
    topics = {item.topic for item in full.agenda.items if item.topic} if full.agenda else set()
    kept = {item.topic for item in made.items if item.topic}
    assert topics <= kept
