"""What was read in the joined text of a hard-wrapped page, put back at its places in the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from speechparse.language.markers import Candidate
from speechparse.language.rows import Row
from speechparse.outline.evidence import Record
from speechparse.outline.frame import Frame
from speechparse.outline.joined import Joined
from speechparse.outline.lines import Lines
from speechparse.outline.nest import Nesting, Placed

__all__ = ["Read", "restored"]


class Read(NamedTuple):
    """What the stages have read in a text, before it is built into a tree."""

    lines: Lines
    frame: Frame
    breaks: set[int]
    """the offsets where the text returns to the document itself"""
    closing: int | None
    """where the closing begins"""
    outline: Nesting
    verdicts: list[tuple[Candidate, Row]]
    """the candidates that are no markers, each with the row that says so"""
    invisible: list[int]
    """where invisible characters stand"""


def restored(
    read: Read, joined: Joined, lines: Lines, paragraphs: Sequence[int], record: Record | None
) -> Read:
    """What was `read` in the text `joined`, and recorded, at its places in the page of `lines`."""
    back = _Back(joined, lines, paragraphs, read.lines)
    deep = read.outline.too_deep
    if record is not None:
        record.joins = {joined.begins(at): verdict for at, verdict in record.joins.items()}
        record.ends = {joined.begins(at): verdict for at, verdict in record.ends.items()}
        record.holds = {
            joined.begins(at): [(joined.begins(top), row) for top, row in said]
            for at, said in record.holds.items()
        }
    return Read(
        lines,
        back.frame(read.frame),
        {joined.begins(at) for at in read.breaks},
        None if read.closing is None else joined.begins(read.closing),
        Nesting([back.placed(top) for top in read.outline.tops], deep and back.candidate(deep)),
        [(back.candidate(it), row) for it, row in read.verdicts],
        [joined.begins(at) for at in read.invisible],
    )


class _Back(NamedTuple):
    """The way back from the joined text to the page."""

    joined: Joined
    lines: Lines
    paragraphs: Sequence[int]
    whole: Lines
    """the lines of the joined text"""

    def line(self, at: int) -> int:
        """The line of the page in which an offset of the page stands."""
        return bisect_right(self.lines.starts, at) - 1

    def candidate(self, it: Candidate) -> Candidate:
        start = self.joined.begins(it.start)
        i = self.line(start)
        return it._replace(
            start=start,
            end=self.joined.ends(it.end),
            line=i,
            column=start - self.lines.starts[i],
            paragraph=self.paragraphs[i],
            quote=self.joined.begins(it.quote) if it.quote else 0,
        )

    def placed(self, one: Placed) -> Placed:
        return one._replace(
            candidate=self.candidate(one.candidate),
            end=self.joined.begins(one.end),
            children=[self.placed(child) for child in one.children],
        )

    def rows(self, i: int) -> range:
        """The lines of the page that are line `i` of the joined text."""
        first = self.line(self.joined.begins(self.whole.starts[i]))
        return range(first, self.line(self.joined.ends(self.whole.ends[i]) - 1) + 1)

    def every(self, lines: Iterable[int]) -> list[int]:
        return [i for line in lines for i in self.rows(line)]

    def frame(self, found: Frame) -> Frame:
        return Frame(
            {i: role for line, role in found.roles.items() for i in self.rows(line)},
            set(self.every(found.lists)),
            set(self.every(found.quiet)),
            {self.joined.begins(at) for at in found.breaks},
            [self.every(title) for title in found.titles],
            {i: row for line, row in found.told.items() for i in self.rows(line)},
            self.lines.starts,
            found.cells,
        )
