"""The only place that talks to Git, through GitPython's command access.

Nothing of a repository's own configuration is run: no hooks, no file system monitor, no
filter, no external diff; nothing is fetched, and no object stands in for another. Paths travel
separated by NUL, and what names a revision is never taken for an option.
"""

from __future__ import annotations

from hdnd_cli.git.creating import begin, create, create_store
from hdnd_cli.git.lent import Lent, lent
from hdnd_cli.git.log_stream import LogStream
from hdnd_cli.git.marks import Mark, marks
from hdnd_cli.git.objects import Objects, TreeEntry, tree
from hdnd_cli.git.places import ignored, ignored_by
from hdnd_cli.git.refusals import copy_line, refusal_there, unsigned
from hdnd_cli.git.running import Ended, Running, run, version
from hdnd_cli.git.signatures import Signature, Verdict, signatures
from hdnd_cli.git.soundness import faults, is_partial, refuse_damaged
from hdnd_cli.git.states import (
    Revision,
    changed,
    head_of,
    is_changed,
    prefix_of,
    read_state,
    resolve,
    state_of,
    without_filters,
)
from hdnd_cli.tops import is_bare, top_of

__all__ = [
    "Ended",
    "Lent",
    "LogStream",
    "Mark",
    "Objects",
    "Revision",
    "Running",
    "Signature",
    "TreeEntry",
    "Verdict",
    "begin",
    "changed",
    "copy_line",
    "create",
    "create_store",
    "faults",
    "head_of",
    "ignored",
    "ignored_by",
    "is_bare",
    "is_changed",
    "is_partial",
    "lent",
    "marks",
    "prefix_of",
    "read_state",
    "refusal_there",
    "refuse_damaged",
    "resolve",
    "run",
    "signatures",
    "state_of",
    "top_of",
    "tree",
    "unsigned",
    "version",
    "without_filters",
]
