"""Every wording of a deadline that is known, and the day that stands in it."""

from __future__ import annotations

from datetime import date

import pytest

from hdnd_cli.calendar import WorkCalendar
from hdnd_cli.deadlines import (
    Basis,
    Day,
    KnownMilestone,
    KnownPlenary,
    KnownSession,
    LaterThanWords,
    Reading,
    Series,
    Unreadable,
    Waiting,
    resolve,
)

# A Wednesday; the notice went out on the Friday.
SESSION = date(2020, 3, 25)
NOTICE = date(2020, 3, 27)
BASIS = Basis(
    session=SESSION,
    notice=NOTICE,
    calendar=WorkCalendar(),
    sessions=(
        KnownSession("regular", date(2020, 2, 20), "2020-02-20", 14),
        KnownSession("regular", SESSION, "2020-03-25", 15),
        KnownSession("topical", date(2020, 4, 2), "2020-04-02"),
        KnownSession("briefing", date(2020, 4, 6), "2020-04-06"),
        KnownSession("regular", date(2020, 5, 20), "2020-05-20", 17),
        KnownSession("regular", date(2020, 4, 22), "2020-04-22", 16),
        KnownSession("joint", date(2020, 6, 3), "2020-06-03"),
    ),
    plenaries=(
        KnownPlenary("kỳ họp cuối năm 2019", 10, date(2019, 12, 17)),
        KnownPlenary("kỳ họp chuyên đề lần thứ hai", 11, date(2020, 5, 28)),
        KnownPlenary("kỳ họp giữa năm 2020", 12, date(2020, 7, 14)),
        KnownPlenary("Kỳ họp thứ mười ba", None, date(2020, 12, 15)),
        KnownPlenary("kỳ họp giữa năm 2022", 21, date(2022, 7, 12)),
    ),
    milestones=(
        KnownMilestone("năm học mới", date(2019, 9, 5)),
        KnownMilestone("Năm học mới", date(2020, 9, 5)),
        KnownMilestone("Đại hội Đảng bộ huyện lần thứ XII", date(2020, 8, 12)),
        KnownMilestone("mùa mưa bão năm 2020", date(2020, 8, 1)),
        KnownMilestone("Tết Canh Tý", date(2020, 1, 25)),
    ),
    term_end=date(2021, 6, 30),
)

DATES = [
    ("2020-06-30", "2020-06-30"),
    ("2020-6-3", "2020-06-03"),
    ("30/6/2020", "2020-06-30"),
    ("05/6/2017", "2017-06-05"),
    ("30 / 6 / 2020", "2020-06-30"),
    ("30.6.2020", "2020-06-30"),
    ("30-6-2020", "2020-06-30"),
    ("ngày 30 tháng 6 năm 2020", "2020-06-30"),
    ("ngày 30 tháng 6, năm 2020", "2020-06-30"),
    ("ngày 04 tháng 01 năm 2021", "2021-01-04"),
    ("ngày 30 tháng sáu năm 2020", "2020-06-30"),
    ("ngày 5 tháng năm", "2020-05-05"),
    ("30 tháng 6/2020", "2020-06-30"),
    ("30 tháng 6", "2020-06-30"),
    ("ngày mùng 5 tháng 6", "2020-06-05"),
    ("mồng 5 tháng 6", "2020-06-05"),
    ("30/6 năm 2020", "2020-06-30"),
    ("30/6 năm nay", "2020-06-30"),
    ("30/6 năm tới", "2021-06-30"),
    ("30/6", "2020-06-30"),
    ("30.6", "2020-06-30"),
    ("ngày 30.6", "2020-06-30"),
    ("ngày 30-6", "2020-06-30"),
    ("ngày 15 tháng này", "2020-03-15"),
    ("ngày 15 tháng tới", "2020-04-15"),
    ("ngày 30/6/2020", "2020-06-30"),
    ("vào 30/6/2020", "2020-06-30"),
    ("vào ngày 30/6/2020", "2020-06-30"),
    ("chậm nhất 30/6/2020", "2020-06-30"),
    ("chậm nhất là ngày 30/6/2020", "2020-06-30"),
    ("chậm nhất vào ngày 30/6", "2020-06-30"),
    ("muộn nhất ngày 30 tháng 6", "2020-06-30"),
    ("đến 30/6/2020", "2020-06-30"),
    ("đến hết ngày 30/6/2020", "2020-06-30"),
    ("hết ngày 30/6/2020", "2020-06-30"),
    ("trong ngày 30/6/2020", "2020-06-30"),
    ("chậm nhất đến hết ngày 30 tháng 6 năm 2020", "2020-06-30"),
    ("Hoàn thành xong, gửi báo cáo ngày 30/6/2020", "2020-06-30"),
    ("ngày 30/6/2020./.", "2020-06-30"),
    ("thứ Ba, ngày 30/6/2020", "2020-06-30"),
    ("ngày 16/11/2020 (thứ hai)", "2020-11-16"),
    ("ngày 16/11/2020 (Thứ 2)", "2020-11-16"),
    ("ngày 30/6/2020 (30/6/2020)", "2020-06-30"),
    ("10/2", "2021-02-10"),
    ("29/2", "2024-02-29"),
    ("sáng ngày 29/02/2024", "2024-02-29"),
    ("ngày 25/3", "2020-03-25"),
    ("ngày 24/3", "2021-03-24"),
]

