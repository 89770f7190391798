"""What frames a document and is no part of its outline, as far as it can be told without the items: title,
salutation, contents, signature, attachment lists, page numbers, the residue of a web page.

各位代表： is a salutation, 附件：1.申报表 an attachment list, 一、总体要求……1 an entry of the contents.

`FURNITURE` holds one row a kind; the rows are asked in their order, since a later kind stands beside an
earlier one. What needs the items, the closing, is told by `outline.close`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from speechparse.language.rows import Row
from speechparse.outline.contents import contents
from speechparse.outline.heads import calls, entitle, heads
from speechparse.outline.lines import Lines
from speechparse.outline.margins import attachments, back_matter, residue, tables
from speechparse.outline.scan import begins_with_marker
from speechparse.outline.signatures import signatures
from speechparse.outline.sketch import Sketch
from speechparse.reading.given import Heading, Region
from speechparse.tree import BlockType

__all__ = ["FURNITURE", "Frame", "frame"]

_OUTSIDE = frozenset(("title", "signature", "contents"))  # where these stand, the text is the document's own


class Frame(NamedTuple):
    """The furniture of a text; lines are indexes of `Lines`."""

    roles: dict[int, BlockType]
    """the kind of each line that is furniture"""
    lists: set[int]
    """the lines of attachment lists, tables and page numbers, which hold no items"""
    quiet: set[int]
    """those of them that are no paragraphs: tables and page numbers"""
    breaks: set[int]
    """the offsets where the text returns to the document itself"""
    titles: list[list[int]]
    """the lines of each title"""
    told: dict[int, Row]
    """the row that told the kind of a line"""
    starts: list[int]
    """where the lines begin"""
    cells: dict[int, tuple[int | None, int | None]]
    """row and column of the cell that begins at an offset"""


# The order is the order in which they are looked for.
FURNITURE = (
    Row("contents", contents, "It stands on a contents page.", "列在目录页上", "目录\n一、现状……1\n二、任务……2\n一、现状\n路不通。\n二、任务\n修路。", "一、现状\n二、任务"),
    Row("signature", signatures, "It is the signer or the date.", "发文单位或者成文日期", "关于修路的通知\n一、定线路，请各村抓紧把线路定下来报到镇里。\n柳河镇人民政府\n2025年3月1日", "2025年3月1日"),
    Row("attachments", attachments, "It lists what is attached.", "列出所附文件", "请各村认真贯彻执行，抓好落实。\n附件：1.申报表\n2.汇总表", "一、申报\n1.报名\n2.汇总"),
    Row("table", tables, "It is a row of a table.", "表格的一行", "一、标准\n项目  金额\n1、住宿费  450\n2、课本费  386\n二、办法\n到校缴。", "一、标准\n项目\n1、住宿费\n2、课本费\n二、办法\n到校缴。"),
    Row("residue", residue, "It is a page number, a note, or what surrounds a document on a web page.", "页码、附注或网页残留", "一、学\n— 2 —\n二、干", "一、学\n——干"),
    Row("head", heads, "It is the title or the salutation of a document.", "位于一篇之首，是标题或者称谓", "关于修路的通知\n各村：\n一、定线路。\n二、备石料。", "一、定线路。\n二、备石料。"),
    Row("call", calls, "It addresses the audience.", "称呼听众", "一、修路\n路要修好。\n同志们！\n二、架桥\n桥要架牢。", "一、修路\n同志们要努力。\n二、架桥\n桥要架牢。"),
    Row("back-matter", back_matter, "It is said of the document.", "对全文的交代，如出席名单", "一、学\n出席：张三、李四", "一、学\n二、干"),
)  # fmt: skip
GIVEN = Row(
    "given",
    lambda found: None,
    "The file says so: a title, a cell of a table, or a note.",
    "文件中的标题、表格或脚注",
    "",
    "",
)


def _cells(
    found: Sketch, regions: Sequence[Region], told: dict[int, Row]
) -> dict[int, tuple[int | None, int | None]]:
    """The lines that the file says are cells of a table or notes, with row and column by where they begin."""
    cells: dict[int, tuple[int | None, int | None]] = {}
    starts = found.lines.starts
    for region in regions:
        for i in range(bisect_left(starts, region.start), bisect_left(starts, region.end)):
            found.roles[i], told[i] = region.type, GIVEN
            cells[starts[i]] = (region.row, region.column)
    return cells


def _headed(found: Sketch, headings: Sequence[Heading], told: dict[int, Row]) -> None:
    """The first line as the title, where the file has it as its highest heading and no other line is one."""
    if (
        headings[0].level <= 1
        and headings[0].start == found.lines.starts[0]
        and not (found.titles or 0 in found.roles or begins_with_marker(found.lines.rows[0]))
    ):
        entitle(found, [0])
        told[0] = GIVEN


def frame(lines: Lines, regions: Sequence[Region] = (), headings: Sequence[Heading] = ()) -> Frame:
    """The furniture of a text of `lines`: roles by the index of the line, breaks by code point.

    >>> from speechparse.outline.lines import lines_of
    >>> text = "关于修路的通知\\n各村：\\n一、定线路。\\n二、备石料。\\n柳河镇人民政府\\n2025年3月1日"
    >>> sorted(frame(lines_of(text)).roles.items())
    [(0, 'title'), (1, 'salutation'), (4, 'signature'), (5, 'signature')]
    """
    found = Sketch(lines)
    told: dict[int, Row] = {}
    cells = _cells(found, regions, told)
    known, listed = len(found.roles), 0
    for row in FURNITURE:
        row.applies(found)
        roles, lists = len(found.roles), len(found.lists)
        if roles != known:
            told.update(dict.fromkeys(islice(found.roles, known, None), row))
        if lists != listed:
            told.update(dict.fromkeys((i for i in found.lists if i not in told), row))
        known, listed = roles, lists
    if headings:
        _headed(found, headings, told)
    breaks = found.breaks | {lines.starts[i] for i, kind in found.roles.items() if kind in _OUTSIDE}
    return Frame(found.roles, found.lists, found.quiet, breaks, found.titles, told, lines.starts, cells)
