from __future__ import annotations

import pytest

from hdnd_cli.model.fields import parse_id
from hdnd_cli.preparing.councils import called
from hdnd_cli.preparing.naming import Named, id_of, person_of
from hdnd_cli.preparing.parties import kind_of


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Nguyễn Văn An", "nguyen-van-an"),
        ("Phòng TN&MT", "phong-tnmt"),
        ("Đội 5, xã X", "doi-5-xa-x"),
        ("  ", "muc"),
        ("Рада", "muc"),
        ("Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh", "ban-quan-ly-du-an-dau-tu-xay-dung-cong"),
        ("a" * 300, "a" * 40),
    ],
)  # fmt: skip
def test_an_id_is_made_of_letters_without_diacritics(name: str, id_: str) -> None:
    assert id_of(name) == id_
    assert parse_id(id_) == id_


def test_an_id_is_given_once() -> None:
    assert id_of("Lê Bá", {"le-ba", "le-ba-2"}) == "le-ba-3"


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Bà  Nguyễn Thị An", Named("Nguyễn Thị An", "Bà")),
        ("ÔNG Lê Bá", Named("Lê Bá", "Ông")),
        ("đ/c Lê Bá", Named("Lê Bá", "đồng chí")),
        ("Bà", Named("Bà")),
        ("Nguyễn Bà Ông", Named("Nguyễn Bà Ông")),
    ],
)
def test_how_a_person_is_addressed_is_heard(typed: str, named: Named) -> None:
    assert person_of(typed) == named


@pytest.mark.parametrize(
    ("typed", "name", "level", "place"),
    [
        ("xã Thạch Hà", "Hội đồng nhân dân xã Thạch Hà", "commune", "Thạch Hà"),
        ("HĐND tỉnh Hà Tĩnh", "Hội đồng nhân dân tỉnh Hà Tĩnh", "province", "Hà Tĩnh"),
        ("hội đồng nhân dân Phường 1", "Hội đồng nhân dân phường 1", "commune", "Phường 1"),
        ("Thành phố Hồ Chí Minh", "Hội đồng nhân dân Thành phố Hồ Chí Minh", "province", "Thành phố Hồ Chí Minh"),
        ("quận Ba Đình", "Hội đồng nhân dân quận Ba Đình", "district", "Ba Đình"),
        ("Hội đồng X", "Hội đồng X", None, None),
    ],
)  # fmt: skip
def test_what_a_council_is_called(
    typed: str, name: str, level: str | None, place: str | None
) -> None:
    found = called(typed)
    assert (found.name, found.level, found.place) == (name, level, place)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Sở Tài chính", "department"),
        ("Phòng Kinh tế", "department"),
        ("UBND xã Thạch Hà", "commune"),
        ("Ủy ban nhân dân tỉnh", "peoples_committee"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", "front"),
        ("Ban Pháp chế HĐND tỉnh", "board"),
        ("Ban Quản lý dự án", "other"),
        ("Huyện ủy Lộc Hà", "party"),
        ("Tòa án nhân dân", "court"),
        ("Viện kiểm sát nhân dân", "procuracy"),
        ("Tổ đại biểu số 1", "deputy_group"),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind
