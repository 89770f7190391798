"""ENDS: where the text leaves the last item of a series, which no further member ends.

一是责任到位，二是措施到位。以上要求要抓好落实。 The last sentence speaks of both: 二是 ends before it.
The rows of BY_PARAGRAPH are asked where an unmarked paragraph begins, those of BY_SENTENCE where a sentence or clause of the item's own
paragraph begins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from speechparse.language.characters import COMMAS, LINE_ENDS, SEMICOLONS
from speechparse.language.cues import ADDRESS, ILLUSTRATES, RETURN, REVIEW, SENTENCE, STOPS, SUM, is_broken_off
from speechparse.language.markers import Candidate
from speechparse.language.numerals import read
from speechparse.language.pattern import Pattern
from speechparse.language.rows import Row
from speechparse.outline.lines import Lines
from speechparse.outline.series import Series

__all__ = ["BY_PARAGRAPH", "BY_SENTENCE", "ENDED_BY_BREAK", "ENDED_BY_NEXT", "Item", "State", "end_by_paragraph", "end_by_sentence"]

_NEAR = 50  # members looked back on for what a member of this series is like
_ANY = 99  # paragraphs of a point
_FEW = 2  # paragraphs of a section: with more, their number tells nothing
_HEADED_RANK = 10  # above it a line that is a heading alone has its text below
_SENTENCES = 2  # with more sentences in each member, their number tells nothing


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
    children: list  # type: ignore[type-arg]


# By an unmarked paragraph


class Paragraph(NamedTuple):
    """The unmarked text[start:end] that begins line `i`, below the open item `top`."""

    text: str
    lines: Lines
    paragraphs: Sequence[int]
    top: Item
    outermost: bool
    """whether no other item is open"""
    i: int
    start: int
    end: int


def _sums_up(it: Paragraph) -> bool:
    """这三件事，不过是一个缩影。 after 第三件事 counts the members of its series, and speaks of them all."""
    found = SUM.at(it.text, it.start, it.end)
    count = len(it.top.state.series.members)
    return found is not None and count > 1 and read(found["count"]) == count


def _plain_section(it: Paragraph) -> bool:
    return it.outermost and it.top.candidate.family.type == "section"


def _returns(it: Paragraph) -> bool:
    return not _plain_section(it) and RETURN.at(it.text, it.start, it.end) is not None


def _addresses(it: Paragraph) -> bool:
    return not _plain_section(it) and ADDRESS.at(it.text, it.start, it.end) is not None


def _full(it: Paragraph) -> bool:
    """The last item already has as many paragraphs as any of its siblings had."""
    top, state = it.top.candidate, it.top.state
    if _plain_section(it) and "division" in top.family.traits:
        return False
    most = _FEW if top.family.type == "section" else _ANY
    if len(state.series.members) == 1 or state.longest > most or it.paragraphs[it.i] - it.paragraphs[top.line] < state.longest:
        return False
    head = it.lines.rows[top.line]
    titled = state.longest == 1 and top.family.rank < _HEADED_RANK and head[-1] not in LINE_ENDS and not is_broken_off(head)
    return not titled  # a title alone on its line has its text below


def _reviews(it: Paragraph) -> bool:
    return not it.outermost and it.top.candidate.family.type == "section" and REVIEW.match(it.text, it.start, it.end) is not None


BY_PARAGRAPH = (
    Row("sums-up", _sums_up, "The next paragraph counts the members together.", "下一段合计各项", "", ""),
    Row("returns", _returns, "The next paragraph begins with words that return.", "下一段以总括之语起头", "", ""),
    Row("addresses", _addresses, "The next paragraph turns to the audience.", "下一段转向听众", "", ""),
    Row("full", _full, "It has as many paragraphs as its siblings.", "段数已与前几项相同", "", ""),
    Row("reviews", _reviews, "The next paragraph looks back on the whole.", "下一段回顾全局", "", ""),
)  # fmt: skip
_ONCE = "returns"  # words that return leave one item, not all

ENDED_BY_NEXT = Row("next-item", lambda it: True, "The next item begins.", "下一项开始", "", "")
ENDED_BY_BREAK = Row("end", lambda it: True, "The text of the document goes on, or ends.", "回到正文，或全文结束", "", "")


def end_by_paragraph(
    text: str, lines: Lines, paragraphs: Sequence[int], path: list[Item], i: int, end: int, close: Callable[[int, Row], None]
) -> None:
    """Close the items of `path` that the unmarked text of line `i`, up to `end`, leaves."""
    start, spent = lines.starts[i], False
    while path and path[-1].final:
        it = Paragraph(text, lines, paragraphs, path[-1], len(path) == 1, i, start, end)
        why = next((row for row in BY_PARAGRAPH if row.applies(it) and not (spent and row.name == _ONCE)), None)
        if why is None:
            return
        spent = spent or (RETURN.at(text, start, end) is not None and ADDRESS.at(text, start, end) is None)
        close(start, why)


# By a sentence or clause in mid-paragraph


class Tail(NamedTuple):
    """text[start:end], the rest of the open item `top` in its own line."""

    text: str
    top: Item
    start: int
    end: int
    sentences: list[tuple[int, int]]
    earlier: list[tuple[int, int]]
    """the texts of its earlier siblings in this line"""

    @property
    def whole(self) -> bool:
        """Whether the tail begins right behind the marker, beside siblings of the same line."""
        return bool(self.earlier) and self.start == self.top.candidate.end


def _clause(it: Tail) -> int | None:
    """Members parted by ， end with their clause: 一是早，二是快，大家都说好。"""
    if it.top.candidate.before not in COMMAS:
        return None
    stop = "，" if not any("，" in it.text[a : b - 1] for a, b in it.earlier) else "；"
    return _clause_end(it.text, stop, it.start, it.end)


def _sentence(it: Tail) -> int | None:
    """Members parted by ； end with their sentence."""
    if it.top.candidate.before not in SEMICOLONS or any("。" in it.text[a:b] for a, b in it.earlier):
        return None
    return _clause_end(it.text, "。", it.start, it.end)


def _count(it: Tail) -> int | None:
    """Members of one or two sentences each: the last has as many."""
    if it.top.candidate.before in COMMAS or it.top.candidate.before in SEMICOLONS:
        return None
    counts = {sum(1 for _ in STOPS.finditer(it.text, a, b)) for a, b in it.earlier}
    count = counts.pop() if len(counts) == 1 else 0
    while 0 < count < len(it.sentences) and _illustrates(it.text, it.sentences[count][0], it.end):
        count += 1
    traits = it.top.candidate.family.traits
    told = (len(it.earlier) > 1 and count <= _SENTENCES) or "hand" in traits or "kinds" in traits
    return it.sentences[count - 1][1] if count and told and len(it.sentences) > count else None


def _cue(it: Tail) -> int | None:
    """A sentence behind the first begins with words that return."""
    for a, b in it.sentences[1:] if it.start == it.top.candidate.end else it.sentences:
        if RETURN.at(it.text, _visible(it.text, a, b), b):
            return _visible(it.text, a, it.end)
    if it.sentences and it.sentences[-1][1] < it.end and RETURN.at(it.text, it.sentences[-1][1], it.end):
        return _visible(it.text, it.sentences[-1][1], it.end)
    return None


BY_SENTENCE = (
    Row("clause", _clause, "The members are clauses, and its clause ends.", "各项是分句，本句已完", "", ""),
    Row("sentence", _sentence, "The members end with ； and its sentence ends.", "各项以分号相隔，本句已完", "", ""),
    Row("count", _count, "It has as many sentences as its siblings.", "句数已与前几项相同", "", ""),
    Row("cue", _cue, "The next sentence begins with words that return.", "下一句以总括之语起头", "", ""),
)  # fmt: skip
_CUTS, _CUES = BY_SENTENCE[:3], BY_SENTENCE[3:]
_CLAUSE_ENDS = {
    "，": Pattern("[，,。；;！？]+[”’」』）)]*"),
    "；": Pattern("[。；;！？]+[”’」』）)]*"),
    "。": Pattern("[。！？]+[”’」』）)]*"),
}


def end_by_sentence(text: str, top: Item, start: int, end: int) -> tuple[int, Row] | None:
    """Where text[start:end], the rest of a last member, speaks of all members or of something else, and why; or None."""
    if top.candidate.leads and top.candidate.family.type == "section":
        return None
    near, line = top.state.series.members[-_NEAR:], top.candidate.line
    it = Tail(text, top, start, end, _spans(text, start, end), [(a.end, b.start) for a, b in pairwise(near) if a.line == b.line == line])
    for row in _CUTS if it.whole else ():
        cut = row.applies(it)
        while cut is not None and cut < end and _illustrates(text, cut, end):
            cut = _clause_end(text, "。", cut, end)
        if cut is not None and cut < end:
            return _visible(text, cut, end), row
    for row in _CUES:
        cut = row.applies(it)
        if cut is not None:
            return cut, row
    return None


def _clause_end(text: str, mark: str, start: int, end: int) -> int | None:
    """Where the clause that begins at `start` ends, past its stop, by the mark that parts clauses of its kind; or None."""
    found = _CLAUSE_ENDS[mark].search(text, start, end)
    return found.end() if found else None


def _illustrates(text: str, at: int, end: int) -> bool:
    return ILLUSTRATES.at(text, _visible(text, at, end), end) is not None


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The whole sentences of text[start:end]; each match begins where the last one ended, so the time is linear."""
    found = []
    while match := SENTENCE.match(text, start, end):
        start = match.end()
        found.append(match.span())
    return found


def _visible(text: str, at: int, end: int) -> int:
    """The first visible character from `at` on, or `end`."""
    while at < end and text[at].isspace():
        at += 1
    return at
