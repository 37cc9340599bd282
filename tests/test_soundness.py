from __future__ import annotations

from pathlib import Path

import pytest

from hdnd_cli import git
from tests.support.repositories import Scripted, in_git


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    made = Scripted(tmp_path / "r")
    made.record("2020-01-01", {"a.txt": "một\n"})
    made.record("2020-01-02", {"a.txt": "hai\n"})
    return made


def test_what_is_oddly_written_is_whole(scripted: Scripted) -> None:
    odd = in_git(scripted.root, "cat-file", "commit", "HEAD").replace(" <binh@example.vn>", "<b>")
    file = scripted.root / "odd"
    file.write_text(f"{odd}\n", encoding="utf-8", newline="\n")
    id_ = in_git(scripted.root, "hash-object", "--literally", "-t", "commit", "-w", "odd")
    assert git.faults(scripted.root, id_) == ()


def test_a_lost_revision_and_a_damaged_pack_are_told(scripted: Scripted) -> None:
    head = scripted.head()
    first = in_git(scripted.root, "rev-parse", "HEAD~1")
    file = scripted.root / ".git" / "objects" / first[:2] / first[2:]
    content = file.read_bytes()
    file.unlink()
    assert any(first in line for line in git.faults(scripted.root, head))
    file.write_bytes(content)
    assert git.faults(scripted.root, head) == ()

    in_git(scripted.root, "gc", "--quiet")
    pack = next((scripted.root / ".git" / "objects" / "pack").glob("*.pack"))
    raw = bytearray(pack.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    pack.chmod(0o644)
    pack.write_bytes(raw)
    assert git.faults(scripted.root, head) != ()


def test_the_repositorys_own_settings_excuse_nothing(scripted: Scripted) -> None:
    head = scripted.head()
    id_ = in_git(scripted.root, "rev-parse", "HEAD~1:a.txt")
    (scripted.root / ".git" / "objects" / id_[:2] / id_[2:]).unlink()
    skipped = scripted.root / "skipped"
    skipped.write_text(f"{id_}\n{head}\n", encoding="utf-8")
    in_git(scripted.root, "config", "fsck.skipList", str(skipped))
    in_git(scripted.root, "config", "remote.origin.promisor", "true")
    assert git.faults(scripted.root, head) != ()
    assert git.is_partial(scripted.root)
