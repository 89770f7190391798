"""FAMILIES: one row for each family of markers. 一、 is one, （一） another; 一是 and 二要 are two that count on from each other.

A row tells how a marker is spelled at the start of a line and inside it, how it is read, how the members of a series count on, where a
series may begin, and which rows of REFUTES can speak against it. No other file names a family.
"""

from __future__ import annotations

from functools import lru_cache

from speechparse.language.characters import BEFORE_POINT, IN_LINE, PAUSE, SPACES, STOP
from speechparse.language.markers import Candidate, Family, Reading, Step
from speechparse.language.numerals import (
    BRACKETED,
    CIRCLED,
    DIGITS,
    FORMAL,
    HAN,
    HAN_BRACKETED,
    LETTERS,
    NUMERAL,
    POINTED,
    STEMS,
    characters,
    read,
)
from speechparse.language.pattern import HANZI, Pattern
from speechparse.language.refutes import (
    AMOUNT,
    ATTACHED,
    CITED_NUMBER,
    CITED_UNIT,
    DECIMAL,
    FILE,
    IDIOM,
    LARGE,
    NAME,
    PHRASE,
    REFERENCE,
    RUN,
    RUN_OF_ORDINALS,
    WORD,
)

__all__ = [
    "BULLETS",
    "CROSSINGS",
    "EMOJI",
    "FAMILIES",
    "FAMILY",
    "GLUED_HEADINGS",
    "NOT_OPEN",
    "ONE_NUMERAL",
    "STEP",
    "TRAITS",
    "UNIT",
]

TRAITS = {
    "lone": "one alone on its line is a series",
    "ordered": "编 章 节 条: a higher one ends the lower ones, whichever came first",
    "unranked": "no standard ranks it: the document's own order decides",
    "division": "any number of unmarked paragraphs may stand in it",
    "article": "it has a heading only where it carries a caption",
    "excerpt": "a text may begin in mid-series: 第九条, 3.2",
    "dotted": "its numbers hold those of the levels above it: 3.2 under 3",
    "numbered": "its line may be a number alone: 1 总则",
    "worded": "its members count in words, not in numerals: 首先 … 其次",
    "closes": "it may close a series that others began: 最后",
    "bullet": "its members do not count",
    "pair": "its first member may come twice and more: 一是…，一是…",
    "kinds": "its members are kinds: 一种是…，另一种是",
    "hand": "it has two members: 一方面 … 另一方面",
    "word": "its word may stand where a noun stands: 一抓 二抓, but 一米 二米",
    "words": "families of its key keep one word each: 一是 二是, 一抓 二抓",
    "near": "its members stand in one line or lead lines close by",
    "counted-noun": "it names what it counts: 第一个问题",
    "counted": "it counts with 第 or 其",
    "bare": "its marker may lack a mark behind it: 第一要 第一次",
    "awaited": "its first member makes the reader wait for a second",
    "note": "its marker may be the mark of a note behind a word: 水灾⑴以后",
    "formed": "its members keep one form",
    "gb9704": "it has a level in GB/T 9704-2012 7.3.3",
    "title-like": "its line may be a title of its own: 一、",
}
"""What a family may be beside its columns; the stages ask for these by name."""

_H = f"[{HAN}]{{1,9}}+"
_D = f"[{DIGITS}]"
_N = f"(?:{_H}|{_D}{{1,4}}+)"
_S = IN_LINE
_POINT = f"(?<=[{BEFORE_POINT}])"
ONE_NUMERAL = _H  # what several families begin with alike is matched once for them all
UNIT = rf"第{_S}{{0,2}}{_N}(?:[-－]{_D}{{1,2}})?{_S}{{0,2}}"
NOT_OPEN = (  # 一等奖 二期工程 三产增速 count things; a verb (一抓 二看 三靠) opens a point
    "年月日时時点點等级級期产產区區号號楼层層线線类類批届次季班组組队隊连連排中小院所局厂廠部科处處股室县縣村镇个個些切般种種件项項条條位名人家户戶万萬亿億元分步代世纪紀台臺套起样樣旦直定起"
    "度边邊面把手致经經共同流体體律方向段章节節篇编編款目本册冊首句字行篇口头頭只支辆輛架艘座棟栋间間所根块塊片张張道门門心意路如贯贯旁再国國省市厅廳伏岁歲、，。）)》”是要则則来來〇零○一二三四五六七八九十百千两兩"
)
_MEASURES = "批个個点點步次项項件类類种種句关關层層块塊样樣段道环環轮輪级級讲講招课課站幕把张張笔筆座根扇盏盞题題"  # with one of these 第一… counts, without it is a name: 第一产业
_COUNTED = rf"(?:(?:[{_MEASURES}]|方面|部分|阶段|階段|环节|環節|步骤|步驟)(?!规定|規定|所|之){HANZI}{{0,4}}?|[条條](?:问题|體會|体会|意见|建议|理由|经验)?(?=就?是|[，,：:])|{HANZI}(?=是(?!否)))"  # 第一个问题： 第二点体会， 第三步 第一种观点，
_SAYS = "就?是(?!谁)|叫(?![停做])|[，,：:、]|即(?!将|使|便)|[为為](?!了|何)|在(?!于)"  # what may stand behind 第一类


