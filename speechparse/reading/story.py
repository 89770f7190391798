"""document.xml → paragraphs: what of a running text a reader sees, and what numbers, tables and notes need to
know of it.

<w:p><w:pPr>…list 1, level 0…</w:pPr>…总体要求…</w:p> is a Paragraph with the text 总体要求, num 1 and level
0.

What was deleted, what is hidden, the codes of fields and phonetic guides are no text. A text box is written
twice in most files; its first form counts, and its paragraphs follow the one that it is anchored in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from speechparse.reading.numbering import glyph, on, whole
from speechparse.reading.package import Attributes, End, Package, Start, attribute, parse_part
from speechparse.reading.styles import PLAIN, Style, Styles, outline_level

__all__ = ["Cell", "Paragraph", "Story", "Table"]

_BREAK = "\u2028"
_WIDEST = 1000  # columns that a cell may span
_DEEPEST = 100  # fields in fields; Word has 20
_PASSED_OVER = frozenset({
    # How it was before
    "w:pPrChange", "w:rPrChange", "w:sectPrChange", "w:tblPrChange", "w:tcPrChange", "w:trPrChange",
    "w:sdtPr", "w:sectPr", "w:tblPr", "w:rt", "w:instrText", "w:delText", "w:delInstrText",
})  # fmt: skip


@dataclass(slots=True, eq=False)
class Table:
    """A table: the cell that it stands in, its widest row in cells, the characters in it, whether it is there
    for the looks, and the outermost cell of data around it. The rest is where its reading has come to.
    """

    within: Cell | None
    columns: int = 0
    size: int = 0
    is_layout: bool = False
    outer: Cell | None = None
    row: int = 0
    column: int = 0  # the last one that a cell of this row covers
    cells: int = 0  # of this row
    kept: int = 0  # how many paragraphs stand before this row, and before this cell
    kept_in_row: int = 0
    row_is_deleted: bool = False
    cell_is_deleted: bool = False


class Cell(NamedTuple):
    """A cell, with its 1-based row and column in its table."""

    table: Table
    row: int
    column: int


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph: `text` has no line end; `num` and `level` are its own list and level, "" and None where
    only its style may have them; `notes` are the keys of its notes with the places of their marks in `text`.
    """

    cell: Cell | None = None
    text: str = ""
    style: str = ""
    num: str = ""
    level: int | None = None
    outline: int | None = None
    is_boxed: bool = False  # stands in a text box
    notes: list[tuple[str, int]] = field(default_factory=list)
    # of use only while it is read
    pieces: list[str] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    is_deleted: bool = False  # its mark is, and its text goes on in the next paragraph
    is_hidden: bool | None = None  # its mark is, or is not, whatever its style says
    run_style: str = ""
    run_hidden: bool | None = None
    is_shown: bool | None = None  # whether the text of the run is; None: not yet asked


_BLANK = Paragraph()  # stands for each empty paragraph


