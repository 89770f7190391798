"""What one line of a head, a signature, a contents page or a table is: 柳河镇镇长　叶知远 signs, 各村： addresses, 目录 is a heading of its own.

Each question that the furniture of `outline.frame` asks of a line has lines on both sides, and for each number one on either side of it.
"""

from collections.abc import Callable
from typing import Any

import pytest

from speechparse.outline import contents, heads, margins, signatures, sketch

Y, N = True, False


def asked(question: Callable[..., Any], *arguments: Any) -> bool:
    return bool(question(*arguments))


def h(number: int, c: str = "好") -> str:
    return c * number


LINES: dict[Callable[..., Any], list[tuple[bool, str]]] = {
    signatures._is_date: [
        (Y, "2025年3月1日"), (Y, "（2025年3月1日）"), (Y, "二〇二五年三月一日"), (Y, "２０２５年３月１日"), (Y, "2025-3-1"), (Y, "2025年3月"), (Y, "2025年3月1日讯息"), (N, "2025年3月1日的讯息"), (N, "2025年"), (N, "三月一日"),
        (Y, "2025年3月1日" + " " * 14 + "）"), (N, "2025年3月1日" + " " * 15 + "）"),
    ],
    signatures._is_signer: [(Y, "柳河镇镇长　叶知远"), (Y, "柳河镇镇长　叶　知　远"), (Y, "审判员 石磊"), (N, "柳河镇镇长叶知远"), (N, "柳河镇镇长　叶知远。"), (N, "柳河镇村民　叶知远"), (N, "镇长　石磊，")],
    signatures._signs: [
        (Y, "柳河镇人民政府"), (N, "柳河镇人民政府："), (N, "（柳河镇人民政府）"), (N, "《柳河镇》"), (N, "2个村"), (N, "一、柳河镇"), (Y, "柳河镇报社 石 磊"), (Y, "2号渠管理站 石 磊"), (N, "抄送：柳河镇人民政府"), (N, "附件：名额表"), (N, "12"), (N, "柳河镇修路办法"),
        (Y, h(30)), (N, h(31)),
    ],
    signatures._is_field: [(Y, "2025年3月1日"), (Y, "审核：石磊"), (Y, "联系电话：12"), (N, "路要修好"), (N, "话：12"), (Y, "电话：" + h(60)), (N, "电话：" + h(61)), (Y, "审核：" + h(127)), (N, "审核：" + h(128))],
    sketch.is_prose: [(Y, h(23) + "，。"), (N, h(22) + "，。"), (N, h(25) + "！"), (Y, h(25) + "。"), (N, h(25) + "，好"), (Y, h(25) + "，好：")],
    heads._titular: [
        (Y, "关于修路的通知"), (Y, "修路"), (N, "路"), (N, "修路："), (N, "（修路）"), (N, "修路。好"), (Y, h(70)), (N, h(71)), (Y, " ".join(h(70))), (N, h(60) + " " * 81), (Y, h(60) + " " * 78 + "好好"),
        (N, "一、修路"), (N, "✅ 一、修路"), (Y, "✅ 修路"), (N, "来源：修路"), (N, "柳政〔2025〕3号"), (N, "— 2 —"), (N, "2025年3月1日"), (Y, "2025年3月1日" + h(16)), (N, "2025年3月1日" + h(15)), (N, "A修"), (N, "12345"), (N, "上一篇"),
    ],
    sketch.is_named: [
        (Y, "关于修路的通知"), (Y, "修路办法（试行）"), (Y, "修路办法（2025年）"), (N, "修路（试行）"), (N, "修路"), (Y, "关于修路的几点思路"), (N, "对修路的几点思路"), (N, "关于修路，桥的几点思路"), (Y, "渡 口 期 限 的 批 复"), (N, "通 知"), (N, "大 修 路"), (Y, "大 通 知 知 通 知"), (Y, "工 作 大 通 知"), (N, "工 大 通 知"), (N, "渡 口 期 限 的 大 桥"), (Y, "渡　口　期　限　的　批　复"),
    ],
    heads._is_long: [(N, h(70)), (Y, h(71)), (N, h(23) + "。"), (Y, h(24) + "。"), (N, h(25)), (N, "来源：" + h(30) + "。"), (Y, h(24) + "；"), (N, h(24) + "，")],
    heads._begins_body: [(Y, "一、修路"), (Y, "（一）修路"), (Y, "第一章 总则"), (Y, "✅ 一、修路"), (N, "二、修路"), (N, "修路一、"), (N, "✅ 修路"), (Y, "壹、修路"), (N, "一修路")],
    heads._addresses: [
        (Y, "各位代表："), (Y, "各县人民政府："), (Y, "同志们："), (Y, "同志们，朋友们！"), (Y, "各位代表，"), (N, "各县人民政府"), (N, "路要修好："), (N, "办法如下："), (N, "一、各县人民政府："), (Y, "各位代表，现在我讲修路"), (N, "各位代表，我讲修路"), (N, "各位代表，我讲修路。"), (Y, "敬爱的党组织："), (Y, "各科室："), (N, "各部门职责："), (Y, "青年朋友们，街坊们："), (N, "各县人民政府，以下单位："), (N, "重点是："),
    ],
    heads._is_edition: [(Y, "（2023—2025年）"), (Y, "（征求意见版）"), (Y, "（试行）"), (N, "（2025年3月）"), (N, "试行"), (N, "（" + h(15) + "年）"), (Y, "（" + h(14) + "年）")],
    heads._is_subtitle: [(Y, "——在会上的讲话"), (Y, "--在会上的讲话"), (Y, "—在会上的讲话"), (N, "-在会上的讲话"), (N, "在会上的讲话"), (N, "— 2 —"), (N, "——在会上。"), (N, "——会上；好"), (N, "——在会上。好"), (Y, "——" + h(58)), (N, "——" + h(59))],
    heads._is_bracketed_date: [(Y, "（2025年3月1日）"), (Y, "(2025年3月1日)"), (N, "2025年3月1日"), (N, "2025年3月1日（周六）"), (N, "（2025年3月1日"), (N, "（修路）"), (Y, "（2025年3月1日" + h(29) + "）"), (N, "（2025年3月1日" + h(30) + "）")],
    heads._is_name: [(Y, "叶知远"), (Y, "叶 知 远 山"), (N, "叶知远山水"), (N, "叶知远："), (Y, "石　　　磊")],
    heads._is_second: [(Y, h(8)), (N, h(7)), (N, "《" + h(8)), (N, "柳河镇第一镇镇长　叶知远"), (N, h(6) + "评论员"), (Y, h(6) + "工人们")],
    contents._is_led: [
        (Y, "一、现状……1"), (Y, "一、现状……………"), (N, "一、现状……"), (Y, "一、现状...1"), (Y, "一、现状  12"), (N, "一、现状12"), (N, "一、现状 1"),
        (Y, h(70) + "........12"), (Y, h(71) + "........12"), (N, h(79) + "...12"), (N, h(73) + "........"), (Y, h(75) + "..12"), (N, h(77) + "..12"), (N, h(60) + "." * 9 + h(20) + "1"), (Y, "一、现状" + "." * 90 + "1"),
    ],
    margins._is_parted: [(Y, "路  桥"), (Y, "路\t桥"), (Y, "路　桥"), (N, "路 桥"), (N, "路桥")],
    heads._is_something_else: [(Y, "一、修路"), (Y, "第一条路"), (Y, "第一部好戏"), (Y, "来源：镇"), (Y, "2025年3月1日"), (Y, "12"), (Y, "A路"), (N, "修路"), (N, "✅ 修路"), (Y, "✅ 一、修路")],
    heads._is_call: [(Y, "各县人民政府："), (Y, "各位代表："), (Y, "尊敬的叶老："), (Y, "街坊们："), (Y, "各科室："), (N, "修路：")],
}  # fmt: skip


