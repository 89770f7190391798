"""SP3: the forms of markers. 1、 is one that GB/T 15834 does not give; （一） and then (二) are two forms in
one series.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from speechparse.checks.outline import Found, Outline, at, bare_end, in_a_line, stands
from speechparse.language.families import FAMILY
from speechparse.language.forms import form_of, is_questioned, proper, renumbered
from speechparse.language.numerals import HAN
from speechparse.tree import Edit, Item

__all__ = ["level_order", "marker_form", "mixed_form", "mixed_marks", "mixed_words"]

_GB9704 = {"han": 1, "han-paren": 2, "arabic": 3, "arabic-paren": 4}
_WORDS = "是要一"
_MARKS = frozenset("；;。")  # a ， between clauses is too light to tell
_ADVERBS = ("首先", "先")
_FEWEST = 3  # members whose marks can be said to change: two have one mark between them


def level_order(outline: Outline) -> Iterator[Found]:
    """1. above （一）: GB/T 9704-2012 orders the levels 一、 （一） 1. （1）, of which one may be left out
    but none turned round.

    Told where the tree is sure: the inner series counts from one or runs on, and the outer one goes on behind
    it.
    """
    told: set[tuple[str, str]] = set()
    last = {id(members[-1]) for _, members in outline.series}
    late = {id(item) for item, _ in outline.late}
    for parent, members in outline.series:
        item = members[0]
        if (
            not isinstance(parent, Item)
            or _GB9704.get(item.family, 9) >= _GB9704.get(parent.family, 0)
            or outline.traditional
        ):
            continue
        sure = id(parent) not in last and id(item) not in late and len(members) > 1
        if sure and (parent.family, item.family) not in told:
            told.add((parent.family, item.family))
            yield Found(*at(item), {"marker": item.marker.strip(), "outer": parent.marker.strip()})


def marker_form(outline: Outline) -> Iterator[Found]:
    """1、 （一）、 第一、 ㈠: GB/T 15834-2011 puts ． after 1, nothing after a bracket, ， after 第一. Told
    once a series, mended in all of it.
    """
    text = outline.document.text
    for _, members in outline.series:
        first = members[0]
        if is_questioned(first.marker) and not outline.traditional:
            fix = _mended(text, [item for item in members if is_questioned(item.marker)])
            yield Found(
                *at(first), {"marker": first.marker.strip(), "form": proper(first.marker.strip())}, fix
            )


def mixed_form(outline: Outline) -> Iterator[Found]:
    """（一） and then (二): one series, two forms or widths. The form of the most members is that of the
    series, if the standard gives it.
    """
    text = outline.document.text
    for _, members in outline.series:
        forms = _forms(members)
        if len({form for _, form in forms}) < 2:
            continue
        usual = _usual([form for _, form in forms])
        model = next(item for item, form in forms if form == usual)
        odd = [item for item, form in forms if form != usual]
        values = {
            "marker": odd[0].marker.strip(),
            "other": model.marker.strip(),
            "form": _like(model, odd[0]) or model.marker.strip(),
        }
        yield Found(*at(odd[0]), values, _mended(text, odd, model))


def _forms(members: Sequence[Item]) -> list[tuple[Item, str]]:
    """The members whose form can be told, each with it; 第一要 and 第三是 differ in words, not in form."""
    family = members[0].family
    if len(members) < 2 or "formed" not in FAMILY[family].traits:
        return []
    return [
        (item, form)
        for item in members
        if item.family == family and (form := form_of(item.marker))[-1:] not in _WORDS
    ]


def _usual(forms: Sequence[str]) -> str:
    """The form that most members have, of those that the standard gives if there are any."""
    often = [form for form, _ in Counter(forms).most_common()]
    return next((form for form in often if not is_questioned(form)), often[0])


def _like(model: Item, item: Item) -> str | None:
    """The marker of `item` in the form of `model`, or in the one that the standard gives for it."""
    found = renumbered(model.marker.strip(), item.ordinal or 0)
    return found and proper(found)


def _mended(text: str, items: Sequence[Item], model: Item | None = None) -> tuple[Edit, ...]:
    """The markers of `items` as they should be; none where it is not sure that they would still be read as
    markers.
    """
    edits = []
    for item in items:
        start, end = at(item)
        form = proper(item.marker.strip()) if model is None else _like(model, item)
        behind = text[end : end + 6].lstrip(" \u3000\t")[:1]
        if form is None or behind.isdecimal() or behind in ("、", ".", "．", "，"):
            return ()
        if form != item.marker:
            edits.append(Edit(start, end, form))
    return tuple(edits)


def mixed_words(outline: Outline) -> Iterator[Found]:
    """首先 … 第二 …, 一是 … 二要 …: GB/T 15834-2011 lets a series keep the words it began with."""
    text = outline.document.text
    for _, members in outline.series:
        first = members[0]
        counts = "words" in FAMILY[first.family].traits  # 一是 … 二是 … 最后 … mixes nothing
        other = next(
            (
                item
                for item in members
                if item.family != first.family and not (counts and "closes" in FAMILY[item.family].traits)
            ),
            None,
        )
        if other is not None and _belongs(text, first, other) and outline.follows(other, first):
            yield Found(*at(first), {"marker": first.marker.strip(), "other": other.marker.strip()})


def _belongs(text: str, first: Item, other: Item) -> bool:
    """Whether the two are surely members of one series: 首先 without ， may be an adverb, 两大 is a count,
    第一 with a noun behind it a name.
    """
    if other.marker[0] in "两兩" or (first.family == "ordinal" and first.marker[-1] in HAN):
        return False
    # 第一个，… stands before 第二是
    if stands(text, other.marker, (other.ordinal or 1) - 1, at(first)[1], other.span[0]):
        return False
    if in_a_line(text, first.span[0], other.span[0]):
        return True
    return first.marker.strip() not in _ADVERBS


def mixed_marks(outline: Outline) -> Iterator[Found]:
    """一是…；二是…。三是…: the marks between the members of a series in one paragraph are alike in 499 of
    500.
    """
    text = outline.document.text
    for _, members in outline.series:
        if len(members) < _FEWEST or not in_a_line(text, members[0].span[0], members[-1].span[0]):
            continue
        if any("closes" in FAMILY[item.family].traits for item in members):  # 最后 may be an adverb
            continue
        places = [bare_end(text, item.span[0]) - 1 for item in members[1:]]
        marks = [text[place] for place in places]
        if not _MARKS.issuperset(marks):
            continue
        usual, _ = Counter(marks).most_common(1)[0]
        odd = next((k for k, mark in enumerate(marks) if mark != usual), None)
        if odd is not None:
            yield Found(
                places[odd],
                places[odd] + 1,
                {"marker": members[odd + 1].marker.strip(), "mark": marks[odd], "usual": usual},
            )
