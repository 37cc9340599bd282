"""Entries of the register as text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hdnd_cli.issued import plain
from hdnd_cli.model.register import MadeWith, Previous, RegisterEntry
from hdnd_cli.reading import read_single
from hdnd_cli.register.entries import entry_text
from tests.register.builder import entry

PATH = "register/2020/TB-015.yaml"
#: What may stand in a text of a record: control codes are refused when it is read.
WORDS = st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\u00ad"), min_size=1
).filter(lambda text: plain(text) not in ("", "?"))


def test_an_entry_reads_as_an_office_writes_it() -> None:
    record = entry(
        "correction",
        corrects="2020/TB-014",
        effect="amend",
        reason="Sửa thời hạn: theo biên bản # 5",
        items=[2, 3],
        signer="nguyen-van-an",
        content="sha256:00",
        files={"TB-015.docx": "sha256:01", "TB-015.md": "sha256:02"},
        made_with=MadeWith(program="1.2.0", body="sha256:03"),
        previous=Previous(entry="2020/TB-014", sha256="04"),
    )

    assert entry_text(record.entry) == (
        "document: correction\n"
        "session: 2020-03-25\n"
        "items: [2, 3]\n"
        "number: 15\n"
        "symbol: 15/TB-HĐND\n"
        "date: 2020-03-27\n"
        "signer: nguyen-van-an\n"
        "capacity: on_behalf\n"
        "corrects: 2020/TB-014\n"
        "effect: amend\n"
        "reason: >-\n"
        "  Sửa thời hạn: theo biên bản # 5\n"
        "content: sha256:00\n"
        "files:\n"
        "  TB-015.docx: sha256:01\n"
        "  TB-015.md: sha256:02\n"
        "made_with:\n"
        "  program: 1.2.0\n"
        "  body: sha256:03\n"
        "previous:\n"
        "  entry: 2020/TB-014\n"
        "  sha256: 04\n"
    )


@given(symbol=WORDS, reason=WORDS, file=WORDS)
def test_whatever_stands_in_an_entry_is_read_back(symbol: str, reason: str, file: str) -> None:
    written = RegisterEntry(
        document="correction", number=15, symbol=symbol, date="2020-03-27", reason=reason,
        outside=True, files={file: "sha256:01"},
    )  # fmt: skip

    found = read_single(PATH, entry_text(written).encode("utf-8"))

    assert isinstance(found, RegisterEntry)
    assert plain(found.symbol) == plain(symbol)
    assert plain(found.reason or "") == plain(reason)
    assert found.outside
    assert [plain(name) for name in found.files] == [plain(file)]
