"""Whether what was read in a folder is what was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.reading import content_id

if TYPE_CHECKING:
    from hdnd_cli.council import Council
    from hdnd_cli.history.history import History
    from hdnd_cli.reading import WitnessedTree
    from hdnd_cli.revision_tree import RevisionTree


def differs(
    council: Council,
    folder: WitnessedTree,
    recorded: RevisionTree,
    history: History | None = None,
) -> bool:
    """Tell whether anything that was read is not as it was recorded.

    Git is not asked: it leaves out of its answer what its lists of ignored files name, what lies
    in a repository within the repository, and what a configuration has it take for unchanged.

    Args:
        council: The record, as it was read.
        folder: Where it was read.
        recorded: The files of the revision that the folder stands on.
        history: The history up to it; it knows most answers without listing the revision.
    """
    # Frozen contents are read when they are asked for: this asks for those that decide anything.
    _ = council.unsure
    return any(
        id_ != _newest(history, path) and _is_other(folder, path, recorded.content_id(path))
        for path, id_ in list(folder.ids.items())
    )


def _newest(history: History | None, path: str) -> str | None:
    story = history.story(path) if history is not None else None
    return story.content if story is not None else None


def _is_other(folder: WitnessedTree, path: str, recorded: str) -> bool:
    """Tell whether a content is another one; the ends of lines may be those of Windows."""
    if folder.ids[path] == recorded:
        return False
    return content_id(folder.read(path).replace(b"\r\n", b"\n"), folder.digits) != recorded
