"""Processes of the program without its imports each time: forked from one that has them.

Most of a short run is importing, and the suite starts the program more than a thousand times.
The server is a process of its own that has imported everything and done nothing; each run is a
fork of it with an environment, a folder, a terminal or pipes of its own, that ends as any process.
What Python reads only when it starts (its own variables, the letters of the locale) cannot be had
so, nor can Windows fork: there `start` returns None, and the program is started afresh.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: Variables that count only when Python or a library starts.
_AT_START = ("PYTHON", "LC_", "LANG", "TERMINAL_WIDTH", "GIT_PYTHON", "FORCE_COLOR")
_LONGEST = 1 << 18


@dataclass
class Forked:
    """A run of the program: its process, and the pipe that tells how it ended."""

    pid: int
    _told: int

    def wait(self) -> int:
        """Wait for its end; return the exit code, or the signal as a negative number."""
        with open(self._told, "rb") as told:  # noqa: PTH123
            return int(told.read())


@dataclass(frozen=True)
class _Server:
    line: socket.socket
    at_start: dict[str, str]


def start(
    arguments: Sequence[str],
    *,
    streams: tuple[int, int, int],
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    at_terminal: bool = False,
    script: str | None = None,
) -> Forked | None:
    """Start the program in a fork; None where it must be started afresh.

    Args:
        arguments: What stands behind its name.
        script: Python that is run instead of the program.
        streams: The descriptors that become its standard input, output and error.
        cwd: Where it runs.
        env: All of its variables.
        at_terminal: Whether its standard input is the terminal that it belongs to.
    """
    env = dict(os.environ if env is None else env)
    if not hasattr(os, "fork"):
        return None
    server = _server()
    if _at_start(env) != server.at_start:
        return None
    ours, theirs = os.pipe()
    run = {
        "arguments": list(arguments),
        "cwd": str(cwd or os.getcwd()),  # noqa: PTH109
        "env": env,
        "at_terminal": at_terminal,
        "script": script,
    }
    message = json.dumps(run).encode()
    assert len(message) < _LONGEST
    socket.send_fds(server.line, [message], [*streams, theirs])
    os.close(theirs)
    return Forked(int.from_bytes(os.read(ours, 8), "big"), ours)


@cache
def _server() -> _Server:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", __name__, str(theirs.fileno())]
    process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
    theirs.close()
    atexit.register(_end, ours, process)
    return _Server(ours, _at_start(os.environ))


def _end(line: socket.socket, process: subprocess.Popen[bytes]) -> None:
    line.close()
    process.wait()


def _at_start(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(_AT_START)}


def _serve(line: socket.socket) -> str | None:
    """Fork for each message, until nobody is there any more; return in the forks only.

    What is returned is the script to run; None for the program.
    """
    import gc

    _import_all()
    # What is there is never rubbish; forks would copy its pages only to look at it.
    gc.freeze()
    while True:
        message, descriptors, _flags, _address = socket.recv_fds(line, _LONGEST, 4)
        if not message:
            sys.exit()
        watcher = os.fork()
        if watcher == 0:
            run = json.loads(message)
            _watch(run, line, descriptors)
            script: str | None = run["script"]
            return script
        os.waitpid(watcher, 0)
        for descriptor in descriptors:
            os.close(descriptor)


def _watch(run: dict[str, Any], line: socket.socket, descriptors: list[int]) -> None:
    """Fork once more, so that someone waits for the run while the server serves others."""
    line.close()
    *streams, told = descriptors
    if os.fork():
        os._exit(0)
    child = os.fork()
    if child == 0:
        os.close(told)
        _become(run, streams)
        return
    for stream in streams:
        os.close(stream)
    os.write(told, child.to_bytes(8, "big"))
    _pid, status = os.waitpid(child, 0)
    os.write(told, str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _become(run: dict[str, Any], streams: list[int]) -> None:
    """Make this fork what the program finds when it starts."""
    import signal
    import time

    for key in (signal.SIGQUIT, signal.SIGHUP):
        signal.signal(key, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    if run["at_terminal"]:
        import fcntl
        import termios

        fcntl.ioctl(streams[0], termios.TIOCSCTTY, 0)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    for stream in streams:
        if stream > 2:
            os.close(stream)
    os.environ.clear()
    os.environ.update(run["env"])
    time.tzset()
    os.chdir(run["cwd"])
    for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        setattr(sys, name, _stream(number, getattr(sys, f"__{name}__")))
        setattr(sys, f"__{name}__", getattr(sys, name))
    sys.argv = ["hdnd", *run["arguments"]]


def _stream(number: int, before: Any) -> Any:
    """Open a standard stream as Python does when it starts."""
    import io

    return io.open(  # noqa: UP020
        number,
        "r" if number == 0 else "w",
        buffering=1 if number == 2 or os.isatty(number) else -1,
        encoding=before.encoding,
        errors=before.errors,
        closefd=False,
    )


def _import_all() -> None:
    import importlib
    import pkgutil

    import hdnd_cli

    for module in pkgutil.walk_packages(hdnd_cli.__path__, "hdnd_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


if __name__ == "__main__":
    import runpy

    _script = _serve(socket.socket(fileno=int(sys.argv[1])))
    if _script is None:
        runpy.run_module("hdnd_cli", run_name="__main__", alter_sys=True)
    else:
        exec(compile(_script, "<script>", "exec"), {"__name__": "__main__"})  # noqa: S102