# How markers are read. Each takes a marker as written and gives None where its numeral is none (〇、).

_COUNTS = Pattern(rf"{_H}|{_D}+")
_SUB = Pattern(rf"之({_N})|[-－]({_D}+)")
_UNCOUNTED = Pattern(rf"[第其]{_N}|(?<=事)情|[呢啊]?(?:就?是|要|[，,、：:即为為在])$")
_UNIT_WORD = Pattern("[编編篇款目项項]|部分")
_ADVERBS = {"首先": 1, "先": 1, "其次": 2, "再次": 3, "再者": 3, "再来": 3, "再來": 3}
_LAST_ADVERBS = ("最后", "最後", "末了")
_MORE = frozenset(("再就是", "再有就是", "还有就是", "還有就是"))  # 首先是 … 其次是 … 再就是 …
STEP = "第步"  # 第一步， inside a sentence is a point in any document
_SECOND = 2  # 其次, 第二
_ROMAN = {"i": 1, "v": 5, "x": 10}
_BARE = 2  # 第二 with nothing behind it
# Pictures that lead the lines of a web page like ●, as a set of a regular expression; 👆 and 👇 point at what stands there
EMOJI = "🌀-👅👈-🙏🚀-🛿🟠-🟫🤀-🧿🩰-🫿✅❌❎✔✓✗✘✨❗❓❤⚠☎☑☞➡➜➤⭐▶◎○※►▸❖☆➔-➣➥-➾▷△◦"
_PICTURES = characters(EMOJI)
_LAST_OPEN = 12  # no open series has more members: 十三抓 is none


def _number(marker: str) -> int | None:
    numeral = NUMERAL.search(marker)
    return read(numeral[0]) if numeral else None


@lru_cache(4096)
def _read_number(marker: str) -> Reading | None:
    ordinal = _number(marker)
    return None if ordinal is None else Reading(ordinal)


def _read_alone(marker: str) -> Reading | None:
    """A numeral alone on its line counts on from its like: 一、 does not follow it."""
    ordinal = _number(marker)
    return None if ordinal is None else Reading(ordinal, None, "alone")


@lru_cache(4096)
def _read_roman(marker: str) -> Reading | None:
    """(iv): 4."""
    values = [_ROMAN[c] for c in marker if c in _ROMAN]
    return Reading(sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0])))


@lru_cache(4096)
def _read_unit(marker: str) -> Reading | None:
    """第2-1條: 2, 1, written in digits."""
    ordinal, more, numeral = _number(marker), _SUB.search(marker), NUMERAL.search(marker)
    if ordinal is None or numeral is None:
        return None
    return Reading(
        ordinal, read(more[1] or more[2]) if more else None, "digits" if numeral[0].isdecimal() else "han"
    )


@lru_cache(4096)
def _read_part(marker: str) -> Reading | None:
    reading = _read_unit(marker)
    return reading and reading._replace(word=_UNIT_WORD.search(marker)[0])


@lru_cache(4096)
def _read_dotted(marker: str) -> Reading | None:
    parts = [read(numeral) for numeral in NUMERAL.findall(marker)]
    return None if parts[-1] is None else Reading(parts[-1], None, ".".join(str(part) for part in parts[:-1]))


def _read_annexed(marker: str) -> Reading | None:
    """A.2.1: one under A.2, in the annex A."""
    *above, last = marker.replace("．", ".").split(".")
    ordinal = read(last)
    return None if ordinal is None else Reading(ordinal, None, ".".join(above))


