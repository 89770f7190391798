"""pieces(document) → Pieces for a search index or a language model: each a whole point where it fits, with
the headings it stands under.

A speech with 二、狠抓落实 and under it （一）抓项目。…… and （二）抓作风。…… gives, where both fit one piece,
二、狠抓落实 with its two points, and else a piece of 二、狠抓落实 with （一） and a piece of （二） whose
prefix is 讲话 > 二、狠抓落实.

The text is packed from left to right. A unit is a block or an item that fits, and where it does not, its
heading, blocks and items, then the lines of a block, its sentences, its clauses, at last its characters.
Units of one parent go into a piece as long as they fit.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from speechparse.identity import hasher, keys, unique
from speechparse.language.characters import BLANK
from speechparse.language.families import FAMILY
from speechparse.language.pattern import Pattern
from speechparse.tree import Block, Document, Item, Node

__all__ = ["LIMIT", "SMALLEST", "Piece", "pieces"]

LIMIT = 500  # characters: about what an embedding model of 512 tokens takes
SMALLEST = 50  # a smaller limit leaves hardly a whole sentence in a piece
_SHOWN = 80  # characters of a heading in `headings`: it may be as long as the text

# What parts the units of a text, in this order: its lines, sentences, half-sentences, clauses. A mark stays
# with what it ends.
_PARTS = (
    Pattern(r"[\r\n]+"),
    Pattern(r"[。！？!?…]+[”’」』》）)】]*"),
    Pattern(r"[；;]+[”’」』》）)】]*"),
    Pattern(r"[，、：,:]+|[ \t\u3000]+"),
)
_SENTENCES = 2  # from this tier on a unit is one sentence
_LEADING = ("title", "salutation")
_ARTICLES = frozenset(name for name, family in FAMILY.items() if "article" in family.traits)
_DIVISIONS = (
    frozenset(name for name, family in FAMILY.items() if "division" in family.traits) - _ARTICLES
)  # 编 章 节, which hold articles 条
_APART = _ARTICLES | _DIVISIONS


@dataclass(slots=True)
class Piece:
    """A stretch of a document: `text` is document.text[span[0]:span[1]], without white space around it.

    `headings` are the title and the headings that it stands under, with their markers and each cut at 80
    characters, and `prefix` joins them: 讲话 > 二、狠抓落实. What begins in the piece itself is in neither.
    `ids` and `keys` are those of the items that begin in it. `type`, `level`, `line` (1-based) and `parent`
    (the id of the item above, None at the top) are those of what it begins with; a paragraph has the level of
    the item it stands in, 0 at the top. `key` lasts as the key of an item does, `next` is the next piece's.
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
    """The text of `document` in pieces of at most `limit`, as `count` counts a text: characters, or the
    tokens of your model.

    The spans of the pieces follow each other and leave out white space alone. A point or a marker is never
    cut unless it is longer than the limit by itself; each article of a law is a piece of its own. The time
    grows with the text, not with its depth.

    Raises ValueError for a limit below 50.

    >>> from speechparse import parse
    >>> roads = "一、修路\\n" + "先修村里的路。" * 9
    >>> bridges = "二、架桥\\n一是选址，二是备料，三是开工。" + "按时完工。" * 6
    >>> text = f"办好两件事\\n\\n{roads}\\n{bridges}"
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
    collects = gc.isenabled()
    gc.disable()  # as in parse: the collector would go through the whole tree again and again
    try:
        return _pieces(document, limit, count)
    finally:
        if collects:
            gc.enable()


def _pieces(document: Document, limit: int, count: Callable[[str], int]) -> list[Piece]:
    text = document.text
    cutter = _Cutter(text, limit, count)
    top = _Within(None, 0, () if document.title is None else (_cut(document.title),), b"")
    cutter.pack(_units(document.children, text, top), top)
    cutter.flush()
    return _finished(document, cutter.cuts)


class _Within(NamedTuple):
    """What a unit stands in: the id and level of the item above it, the headings from the top, and a digest
    of these without markers."""

    parent: str | None
    level: int
    headings: tuple[str, ...]
    above: bytes


class _Unit(NamedTuple):
    """What is packed as a whole where it fits: the item or block `node`, or text of a heading or block, which
    begins at `tier` of _PARTS.

    `type`, `level` and `within` are those of a piece that begins with it, and so is `line`, which is 0 where
    it has to be counted. `leads` tells that it should not be parted from what follows (a heading,
    要做到三点：), `alone` that it is no neighbour's (an article), and `floor` is the end of the marker that
    it begins with.
    """

    start: int
    end: int
    type: str
    level: int
    line: int
    within: _Within
    node: Node | None = None
    leads: bool = False
    alone: bool = False
    tier: int = 0
    floor: int = 0


class _Cutter:
    """Packs units into pieces. `first` begins the piece that is being filled, `tail` the units at its end
    that lead to what follows."""

    def __init__(self, text: str, limit: int, count: Callable[[str], int]) -> None:
        self.text, self.limit, self.count = text, limit, count
        self.fits: Callable[[int, int], bool] = (
            (lambda start, end: end - start <= limit)
            if count is len
            else lambda start, end: count(text[start:end]) <= limit
        )
        self.cuts: list[_Unit] = []
        self.first: _Unit | None = None
        self.tail: _Unit | None = None

    def flush(self) -> None:
        """Ends the piece that is being filled."""
        if self.first is not None:
            self.cuts.append(self.first)
        self.first = self.tail = None

    def let_go(self) -> None:
        """Ends the piece that is being filled, but for the units that lead to what follows."""
        if self.tail is not self.first:
            self.cuts.append(self.first)  # type: ignore[arg-type]
            self.first = self.tail

    def add(self, unit: _Unit) -> None:
        if self.first is None:
            self.first = unit
        if not unit.leads:
            self.tail = None
        elif self.tail is None:
            self.tail = unit
        if unit.alone:
            self.flush()

    def pack(self, units: Iterable[_Unit | Node], within: _Within) -> None:
        """Put `units` of one parent into pieces, behind what has begun; the last piece stays open."""
        for one in units:
            if isinstance(one, _Unit):
                self.place(one, within)
            elif self.first is not None and _is_plain(one) and self.fits(self.first.start, one.span[1]):
                self.tail = None  # as nearly all, and so without a unit of its own
            elif isinstance(one, Item):
                self.place(
                    _Unit(
                        *one.span, one.type, one.level, one.line, within, one, False, one.family in _ARTICLES
                    ),
                    within,
                )
            else:
                self.place(
                    _Unit(*one.span, one.type, within.level, one.line, within, one, one.type in _LEADING),
                    within,
                )

    def place(self, unit: _Unit, within: _Within) -> None:
        """Put one unit into the piece that has begun, or into the next, or split it."""
        node = unit.node
        whole = not (isinstance(node, Item) and node.family in _DIVISIONS and _holds_articles(node))
        if self.first is not None:
            if whole and not unit.alone and self.fits(self.first.start, unit.end):
                self.add(unit)
                return
            self.let_go()
        first = self.first
        if whole and first is not None and self.fits(first.start, unit.end):
            self.add(unit)
        elif whole and (first is None or not isinstance(node, Block)) and self.fits(unit.start, unit.end):
            self.flush()  # a heading alone: what it leads to fits, but not with it
            self.add(unit)
        else:
            self.split(unit, within)

    def split(self, unit: _Unit, within: _Within) -> None:
        """Pack the parts of a unit that does not fit; the units before it that lead to it go with its first
        part."""
        node = unit.node
        if isinstance(node, Item):
            heading = node.heading or ""
            shown = node.heading_span[1] if node.heading_span else node.span[0] + len(node.marker)
            digest = hasher(0)(within.above + heading.encode("utf-8", "surrogatepass")).digest()
            inner = _Within(
                node.id, node.level, (*within.headings, _cut(self.text[node.span[0] : shown])), digest
            )
            self.pack(_units_of_item(unit, node, self.text, inner), inner)
            self.flush()
        elif node is not None and node.children:
            self.pack(_units(node.children, self.text, within), within)
        else:
            self.split_text(unit, within)

    def split_text(self, unit: _Unit, within: _Within) -> None:
        """Pack the lines, sentences, clauses or at last characters of `unit`."""
        for tier in range(unit.tier, len(_PARTS)):
            # One sentence: it is not cut for the sake of a heading before it
            if tier >= _SENTENCES and self.fits(unit.start, unit.end):
                self.flush()
                self.add(unit)
                return
            parts = _parts(self.text, unit, tier, within)
            one = next(parts)
            if one.end < unit.end:
                self.pack(chain([one], parts), within)
                return
        self.flush()
        rest = unit
        while not self.fits(rest.start, unit.end):
            self.cuts.append(rest)
            start = max(self.last_that_fits(rest.start, unit.end), unit.floor)
            rest = _Unit(start, unit.end, _continued(unit), within.level, 0, within, leads=unit.leads)
        if rest.start < unit.end:
            self.add(rest)

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


def _units(children: Sequence[Node], text: str, within: _Within) -> Iterator[_Unit | Node]:
    """The blocks and items of one parent. Of a block that runs into the first item of a series its last
    sentence is a unit of its own."""
    before: Block | None = None  # the block that waits for what follows it
    for node in children:
        if before is not None:
            if isinstance(node, Item) and not before.children:
                yield from _led(before, node.span[0], text, within)
            else:
                yield before
            before = None
        if isinstance(node, Item):
            yield node
        else:
            before = node
    if before is not None:
        yield before


def _is_plain(node: Node) -> bool:
    """Whether a node may go where it fits, whatever stands before and behind it."""
    return node.family not in _APART if isinstance(node, Item) else node.type not in _LEADING


def _led(block: Block, following: int, text: str, within: _Within) -> Iterator[_Unit]:
    """A block before an item that begins at `following`: its last sentence leads to one on the same line, or
    behind a ：."""
    start, end = block.span
    gap = text[end:following]
    if text[end - 1] in "：:" or ("\n" not in gap and "\r" not in gap):
        at = max([text.rfind(stop, start, end - 1) for stop in "。！？\n\r"]) + 1
        while 0 < at < end and (text[at] in BLANK or text[at] in "”’」』》）)】"):
            at += 1
        if start < at < end:
            yield _Unit(start, at, block.type, within.level, block.line, within)
            yield _Unit(at, end, block.type, within.level, 0, within, None, True)
        else:
            yield _Unit(start, end, block.type, within.level, block.line, within, block, True)
    else:
        yield _Unit(start, end, block.type, within.level, block.line, within, block, block.type in _LEADING)


def _units_of_item(unit: _Unit, item: Item, text: str, inner: _Within) -> Iterator[_Unit | Node]:
    """The heading of an item with its marker, then its blocks and items."""
    start, end = item.span
    marker = start + len(item.marker)
    if item.children:
        end = item.children[0].span[0]
        while end > marker and text[end - 1] in BLANK:
            end -= 1
    yield unit._replace(end=end, node=None, leads=True, alone=False, floor=marker)
    yield from _units(item.children, text, inner)


def _parts(text: str, unit: _Unit, tier: int, within: _Within) -> Iterator[_Unit]:
    """The parts of `unit` between the marks of `tier`, without the white space between them."""
    search, at, floor = _PARTS[tier].search, unit.start, unit.floor
    kind, level, line, within_it = unit.type, unit.level, unit.line, unit.within
    while True:
        found = search(text, max(at, floor), unit.end)
        stop = end = found.end() if found else unit.end
        while stop < unit.end and text[stop] in BLANK:
            stop += 1
        if stop >= unit.end:
            yield _Unit(at, unit.end, kind, level, line, within_it, None, unit.leads, False, tier + 1, floor)
            return
        while end > at and text[end - 1] in BLANK:
            end -= 1
        if end > max(at, floor):
            yield _Unit(at, end, kind, level, line, within_it, None, False, False, tier + 1, floor)
            at, floor = stop, 0
            kind, level, line, within_it = _continued(unit), within.level, 0, within
        else:
            floor = stop


def _holds_articles(item: Item) -> bool:
    return any(
        child.family in _ARTICLES or (child.family in _DIVISIONS and _holds_articles(child))
        for child in item.children
        if isinstance(child, Item)
    )


def _continued(unit: _Unit) -> str:
    """The type of a piece that begins in the middle of `unit`: that of its block, a paragraph for the heading
    of an item."""
    return "paragraph" if unit.type in ("section", "point") else unit.type


def _cut(heading: str) -> str:
    heading = " ".join(heading[: 2 * _SHOWN].split())
    return heading if len(heading) <= _SHOWN else heading[: _SHOWN - 1] + "…"


def _finished(document: Document, cuts: list[_Unit]) -> list[Piece]:
    """The pieces that begin at `cuts`."""
    text = document.text
    sha256 = hasher(len(text))
    key_of = keys(document)
    ids, every = list(key_of), list(key_of.values())
    markers: list[tuple[int, int]] = []
    _markers(document.children, markers)
    markers.append((len(text), 0))
    title = next((node.span[0] for node in document.children if node.type == "title"), -1)
    out, names, first = [], [], 0
    for cut, start, end, line in _placed(text, cuts):
        last = first
        while markers[last][0] < end:
            last += 1
        bare = own = text[start:end]
        if last == first + 1 and markers[first][0] == start:
            bare = "\0" + own[markers[first][1] - start :]
        elif first < last:  # without its markers, whose numbers change
            stops = [start, *[stop for _, stop in markers[first:last]]]
            bare = "\0".join(
                [text[a:b] for a, b in zip(stops, [*[at for at, _ in markers[first:last]], end])]
            )
        within = cut.within
        names.append(sha256(within.above + bare.encode("utf-8", "surrogatepass")).hexdigest()[:12])
        headings = list(within.headings if start > title else within.headings[1:])
        out.append(Piece(
            "", cut.type, cut.level, line, (start, end), within.parent, None,
            ids[first:last], every[first:last], headings, " > ".join(headings), own,
        ))  # fmt: skip
        first = last
    names = unique(names) or names
    for piece, name, following in zip(out, names, [*names[1:], None]):
        piece.key, piece.next = name, following
    return out


def _placed(text: str, cuts: list[_Unit]) -> Iterator[tuple[_Unit, int, int, int]]:
    """Where the piece of each of `cuts` starts and ends, without white space around it, and its line; none
    where it is all white space."""
    returns = "\r" in text
    at, line = 0, 1
    for cut, end in zip(cuts, [*[cut.start for cut in cuts[1:]], len(text)]):
        start = cut.start
        while end > start and text[end - 1] in BLANK:
            end -= 1
        if cut.line:
            at, line = start, cut.line
        while start < end and text[start] in BLANK:  # U+001F begins a block
            start += 1
        if at < start:
            line += text.count("\n", at, start)
            if returns:
                line += text.count("\r", at, start) - text.count("\r\n", at, start)
            at = start
        if start < end:
            yield cut, start, end, line


def _markers(children: Sequence[Node], out: list[tuple[int, int]]) -> None:
    """Append the spans of all markers below, in reading order."""
    for node in children:
        if isinstance(node, Item):
            start = node.span[0]
            out.append((start, start + len(node.marker)))
            if node.children:
                _markers(node.children, out)
