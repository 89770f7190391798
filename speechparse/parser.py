"""parse(text) → Document: furniture, paragraphs and items put together into one tree.

>>> [item.marker for item in parse("今天讲两点。一是学，二是干。").children if hasattr(item, "marker")]
['一是', '二是']
"""

from __future__ import annotations

from bisect import bisect_left

import regex

from speechparse.checks import check, diagnostic
from speechparse.furniture import Furniture, closing_of, furnish, summary_end
from speechparse.grammar import QUOTE_ENDS, Line, Mark, candidates, lines_of, promises_within
from speechparse.outline import Node, Series, accept, gather, nest
from speechparse.tree import Announcement, Block, BlockType, Candidate, Document, Item
from speechparse.tree import Node as TreeNode

__all__ = ["parse"]

_STOP = regex.compile(r"[。！？；!?;]")
_CLOSERS = "。！？；，、：!?;,:”’"
_BLANK = regex.compile(r"[\s\x1c-\x1f\u200b\ufeff]*")
_CAPTION = regex.compile(r"[【〔][^】〕]{1,40}[】〕]|[（(][^）)]{1,40}[）)](?=\s|$)")
_CLAUSE = regex.compile(r"[。！？；\n\r]")
_BREAK = regex.compile(r"[\r\n]")


def parse(text: str) -> Document:
    """The outline of `text` as a Document. Pure; every str has one, and none makes it raise.

    Spans count Unicode code points from 0, lines count from 1. Findings about the numbering are in `diagnostics`.

    >>> document = parse("做到“三个到位”。一是人员到位，二是资金到位，三是责任到位。")
    >>> [(item.marker, item.heading) for item in document.children[1:]]
    [('一是', '人员到位'), ('二是', '资金到位'), ('三是', '责任到位')]
    >>> document.announces[0].count, document.announces[0].text
    (3, '三个到位')
    """
    lines = lines_of(text)
    found = furnish(text, lines)
    marks = candidates(text, lines)
    for mark in marks:
        if mark.reason:
            continue
        if mark.line in found.lists:
            mark.reason = "attachment list"
        elif mark.line in found.roles and found.roles[mark.line] != "salutation" and len(lines) > 2:
            mark.reason = found.roles[mark.line]
    series = accept(gather(marks), text, lines)
    _summaries(text, lines, series, found)
    closing = _closing(text, lines, series, found)
    if closing is not None:
        found.breaks[closing] = 0
    nodes, too_deep = nest(series, text, lines, found.breaks)
    document = Document(text)
    document.rejected = [
        Candidate(m.family.name, text[m.start : m.end], m.ordinal, lines[m.line].number, (m.start, m.end), m.reason)
        for m in marks
        if m.reason
    ]
    _Builder(document, lines, found, closing).build(nodes)
    if found.titles:
        document.title = "".join(text[lines[i].start : lines[i].end] for i in found.titles[0])
    document.diagnostics = check(document)
    if too_deep is not None:
        document.diagnostics.append(diagnostic("SP401", text, too_deep.start, too_deep.end, {}))
        document.diagnostics.sort(key=lambda one: (one.span, one.code))
    return document


def _closing(text: str, lines: list[Line], series: list[Series], found: Furniture) -> int | None:
    """The closing of the first document in `text` that has items and one."""
    led = sorted({mark.line for one in series for mark in one.marks})
    starts = [line.start for line in lines]
    ends = [*sorted(bisect_left(starts, at) for at in found.breaks), len(lines)]
    at = 0
    for end in ends:
        last = bisect_left(led, end)
        if last > at:
            closing = closing_of(text, lines, found, led[last - 1])
            if closing is not None:
                return closing
        at = last
    return None


def _summaries(text: str, lines: list[Line], series: list[Series], found: Furniture) -> None:
    for one in series:
        if one.marks[0].family.key == "arabic" and one.marks[0].leads:
            end = summary_end(text, lines, [mark.line for mark in one.marks])
            if end is not None and end < len(lines):
                led = {mark.line for other in series for mark in other.marks if mark.leads}
                while end in led:
                    end += 1
                if end < len(lines):
                    found.breaks.setdefault(lines[end].start, 0)


