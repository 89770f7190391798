"""ENDS: where the text leaves the last item of a series, which no further member ends.

一是责任到位，二是措施到位。以上要求要抓好落实。 The last sentence speaks of both: 二是 ends before it.
The rows of BY_PARAGRAPH are asked where an unmarked paragraph begins, those of BY_SENTENCE where a sentence
or clause of the item's own paragraph begins; the weights of those that speak are summed, and from ENOUGH on
the item ends there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from speechparse.language.characters import COLONS, COMMAS, LINE_ENDS, SEMICOLONS
from speechparse.language.cues import (
    ADDRESS,
    FINDS,
    FORESEES,
    MEETING,
    NAMES_MEMBERS,
    RETURN,
    REVIEW,
    SENTENCE,
    STOPS,
    STRONG_RETURN,
    SUMMED,
    WISHES,
    is_broken_off,
)
from speechparse.language.markers import Candidate
from speechparse.language.numerals import read
from speechparse.language.pattern import HANZI, Pattern
from speechparse.language.rows import Row
from speechparse.outline.evidence import Verdict, weigh
from speechparse.outline.lines import HEADED, Lines
from speechparse.outline.series import Series

if TYPE_CHECKING:
    from speechparse.outline.sections import Sections

__all__ = ["BY_PARAGRAPH", "BY_SENTENCE", "ENDED_BY_BREAK", "ENDED_BY_HEADING", "ENDED_BY_NEXT", "ENDED_BY_SPEAKER", "ENOUGH", "Item", "State", "end_by_paragraph", "end_by_sentence", "place"]  # fmt: skip

ENOUGH = 2  # the weight from which an item ends

_NEAR = 50  # members looked back on for what a member of this series is like
_ANY = 99  # paragraphs of a point
_FEW = 2  # paragraphs of a section: with more, their number tells nothing
_HEADED_RANK = 10  # above it a line that is a heading alone has its text below
_LEAD_LINES = 3  # lines above a series in which the label stands that leads it in
_LEAD_IN = 24  # characters of a lead-in that say what follows
_SENTENCES = 2  # with more sentences in each member, their number tells nothing
_SHORT = 20  # characters of a heading such as （二）发展目标。


@dataclass(slots=True, eq=False)
class State:
    """What the walk knows of a series."""

    index: int
    series: Series
    depth: int = 0
    placed: int = 0
    """members that the walk has met"""
    ordinal: int | None = None
    """of the last of these"""
    longest: int = 1
    """paragraphs of its longest member but the last"""
    inner: set[str] = field(default_factory=set)
    """the keys of the series begun in its members"""


class Item(NamedTuple):
    """An open item; its children are those that are closed."""

    candidate: Candidate
    state: State
    final: bool
    """whether it is the last of its series"""
    ordinal: int | None
    children: list[Any]


def _counted(text: str, start: int, end: int, series: Series) -> bool:
    """这三件事，不过是一个缩影。 after 第三件事 counts the members of its series, and speaks of them all."""
    found = SUMMED.match(text, start, end)
    count = len(series.members)
    told = found and (found["count"] or found["alone"])
    return told is not None and (told in "几幾" or read(told) == count)


def _named(text: str, start: int, end: int, series: Series) -> bool:
    """（一）（二）两项 and 其中第（2）项 name members by their markers."""
    found = NAMES_MEMBERS.match(text, start, end)
    if found is None:
        return False
    ordinal = read(found["numeral"])
    return any(one.ordinal == ordinal and text[one.start] == found["open"] for one in series.members[:_NEAR])


# By an unmarked paragraph


class Paragraph(NamedTuple):
    """The unmarked text[start:end] that begins line `i`, below the open item `top`."""

    text: str
    lines: Lines
    paragraphs: Sequence[int]
    top: Item
    path: list[Item]
    """the open items from the outside in; `top` is the last"""
    more: bool
    """whether items follow in the same document"""
    i: int
    start: int
    end: int
    sections: Sections | None = None
    """what the file says of its sections"""
    talk: bool = False
    """whether the text is a record of talk, whose labels are speakers"""


def place(it: Candidate) -> int:
    """Where a file would have an item begin: at the start of the line that its marker leads."""
    return it.start - it.column if it.leads else it.start


def _under_heading(it: Paragraph) -> bool:
    return it.sections is not None and it.sections.hold(place(it.top.candidate), it.start)


def _next_heading(it: Paragraph) -> bool:
    return it.sections is not None and it.sections.end(place(it.top.candidate), it.start)


def _sums_up(it: Paragraph) -> bool:
    return _counted(it.text, it.start, it.end, it.top.state.series)


def _names_members(it: Paragraph) -> bool:
    return _named(it.text, it.start, it.end, it.top.state.series)


def _plain_section(it: Paragraph) -> bool:
    return len(it.path) == 1 and it.top.candidate.family.type == "section"


def _returns(it: Paragraph) -> bool:
    # 各位代表！ and 总之 open a new stretch of the last section as often, where items follow
    if _plain_section(it):
        return not it.more and STRONG_RETURN.at(it.text, it.start, it.end) is not None
    return (
        RETURN.at(it.text, it.start, it.end) is not None
        or STRONG_RETURN.at(it.text, it.start, it.end) is not None
    )


def _full(it: Paragraph) -> bool:
    """The last item already has as many paragraphs as any of its siblings had."""
    top, state = it.top.candidate, it.top.state
    numbered = "dotted" in top.family.traits and top.word  # what follows 3.3 is hardly ever text of 3
    if "division" in top.family.traits or numbered or len(state.series.members) == 1:
        return False
    if (
        state.longest == 1
        and top.family.type == "section"
        and any(child.candidate.leads for child in it.top.children)
    ):  # its list may be followed by text of its own
        return False
    most = _FEW if top.family.type == "section" else _ANY
    return state.longest <= most and it.paragraphs[it.i] - it.paragraphs[top.line] >= state.longest


def _heading_alone(it: Paragraph) -> bool:
    """A heading alone on its line, where its siblings have text behind theirs, has its text below."""
    top, state = it.top.candidate, it.top.state
    head = it.lines.rows[top.line]
    bare = head.rstrip("）)")[-1:] not in LINE_ENDS
    if bare and state.longest == 1 and top.family.rank < _HEADED_RANK and not is_broken_off(head):
        return True
    return it.i == top.line + 1 and (head[-1] in COLONS or _heads_the_next_line(it, head, bare))


def _heads_the_next_line(it: Paragraph, head: str, bare: bool) -> bool:
    """Whether the line right below belongs to the heading `head`, by what its siblings are; `bare` says that
    it ends without a stop.
    """
    state = it.top.state
    if state.inner and _ends_as_siblings(it, head):
        return True
    if len(head) > _SHORT or is_broken_off(head[:-1]):
        return False
    if state.inner and bare:  # its siblings are headings with lists below
        return True
    return all(_runs_on(it, one, two) for one, two in pairwise(state.series.members[-_NEAR:]))


def _ends_as_siblings(it: Paragraph, head: str) -> bool:
    """Whether it ends its line with the word of the member before, which has its text below:
    针对“…”的问题。
    """
    before = it.top.state.series.members[-2:][0].line
    return before + 1 < it.top.candidate.line and it.lines.rows[before][-3:] == head[-3:]


def _runs_on(it: Paragraph, one: Candidate, two: Candidate) -> bool:
    """Whether a member has text behind its heading: two sentences and more."""
    first = STOPS.search(it.text, one.end, two.start)
    return first is not None and STOPS.search(it.text, first.end(), two.start) is not None


def _foresees(it: Paragraph) -> bool:
    """A paragraph of its own that leads a new series in, below a last member that has said its say:
    主要有以下几个方面。
    """
    top = it.top.candidate
    if FORESEES.search(it.text, max(it.start, it.end - _LEAD_IN), it.end) is None:
        return False
    return STOPS.search(it.text, top.end, it.lines.ends[top.line] - 1) is not None


def _meeting(it: Paragraph) -> bool:
    """会议要求，… after the points of 会议指出，…"""
    if MEETING.match(it.text, it.start, it.end) is None:
        return False
    members = it.top.state.series.members
    within = it.lines.rows[members[-2].line : members[-1].line] if len(members) > 1 else []
    return not any(MEETING.match(row) for row in within)  # 会议决定 under each matter that was dealt with


def _label_alone(it: Paragraph) -> bool:
    """建议： alone on its line, below 3、 and above 一、: what it leads in stands higher."""
    if not _is_label(it):
        return False
    below = _FIRST.match(it.lines.rows[it.i + 1])
    return below is not None and _RANKS[below.lastindex or 1] < it.top.candidate.family.rank


def _label_beside(it: Paragraph) -> bool:
    """建议： alone on its line leaves what another label led in, 分析：; in a record of talk labels are speakers."""
    if it.talk or not _is_label(it):
        return False
    return any(_led_by_label(it.lines, item.state.series.members[0]) for item in it.path)


def _is_label(it: Paragraph) -> bool:
    return it.i + 1 < len(it.lines) and _LABEL.fullmatch(it.text, it.start, it.end) is not None


def _led_by_label(lines: Lines, first: Candidate) -> bool:
    """Whether a label stands above the first member of a series, with no other item between."""
    for i in range(first.line - 1, max(-1, first.line - 1 - _LEAD_LINES), -1):
        if _LABEL.fullmatch(lines.rows[i]):
            return first.leads
        if HEADED.match(lines.rows[i]):
            break
    return False


def _finds(it: Paragraph) -> bool:
    return FINDS.match(it.text, it.start, it.end) is not None


def _reviews(it: Paragraph) -> bool:
    return len(it.path) > 1 and REVIEW.match(it.text, it.start, it.end) is not None


BY_PARAGRAPH = (
    Row("sums-up", _sums_up, "The next paragraph counts the members together.", "下一段合计各项", "要办三件事。\n第一件事，修路。\n第二件事，架桥。\n第三件事，栽树。\n这三件事，村里人都看得见。", "要办三件事。\n第一件事，修路。\n第二件事，架桥。\n第三件事，栽树。\n这两天就动工。", ENOUGH),
    Row("names-members", _names_members, "The next paragraph names members by their markers.", "下一段提到前面各项的序号", "（1）修路。\n（2）架桥。\n其中第（2）项由镇里办。", "（1）修路。\n（2）架桥。\n其中第（3）项由镇里办。", ENOUGH),
    Row("returns", _returns, "The next paragraph begins with words that return.", "下一段以总括之语起头", "一是修路。\n二是架桥。\n以上工作要抓紧。", "一是修路。\n二是架桥。\n桥架在村口。", ENOUGH),
    Row("finds", _finds, "The next paragraph tells what the authority finds.", "下一段另述机关的认定", "争议有两点：\n（一）路是谁的。\n（二）树是谁的。\n本局认为：\n第一，路是村里的。\n第二，树是户里的。", "争议有两点：\n（一）路是谁的。\n（二）树是谁的。\n他们认为：\n第一，路是村里的。\n第二，树是户里的。", ENOUGH),
    Row("foresees", _foresees, "The next paragraph leads in a series of its own.", "下一段另引出一组要点", "第一，修路。路要宽。\n第二，架桥。桥要牢。\n办法有以下几个方面。\n一是出工，二是出料。", "第一，修路。路要宽。\n第二，架桥。桥要牢。\n办法大家都想好了。\n一是出工，二是出料。", ENOUGH),
    Row("meeting", _meeting, "The next paragraph tells what the meeting said next.", "下一段另述会议内容", "会议指出，做到两点。\n一是修路。\n二是架桥。\n会议要求，各村都要动手。", "会议指出，做到两点。\n一是修路。\n二是架桥。\n各村都要动手。", ENOUGH),
    Row("label-alone", _label_alone, "A label leads in a series that stands higher.", "下一行的标目引出更高一层的序列", "缘由：\n1、路窄。\n2、灯暗。\n建议：\n一、修路。\n二、装灯。", "村里有难处。\n1、路窄。\n2、灯暗。\n建议：\n（1）修路。\n（2）装灯。", ENOUGH),
    Row("label-beside", _label_beside, "A label stands here as one stood above the series.", "这组要点由标目引出，此处另起一个标目", "分析：\n1、路窄。\n2、灯暗。\n建议：\n（1）修路。\n（2）装灯。", "村里有难处。\n1、路窄。只有三尺。\n2、灯暗。\n建议：\n（1）修路。\n（2）装灯。", ENOUGH),
    Row("full", _full, "It has as many paragraphs as its siblings.", "段数已与前几项相同", "一是修路。\n修到村口。\n二是架桥。\n架在河上。\n大家都盼着通车。", "一是修路。\n修到村口。\n二是架桥。\n架在河上。", ENOUGH),
    Row("reviews", _reviews, "The next paragraph looks back on the whole.", "下一段回顾全局", "一、过去一年\n（一）修路\n路通了。\n车来了。\n（二）架桥\n桥通了。\n成绩来之不易。\n二、今年打算\n栽树。", "一、过去一年\n（一）修路\n路通了。\n车来了。\n（二）架桥\n桥通了。\n石料来之不易。\n二、今年打算\n栽树。", ENOUGH),
    Row("next-heading", _next_heading, "The file has the next paragraph as a heading that is as high.", "文件中下一段是同级或更高的标题", "", "", 4),
    Row("under-heading", _under_heading, "The file puts the next paragraph below it.", "文件中下一段属于它", "", "", -2),
    Row("heading-alone", _heading_alone, "It is a heading alone, and its text stands below.", "标题独占一行，正文在下", "（一）修路\n（二）架桥\n桥架在河上。", "（一）修路。\n（二）架桥。\n桥架在河上。", -2),
)  # fmt: skip
_LABEL = Pattern(rf"(?:{HANZI}[ \u3000]{{0,2}}){{2,6}}[：:]")
_FIRST = Pattern(r"(一、)|([（(]一[）)])|(1[.．、])")
_RANKS = {1: 8, 2: 9, 3: 10}
_ONCE = ("returns", "sums-up")  # words that return leave one item, not all

_LEAVES = frozenset(
    RETURN.first
    + STRONG_RETURN.first
    + ADDRESS.first
    + "会與把将前其上本第（(最在当但同我充看肯取也还要必应十清一几两兩二三四五六七八九过这些成实完就所那因"
)
_COUNTERS = frozenset("点點条條项項个個几幾")
ENDED_BY_NEXT = Row(
    "next-item",
    lambda it: True,
    "The next item begins.",
    "下一项开始",
    "一是修路，二是架桥。",
    "修路要架桥。",
)
ENDED_BY_HEADING = Row(
    "subheading",
    lambda it: True,
    "An unnumbered heading stands above the next item.",
    "下一项之上另有不编号的小标题",
    "1. 修路。\n2. 架桥。\n怎么出钱\n3. 各户摊。\n4. 镇里补。",
    "1. 修路。\n2. 架桥。\n怎么出钱，大家商量。\n3. 各户摊。\n4. 镇里补。",
)
ENDED_BY_SPEAKER = Row(
    "speaker",
    lambda it: True,
    "Another speaker begins.",
    "另一人开始发言",
    "市长：讲两点。\n一、早。\n二、快。\n主秘：\n好。\n市长：散会。\n主秘：好。",
    "市长：讲两点。\n一、早。\n二、快。\n散会。",
)
ENDED_BY_BREAK = Row(
    "end",
    lambda it: True,
    "The text of the document goes on, or ends.",
    "回到正文，或全文结束",
    "一是修路，二是架桥。",
    "修路要架桥。",
)


def _may_foresee(tail: str) -> bool:
    """Whether the last words of a paragraph may lead a series in: 主要有以下几个方面。"""
    return tail[-1:] in COLONS or (tail[-1:] == "。" and ("下" in tail or tail[-3:-2] in _COUNTERS))


def end_by_paragraph(
    text: str,
    lines: Lines,
    paragraphs: Sequence[int],
    path: list[Item],
    more: bool,
    i: int,
    end: int,
    close: Callable[[int, Verdict], None],
    sections: Sections | None = None,
    talk: bool = False,
) -> None:
    """Close the items of `path` that the unmarked text of line `i`, up to `end`, leaves; in a record of `talk`
    labels are speakers.
    """
    start, spent = lines.starts[i], False
    cued = (
        sections is not None or text[start] in _LEAVES or _may_foresee(text[max(start, end - _LEAD_IN) : end])
    )
    while path and path[-1].final:
        state = path[-1].state
        if not cued and (
            len(state.series.members) == 1
            or paragraphs[i] - paragraphs[path[-1].candidate.line] < state.longest
        ):
            return  # nothing can speak
        it = Paragraph(text, lines, paragraphs, path[-1], path, more, i, start, end, sections, talk)
        verdict = (
            weigh(BY_PARAGRAPH, it)
            if not spent
            else weigh([row for row in BY_PARAGRAPH if row.name not in _ONCE], it)
        )
        if verdict.weight < ENOUGH:
            return
        returned = any(row.name in _ONCE for row in verdict.rows)
        spent = spent or (returned and ADDRESS.at(text, start, end) is None)
        close(start, verdict)


# By a sentence or clause in mid-paragraph


class Tail(NamedTuple):
    """The sentence or clause of text[:end] that begins at `start`, behind others of the open item `top` in
    its own line.
    """

    text: str
    top: Item
    start: int
    end: int
    number: int
    """how many sentences of the item stand before it"""
    earlier: list[tuple[int, int]]
    """the texts of its earlier siblings in this line"""


def _clause(it: Tail) -> bool:
    """Members parted by ， end with their clause: 一是早，二是快，大家都说好。"""
    if not _parted_by_commas(it.top):
        return False
    stop = "，" if not any("，" in it.text[a : b - 1] for a, b in it.earlier) else "；"
    return _clause_end(it.text, stop, it.top.candidate.end, it.end) == it.start


def _parted_by_commas(top: Item) -> bool:
    """Whether a ， parts the last member from another of its line."""
    members = top.state.series.members
    beside = len(members) == 1 or members[-2].line == top.candidate.line
    return beside and top.candidate.before in COMMAS


def _sentence(it: Tail) -> bool:
    """Members parted by ； end with their sentence."""
    if it.top.candidate.before not in SEMICOLONS or any("。" in it.text[a:b] for a, b in it.earlier):
        return False
    return _clause_end(it.text, "。", it.top.candidate.end, it.end) == it.start


def _count(it: Tail) -> bool:
    """Members of one or two sentences each: the last has as many."""
    if it.top.candidate.before in SEMICOLONS:
        return False
    counts = {sum(1 for _ in STOPS.finditer(it.text, a, b)) for a, b in it.earlier}
    traits = it.top.candidate.family.traits
    told = (len(it.earlier) > 1 and it.number <= _SENTENCES) or "hand" in traits or "kinds" in traits
    return counts == {it.number} and told


def _cue(it: Tail) -> bool:
    return STRONG_RETURN.at(it.text, it.start, it.end) is not None and not _leads_in(it)


def _leads_in(it: Tail) -> bool:
    """在此基础上做到：1.… leads the item's own list in."""
    return it.text[it.end - 1] in COLONS and STOPS.search(it.text, it.start, it.end) is None


