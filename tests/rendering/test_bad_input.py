"""Hostile and clumsy text in every field: the document is right, or nothing is written.

The fields are not listed here: they are found by walking what views and records hold, so that
a new one is tested from the day it is there.
"""

from __future__ import annotations

import io
import json
import typing
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from pydantic import BaseModel

from hdnd_cli.errors import HdndError
from hdnd_cli.model import fields as types
from hdnd_cli.model.agencies import Agencies
from hdnd_cli.model.conclusions import Conclusions
from hdnd_cli.model.programme import Programme
from hdnd_cli.model.session import Agenda, Minutes, Session
from hdnd_cli.model.settings import Settings
from hdnd_cli.reading import read_council
from hdnd_cli.rendering import KINDS, Kind, Templates, render
from hdnd_cli.rendering.samples import sample
from hdnd_cli.rendering.view import strings
from hdnd_cli.source import WorkingTree
from tests.rendering.conftest import subject_of
from tests.rendering.test_markdown_files import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hdnd_cli.council import Council
    from tests.rendering.conftest import Records

Path = tuple[str | int, ...]

HOSTILE = 'Công ty A & B <X> "y" {{ 7*7 }} {% if %} {_{ </w:t></w:r> &amp; ]]> | a | \\ $1 x'
#: Each is text that means something to Word, to docxtpl, to Jinja, to Markdown or to HTML.
TEXTS = {
    "xml": "Công ty A & B <X> </w:t></w:r></w:p> ]]> <!-- x --> &amp; &lt; &#65; <?x?>",
    "jinja": "{{ 7*7 }} {% if %} {# x #} {_{ }_} {_% %_} {%p x %} {{p body }} {{r x }} {%- x -%}",
    "quotes": "“Dân hỏi” 'định kỳ' \"thường xuyên\" `x` ’ … – —",
    "ordered list": "2025. Năm học mới",
    "bullet": "- x",
    "plus": "+ x",
    "quotation": "> x",
    "heading": "# x",
    "annex": "## Phụ lục",
    "rule": "---",
    "setext": "===",
    "emphasis": "*a* **b** _c_ __d__ ~~e~~ ***",
    "link": "[x](y) ![x](y) <http://x.vn> http://x.vn",
    "table": "| a | b | \\| c",
    "directive": "<!-- columns: 1 2 3 -->",
    "html": "<script>alert(1)</script> <br> <b>x</b>",
    "backslash": "C:\\tmp\\1 \\* \\",
    "money": "$1 ${x} %s %(x)s %d {0} {x!r}",
    "no-break": "Phòng\u00a0TN&MT",
    "far signs": "\U0001f600 \U00020000 ﷽ 𝒳 Ａ",
    "combining": "a\u0301\u0323\u0302 x\u0308\u20dd",
    "one letter": "x",
    "long name": "Ủy ban nhân dân xã Thạch Bằng " * 10,
    "no blank": "x" * 3000,
}


def words(content: bytes) -> set[str]:
    """Return the text of every paragraph of a Word file, headers left out."""
    body = Document(io.BytesIO(content)).element.body
    return {"".join(node.text or "" for node in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))}


def there(text: str, paragraphs: set[str]) -> bool:
    return any(text in paragraph for paragraph in paragraphs)


# Views -------------------------------------------------------------------------------------


def numbered(part: Any, make: Callable[[int], str], taken: list[str]) -> Any:
    """Return a view in which every string is another one; `taken` receives them."""
    if part == "":
        return part
    if isinstance(part, str):
        taken.append(make(len(taken)))
        return taken[-1]
    if isinstance(part, tuple):
        return tuple(numbered(entry, make, taken) for entry in part)
    if is_dataclass(part) and not isinstance(part, type):
        changed = {
            field.name: numbered(getattr(part, field.name), make, taken)
            for field in fields(part)
            if field.name != "kind"
        }
        return replace(part, **changed)
    return part


