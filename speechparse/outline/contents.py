"""Contents pages: 目录, and lines such as 一、总体要求……1 that recur below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from speechparse.language.numerals import DIGITS, HAN, characters
from speechparse.language.pattern import Pattern
from speechparse.outline.sketch import ANY_DIGIT, OUTLINE_LINE, PROSE, Sketch, columns_of

__all__ = ["contents"]

_DOTS = r"[.…·．・﹒\s]{2,}"
_OUTLINE_FIRST = characters(f"第{HAN}壹貳贰（({DIGITS}专①-⑳首")
_CONTENTS_FIRST = frozenset("目【[")
_ENTRY_COLUMNS = 2  # of a contents entry without leaders: the heading and its page
_LEADER = Pattern(rf"(?:{_DOTS}|\t|\s)[（(]?\d{{1,4}}[)）]?$|[.…·]{{2,}}$")
_CONTENTS = Pattern(r"[【\[]?目\s*[录錄次](?:\s*CONTENTS)?[】\]]?")
_LED = Pattern(rf"{_DOTS}\d{{1,4}}$|[.…·]{{4,}}")
_PAGE_NUMBER = Pattern(r"\d{1,4}$")
_LAST_PAGE = 999
_LONG_LEADER = Pattern(r"[.…·]{8,}\s*\d{1,4}$")
_ENTRY = Pattern(
    r"(?:^|\s)(?:第\s?[一二三四五六七八九十百\d]{1,4}\s?[编編篇章节節]|[一二三四五六七八九十]{1,3}、)"
)
# Characters of a contents entry, leaders apart: a heading of official prose has 12 on average, and 60 at most
_LONGEST_ENTRY = 80
_LEADER_END = 24  # characters at the end of a line, in which leaders and page number are looked for
_FEWEST_ENTRIES = 3  # of a contents page that has no heading
_BROKEN = 2  # lines that an entry may have above the one with its leaders
_LONGEST_LINE = 400  # characters of a line of several entries


def _plain(row: str) -> str:
    """A line as its contents entry repeats it: without leaders, page number and white space, its brackets of
    one width.
    """
    if row[-1] in "）).…·" or row[-1].isdecimal():
        row = _LEADER.sub("", row)
    return "".join(row.split()).replace("（", "(").replace("）", ")").replace("．", ".")


def contents(found: Sketch) -> None:
    """A contents page: lines with leaders and page numbers, or lines under 目录 or above the body that recur
    below with the same markers.
    """
    lines = found.lines
    rows = lines.rows
    titled = {i for i in lines.beginning(_CONTENTS_FIRST) if _CONTENTS.fullmatch(rows[i])}
    led = _led_lines(found)
    # an entry that recurs must stand above the body
    body = next((i for i, row in enumerate(rows) if len(row) > PROSE and row[-1] in "。；："), len(rows))
    above = _outline_lines(rows[:body])
    if not titled and len(led) + len(above) < _FEWEST_ENTRIES:
        return
    page = _Page(rows, titled, set(led), body, set(above))
    pages = [*page.led_runs(led), *page.under_headings(), *page.recurring()]
    for first, stop in pages:
        for i in range(first, stop):
            found.roles.setdefault(i, "contents")


def _outline_lines(rows: list[str]) -> list[int]:
    return [
        i
        for i, row in enumerate(rows)
        if row[0] in _OUTLINE_FIRST and len(row) <= _LONGEST_ENTRY and OUTLINE_LINE.match(row)
    ]


def _led_lines(found: Sketch) -> list[int]:
    """The lines that end as contents entries do; that few lines end with a digit or hold points spares the
    others a closer look.
    """
    rows = found.lines.rows
    some = [
        i
        for i in found.unstopped
        if (row := rows[i])[-1] in ANY_DIGIT
        or (len(row) <= _LONGEST_ENTRY and ("…" in row or "·" in row or "...." in row))
    ]
    return [i for i in some if _is_led(rows[i])]


def _is_led(row: str) -> bool:
    """Whether a line ends as a contents entry does: ……12."""
    if len(row) > _LONGEST_ENTRY:  # 一、总体要求, a hundred points, 1
        return row[-1] in ANY_DIGIT and _LONG_LEADER.search(row, len(row) - _LEADER_END) is not None
    return _LED.search(row) is not None and (
        "…" in row or "·" in row or "..." in row or columns_of(row) <= _ENTRY_COLUMNS
    )


@dataclass(slots=True, eq=False)
class _Page:
    """What tells contents pages: each reader gives the pages that it finds, as (first line, line behind)."""

    rows: list[str]
    titled: set[int]
    """the lines 目录"""
    led: set[int]
    """the lines with leaders"""
    body: int
    """the first line of prose"""
    above: set[int]
    """the lines above the body that begin with markers"""
    again: dict[int, int] = field(init=False)
    """where a line stands next that recurs"""
    last: dict[int, int] = field(init=False)
    """where it stands last"""
    known: list[int] = field(default_factory=list)
    """before each line, how many lines have leaders or recur"""
    prose: list[int] = field(default_factory=list)
    """before each line, how many are too long for an entry or end a sentence"""

    def __post_init__(self) -> None:
        self.again, self.last = {}, {}
        seen: dict[str, tuple[int, int]] = {}  # where a line stands next and last
        for i in reversed(range(len(self.rows))):
            if len(self.rows[i]) <= _LONGEST_ENTRY or i in self.led:
                plain = _plain(self.rows[i])
                if plain in seen:
                    self.again[i], self.last[i] = seen[plain]
                seen[plain] = i, self.last.get(i, i)
        if self.titled or self.led:
            self.known = [0, *accumulate(i in self.led or i in self.again for i in range(len(self.rows)))]
            self.prose = [0, *accumulate(not self.may_be_entry(i) for i in range(len(self.rows)))]

    def may_be_entry(self, i: int) -> bool:
        row = self.rows[i]
        return i in self.led or (len(row) <= _LONGEST_ENTRY and row[-1] not in "。；！")

    def led_runs(self, led: list[int]) -> Iterator[tuple[int, int]]:
        """Lines with leaders that follow each other; an entry may begin on a line above."""
        k = 0
        while k < len(led):
            first, begun = led[k], k
            while k + 1 < len(led) and self.joined(led[k], led[k + 1]):
                k += 1
            heading = next(
                (i for i in range(first - 1, max(first - 2 - _BROKEN, -1), -1) if i in self.titled), None
            )
            if heading is not None and self.joined(heading, first):
                yield heading, led[k] + 1
            elif k - begun + 1 >= _FEWEST_ENTRIES and self.turns_pages(led[begun : k + 1]):
                yield first, led[k] + 1
            k += 1

    def turns_pages(self, entries: Sequence[int]) -> bool:
        """Whether the page numbers of entries never fall and stay below a thousand; what ends the lines of a
        table does neither: 流量 590 转速 4850 压力 19.
        """
        pages = [
            int(found[0])
            for i in entries
            if i in self.led and (found := _PAGE_NUMBER.search(self.rows[i])) is not None
        ]
        return all(one <= two <= _LAST_PAGE for one, two in pairwise(pages))

    def joined(self, i: int, j: int) -> bool:
        """Whether only lines that may be the beginning of entry `j` part it from the entry `i`."""
        return j - i - 1 <= _BROKEN and self.prose[i + 1] == self.prose[j]

    def under_headings(self) -> Iterator[tuple[int, int]]:
        """What stands under 目录 up to the line where its first entry stands again, if half of it recurs; or
        lines of several entries.
        """
        end = 0
        for i in sorted(self.titled):
            if i < end:
                continue
            end = max(self.dense(i + 1), self.repeated(i + 1))
            if end > i + 1:
                yield i, end

    def dense(self, first: int) -> int:
        """The line behind the lines of several entries each, as 第一章 总则 第二章 职责, that begin with the
        line `first`.
        """
        stop = first
        while (
            stop < len(self.rows)
            and self.rows[stop][-1] not in "。；"
            and len(_ENTRY.findall(self.rows[stop][:_LONGEST_LINE])) > 1
        ):
            stop += 1
        return stop

    def repeated(self, first: int) -> int:
        """The line behind the entries that begin with the line `first` and end where it stands again, if half
        of them recur.
        """
        stop = self.again.get(first, first)
        if self.prose[stop] > self.prose[first] or (self.known[stop] - self.known[first]) * 2 < stop - first:
            return first
        while stop > first and self.known[stop] == self.known[stop - 1]:  # a page number, a title of the body
            stop -= 1
        return stop

    def recurring(self) -> Iterator[tuple[int, int]]:
        """Lines under 目录, or three above the body, of which each has leaders or recurs below."""
        end = 0
        # The run above the body that was seen last: the line behind it, and its last line that recurs in it
        # alone
        stop, within = 0, -1
        for i in sorted(self.titled.union(self.led, self.above)):
            headed = i in self.titled
            if i < end:
                continue
            if headed or i >= self.body:
                j = self.run_from(i, headed)
            else:
                if i >= stop:  # else it ends where the run seen from a line above it ended
                    stop = self.run_from(i, headed)
                    within = self.last_within(i, stop)
                j = stop
                # A body that is repeated whole is no contents page: it must recur beyond the run
                if i <= within:
                    continue
            if (headed and j > i + 1) or (j - i >= _FEWEST_ENTRIES and self.turns_pages(range(i, j))):
                yield i, j
                end = j

    def last_within(self, i: int, stop: int) -> int:
        """The last line of the run from line `i` up to `stop` that recurs in it alone, or -1."""
        return next(
            (k for k in reversed(range(i, stop)) if k not in self.led and self.last.get(k, stop) < stop), -1
        )

    def run_from(self, i: int, headed: bool) -> int:
        """The line behind the entries that follow each other from line `i` on."""
        j = i + headed
        while j < len(self.rows) and (j in self.led or (self.may_recur(j, i, headed) and j in self.again)):
            j += 1
        return j

    def may_recur(self, j: int, i: int, headed: bool) -> bool:
        row = self.rows[j]
        if len(row) > _LONGEST_ENTRY or row[-1] in "。；，":
            return False
        return headed or (
            i < self.body and (j in self.above or (j >= self.body and OUTLINE_LINE.match(row) is not None))
        )
