from __future__ import annotations

import pytest

from hdnd_cli.searching import Wanted, read_query


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("dat", "Đất đai"),
        ("ĐẤT", "quyền sử dụng đất"),
        ("đất", "dat dai"),
        ("hoà", "hòa giải"),
        ("ung", "Ứng ngân sách"),
        ("uy", "Ủy ban"),
        ("cap giay", "CẤP\n          giấy chứng nhận"),
        ("chứng-nhận", "chứng nhận"),
        ("TN&MT", "Phòng TN&MT;"),
        ("tnmt", "lead: phong-tnmt"),
        ("31/BC-TNMT", "Báo cáo số 31/BC-TNMT"),
        ("6", "ngày 06/7"),
        ("06", "tháng 6"),
        ("0", "0 hồ sơ"),
        ("30/6/2020", "trước ngày 30/6/2020"),
        ("30/6/2020", "date: 2020-06-30"),
        ("30.06.2020", "ngày 30 tháng 6 năm 2020"),
        ("2020-06-30", "trước ngày 30/06/2020;"),
        ("2020-06-30", "Ngày 30 tháng 06 năm 2020"),
        ("наказ", "Наказ №5"),
    ],
)
def test_words_are_found_however_they_are_spelt(words: str, text: str) -> None:
    assert Wanted(words).pattern.search(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("dat", "đạtt"),
        ("dat", "xdat"),
        ("39", "139 hồ sơ"),
        ("39", "390"),
        ("cap giay", "cấp ngay giấy"),
        ("cap giay", "cấpgiấy"),
        ("30/6/2020", "30/6/2021"),
        ("30/6/2020", "2020-03-06"),
        ("2020-06-30", "2020-06-301"),
        ("a", "ca"),
        (".*", "bất kỳ"),
    ],
)
def test_only_whole_words_in_their_order_are_found(words: str, text: str) -> None:
    wanted = Wanted(words)
    assert not wanted.tokens or not wanted.pattern.search(text)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["đất", "rác"], ["đất", "rác"]),
        (["cấp giấy", "đất"], ["cấp giấy", "đất"]),
        (['"cấp giấy" đất'], ["cấp giấy", "đất"]),
        (["“cấp giấy”đất"], ["cấp giấy", "đất"]),
        (["  cấp \n giấy "], ["cấp giấy"]),
        (["đất", "đất"], ["đất"]),
        (["", "  ", "-", "&"], []),
        (['"'], []),
        (["ho\u0300a"], ["hòa"]),
        (["[a-z]*", "(?"], ["[a-z]*"]),
    ],
)
def test_what_was_in_quotes_belongs_together(arguments: list[str], expected: list[str]) -> None:
    assert [wanted.words for wanted in read_query(arguments).wanted] == expected


def test_a_query_is_said_as_it_would_be_typed() -> None:
    assert read_query(['"cấp giấy" đất']).words == '"cấp giấy" đất'
