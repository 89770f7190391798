"""SP1: the numbers of a series. 一是学，二是干，四是查 leaves out 三是; official texts rarely slip, so where
in doubt the tree errs, not the writer.
"""

from __future__ import annotations

from collections.abc import Iterator

from speechparse.checks.outline import EXCERPTS, Found, Jump, Outline, at, bare_end, cites, in_a_line, stands
from speechparse.language.forms import renumbered
from speechparse.language.numerals import NUMERAL
from speechparse.language.pattern import Pattern
from speechparse.outline.judge import NO_PARTNER
from speechparse.tree import Candidate, Item

__all__ = ["backwards", "empty", "gap", "late_start", "lone", "repeated"]

# 第二條之一, and 十 一
_SUPPLEMENT = Pattern(rf"[ \u3000]*之[ \u3000]*(?:{NUMERAL.source})|[ \u3000]+[一二三四五六七八九][ \u3000]")
# Families whose first member makes the reader wait for a second
_COUNTING_ON = ("han-is", "han-must", "ordinal", "han-paren")
# Of which an item alone in its parent is one too many or one too few
_WAITING = ("han", "han-paren", "arabic", "arabic-paren")
_MOST = 3  # markers left out in one place: real slips leave out one or two, an excerpt more
_FEWEST = 3  # the last ordinal of a series that surely counts on
_NEAR = 300  # characters before a second member within which the first may stand unrecognised
_BEFORE = frozenset("。；\n\r \u3000\t")
_ABOVE = 30_000  # characters above the first member within which the one before may stand unrecognised
_FAR = 5000  # characters behind a lone member within which the second may stand unrecognised
_LATEST = 3  # a text that begins with 四、 or 301、 is an excerpt
_PARTED = "，,、：:是要"  # with these behind it 第一 counts, without them it is a name: 第一审法院
_STOPS = "\r\n。！？；：!?;:"
_ENDED = "。！？；：!?;:…”）)"
# Characters of a line without a stop that is still a heading, and no piece of a wrapped sentence
_HEADING = 20
_OTHERS = Pattern("另外|另一|还有|還有|再[就一]|其次|其二")  # with which a writer goes on who does not count


def gap(outline: Outline) -> Iterator[Found]:
    """一是学，二是干，四是查: GB/T 15834-2011 numbers the members of a series one after the other."""
    text = outline.document.text
    twice = {id(members[1]) for _, members in outline.split}
    for jump in outline.jumps:
        item, before, _, highest = jump
        if (item.ordinal or 0) > highest + 1 and (before.ordinal or 0) >= highest and id(item) not in twice:
            if _twice(outline, jump) is None:
                yield from _missing(text, item, before)
    for item, above in outline.late:
        if above is not None and above.ordinal is not None and above.ordinal < (item.ordinal or 0) - 1:
            yield from _missing(text, item, above)


def _missing(text: str, item: Item, before: Item) -> Iterator[Found]:
    """The markers that are missing between `before` and `item`, unless one of them stands there."""
    first, last = (before.ordinal or 0) + 1, (item.ordinal or 0) - 1
    if item.family in EXCERPTS and last - first >= _MOST:
        return
    if any(
        stands(text, item.marker, n, at(before)[1], item.span[0])
        for n in range(first, min(last, first + _MOST) + 1)
    ):
        return
    yield Found(
        *at(item), {"marker": _bare(item), "before": _bare(before), "missing": _markers(item, first, last)}
    )


def repeated(outline: Outline) -> Iterator[Found]:
    """四是严考核，四是强保障: a number printed twice. 第二条之一 is another article, 一是…一是… a pair of its
    own.
    """
    for jump in outline.jumps:
        item, before, _, highest = jump
        if item.ordinal == before.ordinal:
            if _is_repeat(outline, jump):
                yield Found(*at(item), {"marker": _bare(item), "line": before.line})
        elif (item.ordinal or 0) == highest + 2 and item.ordinal == (before.ordinal or 0) + 2:
            found = _twice(outline, jump)
            if found is not None:
                yield found
    yield from _last_again(outline)
    for first, members in outline.split:
        yield Found(*at(members[0]), {"marker": _bare(members[0]), "line": first.line})


