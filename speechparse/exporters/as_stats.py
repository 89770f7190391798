"""One line of figures a document, to know a corpus by: how many sections, how deep, how much of it inline,
which promises were kept.

{"source": "讲话稿.txt", "title": "在全县工作会议上的讲话", "sha256": "…", "characters": 2701, "sections": 8,
"points": 21, …}
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

    `characters` and `blank` (of these, white space) are code points, `lines` the physical lines, `depth` the
    deepest level, `series` the series, `inline` the share of the items that do not begin their line,
    `promised` the counts announced and `kept` those that their series answers, `findings` the number of
    findings by code, `families` the number of items by family.

    >>> from speechparse import parse
    >>> figures = stats(parse("讲两点。\\n一、学\\n要做到三点：一是早，二是快。\\n二、干\\n"))
    >>> figures["sections"], figures["points"], figures["depth"]
    (2, 2, 2)
    >>> figures["promised"], figures["kept"], figures["findings"]
    (2, 1, {'SP201': 1})
    """
    text = document.text
    data = document.written.encode("utf-8", "surrogatepass")
    items = [node for node in walk(document) if isinstance(node, Item)]
    types = Counter(item.type for item in items)
    parents: list[Document | Item] = [document, *items]
    members = [
        Counter(node.series for node in parent.children if isinstance(node, Item)) for parent in parents
    ]
    answers = [
        found[promise.series] == promise.count
        for parent, found in zip(parents, members)
        for promise in parent.announces
    ]
    inline = sum(not _leads_its_line(text, item.span[0]) for item in items)
    return {
        "source": document.source,
        "encoding": document.encoding,
        "title": document.title,
        "sha256": hasher(len(data))(data).hexdigest(),
        "version": __version__,
        "characters": len(text),
        "blank": len(text) - len("".join(text.split())),
        "lines": text.count("\n")
        + text.count("\r")
        - text.count("\r\n")
        + (text[-1:] not in ("", "\n", "\r")),
        "sections": types["section"],
        "points": types["point"],
        "series": sum(map(len, members)),
        "depth": max((item.level for item in items), default=0),
        "inline": round(inline / len(items), 4) if items else 0.0,
        "promised": len(answers),
        "kept": sum(answers),
        "warnings": sum(found.severity == "warning" for found in document.diagnostics),
        "findings": dict(sorted(Counter(found.code for found in document.diagnostics).items())),
        "families": dict(sorted(Counter(item.family for item in items).items())),
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