TIMES = [
    ("16 giờ ngày 30/7/2026", "2026-07-30 16:00"),
    ("16h ngày 30/7/2026", "2026-07-30 16:00"),
    ("16h30 ngày 30/7/2026", "2026-07-30 16:30"),
    ("16g30, ngày 30/7/2026", "2026-07-30 16:30"),
    ("16:30 ngày 30/7/2026", "2026-07-30 16:30"),
    ("14 giờ 00 phút, ngày 16/11/2020 (thứ hai)", "2020-11-16 14:00"),
    ("4 giờ chiều ngày 30/6", "2020-06-30 16:00"),
    ("16 giờ 30/6", "2020-06-30 16:00"),
    ("16 giờ 30 tháng 6", "2020-06-30 16:00"),
    ("ngày 30/6/2020 lúc 16:30", "2020-06-30 16:30"),
    ("ngày 30/6/2020, trước 17 giờ", "2020-06-30 17:00"),
    ("sáng ngày 30/6", "2020-06-30"),
    ("chiều ngày 30/6", "2020-06-30"),
    ("24 giờ ngày 30/6/2020", "2020-06-30"),
    ("trước 17 giờ ngày 30/6", "2020-06-30 17:00"),
    ("trước 17 giờ chiều ngày 30/6", "2020-06-30 17:00"),
    ("trước 16h30 ngày 30/6/2020", "2020-06-30 16:30"),
    ("trước 24 giờ ngày 30/6", "2020-06-30"),
    ("trước 0 giờ ngày 30/6", "2020-06-29 00:00"),
    ("trước chiều ngày 30/6", "2020-06-30"),
    ("trước sáng ngày 30/6", "2020-06-29"),
    ("25 giờ ngày 30/6", "unreadable not-read: 25 giờ"),
    ("16:75 ngày 30/6", "unreadable not-read: 16:75"),
    ("trong 24 giờ", "unreadable not-read: 24"),
]

BEFORE = [
    ("trước 30/6/2020", "2020-06-29"),
    ("trước ngày 30/6/2020", "2020-06-29"),
    ("trước ngày 05/6/2017", "2017-06-04"),
    ("trước ngày 8/7/2012", "2012-07-07"),
    ("trước ngày 10/2", "2021-02-09"),
    ("trước ngày 01 tháng 01 năm 2021", "2020-12-31"),
    ("trước thời điểm ngày 30/6/2020", "2020-06-29"),
    ("hoàn thành trước ngày 30/6", "2020-06-29"),
    ("xong trước ngày 30 tháng 6", "2020-06-29"),
    ("đến trước ngày 30/6/2020", "2020-06-29"),
    ("trước thứ Sáu, ngày 26/6/2020", "2020-06-25"),
    ("trước tháng 7/2020", "2020-06-30"),
    ("trước tháng 7", "2020-06-30"),
    ("trước quý III/2020", "2020-06-30"),
    ("trước năm 2021", "2020-12-31"),
    ("trước cuối tháng 6/2020", "2020-06-29"),
    ("trước giữa tháng 6/2020", "2020-06-14"),
    ("trước khi hết tháng 6/2020", "2020-06-30"),
]

RANGES = [
    ("từ ngày 12 - 17/6", "2020-06-12..2020-06-17"),
    ("Từ ngày 12- 17/6", "2020-06-12..2020-06-17"),
    ("12-17/6/2020", "2020-06-12..2020-06-17"),
    ("25 - 26.12.2019", "2019-12-25..2019-12-26"),
    ("25 – 26.12.2019", "2019-12-25..2019-12-26"),
    ("từ ngày 12 đến ngày 17 tháng 6", "2020-06-12..2020-06-17"),
    ("từ ngày 12 đến hết ngày 17/6", "2020-06-12..2020-06-17"),
    ("từ ngày 12/6 đến hết ngày 17/6/2020", "2020-06-12..2020-06-17"),
    ("12/6/2020 - 17/6/2020", "2020-06-12..2020-06-17"),
    ("12/6-17/6/2020", "2020-06-12..2020-06-17"),
    ("từ 25/12 đến 5/1", "2020-12-25..2021-01-05"),
    ("từ ngày 25/12/2020 đến ngày 5/1", "2020-12-25..2021-01-05"),
    ("từ ngày 28 tháng này đến ngày 5 tháng tới", "2020-03-28..2020-04-05"),
    ("từ tháng 6 đến tháng 8/2020", "2020-06-01..2020-08-31"),
    ("từ tháng 11 đến tháng 01/2021", "2020-11-01..2021-01-31"),
    ("từ tháng 11/2020 đến tháng 01/2021", "2020-11-01..2021-01-31"),
    ("tháng 6 - 7/2020", "2020-06-01..2020-07-31"),
    ("từ ngày 12/6 đến trước ngày 17/6", "2020-06-12..2020-06-16"),
    ("từ nay đến cuối năm", "2020-12-31"),
    ("từ nay đến hết quý III", "2020-09-30"),
    ("17 - 12/6", "unreadable impossible-day: 17"),
    ("31 - 17/6", "unreadable impossible-day: 31"),
    ("từ ngày 32 - 17/6", "unreadable impossible-day: ngày 32"),
    ("trước ngày 12 - 17/6", "unreadable not-read: 12"),
    ("từ ngày 30/6/2020", "unreadable start-only: ngày 30/6/2020"),
    ("sau ngày 30/6/2020", "unreadable start-only: ngày 30/6/2020"),
    ("Từ tháng 9-2018 đến nay", "unreadable start-only: tháng 9-2018"),
]

