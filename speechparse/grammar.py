"""The outline markers of Chinese prose: what they look like, where they may stand, and what only looks like one.

In 会议要求：一是抓思想，统一是前提；二是抓作风。 the candidates are 一是 and 二是; the 一是 of 统一是 is a near miss.

`FAMILIES` holds one row per family of markers. `candidates` finds every place that one of them matches; which candidates are
markers is decided by `speechparse.outline`, a series at a time. `promises_within` reads promised counts (讲三点意见).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from speechparse.numerals import BRACKETED, CIRCLED, DIGITS, FORMAL, HAN, HAN_BRACKETED, LETTERS, POINTED, STEMS, read

__all__ = [
    "BREAK",
    "FAMILIES",
    "FORESEEN",
    "ILLUSTRATES",
    "INVISIBLE",
    "PROSE",
    "QUESTIONED",
    "QUOTE_ENDS",
    "SOME",
    "WEAK",
    "Family",
    "Line",
    "Mark",
    "Promise",
    "begins_with_marker",
    "candidates",
    "clause_end",
    "form_of",
    "is_traditional",
    "lines_of",
    "promises_within",
]

_S = r"[ \t\u3000\xa0]"
_H = f"[{HAN}]{{1,9}}+"
_D = f"[{DIGITS}]"
_N = f"(?:{_H}|{_D}{{1,4}}+)"
_BOUNDARY = r"(?<=[。．！？；：，、…”’）)》」』\s—,;:!?“（(])"  # where a point may begin inside a line
_STOP = r"(?<=[。！？；：…”’）)\s;:!?])"  # where a heading glued into a line may begin
_COUNTED = (  # what 第一… counts when it orders a text: 第一个问题： 第二点体会， 第三步
    "(?:[轮輪]|个点|个?(?:问题|方面|特点|原因|阶段|环节|关系|层面|层次|建议|意见|体会|希望|意思|变化|转变|任务|重点|要求|理由|条件|办法|目标|例子|关键词|故事|启示|感受|教训|经验|认识|步骤|部分|层意思)"
    "|[个點点步次条條项項件类類种種句关層层](?:问题|体会|建议|意见|希望|要求|感受|认识|启示|意思|事|话)?)"
)


@dataclass(frozen=True, slots=True)
class Family:
    """One form of marker. `lead` matches at the start of a line (after its indent), `inline` anywhere else in it; either may be None.

    `key` tells which markers can count on from each other; `rank` is the family's level in GB/T 9704-2012 7.3.3 and, for laws,
    in 立法法 65 (a smaller rank stands above a larger one; points have none).
    """

    name: str
    type: Literal["section", "point"]
    key: str
    rank: int
    lead: str | None
    inline: str | None
    example: str


def _unit(words: str) -> str:
    return rf"第{_S}{{0,2}}{_N}(?:[-－]{_D}{{1,2}})?{_S}{{0,2}}(?:{words})(?:之{_N})?"


# The order is the order of the match: a longer form stands above the shorter one it begins with (一方面 above 一X).
FAMILIES = (
    Family("part",         "section", "part",    1, _unit("分编|分編|编|編|部分|篇"),      _STOP + _unit("编|編|部分|篇") + f"(?={_S})", "第一部分 过去一年工作回顾"),
    Family("chapter",      "section", "chapter", 2, _unit("章"),                            _STOP + _unit("章") + f"(?={_S})",             "第三章 保障措施"),
    Family("section-unit", "section", "unit",    3, _unit("节|節"),                         _STOP + _unit("节|節") + f"(?={_S})",          "第一节 规划"),
    Family("clause-item",  "section", "clause",  4, _unit("[款目]") + f"(?={_S})",          None,                                          "第二目 清償"),
    Family("article",      "section", "article", 6, _unit("条|條") + "(?![，,])",            _STOP + _unit("条|條") + f"(?={_S})",          "第五条之一 申请人可以在线申请。"),
    Family("formal",       "section", "formal",  7, f"(?=十?[{FORMAL}])[{FORMAL}十]{{1,3}}{_S}{{0,2}}[、．.]", _STOP + f"[{FORMAL}]{{1,3}}、",              "壹、計畫目標"),
    Family("han",          "section", "han",     8, rf"{_H}{_S}{{0,2}}[、．：:.]|{_H}(?=\u3000\p{{Han}}{{2}})|{_H}(?={_S}{{1,4}}\p{{Han}}[^\s。；，]{{2,30}}$)",          r"(?<=[。！？；：，…”’）)\s;:!?])" + f"{_H}{_S}?、",                        "一、总体要求"),
    Family("han-paren",    "section", "han-paren", 9, rf"(?:[（(]{_S}?)?{_H}{_S}?[)）]、?|[{HAN_BRACKETED}]、?", f"[（(]{_S}?{_H}{_S}?[)）]、?|[{HAN_BRACKETED}]", "（一）强化统筹。"),
    Family("dotted",       "section", "dotted", 10, rf"{_D}{{1,3}}(?:[.．]{_D}{{1,3}}){{1,5}}+(?!{_D}|年|月)|{_D}{{1,2}}(?={_S}+\p{{Han}}[^\s]{{0,30}}$)", None,             "1.2 编制依据"),
    Family("arabic",       "section", "arabic", 10, rf"{_D}{{1,3}}+{_S}{{0,2}}[.．、]|[{POINTED}]", rf"{_BOUNDARY}{_D}{{1,2}}+[.．、]|[{POINTED}]", "1.稳存量。"),
    Family("arabic-paren", "section", "arabic-paren", 11, rf"[（(]{_S}?{_D}{{1,2}}{_S}?[)）]、?|{_D}{{1,2}}[)）]、?|[{BRACKETED}]", rf"[（(]{_D}{{1,2}}[)）]、?|{_BOUNDARY}{_D}{{1,2}}[)）]|[{BRACKETED}]", "（1）主合同：金额超过一百万元的合同。"),
    Family("circled",      "section", "circled", 12, f"[{CIRCLED}]{_S}?、?",                f"[{CIRCLED}]、?",                             "①思想到位；"),
    Family("stem",         "section", "stem",   12, rf"[{STEMS}]{_S}?[、．.]|[（(][{STEMS}][)）]", rf"{_STOP}[{STEMS}]、|[（(][{STEMS}][)）]", "甲、擬訂計畫"),
    Family("letter",       "section", "letter", 13, rf"[（(]?[{LETTERS}][)）]|[{LETTERS}][.．、]", rf"(?<=[：:；;。])[{LETTERS}][)）]",                                     "a)型号；"),
    Family("labelled",     "section", "labelled", 5, rf"(?!附)(?!\p{{Han}}{{0,2}}[第其之图表])\p{{Han}}{{2,3}}(?:{_H}[：:]|{_S}?{_D}{{1,2}}(?:[：:]|(?={_S})))", None, "问题一：底数不清"),
    Family("ordinal-noun", "section", "ordinal", 5, rf"第{_N}{_COUNTED}(?:就?是(?!谁)|[，,：:、])", rf"{_BOUNDARY}第{_N}{_COUNTED}(?:就?是(?!谁)|[，,：:、])", "第一个问题：为什么学"),
    Family("ordinal",      "point",   "ordinal", 20, rf"[第其]{_N}(?:[，,、：:]|(?:就?是|要)(?!谁)|(?<=第\p{{Han}})(?=\p{{Han}}))", rf"{_BOUNDARY}[第其]{_N}(?:[，,、：:]|(?:就?是|要)(?!谁)|(?<=第\p{{Han}})(?=\p{{Han}}))", "第一，要看得清。"),
    Family("sequence",     "point",   "sequence", 20, r"(?:首先|其次|再次|再者|最后|最後)[，,、：:]?|先(?=[说讲谈說講談])", _BOUNDARY + r"(?:首先|其次|再次|再者|最后|最後)[，,、：:]?", "首先，感谢信任。"),
    Family("one-hand",     "point",   "one-hand", 20, r"[另又]?一方面[，,、：:]?",            r"[另又]?一方面[，,、：:]?",                     "一方面，要看到成绩；"),
    Family("other-one",    "point",   "other-one", 20, r"(?:另外?|再|还有|還有)?一[个個种種条條类類](?:就?是|[，,])", _BOUNDARY + r"(?:另外?|再|还有|還有)?一[个個种種条條类類](?:就?是|[，,])", "再一个是实事求是。"),
    Family("han-is",       "point",   "word",    20, f"{_H}是",                              f"{_H}是",                                     "一是责任到位，"),
    Family("han-must",     "point",   "word",    20, f"{_H}要",                              f"{_H}要",                                     "二要强化督查。"),
    Family("han-then",     "point",   "word",    20, f"{_H}[则則]",                          _BOUNDARY + f"{_H}[则則]",                     "一则时间紧，"),
    Family("han-come",     "point",   "word",    20, f"{_H}[来來]",                          _BOUNDARY + f"{_H}[来來]",                     "一来方便群众，"),
    Family("open",         "point",   "word",    20, rf"{_H}\p{{Han}}",                      rf"{_BOUNDARY}{_H}\p{{Han}}",                  "一抓班子带队伍，"),
    Family("bullet",       "point",   "bullet",  20, r"—{2,4}|[●•■◆◇▪★▲]|[-－](?=\p{Han})", r"(?<=[。！？；：:])—{2,4}",                    "——总量稳步增长；"),
)  # fmt: skip


@dataclass(slots=True)
class Line:
    """A line that is not blank: `number` is 1-based, `start` comes after its indent, `end` before trailing white space."""

    number: int
    start: int
    end: int


@dataclass(slots=True)
class Mark:
    """A candidate with what `outline` weighs: `line` indexes the lines, `before` is the last visible character before it ("" where it leads
    the line), `word` what must stay the same within a series (the 抓 of 一抓, the 问题 of 问题一：), `quote` where the quotation around it began."""

    start: int
    end: int
    family: Family
    ordinal: int
    sub: int | None
    word: str
    line: int
    before: str
    quote: int
    column: int
    reason: str = ""

    @property
    def leads(self) -> bool:
        return self.before == ""


_NUMERALS = frozenset(HAN)
_BLANK = (
    " \t\u3000\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u200b\ufeff\x0b\x0c\x85\u2028\u2029"
)
_LINE = regex.compile(r"[^\r\n]+")
_GLUED = regex.compile(r"(?<=\S{4}[\p{Han}\p{P}])\u3000{2,}+(?=[^\u3000\r\n]{6})")
_NUMERAL = regex.compile(rf"{_H}|{_D}+|[{FORMAL}]+|[{STEMS}{LETTERS}{CIRCLED}{POINTED}{BRACKETED}{HAN_BRACKETED}]")
_SUB = regex.compile(rf"之({_N})|[-－]({_D}+)")
_QUOTES = regex.compile(r"[“”「」『』]")
_UNCOUNTED = regex.compile(rf"[第其]{_N}|就?是$|要$|[，,、：:]$")
_UNIT_WORD = regex.compile("[编編]|部分|篇")
_SEQUENCE = {"首先": 1, "先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 99, "最後": 99}

# What follows or precedes a cross reference, a name, a date or an amount rather than a marker.
_REFERENCE_AFTER = regex.compile(
    r"[项項](?![目])|款(?![项項])|目(?![标標的录錄前])|[条條](?![件块例])|[号號](?!召)|[線线](?![上下路索])|式(?!样)|所示|规定|規定"
)
_REFERENCE_BEFORE = "第图圖表式注见見例款项項条條目至及和与與或"
_UNIT_REFERENCE = regex.compile(
    rf"规定|規定|有关|有關|所|的|至|和|及|与|或|之规|之規|第|、|，|以上|以下|中(?!国|國|华|央)|{_S}?第{_N}[款项項]|款|项|項|课|课时"
)
_DATE_AFTER_POINT = regex.compile(rf"(?:{_D}{{4}}年|{_D}{{1,2}}月(?:{_D}{{1,2}}日|[底初中末上下旬份]|至|前))")
_MEASURE = regex.compile(rf"{_S}?(?:[万亿千百%％倍元米吨个多余人年月日天号号克度分岁户℃℃]|公[里斤顷]|平方|立方|毫|厘|千)")
_IDIOM = regex.compile(rf"[，,、]?(?:{_H}[，,、。；是])")
_NOT_OPEN = frozenset(  # 一等奖 二期工程 三产增速 count things; a verb (一抓 二看 三靠) opens a point
    "年月日时時点點等级級期产產区區号號楼层層线線类類批届次季班组組队隊连连排中小院所局厂廠部科处處股室县縣村镇个個些切般种種件项項条條位名人家户戶万萬亿億元分步代世纪紀台臺套起样樣旦直定起"
    "度边邊面把手致经經共同流体體律向方段章节節篇编編款目本册冊首句字行篇口头頭只支辆輛架艘座棟栋间間所根块塊片张張道门門心意带帶路如贯贯旁再国國省市厅廳伏岁歲、，。）)》”是要则則来來〇零○一二三四五六七八九十百千两兩"
)
_NAMED = "部书書记記季批届屆产產党黨次个個代世类類期阶階种種级級段页頁章节節条條款项項卷线線梯步把手名国國军軍师師战戰役大中小方时時故期至轮輪家位口回天年月日周"
_PLAIN = regex.compile("|".join(f"(?P<f{i}>{f.inline})" for i, f in enumerate(FAMILIES) if f.inline is not None))
# Where a marker inside a line may stand: a superset that the standard library's matcher, faster at sets of characters, finds at 20 ns a
# character instead of 160; _PLAIN then looks at these places only. 是 after a numeral; what may follow a stop; signs of their own.
_PLACES = (
    re.compile(f"[{HAN}](?=[是要])|一方面|[（(](?={_S}?[{HAN}{DIGITS}{STEMS}])"),
    re.compile(
        rf"[。．！？；：，、…”’）)》」』\s—,;:!?“（(](?=[{HAN}{FORMAL}第其首再最另还還]|[{DIGITS}]{{1,2}}[.．、)）]|[{STEMS}{LETTERS}][、)）]|——)"
    ),
    re.compile(f"[{CIRCLED}{POINTED}{BRACKETED}{HAN_BRACKETED}]"),
)
_OPEN_AT = regex.compile("|".join(f"(?P<f{i}>{f.lead})" for i, f in enumerate(FAMILIES) if f.name == "open"))
_LEADING = regex.compile("|".join(f"(?P<f{i}>{f.lead})" for i, f in enumerate(FAMILIES) if f.lead is not None), flags=regex.MULTILINE)


def begins_with_marker(row: str) -> bool:
    """Whether a line looks like a section that leads its line: then it is no title.

    >>> begins_with_marker("一、指导思想"), begins_with_marker("一心一意谋发展")
    (True, False)
    """
    found = _LEADING.match(row)
    return found is not None and FAMILIES[int((found.lastgroup or "f0")[1:])].type == "section"


def lines_of(text: str) -> list[Line]:
    r"""The lines of `text` that are not blank. A line ends at \n, \r\n or a bare \r, never at \f, \v, NEL or U+2028.

    >>> lines_of("　　一、学\r\n\r\n二、干")
    [Line(number=1, start=2, end=5), Line(number=3, start=9, end=12)]
    """
    lines, number, at = [], 1, 0
    for found in _LINE.finditer(text):
        start, end = found.span()
        gap = text[at:start]
        number += gap.count("\n") + gap.count("\r") - gap.count("\r\n")
        at = end
        row = found[0]
        body = row.lstrip(_BLANK)
        if body:
            first = end - len(body)
            for part in _GLUED.split(body) if "\u3000\u3000" in body else (body,):
                start = text.index(part, first)
                kept = part.rstrip(_BLANK)
                if kept:
                    lines.append(Line(number, start, start + len(kept)))
                first = start + len(part)
    return lines


def candidates(text: str, lines: list[Line]) -> list[Mark]:
    """Every place that looks like a marker, in order. Those that a look at their own surroundings refutes carry a `reason`.

    >>> text = "一是抓思想，统一是前提；二是抓作风。"
    >>> [(mark.start, text[mark.start : mark.end], mark.reason) for mark in candidates(text, lines_of(text))]
    [(0, '一是', ''), (7, '一是', 'part of a word'), (12, '二是', '')]
    """
    marks: list[Mark] = []
    if not lines:
        return marks
    starts = [line.start for line in lines]
    by_start: dict[int, Mark] = {}
    for i, line in enumerate(lines):
        found = _LEADING.match(text, line.start, line.end)
        if found:
            _add(marks, by_start, text, lines, i, found, "")
    _clear_listed(marks)
    led = {mark.line: mark.end for mark in marks}
    for found in _inline(text):
        start = found.start()
        i = bisect_right(starts, start) - 1
        if start in by_start or i < 0 or start >= lines[i].end or start < led.get(i, 0):
            continue
        before = text[start - 1]
        if before.isspace():
            before = text[max(lines[i].start, start - 40) : start].rstrip()[-1:]
        second = found[0]
        if second[0] == "二" and len(second) == 2 and second[1] not in "是要" and second[1] not in _NOT_OPEN:  # 坚持一抓龙头，二抓链条
            first = text.rfind("一" + second[1], max(lines[i].start, start - 200), start)
            if (
                first > lines[i].start
                and first >= led.get(i, 0)
                and first not in by_start
                and "一" <= text[first - 1] <= "鿿"
                and text[first - 1] not in "第统唯万"
            ):
                glued = _OPEN_AT.match(text, first)
                if glued:
                    _add(marks, by_start, text, lines, i, glued, text[first - 1])
        _add(marks, by_start, text, lines, i, found, before or " ")
    marks.sort(key=lambda mark: mark.start)
    _find_quotes(text, lines, marks)
    return marks


def _inline(text: str) -> Iterator[regex.Match[str]]:
    """The matches of _PLAIN, from left to right, none within another."""
    places = set()
    for found in _PLACES[0].finditer(text):
        at = found.start()
        if found[0] == "一方面":
            at -= text[at - 1 : at] in ("另", "又")
        elif found[0] not in "（(":
            while at and text[at - 1] in _NUMERALS and found.start() - at < 8:  # 二十一是
                at -= 1
        places.add(at)
    places.update(found.end() for found in _PLACES[1].finditer(text))
    places.update(found.start() for found in _PLACES[2].finditer(text))
    end = 0
    for at in sorted(places):
        if at >= end and (match := _PLAIN.match(text, at)):
            end = match.end()
            yield match


def _clear_listed(marks: list[Mark]) -> None:
    """Of marks that lead their lines: 一、二人以上共同犯之。 is a member after all where the next line begins with 二、 and none above with 一、,
    and 2.20万吨项目 is item 2 where 1. stands above it and 3. below."""
    last: dict[str, int] = {}
    for i, mark in enumerate(marks):
        key = mark.family.key
        if ((key == "arabic" and mark.reason == "decimal") or key == "dotted") and 0 < i < len(marks) - 1:
            above, whole = marks[i - 1], _whole(mark)
            if above.family.key == "arabic" and above.ordinal == whole - 1 and _whole(marks[i + 1]) == whole + 1:
                mark.family, mark.ordinal, mark.word, mark.reason = above.family, whole, above.word, ""
                mark.end = mark.start + len(str(whole)) + 1
                key = "arabic"
        if mark.reason == "numeral run" and key in ("han", "arabic"):
            follows = [later for later in marks[i + 1 : i + 4] if later.family.key == key and later.line - mark.line <= 2]
            if (
                follows
                and follows[0].ordinal == mark.ordinal + 1
                and (last.get(key) == mark.ordinal - 1 if mark.ordinal > 1 else last.get(key) != 1)
            ):
                mark.reason = ""
        last[key] = mark.ordinal


def _whole(mark: Mark) -> int:
    """The number before the point: 2 of 2. and of 2.20; 0 for a mark of another kind."""
    if mark.family.key not in ("arabic", "dotted"):
        return 0
    return int(mark.word.split(".")[0]) if mark.family.key == "dotted" and mark.word else mark.ordinal


def _add(marks: list[Mark], by_start: dict[int, Mark], text: str, lines: list[Line], i: int, found: regex.Match[str], before: str) -> None:
    family = FAMILIES[int((found.lastgroup or "f0")[1:])]
    start, end = found.span()
    marker = found[0]
    word, sub = "", None
    ordinal: int | None
    if family.name == "sequence":
        ordinal = _SEQUENCE[marker.rstrip("，,、：:")]
    elif family.name == "one-hand":
        ordinal = 2 if marker[0] in "另又" else 1
    elif family.name == "other-one":
        ordinal = 2 if marker[0] != "一" else 1
        word = "个" if marker.rstrip("就是，,")[-1] in "个個条條" else "种"
    elif family.name == "bullet":
        ordinal, word = 1, marker[0]
    else:
        numeral = _NUMERAL.search(marker)
        ordinal = read(numeral[0]) if numeral else None
        if family.name == "dotted":
            parts = [read(p) for p in _NUMERAL.findall(marker)]
            ordinal, word = parts[-1], ".".join(str(p) for p in parts[:-1])
        elif family.key == "ordinal":
            word = marker[0] + _UNCOUNTED.sub("", marker)
        elif family.key == "labelled" and numeral:
            word = marker[: numeral.start()]
        elif family.key == "word":
            word = marker[-1]
        elif family.rank <= 6:
            more = _SUB.search(marker)
            if more:
                sub = read(more[1] or more[2])
            word = _UNIT_WORD.findall(marker)[0] if family.key == "part" else "digits" if numeral and numeral[0].isdecimal() else "han"
    if ordinal is None:
        return
    mark = Mark(start, end, family, ordinal, sub, word, i, before, 0, start - lines[i].start)
    mark.reason = _near_miss(mark, text, lines[i])
    if mark.reason == "no marker":
        return
    by_start[start] = mark
    marks.append(mark)


def _near_miss(mark: Mark, text: str, line: Line) -> str:
    """Why a candidate is no marker, as its own surroundings tell, or ""."""
    name, end, before = mark.family.name, mark.end, mark.before
    after = text[end : end + 12]
    han_before = "一" <= before <= "鿿"
    if name == "open":
        return "no marker" if after[:1] in "、" or text[end - 1] in _NOT_OPEN or mark.ordinal > 12 else ""
    if mark.family.rank <= 6 and mark.family.key in ("part", "chapter", "unit", "clause", "article"):
        return "cross-reference" if _UNIT_REFERENCE.match(after) else ""
    if name in ("han-paren", "arabic-paren", "circled"):
        if _REFERENCE_AFTER.match(after) or (before and before in _REFERENCE_BEFORE):
            return "cross-reference"
        return ""
    if name in ("han", "arabic"):
        numeral = _NUMERAL.match(after)
        if text[end - 1] in ".．" and numeral and numeral[0][0] in "0123456789０１２３４５６７８９":
            return "" if _DATE_AFTER_POINT.match(after) else "decimal"
        if (
            numeral
            and text[end - 1] == "、"
            and read(numeral[0]) == mark.ordinal + 1
            and after[numeral.end() : numeral.end() + 1] not in "、.．"
        ):
            return "numeral run"
        if name == "arabic" and mark.ordinal > 300:
            return "number"
        return ""
    if name == "dotted":
        if (
            _MEASURE.match(after)
            or _DATE_AFTER_POINT.match(text, mark.start)
            or ("." not in text[mark.start : end].replace("．", ".") and not after.strip())
        ):
            return "number"
        return ""
    if name in ("han-is", "han-must"):
        if han_before and (before in "第统統之唯万萬期同单單专專划劃惟合归歸均" or before in HAN):
            return "part of a word"
        if _IDIOM.match(after):
            return "idiom"
        return ""
    if name == "one-hand":
        return "part of a phrase" if after[:1] == "的" or (before and before in "这那某哪每任何此其") else ""
    if name == "sequence":
        return "adverb" if after[:1] in "的" else ""
    if name in ("ordinal", "ordinal-noun"):
        numeral = _NUMERAL.match(after)
        if text[end - 1] == "、" and (before == "、" or (numeral and read(numeral[0]) == mark.ordinal + 1)):
            return "numeral run"
        if mark.word == "第" and text[end - 1] not in "，,、：:是要" and text[end] in _NAMED:
            return "a name"
        return ""
    return ""


def _find_quotes(text: str, lines: list[Line], marks: list[Mark]) -> None:
    """Tell the marks that stand inside quotation marks where the quotation began; a quotation that is the whole paragraph does not count."""
    at = 0
    while at < len(marks):
        i = marks[at].line
        upto = at
        while upto < len(marks) and marks[upto].line == i:
            upto += 1
        line = lines[i]
        opened, spans = -1, []
        depth = 0
        for found in _QUOTES.finditer(text, line.start, line.end):
            if found[0] in "“「『":
                if depth == 0 or found[0] == "“":
                    opened, depth = found.end(), 1
            elif depth:
                spans.append((opened, found.start()))
                depth = 0
        k = 0
        for mark in marks[at:upto]:
            while k < len(spans) and spans[k][1] <= mark.start:
                k += 1
            if k < len(spans) and spans[k][0] <= mark.start:
                start, end = spans[k]
                if not (start == line.start + 1 and end >= line.end - 2):
                    mark.quote = start
        at = upto


# Sentences, and what their first words tell

ENDS = "。！？；：!?;:”』」）)"
STOPS = regex.compile(r"[。！？!?]+[”’」』）)]*")
SENTENCE = regex.compile(r"(?:[^。！？!?“]|“[^”\n]{0,400}+”|“)*+[。！？!?]+[”’」』）)]*")
SOME = regex.compile(r"[几幾][个個种種类類条條件项項]")  # 有几种模式 counts as 有三种模式 does
SUM = regex.compile(r"(?:以上|上述|上面|前面|这|這)(?<count>[两兩二三四五六七八九十]|\d)[个個件点點句条條项項种種方]")
PROSE = regex.compile(r"[，。；：][^，。；：]*$")  # a line that has stops within and none at its end breaks off in mid-sentence
ILLUSTRATES = regex.compile(r"比如|例如|譬如|比方|特别是|尤其是|其中|也就是|换句话说|即")  # a sentence that goes on with the one before it
RETURN = regex.compile(
    r"(?:除了?(?:以上|上述|这)|以上|上述|上面|前述|这(?:些|几|两|三|四|五|六|七|八|九|十|样)|這(?:些|幾|兩|三|四)|总之|總之|综上|总的|归根|归结|此外|对(?:这些|此|上述|以上)|对于这些|由于(?:以上|这些)|面对这|综合(?:考虑|来看|分析|判断|权衡)|"
    r"同时[，,]?(?:也)?要|同志们|各位(?:代表|领导|同志|委员|来宾|朋友)?|女士们|朋友们|让我们)"
)
REVIEW = regex.compile(  # how a report passes from the achievements, point by point, to what they sum up to and what is still missing
    r"(?:在|当然，?|同时，?|但是?，?|我们)*(?:充分)?(?:(?:看到|肯定|取得)(?:这些)?(?:成绩|成就)的同时|(?:也|还|要|必须|同时|应)*(?:十分)?清醒地?(?:看到|认识到))"
    r"|(?:一年来|几年来|五年来|过去[一五]年|这些)[，的]*[^，。]{0,6}(?:成就|成绩)|(?:成绩|成就)的?取?得?，?来之不易|(?:实现|完成)(?:上述|以上|这些)"
)
ADDRESS = regex.compile(  # 各位代表！ 女士们，先生们： 委员长、各位副委员长、秘书长、各位委员，
    r"(?:(?:尊敬的|敬爱的|亲爱的)?(?:各位|同志们|朋友们|女士们|先生们|同学们|战友们|乡亲们|代表们|委员们|委员长|主席团|主任)[\p{Han}]{0,10}?)"
    r"(?:[、，,\s]*(?:尊敬的|各位|同志们|朋友们|女士们|先生们|同学们|秘书长|副)[\p{Han}]{0,8}?)*[！!：:，,](?:[\s]*(?:同志们|朋友们|女士们|先生们)[！!：:])?"
)
_CLAUSE_ENDS = {  # where a member ends whose siblings are separated by this mark
    "，": regex.compile("[，,。；;！？]+[”’」』）)]*"),
    "；": regex.compile("[。；;！？]+[”’」』）)]*"),
    "。": regex.compile("[。！？]+[”’」』）)]*"),
}


def clause_end(text: str, mark: str, start: int, end: int) -> int | None:
    """Where the clause that begins at `start` ends, past its stop, by the `mark` that separates clauses of its kind, or None.

    >>> clause_end("三是服务到位。以上要求要落实。", "。", 0, 15)
    7
    """
    found = _CLAUSE_ENDS[mark].search(text, start, end)
    return found.end() if found else None


# An announcement: number + 点 个 个方面 件 项 条 大 … (+ noun): 讲三点意见 · 抓好四个方面的工作 · “三个到位”


@dataclass(slots=True)
class Promise:
    """A count found in a sentence: `start` and `end` of the words (三点意见), and whether they stand in quotation marks."""

    count: int
    start: int
    end: int
    quoted: bool


_COUNT = regex.compile(
    rf"(?<![第\p{{Han}}&&[{HAN}]])(?<!第)(?<!全文)(?<numeral>[二三四五六七八九十两兩]{{1,3}}|{_D}{{1,2}})(?<unit>个方面|個方面|方面|[点點个個件项項条條大类類对對种種层層句篇步道张張股本])(?!月|[小半]时|[小半]時|工作日|自然日|百分|年|星期|季度|昼夜|人)(?<noun>\p{{Han}}{{0,4}}?)(?<!之间|之間|以内|以內|[内內]|以上|以下|之一|左右)(?=的|[，,。：:；;！”」』、（(]|$|\s|和|来|上|里)",
    flags=regex.V1,
)
QUOTE_ENDS = regex.compile(
    r"[^“”「」]{0,12}[”」](?:的?(?:要求|目标|原则|标准|工作|方针|思路|任务))?[，。：:！]?$"
)  # what follows a count in quotation marks that announces
_LISTED = regex.compile(r"[^，。；：、“”]+(?:、[^，。；：、“”]+)+$")


def promises_within(text: str, start: int, end: int) -> list[Promise]:
    """The counts that text[start:end] promises, in order.

    >>> [(promise.count, promise.quoted) for promise in promises_within("要做到“三个到位”，办好两件实事：", 0, 16)]
    [(3, True), (2, False)]
    """
    found = []
    for match in _COUNT.finditer(text, start, end):
        count, at = read(match["numeral"]), match.start()
        if count is None or count < 2 or (count > 9 and match["unit"] == "大"):  # 十九大 and 二十大 are congresses
            continue
        clause = text[max(start, at - 80) : at]
        listed = _LISTED.search(clause)
        if listed and listed[0].count("、") == count - 1:  # 突出安全、便民、整洁三个导向
            continue
        found.append(Promise(count, at, match.end(), clause.rfind("“") > clause.rfind("”") or clause.rfind("「") > clause.rfind("」")))
    return found


# What `checks` asks of the writing of markers and counts

BREAK = re.compile(r"\r\n|\r|\n")
INVISIBLE = re.compile("[\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")  # zero-width and bidirectional controls
QUESTIONED = regex.compile(
    rf"{_D}+{_S}*、|[（(].+[）)]、|[{CIRCLED}]、|第.+、|[{HAN_BRACKETED}]、?"
)  # forms that GB/T 15834-2011 B.3 does not give
WEAK = regex.compile(r"[^条條大项項]+[条條大项項]")  # 十条措施 and 五大工程 are names as often as counts
FORESEEN = regex.compile(  # a sentence that says it will now count, at the end of its paragraph: 下面，我讲三点意见。
    r"(?:(?:以下|下面|下列|如下|这里|今天|再|还|想|就|我|着重|重点|主要)[^。！？；“”]{0,12}?(?:讲|谈|说|提|强调|汇报|談|講|說|提出)[^。！？；“”]{0,10}|(?:以下|下列|如下)[^。！？；“”]{0,4})$"
)
_TRADITIONAL = "為個與國會應條規點關這們對時來業後學經發開問長現實際當從無辦據機"
_SIMPLIFIED = "为个与国会应条规点关这们对时来业后学经发开问长现实际当从无办据机"


def is_traditional(text: str) -> bool:
    """Whether `text` is written in traditional characters, as its first 4,000 tell.

    >>> is_traditional("本要點所需書表格式，由本局另定之。"), is_traditional("本办法自发布之日起施行。")
    (True, False)
    """
    head = text[:4000]
    return sum(map(head.count, _TRADITIONAL)) > sum(map(head.count, _SIMPLIFIED))


def form_of(marker: str) -> str:
    """The form of a marker: its numeral replaced by the first of its own sequence, its blanks dropped.

    >>> form_of("（十二）"), form_of("（ 3 )"), form_of("３．")
    ('（一）', '（1)', '１．')
    """
    form: str = _FORM.sub(lambda found: _FIRSTS[found.lastgroup or ""], _BLANKS.sub("", marker))
    return form


_BLANKS = regex.compile(_S)
_FIRSTS = {
    "han": "一",
    "formal": "壹",
    "ascii": "1",
    "full": "１",
    "circled": "①",
    "black": "❶",
    "stem": "甲",
    "upper": "A",
    "lower": "a",
    "pointed": "⒈",
    "bracketed": "⑴",
    "sub": "㈠",
}
_FORM = regex.compile(
    rf"(?P<han>[{HAN}]+)|(?P<formal>[{FORMAL}]+)|(?P<ascii>[0-9]+)|(?P<full>[０-９]+)|(?P<circled>[①-⑳㉑-㉟㊱-㊿])|(?P<black>[❶-❿⓫-⓴])"
    rf"|(?P<stem>[{STEMS}])|(?P<upper>[A-Z])|(?P<lower>[a-z])"
    rf"|(?P<pointed>[{POINTED}])|(?P<bracketed>[{BRACKETED}])|(?P<sub>[{HAN_BRACKETED}])"
)