@lru_cache(4096)
def _read_labelled(marker: str) -> Reading | None:
    numeral = _COUNTS.search(marker)  # the Q of Q1： is no numeral
    ordinal = read(numeral[0]) if numeral else None
    if numeral is None or ordinal is None:
        return None
    word = marker[: numeral.start()] + marker[numeral.end() :]
    return Reading(ordinal, None, word.strip("：:、.．)） \t\u3000"))


@lru_cache(4096)
def _read_ordinal(marker: str) -> Reading | None:
    ordinal = _number(marker)
    return None if ordinal is None else Reading(ordinal, None, marker[0] + _UNCOUNTED.sub("", marker))


@lru_cache(4096)
def _read_word(marker: str) -> Reading | None:
    ordinal = _number(marker)
    return None if ordinal is None else Reading(ordinal, None, marker[-1])


def _read_kind(marker: str) -> Reading | None:
    """一类是 二类是 三类是 count kinds."""
    reading = _read_word(marker)
    return reading and reading._replace(word=marker.rstrip("就是")[-1])


@lru_cache(4096)
def _read_open(marker: str) -> Reading | None:
    reading = _read_word(marker)
    return None if reading is None or (reading.ordinal or 0) > _LAST_OPEN else reading


def _read_sequence(marker: str) -> Reading:
    adverb = marker.rstrip("，,、：:呢")
    if adverb in _MORE:
        return Reading(None, None, adverb)
    return Reading(None if adverb.startswith(_LAST_ADVERBS) else _ADVERBS[adverb])


def _read_one_hand(marker: str) -> Reading:
    return Reading(2 if marker[0] in "另又" else 1)


def _read_other_one(marker: str) -> Reading:
    found = _ONE.search(marker)
    return Reading(2 if marker[0] not in "一头頭" else 1, None, _ONE_OF.get(found[0] if found else "", "种"))


_ONE_OF = {
    "个": "个",
    "個": "个",
    "条": "个",
    "條": "个",
    "句": "句",
    "片": "片",
    "头": "头",
    "頭": "头",
    "件": "件",
    "处": "处",
    "處": "处",
    "家": "家",
    "套": "套",
    "样": "样",
    "樣": "样",
    "笔": "笔",
    "筆": "笔",
    "块": "块",
    "塊": "块",
    "张": "张",
    "張": "张",
    "道": "道",
    "批": "批",
    "支": "支",
}


_ONE = Pattern(r"(?<=一).")


def _read_bullet(marker: str) -> Reading:
    return Reading(None, None, "emoji" if marker[0] in _PICTURES else marker[0])


# How the members of a series count on. Each takes the last member and a candidate of the same key.

_SKIPS = 3  # numbers left out in one place: real slips leave out one or two
_SKIPPED_ARTICLES = 50  # an excerpt leaves out whole chapters
_PLAIN = frozenset(("第", "第个", "第個", "第点", "第點"))
_LAST_SEQUENCE = 3  # 再次 is the third; whatever follows it is one more


def _numerals(last: Candidate, it: Candidate, skips: int = _SKIPS) -> Step:
    if it.word != last.word:
        return ""
    more = it.number - last.number
    if more == 1 or (more == 0 and it.sub is not None):
        return "next"
    if more == 0 and it.number > 1 and it.leads:
        return "repeat"
    return "gap" if 0 < more <= skips else ""


def _ordinals(last: Candidate, it: Candidate) -> Step:
    """第一，…；第二个，… and 第一点是…，第三是…: one of two neighbours may drop the word that it counts."""
    if it.word == last.word or it.word[:1] != last.word[:1]:
        return _numerals(last, it)
    plain = it.word in _PLAIN or last.word in _PLAIN
    beside = last.paragraph == it.paragraph or it.leads
    return "next" if plain and beside and it.number == last.number + 1 else ""


def _articles(last: Candidate, it: Candidate) -> Step:
    return _numerals(last, it, _SKIPPED_ARTICLES)


