"""The numbering checked: 讲三点意见 and then only 一、二、 is a finding, and so is a series that goes 一是、二是、四是.

`RULES` holds one row per check. `check(document)` gives the findings of one document; they never change its tree. A finding of
severity warning is most likely a slip of the writer's, one of severity info a form that a standard does not give.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple, cast

from speechparse.language.forms import form_of, is_questioned
from speechparse.language.pattern import Pattern
from speechparse.language.promises import FORESEEN, UNITS, WEAK, promises_within
from speechparse.language.script import is_traditional
from speechparse.outline.judge import NO_PARTNER
from speechparse.outline.lines import starts_of
from speechparse.tree import MAX_LEVEL, Announcement, Block, Diagnostic, Document, Item, Severity, walk

__all__ = ["RULES", "Rule", "check", "chosen", "diagnostic", "in_language", "unknown_codes"]

# Where a finding stands, [start, end) in code points, and the words of its message.
Found = tuple[int, int, dict[str, Any]]


@dataclass(eq=False, repr=False)
class Outline:
    """What the rules look at: the series, each with its parent; the announcements with what answers them; the parents without items (the
    document, or an item that no other divides)."""

    document: Document
    series: list[tuple[Document | Item, list[Item]]] = field(default_factory=list)
    announced: list[tuple[Announcement, list[Item]]] = field(default_factory=list)
    undivided: list[Document | Item] = field(default_factory=list)

    @cached_property
    def traditional(self) -> bool:
        """Whether the text is in traditional script, where other forms are the rule; asked for only where it matters."""
        return is_traditional(self.document.text)

    @cached_property
    def jumps(self) -> list[tuple[Item, int, int]]:
        """Each member that does not count on from the one before it, with the ordinal of that one and its own. 一个是 … 再一个是 has words,
        not numerals."""
        found = []
        for _, members in self.series:
            before = None
            for item in members:
                ordinal = item.ordinal
                if before is not None and ordinal is not None and ordinal != before + 1 and item.family not in _WORDED:
                    found.append((item, before, ordinal))
                before = ordinal
        return found


class Rule(NamedTuple):
    """One check: `find` gives the findings of an outline, or is None for what is recorded where it happens.

    `breaks` is a text with this finding, `keeps` a near miss without it.
    """

    code: str
    name: str
    severity: Severity
    en: str
    zh: str
    find: Callable[[Outline], Iterator[Found]] | None
    breaks: str
    keeps: str


def check(document: Document) -> list[Diagnostic]:
    """The findings of every rule in `document`, in the order of the text, with English messages.

    >>> from speechparse import parse
    >>> [(found.code, found.line, found.column, found.message) for found in check(parse("今天讲三点意见。\\n一、学\\n二、干"))]
    [('SP201', 1, 4, '三点意见: 3 promised, 2 found')]
    """
    outline = _outline(document)
    starts: list[int] = []
    found = [
        diagnostic(rule.code, document.text, start, end, values, starts)
        for rule in RULES.values()
        if rule.find is not None
        for start, end, values in rule.find(outline)
    ]
    return sorted(found, key=lambda one: (one.span, one.code))


def diagnostic(code: str, text: str, start: int, end: int, values: dict[str, Any], starts: list[int] | None = None) -> Diagnostic:
    """The finding `code` at text[start:end], its message made of `values`. `starts` keeps the starts of the lines for the next finding."""
    rule = RULES[code]
    starts = starts if starts is not None else []
    if not starts:
        starts += starts_of(text)
    line = bisect_right(starts, start)
    column = start - starts[line - 1] + 1
    return Diagnostic(code, rule.name, rule.severity, rule.en.format(**values), line, column, (start, end), values)


def in_language(found: Diagnostic, lang: str) -> Diagnostic:
    """`found` with its message in `lang`, "en" or "zh"."""
    rule = RULES[found.code]
    return replace(found, message=(rule.zh if lang == "zh" else rule.en).format(**found.values))


def chosen(code: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Whether findings of `code` are wanted: it begins with one of `select` (with none given: any) and with none of `ignore`.

    >>> chosen("SP302", (), ("SP3",)), chosen("SP101", ("SP1",), ())
    (False, True)
    """
    return (not select or code.startswith(tuple(select))) and not code.startswith(tuple(ignore))


