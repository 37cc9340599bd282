"""The chair's conclusions in words, for the notice and for the minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.rendering import words
from hdnd_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import CommitmentRecord
    from hdnd_cli.model.conclusions import Conclusion, Conclusions
    from hdnd_cli.rendering.views.form import SessionForm

#: Words by which a task or a heading charges somebody, folded.
_CHARGES = ("giao", "đề nghị", "yêu cầu")


@dataclass(frozen=True)
class ConclusionPart:
    """A numbered conclusion: heading, finding, solutions and what follows from them."""

    number: str
    title: str
    finding: tuple[str, ...]
    solutions: tuple[str, ...]
    #: One entry a commitment; its first line begins with "Giao …", further ones continue it.
    commitments: tuple[tuple[str, ...], ...]


class ConclusionWords:
    """Words on one session's conclusions for one document."""

    def __init__(self, form: SessionForm, conclusions: Conclusions) -> None:
        self._form = form
        self._conclusions = conclusions
        self._path = form.session.path("conclusions.yaml")
        self._by_place: dict[int, list[CommitmentRecord]] = {}
        for record in form.session.commitments:
            self._by_place.setdefault(int(record.keys[1]), []).append(record)

    def parts(self) -> tuple[ConclusionPart, ...]:
        """Return the conclusions, numbered in the order of print."""
        return tuple(
            self._part(place, conclusion)
            for place, conclusion in enumerate(self._conclusions.conclusions)
        )

    def _part(self, place: int, conclusion: Conclusion) -> ConclusionPart:
        door, keys = self._form.door, ("conclusions", place)
        title = words.bare(self._title(place, conclusion))
        return ConclusionPart(
            number=str(place + 1),
            title=title,
            finding=door.paragraphs(conclusion.finding, self._path, *keys, "finding"),
            solutions=door.paragraphs(conclusion.solutions, self._path, *keys, "solutions"),
            commitments=tuple(
                self._commitment(record, title) for record in self._by_place.get(place, ())
            ),
        )

    def _title(self, place: int, conclusion: Conclusion) -> str:
        door = self._form.door
        if conclusion.title is not None:
            return door.needed(conclusion.title, self._path, "conclusions", place, "title")
        titles = [self.item_title(number) for number in conclusion.all_items]
        if not any(titles):
            door.missing(self._path, "conclusions", place, "title")
        return "; ".join(f"Về {words.uncapitalised(title)}" for title in titles[:1]) + "".join(
            f"; {words.uncapitalised(title)}" for title in titles[1:]
        )

    def item_title(self, number: int) -> str:
        """Return the title of an agenda item; its absence is noted."""
        door, session = self._form.door, self._form.session
        path = session.path("agenda.yaml")
        for place, item in enumerate(session.agenda.items if session.agenda else ()):
            if item.id == number:
                return words.bare(door.needed(item.title, path, "items", place, "title"))
        door.missing(path, "items")
        return ""

    def _commitment(self, record: CommitmentRecord, heading: str) -> tuple[str, ...]:
        entry, door = record.entry, self._form.door
        task = door.paragraphs(entry.task, self._path, *record.keys, "task")
        if not task:
            door.needed(entry.task, self._path, *record.keys, "task")
            return ()
        charge, clauses = self._charge(record, heading, " ".join(task))
        said = " ".join((heading, *task))
        added = [*clauses, *self._clauses(record, said)]
        lines = [f"{charge}{task[0]}", *task[1:]]
        lines[-1] = words.sentence(
            "; ".join((words.bare(lines[-1]), *added)) if added else lines[-1]
        )
        return tuple(lines)

    def _charge(self, record: CommitmentRecord, heading: str, task: str) -> tuple[str, list[str]]:
        """Return `Giao A chủ trì, phối hợp với B: `, and clauses for what does not stand there.

        Who is charged is left out only where the task begins with the name, or the heading
        charges it: a name further on may be there for another reason.
        """
        entry = record.entry
        if entry.kind == "note":
            return "", []
        lead = self._short(record.lead, *record.keys, "lead") if record.lead else ""
        if entry.kind == "pledge":
            return (f"Ghi nhận cam kết của {lead}: " if lead else "Ghi nhận cam kết: "), []
        each = words.listed(self._names(entry.each, record, "each"))
        support = words.listed(self._names(entry.support, record, "support", unless=task))
        together = [f"phối hợp: {support}"] if support else []
        if each:
            leading = f" ({lead} đầu mối đôn đốc, tổng hợp)" if lead else ""
            return f"Giao {each}{leading}: ", together
        if not lead or self._charged(record.lead or "", heading, task):
            return "", together
        if support:
            return f"Giao {lead} chủ trì, phối hợp với {support}: ", []
        return f"Giao {lead}: ", []

    def _charged(self, party: str, heading: str, task: str) -> bool:
        """Tell whether the task begins with a party's name, or the heading gives it the task."""
        begins = re.compile(rf"({'|'.join(_CHARGES)})?\s*")
        for name in map(fold, self._form.parties.both(party)):
            start = begins.match(fold(task))
            if start and fold(task).startswith(name, start.end()):
                return True
            start = begins.match(fold(heading))
            if start and start[1] and fold(heading).startswith(name, start.end()):
                return True
        return False

    def _short(self, party: str, *keys: str | int) -> str:
        return words.within(self._form.parties.short(party, self._path, *keys))

    def _names(
        self, parties: tuple[str, ...], record: CommitmentRecord, key: str, *, unless: str = ""
    ) -> list[str]:
        """Return the short names of parties that a text does not name yet."""
        both = self._form.parties.both
        return [
            self._short(party, *record.keys, key, place)
            for place, party in enumerate(parties)
            if not any(words.says(unless, name) for name in both(party))
        ]

    def _clauses(self, record: CommitmentRecord, said: str) -> Iterator[str]:
        """Yield product, deadline, report and person, each only where the text lacks it."""
        entry, door, path = record.entry, self._form.door, self._path
        responsible = ""
        if entry.responsible and not any(
            words.says(said, name) for name in self._form.parties.both(entry.responsible)
        ):
            responsible = self._short(entry.responsible, *record.keys, "responsible")
        clauses = (
            ("sản phẩm", door.line(entry.product, path, *record.keys, "product")),
            ("thời hạn", words.days_as_written(door.line(record.due, path, *record.due_keys))),
            ("báo cáo", self._report_due(record)),
            ("người chịu trách nhiệm", responsible),
        )
        for name, text in clauses:
            if text and not words.says(said, text):
                yield f"{name}: {words.bare(words.following(text))}"

    def _report_due(self, record: CommitmentRecord) -> str:
        """Return a commitment's own report day; that of the whole notice stands in its closing."""
        entry, conclusion = record.entry, record.conclusion
        keys = record.keys if entry.report_due else record.keys[:2]
        text = entry.report_due or conclusion.report_due
        return words.days_as_written(self._form.door.line(text, self._path, *keys, "report_due"))

    def remarks(self, noun: str) -> tuple[str, ...]:
        """Return a sentence on items without a conclusion, and one on items not reached."""
        found = []
        if self._conclusions.no_conclusion:
            titles = "; ".join(
                self.item_title(number) for number in self._conclusions.no_conclusion
            )
            committee = self._form.parties.short_committee
            found.append(
                f"{committee} đã nghe, cho ý kiến và không kết luận riêng đối với: {titles}."
            )
        if self._conclusions.deferred:
            titles = "; ".join(self.item_title(number) for number in self._conclusions.deferred)
            found.append(f"Nội dung chưa xem xét tại {noun}, chuyển sang {noun} sau: {titles}.")
        return tuple(found)

    def report_due(self) -> str:
        """Return by when all commitments are reported, where the record says so for all at once."""
        said = self._form.door.line(self._conclusions.report_due, self._path, "report_due")
        return words.days_as_written(words.bare(said))
