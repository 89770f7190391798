"""What a marker says: 第九条之一 says article, 9, 1; 三抓 says 3 and the word 抓."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from speechparse.language.rows import Row

__all__ = ["Candidate", "Family", "Reading", "Step"]

Step = Literal["next", "repeat", "gap", ""]
"""How a candidate counts on from a member: 二是 after 一是 is next, 四是 after 四是 a repeat, 四是 after 二是 a gap."""


class Reading(NamedTuple):
    """What a marker says."""

    ordinal: int | None
    """its number; None where it has none (最后, a bullet)"""
    sub: int | None = None
    """1 for the 之一 of 第九条之一"""
    word: str = ""
    """what must stay the same within a series: the 抓 of 一抓, the 问题 of 问题一："""


class Candidate(NamedTuple):
    """A place that looks like a marker; offsets are code points of the text."""

    start: int
    end: int
    family: Family
    ordinal: int | None
    sub: int | None
    word: str
    line: int
    """the index of its line in `Lines`"""
    before: str
    """the last visible character before it in its line, "" where it leads the line, " " where only white space stands there"""
    leads: bool
    """whether it leads its line"""
    column: int
    """its offset in its line"""
    paragraph: int
    """the number of its paragraph: hard-wrapped lines share one"""
    quote: int = 0
    """where the quotation around it begins, 0 outside"""
    verdict: Row | None = None
    """the row of REFUTES that says why it is none"""
    given: tuple[int, int] | None = None
    """the list and the level of a word processor's number"""
    recalled: Row | None = None
    """the row that says why it was looked for"""

    @property
    def number(self) -> int:
        """Its ordinal, 0 where it has none."""
        return self.ordinal or 0

    @property
    def key(self) -> str:
        """The key of its family: what can count on from each other."""
        return self.family.key


class Family(NamedTuple):
    """One form of marker."""

    name: str
    """as the JSON contract has it"""
    type: Literal["section", "point"]
    """what its items are where one of them leads a line"""
    key: str
    """families of one key count on from each other: 一是 … 二要 …"""
    rank: int
    """its level in GB/T 9704-2012 7.3.3 and 立法法 65: a smaller one stands above; points have the last"""
    first: str
    """the characters it can begin with, "" for any"""
    lead: str | None
    """the pattern of its marker at the start of a line, behind the indent"""
    after: str
    """the characters behind which it may stand inside a line, "" for any"""
    inline: str | None
    """the pattern of its marker inside a line"""
    look: tuple[tuple[str, str, bool], ...]
    """what the first look at a text stops at: characters, what stands ahead of them as a pattern, whether only behind a stop"""
    read: Callable[[str], Reading | None]
    """what a marker as written says, or None where its numeral is none"""
    follows: Callable[[Candidate, Candidate], Step]
    """how a candidate counts on from a member of the same key"""
    begins: Callable[[Candidate], bool]
    """whether a series may begin with it"""
    refutes: tuple[Row, ...]
    """the reasons why a place that looks like it may be none"""
    traits: frozenset[str]
    """what else is known of it, see TRAITS"""
    example: str
    """a text that begins with its marker, and near misses behind it"""