def unknown_codes(codes: Iterable[str]) -> list[str]:
    """Those of `codes` that are neither the code of a rule nor the beginning of one."""
    return [code for code in codes if not code or not any(known.startswith(code) for known in RULES)]


def _outline(document: Document) -> Outline:
    outline = Outline(document)
    _visit(document, outline)
    return outline


def _visit(parent: Document | Item, outline: Outline) -> None:
    """Add what stands in `parent` to `outline`."""
    series: dict[int, list[Item]] = {}
    for child in parent.children:
        if type(child) is Item:
            members = series.get(child.series)
            if members is None:
                members = series[child.series] = []
                outline.series.append((parent, members))
            members.append(child)
            if child.children:
                _visit(child, outline)
    if not series:
        outline.undivided.append(parent)
    for promise in parent.announces:
        outline.announced.append((promise, series[promise.series]))


def _at(item: Item) -> tuple[int, int]:
    """The span of an item's marker."""
    return item.span[0], item.span[0] + len(item.marker)


def _gap(outline: Outline) -> Iterator[Found]:
    """一是学，二是干，四是查: GB/T 15834-2011 B.3 numbers the members of a series one after the other."""
    for item, before, ordinal in outline.jumps:
        if ordinal > before + 1:
            yield *_at(item), {"marker": item.marker, "before": before, "ordinal": ordinal}


def _repeated(outline: Outline) -> Iterator[Found]:
    """四是严考核，四是强保障: a number printed twice. 第二条之一 is another article, 一是…一是… a pair of its own."""
    for item, before, ordinal in outline.jumps:
        if ordinal == before and item.sub is None and ordinal > 1:
            yield *_at(item), {"marker": item.marker, "ordinal": ordinal}


def _backwards(outline: Outline) -> Iterator[Found]:
    """一、二、四、三、: two members have changed places."""
    for item, before, ordinal in outline.jumps:
        if ordinal < before and item.sub is None:
            yield *_at(item), {"marker": item.marker, "before": before, "ordinal": ordinal}


def _late_start(outline: Outline) -> Iterator[Found]:
    """二、干 with no 一、 above it. （五） under 二、 after （四） under 一、 runs on; 第九条 and 3.2 are quoted as excerpts."""
    firsts = [members[0] for _, members in outline.series]
    late = {id(item) for item in firsts if item.ordinal is not None and item.ordinal > 1 and item.family not in ("article", "dotted")}
    last: dict[str, int] = {}
    for item in walk(outline.document) if late else ():
        if isinstance(item, Item) and item.ordinal is not None:
            if id(item) in late and last.get(item.family) != item.ordinal - 1:
                yield *_at(item), {"marker": item.marker, "ordinal": item.ordinal}
            last[item.family] = item.ordinal


def _lone(outline: Outline) -> Iterator[Found]:
    """做到三点。一是学。 and no 二是 anywhere: the writer began to count and stopped. 首先， 最后， 一方面 alone are adverbs."""
    text, rejected = outline.document.text, outline.document.rejected
    lone = [one for one in rejected if one.row == NO_PARTNER.name and one.ordinal == 1 and one.family in _COUNTING_ON]
    last_second = {candidate.family: candidate.span for candidate in rejected if candidate.ordinal == 2} if lone else {}
    for candidate in lone:
        before = text[max(0, candidate.span[0] - 40) : candidate.span[0]].rstrip(" \t\u3000")
        followed = last_second.get(candidate.family, (-1, -1)) > candidate.span
        if before[-1:] in "\r\n。！？；：" and not followed:
            yield *candidate.span, {"marker": candidate.marker}


def _count(outline: Outline) -> Iterator[Found]:
    """讲三点意见 and then 一、二、: what is promised in 点 个 件 方面 is what follows in nearly every text; 条 大 项 count other things too."""
    for promise, members in outline.announced:
        if promise.count != len(members) and not WEAK.match(promise.text):
            yield *promise.span, {"text": promise.text, "count": promise.count, "found": len(members)}
    yield from _unanswered(outline)


