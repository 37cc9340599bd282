"""`make demo`: set up the example council, check it, render its documents, say what is overdue."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

#: The day on which the demonstration looks at the records: the end of the example.
DAY = "2020-12-31"
SESSION = "2020-12-02"
KINDS = ("session-notice", "minutes", "conclusion-notice")


def hdnd(*arguments: str) -> int:
    """Run a command as a clerk would, after showing it."""
    print("\n$ hdnd", *arguments, flush=True)
    return subprocess.run([sys.executable, "-m", "hdnd_cli", *arguments], check=False).returncode


def main(folder: Path) -> int:
    """Run the demonstration in a folder and return the first exit code that is not well."""
    name = folder.as_posix()
    codes = []
    if (folder / "hdnd.yaml").is_file():
        print(f"{name}: there from an earlier run; it is used as it is")
    else:
        codes.append(hdnd("demo", name))
    codes.append(hdnd("-C", name, "check", "--as-of", DAY))
    codes += [hdnd("-C", name, "render", kind, SESSION) for kind in KINDS]
    codes.append(hdnd("-C", name, "overdue", "--as-of", DAY))
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo")))
