from __future__ import annotations

import re
import runpy
import string
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from tests.conftest import ROOT

MESSAGES = runpy.run_path(str(ROOT / "scripts" / "messages.py"))
PO = (ROOT / "po" / "vi.po").read_bytes()
MO = (ROOT / "hdnd_cli" / "locale" / "vi" / "LC_MESSAGES" / "hdnd.mo").read_bytes()

#: Words that both languages write the same way.
SAME = {"HTML", '"{words}"', "{words} → {outcome}", "{day} ({name})"}
#: Words of Git and of programmers, which say nothing to a clerk.
FOREIGN = re.compile(
    r"\b(commit|merge|branch|repository|repo|rebase|HEAD|push|pull|checkout|staged|kho|nhánh)\b",
    re.IGNORECASE,
)


def translations() -> dict[str, str]:
    """Return every message of the catalogue with its Vietnamese, one form each."""
    found = {}
    for entry in read_po(BytesIO(PO), locale="vi"):
        if entry.id:
            identity = entry.id if isinstance(entry.id, str) else entry.id[0]
            strings = entry.string if isinstance(entry.string, str) else (entry.string or ("",))[0]
            found[identity] = strings
    return found


def plurals() -> dict[str, str]:
    """Return the plural of every message that has one."""
    entries = (entry.id for entry in read_po(BytesIO(PO), locale="vi"))
    return {identity[0]: identity[1] for identity in entries if not isinstance(identity, str)}


def fields(text: str) -> set[str]:
    """Return the names of the {fields} of a template, with their conversions and formats."""
    return {
        f"{name}!{conversion or ''}:{format_spec or ''}"
        for _text, name, format_spec, conversion in string.Formatter().parse(text)
        if name is not None
    }


def test_every_message_of_the_program_stands_in_the_catalogue_and_no_other() -> None:
    wanted = {text if isinstance(text, str) else text[0] for text in MESSAGES["collect"]()}
    assert sorted(translations()) == sorted(wanted)


def test_every_message_has_a_vietnamese_translation() -> None:
    assert MESSAGES["untranslated"](PO) == []


def test_no_translation_is_a_guess_or_a_leftover() -> None:
    catalog = read_po(BytesIO(PO), locale="vi")
    assert [entry.id for entry in catalog if entry.id and entry.fuzzy] == []
    assert list(catalog.obsolete) == []


def test_the_catalogue_is_as_the_script_writes_it() -> None:
    assert MESSAGES["written"](MESSAGES["updated"]()) == PO


def test_the_compiled_catalogue_is_that_of_the_translations() -> None:
    assert MESSAGES["compiled"](PO) == MO


def test_a_translation_fills_in_the_same_fields_as_its_message() -> None:
    # A singular may leave its number out; the plural is what counts.
    plural = plurals()
    wrong = {
        message: vietnamese
        for message, vietnamese in translations().items()
        if vietnamese and fields(vietnamese) != fields(plural.get(message, message))
    }
    assert wrong == {}


def test_a_translation_differs_from_its_message() -> None:
    same = {message for message, vietnamese in translations().items() if message == vietnamese}
    assert same <= SAME


def test_a_translation_has_no_words_that_only_programmers_know() -> None:
    found = {
        message: match[0]
        for message, vietnamese in translations().items()
        if (match := FOREIGN.search(vietnamese))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("words", "expected"),
    [("kho tài liệu", True), ("không khó", False), ("Merge conflict", True), ("mất chữ", False)],
)
def test_the_search_for_such_words_knows_whole_words_only(words: str, *, expected: bool) -> None:
    assert bool(FOREIGN.search(words)) is expected


def test_a_translation_ends_with_a_full_stop_where_its_message_does() -> None:
    wrong = {
        message: vietnamese
        for message, vietnamese in translations().items()
        if vietnamese and message.endswith(".") != vietnamese.endswith(".")
    }
    assert wrong == {}


def test_no_translation_has_white_space_around_it() -> None:
    assert [text for text in translations().values() if text != text.strip()] == []
