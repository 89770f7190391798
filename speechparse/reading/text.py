"""What reading hands to parsing: a text, and what its file says of it (given.py), which a file of plain text
does not: Text("一、学").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from speechparse.reading.given import Entry, Finding, Heading, Number, Region

__all__ = ["Text"]


class Text(NamedTuple):
    """A text as it is parsed, and what its file tells of it; all tuples are in the order of the text.

    `written` is the decoded text of the file where `text` is not all of it: Markdown, whose signs are blanks
    in `text`. Both have the same length and the same lines, so a place in one is a place in the other.
    """

    text: str
    numbers: tuple[Number, ...] = ()
    headings: tuple[Heading, ...] = ()
    entries: tuple[Entry, ...] = ()
    regions: tuple[Region, ...] = ()
    findings: tuple[Finding, ...] = ()
    written: str | None = None
