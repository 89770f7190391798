"""RULES: one row for each check. SP101 finds that 一是学，二是干，四是查 leaves out 三是, and says so in two languages.

A row holds the words of its message, with {marker} and the like for its values; what `find` yields; why it matters and by which standard;
a text with the finding, the same text mended, and a near miss. A standard's clause stands only where it is certain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from speechparse.checks import characters, numbering, promised, style
from speechparse.checks.outline import Found, Outline
from speechparse.language.forms import questioned
from speechparse.language.numerals import write
from speechparse.language.pattern import Pattern
from speechparse.tree import MAX_LEVEL, Severity

__all__ = ["RULES", "Rule"]


class Rule(NamedTuple):
    """One check: `find` gives the findings of an outline, or is None for what is recorded where it happens.

    `breaks` is a text with this finding, `mended` the same as it should be, `keeps` a near miss without it. `words` gives what a message
    says besides the values themselves, in "en" or "zh".
    """

    code: str
    name: str
    severity: Severity
    en: str
    zh: str
    find: Callable[[Outline], Iterator[Found]] | None
    breaks: str
    mended: str
    keeps: str
    why_en: str
    why_zh: str
    standard: str = ""
    words: Callable[[dict[str, Any], str], dict[str, str]] = lambda values, lang: {}


_COUNTED = Pattern(r"[二三四五六七八九十两兩0-9０-９]+(个方面|個方面|方面|.)?")
_MOST_HAN = 99


def _answer(values: dict[str, Any], lang: str) -> dict[str, str]:
    """实有三点: what was found, in the measure word of the promise and in its numerals."""
    found, counted = values["found"], _COUNTED.match(values["text"])
    if lang == "en":
        return {"answer": str(found)}
    if not found:
        return {"answer": "下文未见分项"}
    unit = (counted and counted[1]) or "项"
    if values["text"][:1].isdecimal():
        return {"answer": f"实有{found}{unit}"}
    numeral = (
        "两" if found == 2 and unit not in "大" else write(found, "一") if found <= _MOST_HAN else str(found)
    )
    return {"answer": f"实有{numeral}{unit}"}


def _reason(values: dict[str, Any], lang: str) -> dict[str, str]:
    row = questioned(values["marker"])
    return {"why": "" if row is None else row.en if lang == "en" else row.zh}


_GB15834 = "GB/T 15834-2011《标点符号用法》"
_GB9704 = "GB/T 9704-2012《党政机关公文格式》"

# The order is that of the codes; a rule without `find` is recorded where it happens.
RULES = {
    rule.code: rule
    for rule in (
        Rule(
            "SP101", "ordinal-gap", "warning",
            "{marker} follows {before}: {missing} is missing",
            "{marker}之前为{before}，缺{missing}",
            numbering.gap,
            breaks="一是学，二是干，四是查。", mended="一是学，二是干，三是查。", keeps="一是学。干部二是干。三是查。",
            why_en="The numbers of a series count on by one. A number left out is a member that was lost, or a number that was not put right after a cut.",
            why_zh="同一组序号应当依次相接。中间缺号，或是漏了一项，或是删改之后没有顺改序号。",
            standard=_GB15834,
        ),
        Rule(
            "SP102", "ordinal-repeated", "warning",
            "{marker} stands a second time: the first is in line {line}",
            "序号{marker}重复，前一处在第{line}行",
            numbering.repeated,
            breaks="一、学\n二、干\n二、查\n", mended="一、学\n二、干\n三、查\n", keeps="第一条 学。\n第二条 干。\n第二条之一 查。\n",
            why_en="No two members of a series have one number.",
            why_zh="同一组之内，一个序号只用一次。",
        ),
        Rule(
            "SP103", "ordinal-backwards", "warning",
            "{marker} stands after {before}: the order is broken",
            "{marker}排在{before}之后，次序颠倒",
            numbering.backwards,
            breaks="一、学\n三、查\n二、干\n", mended="一、学\n二、干\n三、查\n", keeps="一、学\n二、干\n三、查\n",
            why_en="The numbers of a series rise. A smaller one behind a larger one is a paragraph moved without its number.",
            why_zh="同一组序号应当由小到大。后项小于前项，多为调换段落之后没有改序号。",
        ),
        Rule(
            "SP104", "ordinal-late-start", "warning",
            "the series begins with {marker}: {missing} is missing",
            "本组序号从{marker}开始，缺{missing}",
            numbering.late_start,
            breaks="二、干\n三、查\n", mended="一、干\n二、查\n", keeps="一、学\n（一）早。\n（二）晚。\n二、干\n（三）快。\n（四）好。\n",
            why_en="A series begins with one. One that runs on across sections, and an excerpt from a law, are no findings.",
            why_zh="一组序号应当从一起。跨层次连续编号、摘录的法条不在此列。",
        ),
        Rule(
            "SP105", "lone-member", "warning",
            "there is {marker} and no {next}: a member is missing, or the number is needless",
            "只有{marker}，没有{next}：或有遗漏，或不必编号",
            numbering.lone,
            breaks="要做好两件事。一是学。还要干。", mended="要做好两件事。一是学。二是干。", keeps="第一审法院已经受理。首先，要学。",
            why_en="Whoever counts one thing makes the reader wait for the second.",
            why_zh="只有一项不必编号；编了“一”而没有“二”，读者会以为有遗漏。",
        ),
        Rule(
            "SP106", "empty-member", "warning",
            "{marker} has no text",
            "{marker}之后没有内容",
            numbering.empty,
            breaks="一、学\n二、\n三、查\n", mended="一、学\n二、干\n三、查\n", keeps="一、\n学。\n二、\n干。\n",
            why_en="A number without words was forgotten, or waits for its text.",
            why_zh="只有序号而无文字，或是漏写，或是待补。",
        ),
        Rule(
            "SP201", "count-mismatch", "warning",
            "{text}: {promised} promised, {answer} found",
            "文中称{text}，{answer}，请核对",
            promised.count,
            breaks="讲三点意见。一是学，二是干。", mended="讲两点意见。一是学，二是干。", keeps="以上两点，说到底是一件事：一是学，二是干，三是查。",
            why_en="A count that a text announces is that of the members below it. Amounts, names and counts of what was said are no announcements.",
            why_zh="文中预告的数目应当与下文实有的项数一致。数量、名称和总括上文的数目不在此列。",
            words=_answer,
        ),
        Rule(
            "SP202", "attachment-missing", "warning",
            "the list of attachments has no {missing}",
            "附件清单中没有{missing}，请核对",
            promised.attachments,
            breaks="各村：\n请填写附件3。\n附件：1.名额表\n　　　2.回执\n", mended="各村：\n请填写附件2。\n附件：1.名额表\n　　　2.回执\n", keeps="各村：\n请按《办法》附件3填写附件2。\n附件：1.名额表\n　　　2.回执\n",
            why_en="The attachments are listed and numbered below the text, and each that the text names is one of them.",
            why_zh="正文提到的附件应当都列入附件说明，附件说明的顺序号应当依次相接。",
            standard=_GB9704,
        ),
        Rule(
            "SP301", "level-order", "info",
            "{marker} stands under {outer}, which GB/T 9704 puts below it",
            "{marker}排在{outer}之下，层次颠倒（GB/T 9704）",
            style.level_order,
            breaks="（一）学\n一、早\n二、晚\n（二）干\n", mended="一、学\n（一）早\n（二）晚\n二、干\n", keeps="一、学\n1.早。\n2.晚。\n二、干\n",
            why_en="The levels of an official text are 一、 （一） 1. （1）. One may be left out, none turned round.",
            why_zh="公文结构层次序数依次为“一、”“（一）”“1.”“（1）”，可以略去一层，不可颠倒。",
            standard=_GB9704,
        ),
        Rule(
            "SP302", "marker-form", "info",
            "{marker} is not the form of GB/T 15834: {why}; write {form}",
            "{marker}不规范：{why}，宜作{form}（GB/T 15834）",
            style.marker_form,
            breaks="1、学\n2、干\n", mended="1.学\n2.干\n", keeps="1.学\n2.干\n",
            why_en="A full stop follows an Arabic numeral (1.), a comma follows 第一 (第一，), nothing follows a bracket or a circled numeral. Told once a series.",
            why_zh="阿拉伯数字之后用下脚点（1.），“第一”之后用逗号，带括号、带圈的序号之后不加标点。每组只提示一次。",
            standard=_GB15834, words=_reason,
        ),
        Rule(
            "SP303", "mixed-form", "info",
            "{marker} is written in another form than {other}, its series has {form}",
            "{marker}与同组{other}写法不一致，宜作{form}",
            style.mixed_form,
            breaks="（一）学\n(二)干\n（三）查\n", mended="（一）学\n（二）干\n（三）查\n", keeps="（一）学\n（ 二 ）干\n",
            why_en="The members of a series have one form: the same brackets, the same mark, the same width.",
            why_zh="同组序号的括号、标点和全角半角应当一致。",
        ),
        Rule(
            "SP304", "mixed-words", "info",
            "the series mixes {marker} and {other}",
            "同组{marker}{other}混用，宜统一",
            style.mixed_words,
            breaks="一是学，二要干，三是查。", mended="一是学，二是干，三是查。", keeps="首先，学。其次，干。最后，查。",
            why_en="A series keeps the words that it began with: 首先 其次 最后, or 第一 第二 第三, or 一是 二是 三是.",
            why_zh="一组序次语应当首尾一致：“首先”“其次”“最后”与“第一”“第二”不混用，“一是”与“二要”也不混用。",
            standard=_GB15834,
        ),
        Rule(
            "SP305", "mixed-marks", "info",
            "{mark} stands before {marker}, the other members of its series have {usual}",
            "{marker}之前用{mark}，同组其他各项之前用{usual}，宜统一",
            style.mixed_marks,
            breaks="一是学；二是干。三是查；四是改。", mended="一是学；二是干；三是查；四是改。", keeps="一是学；二是干；三是查。还要改。",
            why_en="The members of a series in one paragraph are parted by one mark.",
            why_zh="同一段内并列各项之间的标点应当一致。",
        ),
        Rule(
            "SP401", "too-deep", "warning",
            f"more than {MAX_LEVEL} levels; deeper items became siblings",
            f"层次超过{MAX_LEVEL}级，更深的项改列为同级",
            None, breaks="", mended="", keeps="一、学\n二、干\n",
            why_en="An outline so deep is no text for readers, and other tools fail on it.",
            why_zh="层次过深，读者难以把握，其他工具也不能处理。",
        ),
        Rule(
            "SP501", "undecodable", "warning",
            "{count} undecodable places were replaced by U+FFFD, here the first",
            "有{count}处无法解码，已用U+FFFD代替，这是第一处",
            characters.undecodable,
            breaks="一、学\ufffd\n二、干\n", mended="一、学习\n二、干\n", keeps="一、学？\n二、干\n",
            why_en="The file is damaged, or its encoding was guessed wrong: --encoding names it.",
            why_zh="文件有损坏，或编码判断有误，可用--encoding指定编码。",
        ),
        Rule(
            "SP502", "invisible-character", "warning",
            "an invisible character {sign}",
            "不可见字符{sign}",
            characters.invisible,
            breaks="一、学\u200b习\n二、干\n", mended="一、学习\n二、干\n", keeps="\ufeff一、学习\n二、干\n",
            why_en="It cannot be seen, and it hides words from search, from comparison and from this tool.",
            why_zh="看不见的字符会使查找、比对和序号识别失败。",
        ),
        Rule(
            "SP503", "unknown-number-format", "info",
            "an automatic number of the unknown form {format} is shown in digits",
            "自动编号的格式{format}未知，按阿拉伯数字显示",
            None,
            breaks="", mended="", keeps="一、学\n二、干\n",
            why_en="A reader of the Word file may see another number than the one that stands in this text.",
            why_zh="Word中显示的编号可能与这里的不同，请打开原稿核对。",
        ),
    )
}  # fmt: skip
