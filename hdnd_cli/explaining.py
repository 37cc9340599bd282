"""How a commitment's deadline and its state came about, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import LaterThanWords, Series, describe
from hdnd_cli.followup import Dues, Row, follow_one, revoked, wording
from hdnd_cli.followup.parties import Parties
from hdnd_cli.followup.reasons import why
from hdnd_cli.followup.timeline import withdrawn
from hdnd_cli.guessing import require_known
from hdnd_cli.i18n import _, ngettext
from hdnd_cli.model.progress import Extension, Reassignment, Report, Return
from hdnd_cli.text import printable, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hdnd_cli.council import CommitmentRecord, Council, EventRecord, RegisterRecord
    from hdnd_cli.deadlines import Reading
    from hdnd_cli.followup import FirstDues
    from hdnd_cli.yamlnodes import Keys


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of an explanation."""

    text: str
    #: How deep it stands below the sentence that it belongs to.
    depth: int = 0
    #: Where in the record it is read: `sessions/2020-03-25/conclusions.yaml:12`.
    place: str = ""


def explain_commitment(
    council: Council, name: str, as_of: date, history: FirstDues | None = None
) -> list[Step]:
    """Return how a commitment's deadline and state came about, as they stand on a day.

    Args:
        council: The records.
        name: The commitment's full name.
        as_of: The day.
        history: What was first said of deadlines; without it, what the files say now.

    Raises:
        UnknownSubjectError: There is no such commitment.
    """
    require_known(name, council.commitments, _('there is no commitment "{name}"'))
    commitment = council.commitments[name]
    return list(_Explanation(council, commitment, as_of, history).steps())


