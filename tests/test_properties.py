"""What holds for every string: spans nest and are in order, every value is its slice, nothing is lost, the same answer twice."""

import json
import pickle
import re

from hypothesis import given
from hypothesis import strategies as st

from speechparse import Block, Document, Item, dumps, parse, walk
from speechparse.exporters import EXPORTERS
from speechparse.exporters.as_json import encodable
from speechparse.language.characters import BLANK
from speechparse.tree import MAX_LEVEL, Node

PIECES = st.sampled_from(
    [
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "(三)",
        "1.",
        "2.",
        "3.",
        "（1）",
        "（2）",
        "①",
        "②",
        "一是",
        "二是",
        "三是",
        "一要",
        "二要",
        "第一，",
        "第二，",
        "第三是",
        "首先，",
        "其次，",
        "最后，",
        "一方面，",
        "另一方面，",
        "一个是",
        "再一个是",
        "第一章",
        "第二章",
        "第一条",
        "第二条",
        "第二条之一",
        "其一，",
        "其二，",
        "——",
        "●",
        "甲、",
        "A.",
        "1.1",
        "1.2",
        "一抓",
        "二抓",
        "问题一：",
        "问题二：",
        "目录",
        "附件：",
        "附件1",
        "同志们：",
        "各位代表！",
        "某县人民政府",
        "2024年5月1日",
        "工作报告",
        "讲三点意见",
        "“三个到位”",
        "统一是",
        "第三条规定",
        "春耕的",
        "关于春耕的通知",
        "第一章 总则 第二章 职责",
        "　　　　　　　　柳河镇",
        "审核：石磊",
        "来源：柳河　时间：2025",
        "扫一扫",
        "——记石磊",
        "此致",
        "加强领导",
        "狠抓落实",
        "推动发展",
        "以上",
        "。",
        "，",
        "；",
        "：",
        "！",
        "“",
        "”",
        "（",
        "）",
        "《",
        "》",
        "【",
        "】",
        "…",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u3000\u3000",
        "\t",
        "\u2028",
        "\x0b",
        "\ufeff",
        "\u200b",
        "\x00",
        "�",
    ]
)
# numbers as they come: 0. 07 1.10 3.05.00 2024.5 ０．８, with what follows a number, each leading a line or in mid-sentence
NUMBERS = st.builds(
    lambda parts, wide, end: (".".join(parts).translate(FULL_WIDTH) if wide else ".".join(parts)) + end,
    st.lists(
        st.one_of(st.integers(0, 12).map(str), st.text("0123456789", min_size=1, max_size=5)),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
    st.sampled_from(["", ".", "．", "、", "）", " ", "年", "%", "万吨"]),
)
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
NUMBERED = st.lists(
    st.tuples(NUMBERS, st.sampled_from(["", "学", "学习。", "学习"]), st.sampled_from("\n\n\n，")).map(
        "".join
    ),
    max_size=12,
)
TEXTS = st.one_of(
    st.lists(PIECES | NUMBERS, max_size=60).map("".join), NUMBERED.map("".join), st.text(max_size=80)
)


def leaves(node: Document | Node) -> list[tuple[int, int]]:
    found = []
    if isinstance(node, Block) and node.type != "closing":
        return [node.span]
    if isinstance(node, Item):
        found.append((node.span[0], node.span[0] + len(node.marker)))
        if node.heading_span:
            found.append(node.heading_span)
    for child in node.children:
        found.extend(leaves(child))
    return found


def check(node: Document | Node, text: str, level: int) -> None:
    at = node.span[0]
    for child in node.children:
        start, end = child.span
        assert at <= start < end <= node.span[1]
        at = end
        assert child.line == 1 + len(re.findall(r"\r\n|\r|\n", text[:start]))
        if isinstance(child, Item):
            assert child.level == level + 1 <= MAX_LEVEL
            assert text[start : start + len(child.marker)] == child.marker
            if child.heading_span is not None:
                assert not BLANK.issuperset(child.heading or "")
                assert text[slice(*child.heading_span)] == child.heading
            for promise in child.announces:
                assert text[slice(*promise.span)] == promise.text
            check(child, text, level + 1)
        else:
            assert child.type == "closing" or text[start:end] == child.text
            check(child, text, level)


@given(TEXTS)
def test_spans_nest_and_every_value_is_its_slice(text: str) -> None:
    document = parse(text)
    assert document.text == text
    check(document, text, 0)


@given(TEXTS)
def test_nothing_is_lost_between_the_leaves(text: str) -> None:
    at = 0
    for start, end in [*leaves(parse(text)), (len(text), len(text))]:
        assert start >= at
        assert re.fullmatch(
            r"[\s\x1c-\x1f\u200b\ufeff。！？；，、：!?;,:”’【】〔〕（）()]*", text[at:start]
        ), text[at:start]
        at = end


@given(TEXTS)
def test_the_same_text_gives_the_same_bytes_and_survives_a_pickle(text: str) -> None:
    document = parse(text)
    for name in EXPORTERS:
        assert dumps(document, name) == dumps(pickle.loads(pickle.dumps(parse(text))), name)
    dumps(document, "jsonl").encode("utf-8")


@given(TEXTS)
def test_json_is_what_the_json_module_writes(text: str) -> None:
    document = parse(text)
    line, indented = dumps(document, "jsonl"), dumps(document, "json")
    assert line == encodable(json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":")) + "\n")
    assert indented == encodable(json.dumps(json.loads(line), ensure_ascii=False, indent=2) + "\n")


def test_what_is_deeper_than_the_deepest_level_becomes_siblings_with_a_diagnostic() -> None:
    verbs = "抓看靠讲比学练查改促保稳拓强优提扩增建创引育培护治防控兜补压降减调管服敬爱护让谢听说读写"
    text = (
        "：".join(f"一{v}这里" for v in verbs)
        + "；"
        + "；".join(f"二{v}那里" for v in reversed(verbs))
        + "。"
    )
    document = parse(text)
    levels = [node.level for node in walk(document) if isinstance(node, Item)]
    assert max(levels) == MAX_LEVEL
    assert [d.code for d in document.diagnostics] == ["SP401"]
    check(document, text, 0)
