"""What the rules look at: the series of a document, each with its parent, and what was announced. 一、二、四、: 四、 follows 二、, 三、 is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from speechparse.language.characters import SPACES
from speechparse.language.forms import renumbered
from speechparse.language.numerals import HAN, NUMERAL
from speechparse.language.pattern import Pattern
from speechparse.language.script import is_traditional
from speechparse.tree import Announcement, Document, Edit, Item, walk

__all__ = ["Found", "Outline", "at", "stands", "survey"]

_HEAD = 60  # characters before a marker, enough to see whether it leads its line


class Found(NamedTuple):
    """Where a finding stands, [start, end) in code points; the numbers and markers of its message; the changes that mend it."""

    start: int
    end: int
    values: dict[str, Any]
    fix: tuple[Edit, ...] = ()


class Jump(NamedTuple):
    """A member that does not count on from the one before it, the one before that, and the highest ordinal so far. The third of 一、 一、 三、
    is none: the second has the wrong number."""

    item: Item
    before: Item
    earlier: Item | None
    highest: int


@dataclass(eq=False, repr=False)
class Outline:
    """What the rules look at: the series, each with its parent; the announcements with what answers them; the parents without items (the
    document, or an item that no other divides)."""

    document: Document
    series: list[tuple[Document | Item, list[Item]]] = field(default_factory=list)
    announced: list[tuple[Announcement, list[Item], Document | Item]] = field(default_factory=list)
    undivided: list[Document | Item] = field(default_factory=list)

    @cached_property
    def traditional(self) -> bool:
        """Whether the text is in traditional script, where other forms are the rule; asked for only where it matters."""
        return is_traditional(self.document.text)

    @cached_property
    def starts(self) -> set[int]:
        """Where items begin, as offsets."""
        return {item.span[0] for _, members in self.series for item in members}

    @cached_property
    def jumps(self) -> list[Jump]:
        """Each member that does not count on from the one before it. 一个是 … 再一个是 has words, not numerals."""
        found = []
        for _, members in self.series:
            before, highest, again = members[0], members[0].ordinal or 0, False
            for earlier, item in zip([None, *members], members[1:], strict=False):
                if item.ordinal is None or before.ordinal is None or item.family in WORDED:
                    before, highest = item, item.ordinal or highest
                    continue
                misread = again and item.ordinal == before.ordinal + 2
                if item.ordinal != before.ordinal + 1 and not misread and self.follows(item, before):
                    found.append(Jump(item, before, earlier, highest))
                again = item.ordinal == before.ordinal and item.sub is None
                before, highest = item, max(highest, item.ordinal)
        return found

    @cached_property
    def late(self) -> list[tuple[Item, Item | None]]:
        """The first member of each series that does not begin with one, and the member of its family, parent and form that stands above it.

        （五） under 二、 after （四） under 一、 runs on, and is none of these; nor is 第九条 of an excerpt.
        """
        firsts = [(parent, members[0]) for parent, members in self.series]
        late = {id(item): parent for parent, item in firsts if (item.ordinal or 0) > 1 and item.family not in EXCERPTS + WORDED}
        found: list[tuple[Item, Item | None]] = []
        last: dict[str, Item] = {}
        beside: dict[tuple[str, int], Item] = {}
        parents = {id(item): parent for parent, members in self.series for item in members} if late else {}
        for item in walk(self.document) if late else ():
            if not isinstance(item, Item) or item.ordinal is None:
                continue
            parent = parents[id(item)]
            above = last.get(item.family)
            if id(item) in late and (above is None or above.ordinal != item.ordinal - 1):
                found.append((item, beside.get((item.family, id(parent)))))
            last[item.family] = beside[item.family, id(parent)] = item
        return found

    def follows(self, item: Item, before: Item) -> bool:
        """Whether two members surely stand in one series: a point inside a line follows one of the same line, and 第四項人員 cites a law."""
        if item.type == "point" and item.line != before.line:
            start = item.span[0]
            lead = self.document.text[:start].rpartition("\n")[2] if start < _HEAD else self.document.text[start - _HEAD : start]
            if lead.rpartition("\n")[2].rpartition("\r")[2].strip():
                return False
        return not cites(item)

    def begins(self, item: Item) -> int:
        """Where the parent of `item` begins, as an offset."""
        return next(parent.span[0] for parent, members in self.series if members[0] is item)


def survey(document: Document) -> Outline:
    """The outline of `document` as the rules look at it."""
    outline = Outline(document)
    _visit(document, outline)
    return outline


def _visit(parent: Document | Item, outline: Outline) -> None:
    """Add what stands in `parent` to `outline`."""
    series: dict[int, list[Item]] = {}
    for child in parent.children:
        if type(child) is Item:
            members = series.get(child.series)
            if members is None:
                members = series[child.series] = []
                outline.series.append((parent, members))
            members.append(child)
            if child.children:
                _visit(child, outline)
    if not series:
        outline.undivided.append(parent)
    for promise in parent.announces:
        outline.announced.append((promise, series[promise.series], parent))


def at(item: Item) -> tuple[int, int]:
    """The span of an item's marker."""
    return item.span[0], item.span[0] + len(item.marker)


