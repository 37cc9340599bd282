from __future__ import annotations

import pytest

from tests.checks.told import FILES, FIRST, edited, rules, told

REPORT = f"{FIRST}/progress/2020-05-20-1-report.yaml"
ACCEPTANCE = f"{FIRST}/progress/2020-05-26-1-acceptance.yaml"
CONCLUSIONS = f"{FIRST}/conclusions.yaml"


def reported_by(party: str) -> dict[str, str]:
    return edited(REPORT, "by: phong-tnmt", f"by: {party}")


def accepted_by(party: str) -> dict[str, str]:
    return edited(ACCEPTANCE, "by: tt-hdnd", f"by: {party}")


def commitment(more: str) -> dict[str, str]:
    """Return the conclusions with a line more in the first commitment."""
    return edited(CONCLUSIONS, "        quantity: 32\n", f"        quantity: 32\n        {more}\n")


def test_a_report_of_somebody_else_is_told() -> None:
    assert told(reported_by("phong-tckh")) == [
        f"{REPORT}:4:5: warning: Phòng Tài chính - Kế hoạch reports on 2020-03-25/1, but neither "
        "leads nor supports it [event-report-stranger]"
    ]


@pytest.mark.parametrize("party", ["phong-tnmt", "le-van-dung", "Phòng TC-KH"])
def test_the_lead_its_head_and_words_as_printed_report(party: str) -> None:
    assert rules(reported_by(party)) == []


@pytest.mark.parametrize(
    ("more", "party"),
    [
        ("support: [phong-tckh]", "phong-tckh"),
        ("support: [ubnd-cac-xa]", "ubnd-ho-do"),
        ("responsible: ho-sy-loc", "ho-sy-loc"),
        ("responsible: dang-quoc-huy", "ubnd-huyen"),
    ],
)
def test_who_supports_or_is_responsible_reports(more: str, party: str) -> None:
    assert rules({**commitment(more), **reported_by(party)}) == []


def test_a_successor_and_a_new_lead_report() -> None:
    agencies = edited(
        "agencies.yaml",
        "short: Phòng TN&MT, kind: department",
        "short: Phòng TN&MT, kind: department, successor: phong-tckh",
    )
    event = "commitment: 1\nkind: reassignment\ndate: 2020-05-01\nto: phong-tckh\n"
    reassigned = {f"{FIRST}/progress/2020-05-01-1-reassignment.yaml": event}

    assert rules({**agencies, **reported_by("phong-tckh")}) == []
    assert rules({**reassigned, **reported_by("phong-tckh")}) == []


def test_nobody_is_a_stranger_where_it_is_not_known_who_leads() -> None:
    unknown = {CONCLUSIONS: FILES[CONCLUSIONS].replace("lead: phong-tnmt", "lead: '?'", 1)}

    assert (REPORT, "event-report-stranger") not in rules({**unknown, **reported_by("phong-tckh")})


def test_an_acceptance_by_neither_committee_nor_monitor_is_told() -> None:
    assert told(accepted_by("phong-tckh")) == [
        f"{ACCEPTANCE}:4:5: warning: Phòng Tài chính - Kế hoạch accepts 2020-03-25/1, but is "
        "neither the committee nor a monitor of it [event-acceptance-stranger]"
    ]


@pytest.mark.parametrize("party", ["tt-hdnd", "tran-thi-binh", "Thường trực HĐND huyện"])
def test_the_committee_and_its_members_accept(party: str) -> None:
    assert rules(accepted_by(party)) == []


@pytest.mark.parametrize("party", ["ban-ktxh", "pham-van-chi"])
def test_a_monitor_and_its_head_accept(party: str) -> None:
    assert rules({**commitment("monitors: [ban-ktxh]"), **accepted_by(party)}) == []
