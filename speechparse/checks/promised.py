"""SP2: what a text promises. 讲三点意见 and then only 一、 and 二、; 详见附件3 and only two attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from speechparse.checks.outline import Found, Outline, at, stands
from speechparse.language.numerals import DIGITS, HAN, NUMERAL, characters, read
from speechparse.language.pattern import Pattern
from speechparse.language.promises import FORESEEN, UNITS, announced_in, is_weak
from speechparse.tree import Announcement, Block, Document, Item

__all__ = ["attachments", "count"]

_FAR = 2000  # characters behind the last member within which the next one may stand unrecognised
_HEADING = 60  # characters of a heading that are looked at
_NUMBERS = frozenset(HAN) | characters(DIGITS)
_TAIL = 16  # the last characters of a paragraph in which a count that is still to come stands
_UNIT_TAIL = 10  # the last of these, in which its unit stands
_SOON = 3  # lines within which an answer to 讲三点意见 begins
# Words of a heading that counts what stands below it
_SAYS = Pattern(r"(?:以下|下列|如下|讲|講|做到|谈|談|提出|强调)[^。！？；]*$")
_ONES = Pattern(
    r"(?:^|[\s。；，：])(?:第?一[，,、：:是个要]|其一|首先|1[.．、]|[（(][一1][）)]|①|[—●·])|之一"
)


def count(outline: Outline) -> Iterator[Found]:
    """讲三点意见 and then 一、二、: what is promised in 点 个 件 方面 is what follows in nearly every text;
    条 大 and amounts count other things too.
    """
    text = outline.document.text
    for promise, members, parent in outline.announced:
        if (
            promise.count != len(members)
            and not is_weak(promise.count, promise.text)
            and _clean(promise, members)
        ):
            if not (_in_heading(text, promise, members[0]) or _goes_on(outline, promise, members, parent)):
                yield Found(*promise.span, _told(promise.text, promise.count, len(members)))
    yield from _unanswered(outline)


def _told(words: str, promised: int, found: int) -> dict[str, object]:
    return {"text": words.strip("“”「」"), "promised": promised, "found": found}


def _clean(promise: Announcement, members: Sequence[Item]) -> bool:
    """Whether the members count 1, 2, 3 …: a slip among them is told by itself, and the count is kept where
    the last has its number.
    """
    first, last = members[0], members[-1]
    if first.ordinal is None:
        return True
    again = any(item.ordinal == 1 for item in members[1:])
    return (
        first.ordinal == 1
        and not again
        and not (last.ordinal == promise.count and len(members) < promise.count)
    )


def _in_heading(text: str, promise: Announcement, first: Item) -> bool:
    """Whether the count stands in a heading, above members in lines of their own, and does not say that it
    counts them: 统筹两个市场.
    """
    start, end = promise.span
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    below = first.span[0]
    between = text[end:below].strip()
    apart = "\n" in text[end:below] or "\r" in text[end:below]
    return (
        apart
        and between[-1:] not in tuple("：:。")
        and not _SAYS.search(text, max(line, start - _HEADING), start)
    )


def _goes_on(
    outline: Outline, promise: Announcement, members: Sequence[Item], parent: Document | Item
) -> bool:
    """Whether the member that would keep the promise stands behind the last, unrecognised."""
    text, last = outline.document.text, members[-1]
    end = min(parent.span[1], last.span[1] + _FAR)
    if len(members) > promise.count:
        return False
    if last.ordinal is None:
        more = text.find(last.marker.strip(), at(last)[1], end)
        return more > 0 and text[more - 1].isspace()
    return stands(text, last.marker, last.ordinal + 1, at(last)[1], end, outline.starts)


def _may_end_in_a_count(paragraph: str) -> bool:
    """A look before the pattern's: a number, a unit and a stop at the end."""
    return (
        not UNITS.isdisjoint(paragraph[-_UNIT_TAIL:-1])
        and paragraph[-1] in "。：:"
        and not _NUMBERS.isdisjoint(paragraph[-_TAIL:])
    )