def _is_repeat(outline: Outline, jump: Jump) -> bool:
    """Whether a member with the number of the one before it is a slip."""
    item, before, earlier, highest = jump
    text = outline.document.text
    if (
        item.sub is not None
        or _SUPPLEMENT.match(text, at(item)[1])
        or (item.ordinal == highest == 1 and id(item) in outline.pairs)
    ):
        return False
    # 注：1.… 2.… is a series of its own, and below it stands the heading 2.
    return earlier is None or not stands(
        text, item.marker, (item.ordinal or 0) - 1, at(earlier)[1], before.span[0]
    )


def _last_again(outline: Outline) -> Iterator[Found]:
    """第一，…。第二，…。第二，…。 where the second 第二， is no item of the tree."""
    for _, members in outline.series:
        last = members[-1]
        if len(members) > 1 and last.ordinal == len(members) and last.family in _COUNTING_ON:
            place = _again(outline, last, at(last)[1], last.span[1])
            if place >= 0:
                yield Found(place, place + len(_bare(last)), {"marker": _bare(last), "line": last.line})


def _twice(outline: Outline, jump: Jump) -> Found | None:
    """第一，…。第二，…。第二，…。第四，…: one 第二， is an item, the other is none. The later of the two is
    the finding.
    """
    item, before, earlier, _ = jump
    marker = _bare(before)
    place = _again(outline, before, at(before)[1], item.span[0])
    if place >= 0:
        return Found(place, place + len(marker), {"marker": marker, "line": before.line})
    place = -1 if earlier is None else _again(outline, before, at(earlier)[1], before.span[0])
    if place < 0:
        return None
    line = before.line - outline.document.written.count("\n", place, before.span[0])
    return Found(*at(before), {"marker": marker, "line": line})


def _again(outline: Outline, item: Item, start: int, end: int) -> int:
    """Where the marker of `item` stands a second time behind a stop in text[start:end], as no item; or -1."""
    text = outline.document.text
    place = text.find(_bare(item), start, end)
    while place >= 0 and (text[place - 1] not in _BEFORE or place in outline.starts):
        place = text.find(_bare(item), place + 1, end)
    return place


def backwards(outline: Outline) -> Iterator[Found]:
    """一、二、四、三、: two members have changed places."""
    for item, before, _, _ in outline.jumps:
        if (item.ordinal or 0) < (before.ordinal or 0) and item.sub is None:
            yield Found(*at(item), {"marker": _bare(item), "before": _bare(before)})


def late_start(outline: Outline) -> Iterator[Found]:
    """二、干 with no 一、 above it. （五） under 二、 after （四） under 一、 runs on; 第九条 and 3.2 are
    quoted as excerpts.
    """
    text = outline.document.text
    sizes = {id(members[0]): len(members) for _, members in outline.series}
    for item, above in outline.late:
        ordinal = item.ordinal or 0
        if above is not None or ordinal > _LATEST or (sizes[id(item)] == 1 and ordinal > 2) or cites(item):
            continue
        if text[item.span[0] - 1 : item.span[0]] == "》":  # 《矛盾论》第二部分，
            continue
        begins = max(outline.begins[id(item)], item.span[0] - _ABOVE)
        if not any(
            stands(text, item.marker, n, begins, item.span[0], outline.starts) for n in range(1, ordinal)
        ):
            yield Found(*at(item), {"marker": _bare(item), "missing": _markers(item, 1, ordinal - 1)})
    yield from _second_alone(outline)


def _second_alone(outline: Outline) -> Iterator[Found]:
    """要求如下：二是账要算清，三是话要说透。 The tree takes no series that begins so, but its two members
    count on behind a ：.
    """
    text, rejected = outline.document.text, outline.document.rejected
    for two, three in zip(rejected, rejected[1:], strict=False):
        if (
            two.family == three.family
            and two.family in _COUNTING_ON
            and (two.ordinal, three.ordinal) == (2, 3)
            and in_a_line(text, two.span[0], three.span[0])
        ):
            lead = text[max(0, two.span[0] - 4) : two.span[0]].rstrip(" \u3000")[-1:]
            if (
                lead in ("：", ":", "。")
                and text[bare_end(text, three.span[0]) - 1] in "，；。"
                and two.marker[-1] == three.marker[-1]
            ):
                if not stands(text, two.marker, 1, max(0, two.span[0] - _NEAR), two.span[0]):
                    yield Found(
                        *two.span, {"marker": two.marker, "missing": [renumbered(two.marker, 1) or ""]}
                    )


