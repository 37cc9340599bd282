"""The question after a misspelt word."""

from __future__ import annotations

import pytest

from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.guessing import guess, question, require_known, with_guess

PARTIES = ("phong-tnmt", "phong-nnptnt", "ubnd-huyen")


def test_the_nearest_word_is_asked_for() -> None:
    assert guess("phong-tnmtt", PARTIES) == question("phong-tnmt")
    assert guess("Phòng TNMT", PARTIES) == 'did you mean "phong-tnmt"?'


def test_nothing_is_asked_where_nothing_is_near() -> None:
    assert not guess("bao", PARTIES)
    assert guess("bao", PARTIES, "write one of these words") == "write one of these words"
    assert with_guess("there is no bao", "bao", PARTIES) == "there is no bao"


def test_the_question_stands_behind_the_message() -> None:
    assert with_guess("nobody", "ubnd", PARTIES) == 'nobody; did you mean "ubnd-huyen"?'


def test_a_known_name_is_let_through_and_another_one_stops() -> None:
    require_known("ubnd-huyen", PARTIES, "nobody is {name}")
    with pytest.raises(UnknownSubjectError, match=r"^nobody is \{x\}-ubnd$"):
        require_known("{x}-ubnd", PARTIES, "nobody is {name}")
    with pytest.raises(UnknownSubjectError, match='did you mean "ubnd-huyen"'):
        require_known("ubnd-huyn", iter(PARTIES), "nobody is {name}")
