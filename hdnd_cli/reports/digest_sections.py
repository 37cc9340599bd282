"""The sections of the digest: what is told of each commitment, shared by its forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hdnd_cli.followup import wording
from hdnd_cli.i18n import _
from hdnd_cli.reports import ledger_words, overdue_words
from hdnd_cli.reports.questions import questions
from hdnd_cli.reports.styling import Style, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.council import CommitmentRecord, EventRecord
    from hdnd_cli.digest import Contradicted, Digest, Happened, Owed, Reassigned
    from hdnd_cli.followup import Row
    from hdnd_cli.reports.digest import DigestReport
    from hdnd_cli.slippage import Slip

#: A task is told as far as this, up to the end of a word.
_TASK = 110


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment in a section."""

    #: Which one, and who answers for it.
    name: str
    #: What happened, or how it stands.
    said: str
    task: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One thing that is told of several commitments."""

    heading: str
    entries: tuple[Entry, ...]
    style: Style = ""


def sections(report: DigestReport) -> list[Section]:
    """Return the sections that have something to tell, in the order in which it is asked."""
    return [section for section in _Sections(report).every() if section.entries]


class _Sections:
    def __init__(self, report: DigestReport) -> None:
        self.report = report
        self.council = report.council
        self.digest = report.digest

    def every(self) -> Iterator[Section]:
        digest = self.digest
        yield Section(_("Done"), tuple(map(self._done, digest.done)), "good")
        yield Section(
            _("Reported done, to be accepted"),
            tuple(map(self._reported, digest.reported)),
            "warning",
        )
        yield Section(_("Newly overdue"), tuple(map(self._overdue, digest.newly_overdue)), "bad")
        yield Section(_("Deadlines moved"), tuple(self._slipped()), "warning")
        yield Section(_("Reopened"), tuple(map(self._reopened, digest.reopened)), "warning")
        yield Section(_("Given to somebody else"), tuple(map(self._reassigned, digest.reassigned)))
        yield Section(_("Called off"), tuple(map(self._cancelled, digest.cancelled)))
        yield Section(_("New"), tuple(self._new()))
        yield Section(_("Open though their notice was revoked"), tuple(self._revoked()), "warning")
        yield Section(_("Reports owed"), tuple(map(self._owed, digest.reports_owed)), "warning")
        yield Section(
            _("Others say otherwise than the report"),
            tuple(map(self._contradicted, digest.contradicted)),
            "warning",
        )
        yield Section(_("Without a deadline"), tuple(map(self._undated, digest.undated)))
        yield Section(_("Reminders sent"), tuple(map(self._reminder, digest.reminders)))
        yield Section(_("To ask"), tuple(self._questions()), "heading")

    def _entry(self, row: Row, said: str, *details: str) -> Entry:
        return Entry(
            self._named(row), said, _task(row.commitment), tuple(text for text in details if text)
        )

    def _named(self, row: Row) -> str:
        return f"{overdue_words.name(row)}, {self._party(row)}"

    def _party(self, row: Row) -> str:
        who = row.answering
        return shown(self.council.short_name_of(who)) if who else _("nobody named")

    def _done(self, happened: Happened) -> Entry:
        row = happened.row
        day = wording.day(row.done_on) if row.done_on else ""
        if row.due is None:
            said = _("done on {day}")
        elif row.done_on is not None and row.done_on > row.due:
            said = _("done on {day}, {late} late")
        else:
            said = _("done on {day}, on time")
        late = (row.done_on - row.due).days if row.done_on and row.due else 0
        return self._entry(row, said.format(day=day, late=wording.days(max(late, 0))))

    def _reported(self, happened: Happened) -> Entry:
        row = happened.row
        day = wording.day(row.done_on) if row.done_on else ""
        return self._entry(row, _("reported done on {day}").format(day=day), overdue_words.due(row))

    def _overdue(self, row: Row) -> Entry:
        late = (self.digest.as_of - row.due).days if row.due else 0
        said = _("{days} overdue").format(days=wording.days(late))
        return self._entry(
            row, said, overdue_words.due(row), overdue_words.last_event(self.council, row)
        )

    def _slipped(self) -> Iterator[Entry]:
        for slip in self.digest.slipped:
            said = f"{ledger_words.step(slip)}; {ledger_words.how(slip)}"
            yield Entry(
                self._slip_name(slip),
                said,
                _task(slip.commitment),
                tuple(
                    text
                    for text in (ledger_words.late(slip), ledger_words.recorded(slip.recorded))
                    if text
                ),
            )

    def _slip_name(self, slip: Slip) -> str:
        leads = ", ".join(shown(self.council.short_name_of(lead)) for lead in slip.leads)
        return f"{ledger_words.name(slip)}, {leads or _('nobody named')}"

    def _reopened(self, happened: Happened) -> Entry:
        row = happened.row
        if happened.event is None:
            return self._entry(row, _("was done or reported done, and is open again"))
        event = happened.event.event
        said = _("returned on {day}").format(day=wording.day(event.date))
        return self._entry(row, said, shown(event.text or event.reason or ""))

    def _reassigned(self, change: Reassigned) -> Entry:
        old, new = (
            shown(self.council.short_name_of(lead)) if lead else _("nobody named")
            for lead in (change.old, change.new)
        )
        if change.event is None:
            said = _("from {old} to {new}, without a reassignment").format(old=old, new=new)
        else:
            day = wording.day(change.event.event.date)
            said = _("from {old} to {new} on {day}").format(old=old, new=new, day=day)
        return self._entry(change.row, said)

    def _cancelled(self, happened: Happened) -> Entry:
        row = happened.row
        day = wording.day(row.cancelled_on) if row.cancelled_on else ""
        return self._entry(row, _("called off on {day}").format(day=day))

    def _new(self) -> Iterator[Entry]:
        by_commitment: dict[str, list[Row]] = {}
        for row in self.digest.new:
            by_commitment.setdefault(row.commitment.name, []).append(row)
        for name, rows in by_commitment.items():
            due = overdue_words.due(rows[0]) or _("no deadline")
            if len(rows) == 1:
                yield self._entry(rows[0], due)
                continue
            leads = ", ".join(self._party(row) for row in rows)
            yield Entry(name, due, _task(rows[0].commitment), (leads,))

    def _revoked(self) -> Iterator[Entry]:
        for row, _found in self.digest.revoked:
            said = overdue_words.revocation(self.council, row, self.digest.as_of)
            yield self._entry(row, said, overdue_words.due(row))

    def _owed(self, owed: Owed) -> Entry:
        said = _("report {days} late").format(days=wording.days(owed.days))
        if owed.is_new:
            said += ", " + _("new")
        return self._entry(owed.row, said, overdue_words.report_due(owed.row))

    def _contradicted(self, found: Contradicted) -> Entry:
        feedback, report = found.feedback, found.report
        reported = _("{by} reported on {day}: {state}").format(
            by=shown(self.council.short_name_of(report.by)),
            day=wording.day(report.date),
            state=wording.reported(report.state),
        )
        if report.text:
            reported += f'; "{shown(report.text)}"'
        said = _('{by} said on {day}: "{text}"').format(
            by=shown(self.council.short_name_of(feedback.by)),
            day=wording.day(feedback.date),
            text=shown(feedback.text),
        )
        return self._entry(found.row, reported, said)

    def _undated(self, row: Row) -> Entry:
        said = _("{days} old").format(days=wording.days(self.digest.age(row)))
        words = f'"{shown(row.due_text)}"' if row.due_text else ""
        return self._entry(row, said, words)

    def _reminder(self, record: EventRecord) -> Entry:
        event = record.event
        by = shown(self.council.short_name_of(getattr(event, "by", "")))
        decision = getattr(event, "decision", None)
        said = _("{day}, by {by}").format(day=wording.day(event.date), by=by)
        if decision:
            said += f", {shown(decision)}"
        whose = [shown(self.council.short_name_of(event.agency))] if event.agency else []
        return Entry(", ".join([*record.commitments, *whose]), said)

    def _questions(self) -> Iterator[Entry]:
        told = {row.key for row in _told(self.digest)}
        for row in self.digest.rows:
            if row.key in told:
                asked = questions(self.council, row, self.digest.as_of)
                if asked:
                    yield Entry(self._named(row), asked[0], "", asked[1:])


def _told(digest: Digest) -> Iterator[Row]:
    """Yield the rows about which something is to be asked: those that the page tells of."""
    for happened in (*digest.reported, *digest.reopened):
        yield happened.row
    yield from digest.newly_overdue
    for owed in digest.reports_owed:
        yield owed.row
    for change in digest.reassigned:
        yield change.row
    for contradiction in digest.contradicted:
        yield contradiction.row
    moved = {slip.commitment.name for slip in digest.slipped}
    reminded = {name for record in digest.reminders for name in record.commitments}
    for row in digest.rows:
        if row.commitment.name in moved | reminded:
            yield row


def _task(commitment: CommitmentRecord) -> str:
    text = shown(commitment.entry.task)
    if len(text) <= _TASK:
        return text
    return text[: text.rfind(" ", 0, _TASK)] + " …"
