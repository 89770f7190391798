"""Every place that looks like a marker: in 会议要求：一是抓思想，统一是前提；二是抓作风。 the candidates are
一是, the 一是 of 统一是 and 二是.

Each candidate carries the row of REFUTES that says why its own surroundings refute it, or None. Which of them
are markers is decided by the later stages, a series at a time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import groupby
from operator import attrgetter
from re import Match

from speechparse.language.characters import (
    BEFORE_POINT,
    COLONS,
    IN_LINE,
    QUOTE_CLOSERS,
    QUOTE_OPENERS,
    is_han,
)
from speechparse.language.families import EMOJI, FAMILIES, FAMILY, GLUED_HEADINGS, ONE_NUMERAL, UNIT
from speechparse.language.markers import Candidate, Family
from speechparse.language.numerals import BRACKETED, DIGITS, HAN, characters
from speechparse.language.pattern import HANZI, Pattern
from speechparse.language.refutes import DECIMAL, GLUED, WORD_ENDS
from speechparse.outline.lines import Lines
from speechparse.reading.given import Entry, Heading, Number

__all__ = ["INVISIBLE", "begins_with_marker", "candidate_at", "first_look", "quotations", "scan"]

INVISIBLE = frozenset(
    map(
        chr,
        (
            0x61C,
            0x180E,
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2065),
            *range(0x2066, 0x206A),
            0xFEFF,
        ),
    )
)  # zero-width and bidirectional
_BLANKS_BEFORE = 40  # white space looked over for the character before a marker
_LONGEST_NUMERAL = 8  # characters before its last one
# Characters from which a line may be a document whose breaks were lost: paragraphs of official prose have 150
# on average
_PASTE = 500
_GLUED = Pattern(  # a look at one character first: the others are passed over at once
    rf"[{HAN}{DIGITS}第](?<![{HAN}{DIGITS}第.．].)(?:(?<=[{HAN}])([{HAN}]{{0,2}}、)|(?<=[{DIGITS}])([{DIGITS}]?[.．、])(?![{DIGITS}])"
    rf"|(?<=第){IN_LINE}?[{HAN}]{{1,5}}(?:(章)|([节節])|([条條]))(?={IN_LINE}))"
)
_GLUED_FAMILIES = tuple(FAMILY[name] for name in GLUED_HEADINGS)
# 2 使用条件 2.1 环境条件：… in a paste
_DOTTED = Pattern(
    rf"(?<![\d.．\-－/])(\d{{1,2}})(?:(?:[.．]\d{{1,2}}){{1,3}}(?={IN_LINE}?{HANZI})"
    rf"|(?={IN_LINE}?{HANZI}[^。]{{1,120}}?(?:。{IN_LINE}{{0,24}})?(?<!\d)\1[.．]1(?!\d)))"
)
_LABEL = Pattern(rf"(?<=[{BEFORE_POINT}])(?![{HAN}]|附|星期)\w{{2}}[{HAN}]{{1,2}}[：:]")
_QUOTED = Pattern(f"[{QUOTE_OPENERS}][^{QUOTE_CLOSERS}]*")  # one that no sign closes goes up to the end
_NUMERALS = frozenset(HAN)
_NOTES = characters(BRACKETED)  # ⑴ ⑵, the marks of notes
_OTHER = ("另", "又")


# The families that a marker can be of, by its first character, each group as one pattern.


class Forms:
    """The families that a marker beginning with one character can be of, as one pattern."""

    __slots__ = ("families", "pattern")

    def __init__(self, families: tuple[Family, ...], patterns: list[str]) -> None:
        self.families = families
        self.pattern = Pattern("|".join(_alternatives(patterns)))

    def family_of(self, found: Match[str]) -> Family:
        """The family that a match of the pattern is of."""
        return self.families[found.lastindex - 1]  # type: ignore[operator]  # each alternative is a group


def _alternatives(patterns: list[str]) -> Iterator[str]:
    """Each of `patterns` as a group; what neighbours begin with alike (their numeral) is matched once for
    them all.
    """
    for start, some in groupby(
        patterns,
        lambda pattern: next((start for start in (UNIT, ONE_NUMERAL) if pattern.startswith(start)), ""),
    ):
        groups = "|".join(f"({pattern[len(start) :]})" for pattern in some)
        yield f"{start}(?:{groups})" if start else groups


def _by_first(patterns: dict[Family, str | None]) -> dict[str, Forms]:
    """The forms of the markers that begin with a character, of the families whose patterns are given."""
    could_be: dict[str, tuple[Family, ...]] = {}
    for family, pattern in patterns.items():
        for c in characters(family.first) if pattern else ():
            could_be[c] = (*could_be.get(c, ()), family)
    shared = {
        some: Forms(some, [patterns[family] or "" for family in some]) for some in set(could_be.values())
    }
    return {c: shared[some] for c, some in could_be.items()}


# The characters that tell what may stand behind them
_SETTING = frozenset("".join(family.after for family in FAMILIES))


@cache
def _behind(before: str) -> dict[str, Forms]:
    """The forms of the markers behind one of the characters _SETTING, or behind any other (""), by their own
    first characters.
    """
    allowed = [family for family in FAMILIES if not family.after or (before and before in family.after)]
    twin = next(
        c
        for c in (*"。，．：；？”（、", before)
        if c == before or all((c in f.after) == (before in f.after) for f in FAMILIES)
    )
    return _behind(twin) if twin != before else _by_first({family: family.inline for family in allowed})


_LEAD = _by_first({family: family.lead for family in FAMILIES})
_LEAD_FIRST = frozenset(_LEAD)
# With these no label begins; TOP1： begins as other markers do
_OTHERS_FIRST = frozenset(c for c in _LEAD_FIRST if not c.isascii())
# What dresses a marker up on a web page, or leads it in: 下面进行第二项
_DECORATION = characters("*#>「★☆▲△现下接首" + EMOJI)
_DECORATED = Pattern(
    rf"(?:[*#>「★☆▲△{EMOJI}\ufe0f]|[ \u3000])+"
    "|(?:现在|下面|接下来|首先)，?(?:请?进行|开始|进入)(?:会议|大会|仪式|典礼)?的?(?=第)"
)
_UNTOLD = [family for family in FAMILIES if not family.first]  # their first character tells nothing
_LABELLED = Forms(tuple(_UNTOLD), [family.lead or "" for family in _UNTOLD])
_NONE = Forms((), ["(?!)"])  # no family
_COUNTING = _NUMERALS | characters(DIGITS)  # 问题一： 案由 1


# The places that a reader's eye would stop at: a look at one character, which may be the first of a marker,
# then at what stands around it. The set of these characters is what makes it fast: 4 ns a character, where
# the patterns of all families would take 160.


def _looks(parted: bool) -> str:
    """The places of the rows that are `parted` from the text before them, or may stand anywhere, as
    alternatives.
    """
    ahead: dict[str, dict[str, None]] = {}  # by the characters that they begin with; a dict keeps the order
    for first, what, behind_stop in (look for family in FAMILIES for look in family.look):
        if behind_stop is parted:
            ahead.setdefault(first, {})[what] = None
    alone = "".join(first for first, whats in ahead.items() if "" in whats)
    looks = [f"(?<=[{first}])(?:{'|'.join(whats)})" for first, whats in ahead.items() if "" not in whats]
    # Most places are numerals
    common = [look for look in looks if look.startswith((f"(?<=[{HAN}])", f"(?<=[{DIGITS}])"))]
    return "|".join(
        [
            *common,
            *sorted(set(looks) - set(common), key=len),
            *([f"(?<=[{alone}{_UNSEEN}])"] if alone else []),
        ]
    )


_UNSEEN = "".join(sorted(INVISIBLE))
_FIRST = "".join(dict.fromkeys(first for family in FAMILIES for first, _, _ in family.look))
_LOOK = Pattern(f"[{_FIRST}{_UNSEEN}](?:{_looks(False)}|(?<=[{BEFORE_POINT}].)(?:{_looks(True)}))")


def first_look(text: str) -> tuple[list[int], list[int]]:
    """Where a marker inside a line may begin (all such places and few others), and where invisible characters
    stand; both in order.

    >>> first_look("干部二十一是关键，统一\\u200b是前提")
    ([2], [11])
    """
    places: list[int] = []
    unseen: list[int] = []
    for found in _LOOK.finditer(text):
        at = found.start()
        c = text[at]
        if c in _NUMERALS:  # 二十一是 is seen at its 一, 另一方面 at its 方面
            start = at - _LONGEST_NUMERAL
            while at > 0 and at > start and text[at - 1] in _NUMERALS:
                at -= 1
            if text[at - 1 : at] in _OTHER and text[at + 1 : at + 3] == "方面":
                at -= 1
        elif c in INVISIBLE:
            unseen.append(at)
            continue
        places.append(at)
    return places, unseen


def begins_with_marker(row: str) -> bool:
    """Whether a line looks like a section that leads its line: then it is no title.

    >>> begins_with_marker("一、指导思想"), begins_with_marker("一心一意谋发展")
    (True, False)
    """
    forms = _LEAD.get(row[0])
    if forms and (found := forms.pattern.match(row)):
        return forms.family_of(found).type == "section"
    return _LABELLED.pattern.match(row) is not None


# The candidates


def scan(
    text: str,
    lines: Lines,
    paragraphs: Sequence[int],
    places: list[int],
    numbers: Sequence[Number] = (),
    begun: Sequence[Entry | Heading] = (),
) -> list[Candidate]:
    """Every place that looks like a marker, in order; `places` are those that a `first_look` found, `numbers`
    those that a word processor gives: what they say is known, and nothing refutes them. No blank tells before
    the headings and the entries of lists that a file has `begun`.

    >>> from speechparse.outline.lines import lines_of
    >>> text = "一是抓思想，统一是前提；二是抓作风。"
    >>> found = scan(text, lines_of(text), [0], first_look(text)[0])
    >>> [(it.start, text[it.start : it.end], it.verdict and it.verdict.name) for it in found]
    [(0, '一是', None), (7, '一是', 'part-of-word'), (12, '二是', None)]
    """
    leading = _leading(text, lines, paragraphs)
    if numbers:
        leading = _given(lines, paragraphs, leading, numbers)
    signed = {one.start for one in begun} if begun else frozenset()
    inside = _inline(text, lines, paragraphs, places, {it.line: it.end for it in leading}, signed)
    glued = _glued(text, lines, paragraphs, leading + inside)
    if glued:
        instead = {it.start for it in glued}  # 1.1 of a paste, of which 1. is no marker
        inside = [it for it in inside if it.start not in instead] + glued
    if "一：" in text or "一:" in text:
        inside += _labels(text, lines, paragraphs)
    inside.sort(key=attrgetter("start"))
    return sorted(leading + _quoted(text, lines, inside), key=attrgetter("start")) if inside else leading


def _leading(text: str, lines: Lines, paragraphs: Sequence[int]) -> list[Candidate]:
    """The candidates that lead their lines."""
    found: list[Candidate] = []
    starts, ends, firsts = lines.starts, lines.ends, lines.firsts
    for i in lines.beginning(_LEAD_FIRST):
        forms = _LEAD[firsts[i]]
        match = forms.pattern.match(text, starts[i], ends[i])
        if match is None:
            continue
        family = forms.family_of(match)
        # ⑶ that a page broke off from the word before it
        broken = firsts[i] in _NOTES and _goes_on(paragraphs, i)
        before = lines.lasts[i - 1] if broken else ""
        if it := candidate_at(text, match, family, i, starts[i], paragraphs[i], before):
            found.append(it)
    dressed = _decorated(text, lines, paragraphs)
    if dressed:  # ★2.2.1 is no bullet
        taken = {it.line for it in dressed}
        found = [it for it in found if it.line not in taken] + dressed
    labelled = _labelled(text, lines, paragraphs)
    return sorted(found + labelled, key=attrgetter("start")) if labelled or dressed else found


def _labelled(text: str, lines: Lines, paragraphs: Sequence[int]) -> list[Candidate]:
    """The labels that lead their lines: 问题一：, PART 1. Nothing tells what they begin with, but a number
    stands near.
    """
    found = []
    rows = lines.rows
    for i in [i for i, c in enumerate(lines.firsts) if c not in _OTHERS_FIRST]:
        if not _COUNTING.isdisjoint(rows[i][1:6]):
            match = _LABELLED.pattern.match(text, lines.starts[i], lines.ends[i])
            if match and _goes_on(paragraphs, i) and _is_amount(text, match):
                continue  # 青石岭和白 / 水沟等13处火险点, 一 / 方水收费1.8元
            if match and (
                it := candidate_at(
                    text, match, _LABELLED.family_of(match), i, lines.starts[i], paragraphs[i], ""
                )
            ):
                found.append(it)
    return found


def _is_amount(text: str, found: Match[str]) -> bool:
    """Whether what looks like the number of a label is an amount: a word or another number follows it with
    nothing between.
    """
    behind = text[found.end() : found.end() + 1]
    if found[0][-1] in COLONS:  # 问题3：12 位编码
        return False
    return behind.isdecimal() or (found[0][-1] in _COUNTING and is_han(behind))


def _goes_on(paragraphs: Sequence[int], i: int) -> bool:
    """Whether line `i` goes on the paragraph of the line above."""
    return i > 0 and paragraphs[i] == paragraphs[i - 1]


def _given(
    lines: Lines, paragraphs: Sequence[int], leading: list[Candidate], numbers: Sequence[Number]
) -> list[Candidate]:
    """The candidates that lead their lines, with the automatic numbers in place of what only looks like a
    marker there: 1.2024年目标.
    """
    at = {start: i for i, start in enumerate(lines.starts)}
    found = {it.line: it for it in leading}
    for number in numbers:
        i = at.get(number.start)
        if i is not None:
            family, word = FAMILY[number.family], lines.rows[i][0] if number.ordinal is None else ""
            place = (number.list, number.level)
            found[i] = Candidate(
                number.start,
                number.end,
                family,
                number.ordinal,
                None,
                word,
                i,
                "",
                True,
                0,
                paragraphs[i],
                given=place,
            )
    return sorted(found.values(), key=attrgetter("start"))


def _decorated(text: str, lines: Lines, paragraphs: Sequence[int]) -> list[Candidate]:
    """The candidates that lead their lines behind a decoration: **一、修路**, ## 一、修路, 🔥 一是路窄."""
    found = []
    for i in lines.beginning(_DECORATION):
        decoration = _DECORATED.match(text, lines.starts[i], lines.ends[i])
        at = decoration.end() if decoration else lines.ends[i]
        forms = _LEAD.get(text[at : at + 1], _LABELLED)
        match = forms.pattern.match(text, at, lines.ends[i])
        if match is None:
            forms, match = _LABELLED, _LABELLED.pattern.match(text, at, lines.ends[i])
        if match is None or (forms is _LABELLED and _is_amount(text, match)):  # ▶上湾那3处切坡房
            continue
        if it := candidate_at(text, match, forms.family_of(match), i, lines.starts[i], paragraphs[i], ""):
            found.append(it)
    return found