def _unanswered(outline: Outline) -> Iterator[Found]:
    """下面，我讲三点意见。 as the last words before the text goes on without a single marker."""
    text = outline.document.text
    for parent in outline.undivided:
        if isinstance(parent, Item) and parent.type == "point":
            continue
        for block in cast(Sequence[Block], parent.children):
            if not _may_end_in_a_count(block.text) or block.type != "paragraph":
                continue
            start, end = block.span
            begin = max(start, *(text.rfind(stop, start, end - 1) + 1 for stop in "。！？；"))
            promise = announced_in(text, begin, end, True)
            if promise is None or promise.quoted or not FORESEEN.search(text, start, promise.start):
                continue
            if text[promise.end] == "的" and text[promise.end - 1] not in UNITS:  # 三点意见的由来
                continue
            if not _ONES.search("\n".join(text[end : end + _FAR].split("\n")[: _SOON + 1])):
                yield Found(
                    promise.start, promise.end, _told(text[promise.start : promise.end], promise.count, 0)
                )


# Attachments


class _Entry(NamedTuple):
    ordinal: int
    start: int
    end: int


_LIST = Pattern(r"附\s{0,2}件\s{0,2}[：:]\s{0,3}(?=[1１][.．、])")
# 1.名额表, and 1.2024年任务表
_ENTRY = Pattern(r"(?<![0-9０-９])[0-9０-９]{1,2}(?=[.．、](?![0-9０-９](?![0-9０-９]{3}[年－—-])))")
_NAMED = Pattern(rf"附件[ \u3000]?(?P<numeral>{NUMERAL.source})(?![.．、]?[0-9]|[号條条款章节])")
_HEADED = Pattern(rf"附件[ \u3000]?(?P<numeral>{NUMERAL.source})[ \u3000]*(?=[\r\n：:]|$)")
_OWN = frozenset("》】号號的")  # 《公约》附件3 belongs to another document
_LINE_END = Pattern(r"\r\n|\r|\n")
_INDENT = 40  # blanks before the word at most
_WRAPPED = 2  # lines without a number that end such a list: the first may be the end of a wrapped entry


def attachments(outline: Outline) -> Iterator[Found]:
    """附件：1.名额表 3.回执 leaves out 2.; 详见附件4 where the list ends with 3., or where the attachments
    below are 附件1 to 附件3.
    """
    text = outline.document.text
    if "附件" not in text:
        return
    listed = _LIST.search(text)
    entries = [] if listed is None else _entries(text, listed.end())
    before = 0
    for entry in entries:
        if entry.ordinal != before + 1:
            yield Found(entry.start, entry.end, {"missing": f"{before + 1}."})
            return
        before = entry.ordinal
    if before == 1:
        yield Found(entries[0].start, entries[0].end, {"missing": "2."})
        return
    headed = [
        (read(found["numeral"]) or 0, found.start())
        for found in _HEADED.finditer(text)
        if _leads(text, found.start())
    ]
    there = {entry.ordinal for entry in entries} | {ordinal for ordinal, _ in headed}
    if len(there) > 1:
        yield from _absent(
            text, max(there), min([place for _, place in headed] + ([listed.start()] if listed else []))
        )


def _leads(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before `at` in its line."""
    before = text[max(0, at - _INDENT) : at].rstrip(" \u3000\t")
    return not before or before[-1] in "\r\n"


def _absent(text: str, last: int, end: int) -> Iterator[Found]:
    """The first attachment that text[:end] names beyond the `last` one that is there."""
    for named in _NAMED.finditer(text, 0, end):
        ordinal = read(named["numeral"])
        if ordinal is not None and ordinal > last and text[named.start() - 1 : named.start()] not in _OWN:
            yield Found(named.start(), named.end(), {"missing": named[0]})
            return


def _entries(text: str, start: int) -> list[_Entry]:
    """The numbered entries of the list of attachments that begins at `start`: each leads a line, or counts on
    in one.
    """
    found: list[_Entry] = []
    at, gone = start, 0
    while at < len(text) and gone < _WRAPPED:
        ended = _LINE_END.search(text, at)
        stop, following = (ended.start(), ended.end()) if ended else (len(text), len(text))
        row = text[at:stop]
        lead = len(row) - len(row.lstrip())
        gone += 1
        for place in _ENTRY.finditer(row):
            leads, ordinal = place.start() == lead, int(place[0])
            # 附件下载： 1.附件1.xlsx is another list
            if found and leads and gone > 1 and ordinal <= found[-1].ordinal:
                return found
            # 附件：1.名额表2.回执 in a line, where other numbers may stand too
            if leads or ordinal == len(found) + 1:
                found.append(_Entry(ordinal, at + place.start(), at + place.end() + 1))
                gone = 0 if leads or at == start else gone
        at = following
    return found
