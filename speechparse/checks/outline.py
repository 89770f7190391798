"""What the rules look at: the series of a document, each with its parent, and what was announced.
一、二、四、: 四、 follows 二、, 三、 is missing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from speechparse.language.characters import SPACES
from speechparse.language.forms import renumbered
from speechparse.language.numerals import HAN, NUMERAL
from speechparse.language.pattern import Pattern
from speechparse.language.script import is_traditional
from speechparse.outline.judge import NO_PARTNER
from speechparse.tree import Announcement, Candidate, Document, Edit, Item, walk

__all__ = ["Found", "Outline", "at", "bare_end", "in_a_line", "stands", "survey"]

_AFTER_SECOND = 3  # the ordinal of a second member where the number of the first was printed twice
_MANY = 50  # rejected candidates that are looked through for one
_LEAD = 12  # characters before a numeral within which its bracket or stop stands, blanks between them
_HEAD = 60  # characters before a marker, enough to see whether it leads its line


class Found(NamedTuple):
    """Where a finding stands, [start, end) in code points; the numbers and markers of its message; the
    changes that mend it.
    """

    start: int
    end: int
    values: dict[str, Any]
    fix: tuple[Edit, ...] = ()


class Jump(NamedTuple):
    """A member that does not count on from the one before it, the one before that, and the highest ordinal so
    far. The third of 一、 一、 三、 is none: the second has the wrong number.
    """

    item: Item
    before: Item
    earlier: Item | None
    highest: int


@dataclass(eq=False, repr=False)
class Outline:
    """What the rules look at: the series, each with its parent; the announcements with what answers them; the
    parents without items (the document, or an item that no other divides).
    """

    document: Document
    series: list[tuple[Document | Item, list[Item]]] = field(default_factory=list)
    announced: list[tuple[Announcement, list[Item], Document | Item]] = field(default_factory=list)
    undivided: list[Document | Item] = field(default_factory=list)

    @cached_property
    def traditional(self) -> bool:
        """Whether the text is in traditional script, where other forms are the rule; asked for only where it
        matters.
        """
        return is_traditional(self.document.text)

    @cached_property
    def starts(self) -> set[int]:
        """Where items begin, as offsets."""
        return {item.span[0] for _, members in self.series for item in members}

    @cached_property
    def split(self) -> list[tuple[Candidate | Item, list[Item]]]:
        """（一）学。（一）干。（三）查。: the tree begins a series with the second （一）; each such series,
        and the lone （一） before it.
        """
        found: list[tuple[Candidate | Item, list[Item]]] = []
        lone: dict[int, Item] = {}  # the series of one member that stands last in its parent
        for parent, members in self.series:
            if len(members) == 1:
                lone[id(parent)] = members[0]
                continue
            first, single = members[0], lone.pop(id(parent), None) if lone else None
            if first.ordinal != 1 or members[1].ordinal != _AFTER_SECOND:
                continue
            near = self.nearest(first)
            if single is not None and single.marker.strip() == first.marker.strip():
                found.append((single, members))
            elif near is not None and near.span[0] >= parent.span[0]:
                found.append((near, members))
        return found

    def nearest(self, item: Item) -> Candidate | None:
        """The last candidate above `item` that has its marker and was rejected because it stands alone."""
        rejected = self.document.rejected
        k = bisect_left(rejected, item.span[0], key=lambda one: one.span[0])
        near = next(
            (one for one in reversed(rejected[max(0, k - _MANY) : k]) if one.marker == item.marker), None
        )
        return near if near is not None and near.row == NO_PARTNER.name else None

    @cached_property
    def jumps(self) -> list[Jump]:
        """Each member that does not count on from the one before it. 一个是 … 再一个是 has words, not
        numerals.
        """
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
        """The first member of each series that does not begin with one, and the member of its family, parent
        and form that stands above it.

        （五） under 二、 after （四） under 一、 runs on, and is none of these; nor is 第九条 of an excerpt.
        """
        firsts = [members[0] for _, members in self.series]
        late = {
            id(item) for item in firsts if (item.ordinal or 0) > 1 and item.family not in EXCERPTS + WORDED
        }
        if not late:
            return []
        parents = {id(item): id(parent) for parent, members in self.series for item in members}
        found: list[tuple[Item, Item | None]] = []
        last: dict[str, int] = {}
        beside: dict[tuple[str, int], Item] = {}
        for item in walk(self.document):
            if isinstance(item, Item) and item.ordinal is not None:
                place = (item.family, parents[id(item)])
                if id(item) in late and last.get(item.family) != item.ordinal - 1:
                    found.append((item, beside.get(place)))
                last[item.family], beside[place] = item.ordinal, item
        return found

    @cached_property
    def pairs(self) -> set[int]:
        """The members of each 一是…，一是…, where nobody counts on."""
        return {
            id(item)
            for _, members in self.series
            if all(one.ordinal == 1 for one in members)
            for item in members
        }

    @cached_property
    def begins(self) -> dict[int, int]:
        """Where the parent of each series begins, by the identity of its first member."""
        return {id(members[0]): parent.span[0] for parent, members in self.series}

    def follows(self, item: Item, before: Item) -> bool:
        """Whether two members surely stand in one series: a point inside a line follows one of the same line,
        and 第四項人員 cites a law.
        """
        if item.type == "point" and not in_a_line(self.document.text, before.span[0], item.span[0]):
            start = item.span[0]
            lead = (
                self.document.text[:start].rpartition("\n")[2]
                if start < _HEAD
                else self.document.text[start - _HEAD : start]
            )
            if lead.rpartition("\n")[2].rpartition("\r")[2].strip():
                return False
        return not cites(item)


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


def in_a_line(text: str, start: int, end: int) -> bool:
    """Whether no line ends in text[start:end]. Lines of Markdown may be one of the text."""
    return text.find("\n", start, end) < 0 and text.find("\r", start, end) < 0


def bare_end(text: str, end: int) -> int:
    """The end of text[:end] without the white space that it ends with."""
    while end and text[end - 1] in SPACES:
        end -= 1
    return end


def stands(text: str, like: str, ordinal: int, start: int, end: int, items: Collection[int] = ()) -> bool:
    """Whether the marker of `ordinal`, in a form near that of the marker `like`, stands in text[start:end]:
    then the tree does not understand that stretch, and no rule judges across it. `items` are the offsets of
    items that are understood: they do not count.

    >>> stands("一是学。干部二是干。三是查。", "三是", 2, 0, 10)
    True
    >>> stands("一、学\\n三产公司\\n", "四、", 3, 0, 10)
    False
    """
    marker = renumbered(like, ordinal)
    numeral = marker and NUMERAL.search(marker)
    if not marker or not numeral:
        return False
    shift = numeral.start()
    return any(
        _fits(text, numeral[0], marker, place, after) and place - shift not in items
        for place, after in _places(text, numeral[0], start, end)
    )


def _places(text: str, numeral: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where `numeral` stands whole in text[start:end]."""
    place = text.find(numeral, start, end)
    while place >= 0:
        after = place + len(numeral)
        whole = numeral[0] not in HAN or (
            text[place - 1 : place] not in HAN_ENDS and text[after : after + 1] not in HAN_ENDS
        )
        if whole and not (
            numeral.isdecimal()
            and (text[place - 1 : place].isdecimal() or text[after : after + 1].isdecimal())
        ):
            yield place, after
        place = text.find(numeral, after, end)


