"""Files that are filled before a clerk opens them: a new council, a session, minutes, conclusions.

What is known is written, with a note of where it comes from; what is not known is a `?`, which
`check` tells until it is filled in. The notes in the files are Vietnamese, as documents are.
Nothing here reads the day or writes a file.
"""

from __future__ import annotations
