"""The document as a page to read in a browser: the outline 提纲 on the left, the full text on the right, in one file without network.

一、狠抓落实 is a heading of the text and a link of the outline; 三点意见 wears what was promised and what there is; a finding stands
behind its place. page.css and page.js, which are put into the file, draw and move it; without the script it is still read and printed.

Every character of the document is text of the page: escaped, controls as signs, never markup. The policy in the head lets in the one
style and the one script whose digests it names, and nothing else.
"""

from __future__ import annotations

import base64
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape, unescape
from importlib.resources import files
from itertools import chain, groupby
from typing import Any, NamedTuple
from urllib.parse import quote

from speechparse.checks import in_language
from speechparse.exporters.as_outline import entry, joined, name_of
from speechparse.language.script import is_traditional
from speechparse.tree import Block, Diagnostic, Document, Item, Node, walk
from speechparse.visible import Screen, inert, visible

__all__ = ["index", "write"]

_SHOWN = 80  # entries of an outline that is unfolded as the page opens: two screens
_CHUNK = (
    2500  # characters that a browser lays out together: two screens. What is out of sight it leaves alone
)
_SECTION = 500  # characters of a top section, on average, from which on each begins a sheet of paper: half a page of A4
_META = '<meta name="speechparse" content="'
_BYLINE = 40  # characters of a line that names a speaker or a date: one row of the page
_CLOSERS = "”’」』》〉）)】〕。：；，、！？:;,!?"
_STOPS = "。！？；：，."
_LINE_END = re.compile(r"[\r\n]")
_ROW = re.compile(r"[^\r\n]+")

_WORDS = {  # language: what the page says of itself
    "zh": {
        "lang": "zh-Hans", "skip": "跳到正文", "outline": "提纲", "text": "正文", "close": "关闭", "fold": "展开或收起", "search": "搜索提纲和正文",
        "level": "提纲级数", "untitled": "无标题", "nothing": "没有层次序号", "candidates": "疑似序号", "written": "原文分段", "theme": "明暗", "print": "打印",
        "keys": "快捷键", "hits": "第{0}处，共{1}处", "places": "{0}处", "none": "没有找到", "levels": "{0}级", "theme auto": "跟随系统", "theme light": "浅色", "theme dark": "深色",
        "kept": "{2} ✓", "broken": "{2}，实有{1}项", "kept here": "实有{1}项", "broken here": "应有{0}项，实有{1}项",
        "findings": "发现{0}处问题（警告{1}，提示{2}）", "warning": "警告", "info": "提示", "counts": "{0}字 · 层次{1} · 要点{2}",
        "section": "层次", "point": "要点", "place": "第{0}级，原文第{1}行", "family": "", "path": "位置", "accepted": "依据", "ended": "结束",
        "items": "本项下", "documents": "文稿索引", "count": "共{0}篇", "filter": "按标题或文件名查找",
        "help": "j k=下一项、上一项|↑ ↓ ← →=在提纲中移动、收起、展开|1–9=提纲级数|/=搜索，Enter 到下一处|f=下一处问题|i=本项说明|x=显示疑似序号|w=原文分段|p=打印|Esc=关闭",
    },
    "en": {
        "lang": "en", "skip": "Go to the text", "outline": "Outline", "text": "Text", "close": "Close", "fold": "Fold or unfold", "search": "Search outline and text",
        "level": "Levels of the outline", "untitled": "untitled", "nothing": "no outline markers found", "candidates": "Rejected", "written": "As written",
        "theme": "Theme", "print": "Print", "keys": "Keys", "hits": "{0} of {1}", "places": "{0}", "none": "not found", "levels": "{0}", "theme auto": "as the system",
        "theme light": "light", "theme dark": "dark", "kept": "{2} ✓", "broken": "{2}: found {1}", "kept here": "found {1}", "broken here": "promised {0}, found {1}",
        "findings": "findings: {0} (warnings {1}, info {2})", "warning": "warning", "info": "info",
        "counts": "{0} characters · {1} sections · {2} points", "section": "section", "point": "point", "place": "level {0}, line {1}", "family": "family",
        "path": "within", "accepted": "why", "ended": "until", "items": "holds", "documents": "Documents", "count": "{0} documents",
        "filter": "Find by title or name",
        "help": "j k=next, previous item|↑ ↓ ← →=move, fold, unfold in the outline|1–9=levels of the outline|/=search, Enter for the next place|f=next finding|i=about this item|x=rejected candidates|w=paragraphs as written|p=print|Esc=close",
    },
}  # fmt: skip


