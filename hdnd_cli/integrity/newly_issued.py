"""Documents that a change issues and contradicts in the same breath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.checks.rules import RULES
from hdnd_cli.i18n import _
from hdnd_cli.integrity import wording
from hdnd_cli.problems import Problem
from hdnd_cli.register.standing import BINDING, standing
from hdnd_cli.register.wording import changed_message
from hdnd_cli.text import nfc

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from hdnd_cli.integrity.origin import Origin
    from hdnd_cli.integrity.states import RecordState

_RULE = "issued-content-changed"


def contradicted(head: RecordState, origin: Origin, known: Collection[str]) -> Iterator[Problem]:
    """Yield where the record says something else than a document that the change issues.

    For the base nothing of it was issued yet, so that comparing both states finds nothing wrong.

    Args:
        head: The record after the change.
        origin: Says which revision made a change.
        known: Paths of the documents that the base has, as the head calls them.
    """
    council = head.council
    for record in council.register:
        if record.path in known or record.entry.document not in BINDING:
            continue
        found = standing(council, record)
        for difference in found.differences if found is not None else ():
            path = difference.path
            if path in council.incomplete:
                # What cannot be read is told for itself.
                continue
            message = changed_message(record.entry.symbol, difference)
            recorded = wording.recorded(origin.of_file(path, head.ids.get(path)))
            hint = _("write the old words back, or issue a correction of the notice")
            # A part of a notice counts its own conclusions only.
            keys = () if record.entry.items else difference.keys
            place = council.position(path, keys)
            text = nfc(f"{message}; {recorded}")
            yield Problem(place, _RULE, text, RULES[_RULE].severity, hint)
