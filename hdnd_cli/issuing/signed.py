"""Signed copies: the scan or the file of the e-office, beside the entry of its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.errors import HdndError
from hdnd_cli.i18n import _
from hdnd_cli.issued import digest
from hdnd_cli.model.register import SignedCopy
from hdnd_cli.recording import Step
from hdnd_cli.register.entries import entry_text

if TYPE_CHECKING:
    from hdnd_cli.council import Council, RegisterRecord
    from hdnd_cli.issuing.requests import SignedFile

_PDF = b"%PDF-"


def signed_files(record: RegisterRecord, signed: SignedFile) -> dict[str, bytes]:
    """Return the files that keep a signed copy: itself, and its digest and day.

    Raises:
        HdndError: It is no PDF file.
    """
    if not signed.content.startswith(_PDF):
        raise HdndError(_("the signed copy is no PDF file"))
    stem = record.path.removesuffix(".yaml") + ".signed"
    name = stem.rpartition("/")[2] + ".pdf"
    copy = SignedCopy(file=name, digest=digest(signed.content), received=signed.received)
    return {f"{stem}.pdf": signed.content, f"{stem}.yaml": entry_text(copy).encode("utf-8")}


def signed_copy(council: Council, record: RegisterRecord, signed: SignedFile) -> Step:
    """Return the step that keeps the signed copy of a document issued before.

    Raises:
        HdndError: It is no PDF file, or there is another signed copy already.
    """
    files = signed_files(record, signed)
    kept = set(council.source.listing().files)
    if not kept.isdisjoint(files):
        message = _("{symbol} has a signed copy already: {path}")
        path = min(kept & files.keys())
        raise HdndError(message.format(symbol=record.entry.symbol, path=path))
    return Step(
        files,
        f"Lưu bản ký {record.entry.symbol}",
        trailers=(("Viec", "luu-ban-ky"), ("Van-ban", record.name)),
    )
