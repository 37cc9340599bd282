"""Two clerks and the office's server: real repositories, the program itself."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.command import Ran, hdnd
from tests.support.repositories import Scripted, in_git

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PEOPLE = {
    "binh": ("Trần Thị Bình", "binh@example.vn"),
    "dung": ("Phan Anh Dũng", "dung@example.vn"),
}


class Clerk:
    """Somebody with a copy of the record on a machine of their own."""

    def __init__(self, root: Path, who: str) -> None:
        self.root = root
        self.name, self.email = PEOPLE[who]

    @property
    def environment(self) -> dict[str, str]:
        return {
            "GIT_AUTHOR_NAME": self.name,
            "GIT_AUTHOR_EMAIL": self.email,
            "GIT_COMMITTER_NAME": self.name,
            "GIT_COMMITTER_EMAIL": self.email,
            "HDND_LANG": "vi",
        }

    def run(self, *arguments: str | Path, env: Mapping[str, str] | None = None) -> Ran:
        return hdnd("-C", self.root, *arguments, env={**self.environment, **(env or {})})

    def sync(self, *arguments: str | Path) -> Ran:
        return self.run("sync", *arguments)

    def write(self, changes: Mapping[str, str | bytes | None]) -> None:
        for path, content in changes.items():
            file = self.root / path
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def record(self, changes: Mapping[str, str | bytes | None], message: str = "Ghi") -> None:
        """Record by plain git: it is quicker, and the same."""
        self.write(changes)
        in_git(self.root, "add", "--all")
        in_git(self.root, "commit", "--quiet", "-m", message, **self.environment)

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def head(self) -> str:
        return in_git(self.root, "rev-parse", "HEAD")

    def tree(self) -> str:
        return in_git(self.root, "rev-parse", "HEAD^{tree}")

    def edit(self, path: str, old: str, new: str, message: str = "Sửa") -> None:
        text = self.text(path)
        assert old in text
        self.record({path: text.replace(old, new)}, message)


class Office:
    """A store, and two clerks who have the same record."""

    def __init__(self, folder: Path, changes: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.store = folder / "Ổ chung" / "kho"
        self.store.parent.mkdir(parents=True)
        Scripted.council(folder / "binh", changes or {})
        self.binh, self.dung = Clerk(folder / "binh", "binh"), Clerk(folder / "dung", "dung")
        self._join()

    def _join(self) -> None:
        in_git(self.folder, "init", "--quiet", "--bare", "-b", "main", str(self.store))
        in_git(self.binh.root, "remote", "add", "origin", str(self.store))
        in_git(self.binh.root, "push", "--quiet", "origin", "main")
        in_git(self.folder, "clone", "--quiet", str(self.store), str(self.dung.root))

    def tip(self) -> str:
        return in_git(self.store, "rev-parse", "main")

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Say that an exchange in between leaves everything as it was."""
        states = [self._state(place) for place in (self.binh.root, self.dung.root)]
        tip = self.tip()
        yield
        assert [self._state(place) for place in (self.binh.root, self.dung.root)] == states
        assert self.tip() == tip

    def _state(self, root: Path) -> tuple[str, str, dict[str, bytes]]:
        files = {
            str(file.relative_to(root)): file.read_bytes()
            for file in root.rglob("*")
            if file.is_file() and ".git" not in file.relative_to(root).parts
        }
        return in_git(root, "rev-parse", "HEAD"), in_git(root, "status", "--porcelain"), files

    def both(self) -> None:
        """Exchange until both have everything."""
        for clerk in (self.binh, self.dung, self.binh):
            ran = clerk.sync()
            assert ran.code == 0, ran.out + ran.err
        assert self.binh.head() == self.dung.head() == self.tip()


def executable(file: Path, script: str) -> None:
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


def on_path(folder: Path) -> str:
    return f"{folder}{os.pathsep}{os.environ['PATH']}"
