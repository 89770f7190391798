"""How a marker is written with another number, and in the form of GB/T 15834: 第一百一十条 becomes 第一百零九条, ㈢ becomes （三）."""

import pytest

from speechparse.language.forms import form_of, proper, renumbered
from speechparse.language.numerals import read


@pytest.mark.parametrize(
    "numeral",
    [
        "九十九", "一百", "一百零一", "一百零九", "一百一十", "一百一十一", "一百一十九", "一百二十", "一百二十一", "一百九十九", "二百", "三百三十", "九百九十",
        "一千", "一千零一", "一千零九", "一千零一十", "一千零一十九", "一千零二十", "一千一百", "一千一百零一", "一千一百一十", "一千九百九十九", "二千", "二千零二十", "九千九百九十九",
    ],
)  # fmt: skip
def test_an_article_gets_the_numeral_that_an_office_would_write(numeral: str) -> None:
    ordinal = read(numeral)
    assert ordinal is not None
    assert renumbered("第三条", ordinal) == f"第{numeral}条"


@pytest.mark.parametrize(
    ("marker", "ordinal", "other"),
    [
        ("3.2", 3, "3.3"), ("3.2.4", 7, "3.2.7"), ("第3-2条", 4, "第4-2条"), ("（四）", 3, "（三）"), ("12.", 13, "13."), ("12.", 113, "113."), ("①", 51, None), ("甲、", 11, None),
        ("首先", 2, None), ("（四）", 0, None), ("4.", 0, None), ("（四）", 1, "（一）"),
    ],
)  # fmt: skip
def test_a_marker_keeps_its_form_with_another_number(marker: str, ordinal: int, other: str | None) -> None:
    assert renumbered(marker, ordinal) == other


@pytest.mark.parametrize(("marker", "form"), [("㈠", "（一）"), ("㈡、", "（二）"), ("㈩", "（十）"), ("１、", "１．"), ("三．", "三、"), ("①、", "①"), ("第三、", "第三，"), ("（3）、", "（3）"), ("三、", "三、")])  # fmt: skip
def test_a_marker_has_the_form_of_the_standard(marker: str, form: str) -> None:
    assert proper(marker) == form


@pytest.mark.parametrize(("marker", "form"), [("第二十一条", "第一条"), ("贰、", "壹、"), ("㉓", "①"), ("⓫", "❶"), ("丙、", "甲、"), ("C.", "A."), ("c)", "a)"), ("⒓", "⒈"), ("⑿", "⑴"), ("㈨", "㈠"), ("3.12", "1.1")])  # fmt: skip
def test_the_form_of_a_marker_has_the_first_numeral_of_its_sequence(marker: str, form: str) -> None:
    assert form_of(marker) == form