def _counts_members(it: Tail) -> bool:
    return _counted(it.text, it.start, it.end, it.top.state.series)


def _reviews_all(it: Tail) -> bool:
    """在肯定成绩的同时，我们也清醒地看到 passes from what was done to what is missing."""
    return REVIEW.match(it.text, it.start, it.end) is not None


def _wishes(it: Tail) -> bool:
    start = it.start + 2 * it.text.startswith(("最后", "最後"), it.start)
    return start > it.start and WISHES.match(it.text, start, it.end) is not None


_CUES = frozenset(
    STRONG_RETURN.first
    + "在当但我充看肯取也还要必应十清一几两兩二三四五六七八九过成实完把将以上前这這就所那因（(第其本最感谢祝"
)  # what a sentence that leaves begins with
BY_SENTENCE = (
    Row("clause", _clause, "The members are clauses, and its clause ends.", "各项是分句，本句已完", "做到两点，一是早，二是快，大家都说好。", "做到两点：一是早；二是快，大家都说好。", ENOUGH),
    Row("sentence", _sentence, "The members end with ； and its sentence ends.", "各项以分号相隔，本句已完", "做到两点：一是早；二是快。大家都说好。", "做到两点：一是早。二是快。大家都说好。", ENOUGH),
    Row("count", _count, "It has as many sentences as its siblings.", "句数已与前几项相同", "一是早。二是快。三是稳。大家都说好。", "一是早。天不亮就到。二是快。三是稳。大家都说好。", ENOUGH),
    Row("cue", _cue, "The next sentence begins with words that return.", "下一句以总括之语起头", "一是早。二是快。以上要求要记住。", "一是早。二是快。要求以上午为限。", ENOUGH),
    Row("counts-members", _counts_members, "The next sentence counts the members together.", "下一句合计各项", "一是早。要天亮就到。二是快。这两条要记住。", "一是早。要天亮就到。二是快。这三条要记住。", ENOUGH),
    Row("reviews-all", _reviews_all, "The next sentence looks back on the whole.", "下一句回顾全局", "去年办了两件事：一是修路。路通了。二是架桥。成绩来之不易。", "去年办了两件事：一是修路。路通了。二是架桥。石料来之不易。", ENOUGH),
    Row("wishes", _wishes, "The next sentence thanks or wishes.", "下一句致谢或祝愿", "一是学。要读书。二是干。最后，祝大家平安。", "一是学。要读书。二是干。最后，大家都平安。", ENOUGH),
)  # fmt: skip
_CLAUSE_ENDS = {
    "，": Pattern("[，,。；;！？]+[”’」』）)]*"),
    "；": Pattern("[。；;！？]+[”’」』）)]*"),
    "。": Pattern("[。！？]+[”’」』）)]*"),
}


