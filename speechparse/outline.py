"""From candidates to the outline: which candidates are markers, and what hangs under what.

五是强保障。做到“三个到位”。一是人员到位，二是资金到位，三是责任到位。六是严考核。
Here 一是 … 三是 are a series of their own inside the item 五是, because 六是 still follows 五是.

1. `gather` lets candidates count on from each other into series; a series that still waits for its next member stays open around
   whatever comes between.
2. `accept` judges every series as a whole and gives those it rejects their reason.
3. `nest` walks through the text once, keeps the path of open items, and closes items where the text leaves them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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
    Line,
    Mark,
    clause_end,
    is_broken_off,
    promises_within,
)
from speechparse.numerals import read
from speechparse.tree import MAX_LEVEL

__all__ = ["Node", "Series", "accept", "gather", "nest"]

_NEAR = 50  # members looked back on for what a member of this series is like
_OPEN = 64  # series held open at once; no document nests so deep
_AHEAD = 200  # candidates looked at before a restart is judged; keeps the whole linear
_CROSSING = {("sequence", "ordinal"), ("ordinal", "sequence"), ("word", "sequence"), ("ordinal", "other-one")}  # 首先 … 第二 …: next, last


@dataclass(slots=True)
class Series:
    """Candidates that count on from each other; `on` is the earlier series that this one runs on from (（五） first under 二、)."""

    marks: list[Mark]
    last: Mark
    on: Series | None = None
    leads: bool = False  # whether one of its members leads its line
    parent: Node | None = None
    depth: int = 0
    nodes: list[Node] = field(default_factory=list)
    longest: int = 1  # paragraphs of its longest member but the last
    inner: set[str] = field(default_factory=set)  # the keys of the series begun in its members


@dataclass(slots=True)
class Node:
    """An accepted item: its depth (1 = top), `end`, where its text ends, once that is known, and the items in it."""

    mark: Mark
    series: Series
    parent: Node | None
    depth: int
    ordinal: int
    end: int = -1
    inner: list[Node] = field(default_factory=list)


# Gathering: candidates count on from each other


def gather(marks: list[Mark]) -> list[Series]:
    """The series that `marks` (in text order) form, accepted or not.

    >>> from speechparse.grammar import candidates, lines_of
    >>> text = "五是强保障。一是人员到位，二是资金到位。六是严考核。"
    >>> [[mark.ordinal for mark in series.marks] for series in gather(candidates(text, lines_of(text)))]
    [[1, 2]]
    """
    every: list[Series] = []
    stack: list[Series] = []  # open series, outer before inner
    closed: dict[str, Series] = {}  # the last series of each key that an outer heading closed
    dotted = {mark.word for mark in marks if mark.key == "dotted" and mark.word}
    for i, mark in enumerate(marks):
        if mark.reason:
            continue
        if mark.key == "dotted" and not mark.word and not dotted & {str(mark.ordinal - 1), str(mark.ordinal), str(mark.ordinal + 1)}:
            mark.reason = "a number"
            continue
        found = _successor_of(stack, marks, i)
        if found is not None:
            while stack[-1] is not found:
                gone = stack.pop()
                closed[gone.last.key] = gone
            found.marks.append(mark)
            found.last = mark
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
        series = Series([mark], mark, on if runs_on else None, mark.leads)
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
    mark = marks[i]
    best, best_score = None, -1
    key, leads = mark.key, mark.leads
    for series in reversed(stack):
        last = series.last
        if last.key != key and (key, last.key) not in _CROSSING:
            continue
        if (
            _counts_on(last, mark, exact=True)
            and _same_place(series, mark)
            and not _keeps_its_word(series, marks, i)
            and _closes(series, mark)
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


def _closes(series: Series, mark: Mark) -> bool:
    """最后 closes a series that 首先 opened, or one of its own paragraph; a paragraph that begins with it is a speech's last words."""
    if mark.ordinal != 99 or mark.key != "sequence" or series.last.key == "sequence":
        return True
    return series.marks[0].key == "sequence" or (mark.line == series.last.line and mark.before == series.last.before)


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


def accept(every: list[Series], text: str, lines: list[Line]) -> list[Series]:
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
    return accepted