PERIODS = [
    ("tháng 6/2020", "2020-06-30"),
    ("tháng 06", "2020-06-30"),
    ("tháng sáu", "2020-06-30"),
    ("tháng năm", "2020-05-31"),
    ("06/2020", "2020-06-30"),
    ("tháng 9-2020", "2020-09-30"),
    ("trong tháng 6 năm 2020", "2020-06-30"),
    ("trong tháng 01 năm 2019", "2019-01-31"),
    ("trong tháng 11/2025", "2025-11-30"),
    ("định kỳ tháng 8/2026", "2026-08-31"),
    ("tháng 2", "2021-02-28"),
    ("tháng 3", "2020-03-31"),
    ("cuối tháng 1 năm 2018", "2018-01-31"),
    ("giữa tháng 6/2020", "2020-06-15"),
    ("đầu tháng 6/2020", "2020-06-01"),
    ("cuối tháng", "2020-03-31"),
    ("giữa tháng", "2020-04-15"),
    ("đầu tháng", "2020-04-01"),
    ("trong tháng", "2020-03-31"),
    ("hết tháng", "2020-03-31"),
    ("tháng này", "2020-03-31"),
    ("trong tháng tới", "2020-04-30"),
    ("giữa tháng sau", "2020-04-15"),
    ("tháng 6 năm tới", "2021-06-30"),
    ("quý III/2020", "2020-09-30"),
    ("quý 3 năm 2020", "2020-09-30"),
    ("quí 3/2020", "2020-09-30"),
    ("quý ba năm 2020", "2020-09-30"),
    ("trong quý 1 năm 2018", "2018-03-31"),
    ("quý I", "2020-03-31"),
    ("Quý Ⅲ", "2020-09-30"),
    ("đầu quý III", "2020-07-01"),
    ("cuối quý", "2020-03-31"),
    ("trong quý", "2020-03-31"),
    ("quý tới", "2020-06-30"),
    ("6 tháng đầu năm", "2020-06-30"),
    ("sáu tháng đầu năm 2021", "2021-06-30"),
    ("6 tháng cuối năm", "2020-12-31"),
    ("9 tháng đầu năm 2020", "2020-09-30"),
    ("nửa đầu năm 2020", "2020-06-30"),
    ("nửa cuối năm nay", "2020-12-31"),
    ("giữa năm", "2020-06-30"),
    ("giữa năm 2021", "2021-06-30"),
    ("trong năm 2020", "2020-12-31"),
    ("trong năm 2018", "2018-12-31"),
    ("năm 2020", "2020-12-31"),
    ("cuối năm 2020", "2020-12-31"),
    ("cuối năm", "2020-12-31"),
    ("cuối năm nay", "2020-12-31"),
    ("cuối năm tới", "2021-12-31"),
    ("đầu năm 2021", "2021-01-01"),
    ("đầu năm", "2021-01-01"),
    ("hết năm", "2020-12-31"),
    ("cuối năm học", "no day"),
    ("những năm tới", "no day"),
    ("giữa quý", "no day"),
    ("giữa quý III/2020", "unreadable not-read: giữa quý iii/2020"),
    ("tuần đầu tháng 7/2020", "unreadable not-read: tuần đầu tháng 7/2020"),
    ("tuần 30", "unreadable not-read: tuần 30"),
    ("kế hoạch năm 2020", "unreadable not-read: năm 2020"),
    ("2020", "unreadable not-read: 2020"),
]

