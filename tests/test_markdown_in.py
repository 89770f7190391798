"""Markdown as an input: its signs are no text, its places are those of the file, and the tool's own Markdown reads back as the same items."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechparse import Document, Item, dumps, parse, walk
from speechparse.reading.files import understand
from speechparse.reading.markdown import read_markdown

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent / "examples").glob("*.txt"))

LINES = [
    # as it is written              as it is read
    ("# 讲话",                     "  讲话"),
    ("## 一、总体要求 ##",           "   一、总体要求   "),
    ("#一、没有空格",                "#一、没有空格"),
    ("**一、甲**",                  "  一、甲  "),
    ("**一、甲。**乙",               "  一、甲。  乙"),
    ("要**坚持**统一",               "要**坚持**统一"),
    ("甲。**乙**丙",                 "甲。  乙  丙"),
    ("- 一是早",                    "  一是早"),
    ("* [x] 一是早",                "      一是早"),
    ("1. 甲",                      "1. 甲"),
    ("1\\. 甲",                     "1. 甲 "),
    ("12\\) 甲\\_乙",                "12) 甲_乙  "),
    ("> - 甲",                     "    甲"),
    ("---",                        "   "),
    ("* * *",                      "     "),
    ("<!-- 注 -->",                 "          "),
    ("甲\\",                        "甲 "),
    ("| 项目 | 数量 |",              "  项目   数量  "),
    ("|---|:-:|",                  "         "),
    ("——总量增长",                   "——总量增长"),
    ("-甲",                        "-甲"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "read"), LINES)
def test_signs_are_blanks_and_words_stay(written: str, read: str) -> None:
    assert read_markdown("\n" + written + "\n").text == "\n" + read + "\n"


@given(st.text("#>*+-_`~|\\= \t\r\n一、甲。1.[x]（）：", max_size=80))
def test_every_line_of_another_hand_keeps_its_length(written: str) -> None:
    written += "|甲|\n"
    text = read_markdown(written)
    ends = [(place, c) for place, c in enumerate(written) if c in "\r\n"]
    assert [(place, c) for place, c in enumerate(text.text) if c in "\r\n"] == ends
    assert len(text.text) == len(written)
    assert text.written in (None, written)


def test_headings_are_levels() -> None:
    text = read_markdown("# 题\n\n甲\n===\n\n乙\n---\n\n### 丙\n\n> ## 丁\n")
    assert [(text.text[one.start], one.level) for one in text.headings] == [
        ("题", 1),
        ("甲", 1),
        ("乙", 2),
        ("丙", 3),
        ("丁", 2),
    ]


def test_entries_of_one_list_are_siblings() -> None:
    text = read_markdown("- 甲\n\n  续\n- 乙\n  - 子\n- 丙\n* 丁\n\n段\n\n- 戊\n")
    assert [(text.text[one.start], one.list, one.depth) for one in text.entries] == [
        ("甲", 1, 0), ("续", 0, 1), ("乙", 1, 0), ("子", 2, 1), ("丙", 1, 0), ("丁", 3, 0), ("戊", 4, 0),
    ]  # fmt: skip


def test_code_is_no_markdown_unless_it_says_that_it_is() -> None:
    assert read_markdown("```python\n# 注释\n```\n# 题\n").text == "         \n# 注释\n   \n  题\n"
    assert read_markdown("```markdown\n# 题\n```\n").text == "           \n  题\n   \n"


def test_rows_of_tables_hold_no_items() -> None:
    text = read_markdown("| 一、甲 | 乙 |\n|---|---|\n| 1. | 2 |\n")
    assert [(text.text[one.start : one.end], one.type, one.row) for one in text.regions] == [
        ("一、甲   乙", "table", 1),
        ("1.   2", "table", 2),
    ]


def test_only_files_that_are_named_so_are_markdown() -> None:
    data = "# 甲\n".encode()
    assert understand(data, "a.md")[0].text == understand(data, "a.MARKDOWN")[0].text == "  甲\n"
    assert understand(data, "a.txt")[0].text == "# 甲\n"


def findings(document: Document) -> list[tuple[str, str]]:
    """The code of each finding and what it stands at, blanks apart."""
    return [(found.code, bare(document.text[slice(*found.span)]) or "") for found in document.diagnostics]


def bare(text: str | None) -> str | None:
    return text if text is None else re.sub(r"\s+", "", text)


def items(document: Document) -> list[tuple[int, str, str, str | None, int | None, str | None]]:
    return [
        (node.level, node.type, node.family, bare(node.marker), node.ordinal, bare(node.heading))
        for node in walk(document)
        if isinstance(node, Item)
    ]


def texts() -> list[Path]:
    return [*EXAMPLES, *sorted((HERE / "golden").glob("*.txt")), *sorted((HERE / "accuracy").glob("*/*.txt"))]


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=pytest.mark.slow)
        if path.parent.name in ("blind", "drafts", "traps")
        else path  # CI reads them
        for path in texts()
    ],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_what_is_written_as_markdown_reads_back_as_the_same_items_and_findings(path: Path) -> None:
    document = parse(re.sub(r"⟦\d:|⟪pop\d⟫", "", path.read_text(encoding="utf-8")))
    again = parse(read_markdown(dumps(document, "markdown")))
    assert items(again) == items(document)
    assert findings(again) == findings(document)


def test_a_line_that_goes_on_is_one_line_and_each_node_has_the_line_of_the_file() -> None:
    document = parse("关于修路的通知\n各村：\n做到两点：一是早，二是快。以上要求要记住。\n")
    markdown = dumps(document, "markdown")
    assert markdown.endswith("\n各村：\n\n做到两点：\n\n - 一是早，\n - 二是快。\n\n 以上要求要记住。\n")
    text = read_markdown(markdown)
    assert text.text.endswith("\n各村：\n\n做到两点：     一是早，    二是快。   以上要求要记住。\n")
    assert [(node.line, bare(node.heading if isinstance(node, Item) else node.text)) for node in walk(parse(text))] == [
        (1, "关于修路的通知"), (3, "各村："), (5, "做到两点："), (7, "早"), (8, "快"), (10, "以上要求要记住。"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "foreign",
    [
        "标题\n\n 一、学\n\n 多看书。\n",  # no sign of a heading or a list
        "# 标题\n 一、学\n 二、干\n",  # nothing parts the lines
        "# 标题\n\n   一、学\n\n   二、干\n",  # indented by three
        "# 标题\n\n 一、**学**\n",  # signs that have no backslash
        "# 标题\n\n 1. 学\n",
    ],
)
def test_an_indent_of_another_hand_says_nothing(foreign: str) -> None:
    assert read_markdown(foreign).text.count("\n") == foreign.count("\n")


def test_an_empty_line_begins_a_paragraph() -> None:
    text = read_markdown("# 题\n\n要做到\n\n三件事\n\n- 甲\n- 乙\n")
    assert [text.text[at] for at in text.paragraphs[1:]] == ["要", "三", "甲", "乙"]


def test_mended_markdown_keeps_its_signs_and_its_lines() -> None:
    written = "# 通知\n\n## 一、**学**\n\n- （一）、早\n- （二）、晚\n\n## 二、干\n"
    mended = "# 通知\n\n## 一、**学**\n\n- （一）早\n- （二）晚\n\n## 二、干\n"
    assert dumps(parse(read_markdown(written)), "mended") == mended
    own = dumps(parse("关于修路的通知\n各村：\n1、学，做到一是早，二是晚。\n2、干。\n"), "markdown")
    assert dumps(parse(read_markdown(own)), "mended").count("\n") == own.count("\n")