def _inline(
    text: str,
    lines: Lines,
    paragraphs: Sequence[int],
    places: list[int],
    led: dict[int, int],
    begun: Set[int],
) -> list[Candidate]:
    """The candidates inside the lines; `led` tells where the marker that leads a line ends, `begun` where
    headings and entries of lists begin, before which no blank tells.
    """
    found: list[Candidate] = []
    starts = lines.starts
    first = set(starts)
    end = 0
    for at in places:
        if at < end or at in first:
            continue
        before = text[at - 1 : at]
        forms = _behind(before if before in _SETTING else "").get(text[at], _NONE)
        match = forms.pattern.match(text, at)
        if match is None and at in begun:
            forms, match = _behind_blanks(text, at)
        if match is None:
            continue
        i = bisect_right(starts, at) - 1
        if at < led.get(i, 0):
            continue
        if before.isspace():
            before = _visible_before(text, starts[i], at)
        if it := candidate_at(
            text, match, forms.family_of(match), i, starts[i], paragraphs[i], before or " "
        ):
            found.append(it)
            end = it.end
    return found


def _behind_blanks(text: str, at: int) -> tuple[Forms, Match[str] | None]:
    """What text[at:] begins with behind the last visible character: (a) behind ： and the sign of a list."""
    before = _visible_before(text, 0, at)
    forms = _behind(before if before in _SETTING else "").get(text[at], _NONE)
    return forms, forms.pattern.match(text, at)


