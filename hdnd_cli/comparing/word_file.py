"""The archive that a Word file is: the parts of it that hold text, guarded against what lies in it.

Somebody else has written it: it may be no Word file, damaged, locked, or made to fill the memory.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from hdnd_cli.errors import HdndError
from hdnd_cli.i18n import _

#: The words of a document fill some hundred KB; what is larger would only fill the memory.
_LARGEST = 30_000_000
#: The part that holds the text, where a file does not name another.
_DOCUMENT = "word/document.xml"
_AROUND = re.compile(r"(?P<folder>.*/)?(?P<kind>header|footnotes|endnotes|footer)\d*\.xml")
_ORDER = ("header", "document", "footnotes", "endnotes", "footer")
_OLE = b"\xd0\xcf\x11\xe0"
#: What a list has before its entries, as documents print it; a hyphen for every other sign.
_BULLETS = {"+": "+"}


class UnreadableWordError(HdndError):
    """A file is no Word file, or it cannot be opened; the message says what can be done."""


def open_word(content: bytes, name: str) -> WordParts:
    """Return the parts of a Word file that hold text.

    Args:
        content: Its bytes.
        name: How messages call it.

    Raises:
        UnreadableWordError: It is no Word file, is damaged, locked by a password, or too large.
    """
    return _Package(content, name).parts()


@dataclass(frozen=True)
class WordParts:
    """The parts of a file that hold text, in the order of reading."""

    texts: tuple[etree._Element, ...]
    #: The signs that Word sets before the entries of lists, by the numbers of the lists.
    bullets: dict[str, str]
    comments: int


class _Package:
    """The archive that a Word file is."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        if not content.startswith(b"PK"):
            raise UnreadableWordError(_not_a_package(content, name))
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise self._damaged() from error
        self._members = set(self._archive.namelist())

    def parts(self) -> WordParts:
        main = self._main()
        if main not in self._members:
            message = _("{name}: no text of a Word file (.docx) is in it; save it as .docx in Word")
            raise UnreadableWordError(message.format(name=self._name))
        folder = main.rpartition("/")[0] + "/"
        found = [("document", main)]
        for member in sorted(self._members):
            around = _AROUND.fullmatch(member)
            if around and (around["folder"] or "") == folder:
                found.append((around["kind"], member))
        self._refuse_too_large([member for _kind, member in found])
        bullets = self._bullets(f"{folder}numbering.xml")
        texts = tuple(
            self._tree(member)
            for _kind, member in sorted(found, key=lambda part: _ORDER.index(part[0]))
        )
        comments = f"{folder}comments.xml"
        trees = [self._tree(comments)] if comments in self._members else []
        count = sum(1 for tree in trees for node in tree.iter() if name_of(node) == "comment")
        return WordParts(texts, bullets, count)

    def _main(self) -> str:
        """Return the part that holds the text: its name is free."""
        if "_rels/.rels" not in self._members:
            return _DOCUMENT
        self._refuse_too_large(["_rels/.rels"])
        for node in self._tree("_rels/.rels"):
            if str(node.get("Type", "")).endswith("/officeDocument"):
                return posixpath.normpath(str(node.get("Target", "")).lstrip("/"))
        return _DOCUMENT

    def _bullets(self, member: str) -> dict[str, str]:
        """Return the signs that Word sets before the entries of lists, by the lists' numbers."""
        if member not in self._members:
            return {}
        self._refuse_too_large([member])
        tree = self._tree(member)
        signs: dict[str, str] = {}
        for node in tree:
            if name_of(node) == "abstractNum":
                level = next((inner for inner in node if name_of(inner) == "lvl"), None)
                kind = value_of(level, "numFmt") if level is not None else ""
                if kind == "bullet":
                    sign = value_of(level, "lvlText")
                    signs[attribute(node, "abstractNumId")] = _BULLETS.get(sign, "-")
        return {
            attribute(node, "numId"): signs[value_of(node, "abstractNumId")]
            for node in tree
            if name_of(node) == "num" and value_of(node, "abstractNumId") in signs
        }

    def _refuse_too_large(self, members: list[str]) -> None:
        if sum(self._archive.getinfo(member).file_size for member in members) > _LARGEST:
            message = _("{name}: larger than 30 MB unpacked")
            raise UnreadableWordError(message.format(name=self._name))

    def _tree(self, member: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(self._archive.read(member), parser)
        except (
            etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError,
            RuntimeError, OSError, ValueError,
        ) as error:  # fmt: skip
            raise self._damaged() from error

    def _damaged(self) -> UnreadableWordError:
        message = _("{name}: not a Word file (.docx) that can be opened")
        return UnreadableWordError(message.format(name=self._name))


def _not_a_package(content: bytes, name: str) -> str:
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            message = _("{name}: locked by a password; open it in Word and save it without one")
        else:
            message = _("{name}: an old Word file (.doc); open it in Word and save it as .docx")
    else:
        message = _("{name}: not a Word file (.docx) that can be opened")
    return message.format(name=name)


def name_of(node: etree._Element) -> str:
    """Return an element's name; strict files have other namespaces, but the same names."""
    return str(node.tag).rpartition("}")[2]


def attribute(node: etree._Element, name: str) -> str:
    """Return an attribute of an element; empty where it has none."""
    found = (str(value) for key, value in node.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, "")


def child(node: etree._Element, name: str) -> etree._Element | None:
    """Return the first element of a name within another."""
    return next((inner for inner in node if name_of(inner) == name), None)


def value_of(node: etree._Element | None, name: str) -> str:
    """Return the value that an element within another has; empty where there is none."""
    found = None if node is None else child(node, name)
    return "" if found is None else attribute(found, "val")
