"""The outline as OPML 2.0, which XMind, 幕布, MindNode and FreeMind import as a mind map:

<outline text="一、狠抓落实" _note="全县上下要真抓实干。"> holds <outline text="一是责任到位"/>.

The nodes are the headings; a paragraph is there as the note of its item where the text of the item is short.
`_note` is what these programs read; OPML lets an outline have attributes of any name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechparse.exporters.as_outline import entry, joined, name_of
from speechparse.tree import Block, Document, Item, Node, upper
from speechparse.visible import inert

__all__ = ["write"]

# Characters of an item's paragraphs that still make a note: some eight lines, what a mind map shows beside a
# node
_NOTE = 300
_NOT_XML = re.compile("[\ufffe\uffff]")  # inert() has already put signs for the controls that XML 1.0 forbids
_ENTITIES = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("\n"): "&#10;",
    ord("\t"): "&#9;",
}


def write(document: Document, depth: int | None = None) -> str:
    """`document` with its items down to level `depth` as one OPML file, its title as the title and the name
    of the map.

    >>> from speechparse import parse
    >>> print(write(parse("一、学<习>\\n多看书。\\n二、干")), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0">
    <head>
    <title></title>
    </head>
    <body>
    <outline text="一、学&lt;习&gt;" _note="多看书。"/>
    <outline text="二、干"/>
    </body>
    </opml>
    """
    out: list[str] = []
    _add(document.children, out, depth)
    if not out:  # the body of an OPML file holds at least one outline
        out.append(f'<outline text="{_escaped(name_of(document) or "-")}"/>\n')
    head = f"<head>\n<title>{_escaped(name_of(document))}</title>\n</head>\n"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n{head}<body>\n'
        + f"{''.join(out)}</body>\n</opml>\n"
    )


def _add(children: Sequence[Node], out: list[str], depth: int | None) -> None:
    """Append an element for each item down to level `depth` among `children`, with those below inside it."""
    for child in children:
        if isinstance(child, Item):
            note = _note(child)
            written = f"<outline text={_quoted(joined(*entry(child)))}" + (
                f" _note={_quoted(note)}" if note else ""
            )
            if any(isinstance(below, Item) for below in upper(child.children, depth)):
                out.append(written + ">\n")
                _add(child.children, out, depth)
                out.append("</outline>\n")
            else:
                out.append(written + "/>\n")


def _note(item: Item) -> str:
    """The paragraphs of `item` itself, a line each, or "" where they are longer than a note."""
    rows = [block.text.strip() for block in item.children if isinstance(block, Block) and block.text.strip()]
    if item.heading is None and rows and rows[0].rstrip("。！？；") == entry(item)[1]:
        del rows[0]  # the node itself says it
    return "\n".join(rows) if sum(map(len, rows)) <= _NOTE else ""


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    """`text` as XML reads it back: no character of it is markup, none is one that XML forbids."""
    return _NOT_XML.sub(lambda found: f"<U+{ord(found[0]):04X}>", inert(text)).translate(_ENTITIES)