class _Note(NamedTuple):
    """What is said of text[start:end]: `kind` is its class, `label` is drawn behind it, `message` is text behind it, `name` is its anchor."""

    start: int
    end: int
    kind: str
    label: str = ""
    message: str = ""
    name: str = ""


@dataclass(slots=True)
class _Page:
    """A text being written: its notes in order, those over the place, what is written so far; whether a chunk or a line of several parts is
    around, whether the h1 is there, the rank of the last heading, and the anchors that are there. What is `told` waits for the marks that close a word, so that none
    of them begins a row, and within a lead for its end: a message between 四是 and its heading would tear them apart."""

    text: str
    notes: list[_Note]
    out: list[str] = field(default_factory=list)
    coming: int = 0
    over: list[_Note] = field(default_factory=list)
    at: int = 0
    chunked: bool = False
    running: bool = False
    titled: bool = False
    bylines: frozenset[int] = frozenset()
    leading: bool = False
    told: list[str] = field(default_factory=list)
    anchored: set[str] = field(default_factory=set)
    rank: int = 1


class _Lead(NamedTuple):
    """The own words of an item, before its first child: （一）抓项目。"""

    item: Item
    span: tuple[int, int]


_Part = Node | _Lead

HTML = Screen(lang="zh")


def write(document: Document, screen: Screen = HTML) -> str:
    """The page of `document`, in the language of `screen`; its outline opens at the levels of `screen.depth`, or at as many as fit.

    >>> from speechparse import parse
    >>> page = write(parse("一、学<script>\\n二、干"))
    >>> "学&lt;script&gt;" in page, page.count("<script")
    (True, 2)
    """
    words = _WORDS[screen.lang]
    name = name_of(document) or words["untitled"]
    told = [
        in_language(found, screen.lang, document) if found.values else found for found in document.diagnostics
    ]
    findings = sorted(told, key=lambda found: found.span)
    reasons, refusals = _explained(document, screen.lang)
    page = _Page(document.text, _notes(document, findings, refusals, screen.lang), bylines=_bylines(document))
    _flow(page, list(document.children))
    _gap(page, len(document.text))
    sheets = " sheets" if _fills_sheets(document) else ""
    lang = words["lang"] if screen.lang == "en" else _script(document.text)
    outline, depth, deepest = _outline(document, screen, words)
    title = (
        ""
        if any(node.type == "title" for node in document.children)
        else f'<h1 class="name">{escape(name)}</h1>\n'
    )
    switches = _switches(words, bool(document.rejected), deepest, depth)
    return (
        _head(lang, name, [_style(), _script_of("page.js")], _told(document, name))
        + f'<body class="split" lang="{words["lang"]}">\n<a class="skip" href="#text">{words["skip"]}</a>\n'
        + f'<button id="drawer" class="drawer" type="button" aria-expanded="false" aria-controls="side">{words["outline"]}</button>\n'
        + f'<header id="side" class="side">\n{switches}'
        + _finding_list(findings, words, screen.lang)
        + f'<nav id="outline" aria-label="{words["outline"]}">\n<p class="name"><a href="#text" lang="{lang}">{escape(name)}</a></p>\n'
        + f'<p class="counts">{_counts(document, words)}{_promises(document, words)}</p>\n{outline}</nav>\n</header>\n'
        + f'<main id="text" tabindex="-1" aria-label="{words["text"]}">\n<article lang="{lang}" class="document{sheets}">\n{title}'
        + "".join(page.out)
        + '</article>\n</main>\n<aside id="panel" class="panel" aria-live="polite" hidden></aside>\n<script type="application/json" id="data">'
        + _data(document, words, reasons)
        + f"</script>\n<script>{_asset('page.js')}</script>\n</body>\n</html>\n"
    )


