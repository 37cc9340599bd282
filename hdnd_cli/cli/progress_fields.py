"""The questions of `progress` on what an event says, field after field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from hdnd_cli.cli.asking import (
    Choice,
    ask,
    ask_or_skip,
    choose,
    confirm,
)
from hdnd_cli.cli.console import tell
from hdnd_cli.deadlines import Day
from hdnd_cli.entering import Refused, choices
from hdnd_cli.entering.missing import missing, oldest_periods, rows_of
from hdnd_cli.entering.offering import (
    agencies_owing,
    entered_events,
    party_named,
    party_nearly,
    usually_by,
)
from hdnd_cli.followup import Dues, wording
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.model.fields import is_words
from hdnd_cli.rendering.words import period_words
from hdnd_cli.reports import progress_words
from hdnd_cli.reports.styling import shown

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.entering import Sayings
    from hdnd_cli.followup import Row

#: What is asked of each kind, in the order in which a letter says it. Everything else has an
#: option: a clerk is not asked for what hardly any letter has.
ASKED = {
    "report": ("by", "agency", "period", "date", "state", "done_on", "figures", "symbol", "text"),
    "feedback": ("by", "channel", "date", "text"),
    "reminder": ("by", "date", "decision", "text"),
    "escalation": ("step", "date", "decision", "text"),
    "return": ("by", "agency", "period", "date", "reason"),
    "extension": ("by", "agency", "period", "date", "new_due", "decision", "reason"),
    "reassignment": ("to", "date", "decision", "reason"),
    "acceptance": ("by", "agency", "period", "date", "text"),
    "cancellation": ("decision", "date", "reason", "replaced_by"),
    "withdrawal": ("withdraws", "text"),
}


def ask_fields(council: Council, sayings: Sayings, names: tuple[str, ...]) -> None:
    """Ask for everything that an event of its kind mostly says and nobody has said yet."""
    asking = _Asking(council, sayings, names)
    for name in ASKED[sayings.kind]:
        if name not in sayings.values:
            asking.ask(name)
    for name in missing(sayings, names):
        asking.ask(name)


class _Asking:
    def __init__(self, council: Council, sayings: Sayings, names: tuple[str, ...]) -> None:
        self.council = council
        self.sayings = sayings
        self.names = names

    @property
    def _rows(self) -> list[Row]:
        return rows_of(self.sayings, self.names)

    def ask(self, name: str) -> None:
        """Ask for a field, by the question that fits it."""
        own = getattr(self, f"_ask_{name}", None)
        if own is not None:
            own()
        elif choices(name):
            known = [Choice(value, words) for value, words in choices(name).items()]
            chosen = choose(self._label(name), known)
            tell(f"→ {choices(name)[chosen]}")
            self._keep(name, chosen)
        elif name in missing(self.sayings, self.names):
            self._keep(name, ask(self._label(name), lambda typed: self._read(name, typed)))
        else:
            self._keep(name, ask_or_skip(self._label(name), lambda typed: self._read(name, typed)))

    def _keep(self, name: str, value: Any) -> None:
        if value is not None:
            self.sayings.values[name] = self._read(name, value) if isinstance(value, str) else value

    def _label(self, name: str) -> str:
        label = progress_words.label(self.sayings.kind, name)
        return label[:1].upper() + label[1:]

    def _read(self, name: str, typed: str) -> Any:
        try:
            return self.sayings.read(name, typed)
        except Refused as refused:
            raise typer.BadParameter(str(refused)) from None

    # Questions of their own ------------------------------------------------------------------

    def _ask_by(self) -> None:
        usual = usually_by(self.council, self.sayings.kind, self._rows)
        default = shown(self.council.short_name_of(usual)) if usual else None
        self._keep("by", ask(self._label("by"), self._party, default=default))

    def _party(self, typed: str) -> Any:
        found = self._read("by", typed)
        if found not in self.council.party_by_id:
            found = self._nearly(typed) or found
        if found not in self.council.party_by_id:
            if not is_words(found):
                raise typer.BadParameter(_no_party(self.council, typed))
            tell(_("→ in words, as printed: no agency or person has this name"))
        elif shown(self.council.short_name_of(found)) != typed:
            tell(f"→ {shown(self.council.name_of(found))}")
        return found

    def _nearly(self, typed: str) -> str | None:
        """Ask whether the one party is meant whose name is nearly, or holds, what was typed."""
        meant = party_nearly(self.council, typed)
        if meant is None:
            return None
        name = shown(self.council.name_of(meant))
        return meant if confirm(_('Is "{name}" meant').format(name=name), default=True) else None

    def _ask_agency(self) -> None:
        owing = agencies_owing(self.sayings.kind, self._rows)
        if len(owing) > 1:
            known = [Choice(id_, shown(self.council.name_of(id_))) for id_ in owing]
            self._keep("agency", choose(self._label("agency"), known))

    def _ask_period(self) -> None:
        """Ask for the period, where one of the commitments is a series."""
        oldest = oldest_periods(self.sayings.kind, self._rows)
        if oldest:
            typed = ask(self._label("period"), self._period, default=oldest[0])
            self.sayings.values["period"] = typed

    def _period(self, typed: str) -> str:
        period: str = self._read("period", typed)
        tell(f"→ {period_words(period)}")
        return period

    def _ask_date(self) -> None:
        today = wording.day(self.sayings.today)
        day = ask(self._label("date"), self._day, default=today)
        self.sayings.values["date"] = day

    def _day(self, typed: str) -> date:
        day: date = self._read("date", typed)
        if day > self.sayings.today:
            message = _("{date} is a day to come: today is {day}")
            raise typer.BadParameter(
                message.format(date=wording.day(day), day=wording.day(self.sayings.today))
            )
        for session in {name.rpartition("/")[0] for name in self.names}:
            held = self.council.sessions[session].date
            if day < held:
                message = _("the event on {date} is before the session on {day}")
                raise typer.BadParameter(
                    message.format(date=wording.day(day), day=wording.day(held))
                )
        if str(day.year) not in typed:
            tell(f"→ {wording.day(day)}")
        return day

    def _ask_done_on(self) -> None:
        if self.sayings.values.get("state") != "done":
            return
        default = wording.day(self.sayings.day)
        day = ask(self._label("done_on"), self._done_on, default=default)
        if day != self.sayings.day:
            self.sayings.values["done_on"] = day

    def _done_on(self, typed: str) -> date:
        day: date = self._read("done_on", typed)
        if day > self.sayings.day:
            message = _("done_on {done} is after the report on {date}")
            raise typer.BadParameter(
                message.format(done=wording.day(day), date=wording.day(self.sayings.day))
            )
        if str(day.year) not in typed:
            tell(f"→ {wording.day(day)}")
        return day

    def _ask_figures(self) -> None:
        quantities = [self.council.commitments[name].entry.quantity for name in self.names]
        if any(quantities):
            question = _("{label}, such as {example}").format(
                label=self._label("figures"), example=_("done=19, in hand=13")
            )
            self._keep("figures", ask_or_skip(question, lambda typed: self._read("figures", typed)))

    def _ask_new_due(self) -> None:
        self._keep("new_due", ask(self._label("new_due"), self._new_due))

    def _new_due(self, typed: str) -> str:
        """Read a new deadline: say how it is read, and refuse a day that is not later."""
        words: str = self._read("new_due", typed)
        for row in self._rows:
            commitment = row.commitment
            reading = Dues(self.council).new_due(commitment, words, self.sayings.day)
            tell(progress_words.new_due(self.council, commitment, words, self.sayings.day))
            if not isinstance(reading, Day):
                raise typer.BadParameter(_("write the new deadline as a day: 30/6/2020"))
            if row.due is not None and reading.day <= row.due:
                message = _(
                    "the new deadline {new} of {name} is not later than the one in force, {due}"
                )
                raise typer.BadParameter(
                    message.format(
                        new=wording.day(reading.day), name=commitment.name, due=wording.day(row.due)
                    )
                )
        return words

    def _ask_to(self) -> None:
        self._keep("to", ask(self._label("to"), self._new_lead))

    def _new_lead(self, typed: str) -> str:
        found = party_named(self.council, typed) or self._nearly(typed)
        if found is None:
            raise typer.BadParameter(_no_party(self.council, typed))
        tell(f"→ {shown(self.council.name_of(found))}")
        return found

    def _ask_replaced_by(self) -> None:
        self._keep("replaced_by", ask_or_skip(self._label("replaced_by"), self._commitment))

    def _commitment(self, typed: str) -> str:
        found: str = self._read("replaced_by", typed)
        if found not in self.council.commitments:
            message = _('there is no commitment "{name}"').format(name=found)
            raise typer.BadParameter(message)
        return found

    def _ask_withdraws(self) -> None:
        """Offer what was entered, newest first."""
        events = entered_events(
            row for row in self.sayings.rows if row.commitment.name in self.names
        )
        known = []
        for record in events:
            parties = (vars(record.event).get("by"), record.event.agency)
            words = f"{wording.day(record.event.date)} {progress_words.heading(record.event)}"
            for party in dict.fromkeys(party for party in parties if party):
                words += f", {shown(self.council.short_name_of(party))}"
            known.append(Choice(record.name, f"{words} ({record.name})"))
        if not known:
            message = _("nothing was entered for {names}").format(names=", ".join(self.names))
            raise typer.BadParameter(message, param_hint="--withdraws")
        self._keep("withdraws", choose(self._label("withdraws"), known))


def _no_party(council: Council, typed: str) -> str:
    message = _('there is no agency, group or person "{name}"').format(name=typed)
    return with_guess(message, typed, [p.short_name for p in council.party_by_id.values()])
