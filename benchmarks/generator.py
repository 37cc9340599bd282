"""Councils of any size, the same files for the same size every time.

A generated council is a valid record of a provincial council: monthly sessions, term after
term, whose commitments are reported on, extended, reminded of and accepted. What its people
say is put together from `benchmarks.words`.
"""

from __future__ import annotations

import random
import textwrap
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks import words
from hdnd_cli.calendar import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The last day of the newest term. Nothing that is generated is dated after `AS_OF`.
LAST_DAY = date(2026, 5, 31)
#: The day for which generated councils are checked.
AS_OF = date(2026, 6, 30)
TERM_YEARS = 5
MONTHS = 12 * TERM_YEARS
LINE = 100
#: The linter speaks up where one agency owes five things on one day.
MOST_PER_DAY = 4
ROLES = ("chair", "vice_chair", "vice_chair", "member", "member")
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Size:
    """How much a council has recorded."""

    #: Sessions of one term.
    sessions: int = 60
    terms: int = 1
    #: Commitments of one session.
    commitments: int = 8
    #: Events of one commitment, in the mean.
    events: float = 2.5
    #: Items of one agenda.
    items: int = 6


@dataclass(frozen=True)
class _Meeting:
    """A session to be written: its day, and its number within the term."""

    day: date
    term: int
    number: int

    @property
    def id(self) -> str:
        return self.day.isoformat()


@dataclass(frozen=True)
class _Commitment:
    """A commitment that was written, as its events need it."""

    number: int
    lead: str
    due: date


