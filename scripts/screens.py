"""Run the commands that a page of documentation shows, and put what they print behind them.

A page tells one story in one folder. A fence marked `console` holds lines that begin with `$ `;
everything else in it is what they printed. Remarks before a fence, unseen by the reader, set the
scene and hold for the rest of the page unless said otherwise:

    <!-- today: 2020-12-31 -->      the day it is
    <!-- clerk: Trần Thị Bình -->   who sits at the machine; `-`: somebody it does not know yet
    <!-- in: ho-so -->              the folder in which the commands run
    <!-- write: a/b.yaml -->        the next fence is a file, which is written into that folder
    <!-- change: a/b.yaml -->       the next fence holds `- old` and `+ new` lines of that file
    <!-- keys: 1 | 30/6 | c -->     what the next command asks is answered so
    <!-- lines: 12 -->              of what the next commands print, only so many lines are shown
    <!-- hidden: hdnd demo x -->    a command that is run and not shown
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hdnd_cli.text import fold_search

ROOT = Path(__file__).parent.parent
#: Pages whose commands are run. The auditor's are followed step by step by a test of their own.
PAGES = tuple(
    page
    for page in sorted((*(ROOT / "docs").glob("*.md"), *ROOT.glob("README*.md")))
    if not page.name.startswith("audit.")
)
_TOKEN = re.compile(
    r"^<!-- (?P<verb>today|clerk|in|write|change|keys|lines|hidden): (?P<value>.*?) -->$"
    r"|^```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_CUT = "…"
_NOBODY = "-"
#: Where the reader's office keeps its folders.
_PLACE = "/van-phong"
_SEALED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "HOME": os.devnull,
    "LC_ALL": "C.UTF-8",
    "NO_COLOR": "1",
    "TERM": "dumb",
    "COLUMNS": "80",
    "PYTHONUTF8": "1",
    "PYTHONPATH": str(ROOT),
}
_KEPT = ("PATH", "SYSTEMROOT", "TMPDIR")


@dataclass
class _Story:
    """Where a page is, as its remarks and commands leave it."""

    top: Path
    language: str
    today: str = "2020-12-31"
    clerk: str = "Trần Thị Bình"
    folder: Path = field(init=False)
    keys: list[str] | None = None
    lines: int | None = None
    file: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        self.folder = self.top

    def remark(self, verb: str, value: str) -> None:
        match verb:
            case "today":
                self.today = value
            case "clerk":
                self.clerk = value
            case "in":
                self.folder = self.top / value
            case "keys":
                self.keys = [key.strip() for key in value.split("|")]
            case "lines":
                self.lines = int(value)
            case "hidden":
                self.run(value)
            case _:
                self.file = (verb, value)

    def fence(self, kind: str, body: str) -> str:
        """Return what the fence holds when its commands have run."""
        if self.file is not None:
            self._write(*self.file, body)
            self.file = None
            return body
        if kind != "console":
            return body
        shown = []
        for line in body.splitlines():
            if line.startswith("$ "):
                shown += [line, *self._printed(line[2:])]
        self.lines = None
        return "\n".join(shown) + "\n"

    def _printed(self, command: str) -> list[str]:
        # A reader sits at a terminal: what is asked there belongs to the page.
        found = self.run(command, at_terminal=True).rstrip("\n").split("\n")
        if self.lines is not None and len(found) > self.lines:
            found = [*found[: self.lines], _CUT]
        return [] if found == [""] else found

    def run(self, command: str, *, at_terminal: bool = False) -> str:
        """Run a command line, without a shell, and return its screen."""
        words = shlex.split(command)
        if words[0] == "cd":
            self.folder = (self.folder / words[1]).resolve()
            return ""
        keys, self.keys = self.keys, None
        if words[0] == "hdnd" and at_terminal:
            return self._at_terminal(words[1:], keys or [])
        program = [sys.executable, "-m", "hdnd_cli"] if words[0] == "hdnd" else [words[0]]
        done = subprocess.run(
            [*program, *words[1:]],
            cwd=self.folder,
            env=self._environment(),
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        text = done.stdout.decode("utf-8")
        if done.returncode not in {0, 1}:
            raise SystemExit(f"{command}: {done.returncode}\n{text}")
        return self._as_read(text)

    def _at_terminal(self, words: list[str], keys: list[str]) -> str:
        from tests.support.terminal import Terminal

        with Terminal(*words, cwd=self.folder, env=self._environment(), sealed=True) as at:
            for key in keys:
                at.reply(key)
            code, screen = at.end()
        if code not in {0, 1}:
            raise SystemExit(f"{words}: {code}\n{screen}")
        return self._as_read(screen)

    def _as_read(self, text: str) -> str:
        # A reader's day is the real one, and nobody is told of it; nor where this runs.
        lines = (line for line in text.split("\n") if "HDND_TODAY" not in line)
        return "\n".join(lines).replace(str(self.top), _PLACE)

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        moment = f"{self.today}T09:00:00+07:00"
        address = fold_search(self.clerk).split()[-1] + "@example.vn"
        who = {}
        for role in ("AUTHOR", "COMMITTER"):
            who[f"GIT_{role}_DATE"] = moment
            if self.clerk != _NOBODY:
                who[f"GIT_{role}_NAME"], who[f"GIT_{role}_EMAIL"] = self.clerk, address
        return {**kept, **_SEALED, **who, "HDND_TODAY": self.today, "HDND_LANG": self.language}

    def _write(self, verb: str, path: str, body: str) -> None:
        file = self.folder / path
        if verb == "write":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body, encoding="utf-8", newline="\n")
            return
        text = file.read_text(encoding="utf-8")
        old = "".join(line[2:] + "\n" for line in body.splitlines() if line.startswith("- "))
        new = "".join(line[2:] + "\n" for line in body.splitlines() if line.startswith("+ "))
        if text.count(old) != 1:
            raise SystemExit(f"{path}: the lines to change stand there {text.count(old)} times")
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def shows_commands(page: Path) -> bool:
    """Tell whether a page shows commands with what they print."""
    return "\n```console\n" in page.read_text(encoding="utf-8")


def told(page: Path) -> str:
    """Return a page as it is when its commands have run, in an empty folder of their own."""
    language = "en" if page.suffixes[-2:] in ([".en", ".md"], [".md"]) else "vi"
    with tempfile.TemporaryDirectory() as folder:
        story = _Story(Path(folder).resolve(), language)

        def replaced(match: re.Match[str]) -> str:
            if match["verb"]:
                story.remark(match["verb"], match["value"])
                return match.group()
            return f"```{match['kind']}\n{story.fence(match['kind'], match['body'])}```"

        return _TOKEN.sub(replaced, page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    for place in map(Path, sys.argv[1:] or PAGES):
        if shows_commands(place):
            text = told(place)
            place.write_text(text, encoding="utf-8", newline="\n")
            print(place)
