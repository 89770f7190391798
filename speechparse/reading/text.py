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
    in `text`, and so are its line ends where they part no lines of the document. Both have the same length,
    so a place in one is a place in the other. `paragraphs` are places where a paragraph begins, because the
    file says so, whatever the line above looks like; `returns` are those that two empty lines part from the
    section above.
    """

    text: str
    numbers: tuple[Number, ...] = ()
    headings: tuple[Heading, ...] = ()
    entries: tuple[Entry, ...] = ()
    regions: tuple[Region, ...] = ()
    findings: tuple[Finding, ...] = ()
    written: str | None = None
    paragraphs: tuple[int, ...] = ()
    returns: tuple[int, ...] = ()
