"""Which language is spoken: as somebody writes it, or as a system does."""

from __future__ import annotations

import pytest

from hdnd_cli import i18n
from hdnd_cli.cli.language import choose
from tests.support.command import run_main


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"HDND_LANG": "VI"}, "vi"),
        ({"HDND_LANG": "vi_VN.UTF-8"}, "vi"),
        ({"HDND_LANG": " vi-VN "}, "vi"),
        ({"HDND_LANG": "EN_gb", "LANG": "vi_VN"}, "en"),
        ({"HDND_LANG": "", "LANG": "Vietnamese_Vietnam.1258"}, "vi"),
        ({"LC_ALL": "C", "LANG": "vi_VN"}, "en"),
        ({"LANG": "vi"}, "vi"),
        ({}, "en"),
    ],
)
def test_only_the_language_of_a_name_counts(
    environment: dict[str, str],
    language: str,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    choose(["-C", str(tmp_path_factory.getbasetemp())], environment)
    assert i18n.language() == language
    assert capsys.readouterr().err == ""


def test_a_language_that_is_not_spoken_is_told_and_passed_over(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HDND_LANG", "fr_FR")
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    ran = run_main(capsys, "schema", "--help")
    assert ran.err == 'HDND_LANG: "fr_FR" không phải là một trong các giá trị vi, en\n'
    assert "Cách dùng" in ran.out
    # A shell that completes a line would take the remark for a part of it.
    choose([], {"HDND_LANG": "fr_FR", "_HDND_COMPLETE": "complete_bash"})
    assert capsys.readouterr().err == ""


def test_the_option_reads_a_language_likewise(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Cách dùng" in run_main(capsys, "--lang", "vi_VN", "schema", "--help").out
    refused = run_main(capsys, "--lang", "fr", "schema", "--help")
    assert refused.code == 2
    assert '"fr"' in refused.err
