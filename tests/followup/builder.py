"""Small councils for follow-up: records as mappings, laid over the base council."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from hdnd_cli.followup import Row, Summary, follow_up, summarise
from hdnd_cli.reading import read_council
from hdnd_cli.source import Listing
from tests.support.councils import Memory, texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hdnd_cli.council import Council

SESSION = "2020-03-25"
OFFICE = "Thường trực HĐND huyện"
LEAD = "phong-tnmt"


def day(text: str) -> date:
    return date.fromisoformat(text)


def record(**fields: Any) -> str:
    """Return a record as YAML; JSON is YAML."""
    return json.dumps(fields, ensure_ascii=False, default=str)


def commitment(number: int = 1, **fields: Any) -> dict[str, Any]:
    fields = {"task": f"Việc số {number}", "product": "Báo cáo", "lead": LEAD, **fields}
    return {"id": number, **{key: value for key, value in fields.items() if value is not None}}


def session(
    id_: str,
    *commitments: dict[str, Any],
    conclusion: Mapping[str, Any] | None = None,
    **fields: Any,
) -> dict[str, str]:
    """Return the files of a session whose one conclusion makes commitments."""
    own = {"kind": "regular", "number": fields.pop("number", int(id_.replace("-", "")))}
    own |= {"date": id_[:10], "chaired_by": "nguyen-van-an", **fields}
    if own["kind"] == "letter":
        del own["number"]
    concluded = {"title": "Về đất đai", **(conclusion or {}), "commitments": commitments}
    found = {f"sessions/{id_}/session.yaml": record(**own)}
    if commitments:
        found[f"sessions/{id_}/conclusions.yaml"] = record(conclusions=[concluded])
    return found


def concluded(*commitments: dict[str, Any], **conclusion: Any) -> dict[str, str]:
    """Return the files of the session of 25 March 2020."""
    return session(SESSION, *commitments, conclusion=conclusion, number=15)


def event(
    kind: str,
    on: str,
    number: int | list[int] = 1,
    *,
    at: str = SESSION,
    nth: int = 1,
    **fields: Any,
) -> dict[str, str]:
    """Return the file of an event; what its kind needs is filled in."""
    needed: dict[str, dict[str, Any]] = {
        "report": {"by": LEAD, "state": "done"},
        "feedback": {"by": "Cử tri xã Thạch Kim", "channel": "voter", "text": "Chưa thấy làm"},
        "reminder": {"by": OFFICE},
        "extension": {"by": LEAD, "decision": "21/TB-HĐND"},
        "acceptance": {"by": OFFICE},
        "return": {"by": OFFICE, "text": "Chưa đủ"},
        "cancellation": {"decision": "21/TB-HĐND"},
        "withdrawal": {"text": "Ghi nhầm"},
    }
    values = {**needed.get(kind, {}), **fields}
    values = {key: value for key, value in values.items() if value is not None}
    named = "+".join(map(str, number)) if isinstance(number, list) else number
    name = f"{on}-{named}-{kind}" + (f"-{nth}" if nth > 1 else "")
    return {
        f"sessions/{at}/progress/{name}.yaml": record(
            commitment=number, kind=kind, date=on, **values
        )
    }


def settings(**fields: Any) -> dict[str, str]:
    """Return an hdnd.yaml with some values set otherwise."""
    base: dict[str, Any] = {
        "schema": 1,
        "council": {"name": "Hội đồng nhân dân huyện Lộc Hà", "short": "HĐND huyện"},
        "term": {"name": "khóa III", "from": "2016-06-01", "to": "2021-06-30"},
        "standing_committee": [{"person": "nguyen-van-an", "role": "chair"}],
        "calendar": {"confirmed": [2020, 2021]},
    }
    return {"hdnd.yaml": record(**{**base, **fields})}


def agencies(*found: dict[str, Any], groups: Sequence[dict[str, Any]] = ()) -> dict[str, str]:
    people = [{"id": "nguyen-van-an", "name": "Nguyễn Văn An"}]
    return {"agencies.yaml": record(agencies=found, groups=groups, people=people)}


def agency(id_: str, name: str, **fields: Any) -> dict[str, Any]:
    return {"id": id_, "name": name, "kind": "department", **fields}


class Shuffled(Memory):
    """A source that lists its files in another order."""

    def __init__(self, files: Mapping[str, str | bytes], order: Sequence[str]) -> None:
        super().__init__(files)
        self.order = order

    def listing(self) -> Listing:
        return Listing(files=list(self.order))


def read(*parts: Mapping[str, str], whole: bool = True) -> Council:
    """Return a council; a test's records are expected to be readable."""
    council = read_council(Memory(texts(*parts)))
    if whole:
        assert [str(problem) for problem in council.problems] == []
    return council


def rows(as_of: str, *parts: Mapping[str, str]) -> tuple[Row, ...]:
    return follow_up(read(*parts), day(as_of))


def row(as_of: str, *parts: Mapping[str, str]) -> Row:
    (only,) = rows(as_of, *parts)
    return only


def state(as_of: str, *parts: Mapping[str, str]) -> str:
    return row(as_of, *parts).state.value


def summary(as_of: str, *parts: Mapping[str, str]) -> Summary:
    return summarise(rows(as_of, *parts), day(as_of))
