"""What the rows of FAMILIES say of a marker, and how one counts on from another: 四是 behind 二是 leaves a number out, 一抓 behind 一是 is none of its series."""

from itertools import groupby

import pytest

from speechparse.language.families import CROSSINGS, FAMILIES, FAMILY
from speechparse.language.markers import Candidate
from speechparse.outline.lines import lines_of, paragraphs_of
from speechparse.outline.scan import first_look, scan


def candidates(text: str) -> list[Candidate]:
    lines = lines_of(text)
    return scan(text, lines, paragraphs_of(text, lines), first_look(text)[0])


def step(text: str) -> str:
    """How the last marker of `text` counts on from the first."""
    last, *_, it = candidates(text)
    follows = last.family.follows if last.key == it.key else CROSSINGS[last.key, it.key]
    return follows(last, it)


@pytest.mark.parametrize(
    ("name", "marker", "said"),
    [
        ("part", "第二编", (2, None, "编")), ("part", "第二部分", (2, None, "部分")), ("article", "第12条", (12, None, "digits")), ("article", "第九条之一", (9, 1, "han")), ("article", "第2-1條", (2, 1, "digits")),
        ("article", "第〇条", None), ("han", "〇、", None), ("dotted", "3.2.1", (1, None, "3.2")), ("dotted", "3.0", None), ("dotted", "7", (7, None, "")),
        ("labelled", "问题一：", (1, None, "问题")), ("labelled", "案由 12：", (12, None, "案由")), ("labelled", "Q3：", (3, None, "Q")), ("labelled", "模式〇：", None),
        ("ordinal-noun", "第二个问题是", (2, None, "第个问题")), ("ordinal-noun", "第二件事情是", (2, None, "第件事")), ("ordinal", "第二，", (2, None, "第")), ("ordinal", "其二在", (2, None, "其")), ("ordinal", "第〇，", None),
        ("sequence", "首先，", (1, None, "")), ("sequence", "其次", (2, None, "")), ("sequence", "再次，", (3, None, "")), ("sequence", "再者，", (3, None, "")), ("sequence", "再来，", (3, None, "")), ("sequence", "再來", (3, None, "")),
        ("sequence", "最后，", (None, None, "")), ("sequence", "末了，", (None, None, "")), ("sequence", "先", (1, None, "")),
        ("one-hand", "一方面", (1, None, "")), ("one-hand", "另一方面", (2, None, "")), ("one-hand", "又一方面", (2, None, "")),
        ("other-one", "一个是", (1, None, "个")), ("other-one", "另一条是", (2, None, "个")), ("other-one", "头一件，", (1, None, "件")), ("other-one", "一种是", (1, None, "种")), ("other-one", "还有一句是", (2, None, "句")), ("other-one", "再一类是", (2, None, "种")),
        ("han-is", "二是", (2, None, "是")), ("han-must", "〇要", None), ("open", "十二抓", (12, None, "抓")), ("open", "十三抓", None), ("bullet", "——", (None, None, "—")), ("bullet", "✅", (None, None, "emoji")),
        ("clause-item", "第二目", (2, None, "目")), ("arabic", "⒓", (12, None, "")), ("stem", "丙、", (3, None, "")), ("letter", "c)", (3, None, "")), ("arabic-paren", "（0）", None),
    ],
)  # fmt: skip
def test_what_a_marker_says(name: str, marker: str, said: tuple[int | None, int | None, str] | None) -> None:
    # of two rows of one name the first stands for it, but for (i) among the letters
    family = FAMILY[name] if name == "letter" else next(family for family in FAMILIES if family.name == name)
    assert family.read(marker) == said


@pytest.mark.parametrize(("marker", "ordinal"), [("(i)", 1), ("(ii)", 2), ("(iii)", 3), ("(iv)", 4), ("(v)", 5), ("(vi)", 6), ("(ix)", 9), ("(x)", 10), ("(xiv)", 14)])  # fmt: skip
def test_roman_numerals(marker: str, ordinal: int) -> None:
    roman = next(family for family in FAMILIES if family.key == "roman")
    reading = roman.read(marker)
    assert reading is not None and reading.ordinal == ordinal


@pytest.mark.parametrize(("marker", "word"), [("一类是", "类"), ("二块就是", "块")])
def test_a_kind_that_is_counted_is_a_word(marker: str, word: str) -> None:
    kinds = next(family for family in FAMILIES if family.name == "han-is" and family.read("一类是") == (1, None, "类"))  # fmt: skip
    reading = kinds.read(marker)
    assert reading is not None and reading.word == word
    assert kinds.read("〇类是") is None