@pytest.mark.parametrize("name", TEXTS)
def test_every_string_of_every_view_arrives_whole(name: str) -> None:
    text, templates = " ".join(TEXTS[name].split()), Templates()
    for kind in KINDS.values():
        taken: list[str] = []
        view = numbered(sample(kind), lambda n: f"{text} {n}", taken)
        assert len(taken) == len([one for _place, one in strings(view) if one]) - 1
        in_word = words(render(view, "docx", templates))
        missing = [one for one in taken if not there(one, in_word)]
        assert missing == [], kind.name
        in_markdown = set(shown(render(view, "md", templates).decode()))
        folded = {" ".join(paragraph.split()) for paragraph in in_markdown}
        missing = [one for one in taken if not there(" ".join(one.split()), folded)]
        assert missing == [], kind.name


# Records -----------------------------------------------------------------------------------

#: A council in which every text field of a record that documents are made from has a value.
FULL = {
    "hdnd.yaml": """\
schema: 1
council: {name: Hội đồng nhân dân huyện Lộc Hà, short: HĐND huyện, level: district, place: Lộc Hà, symbol: HĐND}
term: [{name: khóa III, from: 2016-06-01, to: 2021-06-30}]
standing_committee:
  - {person: nguyen-van-an, role: chair}
  - {person: vo-thi-hanh, role: vice_chair}
  - {person: pham-thi-chi, role: member}
regulation: [{cite: Quy chế làm việc}]
documents:
  conclusion-notice:
    {letterhead: [ĐOÀN ĐBQH VÀ HĐND, VĂN PHÒNG], recipients: [Thường trực HĐND], symbol: VP, file: VT}
  reminder: {unit: VP}
plenaries: [{name: kỳ họp cuối năm 2020, opens: 2020-12-15}]
milestones: [{name: năm học mới, date: 2020-09-05}]
""",
    "agencies.yaml": """\
agencies:
  - {id: ubnd-huyen, name: Ủy ban nhân dân huyện, short: UBND huyện, kind: peoples_committee, email: a@x.vn}
  - {id: phong-tnmt, name: Phòng Tài nguyên và Môi trường, short: Phòng TN&MT, kind: department}
  - {id: mttq-huyen, name: Ủy ban Mặt trận, short: MTTQ huyện, kind: front}
  - {id: ubnd-thach-bang, name: UBND xã Thạch Bằng, kind: commune}
groups:
  - {id: ubnd-cac-xa, name: UBND các xã, members: [ubnd-thach-bang]}
people:
  - {id: nguyen-van-an, name: Nguyễn Văn An, honorific: Ông, title: [{title: Chủ tịch HĐND huyện}], other_titles: Phó Bí thư}
  - {id: vo-thi-hanh, name: Võ Thị Hạnh, honorific: Bà, title: [{title: Phó Chủ tịch HĐND huyện}]}
  - {id: pham-thi-chi, name: Phạm Thị Chi, honorific: Bà, title: [{title: Trưởng Ban}]}
  - {id: tran-thi-binh, name: Trần Thị Bình, honorific: Bà, title: [{title: Chuyên viên}]}
""",
    "session.yaml": """\
kind: regular
number: 15
name: Phiên họp thường kỳ tháng 3
date: 2020-03-25
starts: 07:30
place: Phòng họp tầng 2
purpose: Chuẩn bị kỳ họp
chaired_by: nguyen-van-an
secretary: tran-thi-binh
invited: [ubnd-huyen, Chi cục Thuế]
postponed: [{from: 2020-03-20, reason: bão lụt}]
""",
    "agenda.yaml": """\
items:
  - id: 1
    title: Tiến độ cấp giấy
    form: questioning
    reason: Cử tri kiến nghị
    presenter: Chi cục Đo đạc
    proposed_by: Ban Kinh tế
    respondents: [phong-tnmt]
    survey: {by: Ban Pháp chế, text: Khảo sát tại xã}
    papers:
      - {title: Báo cáo tiến độ, from: Phòng Đo đạc, due: 2020-03-20, symbol: 31/BC}
""",
    "minutes.yaml": """\
ended: 11:30
attendance:
  - {person: nguyen-van-an, status: present}
  - {person: vo-thi-hanh, status: late, reason: dự họp khác}
  - {agency: ubnd-huyen, status: present, represented_by: Lãnh đạo Ủy ban}
discussion:
  - item: 1
    summary: Phòng báo cáo.
    questions:
      - id: Câu một
        asked_by: Cử tri xã
        asked_to: phong-tnmt
        question: Vì sao chậm
        answered_by: Trưởng Đo đạc
        answer: Do thiếu người
        written: {due: 20 ngày, symbol: 40/TNMT}
""",
    "conclusions.yaml": """\
opening: Sau khi nghe báo cáo
closing: Đề nghị thực hiện
report_due: phiên họp tiếp theo
conclusions:
  - title: Về cấp giấy chứng nhận
    item: 1
    finding: Việc cấp giấy còn chậm
    solutions: Phân loại hồ sơ
    due: trong quý
    report_due: cuối quý
    commitments:
      - {id: 1, task: Giải quyết dứt điểm, product: Báo cáo kết quả, lead: phong-tnmt, support: [Chi nhánh Đăng ký],
         responsible: Lãnh đạo Phòng, due: trước ngày 30/6/2020, due_day: 2020-06-29, report_due: sớm,
         question: Câu một}
      - {id: 2, task: Công khai danh sách, each: [ubnd-cac-xa], support: [Chi nhánh Đo đạc]}
  - {title: Về tiếp công dân, no_commitment: Đã thực hiện tốt}
""",
    "programme/2020.yaml": """\
year: 2020
decided: {symbol: 85/KH-HĐND, date: 2019-12-20}
months:
  - month: 3
    topics:
      - {id: 2020-03-a, title: Tiến độ cấp giấy, proposed_by: Ban Kinh tế, reason: Nhiều kiến nghị}
      - {id: 2020-03-b, title: Lễ hội đầu năm, dropped: Dừng tổ chức}
""",
}
ROOTS: dict[str, type[BaseModel]] = {
    "hdnd.yaml": Settings,
    "agencies.yaml": Agencies,
    "session.yaml": Session,
    "agenda.yaml": Agenda,
    "minutes.yaml": Minutes,
    "conclusions.yaml": Conclusions,
    "programme/2020.yaml": Programme,
}
TEXT_TYPES = (types.Text, types.Prose, types.Words, types.Named)
#: Patterns of files, what is accepted, and why a session of which there are no documents is off.
LEFT_OUT = {("Settings", "ignore"), ("Accepted", "reason"), ("Cancelled", "reason")}
#: Fields that are kept for the record; no document prints them.
UNPRINTED = {
    ("Term", "name"), ("Agency", "email"), ("Plenary", "name"), ("Milestone", "name"),
    ("Postponed", "reason"), ("AgendaItem", "reason"), ("AgendaItem", "proposed_by"),
    ("Paper", "symbol"), ("Question", "id"), ("WrittenAnswer", "due"), ("WrittenAnswer", "symbol"),
    ("Conclusion", "no_commitment"), ("Commitment", "question"), ("Decision", "symbol"),
    ("Topic", "reason"),
}  # fmt: skip


