"""The command line: the only place that knows typer, rich, the environment and the exit."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_PROBLEMS = 1
EXIT_USAGE = 2
EXIT_FAILURE = 3
EXIT_INTERRUPTED = 130
#: Some 15 MB of small objects; half as many again as loading a command makes.
_MADE_BETWEEN_COLLECTIONS = 150_000


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code.

    0 well; 1 problems found; 2 wrong usage; 3 cannot go on. A traceback is shown only for a
    fault of our own.
    """
    if argv is not None:
        raise SystemExit(_status(list(argv)))
    _begin_anew_in_utf8()
    _start_lightly()
    _leave(_status(sys.argv[1:]))


def _status(arguments: list[str]) -> int:
    """Run the command line and return its exit code, all that it prints being written."""
    from hdnd_cli.errors import HdndError

    _use_utf8()
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except HdndError as error:
        _say(str(error))
        if error.said and not {"-v", "--verbose"}.isdisjoint(arguments):
            _tell_raw(error.said)
        return EXIT_FAILURE
    except BrokenPipeError:
        # Whoever read our output has closed it; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILURE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except OSError as error:
        _say(_os_message(error))
        return EXIT_FAILURE
    except Exception:  # noqa: BLE001  (the one boundary: our bug, shown whole)
        import traceback

        traceback.print_exc()
        return EXIT_FAILURE
    return status


def _begin_anew_in_utf8() -> None:
    """Start once more where names of files are not taken as UTF-8, as a record's are.

    An old locale does that, or a machine on which Python's own remedy is switched off; it cannot
    be changed once Python runs.
    """
    if sys.flags.utf8_mode or sys.platform == "win32":
        return
    if sys.getfilesystemencoding().lower().replace("-", "") != "utf8":
        command = [sys.executable, "-P", "-X", "utf8", "-m", "hdnd_cli", *sys.argv[1:]]
        os.execv(sys.executable, command)  # noqa: S606  (itself)


def _start_lightly() -> None:
    """Spare a short run what only a long one has use for.

    Modules and records are made once and stay until the end: the garbage collector goes through
    them rarely. Pydantic would look through every installed package for plugins, and let them
    into the reading of records.
    """
    import gc

    gc.set_threshold(_MADE_BETWEEN_COLLECTIONS, 20, 100)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _leave(status: int) -> NoReturn:
    """Leave as Python does, but do not take the records apart first.

    Freeing one object after the other is a tenth of a short run; the system takes back the
    memory of a process as a whole. What was put off until the end is done before.
    """
    import atexit
    from contextlib import suppress

    atexit._run_exitfuncs()  # noqa: SLF001  (as the standard library's multiprocessing does)
    for stream in (sys.stdout, sys.stderr):
        # What could not be written has been told; a closed stream has nothing left.
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _run(arguments: list[str]) -> int:
    from hdnd_cli.cli.app import run
    from hdnd_cli.cli.language import choose

    choose(arguments, dict(os.environ))
    return run(arguments)


def _say(message: str) -> None:
    from hdnd_cli.cli.console import tell
    from hdnd_cli.text import printable, squeeze

    tell(f"hdnd: {squeeze(printable(message))}")


def _tell_raw(said: str) -> None:
    """Show what another program has said, line by line, for an administrator."""
    from hdnd_cli.cli.console import tell

    for line in said.splitlines():
        if line.strip() and not line.startswith("hint:"):
            tell(f"  | {line.rstrip()}")


def _os_message(error: OSError) -> str:
    from hdnd_cli.writing import reason

    return f"{error.filename}: {reason(error)}" if error.filename else reason(error)


def _use_utf8() -> None:
    """Write UTF-8 and LF on every machine, whatever its code page says; read what is typed so."""
    import io
    from pathlib import Path

    for name in ("stdout", "stderr"):
        # Python has none where it was started with a closed one.
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if isinstance(sys.stdin, io.TextIOWrapper):
        # What is no UTF-8 comes as signs that no answer may hold, and is asked for again.
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
