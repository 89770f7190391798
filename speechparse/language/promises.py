"""Counts promised: 讲三点意见 announces three members of a series that follows.

An announcement is a number + 点 个 个方面 件 项 条 大 … (+ noun): 讲三点意见 · 抓好四个方面的工作 · “三个到位”.
"""

from __future__ import annotations

from dataclasses import dataclass

from speechparse.language.numerals import DIGITS, HAN, read
from speechparse.language.pattern import HANZI, Pattern

__all__ = ["FORESEEN", "UNITS", "Promise", "announced_in", "is_weak", "may_promise", "promises_within"]

_D = f"[{DIGITS}]"
_FEWEST = 2  # a promise of one is none
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


_VERBS = (  # what is done with the things counted, behind them: 从以下两方面着手解决
    "着手|入手|进行|努力|推进|展开|开展|发力|用力|做起|抓起|阐述|论述|说明|汇报|解决|落实|部署|安排|常见|同时|表明|告诉|告訴|证明|證明|启示|昭示|来看|组成|組成|构成|構成"
)
_COUNT = Pattern(
    f"(?P<numeral>[二三四五六七八九十两兩{DIGITS}](?<![第{HAN}{DIGITS}.．].)(?<!全文.)"
    f"(?:(?<={_D}){_D}?|(?<!{_D})[二三四五六七八九十两兩]{{0,2}}))"
    "(?P<unit>个方面|個方面|方面|[点點個个件项項条條大类類对對种種层層句步道篇张張本])"
    "(?!月|[小半]时|[小半]時|工作日|自然日|百分|年|星期|季度|昼夜|人|以上|以下|以内|以內|左右|多|余)"
    rf"(?:(?![①-⓿]|{_VERBS}){HANZI}){{0,4}}?(?<!之间|之間|以内|以內|以上|以下|之一|左右)(?<![内內])"
    rf"(?=的|{_VERBS}|[，,。：:；;！”」』、（(]|$|\s|和|来|上|里)"
)
UNITS = frozenset(
    "面点點个個件项項条條大类類对對种種层層句步道篇张張本"
)  # with which a count ends: 三个方面 三点
_QUOTE_ENDS = Pattern(
    r"[^“”「」]{0,12}[”」](?:的?(?:要求|目标|原则|标准|工作|方针|思路|任务))?[，。：:！]?$"
)  # what follows a count in quotation marks that announces
_LIST_STOPS = "，。；：“”"  # where a list begins
_WEAK = Pattern(
    rf"[二三四五六七八九十两兩{DIGITS}]+[条條大]"
)  # 十条措施 and 五大工程 are names as often as counts
FORESEEN = Pattern(  # a sentence that says it will now count, at the end of its paragraph: 下面，我讲三点意见。
    r"(?:(?:以下|下面|下列|如下|这里|今天|再|还|想|就|我|着重|重点|主要)[^。！？；“”]{0,12}?(?:讲|谈|说|提|强调|汇报|談|講|說|提出)[^。！？；“”]{0,10}|(?:以下|下列|如下)[^。！？；“”]{0,4})$"
)
_HAN = frozenset(HAN)
_ONES = frozenset("二三四五六七八九两兩")  # two of these side by side are about so many: 两三个
_ABOUT = frozenset("几幾数數近约約逾余餘每各头頭")  # 几十个, 近三项, 每两个
_NUMBERED_KINDS = frozenset("类類层層")  # 二类口岸 is the second kind; two kinds are 两类 or 下列二類
_BACK = Pattern(  # what points back to things said: 以上两点 这两个方面 正反两方面 前三项 供应链、能源等两个部分
    r"(?:等|以上|上述|上面|前述|前面|正反|这|這|那|此|该|該|其余|其餘|其他|另|另外|(?<![今最然之此目当當以日先])[前后後]|(?<![以如])上)$"
)
_TAIL = Pattern(  # all that may follow a count that closes its sentence: 四个方面的工作。 三个条件，即：
    rf"{HANZI}{{0,10}}?[\s”」』）)]*(?:[，,](?:即|也?就是|即是|分别[是为]|分別[是為]|包括|主要[是有]|具体[是为]))?[。：:；;！!]?\s*$"
)
_POINTED = Pattern(r"\s*[：:]\s*$")
_PAST = Pattern(
    "表明|告诉|告訴|证明|證明|说明了|启示|昭示|组成|組成|构成|構成"
)  # what the things counted have shown
_SUBJECT = 5  # 三个阶段的建厂史告诉我们 begins its clause and is its subject; 四个方面的工作： is not
_CALLS = frozenset("。：:！")


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
        clause = text[max(start, at - _REACH) : at]
        if (
            count is None
            or count < _FEWEST
            or _is_amount(count, match["numeral"], match["unit"], clause)
            or _sums_up(count, clause)
        ):
            continue
        found.append(
            Promise(
                count,
                at,
                match.end(),
                clause.rfind("“") > clause.rfind("”") or clause.rfind("「") > clause.rfind("」"),
            )
        )
    return found


