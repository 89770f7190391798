"""The outline as a person reads it: the line numbers on the left, then guides, markers and headings.

   7  二、 狠抓落实
   8  │  三个到位 √3
   8  ├─ 一是 责任到位

A promised count stands at the item whose heading makes it, else on a quiet line before its series: √ and the
count where it is kept, both numbers where it is broken. One line a node, cut to the terminal, so that no line
begins with a stop; in a pipe or a file nothing is cut. Only characters that GBK has are added to those of the
document. A finding of a check stands below its item, their count at the end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from speechparse.language.script import in_traditional, is_traditional
from speechparse.tree import Announcement, Block, Diagnostic, Document, Item, Node
from speechparse.visible import PAGE, Screen, visible, width_of

if TYPE_CHECKING:
    from rich.text import Text

__all__ = ["rich_text", "write"]

_WORDS = {  # language: what a kind of line is called
    "en": {
        "title": "title", "salutation": "salutation", "contents": "contents",
        "closing": "closing", "signature": "signature",
        "table": "table", "untitled": "untitled", "nothing": "no outline markers found",
        "broken": "promised {}, found {}", "count": "findings: {} (warnings {}, info {})",
        "brackets": "({})", "gap": " ",
    },
    "zh": {
        "title": "标题", "salutation": "称谓", "contents": "目录", "closing": "结语", "signature": "落款",
        "table": "表格", "untitled": "无标题", "nothing": "没有层次序号",
        "broken": "应有{}，实有{}", "count": "共{}处：错漏{}处，提示{}处", "brackets": "（{}）", "gap": "",
    },
}  # fmt: skip
_STYLES = {  # part of a line: its style in rich's words
    "guide":  "bright_black",
    "number": "dim",
    "kept":   "dim",
    "broken": "bold red",
    "quiet":  "dim italic",
    "name":   "underline",
    "title":  "bold",
    "section marker": "bold cyan",
    "section":        "bold",
    "point marker":   "green",
    "point":          "default",
    "warning": "bold yellow",
    "info":    "dim",
}  # fmt: skip
# Kind of a line: its marker's part
_MARKERS = {"section": "section marker", "point": "point marker", "warning": "warning", "info": "info"}
_ROOM = 24  # columns that guides leave to the text, however deep it stands
_STOPS = "。！？；"  # what ends a sentence that leads a series in


@dataclass(slots=True)
class _Row:
    """A line of the view; `kind` is the style of `text`, `notes` are what stands behind it, each with its
    style, `line` the 1-based line of the document, 0 for none.
    """

    guide: str
    marker: str
    text: str
    kind: str
    line: int
    notes: Sequence[tuple[str, str]] = ()


class _View(NamedTuple):
    """What is told beside the nodes: the words of a language, the findings by the id of their owner, and the
    levels that are shown.
    """

    words: dict[str, str]
    findings: dict[int, list[Diagnostic]]
    depth: int | None


def write(document: Document, screen: Screen = PAGE) -> str:
    """The view of `document`, one line a node, each line at most as wide as the `screen`.

    >>> from speechparse import parse
    >>> print(write(parse("讲两点：一是学，二是干。")), end="")
       (untitled)
    1  两点 √2
    1  ├─ 一是 学
    1  └─ 二是 干
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
    rows = _rows(document, screen)
    digits = len(str(max(row.line for row in rows))) if screen.width >= 40 else 0
    for row in rows:
        number = "" if not digits or row.kind == "name" else f"{row.line or '':>{digits}}  "
        guide = row.guide[-max(screen.width - _ROOM, 3) :]
        notes = [(" " + text, part) for text, part in row.notes]
        used = len(number) + width_of(guide + row.marker + "".join(text for text, _ in notes), "WFA")
        text = _cut(row.text, max(screen.width - used, 4))
        parts = [
            (number, "number"),
            (guide, "guide"),
            (row.marker, _MARKERS.get(row.kind, "quiet")),
            (text, row.kind),
            *notes,
        ]
        while parts and not parts[-1][0].rstrip():
            parts.pop()
        parts[-1:] = [(part[0].rstrip(), part[1]) for part in parts[-1:]]
        yield [(text, part) for text, part in parts if text]


