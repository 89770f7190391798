"""The first look is only fast if it looks at few places, and only right if it misses none: over any text, each place where a family matches."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings

from speechparse.exporters import as_markdown
from speechparse.language import cues
from speechparse.language.pattern import _Compiled
from speechparse.outline import close, frame
from speechparse.outline.scan import _NUMERALS, _SETTING, INVISIBLE, _behind, first_look
from tests.test_properties import TEXTS

TOLD = {  # patterns that tell what a match of theirs begins with
    name: pattern for module in (cues, close, frame, as_markdown) for name, pattern in vars(module).items() if isinstance(pattern, _Compiled) and pattern.first
}  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("干部一是，二十一要。另一方面（ 二）：A）；1.学，十、干。——是，第 一 章 总则；一个是！还有一种是")
def test_it_finds_every_place_where_a_marker_can_begin_inside_a_line(text: str) -> None:
    places, invisible = first_look(text)
    for at in range(1, len(text)):
        before, c = text[at - 1], text[at]
        forms = _behind(before if before in _SETTING else "").get(c)
        found = forms.pattern.match(text, at) if forms else None
        if not found or (before in _NUMERALS and c in _NUMERALS) or (before in "另又" and found[0].startswith("一方面")):
            continue  # nothing, or the middle of a marker that begins further left
        assert at in places, (text[max(0, at - 3) : at], found[0])
    assert invisible == [at for at, c in enumerate(text) if c in INVISIBLE]


def test_it_looks_at_few_places() -> None:
    text = "坚持稳中求进工作总基调，2024年完成投资3.5亿元，同比增长8.2%；新建（改建）公路一百二十公里，惠及第三产业。" * 20
    assert len(first_look(text)[0]) < len(text) / 40


@pytest.mark.parametrize("name", TOLD)
def test_no_match_begins_with_a_character_that_its_pattern_does_not_tell(name: str) -> None:
    texts = [file.read_text("utf-8") for file in sorted(Path(__file__).parent.rglob("*.txt"))]
    words = "\n".join([*texts, *"|".join(pattern.source for pattern in TOLD.values()).replace("(?:", "|").replace(")", "|").split("|")])
    begun = {words[at] for at in range(len(words)) if TOLD[name].match(words, at)}
    assert begun and begun <= set(TOLD[name].first)