def _words(last: Candidate, it: Candidate, skips: int = _SKIPS) -> Step:
    """一是必须，二要适当，三看可能: another word in the same line behind 是 or 要, or 是 and 要 at the starts of lines."""
    more = it.number - last.number
    if it.word != last.word:
        beside = last.paragraph == it.paragraph or (it.leads and it.word in "是要")
        return "next" if more == 1 and beside and last.word in "是要" else ""
    return "next" if more == 1 else "repeat" if more == 0 else "gap" if 0 < more <= skips else ""


def _open_words(last: Candidate, it: Candidate) -> Step:
    return _words(last, it, 0)


def _kinds(last: Candidate, it: Candidate) -> Step:
    """一种是…，另一种是…，还有一种是."""
    if it.word != last.word:
        return ""
    return "next" if it.ordinal != 1 else "repeat" if last.ordinal == 1 else ""


def _hands(last: Candidate, it: Candidate) -> Step:
    return (
        "next"
        if (last.ordinal, it.ordinal) == (1, 2)
        else "repeat"
        if (last.ordinal, it.ordinal) == (1, 1)
        else ""
    )


def _adverbs(last: Candidate, it: Candidate) -> Step:
    """首先 … 其次 … 其次 … 最后: what follows 最后 is no member."""
    if last.ordinal is None:
        return ""
    if it.ordinal is None or it.ordinal == _LAST_SEQUENCE:
        return "next"
    return "next" if it.ordinal == _SECOND else ""


def _bullets(last: Candidate, it: Candidate) -> Step:
    return "next" if it.word == last.word else ""


# How a series that one family began goes on with another: key of the last member, key of the candidate → the step.


def _numbered_after_first(last: Candidate, it: Candidate) -> Step:
    """首先 … 第二 …; 首先 … 二是 …"""
    if last.ordinal is None or it.ordinal != last.ordinal + 1:
        return ""
    return "next" if it.word in ("第", "第个", "是", "要") else ""


def _last_after_numbered(last: Candidate, it: Candidate) -> Step:
    """首先 … 其次 … 第三 … 最后 …"""
    closes = it.ordinal is None and not it.word
    return "next" if closes and last.word in _PLAIN and last.number > 1 else ""


def _second_after_one(last: Candidate, it: Candidate) -> Step:
    """一个是 … 第二个是 …, 头一个，… 再一个，… 第三，…"""
    counts = it.word[:1] == "第" and it.number == last.number + 1
    return "next" if counts and (it.word != "第" or it.number > _SECOND) else ""


def _another_after_second(last: Candidate, it: Candidate) -> Step:
    """首先 … 其次 … 再一个就是 …"""
    late = last.number > 1 and it.ordinal != 1
    return "next" if late and it.word == "个" and last.paragraph == it.paragraph else ""


def _last_after_another(last: Candidate, it: Candidate) -> Step:
    """头一个，… 再一个，… 末了，…"""
    beside = it.leads or it.before not in "，,"
    return "next" if beside and it.ordinal is None and last.ordinal != 1 else ""


def _second_kind(last: Candidate, it: Candidate) -> Step:
    """一类是 … 二类是 … 三类是 …"""
    return "next" if (last.ordinal, it.ordinal) == (1, 2) and last.word == _ONE_OF.get(it.word, "种") else ""


def _last_after_words(last: Candidate, it: Candidate) -> Step:
    """一是 …，二是 …，最后 …"""
    return "next" if it.ordinal is None and last.number > 1 and it.before in "，；" else ""


def _word_after_ordinal(last: Candidate, it: Candidate) -> Step:
    """首先 … 其次 … 第三 … 四是 …; 第一就是 … 二就是 …"""
    late = it.number == last.number + 1
    return (
        "next" if late and it.word in "是要" and last.word == "第" and last.paragraph == it.paragraph else ""
    )


CROSSINGS = {
    ("ordinal", "word"): _word_after_ordinal,
    ("sequence", "ordinal"): _numbered_after_first,
    ("sequence", "word"): _numbered_after_first,
    ("ordinal", "sequence"): _last_after_numbered,
    ("word", "sequence"): _last_after_words,
    ("sequence", "other-one"): _another_after_second,
    ("ordinal", "other-one"): _another_after_second,
    ("other-one", "ordinal"): _second_after_one,
    ("other-one", "word"): _second_kind,
    ("other-one", "sequence"): _last_after_another,
}


# Where a series may begin.


def _at_one(it: Candidate) -> bool:
    return it.ordinal == 1


