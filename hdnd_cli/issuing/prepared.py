"""A document that is ready to be issued, and the step that records it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from hdnd_cli.recording import Mark, Step
from hdnd_cli.rendering.words import short_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hdnd_cli.council import RegisterRecord
    from hdnd_cli.entering import Entered
    from hdnd_cli.issuing.requests import Request
    from hdnd_cli.reminding import Letter
    from hdnd_cli.rendering.view import View

#: What a kind of document is called, in the words that are kept with the record.
_NAMES = {
    "invitation": "Giấy mời",
    "session-notice": "Thông báo",
    "agenda": "Chương trình",
    "minutes": "Biên bản",
    "conclusion-notice": "Thông báo",
    "reminder": "Công văn",
    "progress-report": "Báo cáo",
    "programme": "Kế hoạch",
    "correction": "Thông báo",
}


@dataclass(frozen=True)
class Prepared:
    """A document with everything that its step holds; nothing of it is written yet."""

    request: Request
    record: RegisterRecord
    #: All files, by path: the entry, its frozen content, the documents, a signed copy.
    files: Mapping[str, bytes]
    #: Records that were edited for a correction, and are recorded with it.
    taken: tuple[str, ...] = ()
    #: What the document says; None where it was made elsewhere.
    view: View | None = None
    #: Numbers before it that stay free.
    free: tuple[int, ...] = ()
    #: What is odd, and no reason to stop.
    warnings: tuple[str, ...] = ()
    #: Of a reminder: what the letter tells.
    letter: Letter | None = None
    #: What it leaves with commitments: reminders; where a letter is revoked, their withdrawals.
    events: tuple[Entered, ...] = ()

    def step(self) -> Step:
        """Return the step that records the document."""
        entry = self.record.entry
        done = "Vào sổ" if entry.outside else "Ban hành"
        about = f": {self.view.subject}" if self.view is not None else ""
        subject = f"{done} {_NAMES[entry.document]} {entry.symbol}{about}"
        trailers = [("Viec", "ban-hanh"), ("Van-ban", self.record.name)]
        if entry.corrects is not None:
            trailers.append(("Dinh-chinh", entry.corrects))
        names = chain.from_iterable(event.commitments for event in self.events)
        trailers += [("Ket-luan", name) for name in dict.fromkeys(names)]
        return Step(
            {**self.files, **{event.path: event.content for event in self.events}},
            subject,
            details=(f"Lý do: {entry.reason}",) if entry.reason else (),
            trailers=tuple(trailers),
            taken=self.taken,
            mark=self._mark(),
        )

    def _mark(self) -> Mark:
        """Return the mark, which says by itself what was issued."""
        entry = self.record.entry
        lines = [
            f"{_NAMES[entry.document]} {entry.symbol} ngày {short_day(entry.date)}",
            "",
            f"content {entry.content}",
            *(f"{name} {digest}" for name, digest in entry.files.items()),
        ]
        return Mark(f"issued/{self.record.name}", "\n".join(lines), sign=self.request.sign)
