"""The outline as a person reads it: guides, markers and headings, the promised counts beside their series, line numbers at the right.

├─ 二、 狠抓落实                             7
│  ├─ 一是 责任到位  [promised 2, found 2]   8
│  └─ 二是 措施到位                          8

One line a node, cut to the width, so that no line begins with a stop. Only characters that GBK has are added to those
of the document. A finding of a check stands below its item, their count at the end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from speechparse.language.script import in_traditional, is_traditional
from speechparse.tree import Block, Diagnostic, Document, Item, Node
from speechparse.visible import PAGE, Screen, visible, width_of

if TYPE_CHECKING:
    from rich.text import Text

__all__ = ["rich_text", "write"]

WIDTH = 100  # the columns of the view where no terminal is narrower: beyond, the line numbers stand too far from their lines

_WORDS = {  # language: what a kind of line is called
    "en": {
        "title": "title", "salutation": "salutation", "contents": "contents", "closing": "closing", "signature": "signature", "table": "table",
        "untitled": "untitled", "nothing": "no outline markers found", "promise": "  [promised {}, found {}]",
        "count": "findings: {} (warnings {}, info {})", "brackets": "({})", "gap": " ",
    },
    "zh": {
        "title": "标题", "salutation": "称谓", "contents": "目录", "closing": "结语", "signature": "落款", "table": "表格",
        "untitled": "无标题", "nothing": "没有层次序号", "promise": "  [应有{}，实有{}]",
        "count": "共{}处：错漏{}处，提示{}处", "brackets": "（{}）", "gap": "",
    },
}  # fmt: skip
_STYLES = {  # part of a line: its style in rich's words
    "guide":  "bright_black",
    "number": "dim",
    "kept":   "dim",
    "broken": "bold red",
    "quiet":  "dim italic",
    "title":  "bold",
    "section marker": "bold cyan",
    "section":        "bold",
    "point marker":   "green",
    "point":          "default",
    "warning": "bold yellow",
    "info":    "dim",
}  # fmt: skip
_MARKERS = {"section": "section marker", "point": "point marker", "warning": "warning", "info": "info"}  # kind of a line: its marker's part
_ROOM = 24  # columns that guides leave to the text, however deep it stands


@dataclass(slots=True)
class _Row:
    """A line of the view; `kind` is the style of `text`, `promise` that of `note`, `line` the 1-based line of the document, 0 for none."""

    guide: str
    marker: str
    text: str
    kind: str
    line: int
    note: str = ""
    promise: str = "kept"


def write(document: Document, screen: Screen = PAGE) -> str:
    """The view of `document`, one line a node, each line at most as wide as the `screen`.

    >>> from speechparse import parse
    >>> print(write(parse("讲两点：一是学，二是干。")), end="")
    (untitled)
    ├─ 一是 学  [promised 2, found 2]  1
    └─ 二是 干                         1
    """
    if not screen.colour:
        return "".join("".join(text for text, _ in parts) + "\n" for parts in _lines(document, screen))
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {part: Style.parse(words) for part, words in _STYLES.items()}
    return "".join(
        "".join(styles[part].render(text, color_system=ColorSystem.STANDARD) for text, part in parts) + "\n"
        for parts in _lines(document, screen)
    )


def rich_text(document: Document, screen: Screen = PAGE) -> Text:
    """The same view as a rich Text, for `rich.print(document)` and for rich's exports."""
    from rich.text import Text

    view = Text(no_wrap=True, overflow="ignore", end="")
    for parts in _lines(document, screen):
        for text, part in parts:
            view.append(text, _STYLES[part])
        view.append("\n")
    return view


def _lines(document: Document, screen: Screen) -> Iterator[list[tuple[str, str]]]:
    """The lines of the view, each as (text, part) pairs; part is a key of _STYLES."""
    rows = list(_rows(document, screen))
    digits = len(str(max(row.line for row in rows))) if screen.width >= 40 else 0
    natural = max(width_of(row.guide + row.marker + row.note) + width_of(row.text[: screen.width], "WFA") for row in rows)
    width = min(screen.width, WIDTH, natural + digits + 2)
    for row in rows:
        guide = row.guide[-max(screen.width - _ROOM, 3) :]
        room = width - width_of(guide + row.marker + row.note) - (digits + 2 if digits else 0)
        text = _cut(row.text, max(room, 4))
        parts = [(guide, "guide"), (row.marker, _MARKERS.get(row.kind, "quiet")), (text, row.kind), (row.note, row.promise)]
        if row.line and digits:
            used = width_of(guide + row.marker + text + row.note)
            parts.append((" " * max(width - used - digits, 1) + f"{row.line:>{digits}}", "number"))
        yield [(text, part) for text, part in parts if text]


