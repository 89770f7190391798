"""The outline as Markdown: 二、狠抓落实 becomes a heading, 一是责任到位 an entry of a list.

The title has one #, sections have the headings below it (deeper than six they are bold leads), points are
nested lists; every character of the document that is not white space is there, in order and as written, with
a backslash where Markdown would read it.

Those who cut Markdown at its headings (MarkdownHeaderTextSplitter of langchain) drop a heading with nothing
below it. An empty comment stands there, which no page shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechparse.language.pattern import Pattern
from speechparse.tree import Block, Document, Item, Node, upper
from speechparse.visible import inert

__all__ = ["write"]

_SPECIAL = Pattern(r"[\\`*_{}\[\]<>#|~&$]")
_BLOCK_START = Pattern(r"([0-9]*+)[-+=.)]", "0123456789-+=.)")
_BLANK = Pattern(r"\s+")
_NOTHING = "\n<!-- -->\n"
_ROW = Pattern(r"[^\r\n]+")


def write(document: Document, depth: int | None = None) -> str:
    """The document with its items down to level `depth` as CommonMark.

    >>> from speechparse import parse
    >>> print(write(parse("工作要点\\n一、抓学习\\n一是学理论，二是学业务。\\n二、抓落实")), end="")
    # 工作要点
    <BLANKLINE>
    ## 一、抓学习
    <BLANKLINE>
    - 一是学理论，
    - 二是学业务。
    <BLANKLINE>
    ## 二、抓落实
    <BLANKLINE>
    <!-- -->
    """
    paragraphs: list[str] = []
    _write(document.text, upper(document.children, depth), paragraphs, 2, "", depth)
    return "".join(_with_bodies(paragraphs)).lstrip("\n")


def _with_bodies(paragraphs: list[str]) -> Iterator[str]:
    """The paragraphs, with a body for each heading that has none: behind which the next heading stands as
    high, or nothing.
    """
    bare = 0  # the level of the heading right above
    for paragraph in paragraphs:
        level = len(paragraph) - 1 - len(paragraph[1:].lstrip("#")) if paragraph.startswith("\n#") else 0
        if 0 < level <= bare:
            yield _NOTHING
        bare = level
        yield paragraph
    if bare:
        yield _NOTHING


def _write(
    text: str, children: Sequence[Node], out: list[str], depth: int, indent: str, deepest: int | None
) -> None:
    """Append the Markdown of `children`; `depth` is that of a section's heading, `indent` that of the list
    around them. No item stands below level `deepest`.
    """
    previous: Node | None = None
    for child in children:
        if isinstance(child, Block):
            _write_block(child, out, indent)
        else:
            lead = _lead(text, child)
            if child.type == "section" and not indent:
                out.append(f"\n{'#' * depth} {_escape(lead)}\n" if depth <= 6 else f"\n**{_escape(lead)}**\n")
                _write(text, upper(child.children, deepest), out, depth + 1, "", deepest)
            else:
                tight = (
                    isinstance(previous, Item) and not previous.children and previous.series == child.series
                )
                out.append(
                    ("" if tight else "\n")
                    + f"{indent}{'-' if child.series % 2 else '*'} {_escape_start(lead)}\n"
                )
                _write(text, upper(child.children, deepest), out, depth + 1, indent + "  ", deepest)
        previous = child


def _lead(text: str, item: Item) -> str:
    """An item's own words up to its first child: 一是责任到位， with the mark that closes it."""
    end = item.children[0].span[0] if item.children else item.span[1]
    lead = text[item.span[0] : end].strip()
    if lead.isprintable() and " " not in lead:
        return lead
    return str(_BLANK.sub(lambda found: "\u3000" if "\u3000" in found[0] else " ", lead))


def _write_block(block: Block, out: list[str], indent: str) -> None:
    if block.type == "closing":
        for child in block.children:
            _write_block(child, out, indent)
        return
    if block.type == "paragraph":  # all of it stands on one line
        out.append(f"\n{indent}{_escape_start(block.text.strip())}\n")
        return
    rows = [_escape_start(row.strip()) for row in _ROW.findall(block.text) if row.strip()]
    if block.type == "title":
        out.append("\n# " + " ".join(rows) + "\n")
    else:
        out.append(
            "\n"
            + "".join(f"{indent}{row}\\\n" for row in rows[:-1])
            + "".join(f"{indent}{row}\n" for row in rows[-1:])
        )


def _escape(row: str) -> str:
    """`row` so that Markdown reads it as these very words, inside a line."""
    row = inert(row)
    return str(_SPECIAL.sub(r"\\\g<0>", row)) if _SPECIAL.search(row) else row


def _escape_start(row: str) -> str:
    """`row` so that Markdown reads it as these very words at the start of a line, where 1. and - would begin
    a list.
    """
    row = _escape(row)
    found = _BLOCK_START.at(row, 0, len(row))
    return f"{found[1]}\\{row[found.end(1) :]}" if found else row
