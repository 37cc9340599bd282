from __future__ import annotations

from pathlib import Path

import pytest

from hdnd_cli import git
from hdnd_cli.reading import read_council
from hdnd_cli.revision_tree import RevisionTree
from hdnd_cli.source import Listing, WorkingTree
from tests.history.records import PATH, REPORT, conclusions, report
from tests.support.repositories import Scripted


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    return Scripted.council(tmp_path / "Hồ sơ", {PATH: conclusions("30/6/2020"), REPORT: report()})


def listing(root: Path) -> Listing:
    with git.Objects(root) as objects:
        return RevisionTree(root, git.resolve(root, "HEAD"), objects).listing()


def test_a_revision_holds_what_the_folder_held(scripted: Scripted) -> None:
    scripted.record(
        "2020-04-01",
        {
            "drafts/thư.md": "x",
            "node_modules/x.yaml": "x",
            ".vscode/settings.yaml": "x",
            "sessions/.x.yaml": "x",
            "papers.yaml/x.txt": "x",
            "README.md": "x",
            "sessions/2020-03-25/papers/báo cáo 1.txt": "x",
        },
    )
    assert listing(scripted.root) == WorkingTree(scripted.root).listing()
    assert "papers.yaml" in listing(scripted.root).not_files


def test_links_are_followed_within_the_record_only(scripted: Scripted) -> None:
    root = scripted.root
    for name, target in {
        "trong.yaml": "hdnd.yaml",
        "hai bước.yaml": "trong.yaml",
        "ngoài.yaml": "../ngoài.yaml",
        "tuyệt đối.yaml": "/etc/hostname",
        "thư mục": "sessions",
        "vòng.yaml": "vòng.yaml",
    }.items():
        (root / name).symlink_to(target)
    scripted.record("2020-04-01")
    with git.Objects(root) as objects:
        tree = RevisionTree(root, scripted.head(), objects)
        found = tree.listing()
        assert tree.read("hai bước.yaml") == (root / "hdnd.yaml").read_bytes()
        for name in ("ngoài.yaml", "không có.yaml"):
            with pytest.raises(FileNotFoundError):
                tree.read(name)
    whole = WorkingTree(root).listing()
    assert found.files == whole.files
    assert sorted(found.links) == sorted(whole.links)


def test_another_repository_inside_is_no_file(scripted: Scripted) -> None:
    inner = Scripted(scripted.root / "khác.yaml")
    inner.record("2020-01-01", {"a.yaml": "x"})
    scripted.record("2020-04-01")
    found = listing(scripted.root)
    assert found.not_files == ["khác.yaml"]
    assert not any(path.startswith("khác.yaml/") for path in found.files)


def test_the_same_reader_reads_every_state(scripted: Scripted) -> None:
    first = scripted.head()
    scripted.record("2020-07-01", {PATH: conclusions("30/9/2020"), REPORT: None})
    with git.Objects(scripted.root) as objects:
        council = read_council(RevisionTree(scripted.root, first, objects))
        assert council.commitments["2020-03-25/1"].due == "30/6/2020"
        assert [event.path for event in council.events] == [REPORT]
        assert council.problems == ()
        assert council.position(PATH, ("conclusions", 0, "title")).line == 2
    assert read_council(WorkingTree(scripted.root)).events == ()