def _unanswered(outline: Outline) -> Iterator[Found]:
    """下面，我讲三点意见。 as the last words before the text goes on without a single marker."""
    text = outline.document.text
    for parent in outline.undivided:
        for block in cast(Sequence[Block], parent.children):
            if UNITS.isdisjoint(block.text[-6:-1]) or block.type != "paragraph":
                continue
            start, end = block.span
            if text[end - 1] not in "。：:":
                continue
            for promise in promises_within(text, max(start, end - 16), end):
                if promise.end == end - 1 and not promise.quoted and FORESEEN.search(text, start, promise.start):
                    yield promise.start, promise.end, {"text": text[promise.start : promise.end], "count": promise.count, "found": 0}


def _level_order(outline: Outline) -> Iterator[Found]:
    """1. above （一）: GB/T 9704-2012 7.3.3 orders the levels 一、 （一） 1. （1）, of which one may be left out but none turned round."""
    told: set[tuple[str, str]] = set()
    for parent, (item, *_) in outline.series:
        if isinstance(parent, Item) and _GB9704.get(item.family, 9) < _GB9704.get(parent.family, 0) and not outline.traditional:
            if (parent.family, item.family) not in told:
                told.add((parent.family, item.family))
                yield *_at(item), {"marker": item.marker, "outer": parent.marker}


def _marker_form(outline: Outline) -> Iterator[Found]:
    """1、 （一）、 第一、 ㈠: GB/T 15834-2011 B.3 puts ． after 1, nothing after a bracket, ， after 第一."""
    for _, members in outline.series:
        if is_questioned(members[0].marker) and not outline.traditional:
            yield *_at(members[0]), {"marker": members[0].marker}


def _mixed_form(outline: Outline) -> Iterator[Found]:
    """（一） and then (二): one series, two forms or widths."""
    for _, members in outline.series:
        if members[0].family not in _FORMED:
            continue
        form = form_of(members[0].marker)
        for item in members[1:]:
            other = form_of(item.marker)
            worded = other[-1] in _WORDS or form[-1] in _WORDS  # 第一要 … 第三是 … is another word, not another form
            if item.family == members[0].family and other != form and not worded:
                yield *_at(item), {"marker": item.marker, "first": members[0].marker}
                break


def _mixed_words(outline: Outline) -> Iterator[Found]:
    """首先 … 第二 …, 一是 … 二要 …: GB/T 15834-2011 B.3 lets a series keep the words it began with."""
    for _, members in outline.series:
        other = next((item for item in members if item.family != members[0].family), None)
        if other is not None:
            yield *_at(members[0]), {"marker": members[0].marker, "other": other.marker}


def _undecodable(outline: Outline) -> Iterator[Found]:
    """U+FFFD stands where bytes could not be decoded."""
    text = outline.document.text
    count = text.count("\ufffd")
    if count:
        at = text.index("\ufffd")
        yield at, at + 1, {"count": count}


def _invisible(outline: Outline) -> Iterator[Found]:
    """A zero-width space inside 一、 hides the marker from every search; a U+FEFF that begins the text is its BOM."""
    text = outline.document.text
    line_end = 1 if text[:1] == "\ufeff" else 0
    for at in outline.document.invisible:
        if at >= line_end:  # one finding a line
            yield at, at + 1, {"sign": f"U+{ord(text[at]):04X}"}
            ended = _LINE_END.search(text, at)
            line_end = ended.start() if ended else len(text)


_LINE_END = Pattern(r"[\r\n]")
_GB9704 = {"han": 1, "han-paren": 2, "arabic": 3, "arabic-paren": 4}
_WORDS = "是要一"
_WORDED = ("other-one", "one-hand", "sequence")  # families that count in words
_COUNTING_ON = ("han-is", "han-must", "ordinal", "han-paren")  # families whose first member makes the reader wait for a second
_FORMED = ("formal", "han", "han-paren", "arabic", "arabic-paren", "circled", "stem", "letter", "ordinal")

