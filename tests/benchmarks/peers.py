"""What speechparse is measured beside: other parsers that find headings, each set up for Chinese documents as its users would, and the limits.

A row is name: function of a text. Each peer does less: none looks inside a line, none judges whether a marker is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from arborparser import ChainParser, TreeBuilder
from arborparser.pattern import NumberType, PatternBuilder
from langchain_text_splitters import RecursiveCharacterTextSplitter
from markdown_it import MarkdownIt

from speechparse import parse
from speechparse.outline.scan import first_look

__all__ = ["LIMITS", "PEERS"]


def arborparser() -> Callable[[str], object]:
    """Five patterns: 第…编章节条, 一、, （一）, 1. and （1）, its default strategy, its tree."""
    frames = (("第", NumberType.CHINESE, "[编篇章节条]"), ("", NumberType.CHINESE, "、"), ("[（(]", NumberType.CHINESE, "[）)]"), ("", NumberType.ARABIC, "[.．、]"), ("[（(]", NumberType.ARABIC, "[）)]"))  # fmt: skip
    chain = ChainParser(
        [
            PatternBuilder(prefix_regex=a, number_type=number, suffix_regex=b).build()
            for a, number, b in frames
        ]
    )
    tree = TreeBuilder()
    return lambda text: tree.build_tree(chain.parse_to_chain(text))


def splitter() -> Callable[[str], object]:
    """Chunks of 500 characters, cut at headings, lines and sentences."""
    return RecursiveCharacterTextSplitter(
        separators=["\n第", "\n（", "\n", "。"], chunk_size=500, chunk_overlap=0
    ).split_text


_HEADINGS = [
    re.compile(pattern)
    for pattern in (
        "第[一二三四五六七八九十百]+[编章节条]",
        "[一二三四五六七八九十]+、",
        "（[一二三四五六七八九十]+）",
        r"\d+[.．、]",
        r"（\d+）",
    )
]


def thirty_lines(text: str) -> object:
    """The script that anybody writes first: headings at the start of a line, one ladder of levels, a stack."""
    root: list[object] = []
    stack: list[tuple[int, list[object]]] = [(-1, root)]
    for line in text.split("\n"):
        line = line.strip()
        for level, heading in enumerate(_HEADINGS):
            if heading.match(line):
                while stack[-1][0] >= level:
                    stack.pop()
                inner: list[object] = []
                stack[-1][1].append((line, inner))
                stack.append((level, inner))
                break
        else:
            if line:
                stack[-1][1].append(line)
    return root


PEERS: dict[str, Callable[[str], object]] = {
    "speechparse": parse,
    "arborparser": arborparser(),
    "markdown-it-py": MarkdownIt().parse,
    "langchain splitter": splitter(),
    "30-line re script": thirty_lines,
}
LIMITS: dict[str, Callable[[str], object]] = {"one scan": first_look}
