"""The sentences of the ledger, shared by its table, its Markdown and its annotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.followup import wording
from hdnd_cli.i18n import N_, _, ngettext
from hdnd_cli.register.wording import correction
from hdnd_cli.reports.styling import shown
from hdnd_cli.slippage import Kind, Slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from hdnd_cli.council import Council
    from hdnd_cli.recorded import Recorded
    from hdnd_cli.slippage import Lag, Ledger, Lost, Refused, Total

_CONCLUSION = re.compile(r"\d{4}-\d{2}-\d{2}(?:-\d+)?[/#]\d+")
_WITH = {
    "session": N_("moved with the session that it names"),
    "plenary": N_("moved with the plenary that it names"),
    "milestone": N_("moved with the event that it names"),
    "correction": N_("corrected by {decision}"),
}


def heading(ledger: Ledger) -> str:
    """Return the first answer: how often deadlines were moved, and by how much."""
    whole = ledger.total
    day = wording.day(ledger.as_of)
    if not whole.moves:
        return _("No deadline was moved up to {day}").format(day=day)
    moved = sum(1 for total in ledger.by_commitment.values() if total.moves)
    commitments = ngettext("{number} commitment", "{number} commitments", moved)
    return _("Deadlines moved up to {day}: {times} for {commitments}, {days} in all").format(
        day=day,
        times=times(whole.moves),
        commitments=commitments.format(number=moved),
        days=wording.days(whole.days),
    )


def marks(whole: Total) -> list[str]:
    """Return what the committee should look at first."""
    found = []
    if whole.silent:
        found.append(
            _("changed in the conclusions without an extension: {times}").format(
                times=times(whole.silent)
            )
        )
    if whole.after:
        found.append(
            _("moved when the deadline had already passed: {times}").format(
                times=times(whole.after)
            )
        )
    if whole.days_moved_with:
        found.append(
            _("moved with sessions, plenaries and corrections, not counted: {days}").format(
                days=wording.days(whole.days_moved_with)
            )
        )
    return found


def times(number: int) -> str:
    """Return `3 times`."""
    return ngettext("{number} time", "{number} times", number).format(number=number)


def sum_of(whole: Total) -> str:
    """Return `3 times, 95 days`."""
    if not whole.moves:
        return _("not counted")
    return f"{times(whole.moves)}, {wording.days(whole.days)}"


def party(council: Council, lead: str | None) -> str:
    """Return the full name of who had to keep a deadline."""
    return shown(council.name_of(lead)) if lead else _("nobody named")


def name(slip: Slip | Refused) -> str:
    """Return what is meant: `2020-03-25/1`, and the period of a series."""
    commitment = slip.commitment.name
    return f"{commitment} ({slip.period})" if slip.period else commitment


def step(slip: Slip) -> str:
    """Return `2020-06-29 → 2020-07-31 (32 days)`."""
    old, new = side(slip.old, slip.old_text), side(slip.new, slip.new_text)
    days = f" ({wording.days(slip.days)})" if slip.days is not None else ""
    return f"{old} → {new}{days}"


def side(day: date | None, text: str | None) -> str:
    """Return the day, or the words of a deadline that names none."""
    if day is not None:
        return wording.day(day)
    return f'"{shown(text)}"' if text else _("no day")


def how(slip: Slip) -> str:
    """Return in which way a deadline was moved."""
    match slip.kind:
        case Kind.EXTENSION:
            return _("extension no. {number}, by {decision}").format(
                number=slip.number, decision=decided(slip.decision or "")
            )
        case Kind.SILENT:
            return _("changed in the conclusions, without an extension")
        case Kind.PUT_BACK:
            return _("written back as it first was")
        case Kind.MOVED_WITH:
            template = _WITH[str(slip.moved_with)]
            return _(template).format(decision=shown(slip.decision or ""))
        case Kind.TAKEN_UP:
            return _("takes up {commitment} with another day").format(commitment=slip.decision)


def decided(decision: str) -> str:
    """Return by what something was decided; a conclusion of a session is said to be one."""
    if _CONCLUSION.fullmatch(decision):
        return _("conclusion {name}").format(name=decision)
    return shown(decision)


def late(slip: Slip) -> str:
    """Return how long after the deadline it was moved; empty where it had not passed."""
    if slip.days_after is not None:
        return _("{days} after the deadline had passed").format(days=wording.days(slip.days_after))
    if slip.recorded_after is not None:
        return _("recorded {days} after the deadline had passed").format(
            days=wording.days(slip.recorded_after)
        )
    return ""


def asked(council: Council, slip: Slip) -> str:
    """Return by which letter an extension was asked for; empty where none is known."""
    if slip.extension is None:
        return ""
    letter = slip.request.event if slip.request else slip.extension
    symbol = getattr(letter, "symbol", None) or slip.extension.symbol
    day = letter.dated or (letter.date if slip.request else None)
    by = shown(council.short_name_of(slip.extension.by))
    if symbol and day:
        return _("asked for by {by}, {symbol} of {day}").format(
            by=by, symbol=shown(symbol), day=wording.day(day)
        )
    if symbol:
        return _("asked for by {by}, {symbol}").format(by=by, symbol=shown(symbol))
    if day:
        return _("asked for by {by} on {day}").format(by=by, day=wording.day(day))
    return _("asked for by {by}").format(by=by)


def changed(slip: Slip) -> list[str]:
    """Return what was done to the record besides."""
    found = []
    if slip.rewritten:
        found.append(_("the conclusions were changed to the new day too"))
    if slip.amended:
        found.append(_("this extension said otherwise when it was first recorded"))
    if slip.corrected_by is not None:
        found.append(_("later {correction}").format(correction=correction(slip.corrected_by)))
    return found


def recorded(value: Recorded | None) -> str:
    """Return when and by whom something was recorded."""
    if value is None:
        return _("not saved yet")
    return _("recorded on {day} by {author}").format(
        day=wording.day(value.on), author=shown(value.author.name) or "?"
    )


def details(council: Council, slip: Slip) -> list[str]:
    """Return everything else that is known of a move."""
    reason = slip.extension.reason or slip.extension.text if slip.extension else None
    found = [asked(council, slip), recorded(slip.recorded), *changed(slip)]
    if reason:
        found.append(_("reason: {text}").format(text=shown(reason)))
    return [text for text in found if text]


def commitment_heading(ledger: Ledger, slips: Sequence[Slip]) -> str:
    """Return what the moves of a commitment add up to, with its first and its present deadline."""
    from hdnd_cli.slippage.slips import total

    text = sum_of(total(slips))
    rows = ledger.rows_of[slips[0].commitment.name]
    if len(rows) == 1 and rows[0].first_due and rows[0].due:
        text += "; " + _("first deadline {first}, in force {due}").format(
            first=wording.day(rows[0].first_due), due=wording.day(rows[0].due)
        )
    return text


def refused_heading(number: int) -> str:
    """Return the heading of the requests that nobody has granted."""
    return _("Extensions asked for and not granted, which move nothing: {times}").format(
        times=times(number)
    )


def refused(council: Council, entry: Refused) -> str:
    """Return what was asked for, and when."""
    request = entry.request
    to = wording.day(entry.asked) if entry.asked else f'"{shown(request.new_due)}"'
    text = _("asked on {day} for {to}").format(day=wording.day(request.date), to=to)
    if entry.due:
        text += ", " + _("due {day}").format(day=wording.day(entry.due))
    by = shown(council.short_name_of(request.by))
    letter = f"{by}, {shown(request.symbol)}" if request.symbol else by
    return f"{text}; {letter}; {recorded(entry.recorded)}"


def lost_heading(number: int) -> str:
    """Return the heading of the extensions that count no more."""
    return _("Extensions that were withdrawn, which move nothing: {number}").format(number=number)


def lost(entry: Lost) -> str:
    """Return what an extension said that counts no more, and what became of it."""
    extension = entry.extension
    text = _('extension of {day} to "{words}"').format(
        day=wording.day(extension.date), words=shown(extension.new_due)
    )
    if entry.withdrawal is not None:
        end = _("withdrawn on {day}: {text}").format(
            day=wording.day(entry.withdrawal.event.date),
            text=shown(entry.withdrawal.event.text or ""),
        )
        return f"{text}; {recorded(entry.recorded)}; {end}; {recorded(entry.lost)}"
    end = _("its file was taken away, no withdrawal says why")
    return f"{text}; {recorded(entry.recorded)}; {end}; {recorded(entry.lost)}"


def lags_heading(number: int) -> str:
    """Return the heading of the list of recording lags, which accuses nobody."""
    return ngettext(
        "Recorded long after its date, or before it (listed only): {number} event",
        "Recorded long after their dates, or before them (listed only): {number} events",
        number,
    ).format(number=number)


def lag(entry: Lag) -> str:
    """Return what was recorded when."""
    event = entry.event.event
    text = _("{event} of {day}, {lag}; {recorded}")
    if entry.amended:
        text = _("{event} of {day}, changed {lag}; {recorded}")
    return text.format(
        event=wording.kind(event.kind),
        day=wording.day(event.date),
        recorded=recorded(entry.recorded),
        lag=delay(entry.days),
    )


def delay(days: int) -> str:
    """Return how long after its date, or before it, something was recorded."""
    text = _("{days} before its date") if days < 0 else _("{days} later")
    return text.format(days=wording.days(abs(days)))


def entered_afterwards(ledger: Ledger, council: Council) -> str:
    """Return how many events are older than the record; empty where there are none."""
    start = council.settings.records_from
    if not ledger.entered_afterwards or start is None:
        return ""
    return ngettext(
        "{number} event from before {day}, when the record begins, was entered afterwards",
        "{number} events from before {day}, when the record begins, were entered afterwards",
        ledger.entered_afterwards,
    ).format(number=ledger.entered_afterwards, day=wording.day(start))


def by_lead(slips: Iterable[Slip]) -> dict[str | None, dict[str, list[Slip]]]:
    """Return moves by who had to keep the deadline, and by commitment."""
    found: dict[str | None, dict[str, list[Slip]]] = {}
    for slip in slips:
        for lead in slip.leads or (None,):
            found.setdefault(lead, {}).setdefault(slip.commitment.name, []).append(slip)
    return found
