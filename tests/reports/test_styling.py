from __future__ import annotations

import pytest

from hdnd_cli.reports.styling import columns, flow, plain


@pytest.mark.parametrize(
    "command",
    [
        "hdnd luu",
        "hdnd dong-bo --server THƯ_MỤC",
        "hdnd progress extension 2020-03-25/1",
        'hdnd issue correction "15/TB HĐND" --effect supplement --reason …',
        "(hdnd tao co-quan),",
        "hdnd khoi-tao .",
        "git fetch --unshallow",
    ],
)
def test_no_line_break_cuts_a_command(command: str) -> None:
    for width in range(1, 60):
        text = plain(flow([f"việc này chưa lưu: gõ {command} trước đã"], width))
        assert command in text
        assert text.split() == f"việc này chưa lưu: gõ {command} trước đã".split()


def test_what_is_told_around_a_command_is_wrapped() -> None:
    text = plain(flow(["nothing was saved here yet: hdnd save first, then hdnd check --fix"], 20))
    assert text.splitlines() == [
        "nothing was saved",
        "here yet: hdnd save",
        "first, then",
        "hdnd check --fix",
    ]
    assert max(map(columns, plain(flow(["so hdnd has it /opt/hdnd it is"], 9)).splitlines())) <= 9
