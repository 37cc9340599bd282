"""What is wrong with a machine or a folder, and what mends it."""

from __future__ import annotations

from hdnd_cli.keeping.health.examination import Facts, examine
from hdnd_cli.keeping.health.finding import Finding

__all__ = ["Facts", "Finding", "examine"]
