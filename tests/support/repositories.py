"""Real repositories with a scripted history: chosen days, authors, branches and merges."""

from __future__ import annotations

import os
import subprocess
from textwrap import dedent
from typing import TYPE_CHECKING

from tests.support.councils import texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BINH = "Trần Thị Bình <binh@example.vn>"
DUNG = "Phan Anh Dũng <dung@example.vn>"


def in_git(folder: Path, *arguments: str, **environment: str) -> str:
    """Run git as a person does and return what it prints, stripped."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return done.stdout.decode("utf-8").strip()


class Scripted:
    """A council's repository that is recorded step by step.

    Moments are written as git reads them: `2020-03-26T10:00+07:00`; a day alone is its noon in
    Vietnam.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        in_git(root, "init", "--quiet", "--initial-branch=main", "--template=")

    @classmethod
    def council(cls, root: Path, *changes: Mapping[str, str], at: str = "2020-01-01") -> Scripted:
        """Return a repository whose first revision holds the base council and changes to it."""
        scripted = cls(root)
        scripted.record(at, texts(*changes))
        return scripted

    def record(
        self,
        at: str,
        changes: Mapping[str, str | None] | None = None,
        *,
        by: str = BINH,
        message: str = "Ghi",
    ) -> str:
        """Record changes to files (None takes one away) and return the revision's id."""
        self.write(changes or {})
        in_git(self.root, "add", "--all")
        return self._commit(at, by, message)

    def write(self, changes: Mapping[str, str | None]) -> None:
        """Change files without recording them."""
        for path, text in changes.items():
            file = self.root / path
            if text is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text), encoding="utf-8", newline="\n")

    def move(self, old: str, new: str) -> None:
        """Give a file or a folder another name, without recording it."""
        in_git(self.root, "mv", old, new)

    def branch(self, name: str, start: str = "HEAD") -> None:
        """Begin a line of its own and go on with it."""
        in_git(self.root, "switch", "--quiet", "--create", name, start)

    def switch(self, name: str) -> None:
        """Go on with another line."""
        in_git(self.root, "switch", "--quiet", name)

    def merge(
        self,
        other: str,
        at: str,
        changes: Mapping[str, str | None] | None = None,
        *,
        by: str = BINH,
    ) -> str:
        """Bring another line in, with changes that only the merge makes."""
        in_git(self.root, "merge", "--quiet", "--no-ff", "--no-commit", other)
        return self.record(at, changes, by=by, message="Nhập")

    def clone(self, root: Path, *options: str) -> Path:
        """Copy the repository as git does, over its protocol."""
        in_git(root.parent, "clone", "--quiet", *options, self.root.as_uri(), str(root))
        return root

    def head(self) -> str:
        return in_git(self.root, "rev-parse", "HEAD")

    def _commit(self, at: str, by: str, message: str) -> str:
        moment = at if "T" in at else f"{at}T12:00+07:00"
        name, _space, email = by.rpartition(" ")
        identity = {
            "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": email.strip("<>"),
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
        }
        in_git(self.root, "commit", "--quiet", "--allow-empty", "--message", message, **identity)
        return self.head()