def lone(outline: Outline) -> Iterator[Found]:
    """做到三点。一是学。 and no 二是 anywhere: the writer began to count and stopped. 首先， 最后， 一方面
    alone are adverbs, 第一审法院 is a name.
    """
    twice = {id(first) for first, _ in outline.split}
    for one in _lone_candidates(outline):
        if id(one) not in twice:
            yield Found(*one.span, {"marker": one.marker, "next": renumbered(one.marker, 2) or ""})
    text = outline.document.text
    for parent, members in outline.series:
        only = members[0]
        if (
            len(members) > 1
            or only.ordinal != 1
            or only.family not in _WAITING
            or only.sub is not None
            or id(only) in twice
        ):
            continue
        end = at(only)[1]
        if not stands(text, only.marker, 2, end, _until(text, only.marker, end, parent.span[1] + _FAR)):
            yield Found(*at(only), {"marker": _bare(only), "next": renumbered(_bare(only), 2) or ""})


def _lone_candidates(outline: Outline) -> Iterator[Candidate]:
    """The places that begin to count, rejected because no second member follows."""
    text, rejected = outline.document.text, outline.document.rejected
    alone = [
        one
        for one in rejected
        if one.row == NO_PARTNER.name and one.ordinal == 1 and one.family in _COUNTING_ON
    ]
    last_second = (
        {candidate.family: candidate.span for candidate in rejected if candidate.ordinal == 2}
        if alone
        else {}
    )
    for candidate in alone:
        if last_second.get(candidate.family, (-1, -1)) > candidate.span or not _begins_to_count(
            text, candidate
        ):
            continue
        end = candidate.span[1]
        until = _until(text, candidate.marker, end, end + _FAR)
        # 一是…症结在“最后一公里”：一是…；二是…。二是…: the series inside took the members of the outer one
        inside = until in outline.starts and until < end + _NEAR
        if not inside and not stands(text, candidate.marker, 2, end, until):
            yield candidate


def _until(text: str, marker: str, start: int, end: int) -> int:
    """Where the marker stands again in text[start:end]: there another series begins; else `end`."""
    again = text.find(marker, start, end)
    return again if again >= 0 else end


def _begins_to_count(text: str, one: Candidate) -> bool:
    """Whether a marker that stands alone begins to count, and is no name, no piece of a wrapped line and no
    pair with 另外.
    """
    start, end = one.span
    if one.marker[0] == "第" and (
        one.marker[-1] not in _PARTED or NUMERAL.match(text, end) or text[end : end + 1] == "第"
    ):
        return False
    before = text[max(0, start - 200) : start].rstrip(" \t\u3000")
    if before and before[-1] not in _STOPS:
        return False
    above = before.rstrip().rpartition("\n")[2].strip()
    if before[-1:] in ("\n", "\r") and above and above[-1] not in _ENDED and len(above) > _HEADING:
        return False
    stop = text.find("\n", end)
    return not _OTHERS.search(text, end, stop if stop >= 0 else len(text))


def empty(outline: Outline) -> Iterator[Found]:
    """三、 and at once 四、: a member without text, forgotten or still to be written. A bullet alone may be
    an ornament.
    """
    for _, members in outline.series:
        for item in members if len(members) > 1 else ():
            if item.heading is None and not item.children and item.family != "bullet":
                yield Found(*at(item), {"marker": _bare(item)})


def _bare(item: Item) -> str:
    """The marker of an item as a message quotes it."""
    return item.marker.strip()


def _markers(item: Item, first: int, last: int) -> list[str]:
    """The markers from `first` to `last` in the form of `item`, at most three: the first two and the last."""
    numbers = list(range(first, last + 1))
    if len(numbers) > _MOST:
        numbers = [*numbers[:2], numbers[-1]]
    return [renumbered(_bare(item), n) or str(n) for n in numbers]