class Story:
    """A running text (the body, the footnotes, the endnotes), with its `paragraphs` and `tables` in reading
    order, and by their keys the paragraphs of `notes`.
    """

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.is_document = False
        self.paragraphs: list[Paragraph] = []
        self.notes: dict[str, list[Paragraph]] = {}
        self.tables: list[Table] = []
        self.cell: Cell | None = None
        self.here = Paragraph()  # the paragraph being read, or the next one
        self.inside = False  # whether it has begun
        self.outer: list[Paragraph] = []  # those in whose text boxes it stands
        # What goes on in the next paragraph, because the mark between them is deleted
        self.rest: Paragraph | None = None
        self.fields: list[bool] = []  # the open fields, and whether what comes is still the code of one
        self.codes = 0  # how many of these
        self.open_tables: list[Table] = []
        self.note = ""
        self.chosen: list[bool] = []  # for each mc:AlternateContent around, whether one of its forms was read
        self.in_properties = self.in_row_properties = self.in_text = self.keeps_blanks = False
        self.letters: list[str] = []

    def read(self, package: Package, part: str) -> None:
        """Go through document.xml, footnotes.xml or endnotes.xml. Raises SourceError."""
        starts: dict[str, Start] = {
            "w:document": self.document,
            "mc:AlternateContent": self.alternatives,
            "mc:Choice": self.alternative,
            "mc:Fallback": self.alternative,
            "w:footnote": lambda a: self.note_begins("footnote", a),
            "w:endnote": lambda a: self.note_begins("endnote", a),
            "w:tbl": self.table_begins,
            "w:tr": self.row_begins,
            "w:trPr": self.row_properties,
            "w:gridBefore": self.span,
            "w:tc": self.cell_begins,
            "w:gridSpan": lambda a: self.span(a, 1),
            "w:cellDel": self.cell_gone,
            "w:p": self.paragraph_begins,
            "w:pPr": self.properties,
            "w:pStyle": self.style,
            "w:numId": self.num,
            "w:ilvl": self.level,
            "w:outlineLvl": self.outline,
            "w:del": self.gone,
            "w:moveFrom": self.gone,
            "w:r": self.run,
            "w:rStyle": self.run_style,
            "w:vanish": self.vanish,
            "w:specVanish": self.vanish,
            "w:t": self.text_begins,
            "m:t": self.text_begins,
            "w:tab": lambda a: self.put("\t"),
            "w:ptab": lambda a: self.put("\t"),
            "w:br": lambda a: self.put(_BREAK),
            "w:cr": lambda a: self.put(_BREAK),
            "w:noBreakHyphen": lambda a: self.put("\u2011"),
            "w:sym": self.symbol,
            "w:fldChar": self.field_mark,
            "w:footnoteReference": lambda a: self.note_mark("footnote", a),
            "w:endnoteReference": lambda a: self.note_mark("endnote", a),
        }
        ends: dict[str, End] = {
            "mc:AlternateContent": self.alternatives_end,
            "w:footnote": self.note_ends,
            "w:endnote": self.note_ends,
            "w:tbl": self.table_ends,
            "w:tr": self.row_ends,
            "w:trPr": self.row_properties_end,
            "w:tc": self.cell_ends,
            "w:p": self.paragraph_ends,
            "w:pPr": self.properties_end,
            "w:t": self.text_ends,
            "m:t": self.text_ends,
        }
        parse_part(package, part, starts, ends, self.character_data, _PASSED_OVER)
        self.leave_rest()

    def document(self, attributes: Attributes) -> None:
        self.is_document = True

    # What is written in several forms, for programs of several ages

    def alternatives(self, attributes: Attributes) -> None:
        self.chosen.append(False)

    def alternatives_end(self) -> None:
        self.chosen.pop()

    def alternative(self, attributes: Attributes) -> bool:
        """The first form counts, the others are passed over."""
        if not self.chosen:
            return False
        passed, self.chosen[-1] = self.chosen[-1], True
        return passed

    # Paragraphs

    def paragraph_begins(self, attributes: Attributes) -> None:
        if self.inside:
            self.outer.append(self.here)
            self.here = Paragraph(self.cell, is_boxed=True)
        elif self.rest is not None:
            self.here, self.rest = self.rest, None
        elif self.here.cell is not self.cell:
            self.here = Paragraph(self.cell)
        self.inside = True

    def paragraph_ends(self) -> None:
        here, self.inside = self.here, bool(self.outer)
        if self.outer:
            self.here = self.outer.pop()
        if self.codes:  # a field that never ends swallows no more than its paragraph
            self.fields = [code for code in self.fields if not code]
            self.codes = 0
        if not here.pieces and not here.boxes and not self.has_own(here):
            self.place().append(_BLANK)
            if here is self.here:  # it serves as the next one
                here.run_style, here.run_hidden, here.is_shown = "", None, None
                here.style, here.level, here.outline = "", None, None
            return
        if here is self.here:
            self.here = Paragraph(self.cell)
        if here.is_deleted and not here.is_boxed:
            self.rest = Paragraph(here.cell, notes=here.notes, pieces=here.pieces, boxes=here.boxes)
        elif here.pieces or not here.is_deleted:
            self.finish(here)

    def place(self) -> list[Paragraph]:
        """Where a paragraph goes that is whole: to the boxes of the one that it stands in, or to the text."""
        return self.here.boxes if self.inside else self.paragraphs

    def has_own(self, here: Paragraph) -> bool:
        """Whether an empty paragraph may have a number, or is none because its mark is hidden or deleted."""
        if here.num or here.is_deleted or here.is_hidden is not None:
            return True
        style = self.style_of(here)
        return style.num.strip("0") != "" or style.hidden

    def finish(self, here: Paragraph) -> None:
        """Put a paragraph where it belongs, and behind it those of its text boxes."""
        marks: list[tuple[str, int]] = []
        if here.notes:
            ends, at = [0], 0
            for piece in here.pieces:
                at += len(piece)
                ends.append(at)
            marks = [(key, ends[min(place, len(here.pieces))]) for key, place in here.notes]
        here.text, here.pieces, here.notes = "".join(here.pieces), [], marks
        place = self.place()
        is_hidden = self.style_of(here).hidden if here.is_hidden is None else here.is_hidden
        if here.text or not is_hidden:
            place.append(here)
        place.extend(here.boxes)
        here.boxes = []

    def leave_rest(self) -> None:
        """Finish what would have gone on in another paragraph, where none follows."""
        rest, self.rest = self.rest, None
        if rest is not None and (rest.pieces or rest.boxes):
            self.finish(rest)

    def properties(self, attributes: Attributes) -> None:
        self.in_properties = True

    def properties_end(self) -> None:
        self.in_properties = False

    def style(self, attributes: Attributes) -> None:
        self.here.style = attribute(attributes)

    def num(self, attributes: Attributes) -> None:
        self.here.num = attribute(attributes)

    def level(self, attributes: Attributes) -> None:
        self.here.level = whole(attribute(attributes))

    def outline(self, attributes: Attributes) -> None:
        self.here.outline = outline_level(attributes)

    def style_of(self, here: Paragraph) -> Style:
        return self.styles.paragraphs.get(here.style, self.styles.default)

    def gone(self, attributes: Attributes) -> bool:
        """What is deleted, or moved to another place: a mark, a row, or the content of the element."""
        if self.in_properties:
            self.here.is_deleted = True
        elif self.in_row_properties:
            self.open_tables[-1].row_is_deleted = True
        return True

    # Runs

    def run(self, attributes: Attributes) -> None:
        here = self.here
        here.run_style, here.run_hidden, here.is_shown = "", None, None

    def run_style(self, attributes: Attributes) -> None:
        if not self.in_properties:
            self.here.run_style, self.here.is_shown = attribute(attributes), None

    def vanish(self, attributes: Attributes) -> None:
        if self.in_properties:
            self.here.is_hidden = on(attributes)
        else:
            self.here.run_hidden, self.here.is_shown = on(attributes), None

    def shows(self) -> bool:
        """Whether text that stands here is seen: w:vanish of the run, else of its style and its paragraph's,
        of which two cancel out.
        """
        here = self.here
        if here.is_shown is None:
            hidden = here.run_hidden
            if hidden is None:
                of_run = self.styles.characters.get(here.run_style, PLAIN).hidden if here.run_style else False
                hidden = of_run != self.style_of(here).hidden
            here.is_shown = not hidden
        return here.is_shown and not self.codes and not self.in_properties and self.inside

    def put(self, text: str) -> None:
        if self.shows():
            self.here.pieces.append(text)

    def text_begins(self, attributes: Attributes) -> None:
        self.in_text = True
        self.keeps_blanks = attribute(attributes, "space") == "preserve"

    def character_data(self, text: str) -> None:
        if self.in_text:
            self.letters.append(text)

    def text_ends(self) -> None:
        text = "".join(self.letters)
        self.in_text = False
        self.letters.clear()
        if not self.keeps_blanks:
            text = text.strip(" \t\r\n")
        if text:
            self.put(text.replace("\n", " ").replace("\r", " ") if "\n" in text or "\r" in text else text)

    def symbol(self, attributes: Attributes) -> None:
        try:
            sign = chr(int(attribute(attributes, "char"), 16))
        except (ValueError, OverflowError):
            return
        if sign.isprintable() or "\ue000" <= sign <= "\uf8ff":
            self.put(glyph(sign, attribute(attributes, "font")))

    def field_mark(self, attributes: Attributes) -> None:
        kind = attribute(attributes, "fldCharType")
        if kind == "begin" and len(self.fields) < _DEEPEST:
            self.fields.append(True)
            self.codes += 1
        elif kind == "separate" and self.fields:
            self.codes -= self.fields[-1]
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.codes -= self.fields.pop()

    # Tables

    def table_begins(self, attributes: Attributes) -> None:
        table = Table(self.cell)
        self.tables.append(table)
        self.open_tables.append(table)

    def table_ends(self) -> None:
        self.cell = self.open_tables.pop().within

    def row_begins(self, attributes: Attributes) -> None:
        if self.open_tables:
            table = self.open_tables[-1]
            table.row += 1
            table.column = table.cells = 0
            table.kept, table.row_is_deleted = len(self.place()), False

    def row_properties(self, attributes: Attributes) -> None:
        self.in_row_properties = bool(self.open_tables)

    def row_properties_end(self) -> None:
        self.in_row_properties = False

    def row_ends(self) -> None:
        if self.open_tables:
            table = self.open_tables[-1]
            if table.row_is_deleted:
                del self.place()[table.kept :]
                table.row -= 1
            else:
                table.columns = max(table.columns, table.cells)

    def cell_begins(self, attributes: Attributes) -> None:
        self.leave_rest()
        if self.open_tables:
            table = self.open_tables[-1]
            table.column += 1
            table.cells += 1
            table.kept_in_row, table.cell_is_deleted = len(self.place()), False
            self.cell = Cell(table, table.row, table.column)

    def span(self, attributes: Attributes, less: int = 0) -> None:
        """Count the columns that a cell covers, or that stand empty before the first."""
        if self.open_tables:
            self.open_tables[-1].column += max(min(whole(attribute(attributes)), _WIDEST) - less, 0)

    def cell_gone(self, attributes: Attributes) -> None:
        if self.open_tables:
            self.open_tables[-1].cell_is_deleted = True

    def cell_ends(self) -> None:
        self.leave_rest()
        if self.open_tables:
            table = self.open_tables[-1]
            if table.cell_is_deleted:
                del self.place()[table.kept_in_row :]
                table.cells -= 1
            self.cell = table.within

    # Notes

    def note_mark(self, kind: str, attributes: Attributes) -> None:
        if self.shows():
            self.here.notes.append((kind + attribute(attributes, "id"), len(self.here.pieces)))

    def note_begins(self, kind: str, attributes: Attributes) -> None:
        self.note, self.paragraphs = kind + attribute(attributes, "id"), []

    def note_ends(self) -> None:
        self.leave_rest()
        self.notes[self.note] = self.paragraphs
