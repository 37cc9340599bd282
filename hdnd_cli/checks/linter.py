"""The words of conclusions: clear in who, what, when ("6 rõ"). One line a file and kind."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from hdnd_cli.checks.deadlines import names_no_day
from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.wording import listed, shown
from hdnd_cli.deadlines import Day, How, NoDay, Ongoing
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from hdnd_cli.checks.context import Context
    from hdnd_cli.council import CommitmentRecord, Council, SessionRecord

_CROWD = 5
_VAGUE = (
    "tăng cường", "tiếp tục", "khẩn trương", "quan tâm", "đẩy mạnh", "chú trọng", "sớm", "kịp thời",
    "nâng cao", "tích cực", "chủ động", "quyết liệt", "nghiêm túc", "làm tốt",
    "thực hiện tốt", "phối hợp chặt chẽ", "lưu ý", "phát huy", "từng bước",
)  # fmt: skip
_BEGINS_VAGUE = re.compile(rf"\W*(?:cần |phải )?(?P<verb>{'|'.join(_VAGUE)})\b", re.IGNORECASE)
_ORDER = r"(?:giao|đề nghị|yêu cầu|chỉ đạo)(?: cho)?\s+"
_AND = r"\s*(?:,|;|và|cùng(?: với)?|với|,?\s*(?:chủ trì,?\s*)?phối hợp(?: với)?)\s+"
#: A day after a word that makes it a limit: what a clerk forgot to write under due.
_LIMIT = re.compile(
    r"\b(?:trước|đến|hết|trong|chậm nhất|muộn nhất|xong|cuối|quá)\s+"
    r"(?:(?:hết|cuối|là|vào|ngày|tháng|quý|năm|đầu|giữa)\s+)*"
    r"(?:\d{1,2}[/.-]\d{1,2}\b(?:[/.-]\d{4}\b)?|\d{1,2}\s+tháng\s+\d{1,2}"
    r"|(?<=tháng )\d{1,2}(?:/\d{4})?\b|(?<=năm )\d{4}\b"
    r"|(?<=quý )(?:IV|I{1,3}|[1-4])\b|\d{1,3}\s+(?:ngày|tuần|tháng)\b)",
    re.IGNORECASE,
)
#: Days that the clerk has chosen. A month's end or a counted term falls where it falls.
_CHOSEN = frozenset({How.DATE, How.RANGE, How.OFFICE})


class _Addressees:
    """Finds the agencies to whom the words of a task give it, at its beginning."""

    def __init__(self, council: Council) -> None:
        self._council = council
        self._ids: dict[str, str] = {}
        for agency in council.agencies.agencies:
            for name in filter(None, (agency.name, agency.short)):
                self._ids.setdefault(name.casefold(), agency.id)
        longest_first = sorted(self._ids, key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first)) or r"(?!)"
        one = rf"(?:{names})(?!\w)"
        self._name = re.compile(one, re.IGNORECASE)
        self._several = re.compile(rf"\s*(?:{_ORDER})?{one}(?:{_AND}{one})*", re.IGNORECASE)

    def end(self, task: str) -> int:
        """Return where the words begin that say what is to be done."""
        match = self._several.match(task)
        return match.end() if match else 0

    def further(self, commitment: CommitmentRecord) -> list[str]:
        """Return the agencies named beside others that the record does not name."""
        match = self._several.match(commitment.entry.task)
        if match is None:
            return []
        names = self._name.findall(match.group())
        named = dict.fromkeys(self._ids.get(name.casefold()) for name in names)
        entry = commitment.entry
        parties = tuple(p for p in (commitment.lead, *entry.each, *entry.support) if p)
        known = {*parties, *self._council.expand(parties)}
        return [party for party in named if party and party not in known] if len(named) > 1 else []


def day_in_words(task: str) -> str | None:
    """Return the words of a task that set it a limit of time, if it has any."""
    match = _LIMIT.search(task)
    return match.group() if match else None


def _lines(
    context: Context,
    rule: str,
    fault: Callable[[CommitmentRecord], str | None],
    message: str,
    hint: str,
    key: str = "",
) -> Iterator[Finding]:
    """Tell, one line a file, of the commitments in which a fault is found.

    Args:
        context: The records.
        rule: The rule.
        fault: Returns what is at fault in a commitment, in a word or two; None where nothing is.
        message: Template with number, total and ids: how many commitments of how many, and which.
        hint: How to mend it.
        key: The key of the commitment that the line points at; the deadline by default.
    """
    for session in context.council.sessions.values():
        followed = [commitment for commitment in session.commitments if commitment.followed]
        found = [
            (commitment, text) for commitment in followed if (text := fault(commitment)) is not None
        ]
        if found:
            first = found[0][0]
            keys = (*first.keys, key) if key else first.due_keys
            ids = listed(f"{commitment.entry.id}: {text}" for commitment, text in found)
            text = message.format(number=len(found), total=len(followed), ids=ids)
            yield Finding(rule, session.path("conclusions.yaml"), text, keys, hint)


def check_vague_verbs(context: Context) -> Iterator[Finding]:
    """Rule commitment-vague-verb: a vague verb, and no day to measure it by."""
    addressees = _Addressees(context.council)

    def vague_verb(commitment: CommitmentRecord) -> str | None:
        due = context.due(commitment)
        # Of words that give no day the rule deadline-without-day tells already.
        if not isinstance(due, NoDay | Ongoing) or names_no_day(due):
            return None
        task = commitment.entry.task
        match = _BEGINS_VAGUE.match(task) or _BEGINS_VAGUE.match(task, addressees.end(task))
        return None if match is None or day_in_words(task) else match["verb"].lower()

    message = _(
        "{number} of {total} commitments begin with a vague verb, without a day (no. {ids})"
    )
    hint = _("say what will be there, and by when")
    yield from _lines(context, "commitment-vague-verb", vague_verb, message, hint, "task")


def check_several_agencies(context: Context) -> Iterator[Finding]:
    """Rule commitment-several-agencies: the words give a task to more than the lead."""
    addressees = _Addressees(context.council)

    def others(commitment: CommitmentRecord) -> str | None:
        further = addressees.further(commitment)
        return ", ".join(map(context.council.short_name_of, further)) or None

    message = _(
        "{number} of {total} tasks name agencies that are not in lead, support or each (no. {ids})"
    )
    hint = _("one leads: lead; the others: support, or each where each owes it separately")
    yield from _lines(context, "commitment-several-agencies", others, message, hint, "task")


def check_days_in_tasks(context: Context) -> Iterator[Finding]:
    """Rule deadline-in-task: a day stands in the task, and nothing under due."""

    def day_in_task(commitment: CommitmentRecord) -> str | None:
        if commitment.due_day is not None or context.due(commitment).words is not None:
            return None
        return day_in_words(commitment.entry.task)

    message = _("{number} of {total} tasks name a day, but due is empty (no. {ids})")
    hint = _("write the words under due too, so that they are followed")
    yield from _lines(context, "deadline-in-task", day_in_task, message, hint, "task")


def check_days_off(context: Context) -> Iterator[Finding]:
    """Rule deadline-day-off: the office is closed on the day that was chosen."""
    calendar = context.council.calendar

    def day_off(commitment: CommitmentRecord) -> str | None:
        reading = context.due(commitment)
        if not isinstance(reading, Day) or reading.how not in _CHOSEN:
            return None
        return None if calendar.is_working(reading.day) else shown(reading.day)

    message = _("{number} of {total} deadlines fall on a day off (no. {ids})")
    hint = _("choose a working day, or leave it: the day stays as it is written")
    yield from _lines(context, "deadline-day-off", day_off, message, hint)


def check_crowds(context: Context) -> Iterator[Finding]:
    """Rule deadline-crowd: five or more things due by one agency on one day."""
    for session in context.council.sessions.values():
        if len(session.commitments) < _CROWD:
            continue
        crowds = [due for due in _loads(context, session).items() if len(due[1]) >= _CROWD]
        if crowds:
            found = [
                _("{name}: {number} on {day}").format(
                    name=context.council.short_name_of(party), number=len(due), day=shown(day)
                )
                for (party, day), due in crowds
            ]
            message = _("too much is due by one agency on one day: {ids}").format(ids=listed(found))
            hint = _("spread the deadlines, or name one report for all")
            keys = crowds[0][1][0].due_keys
            yield Finding("deadline-crowd", session.path("conclusions.yaml"), message, keys, hint)


def _loads(
    context: Context, session: SessionRecord
) -> dict[tuple[str, date], list[CommitmentRecord]]:
    """Return what each agency owes on each day by the conclusions of a session."""
    load: dict[tuple[str, date], list[CommitmentRecord]] = defaultdict(list)
    for commitment in session.commitments:
        day = context.due(commitment).due if commitment.followed else None
        for party in context.council.expand(commitment.entry.each) or (commitment.lead,):
            if party is not None and day is not None:
                load[party, day].append(commitment)
    return load