def parts(hint: Any) -> Iterator[Any]:
    """Yield a type and all types that it is made of."""
    yield hint
    for argument in typing.get_args(hint):
        yield from parts(argument)


def text_fields(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield every text field of a record, and of the entries in it."""
    for name, hint in typing.get_type_hints(model, include_extras=True).items():
        if name not in model.model_fields:
            continue
        for part in parts(hint):
            if any(part == text for text in TEXT_TYPES):
                yield model, name
            elif isinstance(part, type) and issubclass(part, BaseModel):
                yield from text_fields(part)


def leaves(model: type[BaseModel], raw: Any) -> Iterator[tuple[tuple[str, str], Path]]:
    """Yield the text fields that a record has, each with its place in the file."""
    hints = typing.get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key not in raw:
            continue
        inside = list(parts(hints[name]))
        models = [p for p in inside if isinstance(p, type) and issubclass(p, BaseModel)]
        is_text = any(part == text for part in inside for text in TEXT_TYPES)
        for path, value in walked(raw[key], (key,)):
            if isinstance(value, str):
                if is_text and (types.is_words(value) or not _is_id(value)):
                    yield (model.__name__, name), path
            else:
                for entry in models[:1]:
                    for found, below in leaves(entry, value):
                        yield found, (*path, *below)


def _is_id(text: str) -> bool:
    return text == text.lower() and "-" in text and " " not in text


def walked(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield the strings and the mappings of a value, lists and mappings of entries walked."""
    if isinstance(value, list):
        for place, entry in enumerate(value):
            yield from walked(entry, (*path, place))
    elif isinstance(value, dict) and path == ("documents",):
        for key, entry in value.items():
            yield (*path, key), entry
    elif isinstance(value, dict | str):
        yield path, value


class Full:
    """The full council: every text replaced by what a test wants, then read anew."""

    def __init__(self, records: Records) -> None:
        self._records = records
        # This loader makes nothing but texts, lists and mappings.
        self.raw: dict[str, Any] = {
            file: yaml.load(text, yaml.BaseLoader)  # noqa: S506
            for file, text in FULL.items()
        }
        self.leaves = [
            (file, field, path)
            for file, model in ROOTS.items()
            for field, path in leaves(model, self.raw[file])
        ]

    def council(self, text: Callable[[int], str], only: int | None = None) -> Council:
        for file, raw in self.raw.items():
            changed = json.loads(json.dumps(raw))
            for number, (of, _field, path) in enumerate(self.leaves):
                if of == file and only in {None, number}:
                    node = changed
                    for key in path[:-1]:
                        node = node[key]
                    node[path[-1]] = text(number)
            self._records.write(file, _json(changed))
        return read_council(WorkingTree(self._records.root))


def _json(value: Any) -> str:
    """Return a mapping as YAML in one line; only a half of a sign has to be escaped."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


@pytest.fixture
def full(records: Records) -> Full:
    return Full(records)


def printed(council: Council) -> dict[str, str]:
    """Return what each kind of document prints, folded: shells and sentences change capitals."""
    found, templates = {}, Templates()
    for kind in KINDS.values():
        view = kind.view(council, subject_of(kind.name, council))
        in_word = "\n".join(words(render(view, "docx", templates)))
        in_markdown = "\n".join(shown(render(view, "md", templates).decode()))
        found[kind.name] = in_word.casefold()
        found[f"{kind.name} (md)"] = in_markdown.casefold()
    return found


def test_the_full_council_has_every_text_field_that_a_record_can_have(full: Full) -> None:
    wanted = {
        (model.__name__, name) for root in ROOTS.values() for model, name in text_fields(root)
    }
    assert {field for _file, field, _path in full.leaves} == wanted - LEFT_OUT


def test_hostile_text_in_every_field_of_every_record_arrives_where_plain_text_does(
    full: Full,
) -> None:
    council = full.council(lambda n: f"Chữ thử x{n}x")
    assert [str(problem) for problem in council.problems] == []
    plain = printed(council)
    hostile = printed(full.council(lambda n: f"{HOSTILE}{n}x"))
    seen = set()
    for number, (_file, field, _path) in enumerate(full.leaves):
        places = {kind for kind, text in plain.items() if f"chữ thử x{number}x" in text}
        text = f"{HOSTILE}{number}x".casefold()
        assert {kind for kind, shown_ in hostile.items() if text in shown_} == places, field
        if places:
            seen.add(field)
    left = {field for _file, field, _path in full.leaves} - seen
    assert sorted(left - UNPRINTED) == []
    assert sorted(UNPRINTED - left) == []


@pytest.mark.parametrize(
    "text",
    ["a\x07b", "a\x00b", "\u202ea\u200bb", "\ud800", "a\ue000b", "a\ue002b", "\ufffe", "   ", "…",
     "null", "?"],
    ids=["bell", "null byte", "directions", "surrogate", "placeholder", "break mark",
         "noncharacter", "blank", "dots", "null", "unfilled"],
)  # fmt: skip
def test_what_no_document_can_hold_is_told_with_its_field(text: str, full: Full) -> None:
    """Signs that nobody sees are left out; for all else the field is named, or nothing needs it."""
    plain = printed(full.council(lambda n: f"Chữ thử x{n}x"))
    clean = "ab" if text.startswith(("a\x07", "a\x00", "\u202e")) else None
    for number, (file, field, path) in enumerate(full.leaves):
        asked = [
            kind
            for kind in KINDS.values()
            if any(f"chữ thử x{number}x" in plain[f"{kind.name}{to}"] for to in ("", " (md)"))
        ]
        if not asked:
            continue
        council = full.council(lambda _n: text, only=number)
        key = next(str(part) for part in reversed(path) if isinstance(part, str))
        paths = [*(problem.location.path for problem in council.problems), *council.unfilled]
        told = [named for named in paths if named.endswith(file)]
        for kind in asked:
            fault, found = outcome(kind, council)
            if fault is None:
                assert told or (clean and clean in found), (kind.name, field)
            else:
                assert told or key in fault, (kind.name, field, fault)


def outcome(kind: Kind, council: Council) -> tuple[str | None, str]:
    """Return why a document is refused, or what it says."""
    try:
        view = kind.view(council, subject_of(kind.name, council))
    except (HdndError, KeyError) as error:
        return str(error), ""
    return None, "\n".join(said for _place, said in strings(view)).casefold()


# Extremes ----------------------------------------------------------------------------------


#: Of the other items of the agenda nothing is concluded.
DONE = "no_conclusion: [2, 3]\ndeferred: [4]\n"


def test_a_session_with_500_commitments_is_whole_in_notice_and_minutes(records: Records) -> None:
    tasks = "".join(
        f"      - {{id: {n}, task: Việc thứ {n}x, lead: phong-tnmt, due: 30/6/2020}}\n"
        for n in range(1, 501)
    )
    records.write(
        "conclusions.yaml", f"{DONE}conclusions:\n  - title: A\n    commitments:\n{tasks}"
    )
    for kind in ("conclusion-notice", "minutes"):
        paragraphs = words(records.render(kind, "docx"))
        assert all(there(f"Việc thứ {n}x", paragraphs) for n in range(1, 501)), kind


def test_a_session_that_gives_nobody_anything_to_do_has_its_documents(records: Records) -> None:
    records.write(
        "conclusions.yaml",
        f"{DONE}conclusions:\n  - {{title: Về tiếp công dân, no_commitment: a}}\n",
    )
    for kind in ("conclusion-notice", "minutes"):
        assert there("1. Về tiếp công dân", words(records.render(kind, "docx")))
    report = records.markdown("progress-report")
    assert "chưa có kết luận nào giao việc phải theo dõi." in report
    assert "Phụ lục" not in report


def test_a_person_without_a_title_stands_under_the_bare_name(records: Records) -> None:
    records.replace("agencies.yaml", ", title: Trưởng phòng TN&MT}", "}")
    paragraphs = words(records.render("minutes", "docx"))
    assert there("Phòng Tài nguyên và Môi trường: ông Lê Văn Bình.", paragraphs) or there(
        "Phòng Tài nguyên và Môi trường: ông Lê Văn Bình;", paragraphs
    )


def test_names_of_300_letters_leave_the_form_as_it_is(records: Records, tmp_path: Any) -> None:
    name = ("Hội đồng nhân dân huyện " + "Lộc Hà " * 50)[:300].strip()
    records.replace("hdnd.yaml", "name: Hội đồng nhân dân huyện Lộc Hà", f"name: {name}")
    records.replace("agencies.yaml", "name: Nguyễn Văn An,", f"name: {'Nguyễn ' * 42}An,")
    for kind in KINDS:
        target = tmp_path / f"{kind}.docx"
        target.write_bytes(records.render(kind, "docx"))
        assert there(("Nguyễn " * 42 + "An").strip(), words(target.read_bytes())), kind
        assert list(OpenXmlValidator().validate(target).errors) == []
