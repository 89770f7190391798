"""A .docx → its text and its numbers, as a reader of the page sees them: 一、总体要求 where the file has
总体要求 and a list.

package.py    the zip and its XML, safely
styles.py     what the styles say of numbers, headings and hidden text
numbering.py  numbering.xml → counters → labels
story.py      document.xml → paragraphs
this file     paragraphs → Text: a paragraph a line, its number before it, a tab a tab, a soft break U+2028;
notes after the text
"""

from __future__ import annotations

import gc

from speechparse.reading.decode import SourceError
from speechparse.reading.given import Finding, Heading, Number, Region
from speechparse.reading.numbering import Counters, Label, Numbering, read_numbering
from speechparse.reading.package import Package, open_package, relations
from speechparse.reading.story import Cell, Paragraph, Story
from speechparse.reading.styles import PLAIN, Styles, read_styles
from speechparse.reading.text import Text

__all__ = ["read_word"]


def read_word(data: bytes, max_size: int) -> Text:
    """The Text of a .docx; `data` is the whole file, of which at most `max_size` bytes are unpacked.

    Raises SourceError, in one line, where it is no .docx, encrypted, damaged, too large, or has a DOCTYPE in
    its XML.
    """
    collects = gc.isenabled()
    gc.disable()  # the collector would go through the growing lists again and again
    try:
        return _read(data, max_size)
    finally:
        if collects:
            gc.enable()


def _read(data: bytes, max_size: int) -> Text:
    package = open_package(data, max_size)
    part = relations(package, "").get("officeDocument", "word/document.xml")
    if part not in package.parts:
        raise SourceError("ofd" if "ofd.xml" in package.parts else "zip")
    parts = {kind: name for kind, name in relations(package, part).items() if name in package.parts}
    styles = read_styles(package, parts["styles"]) if "styles" in parts else Styles({}, {}, PLAIN, {})
    numbering = read_numbering(package, parts["numbering"], styles.numberings) if "numbering" in parts else {}
    body = Story(styles)
    body.read(package, part)
    if not body.is_document:
        raise SourceError("not-word")
    notes = _notes(package, parts, styles) if any(paragraph.notes for paragraph in body.paragraphs) else {}
    page = _Page(styles, numbering)
    page.write_body(body)
    page.write_notes(notes)
    return page.text()


def _notes(package: Package, parts: dict[str, str], styles: Styles) -> dict[str, list[Paragraph]]:
    """The paragraphs of each footnote and endnote by its key."""
    found: dict[str, list[Paragraph]] = {}
    for kind in ("footnotes", "endnotes"):
        if kind in parts:
            story = Story(styles)
            story.read(package, parts[kind])
            found |= story.notes
    return found


class _Page:
    """The Text as far as it is written; `at` is its length in code points."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.at = 0
        self.lines: list[str] = []
        self.numbers: list[Number] = []
        self.headings: list[Heading] = []
        self.regions: list[Region] = []
        self.findings: dict[str, Finding] = {}
        self.marks: dict[str, int] = {}  # where the mark of each note stands
        self.lists: dict[tuple[str, str, int | None], tuple[str, int] | None] = {}

    def write_body(self, body: Story) -> None:
        _settle_tables(body)
        counters, in_boxes = Counters(self.numbering), Counters(self.numbering)
        within: Cell | None = None
        for paragraph in body.paragraphs:
            cell = _data_cell(paragraph.cell) if paragraph.text else None
            start, end = self.write(paragraph, in_boxes if paragraph.is_boxed else counters, cell is not None)
            for key, place in paragraph.notes:
                self.marks.setdefault(key, end - len(paragraph.text) + place)
            if cell is None:
                within = within if not paragraph.text else None
            elif cell is within:
                self.regions[-1] = self.regions[-1]._replace(end=end)
            else:
                within = cell
                self.regions.append(Region("table", start, end, cell.row, cell.column))

    def write_notes(self, notes: dict[str, list[Paragraph]]) -> None:
        counters = Counters(self.numbering)
        for key, mark in self.marks.items():
            start = end = self.at
            for paragraph in notes.get(key, ()):
                _, end = self.write(paragraph, counters, True)
            if end > start:
                self.regions.append(Region("note", start, end, at=mark))

    def write(self, paragraph: Paragraph, counters: Counters, in_region: bool) -> tuple[int, int]:
        """Write one paragraph as a line, and tell where it begins and ends."""
        start = self.at
        label = self.label(paragraph, counters)
        line = paragraph.text
        if label is not None:
            line = label.text + label.blank + line if line else label.text
            self.note_number(label, start, in_region)
        self.lines.append(line)
        self.at += len(line) + 1
        if not in_region and line.strip():
            level = (
                self.styles.paragraphs.get(paragraph.style, self.styles.default).outline
                if paragraph.outline is None
                else paragraph.outline
            )
            if level is not None and level >= 0:
                self.headings.append(Heading(start + len(line) - len(line.lstrip()), level))
        return start, start + len(line)

    def note_number(self, label: Label, start: int, in_region: bool) -> None:
        end = start + len(label.text)
        if label.family and not in_region:
            self.numbers.append(
                Number(start, end, label.list, label.level, label.family, label.ordinal, label.format)
            )
        if not label.known:
            self.findings.setdefault(label.format, Finding("SP503", start, end, {"format": label.format}))

    def label(self, paragraph: Paragraph, counters: Counters) -> Label | None:
        key = (paragraph.style, paragraph.num, paragraph.level)
        if key not in self.lists:
            self.lists[key] = self.list_of(*key)
        place = self.lists[key]
        return counters.count(*place) if place else None

    def list_of(self, style_id: str, num: str, level: int | None) -> tuple[str, int] | None:
        """The num and the level of a paragraph: its own, else its style's, whose level is the one that names
        the style.
        """
        style = self.styles.paragraphs.get(style_id, self.styles.default)
        of_style = not num
        num = num or style.num
        if num not in self.numbering:  # 0 switches numbers off
            return None
        if level is None and of_style:
            named = {one.style: depth for depth, one in self.numbering[num].levels.items() if one.style}
            level = next((named[name] for name in style.lineage if name in named), None)
        return num, (style.level or 0) if level is None else level

    def text(self) -> Text:
        text = "\n".join([*self.lines, ""])
        return Text(
            text,
            tuple(self.numbers),
            tuple(self.headings),
            (),
            tuple(self.regions),
            tuple(self.findings.values()),
        )


def _settle_tables(body: Story) -> None:
    """Tell the tables that hold data from those that are there for the looks: of one column, or with most of
    the text in them.
    """
    total = 0
    for paragraph in body.paragraphs:
        total += len(paragraph.text)
        if paragraph.cell is not None:
            paragraph.cell.table.size += len(paragraph.text)
    for table in reversed(body.tables):
        if table.within is not None:
            table.within.table.size += table.size
    for table in body.tables:  # a table comes before those in its cells
        table.is_layout = table.columns <= 1 or 2 * table.size > total
        table.outer = _data_cell(table.within)


def _data_cell(cell: Cell | None) -> Cell | None:
    """The outermost cell of data that `cell` is or stands in; None where what it holds are paragraphs like
    any.
    """
    if cell is None:
        return None
    return cell.table.outer or (None if cell.table.is_layout else cell)