TERMS = [
    ("10 ngày", "2020-04-06"),
    ("20 ngày", "2020-04-16"),
    ("10 ngày làm việc", "2020-04-13"),
    ("2 tuần", "2020-04-10"),
    ("hai tuần", "2020-04-10"),
    ("1 tháng", "2020-04-27"),
    ("01 năm", "2021-03-29"),
    ("15 ngày", "2020-04-13"),
    ("trong 10 ngày làm việc", "2020-04-13"),
    ("trong vòng 10 (mười) ngày làm việc", "2020-04-13"),
    ("không quá 10 ngày", "2020-04-06"),
    ("trong thời hạn 07 ngày làm việc kể từ ngày nhận được thông báo này", "2020-04-08"),
    ("10 ngày kể từ ngày ký", "2020-04-06"),
    ("10 ngày kể từ ngày ký ban hành thông báo", "2020-04-06"),
    ("10 ngày, kể từ ngày ban hành", "2020-04-06"),
    ("10 ngày tính từ ngày thông báo", "2020-04-06"),
    ("10 ngày làm việc kể từ ngày thông báo", "2020-04-13"),
    ("10 ngày sau khi ký thông báo", "2020-04-06"),
    ("30 ngày kể từ ngày kết thúc phiên họp", "2020-04-24"),
    ("12 ngày kể từ hôm nay", "2020-04-06"),
    ("20 ngày kể từ ngày 15/6/2020", "2020-07-06"),
    ("30 ngày kể từ ngày 15/6", "2020-07-15"),
    ("5-7 ngày làm việc", "2020-04-08"),
    ("10 ngày trước ngày 30/6/2020", "2020-06-20"),
    ("5 ngày làm việc trước ngày 30/6/2020", "2020-06-23"),
    ("10 ngày kể từ ngày nhận đủ hồ sơ", "unreadable unknown-start: 10 ngày kể từ ngày nhận"),
    ("10 ngày kể từ ngày ký hợp đồng", "unreadable unknown-start: 10 ngày kể từ ngày ký"),
    ("0 ngày", "unreadable not-read: 0 ngày"),
    ("trước 10 ngày", "unreadable not-read: 10"),
    ("99999 ngày", "unreadable too-far: 99999"),
    ("90 năm", "unreadable too-far: 90"),
    ("một trong những ngày", "no day"),
    ("kể từ ngày thông báo", "no day"),
]

SESSIONS = [
    ("phiên họp tiếp theo", "2020-04-22 with session 2020-04-22"),
    ("phiên họp thường kỳ tiếp theo", "2020-04-22 with session 2020-04-22"),
    ("phiên tiếp theo", "2020-04-22 with session 2020-04-22"),
    ("báo cáo tại phiên họp sau", "2020-04-22 with session 2020-04-22"),
    ("cuộc họp lần sau", "2020-04-22 with session 2020-04-22"),
    ("cuộc họp giao ban thường kỳ tiếp theo", "2020-04-22 with session 2020-04-22"),
    ("báo cáo tại cuộc họp giao ban thường kỳ tiếp theo", "2020-04-22 with session 2020-04-22"),
    ("phiên họp Thường trực HĐND huyện tiếp theo", "2020-04-22 with session 2020-04-22"),
    ("trước phiên họp tiếp theo", "2020-04-21 with session 2020-04-22"),
    ("để trình tại phiên họp tiếp theo", "2020-04-21 with session 2020-04-22"),
    ("phiên họp thứ 17", "2020-05-20 with session 2020-05-20"),
    ("phiên họp lần thứ mười bảy", "2020-05-20 with session 2020-05-20"),
    ("phiên họp thường kỳ tháng 5/2020", "2020-05-20 with session 2020-05-20"),
    ("phiên họp tháng tới", "2020-04-22 with session 2020-04-22"),
    ("phiên họp thường kỳ tháng 8/2020", "2020-08-31 with session "),
    ("phiên chuyên đề tiếp theo", "2020-04-02 with session 2020-04-02"),
    ("phiên họp chuyên đề tiếp theo", "2020-04-02 with session 2020-04-02"),
    ("hội nghị liên tịch tiếp theo", "2020-06-03 with session 2020-06-03"),
    ("phiên giải trình tiếp theo", "waiting for session: phiên giải trình tiếp theo"),
    ("phiên họp thứ 18", "waiting for session: phiên họp thứ 18"),
    ("phiên họp tháng 13/2020", "unreadable impossible-day: phiên họp tháng 13/2020"),
]

