"""Signatures of marks, looked at with the clerk's own programs and keys.

Nothing of the repository says whom to trust.

Git tells in lines what gpg found (`[GNUPG:] GOODSIG …`), and in sentences what ssh-keygen did.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hdnd_cli.git.lent import lent
from hdnd_cli.git.running import run, run_to_end
from hdnd_cli.git.states import full_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Verdict(StrEnum):
    """What is known of a signature."""

    GOOD = "good"
    #: It does not fit what was signed.
    BAD = "bad"
    #: It fits, or may, but nobody here knows whose key it is.
    UNKNOWN_KEY = "unknown_key"
    #: It fits, and the key was called back or has run out since.
    EXPIRED = "expired"
    #: There is nothing here that could look at it.
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Signature:
    """A signature, as far as this machine can tell."""

    verdict: Verdict
    #: Who signed, where the key says it; else the key.
    by: str = ""


_GPG = re.compile(
    r"^\[GNUPG:\] (?P<word>[A-Z_]+)(?: (?P<key>\S+))?(?: (?P<who>.*))?$", re.MULTILINE
)
_VERDICTS = {
    "BADSIG": Verdict.BAD,
    "REVKEYSIG": Verdict.EXPIRED,
    "EXPKEYSIG": Verdict.EXPIRED,
    "EXPSIG": Verdict.EXPIRED,
    "GOODSIG": Verdict.GOOD,
    "ERRSIG": Verdict.UNKNOWN_KEY,
    "NO_PUBKEY": Verdict.UNKNOWN_KEY,
}
_SSH_KNOWN = re.compile(r'^Good "git" signature for (?P<who>.+) with \S+ key \S+', re.MULTILINE)
_SSH_FITS = re.compile(r'^Good "git" signature with (?P<key>\S+ key \S+)', re.MULTILINE)
_SSH_FAILED = re.compile(
    r"^(?:Signature verification failed|Could not verify signature)", re.MULTILINE
)


def signatures(root: Path, marks: Sequence[str]) -> dict[str, Signature]:
    """Return what is known of the signatures of some marks, by their ids.

    Args:
        root: The repository.
        marks: The ids of the marks' own objects, which are signed.

    Raises:
        GitError: git is missing, or refused.
    """
    if not marks:
        return {}
    with lent(root) as place:
        options: list[str] = []
        query = ["config", "--get", "gpg.ssh.allowedSignersFile"]
        if not run(place.folder, query, statuses=(0, 1), environment=place.environment).strip():
            # Without any list git does not even look whether a signature fits.
            nobody = place.folder / "nobody"
            nobody.write_bytes(b"")
            options = ["-c", f"gpg.ssh.allowedSignersFile={nobody}"]
        arguments = [*options, "verify-tag", "--raw"]
        return {
            mark: _read(
                run_to_end(
                    place.folder, [*arguments, full_id(mark)], environment=place.environment
                ).errors
            )
            for mark in marks
        }


def _read(said: str) -> Signature:
    found = {match["word"]: match for match in _GPG.finditer(said)}
    for word, verdict in _VERDICTS.items():
        if word in found:
            match = found[word]
            return Signature(verdict, (match["who"] if _names(word) else match["key"]) or "")
    if known := _SSH_KNOWN.search(said):
        return Signature(Verdict.GOOD, known["who"])
    # Where it fits and nobody is known by that key, git says after it that it failed, too.
    if fits := _SSH_FITS.search(said):
        return Signature(Verdict.UNKNOWN_KEY, fits["key"])
    return Signature(Verdict.BAD if _SSH_FAILED.search(said) else Verdict.UNCHECKED)


def _names(word: str) -> bool:
    """Tell whether gpg says after a word whose key it is."""
    return _VERDICTS[word] is not Verdict.UNKNOWN_KEY
