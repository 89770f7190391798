"""Why the outline is as it is: each candidate of the text in reading order, with the rows that decided.

1:1  一是  accepted: item 1 of 2, at the top
1:5  一是  rejected: It is part of a word.

The text is parsed again with a record of the rows that spoke; there is no second reasoning.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from speechparse.tree import Block, Document, Item, walk
from speechparse.visible import PAGE, Screen, visible, width_of

if TYPE_CHECKING:
    from speechparse.language.rows import Row
    from speechparse.outline.evidence import Record, Verdict
    from speechparse.outline.nest import Placed

__all__ = ["reasons", "write"]

_WORDS = {
    "en": {
        "item": "accepted: item {} of {}, {}", "first": "accepted: item 1 of {}, {}", "top": "at the top", "under": "under {} ({})",
        "rejected": "rejected: {}", "joins": "goes on with its series: {} (weight {})", "runner": "; the runner-up has {}",
        "holds": "{} ({}) holds it: {}", "leaves": "{} ({}) ends before it: {}", "ends": "ends at {}: {}", "furniture": "{}: {}",
        "recalled": "looked for: {}", "closing": "the closing begins here", "wrapped": "the page is hard-wrapped: the lines of each paragraph are read as one", "auto": "its number is a word processor's",
        "title": "title", "salutation": "salutation", "contents": "contents", "signature": "signature", "end": "the end",
    },
    "zh": {
        "item": "成立：本组第{}项（共{}项），{}", "first": "成立：本组第1项（共{}项），{}", "top": "居于最上层", "under": "在“{}”（{}）之下",
        "rejected": "不成立：{}", "joins": "接续本组：{}（权重{}）", "runner": "；次选权重{}",
        "holds": "归入“{}”（{}）：{}", "leaves": "“{}”（{}）到此为止：{}", "ends": "止于{}：{}", "furniture": "{}：{}",
        "recalled": "补认：{}", "closing": "结语由此开始", "wrapped": "全文按固定宽度折行，先将各段的行相连，再作判断", "auto": "自动编号",
        "title": "标题", "salutation": "称谓", "contents": "目录", "signature": "落款", "end": "文末",
    },
}  # fmt: skip


class _Line(NamedTuple):
    """A line of the view: the offset it speaks of, what stands there, and what is said of it."""

    at: int
    sign: str
    text: str


def write(document: Document, screen: Screen = PAGE) -> str:
    """Each candidate of `document` with the rows that decided it, a line each, in the language of the
    `screen`, below its name where several documents are shown.

    >>> from speechparse import parse
    >>> print(write(parse("学是前提。统一是关键。一是学，二是干。")).splitlines()[0])
    1:7   一是  rejected: It is part of a word.
    """
    from speechparse.parser import explain

    again, record = explain(document.given or document.text)
    told = _Telling(again, record, screen.lang)
    lines = sorted([*told.items(), *told.rejected(), *told.furniture()], key=lambda line: line.at)
    lines = [line for line in lines if _is_asked(told.where(line.at), len(line.sign), screen.place)]
    if not lines:
        return ""
    places = [f"{line}:{column}" for line, column in (told.where(one.at) for one in lines)]
    left, right = max(map(len, places)), max(width_of(one.sign) for one in lines)
    out = [visible(document.source) + "\n"] if screen.named and document.source else []
    before: tuple[int, str] | None = None
    for place, one in zip(places, lines, strict=True):
        same = (one.at, one.sign) == before
        before = (one.at, one.sign)
        sign = "" if same else one.sign
        head = f"{'' if same else place:<{left}}  {sign}{' ' * (right - width_of(sign))}  "
        out.append(f"{head}{one.text}\n")
    return "".join(out)


def reasons(document: Document, lang: str = "en") -> tuple[dict[int, tuple[str, str]], dict[int, str]]:
    """For each item of `document`, by the offset of its marker, why it is one and why it ends where it does;
    for each rejected candidate, by its offset, why it is none.

    >>> from speechparse import parse
    >>> items, rejected = reasons(parse("一、统一是前提\\n二、干"))
    >>> items[0], rejected
    (('accepted: item 1 of 2, at the top', 'ends at 2:1: The next item begins.'), {3: 'It is part of a word.'})
    """
    from speechparse.parser import explain

    again, record = explain(document.given or document.text)
    told = _Telling(again, record, lang)
    found: dict[int, tuple[str, str]] = {}
    for line in told.items():
        first = found[line.at][0] if line.at in found else line.text
        found[line.at] = (first, line.text)
    return found, dict(told.refusals())


class _Telling:
    """Puts the decisions of a record into sentences."""

    def __init__(self, document: Document, record: Record, lang: str) -> None:
        from speechparse.outline.lines import starts_of

        self.document, self.record, self.words = document, record, _WORDS[lang]
        self.chinese = lang == "zh"
        self.starts = starts_of(document.written)
        self.markers = {node.span[0]: node.marker for node in walk(document) if isinstance(node, Item)}

    def where(self, at: int) -> tuple[int, int]:
        """The line and the column of an offset, both from 1."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def place(self, at: int) -> str:
        """The same as text; the end of the document has a name."""
        if not self.document.text[at:].strip():
            return self.words["end"]
        line, column = self.where(at)
        return f"{line}:{column}"

    def sentence(self, row: Row) -> str:
        """What a row says, in the language of the reader."""
        return row.zh if self.chinese else row.en

    def sign(self, start: int, end: int) -> str:
        """A piece of the text as it is shown."""
        return visible(self.document.text[start:end])

    def items(self) -> Iterator[_Line]:
        """The markers that were accepted, each with why, under what, and where it ends."""
        yield from self._items(self.record.tops, None)

    def _items(self, placed: list[Placed], parent: Placed | None) -> Iterator[_Line]:
        total: dict[int, int] = {}
        for one in placed:
            total[one.series] = total.get(one.series, 0) + 1
        met: dict[int, int] = {}
        for one in placed:
            it, met[one.series] = one.candidate, met.get(one.series, 0) + 1
            sign = self.sign(it.start, it.end)
            under = (
                self.words["top"]
                if parent is None
                else self._named("under", parent.candidate.start, parent.candidate.end)
            )
            yield _Line(it.start, sign, self.words["item"].format(met[one.series], total[one.series], under))
            for text in self._why(one):
                yield _Line(it.start, sign, text)
            yield _Line(
                it.start, sign, self.words["ends"].format(self.place(one.end), self.sentence(one.ended))
            )
            yield from self._items(one.children, one)

    def _named(self, word: str, start: int, end: int, *more: str) -> str:
        return self.words[word].format(self.sign(start, end), self.place(start), *more)

    def _why(self, one: Placed) -> Iterator[str]:
        it = one.candidate
        if it.recalled is not None:
            yield self.words["recalled"].format(self.sentence(it.recalled))
        if it.given is not None:
            yield self.words["auto"]
        join = self.record.joins.get(it.start)
        if join is not None:
            yield self._weighed(join)
        for top, row in self.record.holds.get(it.start, ()):
            end = top + len(self.markers.get(top, ""))
            yield self._named("holds" if row.weight > 0 else "leaves", top, end, self.sentence(row))

    def _weighed(self, join: Verdict) -> str:
        said = (
            " ".join(self.sentence(row) for row in join.rows)
            if not self.chinese
            else "；".join(row.zh for row in join.rows)
        )
        text = self.words["joins"].format(said, join.weight)
        return text + (self.words["runner"].format(join.runner_up) if join.runner_up is not None else "")

    def rejected(self) -> Iterator[_Line]:
        """The candidates that are no markers, each with the row that says so."""
        for start, said in self.refusals():
            yield _Line(
                start, self.sign(start, self.record.rejected[start][0]), self.words["rejected"].format(said)
            )

    def refusals(self) -> Iterator[tuple[int, str]]:
        """The offset of each of them, and why."""
        for start, (end, _, row) in self.record.rejected.items():
            yield start, self.sentence(row).format(marker=self.sign(start, end), ordinal="")

    def furniture(self) -> Iterator[_Line]:
        """Title, salutation and the like, each with the row that told it."""
        if self.record.wrapped:
            yield _Line(0, "", self.words["wrapped"])
        frame = self.record.frame
        told: dict[int, Row] = {}
        if frame is not None:
            for i, teller in frame.told.items():
                told.setdefault(frame.starts[i], teller)
        for node in walk(self.document):
            if isinstance(node, Block) and node.type in ("title", "salutation", "contents", "signature"):
                row = told.get(node.span[0])
                if row is not None:
                    kind = self.words[node.type]
                    yield _Line(node.span[0], self.sign(node.span[0], min(node.span[1], node.span[0] + 6)), self.words["furniture"].format(kind, self.sentence(row)))  # fmt: skip
        if self.record.closing is not None:
            yield _Line(
                self.record.closing,
                self.sign(self.record.closing, self.record.closing + 6),
                self.words["closing"],
            )


def _is_asked(where: tuple[int, int], length: int, place: tuple[int, int | None] | None) -> bool:
    """Whether what stands at `where` is on the line that is asked about, and at or over the column; with no
    place all is asked.
    """
    return place is None or (
        where[0] == place[0] and (place[1] is None or where[1] <= place[1] < where[1] + length)
    )