PLENARIES = [
    ("kỳ họp thứ 12", "2020-07-14 with plenary kỳ họp giữa năm 2020"),
    ("kỳ họp 12", "2020-07-14 with plenary kỳ họp giữa năm 2020"),
    ("tại kỳ họp thứ mười hai", "2020-07-14 with plenary kỳ họp giữa năm 2020"),
    ("kỳ họp lần thứ XII", "2020-07-14 with plenary kỳ họp giữa năm 2020"),
    ("tại kỳ họp thứ 13", "2020-12-15 with plenary Kỳ họp thứ mười ba"),
    ("kỳ họp giữa năm", "2020-07-14 with plenary kỳ họp giữa năm 2020"),
    ("vào kỳ họp giữa năm 2020", "2020-07-14 with plenary kỳ họp giữa năm 2020"),
    ("phục vụ kỳ họp giữa năm 2020", "2020-07-13 with plenary kỳ họp giữa năm 2020"),
    ("chuẩn bị kỳ họp cuối năm 2020", "2020-12-14 with plenary Kỳ họp thứ mười ba"),
    ("trước kỳ họp cuối năm 2020", "2020-12-14 with plenary Kỳ họp thứ mười ba"),
    ("trước khi khai mạc kỳ họp cuối năm", "2020-12-14 with plenary Kỳ họp thứ mười ba"),
    ("để trình kỳ họp cuối năm nay", "2020-12-14 with plenary Kỳ họp thứ mười ba"),
    ("Kỳ họp thường lệ HĐND tỉnh cuối năm", "2020-12-15 with plenary Kỳ họp thứ mười ba"),
    ("kỳ họp tháng 12/2020", "2020-12-15 with plenary Kỳ họp thứ mười ba"),
    ("để trình tại kỳ họp sắp tới", "2020-05-27 with plenary kỳ họp chuyên đề lần thứ hai"),
    ("kỳ họp", "2020-05-28 with plenary kỳ họp chuyên đề lần thứ hai"),
    ("trình tại kỳ họp", "2020-05-27 with plenary kỳ họp chuyên đề lần thứ hai"),
    ("kỳ họp thường lệ sắp tới", "2020-07-14 with plenary kỳ họp giữa năm 2020"),
    ("kỳ họp chuyên đề", "2020-05-28 with plenary kỳ họp chuyên đề lần thứ hai"),
    ("kỳ họp chuyên đề lần thứ hai", "2020-05-28 with plenary kỳ họp chuyên đề lần thứ hai"),
    (
        "kỳ họp thứ 11(kỳ họp chuyên đề), HĐND huyện khóa XX, nhiệm kỳ 2021 – 2026",
        "2020-05-28 with plenary kỳ họp chuyên đề lần thứ hai",
    ),
    ("kỳ họp cuối năm 2019", "2019-12-17 with plenary kỳ họp cuối năm 2019"),
    ("kỳ họp thứ 10", "2019-12-17 with plenary kỳ họp cuối năm 2019"),
    (
        "chậm nhất 10 ngày trước ngày khai mạc kỳ họp giữa năm 2020",
        "2020-07-04 with plenary kỳ họp giữa năm 2020",
    ),
    ("trước kỳ họp thứ 12 ít nhất 10 ngày", "2020-07-04 with plenary kỳ họp giữa năm 2020"),
    ("10 ngày sau kỳ họp thứ 12", "2020-07-24 with plenary kỳ họp giữa năm 2020"),
    ("kỳ họp thứ 20", "waiting for plenary: kỳ họp thứ 20"),
    ("kỳ họp thứ hai mươi mốt", "2022-07-12 with plenary kỳ họp giữa năm 2022"),
    ("kỳ họp thứ ba mươi", "waiting for plenary: kỳ họp thứ ba mươi"),
    ("kỳ họp cuối năm 2021", "waiting for plenary: kỳ họp cuối năm 2021"),
    ("kỳ họp chuyên đề lần thứ ba", "waiting for plenary: kỳ họp chuyên đề lần thứ ba"),
    ("sau kỳ họp thứ 12", "unreadable start-only: kỳ họp thứ 12"),
    ("kỳ họp thứ 11 và kỳ họp thứ 12", "unreadable two-days: 2020-05-28, 2020-07-14"),
    ("kỳ họp thứ 12 và kỳ họp thứ 20", "unreadable two-days: kỳ họp thứ 12, kỳ họp thứ 20"),
    ("kỳ họp tháng 13", "unreadable impossible-day: kỳ họp tháng 13"),
    ("kỳ họp 45/2020", "unreadable not-read: kỳ họp 45/2020"),
    ("kỳ họp năm 3020", "unreadable not-read: kỳ họp năm 3020"),
    ("ngay sau kỳ họp", "no day"),
    ("giữa hai kỳ họp", "no day"),
    ("kỳ họp vừa qua", "no day"),
    ("kỳ họp Quốc hội", "no day"),
]

MILESTONES = [
    ("năm học mới", "2020-09-04 with milestone năm học mới"),
    ("chuẩn bị cho năm học mới", "2020-09-04 with milestone năm học mới"),
    ("trước mùa mưa bão năm 2020", "2020-07-31 with milestone mùa mưa bão năm 2020"),
    (
        "trước Đại hội Đảng bộ huyện lần thứ XII",
        "2020-08-11 with milestone Đại hội Đảng bộ huyện lần thứ XII",
    ),
    ("trước Tết Canh Tý", "waiting for milestone: tết canh tý"),
    ("trước mùa mưa bão năm 2019", "unreadable not-read: năm 2019"),
]