def _visible_before(text: str, line: int, at: int) -> str:
    """The last visible character before text[at:] in its line, which begins at `line`, or ""."""
    return text[max(line, at - _BLANKS_BEFORE) : at].rstrip()[-1:]


def _in_paste(text: str, start: int, end: int, row: str) -> Iterator[tuple[Match[str], Family]]:
    """What looks like a heading in `row`, which is text[start:end]. Where no number has a first below it,
    2.1, none has a second.
    """
    for found in _GLUED.finditer(text, start, end):
        yield found, _GLUED_FAMILIES[found.lastindex - 1]
    if ".1" in row or "．1" in row:
        for found in _DOTTED.finditer(text, start, end):
            yield found, FAMILY["dotted"]


def _glued(text: str, lines: Lines, paragraphs: Sequence[int], found: list[Candidate]) -> list[Candidate]:
    """The headings of a paste that stand right behind a word, where the breaks between the paragraphs were
    lost: 培训对象1.各县…各1名2.企业…
    """
    known = {it.start for it in found if it.verdict is not DECIMAL}
    glued = []
    for i in [i for i, row in enumerate(lines.rows) if len(row) >= _PASTE]:
        start = lines.starts[i]
        for match, family in _in_paste(text, start, lines.ends[i], lines.rows[i]):
            at = match.start()
            if at in known or at == start or text[at - 1] in WORD_ENDS:
                continue
            it = candidate_at(text, match, family, i, start, paragraphs[i], text[at - 1])
            if it is not None and it.verdict is None:
                glued.append(it._replace(verdict=GLUED))
    return glued