class _Writer:
    """Writes one council; its random numbers depend on the size alone."""

    def __init__(self, root: Path, size: Size) -> None:
        self.root = root
        self.size = size
        self.calendar = WorkCalendar()
        self.dice = random.Random(f"{size}")  # noqa: S311  (a plot of files, no secret)
        self.loads: Counter[tuple[str, date]] = Counter()
        self.heads = {office.id: _person_id(n) for n, office in enumerate(words.OFFICES)}

    def write(self, path: str, lines: Iterator[str]) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")

    def fill(self, template: str, due: str = "") -> str:
        """Put a number, a commune and a deadline into a sentence."""
        place = self.dice.choice(words.COMMUNES)
        return template.format(n=self.dice.randint(11, 480), place=place, due=due)

    # The council as a whole -----------------------------------------------------------------

    def council(self) -> None:
        meetings = list(self.meetings())
        self.write("hdnd.yaml", self.settings())
        self.write("agencies.yaml", self.agencies())
        for year in sorted({meeting.day.year for meeting in meetings}):
            chosen = [meeting for meeting in meetings if meeting.day.year == year]
            self.write(f"programme/{year}.yaml", self.programme(year, chosen))
        for place, meeting in enumerate(meetings):
            previous = meetings[place - 1] if place else None
            self.session(meeting, previous)

    def meetings(self) -> Iterator[_Meeting]:
        """Spread the sessions of each term over its months, on working days."""
        previous = date.min
        for term in range(self.size.terms):
            first = self.term_start(term)
            slots = Counter(n * MONTHS // self.size.sessions for n in range(self.size.sessions))
            number = 0
            for month, count in sorted(slots.items()):
                for slot in range(count):
                    number += 1
                    wanted = 1 + (2 * slot + 1) * 14 // count + self.dice.choice((-1, 0, 1, 2))
                    day = date(first.year + (first.month - 1 + month) // 12, month_of(month), 1)
                    day = max(day + timedelta(wanted), previous + timedelta(1))
                    previous = self.calendar.next_working(day)
                    yield _Meeting(previous, term, number)

    def term_start(self, term: int) -> date:
        return date(LAST_DAY.year - TERM_YEARS * (self.size.terms - term), 6, 1)

    def settings(self) -> Iterator[str]:
        every = max(1, -(-MONTHS // self.size.sessions))
        yield "schema: 1"
        yield "council:"
        yield "  name: Hội đồng nhân dân tỉnh Hòa Giang"
        yield "  short: HĐND tỉnh"
        yield "  level: province"
        yield "  place: Hòa Giang"
        yield "  symbol: HĐND"
        yield "term:"
        for term in range(self.size.terms):
            start = self.term_start(term)
            end = date(start.year + TERM_YEARS, 5, 31)
            yield f"  - {{name: khóa {term + 1}, from: {start}, to: {end}}}"
        yield "standing_committee:"
        for term in range(self.size.terms):
            start = self.term_start(term)
            end = date(start.year + TERM_YEARS, 5, 31)
            for place, role in enumerate(ROLES):
                person = self.member(term, place)
                yield f"  - {{person: {person}, role: {role}, from: {start}, to: {end}}}"
        yield "regulation:"
        yield "  cite: Quy chế làm việc của Thường trực HĐND tỉnh"
        yield f"  sessions_per_month: {'1' if every == 1 else f'1/{every}'}"
        yield "plenaries:"
        for year in range(self.term_start(0).year, LAST_DAY.year + 1):
            yield f"  - {{name: kỳ họp giữa năm {year}, opens: {year}-07-08}}"
            yield f"  - {{name: kỳ họp cuối năm {year}, opens: {year}-12-07}}"
        yield f"fields: [council, {', '.join(matter.field for matter in words.MATTERS)}]"
        yield "language: vi"

    def agencies(self) -> Iterator[str]:
        people = len(words.OFFICES) + len(ROLES) * self.size.terms + len(words.COMMUNES)
        yield "agencies:"
        yield (
            "  - {id: thuong-truc, name: Thường trực Hội đồng nhân dân tỉnh, "
            "short: Thường trực HĐND tỉnh, kind: standing_committee}"
        )
        for office in words.OFFICES:
            yield f"  - id: {office.id}"
            yield f"    name: {office.name}"
            yield f"    short: {office.short}"
            yield f"    kind: {office.kind}"
            yield f"    head: {self.heads[office.id]}"
            yield f"    email: {office.id}@hoagiang.example.vn"
        for place, commune in enumerate(words.COMMUNES, 1):
            yield f"  - {{id: xa-{place:02}, name: UBND xã {commune}, kind: commune}}"
        yield "groups:"
        members = ", ".join(f"xa-{place:02}" for place in range(1, len(words.COMMUNES) + 1))
        yield f"  - {{id: cac-xa, name: UBND các xã, members: [{members}]}}"
        yield "people:"
        titles = [f"Thủ trưởng {office.short}" for office in words.OFFICES]
        for number in range(people):
            title = titles[number] if number < len(titles) else "Ủy viên Thường trực HĐND tỉnh"
            yield f"  - id: {_person_id(number)}"
            yield f"    name: {_name(number)}"
            yield f"    honorific: {'Bà' if ' Thị ' in _name(number) else 'Ông'}"
            yield f"    title: {title}"

    def member(self, term: int, place: int) -> str:
        return _person_id(len(words.OFFICES) + term * len(ROLES) + place)

    def programme(self, year: int, meetings: list[_Meeting]) -> Iterator[str]:
        yield f"year: {year}"
        yield f"decided: {{symbol: 85/KH-HĐND, date: {year - 1}-12-20}}"
        yield "months:"
        for month in sorted({meeting.day.month for meeting in meetings}):
            yield f"  - month: {month}"
            yield "    topics:"
            for meeting in meetings:
                if meeting.day.month == month:
                    yield from self.topic(meeting)

    def topic(self, meeting: _Meeting) -> Iterator[str]:
        matter = self.matter(meeting, 2)
        yield f"      - id: {meeting.id}-a"
        yield f"        title: {matter.title}"
        yield f"        field: {matter.field}"
        yield "        proposed_by: ban-ktns"
        yield f"        chosen: {meeting.id}#2"

    def matter(self, meeting: _Meeting, item: int) -> words.Matter:
        """Return what an item is about; no matter comes twice in a session of ten items."""
        return words.MATTERS[(meeting.day.toordinal() + 3 * item) % len(words.MATTERS)]

    # One session ----------------------------------------------------------------------------

    def session(self, meeting: _Meeting, previous: _Meeting | None) -> None:
        folder = f"sessions/{meeting.id}"
        found: list[_Commitment] = []
        self.write(f"{folder}/session.yaml", self.invitation(meeting))
        self.write(f"{folder}/agenda.yaml", self.agenda(meeting, previous))
        self.write(f"{folder}/minutes.yaml", self.minutes(meeting))
        self.write(f"{folder}/conclusions.yaml", self.conclusions(meeting, found))
        for commitment in found:
            self.events(meeting, commitment)

    def invited(self, meeting: _Meeting) -> list[str]:
        leads = (self.matter(meeting, item).lead for item in range(2, self.size.items + 1))
        return list(dict.fromkeys(("ubnd-tinh", "mttq-tinh", "van-phong", *leads)))

    def invitation(self, meeting: _Meeting) -> Iterator[str]:
        yield "kind: regular"
        yield f"number: {meeting.number}"
        yield f"date: {meeting.day}"
        yield "starts: 07:30"
        yield "place: Phòng họp tầng 3, trụ sở HĐND tỉnh"
        yield f"chaired_by: {self.member(meeting.term, 0)}"
        yield f"secretary: {self.heads['van-phong']}"
        yield f"invited: [{', '.join(self.invited(meeting))}]"

    def agenda(self, meeting: _Meeting, previous: _Meeting | None) -> Iterator[str]:
        sent = self.calendar.add_working(meeting.day, -5)
        yield "items:"
        yield "  - id: 1"
        before = f" thứ {previous.number}" if previous else " trước"
        yield f"    title: Rà soát việc thực hiện kết luận phiên họp{before}"
        yield "    group: previous-conclusions"
        yield "    field: council"
        yield "    form: review"
        yield "    presenter: van-phong"
        for item in range(2, self.size.items + 1):
            matter = self.matter(meeting, item)
            yield f"  - id: {item}"
            yield f"    title: {matter.title}"
            yield "    group: hot-issue"
            yield f"    field: {matter.field}"
            yield f"    form: {'questioning' if item % 2 else 'report'}"
            yield "    proposed_by: ban-ktns"
            yield from _block("reason", matter.reason, 4)
            if item == 2:  # noqa: PLR2004  (the item that comes from the programme)
                yield f"    topic: {meeting.id}-a"
            yield f"    presenter: {matter.lead}"
            yield f"    respondents: [ubnd-tinh, {matter.lead}]"
            yield "    papers:"
            yield f"      - title: {matter.paper}"
            yield f"        from: {matter.lead}"
            yield f"        due: {sent}"
            yield f"        received: {sent - timedelta(self.dice.randint(0, 2))}"
            yield f"        symbol: {self.dice.randint(5, 900)}/BC-{_letters(matter.lead)}"

    def minutes(self, meeting: _Meeting) -> Iterator[str]:
        yield "ended: 11:30"
        yield "attendance:"
        for place in range(len(ROLES)):
            person = self.member(meeting.term, place)
            away = place == len(ROLES) - 1 and meeting.number % 7 == 0
            status = "excused, reason: đi công tác, reported: true" if away else "present"
            yield f"  - {{person: {person}, status: {status}}}"
        for agency in self.invited(meeting):
            head = self.heads[agency]
            yield f"  - {{agency: {agency}, status: present, represented_by: {head}}}"
        yield "discussion:"
        yield "  - item: 1"
        yield from _block(
            "summary", "Văn phòng báo cáo kết quả rà soát, các đại biểu cơ bản thống nhất.", 4
        )
        for item in range(2, self.size.items + 1):
            matter = self.matter(meeting, item)
            yield f"  - item: {item}"
            yield from _block("summary", self.fill(matter.summary), 4)
            if item % 2:
                yield "    questions:"
                yield f'      - id: "{item}.1"'
                yield f"        asked_by: {self.member(meeting.term, 1 + item % 4)}"
                yield f"        asked_to: {matter.lead}"
                yield from _block("question", self.fill(matter.question), 8)
                yield f"        answered_by: {self.heads[matter.lead]}"
                yield from _block("answer", self.fill(matter.answer), 8)

    def conclusions(self, meeting: _Meeting, found: list[_Commitment]) -> Iterator[str]:
        yield from _block(
            "opening",
            f"Sau khi nghe các cơ quan báo cáo và ý kiến của các đại biểu, chủ tọa kết luận phiên "
            f"họp thứ {meeting.number} như sau",
            0,
        )
        yield "no_conclusion: [1]"
        yield "conclusions:"
        items = self.size.items - 1
        for place in range(items):
            matter = self.matter(meeting, place + 2)
            share = (self.size.commitments + items - 1 - place) // items
            yield f"  - item: {place + 2}"
            yield f"    title: Về {matter.title[0].lower()}{matter.title[1:]}"
            yield from _block("finding", matter.finding, 4)
            if not share:
                yield "    no_commitment: Thường trực HĐND tỉnh ghi nhận báo cáo"
                continue
            yield "    commitments:"
            for number in range(share):
                yield from self.commitment(meeting, matter, number, found)

    def commitment(
        self, meeting: _Meeting, matter: words.Matter, number: int, found: list[_Commitment]
    ) -> Iterator[str]:
        task = matter.tasks[(meeting.number + number) % len(matter.tasks)]
        due, day = self.deadline(meeting, matter.lead)
        self.loads[matter.lead, day] += 1
        found.append(_Commitment(len(found) + 1, matter.lead, day))
        yield f"      - id: {len(found)}"
        yield from _block("task", self.fill(task.words, due), 8)
        yield f"        product: {task.product}"
        yield f"        lead: {matter.lead}"
        if self.dice.random() < 0.5:  # noqa: PLR2004
            yield f"        support: [xa-{self.dice.randint(1, len(words.COMMUNES)):02}]"
        yield f"        due: {due}"
        yield "        monitors: [ban-ktns, mttq-tinh]"

    def deadline(self, meeting: _Meeting, lead: str) -> tuple[str, date]:
        """Return a deadline's words and its day: a working day that is not crowded."""
        while True:
            words, day = self.dice.choice(_WORDINGS)(self, meeting.day)
            if self.calendar.is_working(day) and self.loads[lead, day] < MOST_PER_DAY:
                return words, day

    def before(self, session: date) -> tuple[str, date]:
        day = self.some_day(session)
        return f"trước ngày {day + timedelta(1):%d/%m/%Y}", day

    def at_latest(self, session: date) -> tuple[str, date]:
        day = self.some_day(session)
        return f"chậm nhất ngày {day:%d/%m/%Y}", day

    def finished(self, session: date) -> tuple[str, date]:
        day = self.some_day(session)
        following = day + timedelta(1)
        return f"xong trước ngày {following.day}/{following.month}/{following.year}", day

    def counted(self, session: date) -> tuple[str, date]:
        number = self.dice.choice((10, 15, 20, 30))
        day = self.calendar.add_working(session, number)
        return f"{number} ngày làm việc kể từ ngày thông báo", day

    def in_month(self, session: date) -> tuple[str, date]:
        day = _month_end(self.some_day(session))
        return f"trong tháng {day.month}/{day.year}", day

    def in_quarter(self, session: date) -> tuple[str, date]:
        day = self.some_day(session)
        quarter = (day.month - 1) // 3
        return f"trong quý {ROMAN[quarter]}/{day.year}", _month_end(day.replace(day=1), quarter)

    def some_day(self, session: date) -> date:
        return self.calendar.next_working(session + timedelta(self.dice.randint(20, 120)))

    # What happened afterwards ---------------------------------------------------------------

    def events(self, meeting: _Meeting, commitment: _Commitment) -> None:
        """Write the story of a commitment, as far as it has happened by `AS_OF`."""
        wanted = int(self.size.events) + (self.dice.random() < self.size.events % 1)
        day, due = meeting.day, commitment.due
        for kind in _story(wanted):
            day = self.next_day(day, due, kind)
            if day > AS_OF:
                return
            if kind == "extension":
                due = self.calendar.add_working(max(due, day), 30)
            name = f"{day}-{commitment.number}-{_FILE_KINDS.get(kind, kind)}"
            path = f"sessions/{meeting.id}/progress/{name}.yaml"
            self.write(path, self.event(commitment, kind, day, due))

    def next_day(self, day: date, due: date, kind: str) -> date:
        """Return when the next event happens: most results are in time, some are late."""
        if kind == "done":
            late = self.dice.random() < 0.2  # noqa: PLR2004
            wanted = due + timedelta(self.dice.randint(3, 40) if late else -self.dice.randint(0, 6))
        else:
            wanted = day + timedelta(self.dice.randint(4, 12))
        return self.calendar.next_working(max(wanted, day + timedelta(1)))

    def event(self, commitment: _Commitment, kind: str, day: date, due: date) -> Iterator[str]:
        lead = commitment.lead
        yield f"commitment: {commitment.number}"
        yield f"kind: {_FILE_KINDS.get(kind, kind)}"
        yield f"date: {day}"
        match kind:
            case "done" | "partly":
                yield f"by: {lead}"
                yield f"state: {kind}"
                yield f"symbol: {self.dice.randint(5, 900)}/BC-{_letters(lead)}"
                known = words.REPORT_WORDS if kind == "done" else words.PARTLY_WORDS
                yield from _block("text", self.fill(self.dice.choice(known)), 0)
            case "feedback":
                yield "by: mttq-tinh"
                yield "channel: front"
                yield from _block("text", self.fill(self.dice.choice(words.FEEDBACK_WORDS)), 0)
            case "reminder":
                yield "by: van-phong"
                yield f"decision: Công văn đôn đốc ngày {day.day}/{day.month}/{day.year}"
            case "extension":
                yield f"by: {lead}"
                yield f"new_due: trước ngày {due + timedelta(1):%d/%m/%Y}"
                yield f"decision: Bút phê của Chủ tịch HĐND ngày {day.day}/{day.month}/{day.year}"
                yield from _block("reason", self.fill(self.dice.choice(words.REASONS)), 0)
            case "acceptance":
                yield "by: thuong-truc"


#: How deadlines are worded, about as often as in the example of Lộc Hà.
_WORDINGS = (
    *[_Writer.before] * 8,
    *[_Writer.at_latest] * 4,
    *[_Writer.finished] * 3,
    *[_Writer.counted] * 2,
    *[_Writer.in_month] * 3,
    *[_Writer.in_quarter] * 2,
)
#: Kinds of the stories' steps that are written as another kind of event.
_FILE_KINDS = {"done": "report", "partly": "report"}
_STORIES = (
    (),
    ("partly",),
    ("done", "acceptance"),
    ("extension", "done", "acceptance"),
    ("partly", "reminder", "done", "acceptance"),
)


def _story(length: int) -> tuple[str, ...]:
    """Return what happens to a commitment, in as many events."""
    if length < len(_STORIES):
        return _STORIES[length]
    rounds = ("partly", "feedback", "reminder")
    return (*(rounds[n % len(rounds)] for n in range(length - 2)), "done", "acceptance")


def _month_end(day: date, quarter: int | None = None) -> date:
    """Return the last day of a day's month, or of a quarter (from 0) of its year."""
    month = day.month if quarter is None else 3 * quarter + 3
    following = date(day.year + month // 12, month % 12 + 1, 1)
    return following - timedelta(1)


def month_of(number: int) -> int:
    """Return the month of the year of a term's month, counted from 0; a term begins in June."""
    return (number + 5) % 12 + 1


def _letters(agency: str) -> str:
    return next(office.letters for office in words.OFFICES if office.id == agency)


def _person_id(number: int) -> str:
    return f"nguoi-{number + 1:03}"


def _name(number: int) -> str:
    families, middles, given = words.FAMILY_NAMES, words.MIDDLE_NAMES, words.GIVEN_NAMES
    return " ".join(
        (
            families[number % len(families)],
            middles[number * 5 % len(middles)],
            given[number * 3 % len(given)],
        )
    )


def _block(key: str, sentence: str, indent: int) -> Iterator[str]:
    """Return a sentence under a key as clerks write it: folded, so that no sign breaks it."""
    margin = " " * indent
    yield f"{margin}{key}: >-"
    yield from textwrap.wrap(
        sentence,
        LINE,
        initial_indent=margin + "  ",
        subsequent_indent=margin + "  ",
        break_on_hyphens=False,
        break_long_words=False,
    )


def generate(root: Path, size: Size) -> None:
    """Write a council of a size into an empty folder."""
    _Writer(root, size).council()