SERIES = [
    ("hằng tuần", "week from 2020-03-25 to 2021-06-30"),
    ("hàng tháng", "month from 2020-03-25 to 2021-06-30"),
    ("hằng quý", "quarter from 2020-03-25 to 2021-06-30"),
    ("hằng năm", "year from 2020-03-25 to 2021-06-30"),
    ("mỗi quý một lần", "quarter from 2020-03-25 to 2021-06-30"),
    ("từng tháng", "month from 2020-03-25 to 2021-06-30"),
    ("định kỳ hàng quý báo cáo", "quarter from 2020-03-25 to 2021-06-30"),
    ("định kỳ tháng", "month from 2020-03-25 to 2021-06-30"),
    ("6 tháng một lần", "half from 2020-03-25 to 2021-06-30"),
    ("sáu tháng một lần", "half from 2020-03-25 to 2021-06-30"),
    ("định kỳ 6 tháng", "half from 2020-03-25 to 2021-06-30"),
    ("06 tháng/lần", "half from 2020-03-25 to 2021-06-30"),
    ("3 tháng một lần", "quarter from 2020-03-25 to 2021-06-30"),
    ("một tháng một lần", "month from 2020-03-25 to 2021-06-30"),
    ("mỗi 6 tháng", "half from 2020-03-25 to 2021-06-30"),
    ("một năm hai lần", "half from 2020-03-25 to 2021-06-30"),
    ("2 lần mỗi năm", "half from 2020-03-25 to 2021-06-30"),
    ("1 lần/quý", "quarter from 2020-03-25 to 2021-06-30"),
    ("ngày 25 hằng tháng", "month 25 from 2020-03-25 to 2021-06-30"),
    ("chậm nhất ngày 25 hằng tháng", "month 25 from 2020-03-25 to 2021-06-30"),
    ("hằng tháng, chậm nhất vào ngày 25", "month 25 from 2020-03-25 to 2021-06-30"),
    ("hằng tháng gửi báo cáo trước ngày 25", "month 25 -1 from 2020-03-25 to 2021-06-30"),
    ("trước ngày 25 hàng tháng", "month 25 -1 from 2020-03-25 to 2021-06-30"),
    ("từ ngày 1 đến ngày 5 hằng tháng", "month 1..5 from 2020-03-25 to 2021-06-30"),
    ("từ ngày 1 - 5 hằng tháng", "month 1..5 from 2020-03-25 to 2021-06-30"),
    ("từ ngày 20 đến cuối hằng tháng", "month 20.. from 2020-03-25 to 2021-06-30"),
    ("đầu mỗi tháng", "month 1 from 2020-03-25 to 2021-06-30"),
    ("giữa hằng tháng", "month 15 from 2020-03-25 to 2021-06-30"),
    ("cuối mỗi quý", "quarter from 2020-03-25 to 2021-06-30"),
    ("đầu hằng năm", "year 1/1 from 2020-03-25 to 2021-06-30"),
    ("giữa hằng năm", "year /6 from 2020-03-25 to 2021-06-30"),
    ("thứ sáu hằng tuần", "week 5 from 2020-03-25 to 2021-06-30"),
    ("thứ 6 hằng tuần", "week 5 from 2020-03-25 to 2021-06-30"),
    ("chủ nhật hằng tuần", "week 7 from 2020-03-25 to 2021-06-30"),
    ("trước ngày 15/12 hằng năm", "year 15/12 -1 from 2020-03-25 to 2021-06-30"),
    ("ngày 15 tháng 12 hằng năm", "year 15/12 from 2020-03-25 to 2021-06-30"),
    ("tháng 12 hằng năm", "year /12 from 2020-03-25 to 2021-06-30"),
    ("hằng tháng, hằng quý báo cáo", "month from 2020-03-25 to 2021-06-30"),
    ("định kỳ hằng quý, đến hết quý II/2021", "quarter from 2020-03-25 to 2021-06-30"),
    ("hằng tháng đến 31/12/2020", "month from 2020-03-25 to 2020-12-31"),
    ("hằng tháng đến trước ngày 31/12/2020", "month from 2020-03-25 to 2020-12-30"),
    ("hằng quý từ quý III/2020", "quarter from 2020-07-01 to 2021-06-30"),
    ("hằng quý từ ngày 1/8/2020", "quarter from 2020-08-01 to 2021-06-30"),
    ("hằng tháng từ tháng 1/2019", "month from 2020-03-25 to 2021-06-30"),
    (
        "hằng tháng, từ tháng 10/2020 đến hết tháng 12/2020",
        "month from 2020-10-01 to 2020-12-31",
    ),
    ("từ tháng 10 đến hết tháng 12, hằng tuần", "week from 2020-10-01 to 2020-12-31"),
    ("hằng tháng đến hết nhiệm kỳ", "month from 2020-03-25 to 2021-06-30"),
    ("hằng quý trong năm 2021", "quarter from 2021-01-01 to 2021-12-31"),
    ("năm 2021 hằng quý", "quarter from 2021-01-01 to 2021-12-31"),
    ("hằng tháng tháng 6/2020", "2020-06-30"),
    ("trong năm 2020, hằng quý báo cáo", "2020-12-31"),
    ("hoàn thành trước ngày 30/6/2020, hằng tháng báo cáo", "2020-06-29"),
    ("hằng tháng, chậm nhất đến ngày 30/6/2020", "2020-06-30"),
    ("ngày 32 hằng tháng", "unreadable impossible-day: ngày 32 hằng tháng"),
    (
        "từ ngày 5 đến ngày 1 hằng tháng",
        "unreadable impossible-day: từ ngày 5 đến ngày 1 hằng tháng",
    ),
    ("ngày 31/11 hằng năm", "unreadable impossible-day: ngày 31/11 hằng năm"),
    ("tháng 13 hằng năm", "unreadable impossible-day: tháng 13 hằng năm"),
    ("5 tháng một lần", "unreadable not-read: 5 tháng một lần"),
    ("ngày 10 tháng đầu quý sau, hằng quý", "unreadable not-read: ngày 10"),
    ("hai tuần một lần", "no day"),
    ("mỗi hai tuần", "no day"),
    ("giữa mỗi quý", "quarter from 2020-03-25 to 2021-06-30"),
]

