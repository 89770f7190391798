"""A hard-wrapped page as the text that it was before it was broken into lines: 第 at the end of one line and
三， at the start of the next are a marker again, and 一是 that leads a line by chance leads none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from speechparse.language.characters import CONTINUES, LINE_ENDS, OPENERS, RETURNS
from speechparse.language.numerals import DIGITS, characters
from speechparse.language.pattern import Pattern
from speechparse.outline.lines import HEADED, Lines, paragraphs_of

__all__ = ["Joined", "joined_of"]

_NARROWEST, _WIDEST = 15, 60  # characters in the longest line of a page
_RAGGED = 2  # characters by which a full line may be shorter than the widest: no line begins with a stop
_FEWEST = 3  # lines that go on: two of a small text may do so by chance
_MOST = 7  # one line of so many goes on at least on such a page; of others one of eight may seem to
_OUTLIERS = 10  # one line of so many may be wider than the page: an address of the web, a row of a table
_TOLD = 4  # of five paragraphs, so many are indented where indents tell
_OF = 5
_GOES_ON = frozenset("，,、") | OPENERS  # with these a line ends in mid-sentence
_DIGIT = characters(DIGITS)
# No heading: those may have no indent where paragraphs have one
_POINT = Pattern("[一二三四五六七八九十]{1,2}[是要]")


class Joined(NamedTuple):
    """The text of a page whose lines are joined, and where it was broken."""

    text: str
    breaks: tuple[int, ...]
    """the offsets of `text` at which a break was"""
    taken: tuple[int, ...]
    """how many characters of the page are left out before the text up to each of them, and behind the last"""
    joints: frozenset[int]
    """the lines of the page that go on in the next one"""

    def begins(self, at: int) -> int:
        """Where in the page stands what begins at text[at]."""
        return at + self.taken[bisect_right(self.breaks, at)]

    def ends(self, at: int) -> int:
        """Where in the page ends what ends before text[at]."""
        return at + self.taken[bisect_left(self.breaks, at)]

    def paragraphs(self, joined: Lines, lines: Lines, numbers: Sequence[int]) -> list[int]:
        """For each line of the joined text the number of its paragraph: `numbers` tells for the lines of the
        page which go on, and so must the joined text by itself.
        """
        of = [numbers[bisect_right(lines.starts, self.begins(start)) - 1] for start in joined.starts]
        both = pairwise(zip(of, paragraphs_of(self.text, joined), strict=True))
        return list(accumulate([0, *(a < c or b < d for (a, b), (c, d) in both)]))


def joined_of(text: str, lines: Lines) -> Joined | None:
    """`text` with the lines of each paragraph joined, if it is a hard-wrapped page, else None."""
    if not _NARROWEST <= max(map(len, lines.rows), default=0) <= _WIDEST:
        return None
    joints = list(_joints(text, lines))
    if len(joints) < _FEWEST or len(joints) * _MOST < len(lines):
        return None
    starts = [0, *(lines.starts[i + 1] for i in joints)]
    ends = [*(lines.ends[i] for i in joints), len(text)]
    pieces = [text[start:end] for start, end in zip(starts, ends)]
    gaps = [start - end for start, end in zip(starts[1:], ends)]
    breaks = tuple(accumulate(map(len, pieces[:-1])))
    return Joined("".join(pieces), breaks, (0, *accumulate(gaps)), frozenset(joints))


def _joints(text: str, lines: Lines) -> Iterator[int]:
    """The lines that go on in the next one: as wide as any, with no blank line and no indent below."""
    rows, starts, numbers = lines.rows, lines.starts, lines.numbers
    full = _least(list(map(len, rows)), _RAGGED)
    columns = list(map(_columns, rows))
    full_columns = _least(columns, 2 * _RAGGED)
    told = _indents_tell(text, lines, full)
    for i, row in enumerate(rows[:-1]):
        if (
            (len(row) >= full or columns[i] >= full_columns)
            and numbers[i + 1] == numbers[i] + 1
            and text[starts[i + 1] - 1] in RETURNS
            and _goes_on(row, rows[i + 1], told)
        ):
            yield i


def _least(widths: list[int], ragged: int) -> int:
    """The width from which a line is full: that of the widest lines, but for what did not fit."""
    return sorted(widths)[-1 - len(widths) // _OUTLIERS] - ragged


def _columns(row: str) -> int:
    """The width of a line on paper: a digit is half as wide as a Han character."""
    return 2 * len(row) - len(row.encode("latin-1", "ignore"))


def _indents_tell(text: str, lines: Lines, full: int) -> bool:
    """Whether the paragraphs of a page begin with an indent: most lines do that stand below a short one which
    ends with a stop.
    """
    begun = [
        text[lines.starts[i] - 1] not in RETURNS
        for i in range(1, len(lines))
        if lines.lasts[i - 1] in LINE_ENDS and len(lines.rows[i - 1]) < full
    ]
    return sum(begun) * _OF >= len(begun) * _TOLD > 0


def _goes_on(row: str, below: str, told: bool) -> bool:
    """Whether a full line goes on in the line `below`, which has no indent; `told` says whether paragraphs
    have one here.
    """
    if row[-1] in _GOES_ON or below[0] in CONTINUES:
        return True
    stop = row.rfind("。") + 1
    if stop and stop < len(row) and HEADED.match(row, stop) and "，" not in row[stop:]:
        return False  # 建成了水库。（三）推广工程
    if HEADED.match(below) is None:
        return True
    return told and (_POINT.match(below) is not None or (row[-1] not in LINE_ENDS and row[-1] not in _DIGIT))
