"""What closes a document, told by where its last item stands: 以上报告，请审议。 and 同志们，让我们… after the last point are its closing.

`closing_of` finds the closing 结语, `summaries` where a list of news items ends whose titles recur below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from speechparse.language.cues import ADDRESS
from speechparse.language.markers import Candidate
from speechparse.language.pattern import Pattern
from speechparse.outline.frame import Frame
from speechparse.outline.lines import Lines
from speechparse.outline.series import Series

__all__ = ["closing_of", "summaries"]

_THANKS = Pattern(
    r"谢谢(?:大家|各位)?[！。!]|以上(?:就)?是我|我的(?:发言|汇报|讲话|报告)(?:完|到此)|结\s*(?:束\s*)?语$|最后，?(?:祝|预祝|让我们)|让我们",
    "谢以我结最让",
)
_CLOSING_NOTICE = Pattern(
    r"各(?:地区|部门|地|单位|级|省|市|县|街道|乡镇)|请各|以上(?:意见|请示|报告|通知)|本(?:通知|意见|办法|方案|规定)自|\w{2,10}(?:负责|要)(?:组织|会同|加强|本)|执行中|特此|重要情况|重大(?:事项|问题)"
)


_ENDED = Pattern(r"[。！？”]\s*")

_CLOSING_HEAD = Pattern(r"结\s*(?:束\s*)?语$|希望(?:同志们|大家)", "结希")
_LAST_WORDS = Pattern(  # how the last paragraph of a speech, a report or a notice speaks of the whole
    r"以上(?:汇报|报告|发言|讲话|意见|对照检查|检查|内容|认识|几点|是|就是)|(?:今天)?(?:我)?(?:就|先)(?:讲|说|谈|汇报)(?:这些|到这|这么多|到此)|收到(?:本)?(?:通知|此件)后|(?:汇报|报告)完毕|恳请|敬请|[^。]{0,40}让我们|[^。]{0,30}不当之处"
)


def closing_of(text: str, lines: Lines, found: Frame, breaks: set[int], led: Sequence[int]) -> int | None:
    """The offset of the closing of the first document in `text` that has items and one, or None; `led` are the lines of the items."""
    ends = [*sorted(bisect_left(lines.starts, at) for at in breaks), len(lines)]
    at = 0
    for end in ends:
        last = bisect_left(led, end)
        if last > at:
            closing = _closing(text, lines, found, breaks, led[last - 1])
            if closing is not None:
                return closing
        at = last
    return None


def summaries(text: str, lines: Lines, series: Sequence[Series]) -> set[int]:
    """The offsets where, after a list of news items whose titles recur below, the text returns to the document."""
    last: dict[str, int] = {}
    begun = dict(zip(lines.firsts, range(len(lines)), strict=True))
    led: set[int] = set()
    found = set()
    for one in series:
        if "gb9704" in one.members[0].family.traits and one.members[0].family.key == "arabic" and one.members[0].leads:
            end = _summary_end(text, lines, one.members, last, begun)
            if end is not None and end < len(lines):
                led = led or {member.line for other in series for member in other.members if member.leads}
                while end in led:
                    end += 1
                if end < len(lines):
                    found.add(lines.starts[end])
    return found


def _closing(text: str, lines: Lines, found: Frame, breaks: set[int], item: int) -> int | None:
    """Where the closing (结语) begins, given the line of the last item that leads one, or None.

    The closing of a speech or report begins with its last form of address after the last item; that of a notice is the paragraph
    between the last item and the signature that speaks to its readers.
    """
    starts, ends, end = lines.starts, lines.ends, len(lines)
    for i in range(item + 1, len(lines)):
        if lines.starts[i] in breaks:
            end = i
            break
    best = None
    for i in range(max(item, 1), end):
        if i > item and i not in found.roles and (ADDRESS.at(text, starts[i], ends[i]) or _CLOSING_HEAD.at(text, starts[i], ends[i])):
            best = i
        elif found.roles.get(i) == "salutation" and i > item:
            if best is None or not _CLOSING_HEAD.at(text, starts[best], ends[best]):
                best = i
    if best is not None:
        return starts[best] if ends[end - 1] - starts[best] <= 0.3 * len(text) + 200 else None
    if (end < len(lines) and end - 1 > item and found.roles.get(end) == "signature") or (end < len(lines) and end in found.lists):
        if end - 1 not in found.roles and end - 1 > item and _CLOSING_NOTICE.match(text, starts[end - 1], ends[end - 1]):
            return starts[end - 1]
    for i in range(item + 1, end):
        if i not in found.roles and ends[i] - starts[i] < 400 and _THANKS.at(text, starts[i], ends[i]):
            return starts[i]
    if end - 1 > item and end - 1 not in found.roles and len(lines.rows[end - 1]) < 400 and _LAST_WORDS.match(lines.rows[end - 1]):
        return starts[end - 1]
    if end - 1 <= item or len(lines) <= 2:
        inline = None
        for stop in _ENDED.finditer(text, starts[end - 1], ends[end - 1]):
            if ADDRESS.at(text, stop.end(), ends[end - 1]):
                inline = stop.end()
        return inline
    return None


def _summary_end(text: str, lines: Lines, members: Sequence[Candidate], last: dict[str, int], begun: dict[str, int]) -> int | None:
    """The line after a list of news items whose titles all recur below without their markers, or None: that list is a summary.

    `members` lead their lines; `begun` tells where a line last begins with a character, and `last`, filled when it is needed first, where
    one stands last.
    """
    if len(members) < 3:
        return None
    end = members[-1].line + 1
    heads = [_bare(text[mark.end : lines.ends[mark.line]]) for mark in members]
    if sum(begun.get(head[:1], -1) >= end for head in heads) * 2 < len(heads):
        return None
    if not last:
        last.update((_bare(row), i) for i, row in enumerate(lines.rows) if len(row) <= 120)
    return end if sum(last.get(head, -1) >= end for head in heads) * 2 >= len(heads) else None


def _bare(row: str) -> str:
    """A line without white space and stops."""
    return "".join(row.split()).replace("；", "").replace("。", "").replace(";", "")
