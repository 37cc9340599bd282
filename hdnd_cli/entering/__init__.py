"""Entering: what happened becomes a file of `progress/`, and one knows before what it changes.

Everything here is a function of the record and of what was said; `hdnd progress` asks, shows and
records.
"""

from __future__ import annotations

from hdnd_cli.entering.accepting import SamePerson, same_person
from hdnd_cli.entering.effects import Effect, effects
from hdnd_cli.entering.events import BASICS, Refused, choices, fields_of, read_field, required
from hdnd_cli.entering.kinds import NAMES, event_words, kind_named, vietnamese_name
from hdnd_cli.entering.naming import Entered, entered, twins
from hdnd_cli.entering.preparing import Prepared, Wanted, prepare
from hdnd_cli.entering.saying import Sayings
from hdnd_cli.entering.yaml import content_of

__all__ = [
    "BASICS",
    "NAMES",
    "Effect",
    "Entered",
    "Prepared",
    "Refused",
    "SamePerson",
    "Sayings",
    "Wanted",
    "choices",
    "content_of",
    "effects",
    "entered",
    "event_words",
    "fields_of",
    "kind_named",
    "prepare",
    "read_field",
    "required",
    "same_person",
    "twins",
    "vietnamese_name",
]
