"""The parts of a shell's Word file that are the same in every shell: settings, theme, wiring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.rendering.package import CORE, XML_DECLARATION
from hdnd_cli.rendering.styles import FONT, styles_xml
from hdnd_cli.rendering.wordxml import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterable

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Compatibility 15: Word's own layout since 2013. doNotExpandShiftReturn: a line broken by
# hand in a justified paragraph is not stretched over the whole width.
_SETTINGS = (
    f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/>'
    "</w:settings>"
)
_FONTS = (
    f'<w:fonts xmlns:w="{NAMESPACE}"><w:font w:name="{FONT}">'
    '<w:panose1 w:val="02020603050405020304"/>'
    '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
_PARTS = {
    "document": ("word/document.xml", f"{_MAIN}.document.main+xml"),
    "styles": ("word/styles.xml", f"{_MAIN}.styles+xml"),
    "settings": ("word/settings.xml", f"{_MAIN}.settings+xml"),
    "fontTable": ("word/fontTable.xml", f"{_MAIN}.fontTable+xml"),
    "theme": ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    "header": ("word/header1.xml", f"{_MAIN}.header+xml"),
    "first": ("word/header2.xml", f"{_MAIN}.header+xml"),
    "core": (CORE, "application/vnd.openxmlformats-package.core-properties+xml"),
    "app": (
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    ),
}
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>hdnd</Application></Properties>"
)


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _PARTS.values()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relationships(targets: Iterable[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{entries}</Relationships>"
    )


def _package_relationships() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relationships(
        [
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (core, CORE),
            (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relationships() -> str:
    targets = (("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable"))
    return _relationships(
        [
            *((f"{_OFFICE}/{kind}", f"{name}.xml") for kind, name in targets),
            (f"{_OFFICE}/header", "header1.xml"),
            (f"{_OFFICE}/header", "header2.xml"),
            (f"{_OFFICE}/theme", "theme/theme1.xml"),
        ]
    )


# A theme is required by the standard; nothing here uses it.
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4",
    "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5",
    "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip
_FACE = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def _theme() -> str:
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="hdnd">'
        "<a:themeElements>"
        f'<a:clrScheme name="hdnd">{colours}</a:clrScheme><a:fontScheme name="hdnd">'
        f"<a:majorFont>{_FACE}</a:majorFont><a:minorFont>{_FACE}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="hdnd"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>'
        f"{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def shell_members(document: str, header: str, first_header: str) -> dict[str, bytes]:
    """Return the members of a shell's archive, its properties apart."""
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relationships(),
        "word/_rels/document.xml.rels": _document_relationships(),
        "word/document.xml": document,
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONTS,
        "word/theme/theme1.xml": _theme(),
        "word/header1.xml": header,
        "word/header2.xml": first_header,
        "docProps/app.xml": _APP,
    }
    return {member: XML_DECLARATION + text.encode() for member, text in texts.items()}