def _refusal(series: Series, text: str, lines: list[Line], goes_on: bool) -> str:
    marks = series.marks
    first = marks[0]
    name, key = first.family.name, first.key
    if first.quote:
        return "quotation"
    if len(marks) == 1 and series.on is None and not goes_on and not (key == "dotted" and first.word):
        line = lines[first.line]
        alone = first.leads and key in ("part", "chapter", "unit", "article", "formal", "han")
        if alone and line.end - line.start <= 60 and text[line.end - 1] not in "。；，、：":
            return ""
        return "no partner"
    if len(marks) > 1:
        second = marks[1]
        if any(not text[a.end : b.start].strip(" \t\u3000、，；") for a, b in zip(marks, marks[1:])):
            return "numeral run"
        if first.ordinal == second.ordinal == 1 and name in ("han-is", "other-one"):
            lead = text[max(lines[first.line].start, first.start - 40) : first.start]
            counted = SOME.search(lead) or any(m.ordinal == 2 for m in marks)  # 几种模式：一种是…，一种是…，还有一种是…
            if first.before != "：" and not counted and not promises_within(lead, 0, len(lead)):
                return "no promise"
        if key in ("word", "ordinal") and second.before == "、" and second.start - first.end < 12:
            return "numeral run"
        if key == "ordinal" and first.word in ("第", "其") and all(text[m.end - 1] not in "，,、：:是要" for m in marks):
            if second.line != first.line or (
                text[first.end] == text[second.end]
                and not promises_within(text, max(lines[first.line].start, first.start - 40), first.start)
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


def paragraphs_of(text: str, lines: list[Line]) -> list[int]:
    """For each line the number of its paragraph: a line broken in mid-sentence (《 at its end, ， at its start, or a line of a page
    copied from a PDF that ends without a stop at the full width) goes on in the next one."""
    full = _full_width(lines)
    numbers, count, above = [], 0, ""
    for line in lines:
        row = line.row
        end = above[-1:]
        if not (
            row[0] in "，。、；：》）”！？"
            or (end and end in "《（“、")
            or (
                end not in ENDS  # "" before the first line is in every string
                and ((text[line.start - 1] in "\r\n" and is_broken_off(above)) or (full is not None and len(above) >= full))
            )
        ):
            count += 1
        numbers.append(count)
        above = row
    return numbers


def _full_width(lines: list[Line]) -> float | None:
    """The width from which a line of a page is full, where most lines of the text end without a stop; else None."""
    if not lines or not 15 <= max(len(line.row) for line in lines) <= 60:
        return None
    if sum(line.row[-1] not in ENDS for line in lines) * 2 <= len(lines):
        return None
    return sorted(len(line.row) for line in lines)[len(lines) * 3 // 4] * 0.85


class _Walk:
    """The state of the walk: `path` is the open items from the outside in."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text, self.lines = text, lines
        self.paragraphs = paragraphs_of(text, lines)
        self.path: list[Node] = []
        self.too_deep: Mark | None = None
        self.seen: set[tuple[str, str]] = set()  # (outer key, inner key) met so far: the document's own order of families

    def pop(self, at: int) -> None:
        self.path.pop().end = at

    def pop_to(self, depth: int, at: int) -> None:
        while len(self.path) > depth:
            self.pop(at)

    def soft(self, node: Node) -> bool:
        """Whether no further member of its series will come: only such an item can end before the next one begins."""
        return node.mark is node.series.last

    def place(self, mark: Mark, series: Series) -> Node:
        """Hang the next item into the tree, closing what it leaves."""
        if mark is series.marks[0]:
            self.attach(mark, series)
            if len(self.path) >= MAX_LEVEL:  # what is deeper becomes siblings
                self.too_deep = self.too_deep or mark
                self.pop_to(MAX_LEVEL - 1, mark.start)
            series.parent = self.path[-1] if self.path else None
            series.depth = len(self.path) + 1
        else:
            self.pop_to(series.depth - 1, mark.start)
        parent = self.path[-1] if self.path else None
        node = Node(mark, series, parent, len(self.path) + 1, self.ordinal(mark, series))
        if series.nodes:
            before = series.nodes[-1].mark
            series.longest = max(series.longest, self.paragraphs[mark.line] - self.paragraphs[before.line])
        if parent is not None:
            parent.inner.append(node)
            parent.series.inner.add(mark.key)
            self.seen.add((parent.mark.key, mark.key))
        series.nodes.append(node)
        self.path.append(node)
        return node

    def ordinal(self, mark: Mark, series: Series) -> int:
        """The ordinal as written; 最后 and a repeated 其次 are one more than the member before."""
        if mark.key == "sequence" and series.nodes and mark.ordinal in (99, *range(series.nodes[-1].ordinal + 1)):
            return series.nodes[-1].ordinal + 1
        return mark.ordinal

    def attach(self, mark: Mark, series: Series) -> None:
        """Close the open items that a new series cannot hang under."""
        if series.on is not None and series.on.depth and mark.family.rank > 6:
            while len(self.path) >= series.on.depth:
                self.pop(mark.start)
            return
        while self.path and self.soft(self.path[-1]) and not self.holds(self.path[-1], mark):
            self.pop(mark.start)

    def holds(self, top: Node, mark: Mark) -> bool:
        """Whether the series that begins with `mark` elaborates the open item `top`, the last of its series."""
        outer, inner = top.mark.family, mark.family
        if outer.key == inner.key and top.series.marks[0].word == mark.word and outer.key != "dotted":
            return (top.mark.line == mark.line and self.elaborates(top, mark)) or (self.promised(mark) and self.elaborates(top, mark))
        if inner.key in top.series.inner:
            return True
        if inner.type == "section" and mark.leads:
            if outer.type == "point":
                return top.mark.leads and mark.line - top.mark.line == 1 and self.text[self.lines[top.mark.line].end - 1] in "：:"
            if (outer.key, inner.key) in self.seen:
                return True
            if (inner.key, outer.key) in self.seen:
                return False
            return inner.rank > outer.rank
        return True

    def promised(self, mark: Mark) -> bool:
        line = self.lines[mark.line - 1] if mark.leads and mark.line else None
        return line is not None and self.text[line.end - 1] in "：:"

    def elaborates(self, top: Node, mark: Mark) -> bool:
        """三是惠民生。主要是办好“三件实事”。一是… belongs to 三是: the item says no more, lead-in included, than its siblings say of themselves."""
        nodes = top.series.nodes[-_NEAR:]
        if len(nodes) < 2:
            return True
        longest = max(self.sentences(a.mark.end, b.mark.start) for a, b in zip(nodes, nodes[1:]))
        return self.sentences(top.mark.end, mark.start) <= longest and not (
            top.mark.before in ("，", ",", "；", ";") and self.sentences(top.mark.end, mark.start) > 0
        )

    def sentences(self, start: int, end: int) -> int:
        return sum(1 for _ in STOPS.finditer(self.text, start, end))

    def leave_by_paragraph(self, i: int, end: int) -> None:
        """Close the items that the unmarked text beginning line i leaves."""
        if not self.path or not self.soft(self.path[-1]) or (i and self.paragraphs[i] == self.paragraphs[i - 1]):
            return
        start = self.lines[i].start
        returns = RETURN.at(self.text, start, end)
        address = ADDRESS.at(self.text, start, end)
        while self.path:
            top = self.path[-1]
            if not self.soft(top):
                return
            if self.sums_up(top, start, end):
                pass
            elif top.mark.family.type == "point":
                if not (returns or address or self.full(top, i, 99)):
                    return
            elif len(self.path) > 1:
                if not (returns or address or REVIEW.match(self.text, start, end) or self.full(top, i, 2)):
                    return
            elif not self.full(top, i, 2) or top.mark.family.rank < 7:
                return
            self.pop(start)
            if returns and not address:
                returns = None

    def sums_up(self, top: Node, start: int, end: int) -> bool:
        """这三件事，不过是一个缩影。 after 第三件事 counts the members of its series, and speaks of them all."""
        found = SUM.at(self.text, start, end)
        return found is not None and len(top.series.nodes) > 1 and read(found["count"]) == len(top.series.nodes)

    def full(self, top: Node, i: int, most: int) -> bool:
        """Whether the last item already has as many paragraphs as any of its siblings had (at most `most`)."""
        longest = top.series.longest
        if len(top.series.nodes) < 2 or longest > most or self.paragraphs[i] - self.paragraphs[top.mark.line] < longest:
            return False
        head = self.lines[top.mark.line].row
        titled = longest == 1 and top.mark.family.rank < 10 and head[-1] not in ENDS and not is_broken_off(head)
        return not titled  # a title alone on its line has its text below

    def leave_by_sentence(self, start: int, end: int) -> None:
        """Close the inline items that text[start:end], which follows the last marker in it, leaves in mid-paragraph."""
        at = start
        while self.path:
            top = self.path[-1]
            if not self.soft(top):
                return
            found = self.tail(top, max(at, top.mark.end), end)
            if found is None:
                return
            self.pop(found)
            at = found

    def tail(self, top: Node, start: int, end: int) -> int | None:
        """Where text[start:end], the rest of a last member, speaks of all members or of something else, or None."""
        if top.mark.leads and top.mark.family.type == "section":
            return None
        text, nodes = self.text, top.series.nodes[-_NEAR:]
        sentences = self.spans(start, end)
        line = top.mark.line
        earlier = [(a.mark.end, b.mark.start) for a, b in zip(nodes, nodes[1:]) if a.mark.line == b.mark.line == line]
        cut = None
        if earlier and start == top.mark.end:
            mark = top.mark.before
            if mark in "，,":
                stop = "，" if not any("，" in text[a : b - 1] for a, b in earlier) else "；"
                cut = clause_end(text, stop, start, end)
            elif mark in "；;":
                if not any("。" in text[a:b] for a, b in earlier):
                    cut = clause_end(text, "。", start, end)
            else:
                counts = {self.sentences(a, b) for a, b in earlier}
                count = counts.pop() if len(counts) == 1 else 0
                pair = top.mark.key in ("one-hand", "other-one")
                while 0 < count < len(sentences) and ILLUSTRATES.at(text, self.visible(*sentences[count]) or 0, end):
                    count += 1
                if count and ((len(earlier) >= 2 and count <= 2) or pair) and len(sentences) > count:
                    cut = sentences[count - 1][1]
        while cut is not None and cut < end and ILLUSTRATES.at(text, self.visible(cut, end) or cut, end):
            cut = clause_end(text, "。", cut, end)
        if cut is not None and cut < end:
            return self.visible(cut, end)
        for a, b in sentences[1:] if start == top.mark.end else sentences:
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


def nest(series: list[Series], text: str, lines: list[Line], breaks: dict[int, int]) -> tuple[list[Node], Mark | None]:
    """The items of `series` in text order, each with its parent and end, and the first that would stand deeper than MAX_LEVEL.

    `breaks` maps an offset to the depth to which the text returns there whatever the series say (the closing, a signature: 0).
    """
    walk = _Walk(text, lines)
    order = sorted(((mark, one) for one in series for mark in one.marks), key=lambda pair: pair[0].start)
    stops = sorted(breaks.items())
    nodes: list[Node] = []
    at = k = 0
    for i, line in enumerate(lines):
        marks = []
        while at < len(order) and order[at][0].line == i:
            marks.append(order[at])
            at += 1
        if not walk.path and not marks:
            continue
        while k < len(stops) and stops[k][0] <= line.start:
            walk.pop_to(stops[k][1], stops[k][0])
            k += 1
        if not marks or not marks[0][0].leads:
            walk.leave_by_paragraph(i, marks[0][0].start if marks else line.end)
        for j, (mark, one) in enumerate(marks):
            while k < len(stops) and stops[k][0] <= mark.start:
                walk.pop_to(stops[k][1], stops[k][0])
                k += 1
            nodes.append(walk.place(mark, one))
            end = marks[j + 1][0].start if j + 1 < len(marks) else line.end
            while k < len(stops) and stops[k][0] < end:
                walk.leave_by_sentence(mark.end, stops[k][0])
                walk.pop_to(stops[k][1], stops[k][0])
                k += 1
            walk.leave_by_sentence(mark.end, end)
    walk.pop_to(0, len(text))
    return nodes, walk.too_deep