@pytest.mark.parametrize(("question", "expected", "row"), [(question, *line) for question, lines in LINES.items() for line in lines], ids=[f"{question.__name__}-{line[1][:20]}" for question, lines in LINES.items() for line in lines])  # fmt: skip
def test_a_line_is_it_or_is_not(question: Callable[[str], Any], expected: bool, row: str) -> None:
    assert asked(question, row) == expected


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("住宿费  450", 2), ("项目\t金额\t备注", 3), ("路　桥", 0), ("路　　桥", 2), ("1.1  目的", 0), ("第一条  目的", 0), ("1  目的  路", 3), ("路 桥", 0), ("路  桥。", 0), ("路　桥　灯", 3), (h(76) + "  桥好", 2), (h(77) + "  桥好", 0),
    ],
)  # fmt: skip
def test_a_line_has_so_many_cells(row: str, cells: int) -> None:
    assert sketch.columns_of(row) == cells


@pytest.mark.parametrize(
    ("row", "plain"),
    [("一、现 状……12", "一、现状"), ("一、现状（一）", "一、现状(一)"), ("1．现状 （3）", "1.现状"), ("现状 12", "现状"), ("现状12", "现状12"), ("现状...", "现状"), ("现状", "现状"), ("现状·····", "现状")],
)  # fmt: skip
def test_a_line_is_repeated_without_leaders_and_blanks(row: str, plain: str) -> None:
    assert contents._plain(row) == plain


