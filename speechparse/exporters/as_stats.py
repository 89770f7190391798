"""One line of figures a document, to know a corpus by: how many sections, how deep, how much of it inline, which promises were kept.

{"source": "讲话稿.txt", "title": "在全县工作会议上的讲话", "sha256": "…", "characters": 2701, "sections": 8, "points": 21, …}
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from speechparse import __version__
from speechparse.exporters.as_json import encodable
from speechparse.identity import hasher
from speechparse.tree import Document, Item, walk

__all__ = ["stats", "write"]


def stats(document: Document) -> dict[str, Any]:
    """The figures of `document`, the same keys and types for each; a count of nothing is 0.

    `characters` and `blank` (of these, white space) are code points, `lines` the physical lines, `depth` the deepest level, `series` the
    series, `inline` the share of the items that do not begin their line, `promised` the counts announced and `kept` those that their series
    answers, `findings` the number of findings by code, `families` the number of items by family.

    >>> from speechparse import parse
    >>> figures = stats(parse("讲两点。\\n一、学\\n要做到三点：一是早，二是快。\\n二、干\\n"))
    >>> figures["sections"], figures["points"], figures["depth"], figures["promised"], figures["kept"], figures["findings"]
    (2, 2, 2, 2, 1, {'SP201': 1})
    """
    text = document.text
    data = text.encode("utf-8", "surrogatepass")
    types: Counter[str] = Counter()
    families: Counter[str] = Counter()
    depth = series = inline = promised = kept = 0
    for parent in (document, *(node for node in walk(document) if isinstance(node, Item))):
        if isinstance(parent, Item):
            types[parent.type] += 1
            families[parent.family] += 1
            depth = max(depth, parent.level)
            inline += not _leads_its_line(text, parent.span[0])
        members = Counter(node.series for node in parent.children if isinstance(node, Item))
        series += len(members)
        promised += len(parent.announces)
        kept += sum(members[promise.series] == promise.count for promise in parent.announces)
    items = types["section"] + types["point"]
    return {
        "source": document.source,
        "encoding": document.encoding,
        "title": document.title,
        "sha256": hasher(len(data))(data).hexdigest(),
        "version": __version__,
        "characters": len(text),
        "blank": len(text) - len("".join(text.split())),
        "lines": text.count("\n") + text.count("\r") - text.count("\r\n") + (text[-1:] not in ("", "\n", "\r")),
        "sections": types["section"],
        "points": types["point"],
        "series": series,
        "depth": depth,
        "inline": round(inline / items, 4) if items else 0.0,
        "promised": promised,
        "kept": kept,
        "warnings": sum(found.severity == "warning" for found in document.diagnostics),
        "findings": dict(sorted(Counter(found.code for found in document.diagnostics).items())),
        "families": dict(sorted(families.items())),
    }


def _leads_its_line(text: str, start: int) -> bool:
    """Whether nothing but white space stands before `start` on its line."""
    while start > 0 and text[start - 1] not in "\n\r":
        if not (text[start - 1].isspace() or text[start - 1] in "\ufeff\u200b"):
            return False
        start -= 1
    return True


def write(document: Document) -> str:
    """The figures of `document` as one line of JSON."""
    return encodable(json.dumps(stats(document), ensure_ascii=False, separators=(",", ":")) + "\n")
