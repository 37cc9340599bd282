"""The libraries that make a document's files, with their versions: others may give other bytes."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

_LIBRARIES = ("docxtpl", "jinja2", "lxml", "markdown-it-py", "python-docx")


@cache
def libraries() -> str:
    """Return `docxtpl 0.20.2, jinja2 3.1.6, …`."""
    return ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # an installation that was put together by hand
        return "?"
