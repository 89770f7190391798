"""The member that a series lacks, looked for between its neighbours: 编码分三段。2.通用标准 is item 2 where 1. and 3. lead their lines.

What stands before a marker or behind it is evidence, not a gate: a reader who has seen 二、 and 四、 looks for 三、 wherever it is glued, and
who sees 其次 looks back for 首先. `recall` does the same with every number that is missing, in the very form of the members around it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speechparse.language.characters import UNFINISHED
from speechparse.language.families import FAMILIES, FAMILY
from speechparse.language.markers import Candidate, Family
from speechparse.language.numerals import DIGITS, HAN, NUMERAL, characters, write
from speechparse.language.pattern import Pattern
from speechparse.language.refutes import GLUED, LARGE, RUN, WORD
from speechparse.language.rows import Row
from speechparse.outline.lines import Lines
from speechparse.outline.scan import candidate_at

__all__ = ["RECALLED", "recall"]

_MOST = 3  # numbers in a row that are looked for: three headings glued to their texts
_FAR = 20_000  # characters between members that lead their lines
_NEAR = 600  # between members inside lines

_PATTERNS: dict[Family, Pattern] = {family: Pattern(family.lead or family.inline or "") for family in FAMILIES}
_MARKS = "，,、：: 就是要"  # what may differ from member to member behind the number
_NUMERAL_BEFORE = characters(DIGITS) | set(HAN) | set("第.．-－/")
_ZEROS = frozenset("0０")
_DIGIT = characters(DIGITS)

RECALLED = Row("missing-member", lambda it: it.recalled, "It is the very number that is missing between its neighbours.", "正是前后两项之间所缺的一项",
    "1.标准\n编码分三段。2.通用标准\n各乡都要用。\n再看一年。\n再看两年。\n3.产品标准", "1.标准\n编码分三段。\n2.产品标准")  # fmt: skip


class _Gap(NamedTuple):
    """The numbers `missing` before the candidate `it`, to be found in text[start:it.start]; none where `it` itself fills a gap inside a line."""

    it: Candidate
    missing: range
    start: int


def recall(text: str, lines: Lines, paragraphs: Sequence[int], free: list[Candidate], refuted: list[Candidate]) -> list[Candidate]:
    """The candidates `free` with the members that they lack: refuted candidates, or places that no stop parts from the text before them.

    Both lists are in the order of the text; so is the result, whose recalled members say so.
    """
    chained = _chained(lines, free, refuted) + _pasted(free, refuted)
    if chained:
        free = sorted([*free, *chained], key=lambda it: it.start)
        refuted = [it for it in refuted if it.start not in {one.start for one in chained}]
    found: dict[int, Candidate] = {}
    starts = {it.start: it for it in free}
    weak: dict[tuple[str, str, int | None], list[Candidate]] = {}
    for it in refuted:
        weak.setdefault((it.key, it.word, it.ordinal), []).append(it)
    for gap in _gaps(free):
        if not gap.missing:
            found[gap.it.start] = gap.it._replace(recalled=True)
        for ordinal in gap.missing:
            member = _refuted(weak, gap, ordinal) or _glued(text, lines, paragraphs, gap, ordinal)
            if member is not None and _is_free(starts.get(member.start)):
                found[member.start] = member._replace(recalled=True, verdict=None)
    for it in _lasts(free):
        member = _next(text, lines, paragraphs, it)
        if member is not None and member.start not in starts:
            found[member.start] = member._replace(recalled=True)
    if not found:
        return free
    ends = {member.start: member.end for member in found.values()}
    kept = [it for it in free if it.start not in ends]
    return sorted([*kept, *found.values()], key=lambda it: it.start)


def _chained(lines: Lines, free: list[Candidate], refuted: list[Candidate]) -> list[Candidate]:
    """Runs of numerals after all that lead their lines and count on: 一、两级会商 … 二、三层巡查 … 三、四方联动."""
    runs = [it for it in refuted if it.leads and it.verdict in (RUN, LARGE)]
    found = []
    for family in {run.family for run in runs}:
        led = sorted([it for it in (*runs, *free) if it.leads and it.family is family], key=lambda it: it.start)
        for before, it, after in zip([None, *led], led, [*led[1:], None], strict=False):
            if it.verdict is not None and not (before and before.ordinal == it.ordinal):
                alone = it.verdict is LARGE or lines.lasts[it.line] not in UNFINISHED
                if _counts(it, after) or (alone and _counts(before, it)):
                    found.append(it._replace(verdict=None, recalled=True))
    return found


def _pasted(free: list[Candidate], refuted: list[Candidate]) -> list[Candidate]:
    """The headings glued into a paste that count on from each other, from one on."""
    glued = [it for it in refuted if it.verdict is GLUED]
    found = []
    for family, line in sorted({(it.family.name, it.line) for it in glued}):
        row = sorted([it for it in (*glued, *free) if it.family.name == family and it.line == line], key=lambda it: it.start)
        before: Candidate | None = None  # the last that counts
        for it, after in zip(row, [*row[1:], None], strict=False):
            if it.verdict is None or _counts(before, it) or (it.ordinal == 1 and _counts(it, after)):
                before = it
                if it.verdict is not None:
                    found.append(it._replace(verdict=None, recalled=True))
    return found


def _counts(one: Candidate | None, two: Candidate | None) -> bool:
    return one is not None and two is not None and one.ordinal is not None and two.ordinal == one.ordinal + 1


def _is_free(there: Candidate | None) -> bool:
    """Whether nothing else begins at the place, or a number that may be read as another: 2.20万吨项目 between 1. and 3."""
    return there is None or "dotted" in there.family.traits


def _gaps(free: list[Candidate]) -> Iterator[_Gap]:
    """Where numbers are missing."""
    last: dict[tuple[str, str], Candidate] = {}  # of each form
    led: dict[tuple[str, str], Candidate] = {}  # of each form at the start of a line
    for it in free:
        form, n = (it.key, it.word), it.ordinal
        before = last.get(form)
        if n is not None and n > 1 and (before is None or before.ordinal != n - 1):
            above = led.get(form) if it.leads else before
            reach = it.start - (_FAR if it.leads else _NEAR)
            if above is not None and above.ordinal is not None and 1 < n - above.ordinal <= _MOST + 1:
                yield _Gap(it, range(above.ordinal + 1, n), max(above.end, reach))
            elif n <= _MOST and (before is None or before.ordinal is None or before.ordinal >= n):
                yield _Gap(it, range(1, n), max(before.end if before else 0, reach))
        elif it.leads and before is not None and not before.leads and n is not None:
            above = led.get(form)
            if above is not None and above.ordinal == n - 2 and above.start < before.start:
                yield _Gap(before, range(0), before.start)
        last[form] = it
        if it.leads:
            led[form] = it


def _lasts(free: list[Candidate]) -> Iterator[Candidate]:
    """The last of those that name what they count, in each paragraph: 第一阶段，… 第二阶段，…"""
    for it, after in zip(free, [*free[1:], None], strict=False):
        if "counted-noun" in it.family.traits and it.ordinal != 1 and not (after and after.key == it.key and after.line == it.line):
            yield it


def _next(text: str, lines: Lines, paragraphs: Sequence[int], it: Candidate) -> Candidate | None:
    """The member behind `it` in its line, glued to a word: 而现在的第三阶段，就是种果树."""
    spelled = _spelled(text, it, (it.ordinal or 0) + 1)
    at = text.find(spelled, it.end, lines.ends[it.line]) if spelled and len(it.word) > 1 else -1
    member = _member(text, lines, paragraphs[it.line], it.family, it.line, at) if at >= 0 else None
    return member if member is not None and member.word == it.word else None


def _refuted(weak: dict[tuple[str, str, int | None], list[Candidate]], gap: _Gap, ordinal: int) -> Candidate | None:
    """A candidate at the start of a line that its own surroundings refute."""
    for it in weak.get((gap.it.key, gap.it.word, ordinal), ()):
        if gap.start <= it.start < gap.it.start and it.leads and it.quote == gap.it.quote:
            return it
    return None


def _glued(text: str, lines: Lines, paragraphs: Sequence[int], gap: _Gap, ordinal: int) -> Candidate | None:
    """The nearest place that spells the number as its neighbour does."""
    for family, word, spelled in _spellings(text, gap.it, ordinal):
        at = text.rfind(spelled, gap.start, gap.it.start)
        while at >= 0:
            i = bisect_right(lines.starts, at) - 1
            if i >= 0 and at < lines.ends[i]:
                member = _member(text, lines, paragraphs[i], family, i, at)
                if member is not None and member.ordinal == ordinal and member.word == word:
                    return member
            at = text.rfind(spelled, gap.start, at)
    return None


def _spellings(text: str, it: Candidate, ordinal: int) -> Iterator[tuple[Family, str, str]]:
    """How the marker of `it` would be written with another number, without the marks behind it: its family, word and spelling."""
    spelled = _spelled(text, it, ordinal)
    if spelled:
        yield it.family, it.word, spelled
    if ordinal == 1 and "counted" in it.family.traits:  # 我们首先… 第二，…
        yield FAMILY["sequence"], "", "首先"


def _spelled(text: str, it: Candidate, ordinal: int) -> str | None:
    """The marker of `it` with another number, without the marks behind it."""
    if "closes" in it.family.traits:
        return {1: "首先", 2: "其次"}.get(ordinal)
    marker = text[it.start : it.end]
    numeral = NUMERAL.search(marker)
    if numeral is None or it.sub is not None:
        return None
    other = write(ordinal, numeral[0])
    if other is None:
        return None
    spelled = marker[: numeral.start()] + other + marker[numeral.end() :]
    return spelled.rstrip(_MARKS) if "counted" in it.family.traits else spelled.rstrip()


def _member(text: str, lines: Lines, paragraph: int, family: Family, i: int, at: int) -> Candidate | None:
    """A candidate of `family` at the offset `at` of line `i`, unless the numeral there belongs to what stands before it."""
    start = lines.starts[i]
    while at > start and text[at - 1] in _ZEROS:  # 02.20万吨项目: the marker is 02.
        at -= 1
    before = text[at - 1 : at] if at > start else ""
    match = _PATTERNS[family].match(text, at, lines.ends[i])
    if match is None or (before and before in _NUMERAL_BEFORE):
        return None
    if before and text[match.end() - 1] in ".．" and text[match.end() : match.end() + 1] in _DIGIT:
        return None
    it = candidate_at(text, match, family, i, start, paragraph, before.strip() or (" " if before else ""))
    if it is None or it.verdict is RUN or it.verdict is WORD:
        return None
    return it
