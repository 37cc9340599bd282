"""The story of a commitment or a session: what happened, and every change of its records."""

from __future__ import annotations

from hdnd_cli.chronicle.chronicle import Chronicle, chronicle, field_names
from hdnd_cli.chronicle.entries import Entry, EntryKind, FieldChange

__all__ = ["Chronicle", "Entry", "EntryKind", "FieldChange", "chronicle", "field_names"]
