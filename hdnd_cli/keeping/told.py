"""One sentence of the diary."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One thing that was done."""

    #: A whole sentence, its first letter a capital: `Sửa thành phần mời phiên 25/3/2020`.
    text: str
    #: What it is part of, within a sentence: `phiên 25/3/2020`.
    area: str
    #: Full names of the commitments that it is about.
    commitments: tuple[str, ...] = ()
    #: Whether it brings its area into being: what else is done there goes without saying.
    makes_area: bool = False
    #: How a sentence of several such things begins; empty where each stands for itself.
    joins: str = ""
    #: What stands for it among the names.
    joined: str = ""
