"""Builds the Word shells that ship: paper, letterhead, title, recipients, signature.

A shell holds what Decree 30/2020/NĐ-CP fixes (annex I, and annex III forms 1.4, 1.5 and
1.9). It is an ordinary Word file with docxtpl's tags, so that an office can open and
restyle its own copy. `scripts/build_shells.py` writes the files; the same bytes each time.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from hdnd_cli.rendering import decree, styles
from hdnd_cli.rendering.package import CORE, core_properties, write_package
from hdnd_cli.rendering.shell_parts import shell_members
from hdnd_cli.rendering.wordxml import NAMESPACE, RELATIONSHIPS, cell, paragraph, row, run, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hdnd_cli.rendering.styles import Style

#: A4, margins 20 mm above and below, 30 mm left, 15 mm right; the header 10 mm from the edge.
PAGE = (11906, 16838)
MARGINS = {"top": 1134, "right": 850, "bottom": 1134, "left": 1701}
TEXT_WIDTH = PAGE[0] - MARGINS["left"] - MARGINS["right"]
#: Letterhead: 72 mm for the body, 93 mm for the nation's name, which needs 88 at 12 pt bold.
LETTERHEAD = (4082, TEXT_WIDTH - 4082)
#: From how many recipients on only the first ones stand beside the signature, and how many.
LONG_LIST, BESIDE = 20, 8
#: The last recipients of a long list, which stay together: none of them begins a page alone.
TOGETHER = 3
SIGNATURES = (TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2)
#: The day the built-in shells carry in their properties.
_BUILT = date(2020, 3, 5)


def _line(style: Style, text: str) -> Markup:
    return paragraph(style.id, run(text))


def _each(name: str, of: str, style: Style, before: str = "") -> Markup:
    """Return one paragraph of a style for each of a view's lines."""
    return Markup("").join(
        (
            _line(style, f"{{%p for {name} in {of} %}}"),
            _line(style, f"{before}{{{{ {name} }}}}"),
            _line(style, "{%p endfor %}"),
        )
    )


def _when(condition: str, content: Markup, style: Style) -> Markup:
    return _line(style, f"{{%p if {condition} %}}") + content + _line(style, "{%p endif %}")


def _letterhead(second_row: tuple[Markup, Markup]) -> Markup:
    body = (
        _each("line", "letterhead.above", styles.PARENT)
        + _each("line", "letterhead.body", styles.BODY)
        + paragraph(styles.BODY_RULE.id, Markup(""))
    )
    nation = (
        _line(styles.NATION, decree.NATION)
        + _line(styles.MOTTO, decree.MOTTO)
        + paragraph(styles.MOTTO_RULE.id, Markup(""))
    )
    return _columns(LETTERHEAD, [(body, nation), second_row])


def _columns(widths: tuple[int, int], rows: Iterable[tuple[Markup, Markup]]) -> Markup:
    return table(
        widths,
        [
            row(cell(width, content) for width, content in zip(widths, pair, strict=True))
            for pair in rows
        ],
        ruled=False,
    )


def _urgency() -> Markup:
    return _when("urgency", _line(styles.URGENCY, "{{ urgency }}"), styles.NUMBER)


def _title() -> Markup:
    return (
        _line(styles.TYPE_NAME, "{{ title }}")
        + _line(styles.SUBJECT, "{{ subject }}")
        + paragraph(styles.SUBJECT_RULE.id, Markup(""))
    )


def _recipients() -> Markup:
    return _line(styles.RECIPIENTS_HEAD, "Nơi nhận:") + _each(
        "recipient", "recipients", styles.RECIPIENT, "- "
    )


def _signed() -> Markup:
    """Recipients beside the signature, in a row that stays on one page.

    Of a long list only its beginning stands there: a row that fills half a page would move
    to the next one with the signature in it. The rest follows in a row that may break, its
    last lines in one that may not.
    """
    long = f"recipients | length > {LONG_LIST}"
    beside = f"(recipients[:{BESIDE}] if {long} else recipients)"
    head = _line(styles.RECIPIENTS_HEAD, "Nơi nhận:")
    first = head + _each("recipient", beside, styles.RECIPIENT, "- ")
    rest, last = (
        _each("recipient", f"recipients[{part}]", styles.RECIPIENT, "- ")
        for part in (f"{BESIDE}:-{TOGETHER}", f"-{TOGETHER}:")
    )
    left, right = SIGNATURES
    empty = paragraph(styles.END.id, Markup(""))
    rows = [
        row([cell(left, first), cell(right, _signature("signature"))]),
        _tag_row(f"{{%tr if {long} %}}"),
        row([cell(left, rest), cell(right, empty)], whole=False),
        row([cell(left, last), cell(right, empty)]),
        _tag_row("{%tr endif %}"),
    ]
    return table(SIGNATURES, rows, ruled=False)


