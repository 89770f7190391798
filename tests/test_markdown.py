"""The Markdown view, read back by a CommonMark parser: the same headings in the same tree, every visible character still there."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt

from speechparse import Block, Document, Item, dumps, parse
from speechparse.tree import Node
from speechparse.visible import inert
from tests.test_properties import TEXTS

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent / "examples").glob("*.txt"))
TEXTS_OF_THE_PROJECT = [*EXAMPLES, *sorted((HERE / "accuracy").glob("*/*.txt"))]

DEEP = (
    ("第一章 ", "第二章 "),
    ("第一节 ", "第二节 "),
    ("一、", "二、"),
    ("（一）", "（二）"),
    ("1.", "2."),
    ("（1）", "（2）"),
    ("①", "②"),
)


def bare(text: str) -> str:
    """What is visible of `text`: white space and invisible characters may move."""
    return re.sub(r"[\s\x1c-\x1f\u200b\ufeff␜␝␞␟]+", "", inert(text))


def headings(markdown: str) -> list[tuple[int, str]]:
    tokens = MarkdownIt().parse(markdown)
    return [(int(a.tag[1]), bare(words(b))) for a, b in zip(tokens, tokens[1:]) if a.type == "heading_open"]


def words(inline) -> str:
    return "".join(
        child.content if child.type in ("text", "text_special") else " " for child in inline.children
    )


def expected(node: Document | Node, depth: int = 2) -> list[tuple[int, str, str]]:
    found = []
    for child in node.children:
        if isinstance(child, Block) and child.type == "title":
            found.append((1, bare(child.text), ""))
        elif isinstance(child, Item) and child.type == "section" and depth <= 6:
            found.append((depth, bare(child.marker), bare(child.heading or "")))
            found.extend(expected(child, depth + 1))
    return found


def without_repeats(headings: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Those that are headings in Markdown: one that says the same as the one before it is a bold lead there."""
    return [one for before, one in zip([None, *headings], headings) if one != before]


def assert_read_back(document: Document) -> None:
    markdown = dumps(document, "markdown")
    read, meant = headings(markdown), without_repeats(expected(document))
    assert [level for level, _ in read] == [level for level, _, _ in meant]
    assert all(marker in got and heading in got for (_, got), (_, marker, heading) in zip(read, meant))
    shown = "".join(words(token) for token in MarkdownIt().parse(markdown) if token.type == "inline")
    assert bare(shown) == bare(document.text)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_read_back_has_the_same_headings_and_every_character(example: Path) -> None:
    assert_read_back(parse(example.read_text(encoding="utf-8")))


@pytest.mark.slow
@given(TEXTS)
@example("关于修路的通知\n关于修路的通知\n一、甲\n一、甲\n二、乙\n")
def test_any_text_read_back_has_the_same_headings_and_every_character(text: str) -> None:
    assert_read_back(parse(text))


def test_markdown_characters_of_the_text_are_only_characters() -> None:
    markdown = dumps(
        parse("一、*要*点\n1. `码`\n2. [链](x) <b> # &amp;\n二、___\n+ 加\n- 减\n=== \n12) 十二\n"),
        "markdown",
    )
    tokens = [
        token
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
        if token.type == "inline"
    ]
    assert not {child.type for token in tokens for child in token.children} - {"text", "text_special"}


def test_sections_deeper_than_six_are_bold_leads() -> None:
    markdown = dumps(
        parse(
            "".join(f"{form[0]}甲\n" for form in DEEP) + "".join(f"{form[1]}乙\n" for form in reversed(DEEP))
        ),
        "markdown",
    )
    assert "\n###### 1.甲\n\n**（1）甲**\n\n**①甲**\n\n**②乙**\n\n**（2）乙**\n\n###### 2.乙\n" in markdown


def test_two_lists_in_a_row_stay_two() -> None:
    markdown = dumps(
        parse("今年抓两件事：一是修路，二是架桥。明年抓两件事：一是种树，二是护林。"), "markdown"
    )
    tokens = MarkdownIt().parse(markdown)
    assert sum(token.type == "bullet_list_open" for token in tokens) == 2


def test_a_heading_with_nothing_below_it_has_an_empty_comment() -> None:
    markdown = dumps(parse("工作要点\n一、甲\n（一）子\n（二）丑\n多看书。\n二、乙\n三、丙\n"), "markdown")
    assert markdown.split("\n\n") == [
        "# 工作要点",
        "## 一、甲",
        "### （一）子",
        "<!-- -->",
        "### （二）丑",
        "多看书。",
        "## 二、乙",
        "<!-- -->",
        "## 三、丙",
        "<!-- -->\n",
    ]


def split(markdown: str) -> list[tuple[dict[str, str], str]]:
    """What langchain's splitter at headings makes of it, with its defaults: the headings and the body of each piece."""
    splitters = pytest.importorskip(
        "langchain_text_splitters", reason="langchain-text-splitters is not installed (the extra langchain)"
    )
    splitter = splitters.MarkdownHeaderTextSplitter([("#" * level, str(level)) for level in range(1, 7)])
    return [(piece.metadata, piece.page_content) for piece in splitter.split_text(markdown)]


def joined(pieces: list[tuple[dict[str, str], str]]) -> str:
    """Headings and bodies in their order; headings that a piece shares with the one before it stand once. One that has
    none of its own begins the last of its headings again.
    """
    told, before = [], []
    for headings, body in pieces:
        above = sorted(headings.items())
        same = next(
            (k for k, pair in enumerate(zip(above, before)) if pair[0] != pair[1]),
            min(len(above), len(before)),
        )
        told += [words for _, words in above[min(same, len(above) - 1) if above else 0 :]] + [body]
        before = above
    return "".join(told)


def visible(text: str) -> str:
    """What can be seen of it: the splitter drops what shows nothing, U+00AD and characters of private use too."""
    return "".join(filter(str.isprintable, bare(text)))


def assert_no_character_is_lost(document: Document) -> None:
    kept, text = visible(joined(split(dumps(document, "markdown")))), visible(document.text)
    left = iter(kept)
    assert all(c in left for c in text), "in this order"
    assert set(Counter(kept) - Counter(text)) <= set("-*\\<!>"), "and nothing but signs of Markdown besides"


@pytest.mark.slow
@pytest.mark.parametrize("path", TEXTS_OF_THE_PROJECT, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_splitter_at_headings_loses_no_character(path: Path) -> None:
    assert_no_character_is_lost(parse(path.read_text(encoding="utf-8")))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "一、甲\n学。\n一、甲\n干。\n二、乙\n",
        "一、甲\n（一）子\n学。\n（二）丑\n一、甲\n（一）子\n干。\n二、乙\n",
        "一、甲\n（一）子\n学。\n一、甲\n（一）子\n干。\n二、乙\n",
        "".join(f"{form[0]}甲\n" for form in DEEP) + "".join(f"{form[1]}乙\n" for form in reversed(DEEP)),
        "关于修路的通知\n各村：\n一、甲\n\n二、乙\n关于修路的通知\n各村：\n一、甲\n二、乙\n",
    ],
)
def test_a_splitter_loses_none_of_two_headings_that_say_the_same_and_none_that_is_deep(text: str) -> None:
    assert_no_character_is_lost(parse(text))
