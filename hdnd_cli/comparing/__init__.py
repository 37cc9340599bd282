"""Word files that people have changed, beside what the record says."""

from __future__ import annotations

from hdnd_cli.comparing.comparison import Comparison, compare
from hdnd_cli.comparing.findings import Finding, Paste, Spot, Wording

__all__ = ["Comparison", "Finding", "Paste", "Spot", "Wording", "compare"]
