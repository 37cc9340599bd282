"""README.md of a council that begins: what lies where, and what a clerk types."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hdnd_cli.preparing.councils import NewCouncil

_TEXT = """\
# Hồ sơ của Thường trực {council}

Phiên họp, kết luận và việc được giao, ghi bằng tệp chữ thường, giữ trong lịch sử của thư mục này.

| tệp | ghi gì |
| --- | --- |
| `hdnd.yaml` | tên, nhiệm kỳ, thành viên Thường trực, quy chế làm việc |
| `agencies.yaml` | cơ quan, nhóm cơ quan, người |
| `programme/` | chương trình từng năm |
| `sessions/` | mỗi phiên họp một thư mục: chương trình, biên bản, kết luận, diễn biến |
| `register/` | văn bản đã ban hành, không ai sửa |
| `drafts/` | bản thảo Word, xuất lại được lúc nào cũng được |

Việc thường làm, gõ trong thư mục này:

```
hdnd tao phien-hop 25/3/{year}            # thư mục phiên họp đã điền sẵn
hdnd kiem-tra                           # chỗ nào sai, chỗ nào còn thiếu
hdnd luu                                # ghi lại những gì vừa sửa
hdnd xuat-ban-thao giay-moi {year}-03-25  # bản thảo giấy mời, mở bằng Word
hdnd ban-hanh giay-moi {year}-03-25       # lấy số, vào sổ
hdnd dong-bo                            # trao đổi với máy chủ của văn phòng
hdnd qua-han                            # việc gì quá hạn, của cơ quan nào
hdnd --help
```

Dấu `?` trong tệp là chỗ còn phải điền.
"""


def readme_text(council: NewCouncil, year: int) -> str:
    """Return the text of README.md.

    Args:
        council: What is known of it.
        year: The year that the examples are of.
    """
    return _TEXT.format(council=council.name, year=year)