def _tag_row(tag: str) -> Markup:
    """Return a row that docxtpl takes away, for its tag."""
    left, right = SIGNATURES
    empty = paragraph(styles.RECIPIENT.id, Markup(""))
    return row([cell(left, _line(styles.RECIPIENT, tag)), cell(right, empty)])


def _signature(name: str) -> Markup:
    return (
        _each("line", f"{name}.authority", styles.AUTHORITY)
        + paragraph(styles.SIGNATURE_ROOM.id, Markup(""))
        + _line(styles.SIGNER, f"{{{{ {name}.name }}}}")
    )


def _body() -> Markup:
    return _line(styles.TEXT, "{{p body }}")


def _end() -> Markup:
    return paragraph(styles.END.id, Markup("")) + _line(styles.TEXT, "{{p annexes }}")


def _notice() -> Markup:
    """Form 1.4: a document with a type name."""
    number = _line(styles.NUMBER, "{{ number }}") + _urgency()
    place_date = _line(styles.PLACE_DATE, "{{ place_date }}")
    return _letterhead((number, place_date)) + _title() + _body() + _signed() + _end()


def _letter() -> Markup:
    """Form 1.5: a letter, its subject under the number, its addressees before the text."""
    number = (
        _line(styles.NUMBER, "{{ number }}")
        + _line(styles.LETTER_SUBJECT, "{{ subject }}")
        + _urgency()
    )
    place_date = _line(styles.PLACE_DATE, "{{ place_date }}")
    addressees = _each("addressee", "addressees", styles.ADDRESSEES)
    return _letterhead((number, place_date)) + addressees + _body() + _signed() + _end()


def _minutes() -> Markup:
    """Form 1.9: minutes, dated in their text and signed by the secretary and by the chair."""
    number = _line(styles.NUMBER, "{{ number }}")
    signatures = _columns(
        SIGNATURES,
        [
            (_signature("secretary"), _signature("signature")),
            (
                paragraph(styles.GAP.id, Markup("")) + _recipients(),
                paragraph(styles.GAP.id, Markup("")),
            ),
        ],
    )
    return (
        _letterhead((number, paragraph(styles.PLACE_DATE.id, Markup(""))))
        + _title()
        + _body()
        + signatures
        + _end()
    )


def _document(content: Markup) -> str:
    margins = " ".join(f'w:{side}="{width}"' for side, width in MARGINS.items())
    return (
        f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}"><w:body>{content}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId4"/>'
        '<w:headerReference w:type="first" r:id="rId5"/>'
        f'<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/>'
        f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:cols w:space="708"/>'
        "<w:titlePg/></w:sectPr></w:body></w:document>"
    )


def _header(content: Markup) -> str:
    return f'<w:hdr xmlns:w="{NAMESPACE}">{content}</w:hdr>'


_PAGE_FIELD = Markup(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)

_CONTENTS = {"notice": _notice, "letter": _letter, "minutes": _minutes}
#: The shells that ship.
SHELLS = tuple(_CONTENTS)


def build_shell(name: str) -> bytes:
    """Return a built-in shell's Word file: `notice`, `letter` or `minutes`."""
    members = pages(_CONTENTS[name]())
    return write_package({**members, CORE: core_properties(f"hdnd: {name}", _BUILT)})


def pages(content: Markup) -> dict[str, bytes]:
    """Return the members of a Word file, its properties apart: A4, numbered from page 2 on."""
    page_number = paragraph(styles.PAGE_NUMBER.id, _PAGE_FIELD)
    no_number = paragraph(styles.PAGE_NUMBER.id, Markup(""))
    return shell_members(_document(content), _header(page_number), _header(no_number))
