"""Why a line cannot be read is said in the clerk's words, whichever parser has met it."""

from __future__ import annotations

import re

import pytest
import yaml

from hdnd_cli import i18n
from hdnd_cli.yamlnodes.faults import in_words

BROKEN = {
    "a: [b\n": "danh sách mở bằng [",
    "a: {b: 1\n": "ngoặc nhọn",
    "a: b: c\n": "dấu hai chấm đặt sai chỗ",
    "- a\nb: 1\n": "bắt đầu bằng -",
    'a: "b\n': "dấu ngoặc kép",
    "a: @b\n": "đặt chữ trong dấu ngoặc kép",
    "a:\n\tb: 1\n": "phím Tab",
    'a: "\\d"\n': "gạch chéo ngược",
    "a: - b\n": "xuống dòng dưới",
    "a: 1\n- b\n": "không nối tiếp",
    'a: "b" c\n': "không nối tiếp",
    "a: *\n": "* hoặc &",
    "a: ]\n": "thừa dấu ngoặc",
    "{a: b} c\n": "sau chỗ kết thúc",
    "a: >x\n b\n": "sau | hoặc >",
    "a: 1\nb\nc: 2\n": "thiếu dấu hai chấm",
}


@pytest.mark.parametrize("loader", [yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader)])
def test_what_a_parser_says_is_said_in_words(loader: type[yaml.BaseLoader]) -> None:
    i18n.use("vi")
    for text, words in BROKEN.items():
        with pytest.raises(yaml.MarkedYAMLError) as error:
            yaml.compose(text, Loader=loader)
        found = in_words(error.value.context, error.value.problem)
        assert words in found, (text, found)
        assert not re.search(r"\b(expected|found|while|context)\b", found)


def test_what_is_not_known_comes_as_it_is() -> None:
    assert in_words("while dreaming", "met a sheep") == "met a sheep"
    assert in_words("while dreaming", None) == "while dreaming"
