"""pieces(document) → Pieces for a search index or a language model: each a whole point where it fits, with the headings it stands under.

A speech with 二、狠抓落实 and under it （一）抓项目。…… and （二）抓作风。…… gives, where both fit one piece, 二、狠抓落实 with its two
points, and else a piece of 二、狠抓落实 with （一） and a piece of （二） whose prefix is 讲话 > 二、狠抓落实.

The text is packed from left to right. A unit is a block or an item that fits, and where it does not, its heading, blocks and items, then
the lines of a block, its sentences, its clauses, at last its characters. Units of one parent go into a piece as long as they fit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from speechparse.identity import hasher, keys, unique
from speechparse.lines import BLANK
from speechparse.pattern import Pattern
from speechparse.tree import Block, Document, Item, Node

__all__ = ["LIMIT", "SMALLEST", "Piece", "pieces"]

LIMIT = 500  # characters: about what an embedding model of 512 tokens takes
SMALLEST = 50  # a smaller limit leaves hardly a whole sentence in a piece
_SHOWN = 80  # characters of a heading in `headings`: it may be as long as the text

# What parts the units of a text, in this order: its lines, sentences, half-sentences, clauses. A mark stays with what it ends.
_PARTS = (
    Pattern(r"[\r\n]+"),
    Pattern(r"[。！？!?…]+[”’」』》）)】]*"),
    Pattern(r"[；;]+[”’」』》）)】]*"),
    Pattern(r"[，、：,:]+|[ \t\u3000]+"),
)
_SENTENCES = 2  # from this tier on a unit is one sentence
_HARD = len(_PARTS)
_DIVISIONS = ("part", "chapter", "section-unit")  # 编 章 节, which hold articles 条


@dataclass(slots=True)
class Piece:
    """A stretch of a document: `text` is document.text[span[0]:span[1]], without white space around it.

    `headings` are the title and the headings that it stands under, with their markers and each cut at 80 characters, and `prefix` joins
    them: 讲话 > 二、狠抓落实. What begins in the piece itself is in neither. `ids` and `keys` are those of the items that begin in it.
    `type`, `level`, `line` (1-based) and `parent` (the id of the item above, None at the top) are those of what it begins with; a
    paragraph has the level of the item it stands in, 0 at the top. `key` lasts as the key of an item does, `next` is the next piece's.
    """

    key: str
    type: str
    level: int
    line: int
    span: tuple[int, int]
    parent: str | None
    next: str | None
    ids: list[str]
    keys: list[str]
    headings: list[str]
    prefix: str
    text: str


def pieces(document: Document, limit: int = LIMIT, count: Callable[[str], int] = len) -> list[Piece]:
    """The text of `document` in pieces of at most `limit`, as `count` counts a text: characters, or the tokens of your model.

    The spans of the pieces follow each other and leave out white space alone. A point or a marker is never cut unless it is longer than the
    limit by itself; each article of a law is a piece of its own. The time grows with the text, not with its depth.

    Raises ValueError for a limit below 50.

    >>> from speechparse import parse
    >>> text = "办好两件事\\n\\n一、修路\\n" + "先修村里的路。" * 9 + "\\n二、架桥\\n一是选址，二是备料，三是开工。" + "按时完工。" * 6
    >>> for piece in pieces(parse(text), limit=50):
    ...     print(piece.line, piece.ids, piece.prefix, piece.text[:16].split()[:2])
    1 ['1']  ['办好两件事', '一、修路']
    4 [] 办好两件事 > 一、修路 ['先修村里的路。先修村里的路。先修']
    5 ['2', '2.1', '2.2', '2.3'] 办好两件事 ['二、架桥', '一是选址，二是备料，三']
    >>> pieces(parse(text), limit=10)
    Traceback (most recent call last):
    ValueError: limit 10: it must be 50 or more
    """
    if limit < SMALLEST:
        raise ValueError(f"limit {limit}: it must be {SMALLEST} or more")
    text = document.text
    cutter = _Cutter(text, limit, count)
    top = _Within(None, 0, () if document.title is None else (_cut(document.title),), b"")
    cutter.pack(_units(document.children, text, top), top)
    cutter.flush()
    return _finished(document, cutter.cuts)


class _Within(NamedTuple):
    """What a unit stands in: the id and level of the item above it, the headings from the top, and a digest of these without markers."""

    parent: str | None
    level: int
    headings: tuple[str, ...]
    above: bytes


class _Cut(NamedTuple):
    """Where a piece begins and what with; `line` is 0 where it has to be counted."""

    start: int
    type: str
    level: int
    line: int
    within: _Within


class _Unit(NamedTuple):
    """What is packed as a whole where it fits: an item, a block, or text of the tier `tier` (0: lines, …) of one, which is `cut.type`.

    `leads` tells that it should not be parted from what follows (a heading, 要做到三点：), `alone` that it is no neighbour's (an article), and
    `floor` where the marker ends with which it begins.
    """

    start: int
    end: int
    cut: _Cut
    node: Node | None = None
    tier: int = 0
    leads: bool = False
    alone: bool = False
    floor: int = 0


class _Cutter:
    """Packs units into pieces. `first` begins the piece that is being filled, `tail` the units at its end that lead to what follows."""

    def __init__(self, text: str, limit: int, count: Callable[[str], int]) -> None:
        self.text, self.limit, self.count = text, limit, count
        self.cuts: list[_Cut] = []
        self.first: _Cut | None = None
        self.tail: _Cut | None = None

    def fits(self, start: int, end: int) -> bool:
        return (end - start if self.count is len else self.count(self.text[start:end])) <= self.limit

    def flush(self) -> None:
        """Ends the piece that is being filled."""
        if self.first is not None:
            self.cuts.append(self.first)
        self.first = self.tail = None

    def add(self, unit: _Unit) -> None:
        if self.first is None:
            self.first = unit.cut
        if not unit.leads:
            self.tail = None
        elif self.tail is None:
            self.tail = unit.cut
        if unit.alone:
            self.flush()

    def pack(self, units: Iterator[_Unit], within: _Within) -> None:
        """Put `units` of one parent into pieces, behind what has begun; the last piece stays open."""
        for unit in units:
            whole = not (isinstance(unit.node, Item) and _holds_articles(unit.node))
            if self.first is not None:
                if unit.alone and self.tail is not self.first:
                    self.let_go()
                elif whole and self.fits(self.first.start, unit.end):
                    self.add(unit)
                    continue
                else:
                    self.let_go()
                if self.first is not None and whole and self.fits(self.first.start, unit.end):
                    self.add(unit)
                    continue
            if whole and self.fits(unit.start, unit.end) and (self.first is None or not isinstance(unit.node, Block)):
                self.flush()  # a heading alone: what it leads to is a point that fits, but not with it
                self.add(unit)
            else:
                self.split(unit, within)

    def let_go(self) -> None:
        """Ends the piece that is being filled, but for the units that lead to what follows."""
        tail = self.tail
        if tail is None or tail is not self.first:
            self.flush()
            self.first = self.tail = tail

    def split(self, unit: _Unit, within: _Within) -> None:
        """Pack the parts of a unit that does not fit; the units before it that lead to it go with its first part."""
        node = unit.node
        if isinstance(node, Item):
            heading = node.heading or ""
            shown = node.heading_span[1] if node.heading_span else node.span[0] + len(node.marker)
            digest = hasher(0)(within.above + heading.encode("utf-8", "surrogatepass")).digest()
            inner = _Within(node.id, node.level, (*within.headings, _cut(self.text[node.span[0] : shown])), digest)
            self.pack(_units_of_item(node, self.text, unit.cut, inner), inner)
            self.flush()
        elif isinstance(node, Block) and node.children:
            self.pack(_units(node.children, self.text, within), within)
        else:
            self.split_text(unit, within)

    def split_text(self, unit: _Unit, within: _Within) -> None:
        """Pack the lines, sentences, clauses or at last characters of `unit`."""
        for tier in range(unit.tier, _HARD):
            if tier >= _SENTENCES and self.fits(unit.start, unit.end):  # one sentence: it is not cut for the sake of a heading before it
                self.flush()
                self.add(unit)
                return
            parts = _parts(self.text, unit, tier, within)
            one = next(parts)
            if one.end < unit.end:
                self.pack(chain([one], parts), within)
                return
        self.flush()
        start, cut = unit.start, unit.cut
        while not self.fits(start, unit.end):
            self.cuts.append(cut)
            start = max(self.last_that_fits(start, unit.end), unit.floor)
            cut = cut._replace(start=start, type=_continued(unit), level=within.level, line=0, within=within)
        if start < unit.end:
            self.add(unit._replace(start=start, cut=cut))

    def last_that_fits(self, start: int, end: int) -> int:
        """The end of the longest piece from `start` that fits, one character at least."""
        if self.count is len:
            return min(start + self.limit, end)
        good, step = start + 1, 1
        while step and good < end:
            if good + step <= end and self.fits(start, good + step):
                good, step = good + step, step * 2
            else:
                step //= 2
        return good


def _units(children: Sequence[Node], text: str, within: _Within) -> Iterator[_Unit]:
    """The blocks and items of one parent. Of a block that runs into the first item of a series its last sentence is a unit of its own."""
    last = len(children) - 1
    for place, node in enumerate(children):
        start, end = node.span
        if isinstance(node, Item):
            yield _Unit(start, end, _Cut(start, node.type, node.level, node.line, within), node, alone=node.family == "article")
            continue
        cut = _Cut(start, node.type, within.level, node.line, within)
        leads = node.type in ("title", "salutation")
        if place < last and isinstance(children[place + 1], Item) and not node.children:
            gap = text[end : children[place + 1].span[0]]
            inline = "\n" not in gap and "\r" not in gap
            if inline or text[end - 1] in "：:":
                at = max(text.rfind(stop, start, end - 1) for stop in "。！？\n\r") + 1
                while 0 < at < end and (text[at] in BLANK or text[at] in "”’」』》）)】"):
                    at += 1
                if start < at < end:
                    yield _Unit(start, at, cut)
                    yield _Unit(at, end, cut._replace(start=at, line=0), leads=True)
                    continue
                leads = True
        yield _Unit(start, end, cut, node, leads=leads)


def _units_of_item(item: Item, text: str, cut: _Cut, inner: _Within) -> Iterator[_Unit]:
    """The heading of an item with its marker, then its blocks and items."""
    start, end = item.span
    marker = start + len(item.marker)
    if item.children:
        end = item.children[0].span[0]
        while end > marker and text[end - 1] in BLANK:
            end -= 1
    yield _Unit(start, end, cut, leads=True, floor=marker)
    yield from _units(item.children, text, inner)


def _parts(text: str, unit: _Unit, tier: int, within: _Within) -> Iterator[_Unit]:
    """The parts of `unit` between the marks of `tier`, without the white space between them."""
    search, at = _PARTS[tier].search, unit.start
    cut, floor, kind = unit.cut, unit.floor, _continued(unit)
    while True:
        found = search(text, max(at, floor), unit.end)
        stop = end = found.end() if found else unit.end
        while stop < unit.end and text[stop] in BLANK:
            stop += 1
        if stop >= unit.end:
            yield _Unit(at, unit.end, cut, tier=tier + 1, leads=unit.leads, floor=floor)
            return
        while end > at and text[end - 1] in BLANK:
            end -= 1
        if end > max(at, floor):
            yield _Unit(at, end, cut, tier=tier + 1, floor=floor)
            floor = 0
            at = stop
            cut = _Cut(at, kind, within.level, 0, within)
        else:
            floor = stop


def _continued(unit: _Unit) -> str:
    """The type of a piece that begins in the middle of `unit`: that of its block, a paragraph for the heading of an item."""
    return "paragraph" if unit.cut.type in ("section", "point") else unit.cut.type


def _holds_articles(item: Item) -> bool:
    return item.family in _DIVISIONS and any(
        child.family == "article" or _holds_articles(child) for child in item.children if isinstance(child, Item)
    )


def _cut(heading: str) -> str:
    heading = " ".join(heading[: 2 * _SHOWN].split())
    return heading if len(heading) <= _SHOWN else heading[: _SHOWN - 1] + "…"


def _finished(document: Document, cuts: list[_Cut]) -> list[Piece]:
    """The pieces that begin at `cuts`."""
    text = document.text
    if not cuts:
        return []
    key_of = keys(document)
    items: list[tuple[int, int]] = []
    _markers(document.children, items)
    ids, key_list = list(key_of), list(key_of.values())
    sha256 = hasher(len(text))
    out, names = [], []
    title = next((node.span[0] for node in document.children if node.type == "title"), -1)
    first, at, line = 0, 0, 1
    starts = [start for start, _ in items]
    for place, cut in enumerate(cuts):
        end = cuts[place + 1].start if place + 1 < len(cuts) else len(text)
        start = cut.start
        while end > start and text[end - 1] in BLANK:
            end -= 1
        if cut.line:
            line = cut.line
        else:
            line += text.count("\n", at, start) + text.count("\r", at, start) - text.count("\r\n", at, start)
        at = start
        last = bisect_right(starts, end - 1, first)
        bare, done = [], start
        for marker in items[first:last]:
            bare.append(text[done : marker[0]])
            done = marker[1]
        bare.append(text[done:end])
        names.append(sha256(cut.within.above + "\0".join(bare).encode("utf-8", "surrogatepass")).hexdigest()[:12])
        headings = list(cut.within.headings if start > title else cut.within.headings[1:])
        out.append(Piece(
            "", cut.type, cut.level, line, (start, end), cut.within.parent, None,
            ids[first:last], key_list[first:last], headings, " > ".join(headings), text[start:end],
        ))  # fmt: skip
        first = last
    names = unique(names) or names
    for piece, name, following in zip(out, names, [*names[1:], None]):
        piece.key, piece.next = name, following
    return out


def _markers(children: Sequence[Node], out: list[tuple[int, int]]) -> None:
    """Append the spans of all markers below, in reading order."""
    for node in children:
        if isinstance(node, Item):
            start = node.span[0]
            out.append((start, start + len(node.marker)))
            if node.children:
                _markers(node.children, out)
