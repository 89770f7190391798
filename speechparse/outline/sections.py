"""What a file says of the places of its text: below ## 二、任务 stands its text, down to the next ##, and an
entry of a list stands with the entries above it.

This is evidence beside other evidence: writers use headings for their looks. A file of plain text has none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from speechparse.reading.given import Entry, Heading

__all__ = ["Sections", "sections_of"]


@dataclass(slots=True, eq=False)
class Sections:
    """The headings and the lists of a text, by their offsets."""

    levels: dict[int, int]
    """the level of the heading that begins at an offset"""
    ends: dict[int, int]
    """where the text below that heading ends: at the next one as high"""
    returns: Sequence[int]
    """where a paragraph stands so far from its heading that it may speak of more"""
    entries: dict[int, Entry]
    """the entry that begins at an offset"""
    lists: dict[int, int]
    """where each list begins"""

    def level(self, at: int) -> int:
        """The level of the heading that begins at an offset; 0 where none does."""
        return self.levels.get(at, 0)

    def hold(self, item: int, at: int) -> bool:
        """Whether the file puts the text that begins at `at` under what begins at `item`."""
        entry, of = self.entries.get(at), self.entries.get(item)
        if entry is not None and (item < self.lists[entry.list] < at or (of and of.depth < entry.depth)):
            return True
        return at < self.ends.get(item, 0) and bisect_right(self.returns, at) == bisect_right(
            self.returns, item
        )

    def end(self, item: int, at: int) -> bool:
        """Whether a heading at `at` ends the text of what begins at `item`, which is none or no higher."""
        return 0 < self.level(at) <= (self.level(item) or self.level(at))


def sections_of(
    headings: Sequence[Heading], entries: Sequence[Entry], returns: Sequence[int], end: int
) -> Sections:
    """The sections of a text that ends at `end` and whose file has these headings, entries of lists, and
    returns.

    >>> sections = sections_of([Heading(0, 2), Heading(9, 3), Heading(20, 2)], [], [], 30)
    >>> sections.hold(0, 15), sections.hold(0, 25), sections.end(0, 9), sections.end(0, 20)
    (True, False, False, True)

    An entry stands with those above it, in one that it is deeper than; a return parts text from its heading.

    >>> entries = [Entry(5, 1, 0), Entry(9, 1, 0), Entry(12, 2, 1), Entry(15, 0, 1)]
    >>> sections = sections_of([Heading(0, 1), Heading(20, 2)], entries, [18], 30)
    >>> [sections.hold(*one) for one in ((2, 9), (5, 9), (9, 12), (9, 15), (12, 15))]
    [True, False, True, True, False]
    >>> [sections.hold(*one) for one in ((0, 17), (0, 18), (20, 25), (20, 30), (3, 25))]
    [True, False, True, False, False]
    >>> sections.level(0), sections.level(1)
    (1, 0)
    >>> [sections.end(*one) for one in ((0, 20), (20, 0), (3, 20), (3, 4))]
    [False, True, True, False]
    """
    ends: dict[int, int] = {}
    open_: list[Heading] = []
    for heading in headings:
        while open_ and heading.level <= open_[-1].level:
            ends[open_.pop().start] = heading.start
        open_.append(heading)
    ends |= {heading.start: end for heading in open_}
    lists: dict[int, int] = {}
    for entry in entries:
        lists.setdefault(entry.list, entry.start if entry.list else end)
    levels = {heading.start: heading.level for heading in headings}
    return Sections(levels, ends, returns, {entry.start: entry for entry in entries}, lists)
