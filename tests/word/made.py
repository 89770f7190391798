"""Word files as raw XML: docx(p("总体要求", 1) + p("学"), lists=LISTS) is a .docx whose first paragraph has the number 一、."""

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "header",
    "comments": "comments",
}
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def run(text: str, properties: str = "") -> str:
    written = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{written}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(
    text: str = "",
    num: int | None = None,
    level: int = 0,
    style: str = "",
    properties: str = "",
    inside: str = "",
) -> str:
    """A paragraph: its text, the number of its list and its level, its style, other XML for its w:pPr, and runs behind the text."""
    pieces = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        pieces += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    pieces += properties
    return (
        "<w:p>"
        + (f"<w:pPr>{pieces}</w:pPr>" if pieces else "")
        + (run(text) if text else "")
        + inside
        + "</w:p>"
    )


def level(
    depth: int, form: str, label: str, start: int = 1, suff: str = "nothing", more: str = "", font: str = ""
) -> str:
    """A level of a list. `more` is XML between w:numFmt and w:suff, where the standard has w:lvlRestart, w:pStyle and w:isLgl."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:suff w:val="{suff}"/>'
        f'<w:lvlText w:val={quoteattr(label)}/><w:lvlJc w:val="left"/>{fonts}</w:lvl>'
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def start_override(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(
    name: str,
    properties: str = "",
    based_on: str = "",
    kind: str = "paragraph",
    called: str = "",
    run_properties: str = "",
    more: str = "",
) -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{more}><w:name w:val="{called or name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f"<w:pPr>{properties}</w:pPr>" if properties else "")
        + (f"<w:rPr>{run_properties}</w:rPr>" if run_properties else "")
        + "</w:style>"
    )


def num_pr(number: int, depth: int | None = None) -> str:
    depth_of = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return f'<w:numPr>{depth_of}<w:numId w:val="{number}"/></w:numPr>'


def table(*rows: list[str]) -> str:
    """A table of cells, each of them XML of paragraphs."""
    written = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{written}</w:tbl>"


def docx(
    body: str,
    lists: str = "",
    styles: str = "",
    strict: bool = False,
    parts: dict[str, str] | None = None,
    root: str = "document",
) -> bytes:
    """A .docx. `parts` are others that the document refers to, by their kind: {"footnotes": "<w:footnotes>…"}."""
    inner = {
        **({"numbering": lists} if lists else {}),
        **({"styles": styles} if styles else {}),
        **(parts or {}),
    }
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{kind}.xml" ContentType="{_MAIN}{_TYPES[kind]}+xml"/>'
            for kind in inner
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_KIND}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        + "".join(
            f'<Relationship Id="i{n}" Type="{_KIND}{kind}" Target="{kind}.xml"/>'
            for n, kind in enumerate(inner)
        )
        + "</Relationships>",
        "word/document.xml": f"<w:{root} {_NAMESPACES}><w:body>{body}</w:body></w:{root}>",
        **{f"word/{kind}.xml": f"<w:{kind} {_NAMESPACES}>{xml}</w:{kind}>" for kind, xml in inner.items()},
    }
    return zipped({name: (xml.replace(W, STRICT) if strict else xml) for name, xml in files.items()})


def zipped(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in files.items():
            archive.writestr(
                zipfile.ZipInfo(name),
                ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + xml).encode(),
                zipfile.ZIP_DEFLATED,
            )
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, str]:
    """The parts of a .docx, for a test that changes one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: re.sub(r"^<\?xml[^>]*\?>", "", archive.read(name).decode()) for name in archive.namelist()
        }
