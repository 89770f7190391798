"""A text as a Word document whose 一、 （一） 1. are automatic numbers, as Word and WPS write them: the standard library is enough.

python examples/to_word.py examples/speech.txt examples/speech.docx
"""

import sys
import zipfile
from xml.sax.saxutils import escape

import speechparse

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

LEVELS = (  # GB/T 9704: family, how Word calls its numerals, what stands around them
    ("han", "chineseCountingThousand", "%1、"),
    ("han-paren", "chineseCountingThousand", "（%2）"),
    ("arabic", "decimal", "%3."),
    ("arabic-paren", "decimal", "（%4）"),
    ("circled", "decimalEnclosedCircle", "%5"),
)


def numbered(document: speechparse.Document) -> dict[int, tuple[int, int]]:
    """For each line that a marker of LEVELS leads: where its words begin, and the level of its number. Lines are 1-based."""
    depths = {family: depth for depth, (family, _, _) in enumerate(LEVELS)}
    found = {}
    for node in speechparse.walk(document):
        if isinstance(node, speechparse.Item) and node.family in depths:
            before = document.text[: node.span[0]].rpartition("\n")[2]
            if not before.strip():
                found[node.line] = (len(before) + len(node.marker), depths[node.family])
    return found


def paragraph(words: str, depth: int | None) -> str:
    number = (
        ""
        if depth is None
        else f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    )
    return f'<w:p>{number}<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def parts(document: speechparse.Document) -> dict[str, str]:
    """The files of the .docx, by their names in it."""
    leads = numbered(document)
    body = ""
    for line, row in enumerate(document.text.splitlines(), 1):
        begins, depth = leads.get(line, (0, None))
        body += paragraph(row[begins:], depth)
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{label}"/></w:lvl>'
        for depth, (_, form, label) in enumerate(LEVELS)
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{TYPE}numbering+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{KIND}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{KIND}numbering" Target="numbering.xml"/></Relationships>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    }


if __name__ == "__main__":
    with zipfile.ZipFile(sys.argv[2], "w") as archive:
        for name, xml in parts(speechparse.read(sys.argv[1])).items():
            archive.writestr(
                zipfile.ZipInfo(name),
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + xml,
                zipfile.ZIP_DEFLATED,
            )
