from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hdnd_cli import demo

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="package")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example council with its history."""
    return demo.set_up(tmp_path_factory.mktemp("demo") / "Lộc Hà").folder