# ── The frame ──────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _asset(name: str) -> str:
    """page.css and page.js as they stand beside this module."""
    return files("speechparse.exporters").joinpath(name).read_text("utf-8")


def _style() -> str:
    return f"style-src {_digest(_asset('page.css'))}"


def _script_of(name: str) -> str:
    return f"script-src {_digest(_asset(name))}"


@cache
def _digest(text: str) -> str:
    from hashlib import sha256

    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _head(lang: str, name: str, allowed: list[str], told: str) -> str:
    """The head of a page: what it may do, what it is, how it looks."""
    policy = "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<meta name="referrer" content="no-referrer">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n{told}'
        f"<title>{escape(name)}</title>\n<style>{_asset('page.css')}</style>\n</head>\n"
    )


def _script(text: str) -> str:
    """The language of `text` as a browser chooses letter forms by it."""
    return "zh-Hant" if is_traditional(text) else "zh-Hans"


def _switches(words: dict[str, str], rejected: bool, deepest: int, depth: int) -> str:
    """The search field, the level slider and the buttons, which are there only with the script."""
    slider = (
        f'<label class="level" for="level"><span>{words["level"]}</span><input id="level" type="range" min="1" max="{deepest}" value="{depth}">'
        f'<output id="shown" for="level">{words["levels"].format(depth)}</output></label>\n'
        if deepest > 1
        else ""
    )
    buttons = [("written", "w", "false"), *([("candidates", "x", "false")] if rejected else [])]
    toggles = "".join(
        f'<button id="{name}" type="button" aria-pressed="{state}" aria-keyshortcuts="{key}">{words[name]}</button>'
        for name, key, state in buttons
    )
    plain = "".join(
        f'<button id="{name}" type="button">{words[name]}</button>' for name in ("theme", "print", "keys")
    )
    return (
        f'<div class="tools">\n<div role="search" class="search"><input id="search" type="search" autocomplete="off" spellcheck="false" '
        f'aria-label="{words["search"]}" aria-keyshortcuts="/" placeholder="{words["search"]}"><output id="hits" aria-live="polite"></output></div>\n'
        f'{slider}<div class="buttons">{toggles}{plain}</div>\n</div>\n'
    )


def _anchors(findings: list[Diagnostic]) -> list[str]:
    """The anchor of each finding: f1, f2 …; two findings at one place share that of the first."""
    first: dict[int, str] = {}
    return [first.setdefault(found.span[0], f"f{i}") for i, found in enumerate(findings, 1)]


def _finding_list(findings: list[Diagnostic], words: dict[str, str], lang: str) -> str:
    if not findings:
        return ""
    warnings = sum(found.severity == "warning" for found in findings)
    count = words["findings"].format(len(findings), warnings, len(findings) - warnings)
    rows = "".join(
        f'<li class="{found.severity}"><a href="#{name}">{escape(visible(found.message))}</a></li>\n'
        for name, found in zip(_anchors(findings), findings, strict=True)
    )
    return f'<details class="findings"><summary class="{"warning" if warnings else "info"}">{count}</summary>\n<ol>\n{rows}</ol></details>\n'


def _counts(document: Document, words: dict[str, str]) -> str:
    told = _figures(document)
    return words["counts"].format(told["characters"], told["sections"], told["points"])


def _figures(document: Document) -> dict[str, int]:
    types = Counter(node.type for node in walk(document))
    severities = Counter(found.severity for found in document.diagnostics)
    return {
        "characters": len("".join(document.text.split())),
        "sections": types["section"],
        "points": types["point"],
        "warnings": severities["warning"],
        "infos": severities["info"],
    }


