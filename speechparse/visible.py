"""Document text made safe to show: a control or bidirectional character becomes a visible sign, 甲\\x1b乙 is
shown as 甲␛乙.

>>> visible("一、红\\u202e色")
'一、红<U+202E>色'
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

__all__ = ["PAGE", "Screen", "inert", "visible", "width_of"]

_SPACES = (
    "\r\n\t\x0b\x0c\x85\xa0\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


class Screen(NamedTuple):
    """Where a person reads: columns, language ("en" or "zh") and levels of items; `terminal` where it is one,
    `colour` where it has some; `place` is the line and column that they ask about; `named` where each of
    several documents needs its name.
    """

    width: int = 1 << 30  # no terminal is there that would cut a line
    lang: str = "en"
    depth: int | None = None
    terminal: bool = False
    colour: bool = False
    place: tuple[int, int | None] | None = None
    named: bool = False


PAGE = Screen()  # a plain page, where there is no terminal


def visible(text: str) -> str:
    """`text` on one line for a terminal: white space as blanks, every other character that does not print as
    a sign.

    >>> visible("甲\\t乙\\x1b[31m")
    '甲 乙␛[31m'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _sign(c) for c in text)


def inert(text: str) -> str:
    """`text` with only the characters that act on a terminal or on the order of the text as signs; all others
    stay as they are.

    >>> inert("甲\\u3000乙\\u202e丙\\n")
    '甲\\u3000乙<U+202E>丙\\n'
    """
    return text if text.isprintable() else _active().sub(lambda found: _sign(found[0]), text)


@cache
def _active() -> Any:
    """Controls but tab and line feed, lone surrogates and bidirectional controls, by their Unicode
    properties, which only regex knows.
    """
    import regex

    return regex.compile(r"[\p{Cc}\p{Cs}\p{Bidi_Control}--[\t\n]]", regex.V1)


def width_of(text: str, wide: str = "WF") -> int:
    """The columns that `text` takes in a terminal: two for a character whose East Asian width is in `wide`,
    none for a combining one.

    >>> width_of("一、ab")
    6
    """
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in wide else 1 for c in text
    )


def _sign(c: str) -> str:
    if c in _SPACES:
        return " "
    return chr(0x2400 + ord(c)) if c < " " else f"<U+{ord(c):04X}>"
