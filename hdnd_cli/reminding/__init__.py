"""Reminding: one letter to each agency that owes something, and what it leaves in the record."""

from __future__ import annotations

from hdnd_cli.reminding.letters import Letter, Letters, Reminded, Told, letters

__all__ = ["Letter", "Letters", "Reminded", "Told", "letters"]
