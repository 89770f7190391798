"""From candidates to the outline: which candidates are markers, and what hangs under what.

五是强保障。做到“三个到位”。一是人员到位，二是资金到位，三是责任到位。六是严考核。
Here 一是 … 三是 are a series of their own inside the item 五是, because 六是 still follows 五是.

1. `gather` lets candidates count on from each other into series; a series that still waits for its next member stays open around
   whatever comes between.
2. `accept` judges every series as a whole and gives those it rejects their reason.
3. `nest` walks through the text once, keeps the path of open items, and closes items where the text leaves them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub

from speechparse.grammar import (
    ADDRESS,
    ENDS,
    ILLUSTRATES,
    RETURN,
    REVIEW,
    SENTENCE,
    SOME,
    STOPS,
    SUM,
    Mark,
    clause_end,
    is_broken_off,
    promises_within,
)
from speechparse.lines import Lines
from speechparse.numerals import read
from speechparse.tree import MAX_LEVEL

__all__ = ["Series", "accept", "gather", "nest"]

_NEAR = 50  # members looked back on for what a member of this series is like
_OPEN = 64  # series held open at once; no document nests so deep
_AHEAD = 200  # candidates looked at before a restart is judged; keeps the whole linear
_ENDS = frozenset(ENDS)
_DIVISIONS = ("part", "chapter", "unit", "clause", "article")  # what holds any number of paragraphs
_GOES_ON = frozenset("，。、；：》）”！？")  # with these no paragraph begins
_IN_WORDS = ("sequence", "one-hand", "other-one", "bullet")  # keys whose ordinals are not numerals
_CROSSING = {("sequence", "ordinal"), ("ordinal", "sequence"), ("word", "sequence"), ("ordinal", "other-one")}  # 首先 … 第二 …: next, last


@dataclass(slots=True, eq=False, repr=False)
class Series:
    """Candidates that count on from each other; `on` is the earlier series that this one runs on from (（五） first under 二、)."""

    marks: list[Mark]
    last: Mark
    on: Series | None = None
    leads: bool = False  # whether one of its members leads its line
    depth: int = 0
    placed: int = 0  # members that the walk has met
    longest: int = 1  # paragraphs of its longest member but the last
    inner: frozenset[str] = frozenset()  # the keys of the series begun in its members


# Gathering: candidates count on from each other


def gather(marks: list[Mark]) -> list[Series]:
    """The series that `marks` (in text order) form, accepted or not.

    >>> from speechparse.grammar import candidates, first_look
    >>> from speechparse.lines import lines_of
    >>> text = "五是强保障。一是人员到位，二是资金到位。六是严考核。"
    >>> [[mark.ordinal for mark in series.marks] for series in gather(candidates(text, lines_of(text), first_look(text)[0]))]
    [[1, 2]]
    """
    every: list[Series] = []
    stack: list[Series] = []  # open series, outer before inner
    closed: dict[str, Series] = {}  # the last series of each key that an outer heading closed
    dotted: set[str] | None = None  # the 3 of 3.1 and 3.2
    for i, mark in enumerate(marks):
        if mark.reason:
            continue
        if mark.key == "dotted" and not mark.word:
            if dotted is None:
                dotted = {other.word for other in marks if other.key == "dotted"}
            if not dotted & {str(mark.ordinal - 1), str(mark.ordinal), str(mark.ordinal + 1)}:
                mark.reason = "a number"
                continue
        found = _successor_of(stack, marks, i)
        if found is not None:
            while stack[-1] is not found:
                gone = stack.pop()
                closed[gone.last.key] = gone
            found.marks.append(mark)
            found.last, mark.series = mark, found
            found.leads = found.leads or mark.leads
            continue
        on = closed.get(mark.key)
        runs_on = (
            on is not None
            and mark.family.type == "section"
            and mark.leads
            and on.last.leads
            and mark.word == on.last.word
            and on.last.ordinal < mark.ordinal <= on.last.ordinal + 1
        )
        if not runs_on and not _may_begin(mark):
            mark.reason = "out of order"
            continue
        if mark.leads and mark.family.type == "section":
            _leave_points(stack, marks, i)
        _leave_finished(stack, marks, i)
        series = mark.series = Series([mark], mark, on if runs_on else None, mark.leads)
        every.append(series)
        stack.append(series)
        if len(stack) > _OPEN:
            del stack[_OPEN // 2]
    return every


def _may_begin(mark: Mark) -> bool:
    if mark.ordinal == 1:
        return True
    if mark.family.type == "section":  # an excerpt may begin with 第九条; a glued （三） may not
        return mark.leads
    return mark.ordinal == 2 and mark.family.name in ("sequence", "ordinal")


def _successor_of(stack: list[Series], marks: list[Mark], i: int) -> Series | None:
    """The open series that marks[i] goes on with: exactly the next ordinal first, then a repeated or skipped one."""
    if not stack:
        return None
    mark, last = marks[i], stack[-1].last
    key, leads = mark.key, mark.leads
    if (  # nearly always: the innermost series goes on as it began
        last.key == key
        and last.ordinal + 1 == mark.ordinal
        and last.word == mark.word
        and last.before == mark.before
        and last.quote == mark.quote
        and (mark.family.type == "section" if leads else last.line == mark.line)
        and key not in _IN_WORDS
    ):
        return stack[-1]
    best, best_score = None, -1
    for series in reversed(stack):
        last = series.last
        if last.key != key and (key, last.key) not in _CROSSING:
            continue
        if (
            _counts_on(last, mark, exact=True)
            and _same_place(series, mark)
            and not _keeps_its_word(series, marks, i)
            and _closes(series, marks, i)
        ):
            score = (
                2 * (last.leads == leads)
                + (last.before == mark.before or len(series.marks) == 1)
                + (last.leads == leads or any(m.leads == leads for m in series.marks))
            )
            if score > best_score:
                best, best_score = series, score
    if best is not None:
        return best
    for series in reversed(stack):
        last = series.last
        if last.key == key and last.word == mark.word:
            late = (
                last.quote == mark.quote
                and 1 < mark.ordinal < last.ordinal
                and all(mark.ordinal != m.ordinal for m in series.marks[-_NEAR:])
            )  # 一、二、四、三、五、
            if (late or _counts_on(last, mark, exact=False)) and (last.leads == mark.leads or mark.leads) and _same_place(series, mark):
                if mark.ordinal == 1 and not _is_pair(series, marks, i):
                    return None
                return series
            if last.leads == mark.leads:
                return None
    return None


def _is_pair(series: Series, marks: list[Mark], i: int) -> bool:
    """一是坚持原则，一是改革开放 counts 1 1: the first is alone so far, stands in the same line, and no 二是 follows the second."""
    mark = marks[i]
    alone = len(series.marks) == 1 or series.last.family.name == "other-one"  # 一种是麻痹思想，一种是侥幸心理，一种是厌战情绪
    if not alone or series.last.line != mark.line or series.last.family.name not in ("han-is", "other-one"):
        return False
    for later in marks[i + 1 : i + 1 + _AHEAD]:
        if later.line != mark.line:
            return True
        if later.key == mark.key and not later.reason:
            return later.ordinal == 1 or mark.family.name != "han-is"  # 一个是…，一个是…，再一个是…
    return True


def _closes(series: Series, marks: list[Mark], i: int) -> bool:
    """最后 closes a series that 首先 opened, or one of its own paragraph; a paragraph that begins with it is a speech's last words. Where 首先 and
    其次 lead their lines, a 最后 inside the paragraph of 再次 (最后把老本都赔进去了) leaves the place to the one that leads its own."""
    mark = marks[i]
    if mark.ordinal != 99 or mark.key != "sequence":
        return True
    if series.last.key != "sequence":
        return series.marks[0].key == "sequence" or (mark.line == series.last.line and mark.before == series.last.before)
    if mark.leads or len(series.marks) < 2 or not (series.last.leads and series.marks[-2].leads):
        return True
    return not any(later.key == "sequence" and later.ordinal == 99 and later.leads for later in marks[i + 1 : i + 1 + _AHEAD])


def _keeps_its_word(series: Series, marks: list[Mark], i: int) -> bool:
    """二是麻痹心态，三天打鱼；三是厌战心态 goes on with its own word: 三天 is none of its members."""
    last, mark = series.last, marks[i]
    if mark.key != "word" or last.key != "word" or mark.word == last.word or mark.word in "是要":
        return False
    if len(series.marks) > 1 and (series.marks[-2].word == last.word or last.before != mark.before):
        return True
    return any(
        later.key == "word" and later.word == last.word and later.ordinal == mark.ordinal
        for later in marks[i + 1 : i + 1 + _AHEAD]
        if later.line == mark.line
    )


def _counts_on(last: Mark, mark: Mark, exact: bool) -> bool:
    if last.quote != mark.quote:
        return False
    key, was = mark.key, last.key
    if key == was:
        if key == "bullet":
            return mark.word == last.word and exact
        if key == "sequence":
            if mark.ordinal in (3, 99) and exact:
                return last.ordinal < 99
            return exact and mark.ordinal == 2 and last.ordinal <= 3
        if key == "word" and mark.word != last.word:  # 一是必须，二要适当，三看可能
            return exact and mark.ordinal == last.ordinal + 1 and last.line == mark.line and (last.word in "是要" or mark.word in "是要")
        if mark.word != last.word:
            return False
        if key == "other-one" and exact:
            return mark.ordinal == 2
        if exact:
            return mark.ordinal == last.ordinal + 1 or (mark.ordinal == last.ordinal and mark.sub is not None)
        if key == "one-hand":
            return False
        if mark.ordinal == last.ordinal:
            return (mark.ordinal > 1 and mark.leads) or key in ("word", "other-one")
        return last.ordinal < mark.ordinal <= last.ordinal + (50 if key == "article" else 3) and mark.family.name != "open"
    if not exact:
        return False
    if key == "sequence" and mark.ordinal == 99:  # 首先 … 其次 … 第三 … 最后 …
        return was == "ordinal" and last.word == "第" and last.ordinal >= 2
    if was == "sequence" and last.ordinal < 99:  # 首先 … 第二 …; 首先 … 二是 …
        if mark.ordinal != last.ordinal + 1:
            return False
        return (key == "ordinal" and mark.word in ("第", "第个")) or (key == "word" and mark.word in "是要")
    if was == "other-one" and last.ordinal == 1:  # 一个是 … 第二个是 …
        return key == "ordinal" and mark.ordinal == 2 and mark.word != "第" and mark.word.startswith("第")
    return False


def _same_place(series: Series, mark: Mark) -> bool:
    """Members stand side by side: all lead lines, or share a line; a first one may end the lead-in paragraph of the others."""
    last = series.last
    if mark.family.type == "section" and mark.leads and last.leads:
        return True
    if mark.key == "bullet":
        near = mark.line - last.line <= 1 or (mark.word in "●•■◆◇▪★▲" and last.leads)  # ●张志远： and then what he said
        return (mark.leads and near) or mark.line == last.line
    if mark.line == last.line:
        return not mark.leads
    if mark.family.name == "open" or mark.key == "one-hand" or mark.key == "other-one":
        return mark.leads and mark.line - last.line <= 3
    if mark.leads:
        return True
    if mark.before == last.before and mark.column == last.column > 0:  # 会议指出，一是…  会议指出，二是…  each in a paragraph of its own
        return True
    return mark.before in "。！？；：”" and mark.line - last.line <= 3 and mark.key != "sequence"


def _awaits(series: Series, stack: list[Series], marks: list[Mark], i: int) -> bool:
    """Whether `series` goes on after marks[i], which begins another: 一要真查。二要真改。[一要… 二要… 三要…]三要真干。"""
    last, begun = series.last, marks[i]
    outer = [s.last for s in stack[: stack.index(series)] if s.last.leads and s.last.family.type == "section"]
    inner, parted = begun.ordinal, ""  # the inner series' last ordinal so far, and the mark that parts its members
    for later in marks[i + 1 : i + 1 + _AHEAD]:
        if later.reason:
            continue
        if later.leads and any(later.key == o.key and later.word == o.word for o in outer):
            return False
        if later.key != last.key or later.quote != last.quote:
            continue
        goes_on = _counts_on(last, later, exact=True) and later.word == last.word and (later.leads or not last.leads)
        if later.key == begun.key and later.word == begun.word and later.ordinal == inner + 1:
            outer_parts = len(series.marks) > 1 and later.before == last.before and parted not in ("", later.before)  # A。B。[C，D]。E。
            if not (goes_on and (later.leads != begun.leads or outer_parts)):
                inner, parted = inner + 1, later.before
                continue
        if goes_on:
            return True
        if later.ordinal == 1 and later.key == begun.key:
            inner, parted = 1, ""
    return False


def _leave_points(stack: list[Series], marks: list[Mark], i: int) -> None:
    """A heading at the start of a line ends the inline series of earlier lines."""
    while stack and stack[-1].last.family.type == "point" and not (stack[-1].last.leads and _awaits(stack[-1], stack, marks, i)):
        stack.pop()


def _leave_finished(stack: list[Series], marks: list[Mark], i: int) -> None:
    """A new first member ends the open series of its own kind, unless that one still goes on around it."""
    mark = marks[i]
    for series in reversed(stack):
        last = series.last
        if last.key == mark.key and series.marks[0].word == mark.word and last.key != "dotted":
            if not _awaits(series, stack, marks, i):
                stack.remove(series)
            return


# Accepting: a series stands or falls as a whole


def accept(every: list[Series], text: str, lines: Lines) -> list[Series]:
    """The series that are one; the marks of the others get their reason."""
    accepted = []
    running = {id(series.on) for series in every if series.on is not None}
    for series in every:
        reason = _refusal(series, text, lines, id(series) in running)
        if reason:
            for mark in series.marks:
                mark.reason = reason
        else:
            accepted.append(series)
            series.last.final = True
    return accepted


def _refusal(series: Series, text: str, lines: Lines, goes_on: bool) -> str:
    marks = series.marks
    first = marks[0]
    name, key = first.family.name, first.key
    if first.quote:
        return "quotation"
    if len(marks) == 1 and series.on is None and not goes_on and not (key == "dotted" and first.word):
        row = lines.rows[first.line]
        if (
            first.leads
            and key in ("part", "chapter", "unit", "article", "formal", "han")
            and len(row) <= 60
            and row[-1] not in "。；，、："
        ):
            return ""
        return "no partner"
    if len(marks) > 1:
        second = marks[1]
        for a, b in zip(marks, marks[1:]):
            if text[a.end] in " \t\u3000、，；" or a.end == b.start:
                if not text[a.end : b.start].strip(" \t\u3000、，；"):
                    return "numeral run"
        if first.ordinal == second.ordinal == 1 and name in ("han-is", "other-one"):
            lead = text[max(lines.starts[first.line], first.start - 40) : first.start]
            counted = SOME.search(lead) or any(m.ordinal == 2 for m in marks)  # 几种模式：一种是…，一种是…，还有一种是…
            if first.before != "：" and not counted and not promises_within(lead, 0, len(lead)):
                return "no promise"
        if key in ("word", "ordinal") and second.before == "、" and second.start - first.end < 12:
            return "numeral run"
        if key == "ordinal" and first.word in ("第", "其") and all(text[m.end - 1] not in "，,、：:是要" for m in marks):
            if second.line != first.line or (
                text[first.end] == text[second.end]
                and not promises_within(text, max(lines.starts[first.line], first.start - 40), first.start)
            ):
                return "names"
        if (
            key == "sequence"
            and second.ordinal == 99
            and len(marks) == 2
            and (first.before != second.before or (first.line != second.line and not second.leads))
        ):
            return "adverb"
        if name == "open" and first.word == second.word and text[second.end] in "、":
            return "numeral run"
        if name in ("han-then", "han-come", "open") and second.line != first.line and not second.leads:
            return "far apart"
        if first.before and "一" <= first.before <= "鿿" and first.family.type == "point":  # 双方一要…。二要…
            if second.line != first.line or second.before not in "，；。;,":
                return "part of a sentence"
    return ""


# Nesting: one walk through the text


def paragraphs_of(text: str, lines: Lines) -> Sequence[int]:
    """For each line the number of its paragraph: a line broken in mid-sentence (《 at its end, ， at its start, or a line of a page
    copied from a PDF that ends without a stop at the full width) goes on in the next one."""
    rows, starts = lines.rows, lines.starts
    broken = lines.not_ending(_ENDS)
    joined = set(lines.beginning(_GOES_ON))
    full = _full_width(rows, len(broken))
    for i in broken:
        if i + 1 < len(rows):
            if (
                rows[i][-1] in "《（“、"
                or (full is not None and len(rows[i]) >= full)
                or (text[starts[i + 1] - 1] in "\r\n" and is_broken_off(rows[i]))
            ):
                joined.add(i + 1)
    every = range(len(rows))
    return list(map(sub, every, accumulate(map(joined.__contains__, every)))) if joined else every


def _full_width(rows: list[str], broken: int) -> float | None:
    """The width from which a line of a page is full, where most lines of the text, `broken` in number, end without a stop; else None."""
    if broken * 2 <= len(rows) or not 15 <= max(map(len, rows)) <= 60:
        return None
    return sorted(map(len, rows))[len(rows) * 3 // 4] * 0.85


class _Walk:
    """The state of the walk: `path` is the open items from the outside in."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.text, self.lines = text, lines
        self.paragraphs = paragraphs_of(text, lines)
        self.path: list[Mark] = []
        self.tops: list[Mark] = []
        self.too_deep: Mark | None = None
        self.seen: set[tuple[str, str]] = set()  # (outer key, inner key) met so far: the document's own order of families

    def pop_to(self, depth: int, at: int) -> None:
        while len(self.path) > depth:
            self.path.pop().upto = at

    def place(self, mark: Mark, series: Series) -> None:
        """Hang the next item into the tree, closing what it leaves."""
        path = self.path
        if series.placed:
            while len(path) >= series.depth:
                path.pop().upto = mark.start
            before = series.marks[series.placed - 1]
            if mark.line != before.line:
                series.longest = max(series.longest, self.paragraphs[mark.line] - self.paragraphs[before.line])
            if mark.key == "sequence" and (mark.ordinal == 99 or mark.ordinal <= before.ordinal):  # 最后, and a repeated 其次
                mark.ordinal = before.ordinal + 1
        else:
            self.attach(mark, series)
            if len(path) >= MAX_LEVEL:  # what is deeper becomes siblings
                self.too_deep = self.too_deep or mark
                self.pop_to(MAX_LEVEL - 1, mark.start)
            series.depth = len(path) + 1
        series.placed += 1
        if path:
            parent = path[-1]
            if parent.inner is None:
                parent.inner = [mark]
            else:
                parent.inner.append(mark)
            if series.placed == 1:
                parent.series.inner |= {mark.key}
                self.seen.add((parent.key, mark.key))
        else:
            self.tops.append(mark)
        path.append(mark)

    def attach(self, mark: Mark, series: Series) -> None:
        """Close the open items that a new series cannot hang under."""
        if series.on is not None and series.on.depth and mark.family.rank > 6:
            self.pop_to(series.on.depth - 1, mark.start)
            return
        while self.path and self.path[-1].final and not self.holds(self.path[-1], mark):
            self.path.pop().upto = mark.start

    def holds(self, top: Mark, mark: Mark) -> bool:
        """Whether the series that begins with `mark` elaborates the open item `top`, the last of its series."""
        outer, inner, series = top.family, mark.family, top.series
        if outer.key == inner.key and series.marks[0].word == mark.word and outer.key != "dotted":
            return (top.line == mark.line and self.elaborates(top, mark)) or (self.promised(mark) and self.elaborates(top, mark))
        if inner.key in series.inner:
            return True
        if inner.type == "section" and mark.leads:
            if outer.type == "point":
                return top.leads and mark.line - top.line == 1 and self.lines.lasts[top.line] in "：:"
            if (outer.key, inner.key) in self.seen:
                return True
            if (inner.key, outer.key) in self.seen:
                return False
            return inner.rank > outer.rank
        return True

    def promised(self, mark: Mark) -> bool:
        return mark.leads and mark.line > 0 and self.lines.lasts[mark.line - 1] in "：:"

    def elaborates(self, top: Mark, mark: Mark) -> bool:
        """三是惠民生。主要是办好“三件实事”。一是… belongs to 三是: the item says no more, lead-in included, than its siblings say of themselves."""
        near = top.series.marks[-_NEAR:]
        if len(near) < 2:
            return True
        longest = max(self.sentences(a.end, b.start) for a, b in zip(near, near[1:]))
        return self.sentences(top.end, mark.start) <= longest and not (
            top.before in ("，", ",", "；", ";") and self.sentences(top.end, mark.start) > 0
        )

    def sentences(self, start: int, end: int) -> int:
        return sum(1 for _ in STOPS.finditer(self.text, start, end))

    def leave_by_paragraph(self, i: int, end: int) -> None:
        """Close the items that the unmarked text beginning line i leaves."""
        if not self.path or not self.path[-1].final or (i and self.paragraphs[i] == self.paragraphs[i - 1]):
            return
        start, first = self.lines.starts[i], self.lines.firsts[i]
        returns = RETURN.match(self.text, start, end) if first in RETURN.first else None
        address = ADDRESS.match(self.text, start, end) if first in ADDRESS.first else None
        while self.path:
            top = self.path[-1]
            if not top.final:
                return
            if first in SUM.first and self.sums_up(top, start, end):
                pass
            elif top.family.type == "point":
                if not (returns or address or self.full(top, i, 99)):
                    return
            elif len(self.path) > 1:
                if not (returns or address or self.full(top, i, 2) or REVIEW.match(self.text, start, end)):
                    return
            elif top.key in _DIVISIONS or not self.full(top, i, 2):
                return
            self.path.pop().upto = start
            if returns and not address:
                returns = None

    def sums_up(self, top: Mark, start: int, end: int) -> bool:
        """这三件事，不过是一个缩影。 after 第三件事 counts the members of its series, and speaks of them all."""
        found = SUM.at(self.text, start, end)
        count = len(top.series.marks)
        return found is not None and count > 1 and read(found["count"]) == count

    def full(self, top: Mark, i: int, most: int) -> bool:
        """Whether the last item already has as many paragraphs as any of its siblings had (at most `most`)."""
        series = top.series
        if len(series.marks) < 2 or series.longest > most or self.paragraphs[i] - self.paragraphs[top.line] < series.longest:
            return False
        head = self.lines.rows[top.line]
        titled = series.longest == 1 and top.family.rank < 10 and head[-1] not in ENDS and not is_broken_off(head)
        return not titled  # a title alone on its line has its text below

    def leave_by_sentence(self, start: int, end: int) -> None:
        """Close the inline items that text[start:end], which follows the last marker in it, leaves in mid-paragraph."""
        at = start
        while self.path:
            top = self.path[-1]
            if not top.final:
                return
            found = self.tail(top, max(at, top.end), end)
            if found is None:
                return
            self.path.pop().upto = found
            at = found

    def tail(self, top: Mark, start: int, end: int) -> int | None:
        """Where text[start:end], the rest of a last member, speaks of all members or of something else, or None."""
        if top.leads and top.family.type == "section":
            return None
        text, near, line = self.text, top.series.marks[-_NEAR:], top.line
        sentences = self.spans(start, end)
        earlier = [(a.end, b.start) for a, b in zip(near, near[1:]) if a.line == b.line == line]
        cut = None
        if earlier and start == top.end:
            mark = top.before
            if mark in "，,":
                stop = "，" if not any("，" in text[a : b - 1] for a, b in earlier) else "；"
                cut = clause_end(text, stop, start, end)
            elif mark in "；;":
                if not any("。" in text[a:b] for a, b in earlier):
                    cut = clause_end(text, "。", start, end)
            else:
                counts = {self.sentences(a, b) for a, b in earlier}
                count = counts.pop() if len(counts) == 1 else 0
                pair = top.key in ("one-hand", "other-one")
                while 0 < count < len(sentences) and ILLUSTRATES.at(text, self.visible(*sentences[count]) or 0, end):
                    count += 1
                if count and ((len(earlier) >= 2 and count <= 2) or pair) and len(sentences) > count:
                    cut = sentences[count - 1][1]
        while cut is not None and cut < end and ILLUSTRATES.at(text, self.visible(cut, end) or cut, end):
            cut = clause_end(text, "。", cut, end)
        if cut is not None and cut < end:
            return self.visible(cut, end)
        for a, b in sentences[1:] if start == top.end else sentences:
            if RETURN.at(text, self.visible(a, b) or a, b):
                return self.visible(a, end)
        if sentences and sentences[-1][1] < end and RETURN.at(text, sentences[-1][1], end):
            return self.visible(sentences[-1][1], end)
        return None

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """The whole sentences of text[start:end]; each match begins where the last one ended, so the time is linear."""
        found = []
        while match := SENTENCE.match(self.text, start, end):
            start = match.end()
            found.append(match.span())
        return found

    def visible(self, at: int, end: int) -> int | None:
        while at < end and self.text[at].isspace():
            at += 1
        return at if at < end else None


