"""The outline markers of Chinese prose: what they look like, where they may stand, and what only looks like one.

In 会议要求：一是抓思想，统一是前提；二是抓作风。 the candidates are 一是 and 二是; the 一是 of 统一是 is a near miss.

`FAMILIES` holds one row per family of markers. `candidates` finds every place that one of them matches; which candidates are
markers is decided by `speechparse.outline`, a series at a time. `promises_within` reads promised counts (讲三点意见).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from re import Match
from typing import TYPE_CHECKING, Literal, NamedTuple

from speechparse.lines import SPACES, Lines
from speechparse.numerals import BRACKETED, CIRCLED, DIGITS, FORMAL, HAN, HAN_BRACKETED, LETTERS, POINTED, STEMS, characters, read
from speechparse.pattern import HANZI, Pattern

if TYPE_CHECKING:
    from speechparse.outline import Series

__all__ = [
    "FAMILIES",
    "FORESEEN",
    "ILLUSTRATES",
    "INVISIBLE",
    "QUOTE_ENDS",
    "SOME",
    "UNITS",
    "WEAK",
    "Family",
    "Mark",
    "Promise",
    "begins_with_marker",
    "candidates",
    "clause_end",
    "first_look",
    "form_of",
    "is_broken_off",
    "is_questioned",
    "is_traditional",
    "may_promise",
    "promises_within",
]

_S = r"[^\S\r\n]"
_H = f"[{HAN}]{{1,9}}+"
_D = f"[{DIGITS}]"
_N = f"(?:{_H}|{_D}{{1,4}}+)"
# What may stand before a marker inside a line:
_STOP = "。！？；：…”’）);:!?" + "".join(sorted(SPACES))  # before a heading glued into a line
_PAUSE = _STOP + "，"
_SEPARATOR = _PAUSE + "．、》」』—,“（("  # before a point
_BOUNDARY = f"(?<=[{_SEPARATOR}])"
_SIGNS = CIRCLED + POINTED + BRACKETED + HAN_BRACKETED
_NOT_OPEN = (  # 一等奖 二期工程 三产增速 count things; a verb (一抓 二看 三靠) opens a point
    "年月日时時点點等级級期产產区區号號楼层層线線类類批届次季班组組队隊连連排中小院所局厂廠部科处處股室县縣村镇个個些切般种種件项項条條位名人家户戶万萬亿億元分步代世纪紀台臺套起样樣旦直定起"
    "度边邊面把手致经經共同流体體律向方段章节節篇编編款目本册冊首句字行篇口头頭只支辆輛架艘座棟栋间間所根块塊片张張道门門心意带帶路如贯贯旁再国國省市厅廳伏岁歲、，。）)》”是要则則来來〇零○一二三四五六七八九十百千两兩"
)
_COUNTED = (  # what 第一… counts when it orders a text: 第一个问题： 第二点体会， 第三步
    "(?:[轮輪]|个点|个?(?:问题|方面|特点|原因|阶段|环节|关系|层面|层次|建议|意见|体会|希望|意思|变化|转变|任务|重点|要求|理由|条件|办法|目标|例子|关键词|故事|启示|感受|教训|经验|认识|步骤|部分|层意思)"
    "|[个個点點步次条條项項件类類种種句关層层](?:问题|体会|建议|意见|希望|要求|感受|认识|启示|意思|事|话)?)"
)


@dataclass(slots=True, eq=False, repr=False)
class Mark:
    """A candidate with what `outline` weighs: `key` is its family's, `line` indexes the lines, `before` is the last visible character
    before it ("" where it leads the line), `word` what must stay the same within a series (the 抓 of 一抓, the 问题 of 问题一：), `quote`
    where the quotation around it began, `reason` why it is no marker. Where it is one, `outline` gives it its series, what is
    `inner` to it in the tree, `upto`, where its item's text ends, and `final` says that it is the last of its series."""

    start: int
    end: int
    family: Family
    key: str
    ordinal: int
    sub: int | None
    word: str
    line: int
    before: str
    leads: bool
    column: int
    quote: int = 0
    reason: str = ""
    series: Series = None  # type: ignore[assignment]  # given by `outline.gather`
    inner: list[Mark] | None = None
    upto: int = -1
    final: bool = False


class Reading(NamedTuple):
    """What a marker says: its ordinal, 1 for the 之一 of 第九条之一, and the word of its series."""

    ordinal: int
    sub: int | None = None
    word: str = ""


class Family(NamedTuple):
    """One form of marker. `first` holds the characters that it can begin with ("": any). `lead` matches at the start of a line (after
    its indent), `inline` inside it behind one of the characters `after` ("": any); either may be None. `read` reads the marker; `refute`
    says why one in its place is none.

    `key` tells which markers can count on from each other; `rank` is the family's level in GB/T 9704-2012 7.3.3 and, for laws,
    in 立法法 65 (a smaller rank stands above a larger one; points have none).
    """

    name: str
    type: Literal["section", "point"]
    key: str
    rank: int
    first: str
    lead: str | None
    after: str
    inline: str | None
    read: Callable[[str], Reading | None]
    refute: Callable[[Mark, str], str] | None
    example: str


