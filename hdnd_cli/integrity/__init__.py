"""Whether what was issued and what happened still stands as it was recorded."""

from __future__ import annotations