def end_by_sentence(text: str, top: Item, start: int, end: int) -> tuple[int, Verdict] | None:
    """Where text[start:end], the rest of a last member, speaks of all members or of something else, and why;
    or None.
    """
    if top.candidate.leads and top.candidate.family.type == "section":
        return None
    end = max(start, _bare_end(text, end))
    near, line = top.state.series.members[-_NEAR:], top.candidate.line
    whole = start == top.candidate.end
    earlier = (
        [(a.end, _bare_end(text, b.start)) for a, b in pairwise(near) if a.line == b.line == line]
        if whole
        else []
    )
    for at, number in _places(text, top, earlier, start, end):
        visible = _visible(text, at, end)
        if visible < end and (earlier or text[visible] in _CUES):
            verdict = weigh(BY_SENTENCE, Tail(text, top, visible, end, number, earlier))
            if verdict.weight >= ENOUGH:
                return visible, verdict
    return None


def _places(
    text: str, top: Item, earlier: list[tuple[int, int]], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Where a clause or sentence begins in text[start:end], with the number of sentences before it."""
    if _parted_by_commas(top):
        stop = "，" if not any("，" in text[a : b - 1] for a, b in earlier) else "；"
        clause = _clause_end(text, stop, start, end)
        if clause is not None:
            yield clause, 0
    number = 0 if start == top.candidate.end else 1
    if number:
        yield start, 0
    while match := SENTENCE.match(text, start, end):
        start = match.end()
        number += 1
        yield start, number


def _clause_end(text: str, mark: str, start: int, end: int) -> int | None:
    """Where the clause that begins at `start` ends, past its stop, by the mark that parts clauses of its
    kind; or None.
    """
    found = _CLAUSE_ENDS[mark].search(text, start, end)
    return _visible(text, found.end(), end) if found else None


def _bare_end(text: str, end: int) -> int:
    """`end` without the white space before it: ， is the last character of 一则路远， before 二则 and before a blank."""
    while text[end - 1].isspace():
        end -= 1
    return end


def _visible(text: str, at: int, end: int) -> int:
    """The first visible character from `at` on, or `end`."""
    while at < end and text[at].isspace():
        at += 1
    return at
