"""What becomes of two states that both go on from a third: in memory, the folder stays as it is."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from hdnd_cli import git, layout
from hdnd_cli.errors import GitError
from hdnd_cli.i18n import _
from hdnd_cli.keeping.exchange.lines import Clash, Piece, clashes, merge, resolve
from hdnd_cli.keeping.exchange.values import keeps_both, read_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_RECORDS = (".yaml", ".yml")
_TEXTS = (*_RECORDS, ".md", ".txt", ".j2", ".gitignore", ".gitattributes")
_FILE = "100644"
#: Two new files of one name have so much in common where one program prepared both.
_ALIKE = 0.6
#: The end of an event's name; the number is that of a second one of its kind and day.
_SECOND = re.compile(r"(?<=[a-z])(-\d+)?\.yaml$")
#: The first that brings two states together in memory.
_OLDEST_GIT = (2, 38)
#: How `merge-tree` numbers the three states of a file.
_BASE, _THEIRS, _MINE = "1", "2", "3"


class Take(StrEnum):
    """Which side's version is taken of a place that both changed."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Collision:
    """A file that both sides changed so that somebody has to choose."""

    #: Relative to the council's folder, with `/`.
    path: str
    #: Ids of its three contents; None where a state does not have it.
    base: str | None
    mine: str | None
    theirs: str | None
    #: What its text would become; empty where it is taken whole.
    pieces: tuple[Piece, ...] = ()
    #: Where the council's folder lies in its repository.
    prefix: str = ""

    @property
    def whole_path(self) -> str:
        """Return its path from the repository's top."""
        return self.prefix + self.path

    @property
    def clashes(self) -> list[Clash]:
        """Return the places to be asked about; none where the file is taken whole."""
        return clashes(self.pieces)

    @property
    def places(self) -> int:
        """Return how many choices are to be made."""
        return len(self.clashes) or 1

    @property
    def is_issued(self) -> bool:
        """Tell whether it belongs to what was issued: what others have already stays."""
        return self.path.startswith("register/")


@dataclass(frozen=True)
class Merged:
    """Two states brought together, as far as that goes without a person."""

    #: Content with a settled version of every file but those that somebody has to choose of.
    tree: str
    collisions: tuple[Collision, ...]
    #: Events of mine that got another name, for theirs had it already.
    renamed: Mapping[str, str] = field(default_factory=dict)


def merge_states(
    place: git.Lent, objects: git.Objects, prefix: str, mine: str, theirs: str
) -> Merged:
    """Bring two revisions together; theirs is what mine is added to.

    Args:
        place: What merges.
        objects: Where contents are read.
        prefix: Where the council's folder lies in its repository.
        mine: What was recorded here.
        theirs: What the server holds.

    Raises:
        GitError: git is missing, too old, or refused.
    """
    arguments = ["-c", "merge.directoryRenames=false", "merge-tree", "--write-tree", "-z"]
    ended = place.try_run([*arguments, "--no-messages", theirs, mine])
    if ended.status not in (0, 1):
        raise _too_old(place, ended)
    tree, *rest = ended.output.decode("utf-8", "surrogateescape").split("\0")
    if ended.status == 0:
        return Merged(tree, ())
    stages: dict[str, dict[str, str]] = defaultdict(dict)
    for line in filter(None, rest):
        about, _tab, path = line.partition("\t")
        _mode, id_, stage = about.split(" ")
        stages[path][stage] = id_
    return _settled(place, objects, prefix, tree, stages)


def _too_old(place: git.Lent, ended: git.Ended) -> GitError:
    found = git.version(place.folder)
    if found < _OLDEST_GIT:
        message = _(
            "both sides recorded something: bringing it together needs Git 2.38 or newer, and this"
            " machine has {found}"
        )
        return GitError(message.format(found=".".join(map(str, found))))
    lines = [line for line in ended.errors.splitlines() if line.strip()]
    return GitError(_("git: {reason}").format(reason=lines[-1] if lines else ended.status))


def _settled(
    place: git.Lent,
    objects: git.Objects,
    prefix: str,
    tree: str,
    stages: Mapping[str, Mapping[str, str]],
) -> Merged:
    changes: dict[str, str | None] = {}
    collisions = []
    renamed: dict[str, str] = {}
    for whole, found in stages.items():
        path = whole.removeprefix(prefix)
        collision = Collision(
            path, found.get(_BASE), found.get(_MINE), found.get(_THEIRS), prefix=prefix
        )
        if _is_event_of_each(collision):
            taken = {name.removeprefix(prefix) for name in (*stages, *_names(place, tree))}
            renamed[path] = name = _free_name(path, taken | set(renamed.values()))
            changes[whole], changes[prefix + name] = collision.theirs, collision.mine
            continue
        pieces = _pieces(collision, objects)
        if pieces is not None and not clashes(pieces):
            changes[whole] = _stored(place, resolve(pieces, ()))
            continue
        collisions.append(replace(collision, pieces=tuple(pieces or ())))
        changes[whole] = collision.theirs
    return Merged(changed_tree(place, tree, changes), tuple(collisions), renamed)


