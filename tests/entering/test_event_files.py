"""Whatever is said of an event is written so that the record's reader gives it back."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hdnd_cli.decoding import decode
from hdnd_cli.entering import BASICS, Refused, choices, content_of, fields_of, read_field, required
from hdnd_cli.entering.yaml import ORDER
from hdnd_cli.model.progress import EVENT_KINDS, EVENT_MODELS
from hdnd_cli.yamlnodes import read_mapping

SIGNS = st.sampled_from(
    [*"abđấ :#,'\"-?[]{}&*!|>%@`\\®µ=<\n\r\t\u00a0\u2028\u200b\ue000\ufffd\x07\x85\u0301"]
)
TEXTS = st.one_of(st.text(SIGNS, min_size=1, max_size=40), st.text(min_size=1, max_size=40))
DAYS = st.sampled_from(["2020-06-30", "30/6/2020", "1.2.2021"])
PLAIN: dict[str, Any] = {
    "date": DAYS,
    "dated": DAYS,
    "done_on": DAYS,
    "time": st.sampled_from(["07:30", "7h30", "0:00"]),
    "agency": st.sampled_from(["ubnd-thach-kim", "no", "12"]),
    "to": st.sampled_from(["ubnd-thach-kim", "no", "12"]),
    "period": st.sampled_from(["2020", "2020-q3", "2020-W30", "2020-07"]),
    "replaced_by": st.sampled_from(["2020-03-25/1", "2020-03-25-2/012"]),
    "figures": st.dictionaries(TEXTS, st.sampled_from(["0", "19", "013"]), min_size=1, max_size=3),
    "files": st.lists(TEXTS, min_size=1, max_size=3),
}


def values_of(name: str) -> Any:
    if name in PLAIN:
        return PLAIN[name]
    known = choices(name)
    return st.sampled_from([*known]) if known else TEXTS


def read(content: bytes) -> dict[str, Any]:
    decoded = decode("a.yaml", content)
    assert decoded.text is not None
    assert decoded.problems == []
    composed = read_mapping("a.yaml", decoded.text, frozenset({"text", "reason"}))
    assert composed.problems == []
    assert composed.value is not None
    return composed.value


@st.composite
def events(draw: st.DrawFn, kind: str) -> Any:
    said: dict[str, Any] = {"kind": kind, "commitment": draw(st.sampled_from([(1,), (1, 3, 12)]))}
    for name in fields_of(kind):
        if name in required(kind) or draw(st.booleans()):
            try:
                said[name] = read_field(kind, name, draw(values_of(name)))
            except Refused:
                said[name] = read_field(kind, name, "x") if name in required(kind) else None
    said = {name: value for name, value in said.items() if value is not None}
    if draw(st.booleans()):
        said["accepted"] = [{"rule": "event-in-future", "reason": said.get("text", "đã biết")}]
    return EVENT_MODELS[kind].model_validate(said)


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_every_event_is_read_back_as_it_was_said(kind: str) -> None:
    @settings(max_examples=40)
    @given(events(kind))
    def holds(event: Any) -> None:
        assert EVENT_MODELS[kind].model_validate(read(content_of(event))) == event

    holds()


def test_every_field_of_every_kind_has_its_place() -> None:
    fields = {name for model in EVENT_MODELS.values() for name in model.model_fields}
    assert set(ORDER) == fields
    assert len(ORDER) == len(fields)


def test_the_choices_are_those_of_the_model() -> None:
    for kind, model in EVENT_MODELS.items():
        for name, info in model.model_fields.items():
            allowed = get_args(info.annotation)
            if allowed and all(isinstance(value, str) for value in allowed) and name not in BASICS:
                assert tuple(choices(name)) == allowed, (kind, name)


def test_a_file_looks_as_a_person_would_write_it() -> None:
    said = {
        "by": "Phòng TN&MT: bộ phận một cửa",
        "date": "25/6/2020",
        "state": "xong một phần",
        "symbol": "31/BC-TNMT",
        "figures": {"đã xong": "19", "đang làm": "13"},
        "files": ["31-BC-TNMT.pdf"],
        "text": 'Đã giải quyết 19 hồ sơ; còn lại: 13 hồ sơ # "vướng" mặt bằng',
    }
    from hdnd_cli import i18n

    i18n.use("vi")
    values = {name: read_field("report", name, value) for name, value in said.items()}
    event = EVENT_MODELS["report"].model_validate(
        {"kind": "report", "commitment": (1, 3), **values}
    )
    assert content_of(event).decode() == (  # type: ignore[arg-type]
        "commitment: [1, 3]\n"
        "kind: report\n"
        "date: 2020-06-25\n"
        'by: "Phòng TN&MT: bộ phận một cửa"\n'
        "state: partly\n"
        "symbol: 31/BC-TNMT\n"
        "figures: {đã xong: 19, đang làm: 13}\n"
        "files: [31-BC-TNMT.pdf]\n"
        "text: >-\n"
        '  Đã giải quyết 19 hồ sơ; còn lại: 13 hồ sơ # "vướng" mặt bằng\n'
    )


@pytest.mark.parametrize(
    ("kind", "name", "said", "reason"),
    [
        ("report", "state", "don", 'did you mean "done"?'),
        ("report", "date", "31/2/2020", "there is no day 31/2/2020"),
        ("report", "text", " ~ ", '"~" says nothing'),
        ("escalation", "step", "8", "from 1 to 7"),
        ("reassignment", "to", "Phòng TN&MT", "expected an id"),
        ("cancellation", "replaced_by", "1", "expected a commitment like"),
        ("report", "figures", {"đã xong": "nhiều"}, "expected a whole number"),
        ("report", "files", ["../a.pdf"], "papers/"),
    ],
)
def test_what_a_field_does_not_take_is_refused(
    kind: str, name: str, said: Any, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        read_field(kind, name, said)
    assert reason in str(refused.value)