UNDATED = [
    ("thường xuyên", "ongoing"),
    ("Thường xuyên, liên tục", "ongoing"),
    ("tiếp tục thực hiện", "ongoing"),
    ("thường xuyên theo Nghị quyết số 45/NQ-HĐND", "ongoing"),
    ("thường xuyên, 32 hồ sơ", "unreadable not-read: 32"),
    ("khẩn trương", "no day"),
    ("sớm", "no day"),
    ("kịp thời", "no day"),
    ("thời gian tới", "no day"),
    ("theo kế hoạch", "no day"),
    ("theo quy định", "no day"),
    ("định kỳ", "no day"),
    ("hằng ngày", "no day"),
    ("trước mắt", "no day"),
    ("tuần tới", "no day"),
    ("Quý cơ quan", "no day"),
    ("", "no day"),
    ("./.", "no day"),
    ("?", "no day"),
]

MOST_DEFINITE = [
    ("trước ngày 30/6/2020 để trình kỳ họp giữa năm 2020", "2020-06-29"),
    ("trước ngày 30/6/2020 theo quy định", "2020-06-29"),
    ("trước ngày 30/6/2020 theo Kế hoạch số 45/KH-UBND ngày 12/5/2020", "2020-06-29"),
    ("10 ngày làm việc để tổng hợp, trình kỳ họp thứ 12", "2020-04-13"),
    ("trong quý II/2020, phục vụ kỳ họp giữa năm", "2020-06-30"),
    ("tiếp tục giải quyết, xong trước ngày 30/6/2020", "2020-06-29"),
    ("thường xuyên, định kỳ hằng quý báo cáo", "quarter from 2020-03-25 to 2021-06-30"),
    (
        "báo cáo tại phiên họp tiếp theo để trình kỳ họp giữa năm",
        "2020-04-22 with session 2020-04-22",
    ),
    (
        "báo cáo tại phiên họp tiếp theo, trình kỳ họp giữa năm",
        "2020-04-22 with session 2020-04-22",
    ),
    ("thường xuyên, chuẩn bị năm học mới", "2020-09-04 with milestone năm học mới"),
    ("kỳ họp thứ 12, chuẩn bị năm học mới", "2020-07-14 with plenary kỳ họp giữa năm 2020"),
    ("để hoàn thành trước ngày 30/6/2020", "2020-06-29"),
    ("trước ngày 30/6/2020 và 15/7/2020 để trình", "unreadable two-days: 2020-06-29, 2020-07-15"),
    ("trước ngày 31/11/2020 để trình", "unreadable impossible-day: ngày 31/11/2020"),
    ("thường xuyên theo dõi theo Nghị quyết 45", "ongoing"),
    ("hoàn thiện hồ sơ để trình kỳ họp thứ 12", "2020-07-13 with plenary kỳ họp giữa năm 2020"),
    ("giải quyết 32 hồ sơ để trình kỳ họp thứ 12", "2020-07-13 with plenary kỳ họp giữa năm 2020"),
    ("trước ngày 30/6/2020, giải quyết 32 hồ sơ", "2020-06-29"),
    ("giải quyết 2/3 số hồ sơ trước ngày 30/6", "2020-06-29"),
    ("100% hồ sơ trước ngày 30/6", "2020-06-29"),
    ("giải ngân 1.200.000 đồng trước ngày 30/6", "2020-06-29"),
    ("theo dõi, báo cáo trước ngày 30/6", "2020-06-29"),
]

