"""Files → records. Every problem of every file is collected; reading goes on past each."""

from __future__ import annotations

from hdnd_cli.reading.councils import read_council, undisturbed
from hdnd_cli.reading.files import MODELS, SCHEMA, read_single
from hdnd_cli.reading.shared import SharedRecords, WitnessedTree, content_id

__all__ = [
    "MODELS",
    "SCHEMA",
    "SharedRecords",
    "WitnessedTree",
    "content_id",
    "read_council",
    "read_single",
    "undisturbed",
]