# How markers are read. Each takes a marker as written and gives None where its numeral is none (〇、).

_NUMERAL = Pattern(rf"{_H}|{_D}+|[{FORMAL}]+|[{STEMS}{LETTERS}{_SIGNS}]")
_SUB = Pattern(rf"之({_N})|[-－]({_D}+)")
_UNCOUNTED = Pattern(rf"[第其]{_N}|就?是$|要$|[，,、：:]$")
_UNIT_WORD = Pattern("[编編]|部分|篇")
_SEQUENCE = {"首先": 1, "先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 99, "最後": 99}


def _number(marker: str) -> int | None:
    numeral = _NUMERAL.search(marker)
    return read(numeral[0]) if numeral else None


@lru_cache(4096)
def _read_number(marker: str) -> Reading | None:
    ordinal = _number(marker)
    return None if ordinal is None else Reading(ordinal)


@lru_cache(4096)
def _read_unit(marker: str) -> Reading | None:
    """第2-1條: 2, 1, written in digits."""
    ordinal, more, numeral = _number(marker), _SUB.search(marker), _NUMERAL.search(marker)
    if ordinal is None or numeral is None:
        return None
    return Reading(ordinal, read(more[1] or more[2]) if more else None, "digits" if numeral[0].isdecimal() else "han")


@lru_cache(4096)
def _read_part(marker: str) -> Reading | None:
    reading = _read_unit(marker)
    return reading and reading._replace(word=_UNIT_WORD.search(marker)[0])


@lru_cache(4096)
def _read_dotted(marker: str) -> Reading | None:
    parts = [read(numeral) for numeral in _NUMERAL.findall(marker)]
    return None if parts[-1] is None else Reading(parts[-1], None, ".".join(str(part or 0) for part in parts[:-1]))  # 0.8


@lru_cache(4096)
def _read_labelled(marker: str) -> Reading | None:
    ordinal, numeral = _number(marker), _NUMERAL.search(marker)
    return None if ordinal is None else Reading(ordinal, None, marker[: numeral.start()])


@lru_cache(4096)
def _read_ordinal(marker: str) -> Reading | None:
    ordinal = _number(marker)
    return None if ordinal is None else Reading(ordinal, None, marker[0] + _UNCOUNTED.sub("", marker))


@lru_cache(4096)
def _read_word(marker: str) -> Reading | None:
    ordinal = _number(marker)
    return None if ordinal is None else Reading(ordinal, None, marker[-1])


def _read_sequence(marker: str) -> Reading:
    return Reading(_SEQUENCE[marker.rstrip("，,、：:")])


def _read_one_hand(marker: str) -> Reading:
    return Reading(2 if marker[0] in "另又" else 1)


def _read_other_one(marker: str) -> Reading:
    return Reading(2 if marker[0] != "一" else 1, None, "个" if marker.rstrip("就是，,")[-1] in "个個条條" else "种")


def _read_bullet(marker: str) -> Reading:
    return Reading(1, None, marker[0])


# What only looks like a marker. Each takes a mark and the text and says why, as its own surroundings tell, or "".

_REFERENCE_AFTER = Pattern(
    r"[项項](?![目])|款(?![项項])|目(?![标標的录錄前])|[条條](?![件块例])|[号號](?!召)|[线線](?![上下路索])|式(?!样)|所示|规定|規定"
)
_REFERENCE_BEFORE = "第图圖表式注见見例款项項条條目至及和与與或"
_UNIT_REFERENCE = Pattern(
    rf"规定|規定|有关|有關|所|的|至|和|及|与|或|之规|之規|第|、|，|以上|以下|中(?!国|國|华|央)|{_S}?第{_N}[款项項]|款|项|項|课|课时"
)
_DATE_AFTER_POINT = Pattern(rf"(?:{_D}{{4}}年|{_D}{{1,2}}月(?:{_D}{{1,2}}日|[底初中末上下旬份]|至|前))")
_MEASURE = Pattern(rf"{_S}?(?:[万亿千百%％倍元米吨个多余人年月日天号号克度分岁户℃℃]|公[里斤顷]|平方|立方|毫|厘|千)")
_IDIOM = Pattern(rf"[，,、]?(?:{_H}[，,、。；是])")
_NAMED = "部书書記记季批届屆产產党黨次个個代世类類期阶階种種级級段页頁章节節条條款项項卷线線梯步把手名国國军軍师師战戰役大中小方时時故期至轮輪家位口回天年月日周"
_FIRST_HAN = "⺀"
_DIGIT = characters(DIGITS)
_POINT = Pattern("[.．]")
_WORD_ENDS = frozenset("第统統之唯万萬期同单單专專划劃惟合归歸均" + HAN)  # 统一是, 十一是


def _open_near(mark: Mark, text: str) -> str:
    """一等奖, 三，: no verb, no point; nor a 十三抓."""
    after = text[mark.end : mark.end + 1]
    return "no marker" if after in ("", "、") or mark.word in _NOT_OPEN or mark.word < _FIRST_HAN or mark.ordinal > 12 else ""


def _unit_near(mark: Mark, text: str) -> str:
    """第三条规定, 第二章中."""
    return "cross-reference" if _UNIT_REFERENCE.match(text, mark.end, mark.end + 12) else ""


def _bracket_near(mark: Mark, text: str) -> str:
    """前款第（二）项, 如图①所示."""
    before = mark.before
    return "cross-reference" if (before and before in _REFERENCE_BEFORE) or _REFERENCE_AFTER.match(text, mark.end, mark.end + 12) else ""


def _number_near(mark: Mark, text: str) -> str:
    """3.5万亿, 一、二季度, 2024. A date may follow: 20.2026年."""
    end = mark.end
    numeral = _NUMERAL.match(text, end, end + 12)
    if numeral is not None:
        if text[end - 1] in ".．" and text[end] in _DIGIT:
            return "" if _DATE_AFTER_POINT.match(text, end, end + 12) else "decimal"
        if text[end - 1] == "、" and read(numeral[0]) == mark.ordinal + 1 and text[numeral.end() : numeral.end() + 1] not in "、.．":
            return "numeral run"
    return "number" if mark.ordinal > 300 and mark.key == "arabic" else ""


def _dotted_near(mark: Mark, text: str) -> str:
    """3.5 万元, 12.25 in a date, a number alone on its line."""
    end = mark.end
    alone = not _POINT.search(text, mark.start, end) and not text[end : end + 12].strip()
    return "number" if alone or _MEASURE.match(text, end, end + 12) or _DATE_AFTER_POINT.match(text, mark.start) else ""


def _is_must_near(mark: Mark, text: str) -> str:
    """统一是前提; 一是一、二是二."""
    before = mark.before
    if before and "一" <= before <= "鿿" and before in _WORD_ENDS:
        return "part of a word"
    return "idiom" if _IDIOM.match(text, mark.end, mark.end + 12) else ""


def _one_hand_near(mark: Mark, text: str) -> str:
    """一方面的原因, 这一方面."""
    return "part of a phrase" if text[mark.end : mark.end + 1] == "的" or (mark.before and mark.before in "这那某哪每任何此其") else ""


def _sequence_near(mark: Mark, text: str) -> str:
    """最后的胜利."""
    return "adverb" if text[mark.end : mark.end + 1] in "的" else ""


def _ordinal_near(mark: Mark, text: str) -> str:
    """第一、二、三产业, 第一书记."""
    end, last = mark.end, text[mark.end - 1]
    if last == "、":
        numeral = _NUMERAL.match(text, end, end + 12)
        if mark.before == "、" or (numeral and read(numeral[0]) == mark.ordinal + 1):
            return "numeral run"
    if last not in "，,、：:是要":
        if text[end] < _FIRST_HAN:
            return "no marker"
        if mark.word == "第" and text[end] in _NAMED:
            return "a name"
    return ""


_UNIT = rf"第{_S}{{0,2}}{_N}(?:[-－]{_D}{{1,2}})?{_S}{{0,2}}"


def _unit(words: str) -> str:
    return rf"{_UNIT}(?:{words})(?:之{_N})?"


# The order is the order of the match: a longer form stands above the shorter one it begins with (一方面 above 一X).
FAMILIES = (
    Family("part",         "section", "part",    1, "第",   _unit("分编|分編|编|編|部分|篇"),      _STOP, _unit("编|編|部分|篇") + f"(?={_S})", _read_part, _unit_near, "第一部分 过去一年工作回顾"),
    Family("chapter",      "section", "chapter", 2, "第",   _unit("章"),                            _STOP, _unit("章") + f"(?={_S})",             _read_unit, _unit_near, "第三章 保障措施"),
    Family("section-unit", "section", "unit",    3, "第",   _unit("节|節"),                         _STOP, _unit("节|節") + f"(?={_S})",          _read_unit, _unit_near, "第一节 规划"),
    Family("clause-item",  "section", "clause",  4, "第",   _unit("[款目]") + f"(?={_S})",          "", None,                                          _read_unit, _unit_near, "第二目 清償"),
    Family("article",      "section", "article", 6, "第",   _unit("条|條") + "(?![，,])",            _STOP, _unit("条|條") + f"(?={_S})",          _read_unit, _unit_near, "第五条之一 申请人可以在线申请。"),
    Family("formal",       "section", "formal",  7, FORMAL + "十", f"(?=十?[{FORMAL}])[{FORMAL}十]{{1,3}}{_S}{{0,2}}[、．.]", _STOP, f"[{FORMAL}]{{1,3}}、",      _read_number, None, "壹、計畫目標"),
    Family("han",          "section", "han",     8, HAN,    rf"{_H}(?:{_S}{{0,2}}[、．：:.]|(?=\u3000{HANZI}{{2}})|(?={_S}{{1,4}}{HANZI}[^\s。；，]{{2,30}}$))",   _PAUSE, f"{_H}{_S}?、", _read_number, _number_near, "一、总体要求"),
    Family("han-paren",    "section", "han-paren", 9, "（(" + HAN + HAN_BRACKETED, rf"(?:[（(]{_S}?)?{_H}{_S}?[)）]、?|[{HAN_BRACKETED}]、?", "", f"[（(]{_S}?{_H}{_S}?[)）]、?|[{HAN_BRACKETED}]", _read_number, _bracket_near, "（一）强化统筹。"),
    Family("dotted",       "section", "dotted", 10, DIGITS, rf"{_D}{{1,3}}(?:[.．]{_D}{{1,3}}){{1,5}}+(?!{_D}|年|月)|{_D}{{1,2}}(?={_S}+{HANZI}[^\s]{{0,30}}$)", "", None, _read_dotted, _dotted_near, "1.2 编制依据"),
    Family("arabic",       "section", "arabic", 10, DIGITS + POINTED, rf"{_D}{{1,3}}+{_S}{{0,2}}[.．、]|[{POINTED}]", "", rf"{_BOUNDARY}{_D}{{1,2}}+[.．、]|[{POINTED}]", _read_number, _number_near, "1.稳存量。"),
    Family("arabic-paren", "section", "arabic-paren", 11, "（(" + DIGITS + BRACKETED, rf"[（(]{_S}?{_D}{{1,2}}{_S}?[)）]、?|{_D}{{1,2}}[)）]、?|[{BRACKETED}]", "", rf"[（(]{_D}{{1,2}}[)）]、?|{_BOUNDARY}{_D}{{1,2}}[)）]|[{BRACKETED}]", _read_number, _bracket_near, "（1）主合同：金额超过一百万元的合同。"),
    Family("circled",      "section", "circled", 12, CIRCLED, f"[{CIRCLED}]{_S}?、?",                "", f"[{CIRCLED}]、?",                             _read_number, _bracket_near, "①思想到位；"),
    Family("stem",         "section", "stem",   12, STEMS + "（(", rf"[{STEMS}]{_S}?[、．.]|[（(][{STEMS}][)）]", "", rf"(?<=[{_STOP}])[{STEMS}]、|[（(][{STEMS}][)）]", _read_number, None, "甲、擬訂計畫"),
    Family("letter",       "section", "letter", 13, LETTERS + "（(", rf"[（(]?[{LETTERS}][)）]|[{LETTERS}][.．、]", "：:；;。", f"[{LETTERS}][)）]",                      _read_number, None, "a)型号；"),
    Family("labelled",     "section", "labelled", 5, "",    rf"(?!附)(?!{HANZI}{{0,2}}[第其之图表]){HANZI}{{2,3}}(?:{_H}[：:]|{_S}?{_D}{{1,2}}(?:[：:]|(?={_S})))", "", None, _read_labelled, None, "问题一：底数不清"),
    Family("ordinal-noun", "section", "ordinal", 5, "第",   rf"第{_N}(?:{_COUNTED}(?:就?是(?!谁)|[，,：:、])|(?:阶段|階段|步)(?=[（(]|{_S}))", _SEPARATOR, rf"第{_N}{_COUNTED}(?:就?是(?!谁)|[，,：:、])", _read_ordinal, _ordinal_near, "第一个问题：为什么学"),
    Family("ordinal",      "point",   "ordinal", 20, "第其", rf"[第其]{_N}(?:[，,、：:]|(?:就?是|要)(?!谁)|(?<=第{HANZI})(?={HANZI}))", _SEPARATOR, rf"[第其]{_N}(?:[，,、：:]|(?:就?是|要)(?!谁)|(?<=第{HANZI})(?={HANZI}))", _read_ordinal, _ordinal_near, "第一，要看得清。"),
    Family("sequence",     "point",   "sequence", 20, "首其再最先", r"(?:首先|其次|再次|再者|最后|最後)[，,、：:]?|先(?=[说讲谈說講談])", _SEPARATOR, r"(?:首先|其次|再次|再者|最后|最後)[，,、：:]?", _read_sequence, _sequence_near, "首先，感谢信任。"),
    Family("one-hand",     "point",   "one-hand", 20, "另又一", r"[另又]?一方面[，,、：:]?",            "", r"[另又]?一方面[，,、：:]?",                     _read_one_hand, _one_hand_near, "一方面，要看到成绩；"),
    Family("other-one",    "point",   "other-one", 20, "另再还還一", r"(?:另外?|再|还有|還有)?一[个個种種条條类類](?:就?是|[，,])", _SEPARATOR, r"(?:另外?|再|还有|還有)?一[个個种種条條类類](?:就?是|[，,])", _read_other_one, None, "再一个是实事求是。"),
    Family("han-is",       "point",   "word",    20, HAN,    f"{_H}是",                              "", f"{_H}是",                                     _read_word, _is_must_near, "一是责任到位，"),
    Family("han-must",     "point",   "word",    20, HAN,    f"{_H}要",                              "", f"{_H}要",                                     _read_word, _is_must_near, "二要强化督查。"),
    Family("han-then",     "point",   "word",    20, HAN,    f"{_H}[则則]",                          _SEPARATOR, f"{_H}[则則]",                     _read_word, None, "一则时间紧，"),
    Family("han-come",     "point",   "word",    20, HAN,    f"{_H}[来來]",                          _SEPARATOR, f"{_H}[来來]",                     _read_word, None, "一来方便群众，"),
    Family("open",         "point",   "word",    20, HAN,    f"{_H}{HANZI}",                        _SEPARATOR, f"{_H}{HANZI}",                    _read_word, _open_near, "一抓班子带队伍，"),
    Family("bullet",       "point",   "bullet",  20, "-—●•■◆◇▪★▲－", rf"—{{2,4}}|[●•■◆◇▪★▲]|[-－](?={HANZI})", "。！？；：:", "—{2,4}",         _read_bullet, None, "——总量稳步增长；"),
)  # fmt: skip


class Forms:
    """The families that a marker beginning with one character can be of, as one pattern."""

    __slots__ = ("families", "pattern")

    def __init__(self, families: tuple[Family, ...], patterns: list[str]) -> None:
        self.families = families
        self.pattern = Pattern("|".join(_alternatives(patterns)))


def _alternatives(patterns: list[str]) -> Iterator[str]:
    """Each of `patterns` as a group; what neighbours begin with alike (their numeral) is matched once for them all."""
    for start, some in groupby(patterns, lambda pattern: next((start for start in (_UNIT, _H) if pattern.startswith(start)), "")):
        groups = "|".join(f"({pattern[len(start) :]})" for pattern in some)
        yield f"{start}(?:{groups})" if start else groups


def _by_first(patterns: dict[Family, str | None]) -> dict[str, Forms]:
    """The forms of the markers that begin with a character, of the families whose patterns are given."""
    could_be: dict[str, tuple[Family, ...]] = {}
    for family, pattern in patterns.items():
        for c in characters(family.first) if pattern else ():
            could_be[c] = (*could_be.get(c, ()), family)
    shared = {some: Forms(some, [patterns[family] or "" for family in some]) for some in set(could_be.values())}
    return {c: shared[some] for c, some in could_be.items()}


_SETTING = frozenset("".join(family.after for family in FAMILIES))  # the characters that tell what may stand behind them


@cache
def _behind(before: str) -> dict[str, Forms]:
    """The forms of the markers behind one of the characters _SETTING, or behind any other (""), by their own first characters."""
    allowed = [family for family in FAMILIES if not family.after or (before and before in family.after)]
    twin = next(
        c
        for c in (*"。，．：；？”（、", before)
        if c == before or (before and all((c in f.after) == (before in f.after) for f in FAMILIES))
    )
    return _behind(twin) if twin != before else _by_first({family: family.inline for family in allowed})


_LEAD = _by_first({family: family.lead for family in FAMILIES})
_LEAD_FIRST = frozenset(_LEAD)
_LABELLED = next(family for family in FAMILIES if family.name == "labelled")
_LABELLED_AT = Pattern(str(_LABELLED.lead))
_OPEN = next(family for family in FAMILIES if family.name == "open")
_OPEN_AT = Pattern(str(_OPEN.lead))
_NUMERALS = frozenset(HAN)
_OTHER = ("另", "又")
_COUNTING = _NUMERALS | characters(DIGITS) | set(" \t\u3000\xa0")
INVISIBLE = frozenset(
    map(chr, (0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF))
)  # zero-width and bidirectional
# The places that a reader's eye would stop at: a look at one character, which may be the first of a marker, then at what stands around it.
# The set of these characters is what makes it fast: 4 ns a character, where the patterns of all families would take 160.
_LOOK = Pattern(
    f"[{HAN}（({DIGITS}第其首再最另还還{FORMAL}{STEMS}{LETTERS}—{_SIGNS}{''.join(sorted(INVISIBLE))}](?:"
    "(?=[是要])"  # 干部一是
    f"|(?<=[{_SEPARATOR}].)(?:"
    f"(?<=[{HAN}])(?=[{HAN}]{{0,8}}(?:[、则則来來]|{_S}、|[个個种種条條类類](?:就?是|[，,])|(?![{_NOT_OPEN}]){HANZI}))"  # ，一抓 。一个是
    f"|(?<=[第其])(?=[{HAN}{DIGITS}]|{_S})|(?<=[首再最其另还還])(?=[先次者后後一外有])"
    f"|(?<=[{DIGITS}])(?=[{DIGITS}]?[.．、)）])|(?<=[{STEMS}{LETTERS}])(?=[、)）])|(?<=[{FORMAL}])(?=[{FORMAL}]{{0,2}}、)|(?<=—)(?=—)"
    f")|(?<=[（(一{_SIGNS}{''.join(sorted(INVISIBLE))}])(?:(?<=[（(])(?={_S}?[{HAN}{DIGITS}{STEMS}])|(?<=一)(?=方面)|(?<![（(一]))"
    ")"
)


def first_look(text: str) -> tuple[list[int], list[int]]:
    """Where a marker inside a line may begin (all such places and few others), and where invisible characters stand; both in order.

    >>> first_look("干部二十一是关键，统一\\u200b是前提")
    ([2], [11])
    """
    places: list[int] = []
    unseen: list[int] = []
    for found in _LOOK.finditer(text):
        at = found.start()
        c = text[at]
        if c in _NUMERALS:  # 二十一是 is seen at its 一, 另一方面 at its 方面
            start = at - 8
            while at > 0 and at > start and text[at - 1] in _NUMERALS:
                at -= 1
            if text[at - 1 : at] in _OTHER and text[at + 1 : at + 3] == "方面":
                at -= 1
        elif c in INVISIBLE:
            unseen.append(at)
            continue
        places.append(at)
    return places, unseen


def begins_with_marker(row: str) -> bool:
    """Whether a line looks like a section that leads its line: then it is no title.

    >>> begins_with_marker("一、指导思想"), begins_with_marker("一心一意谋发展")
    (True, False)
    """
    forms = _LEAD.get(row[0])
    if forms and (found := forms.pattern.match(row)):
        family: Family = forms.families[found.lastindex - 1]
        return family.type == "section"
    return _LABELLED_AT.match(row) is not None


def candidates(text: str, lines: Lines, places: list[int]) -> list[Mark]:
    """Every place that looks like a marker, in order; `places` are those that a `first_look` found. Those that a look at their own
    surroundings refutes carry a `reason`.

    >>> from speechparse.lines import lines_of
    >>> text = "一是抓思想，统一是前提；二是抓作风。"
    >>> marks = candidates(text, lines_of(text), first_look(text)[0])
    >>> [(mark.start, text[mark.start : mark.end], mark.reason) for mark in marks]
    [(0, '一是', ''), (7, '一是', 'part of a word'), (12, '二是', '')]
    """
    leading = _leading(text, lines)
    inside = _inline(text, lines, places, {mark.line: mark.end for mark in leading})
    if not inside:
        return leading
    _find_quotes(text, lines, inside)
    return sorted(leading + inside, key=attrgetter("start"))


def _leading(text: str, lines: Lines) -> list[Mark]:
    """The candidates that lead their lines."""
    marks: list[Mark] = []
    starts, ends, firsts = lines.starts, lines.ends, lines.firsts
    for i in lines.beginning(_LEAD_FIRST):
        forms = _LEAD[firsts[i]]
        found = forms.pattern.match(text, starts[i], ends[i])
        if found:
            _add(marks, text, starts[i], i, found, forms.families[found.lastindex - 1], "")
    count = len(marks)
    for i, row in enumerate(lines.rows):
        if (row[2:3] in _COUNTING or row[3:4] in _COUNTING) and row[0] not in _LEAD_FIRST:
            if found := _LABELLED_AT.match(text, starts[i], ends[i]):
                _add(marks, text, starts[i], i, found, _LABELLED, "")
    if len(marks) > count:
        marks.sort(key=attrgetter("start"))
    if any([mark.reason or mark.key == "dotted" for mark in marks]):
        _clear_listed(marks, text)
    return marks


def _inline(text: str, lines: Lines, places: list[int], led: dict[int, int]) -> list[Mark]:
    """The candidates inside the lines; `led` tells where the marker that leads a line ends."""
    marks: list[Mark] = []
    starts, ends = lines.starts, lines.ends
    first = set(starts)
    end = 0
    for at in places:
        if at < end or at in first:
            continue
        before = text[at - 1 : at]
        forms = _behind(before if before in _SETTING else "").get(text[at])
        if forms is None or not (found := forms.pattern.match(text, at)):
            continue
        i = bisect_right(starts, at) - 1
        if i < 0 or at >= ends[i] or at < led.get(i, 0):
            continue
        start = starts[i]
        if before.isspace():
            before = text[max(start, at - 40) : at].rstrip()[-1:]
        family = forms.families[found.lastindex - 1]
        if family is _OPEN and found[0][0] == "二" and len(found[0]) == 2 and text[at + 1] not in _NOT_OPEN:  # 坚持一抓龙头，二抓链条
            glued = text.rfind("一" + text[at + 1], max(start, at - 200), at)
            if glued > start and glued >= led.get(i, 0) and "一" <= text[glued - 1] <= "鿿" and text[glued - 1] not in "第统唯万":
                if all(mark.start != glued for mark in marks[-200:]):
                    _add(marks, text, start, i, _OPEN_AT.match(text, glued), _OPEN, text[glued - 1])
        if _add(marks, text, start, i, found, family, before or " "):
            end = found.end()
    return marks


def _add(marks: list[Mark], text: str, line: int, i: int, found: Match[str], family: Family, before: str) -> bool:
    """Add what `found` is to `marks`, unless it is not even a candidate; it stands in the line `i`, which begins at `line`."""
    reading = family.read(found[0])
    if reading is None:
        return False
    start, end = found.span()
    mark = Mark(start, end, family, family.key, *reading, i, before, not before, start - line)
    if family.refute is not None:
        mark.reason = family.refute(mark, text)
        if mark.reason == "no marker":
            return False
    marks.append(mark)
    return True


def _clear_listed(marks: list[Mark], text: str) -> None:
    """Of marks that lead their lines: 一、二人以上共同犯之。 is a member after all where the next line begins with 二、 and none above with 一、,
    and 2.20万吨项目 is item 2 where 1. stands above it and 3. below."""
    last: dict[str, int] = {}
    for i, mark in enumerate(marks):
        key = mark.key
        if ((key == "arabic" and mark.reason == "decimal") or key == "dotted") and 0 < i < len(marks) - 1:
            above, whole = marks[i - 1], _whole(mark)
            if above.key == "arabic" and above.ordinal == whole - 1 and _whole(marks[i + 1]) == whole + 1:
                mark.family, mark.key, mark.ordinal, mark.word, mark.reason = above.family, above.key, whole, above.word, ""
                if point := _POINT.search(text, mark.start, mark.end):  # 02.20: the marker is 02.
                    mark.end = point.end()
                key = "arabic"
        if mark.reason == "numeral run" and key in ("han", "arabic"):
            follows = [later for later in marks[i + 1 : i + 4] if later.key == key and later.line - mark.line <= 2]
            if (
                follows
                and follows[0].ordinal == mark.ordinal + 1
                and (last.get(key) == mark.ordinal - 1 if mark.ordinal > 1 else last.get(key) != 1)
            ):
                mark.reason = ""
        last[key] = mark.ordinal


def _whole(mark: Mark) -> int:
    """The number before the point: 2 of 2. and of 2.20; 0 for a mark of another kind."""
    if mark.key not in ("arabic", "dotted"):
        return 0
    return int(mark.word.split(".")[0]) if mark.key == "dotted" and mark.word else mark.ordinal


def _find_quotes(text: str, lines: Lines, marks: list[Mark]) -> None:
    """Tell the marks that stand inside quotation marks where the quotation began; a quotation that is the whole paragraph does not count."""
    if not any(sign in text for sign in "“「『"):
        return
    last = {mark.line: mark.start for mark in marks}
    line, quotes, k = -1, [], 0  # the line of the mark, its quotations, and the first of these that ends behind the mark
    for mark in marks:
        if mark.line != line:
            line, k = mark.line, 0
            start, end = lines.starts[line], lines.ends[line]
            quotes = _quotations(text, start, last[line], end)
        while k < len(quotes) and quotes[k][1] <= mark.start:
            k += 1
        if k < len(quotes) and quotes[k][0] <= mark.start and not (quotes[k][0] == start + 1 and quotes[k][1] >= end - 2):
            mark.quote = quotes[k][0]


def _quotations(text: str, start: int, last: int, end: int) -> list[tuple[int, int]]:
    """What stands between quotation marks in text[start:end], in order, if it begins before `last`; an inner quotation is part of the outer
    one."""
    found = []
    at = _first_of("“「『", text, start, last)
    while at >= 0:
        close = _first_of("”」』", text, at + 1, end)
        if close < 0:
            break
        found.append((max(at, text.rfind("“", at, close)) + 1, close))
        at = _first_of("“「『", text, close + 1, last)
    return found


def _first_of(signs: str, text: str, start: int, end: int) -> int:
    """The first place of one of three `signs` in text[start:end], or -1."""
    at = text.find(signs[0], start, end)
    for sign in signs[1:]:
        other = text.find(sign, start, end if at < 0 else at)
        at = at if other < 0 else other
    return at


# Sentences, and what their first words tell

ENDS = "。！？；：!?;:”』」）)"  # how a finished line ends
STOPS = Pattern(r"[。！？!?]+[”’」』）)]*")
SENTENCE = Pattern(r"(?:[^。！？!?“]++|“[^”\n]{0,400}+”|“)*+[。！？!?]+[”’」』）)]*")
SOME = Pattern(r"[几幾][个個种種类類条條件项項]")  # 有几种模式 counts as 有三种模式 does
SUM = Pattern(r"(?:以上|上述|上面|前面|这|這)(?P<count>[两兩二三四五六七八九十]|\d)[个個件点點句条條项項种種方]", "以上前这這")
ILLUSTRATES = Pattern(
    r"比如|例如|譬如|比方|特别是|尤其是|其中|也就是|换句话说|即", "比例譬特尤其也换即"
)  # a sentence that goes on with the one before it
RETURN = Pattern(
    r"(?:除了?(?:以上|上述|这)|以上|上述|上面|前述|这(?:些|几|两|三|四|五|六|七|八|九|十|样)|這(?:些|幾|兩|三|四)|总之|總之|综上|总的|归根|归结|此外|对(?:这些|此|上述|以上)|对于这些|由于(?:以上|这些)|面对这|综合(?:考虑|来看|分析|判断|权衡)|"
    r"同时[，,]?(?:也)?要|同志们|各位(?:代表|领导|同志|委员|来宾|朋友)?|女士们|朋友们|让我们)",
    "除以上前这這总總综归此对由面同各女朋让",
)
REVIEW = Pattern(  # how a report passes from the achievements, point by point, to what they sum up to and what is still missing
    r"(?:在|当然，?|同时，?|但是?，?|我们)*(?:充分)?(?:(?:看到|肯定|取得)(?:这些)?(?:成绩|成就)的同时|(?:也|还|要|必须|同时|应)*(?:十分)?清醒地?(?:看到|认识到))"
    r"|(?:一年来|几年来|五年来|过去[一五]年|这些)[，的]*[^，。]{0,6}(?:成就|成绩)|(?:成绩|成就)的?取?得?，?来之不易|(?:实现|完成)(?:上述|以上|这些)"
)
ADDRESS = Pattern(  # 各位代表！ 女士们，先生们： 委员长、各位副委员长、秘书长、各位委员，
    rf"(?:(?:尊敬的|敬爱的|亲爱的)?(?:各位|同志们|朋友们|女士们|先生们|同学们|战友们|乡亲们|代表们|委员们|委员长|主席团|主任){HANZI}{{0,10}}?)"
    rf"(?:[、，,\s]*(?:尊敬的|各位|同志们|朋友们|女士们|先生们|同学们|秘书长|副){HANZI}{{0,8}}?)*[！!：:，,](?:[\s]*(?:同志们|朋友们|女士们|先生们)[！!：:])?",
    "尊敬亲各同朋女先战乡代委主",
)
_CLAUSE_ENDS = {  # where a member ends whose siblings are separated by this mark
    "，": Pattern("[，,。；;！？]+[”’」』）)]*"),
    "；": Pattern("[。；;！？]+[”’」』）)]*"),
    "。": Pattern("[。！？]+[”’」』）)]*"),
}


def is_broken_off(row: str) -> bool:
    """Whether a line that ends without a stop has one within: then it breaks off in mid-sentence, and is no title.

    >>> is_broken_off("要坚持稳中求进，统筹推进"), is_broken_off("总体要求")
    (True, False)
    """
    return "，" in row or "。" in row or "；" in row or "：" in row


def clause_end(text: str, mark: str, start: int, end: int) -> int | None:
    """Where the clause that begins at `start` ends, past its stop, by the `mark` that separates clauses of its kind, or None.

    >>> clause_end("三是服务到位。以上要求要落实。", "。", 0, 15)
    7
    """
    found = _CLAUSE_ENDS[mark].search(text, start, end)
    return found.end() if found else None


# An announcement: number + 点 个 个方面 件 项 条 大 … (+ noun): 讲三点意见 · 抓好四个方面的工作 · “三个到位”


@dataclass(slots=True, eq=False, repr=False)
class Promise:
    """A count found in a sentence: `start` and `end` of the words (三点意见), and whether they stand in quotation marks."""

    count: int
    start: int
    end: int
    quoted: bool


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
        if count is None or count < 2 or (count > 9 and match["unit"] == "大"):  # 十九大 and 二十大 are congresses
            continue
        if count > 9 and match["unit"] in "个個" and match["numeral"].isdecimal():  # 引进项目57个， 共18个等级： are amounts
            continue
        clause = text[max(start, at - 80) : at]
        if clause.count("、") >= count - 1:
            listed = _LISTED.search(clause)
            if listed and listed[0].count("、") == count - 1:  # 突出安全、便民、整洁三个导向
                continue
        found.append(Promise(count, at, match.end(), clause.rfind("“") > clause.rfind("”") or clause.rfind("「") > clause.rfind("」")))
    return found


# What `checks` asks of the writing of markers and counts

_QUESTIONED = Pattern(
    rf"{_D}+{_S}*、|[（(].+[）)]、|[{CIRCLED}]、|第.+、|[{HAN_BRACKETED}]、?"
)  # forms that GB/T 15834-2011 B.3 does not give
WEAK = Pattern(r"[^条條大项項]+[条條大项項]")  # 十条措施 and 五大工程 are names as often as counts
FORESEEN = Pattern(  # a sentence that says it will now count, at the end of its paragraph: 下面，我讲三点意见。
    r"(?:(?:以下|下面|下列|如下|这里|今天|再|还|想|就|我|着重|重点|主要)[^。！？；“”]{0,12}?(?:讲|谈|说|提|强调|汇报|談|講|說|提出)[^。！？；“”]{0,10}|(?:以下|下列|如下)[^。！？；“”]{0,4})$"
)
_TRADITIONAL = frozenset("為個與國會應條規點關這們對時來業後學經發開問長現實際當從無辦據機")
_SIMPLIFIED = frozenset("为个与国会应条规点关这们对时来业后学经发开问长现实际当从无办据机")


def is_traditional(text: str) -> bool:
    """Whether `text` is written in traditional characters, as its first 1,000 tell.

    >>> is_traditional("本要點所需書表格式，由本局另定之。"), is_traditional("本办法自发布之日起施行。")
    (True, False)
    """
    head = set(text[:1000])
    return len(head & _TRADITIONAL) > len(head & _SIMPLIFIED)


@lru_cache(4096)
def is_questioned(marker: str) -> bool:
    """Whether a marker has a form that GB/T 15834-2011 B.3 does not give.

    >>> is_questioned("1、"), is_questioned("1.")
    (True, False)
    """
    return _QUESTIONED.fullmatch(marker) is not None


@lru_cache(4096)
def form_of(marker: str) -> str:
    """The form of a marker: its numeral replaced by the first of its own sequence, its blanks dropped.

    >>> form_of("（十二）"), form_of("（ 3 )"), form_of("３．")
    ('（一）', '（1)', '１．')
    """
    form = ""
    for c in marker:
        first = _firsts().get(c)
        if first is None:
            form += c.strip()
        elif form[-1:] != first:
            form += first
    return form


@cache
def _firsts() -> dict[str, str]:
    """Each character of a numeral with the first of its sequence."""
    sequences = (HAN, FORMAL, "0-9", "０-９", "①-⑳㉑-㉟㊱-㊿", "❶-❿⓫-⓴", STEMS, "A-Z", "a-z", POINTED, BRACKETED, HAN_BRACKETED)
    return {c: first for sequence, first in zip(sequences, "一壹1１①❶甲Aa⒈⑴㈠") for c in characters(sequence)}