def _fits(text: str, numeral: str, marker: str, place: int, after: int) -> bool:
    """Whether text[place:after], the numeral of `marker`, is written there as a marker of its kind."""
    head, _, tail = (part.strip() for part in marker.partition(numeral))
    lead = text[max(0, place - _LEAD) : place].rstrip(_BLANKS)
    before, behind = lead[-1:], text[after : after + 6].lstrip(_BLANKS)
    if head == "第":
        return before in ("第", "笫") and _counts(tail.rstrip(_MARKS), behind)
    if tail[:1] in _CLOSERS:
        return behind[:1] in _CLOSERS and behind[1:2] not in _UNITS and lead[-2:-1] != "第"
    if tail[:1] in _POINTS:
        return behind[:1] in _POINTS and (before in _STOPS or before in ("", "\n", "\r"))
    return not (head or tail) or (bool(tail) and behind.startswith(tail[:1]) and before != "第")  # ③, 三是


def _counts(counted: str, behind: str) -> bool:
    """Whether what stands behind 第三 counts what a marker counts: 点, 章, 个问题, or nothing but a mark."""
    if not counted:
        return behind[:1] in _COUNTED
    counted, measured = counted.lstrip(_MEASURES)[:1], counted[0] in _MEASURES
    if not counted:  # 第三个， and not 第三个人
        return behind[:1] in _MEASURES and behind[1:2] in tuple(_MARKS)
    if counted in _RANKED and not measured:  # 本条例第二章的规定 is a reference
        return behind.startswith(counted) and not _CITED.match(behind[1:])
    return behind.lstrip(_MEASURES).startswith(counted)


_PROVISION = Pattern(rf"第(?:{NUMERAL.source})[项項款條条目][^，,、：:是]")
_BLANKS = "".join(SPACES - {"\n", "\r"})
_MEASURES = "个個种種"
_MARKS = "，,、：:是要就为為在即"
_CLOSERS = ("）", ")", "】")
_POINTS = tuple("、．.：:")
_STOPS = frozenset("。；！？：;:…”’）)")
_COUNTED = frozenset("，,、：:是要个個点點条條种種类類")
_UNITS = frozenset("项項款目")
_RANKED = frozenset("编編章节節条條")
_CITED = Pattern(r"[的规規所、和至]|第")
HAN_ENDS = frozenset(HAN)
WORDED = ("other-one", "one-hand", "sequence")  # families that count in words
EXCERPTS = ("article", "dotted")  # families whose series may begin in the middle: 第九条, 3.2
