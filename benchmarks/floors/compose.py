"""The floor of `check`: every file composed by libyaml, in a process with the same imports.

Usage: compose.py FOLDER FIRST-YEAR LAST-YEAR
"""

from __future__ import annotations

import os
import sys

import holidays
import pydantic
import typer
import yaml


def main(folder: str, first: int, last: int) -> None:
    """Compose every YAML file below a folder, with Vietnam's days off filled for some years."""
    if not (pydantic.VERSION and typer.__version__):
        raise SystemExit(1)
    len(holidays.country_holidays("VN", years=range(first, last + 1)))
    for path, _folders, names in os.walk(folder):
        for name in names:
            if name.endswith(".yaml"):
                with open(os.path.join(path, name), "rb") as file:  # noqa: PTH118, PTH123
                    yaml.compose(file.read(), Loader=yaml.CBaseLoader)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
