"""The characters that part a text: in 一是学，二是干。 the ， and the 。 are stops. Each set stands here once, under its name."""

from __future__ import annotations

__all__ = [
    "BEFORE_POINT", "BLANK", "BRACKETS", "CALLS", "CLAUSE_STOPS", "CLOSERS", "COLONS", "COMMAS", "CONTINUES", "EDGE", "FIRST_HAN", "GAP", "HAN_LAST", "HEADING_ENDS",
    "IN_LINE", "LINE_ENDS", "OPENERS", "PAUSE", "QUOTE_CLOSERS", "QUOTE_OPENERS", "RETURNS", "SEMICOLONS", "SENTENCE_STOPS", "SPACES", "STOP",
    "TITLE_STOPS", "UNFINISHED", "is_han",
]  # fmt: skip

SPACES = frozenset(
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)  # white space, as str.isspace sees it
BLANK = SPACES | {"\u200b", "\ufeff"}  # and what shows nothing either
EDGE = "".join(BLANK - {"\n", "\x1c", "\x1d", "\x1e", "\x1f"})  # what is no part of a line at its ends
RETURNS = frozenset("\r\n")
IN_LINE = r"[^\S\r\n]"  # one blank inside a line, as a pattern
GAP = "\u3000"  # the ideographic space, which parts a heading from its text

SENTENCE_STOPS = "。！？!?"
SEMICOLONS = frozenset("；;")
COMMAS = frozenset("，,")
COLONS = frozenset("：:")
CALLS = frozenset("！!：:")  # how a form of address ends
CLAUSE_STOPS = SENTENCE_STOPS + "；;"
QUOTE_OPENERS = "“「『"
QUOTE_CLOSERS = "”」』"
BRACKETS = "”’」』）)"  # what may stand behind a stop and belongs to its sentence
OPENERS = frozenset("《（“、")  # with these at its end a line goes on in the next one

LINE_ENDS = frozenset("。！？；：!?;:”』」）)")  # how a finished line ends
CONTINUES = frozenset("，。、；：》）”！？")  # with these no paragraph begins
UNFINISHED = "。；，、："  # with these at its end a line is no heading alone
HEADING_ENDS = SPACES | frozenset("，、：,:；")  # what parts a heading from what follows
CLOSERS = frozenset("。！？；，、：!?;,:”’【】）)")  # what may close a heading
TITLE_STOPS = frozenset("。；，、！？：:;,!?")  # with these at its end a line is no title

# What may stand before a marker inside a line:
STOP = "。！？；：…”’）);:!?" + "".join(sorted(SPACES))  # before a heading glued into a line
PAUSE = STOP + "，"  # before 一、
BEFORE_POINT = PAUSE + "．、》」』—,“（("  # before a point

FIRST_HAN, HAN_FROM, HAN_LAST = "⺀", "一", "鿿"


def is_han(c: str) -> bool:
    """Whether `c`, one character or "", is one of the unified ideographs.

    >>> is_han("政"), is_han("，"), is_han("")
    (True, False, False)
    """
    return HAN_FROM <= c <= HAN_LAST
