"""What must hold for any words, any day."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.calendar import WorkCalendar
from hdnd_cli.deadlines import (
    Basis,
    Day,
    KnownMilestone,
    KnownPlenary,
    KnownSession,
    Reading,
    Series,
    Unit,
    describe,
    echo,
    find_dates,
    resolve,
)

CALENDAR = WorkCalendar()
SESSIONS = st.dates(date(2005, 1, 1), date(2035, 12, 31))
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
BASIS = Basis(
    date(2020, 3, 25),
    calendar=CALENDAR,
    sessions=(KnownSession("regular", date(2020, 4, 22), "2020-04-22", 16),),
    plenaries=(KnownPlenary("kỳ họp cuối năm 2020", 12, date(2020, 12, 15)),),
    milestones=(KnownMilestone("năm học mới", date(2020, 9, 5)),),
    term_end=date(2021, 6, 30),
)
PATTERNS = [
    "30/6/2020",
    "2020-06-30",
    "Ngày 30 tháng 6 năm 2020",
    "trước ngày 30/6",
    "trước 17 giờ ngày 30/6",
    "chậm nhất 16h30 ngày 30/7/2026",
    "từ ngày 12 - 17/6",
    "Trong tháng 6 năm 2020",
    "giữa tháng",
    "Quý III/2020",
    "6 tháng đầu năm",
    "cuối năm",
    "10 ngày làm việc kể từ ngày thông báo",
    "Phiên họp thứ mười sáu",
    "báo cáo tại cuộc họp giao ban thường kỳ tiếp theo",
    "để trình tại Kỳ họp thứ XII",
    "phục vụ kỳ họp cuối năm 2020",
    "chuẩn bị cho Năm học mới",
    "định kỳ hằng quý, đến hết quý II/2021",
    "Từ ngày 1 đến ngày 5 hằng tháng",
    "Thường xuyên",
    "khẩn trương, theo kế hoạch",
    "trước ngày 31.11",
    "32 hồ sơ",
]
PIECES = st.sampled_from(
    [
        *("ngày", "tháng", "quý", "năm", "tuần", "giờ", "phút", "trước", "sau", "từ", "đến"),
        *("hết", "trong", "vào", "cuối", "đầu", "giữa", "chậm nhất", "hằng", "mỗi", "lần", "một"),
        *("kỳ họp", "phiên họp", "thứ", "tiếp theo", "sắp tới", "để", "trình", "phục vụ", "theo"),
        *("làm việc", "kể từ ngày", "thông báo", "ký", "thường xuyên", "tiếp tục", "khoá", "số"),
        *("nhiệm kỳ", "định kỳ", "này", "tới", "nay", "giao ban", "năm học mới", "hồ sơ"),
        *("1", "2", "3", "6", "12", "15", "30", "31", "32", "2020", "0", "99", "30/6", "31/11"),
        *("12-17/6", "30/6/2020", "2020-06-30", "III", "V", "mười", "-", "–", "/", ".", ",", ";"),
        *(":", "(", ")", "%", "16h", "24h", "45/KH-UBND"),
    ]
)


def without_words(reading: Reading) -> Reading:
    return replace(reading, words=None)


@st.composite
def varied(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a wording and another spelling of the same."""
    words = draw(st.sampled_from(PATTERNS))
    spelt = words
    if draw(st.booleans()):
        spelt = spelt.replace("hằng", "hàng").replace("Quý", "Quí").replace("quý", "quí")
    if draw(st.booleans()):
        spelt = spelt.replace("kỳ", "kì").replace("Kỳ", "Kì")
    if draw(st.booleans()):
        spelt = spelt.replace("III", "3").replace("II", "2")
    spelt = draw(st.sampled_from([spelt, spelt.upper(), spelt.lower(), spelt.title()]))
    form = draw(st.sampled_from(["NFC", "NFD"]))
    spaces = st.sampled_from([" ", "  ", "\t", "\n", "\u00a0", " \u200b"])
    spelt = "".join(draw(spaces) if sign == " " else sign for sign in spelt)
    spelt = (
        draw(st.sampled_from(["", " ", "\n"]))
        + spelt
        + draw(st.sampled_from(["", " ", ".", "./."]))
    )
    return words, unicodedata.normalize(form, spelt)  # type: ignore[arg-type]


@given(varied())
def test_spelling_makes_no_difference(pair: tuple[str, str]) -> None:
    words, spelt = pair

    assert without_words(resolve(spelt, BASIS)) == without_words(resolve(words, BASIS))


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join)), SESSIONS)
def test_no_words_are_too_much(words: str, session: date) -> None:
    basis = replace(BASIS, session=session)

    reading = resolve(words, basis)

    assert reading.words == words
    assert describe(reading, CALENDAR)
    assert echo(reading, CALENDAR)
    find_dates(words)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_words_without_spaces_are_too_much(words: str) -> None:
    assert resolve(words, BASIS).words == words


FORMS = [
    "{0:%Y-%m-%d}",
    "{0.day}/{0.month}/{0.year}",
    "{0.day:02}/{0.month:02}/{0.year}",
    "{0.day}.{0.month}.{0.year}",
    "{0.day}-{0.month}-{0.year}",
    "ngày {0.day} tháng {0.month} năm {0.year}",
    "{0.day:02} tháng {0.month:02} năm {0.year}",
    "{0.day} tháng {0.month}/{0.year}",
    "chậm nhất vào ngày {0.day}/{0.month} năm {0.year}",
    "đến hết ngày {0.day}.{0.month}.{0.year}",
    "16 giờ ngày {0.day}/{0.month}/{0.year}",
]


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_a_written_day_is_that_day(form: str, day: date) -> None:
    assert resolve(form.format(day), BASIS).due == day


