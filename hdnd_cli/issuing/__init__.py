"""Issuing: a document gets its number, its content is frozen, and its files are kept.

`prepare` returns everything that one step of the record will hold; nothing is written before
that step is recorded.
"""

from __future__ import annotations

from hdnd_cli.issuing.letters import prepare_asked
from hdnd_cli.issuing.prepared import Prepared
from hdnd_cli.issuing.preparing import Office, prepare
from hdnd_cli.issuing.requests import (
    AlreadyIssuedError,
    NumberTakenError,
    Request,
    SignedFile,
    UnrecordedError,
)
from hdnd_cli.issuing.signed import signed_copy

__all__ = [
    "AlreadyIssuedError",
    "NumberTakenError",
    "Office",
    "Prepared",
    "Request",
    "SignedFile",
    "UnrecordedError",
    "prepare",
    "prepare_asked",
    "signed_copy",
]
