"""A real terminal: keys go in, the screen comes out, and nobody sleeps."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import subprocess
import sys
from typing import TYPE_CHECKING, Self

from tests.support import forking

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

CTRL_C, CTRL_D = "\x03", "\x04"
PROGRAM = ("-m", "hdnd_cli")
#: Nothing that is waited for takes so long, on the slowest machine.
_PATIENCE = 60.0
_CODE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A program at a terminal of some columns.

    `with Terminal("init", folder) as at: at.answer("Cấp", "2")` waits until the screen shows the
    words, then types the line.
    """

    def __init__(
        self,
        *arguments: str | Path,
        cwd: Path | None = None,
        columns: int = 80,
        program: Sequence[str] = PROGRAM,
        env: Mapping[str, str] | None = None,
        without: Collection[str] = (),
        sealed: bool = False,
    ) -> None:
        """Start the program.

        Args:
            arguments: What stands behind its name.
            cwd: Where it runs.
            columns: How wide the terminal is.
            program: What Python is started with.
            env: Variables that it gets besides.
            without: Variables that it does not get.
            sealed: Whether it gets no others.
        """
        import fcntl
        import pty
        import termios

        dropped = {"COLUMNS", *without}
        kept = {k: v for k, v in os.environ.items() if k not in dropped and not sealed}
        variables = {**kept, **(env or {})}
        words = [*map(str, arguments)]
        self._terminal, screen = pty.openpty()
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        forked = None
        if program == PROGRAM:
            streams = (screen, screen, screen)
            forked = forking.start(words, streams=streams, cwd=cwd, env=variables, at_terminal=True)
        self._process = forked or _begun([*program, *words], screen, cwd, variables)
        os.close(screen)
        self._raw = b""
        self._seen = 0
        self._status: int | None = None

    @property
    def screen(self) -> str:
        """Everything that was shown, without codes."""
        text = self._raw.decode("utf-8", "replace").replace("\r\n", "\n")
        return _CODE.sub("", text)

    def wait_for(self, words: str) -> None:
        """Wait until the screen shows words that it has not shown before."""
        while (found := self.screen.find(words, self._seen)) < 0:
            assert self._read(), f"{words!r} never came:\n{self.screen[self._seen :]}"
        self._seen = found + len(words)

    @property
    def shown(self) -> bytes:
        """Everything that was shown, to the byte."""
        return self._raw

    def type(self, keys: str) -> None:
        """Type keys as they are."""
        self.type_bytes(keys.encode("utf-8"))

    def type_bytes(self, keys: bytes) -> None:
        """Type what a keyboard with other letters sends."""
        os.write(self._terminal, keys)

    def leave(self, key: str, words: str) -> None:
        """Press a key that leaves, until words come.

        Between showing its prompt and waiting for keys, `input` misses an interrupt.
        """
        for _again in range(120):
            self.type(key)
            while words not in self.screen[self._seen :]:
                if not select.select([self._terminal], [], [], 0.5)[0]:
                    break
                assert self._read(), f"{words!r} never came:\n{self.screen[self._seen :]}"
            else:
                return
        raise AssertionError(f"{words!r} never came:\n{self.screen[self._seen :]}")

    def answer(self, question: str, answer: str) -> None:
        """Wait for a question, and type a line."""
        self.wait_for(question)
        self.wait_for(": ")
        self.type(answer + "\n")

    def reply(self, answer: str) -> None:
        """Wait until something is asked, whatever it is, and type a line."""
        while not (self.screen.endswith(": ") and len(self.screen) > self._seen):
            assert self._read(), f"nothing more was asked:\n{self.screen[self._seen :]}"
        self._seen = len(self.screen)
        self.type(answer + "\n")

    def end(self) -> tuple[int, str]:
        """Wait for the end; return exit code and screen."""
        while self._read():
            pass
        self._close()
        assert self._status is not None
        return self._status, self.screen

    def _read(self) -> bool:
        ready, _writable, _odd = select.select([self._terminal], [], [], _PATIENCE)
        assert ready, f"the program waits and says nothing:\n{self.screen}"
        try:
            part = os.read(self._terminal, 65536)
        except OSError:  # Linux: the other side has gone
            return False
        self._raw += part
        return bool(part)

    def _close(self) -> None:
        if self._status is None:
            os.close(self._terminal)
            self._status = self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_trouble: object) -> None:
        if self._status is None:
            # Under nohup it would not even notice that its terminal goes.
            os.kill(self._process.pid, signal.SIGKILL)
        self._close()


def _begun(
    words: Sequence[str], screen: int, cwd: Path | None, env: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start Python afresh at a terminal."""
    # A child between fork and exec could do it without the detour, but not beside other threads.
    command = [sys.executable, "-c", _AT_TERMINAL, *words]
    return subprocess.Popen(
        command, stdin=screen, stdout=screen, stderr=screen, cwd=cwd, env=env,
        start_new_session=True,
    )  # fmt: skip


#: Makes its standard input the terminal that keys like Ctrl-C come from; then becomes the program.
_AT_TERMINAL = """\
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
for key in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
    signal.signal(key, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
