"""Numbers, symbols and names of issued documents."""

from __future__ import annotations

import pytest

from hdnd_cli.register.naming import (
    TYPES,
    Series,
    entry_before,
    file_stem,
    in_series,
    next_number,
    read_symbol,
    series_of,
    symbol_of,
)
from hdnd_cli.rendering import KINDS
from tests.register.builder import entry


@pytest.mark.parametrize(
    ("kind", "body", "unit", "symbol", "name", "common"),
    [
        ("conclusion-notice", "HĐND", "", "15/TB-HĐND", "TB-015", "015-TB"),
        ("conclusion-notice", "VP", "", "15/TB-VP", "TB-VP-015", "015-TB-VP"),
        ("agenda", "HĐND", "", "15/CTr-HĐND", "CTr-015", "015-CTr"),
        ("reminder", "HĐND", "VP", "15/HĐND-VP", "CV-015", "015-CV"),
        ("reminder", "HĐND", "", "15/HĐND", "CV-015", "015-CV"),
        ("minutes", "Ban KT/NS", "", "15/BB-Ban KT/NS", "BB-Ban-KT-NS-015", "015-BB-Ban-KT-NS"),
    ],
)
def test_symbols_and_names(
    kind: str, body: str, unit: str, symbol: str, name: str, common: str
) -> None:
    found = symbol_of(kind, 15, body, unit)

    assert str(found) == symbol
    assert file_stem(found, "HĐND", "per-type") == name
    assert file_stem(found, "HĐND", "common") == common


@pytest.mark.parametrize(
    ("kind", "symbol"), [("conclusion-notice", "05/TB-HĐND"), ("reminder", "245/HĐND-VP")]
)
def test_a_symbol_is_read_back(kind: str, symbol: str) -> None:
    assert str(read_symbol(entry(kind, symbol=symbol).entry)) == symbol


def test_a_symbol_without_a_stroke_is_none() -> None:
    assert read_symbol(entry("minutes", symbol="mười lăm").entry) is None


def test_a_series_is_type_body_and_year() -> None:
    assert series_of("minutes", "HĐND", 2020, "per-type") == Series(2020, "BB", "hdnd")
    assert series_of("minutes", "HĐND", 2020, "common") == Series(2020, "", "hdnd")


def test_numbers_go_on_within_their_series_and_begin_at_one() -> None:
    register = [
        entry("conclusion-notice", number=15),
        entry("session-notice", number=9, symbol="09/TB-HĐND"),
        entry("minutes", number=30, symbol="30/BB-HĐND"),
        entry("conclusion-notice", number=80, symbol="80/TB-HĐND", date="2019-12-31"),
    ]
    notices = in_series(register, series_of("correction", "HĐND", 2020, "per-type"), "per-type")

    assert [record.entry.number for record in notices] == [9, 15]
    assert next_number(notices) == 16
    assert next_number([]) == 1
    assert entry_before(notices, 16) is register[0]
    assert entry_before(notices, 12) is register[1]
    assert entry_before(notices, 9) is None


def test_the_types_are_those_of_the_documents() -> None:
    assert {name: kind.abbreviation for name, kind in KINDS.items() if kind.abbreviation} == {
        name: type_ for name, type_ in TYPES.items() if name in KINDS
    }
