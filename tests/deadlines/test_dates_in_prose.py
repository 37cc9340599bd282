from __future__ import annotations

import time
import unicodedata
from datetime import date

import pytest

from hdnd_cli.deadlines import Basis, DateInProse, find_dates, resolve


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Giải quyết dứt điểm 32 hồ sơ trước ngày 30/6/2020.", ["trước ngày 30/6/2020"]),
        ("Báo cáo ngày 30/6 và ngày 5.7", ["ngày 30/6", "ngày 5.7"]),
        ("Từ ngày 12- 17/6 sẽ tiếp xúc cử tri", ["ngày 12- 17/6"]),
        ("hoàn thành ngày 30-6", ["ngày 30-6"]),
        ("xong ngày 30 tháng 6 năm 2020", ["ngày 30 tháng 6 năm 2020"]),
        ("xong 30 tháng 6", ["30 tháng 6"]),
        ("trong quý III/2020 hoặc Quý 4 năm 2020", ["trong quý III/2020", "Quý 4 năm 2020"]),
        ("vào cuối tháng 1 năm 2018", ["cuối tháng 1 năm 2018"]),
        ("Thực hiện theo Công văn số 45/UBND-VP ngày 12/5/2017", []),
        ("Nghị quyết số 12/NQ-HĐND, ngày 12/5/2017", []),
        ("theo Thông báo số 3, trước ngày 30/6/2020", ["trước ngày 30/6/2020"]),
        ("đạt 52/58 kiến nghị, 2/3 số xã", []),
        ("họp tháng 6, ngày 15", []),
        ("Quyết định 30/2020/NĐ-CP", []),
        ("", []),
    ],
)
def test_dates_are_found_in_prose(text: str, found: list[str]) -> None:
    assert [one.words for one in find_dates(text)] == found


def test_places_count_in_the_composed_text() -> None:
    text = unicodedata.normalize("NFD", "Hoàn thành trước ngày 30/6/2020")

    assert find_dates(text) == [DateInProse("trước ngày 30/6/2020", 11)]


HOSTILE = [
    "1/",
    "ngày 1",
    "12 ",
    "tháng 1 ",
    "số 1/",
    "trước ",
    "kỳ họp ",
    "hằng tháng ",
    "hằng tuần a ",
    "hằng tháng, 5 ",
    "6 tháng, ",
    "quý, ",
    "((",
    "-",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    basis = Basis(date(2020, 3, 25))
    started = time.process_time()

    find_dates(text)
    resolve(text, basis)

    assert time.process_time() - started < 5
