"""How an ordinal is written and read: 二十一, 廿一, 21, ２１, ㉑, 贰, 甲 and B are all numerals of the markers.

`HAN`, `FORMAL`, `DIGITS` … are the characters of each sequence, ready for a character class; `read` gives the integer.
"""

from __future__ import annotations

from speechparse.language.pattern import Pattern

__all__ = ["BRACKETED", "CIRCLED", "DIGITS", "FORMAL", "HAN", "HAN_BRACKETED", "LETTERS", "NUMERAL", "POINTED", "SIGNS", "STEMS", "characters", "read", "write"]  # fmt: skip

HAN = "〇零○一二三四五六七八九十百千两兩廿卅"
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰貳參叄陸"
DIGITS = "0-9０-９"
STEMS = "甲乙丙丁戊己庚辛壬癸"
LETTERS = "A-Za-zＡ-Ｚａ-ｚ"
CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴"
POINTED = "⒈-⒛"  # ⒈ is 1.
BRACKETED = "⑴-⒇"  # ⑴ is (1)
HAN_BRACKETED = "㈠-㈩"  # ㈠ is (一)
SIGNS = CIRCLED + POINTED + BRACKETED + HAN_BRACKETED  # one character is the whole marker
NUMERAL = Pattern(rf"[{HAN}]{{1,9}}+|[{DIGITS}]+|[{FORMAL}]+|[{STEMS}{LETTERS}{SIGNS}]")

_ONES = {
    c: n
    for n, cs in enumerate(
        ("〇零○", "一壹", "二两兩贰貳", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for c in cs
}
_LONGEST, _LARGEST = 9, 9999  # characters of a numeral, and its value
_HAN_ONES, _LAST_TENS = "零一二三四五六七八九", 9
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "廿": 20, "卅": 30}


def _sequence(first: str, last: str, start: int) -> dict[str, int]:
    return {chr(code): start + code - ord(first) for code in range(ord(first), ord(last) + 1)}


_SINGLE = {
    **{c: n for n, c in enumerate(STEMS, 1)},
    **_sequence("①", "⑳", 1), **_sequence("㉑", "㉟", 21), **_sequence("㊱", "㊿", 36), **_sequence("❶", "❿", 1), **_sequence("⓫", "⓴", 11),
    **_sequence("⒈", "⒛", 1), **_sequence("⑴", "⒇", 1), **_sequence("㈠", "㈩", 1),
    **_sequence("A", "Z", 1), **_sequence("a", "z", 1), **_sequence("Ａ", "Ｚ", 1), **_sequence("ａ", "ｚ", 1),
}  # fmt: skip


def read(numeral: str) -> int | None:
    """The integer that `numeral` writes, 1 to 9999, or None where it writes none.

    >>> [read(numeral) for numeral in ("二十一", "一〇九", "贰", "廿三", "１０", "③", "乙", "零")]
    [21, 109, 2, 23, 10, 3, 2, None]
    """
    if numeral in _SINGLE:
        return _SINGLE[numeral]
    if len(numeral) > _LONGEST:
        return None
    if numeral.isdecimal():
        value = int(numeral)
    elif all(c in _ONES for c in numeral):  # 一〇九, digit by digit
        value = int("".join(str(_ONES[c]) for c in numeral))
    else:
        value = ones = 0
        for c in numeral:
            if c in _ONES:
                ones = _ONES[c]
            elif c in _TENS:
                unit = _TENS[c]
                value += unit if c in "廿卅" else (ones or 1) * unit
                ones = 0
            else:
                return None
        value += ones
    return value if 1 <= value <= _LARGEST else None


def write(ordinal: int, like: str) -> str | None:
    """The numeral of `ordinal` in the sequence that the numeral `like` belongs to, or None where that sequence does not reach it.

    >>> write(21, "三"), write(4, "３"), write(2, "①"), write(3, "甲"), write(40, "⑴")
    ('二十一', '４', '②', '丙', None)
    """
    if like in _SINGLE:
        at = ord(like) - _SINGLE[like] + ordinal
        return next(
            (
                c
                for c, n in _SINGLE.items()
                if n == ordinal and (ord(c) == at or (c in STEMS and like in STEMS))
            ),
            None,
        )
    if like.isdecimal():
        digits = str(ordinal)
        return digits if like.isascii() else "".join(chr(ord("０") + int(d)) for d in digits)
    return _written(ordinal) if all(c in HAN for c in like) else None


def _written(ordinal: int) -> str | None:
    """21 as 二十一; None from 100 on."""
    tens, ones = divmod(ordinal, 10)
    if tens > _LAST_TENS:
        return None
    before = "" if tens < 1 else "十" if tens == 1 else _HAN_ONES[tens] + "十"
    return before + (_HAN_ONES[ones] if ones else "")


def characters(ranges: str) -> set[str]:
    """The characters that a set of a pattern stands for.

    >>> sorted(characters("①-③零"))
    ['①', '②', '③', '零']
    """
    found = set(ranges)
    for i, c in enumerate(ranges[:-2]):
        if ranges[i + 1] == "-":
            found.update(chr(code) for code in range(ord(c), ord(ranges[i + 2])))
    if "-" not in (ranges[:1], ranges[-1:]):
        found.discard("-")
    return found