class _Builder:
    """Writes the nodes of the document in reading order."""

    def __init__(self, document: Document, lines: list[Line], found: Furniture, closing: int | None) -> None:
        self.document, self.text, self.lines, self.found, self.closing = document, document.text, lines, found, closing
        self.roles = {lines[i].start: (kind, i) for i, kind in found.roles.items()}

    def build(self, nodes: list[Node]) -> None:
        roots = [node for node in nodes if node.parent is None]
        inner: dict[int, list[Node]] = {}
        for node in nodes:
            if node.parent is not None:
                inner.setdefault(id(node.parent), []).append(node)
        self.inner = inner
        self.fill(self.document.children, self.document.announces, roots, 0, len(self.text), "", 1, 0)

    def fill(
        self,
        children: list[TreeNode],
        announces: list[Announcement],
        nodes: list[Node],
        start: int,
        end: int,
        path: str,
        level: int,
        lead: int,
    ) -> None:
        """Blocks and items of text[start:end], whose own items are `nodes`; `lead` is where the heading above begins."""
        at, position, series_count = start, 0, 0
        seen: dict[int, int] = {}
        for node in nodes:
            self.blocks(children, at, node.mark.start)
            if id(node.series) not in seen:
                series_count += 1
                seen[id(node.series)] = series_count
                self.announce(announces, series_count, lead if at == start else at, node.mark)
            position += 1
            children.append(self.item(node, f"{path}{position}", level, seen[id(node.series)]))
            at = node.end
        self.blocks(children, at, end)

    def item(self, node: Node, path: str, level: int, series: int) -> Item:
        mark, text = node.mark, self.text
        end = node.end
        while end > mark.end and text[end - 1].isspace():
            end -= 1
        node_children = self.inner.get(id(node), [])
        heading = self.heading(mark, node_children[0].mark.start if node_children else end, end)
        kind = "section" if mark.family.type == "section" and (any(m.leads for m in node.series.marks) or len(self.lines) <= 2) else "point"
        item = Item(
            "section" if kind == "section" else "point", path, level, mark.family.name, text[mark.start : mark.end],
            None if mark.family.name == "bullet" else node.ordinal, mark.sub, series,
            text[heading[0] : heading[1]] if heading else None, heading, self.lines[mark.line].number, (mark.start, end),
        )  # fmt: skip
        start = self.after(heading[1] if heading else mark.end, end, heading is not None)
        self.fill(item.children, item.announces, node_children, start, end, path + ".", level + 1, heading[0] if heading else mark.end)
        return item

    def after(self, at: int, end: int, headed: bool) -> int:
        """Past the punctuation that closes a heading."""
        if headed:
            while at < end and self.text[at] in _CLOSERS + "】）)":
                at += 1
        return at

    def heading(self, mark: Mark, limit: int, end: int) -> tuple[int, int] | None:
        text = self.text
        line_end = _BREAK.search(text, mark.end, end)
        stop = min(limit, line_end.start() if line_end else end)
        blank = _BLANK.match(text, mark.end, stop)
        start = blank.end() if blank else mark.end
        if start >= stop:
            return None
        closed = _STOP.search(text, start, stop)
        if mark.family.key == "article":
            caption = _CAPTION.match(text, start, stop)
            if caption:
                return (caption.start() + 1, caption.end() - 1)
            if closed or text[stop - 1] in "：:" or "，" in text[start:stop]:
                return None
        last = closed.start() if closed else stop
        if closed:
            colon = text.find("：", start, last)
            if 0 < colon - start <= 15:
                last = colon
        while last > start and (text[last - 1] in "，、：,:；" or text[last - 1].isspace()):
            last -= 1
        return (start, last) if last > start else None

    def announce(self, announces: list[Announcement], series: int, start: int, mark: Mark) -> None:
        """The count promised in the sentence right before a series, or at the end of its lead-in paragraph or heading."""
        text = self.text
        lead = text[start : mark.start].rstrip()
        if not lead:
            return
        end = start + len(lead)
        begin = start
        for stop in _CLAUSE.finditer(text, start, end - 1):
            begin = stop.end()
        while begin < end and text[begin] in "”’）) \t\u3000":
            begin += 1
        promises = promises_within(text, begin, end)
        if not promises:
            return
        plain = [p for p in promises if not p.quoted]
        if plain:
            best = plain[-1]
        else:  # 做到“三个到位”：一是… promises three, but 坚定“四个自信”，做到“两个维护”，一是… and “三个代表”重要思想 nothing
            best = promises[-1]
            if len({p.count for p in promises}) > 1 or not QUOTE_ENDS.match(text, best.end, end):
                return
            if text[end - 1] not in "。：:！" and not mark.leads:
                return
        announces.append(Announcement(series, best.count, text[best.start : best.end], (best.start, best.end)))

    def blocks(self, children: list[TreeNode], start: int, end: int) -> None:
        """The paragraphs and furniture of text[start:end]."""
        if self.closing is not None and start <= self.closing < end:
            self.blocks_of(children, start, self.closing)
            stop = end
            for offset, depth in self.found.breaks.items():
                if self.closing < offset < stop and depth == 0:
                    stop = offset
            inside: list[TreeNode] = []
            self.blocks_of(inside, self.closing, stop)
            parts = [block for block in inside if isinstance(block, Block)]
            if parts:
                children.append(Block("closing", parts[0].line, (parts[0].span[0], parts[-1].span[1]), "", parts))
            self.blocks_of(children, stop, end)
        else:
            self.blocks_of(children, start, end)

    def blocks_of(self, children: list[TreeNode], start: int, end: int) -> None:
        at = start
        while at < end:
            blank = _BLANK.match(self.text, at, end)
            at = blank.end() if blank else at
            if at >= end:
                break
            found = _BREAK.search(self.text, at, end)
            stop = found.start() if found else end
            last = stop
            while last > at and (self.text[last - 1].isspace() or self.text[last - 1] in "\u200b\ufeff"):
                last -= 1
            role = self.roles.get(at)
            kind: BlockType = "paragraph"
            if role and role[0] in ("title", "salutation", "contents", "signature"):
                kind = role[0]  # type: ignore[assignment]
            self.append(children, kind, at, last)
            at = stop
        self.settle(children)

    def settle(self, children: list[TreeNode]) -> None:
        """Give a block of several lines, now whole, its text."""
        last = children[-1] if children else None
        if isinstance(last, Block) and last.type != "closing" and len(last.text) != last.span[1] - last.span[0]:
            last.text = self.text[last.span[0] : last.span[1]]

    def append(self, children: list[TreeNode], kind: BlockType, start: int, end: int) -> None:
        number = self.number(start)
        previous = children[-1] if children else None
        if kind in ("title", "contents", "signature") and isinstance(previous, Block) and previous.type == kind:
            same = kind != "title" or any(
                self.lines[b[0]].start <= previous.span[0] and start <= self.lines[b[-1]].start for b in self.found.titles
            )
            if same:
                previous.span = (previous.span[0], end)  # its text follows when the run is over: a contents page may have 10,000 lines
                return
        self.settle(children)
        children.append(Block(kind, number, (start, end), self.text[start:end]))

    def number(self, offset: int) -> int:
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return self.lines[low].number if self.lines else 1
