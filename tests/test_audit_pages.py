"""The auditor's page is followed to the letter: its commands, and what it says they print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integrity.issuing import configured, ssh_key
from tests.issuing.office import EDITED, edit, office
from tests.support.command import hdnd

if TYPE_CHECKING:
    from tests.support.repositories import Scripted

DOCS = Path(__file__).parent.parent / "docs"
PAGES = ("vi", "en")
#: Ends what one command prints, with its exit code.
_END = "\x01"


@dataclass(frozen=True)
class Asked:
    """A command of the page, and the lines that the page says it prints."""

    command: str
    answer: tuple[str, ...]


def asked(language: str) -> list[Asked]:
    """Return the commands of a page, in their order."""
    page = (DOCS / f"audit.{language}.md").read_text(encoding="utf-8")
    found = []
    for block in re.findall(r"^```console\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *answer = part.rstrip("\n").split("\n")
            found.append(Asked(command, tuple(answer)))
    return found


def fits(said: str, printed: str) -> bool:
    """Tell whether a line is what the page says; `…` stands for anything."""
    return re.fullmatch(".+".join(map(re.escape, said.split("…"))), printed) is not None


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Scripted:
    """Return a record in which the page's documents are issued by the program."""
    folder = tmp_path_factory.mktemp("audit")
    scripted = office(
        folder / "hdnd", {"hdnd.yaml": SETTINGS, ".gitattributes": "register/** -text\n"}
    )
    key, signers = ssh_key(folder / "keys")
    own = configured(folder, gpg__format="ssh", user__signingkey=str(key))
    shutil.copyfile(signers, folder / "nguoi-ky")
    _do(scripted, "2020-03-26", own, "issue", "conclusion-notice", "2020-03-25", "--yes")
    edit(scripted, *EDITED)
    _do(scripted, "2020-04-02", own, "issue", "correction", "01/TB-HĐND", "--effect", "amend",
        "--reason", "Ghi nhầm ngày", "--sign", "--yes")  # fmt: skip
    _do(scripted, "2020-06-24", own, "progress", "extension", "2020-03-25/1", "--by", "phong-tnmt",
        "--new-due", "31/7/2020", "--decision", "bút phê ngày 24/6/2020", "--yes")  # fmt: skip
    return scripted


SETTINGS = """\
    schema: 1
    council: {name: Hội đồng nhân dân huyện Lộc Hà, short: HĐND huyện, level: district, place: Lộc Hà, symbol: HĐND}
    term: {name: khóa III, from: 2016-06-01, to: 2021-06-30}
    standing_committee:
      - {person: nguyen-van-an, role: chair}
      - {person: pham-thi-chi, role: member}
    regulation: {sessions_per_month: 0}
    calendar: {confirmed: [2020]}
    """


def _do(scripted: Scripted, day: str, own: dict[str, str], *arguments: str) -> None:
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (
            ("NAME", "Trần Thị Bình"),
            ("EMAIL", "binh@example.vn"),
            ("DATE", f"{day}T10:00+07:00"),
        )
    }
    ran = hdnd("-C", scripted.root, *arguments, env={**who, **own, "HDND_TODAY": day})
    assert ran.code == 0, ran.err


@pytest.mark.parametrize("language", PAGES)
def test_the_commands_of_the_page_print_what_it_says(
    language: str, record: Scripted, tmp_path: Path
) -> None:
    if shutil.which("bash") is None or shutil.which("sha256sum") is None:
        pytest.skip("the page is for machines with bash and sha256sum")
    shutil.copyfile(record.root.parent / "nguoi-ky", tmp_path / "nguoi-ky")
    commands = asked(language)
    assert len(commands) > 20
    script = "".join(f"{one.command}\nprintf '{_END}%s{_END}' $?\n" for one in commands)
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "SO_HDND": record.root.as_uri(), "PAGER": "cat"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    parts = done.stdout.decode("utf-8").split(_END)
    for one, printed, code in zip(commands, parts[::2], parts[1::2], strict=False):
        lines = printed.splitlines()
        assert code == "0", (one.command, printed, done.stderr.decode("utf-8"))
        assert len(lines) == len(one.answer), (one.command, printed)
        for said, line in zip(one.answer, lines, strict=True):
            assert fits(said, line), (one.command, said, line)
    assert len(parts) == 2 * len(commands) + 1


def test_both_pages_ask_the_same() -> None:
    def quiet(command: str) -> str:
        return re.sub(r'echo ".*"', "echo", command)

    vi, en = ([quiet(one.command) for one in asked(language)] for language in PAGES)
    assert vi == en


MEDDLED = (
    ("register/2020/TB-001.docx", None, "TB-001.yaml | sha256sum"),
    ("register/2020/TB-001.json", ("2020-06-29", "2020-06-30"), "TB-001.json"),
    ("register/2020/TB-001.yaml", ("2020-03-26", "2020-03-27"), "awk"),
)


@pytest.mark.parametrize(("path", "words", "command"), MEDDLED)
def test_what_was_meddled_with_does_not_pass(
    path: str, words: tuple[str, str] | None, command: str, record: Scripted, tmp_path: Path
) -> None:
    """The commands are worth something: each kind of change makes one of them fail."""
    copy = record.clone(tmp_path / "ban-sao")
    file = copy / path
    raw = file.read_bytes()
    file.write_bytes(raw.replace(words[0].encode(), words[1].encode()) if words else raw + b"x")
    wanted = [
        one.command
        for one in asked("vi")
        if command in one.command or re.fullmatch(r"cd (register/2020|\.\./\.\.)", one.command)
    ]
    script = "".join(f"{line} || printf '{_END}'\n" for line in ("export LC_ALL=C.UTF-8", *wanted))
    done = subprocess.run(
        ["bash", "-c", script], cwd=copy, capture_output=True, check=False, timeout=60
    )
    assert _END.encode() in done.stdout
    assert b"FAILED" in done.stdout