def nest(accepted: list[Mark], text: str, lines: Lines, breaks: Iterable[int]) -> tuple[list[Mark], Mark | None]:
    """Those of `accepted` that stand at the top, each with what is `inner` to it and `upto` where its text goes; and the first that would
    stand deeper than MAX_LEVEL.

    At the offsets `breaks` the text returns to the document itself whatever the series say (the closing, a signature).
    """
    if not accepted:
        return [], None
    walk, starts, ends = _Walk(text, lines), lines.starts, lines.ends
    path, stops = walk.path, sorted(breaks)
    stops.append(len(text) + 1)
    at, k, count, line = 0, 0, len(accepted), 0
    while at < count:
        mark = accepted[at]
        if path and path[-1].final:
            k = _leave_by_lines(walk, range(line + 1, mark.line), stops, k)
        line = mark.line
        while stops[k] <= starts[line]:
            walk.pop_to(0, stops[k])
            k += 1
        if path and not mark.leads:
            walk.leave_by_paragraph(line, mark.start)
        coming = line
        while coming == line:
            mark = accepted[at]
            while stops[k] <= mark.start:
                walk.pop_to(0, stops[k])
                k += 1
            walk.place(mark, mark.series)
            at += 1
            coming = accepted[at].line if at < count else -1
            end = accepted[at].start if coming == line else ends[line]
            while stops[k] < end:
                walk.leave_by_sentence(mark.end, stops[k])
                walk.pop_to(0, stops[k])
                k += 1
            if mark.final:
                walk.leave_by_sentence(mark.end, end)
    k = _leave_by_lines(walk, range(line + 1, len(starts)), stops, k)
    walk.pop_to(0, min(stops[k], len(text)))
    return walk.tops, walk.too_deep


def _leave_by_lines(walk: _Walk, unmarked: range, stops: list[int], k: int) -> int:
    """Close the items that a run of lines without markers leaves; k, the number of the stops that are behind."""
    starts, ends = walk.lines.starts, walk.lines.ends
    for i in unmarked:
        while stops[k] <= starts[i]:
            walk.pop_to(0, stops[k])
            k += 1
        if not walk.path:
            break
        walk.leave_by_paragraph(i, ends[i])
    return k
