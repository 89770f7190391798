"""What stands around the text of a document: lists of attachments, tables, page numbers, what a web page has
below a text, those present.
"""

from __future__ import annotations

from speechparse.language.characters import LINE_ENDS, TITLE_STOPS
from speechparse.language.pattern import Pattern
from speechparse.outline.sketch import (
    ATTACHED,
    ATTACHMENT,
    FEWEST_ROWS,
    NUMBERED,
    PAGE,
    RESIDUE,
    RESIDUE_FIRST,
    Sketch,
    columns_of,
    is_prose,
)

__all__ = ["attachments", "back_matter", "residue", "tables"]

_UNDER = frozenset("本联制生服")  # what may be the text of a heading alone: 四、联系方式
_BACK_MATTER_FIRST = frozenset("出列请缺参记主分送本制生服联")
_MORE_TO_READ = Pattern(
    r"往期|相关(?:报道|链接|文档|新闻|阅读|文章)|延伸阅读|[—－\-–]+\s*(?:END|全文完|完)\b|上一篇"
)
_BACK_MATTER = Pattern(
    r"(?:出席|列席|请假|缺席|参加|记录|主持|分送|送)(?:人员?|人)?[：:](?=\s*\S)|(?:制造商|生产厂家?|服务热线|联系人)[：:](?=\s*\S)|本\w{0,8}(?:自[^。，]{1,24}(?:起)?(?:施行|实施|执行|生效)|由[^。，]{2,24}(?:解释|组织实施)|未[尽盡]事[宜项項])"
)


def attachments(found: Sketch) -> None:
    """附件：1.… 2.… lists what is attached; 附件1 alone on its line opens an attached document."""
    lines = found.lines
    rows = lines.rows
    attached = lines.beginning({"附"})
    if attached:
        body = next((i for i, row in enumerate(rows) if row[-1] == "。"), len(rows))
        signed = set(found.parts)
        for i in attached:
            if i in found.roles or i < body:
                continue
            if ATTACHMENT.fullmatch(rows[i]) and i + 1 < len(rows) and not NUMBERED.match(rows[i + 1]):
                found.breaks.add(lines.starts[i])
                if i + 1 not in signed:
                    found.parts.append(i + 1)
            elif ATTACHED.match(rows[i]):
                _attach(found, i)
    found.parts.sort()


def _attach(found: Sketch, i: int) -> None:
    """Take line `i` and the numbered lines below it as an attachment list."""
    rows = found.lines.rows
    found.breaks.add(found.lines.starts[i])
    found.lists.add(i)
    if not rows[i].endswith(("：", ":")) and NUMBERED.search(rows[i]) is None:
        return  # 附件：山洪分级标准 names what is attached; what is numbered below it is its text
    while i + 1 < len(rows) and NUMBERED.match(rows[i + 1]) and rows[i + 1][-1] not in "。；":
        i += 1
        found.lists.add(i)


def tables(found: Sketch) -> None:
    """The rows of a table: three lines and more of as many columns, parted by gaps, whose first is no bare
    number where it has but two.
    """
    rows = found.lines.rows
    parted = [i for i in found.unstopped if _is_parted(rows[i])]
    if len(parted) < FEWEST_ROWS:
        return
    first, last, columns = parted[0], -1, 0
    for i in [*parted, len(rows) + 1]:
        here = columns_of(rows[i]) if i < len(rows) else 0
        if here == columns and i == last + 1:
            last = i
            continue
        if columns and last - first + 1 >= FEWEST_ROWS:
            found.lists.update(range(first, last + 1))
            found.quiet.update(range(first, last + 1))
        first, last, columns = i, i, here


def _is_parted(row: str) -> bool:
    return "  " in row or "\t" in row or "\u3000" in row


def residue(found: Sketch) -> None:
    """The web page or the notes below a document belong to no item."""
    lines = found.lines
    prose = next((i for i in reversed(range(len(lines))) if is_prose(lines.rows[i])), -1)  # the last of it
    for i in lines.beginning(RESIDUE_FIRST):
        row = lines.rows[i]
        if i and RESIDUE.match(row):
            found.breaks.add(lines.starts[i])
            if i > prose and _MORE_TO_READ.match(row):
                # What a page recommends below its text is numbered too
                found.lists.update(range(i, len(lines)))
                break
        elif PAGE.fullmatch(row):
            found.lists.add(i)
            found.quiet.add(i)


def back_matter(found: Sketch) -> None:
    """Those present, the terms of force: they belong to the document."""
    rows = found.lines.rows
    for i in found.lines.beginning(_BACK_MATTER_FIRST):
        if (
            i
            and i not in found.roles
            and _BACK_MATTER.match(rows[i])
            and (rows[i][0] != "主" or rows[i][-1] not in TITLE_STOPS)  # 主持人：… who speaks
            and (rows[i][0] not in _UNDER or rows[i - 1][-1] in LINE_ENDS)
        ):
            found.breaks.add(found.lines.starts[i])
