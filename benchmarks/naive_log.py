"""The naive way to a history: GitPython asks git for the changes of one revision after another.

Usage: naive_log.py FOLDER

No floor, but what a program would do that follows GitPython's tutorial.
"""

from __future__ import annotations

import sys
from collections import defaultdict

import git


def main(folder: str) -> None:
    """Collect which revisions changed each file, each held against its first parent."""
    changed: dict[str | None, list[str]] = defaultdict(list)
    for revision in git.Repo(folder).iter_commits():
        before = revision.parents[0] if revision.parents else git.NULL_TREE
        for change in revision.diff(before):
            changed[change.a_path or change.b_path].append(revision.hexsha)
    if not changed:
        raise SystemExit(1)


if __name__ == "__main__":
    main(sys.argv[1])