ERRORS = [
    ("trước ngày 31.11", "unreadable impossible-day: ngày 31.11"),
    ("31.11", "unreadable impossible-day: 31.11"),
    ("31/11/2020", "unreadable impossible-day: 31/11/2020"),
    ("2020-02-30", "unreadable impossible-day: 2020-02-30"),
    ("29/2/2021", "unreadable impossible-day: 29/2/2021"),
    ("29/2 năm tới", "unreadable impossible-day: 29/2"),
    ("30/2", "unreadable impossible-day: 30/2"),
    ("32/1", "unreadable impossible-day: 32/1"),
    ("12/13", "unreadable impossible-day: 12/13"),
    ("ngày 0/6", "unreadable impossible-day: ngày 0/6"),
    ("ngày 31 tháng tới", "unreadable impossible-day: 31"),
    ("ngày 32 tháng này", "unreadable impossible-day: ngày 32 tháng này"),
    ("30/6/1820", "unreadable impossible-day: 30/6/1820"),
    ("tháng 13", "unreadable impossible-day: tháng 13"),
    ("tháng 6/3020", "unreadable impossible-day: tháng 6/3020"),
    ("quý V/2020", "unreadable impossible-day: quý v/2020"),
    ("quý 5", "unreadable impossible-day: quý 5"),
    ("13 tháng đầu năm", "unreadable impossible-day: 13 tháng đầu năm"),
    ("ngày 30/6/2020 và 15/7/2020", "unreadable two-days: 2020-06-30, 2020-07-15"),
    ("trong tháng 6/2020, chậm nhất 25/6/2020", "unreadable two-days: 2020-06-25, 2020-06-30"),
    ("30/6/20", "unreadable not-read: 30/6/20"),
    ("1/30/6/2020", "unreadable not-read: 1/30/6/2020"),
    ("30/6/20201", "unreadable not-read: 30/6/20201"),
    ("ngày 15", "unreadable not-read: ngày 15"),
    ("32 hồ sơ", "unreadable not-read: 32"),
    ("52/58 kiến nghị", "unreadable not-read: 52/58"),
    ("theo Công văn số 45", "unreadable not-read: 45"),
    ("theo Thông báo kết luận ngày 12/5/2017", "unreadable not-read: 12/5/2017"),
    ("quý II, III năm 2020", "unreadable not-read: năm 2020"),
    ("trong năm học 2020-2021", "unreadable not-read: 2020-2021"),
    ("trước ngày 30/6/2020, 45/2020", "unreadable impossible-day: 45/2020"),
    ("ngày ３０/６/2020", "unreadable not-read: ngày ３０"),
]

TABLE = [
    *DATES,
    *TIMES,
    *BEFORE,
    *RANGES,
    *PERIODS,
    *TERMS,
    *SESSIONS,
    *PLENARIES,
    *MILESTONES,
    *SERIES,
    *UNDATED,
    *MOST_DEFINITE,
    *ERRORS,
]


def told(reading: Reading) -> str:
    """Tell a reading shortly and completely enough to see every mistake in it."""
    match reading:
        case Day():
            start = f"{reading.start}.." if reading.start else ""
            time = f" {reading.time:%H:%M}" if reading.time else ""
            follows = f" with {reading.follows} {reading.event}" if reading.follows else ""
            return f"{start}{reading.day}{time}{follows}"
        case Series():
            return _told_series(reading)
        case Waiting():
            return f"waiting for {reading.awaits}: {reading.event}"
        case Unreadable():
            return f"unreadable {reading.reason}: {reading.detail}"
        case LaterThanWords():
            return f"later than {reading.named}"
    return {"Ongoing": "ongoing", "NoDay": "no day"}[type(reading).__name__]


def _told_series(series: Series) -> str:
    day = f" {series.opens_on}.." if series.opens_on else ""
    if series.named_day or series.named_month:
        month = f"/{series.named_month}" if series.named_month else ""
        day = f"{day or ' '}{series.named_day or ''}{month}"
    before = f" -{series.days_before}" if series.days_before else ""
    return f"{series.every}{day}{before} from {series.first} to {series.end}"


@pytest.mark.parametrize(("words", "expected"), TABLE, ids=[words or "empty" for words, _ in TABLE])
def test_words_are_read(words: str, expected: str) -> None:
    reading = resolve(words, BASIS)

    assert (reading.words, told(reading)) == (words, expected)


@pytest.mark.parametrize(
    "prefix", ["", "vào ", "chậm nhất ", "muộn nhất là ", "đến hết ", "trong "]
)
@pytest.mark.parametrize(
    "words",
    [
        "ngày 30/6",
        "16 giờ ngày 30/7/2026",
        "tháng 6/2020",
        "cuối tháng 6",
        "quý III/2020",
        "6 tháng đầu năm",
        "cuối năm 2020",
        "10 ngày làm việc",
        "phiên họp tiếp theo",
        "kỳ họp thứ 12",
        "năm học mới",
        "hằng quý",
        "từ ngày 1 đến ngày 5 hằng tháng",
        "thường xuyên",
    ],
)
def test_the_prefixes_stand_before_every_row(prefix: str, words: str) -> None:
    assert told(resolve(prefix + words, BASIS)) == told(resolve(words, BASIS))


@pytest.mark.parametrize(
    "purpose",
    ["", " theo quy định", " để tổng hợp", " nhằm phục vụ kỳ họp thứ 12", ", theo Quyết định số 7"],
)
@pytest.mark.parametrize("verb", ["", "Hoàn thành ", "xong ", "gửi báo cáo về Thường trực HĐND "])
def test_leading_verbs_and_trailing_purposes_are_passed_over(verb: str, purpose: str) -> None:
    assert told(resolve(f"{verb}trước ngày 30/6{purpose}", BASIS)) == "2020-06-29"
    assert told(resolve(f"{verb}trong quý II{purpose}", BASIS)) == "2020-06-30"
    assert told(resolve(f"{verb}10 ngày{purpose}", BASIS)) == "2020-04-06"