def _words(document: Document, lang: str) -> dict[str, str]:
    """What lines are called in `lang`, in the script of the document."""
    words = _WORDS[lang]
    if lang != "zh" or not is_traditional(document.text):
        return words
    return {name: in_traditional(word) for name, word in words.items()}


def _rows(document: Document, screen: Screen) -> list[_Row]:
    view = _View(_words(document, screen.lang), _by_owner(document, screen.depth), screen.depth)
    rows = _first_rows(document, screen, view)
    before = len(rows)
    _add_below(document, "", 1, view, rows)
    if not any(row.kind in ("section", "point") for row in rows[before:]):
        rows.append(_Row("", "", view.words["brackets"].format(view.words["nothing"]), "quiet", 0))
    if document.diagnostics:
        warnings = sum(found.severity == "warning" for found in document.diagnostics)
        count = view.words["count"].format(
            len(document.diagnostics), warnings, len(document.diagnostics) - warnings
        )
        rows.append(_Row("", "", count, "warning" if warnings else "info", 0))
    return rows


def _first_rows(document: Document, screen: Screen, view: _View) -> list[_Row]:
    """The document's name where several are shown, and its title, with the findings that no item owns."""
    source = document.source if document.source not in (None, "-") or screen.named else None
    rows = [_Row("", "", visible(source), "name", 0)] if screen.named and source else []
    title = _title(document)
    if document.title or screen.named or not source:
        text = (
            visible(document.title)
            if document.title
            else view.words["brackets"].format(view.words["untitled"])
        )
        notes = _notes(document, title.span, view) if title else ()
        rows.append(_Row("", "", text, "title", title.line if title else 0, notes))
    else:
        rows.append(_Row("", "", visible(source), "title", 0))
    rows.extend(_finding_rows(view.findings.get(id(document), ()), ""))
    return rows


def _title(document: Document) -> Block | None:
    """The block that the first line of the view stands for."""
    return next(
        (child for child in document.children if isinstance(child, Block) and child.type == "title"), None
    )


def _add_below(node: Document | Item, guide: str, level: int, view: _View, rows: list[_Row]) -> None:
    """Append the rows of what stands below `node`, whose items are of `level`."""
    shown = _shown(node)
    leads = _leads(node, view)
    for at, child in enumerate(shown, 1):
        branch, below = (guide + "└─ ", guide + "   ") if at == len(shown) else (guide + "├─ ", guide + "│  ")
        if isinstance(child, Block):
            rows.append(_block_row(child, branch, view.words))
            continue
        if child.series in leads:
            lead = leads.pop(child.series)
            lead.guide = guide + ("│  " if at > 1 else "")
            rows.append(lead)
        rows.append(
            _Row(
                branch,
                visible(child.marker) + " ",
                visible(_heading(child)),
                child.type,
                child.line,
                _own_notes(child, view),
            )
        )
        rows.extend(_finding_rows(view.findings.get(id(child), ()), below))
        if view.depth is None or level < view.depth:
            _add_below(child, below, level + 1, view, rows)


def _shown(node: Document | Item) -> list[Node]:
    """The children that have a row: items and furniture. Of a table its first cell; of the forms of address
    those that open the document, for 同志们， is said again in the body, where it is no structure.
    """
    shown: list[Node] = []
    title = _title(node) if isinstance(node, Document) else None
    opening, previous = isinstance(node, Document), ""
    for child in node.children:
        kind = "item" if isinstance(child, Item) else child.type
        skipped = (
            child is title
            or kind in ("paragraph", "note")
            or (kind == "salutation" and not opening)
            or (kind == previous == "table")
        )
        opening = opening and kind != "item" and (kind, previous) != ("paragraph", "salutation")
        previous = kind
        if not skipped:
            shown.append(child)
    return shown


def _block_row(block: Block, branch: str, words: dict[str, str]) -> _Row:
    text = block.text or (block.children[0].text if block.children else "")
    text = text.splitlines()[0] if block.type == "contents" else text
    return _Row(
        branch, words["brackets"].format(words[block.type]) + words["gap"], visible(text), "quiet", block.line
    )


