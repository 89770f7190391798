"""The member that a series lacks, looked for between its neighbours: 编码分三段。2.通用标准 is item 2 where
1. and 3. lead their lines.

What stands before a marker or behind it is evidence, not a gate: a reader who has seen 二、 and 四、 looks
for 三、 wherever it is glued, and who sees 其次 looks back for 首先. `recall` does the same with every number
that is missing, in the very form of the members around it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from operator import attrgetter
from re import Match
from typing import NamedTuple

from speechparse.language.characters import BEFORE_POINT, UNFINISHED
from speechparse.language.families import FAMILIES, FAMILY
from speechparse.language.markers import Candidate, Family
from speechparse.language.numerals import DIGITS, HAN, NUMERAL, characters, read, write
from speechparse.language.pattern import HANZI, Pattern
from speechparse.language.refutes import GLUED, LARGE, RUN, WORD
from speechparse.language.rows import Row
from speechparse.outline.lines import Lines
from speechparse.outline.scan import candidate_at

__all__ = ["COUNTED", "RECALLED", "recall"]

_MOST = 3  # numbers in a row that are looked for: three headings glued to their texts
_FAR = 20_000  # characters between members that lead their lines or count a noun on
_NEAR = 600  # between members inside lines

_PATTERNS: dict[Family, Pattern] = {
    family: Pattern(family.lead or family.inline or "") for family in FAMILIES
}
_PROMISE = Pattern(
    "(?<![第前])(?P<count>[两兩二三四五六七八九])[个個]?(?P<noun>方面|部分|阶段|階段|环节|環節|步骤|步驟|层次|[步种種类類块塊批层層轮輪期关關段道环環点點件句样樣])"
    r"[^。！？；第]{0,12}[：:。，,；;]\s*+(?=第一(?P=noun))"
)
_OTHERWISE = {
    "arabic": Pattern(
        rf"(\d{{1,2}})(?=[ \u3000]*{HANZI})(?![ \u3000]*[年月日号时点个家人户次件项条元万亿百千多余至到])"
    ),
    "han": Pattern(rf"([{HAN}]{{1,3}})[，,](?={HANZI})"),
}
_FEW = 40  # blanks between a mark and the number behind it
_FIRST = "第一"
_LEAD_IN = 24  # characters that promise a count
_FIRST_NOUN = 4  # characters of 第一阶段
_MARKS = "，,、：: 就是要"  # what may differ from member to member behind the number
_NUMERAL_BEFORE = characters(DIGITS) | set(HAN) | set("第.．-－/")
_ZEROS = frozenset("0０")
_DIGIT = characters(DIGITS)


def _is_recalled(it: Candidate) -> bool:
    """Each of the two rows stands alone: a candidate names the one that looked for it."""
    return it.recalled is not None


RECALLED = Row(
    "missing-member", _is_recalled,
    "It is the very number that is missing between its neighbours.", "正是前后两项之间所缺的一项",
    "1.标准\n编码分三段。2.通用标准\n各乡都要用。\n再看一年。\n再看两年。\n3.产品标准",
    "1.标准\n编码分三段。\n2.产品标准",
)  # fmt: skip

COUNTED = Row(
    "counted-out", _is_recalled,
    "The words before the first member count it.", "前文已按同一量词说明项数",
    "水渠分两段修。第一段从水库到东村，第二段从东村到西村。",
    "水渠年年都修。第一段从水库到东村，第二段从东村到西村。",
)  # fmt: skip


class _Gap(NamedTuple):
    """The numbers `missing` before the candidate `it`, to be found in text[start:it.start]; none where `it`
    itself fills a gap inside a line.
    """

    it: Candidate
    missing: range
    start: int


def recall(
    text: str,
    lines: Lines,
    paragraphs: Sequence[int],
    taken: set[int],
    free: list[Candidate],
    refuted: list[Candidate],
) -> list[Candidate]:
    """The candidates `free` with the members that they lack: refuted candidates, or places that no stop parts
    from the text before them.

    Both lists are in the order of the text; so is the result, whose recalled members say so.
    """
    chained = [*_chained(lines, free, refuted), *_pasted(free, refuted)]
    if _FIRST in text:
        chained += [it for it in _counted_out(text, lines, paragraphs, free) if it.line not in taken]
    if chained:
        free = _merged(free, chained)
    gaps, lasts = list(_gaps(free)), _lasts(free)
    if not (gaps or lasts):
        return free
    search = _Search(text, lines, paragraphs, taken, _by_form(refuted), {it.start: it for it in free})
    found = [member for gap in gaps for member in _filled(search, gap)]
    found += [member for it in lasts if (member := _next(search, it)) is not None]
    return _merged(free, found)


class _Search(NamedTuple):
    """Where members are looked for."""

    text: str
    lines: Lines
    paragraphs: Sequence[int]
    taken: set[int]
    """the lines that hold no items"""
    weak: dict[tuple[str, str, int | None], list[Candidate]]
    """the refuted candidates by key, word and number"""
    there: dict[int, Candidate]
    """the free candidates by where they begin"""


def _by_form(refuted: list[Candidate]) -> dict[tuple[str, str, int | None], list[Candidate]]:
    weak: dict[tuple[str, str, int | None], list[Candidate]] = {}
    for it in refuted:
        weak.setdefault((it.family.key, it.word, it.ordinal), []).append(it)
    return weak


def _merged(free: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """`free` with `found`, which replace those that begin where they do, in the order of the text."""
    taken = {it.start: it for it in found}
    return sorted([*(it for it in free if it.start not in taken), *taken.values()], key=attrgetter("start"))


def _filled(search: _Search, gap: _Gap) -> Iterator[Candidate]:
    """The members that fill a gap."""
    if not gap.missing:
        yield gap.it._replace(recalled=RECALLED)
    for ordinal in gap.missing:
        member = (
            _refuted(search, gap, ordinal) or _glued(search, gap, ordinal) or _unmarked(search, gap, ordinal)
        )
        if member is not None and _is_free(search.there.get(member.start)):
            yield member._replace(recalled=RECALLED, verdict=None)


def _rows(
    wanted: Iterable[Candidate], free: list[Candidate], by: Callable[[Candidate], Hashable]
) -> Iterator[list[Candidate]]:
    """The candidates `wanted` and those of `free` that are alike `by` something, each group in the order of
    the text.
    """
    groups: dict[Hashable, list[Candidate]] = {}
    for it in wanted:
        groups.setdefault(by(it), []).append(it)
    for it in free if groups else ():
        if by(it) in groups:
            groups[by(it)].append(it)
    for group in groups.values():
        yield sorted(group, key=attrgetter("start"))


def _chained(lines: Lines, free: list[Candidate], refuted: list[Candidate]) -> Iterator[Candidate]:
    """Runs of numerals after all that lead their lines and count on: 一、两级会商 … 二、三层巡查 …
    三、四方联动.
    """
    runs = [it for it in refuted if it.leads and it.verdict in (RUN, LARGE)]
    for led in _rows(runs, free, lambda it: it.family.name if it.leads else None):
        for before, it, after in zip([None, *led], led, [*led[1:], None], strict=False):
            if it.verdict is None or (before is not None and before.ordinal == it.ordinal):
                continue
            alone = it.verdict is LARGE or lines.lasts[it.line] not in UNFINISHED
            if _counts(it, after) or (alone and _counts(before, it)):
                yield it._replace(verdict=None, recalled=RECALLED)


def _pasted(free: list[Candidate], refuted: list[Candidate]) -> Iterator[Candidate]:
    """The headings glued into a paste that count on from each other, from one on."""
    glued = [it for it in refuted if it.verdict is GLUED]
    for row in _rows(glued, free, lambda it: (it.family.name, it.line, it.word)):
        before: Candidate | None = None  # the last that counts
        for it, after in zip(row, [*row[1:], None], strict=False):
            goes_on = _counts(before, it) or (_leaves_one_out(before, it) and _counts(it, after))
            if it.verdict is None or goes_on or (it.ordinal == 1 and _counts(it, after)):
                before = it
                if it.verdict is not None:
                    yield it._replace(verdict=None, recalled=RECALLED)


def _counted_out(
    text: str, lines: Lines, paragraphs: Sequence[int], free: list[Candidate]
) -> Iterator[Candidate]:
    """The members that the words before the first one count: 分三种地区。第一种多数地区，第二种…，第三种…"""
    there: dict[int, str] = {}
    at = text.find(_FIRST)
    while at >= 0:
        promise = _PROMISE.search(text, max(at - _LEAD_IN, 0), at + _FIRST_NOUN)
        if promise and promise.end() == at:
            there = there or {it.start: it.word for it in free}
            members = _all_of(text, lines, paragraphs, at, promise)
            words = {there.get(it.start) for it in members}
            if len(words) > 1 or None in words:  # they are not read as one series yet
                yield from members
        at = text.find(_FIRST, at + 1)


def _all_of(
    text: str, lines: Lines, paragraphs: Sequence[int], at: int, promise: Match[str]
) -> list[Candidate]:
    """The members that are promised, from the offset `at` on: each behind a stop in the line of the first, or
    each at the start of a line; none where one is missing.
    """
    i = bisect_right(lines.starts, at) - 1
    leads, end = at == lines.starts[i], lines.ends[i]
    found: list[Candidate] = []
    for n in range(1, (read(promise["count"]) or 0) + 1):
        spelled = f"第{write(n, '一')}{promise['noun']}"
        at = text.find(spelled, at, at + _FAR if leads else end)
        while at >= 0:
            i = bisect_right(lines.starts, at) - 1
            if at == lines.starts[i] if leads else text[at - 1] in BEFORE_POINT:
                break
            at = text.find(spelled, at + 1, at + _FAR if leads else end)
        if at < 0:
            return []
        found.append(
            Candidate(
                at, at + len(spelled), FAMILY["ordinal-noun"], n, None, f"第{promise['noun']}",
                i, "" if leads else text[at - 1], leads, at - lines.starts[i], paragraphs[i],
                recalled=COUNTED,
            )
        )  # fmt: skip
        at += len(spelled)
    return found


def _leaves_one_out(one: Candidate | None, two: Candidate) -> bool:
    """3主要措施3.1… 5风险与应对5.1…: the 4 between them has no 4.1 to tell it."""
    dotted = "dotted" in two.family.traits
    return dotted and one is not None and one.ordinal is not None and two.ordinal == one.ordinal + 2


def _counts(one: Candidate | None, two: Candidate | None) -> bool:
    return one is not None and two is not None and one.ordinal is not None and two.ordinal == one.ordinal + 1


def _is_free(there: Candidate | None) -> bool:
    """Whether nothing else begins at the place, or a number that may be read as another: 2.20万吨项目 between
    1. and 3.
    """
    return there is None or "dotted" in there.family.traits


def _gaps(free: list[Candidate]) -> Iterator[_Gap]:
    """Where numbers are missing."""
    last: dict[tuple[str, str], Candidate] = {}  # of each form
    led: dict[tuple[str, str], Candidate] = {}  # of each form at the start of a line
    for it in free:
        form, n = (it.family.key, it.word), it.ordinal
        before = last.get(form)
        if n is not None and n > 1:
            gap = _gap(it, n, before, led.get(form))
            if gap is not None:
                yield gap
        last[form] = it
        if it.leads:
            led[form] = it


def _gap(it: Candidate, n: int, before: Candidate | None, above: Candidate | None) -> _Gap | None:
    """What is missing before `it`, whose number is `n`: `before` is the last of its form, `above` the last
    that leads a line.
    """
    if before is not None and before.ordinal == n - 1:
        return _Gap(before, range(0), before.start) if it.leads and _fills(before, above, n) else None
    last = above if it.leads and above is not None else before
    far = it.leads or "counted-noun" in it.family.traits  # 第一个方面 … 第三个方面 in paragraphs of their own
    reach = it.start - (_FAR if far else _NEAR)
    if last is not None and last.ordinal is not None and 1 < n - last.ordinal <= _MOST + 1:
        return _Gap(it, range(last.ordinal + 1, n), max(last.end, reach))
    if n <= _MOST and _is_over(before, n):
        return _Gap(it, range(1, n), max(before.end if before else 0, reach))
    return None


def _fills(before: Candidate, above: Candidate | None, n: int) -> bool:
    """Whether `before` stands inside a line where members lead theirs, and is the one between them: 1. [2.]
    3.
    """
    return above is not None and above.ordinal == n - 2


def _is_over(before: Candidate | None, n: int) -> bool:
    """Whether the series before has come to an end, so that another begins."""
    return before is None or before.ordinal is None or before.ordinal >= n


def _lasts(free: list[Candidate]) -> list[Candidate]:
    """The last of those that name what they count, in each paragraph: 第一阶段，… 第二阶段，…"""
    return [
        it
        for it, after in zip(free, [*free[1:], None], strict=False)
        if "counted-noun" in it.family.traits
        and it.ordinal != 1
        and not (after and after.key == it.family.key and after.line == it.line)
    ]


def _next(search: _Search, it: Candidate) -> Candidate | None:
    """The member behind `it` in its line, glued to a word: 而现在的第三阶段，就是种果树."""
    text, end = search.text, search.lines.ends[it.line]
    spelled = _spelled(text, it, (it.ordinal or 0) + 1)
    at = text.find(spelled, it.end, end) if spelled else -1
    member = _member(search, it.family, it.line, at) if at >= 0 else None
    if member is None or member.word != it.word or member.start in search.there:
        return None
    return member._replace(recalled=RECALLED)


def _refuted(search: _Search, gap: _Gap, ordinal: int) -> Candidate | None:
    """A candidate at the start of a line that its own surroundings refute."""
    for it in search.weak.get((gap.it.family.key, gap.it.word, ordinal), ()):
        if gap.start <= it.start < gap.it.start and it.leads and it.quote == gap.it.quote:
            return it
    return None


def _glued(search: _Search, gap: _Gap, ordinal: int) -> Candidate | None:
    """The nearest place that spells the number as its neighbour does."""
    text, lines = search.text, search.lines
    for family, word, spelled in _spellings(text, gap.it, ordinal):
        at = text.rfind(spelled, gap.start, gap.it.start)
        while at >= 0:
            i = bisect_right(lines.starts, at) - 1
            member = _member(search, family, i, at, gap.it.before)
            if member is not None and member.word == word:
                return member
            at = text.rfind(spelled, gap.start, at)
    return None


def _unmarked(search: _Search, gap: _Gap, ordinal: int) -> Candidate | None:
    """A number that leads its line with another mark behind it, or none: 4 民生 between 3. and 5., 三，问题
    between 二、 and 四、
    """
    it, lines = gap.it, search.lines
    pattern = _OTHERWISE.get(it.family.name)
    spelled = write(ordinal, search.text[it.start]) if it.leads else None
    if pattern is None or spelled is None:
        return None
    for i in range(bisect_right(lines.starts, gap.start), it.line):
        found = pattern.match(lines.rows[i]) if lines.rows[i].startswith(spelled) else None
        if found and found[1] == spelled and i not in search.taken:
            start = lines.starts[i]
            end, paragraph = start + found.end(), search.paragraphs[i]
            return Candidate(start, end, it.family, ordinal, None, it.word, i, "", True, 0, paragraph)
    return None


def _spellings(text: str, it: Candidate, ordinal: int) -> Iterator[tuple[Family, str, str]]:
    """How the marker of `it` would be written with another number, without the marks behind it: its family,
    word and spelling.
    """
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


def _member(search: _Search, family: Family, i: int, at: int, mark: str = "") -> Candidate | None:
    """A candidate of `family` at the offset `at` of line `i`, unless the numeral there belongs to what stands
    before it, or is a decimal with no `mark` before it: 1.电梯三十部；2.19个小区；3.食堂两处
    """
    if i in search.taken:
        return None
    text, start = search.text, search.lines.starts[i]
    while at > start and text[at - 1] in _ZEROS:  # 02.20万吨项目: the marker is 02.
        at -= 1
    before = text[at - 1 : at] if at > start else ""
    match = _PATTERNS[family].match(text, at, search.lines.ends[i])
    if (
        match is None
        or before in _NUMERAL_BEFORE
        or (
            before
            and _is_decimal(text, match.end())
            and text[max(start, at - _FEW) : at].strip()[-1:] != mark
        )
    ):
        return None
    it = candidate_at(
        text, match, family, i, start, search.paragraphs[i], before.strip() or (" " if before else "")
    )
    return None if it is None or it.verdict in (RUN, WORD) else it


def _is_decimal(text: str, end: int) -> bool:
    """Whether a marker that ends at `end` is the beginning of a decimal: 3.5."""
    return text[end - 1] in ".．" and text[end : end + 1] in _DIGIT