def cites(item: Item) -> bool:
    """Whether a marker names a provision: 第二項情形的， 第四項人員，"""
    return _PROVISION.match(item.marker) is not None


def stands(text: str, like: str, ordinal: int, start: int, end: int) -> bool:
    """Whether the marker of `ordinal`, in a form near that of the marker `like`, stands in text[start:end]: then the tree does not
    understand that stretch, and no rule judges across it.

    >>> stands("一是学。干部二是干。三是查。", "三是", 2, 0, 10), stands("一、学\\n三产公司\\n", "四、", 3, 0, 10)
    (True, False)
    """
    marker = renumbered(like, ordinal)
    numeral = marker and NUMERAL.search(marker)
    if not marker or not numeral:
        return False
    return any(_fits(text, numeral[0], marker, *span) for span in _places(text, numeral[0], start, end))


def _places(text: str, numeral: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where `numeral` stands whole in text[start:end]."""
    place = text.find(numeral, start, end)
    while place >= 0:
        after = place + len(numeral)
        whole = numeral[0] not in HAN or (text[place - 1 : place] not in HAN_ENDS and text[after : after + 1] not in HAN_ENDS)
        if whole and not (numeral.isdecimal() and (text[place - 1 : place].isdecimal() or text[after : after + 1].isdecimal())):
            yield place, after
        place = text.find(numeral, after, end)


def _fits(text: str, numeral: str, marker: str, place: int, after: int) -> bool:
    """Whether text[place:after], the numeral of `marker`, is written there as a marker of its kind."""
    head, _, tail = marker.partition(numeral)
    head, tail = head.strip(), tail.strip()
    begins = place
    while begins > 0 and text[begins - 1] in _BLANKS:
        begins -= 1
    led = begins == 0 or text[begins - 1] in "\r\n"
    before, behind = text[begins - 1 : begins], text[after : after + 6].lstrip(" \u3000\t")
    if not head and not tail:  # ③
        return True
    if head == "第":
        counted = tail.rstrip(_MARKS)[:1]
        if before not in ("第", "笫"):
            return False
        if counted in _RANKED:  # 本条例第二章的规定 is a reference
            return bool(counted) and behind.startswith(counted) and not _CITED.match(behind[1:])
        return behind.lstrip("个個种種").startswith(counted) if counted else behind[:1] in _COUNTED
    if tail[:1] in ("）", ")", "】"):
        return behind[:1] in ("）", ")", "】") and behind[1:2] not in _UNITS and text[begins - 2 : begins - 1] != "第"
    if tail[:1] in _POINTS:
        return behind[:1] in _POINTS and (led or before in _STOPS)
    return bool(tail) and behind.startswith(tail[:1]) and before != "第"


_PROVISION = Pattern(rf"第(?:{NUMERAL.source})[项項款條条目][^，,、：:是]")
_BLANKS = SPACES - {"\n", "\r"}
_MARKS = "，,、：:是要就为為在即"
_POINTS = tuple("、．.：:")
_STOPS = frozenset("。；！？：;:…”’）)")
_COUNTED = frozenset("，,、：:是要个個点點条條种種类類")
_UNITS = frozenset("项項款目")
_RANKED = frozenset("编編章节節条條")
_CITED = Pattern(r"[的规規所、和至]|第")
HAN_ENDS = frozenset(HAN)
WORDED = ("other-one", "one-hand", "sequence")  # families that count in words
EXCERPTS = ("article", "dotted")  # families whose series may begin in the middle: 第九条, 3.2
