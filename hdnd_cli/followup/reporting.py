"""Reports that are owed on a day of their own, besides the deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hdnd_cli.deadlines import Series

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hdnd_cli.deadlines import Period, Reading
    from hdnd_cli.model.progress import Report


@dataclass(frozen=True, slots=True)
class ReportOwed:
    """By when a report is owed, in words and in days, and when it came."""

    text: str | None
    due: date | None = None
    met_on: date | None = None


def report_owed(reading: Reading, reports: Iterable[Report], as_of: date) -> ReportOwed:
    """Return the report that is owed, and the day of the one that met it.

    One day is met by the first report, whatever it says. Of a report owed again and again,
    the last period that has passed counts; before the first one has, the first.
    """
    came = sorted(reports, key=lambda report: report.date)
    if not isinstance(reading, Series):
        met_on = came[0].date if came and reading.due else None
        return ReportOwed(reading.words, reading.due, met_on)
    passed = reading.periods(as_of - timedelta(days=1))
    coming = reading.next_after(as_of - timedelta(days=1))
    periods = [*passed, *([coming] if coming else [])]
    if not periods:
        return ReportOwed(reading.words)
    current = passed[-1] if passed else periods[0]
    return ReportOwed(reading.words, current.day, _met(periods, came).get(current.id))


def _met(periods: list[Period], reports: list[Report]) -> dict[str, date]:
    """Return by period when its report came.

    A report meets the period that it names. Otherwise it meets the one it is nearest to: the
    one just passed, while that is still owed, or the coming one. So a late report for one
    quarter is not taken for the next quarter's.
    """
    met: dict[str, date] = {}
    for report in reports:
        period = report.period or _nearest(periods, report.date, met)
        met.setdefault(period, report.date)
    return met


def _nearest(periods: list[Period], day: date, met: dict[str, date]) -> str:
    passed = [period for period in periods if period.day < day]
    coming = [period for period in periods if period.day >= day]
    if not coming:
        return passed[-1].id
    if not passed or passed[-1].id in met:
        return coming[0].id
    late = day - passed[-1].day
    return passed[-1].id if late < coming[0].day - day else coming[0].id
