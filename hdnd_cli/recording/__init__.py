"""Recording: new facts become a state of the record, whole or not at all.

```
with at_work(root) as work:          # one program at a time; mends what a killed one left
    …                                # read, check, compute: nobody else records meanwhile
    work.record(Step(files, "Ban hành …"))
```

The truth is Git's: files, revision and mark are made first as objects that nobody sees, then one
transaction moves the branch and sets the mark, then the files are put into the folder. What is
being done stands in a journal beside them, so a run that was killed is finished or taken back by
the next one.
"""

from __future__ import annotations

from hdnd_cli.recording.alone import alone
from hdnd_cli.recording.identity import Identity, identity_of, set_identity
from hdnd_cli.recording.journal import folder_of, is_interrupted
from hdnd_cli.recording.steps import Mark, Step
from hdnd_cli.recording.work import UNFINISHED, Interrupted, Work, at_work

__all__ = [
    "UNFINISHED",
    "Identity",
    "Interrupted",
    "Mark",
    "Step",
    "Work",
    "alone",
    "at_work",
    "folder_of",
    "identity_of",
    "is_interrupted",
    "set_identity",
]