def _at_any_line(it: Candidate) -> bool:
    """An excerpt may begin with 第九条; a glued （三） may not."""
    return it.ordinal == 1 or it.leads


def _at_two(it: Candidate) -> bool:
    """第二，… where the writer forgot 第一."""
    return it.ordinal == 1 or (it.ordinal == _SECOND and it.end - it.start > _BARE)


def _at_two_or_line(it: Candidate) -> bool:
    return _at_two(it) or it.leads


def _anywhere(it: Candidate) -> bool:
    return True


def _unit(words: str) -> str:
    return rf"{UNIT}(?:{words})(?:之{_N})?"


_ONES = "个個种種条條类類句片頭头件块塊項项处處家套笔筆样樣张張道批支"
_OF_A_KIND = "(?:情况|情形|意见|做法|办法|观点|可能|原因|声音|人)?(?:呢，?)?"
_ANOTHER = rf"(?:另外?|再|还有|還有|最后|最後|头|頭)?一[{_ONES}]{_OF_A_KIND}(?:就?是|[为為](?!了)|[，,])"  # 一个是 另一个是; 一种为


# 最后一点，… closes a series, 最后一程 and 最后一公里 are the last of something
_LAST = f"(?:最[后後](?:一[点點条條项項个個件种種句](?=[，,、：:])|(?!一(?:[{_ONES}](?:就?是|[为為，,])|(?![定并起律直致再样{_ONES}]))))|末了(?=[，,])|(?:再有?|还有|還有)就是)"


def _traits(*names: str) -> frozenset[str]:
    return frozenset(names)


def _parted(first: str, ahead: str) -> tuple[tuple[str, str, bool], ...]:
    """A place for the first look, behind a stop: one of the characters `first`, with `ahead` of it."""
    return ((first, ahead, True),)


def _wherever(first: str, ahead: str = "") -> tuple[tuple[str, str, bool], ...]:
    """A place for the first look, behind any character."""
    return ((first, ahead, False),)


_DI = f"(?=[{HAN}{DIGITS}]|{_S})"
_SIGN = "[)）]"
_STOPPED = "。！？；：:" + "".join(sorted(SPACES))

