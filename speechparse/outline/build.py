"""The tree of a document: furniture, paragraphs and items in reading order, each value the slice of its span.

一、学习。多看书。 becomes a section with the heading 学习 and the paragraph 多看书。
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import cast

from speechparse.language.characters import (
    BLANK,
    CLAUSE_STOPS,
    CLOSERS,
    COLONS,
    COMMAS,
    HEADING_ENDS,
    RETURNS,
    SPACES,
)
from speechparse.language.families import STEP
from speechparse.language.pattern import Pattern
from speechparse.language.promises import announced_in, may_promise
from speechparse.outline.frame import Frame
from speechparse.outline.lines import Lines
from speechparse.outline.nest import Placed
from speechparse.tree import Announcement, Block, BlockType, Item, Node

__all__ = ["build"]

_STOP = Pattern(f"[{CLAUSE_STOPS}]")
_UNSEEN = "".join(BLANK)
_QUOTED = frozenset("”’）) \t\u3000")  # what a sentence may begin with that is the end of the one before
_CAPTION = Pattern(r"[【〔][^】〕]{1,40}[】〕]|[（(][^）)]{1,40}[）)](?=\s|$)")
_SHORT_TITLE = 16  # characters up to the ： behind a heading such as 春节：
_SHORT = 2  # a document of so few lines is one paste: headings stand inside them
_SINGLE = frozenset(("paragraph", "salutation", "table", "note"))  # a block a line
_SENTENCE_ENDS = frozenset("。：:；;！!？?”」』）)")  # with which a sentence ends that announces


def build(
    text: str,
    lines: Lines,
    frame: Frame,
    breaks: set[int],
    closing: int | None,
    tops: list[Placed],
    joints: Set[int] = frozenset(),
) -> tuple[list[Node], Sequence[Announcement]]:
    """The children of the document and what it announces; `closing` is the offset of its closing, if it has
    one, `joints` are the lines that go on in the next one, inside a marker or behind it.
    """
    builder = _Builder(text, lines, frame, breaks, closing, joints)
    children, announces = builder.fill(tops, _Room(0, len(text), 0), "", 1)
    for block in builder.grown:
        block.text = text[slice(*block.span)]
    return children, announces


@dataclass(slots=True)
class _Room:
    """text[start:end], where nodes are to be made; `lead` is where the heading above begins."""

    start: int
    end: int
    lead: int


@dataclass(slots=True, eq=False)
class _Builder:
    """Writes the nodes of a document in reading order."""

    text: str
    lines: Lines
    frame: Frame
    breaks: set[int]
    closing: int | None
    joints: Set[int]
    line: int = 0
    """the index of the line that it has come to"""
    short: bool = field(init=False)
    special: list[int] = field(init=False)
    """the lines, in order, that are no paragraphs of their own"""
    titled: dict[int, int] = field(init=False)
    """which title begins or goes on at an offset"""
    grown: list[Block] = field(default_factory=list)
    """blocks of several lines, whose text is taken when they are whole"""

    def __post_init__(self) -> None:
        self.short = len(self.lines) <= _SHORT
        self.special = sorted({*self.frame.roles, *self.lines.parted})
        self.titled = {self.lines.starts[i]: n for n, block in enumerate(self.frame.titles) for i in block}

    def fill(
        self, placed: list[Placed], room: _Room, path: str, level: int
    ) -> tuple[list[Node], Sequence[Announcement]]:
        """Blocks and items of `room`, whose own items are `placed`, and what is announced there."""
        children: list[Node] = []
        announces: list[Announcement] = []
        at = room.start
        number: dict[int, int] = {}  # of a series under this parent
        of = -1
        for position, one in enumerate(placed, 1):
            start = one.candidate.start
            if at < start:
                self.blocks(children, at, start)
            if one.series != of:
                of = one.series
                if of not in number:
                    number[of] = len(number) + 1
                    found = self.announced(number[of], room.lead if at == room.start else at, one)
                    if found:
                        announces.append(found)
            children.append(self.item(one, f"{path}{position}", level, number[of]))
            at = one.end
        if at < room.end:
            self.blocks(children, at, room.end)
        return children, announces or ()

    def item(self, one: Placed, path: str, level: int, series: int) -> Item:
        """The item `one` with all that stands in it."""
        text, it, inner = self.text, one.candidate, one.children
        start, end, family = it.end, one.end, it.family
        while text[end - 1] in SPACES:  # its marker is none
            end -= 1
        heading = self.heading(one, inner[0].candidate.start if inner else end)
        step = it.word == STEP and text[it.end - 1] in COMMAS
        item = Item(
            "section" if family.type == "section" and (one.leads or self.short) and not step else "point",
            path, level, family.name, text[it.start : start], one.ordinal, it.sub, series,
            text[heading[0] : heading[1]] if heading else None, heading, self.lines.numbers[it.line],
            (it.start, end), auto=it.given is not None,
        )  # fmt: skip
        room = _Room(start, end, start)
        if heading:
            room.lead, start = heading
            start = _closed(text, start, end)
            room.start = start
        if inner:
            item.children, item.announces = self.fill(inner, room, path + ".", level + 1)
        elif start < end:
            item.children = self.own_text(it.line, start, end)
        return item

    def own_text(self, line: int, start: int, end: int) -> list[Node]:
        """text[start:end], what an item of line `line` says for itself: one paragraph where it ends in its
        line.
        """
        children: list[Node] = []
        if end > self.lines.ends[line]:
            self.blocks(children, start, end)
            return children
        while start < end and self.text[start] in BLANK:
            start += 1
        self.line = line
        return (
            [Block("paragraph", self.lines.numbers[line], (start, end), self.text[start:end])]
            if start < end
            else []
        )

    def heading(self, one: Placed, limit: int) -> tuple[int, int] | None:
        """An item's title or lead sentence: the rest of its line up to the first stop, to a ： after a short
        title, or to `limit`.
        """
        text, it, lines = self.text, one.candidate, self.lines
        start, stop = it.end, lines.ends[it.line]
        # A gap or the end of a wrapped line parts the marker from its words, or stands in it
        if stop <= start and (it.line in self.joints or lines.numbers[it.line] == lines.numbers[it.line + 1]):
            stop = lines.ends[it.line + 1]
        stop = min(stop, limit)
        while start < stop and text[start] in BLANK:
            start += 1
        if "article" in it.family.traits:
            return _caption(text, start, stop)
        closed = _STOP.search(text, start, stop)
        last = stop
        if closed:
            last = closed.start()
            colon = text.find("：", start + 1, min(last, start + _SHORT_TITLE))
            last = colon if colon > 0 else last
        return _trimmed(text, start, last)

    def announced(self, series: int, start: int, one: Placed) -> Announcement | None:
        """The count promised in the sentence right before a series, or at the end of its lead-in paragraph or
        heading.
        """
        text, end = self.text, one.candidate.start
        end = start + len(text[start:end].rstrip())
        if end == start:
            return None
        leads = one.candidate.leads
        if text[end - 1] not in _SENTENCE_ENDS and not leads:  # 办法有两条，一是… counts inside a sentence
            return None
        begin = max(start, text.rfind("。", start, end - 1) + 1)
        if not may_promise(text, begin, end):
            return None
        for stop in "！？；\n\r":
            begin = max(begin, text.rfind(stop, begin, end - 1) + 1)
        while begin < end and text[begin] in _QUOTED:
            begin += 1
        found = announced_in(text, begin, end, leads)
        if found is None:
            return None
        return Announcement(series, found.count, text[found.start : found.end], (found.start, found.end))

    # Blocks

    def blocks(self, children: list[Node], start: int, end: int) -> None:
        """The paragraphs and furniture of text[start:end]."""
        if self.closing is None or not start <= self.closing < end:
            self.blocks_of(children, start, end)
            return
        self.blocks_of(children, start, self.closing)
        stop = min([offset for offset in self.breaks if self.closing < offset < end], default=end)
        inside: list[Node] = []
        self.blocks_of(inside, self.closing, stop)
        parts = cast("list[Block]", inside)
        if parts:
            children.append(Block("closing", parts[0].line, (parts[0].span[0], parts[-1].span[1]), "", parts))
        self.blocks_of(children, stop, end)

    def blocks_of(self, children: list[Node], start: int, end: int) -> None:
        """The lines of text[start:end] as blocks."""
        starts, ends = self.lines.starts, self.lines.ends
        at = bisect_right(ends, start, self.line)  # the first line that goes on beyond `start`
        upto = bisect_left(starts, end, at)  # the first that begins beyond `end`
        while at < upto:
            whole = self.whole_until(at, upto, start, end)
            if whole > at:
                rows = zip(
                    self.lines.numbers[at:whole],
                    starts[at:whole],
                    ends[at:whole],
                    self.lines.rows[at:whole],
                    strict=True,
                )
                children.extend(
                    [Block("paragraph", number, (first, last), row) for number, first, last, row in rows]
                )
                at = whole
                continue
            at, cut = self.part(children, at, start, end)
            if cut:
                break
            at += 1
        self.line = at

    def whole_until(self, at: int, upto: int, start: int, end: int) -> int:
        """The first line from `at` on, up to `upto`, that is no whole paragraph of text[start:end]."""
        starts, ends = self.lines.starts, self.lines.ends
        if starts[at] < start:
            return at
        special = bisect_left(self.special, at)
        return min(
            upto if ends[upto - 1] <= end else upto - 1,
            self.special[special] if special < len(self.special) else upto,
        )

    def part(self, children: list[Node], at: int, start: int, end: int) -> tuple[int, bool]:
        """The block of line `at`, as far as it stands in text[start:end]: the line it ends with, and whether
        `end` cuts it.
        """
        text, starts, ends, numbers = self.text, self.lines.starts, self.lines.ends, self.lines.numbers
        first, last, number = starts[at], ends[at], numbers[at]
        kind = self.frame.roles.get(at, "paragraph")
        if first < start:  # what an item leaves of its line
            first, kind = start, "paragraph"
            while text[first] in BLANK:  # a visible character stands before `end` or at it
                first += 1
        while (
            kind == "paragraph"
            and number == numbers[at + 1]
            and starts[at + 1] < end
            and at + 1 not in self.frame.roles
        ):
            # its parts are one paragraph; a title or a form of address ends where it ends
            at += 1
            last = ends[at]
        cut = last > end
        if cut:
            last = end
            last = first + len(text[first:last].rstrip(_UNSEEN))
        if first < last:
            self.append(children, kind, number, (first, last))
        return at, cut

    def append(self, children: list[Node], kind: BlockType, number: int, span: tuple[int, int]) -> None:
        """Add a block; title, contents and signature are one as long as their lines go on."""
        previous = children[-1] if children else None
        if kind not in _SINGLE and isinstance(previous, Block) and previous.type == kind:
            if kind != "title" or self.titled.get(previous.span[0], -1) == self.titled.get(span[0]):
                # Its text follows when the run is over: a contents page may have 10,000 lines
                previous.span = (previous.span[0], span[1])
                if previous not in self.grown[-1:]:
                    self.grown.append(previous)
                return
        row, column = self.frame.cells.get(span[0], (None, None)) if kind == "table" else (None, None)
        children.append(Block(kind, number, span, self.text[slice(*span)], (), row, column))


def _caption(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The caption of an article: 【…】, （…）, or a line without a stop."""
    stop -= len(text[start:stop]) - len(text[start:stop].rstrip())
    caption = _CAPTION.match(text, start, stop)
    if caption and not BLANK.issuperset(caption[0][1:-1]):
        return (caption.start() + 1, caption.end() - 1)
    if _STOP.search(text, start, stop) or text[stop - 1] in COLONS or text.find("，", start, stop) >= 0:
        return None
    return _trimmed(text, start, stop)


def _closed(text: str, at: int, end: int) -> int:
    """Behind the marks that close a heading at `at`. Signs of Markdown, which are blanks, may part them."""
    behind = at
    while at < end and (text[at] in CLOSERS or (text[at] in BLANK and text[at] not in RETURNS)):
        at += 1
        behind = at if text[at - 1] in CLOSERS else behind
    return behind


def _trimmed(text: str, start: int, last: int) -> tuple[int, int] | None:
    while text[last - 1] in HEADING_ENDS:
        last -= 1
    return (start, last) if last > start else None