def as_text(steps: list[Step], width: int = 80) -> str:
    """Return steps as indented lines, wrapped to a width; words are never cut."""
    lines = []
    for step in steps:
        indent = "  " * step.depth
        text = f"{step.text} ({step.place})" if step.place else step.text
        lines += wrap(
            squeeze(printable(text)),
            width,
            initial_indent=indent,
            subsequent_indent=indent + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "".join(f"{line}\n" for line in lines)


class _Explanation:
    def __init__(
        self,
        council: Council,
        commitment: CommitmentRecord,
        as_of: date,
        history: FirstDues | None,
    ) -> None:
        self.history = history
        self.council = council
        self.commitment = commitment
        self.as_of = as_of
        self.dues = Dues(council, as_of)

    def steps(self) -> Iterator[Step]:
        commitment = self.commitment
        task = f"{commitment.name}: {commitment.entry.task}"
        yield Step(task, place=self._place(commitment.keys))
        if not commitment.followed:
            yield Step(_("A note is printed only: nothing is owed"), 1)
            return
        made_on = self.council.sessions[commitment.session_id].date
        if made_on > self.as_of:
            text = _("Made on {day}, after {as_of}: nothing was owed yet")
            yield Step(text.format(day=wording.day(made_on), as_of=wording.day(self.as_of)), 1)
            return
        yield from self._who()
        yield from self._deadline()
        yield from self._continues()
        yield from self._report()
        rows = follow_one(self.council, commitment.name, self.as_of, self.history)
        yield from self._rows(rows)
        yield from self._ignored()

    def _place(self, keys: Keys) -> str:
        place = self.council.position(self.commitment.path, keys)
        return f"{place.path}:{place.line}"

    # Who --------------------------------------------------------------------------------

    def _who(self) -> Iterator[Step]:
        commitment = self.commitment
        lead = commitment.lead
        name = self.council.name_of(lead) if lead else _("nobody named")
        inherited = commitment.entry.lead is None and lead is not None
        text = _("Lead, as its conclusion says: {lead}") if inherited else _("Lead: {lead}")
        yield Step(text.format(lead=name), 1)
        owing = Parties(self.council).owing(commitment)
        if owing:
            names = ", ".join(self.council.short_name_of(agency) for agency in owing)
            text = ngettext(
                "Owed separately by {number} agency: {names}",
                "Owed separately by {number} agencies: {names}",
                len(owing),
            ).format(number=len(owing), names=names)
            yield Step(text, 1, self._place((*commitment.keys, "each")))

    # Deadline ---------------------------------------------------------------------------

    def _deadline(self) -> Iterator[Step]:
        commitment = self.commitment
        if commitment.report_is_due:
            keys: Keys = (*commitment.keys, "report_due")
            yield Step(_("Only the report has a day: that day is the deadline"), 1)
        else:
            keys = commitment.due_keys
        if commitment.due is not None and keys[:-1] != commitment.keys:
            yield Step(_("The conclusion's deadline holds for all its commitments"), 1)
        reading = self.dues.due(commitment)
        yield Step(_("Deadline"), 1, self._place(keys))
        yield from (Step(text, 2) for text in describe(reading, self.council.calendar))
        if isinstance(reading, LaterThanWords):
            yield Step(_("Until that is put right, the earlier day counts"), 2)
        yield from self._before(reading)
        yield from self._notice()

    def _before(self, reading: Reading) -> Iterator[Step]:
        """Tell how the regulation reads "trước ngày"."""
        if reading.words is None or "trước" not in squeeze(reading.words).casefold():
            return
        session = self.council.sessions[self.commitment.session_id]
        regulation = self.council.regulation_on(session.date)
        text = (
            _('{cite} reads "trước ngày" as: until the day before (before: exclusive)')
            if regulation.before == "exclusive"
            else _('{cite} reads "trước ngày" as: until that day (before: inclusive)')
        )
        yield Step(text.format(cite=regulation.cite), 2)

    def _notice(self) -> Iterator[Step]:
        notice = self.dues.basis(self.commitment).notice
        if notice is None:
            found = revoked(self.council, self.commitment, self.as_of)
            if found is None:
                yield Step(_("No notice on record: counts run from the day of the session"), 2)
                return
            yield self._document(_("Notice {symbol} of {day} was issued"), found.notice)
            yield self._document(_("Revoked by {symbol} of {day}"), found.by)
            yield Step(_("No notice in force: counts run from the day of the session"), 2)
            return
        records = self.council.notices[self.commitment.session_id]
        record = next(record for record in records if record.entry.date == notice)
        yield self._document(_("Notice {symbol} of {day}: counts run from that day"), record)
        for correction in self.council.issued.corrections(record):
            if correction.entry.date <= self.as_of:
                yield self._document(_("Corrected by {symbol} of {day}"), correction)

    def _document(self, text: str, record: RegisterRecord) -> Step:
        entry = record.entry
        return Step(text.format(symbol=entry.symbol, day=wording.day(entry.date)), 2, record.path)

    def _continues(self) -> Iterator[Step]:
        earlier = self.commitment.entry.continues
        if earlier is not None:
            text = _("Takes up {commitment}, whose first deadline goes along")
            place = self._place((*self.commitment.keys, "continues"))
            yield Step(text.format(commitment=earlier), 1, place)
        later = next(
            (
                c
                for c in self.council.commitments.values()
                if c.entry.continues == self.commitment.name
            ),
            None,
        )
        if later is not None and self.council.sessions[later.session_id].date <= self.as_of:
            yield Step(_("Taken up again by {commitment}").format(commitment=later.name), 1)

    def _report(self) -> Iterator[Step]:
        reading = self.dues.report_due(self.commitment)
        if reading is None:
            return
        yield Step(_("Report owed besides the deadline"), 1)
        yield from (Step(text, 2) for text in describe(reading, self.council.calendar))

    # Rows -------------------------------------------------------------------------------

    def _rows(self, rows: tuple[Row, ...]) -> Iterator[Step]:
        if len(rows) > 1 or isinstance(self.dues.due(self.commitment), Series):
            text = ngettext("{number} row is owed", "{number} rows are owed", len(rows))
            yield Step(text.format(number=len(rows)), 1)
        for row in rows:
            depth = 1
            if row.agency or row.period:
                parts = (self.council.name_of(row.agency) if row.agency else None, row.period)
                yield Step(", ".join(part for part in parts if part), 1)
                depth = 2
            yield from (Step(s.text, depth + s.depth, s.place) for s in self._row(row))

    def _row(self, row: Row) -> Iterator[Step]:
        for record in row.events:
            yield Step(self._event(record, row), place=record.path)
        yield from self._first_due(row)
        if row.answers is not None and row.lead is not None:
            text = _("{lead} has ended: {answers} answers for it")
            names = {
                "lead": self.council.name_of(row.lead),
                "answers": self.council.name_of(row.answers),
            }
            yield Step(text.format(**names))
        yield from self._report_met(row)
        if row.accepted and row.claim is None:
            yield Step(
                _("Accepted without a report that it is done: the day of the acceptance counts")
            )
        yield Step(
            _("State on {day}: {state}").format(
                day=wording.day(self.as_of), state=wording.state(row.state)
            )
        )
        yield Step(why(row, self.as_of), 1)
        if row.claimed:
            text = _("Said to have been done in time, but reported long afterwards: a claim")
            yield Step(text, 1)

    def _event(self, record: EventRecord, row: Row) -> str:
        event = record.event
        text = f"{wording.day(event.date)} {wording.kind(event.kind)}"
        by = getattr(event, "by", None)
        if by is not None:
            text += ", " + self.council.short_name_of(by)
        effect = self._effect(record, row)
        return f"{text}: {effect}" if effect else text

    def _effect(self, record: EventRecord, row: Row) -> str:
        match record.event:
            case Report() as report:
                said = wording.reported(report.state)
                done = f", {wording.day(report.done_on)}" if report.done_on else ""
                return said + done
            case Extension() as extension:
                return self._extension(record, extension, row)
            case Reassignment() as reassignment:
                return _("passes to {lead}").format(lead=self.council.name_of(reassignment.to))
            case Return():
                return _("opens it again")
            case _:
                return ""

    def _extension(self, record: EventRecord, extension: Extension, row: Row) -> str:
        if extension.decision is None:
            return _('asks for "{words}"; not decided: moves nothing').format(
                words=extension.new_due
            )
        move = next((move for move in row.moves if move.event is record), None)
        if move is None:
            return _('"{words}" gives no later day: moves nothing').format(words=extension.new_due)
        values = {
            "words": extension.new_due,
            "new": wording.day(move.new),
            "decision": extension.decision,
        }
        if move.old is None:
            return _('"{words}" sets the deadline {new}, by {decision}').format(**values)
        return _('"{words}" moves the deadline from {old} to {new}, by {decision}').format(
            **values, old=wording.day(move.old)
        )

    def _first_due(self, row: Row) -> Iterator[Step]:
        if row.due is None:
            return
        yield Step(_("Deadline in force: {day}").format(day=wording.day(row.due)))
        if row.first_due is None or row.first_due == row.due:
            return
        slipped = wording.days((row.due - row.first_due).days)
        text = _("First deadline: {day}, {days} earlier")
        yield Step(text.format(day=wording.day(row.first_due), days=slipped))

    def _report_met(self, row: Row) -> Iterator[Step]:
        if row.report_due is None:
            return
        day = wording.day(row.report_due)
        if row.reported_on is not None:
            came = wording.day(row.reported_on)
            text = (
                _("The report due on {day} came late, on {came}")
                if row.report_late(self.as_of)
                else _("The report due on {day} came on {came}")
            )
            yield Step(text.format(day=day, came=came))
        elif row.report_owed(self.as_of):
            late = wording.days((self.as_of - row.report_due).days)
            yield Step(
                _("The report due on {day} has not come: {days} late").format(day=day, days=late)
            )

    # What does not count ------------------------------------------------------------------

    def _ignored(self) -> Iterator[Step]:
        taken_back = withdrawn(self.council.events)
        concerning = [
            record for record in self.council.events if self.commitment.name in record.commitments
        ]
        for record in concerning:
            if record.path in taken_back:
                text = _("{day} {event}: withdrawn, does not count").format(
                    day=wording.day(record.event.date), event=wording.kind(record.event.kind)
                )
                yield Step(text, 1, record.path)
        later = sum(record.event.date > self.as_of for record in concerning)
        if later:
            text = ngettext(
                "{number} event after {day} is not looked at",
                "{number} events after {day} are not looked at",
                later,
            ).format(number=later, day=wording.day(self.as_of))
            yield Step(text, 1)
