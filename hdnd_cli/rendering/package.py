"""The Word file as an archive: guarded reading, and writing that gives the same bytes.

A .docx saved by Word differs each time (times in the archive, rsid marks, revision
counters). Written here, equal content is equal bytes: fixed order, fixed times, members
stored and not deflated, because compressors differ between builds of zlib.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import escape
from typing import TYPE_CHECKING

from hdnd_cli.errors import TemplateError
from hdnd_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

CORE = "docProps/core.xml"
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_LARGEST = 30_000_000
_FORBIDDEN = re.compile(r"vbaProject|vbaData|activeX|embeddings/|oleObject", re.IGNORECASE)
_RELATIONSHIP = re.compile(rb"<Relationship\b[^>]*>")
_OUTSIDE = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']")
_SESSION_MARKS = re.compile(
    rb"""\s(?:w:rsid\w*|w14:paraId|w14:textId)=(?:"[^"]*"|'[^']*')"""
    rb"|<w:rsids>.*?</w:rsids>|<w:rsids/>|<w:proofErr\b[^>]*/>",
    re.DOTALL,
)
XML_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def read_package(content: bytes, name: str) -> dict[str, bytes]:
    """Return the members of a Word file, refusing what a template must not bring along.

    Args:
        content: The file's bytes.
        name: How messages call the file.

    Raises:
        TemplateError: not a Word file, over 30 MB unpacked, with macros or embedded
            objects, or with a link that Word would follow on opening.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > _LARGEST:
                raise TemplateError(_("{name}: larger than 30 MB unpacked").format(name=name))
            members = {
                member.filename: archive.read(member)
                for member in archive.infolist()
                if not member.is_dir()
            }
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise TemplateError(
            _("{name}: not a Word file (.docx) that can be opened").format(name=name)
        ) from error
    _refuse_active_content(members, name)
    return members


def _refuse_active_content(members: Mapping[str, bytes], name: str) -> None:
    if "word/document.xml" not in members:
        raise TemplateError(
            _("{name}: not a Word file (.docx) that can be opened").format(name=name)
        )
    for member, content in members.items():
        if _FORBIDDEN.search(member):
            raise TemplateError(
                _("{name}: has a macro or an embedded object ({member}); remove it in Word").format(
                    name=name, member=member
                )
            )
        if member.endswith(".rels") and _has_outside_link(content):
            raise TemplateError(
                _(
                    "{name}: refers to something outside itself ({member}); remove it in Word"
                ).format(name=name, member=member)
            )


def _has_outside_link(relationships: bytes) -> bool:
    return any(
        _OUTSIDE.search(found) and b"/hyperlink" not in found
        for found in _RELATIONSHIP.findall(relationships)
    )


def without_session_marks(member: bytes) -> bytes:
    """Return a part without what Word's editing leaves behind (rsid, paraId, spelling marks)."""
    return _SESSION_MARKS.sub(b"", member)


def core_properties(title: str, dated: date) -> bytes:
    """Return docProps/core.xml: title, Vietnamese, and times from the document's own date."""
    day = f"{dated.isoformat()}T00:00:00Z"
    return (
        XML_DECLARATION
        + (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(title, quote=False)}</dc:title><dc:creator>hdnd</dc:creator>"
            "<cp:lastModifiedBy>hdnd</cp:lastModifiedBy><cp:revision>1</cp:revision>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
            "<dc:language>vi-VN</dc:language></cp:coreProperties>"
        ).encode()
    )


def write_package(members: Mapping[str, bytes]) -> bytes:
    """Return the archive: stored members in a fixed order, at a fixed time."""
    target = io.BytesIO()
    rest = sorted(name for name in members if name not in _FIRST)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in (*_FIRST, *rest):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, members[name])
    return target.getvalue()


def normalise(content: bytes, title: str, dated: date, name: str = "docx") -> bytes:
    """Return the same Word file with nothing in it of the hour or machine that saved it."""
    members = {
        member: without_session_marks(part) if member.startswith("word/") else part
        for member, part in read_package(content, name).items()
    }
    return write_package({**members, CORE: core_properties(title, dated)})
