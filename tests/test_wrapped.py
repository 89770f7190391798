"""Hard-wrapped pages: the same outline as the text that was broken into lines, whatever a line end cuts."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechparse import Item, dumps, parse, walk
from speechparse.exporters import EXPORTERS
from speechparse.outline.joined import joined_of
from speechparse.outline.lines import lines_of
from speechparse.parser import explain
from tests.test_markdown import assert_read_back
from tests.test_properties import TEXTS, check, leaves

ROOT = Path(__file__).parents[1]
SPEECH = ROOT / "examples" / "speech.txt"
PUBLIC = sorted((ROOT / "tests" / "accuracy").glob("[bd]*/*.txt"))


def wrapped(text: str, width: int, indent: str = "　　") -> str:
    """`text` with its long lines broken at `width` characters; what was a line begins with `indent`."""
    found = []
    for line in text.split("\n"):
        whole = line if len(line) <= width or line[:1] in " 　" else indent + line
        found += [whole[at : at + width] for at in range(0, max(len(whole), 1), width)]
    return "\n".join(found)


def outline(text: str) -> list[tuple[str, int, str]]:
    return [
        (re.sub(r"\s", "", node.marker), node.level, node.type)
        for node in walk(parse(text))
        if isinstance(node, Item)
    ]


def assert_whole(text: str) -> None:
    """Spans nest, every value is its slice, and nothing but white space and stops is between the leaves."""
    document = parse(text)
    check(document, text, 0)
    at = 0
    for start, end in [*leaves(document), (len(text), len(text))]:
        assert start >= at
        assert re.fullmatch(r"[\s\x1c-\x1f\u200b\ufeff。！？；，、：!?;,:”’【】〔〕（）()]*", text[at:start])
        at = end


@pytest.mark.parametrize(
    "width, indent",
    [*((width, "　　") for width in range(20, 46)), *((width, "") for width in (22, 28, 34, 40))],
)
def test_a_speech_has_the_same_outline_at_any_width(width: int, indent: str) -> None:
    speech = SPEECH.read_text(encoding="utf-8")
    assert outline(wrapped(speech, width, indent)) == outline(speech)
    assert_whole(wrapped(speech, width, indent))


WITHOUT_ITEMS = ("stats", "explain", "report", "github", "sarif")
WIDE, STOPPED = "路" * 20, "路" * 19 + "。"


@pytest.mark.parametrize(
    ("rows", "joints"),
    [
        ([WIDE, WIDE, WIDE, STOPPED, WIDE, "好"], [0, 1, 2, 3, 4]),  # a line as full as any goes on though it ends with a stop
        ([WIDE, WIDE, WIDE, STOPPED, "一、路" + "路" * 17, "好"], [0, 1, 2, 4]),  # but not in a heading
        ([WIDE, WIDE, WIDE, STOPPED, "\n" + WIDE, "好"], [0, 1, 2, 4]),  # beyond an empty line
        ([WIDE, WIDE, WIDE, STOPPED, "　　" + WIDE, "好"], [0, 1, 2, 4]),  # in an indented line
        ([WIDE, WIDE, WIDE, STOPPED[3:], WIDE, "好"], [0, 1, 2, 4]),  # where it is short
        ([WIDE, WIDE, WIDE, "路" * 19 + "，", "一、路" + "路" * 17, "好"], [0, 1, 2, 3, 4]),  # a comma goes on in anything
        ([WIDE, WIDE, WIDE, "路" * 12 + "。（三）推广", "好"], [0, 1, 2]),  # a heading at the end of a line
        ([WIDE, WIDE, WIDE, "路" * 12 + "。（三）推广工程", "，好"], [0, 1, 2, 3]),  # unless a comma follows it
        ([WIDE, WIDE, WIDE, "路" * 12 + "。三里路修好了。", "好"], [0, 1, 2, 3]),  # a stop at its end ends no heading
        ([WIDE, WIDE, "好"], []),  # too few
        (["路，1", "路，2", "路，3", "路，4"], []),  # too narrow
    ],
)  # fmt: skip
def test_which_lines_of_a_page_go_on(rows: list[str], joints: list[int]) -> None:
    text = "\n".join(rows)
    joined = joined_of(text, lines_of(text))
    assert sorted(joined.joints if joined else ()) == joints
    if joined:
        assert joined.text.count("\n") == text.count("\n") - len(joints)
        assert all(text[joined.begins(at)] == c for at, c in enumerate(joined.text))


CUT = """柳河镇修渠的几点做法
　　一年来，我们修了十二里渠，架了七座桥，村里的人都说好。回过头
来看，有这么几条：第一，人心要齐，东头西头一条心，谁也不看谁；第
二，石料要足，先付一半的钱，山里的石头就不断；第三，日子要赶，一
是起得早，天不亮就上工；二是收得晚，看不见了才回家；三是不歇晌，
饭送到沟边上吃。今年还要接着修，从西村修到镇上，再修十二里。
"""


def test_a_marker_that_a_line_end_cuts_is_one() -> None:
    assert [item[:2] for item in outline(CUT)] == [
        ("第一，", 1), ("第二，", 1), ("第三，", 1), ("一是", 2), ("二是", 2), ("三是", 2)
    ]  # fmt: skip
    items = [node for node in walk(parse(CUT)) if isinstance(node, Item)]
    assert [item.marker for item in items] == ["第一，", "第\n二，", "第三，", "一\n是", "二是", "三是"]
    assert items[1].heading == "石料要足，先付一半的钱，山里的石头就不断"


def test_explain_says_that_a_page_is_hard_wrapped() -> None:
    assert explain(CUT)[1].wrapped and "hard-wrapped" in dumps(parse(CUT), "explain")
    assert not explain(SPEECH.read_text(encoding="utf-8"))[1].wrapped


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name not in WITHOUT_ITEMS])
def test_every_format_shows_a_marker_that_a_line_end_cuts(name: str) -> None:
    assert "石料要足" in dumps(parse(CUT), name)


def test_markdown_of_a_page_reads_back_as_it_is() -> None:
    assert_read_back(parse(CUT))


@pytest.mark.slow
@pytest.mark.parametrize("width", [24, 36])
@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.stem)
def test_nothing_is_lost_of_a_page(path: Path, width: int) -> None:
    assert_whole(wrapped(path.read_text(encoding="utf-8"), width))


@given(TEXTS, st.integers(15, 30), st.sampled_from(["", "　　"]))
def test_nothing_is_lost_of_any_text_on_a_page(text: str, width: int, indent: str) -> None:
    page = "柳河镇修渠的几点做法，说给大家听。\n" + wrapped(
        "修渠的事" * 40 + text + "再说一遍" * 20, width, indent
    )
    assert_whole(page)
    assert [node.span for node in walk(explain(page)[0])] == [node.span for node in walk(parse(page))]


def test_a_list_of_short_lines_is_no_page() -> None:
    notes = "".join(
        f"{n}. 第{n}段渠归{name}管，天天看\n"
        for n, name in enumerate(("老魏", "小罗", "老宋家的", "老韩", "刘婶", "老田", "小芳"), 1)
    )
    assert [item[0] for item in outline(notes)] == [f"{n}." for n in range(1, 8)]
