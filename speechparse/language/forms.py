"""How a marker is written: （十二） and （ 3 ） have the forms （一） and （1）; 1、 is one that GB/T 15834-2011 does not give, it has 1. for it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from speechparse.language.characters import IN_LINE
from speechparse.language.numerals import (
    BRACKETED,
    CIRCLED,
    DIGITS,
    FORMAL,
    HAN,
    HAN_BRACKETED,
    NUMERAL,
    POINTED,
    STEMS,
    characters,
)
from speechparse.language.numerals import write as written
from speechparse.language.pattern import Pattern

__all__ = ["QUESTIONED", "Questioned", "form_of", "is_questioned", "proper", "questioned", "renumbered"]

_D, _S = f"[{DIGITS}]", IN_LINE


class Questioned(NamedTuple):
    """A form that GB/T 15834-2011 does not give: the pattern of a whole marker, what stands in its place, and what the standard asks for."""

    pattern: Pattern
    becomes: str
    en: str
    zh: str


# fmt: off
QUESTIONED = (
    Questioned(Pattern(rf"(?P<kept>[0-9]+){_S}*、"),            "{}.",   "a full stop follows an Arabic numeral", "阿拉伯数字后用下脚点"),
    Questioned(Pattern(rf"(?P<kept>[０-９]+){_S}*、"),           "{}．",  "a full stop follows an Arabic numeral", "阿拉伯数字后用下脚点"),
    Questioned(Pattern(rf"(?P<kept>[{HAN}]+){_S}*[.．：:]"),      "{}、",  "、 follows a Chinese numeral",          "汉字数字后用顿号"),
    Questioned(Pattern(r"(?P<kept>[（(].+[）)])、"),             "{}",    "nothing follows a bracket",             "括号后不再加标点"),
    Questioned(Pattern(rf"(?P<kept>[{CIRCLED}])、"),            "{}",    "nothing follows a circled numeral",     "带圈数字后不加标点"),
    Questioned(Pattern(r"(?P<kept>第.+)、"),                    "{}，",  "a comma follows 第一",                  "“第几”之后用逗号"),
    Questioned(Pattern(rf"(?P<kept>[{HAN_BRACKETED}])、?"),     "（{}）", "a Chinese numeral stands in brackets",  "汉字数字加括号，不用合体字符"),
)
# fmt: on


@lru_cache(4096)
def questioned(marker: str) -> Questioned | None:
    """Which form a marker has that GB/T 15834-2011 does not give, or None."""
    return next((row for row in QUESTIONED if row.pattern.fullmatch(marker)), None)


def is_questioned(marker: str) -> bool:
    """Whether a marker has a form that GB/T 15834-2011 does not give.

    >>> is_questioned("1、"), is_questioned("1.")
    (True, False)
    """
    return questioned(marker) is not None


def proper(marker: str) -> str:
    """The marker in the form that GB/T 15834-2011 gives; a marker that has one stays as it is.

    >>> [proper(marker) for marker in ("1、", "（二）、", "第一、", "㈢", "一是")]
    ['1.', '（二）', '第一，', '（三）', '一是']
    """
    row = questioned(marker)
    if row is None:
        return marker
    kept = row.pattern.fullmatch(marker)["kept"]
    if kept in characters(HAN_BRACKETED):
        kept = "一二三四五六七八九十"[ord(kept) - ord("㈠")]
    return row.becomes.format(kept)


def renumbered(marker: str, ordinal: int) -> str | None:
    """The marker with another ordinal, or None where its numerals do not reach it.

    >>> renumbered("（四）", 3), renumbered("第一百一十条", 109), renumbered("3.2", 3), renumbered("首先", 2)
    ('（三）', '第一百零九条', '3.3', None)
    """
    numerals = list(NUMERAL.finditer(marker))
    if not numerals or ordinal < 1:
        return None
    numeral = numerals[-1 if _DOTTED.fullmatch(marker) else 0]
    like = numeral[0][0]
    found = written(ordinal, like)
    if found is None and like in HAN:  # numerals.write goes up to 99
        found = _han(ordinal)
    return None if found is None else marker[: numeral.start()] + found + marker[numeral.end() :]


_DOTTED = Pattern(rf"{_D}+(?:[.．]{_D}+)+[.．]?{_S}*")  # its last number is its own
_TEENS = range(10, 20)  # written 一十 behind hundreds


def _han(ordinal: int) -> str:
    """一百零九: 100 to 9999."""
    thousands, hundreds, rest = ordinal // 1000, ordinal // 100 % 10, ordinal % 100
    head = (f"{written(thousands, '一')}千" if thousands else "") + (
        f"{written(hundreds, '一')}百" if hundreds else "零" if thousands and rest else ""
    )
    if not rest:
        return head
    tail = written(rest, "一") or ""
    return head + ("零" if rest < _TEENS.start and hundreds else "一" if rest in _TEENS else "") + tail


@lru_cache(4096)
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
    sequences = (
        HAN,
        FORMAL,
        "0-9",
        "０-９",
        "①-⑳㉑-㉟㊱-㊿",
        "❶-❿⓫-⓴",
        STEMS,
        "A-Z",
        "a-z",
        POINTED,
        BRACKETED,
        HAN_BRACKETED,
    )
    return {c: first for sequence, first in zip(sequences, "一壹1１①❶甲Aa⒈⑴㈠") for c in characters(sequence)}
