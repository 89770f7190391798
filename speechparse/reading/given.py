"""What a file says of its text that no character tells: a Number, a Heading, an Entry, a Region, a Finding.

In a .docx 一、总体要求 is often 总体要求 with a number that Word writes: its Text is 一、总体要求 with a
Number of [0, 2).

Every place is in Unicode code points of `Text.text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

__all__ = ["Entry", "Finding", "Heading", "Number", "Region"]


class Number(NamedTuple):
    """An automatic number: text[start:end] is its label as a reader sees it, at the start of a line, its
    blank not counted.

    Numbers of one `list` count on from each other at each `level` (0 = the list's top); a list that begins
    again has an `ordinal` that does not count on. `family` is a name of FAMILIES, `ordinal` is None for a
    bullet, `fmt` is the file's own word for the form (chineseCounting).
    """

    start: int
    end: int
    list: int
    level: int
    family: str
    ordinal: int | None
    fmt: str


class Heading(NamedTuple):
    """The line whose text begins at `start` has a heading style of this outline level, 1 to 9; 0 is the style
    of a title. # is 1.

    This is evidence and no law: authors use a heading style for its looks.
    """

    start: int
    level: int


class Entry(NamedTuple):
    """The text at `start` is an entry of a Markdown list; its sign - is blank in the text, its number 1. is
    not.

    Entries of one `list` are siblings, so a marker that begins one has its partners at the beginnings of the
    others; in the list 0 are the paragraphs that stand in an entry below its own text. `depth` 0 is a list
    that stands in no other.
    """

    start: int
    list: int
    depth: int


class Region(NamedTuple):
    """text[start:end] is whole lines that hold no items: a cell of a table, with its 1-based row and column,
    or a note, which belongs to the place `at`.
    """

    type: Literal["table", "note"]
    start: int
    end: int
    row: int | None = None
    column: int | None = None
    at: int | None = None


class Finding(NamedTuple):
    """What reading itself has to report, for a Diagnostic: SP503 at the label whose form is unknown."""

    code: str
    start: int
    end: int
    values: Mapping[str, str]
