"""LibreOffice as a second reader: pages, page numbers, words. Not Word, but not us either."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from hdnd_cli.rendering import Templates, render
from hdnd_cli.rendering.view import strings
from tests.rendering.test_form import NOT_PRINTED, VARIANTS, view_of
from tests.support.office import NEEDS_OFFICE, convert, pages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hdnd_cli.rendering.view import View
    from tests.rendering.conftest import Records

pytestmark = NEEDS_OFFICE

#: Pages of each document of the small council.
PAGES = {
    "invitation": 2,
    "session-notice": 2,
    "agenda": 1,
    "minutes": 4,
    "conclusion-notice": 3,
    "reminder": 2,
    "progress-report": 3,
    "programme": 1,
    "correction": 1,
    "invitation for phong-tnmt": 1,
    "session-notice for phong-tnmt": 2,
    "replacement": 3,
}


def printed(views: Mapping[str, View], folder: Path) -> dict[str, list[str]]:
    """Return the text of every page of some documents, all converted at once."""
    folder.mkdir()
    files = {name: folder / f"{number}.docx" for number, name in enumerate(views)}
    templates = Templates()
    for name, view in views.items():
        files[name].write_bytes(render(view, "docx", templates))
    convert(files.values(), "pdf", folder)
    return {name: pages(file.with_suffix(".pdf")) for name, file in files.items()}


@pytest.fixture
def many_conclusions(records: Records) -> Records:
    """The conclusions fill more than one page."""
    text = records.path("conclusions.yaml").read_text(encoding="utf-8")
    more = "".join(
        f"  - title: Về nội dung thứ {number}\n    finding: {'Tiến độ còn chậm so với kế hoạch. ' * 8}\n"
        for number in range(2, 9)
    )
    records.write("conclusions.yaml", text + more)
    return records


def bare(text: str) -> str:
    return "".join(text.split())


def test_another_program_shows_every_word_and_the_right_page_numbers(
    many_conclusions: Records, tmp_path: Path
) -> None:
    views = {variant: view_of(variant, many_conclusions) for variant in VARIANTS}
    found = printed(views, tmp_path / "office")
    assert {variant: len(shown) for variant, shown in found.items()} == PAGES
    for variant, shown in found.items():
        assert shown[0].split()[:3] == ["HỘI", "ĐỒNG", "NHÂN"]
        number = 0
        for page in shown:
            # An annex begins anew, and like a document without a number.
            number = 1 if page.split()[:2] == ["Phụ", "lục"] else number + 1
            assert (page.split()[0] == str(number)) == (number > 1), variant
        # Page numbers and the columns of tables stand between the words of a view's text:
        # each word on its own is looked for.
        whole = bare("".join(shown))
        for place, text in strings(views[variant]):
            if place not in NOT_PRINTED:
                assert all(word in whole for word in text.split()), (variant, place)


def test_the_whole_signature_stands_on_one_page_with_two_lines_of_text(
    many_conclusions: Records, tmp_path: Path
) -> None:
    """With short and long last sentences and lists, wherever the page happens to end."""
    view: Any = view_of("conclusion-notice", many_conclusions)
    closings = ("Hết./.", "Thường trực HĐND huyện đề nghị các cơ quan thực hiện nghiêm túc. " * 3)
    views = {
        f"{lines} {receivers} {number}": replace(
            view,
            opening=(*("Dòng thêm vào." for _ in range(lines)), *view.opening),
            recipients=(*(f"Cơ quan thứ {n};" for n in range(receivers)), "Lưu: VT."),
            closing=(closing,),
        )
        for lines in range(0, 24, 3)
        for receivers in (3, 16, 45)
        for number, closing in enumerate(closings)
    }
    for name, shown in printed(views, tmp_path / "office").items():
        (page,) = [page for page in shown if "Nơi nhận:" in page]
        assert all(line in page for line in view.signature.authority), name
        assert view.signature.name in page, name
        above = page[: page.index("Nơi nhận:")].splitlines()
        text = [line for line in above if line.strip() and not line.strip().isdigit()]
        assert len(text) >= 2, name
        listed = bare("".join(shown))
        assert all(bare(entry) in listed for entry in views[name].recipients), name
