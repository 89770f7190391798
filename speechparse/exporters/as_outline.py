"""The headings alone, for pasting into Word or a mail, the 提纲 of a speech: 一、肯定成绩，正视问题, and
below it 一是产业不大不强, indented by two ideographic spaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from speechparse.language.pattern import Pattern
from speechparse.tree import Document, Item, Node
from speechparse.visible import PAGE, Screen, visible

__all__ = ["entry", "joined", "name_of", "write"]

_INDENT = "\u3000\u3000"  # as wide as two Han characters in Word and in a mail, where a tab is anything
_CLAUSE_END = Pattern(r"[。！？；：!?;\r\n]")
_UNIT = Pattern(r"第.+[编章节条編節條](之.+)?|[〇零一二三四五六七八九十百]+")  # 第五条, 第九条之一, 三
_LONGEST = 40  # characters of a first sentence that stands for a heading, as it does under most articles 条


def write(document: Document, screen: Screen = PAGE) -> str:
    """The title and an indented line for each item of `document`, to the levels that `screen.depth` names; ""
    where it has neither. Where several documents are shown, one without a title has its name.

    >>> from speechparse import parse
    >>> write(parse("今年要点\\n一、学习\\n一是学理论，二是学业务。\\n二、实干")).splitlines()
    ['今年要点', '一、学习', '\\u3000\\u3000一是学理论', '\\u3000\\u3000二是学业务', '二、实干']
    """
    name = document.title or (document.source if screen.named else None)
    rows = [visible(name)] if name else []
    _add(document.children, rows, screen.depth)
    return "".join(row + "\n" for row in rows)


def name_of(document: Document) -> str:
    """What a document is called: by its title, else by its file, 讲话稿 for drafts/讲话稿.txt; "" where it
    has neither.

    >>> from speechparse import read
    >>> name_of(read("examples/law.txt")), name_of(read("examples/paste.txt"))
    ('清河市城市公园管理办法', 'paste')
    """
    if document.title:
        return visible(document.title).strip()
    return (
        visible(PurePath(document.source).stem).strip() if document.source and document.source != "-" else ""
    )


def entry(item: Item) -> tuple[str, str]:
    """How an outline names `item`: its marker without white space around it, and its heading. Where it has
    none, the first clause of its text stands for it: 第五条 公园应当免费开放…

    >>> from speechparse import parse
    >>> entry(parse("第一条 公园应当免费开放；设施除外。\\n第二条 本法自公布之日起施行。").children[0])
    ('第一条', '公园应当免费开放')
    """
    marker = visible(item.marker).strip()
    if item.heading is not None:
        return marker, visible(item.heading).strip()
    first = item.children[0] if item.children else None
    if first is None or isinstance(first, Item):
        return marker, ""
    clause = first.text.strip()[: _LONGEST + 1]
    end = _CLAUSE_END.search(clause, 1)
    clause = clause[: end.start()] if end else clause
    return marker, visible(clause if len(clause) <= _LONGEST else clause[:_LONGEST] + "…")


def joined(marker: str, heading: str) -> str:
    """A marker and its heading on one line. GB/T 15834 leaves no blank behind 一、 and one behind 第五条; a
    numeral that stood alone on its line has one too.

    >>> joined("一、", "学习"), joined("第五条", "公园"), joined("三", "电站")
    ('一、学习', '第五条　公园', '三　电站')
    """
    return f"{marker}\u3000{heading}" if heading and _UNIT.fullmatch(marker) else marker + heading


def _add(children: Sequence[Node], rows: list[str], depth: int | None) -> None:
    for child in children:
        if isinstance(child, Item):
            rows.append(_INDENT * (child.level - 1) + joined(*entry(child)))
            if depth is None or child.level < depth:
                _add(child.children, rows, depth)
