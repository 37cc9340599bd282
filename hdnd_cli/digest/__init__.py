"""What has happened since a session: the page for the standing review item."""

from __future__ import annotations

from hdnd_cli.digest.baseline import Baseline, last_session
from hdnd_cli.digest.digest import build_digest
from hdnd_cli.digest.values import Contradicted, Digest, Happened, Owed, Reassigned

__all__ = [
    "Baseline",
    "Contradicted",
    "Digest",
    "Happened",
    "Owed",
    "Reassigned",
    "build_digest",
    "last_session",
]
