"""Numbers that are no dates: a document's number, a term of office, a share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.deadlines.phrases import Passed, Phrase
from hdnd_cli.deadlines.recognising import Recogniser

if TYPE_CHECKING:
    from re import Match

_PAPERS = (
    "công văn|thông báo|kết luận|kế hoạch|nghị quyết|quyết định|chỉ thị|tờ trình|báo cáo"
    "|giấy mời|nghị định|thông tư|luật|văn bản|công điện|hướng dẫn|đề án|chương trình"
)
_DAY = (
    r"(?:[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-][0-9]{4}(?![0-9])"
    r"|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}(?![0-9]))"
)
_COUNTED = (
    "số|tổng số|hồ sơ|kiến nghị|đơn vị|thành viên|đại biểu|xã|phường|thôn|tổ|vụ|đơn|hộ"
    "|trường hợp|dự án|công trình|nội dung|nhiệm vụ|chỉ tiêu|nghị quyết"
)


def _passed(_match: Match[str]) -> Phrase:
    return Passed()


ASIDES = (
    # "theo Công văn số 45/UBND ngày 12/5/2017": the day is the letter's own.
    Recogniser(
        rf"\bsố:? ?[0-9]{{1,6}}(?:[/\-][\w\-]{{1,20}}){{0,4}}(?:,? ngày {_DAY})?",
        _passed,
        hint="số",
    ),
    Recogniser(
        rf"theo (?:{_PAPERS})(?: (?!trước|chậm|muộn|đến|hết|trong|vào)[^\W\d_]+){{0,6}}"
        rf" ngày {_DAY}",
        _passed,
        hint="theo",
    ),
    Recogniser(r"(?:nhiệm kỳ|giai đoạn|năm học) [0-9]{4} ?- ?[0-9]{4}", _passed),
    Recogniser(r"khoá (?:[ivxl]{1,7}|[0-9]{1,2})\b", _passed, hint="khoá"),
    Recogniser(r"(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?![0-9.])", _passed, hint="."),
    Recogniser(r"(?<![0-9.,])[0-9]{1,3}(?:[.,][0-9]{1,3})? ?%", _passed, hint="%"),
    Recogniser(
        r"(?<!ngày )(?<!trước )(?<!đến )(?<!hết )(?<!nhất )(?<!vào )(?<![0-9/.\-])"
        rf"[0-9]{{1,4}}/[0-9]{{1,4}}(?= (?:{_COUNTED})\b)",
        _passed,
        hint="/",
    ),
)
