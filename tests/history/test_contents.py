"""Contents are parsed once, whether one state or several, one question or several, ask for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hdnd_cli import git
from hdnd_cli.history.contents import Contents
from hdnd_cli.history.dues import telling
from hdnd_cli.reading import SharedRecords, read_council
from hdnd_cli.revision_tree import RevisionTree
from hdnd_cli.source import WorkingTree
from tests.history.records import PATH, REPORT, SESSION, conclusions, report
from tests.support.repositories import Scripted, in_git

if TYPE_CHECKING:
    from hdnd_cli.council import Council


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    return Scripted.council(tmp_path / "r", {PATH: conclusions("30/6/2020"), REPORT: report()})


def both(scripted: Scripted, shared: SharedRecords | None = None) -> tuple[Council, Council]:
    """Read the folder and the newest recorded state."""
    with git.Objects(scripted.root) as objects:
        tree = RevisionTree(scripted.root, scripted.head(), objects)
        folder = read_council(WorkingTree(scripted.root), shared=shared)
        return folder, read_council(tree, shared=shared)


def test_what_two_states_share_is_read_once(scripted: Scripted) -> None:
    scripted.write({PATH: conclusions("30/9/2020")})
    now, recorded = both(scripted, SharedRecords())
    assert now.agencies is recorded.agencies
    assert now.events[0].event is recorded.events[0].event
    assert [c.due for c in now.commitments.values()] == ["30/9/2020"]
    assert [c.due for c in recorded.commitments.values()] == ["30/6/2020"]


def test_states_that_share_say_what_they_say_alone(scripted: Scripted) -> None:
    # What is told of a file is told for every state: problems, blanks, what was accepted.
    agenda = "items:\n- id: 1\n  title: ?\n  form: report\n  presnter: phong-tnmt\n"
    accepted = report() + "accepted: [{rule: x, reason: y}]\n"
    scripted.record(
        "2020-04-01",
        {f"sessions/{SESSION}/agenda.yaml": agenda, REPORT: accepted, "hdnd.yml": "a: 1\n"},
    )
    for alone, sharing in zip(both(scripted), both(scripted, SharedRecords()), strict=True):
        for name in ("problems", "incomplete", "unfilled", "accepted", "others", "files", "papers"):
            assert getattr(alone, name) == getattr(sharing, name), name
        assert sharing.problems
        assert sharing.unfilled
        assert sharing.accepted


def test_a_repository_with_longer_ids_shares_too(tmp_path: Path) -> None:
    root = tmp_path / "dài"
    root.mkdir()
    in_git(root, "init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    scripted = Scripted(root)
    scripted.record("2020-01-01", {"agencies.yaml": "agencies: []\n", "hdnd.yaml": "schema: 1\n"})
    now, recorded = both(scripted, SharedRecords(len(scripted.head())))
    assert now.agencies is recorded.agencies


def test_contents_that_tell_the_same_of_deadlines_are_read_once(scripted: Scripted) -> None:
    texts = {
        "task": conclusions("30/6/2020", task="Rà soát lại hồ sơ"),
        "due": conclusions("30/9/2020"),
        "folded": conclusions("30/6/2020").replace("due: 30/6/2020", "due:\n      30/6/2020"),
        "escaped": conclusions("30/6/2020") + '    "t\\u0065xt": x\n',
    }
    for number, text in enumerate(texts.values(), 1):
        scripted.record(f"2020-04-0{number}", {PATH: text})
    ids = {
        name: in_git(scripted.root, "rev-parse", f"HEAD~{back}:{PATH}")
        for name, back in zip(("first", *texts), range(len(texts), -1, -1), strict=True)
    }
    with git.Objects(scripted.root) as objects:
        contents = Contents(scripted.root, objects, len(scripted.head()))
        found = {name: contents.record(PATH, id_, telling) for name, id_ in ids.items()}
        whole = contents.record(PATH, ids["task"])
    assert found["task"] is found["first"]
    for other in ("due", "folded", "escaped"):
        assert found[other] is not found["first"], other
    # Who asks for the whole content gets it.
    assert whole is not found["task"]


def test_a_long_history_keeps_only_so_many_records(
    scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hdnd_cli.history.contents._KEPT", 2)
    for number in range(1, 5):
        scripted.record(f"2020-04-0{number}", {PATH: conclusions(f"{number}/6/2020")})
    ids = [in_git(scripted.root, "rev-parse", f"HEAD~{back}:{PATH}") for back in (3, 2, 1, 0)]
    with git.Objects(scripted.root) as objects:
        contents = Contents(scripted.root, objects, len(scripted.head()))
        first = [contents.record(PATH, id_) for id_ in ids]
        assert contents.record(PATH, ids[-1]) is first[-1]
        assert [contents.record(PATH, id_) for id_ in ids] == first
        assert len(contents._records) == 2
