"""The JSON contract "speechparse/1": {"schema": "speechparse/1", "type": "document", …}, `type` first, `children` last.

json is one indented object per document, jsonl one line per document; lone surrogates are written \\udXXX.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from speechparse.tree import Announcement, Block, Diagnostic, Document, Item, Node

__all__ = ["SCHEMA", "encodable", "plain", "write_indented", "write_line"]

SCHEMA = "speechparse/1"


def write_indented(document: Document) -> str:
    """The document as indented JSON, ended by a line feed."""
    return encodable(json.dumps(plain(document), ensure_ascii=False, indent=2)) + "\n"


def write_line(document: Document) -> str:
    """The document as one line of JSON, ended by a line feed."""
    return encodable(json.dumps(plain(document), ensure_ascii=False, separators=(",", ":"))) + "\n"


def plain(document: Document) -> dict[str, Any]:
    """The document as dicts and lists in the contract's order of keys."""
    return {
        "schema": SCHEMA,
        "type": "document",
        "source": document.source,
        "encoding": document.encoding,
        "sha256": sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "title": document.title,
        "span": [0, len(document.text)],
        "announces": [_announcement(a) for a in document.announces],
        "diagnostics": [_diagnostic(d) for d in document.diagnostics],
        "children": [_node(child) for child in document.children],
    }


def _node(node: Node) -> dict[str, Any]:
    return _item(node) if isinstance(node, Item) else _block(node)


def _item(item: Item) -> dict[str, Any]:
    return {
        "type": item.type,
        "id": item.id,
        "level": item.level,
        "family": item.family,
        "marker": item.marker,
        "ordinal": item.ordinal,
        "sub": item.sub,
        "series": item.series,
        "heading": item.heading,
        "heading_span": list(item.heading_span) if item.heading_span else None,
        "line": item.line,
        "span": list(item.span),
        "announces": [_announcement(a) for a in item.announces],
        "children": [_node(child) for child in item.children],
    }


def _block(block: Block) -> dict[str, Any]:
    if block.type == "closing":
        return {"type": block.type, "line": block.line, "span": list(block.span), "children": [_block(child) for child in block.children]}
    return {"type": block.type, "line": block.line, "span": list(block.span), "text": block.text}


def _announcement(announcement: Announcement) -> dict[str, Any]:
    return {"series": announcement.series, "count": announcement.count, "text": announcement.text, "span": list(announcement.span)}


def _diagnostic(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "rule": found.rule,
        "severity": found.severity,
        "message": found.message,
        "line": found.line,
        "column": found.column,
        "span": list(found.span),
    }


def encodable(written: str) -> str:
    """Lone surrogates, which UTF-8 cannot hold, as the escapes that JSON has for them."""
    if written.isascii():
        return written
    try:
        written.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in written)
    return written
