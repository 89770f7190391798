"""Series: candidates that count on from each other.
五是强保障。做到“三个到位”。一是人员到位，二是资金到位。六是严考核。 holds two.

`gather` walks through the candidates once and keeps the series that still wait for a member; one stays open
around whatever comes between. Which open series a candidate continues is weighed by the rows of JOINS.
Whether a series is one is `judge`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from speechparse.language.cues import SENTENCE_END, WISHES
from speechparse.language.families import BULLETS, CROSSINGS
from speechparse.language.markers import Candidate, Step
from speechparse.language.promises import promises_within
from speechparse.language.rows import Row
from speechparse.outline.evidence import Record, weigh
from speechparse.outline.lines import Lines

__all__ = ["JOINS", "WAITS", "Series", "gather"]

_NEAR = 50  # members looked back on for a number that came before
_DASHES = frozenset("—―-－–")
_OPEN = 64  # series held open at once; no document nests so deep
_AHEAD = 200  # candidates looked at before a restart is judged; keeps the whole linear
_BARE_ADVERB = 2  # 最后 without a mark behind it is an adverb unless 首先 began
_LEAD_IN = 60  # characters before a series in which a count is looked for
_BELOW = 12  # lines of bullets that may stand below one
_CLOSE_BY = 3  # lines between members that need not lead their lines
# Behind these a member may stand that does not lead its line as the one before it did
_GLUED_HEADING = "。！？；：”"


class Series(NamedTuple):
    """Candidates that count on from each other."""

    members: tuple[Candidate, ...]
    on: int | None
    """the index of the earlier series that this one runs on from: （五） first under 二、 after （四） under
    一、
    """
    leads: bool
    """whether one of its members leads its line"""


class _At(NamedTuple):
    """A candidate, `the candidate`, among those of its text."""

    text: str
    lines: Lines
    free: list[Candidate]
    i: int
    it: Candidate

    @property
    def later(self) -> list[Candidate]:
        """The candidates behind it, as far as a decision looks ahead."""
        return self.free[self.i + 1 : self.i + 1 + _AHEAD]


@dataclass(slots=True, eq=False)
class _Open:
    """A series while it is gathered."""

    index: int
    members: list[Candidate]
    last: Candidate
    on: int | None
    leads: bool


def _waits(it: Candidate) -> bool:
    return True


WAITS = Row(
    "nothing-waits", _waits, "No series waits for {marker}, and none begins with it here.", "前面没有等待“{marker}”的序列，此处也不能从它开始",
    "会后分工（三）抓落实。", "（一）学习。\n（二）落实。\n（三）检查。",
)  # fmt: skip


# JOINS: of the open series that a candidate could continue, the one for which more speaks; the inner one
# where as much does.


def _stands_as_last(series: _Open, at: _At) -> bool:
    it = at.it
    return series.last.leads == it.leads


def _same_mark(series: _Open, at: _At) -> bool:
    it = at.it
    return series.last.before == it.before or len(series.members) == 1


def _stands_as_one(series: _Open, at: _At) -> bool:
    it = at.it
    return any(member.leads == it.leads for member in series.members)


def _same_word(series: _Open, at: _At) -> bool:
    it = at.it
    return series.last.family.key == it.family.key and series.last.word == it.word


def _full(series: _Open, at: _At) -> bool:
    """Whether the series has as many members as were promised before it: a promise of two is full after two."""
    first = series.members[0]
    start = at.lines.starts[max(first.line - 1, 0)] if first.leads else at.lines.starts[first.line]
    promised = promises_within(at.text, max(start, first.start - _LEAD_IN), first.start)
    return bool(promised) and promised[-1].count == len(series.members)


def _same_list(series: _Open, at: _At) -> bool:
    return series.last.given is not None and series.last.given == at.it.given


JOINS = (
    Row("same-list", _same_list, "The word processor numbers them in one list.", "同属一个自动编号列表", "", "", 4),
    Row("full", _full, "It has all the members that were promised.", "说好的项数已满", "一是定目标。\n二是派任务，任务有两项，一要修路，二要架桥，三是保障。", "一是定目标。\n二是派任务，任务有三项，一要修路，二要架桥，三要保障。", -4),
    Row("same-word", _same_word, "The last member has the same form and word.", "与前一项形式、用词相同", "村里有难处：第一，人手不够。首先要看有多少人。第二，石料不够。", "首先，人手不够。第二，石料不够。", 4),
    Row("stands-as-last", _stands_as_last, "The last member stands as it does: both lead their lines, or neither does.", "与前一项位置相同：都在行首，或都在句中",
        "一是学。\n二是干。", "一是学，二是干。", 2),
    Row("same-mark", _same_mark, "The same mark stands before the last member.", "与前一项之前的标点相同", "一是学；二是干；三是查。", "做到三点，一是学，二是干。三是查。", 1),
    Row("stands-as-one", _stands_as_one, "One of the members stands as it does.", "与其中一项位置相同", "一是学。\n二是干。", "一是学，二是干。", 1),
)  # fmt: skip


def gather(
    free: list[Candidate], text: str, lines: Lines, record: Record | None = None
) -> tuple[list[Series], list[int]]:
    """The series that the candidates `free` (in text order) form, accepted or not, and for each candidate the
    index of its series, -1 where none waits for it.

    >>> from speechparse.outline.lines import lines_of
    >>> from speechparse.outline.scan import first_look, scan
    >>> text = "五是强保障。一是人员到位，二是资金到位。六是严考核。"
    >>> lines = lines_of(text)
    >>> series, of = gather(scan(text, lines, [0], first_look(text)[0]), text, lines)
    >>> [[member.ordinal for member in one.members] for one in series], of
    ([[1, 2]], [-1, 0, 0, -1])
    """
    every: list[_Open] = []
    stack: list[_Open] = []  # open series, outer before inner
    closed: dict[str, _Open] = {}  # the last series of each key that an outer heading closed
    of = [-1] * len(free)
    for i, it in enumerate(free):
        if stack and _plainly_next(stack[-1].last, it):
            _add(stack[-1], it)
            of[i] = stack[-1].index
            continue
        at = _At(text, lines, free, i, it)
        series = _continued(stack, at, record)
        if series is not None:
            while stack[-1] is not series:
                gone = stack.pop()
                closed[gone.last.family.key] = gone
            _leave_lower(stack, closed, it)
            _add(series, it)
            of[i] = series.index
            continue
        before = closed.get(it.family.key)
        runs_on = before is not None and _runs_on(before.last, it)
        if not runs_on and not it.family.begins(it):
            continue
        _leave_lower(stack, closed, it)
        if it.leads and it.family.type == "section":
            _leave_points(stack, at)
        _leave_finished(stack, at)
        of[i] = len(every)
        series = _Open(
            len(every), [it], it, before.index if before is not None and runs_on else None, it.leads
        )
        every.append(series)
        stack.append(series)
        if len(stack) > _OPEN:
            del stack[_OPEN // 2]
    return [Series(tuple(one.members), one.on, one.leads) for one in every], of


def _add(series: _Open, it: Candidate) -> None:
    series.members.append(it)
    series.last = it
    series.leads = series.leads or it.leads


def _runs_on(last: Candidate, it: Candidate) -> bool:
    """（五） first under 二、 after （四） under 一、"""
    if it.family.type != "section" or it.word != last.word:
        return False
    if not (it.leads and last.leads) and it.line != last.line and "ordered" not in it.family.traits:
        return False
    return (
        it.ordinal is not None and last.ordinal is not None and last.ordinal < it.ordinal <= last.ordinal + 1
    )


# Which open series a candidate continues


def step(last: Candidate, it: Candidate) -> Step:
    """How `it` counts on from `last`, whatever their families."""
    if last.quote != it.quote:
        return ""
    if last.given and it.given and last.given[0] == it.given[0]:
        return _given_step(last, it)
    if last.family.key == it.family.key:
        return it.family.follows(last, it)
    crossing = CROSSINGS.get((last.family.key, it.family.key))
    return crossing(last, it) if crossing else ""


def _given_step(last: Candidate, it: Candidate) -> Step:
    """Numbers of one list count on at each of its levels, whatever stands behind them."""
    if last.given != it.given:
        return ""
    return "next" if it.ordinal is None or last.ordinal is None or it.ordinal == last.ordinal + 1 else ""


def _continued(stack: list[_Open], at: _At, record: Record | None) -> _Open | None:
    """The open series that the candidate goes on with: exactly the next number first, then a repeated or
    skipped one.
    """
    possible = [
        series for series in reversed(stack) if step(series.last, at.it) == "next" and _may_take(series, at)
    ]
    if not possible:
        return _continued_loosely(stack, at)
    if len(possible) == 1 and record is None:
        return possible[0]
    verdicts = [weigh(JOINS, series, at) for series in possible]
    weights = [verdict.weight for verdict in verdicts]
    best = weights.index(max(weights))
    if record is not None:
        runner_up = max([*weights[:best], *weights[best + 1 :]], default=None)
        record.joins[at.it.start] = verdicts[best]._replace(runner_up=runner_up)
    return possible[best]


def _plainly_next(last: Candidate, it: Candidate) -> bool:
    """Nearly always the innermost series goes on as it began."""
    return (
        last.family is it.family
        and last.given == it.given
        and last.before == it.before
        and last.quote == it.quote
        and last.word == it.word
        and last.ordinal is not None
        and last.ordinal + 1 == it.ordinal
        and (it.family.type == "section" if it.leads else last.paragraph == it.paragraph)
        and "worded" not in it.family.traits
    )


def _may_take(series: _Open, at: _At) -> bool:
    if series.last.family.key != at.it.family.key and _full(series, at):
        return False
    return _same_place(series, at) and not _keeps_its_word(series, at) and _closes(series, at)


def _continued_loosely(stack: list[_Open], at: _At) -> _Open | None:
    """The open series that the candidate goes on with by a repeated or skipped number, or by one that changed
    places: 一、二、四、三、五、
    """
    it = at.it
    for series in reversed(stack):
        last = series.last
        if last.family.key != it.family.key or last.word != it.word:
            continue
        counts = step(last, it) in ("repeat", "gap") or _is_late(series, it)
        if counts and (last.leads == it.leads or it.leads) and _same_place(series, at):
            return None if it.ordinal == 1 and not _is_pair(series, at) else series
    return None


def _is_late(series: _Open, it: Candidate) -> bool:
    last = series.last
    if it.ordinal is None or last.ordinal is None or last.quote != it.quote:
        return False
    return 1 < it.ordinal < last.ordinal and all(it.ordinal != one.ordinal for one in series.members[-_NEAR:])


def _is_pair(series: _Open, at: _At) -> bool:
    """一是坚持原则，一是改革开放 counts 1 1: the first is alone so far, stands in the same line, and no 二是
    follows the second.
    """
    it, last = at.it, series.last
    kinds = "kinds" in last.family.traits
    alone = len(series.members) == 1 or kinds  # 一种是麻痹思想，一种是侥幸心理，一种是厌战情绪
    if kinds and it.leads and it.paragraph - last.paragraph <= 1:  # in a paragraph of its own
        return True
    if not alone or last.paragraph != it.paragraph or "pair" not in last.family.traits:
        return False
    for later in _in_line(at):
        if later.family.key == it.family.key:
            return later.ordinal == 1 or "kinds" in it.family.traits  # 一个是…，一个是…，再一个是…
    return True


def _in_line(at: _At) -> Iterator[Candidate]:
    """The candidates behind the candidate in its line."""
    for later in at.later:
        if later.paragraph != at.it.paragraph:
            return
        yield later


def _closes(series: _Open, at: _At) -> bool:
    """最后 closes a series that 首先 opened, or one of its own paragraph; a paragraph that begins with it is
    a speech's last words. Where 首先 and 其次 lead their lines, a 最后 inside the paragraph of 再次
    (最后把老本都赔进去了) leaves the place to the one that leads its own.
    """
    it, last = at.it, series.last
    if it.ordinal is not None or "closes" not in it.family.traits:
        return True
    if last.family.key != it.family.key:
        alike = "kinds" in last.family.traits  # 头一个，… 再一个，… 末了，…
        return series.members[0].key == it.family.key or alike or _closes_others(last, at)
    if it.leads or len(series.members) == 1 or not (last.leads and series.members[-2].leads):
        return True
    return not any(
        later.family.key == it.family.key and later.ordinal is None and later.leads for later in at.later
    )


def _closes_others(last: Candidate, at: _At) -> bool:
    """第一，… 第二，… 最后，… in one paragraph, behind the same mark; 最后，祝大家新年好！ closes a speech,
    not a series.
    """
    it = at.it
    if WISHES.match(at.text, it.end, at.lines.ends[it.line]):
        return False
    if it.paragraph != last.paragraph or it.before != last.before:
        return False
    says = last.word in "是要" and at.text[it.end : it.end + 1] in ("是", "要")  # 一是 … 二是 … 最后是
    return it.end - it.start > _BARE_ADVERB or says


def _keeps_its_word(series: _Open, at: _At) -> bool:
    """二是麻痹心态，三天打鱼；三是厌战心态 goes on with its own word: 三天 is none of its members."""
    last, it = series.last, at.it
    if (
        it.family.key != last.family.key
        or "words" not in it.family.traits
        or it.word == last.word
        or it.word in "是要"
    ):
        return False
    if len(series.members) > 1 and last.before != it.before:
        return True
    return any(later.word == last.word and later.ordinal == it.ordinal for later in _in_line(at))


def _same_place(series: _Open, at: _At) -> bool:
    """Members stand side by side: all lead lines, or share a line; a first one may end the lead-in paragraph
    of the others.
    """
    it, last = at.it, series.last
    traits = it.family.traits
    if _wherever(last, it):
        return True
    if "bullet" in traits:
        return _beside_bullet(last, it, at.lines)
    if it.paragraph == last.paragraph:
        return True
    if "near" in traits:
        return it.leads and it.line - last.line <= _CLOSE_BY
    return it.leads or _in_paragraphs_alike(last, it) or _glued_heading(last, at)


def _wherever(last: Candidate, it: Candidate) -> bool:
    """A member that was looked for, one that a word processor numbers, and what counts a noun on, 第一个方面
    … 第二个方面, may stand far apart.
    """
    if (
        it.recalled is not None
        or last.recalled is not None
        or (it.given is not None and it.given == last.given)
    ):
        return True
    return "counted-noun" in it.family.traits and it.word == last.word


def _beside_bullet(last: Candidate, it: Candidate, lines: Lines) -> bool:
    """●张志远： and then what he said; —— only where nothing but bullets below it parts it from the last."""
    if not it.leads or it.paragraph == last.paragraph:
        return it.paragraph == last.paragraph
    if it.word not in _DASHES or it.paragraph - last.paragraph <= 1:
        return True
    return it.line - last.line <= _BELOW and BULLETS.issuperset(lines.firsts[last.line + 1 : it.line])


def _in_paragraphs_alike(last: Candidate, it: Candidate) -> bool:
    """会议指出，一是…  会议指出，二是…  each in a paragraph of its own."""
    return it.before == last.before and it.column == last.column > 0


def _glued_heading(last: Candidate, at: _At) -> bool:
    """A heading behind a stop, close by or up to the end of its line."""
    it = at.it
    if it.before not in _GLUED_HEADING or "closes" in it.family.traits:
        return False
    return it.line - last.line <= _CLOSE_BY or (it.family.type == "section" and _ends_line(at))


def _ends_line(at: _At) -> bool:
    """Whether a heading alone stands behind the marker up to the end of its line: …等13个部分。三、建设内容"""
    end = at.lines.ends[at.it.line]
    return SENTENCE_END.search(at.text, at.it.end, end) is None


# What ends an open series


def _awaits(series: _Open, stack: list[_Open], at: _At) -> bool:
    """Whether `series` goes on after the candidate, which begins another: 一要真查。二要真改。[一要… 二要…
    三要…]三要真干。
    """
    last = series.last
    outer = {
        (one.last.family.key, one.last.word)
        for one in _outside(stack, series)
        if one.last.family.type == "section"
    }
    inner = _Begun(
        at.it, at.it.ordinal or 0, "", [one.last for one in stack[len(_outside(stack, series)) + 1 :]]
    )
    for later in at.later:
        if inner.counts_on(later, last, outer):
            continue
        if later.leads and (later.family.key, later.word) in outer:
            return False
        inner.is_left_by(later)
        if later.family.key == last.family.key and later.quote == last.quote and inner.leaves(later, series):
            return True
    return False


def _goes_on(last: Candidate, later: Candidate) -> bool:
    beside = later.leads or not last.leads or later.paragraph == last.paragraph
    return beside and later.word == last.word and step(last, later) == "next"


@dataclass(slots=True, eq=False)
class _Begun:
    """A series that begins while another is open, as far as it is looked ahead."""

    first: Candidate
    number: int
    """of its last member so far; 0 where it has ended"""
    parted: str
    """the mark before its last member"""
    between: list[Candidate]
    """the last members of the series that stand between the open one and it"""

    def has(self, later: Candidate) -> bool:
        """Whether `later` is its next member."""
        first = self.first
        return (later.family.key, later.word, later.ordinal) == (
            first.family.key,
            first.word,
            self.number + 1,
        )

    def counts_on(self, later: Candidate, last: Candidate, outer: set[tuple[str, str]]) -> bool:
        """Take `later` as its next member where it has the form of an outer series and not that of the open
        one.
        """
        if (
            (later.family.key, later.word) not in outer
            or self.first.family.key == last.family.key
            or not self.has(later)
        ):
            return False
        self.number += 1
        return True

    def is_left_by(self, later: Candidate) -> None:
        """End it where what holds it goes on: 第一、[一、… 二、…]第二、"""
        if later.leads and self.number and any(step(one, later) == "next" for one in self.between):
            self.number, self.between = 0, []

    def leaves(self, later: Candidate, series: _Open) -> bool:
        """Whether `later` goes on with the open series; what does not is taken as its own member where it can
        be one.
        """
        goes_on = _goes_on(series.last, later)
        if self.has(later) and not self.gives_way(later, series):
            self.number, self.parted = self.number + 1, later.before
            return False
        if later.ordinal == 1 and later.family.key == self.first.family.key:
            self.number, self.parted = 1, ""
        return goes_on

    def gives_way(self, later: Candidate, series: _Open) -> bool:
        """Whether its next member is the open series' instead: A。B。[C，D]。E。"""
        parts = later.before == series.last.before and self.parted not in ("", later.before)
        return later.leads != self.first.leads or parts


