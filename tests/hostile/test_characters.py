"""Characters that editors, web pages and other scripts leave in a text: what they do to markers is decided here, one by one."""

import json

import pytest

from speechparse import Item, dumps, parse, walk
from speechparse.exporters import EXPORTERS
from speechparse.language.characters import BLANK
from tests.test_properties import check, leaves


def markers(text: str) -> list[str]:
    document = parse(text)
    check(document, text, 0)
    at = 0
    for start, end in leaves(document):
        assert at <= start <= end
        at = end
    for name in EXPORTERS:
        dumps(document, name).encode("utf-8", "backslashreplace")
    json.loads(dumps(document, "jsonl"))
    return [node.marker for node in walk(document) if isinstance(node, Item)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])
def test_a_line_ends_at_line_feed_carriage_return_or_both(end: str) -> None:
    text = f"一、学{end}二、干{end}"
    assert markers(text) == ["一、", "二、"]
    assert parse(text).children[1].line == 1 + (end.count("\n") if "\n" in end else end.count("\r"))


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_other_separators_end_no_line(sign: str) -> None:
    assert parse(f"一、学{sign}习\n二、干\n").children[1].line == 2


@pytest.mark.parametrize(
    "sign",
    [
        "\x00",
        "\ufeff",
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2066",
        "\u00ad",
        "\ue000",
        "\ufe0f",
        "\u0301",
        "\U00020bb7",
        "\ud800",
    ],
)
def test_strange_characters_in_the_text_change_no_marker(sign: str) -> None:
    assert markers(f"一、学{sign}习\n二、实{sign}干\n") == ["一、", "二、"]
    assert markers(f"做到：一是学{sign}，二是干{sign}。") == ["一是", "二是"]


@pytest.mark.parametrize("sign", ["\u0301", "\ufe0f", "\u200b", "\u3000", " "])
def test_a_sign_after_a_marker_is_no_part_of_it(sign: str) -> None:
    assert markers(f"一、{sign}学习\n二、{sign}实干\n") == ["一、", "二、"]


@pytest.mark.parametrize(
    "blank", [" ", "\t", "\u3000\u3000", "\xa0", "\x0b", "\x85", "\u2028", "\u200b", "\ufeff"]
)
def test_a_heading_is_never_white_space_alone(blank: str) -> None:
    for text in (
        f"第一条 【{blank}】\n第二条 （{blank}）学习。\n第三条 〔{blank}〕学习\n",
        f"一、{blank}\n二、{blank}。\n三、{blank}，{blank}；\n",
        f"做到：一是{blank}，二是{blank}；三是{blank}",
        f"一、{blank}：学\n二、{blank}一是学，二是干。\n",
    ):
        markers(text)
        assert not any(
            node.heading and BLANK.issuperset(node.heading)
            for node in walk(parse(text))
            if isinstance(node, Item)
        )


@pytest.mark.parametrize("indent", ["", " ", "\t", "\u3000\u3000", "\xa0", "\u2003", "\ufeff", "\u200b"])
def test_an_indent_of_any_kind_is_an_indent(indent: str) -> None:
    assert markers(f"{indent}一、学\n{indent}二、干\n") == ["一、", "二、"]


def test_a_byte_order_mark_is_character_zero_and_no_finding() -> None:
    document = parse("\ufeff一、学\n二、干\n")
    assert document.children[0].span == (1, 4)
    assert document.diagnostics == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("壹、", "贰、"), ("壹、", "貳、"), ("一、", "二、"), ("一．", "二．"), ("一 、", "二 、"), ("（一）", "（二）"), ("(一)", "(二)"), ("㈠", "㈡"),
        ("1.", "2."), ("1．", "2．"), ("1、", "2、"), ("１．", "２．"), ("⒈", "⒉"), ("（1）", "（2）"), ("(1)", "(2)"), ("⑴", "⑵"), ("1）", "2）"),
        ("①", "②"), ("❶", "❷"), ("甲、", "乙、"), ("（甲）", "（乙）"), ("A.", "B."), ("a)", "b)"), ("1.1", "1.2"), ("第一，", "第二，"), ("其一，", "其二，"),
        ("第一章 ", "第二章 "), ("第１条 ", "第２条 "), ("第 1 條 ", "第 2 條 "), ("第廿一条 ", "第廿二条 "), ("第一百〇一条 ", "第一百〇二条 "), ("问题一：", "问题二："),
    ],
)  # fmt: skip
def test_every_numeral_counts(first: str, second: str) -> None:
    assert [marker.strip() for marker in markers(f"{first}学习理论\n{second}苦干实干\n")] == [
        first.strip(),
        second.strip(),
    ]


@pytest.mark.parametrize("digits", ["١٢", "१२", "𝟏𝟐", "Ⅰ Ⅱ"])
def test_digits_of_other_scripts_are_no_markers(digits: str) -> None:
    assert markers(f"{digits[0]}.学\n{digits[-1]}.干\n") == []


@pytest.mark.parametrize(
    "zero", ["0.8", "0.0", "00.8", "0.", "０．８", "0.8.", "0.0.1", "0、", "（0）", "〇、", "零是", "第零，"]
)
def test_a_zero_is_no_ordinal(zero: str) -> None:
    for text in (
        f"1.\n{zero}\n4.\n",
        f"1.学\n{zero}学\n2.干\n",
        f"{zero}\n{zero}\n",
        f"学：{zero}学；{zero}干。",
    ):
        markers(text)
        assert all(node.ordinal > 0 for node in walk(parse(text)) if isinstance(node, Item))


def test_a_leading_zero_is_part_of_its_marker() -> None:
    assert markers("1.学\n02.20万吨项目\n3.干\n") == ["1.", "02.", "3."]
    assert markers("01.学\n02.干\n") == ["01.", "02."]


def test_ten_thousand_digits_are_no_ordinal() -> None:
    assert markers("1" * 10_000 + "、学\n" + "一" * 10_000 + "、干\n") == []
    assert markers("第" + "9" * 5 + "条 学\n") == []


def test_lone_surrogates_in_a_str_survive_every_format() -> None:
    document = parse("一、学\ud800\n二、干\udfff\n")
    for name in EXPORTERS:
        dumps(document, name).encode("utf-8", "strict" if name == "json" else "backslashreplace")
    assert json.loads(dumps(document, "jsonl"))["children"][0]["heading"] == "学\ud800"
