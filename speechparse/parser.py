"""parse(text) → Document: furniture, paragraphs and items put together into one tree.

>>> [item.marker for item in parse("今天讲两点。一是学，二是干。").children if hasattr(item, "marker")]
['一是', '二是']
"""

from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from speechparse.checks import check, diagnostic
from speechparse.furniture import Furniture, closing_of, furnish, summary_end
from speechparse.grammar import QUOTE_ENDS, Mark, candidates, first_look, may_promise, promises_within
from speechparse.lines import BLANK, SPACES, Lines, lines_of
from speechparse.outline import Series, accept, gather, nest
from speechparse.pattern import Pattern
from speechparse.tree import Announcement, Block, BlockType, Candidate, Document, Item
from speechparse.tree import Node as TreeNode

__all__ = ["parse"]

_STOP = Pattern("[。！？；!?;]")
_CLOSERS = frozenset("。！？；，、：!?;,:”’【】）)")
_QUOTED = frozenset("”’）) \t\u3000")  # what a sentence may begin with that is the end of the one before
_CAPTION = Pattern(r"[【〔][^】〕]{1,40}[】〕]|[（(][^）)]{1,40}[）)](?=\s|$)")
_TRAILING = SPACES | frozenset("，、：,:；")  # what parts a heading from what follows


def parse(text: str) -> Document:
    """The outline of `text` as a Document. Pure; every str has one, and none makes it raise.

    Spans count Unicode code points from 0, lines count from 1. Findings about the numbering are in `diagnostics`.

    >>> document = parse("做到“三个到位”。一是人员到位，二是资金到位，三是责任到位。")
    >>> [(item.marker, item.heading) for item in document.children[1:]]
    [('一是', '人员到位'), ('二是', '资金到位'), ('三是', '责任到位')]
    >>> document.announces[0].count, document.announces[0].text
    (3, '三个到位')
    """
    collects = gc.isenabled()
    gc.disable()  # nothing here becomes garbage in cycles, and the collector would go through the growing tree again and again
    try:
        return _parse(text)
    finally:
        if collects:
            gc.enable()


def _parse(text: str) -> Document:
    lines = lines_of(text)
    found = furnish(text, lines)
    places, invisible = first_look(text)
    marks = candidates(text, lines, places)
    taken: dict[int, str] = {line: role for line, role in found.roles.items() if role != "salutation" and len(lines) > 2}
    taken.update(dict.fromkeys(found.lists, "attachment list"))
    for mark in marks:
        if mark.line in taken and not mark.reason:
            mark.reason = taken[mark.line]
    every = gather(marks)
    series = accept(every, text, lines)
    accepted = [mark for mark in marks if not mark.reason]
    _summaries(text, lines, series, found)
    closing = _closing(text, lines, [mark.line for mark in accepted], found)
    if closing is not None:
        found.breaks.add(closing)
    tops, too_deep = nest(accepted, text, lines, found.breaks)
    document = Document(text, invisible=invisible)
    document.rejected = [
        Candidate(m.family.name, text[m.start : m.end], m.ordinal, lines.numbers[m.line], (m.start, m.end), m.reason)
        for m in marks
        if m.reason
    ]
    for one in every:  # what refers to itself would stay until the collector comes
        one.marks.clear()
        del one.last
    del places, marks, accepted  # from here on a mark goes as soon as its item is there
    _Builder(document, lines, found, closing).build(tops)
    if found.titles:
        document.title = "".join(lines.rows[i] for i in found.titles[0])
    document.diagnostics = check(document)
    if too_deep is not None:
        document.diagnostics.append(diagnostic("SP401", text, too_deep.start, too_deep.end, {}))
        document.diagnostics.sort(key=lambda one: (one.span, one.code))
    return document


