"""The command line: the only place that knows typer, rich, the environment and the exit."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_PROBLEMS = 1
EXIT_USAGE = 2
EXIT_FAILURE = 3
EXIT_INTERRUPTED = 130
#: Some 5 MB of small objects.
_MADE_BETWEEN_COLLECTIONS = 50_000


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code.

    0 well; 1 problems found; 2 wrong usage; 3 cannot go on. A traceback is shown only for a
    fault of our own.
    """
    from hdnd_cli.errors import HdndError

    if argv is None:
        _start_lightly()
    arguments = list(sys.argv[1:] if argv is None else argv)
    _use_utf8()
    try:
        status = _run(arguments)
    except HdndError as error:
        _say(str(error))
        raise SystemExit(EXIT_FAILURE) from None
    except BrokenPipeError:
        # Whoever read our output has closed it; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(EXIT_FAILURE) from None
    except KeyboardInterrupt:
        raise SystemExit(EXIT_INTERRUPTED) from None
    except OSError as error:
        _say(_os_message(error))
        raise SystemExit(EXIT_FAILURE) from None
    except Exception:  # noqa: BLE001  (the one boundary: our bug, shown whole)
        import traceback

        traceback.print_exc()
        raise SystemExit(EXIT_FAILURE) from None
    raise SystemExit(status)


def _start_lightly() -> None:
    """Spare a short run what only a long one has use for.

    Modules and records are made once and stay until the end: the garbage collector goes through
    them rarely, and not once more when the process leaves. Pydantic would look through every
    installed package for plugins, and let them into the reading of records.
    """
    import atexit
    import gc

    gc.set_threshold(_MADE_BETWEEN_COLLECTIONS, 20, 100)
    atexit.register(gc.freeze)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _run(arguments: list[str]) -> int:
    from hdnd_cli.cli.app import run
    from hdnd_cli.cli.language import choose

    choose(arguments, dict(os.environ))
    return run(arguments)


def _say(message: str) -> None:
    from hdnd_cli.text import printable, squeeze

    sys.stderr.write(f"hdnd: {squeeze(printable(message))}\n")


def _os_message(error: OSError) -> str:
    name = error.filename
    reason = error.strerror or str(error)
    return f"{name}: {reason}" if name else reason


def _use_utf8() -> None:
    """Write UTF-8 and LF on every machine, whatever its code page says; read what is typed so."""
    import io

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if isinstance(sys.stdin, io.TextIOWrapper):
        # What is no UTF-8 comes as signs that no answer may hold, and is asked for again.
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