def _is_amount(count: int, numeral: str, unit: str, clause: str) -> bool:
    """Whether a count behind `clause` is an amount, about so many, or a name: 57个, 两三个, 几十个, 二十大, 二类口岸, 三、四、五类."""
    if count > _LARGEST and (unit == "大" or (unit in "个個" and numeral.isdecimal())):
        return True
    if len(numeral) > 1 and _ONES.issuperset(numeral):
        return True
    before = clause[-1:]
    if numeral == "二" and unit in _NUMBERED_KINDS and before != "列":
        return True
    return before in _ABOUT or (before == "、" and clause[-2:-1] in _HAN)


def _sums_up(count: int, clause: str) -> bool:
    """Whether `clause` lists what is counted behind it: 突出安全、便民、整洁三个导向."""
    listed = clause[1 + max(map(clause.rfind, _LIST_STOPS)) :]
    return listed.count("、") == count - 1 and "、" not in (listed[:1], listed[-1:])


def announced_in(text: str, start: int, end: int, leads: bool) -> Promise | None:
    """The count that the sentence text[start:end] announces to what follows it, or None; `leads` where a line begins behind it.

    The count closes the sentence (…抓好四个方面的工作：), or the sentence says that it will count (下面讲三点意见，供大家参考。). A count of what
    was said (以上两点), an amount (重点办好45件) and a name inside quotation marks (“三个代表”重要思想) announce nothing.

    >>> announced_in("讲三点意见。", 0, 6, False).count, announced_in("以上两点，供参考。", 0, 9, False)
    (3, None)
    """
    promises = promises_within(text, start, end)
    plain = [one for one in promises if not one.quoted]
    if plain:
        return next((one for one in reversed(plain) if _speaks_forward(text, start, end, one)), None)
    if not promises:
        return None
    # 做到“三个到位”：一是… promises three, but 坚定“四个自信”，做到“两个维护”，一是… and “三个代表”重要思想 nothing
    best = promises[-1]
    several = len({one.count for one in promises}) > 1
    if several or not _QUOTE_ENDS.match(text, best.end, end) or not (text[end - 1] in _CALLS or leads):
        return None
    return best


def _speaks_forward(text: str, start: int, end: int, one: Promise) -> bool:
    """Whether a count, not in quotation marks, is one of what follows the sentence text[start:end]."""
    before = text[max(start, one.start - _REACH) : one.start]
    pointed = _POINTED.match(text, one.end, end)
    if _BACK.search(before) and not (pointed and before[-1:] in "这這"):
        return False
    foreseen = FORESEEN.search(text, max(start, one.start - _REACH), one.start)
    if (
        one.count > _LARGEST and text[one.start].isdecimal() and (not before.strip() or before[-1:] == "章")
    ):  # 《条例》共7章53条。
        return False
    if not _TAIL.match(text, one.end, end):
        return bool(foreseen)
    if _PAST.match(text, one.end, end):
        return False
    opens = not before.strip() or before[-1] in "，,；;："
    return not (opens and text[one.end : one.end + 1] == "的" and end - one.end > _SUBJECT + 2)


def is_weak(count: int, words: str) -> bool:
    """Whether a count is as often a name or an amount: 出台十条措施 was announced elsewhere, 重点办好45件实事 is written out elsewhere.

    >>> is_weak(10, "十条措施"), is_weak(45, "45件实事"), is_weak(4, "四项工作")
    (True, True, False)
    """
    return _WEAK.match(words) is not None or (count > _LARGEST and words[0].isdecimal())
