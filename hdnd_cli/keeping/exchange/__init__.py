"""Exchanging the record with the office's server, and bringing two people's work together.

Nothing of it touches the folder before everything is known: what comes, what goes, where two
people wrote the same place otherwise, and what is wrong with the result.
"""

from __future__ import annotations
