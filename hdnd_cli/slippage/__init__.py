"""The slippage ledger: every move of a deadline, and what was recorded late."""

from __future__ import annotations

from hdnd_cli.slippage.ledger import Ledger, build_ledger
from hdnd_cli.slippage.slips import Kind, Lag, Lost, Refused, Slip, Total

__all__ = ["Kind", "Lag", "Ledger", "Lost", "Refused", "Slip", "Total", "build_ledger"]
