"""The first look is only fast if it looks at few places, and only right if it misses none: over any text, each place where a family matches."""

from pathlib import Path

import pytest
from hypothesis import example, given

from speechparse.exporters import as_markdown
from speechparse.language import cues
from speechparse.language.families import FAMILIES
from speechparse.language.markers import Candidate, Family
from speechparse.language.pattern import Pattern, _Compiled
from speechparse.outline import close, contents, heads, margins, signatures, sketch
from speechparse.outline.lines import lines_of, paragraphs_of
from speechparse.outline.scan import _NUMERALS, _SETTING, INVISIBLE, _behind, first_look, scan
from tests.test_properties import TEXTS

PATTERNS = {
    name: pattern for module in (cues, close, sketch, contents, signatures, heads, margins, as_markdown) for name, pattern in vars(module).items() if isinstance(pattern, _Compiled)
}  # fmt: skip
TOLD = {name: pattern for name, pattern in PATTERNS.items() if pattern.first}  # what a match begins with
HELD = {name: pattern for name, pattern in PATTERNS.items() if pattern.holds}  # and what it holds


@given(TEXTS)
@example("干部一是，二十一要。另一方面（ 二）：A）；1.学，十、干。——是，第 一 章 总则；一个是！还有一种是")
def test_it_finds_every_place_where_a_marker_can_begin_inside_a_line(text: str) -> None:
    places, invisible = first_look(text)
    for at in range(1, len(text)):
        before, c = text[at - 1], text[at]
        forms = _behind(before if before in _SETTING else "").get(c)
        found = forms.pattern.match(text, at) if forms else None
        if (
            not found
            or (before in _NUMERALS and c in _NUMERALS)
            or (before in "另又" and found[0].startswith("一方面"))
        ):
            continue  # nothing, or the middle of a marker that begins further left
        assert at in places, (text[max(0, at - 3) : at], found[0])
    assert invisible == [at for at, c in enumerate(text) if c in INVISIBLE]


def candidates(text: str, seen: list[int]) -> list[Candidate]:
    lines = lines_of(text)
    return scan(text, lines, paragraphs_of(text, lines), seen)


def assert_found_inline(family: Family) -> None:
    """The example of `family` is seen by the first look, and read as one of `family`, behind each character that its row allows."""
    allowed = [c for c in family.after or sorted(_SETTING | {"学"}) if c not in "\r\n"]
    spelling, places = Pattern(str(family.inline)), 0
    for c in allowed:
        text = f"学习{c}{family.example}"
        if not spelling.match(text, 3):
            assert not family.after, f"{family.name} does not match its own example behind {c!r}"
            continue  # the spelling looks behind itself: 学1. is none
        places += 1
        seen = first_look(text)[0]
        assert 3 in seen, f"the first look passes over {family.name} behind {c!r}: {text}"
        found = [mark.family.name for mark in candidates(text, seen) if mark.start == 3]
        assert found == [family.name], text
    assert places >= min(len(allowed), 40), f"{family.name} is found behind {places} characters only"


@pytest.mark.parametrize(
    "family", [family for family in FAMILIES if family.inline], ids=lambda family: family.name
)
def test_the_example_of_a_family_is_found_behind_each_character_that_its_row_allows(family: Family) -> None:
    assert_found_inline(family)


@pytest.mark.parametrize(
    "family", [family for family in FAMILIES if family.lead], ids=lambda family: family.name
)
@pytest.mark.parametrize("indent", ["", "\u3000\u3000", "学习。\n", "学习。\r\n\t"], ids=ascii)
def test_the_example_of_a_family_is_found_at_the_start_of_a_line(family: Family, indent: str) -> None:
    text = indent + family.example
    found = [mark for mark in candidates(text, first_look(text)[0]) if mark.start == len(indent)]
    assert [(mark.family.name, mark.leads) for mark in found] == [(family.name, True)]


def test_a_family_that_the_first_look_does_not_know_is_found_out() -> None:
    """打头的是修路，打 is no character that it stops at: a row for it would be matched nowhere, and nothing else would say so."""
    like = next(family for family in FAMILIES if family.name == "other-one")
    unknown = like._replace(
        name="head-one", first="打", lead="打头的是", inline="打头的是", example="打头的是修路，"
    )
    with pytest.raises(AssertionError, match="the first look passes over head-one"):
        assert_found_inline(unknown)
    misspelt = like._replace(inline="再一伙是")
    with pytest.raises(AssertionError, match="does not match its own example"):
        assert_found_inline(misspelt)


def test_it_looks_at_few_places() -> None:
    text = (
        "坚持稳中求进工作总基调，2024年完成投资3.5亿元，同比增长8.2%；新建（改建）公路一百二十公里，惠及第三产业。"
        * 20
    )
    assert len(first_look(text)[0]) < len(text) / 40


@pytest.mark.parametrize("name", TOLD)
def test_no_match_begins_with_a_character_that_its_pattern_does_not_tell(name: str) -> None:
    texts = [file.read_text("utf-8") for file in sorted(Path(__file__).parent.rglob("*.txt"))]
    words = "\n".join(
        [
            *texts,
            *"|".join(pattern.source for pattern in TOLD.values())
            .replace("(?:", "|")
            .replace(")", "|")
            .split("|"),
        ]
    )
    begun = {words[at] for at in range(len(words)) if TOLD[name].match(words, at)}
    assert begun and begun <= set(TOLD[name].first)


@pytest.mark.parametrize("name", HELD)
def test_no_match_lacks_the_words_that_its_pattern_tells(name: str) -> None:
    pattern = HELD[name]
    shown = [
        "关于修路的几点想法",
        "關於修路的幾點想法",
        "您当前的位置：首页",
        "首页>政务>公开",
        "首页＞政务＞公开",
        "首页»政务»公开",
        "首页 / 政务 / 公开",
        "柳河镇镇长 石磊",
        "柳河镇镇长　石磊",
    ]
    texts = [file.read_text("utf-8") for file in sorted(Path(__file__).parent.rglob("*.txt"))]
    found = [row for text in [*texts, *shown] for row in text.split("\n") if pattern.search(row)]
    assert [row for row in found if not pattern.within(row)] == []
    assert {word for word in pattern.holds for row in found if word in row} == set(pattern.holds)
