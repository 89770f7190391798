"""The outline as Markdown: 二、狠抓落实 becomes a heading, 一是责任到位 an entry of a list.

Sections become headings (the title has one #, deeper than six they are bold leads), points nested lists; markers stay as written.
"""

from __future__ import annotations

import re

from speechparse.tree import Block, Document, Node

__all__ = ["write"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_START = re.compile(r"^(\s*)(?:([-+=])|(\d{1,9})([.)]))")


def write(document: Document) -> str:
    """The document as CommonMark."""
    lines: list[str] = []
    for child in document.children:
        _write(child, lines, 2, "")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _write(node: Node, lines: list[str], depth: int, indent: str) -> None:
    if isinstance(node, Block):
        _write_block(node, lines, indent)
        return
    lead = _escape(node.marker + ("　" if node.marker[-1:] in "章节條条编篇" or node.marker.isdigit() else "") + (node.heading or ""))
    if node.type == "section" and not indent:
        lines += ["", f"{'#' * depth} {lead}" if depth <= 6 else f"**{lead}**", ""]
        for child in node.children:
            _write(child, lines, depth + 1, "")
    else:
        lines += ["", f"{indent}- {lead}"]
        for child in node.children:
            _write(child, lines, depth + 1, indent + "  ")


def _write_block(block: Block, lines: list[str], indent: str) -> None:
    if block.type == "closing":
        for child in block.children:
            _write_block(child, lines, indent)
        return
    rows = [_escape(row.strip()) for row in re.split(r"[\r\n]+", block.text) if row.strip()]
    if block.type == "title":
        lines += ["", "# " + " ".join(rows), ""]
    else:
        lines += ["", *(indent + row + ("\\" if i < len(rows) - 1 else "") for i, row in enumerate(rows)), ""]


def _escape(text: str) -> str:
    text = _SPECIAL.sub(r"\\\1", text)
    return _LINE_START.sub(lambda m: m[1] + ("\\" + m[2] if m[2] else f"{m[3]}\\{m[4]}"), text)