@pytest.mark.parametrize(
    "form", ["{0.day}/{0.month}", "ngày {0.day} tháng {0.month}", "ngày {0.day}.{0.month}"]
)
@given(day=DAYS, session=SESSIONS)
def test_a_day_without_a_year_is_the_first_from_the_base_day_on(
    form: str, day: date, session: date
) -> None:
    due = resolve(form.format(day), Basis(session)).due

    assert due is not None
    assert (due.day, due.month) == (day.day, day.month)
    assert session <= due
    longest = 366 if (day.day, day.month) != (29, 2) else 4 * 366
    assert due - session < timedelta(days=longest)


@given(
    number=st.integers(1, 400),
    unit=st.sampled_from(["ngày", "ngày làm việc", "tuần", "tháng"]),
    session=SESSIONS,
)
def test_a_term_ends_later_and_on_a_working_day(number: int, unit: str, session: date) -> None:
    reading = resolve(f"{number} {unit}", Basis(session, calendar=CALENDAR))

    assert isinstance(reading, Day)
    assert reading.day > session
    assert CALENDAR.is_working(reading.day)
    if reading.unit is Unit.WORKING_DAY:
        assert CALENDAR.working_days_between(session, reading.day) == number
    elif reading.shifted_from is not None:
        assert CALENDAR.working_days_between(reading.shifted_from, reading.day) == 1


@given(
    form=st.sampled_from(
        [
            *("trước ngày {0.day}/{0.month}/{0.year}", "trước {0.day}.{0.month}.{0.year}"),
            "trước ngày {0.day} tháng {0.month}",
        ]
    ),
    day=DAYS,
    session=SESSIONS,
)
def test_of_a_date_exclusive_and_inclusive_differ_by_one_day(
    form: str, day: date, session: date
) -> None:
    words = form.format(day)
    exclusive = resolve(words, Basis(session)).due
    inclusive = resolve(words, Basis(session, before="inclusive")).due

    assert exclusive is not None
    assert inclusive == exclusive + timedelta(days=1)


@given(
    form=st.sampled_from(
        [
            *("trước tháng {0.month}/{0.year}", "trước năm {0.year}"),
            *("trước cuối tháng {0.month}", "trước tháng {0.month} hằng năm"),
        ]
    ),
    day=DAYS,
    session=SESSIONS,
)
def test_of_a_period_exclusive_and_inclusive_are_the_same(
    form: str, day: date, session: date
) -> None:
    words = form.format(day)

    assert resolve(words, Basis(session, before="inclusive")) == resolve(words, Basis(session))


@given(
    first=st.sampled_from(["hằng tháng", "hằng quý", "định kỳ hằng quý"]),
    others=st.lists(
        st.sampled_from(["quý", "6 tháng", "06 tháng", "9 tháng", "hằng năm", "năm", "1 năm"]),
        min_size=1,
        max_size=4,
    ),
    glue=st.sampled_from([", ", " và ", "; ", "/", ", và "]),
    session=SESSIONS,
)
def test_a_row_of_frequencies_is_the_most_frequent(
    first: str, others: list[str], glue: str, session: date
) -> None:
    row = resolve(glue.join([first, *others]), Basis(session))

    assert without_words(row) == without_words(resolve(first, Basis(session)))


@given(
    series=st.sampled_from(["hằng tuần", "hằng tháng", "hằng quý", "hằng năm"]),
    number=st.integers(1, 40),
    form=st.sampled_from(["{0} {1}", "{1} {0}", "{1}, {0}", "{0}, {1}", "{0} và {1}"]),
)
def test_a_number_beside_a_series_is_its_day_or_an_error(
    series: str, number: int, form: str
) -> None:
    reading = resolve(form.format(number, series), BASIS)

    if isinstance(reading, Series):
        assert reading.named_day == number
    else:
        assert reading.is_error


@given(session=SESSIONS, due_day=SESSIONS, words=st.sampled_from(PATTERNS))
def test_the_office_s_day_is_never_later_than_the_words(
    session: date, due_day: date, words: str
) -> None:
    basis = replace(BASIS, session=session)
    named, reading = resolve(words, basis), resolve(words, basis, due_day)

    assert reading.due == due_day or reading.is_error
    if named.due is not None:
        assert reading.is_error == (due_day > named.due)


@given(
    session=SESSIONS,
    words=st.sampled_from(
        [
            *("hằng tuần", "hằng tháng", "hằng quý", "6 tháng một lần", "hằng năm"),
            *("trước ngày 25 hằng tháng", "từ ngày 1 đến ngày 5 hằng tháng"),
            *("thứ sáu hằng tuần", "trước ngày 1 hằng tháng", "ngày 29/2 hằng năm"),
            "ngày 31 hằng tháng",
        ]
    ),
    days=st.integers(0, 900),
)
def test_periods_are_in_order_and_none_is_left_out(session: date, words: str, days: int) -> None:
    series = resolve(words, Basis(session))
    assert isinstance(series, Series)
    until = session + timedelta(days=days)

    periods = series.periods(until)

    assert all(session <= one.day <= until for one in periods)
    walked = []
    following = series.next_after(session - timedelta(days=1))
    while following is not None and following.day <= until:
        walked.append(following)
        following = series.next_after(following.day)
    assert periods == walked
    assert len({one.id for one in periods}) == len(periods)