def _leads(node: Document | Item, view: _View) -> dict[int, _Row]:
    """For a series below `node` the quiet row that stands before it: what was promised, or, where another
    series stands beside it, the sentence that leads it in.
    """
    promised = _promise_rows(node, view)
    leads: dict[int, _Row | None] = {}
    previous: Node | None = None
    for child in node.children:
        if isinstance(child, Item) and child.series not in leads:
            leads[child.series] = (
                promised[child.series] if child.series in promised else _lead_in(previous) if leads else None
            )
        previous = child
    return {series: row for series, row in leads.items() if row is not None}


def _promise_rows(node: Document | Item, view: _View) -> dict[int, _Row | None]:
    """By series, the row of each count promised in the text of `node`; None where the row of `node` itself
    tells it.
    """
    if not node.announces:
        return {}
    told, found = _told_above(node), _found(node)
    starts = [child.span[0] for child in node.children]
    rows: dict[int, _Row | None] = {}
    for promise in node.announces:
        at = bisect_right(starts, promise.span[0]) - 1
        line = node.children[at].line if at >= 0 else 1 if isinstance(node, Document) else node.line
        note = _note(promise, found[promise.series], view.words)
        rows[promise.series] = (
            None if _inside(promise, told) else _Row("", "", visible(promise.text), "quiet", line, [note])
        )
    return rows


def _found(node: Document | Item) -> Counter[int]:
    """The members of each series of `node`."""
    return Counter(child.series for child in node.children if isinstance(child, Item))


def _told_above(node: Document | Item) -> tuple[int, int]:
    """The span of the words of `node` that its own row shows: a promise in them is told there."""
    if isinstance(node, Document):
        title = _title(node)
        return title.span if title else (0, 0)
    if node.heading is not None:
        return (node.span[0], node.heading_span[1]) if node.heading_span else (0, 0)
    first = node.children[0] if node.children else None
    return first.span if isinstance(first, Block) else (0, 0)


def _inside(promise: Announcement, span: tuple[int, int]) -> bool:
    return span[0] <= promise.span[0] and promise.span[1] <= span[1]


def _lead_in(before: Node | None) -> _Row | None:
    """The last sentence of the paragraph before a series. Behind an item a row without words parts the two
    series; a title does it itself.
    """
    if isinstance(before, Item):
        return _Row("", "", "", "quiet", 0)
    if before is None or before.type != "paragraph":
        return None
    text = before.text.rstrip()
    end = len(text.rstrip(_STOPS + "：，”’"))
    start = max(text.rfind(stop, 0, end) for stop in _STOPS) + 1
    return _Row("", "", visible(text[start:].lstrip("”’ \u3000")), "quiet", before.line)


def _own_notes(item: Item, view: _View) -> Sequence[tuple[str, str]]:
    return _notes(item, _told_above(item), view) if item.announces else ()


def _notes(node: Document | Item, span: tuple[int, int], view: _View) -> list[tuple[str, str]]:
    """What is written behind the row of `node` of the counts promised inside `span`, each with its style."""
    found = _found(node)
    return [
        _note(promise, found[promise.series], view.words)
        for promise in node.announces
        if _inside(promise, span)
    ]


def _note(promise: Announcement, found: int, words: dict[str, str]) -> tuple[str, str]:
    if promise.count == found:
        return f"√{found}", "kept"
    return f"[{words['broken'].format(promise.count, found)}]", "broken"


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


def _heading(item: Item) -> str:
    if item.heading is not None:
        return item.heading
    first = item.children[0] if item.children else None
    return first.text if isinstance(first, Block) else ""


def _cut(text: str, room: int) -> str:
    """`text` in at most `room` columns. “ ” — … take two columns on some terminals: they are counted so, a
    cut line never runs over.
    """
    if len(text) * 2 <= room or width_of(text, "WFA") <= room:
        return text
    used = 2
    for i, c in enumerate(text):
        used += width_of(c, "WFA")
        if used > room:
            return text[:i] + "…"
    return text