# The order is that of the codes; a rule without `find` is recorded where it happens.
RULES = {
    rule.code: rule
    for rule in (
        Rule("SP101", "ordinal-gap",         "warning", "{marker} follows ordinal {before}: one is missing in between",            "{marker}前面是第{before}项，中间有缺号",            _gap,          "一是学，二是干，四是查。",             "一是学，二是干，三是查。"),
        Rule("SP102", "ordinal-repeated",    "warning", "{marker} repeats ordinal {ordinal}",                                      "{marker}与前一项序号重复",                          _repeated,     "一、学\n二、干\n二、查\n",             "第一条 学。\n第二条 干。\n第二条之一 查。\n"),
        Rule("SP103", "ordinal-backwards",   "warning", "{marker} follows ordinal {before}: the order is broken",                  "{marker}排在第{before}项之后，顺序颠倒",            _backwards,    "一、学\n三、查\n二、干\n",             "一、学\n二、干\n三、查\n"),
        Rule("SP104", "ordinal-late-start",  "warning", "the series begins with {marker}, not at one",                             "本组序号从{marker}开始，缺少前面的序号",            _late_start,   "二、干\n三、查\n",                     "一、学\n（一）早。\n（二）晚。\n二、干\n（三）快。\n（四）好。\n"),
        Rule("SP105", "lone-member",         "warning", "{marker} stands alone: no second member follows",                         "只有{marker}，没有第二项",                          _lone,         "要做好两件事。一是学。还要干。",       "统一是前提。首先，要学。"),
        Rule("SP201", "count-mismatch",      "warning", "{text}: {count} promised, {found} found",                                 "{text}：应有{count}项，实有{found}项",              _count,        "讲三点意见。一是学，二是干。",         "讲两点意见。一是学，二是干。"),
        Rule("SP301", "level-order",         "info",    "{marker} stands under {outer}, which GB/T 9704 puts below it",            "{marker}排在{outer}之下，与GB/T 9704的层次顺序相反", _level_order,  "（一）学\n一、早\n二、晚\n（二）干\n", "一、学\n1.早。\n2.晚。\n二、干\n"),
        Rule("SP302", "marker-form",         "info",    "{marker} is a form that GB/T 15834 does not give",                        "{marker}不是GB/T 15834规定的写法",                  _marker_form,  "1、学\n2、干\n",                       "1.学\n2.干\n"),
        Rule("SP303", "mixed-form",          "info",    "{marker} is written in another form than {first}, which begins its series", "{marker}与本组首项{first}写法不一致",             _mixed_form,   "（一）学\n(二)干\n",                   "（一）学\n（ 二 ）干\n"),
        Rule("SP304", "mixed-words",         "info",    "the series mixes {marker} and {other}",                                   "本组混用{marker}与{other}",                         _mixed_words,  "一是学，二要干，三是查。",             "首先，学。其次，干。最后，查。"),
        Rule("SP401", "too-deep",            "warning", f"more than {MAX_LEVEL} levels; deeper items became siblings",             f"层次超过{MAX_LEVEL}级，更深的项改列为同级",        None,          "",                                     "一、学\n二、干\n"),
        Rule("SP501", "undecodable",         "warning", "{count} undecodable places were replaced by U+FFFD, here the first",      "有{count}处无法解码，已用U+FFFD代替，这是第一处",   _undecodable,  "一、学\ufffd\n二、干\n",               "一、学？\n二、干\n"),
        Rule("SP502", "invisible-character", "warning", "an invisible character {sign}",                                           "不可见字符{sign}",                                  _invisible,    "一、学\u200b习\n二、干\n",             "\ufeff一、学习\n二、干\n"),
        Rule("SP503", "unknown-number-format", "info",  "an automatic number of the unknown form {format} is shown in digits",   "自动编号的格式{format}未知，按阿拉伯数字显示",      None,          "",                                     "一、学\n二、干\n"),
    )
}  # fmt: skip