def _data(document: Document, words: dict[str, str], reasons: dict[int, tuple[str, str]]) -> str:
    """What the script says: the words of the page and why each item is one, by its id, each sentence once. No character of it is markup."""
    sentences: dict[str, int] = {}
    why: dict[str, list[int]] = {}
    for node in walk(document) if reasons else ():
        if isinstance(node, Item) and node.span[0] in reasons:
            why[node.id] = [
                sentences.setdefault(sentence, len(sentences)) for sentence in reasons[node.span[0]]
            ]
    data = json.dumps(
        {"words": words, "sentences": list(map(inert, sentences)), "why": why},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return data.replace("<", "\\u003c")


def _explained(document: Document, lang: str) -> tuple[dict[int, tuple[str, str]], dict[int, str]]:
    """Why each item is one and ends where it does, and why each rejected candidate is none, by their starts."""
    from speechparse.exporters.as_explain import reasons

    return reasons(document, lang)


# ── The outline ────────────────────────────────────────────────────────────────────────────────────────────


def _outline(document: Document, screen: Screen, words: dict[str, str]) -> tuple[str, int, int]:
    """The outline as nested lists of links; the level at which it opens, and the deepest."""
    per_level = Counter(node.level for node in walk(document) if isinstance(node, Item))
    deepest = max(per_level, default=0)
    depth, entries = 1, per_level[1]
    while depth < deepest and entries + per_level[depth + 1] <= _SHOWN:
        depth += 1
        entries += per_level[depth]
    if screen.depth is not None:
        depth = min(screen.depth, max(deepest, 1))
    if not deepest:
        return f'<p class="nothing">{words["nothing"]}</p>\n', 1, 0
    marked = _marked(document)
    out: list[str] = []
    _entries(document, document, out, depth, words, marked)
    return "".join(out), depth, deepest


def _marked(document: Document) -> dict[int, str]:
    """The starts of the innermost items in which findings stand, with the graver severity of each."""
    items = [node for node in walk(document) if isinstance(node, Item)]
    marked: dict[int, str] = {}
    around: list[Item] = []
    coming = 0
    for found in sorted(document.diagnostics, key=lambda found: found.span):
        while coming < len(items) and items[coming].span[0] <= found.span[0]:
            while around and around[-1].span[1] <= items[coming].span[0]:
                around.pop()
            around.append(items[coming])
            coming += 1
        while around and around[-1].span[1] <= found.span[0]:
            around.pop()
        if around and marked.get(around[-1].span[0]) != "warning":
            marked[around[-1].span[0]] = found.severity
    return marked


def _entries(
    document: Document,
    parent: Document | Item,
    out: list[str],
    depth: int,
    words: dict[str, str],
    marked: dict[int, str],
) -> None:
    level = parent.level + 1 if isinstance(parent, Item) else 1
    series = 0
    out.append(f'<ul class="d{min(level, 9)}">\n')
    for child in parent.children:
        if not isinstance(child, Item):
            continue
        marker, heading = entry(child)
        holds = any(isinstance(below, Item) for below in child.children)
        fold = (
            f'<button type="button" aria-label="{words["fold"]}" aria-expanded="{"true" if level < depth else "false"}"></button>'
            if holds
            else ""
        )
        dot = f'<i class="{marked[child.span[0]]}">!</i>' if child.span[0] in marked else ""
        gap = "\u3000" if joined(marker, heading) != marker + heading else ""
        link = f'<a href="#s{child.id}"><b>{escape(marker)}</b>{gap}{escape(heading)}</a>'
        kinds = ["series"] if 0 < series < child.series else []
        kinds += ["whole"] if _is_whole(document.text, child) else []
        opens = f' class="{" ".join(kinds)}"' if kinds else ""
        series = child.series
        out.append(f"<li{opens}>{fold}{link}{dot}{_promises(child, words)}")
        if holds:
            out.append("\n")
            _entries(document, child, out, depth, words, marked)
        out.append("</li>\n")
    out.append("</ul>\n")


def _promises(parent: Document | Item, words: dict[str, str]) -> str:
    """The counts that are promised in `parent`, each with whether it is kept: 三点意见 ✓."""
    if not parent.announces:
        return ""
    found = Counter(child.series for child in parent.children if isinstance(child, Item))
    told = []
    for promise in parent.announces:
        kept = "kept" if promise.count == found[promise.series] else "broken"
        text = words[kept].format(promise.count, found[promise.series], visible(promise.text))
        told.append(f'<small class="{kept}">{escape(text)}</small>')
    return "".join(told)


# ── The text ───────────────────────────────────────────────────────────────────────────────────────────────


def _notes(
    document: Document, findings: list[Diagnostic], refusals: dict[int, str], lang: str
) -> list[_Note]:
    """All that is said within the text, in its order."""
    words = _WORDS[lang]
    found_at = {found.span for found in findings}  # a finding tells of a broken promise what its label would
    notes = [
        _Note(*one.span, "candidate", visible(refusals.get(one.span[0], one.reason)))
        for one in document.rejected
    ]
    for parent in chain([document], walk(document)):
        if not isinstance(parent, Block) and parent.announces:
            found = Counter(child.series for child in parent.children if isinstance(child, Item))
            for promise in parent.announces:
                kept = "kept" if promise.count == found[promise.series] else "broken"
                label = (
                    ""
                    if promise.span in found_at
                    else words[f"{kept} here"].format(promise.count, found[promise.series])
                )
                notes.append(_Note(*promise.span, f"promise {kept}", label))
    for name, one in zip(_anchors(findings), findings, strict=True):
        message = f"{words[one.severity]} {one.code} {visible(one.message)}"
        notes.append(
            _Note(
                one.span[0], max(one.span[1], one.span[0] + 1), f"finding {one.severity}", "", message, name
            )
        )
    return sorted(notes)


def _flow(page: _Page, parts: Sequence[_Part]) -> None:
    """Write `parts`, those of one physical line together, in chunks that a browser lays out when they come into sight."""
    if page.chunked or page.running:
        for line in _lines(page, parts):
            _write_line(page, line)
        return
    chunk: list[list[_Part]] = []
    size = 0
    for line in _lines(page, parts):
        length = line[-1].span[1] - line[0].span[0]
        if chunk and size + length > _CHUNK:
            _write_chunk(page, chunk)
            chunk, size = [], 0
        if length > _CHUNK and not (len(line) == 1 and isinstance(line[0], Block)):
            _write_line(page, line)  # its items are the chunks
        else:
            chunk.append(line)
            size += length
    if chunk:
        _write_chunk(page, chunk)


def _lines(page: _Page, parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """The `parts` that stand on one physical line, line by line; the cells of a table as if they stood on one."""
    line: list[_Part] = []
    for part in parts:
        parted = line and _LINE_END.search(page.text, line[-1].span[1], part.span[0]) is not None
        if parted and not (0, 0) < _cell(line[-1]) <= _cell(part):
            yield line
            line = []
        line.append(part)
    if line:
        yield line


def _cell(part: _Part) -> tuple[int, int]:
    """The row and the column of a cell; 0 for any other part, and where the file tells no column."""
    if isinstance(part, Block) and part.type == "table" and part.row is not None and part.column is not None:
        return part.row, part.column
    return 0, 0


def _write_chunk(page: _Page, lines: list[list[_Part]]) -> None:
    rows = sum(1 + (line[-1].span[1] - line[0].span[0]) // 36 for line in lines)
    page.out.append(f'<div class="chunk {_height(rows)}">\n')
    page.chunked = True
    for line in lines:
        _write_line(page, line)
    page.chunked = False
    page.out.append("</div>\n")


def _height(rows: int) -> str:
    """The class that tells a browser about how high a chunk of so many rows is, before it lays it out."""
    return f"c{min(rows.bit_length(), 9)}"


def _write_line(page: _Page, parts: list[_Part]) -> None:
    """Write one physical line, and what follows it inside its items: alone as a block, several as blocks that may run in one line."""
    if _cell(parts[0]) > (0, 0):
        _write_table(page, parts)
        return
    if len(parts) == 1:
        _write_part(page, parts[0], "")
        return
    within, page.running = page.running, True
    page.out.append('<div class="line">')
    long = not page.chunked and parts[-1].span[1] - parts[0].span[0] > _CHUNK
    for batch in _batches(parts) if long else [parts]:
        chunk = (
            long and batch[-1].span[1] - batch[0].span[0] <= 2 * _CHUNK
        )  # else one item, whose own parts are the chunks
        if chunk:
            page.out.append(
                f'<div class="batch chunk {_height(sum(1 + (part.span[1] - part.span[0]) // 36 for part in batch))}">'
            )
        page.chunked = page.chunked or chunk
        for part in batch:
            _write_part(page, part, " run")
        if chunk:
            page.chunked = False
            page.out.append("</div>")
    page.out.append("</div>\n")
    page.running = within


def _batches(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """The parts of a long line, in lists that begin with an item: only there may a page that shows an item a line break the line."""
    batch: list[_Part] = []
    for part in parts:
        full = batch and part.span[1] - batch[0].span[0] > _CHUNK
        if full and isinstance(part, Item):
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


def _write_part(page: _Page, part: _Part, run: str) -> None:
    if isinstance(part, _Lead):
        _write_lead(page, part)
    elif isinstance(part, Block):
        _write_block(page, part)
    else:
        _write_item(page, part, run)


def _write_item(page: _Page, item: Item, run: str) -> None:
    end = item.children[0].span[0] if item.children else item.span[1]
    own = item.span[0] + len(page.text[item.span[0] : end].rstrip())
    whole = " whole" if _is_whole(page.text, item) else ""
    kinds = f"item {item.type}{run} l{min(item.level, 9)}{whole}"
    _gap(page, item.span[0])
    page.out.append(
        f'<div class="{kinds}" id="s{item.id}" data-at="{item.level} {item.line} {escape(item.family)}">'
    )
    if item.type == "section":
        page.rank += 1
    _flow(page, [_Lead(item, (item.span[0], own)), *item.children])
    if item.type == "section":
        page.rank -= 1
    _gap(page, item.span[1])
    page.out.append("</div>" if run else "</div>\n")


def _is_whole(text: str, item: Item) -> bool:
    """Whether an item is one sentence and no title: there is nothing below it, and a point, or ended by a stop."""
    return not item.children and (
        item.type == "point" or text[item.span[0] : item.span[1]].rstrip()[-1:] in _STOPS
    )


def _write_lead(page: _Page, lead: _Lead) -> None:
    """The marker and the heading of an item: a heading of the page for a section, a paragraph for a point."""
    item, (start, end) = lead
    tag = f"h{min(page.rank, 6)}" if item.type == "section" else "p"
    behind = start + len(item.marker)
    page.leading = True
    page.out.append(f'<{tag} class="lead"><span class="marker">')
    _ink(page, start, behind)
    page.out.append("</span>")
    if item.heading_span is not None and item.heading_span[0] >= behind and item.heading_span[1] <= end:
        _ink(page, behind, item.heading_span[0])
        page.out.append('<span class="heading">')
        _ink(page, *item.heading_span)
        page.out.append("</span>")
        behind = item.heading_span[1]
    _ink(page, behind, end)
    _tell(page, end)
    page.leading = False
    _say(page)
    page.out.append(f"</{tag}>")


def _write_block(page: _Page, block: Block) -> None:
    _gap(page, block.span[0])
    if block.type == "closing":
        page.out.append('<section class="closing">\n')
        _flow(page, block.children)
        _gap(page, block.span[1])
        page.out.append("</section>\n")
        return
    tag = "h1" if block.type == "title" and not page.titled else "p"
    page.titled = page.titled or tag == "h1"
    kind = ' class="byline"' if block.span[0] in page.bylines else ""
    kind = kind if block.type == "paragraph" else f' class="{escape(str(block.type))}"'
    rows = [(found.start(), found.end()) for found in _ROW.finditer(page.text, *block.span)]
    page.out.append(f"<{tag}{kind}>")
    for i, row in enumerate(rows):
        if i:
            page.out.append("<br>")
        _gap(page, row[0])
        subtitle = i > 0 and tag == "h1" and page.text[slice(*row)].lstrip().startswith(("—", "―", "─"))
        page.out.append('<span class="subtitle">' if subtitle else "")
        _ink(page, *row)
        page.out.append("</span>" if subtitle else "")
    _say(page)
    page.out.append(f"</{tag}>" if kind == "" else f"</{tag}>\n")


def _write_table(page: _Page, cells: Sequence[_Part]) -> None:
    """Write cells row by row; one empty cell stands for all columns before the next that has text."""
    page.out.append('<table class="table">\n')
    for _, row in groupby(cells, key=lambda cell: _cell(cell)[0]):
        page.out.append("<tr>")
        column = 0
        for (_, at), paragraphs in groupby(row, key=_cell):
            if at > column + 1:
                page.out.append(f'<td colspan="{at - column - 1}"></td>')
            page.out.append("<td>")
            for i, paragraph in enumerate(paragraphs):
                page.out.append("<br>" if i else "")
                _gap(page, paragraph.span[0])
                _ink(page, *paragraph.span)
                _say(page)
            page.out.append("</td>")
            column = at
        page.out.append("</tr>\n")
    page.out.append("</table>\n")


def _gap(page: _Page, end: int) -> None:
    """Write what stands between two parts, up to `end`: white space as one blank where it parts words of a line, marks as they are."""
    between = page.text[page.at : end]
    if between.strip():
        _ink(page, page.at, end)
    elif between and page.at and not _LINE_END.search(between):
        page.out.append(" " if between.isascii() else "\u3000")
    page.at = max(page.at, end)
    _tell(page, page.at)
    _say(page)


def _ink(page: _Page, start: int, end: int) -> None:
    """Write text[start:end] with the notes that lie over it, in pieces over which nothing begins or ends."""
    at = start
    while at < end:
        while page.coming < len(page.notes) and page.notes[page.coming].start <= at:
            page.over.append(page.notes[page.coming])
            page.coming += 1
        _tell(page, at)
        closed = at
        if page.told and not page.leading:
            while closed < end and page.text[closed] in _CLOSERS:
                closed += 1
            if closed == at:
                _say(page)
        stop = min([closed if closed > at else end, *(note.end for note in page.over)])
        if page.coming < len(page.notes):
            stop = min(stop, page.notes[page.coming].start)
        piece = escape(inert(page.text[at:stop]), quote=False)
        page.out.append(f"<span{_attributes(page, at, stop)}>{piece}</span>" if page.over else piece)
        at = stop
        _tell(page, at)
    page.at = max(page.at, end)


def _attributes(page: _Page, start: int, end: int) -> str:
    """The class of a piece, its anchor where a finding begins, and where a candidate ends why it is none."""
    kinds = " ".join(dict.fromkeys(note.kind for note in page.over))
    name = next((note.name for note in page.over if note.name and note.start == start), "")
    page.anchored.add(name)
    label = "；".join(note.label for note in page.over if note.kind == "candidate" and note.end == end)
    return (
        f' class="{kinds}"'
        + (f' id="{name}"' if name else "")
        + (f' data-label="{escape(label)}"' if label else "")
    )


def _tell(page: _Page, at: int) -> None:
    """Take up what is to be told of the notes that end at or before `at`."""
    if not page.over:
        return
    for note in page.over:
        if note.end <= at and note.message:
            anchor = (
                f' id="{note.name}"' if note.name not in page.anchored else ""
            )  # another finding begins there too
            page.told.append(
                f'<small class="note {note.kind}"{anchor} role="note">{escape(note.message)}</small>'
            )
        elif note.end <= at and note.label and note.kind != "candidate":
            page.told.append(f'<span class="label {note.kind}" data-label="{escape(note.label)}"></span>')
    page.over = [note for note in page.over if note.end > at]


def _say(page: _Page) -> None:
    """Write what was told."""
    page.out.extend(page.told)
    page.told.clear()


def _bylines(document: Document) -> frozenset[int]:
    """The starts of the short lines below the title: when and by whom a speech was given, down to its salutation; a date in brackets,
    as a law has it, needs none."""
    starts: list[int] = []
    bracketed: list[int] = []
    for child in document.children:
        if child.type == "salutation":
            return frozenset(starts)
        if (
            isinstance(child, Item)
            or child.type not in ("title", "paragraph")
            or (child.type != "title" and len(child.text) > _BYLINE)
        ):
            break
        if child.type == "paragraph":
            starts.append(child.span[0])
            if child.text[0] in "（(" and child.text[-1] in "）)":
                bracketed.append(child.span[0])
    return frozenset(bracketed) if document.title else frozenset()


def _fills_sheets(document: Document) -> bool:
    tops = [child for child in document.children if isinstance(child, Item)]
    return (
        bool(tops)
        and tops[0].type == "section"
        and sum(item.span[1] - item.span[0] for item in tops) >= _SECTION * len(tops)
    )


# ── The index of a folder of pages ─────────────────────────────────────────────────────────────────────────


def _told(document: Document, name: str) -> str:
    """What a page tells the index of it, in its head."""
    told = json.dumps(
        {"title": name[:200], "source": visible(document.source or "")[-300:], **_figures(document)},
        ensure_ascii=False,
    )
    return f'{_META}{escape(told)}">\n'


def _read_back(head: str) -> dict[str, Any] | None:
    """What a page told, from the beginning of its file; None where it is no page of ours."""
    begin = head.find(_META)
    end = head.find('">\n', begin)
    if begin < 0 or end < 0:
        return None
    try:
        told = json.loads(unescape(head[begin + len(_META) : end]))
        return {"title": str(told["title"]), "source": str(told["source"])} | {
            key: int(told[key]) for key in ("characters", "sections", "points", "warnings", "infos")
        }
    except (ValueError, KeyError, TypeError):
        return None


def index(pages: Iterable[tuple[str, str]], lang: str = "zh") -> str:
    """The index page of `pages`: each the path from the index to a page, with / as separator, and the beginning of the page,
    where it tells of itself. What is no page is left out.

    >>> from speechparse import parse
    >>> "./a/%E4%B8%80.html" in index([("a/一.html", write(parse("一、学")))])
    True
    """
    words = _WORDS[lang]
    rows = []
    for path, head in pages:
        told = _read_back(head)
        if told is not None:
            rows.append(_index_row(path, told, words))
    name = words["documents"]
    return (
        _head(words["lang"], name, [_style(), _script_of("index.js")], f'{_META}{{}}">\n')
        + f'<body class="index">\n<main>\n<h1>{name}</h1>\n<p class="counts">{words["count"].format(len(rows))}</p>\n'
        + f'<p class="tools search"><input id="filter" type="search" aria-label="{words["filter"]}" placeholder="{words["filter"]}"></p>\n'
        + f'<ul class="pages">\n{"".join(rows)}</ul>\n</main>\n<script>{_asset("index.js")}</script>\n</body>\n</html>\n'
    )


def _index_row(path: str, told: dict[str, Any], words: dict[str, str]) -> str:
    found = told["warnings"] + told["infos"]
    findings = (
        f'<small class="{"broken" if told["warnings"] else "kept"}">{words["findings"].format(found, told["warnings"], told["infos"])}</small>'
        if found
        else ""
    )
    counts = words["counts"].format(told["characters"], told["sections"], told["points"])
    address = quote(path.encode("utf-8", "surrogateescape"))
    return (
        f'<li><a href="./{address}">{escape(visible(told["title"]))}</a>{findings}'
        f'<small class="counts">{escape(visible(path))} · {counts}</small></li>\n'
    )
