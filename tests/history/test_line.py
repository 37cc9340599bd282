from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.clock import VIETNAM
from hdnd_cli.history.line import Line, clock_faults
from hdnd_cli.history.log import Log, Logged
from hdnd_cli.recorded import Author

BINH = Author("Trần Thị Bình", "binh@example.vn")
NOW = datetime(2021, 1, 1, tzinfo=VIETNAM)


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def log(*times: int) -> Log:
    """Return a line of revisions, oldest first, named by their places."""
    found = [
        Logged(str(place), (str(place - 1),) if place else (), time, BINH)
        for place, time in enumerate(times)
    ]
    return {logged.id: logged for logged in reversed(found)}


def line(*times: str) -> Line:
    found = log(*map(seconds, times))
    return Line(found, str(len(times) - 1), NOW)


def test_a_day_ends_at_midnight_in_vietnam_whatever_the_zone_of_the_machine() -> None:
    found = line(
        "2020-03-24T23:59:59+07:00",
        "2020-03-24T17:00:00+00:00",  # midnight in Hanoi
        "2020-03-25T16:59:59+00:00",  # one second before the next
        "2020-03-25T12:30:00-05:00",  # already the 26th in Hanoi
    )
    days = [found.recorded_at(place).date() for place in range(4)]
    assert days == [date(2020, 3, 24), date(2020, 3, 25), date(2020, 3, 25), date(2020, 3, 26)]
    assert found.position_on(date(2020, 3, 23)) is None
    assert found.position_on(date(2020, 3, 24)) == 0
    assert found.position_on(date(2020, 3, 25)) == 2
    assert found.position_on(date(2030, 1, 1)) == 3


def test_what_was_recorded_after_something_is_not_older_than_it() -> None:
    found = line("2020-03-24T10:00+07:00", "2020-03-20T10:00+07:00", "2020-03-25T10:00+07:00")
    days = [found.recorded_at(place).day for place in range(3)]
    assert days == [24, 24, 25]
    # The day of the wrong clock is not believed: on the 20th there was nothing.
    assert found.position_on(date(2020, 3, 20)) is None


def test_a_time_in_the_future_counts_as_that_of_what_follows_else_as_now() -> None:
    times = ["2020-03-24T10:00+07:00", "2031-01-01T10:00+07:00", "2020-12-01T10:00+07:00"]
    found = line(*times, "2032-01-01T10:00+07:00")
    days = [found.recorded_at(place).date() for place in range(3)]
    # One clock that was ahead does not date everything after it, today one day and tomorrow another.
    assert days == [date(2020, 3, 24), date(2020, 12, 1), date(2020, 12, 1)]
    assert found.recorded_at(3) == NOW


@given(st.lists(st.integers(0, 2_000_000_000), min_size=1, max_size=20))
def test_times_never_run_backwards_nor_beyond_now(times: list[int]) -> None:
    found = Line(log(*times), str(len(times) - 1), NOW)
    moments = [found.recorded_at(place) for place in range(len(times))]
    assert moments == sorted(moments)
    assert max(moments) <= NOW
    for place, moment in enumerate(moments):
        last = found.position_on(moment.date())
        assert last is not None
        assert last >= place


def test_clocks_that_run_backwards_or_ahead_are_listed() -> None:
    times = ("2020-03-24T10:00+07:00", "2020-03-20T10:00+07:00", "2031-01-01T10:00+07:00")
    ahead, behind = clock_faults(log(*map(seconds, times)), NOW)
    assert (behind.revision, behind.gap, behind.is_ahead) == ("1", timedelta(days=4), False)
    assert behind.said == datetime(2020, 3, 20, 3, tzinfo=UTC)
    assert (ahead.revision, ahead.is_ahead, ahead.against) == ("2", True, NOW)
