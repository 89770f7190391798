"""The JSON contract "speechparse/1": {"schema": "speechparse/1", "type": "document", …}, `type` first,
`children` last.

json is one indented object per document, jsonl one line per document; lone surrogates, terminal controls,
U+2028 and U+2029 are written \\uXXXX. The text is put together from one template a kind of node and depth:
the bytes are those of the json module, in a third of its time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

try:
    # What json.encoder takes where it is there; the package json reads 2 ms more
    from _json import encode_basestring as quoted
except ImportError:
    from json.encoder import encode_basestring as quoted

from speechparse import __version__
from speechparse.identity import hasher, keys
from speechparse.tree import Announcement, Diagnostic, Document, Edit, Item, Node, upper

__all__ = ["SCHEMA", "encodable", "quoted", "write_indented", "write_line"]

SCHEMA = "speechparse/1"

# The keys of each kind of object, in the order of the contract; `children` comes after them.
_DOCUMENT = (
    "schema",
    "type",
    "source",
    "encoding",
    "sha256",
    "version",
    "title",
    "span",
    "announces",
    "diagnostics",
)
_ITEM = ("type", "id", "key", "level", "family", "marker", "ordinal", "sub", "series", "heading", "heading_span", "line", "span", "announces")  # fmt: skip
_AUTO = (*_ITEM, "auto")
_BLOCK = ("type", "line", "span", "text")
_CELL = ("type", "line", "span", "row", "column", "text")
_CLOSING = ("type", "line", "span")
_ANNOUNCEMENT = ("series", "count", "text", "span")
_DIAGNOSTIC = ("code", "rule", "severity", "message", "line", "column", "span", "values")


def write_indented(document: Document, depth: int | None = None) -> str:
    """The document with its items down to level `depth` as indented JSON, ended by a line feed."""
    return _write(document, True, depth)


def write_line(document: Document, depth: int | None = None) -> str:
    """The document with its items down to level `depth` as one line of JSON, ended by a line feed."""
    return _write(document, False, depth)


class _Layout(NamedTuple):
    """How an object at one depth is written: a template for each kind, a span, and what stands around the
    members of a list.
    """

    document: str
    item: str
    auto: str
    block: str
    cell: str
    closing: str
    announcement: str
    diagnostic: str
    span: str
    first: str
    comma: str
    last: str
    children: str
    end: str


@cache
def _layout(indented: bool, depth: int) -> _Layout:
    outer, inner, deep = ("\n" + "  " * n if indented else "" for n in (depth, depth + 1, depth + 2))
    colon = ": " if indented else ":"

    def template(keys: tuple[str, ...]) -> str:
        return "{" + ",".join(f'{inner}"{key}"{colon}%s' for key in keys)

    return _Layout(
        template(_DOCUMENT), template(_ITEM), template(_AUTO), template(_BLOCK) + outer + "}", template(_CELL) + outer + "}",
        template(_CLOSING), template(_ANNOUNCEMENT) + outer + "}", template(_DIAGNOSTIC) + "%s" + outer + "}",
        f"[{deep}%d,{deep}%d{inner}]", "[" + deep, "," + deep, inner + "]", f',{inner}"children"{colon}', outer + "}",
    )  # fmt: skip


def _write(document: Document, indented: bool, deepest: int | None) -> str:
    layout = _layout(indented, 0)
    data = document.written.encode("utf-8", "surrogatepass")
    digest = hasher(len(data))(data).hexdigest()
    head = layout.document % (
        f'"{SCHEMA}"', '"document"', _text(document.source), _text(document.encoding), f'"{digest}"', f'"{__version__}"', _text(document.title),
        layout.span % document.span, _announcements(document.announces, indented, 0), _diagnostics(document.diagnostics, indented),
    )  # fmt: skip
    out = [head]
    _children(document.children, keys(document), out, indented, 0, deepest)
    out.append("\n")
    return encodable("".join(out))


def _children(
    children: Sequence[Node],
    key: dict[str, str],
    out: list[str],
    indented: bool,
    depth: int,
    deepest: int | None,
) -> None:
    """Append the list of `children` of an object at `depth`, without the items below level `deepest`, and its
    end; `key` holds the items' keys by id.
    """
    children = upper(children, deepest)
    layout = _layout(indented, depth)
    out.append(layout.children)
    if not children:
        out.append("[]" + layout.end)
        return
    inner = _layout(indented, depth + 2)
    before = layout.first
    for child in children:
        begun = len(out)
        out.append(before)
        before = layout.comma
        if isinstance(child, Item):
            heading_span = inner.span % child.heading_span if child.heading_span else "null"
            announces = _announcements(child.announces, indented, depth + 2) if child.announces else "[]"
            values = (
                f'"{child.type}"', f'"{child.id}"', f'"{key[child.id]}"', child.level, f'"{child.family}"', quoted(child.marker), _number(child.ordinal),
                _number(child.sub), child.series, _text(child.heading), heading_span, child.line, inner.span % child.span, announces,
            )  # fmt: skip
            out.append(inner.auto % (*values, "true") if child.auto else inner.item % values)
            _children(child.children, key, out, indented, depth + 2, deepest)
        elif child.type == "closing":
            out.append(inner.closing % (f'"{child.type}"', child.line, inner.span % child.span))
            _children(child.children, key, out, indented, depth + 2, deepest)
        elif child.type == "table":
            place = (_number(child.row), _number(child.column))
            out.append(
                inner.cell
                % (f'"{child.type}"', child.line, inner.span % child.span, *place, quoted(child.text))
            )
        else:
            out.append(
                inner.block % (f'"{child.type}"', child.line, inner.span % child.span, quoted(child.text))
            )
        if depth == 0:  # many small strings take more memory than one
            out[begun:] = ["".join(out[begun:])]
    out.append(layout.last + layout.end)


def _text(value: str | None) -> str:
    return "null" if value is None else quoted(value)


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)


def _announcements(announces: Sequence[Announcement], indented: bool, depth: int) -> str:
    layout, inner = _layout(indented, depth), _layout(indented, depth + 2)
    return _list(
        [inner.announcement % (a.series, a.count, quoted(a.text), inner.span % a.span) for a in announces],
        layout,
    )


def _diagnostics(found: list[Diagnostic], indented: bool) -> str:
    layout, inner = _layout(indented, 0), _layout(indented, 2)
    return _list([
        inner.diagnostic % (
            quoted(d.code), quoted(d.rule), quoted(d.severity), quoted(d.message), d.line, d.column, inner.span % d.span,
            _plain(d.values, indented), _fix(d.fix, indented),
        ) for d in found
    ], layout)  # fmt: skip


def _fix(edits: Sequence[Edit], indented: bool) -> str:
    """The key `fix` of a diagnostic with the comma before it, or nothing: its first edit, and in `also` those
    that belong to it.
    """
    if not edits:
        return ""
    first, *rest = ({"span": [edit.start, edit.end], "text": edit.text} for edit in edits)
    fix = {**first, "also": rest} if rest else first
    return f',\n      "fix": {_plain(fix, True)}' if indented else f',"fix":{_plain(fix, False)}'


def _plain(value: object, indented: bool) -> str:
    """A value of a diagnostic, three levels deep in its document."""
    import json

    if not indented:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n      ")


def _list(members: list[str], layout: _Layout) -> str:
    return layout.first + layout.comma.join(members) + layout.last if members else "[]"


def encodable(written: str) -> str:
    """JSON with escapes for lone surrogates, which UTF-8 cannot hold, for the controls that would act on a
    terminal that shows it, and for U+2028 and U+2029, at which many a reader of lines breaks a line.
    """
    return (
        _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
        if _ESCAPED.search(written)
        else written
    )


_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
