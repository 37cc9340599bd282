"""A session in words: its name, when and where it is, who presides, who comes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hdnd_cli.model.session import ATTENDING
from hdnd_cli.rendering import words

if TYPE_CHECKING:
    from datetime import date

    from hdnd_cli.council import SessionRecord
    from hdnd_cli.model.session import Attendance
    from hdnd_cli.rendering.door import Door
    from hdnd_cli.rendering.views.form import SessionForm

_KINDS = {
    "regular": "phiên họp thường kỳ",
    "extraordinary": "phiên họp đột xuất",
    "topical": "phiên họp chuyên đề",
    "enlarged": "phiên họp mở rộng",
    "explanation": "phiên giải trình",
    "briefing": "cuộc họp giao ban",
    "joint": "hội nghị liên tịch",
    "plenary": "kỳ họp",
    "letter": "văn bản chỉ đạo",
}
#: Notices and invitations go out about a week before the session.
_AHEAD = timedelta(days=7)


def session_name(record: SessionRecord, door: Door) -> str:
    """Return a session's own name, or one made of its kind and number; a small letter first."""
    session = record.session
    own = door.line(session.name, record.path("session.yaml"), "name")
    if own:
        return words.uncapitalised(own)
    kind = _KINDS[session.kind]
    if session.number is not None:
        return f"{kind} thứ {session.number}"
    return f"{kind} {words.month_words(session.date)}"


class Meeting:
    """Words on one session for one document."""

    def __init__(self, form: SessionForm) -> None:
        self.form = form
        self.session = form.session.session
        self.path = form.session.path("session.yaml")

    @property
    def name(self) -> str:
        """Return the session's name, beginning with a small letter."""
        return session_name(self.form.session, self.form.door)

    @property
    def noun(self) -> str:
        """Return what kind of meeting it is: `phiên họp`, `hội nghị`, `cuộc họp`."""
        kind = _KINDS[self.session.kind]
        return next((noun for noun in ("phiên họp", "cuộc họp", "hội nghị") if noun in kind), kind)

    @property
    def place(self) -> str:
        """Return where it is held."""
        return self.form.door.needed(self.session.place, self.path, "place")

    @property
    def chair(self) -> str:
        """Return who presides, with titles."""
        return self.form.parties.presiding(self.session.chaired_by, self.path, "chaired_by")

    def start(self) -> str:
        """Return `07 giờ 30 phút, thứ Tư, ngày 25 tháng 3 năm 2020`, several days with both."""
        starts = self.form.door.given(self.session.starts, self.path, "starts")
        clock = words.clock_words(starts) if starts else ""
        first, last = self.session.date, self.session.until
        if last is None or last == first:
            return f"{clock}, {words.weekday(first)}, {words.day_words(first)}"
        return f"{clock}, {words.days_words(first, last)}"

    @property
    def announced(self) -> date:
        """Return about when the session is announced: a draft's month is that day's."""
        return self.session.date - _AHEAD

    def after_purpose(self, told: str) -> str:
        """Return a sentence that comes after the session's purpose, where there is one."""
        purpose = self.form.door.line(self.session.purpose, self.path, "purpose")
        if not purpose:
            return told
        # "Để chuẩn bị …" is the beginning of the sentence, not one of its own.
        if purpose.startswith("Để ") and not purpose.endswith((".", ";")):
            return f"{purpose}, {told}"
        return f"{words.sentence(purpose)} {told}"

    # Attendance ---------------------------------------------------------------------------

    @property
    def minutes_path(self) -> str:
        """Return the path of minutes.yaml."""
        return self.form.session.path("minutes.yaml")

    @property
    def attendance(self) -> tuple[Attendance, ...]:
        """Return the attendance list; none where there are no minutes yet."""
        minutes = self.form.session.minutes
        return minutes.attendance if minutes else ()

    def members_present(self) -> tuple[int, int] | None:
        """Return how many members attended, and of how many; None where nothing says so."""
        members = {member.person for member in self.form.parties.members()}
        minutes = self.form.session.minutes
        if minutes is None or not members:
            return None
        if minutes.present is not None:
            return minutes.present, len(members)
        listed = [entry for entry in minutes.attendance if entry.person in members]
        if not listed:
            return None
        return sum(entry.status in ATTENDING for entry in listed), len(members)

    def guests(self) -> tuple[tuple[int, Attendance], ...]:
        """Return attendance entries that are no members, with their places in the list."""
        members = {member.person for member in self.form.parties.members()}
        return tuple(
            (place, entry)
            for place, entry in enumerate(self.attendance)
            if entry.agency is not None or entry.person not in members
        )

    def guest_names(self) -> tuple[str, ...]:
        """Return who attended besides the members: from the minutes, else who is invited."""
        parties = self.form.parties
        if self.attendance:
            return tuple(
                parties.short(
                    entry.agency or entry.person or "", self.minutes_path, "attendance", place
                )
                for place, entry in self.guests()
                if entry.status in ATTENDING
            )
        return tuple(
            parties.short(named, self.path, "invited", place)
            for place, named in enumerate(self.session.invited)
        )
