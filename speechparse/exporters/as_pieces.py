"""The text of a document in pieces for a search index or a language model, one JSON object a line.

{"source": "讲话稿.txt", "key": "5c0fa…", "type": "section", "level": 2, …, "prefix": "讲话 > 二、狠抓落实",
"text": "（一）抓项目。……"}
"""

from __future__ import annotations

from collections.abc import Sequence

from speechparse.cutter import LIMIT, pieces
from speechparse.exporters.as_json import encodable, quoted
from speechparse.tree import Document

__all__ = ["write"]

# The keys of a line, in its order: first where the piece is from, then what it is, at last the long ones.
_LINE = (
    '{"source":%s,"key":"%s","type":"%s","level":%d,"line":%d,"span":[%d,%d],"parent":%s,"next":%s,'
    '"ids":%s,"keys":%s,"headings":%s,"prefix":%s,"text":%s}\n'
)


def write(document: Document, limit: int = LIMIT) -> str:
    """The pieces of `document`, each of at most `limit` characters. Raises ValueError for a limit below
    50."""
    source = _text(document.source)
    return encodable("".join([
        _LINE % (
            source, one.key, one.type, one.level, one.line, *one.span, _text(one.parent), _text(one.next),
            _list(one.ids), _list(one.keys), _list(one.headings), quoted(one.prefix), quoted(one.text),
        ) for one in pieces(document, limit)
    ]))  # fmt: skip


def _text(value: str | None) -> str:
    return "null" if value is None else quoted(value)


def _list(values: Sequence[str]) -> str:
    return "[" + ",".join([quoted(value) for value in values]) + "]"