def _outside(stack: list[_Open], series: _Open) -> list[_Open]:
    return stack[: next(k for k, one in enumerate(stack) if one is series)]


def _leave_lower(stack: list[_Open], closed: dict[str, _Open], it: Candidate) -> None:
    """编 章 节 条 款 项 stand in their order whatever came first: 第一章 behind 第一条 closes the articles,
    which run on below it.
    """
    if "ordered" not in it.family.traits:
        return
    lower = [
        k
        for k, one in enumerate(stack)
        if "ordered" in one.last.family.traits and one.last.family.rank > it.family.rank
    ]
    for gone in stack[lower[0] :] if lower else ():
        closed[gone.last.family.key] = gone
    del stack[lower[0] if lower else len(stack) :]


def _leave_points(stack: list[_Open], at: _At) -> None:
    """A heading at the start of a line ends the inline series of earlier lines."""
    while (
        stack
        and stack[-1].last.family.type == "point"
        and not (stack[-1].last.leads and _awaits(stack[-1], stack, at))
    ):
        stack.pop()


def _leave_finished(stack: list[_Open], at: _At) -> None:
    """A new first member ends the open series of its own kind, unless that one still goes on around it."""
    it = at.it
    for k in range(len(stack) - 1, -1, -1):
        series = stack[k]
        if series.last.quote != it.quote:  # what somebody else counts ends no series of the writer's
            continue
        if (
            series.last.family.key == it.family.key
            and series.members[0].word == it.word
            and "dotted" not in it.family.traits
        ):
            if not _awaits(series, stack, at):
                del stack[k]
            return
