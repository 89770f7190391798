"""The outline as a person reads it: guides, markers and headings, with the promised counts beside their series.

├─ 二、狠抓落实
│  ├─ 一是 责任到位
│  └─ 二是 措施到位
"""

from __future__ import annotations

import unicodedata

from speechparse.tree import Block, Document, Item, Node

__all__ = ["WIDTH", "lines_of", "visible", "width_of", "write"]

WIDTH = 100  # columns of the view where no terminal tells another width
_QUIET = ("title", "salutation", "contents", "signature")
_NAMES = {"title": "标题", "salutation": "称谓", "contents": "目录", "closing": "结语", "signature": "落款"}


def write(document: Document, depth: int | None = None, width: int = WIDTH) -> str:
    """The view of `document` down to `depth` levels of items, each line at most `width` columns wide."""
    return "".join(_fit(guide + lead, text, width) + "\n" for guide, lead, text, _ in lines_of(document, depth))


def lines_of(document: Document, depth: int | None = None) -> list[tuple[str, str, str, str]]:
    """The lines of the view as (guide, marker, text, kind); kind is title, section, point or the type of a block."""
    rows: list[tuple[str, str, str, str]] = [("", "", visible(document.title or document.source or "(无标题)"), "title")]
    _below(document, "", depth, 1, rows)
    return rows


def _below(node: Document | Node, guide: str, depth: int | None, level: int, rows: list[tuple[str, str, str, str]]) -> None:
    children = [c for c in node.children if isinstance(c, Item) or c.type in ("salutation", "contents", "closing", "signature")]
    if depth is not None and level > depth:
        return
    announced = {a.series: a.count for a in node.announces} if isinstance(node, (Document, Item)) else {}
    found: dict[int, int] = {}
    for child in children:
        if isinstance(child, Item):
            found[child.series] = found.get(child.series, 0) + 1
    told: set[int] = set()
    for i, child in enumerate(children):
        end = i == len(children) - 1
        branch = guide + ("└─ " if end else "├─ ")
        if isinstance(child, Item):
            note = ""
            if child.series in announced and child.series not in told:
                told.add(child.series)
                note = f"  [promised {announced[child.series]}, found {found[child.series]}]"
            lead = child.heading if child.heading is not None else _first_words(child)
            rows.append((branch, visible(child.marker) + " ", visible(lead) + note, child.type))
            _below(child, guide + ("   " if end else "│  "), depth, level + 1, rows)
        else:
            text = child.text if child.type != "closing" else child.children[0].text if child.children else ""
            rows.append((branch, f"({_NAMES[child.type]}) ", visible(" ".join(text.split())), child.type))


def _first_words(item: Item) -> str:
    for child in item.children:
        if isinstance(child, Block):
            return child.text
        break
    return ""


def width_of(text: str) -> int:
    """The columns that `text` takes in a terminal: two for a full-width character."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _fit(lead: str, text: str, width: int) -> str:
    room = max(width - width_of(lead), 8)
    if width_of(text) <= room:
        return lead + text
    note = ""
    if text.endswith("]") and "  [promised" in text:
        text, _, tail = text.rpartition("  [promised")
        note = "  [promised" + tail
    kept, used = [], width_of(note) + 3
    for c in text:
        used += width_of(c)
        if used > room:
            break
        kept.append(c)
    return lead + "".join(kept) + "..." + note


def visible(text: str) -> str:
    """`text` with control, format and bidirectional characters as visible signs, on one line."""
    if text.isprintable():
        return text
    return "".join(_sign(c) for c in text)


def _sign(c: str) -> str:
    if c in "\r\n\t\u3000\xa0\u2002\u2003\u2009 ":
        return " "
    if c.isprintable():
        return c
    return chr(0x2400 + ord(c)) if c < " " else f"<U+{ord(c):04X}>"
