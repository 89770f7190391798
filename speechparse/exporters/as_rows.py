"""The tree as flat rows, one a node, for DuckDB, pandas, polars or a search index: rows is a JSON object a
line, csv the same columns.

{"source": "讲话稿.txt", "id": "2.1", "parent": "2", "path": ["二、狠抓落实", "一是责任到位"], "type":
"point", "level": 2, …}

Every line has the same keys and every key one type. `id` of a block is its parent's id, a slash, and its
position among its parent's children. `announced` and `found` stand on the first member of a series: the count
promised to it (讲三点意见: 3) and the members it has. `own_end` is where an item's own text ends before the
first item in it, `auto` whether a word processor's number was its marker, `chars` the characters of the node
that are no white space.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from speechparse.exporters.as_json import encodable
from speechparse.identity import keys
from speechparse.language.pattern import Pattern
from speechparse.tree import Document, Item, Node

__all__ = ["COLUMNS", "header_csv", "rows", "write_csv", "write_rows"]

_FIRST = (
    "source",
    "id",
    "parent",
    "path",
    "type",
    "level",
    "family",
    "marker",
    "ordinal",
    "heading",
    "text",
    "line",
    "start",
    "end",
)
_LATER = (
    "series", "announced", "found", "heading_start", "heading_end", "own_end", "auto", "key", "chars",
)  # fmt: skip
COLUMNS = (*_FIRST, *_LATER)  # a new one stands behind the others
# With what a formula begins in a spreadsheet; one in Chinese or Japanese reads ＝ as =
_ACTIVE = tuple("=+-@＝＋－＠\t\r\n")
_QUOTED = Pattern('[",\r\n]')
_STEP = 80  # characters of a step of `path`, or rows would repeat a long heading for all that stands below it


def rows(document: Document, depth: int | None = None) -> Iterator[dict[str, Any]]:
    """A dict with the keys COLUMNS for each node of `document` in reading order, without the items below
    level `depth`; `start` and `end` are code points, `line` is 1-based.

    >>> from speechparse import parse
    >>> found = list(rows(parse("一、学\\n多看书。\\n二、干")))
    >>> [(row["id"], row["parent"], row["path"], row["text"]) for row in found[:2]]
    [('1', None, ['一、学'], '一、学'), ('1/1', '1', ['一、学'], '多看书。')]
    """
    key, text = keys(document), document.text
    stack: list[tuple[Node, str, int, list[str]]] = [
        (child, "", position, []) for position, child in _placed(document.children, depth)
    ]
    begun = _begun(document)
    while stack:
        node, parent, position, path = stack.pop()
        if isinstance(node, Item):
            identity, shown = node.id, node.marker + (node.heading or "")
            path = [*path, shown[:_STEP]]
            given: tuple[Any, ...] = (node.level, node.family, node.marker, node.ordinal, node.heading, shown)
            begun.update(_begun(node))
            later: tuple[Any, ...] = (
                node.series, *begun.pop(identity, (None, None)), *(node.heading_span or (None, None)),
                _own_end(node), getattr(node, "auto", False), key[identity],
            )  # fmt: skip
        else:
            identity = f"{parent}/{position}"
            given = (None, None, None, None, None, None if node.type == "closing" else node.text)
            later = (None,) * 8
        chars = len("".join(text[slice(*node.span)].split()))
        values = (
            document.source,
            identity,
            parent or None,
            path,
            node.type,
            *given,
            node.line,
            *node.span,
            *later,
            chars,
        )
        yield dict(zip(COLUMNS, values))
        stack.extend((child, identity, place, path) for place, child in _placed(node.children, depth))


def _placed(children: Sequence[Node], depth: int | None) -> Iterator[tuple[int, Node]]:
    """The children down to level `depth`, the last one first, each with its position among all of them, from
    1.
    """
    placed = reversed(list(enumerate(children, 1)))
    return (
        (place, child)
        for place, child in placed
        if depth is None or not isinstance(child, Item) or child.level <= depth
    )


def _begun(parent: Document | Item) -> dict[str, tuple[int | None, int]]:
    """For the first member of each series of `parent`, by its id, the count promised to the series and the
    members found.
    """
    members: dict[int, list[str]] = {}
    for node in parent.children:
        if isinstance(node, Item):
            members.setdefault(node.series, []).append(node.id)
    promised = {promise.series: promise.count for promise in parent.announces}
    return {ids[0]: (promised.get(series), len(ids)) for series, ids in members.items()}


def _own_end(item: Item) -> int:
    """Where the item's own text ends: before the first item in it, or with the item."""
    end = item.heading_span[1] if item.heading_span else item.span[0] + len(item.marker)
    for node in item.children:
        if isinstance(node, Item):
            return end
        end = node.span[1]
    return item.span[1]


def write_rows(document: Document, depth: int | None = None) -> str:
    """The rows of `document` down to level `depth`, one JSON object a line."""
    return encodable(
        "".join(
            json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows(document, depth)
        )
    )


def header_csv() -> str:
    """The BOM, by which Excel knows UTF-8, and the names of the columns."""
    return "\ufeff" + ",".join(COLUMNS) + "\n"


def write_csv(document: Document, depth: int | None = None) -> str:
    """The rows of `document` down to level `depth` as comma-separated values: path joined by " / ", a cell
    that would be a formula after a '.
    """
    return "".join(",".join(map(_cell, row.values())) + "\n" for row in map(_joined, rows(document, depth)))


def _joined(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "path": " / ".join(row["path"])}


def _cell(value: Any) -> str:
    """One cell as RFC 4180 writes it. The module csv quotes a bare carriage return on Python 3.13 and not on
    3.11.
    """
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, str) and text.startswith(_ACTIVE):
        text = "'" + text
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
