"""The outline as Markdown: 二、狠抓落实 becomes a heading, 一是责任到位 an entry of a list.

The title has one #, sections have the headings below it (deeper than six they are bold leads), points are
nested lists; every character of the document that is not white space is there, in order and as written, with
a backslash where Markdown would read it.

What no page shows tells `reading.markdown` how the document was laid out, so that it reads the same outline
again: an empty line stands above a paragraph, and one blank (in a list one more than the others have) before
what goes on in a line, as 二是 does behind 一是学理论，

Those who cut Markdown at its headings (MarkdownHeaderTextSplitter of langchain) drop a heading with nothing
below it. An empty comment stands there, which no page shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speechparse.language.characters import CLAUSE_STOPS, EDGE, GAP, RETURNS
from speechparse.language.pattern import Pattern
from speechparse.outline.joined import joined_of
from speechparse.outline.lines import lines_of, paragraphs_of
from speechparse.tree import Block, Document, Item, Node, upper
from speechparse.visible import inert

__all__ = ["write"]

_SPECIAL = Pattern(r"[\\`*_{}\[\]<>#|~&$]")
_BLOCK_START = Pattern(r"([0-9]*+)[-+=.)]", "0123456789-+=.)")
_CUT = Pattern(r"(?<=\S)\s*\n\s*(?=\S)")  # where the end of a wrapped line cuts a marker
_BLANK = Pattern(r"[^\S \u3000]+")
_EDGES = frozenset(EDGE) - RETURNS
_HEADING = Pattern(r"\n* ?(#{1,6}) ")
_DEEPEST = 6  # headings of Markdown
_STOPS = frozenset(CLAUSE_STOPS)
_FEW = 12  # characters that lead a marker in or dress it up: 接下来，请进行大会的第二项
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
    page = _Page(document.text, _broken(document), depth, [], [])
    _write(page, document.children, 2, "")
    return "".join(_with_bodies(page.out)).lstrip("\n")


class _Page(NamedTuple):
    """What is written so far, in `out`."""

    text: str
    broken: frozenset[int]
    """where a line goes on with the paragraph of the line above"""
    deepest: int | None
    """no item stands below this level"""
    out: list[str]
    last: list[Block]
    """the block written last, if nothing was written since"""


def _broken(document: Document) -> frozenset[int]:
    """Where the lines begin that go on with a paragraph."""
    lines = lines_of(document.text)
    of = paragraphs_of(document.text, lines, document.given.paragraphs if document.given else ())
    joined = joined_of(document.text, lines) if document.given is None else None
    page = frozenset(lines.starts[i + 1] for i in joined.joints) if joined else frozenset()
    return page.union(start for start, above, own in zip(lines.starts[1:], of, of[1:]) if above == own)


def _with_bodies(paragraphs: list[str]) -> Iterator[str]:
    """The paragraphs, with a body for each heading that has none: behind which the next heading stands as
    high, or nothing. A heading that says the same as the one before it is a bold lead: those who cut there
    would take their bodies for one.
    """
    above: list[tuple[int, str]] = []  # the headings above, each with its level
    told: list[tuple[int, str]] = []  # those above the last body
    bare = 0  # the level of the heading right above
    for paragraph in paragraphs:
        found = _HEADING.match(paragraph)
        if found is None:
            told, bare = above, 0
            yield paragraph
            continue
        level, words = len(found[1]), paragraph[found.end() :].strip()
        headings = [*(one for one in above if one[0] < level), (level, words)]
        if bare and (level <= bare or headings == told):
            told, bare = above, 0
            yield _NOTHING
        if headings == told:
            yield f"{paragraph[: found.start(1)]}**{words}**\n"
        else:
            above, bare = headings, level
            yield paragraph
    if bare:
        yield _NOTHING


def _write(page: _Page, children: Sequence[Node], depth: int, indent: str) -> None:
    """Write `children`; `depth` is that of a section's heading, `indent` that of the list around them."""
    previous: Node | None = None
    for child in upper(children, page.deepest):
        if isinstance(child, Block):
            _write_block(page, child, indent, previous)
        elif child.type == "section" and not indent:
            at = _dressed(page, child)
            lead = _escape(page.text[at : child.span[0]] + _lead(page.text, child))
            row = f"{'#' * depth} {lead}" if depth <= _DEEPEST else f"**{lead}**"
            page.out.append(f"{_before(page, at)}{row}\n")
            _write(page, child.children, depth + 1, "")
        else:
            tight = (
                isinstance(previous, Item)
                and not previous.children
                and previous.series == child.series
                and (indent != "" or previous.type == "point")
            )
            before = _before(page, child.span[0], None if indent else previous)
            entry = f"{'-' if child.series % 2 else '*'} {_start(_escape(_lead(page.text, child)))}"
            page.out.append(f"{before.lstrip(chr(10)) if tight else before}{indent}{entry}\n")
            page.last.clear()
            _write(page, child.children, depth + 1, indent + ("    " if before.endswith(" ") else "  "))
        previous = child