# The order is the order of the match: a longer form stands above the shorter one that it begins with (一方面 above 一X).
FAMILIES = (
    Family("part",         "section", "part",    1, "第",   _unit("分编|分編|编|編|部分|篇") + "(?![，,])", STOP, _unit("编|編|部分|篇") + f"(?={_S})", _parted("第其", _DI), _read_part, _numerals, _at_any_line, (CITED_UNIT,), _traits("ordered", "lone", "division"), "第一部分 过去一年工作回顾"),
    Family("chapter",      "section", "chapter", 2, "第",   _unit("章"),                      STOP, _unit("章") + f"(?={_S})", _parted("第其", _DI), _read_unit, _numerals, _at_any_line, (CITED_UNIT,), _traits("ordered", "lone", "division"), "第三章 保障措施"),
    Family("section-unit", "section", "unit",    3, "第",   _unit("节|節"),                   STOP, _unit("节|節") + f"(?={_S})", _parted("第其", _DI), _read_unit, _numerals, _at_any_line, (CITED_UNIT,), _traits("ordered", "lone", "division"), "第一节 规划"),
    Family("clause-item",  "section", "clause",  4, "第",   _unit("[款目项項]") + f"(?={_S})",    "",   None, (), _read_part, _numerals, _at_any_line, (CITED_UNIT,), _traits("division"), "第二目 清償"),
    Family("article",      "section", "article", 6, "第",   _unit("条|條") + "(?![，,])",     STOP, _unit("条|條") + f"(?={_S})", _parted("第其", _DI), _read_unit, _articles, _at_any_line, (CITED_UNIT,), _traits("ordered", "lone", "division", "article", "excerpt"), "第五条之一 申请人可以在线申请。"),
    Family("formal",       "section", "formal",  7, FORMAL + "十", f"(?=十?[{FORMAL}])[{FORMAL}十]{{1,3}}(?:{_S}{{0,2}}[、．.]|(?=\u3000{{1,2}}{HANZI}))", STOP, f"[{FORMAL}]{{1,3}}、", _parted(FORMAL, f"(?=[{FORMAL}]{{0,2}}、)"), _read_number, _numerals, _at_any_line, (), _traits("lone", "formed"), "壹、計畫目標"),
    Family("han",          "section", "han",     8, HAN,    rf"{_H}(?={_S}*$)", "", None, (), _read_alone, _numerals, _at_any_line, (RUN,), _traits("formed"), "三"),
    Family("han",          "section", "han",     8, HAN,    rf"{_H}(?:{_S}{{0,2}}[、．：:.]|(?=\u3000{{1,2}}{HANZI})|(?={_S}{{2}}{HANZI})|(?={_S}{{1,4}}{HANZI}[^\s。；，]{{1,30}}$))", PAUSE, f"{_H}{_S}?、", _parted(HAN, f"(?=[{HAN}]{{0,8}}{_S}?、)"), _read_number, _numerals, _at_any_line, (RUN,), _traits("lone", "formed", "gb9704", "title-like"), "一、总体要求"),
    Family("han-paren",    "section", "han-paren", 9, "（(【〔" + HAN + HAN_BRACKETED, rf"(?:[（(]{_S}?)?{_H}{_S}?{_SIGN}、?|[【〔]{_H}[】〕]|[{HAN_BRACKETED}]、?", "", f"[（(]{_S}?{_H}{_S}?{_SIGN}、?|[{HAN_BRACKETED}]", _wherever("（(", f"(?={_S}?[{HAN}])") + _wherever(HAN_BRACKETED), _read_number, _numerals, _at_any_line, (REFERENCE,), _traits("formed", "gb9704", "awaited"), "（一）强化统筹。"),
    Family("dotted",       "section", "dotted", 10, "A-Z", rf"[A-Z](?:(?:[.．]{_D}{{1,2}}){{2,4}}+|[.．]{_D}{{1,2}}+(?={_S}+{HANZI}))(?!{_D})", "", None, (), _read_annexed, _numerals, _at_any_line, (), _traits("dotted", "numbered"), "A.2 抽样方法"),
    Family("dotted",       "section", "dotted", 10, DIGITS, rf"{_D}{{1,3}}(?:[.．]{_D}{{1,3}}){{1,5}}+(?!{_D}|年|月)|{_D}{{1,2}}(?={_S}+(?:{HANZI}|[“《「])[^\s]{{0,30}}$)|0[1-9](?=[*\s]*$|{_S}{{1,2}}{HANZI}{{2}})", "", None, (), _read_dotted, _numerals, _at_any_line, (AMOUNT, CITED_NUMBER), _traits("excerpt", "dotted", "numbered"), "1.2 编制依据"),
    Family("arabic",       "section", "arabic", 10, DIGITS + POINTED, rf"{_D}{{1,3}}+{_S}{{0,2}}[.．、]|{_D}{{1,2}}+，(?!{_D}{{3}})|[{POINTED}]|[1-9]\ufe0f?\u20e3", "", rf"{_POINT}{_D}{{1,2}}+[.．、]|[{POINTED}]", _parted(DIGITS, f"(?={_D}?[.．、])") + _wherever(POINTED), _read_number, _numerals, _at_any_line, (DECIMAL, RUN, LARGE, ATTACHED, FILE), _traits("formed", "gb9704"), "1.稳存量。"),
    Family("arabic-paren", "section", "arabic-paren", 11, "（(" + DIGITS + BRACKETED, rf"[（(]{_S}?{_D}{{1,2}}{_S}?{_SIGN}、?|{_D}{{1,2}}{_SIGN}、?|[{BRACKETED}]", "", rf"[（(]{_D}{{1,2}}{_SIGN}、?|{_POINT}{_D}{{1,2}}{_SIGN}|[{BRACKETED}]", _wherever("（(", f"(?={_D})") + _parted(DIGITS, f"(?={_D}?[)）])") + _wherever(BRACKETED), _read_number, _numerals, _at_any_line, (REFERENCE,), _traits("note", "formed", "gb9704"), "（1）主合同：金额超过一百万元的合同。"),
    Family("circled",      "section", "circled", 12, CIRCLED, f"[{CIRCLED}]{_S}?、?",          "",  f"[{CIRCLED}]、?", _wherever(CIRCLED), _read_number, _numerals, _at_any_line, (REFERENCE,), _traits("note", "formed"), "①思想到位；"),
    Family("stem",         "section", "stem",   12, STEMS + "（(", rf"[{STEMS}]{_S}?[、．.]|[（(][{STEMS}]{_SIGN}", "", rf"(?<=[{STOP}])[{STEMS}]、|[（(][{STEMS}]{_SIGN}", _parted(STEMS, "(?=、)") + _wherever("（(", f"(?=[{STEMS}])"), _read_number, _numerals, _at_any_line, (), _traits("formed"), "甲、擬訂計畫"),
    Family("letter",       "section", "roman",  14, "（(", rf"[（(][ivx]{{1,4}}{_SIGN}", "：:；;。", rf"[（(][ivx]{{1,4}}{_SIGN}", _wherever("（(", "(?=[ivx])"), _read_roman, _numerals, _at_any_line, (), _traits("formed"), "(ii)运费；"),
    Family("letter",       "section", "letter", 13, LETTERS + "（(", rf"[（(]?[{LETTERS}]{_SIGN}|[{LETTERS}][.．、]", "：:；;。", f"[（(]?[{LETTERS}]{_SIGN}", _parted(LETTERS, "(?=[)）])") + _wherever("（(", f"(?=[{LETTERS}][)）])"), _read_number, _numerals, _at_any_line, (), _traits("formed"), "a)型号；"),
    Family("labelled",     "section", "labelled", 5, "",    rf"(?!附|星期|礼拜)(?!{HANZI}{{0,3}}(?:[第其图表初]|之(?!{_H}[：:，,])))(?!\w{{2,5}}{_S}?\d{{1,2}}{_S}{{1,4}}\d{{1,2}}[:：]\d)(?:{HANZI}{{2,4}}?(?:之(?={_H}[：:，,]))?|(?:[A-Za-z]{{4,8}}|TOP){_S}?|[QＱ](?={_S}?{_D}{{1,2}}[：:、.．]))(?:{_H}(?:(?<=之.)[：:，,]|[：:、）)]|(?={_S}|[（(]|$))|(?:{_S}{_D}{{1,2}}(?:[：:]|(?={_S}|$))|{_D}{{1,2}}(?:[：:、.．)）]|(?={_S}|$)|(?={HANZI})(?![年月日号个人万亿元时点世]))))", "", None, (), _read_labelled, _numerals, _at_any_line, (), _traits("unranked"), "问题一：底数不清"),
    Family("labelled",     "section", "labelled", 5, HAN,   f"{_H}[类類级級档][：:]", "", None, (), _read_labelled, _numerals, _at_any_line, (), _traits("unranked"), "一类：可以食用的"),
    Family("ordinal-noun", "section", "ordinal", 5, "第",   rf"第{_N}{_COUNTED}(?:{_SAYS}|(?=[（(]|{_S}|$))", BEFORE_POINT, rf"第{_N}{_COUNTED}(?:{_SAYS})", _parted("第其", _DI), _read_ordinal, _ordinals, _at_two_or_line, (RUN_OF_ORDINALS,), _traits("counted", "counted-noun", "unranked"), "第一个问题：为什么学"),
    Family("ordinal",      "point",   "ordinal", 20, "第其", rf"[第其]{_N}(?:[，,、：:]|(?:就?是|要)(?!谁)|(?<=其{HANZI})(?:[在为為曰]|(?![{NOT_OPEN}])(?={HANZI}))|(?<=第{HANZI})(?=[⺀-\U0010ffff])(?={HANZI}))", BEFORE_POINT, rf"[第其]{_N}(?:[，,、：:]|(?:就?是|要)(?!谁)|(?<=其{HANZI})(?:[在为為曰]|(?![{NOT_OPEN}])(?={HANZI}))|(?<=第{HANZI})(?=[⺀-\U0010ffff])(?={HANZI}))", _parted("第其", _DI), _read_ordinal, _ordinals, _at_two, (RUN_OF_ORDINALS, NAME), _traits("counted", "bare", "awaited", "formed"), "第一，要看得清。"),
    Family("sequence",     "point",   "sequence", 20, "首其再最末先还還", rf"(?:首先|其次|再次|再者|再[来來](?=[，,])|{_LAST})(?:呢(?=[，,]))?[，,、：:]?|先(?=[说讲谈說講談])", BEFORE_POINT, rf"(?:首先|其次|再次|再者|再[来來](?=[，,])|{_LAST})(?:呢(?=[，,]))?[，,、：:]?", _parted("首其再最末还還", "(?=[先次者来來后後了就有])"), _read_sequence, _adverbs, _at_one, (), _traits("worded", "closes"), "首先，感谢信任。"),
    Family("one-hand",     "point",   "one-hand", 20, "另又一", r"[另又]?一方面[，,、：:]?",       "",  r"[另又]?一方面[，,、：:]?", _wherever("一", "(?=方面)"), _read_one_hand, _hands, _at_one, (PHRASE,), _traits("worded", "pair", "hand", "near"), "一方面，要看到成绩；"),
    Family("other-one",    "point",   "other-one", 20, "另再还還最一头頭", _ANOTHER, BEFORE_POINT, _ANOTHER, _parted("另再还還最头頭", "(?=[外有一后後])") + _parted(HAN, f"(?=[{_ONES}]{_OF_A_KIND}(?:就?是|[为為，,]))"), _read_other_one, _kinds, _at_one, (), _traits("worded", "pair", "kinds", "near"), "再一个是实事求是。"),
    Family("han-is",       "point",   "word",    20, HAN,    f"{_H}就?是", "", f"{_H}就?是", _wherever(HAN, "(?=[是要])"), _read_word, _words, _at_one, (WORD, IDIOM), _traits("words", "pair", "awaited"), "一是责任到位，"),
    Family("han-is",       "point",   "word",    20, HAN,    f"{_H}[类類块塊层層级級档]就?是", BEFORE_POINT, f"{_H}[类類块塊层層级級档]就?是", _parted(HAN, "(?=[类類块塊层層级級档]就?是)"), _read_kind, _words, _at_one, (WORD,), _traits("words"), "二类是需核销的，"),
    Family("han-must",     "point",   "word",    20, HAN,    f"{_H}要",                          "",  f"{_H}要", _wherever(HAN, "(?=[是要])"), _read_word, _words, _at_one, (WORD, IDIOM), _traits("words", "awaited"), "二要强化督查。"),
    Family("han-then",     "point",   "word",    20, HAN,    f"{_H}[则則]",                      BEFORE_POINT, f"{_H}[则則]", _parted(HAN, "(?=[则則来來])"), _read_word, _words, _at_one, (), _traits("words", "word"), "一则时间紧，"),
    Family("han-come",     "point",   "word",    20, HAN,    f"{_H}[来來]",                      BEFORE_POINT, f"{_H}[来來]", _parted(HAN, "(?=[则則来來])"), _read_word, _words, _at_one, (), _traits("words", "word"), "一来方便群众，"),
    Family("open",         "point",   "word",    20, HAN,    rf"{_H}(?![{NOT_OPEN}])(?=[⺀-\U0010ffff]){HANZI}(?!、)", BEFORE_POINT, rf"{_H}(?![{NOT_OPEN}])(?=[⺀-\U0010ffff]){HANZI}(?!、)", _parted(HAN, f"(?=[{HAN}]{{0,8}}(?![{NOT_OPEN}]){HANZI})"), _read_open, _open_words, _at_one, (), _traits("words", "word", "near"), "一抓班子带队伍，"),
    Family("bullet",       "point",   "bullet",  20, "-—―–─●•■◆◇▪★▲－·‧・" + EMOJI, rf"[—―–─]{{2,4}}(?!.{{1,24}}[—―–─]{{2,4}}{_S}*$)|[—―─]{_S}(?={HANZI}|“)|[●•■◆◇▪★▲{EMOJI}]\ufe0f?|[·‧・]{_S}?(?={HANZI})|[-－–]{_S}?(?=(?:\*\*)?{HANZI})|[-－–]{_S}(?=[{EMOJI}])|[-－–]{_S}(?={_D}+[^\s{DIGITS}-])", _STOPPED, rf"[—―]{{2,4}}|[●■◆]{_S}?(?={HANZI})", _parted("—―", "(?=[—―])") + _parted("●■◆", f"(?={_S}?{HANZI})"), _read_bullet, _bullets, _anywhere, (), _traits("worded", "bullet"), "——总量稳步增长；"),
)  # fmt: skip

FAMILY = {family.name: family for family in FAMILIES}
BULLETS = characters(FAMILY["bullet"].first)
GLUED_HEADINGS = (
    "han",
    "arabic",
    "chapter",
    "section-unit",
    "article",
)  # headings that lose the break before them in a paste, as `scan` spells them
