"""Counts promised: 讲三点意见 announces three members of a series that follows.

An announcement is a number + 点 个 个方面 件 项 条 大 … (+ noun): 讲三点意见 · 抓好四个方面的工作 · “三个到位”.
"""

from __future__ import annotations

from dataclasses import dataclass

from speechparse.language.numerals import DIGITS, HAN, read
from speechparse.language.pattern import HANZI, Pattern

__all__ = ["FORESEEN", "QUOTE_ENDS", "UNITS", "WEAK", "Promise", "may_promise", "promises_within"]

_D = f"[{DIGITS}]"
_LARGEST = 9  # above it 十九大 is a congress, 57个 an amount
_REACH = 80  # the longest list before a count that it sums up: 突出安全、便民、整洁三个导向


@dataclass(slots=True, frozen=True)
class Promise:
    """A count found in a sentence."""

    count: int
    """how many are promised, 2 and more"""
    start: int
    """where the words begin (三点意见)"""
    end: int
    """and end"""
    quoted: bool
    """whether they stand in quotation marks"""


_COUNT = Pattern(
    f"(?P<numeral>[二三四五六七八九十两兩{DIGITS}](?<![第{HAN}].)(?<!全文.)(?:(?<={_D}){_D}?|(?<!{_D})[二三四五六七八九十两兩]{{0,2}}))"
    "(?P<unit>个方面|個方面|方面|[点點個个件项項条條大类類对對种種层層句篇步道张張股本])(?!月|[小半]时|[小半]時|工作日|自然日|百分|年|星期|季度|昼夜|人)"
    rf"(?:(?![①-⓿]){HANZI}){{0,4}}?(?<!之间|之間|以内|以內|以上|以下|之一|左右)(?<![内內])(?=的|[，,。：:；;！”」』、（(]|$|\s|和|来|上|里)"
)
UNITS = frozenset("面点點个個件项項条條大类類对對种種层層句篇步道张張股本")  # with which a count ends: 三个方面 三点
QUOTE_ENDS = Pattern(
    r"[^“”「」]{0,12}[”」](?:的?(?:要求|目标|原则|标准|工作|方针|思路|任务))?[，。：:！]?$"
)  # what follows a count in quotation marks that announces
_LISTED = Pattern(r"[^，。；：、“”]+(?:、[^，。；：、“”]+)+$")
WEAK = Pattern(r"[^条條大项項]+[条條大项項]")  # 十条措施 and 五大工程 are names as often as counts
FORESEEN = Pattern(  # a sentence that says it will now count, at the end of its paragraph: 下面，我讲三点意见。
    r"(?:(?:以下|下面|下列|如下|这里|今天|再|还|想|就|我|着重|重点|主要)[^。！？；“”]{0,12}?(?:讲|谈|说|提|强调|汇报|談|講|說|提出)[^。！？；“”]{0,10}|(?:以下|下列|如下)[^。！？；“”]{0,4})$"
)


def may_promise(text: str, start: int, end: int) -> bool:
    """Whether there is anything like a count in text[start:end]."""
    return _COUNT.search(text, start, end) is not None


def promises_within(text: str, start: int, end: int) -> list[Promise]:
    """The counts that text[start:end] promises, in order.

    >>> [(promise.count, promise.quoted) for promise in promises_within("要做到“三个到位”，办好两件实事：", 0, 16)]
    [(3, True), (2, False)]
    """
    found = []
    for match in _COUNT.finditer(text, start, end):
        count, at = read(match["numeral"]), match.start()
        if count is None or count < 2 or (count > _LARGEST and match["unit"] == "大"):  # 十九大 and 二十大 are congresses
            continue
        if count > _LARGEST and match["unit"] in "个個" and match["numeral"].isdecimal():  # 引进项目57个， 共18个等级： are amounts
            continue
        clause = text[max(start, at - _REACH) : at]
        if clause.count("、") >= count - 1:
            listed = _LISTED.search(clause)
            if listed and listed[0].count("、") == count - 1:  # 突出安全、便民、整洁三个导向
                continue
        found.append(Promise(count, at, match.end(), clause.rfind("“") > clause.rfind("”") or clause.rfind("「") > clause.rfind("」")))
    return found
