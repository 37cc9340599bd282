"""Entries of agencies.yaml: of an agency and of a person, made of what a clerk types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hdnd_cli.text import fold_search

if TYPE_CHECKING:
    from hdnd_cli.model.agencies import AgencyKind

#: What the first words of a name say of the kind; the first that fits.
_KINDS: tuple[tuple[str, AgencyKind], ...] = (
    (r"thuong truc (hoi dong nhan dan|hdnd)", "standing_committee"),
    (r"(uy ban|ub) ?(mat tran|mttq)|mttq|hoi |lien doan|cong doan|doan thanh nien", "front"),
    (r"(uy ban nhan dan|ubnd) (xa|phuong|thi tran|dac khu)", "commune"),
    (r"uy ban nhan dan|ubnd", "peoples_committee"),
    (r"to dai bieu", "deputy_group"),
    (r"ban (phap che|kinh te|van hoa|do thi|dan toc)", "board"),
    (r"(tinh|huyen|thanh|quan|thi|dang) uy|ban (tuyen giao|to chuc|dan van|noi chinh)", "party"),
    (r"toa an", "court"),
    (r"vien kiem sat", "procuracy"),
    (r"van phong", "office"),
    (r"so |phong |chi cuc|thanh tra|cong an|ban chi huy|bo chi huy", "department"),
)


def kind_of(name: str) -> AgencyKind:
    """Return what kind of agency a name says; `other` where it says none."""
    bare = fold_search(name)
    return next((kind for words, kind in _KINDS if re.match(words, bare)), "other")