@pytest.mark.parametrize(
    ("row", "bare"),
    [("✅ 一、修路", "一、修路"), ("## 一、修路", "一、修路"), ("**修路**", "修路**"), ("（一）修路", "（一）修路"), ("修路", "修路"), ("✅", "✅"), ("【修路】", "【修路】"), ("★★", "★★"), (h(8, "★") + "修路", "修路"), (h(9, "★") + "修路", "★修路")],
)  # fmt: skip
def test_a_line_without_the_signs_before_its_first_word(row: str, bare: str) -> None:
    assert heads._undecorated(row) == bare


@pytest.mark.parametrize(
    ("row", "below", "sure", "entitles"),
    [
        ("修路四字", "好", N, Y), ("修路三", "好", N, N), ("路", "好", Y, N), ("修路", "好", Y, Y), ("山塘还要不要养鱼？", "要养。", N, N), ("山塘还要不要养鱼？", "要养。", Y, Y), ("山塘还要不要养鱼？", "今年冬天就要把塘底清好", N, Y),
        (h(80), "好", N, Y), (h(81), "好", N, N), (h(78) + " 好", "好", N, Y), (h(140) + "，", "好", N, N), (h(139) + " ", "好", N, Y), (h(139) + " 好", "好", N, N), (h(79) + "，好", "好", N, N),
        ("修路的事。", "好", N, N), ("（修路的事", "好", N, N), ("修路。的事", "好", N, N), ("一、修路的事", "好", N, N), ("来源：修路的事", "好", N, N), ("【习作】修路的事", "好", N, Y), ("【习作选】修", "好", N, N),
    ],
)  # fmt: skip
def test_a_line_that_stands_where_titles_stand_may_be_one(
    row: str, below: str, sure: bool, entitles: bool
) -> None:
    assert heads._may_entitle(row, below, sure) == entitles


@pytest.mark.parametrize(
    ("row", "below", "wrapped"),
    [
        (h(14), h(14), N), (h(13) + "，好", h(15), Y), (h(12) + "，好", h(14), N), (h(17) + "，好", h(22), Y), (h(17) + "，好", h(23), N), (h(17) + "，好", h(16), Y), (h(17) + "，好", h(15), N), (h(17) + "，好", "（" + h(19), N), (h(17) + "，好", "—" + h(19), N),
        (h(28) + "，好", h(34), N), (h(28) + "，好", h(33), Y), (h(29) + "，好", h(45), Y), (h(29) + "，好", h(46), N),
    ],
)  # fmt: skip
def test_a_line_with_a_comma_is_wrapped_or_a_title(row: str, below: str, wrapped: bool) -> None:
    assert heads._is_wrapped(row, below) == wrapped


@pytest.mark.parametrize(
    ("bare", "whole", "below", "again"),
    [
        (h(8), h(9), "", Y), (h(7), h(9), "", N), (h(20), h(8), "", Y), (h(21), h(8), "", N), ("柳河镇", "柳河镇关于修路", "关于修路", Y), ("柳河镇", "柳河镇关于修路", "修路", N), ("柳河镇", "柳河镇修路", "修路", N), ("柳河镇", "柳河镇修路好", "修路好", Y), ("河镇", "柳河镇修路好", "修路好", N),
        ("柳河镇关于修路的意见", "关于修路的通知", "", N),
    ],
)  # fmt: skip
def test_a_title_begins_again_or_not(bare: str, whole: str, below: str, again: bool) -> None:
    assert heads._begins_again(bare, whole, below) == again