def _labels(text: str, lines: Lines, paragraphs: Sequence[int]) -> list[Candidate]:
    """The labels inside the lines: 推广三种模式：模式一：林药；模式二：林禽"""
    found = []
    for match in _LABEL.finditer(text):
        at = match.start()
        i = bisect_right(lines.starts, at) - 1
        if at > lines.starts[i]:
            it = candidate_at(
                text,
                match,
                FAMILY["labelled"],
                i,
                lines.starts[i],
                paragraphs[i],
                _visible_before(text, lines.starts[i], at),
            )
            if it is not None:
                found.append(it)
    return found


def candidate_at(
    text: str, match: Match[str], family: Family, i: int, line: int, paragraph: int, before: str
) -> Candidate | None:
    """What `match` found as a candidate of `family`, or None where its numeral is none; line `i` begins at
    `line`.
    """
    reading = family.read(match[0])
    if reading is None:
        return None
    start, end = match.span()
    it = Candidate(start, end, family, *reading, i, before, not before, start - line, paragraph)
    for row in family.refutes:
        if row.applies(it, text):
            return it._replace(verdict=row)
    return it


# Quotations


def _quoted(text: str, lines: Lines, inside: list[Candidate]) -> list[Candidate]:
    """The candidates with where the quotation around them began; a quotation that is the whole paragraph does
    not count.
    """
    told = []
    for line, group in groupby(inside, attrgetter("line")):
        some = list(group)
        start, end = lines.starts[line], lines.ends[line]
        quotes = quotations(text, start, some[-1].start, end)
        closes = [close for _, close in quotes]
        for it in some:
            k = bisect_right(closes, it.start)  # the first that ends behind the candidate
            if (
                k < len(quotes)
                and quotes[k][0] <= it.start
                and not (quotes[k][0] == start + 1 and quotes[k][1] >= end - 2)
            ):
                it = it._replace(quote=quotes[k][0])
            told.append(it)
    return told


def quotations(text: str, start: int, last: int, end: int) -> list[tuple[int, int]]:
    """What stands between quotation marks in text[start:end], in order, if it begins before `last`; an inner
    quotation is part of the outer one.
    """
    found = []
    for one in _QUOTED.finditer(text, start, end):
        at, close = one.span()
        if at >= last or close == end:
            break
        found.append((max(at, text.rfind("“", at, close)) + 1, close))
    return found
