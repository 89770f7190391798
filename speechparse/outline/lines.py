r"""The lines of a text: 　　一、学\r\n二、干 has two, the first without its indent.

Most rules first ask for the first or the last character of a line, so `Lines` keeps these as two strings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import accumulate
from operator import sub

from speechparse.language.characters import CONTINUES, EDGE, LINE_ENDS, OPENERS, RETURNS
from speechparse.language.cues import is_broken_off
from speechparse.language.pattern import HANZI, Pattern

__all__ = ["HEADED", "Lines", "lines_of", "paragraphs_of", "starts_of", "turns_of"]

_SPEAKERS = 2  # people who speak twice and more in a record of talk
_SPEAKER = Pattern(
    r"((?:[^\s\d：:，。、；（）()《》“”]{1,6}[ \u3000])?[^\s\d：:，。、；（）()《》“”]{1,5}"
    r"(?<!单位)(?<!部门)(?<!时间)(?<!地点)(?<!情况)(?<!措施)(?<!目标)(?<!内容)(?<!结果)(?<!要求)"
    r"(?<!电话)(?<![说說][明])(?<![办辦][法])(?<![决決][议議定])(?<!案由)(?<!理由)(?<!备注)(?<!單位)(?<!主旨))[：:]"
)
# A line that begins so begins a paragraph
HEADED = Pattern(
    r"[（(第●•■◆—①-⑳]|以上|上述|总之|综上|同志们|各位|[一二三四五六七八九十]{1,3}[、是要]"
    r"|(?:\d{1,2}|[A-Za-z])(?:[.．]\d{1,2})*[.．、)） \u3000]"
    rf"|{HANZI}{{2,4}}(?:\d{{1,2}}|[一二三四五六七八九十])[：:]"  # 推荐意见3：
)
_NEW_SENTENCE = Pattern(
    "[●•■◆]|以上|上述|总之|综上|最后|同志们|各位|特此|此[致复復]"
)  # and so even where the sentence above is not over
_BARE_RETURN = Pattern("\r(?!\n)")
_GAP = Pattern(r"\u3000(?<=\S{4}[^\s0-9A-Za-z①-⓿■-◿★]\u3000)\u3000++(?=[^\u3000\r\n]{6})")


class Lines:
    """The lines of a text that are not blank, each without its indent and trailing white space, as columns:
    the line `i` is text[starts[i]:ends[i]], which is rows[i]; it stands on the physical line numbers[i]
    (1-based; a 0 ends the column) and begins with firsts[i]. `parted` are the lines that share their physical
    line with another.
    """

    __slots__ = ("_first", "_last", "ends", "firsts", "lasts", "numbers", "parted", "rows", "starts")

    def __init__(self, rows: list[str], starts: list[int], numbers: list[int], parted: list[int]) -> None:
        """The columns; what follows from them is made here."""
        self.rows, self.starts, self.numbers, self.parted = rows, starts, numbers, parted
        self.ends = [start + len(row) for start, row in zip(starts, rows)]
        self.firsts = "".join([row[0] for row in rows])
        self.lasts = "".join([row[-1] for row in rows])
        self._first, self._last = set(self.firsts), set(self.lasts)

    def __len__(self) -> int:
        """How many lines are not blank."""
        return len(self.rows)

    def indent(self, i: int) -> int:
        """How many characters of white space stand before line `i` in its physical line, or more."""
        breaks = self.numbers[i] - self.numbers[i - 1] if i else 1
        return self.starts[i] - (self.ends[i - 1] if i else 0) - breaks

    def beginning(self, characters: Set[str]) -> list[int]:
        """The indexes of the lines that begin with one of `characters`, in order.

        >>> lines_of("一、学\\n（一）早\\n二、干").beginning({"一", "二"})
        [0, 2]
        """
        these = self._first & characters
        return _places(self.firsts, these) if these else []

    def ending(self, characters: Set[str]) -> list[int]:
        """The indexes of the lines that end with one of `characters`, in order."""
        these = self._last & characters
        return _places(self.lasts, these) if these else []

    def not_ending(self, characters: Set[str]) -> list[int]:
        """The indexes of the lines that end with any other character, in order."""
        these = self._last - characters
        return _places(self.lasts, these) if these else []


def lines_of(text: str) -> Lines:
    r"""The lines of `text` that are not blank. A line ends at \n, \r\n or a bare \r, never at \f or U+2028.

    >>> lines = lines_of("　　一、学\r\n\r\n二、干")
    >>> lines.rows, lines.starts, lines.numbers
    (['一、学', '二、干'], [2, 9], [1, 3, 0])
    """
    rows: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    parted: list[int] = []
    at = 0
    for number, whole in enumerate(_split(text), 1):
        row = whole.strip(EDGE)
        if row:
            start = at if row is whole else at + whole.index(row[0])
            if "\u3000\u3000" in row:
                parts = list(_parts(row))
                if len(parts) > 1:
                    parted += range(len(rows), len(rows) + len(parts))
                for first, part in parts:
                    rows.append(part)
                    starts.append(start + first)
                    numbers.append(number)
            else:
                rows.append(row)
                starts.append(start)
                numbers.append(number)
        at += len(whole) + 1
    numbers.append(0)
    return Lines(rows, starts, numbers, parted)


def starts_of(text: str) -> list[int]:
    """Where each physical line of `text` begins, blank ones included."""
    return [0, *accumulate(len(whole) + 1 for whole in _split(text)[:-1])]


def _split(text: str) -> list[str]:
    r"""The physical lines of `text`; where they end with \r\n, the \r is the last character of its line."""
    if text.count("\r") != text.count("\r\n"):
        text = _BARE_RETURN.sub("\n", text)
    return text.split("\n")


def _parts(row: str) -> Iterator[tuple[int, str]]:
    """The paragraphs that only their indents part in a line copied from a page, each with where it begins."""
    at = 0
    for gap in (*_GAP.finditer(row), None):
        part = row[at : gap.start() if gap else len(row)].strip(EDGE)
        if part:
            yield row.index(part[0], at), part
        at = gap.end() if gap else at


def _places(column: str, characters: Set[str]) -> list[int]:
    found = []
    for c in characters:
        at = column.find(c)
        while at >= 0:
            found.append(at)
            at = column.find(c, at + 1)
    found.sort()
    return found


def paragraphs_of(text: str, lines: Lines, begun: Sequence[int] = ()) -> Sequence[int]:
    r"""For each line the number of its paragraph: a line broken in mid-sentence goes on in the next one (《
    at its end, ， at the start of the next, or stops within and none at its end), unless the next one is
    known to have `begun` a paragraph; where some are, no indent tells.

    >>> text = "坚持稳中求进，\n统筹推进各项工作。\n二、抓落实"
    >>> list(paragraphs_of(text, lines_of(text)))
    [0, 0, 1]
    """
    rows, starts = lines.rows, lines.starts
    broken = lines.not_ending(LINE_ENDS)
    joined = set(lines.beginning(CONTINUES))
    for i in broken:
        row = rows[i]
        if i + 1 < len(rows) and (
            row[-1] in OPENERS or ((begun or text[starts[i + 1] - 1] in RETURNS) and _breaks_off(lines, i))
        ):
            joined.add(i + 1)
    if begun:
        known = set(begun)
        joined = {i for i in joined if starts[i] not in known}
    every = range(len(rows))
    return list(map(sub, every, accumulate(map(joined.__contains__, every)))) if joined else every


def _breaks_off(lines: Lines, i: int) -> bool:
    """Whether line `i` breaks off in mid-sentence, and the line right below it does not begin a new one."""
    return (
        lines.numbers[i + 1] == lines.numbers[i] + 1
        and is_broken_off(lines.rows[i])
        and _NEW_SENTENCE.match(lines.rows[i + 1]) is None
    )


def turns_of(lines: Lines) -> frozenset[int]:
    r"""The lines at which another speaker begins, where a text is a record of talk: 市长：… 主秘：… 市长：…

    >>> sorted(turns_of(lines_of("市长：讲两点。\n一、早。\n主秘：\n好。\n市长：散会。\n主秘：好。")))
    [0, 2, 4, 5]
    """
    named: dict[str, list[int]] = {}
    for i, row in enumerate(lines.rows):
        if ("：" in row or ":" in row) and (found := _SPEAKER.match(row)):
            named.setdefault(found[1], []).append(i)
    again = [places for places in named.values() if len(places) > 1]
    if len(again) < _SPEAKERS:
        return frozenset()
    return frozenset(i for places in named.values() for i in places)
