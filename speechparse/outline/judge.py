"""REFUSALS: why a series that counts on is none. 第一书记抓党建，第二产业促增收 are names; a sole 一是 has no
partner.

A series stands or falls as a whole. The rows are asked in their order with the series; the first that applies
is the verdict of all its members.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from speechparse.language.characters import QUOTE_OPENERS, UNFINISHED, is_han
from speechparse.language.markers import Candidate
from speechparse.language.numerals import BRACKETED, characters
from speechparse.language.promises import promises_within
from speechparse.language.rows import Row
from speechparse.outline.lines import Lines
from speechparse.outline.series import Series

__all__ = ["NO_PARTNER", "REFUSALS", "refusals"]

_LONGEST_HEADING = 60  # characters of a line that is a heading alone
_LEAD_IN = 40  # characters before a series in which a count is looked for
_RUN_MARKS = " \t\u3000、，；"
_BEHIND_MARKER = frozenset("，,、：:是要")
_QUOTE_ENDS = frozenset("”」』》〉")
_NOTE_SIGNS = characters(BRACKETED)
_AFTER_NOTE = frozenset("，。；、：！？”」》）)")
_COMMON_ONES = ("个", "种")  # 一头是 … 另一头是 needs a count before it
_ENDS = "头頭"  # 管两头 is what one does, not a count
_COUNTS = frozenset("二三四五六七八九十几两")
_NUMBERED_RANK = 10  # of 1. and 1.1
_CONTRARY = frozenset("又却还卻還")
_OPENED = frozenset(QUOTE_OPENERS)
_STOPPED = frozenset("。！？；：，")
_VERBS = frozenset(
    "怕抓看靠转轉查比学學建强強促保防治管练練问問听聽讲講帮幫带帶送走访訪改创創争爭树樹盯补補提扩擴稳穩优優找定谈談算想养養"
)  # words of open series that need no lead-in: 一靠政策，二靠科技
_SURE = 4  # members of an open series that need no lead-in: 一清垃圾，二清污泥，三清杂物，四清广告
_FORBIDDEN = ("要", "准", "得", "許", "许")  # 一不要涉水，二不要躲雨
_PARTS = "，；。;,"


class Docket(NamedTuple):
    """A series before the judge, with the text around it."""

    series: Series
    text: str
    lines: Lines
    whole: frozenset[str]
    """the numbers that stand before the point of no member: 3 where 3.1 may stand"""
    goes_on: bool
    """whether a later series runs on from it"""


def _quoted(it: Docket) -> bool:
    return it.series.members[0].quote > 0


def _notes(it: Docket) -> bool:
    members = it.series.members
    if "note" not in members[0].family.traits or not all(
        is_han(one.before) or one.before in _QUOTE_ENDS for one in members
    ):
        return False
    return all(it.text[one.start] in _NOTE_SIGNS for one in members) or all(
        it.text[one.end : one.end + 1] in _AFTER_NOTE for one in members
    )


def _only_repeats(it: Docket) -> bool:
    first, *rest = it.series.members
    if all(one.ordinal == first.ordinal and one.sub is None for one in rest):
        return first.family.type == "section"
    if first.leads or first.ordinal == 1:
        return False
    if "counted-noun" in first.family.traits and len(rest) == 1:  # 第二次，有人… 第三次，才算…
        return True
    return all(
        two.ordinal is not None and one.ordinal is not None and two.ordinal > one.ordinal + 1
        for one, two in pairwise(it.series.members)
    )


def _no_lead_in(it: Docket) -> bool:
    first = it.series.members[0]
    if (
        not first.family.traits >= {"words", "near"}
        or first.leads
        or _is_sure(it.series.members)
        or first.before == "："
        or first.word in _VERBS
        or (first.word == "不" and it.text[first.end : first.end + 1] in _FORBIDDEN)
    ):
        return False
    start = max(it.lines.starts[first.line], first.start - _LEAD_IN)
    lead = it.text[start : first.start]
    return not _is_counted(it.text, first, lead) and not promises_within(lead, 0, len(lead))


def _is_sure(members: Sequence[Candidate]) -> bool:
    """Whether an open series is too long for measures, which two or three clauses may begin with, and is no
    list of names: 一渠、二渠、三渠
    """
    return len(members) >= _SURE and all(one.before != "、" for one in members)


def _is_counted(text: str, first: Candidate, lead: str) -> bool:
    """Whether the lead-in counts the word: 要三看。 or with the character behind it “三整治”行动，一整治…"""
    at = lead.find(first.word, 1)
    while at > 0:
        behind = lead[at + 1 : at + 2]
        if lead[at - 1] in _COUNTS and (
            not is_han(behind)
            or (lead[at - 2 : at - 1] in _OPENED and behind == text[first.end : first.end + 1])
        ):
            return True
        at = lead.find(first.word, at + 1)
    return False


def _no_partner(it: Docket) -> bool:
    series, first = it.series, it.series.members[0]
    traits = first.family.traits
    if len(series.members) > 1 or series.on is not None or it.goes_on or first.word in it.whole:
        return False
    row = it.lines.rows[first.line]
    return not (
        first.leads and "lone" in traits and len(row) <= _LONGEST_HEADING and row[-1] not in UNFINISHED
    )


def _run(it: Docket) -> bool:
    return any(not it.text[one.end : two.start].strip(_RUN_MARKS) for one, two in pairwise(it.series.members))


def _no_promise(it: Docket) -> bool:
    first = it.series.members[0]
    rare = "kinds" in first.family.traits and first.word not in _COMMON_ONES
    if "pair" not in first.family.traits or ("hand" in first.family.traits and first.before in _STOPPED):
        return False
    lead = it.text[max(it.lines.starts[first.line], first.start - _LEAD_IN) : first.start]
    counted = not rare and any((one.ordinal or 0) > 1 for one in it.series.members)
    if first.before == "：" or counted or promises_within(lead, 0, len(lead)):
        return False
    return not _counts_measure(it.text, first, lead)


def _counts_measure(text: str, first: Candidate, lead: str) -> bool:
    """分成三块，一块是…，一块是…: the lead-in counts what the marker counts."""
    measure = text[text.find("一", first.start, first.end) + 1]
    return any(one in _COUNTS for one, two in pairwise(lead) if two == measure and two not in _ENDS)


def _names(it: Docket) -> bool:
    text, members = it.text, it.series.members
    first, second = members[:2]
    if first.word not in ("第", "其") or any(text[one.end - 1] in _BEHIND_MARKER for one in members):
        return False
    if first.word == "其":  # 其一靠制度；其二靠人心
        return False
    if second.paragraph != first.paragraph:
        return True
    promised = promises_within(text, max(it.lines.starts[first.line], first.start - _LEAD_IN), first.start)
    return text[first.end] == text[second.end] and not promised


def _one_predicate(it: Docket) -> bool:
    """一方面强调发展，一方面又层层设卡，这是自相矛盾的"""
    first, second = it.series.members[:2]
    return (
        "hand" in first.family.traits
        and first.ordinal == second.ordinal
        and it.text[second.end : second.end + 1] in _CONTRARY
    )


def _adverbs(it: Docket) -> bool:
    first, *rest = it.series.members
    last = rest[-1]
    if len(rest) > 1 or last.ordinal is not None:
        return False
    return first.before != last.before or (first.paragraph != last.paragraph and not last.leads)


def _in_sentence(it: Docket) -> bool:
    first, second = it.series.members[:2]
    if not is_han(first.before) or first.family.type != "point":
        return False
    if second.leads:  # 村里的难处一是缺水。 and then 二是… 三是… in lines of their own
        return not all(one.leads for one in it.series.members[1:])
    return second.paragraph != first.paragraph or second.before not in (
        _PARTS + "、" if first.recalled is not None else _PARTS
    )


NO_PARTNER = Row("no-partner", _no_partner, "It stands alone: no second member follows.", "没有第二项，不成序列", "做到一点：一是学。", "做到两点：一是学，二是干。")  # fmt: skip
OF_ANY = (
    Row("quotation", _quoted, "It belongs to words that are quoted.", "在引文之中", "他说：“一是学，二是干。”大家都记住了。", "做到两点：一是学，二是干。"),
    Row("notes", _notes, "These are the marks of notes: each stands behind a word, none behind a stop.", "注释标号：都紧跟在词语之后", "石桥始建于宋代（1），明末毁于兵火（2），今存。", "办法：（1）修，（2）拆。"),
    NO_PARTNER,
)  # fmt: skip
OF_PAIRS = (  # these are asked where there is a second member
    Row("only-repeats", _only_repeats, "No member counts on.", "各项序号互不相接", "第 10 條\n第二條關係之要件，準用民法。\n第二條關係無效者，亦準用之。\n第 11 條\n附則。", "一、学\n二、干"),
    Row("run", _run, "Its numbers follow each other with nothing between.", "数词相连，中间没有内容", "搞了一是、二是的花样。", "一是学，二是干。"),
    Row("no-promise", _no_promise, "Members that do not count on (一是 twice) order a text only where a count or a colon leads in.", "各项不依次计数（如两个“一是”），之前又没有数目或冒号，不成序列", "他来这里。一是看看，一是走走。", "办法有两条，一是看看，一是走走。"),
    Row("names", _names, "第一 and 第二 stand before nouns: they are names.", "“第一”“第二”后接名词，是名称", "第一炉出铁。\n第二炉出钢。", "第一，出铁。\n第二，出钢。"),
    Row("one-predicate", _one_predicate, "Both belong to one predicate.", "两个“一方面”同属一个谓语", "眼下，一方面强调发展，一方面又层层设卡，这是自相矛盾的。", "眼下，一方面要修路，一方面要架桥。"),
    Row("adverbs", _adverbs, "首先 and 最后 stand in different places: they are adverbs.", "“首先”“最后”位置不同，是副词", "首先我们看，再说。他想，最后没来。", "天亮了，首先，要学，最后，要干。"),
    Row("no-lead-in", _no_lead_in, "Nothing leads in, and its word is no verb that such series begin with.", "前面没有引出，所用的词也不像要点", "院墙要加高。一米太矮，二米正好。", "院墙要三看。一看高矮，二看厚薄。"),
    Row("in-a-sentence", _in_sentence, "The first stands inside a sentence, and the second does not follow it there.", "首项在句子之中，第二项不与它相连", "这种事一是慢、二是贵。", "这种事一是慢，二是贵。"),
)  # fmt: skip
REFUSALS = (*OF_ANY, *OF_PAIRS)
# What can refuse a series that leads its line and is of no doubted family
OF_SECTIONS = (*OF_ANY, *OF_PAIRS[:2])
_DOUBTED = frozenset(("words", "counted", "pair", "kinds", "hand", "closes", "note"))


def refusals(every: list[Series], text: str, lines: Lines) -> list[Row | None]:
    """For each series of `every` the row that refuses it, or None where it is accepted."""
    running = {one.on for one in every}
    dotted = any("dotted" in one.members[0].family.traits for one in every)
    counted = [it for one in every for it in one.members] if dotted else []
    whole = frozenset(
        f"{it.word}.{it.ordinal}" if it.word else str(it.ordinal)
        for it in counted
        if it.family.rank == _NUMBERED_RANK
    )
    return [_refusal(Docket(one, text, lines, whole, k in running)) for k, one in enumerate(every)]


def _refusal(it: Docket) -> Row | None:
    first, *rest = it.series.members
    rows = OF_ANY if not rest else OF_SECTIONS if first.family.traits.isdisjoint(_DOUBTED) else REFUSALS
    for row in rows:
        if row.applies(it):
            return row
    return None