def _is_event_of_each(collision: Collision) -> bool:
    """Tell whether two people entered an event on one day under one name: there are two of them."""
    both = collision.mine is not None and collision.theirs is not None
    return both and collision.base is None and layout.kind_of(collision.path) == "event"


def _free_name(path: str, taken: set[str]) -> str:
    """Return the next name that its place and its event would have had without the other one."""
    stem = _SECOND.sub("", path)
    number = 2
    while f"{stem}-{number}.yaml" in taken:
        number += 1
    return f"{stem}-{number}.yaml"


def _names(place: git.Lent, tree: str) -> Iterator[str]:
    listed = place.run(["ls-tree", "-r", "-z", "--name-only", "--full-tree", tree])
    yield from listed.decode("utf-8", "surrogateescape").split("\0")


def _pieces(collision: Collision, objects: git.Objects) -> list[Piece] | None:
    """Return what a text would become; None of what is no text, or lacks a side."""
    if collision.mine is None or collision.theirs is None or collision.is_issued:
        return None
    if not collision.path.endswith(_TEXTS):
        return None
    contents = [
        objects.read(id_) if id_ is not None else b""
        for id_ in (collision.base, collision.mine, collision.theirs)
    ]
    try:
        base, mine, theirs = (content.decode("utf-8") for content in contents)
    except UnicodeDecodeError:
        return None
    if any(mark in f"\n{text}" for text in (mine, theirs) for mark in ("\n<<<<<<<", "\n>>>>>>>")):
        return None
    is_record = collision.path.endswith(_RECORDS)
    if collision.base is None and is_record:
        base = begun_alike(mine, theirs)
    return merge(base, mine, theirs, keeps_both if is_record else _never)


def begun_alike(mine: str, theirs: str) -> str:
    """Return the lines that two new files share: what was prepared alike, and then filled in.

    Both began with what the record knew; where less than that is alike, they are asked about
    whole, and so they are where the shared lines alone would say something else.
    """
    texts = mine.splitlines(keepends=True), theirs.splitlines(keepends=True)
    matcher = SequenceMatcher(None, *texts, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return ""
    blocks = matcher.get_matching_blocks()
    shared = "".join(line for block in blocks for line in texts[0][block.a : block.a + block.size])
    return shared if read_values(shared) is not None else ""


def _never(_base: str, _mine: str, _theirs: str, _merged: str) -> bool:
    """Say of a text without known values that nothing is settled in it that both touched."""
    return False


def decided(place: git.Lent, merged: Merged, choices: Mapping[str, Sequence[Take]]) -> str:
    """Return the content with everything decided.

    Args:
        place: What merges.
        merged: What two states became.
        choices: Of each file one choice for each of its places.
    """
    changes: dict[str, str | None] = {}
    for collision in merged.collisions:
        taken = choices[collision.path]
        if collision.clashes:
            text = resolve(collision.pieces, [choice is Take.MINE for choice in taken])
            changes[collision.whole_path] = _stored(place, text)
        else:
            is_mine = taken[0] is Take.MINE
            changes[collision.whole_path] = collision.mine if is_mine else collision.theirs
    return changed_tree(place, merged.tree, changes)


def changed_tree(place: git.Lent, tree: str, changes: Mapping[str, str | None]) -> str:
    """Return a content with other files; None takes one away."""
    if not changes:
        return tree
    index = {"GIT_INDEX_FILE": str(place.folder / "index")}
    place.run(["read-tree", tree], environment=index)
    zeros = "0" * len(tree)
    lines = "".join(
        f"{_FILE if id_ else '0'} {id_ or zeros}\t{path}\0" for path, id_ in changes.items()
    )
    stdin = lines.encode("utf-8", "surrogateescape")
    place.run(["update-index", "-z", "--index-info"], stdin=stdin, environment=index)
    return place.run(["write-tree"], environment=index).decode("ascii").strip()


def _stored(place: git.Lent, text: str) -> str:
    arguments = ["hash-object", "-w", "--no-filters", "--stdin"]
    return place.run(arguments, stdin=text.encode("utf-8")).decode("ascii").strip()