def _closing(text: str, lines: Lines, led: list[int], found: Furniture) -> int | None:
    """The closing of the first document in `text` that has items and one; `led` are the lines of the items."""
    ends = [*sorted(bisect_left(lines.starts, at) for at in found.breaks), len(lines)]
    at = 0
    for end in ends:
        last = bisect_left(led, end)
        if last > at:
            closing = closing_of(text, lines, found, led[last - 1])
            if closing is not None:
                return closing
        at = last
    return None


def _summaries(text: str, lines: Lines, series: list[Series], found: Furniture) -> None:
    """After a list of news items whose titles recur below, the text returns to the document."""
    last: dict[str, int] = {}
    begun = dict(zip(lines.firsts, range(len(lines))))
    led: set[int] = set()
    for one in series:
        if one.marks[0].family.key == "arabic" and one.marks[0].leads:
            end = summary_end(text, lines, one.marks, last, begun)
            if end is not None and end < len(lines):
                led = led or {mark.line for other in series for mark in other.marks if mark.leads}
                while end in led:
                    end += 1
                if end < len(lines):
                    found.breaks.add(lines.starts[end])


class _Builder:
    """Writes the nodes of the document in reading order; `line` is the index of the line that it has come to."""

    def __init__(self, document: Document, lines: Lines, found: Furniture, closing: int | None) -> None:
        self.document, self.text, self.lines, self.found, self.closing = document, document.text, lines, found, closing
        self.short = len(lines) <= 2
        self.special = sorted({*found.roles, *lines.parted})  # lines that are no paragraphs of their own
        self.titled = {lines.starts[i]: n for n, block in enumerate(found.titles) for i in block}  # which title a line is of
        self.grown: list[Block] = []  # blocks of several lines, whose text is taken when they are whole
        self.line = 0

    def build(self, tops: list[Mark]) -> None:
        self.document.children, self.document.announces = self.fill(tops, 0, len(self.text), "", 1, 0)
        for block in self.grown:
            block.text = self.text[slice(*block.span)]

    def fill(
        self, marks: list[Mark], start: int, end: int, path: str, level: int, lead: int
    ) -> tuple[list[TreeNode], Sequence[Announcement]]:
        """Blocks and items of text[start:end], whose own items are those of `marks`, and what is announced there; `lead` is where the heading
        above begins. The marks are used up."""
        children: list[TreeNode] = []
        announces: list[Announcement] = []
        at, position, series = start, 0, 0
        seen: dict[int, int] = {}
        of: Series | None = None
        marks.reverse()
        while marks:
            mark = marks.pop()
            position += 1
            if at < mark.start:
                self.blocks(children, at, mark.start)
            if mark.series is not of:
                of = mark.series
                if id(of) not in seen:
                    seen[id(of)] = len(seen) + 1
                    self.announce(announces, len(seen), lead if at == start else at, mark)
                series = seen[id(of)]
            children.append(self.item(mark, f"{path}{position}", level, series))
            at = mark.upto
        if at < end:
            self.blocks(children, at, end)
        return children, announces or ()

    def item(self, mark: Mark, path: str, level: int, series: int) -> Item:
        text, inner, start, end, family = self.text, mark.inner, mark.end, mark.upto, mark.family
        while end > start and text[end - 1] in SPACES:
            end -= 1
        heading = self.heading(mark, inner[0].start if inner else end)
        item = Item(
            "section" if family.type == "section" and (mark.series.leads or self.short) else "point",
            path, level, family.name, text[mark.start : start], None if family.name == "bullet" else mark.ordinal, mark.sub, series,
            text[heading[0] : heading[1]] if heading else None, heading, self.lines.numbers[mark.line], (mark.start, end),
        )  # fmt: skip
        lead = start
        if heading:
            lead, start = heading
            while start < end and text[start] in _CLOSERS:  # the punctuation that closes the heading
                start += 1
        if inner:
            item.children, item.announces = self.fill(inner, start, end, path + ".", level + 1, lead)
        elif start < end:
            children: list[TreeNode] = []
            self.blocks(children, start, end)
            item.children = children
        return item

    def heading(self, mark: Mark, limit: int) -> tuple[int, int] | None:
        """An item's title or lead sentence: the rest of its line up to the first stop, to a ： after a short title, or to `limit`."""
        text, start, stop = self.text, mark.end, self.lines.ends[mark.line]
        if stop <= start and self.lines.numbers[mark.line] == self.lines.numbers[mark.line + 1]:  # a gap parts the marker from its words
            stop = self.lines.ends[mark.line + 1]
        if limit < stop:
            stop = limit
        while start < stop and text[start] in BLANK:
            start += 1
        if start >= stop:
            return None
        closed = _STOP.search(text, start, stop)
        if mark.key == "article":
            caption = _CAPTION.match(text, start, stop)
            if caption and not BLANK.issuperset(caption[0][1:-1]):
                return (caption.start() + 1, caption.end() - 1)
            if closed or text[stop - 1] in "：:" or text.find("，", start, stop) >= 0:
                return None
        last = stop
        if closed:
            last = closed.start()
            colon = text.find("：", start + 1, min(last, start + 16))
            if colon > 0:
                last = colon
        while last > start and text[last - 1] in _TRAILING:
            last -= 1
        return (start, last) if last > start else None

    def announce(self, announces: list[Announcement], series: int, start: int, mark: Mark) -> None:
        """The count promised in the sentence right before a series, or at the end of its lead-in paragraph or heading."""
        text, end = self.text, mark.start
        while end > start and text[end - 1] in SPACES:
            end -= 1
        if end == start:
            return
        begin = max(start, text.rfind("。", start, end - 1) + 1)
        if not may_promise(text, begin, end):
            return
        for stop in "！？；\n\r":
            begin = max(begin, text.rfind(stop, begin, end - 1) + 1)
        while begin < end and text[begin] in _QUOTED:
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
            for offset in self.found.breaks:
                if self.closing < offset < stop:
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
        text, lines = self.text, self.lines
        starts, ends, numbers = lines.starts, lines.ends, lines.numbers
        at = bisect_right(ends, start, self.line)  # the first line that goes on beyond `start`
        upto = bisect_left(starts, end, at)  # the first that begins beyond `end`
        while at < upto:
            first, last, number = starts[at], ends[at], numbers[at]
            if first >= start and last <= end:  # whole lines, as nearly all
                next_special = bisect_left(self.special, at)
                stop = min(
                    upto if ends[upto - 1] <= end else upto - 1, self.special[next_special] if next_special < len(self.special) else upto
                )
                if at < stop:
                    whole = zip(numbers[at:stop], starts[at:stop], ends[at:stop], lines.rows[at:stop])
                    children.extend([Block("paragraph", number, (first, last), row) for number, first, last, row in whole])
                    at = stop
                    continue
            kind = self.found.roles.get(at, "paragraph")
            if first < start:  # what an item leaves of its line
                first, kind = start, "paragraph"
                while first < min(last, end) and text[first] in BLANK:
                    first += 1
            while last < end and number == numbers[at + 1] and starts[at + 1] < end:  # its parts are one paragraph
                at += 1
                last = ends[at]
            whole_line = last <= end
            if not whole_line:
                last = end
                while last > first and text[last - 1] in BLANK:
                    last -= 1
            if first < last:
                self.append(children, kind, number, first, last)
            if not whole_line:
                break
            at += 1
        self.line = at

    def append(self, children: list[TreeNode], kind: BlockType, number: int, start: int, end: int) -> None:
        """Add a block; title, contents and signature are one as long as their lines go on."""
        previous = children[-1] if children else None
        if kind not in ("paragraph", "salutation") and isinstance(previous, Block) and previous.type == kind:
            if kind != "title" or self.titled.get(previous.span[0], -1) == self.titled.get(start):
                previous.span = (previous.span[0], end)  # its text follows when the run is over: a contents page may have 10,000 lines
                if not self.grown or self.grown[-1] is not previous:
                    self.grown.append(previous)
                return
        children.append(Block(kind, number, (start, end), self.text[start:end]))
