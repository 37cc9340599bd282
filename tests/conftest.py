from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from hdnd_cli import i18n

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"

settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("suite")

# The developer's own git, terminal, language and day stay out of the tests, and of what they start.
for _name in list(os.environ):
    if _name.startswith("GIT_") or _name in ("HDND_LANG", "HDND_TODAY", "TZ"):
        del os.environ[_name]
os.environ.update(
    {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Trần Thị Bình",
        "GIT_AUTHOR_EMAIL": "binh@example.vn",
        "GIT_COMMITTER_NAME": "Trần Thị Bình",
        "GIT_COMMITTER_EMAIL": "binh@example.vn",
        "LANGUAGE": "C",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
    }
)
# Each process would compile the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with a file in tests/golden, whole."""

    def check(name: str, actual: str) -> None:
        expected = GOLDEN / name
        if request.config.getoption("--update-golden"):
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_text(actual, encoding="utf-8", newline="\n")
        assert expected.exists(), f"no golden file {name}: run pytest --update-golden"
        assert actual == expected.read_text(encoding="utf-8")

    return check