def _words(document: Document, lang: str) -> dict[str, str]:
    """What lines are called in `lang`, in the script of the document."""
    words = _WORDS[lang]
    if lang != "zh" or not is_traditional(document.text):
        return words
    return {name: in_traditional(word) for name, word in words.items()}


def _rows(document: Document, screen: Screen) -> Iterator[_Row]:
    words = _words(document, screen.lang)
    promise = words["promise"] if screen.width >= 60 else "  [{}/{}]"
    findings = _by_owner(document, screen.depth)
    title = next((child for child in document.children if isinstance(child, Block) and child.type == "title"), None)
    name = document.title or (document.source if document.source not in (None, "-") else None)
    yield _Row("", "", visible(name) if name else words["brackets"].format(words["untitled"]), "title", title.line if title else 0)
    yield from _finding_rows(findings.get(id(document), ()), "")
    stack = [(document.children, 0, "", 1, _notes(document, promise), title)]
    any_item = False
    while stack:
        children, at, guide, level, notes, skipped = stack.pop()
        shown = children if at else list(_shown(children, skipped))
        if at >= len(shown):
            continue
        child = shown[at]
        stack.append((shown, at + 1, guide, level, notes, None))
        branch, below = (guide + "└─ ", guide + "   ") if at == len(shown) - 1 else (guide + "├─ ", guide + "│  ")
        if isinstance(child, Item):
            any_item = True
            note, kept = notes.pop(child.series, ("", "kept"))
            yield _Row(branch, visible(child.marker) + " ", visible(_lead(child)), child.type, child.line, note, kept)
            yield from _finding_rows(findings.get(id(child), ()), below)
            if screen.depth is None or level < screen.depth:
                stack.append((child.children, 0, below, level + 1, _notes(child, promise), None))
        else:
            text = child.text or (child.children[0].text if child.children else "")
            text = text.splitlines()[0] if child.type == "contents" else text
            yield _Row(branch, words["brackets"].format(words[child.type]) + words["gap"], visible(text), "quiet", child.line)
    if not any_item:
        yield _Row("", "", words["brackets"].format(words["nothing"]), "quiet", 0)
    if document.diagnostics:
        warnings = sum(found.severity == "warning" for found in document.diagnostics)
        count = words["count"].format(len(document.diagnostics), warnings, len(document.diagnostics) - warnings)
        yield _Row("", "", count, "warning" if warnings else "info", 0)


def _shown(children: Sequence[Node], skipped: Block | None) -> Iterator[Node]:
    """The children that have a line: no paragraphs and notes, and of a table its first cell."""
    before = None
    for child in children:
        kind = None if isinstance(child, Item) else child.type
        if child is not skipped and kind not in ("paragraph", "note") and not kind == before == "table":
            yield child
        before = kind


def _by_owner(document: Document, depth: int | None) -> dict[int, list[Diagnostic]]:
    """The findings by the id of the innermost shown item in which they stand, or of the document."""
    owners: dict[int, list[Diagnostic]] = {}
    items: dict[int, tuple[list[int], list[Item]]] = {}  # the items of an owner and where they begin
    for found in document.diagnostics:
        owner: Document | Item = document
        inner: Item | None = None
        while depth is None or not isinstance(owner, Item) or owner.level < depth:
            if id(owner) not in items:
                below = [child for child in owner.children if isinstance(child, Item)]
                items[id(owner)] = ([child.span[0] for child in below], below)
            starts, below = items[id(owner)]
            at = bisect_right(starts, found.span[0]) - 1
            inner = below[at] if at >= 0 else None
            if inner is None or found.span[0] >= inner.span[1]:
                break
            owner = inner
        owners.setdefault(id(owner), []).append(found)
    return owners


def _finding_rows(findings: Iterable[Diagnostic], guide: str) -> Iterator[_Row]:
    for found in findings:
        yield _Row(guide, f"! {found.code} ", visible(found.message), found.severity, found.line)


def _notes(node: Document | Item, promise: str) -> dict[int, tuple[str, str]]:
    """For each series with an announcement, what is written beside its first member, and its style."""
    if not node.announces:
        return {}
    found = Counter(child.series for child in node.children if isinstance(child, Item))
    return {
        a.series: (promise.format(a.count, found[a.series]), "kept" if a.count == found[a.series] else "broken") for a in node.announces
    }


def _lead(item: Item) -> str:
    if item.heading is not None:
        return item.heading
    first = item.children[0] if item.children else None
    return first.text if isinstance(first, Block) else ""


def _cut(text: str, room: int) -> str:
    """`text` in at most `room` columns. “ ” — … take two columns on some terminals: they are counted so, a cut line never runs over."""
    if len(text) * 2 <= room or width_of(text, "WFA") <= room:
        return text
    used = 3
    for i, c in enumerate(text):
        used += width_of(c, "WFA")
        if used > room:
            return text[:i] + "..."
    return text
