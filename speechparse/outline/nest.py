"""What hangs under what: one walk through the text that keeps the path of open items.

五是强保障。做到“三个到位”。一是人员到位，二是资金到位，三是责任到位。六是严考核。
Here 一是 … 三是 hang under 五是, because 六是 still follows. Where the item is the last of its series, HOLDS
says whether a new series elaborates it, and ENDS (`outline.ends`) where the text leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from speechparse.language.characters import COLONS, LINE_ENDS, SEMICOLONS
from speechparse.language.cues import STOPS
from speechparse.language.markers import Candidate
from speechparse.language.pattern import HANZI, Pattern
from speechparse.language.promises import promises_within
from speechparse.language.rows import Row
from speechparse.outline.ends import (
    ENDED_BY_BREAK,
    ENDED_BY_HEADING,
    ENDED_BY_NEXT,
    ENDED_BY_SPEAKER,
    Item,
    State,
    end_by_paragraph,
    end_by_sentence,
    place,
)
from speechparse.outline.evidence import Record, Verdict
from speechparse.outline.lines import Lines, turns_of
from speechparse.outline.series import Series
from speechparse.tree import MAX_LEVEL

if TYPE_CHECKING:
    from speechparse.outline.sections import Sections

__all__ = ["HOLDS", "Nesting", "Placed", "nest"]

_LEAD_IN = 40  # characters before a series in which a count is looked for
_SAID = frozenset("。！？；：，…!?;:,")  # with which a line ends that is no heading
_SHORT_HEADING = 16  # characters of an unnumbered heading between items
_ASIDES = 3  # lines between a heading of the talk and who speaks below it
_ASIDE = Pattern(r"[（(［[【]|[案事议議]\w：")  # what happens meanwhile; 案由：…
_WORDS_ALONE = Pattern(rf"(?:{HANZI}|[、“”《》]){{2,}}[？?]?")
_NEAR = 50  # members looked back on for what a member of a series is like
_LIST_RANK = 10  # from 1. on a family numbers points as often as headings
_BELOW, _LEAVES = 1, -1  # what a row of HOLDS says: the new series stands below the open item, or leaves it
_ARTICLE_RANK = 6  # what stands above it is numbered for itself: 第二章 after 第一章 of another 编


class Placed(NamedTuple):
    """An item in its place."""

    candidate: Candidate
    series: int
    """the index of its series"""
    leads: bool
    """whether a member of its series leads its line"""
    ordinal: int | None
    """as written, or one more than the member before it for 最后 and a repeated 其次"""
    end: int
    """where its text ends, white space included"""
    children: list[Placed]
    ended: Row
    """the row that says why it ends there"""


class Nesting(NamedTuple):
    """The outline."""

    tops: list[Placed]
    too_deep: Candidate | None
    """the first that would stand deeper than MAX_LEVEL"""


# HOLDS: whether a new series elaborates the open item, the last of its series (weight 1), or leaves it (-1);
# the first that applies.


class Question(NamedTuple):
    """A new series, which `it` begins, under the open item `top`."""

    walk: _Walk
    top: Item
    it: Candidate


def _again_in_place(q: Question) -> bool:
    if not _same_form(q) or not _elaborates(q):
        return False
    if q.top.candidate.line != q.it.line:
        return _promised(q)
    return bool(promises_within(q.walk.text, max(q.top.candidate.end, q.it.start - _LEAD_IN), q.it.start))


def _same_form(q: Question) -> bool:
    outer, first = q.top.candidate.family, q.top.state.series.members[0]
    return outer.key == q.it.family.key and first.word == q.it.word


def _as_before(q: Question) -> bool:
    return q.it.family.key in q.top.state.inner


def _led(q: Question) -> bool:
    return q.it.family.type == "section" and q.it.leads


def _inline_above(q: Question) -> bool:
    top = q.top.candidate
    return not top.leads and q.it.paragraph != top.paragraph and not _promised(q)


def _top_inverted(q: Question) -> bool:
    return len(q.walk.path) == 1 and q.it.family.key not in q.walk.headed and "gb9704" in q.it.family.traits


def _heading_after_bullet(q: Question) -> bool:
    """● …股市有风险 一、概况 in a paste: a bullet holds no heading, but what it leads in by ：."""
    outer, inner = q.top.candidate.family, q.it.family
    return "bullet" in outer.traits and "title-like" in inner.traits and q.it.before not in _SAID


def _rank(q: Question) -> bool:
    outer, inner = q.top.candidate.family, q.it.family
    if not _led(q) or inner.rank > outer.rank:
        return True
    return "unranked" in inner.traits and outer.rank < _LIST_RANK


def _otherwise(q: Question) -> bool:
    return True


def _promised(q: Question) -> bool:
    return q.it.line > 0 and q.walk.lines.lasts[q.it.line - 1] in COLONS


def _elaborates(q: Question) -> bool:
    """三是惠民生。主要是办好“三件实事”。一是… belongs to 三是: the item says no more, lead-in included, than
    its siblings say of themselves.
    """
    near = q.top.state.series.members[-_NEAR:]
    if len(near) == 1:
        return True
    text, top = q.walk.text, q.top.candidate
    longest = max(_sentences(text, a.end, b.start) for a, b in zip(near, near[1:]))
    said = _sentences(text, top.end, q.it.start)
    return said <= longest and not (said and top.before in SEMICOLONS)


def _sentences(text: str, start: int, end: int) -> int:
    return sum(1 for _ in STOPS.finditer(text, start, end))


def _lower(q: Question) -> int:
    """How many levels it stands below the open item in one list; less than 0 above it, and 0 where they share none."""
    (one, level), (other, lower) = q.top.candidate.given or (None, 0), q.it.given or ("", 0)
    return lower - level if one == other else 0


def _below_in_list(q: Question) -> bool:
    return _lower(q) > 0


def _number(it: Candidate) -> str:
    return f"{it.word}.{it.ordinal}" if it.word else str(it.ordinal)


def _below_in_number(q: Question) -> bool:
    return _number(q.top.candidate) == q.it.word


def _below_dotted(q: Question) -> bool:
    """1. below 2.2: a number that holds another has the simple ones below it."""
    outer, inner = q.top.candidate, q.it.family.key
    if outer.family.key != "dotted" or not outer.word or inner != "arabic":
        return False
    return all(one.candidate.family.key != inner for one in q.walk.path)


def _led_in(q: Question) -> bool:
    """c) …遵守以下顺序： and 1) on the next line, whatever their forms."""
    top, it = q.top.candidate, q.it
    return top.leads and it.line == top.line + 1 and _promised(q)


def _above_in_list(q: Question) -> bool:
    return _lower(q) < 0


def _below_heading(q: Question) -> bool:
    top, it = _levels(q)
    return q.it.leads and top > 0 and not 0 < it <= top


def _above_heading(q: Question) -> bool:
    top, it = _levels(q)
    return q.it.leads and it > 0 and (top == 0 or it < top)


def _levels(q: Question) -> tuple[int, int]:
    """The levels of the headings that the file makes of the open item and of the new one; 0 where it is none."""
    sections = q.walk.sections
    if sections is None:
        return 0, 0
    return sections.level(place(q.top.candidate)), sections.level(place(q.it))


HOLDS = (
    Row("below-heading", _below_heading, "The file puts it below this heading.", "文件中位于这个标题之下", "", "", _BELOW),
    Row("above-heading", _above_heading, "The file has it as a higher heading.", "文件中是更高的标题", "", "", _LEAVES),
    Row("below-in-list", _below_in_list, "The word processor numbers it at a deeper level of the same list.", "在自动编号列表中低一级", "", "", _BELOW),
    Row("above-in-list", _above_in_list, "The word processor numbers it at a higher level of the same list.", "在自动编号列表中高一级", "", "", _LEAVES),
    Row("below-in-number", _below_in_number, "Its number says so: 3.1 stands under 3.", "编号表明从属：3.1属于3", "1 总则\n1.1 目的\n1.2 依据\n2 职责\n2.1 村里\n2.2 镇里", "一、总则\n二、职责\n1.1 村里\n1.2 镇里", _BELOW),
    Row("below-dotted", _below_dotted, "Simple numbers stand below a number that holds another.", "单级编号在多级编号之下", "2.1 现状\n2.2 问题\n1. 路窄\n2. 灯暗", "二、现状\n三、问题\n1. 路窄\n2. 灯暗", _BELOW),
    Row("same-form-within", _again_in_place, "The same form begins again within the last member, which says no more than its siblings.", "同一形式在末项之内重起，且末项篇幅不超过前几项", "一是定人。二是定责，做到“两个到位”：一是人到位，二是钱到位。", "一是定人。二是定责。\n今年还有两件事。一是修路，二是架桥。", _BELOW),
    Row("same-form-again", _same_form, "The same form begins again.", "同一形式重新开始", "一是定人。二是定责。这一条最难。谁也不能躲。一是修路，二是架桥。", "一是定人。二是定责，做到“两个到位”：一是人到位，二是钱到位。", _LEAVES),
    Row("as-before", _as_before, "Earlier members held a series of this form.", "前几项之下已有同形式的序列", "一、学习。一是读书，二是看报。\n二、干活。一是修路，二是架桥。", "一、学习。\n二、干活。一是修路，二是架桥。", _BELOW),
    Row("inline-above", _inline_above, "An item inside another paragraph does not hold what leads a line.", "别段句中的要点之下不容行首的序列", "要求：第一，早；第二，快。\n一是修路。\n二是架桥。", "要求：第一，早；第二，快。一是修路，二是架桥。", _LEAVES),
    Row("heading-after-bullet", _heading_after_bullet, "A bullet holds no heading.", "符号所列要点之下不容标题", "要点： ●路宽三米 ●桥长十米 一、修路 二、架桥", "要点： ●路宽三米 ●两件事：一、修路 二、架桥", _LEAVES),
    Row("rank", _rank, "GB/T 9704 puts it below.", "按GB/T 9704，它低一层", "一、农业\n二、工业\n（一）采煤\n（二）炼铁", "1.农业\n2.工业\n（一）采煤\n（二）炼铁", _BELOW),
    Row("led-in", _led_in, "The line above leads it in.", "上一行以冒号引出", "5.1 准备\n5.2 入浴\na)量血压；\nb)放水，次序如下：\n1)先放冷水；\n2)后放热水。", "5.1 准备\n5.2 入浴\na)量血压；\nb)放水，次序不能乱。\n1)先放冷水；\n2)后放热水。", _BELOW),
    Row("top-inverted", _top_inverted, "The document has no level above: its own order is turned.", "本文没有更高的层次，以本文的次序为准", "1.农业\n2.工业\n（一）采煤\n（二）炼铁", "一、农业\n二、工业\n（一）采煤\n（二）炼铁", _BELOW),
    Row("rank-above", _otherwise, "GB/T 9704 does not put it below.", "按GB/T 9704，它不低一层", "一、农业\n1.种粮\n2.养猪\n（一）选种\n（二）育苗", "一、农业\n（一）种粮\n（二）养猪\n1.选种\n2.育苗", _LEAVES),
)  # fmt: skip


def _held(q: Question) -> Row:
    return next(row for row in HOLDS if row.applies(q))


# The walk


@dataclass(slots=True, eq=False)
class _Walk:
    """The state of the walk; nothing of it leaves `nest`."""

    text: str
    lines: Lines
    states: list[State]
    quiet: set[int]
    """the lines that are no paragraphs"""
    plain: Sequence[int]
    """for each line how many paragraphs up to it begin with no item"""
    turns: frozenset[int]
    """the lines at which a speaker begins"""
    record: Record | None
    path: list[Item] = field(default_factory=list)
    """the open items from the outside in"""
    tops: list[Placed] = field(default_factory=list)
    too_deep: Candidate | None = None
    sections: Sections | None = None
    """what the file says of its sections"""
    headed: set[str] = field(default_factory=set)
    """the keys of the series that stood at the top"""

    def close(self, at: int, why: Row | Verdict) -> None:
        """Close the innermost item at the offset `at`."""
        path = self.path
        it, state, _, ordinal, children = path.pop()
        verdict = why if isinstance(why, Verdict) else Verdict((why,))
        if self.record is not None and isinstance(why, Verdict):
            self.record.ends[it.start] = why
        placed = Placed(it, state.index, state.series.leads, ordinal, at, children, verdict.rows[0])
        (path[-1].children if path else self.tops).append(placed)

    def close_to(self, depth: int, at: int, why: Row | Verdict) -> None:
        """Close items until `depth` are open."""
        while len(self.path) > depth:
            self.close(at, why)

    def place(self, it: Candidate, state: State) -> None:
        """Hang the next item into the tree, closing what it leaves."""
        path, members = self.path, state.series.members
        if state.placed:
            before = members[state.placed - 1]
            while path and path[-1].candidate.start >= before.start:
                self.close(it.start, ENDED_BY_NEXT)
            state.depth = len(path) + 1  # less than before where the text had left what held it
            self._measure(it, before, state)
        else:
            self._begin(it, state)
            if path:
                path[-1].state.inner.add(it.family.key)
        if not path:
            self.headed.add(it.family.key)
        state.placed += 1
        state.ordinal = self._ordinal(it, state)
        path.append(Item(it, state, state.placed == len(members), state.ordinal, []))

    def _measure(self, it: Candidate, before: Candidate, state: State) -> None:
        """Note how many paragraphs the member `before` has."""
        if it.line != before.line:
            paragraphs = self.plain[it.line] - self.plain[before.line] + it.leads
            if paragraphs > state.longest:
                state.longest = paragraphs

    def _ordinal(self, it: Candidate, state: State) -> int | None:
        """最后, a repeated 其次, and 再一个 behind 其次, are one more than the member before them."""
        traits = it.family.traits
        if "hand" in traits:
            return state.placed
        crossed = "closes" in traits or it.family.key != state.series.members[0].key
        if state.ordinal is None or not crossed:
            return it.ordinal
        return state.ordinal + 1 if it.ordinal is None or it.ordinal <= state.ordinal else it.ordinal

    def _begin(self, it: Candidate, state: State) -> None:
        """Close the open items that a new series cannot hang under."""
        on = state.series.on
        if on is not None and self.states[on].depth and it.family.rank > _ARTICLE_RANK:
            self.close_to(self.states[on].depth - 1, it.start, ENDED_BY_NEXT)
        else:
            while self.path and self.path[-1].final:
                why = _held(Question(self, self.path[-1], it))
                if self.record is not None:
                    self.record.holds.setdefault(it.start, []).append((self.path[-1].candidate.start, why))
                if why.weight > 0:
                    break
                self.close(it.start, why)
        if len(self.path) >= MAX_LEVEL:  # what is deeper becomes siblings
            self.too_deep = self.too_deep or it
            self.close_to(MAX_LEVEL - 1, it.start, ENDED_BY_NEXT)
        state.depth = len(self.path) + 1

    def leave_by_paragraph(self, i: int, end: int, more: bool) -> None:
        """Close the items that the unmarked text beginning line i leaves; a speaker's line ends those of the
        speaker before.
        """
        if i in self.turns:
            while self.path and self._spoken_before(self.path[-1], i):
                self.close(self.lines.starts[i], ENDED_BY_SPEAKER)
        end_by_paragraph(
            self.text,
            self.lines,
            self.plain,
            self.path,
            more,
            i,
            end,
            self.close,
            self.sections,
            bool(self.turns),
        )

    def leave_by_heading(self, it: Candidate, state: State) -> None:
        """Close what stands above an unnumbered heading right above `it`, which goes on with its series."""
        i, rows = it.line - 1, self.lines.rows
        row = rows[i]
        if not it.leads or len(row) > _SHORT_HEADING:
            return
        begun = state.series.members[state.placed - 1]
        parted = self.lines.lasts[i - 1] in LINE_ENDS
        if parted and _WORDS_ALONE.fullmatch(row):
            while self.path and self.path[-1].candidate.start >= begun.start:
                self.close(self.lines.starts[i], ENDED_BY_HEADING)

    def _spoken_before(self, top: Item, i: int) -> bool:
        """Whether `top` is what the speaker before line i said last; a heading below which somebody begins to
        speak is that of the talk.
        """
        below = top.candidate.line + 1
        end = min(i, below + _ASIDES)
        while below < end and _ASIDE.match(self.lines.rows[below]):
            below += 1
        heads = below in self.turns and self.lines.lasts[top.candidate.line] not in _SAID
        return top.final and not heads and not self._holds_talk(top)

    def _holds_talk(self, top: Item) -> bool:
        """Whether people speak within a sibling of `top`: 第一步：… and then who speaks."""
        members = top.state.series.members
        if len(members) == 1:
            return False
        return not self.turns.isdisjoint(range(members[-2].line + 1, members[-1].line))

    def leave_by_sentence(self, start: int, end: int) -> None:
        """Close the inline items that text[start:end], which follows the last marker in it, leaves in
        mid-paragraph.
        """
        at = start
        while self.path and self.path[-1].final:
            top = self.path[-1]
            found = end_by_sentence(self.text, top, max(at, top.candidate.end), end)
            if found is None:
                return
            at, why = found
            self.close(at, why)


def nest(
    accepted: list[tuple[Candidate, int]],
    series: list[Series],
    text: str,
    lines: Lines,
    paragraphs: Sequence[int],
    breaks: Iterable[int],
    quiet: set[int],
    record: Record | None = None,
    sections: Sections | None = None,
) -> Nesting:
    """The items of the text in their places. `accepted` are its candidates that are markers, in order, each
    with the index of its series.

    The lines `quiet` are no paragraphs. At the offsets `breaks` the text returns to the document itself
    whatever the series say (the closing, a signature). `sections` is what the file says of its own.
    """
    if not accepted:
        return Nesting([], None)
    states = [State(k, one) for k, one in enumerate(series)]
    plain = _plain(paragraphs, quiet.union([it.line for it, _ in accepted if it.leads]))
    walk = _Walk(text, lines, states, quiet, plain, turns_of(lines), record, sections=sections)
    stops = _Stops([*sorted(breaks), len(text) + 1])
    line, count = 0, len(accepted)
    at = 0
    while at < count:
        it = accepted[at][0]
        if walk.path and walk.path[-1].final:
            _leave_by_lines(walk, range(line + 1, it.line), stops, it.start)
        if it.line - line > 1:
            walk.leave_by_heading(it, states[accepted[at][1]])
        line = it.line
        stops.pass_to(walk, lines.starts[line])
        if not it.leads:
            walk.leave_by_paragraph(line, it.start, False)
        at = _place_line(walk, accepted, at, stops)
    _leave_by_lines(walk, range(line + 1, len(lines.starts)), stops, None)
    walk.close_to(0, min(stops.next, len(text)), ENDED_BY_BREAK)
    return Nesting(walk.tops, walk.too_deep)


def _plain(paragraphs: Sequence[int], others: set[int]) -> list[int]:
    """For each line how many paragraphs there are up to it, but for the lines `others`."""
    marked = [0] * len(paragraphs)
    for i in others:
        marked[i] = 1
    return list(map(sub, paragraphs, accumulate(marked)))


def _place_line(walk: _Walk, accepted: list[tuple[Candidate, int]], at: int, stops: _Stops) -> int:
    """Place accepted[at] and what follows it in its line; the index of the first one of a later line."""
    line, path = accepted[at][0].line, walk.path
    it: Candidate | None
    it, series = accepted[at]
    while it is not None:
        stops.pass_to(walk, it.start)
        walk.place(it, walk.states[series])
        at += 1
        begun, end, it = it.end, walk.lines.ends[line], None
        if at < len(accepted) and accepted[at][0].line == line:
            it, series = accepted[at]
            end = it.start
        while stops.next < end:
            walk.leave_by_sentence(begun, stops.next)
            stops.pass_one(walk)
        if path and path[-1].final:
            walk.leave_by_sentence(begun, end)
    return at


class _Stops:
    """The offsets at which the text returns to the document, and how many of them are behind."""

    __slots__ = ("_at", "next", "offsets")

    def __init__(self, offsets: list[int]) -> None:
        self.offsets, self._at, self.next = offsets, 0, offsets[0]

    def pass_one(self, walk: _Walk) -> None:
        """Close every item at the next offset."""
        walk.close_to(0, self.next, ENDED_BY_BREAK)
        self._at += 1
        self.next = self.offsets[self._at]

    def pass_to(self, walk: _Walk, at: int) -> None:
        """Close every item at the offsets up to `at`."""
        while self.next <= at:
            self.pass_one(walk)


def _leave_by_lines(walk: _Walk, unmarked: range, stops: _Stops, coming: int | None) -> None:
    """Close the items that a run of lines without markers leaves; the next item begins at `coming`."""
    starts, ends = walk.lines.starts, walk.lines.ends
    for i in unmarked:
        stops.pass_to(walk, starts[i])
        if not walk.path:
            break
        if i in walk.quiet:
            continue
        walk.leave_by_paragraph(i, ends[i], coming is not None and stops.next > coming)
