"""How a marker is written: （十二） and （ 3 ） have the forms （一） and （1）; 1、 is one that GB/T 15834-2011 B.3 does not give."""

from __future__ import annotations

from functools import cache, lru_cache

from speechparse.language.characters import IN_LINE
from speechparse.language.numerals import BRACKETED, CIRCLED, DIGITS, FORMAL, HAN, HAN_BRACKETED, POINTED, STEMS, characters
from speechparse.language.pattern import Pattern

__all__ = ["form_of", "is_questioned"]

_D, _S = f"[{DIGITS}]", IN_LINE
_QUESTIONED = Pattern(
    rf"{_D}+{_S}*、|[（(].+[）)]、|[{CIRCLED}]、|第.+、|[{HAN_BRACKETED}]、?"
)  # forms that GB/T 15834-2011 B.3 does not give


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
