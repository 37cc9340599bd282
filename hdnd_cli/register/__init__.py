"""The register of issued documents: symbols, series of numbers, entries, and what they freeze."""

from __future__ import annotations
