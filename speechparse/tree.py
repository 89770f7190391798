"""The nodes of a parsed document, as plain data.

二、狠抓落实。一是责任到位，二是措施到位。  is a section Item with two point Items among its children.

Every span is ``[start, end)`` in Unicode code points of the decoded text, every line is 1-based,
and ``document.text[start:end]`` is the value that a span stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from speechparse.reading.text import Text

__all__ = [
    "MAX_LEVEL",
    "Announcement",
    "Block",
    "Candidate",
    "Diagnostic",
    "Document",
    "Edit",
    "Item",
    "Node",
    "upper",
    "walk",
]

MAX_LEVEL = 32  # jq 1.6 fails beyond 85 nested nodes, the json module beyond 495

Span = tuple[int, int]
ItemType = Literal["section", "point"]
BlockType = Literal["paragraph", "title", "salutation", "contents", "closing", "signature", "table", "note"]
Severity = Literal["warning", "info"]


@dataclass(slots=True)
class Announcement:
    """A promised count: in 讲三点意见 `count` is 3 and `text` is 三点意见; `series` is the series it stands
    before.
    """

    series: int
    count: int
    text: str
    span: Span


class Edit(NamedTuple):
    """A change that mends a finding: `text` in the place of document.text[start:end]."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Diagnostic:
    """A finding of a check, at a 1-based line and column (in code points); `values` are the numbers and
    markers of its message, `fix` the changes that surely mend it, none where that is for the writer to say.
    """

    code: str
    rule: str
    severity: Severity
    message: str
    line: int
    column: int
    span: Span
    values: dict[str, Any] = field(default_factory=dict)
    fix: Sequence[Edit] = ()


@dataclass(slots=True)
class Candidate:
    """A place that looks like a marker; `reason` is the sentence that tells why it was not accepted: the 三、
    of 三、四线城市 counts in a run of numerals. `row` is the name of the row that decided.
    """

    family: str
    marker: str
    ordinal: int | None
    line: int
    span: Span
    reason: str
    row: str = ""


@dataclass(slots=True)
class Block:
    """Any node that is not an item. Only a closing has children (salutations and paragraphs) and no text of
    its own.

    >>> from speechparse import parse
    >>> document = parse("关于修路的通知\\n\\n各村：\\n现将事项通知如下。")
    >>> [(block.type, block.line) for block in document.children]
    [('title', 1), ('salutation', 3), ('paragraph', 4)]
    """

    type: BlockType
    line: int
    span: Span
    text: str
    children: Sequence[Block] = ()
    row: int | None = None
    """of a cell, from 1"""
    column: int | None = None
    """of a cell, from 1"""


@dataclass(slots=True)
class Item:
    """A section 层次 or a point 要点: 一是责任到位， has the marker 一是, the ordinal 1 and the heading
    责任到位.

    >>> from speechparse import parse
    >>> item = parse("一是责任到位，二是措施到位。").children[0]
    >>> item.type, item.id, item.level, item.family, item.marker, item.ordinal, item.heading, item.span
    ('point', '1', 1, 'han-is', '一是', 1, '责任到位', (0, 7))
    """

    type: ItemType
    id: str
    level: int
    family: str
    marker: str
    ordinal: int | None
    sub: int | None
    series: int
    heading: str | None
    heading_span: Span | None
    line: int
    span: Span
    announces: Sequence[Announcement] = ()
    children: Sequence[Node] = ()
    auto: bool = False
    """whether its number is a word processor's"""


Node = Item | Block


@dataclass(slots=True)
class Document:
    """The root: `text` is what all spans index, `rejected` are the candidates that were not accepted, each
    with its reason, `invisible` the places of zero-width and bidirectional controls.

    >>> from speechparse import parse
    >>> document = parse("一、统一是前提\\n二、落实是关键")
    >>> first = document.children[0]
    >>> document.text[slice(*first.heading_span)]
    '统一是前提'
    >>> [(near.marker, near.reason) for near in document.rejected]
    [('一是', 'It is part of a word.')]
    """

    text: str
    title: str | None = None
    source: str | None = None
    encoding: str | None = None
    announces: Sequence[Announcement] = ()
    diagnostics: list[Diagnostic] = field(default_factory=list)
    children: Sequence[Node] = ()
    rejected: list[Candidate] = field(default_factory=list)
    invisible: list[int] = field(default_factory=list)
    given: Text | None = field(default=None, repr=False, compare=False)
    """the Text that was parsed, where its file told more than `text`; no exporter writes it"""

    @property
    def written(self) -> str:
        """What stands in the file, decoded: `text`, but for Markdown, whose signs are blanks in `text`.

        >>> from speechparse import parse
        >>> from speechparse.reading.markdown import read_markdown
        >>> document = parse(read_markdown("## 一、学"))
        >>> document.written, document.text
        ('## 一、学', '   一、学')
        """
        return self.text if self.given is None or self.given.written is None else self.given.written

    @property
    def span(self) -> Span:
        """The whole text: [0, its length) in code points."""
        return (0, len(self.text))

    def __rich_console__(self, console: Any, options: Any) -> Iterator[Any]:
        """The terminal view in the width of rich's console and the language of the locale, for
        `rich.print(document)`.
        """
        from speechparse.exporters.as_tree import rich_text
        from speechparse.messages import language
        from speechparse.visible import Screen

        yield rich_text(self, Screen(options.max_width, language()))

    def _repr_markdown_(self) -> str:
        """The Markdown view, which a notebook shows for a document that ends a cell."""
        from speechparse.exporters.as_markdown import write

        return write(self)


def upper(children: Sequence[Node], depth: int | None) -> Sequence[Node]:
    """`children` without the items below level `depth`; None is as deep as there are.

    >>> from speechparse import parse
    >>> [node.type for node in upper(parse("今年两件事：一是修路，二是架桥。").children, 0)]
    ['paragraph']
    """
    return (
        children
        if depth is None
        else [child for child in children if not isinstance(child, Item) or child.level <= depth]
    )


def walk(node: Document | Node) -> Iterator[Node]:
    """Every node below `node` in reading order, a parent before its children.

    >>> from speechparse import parse
    >>> [node.type for node in walk(parse("一、学\\n多看书。\\n二、干"))]
    ['section', 'paragraph', 'section']
    """
    stack = list(reversed(node.children))
    while stack:
        child = stack.pop()
        yield child
        stack.extend(reversed(child.children))