def _dressed(page: _Page, item: Item) -> int:
    """Where the heading of a section begins: with a few words that lead its line, and were written as a
    paragraph of their own: ** before **一、修路** and 下面进行 before 第二项：
    """
    block = page.last.pop() if page.last else None
    if (
        block is None
        or block.type != "paragraph"
        or len(block.text) > _FEW
        or _goes_on(page.text, block.span[0])
        or not _STOPS.isdisjoint(block.text)
        or not _goes_on(page.text, item.span[0])
    ):
        return item.span[0]
    page.out.pop()
    return block.span[0]


def _before(page: _Page, at: int, previous: Node | None = None) -> str:
    """What stands before the row of text[at:], with `previous` above it: an empty line above a paragraph, one
    more where it leaves a section, a blank where its line goes on.
    """
    if _goes_on(page.text, at):
        return "\n "
    if at in page.broken:
        return ""
    return "\n\n" if isinstance(previous, Item) and previous.type == "section" else "\n"


def _goes_on(text: str, at: int) -> bool:
    """Whether text[at:] goes on in a line that begins before it; a gap parts lines as a line end does."""
    end = at
    while at and text[at - 1] in _EDGES:
        at -= 1
    return at > 0 and text[at - 1] not in RETURNS and GAP * 2 not in text[at:end]


def _lead(text: str, item: Item) -> str:
    """An item's own words up to its first child: 一是责任到位， with the mark that closes it."""
    end = item.children[0].span[0] if item.children else item.span[1]
    lead = text[item.span[0] : end].strip()
    if lead.isprintable():
        return lead
    marker = _CUT.sub("", item.marker) if "\n" in item.marker.strip() else item.marker
    return str(_BLANK.sub(" ", marker + lead[len(item.marker) :]))


def _write_block(page: _Page, block: Block, indent: str, previous: Node | None) -> None:
    if block.type == "closing":
        for child in block.children:
            _write_block(page, child, indent, previous)
        return
    before = _before(page, block.span[0], previous) + indent
    page.last[:] = [block]
    if block.type == "paragraph":  # all of it stands on one line
        page.out.append(f"{before}{_start(_escape(block.text.strip()))}\n")
        return
    rows = [_start(_escape(row.strip())) for row in _ROW.findall(block.text) if row.strip()]
    if block.type == "title":
        page.out.append(f"{before}# {' '.join(rows)}\n")
    else:
        page.out.append(before + f"\\\n{indent}".join(rows) + "\n")


def _escape(row: str) -> str:
    """`row` so that Markdown reads it as these very words, inside a line."""
    row = inert(row)
    return str(_SPECIAL.sub(r"\\\g<0>", row)) if _SPECIAL.search(row) else row


def _start(row: str) -> str:
    """`row`, which is escaped, so that Markdown reads it as these very words at the start of a line, where
    1. and - would begin a list.
    """
    found = _BLOCK_START.at(row, 0, len(row))
    return f"{found[1]}\\{row[found.end(1) :]}" if found else row