STEPS = [
    # numerals
    ("一、学\n二、干", "next"), ("一、学\n三、干", "gap"), ("一、学\n四、干", "gap"), ("一、学\n五、干", ""), ("二、学\n一、干", ""), ("一、学\n一、干", ""), ("二、学\n二、干", "repeat"), ("（二）学（二）干", ""), ("一、学\n二\n好", ""),
    ("第一条 学\n第五十一条 干", "gap"), ("第一条 学\n第五十二条 干", ""), ("第一条 学\n第一条之一 干", "next"), ("第二条 学\n第二条 干", "repeat"), ("第一编 学\n第二部分 干", ""), ("1.2 学\n1.3 干", "next"), ("1.2 学\n2.3 干", ""),
    # 第
    ("第一，学。第二，干", "next"), ("第一，学。第二个是干", "next"), ("第一个是学。第二，干", "next"), ("第一，学。第三个是干", ""), ("第一个问题是学。第二件事是干", ""), ("第一个问题是学。第二，干", "next"), ("第一个问题是学。\n要办好，第二，干", ""), ("第一个问题是学。\n第二，干", "next"), ("其一，学。第二，干", ""), ("其一，学。其二，干", "next"), ("第一，学。第三，干", "gap"),
    # words
    ("一是学，二是干", "next"), ("一是学，三是干", "gap"), ("一是学，四是干", "gap"), ("一是学，五是干", ""), ("二是学，二是干", "repeat"), ("二是学，一是干", ""), ("一是学，二要干", "next"), ("一是学，三要干", ""), ("一要学，二看干", "next"), ("一看学，二要干", ""),
    ("一是学。\n二要干", "next"), ("一是学。\n二看干", ""), ("一是学。\n好，二要干", ""), ("一看书，二看报", "next"), ("一看书，二看报，三看戏，五看人", ""), ("一看书，一看报", "repeat"),
    # kinds, hands
    ("一种是学，另一种是干", "next"), ("一种是学，一种是干", "repeat"), ("另一种是学，一种是干", ""), ("一种是学，另一个是干", ""), ("另一种是学，再一种是干", "next"),
    ("一方面学，另一方面干", "next"), ("一方面学，一方面干", "repeat"), ("另一方面学，一方面干", ""), ("另一方面学，又一方面干", ""),
    # adverbs
    ("首先，学。其次，干", "next"), ("首先，学。首先，干", ""), ("首先，学。再次，干", "next"), ("首先，学。最后，干", "next"), ("再次，学。其次，干", "next"), ("其次，学。其次，干", "next"), ("最后，学。其次，干", ""), ("最后，学。最后，干", ""), ("其次，学。首先，干", ""),
    ("● 学\n● 干", "next"), ("● 学\n■ 干", ""),
    # from one family to another
    ("首先，学。第二，干", "next"), ("首先，学。第三，干", ""), ("首先，学。二是干", "next"), ("首先，学。二看干", ""), ("最后，学。第二，干", ""), ("首先，学。第二个是干", "next"), ("首先，学。第二点是干", ""), ("首先，学。二要干", "next"),
    ("第二，学。最后，干", "next"), ("第一，学。最后，干", ""), ("第二，学。其次，干", ""), ("第二个问题是学。最后，干", ""), ("第二点是学。最后，干", "next"),
    ("其次，学。再一个就是干", "next"), ("首先，学。再一个就是干", ""), ("其次，学。一个就是干", ""), ("其次，学。再一种就是干", ""), ("其次，学。\n再一个就是干", ""), ("最后，学。再一个就是干", ""),
    ("一个是学，第二个是干", "next"), ("一个是学，第二，干", ""), ("一个是学，第三个是干", ""), ("一个是学，其二，干", ""), ("另一个是学，第二个是干", ""),
    ("再一个，学。末了，干", "next"), ("头一个，学。末了，干", ""), ("再一个，学。首先，干", ""),
    ("一类是学，二类是干", "next"), ("一类是学，三类是干", ""), ("一种是学，二类是干", "next"), ("一件是学，二类是干", ""), ("一块是学，二块是干", "next"), ("一种是学，三类是干", ""),
    ("其一，学。二是干", ""), ("第一，学。二是干", "next"), ("第一，学。三是干", ""), ("第一，学。二看干", ""), ("第一，学。\n二是干", ""), ("第一个问题是学。二是干", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STEPS, ids=[text for text, _ in STEPS])
def test_how_a_marker_counts_on(text: str, expected: str) -> None:
    assert step(text) == expected


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("第九条 学", True), ("好。第九条 学", False), ("好。第一条 学", True), ("（三）学", True), ("好（三）学", False), ("好（一）学", True),
        ("第二，学", True), ("第三，学", False), ("第二修路", False), ("第一修路", True), ("好，第二，学", True), ("第三个问题是学", True), ("好。第三个问题是学", False), ("好。第二个问题是学", True),
        ("首先，学", True), ("其次，学", False), ("一是学", True), ("二是学", False), ("一看学", True), ("二看学", False), ("另一个是学", False), ("一个是学", True), ("另一方面学", False), ("● 学", True),
    ],
)  # fmt: skip
def test_where_a_series_may_begin(text: str, begins: bool) -> None:
    it = candidates(text)[0]
    assert it.family.begins(it) == begins


def test_the_ranks_are_those_of_the_standards_and_points_stand_below() -> None:
    """立法法 65: 编 章 节 条 款 项; GB/T 9704-2012 7.3.3: 一、 （一） 1. （1）."""
    ranked = sorted(dict.fromkeys((family.rank, family.key) for family in FAMILIES if family.type == "section" or family.rank < 20))  # fmt: skip
    groups = [" ".join(key for _, key in some) for _, some in groupby(ranked, lambda one: one[0])]
    assert groups == [
        "part", "chapter", "unit", "clause", "labelled ordinal", "article", "formal", "han", "han-paren", "arabic dotted", "arabic-paren", "circled stem", "letter", "roman",
    ]  # fmt: skip
    assert len({family.rank for family in FAMILIES if family.type == "point"}) == 1
