"""Numerals read and written: what `read` takes from 二十一, `write` gives back in the form of its neighbour."""

import pytest

from speechparse.language.numerals import characters, read, write


@pytest.mark.parametrize("like", ["三", "二十一", "7", "12", "３"])
def test_what_is_written_in_a_form_is_read_again(like: str) -> None:
    for ordinal in range(1, 100):
        written = write(ordinal, like)
        assert written is not None and read(written) == ordinal
    assert write(100, "一") is None


@pytest.mark.parametrize(
    ("ordinal", "like", "written"),
    [
        (3, "㈠", "㈢"),
        (3, "甲", "丙"),
        (3, "Ａ", "Ｃ"),
        (20, "①", "⑳"),
        (21, "⑴", None),
        (3, "贰", None),
        (3, "廿", "三"),
        (11, "甲", None),
        (27, "z", None),
        (13, "三", "十三"),
    ],
)
def test_a_sequence_goes_on_as_far_as_it_reaches(ordinal: int, like: str, written: str | None) -> None:
    assert write(ordinal, like) == written


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10), ("十九", 19), ("二十", 20), ("廿一", 21), ("卅", 30), ("一百", 100), ("一百零九", 109), ("一〇九", 109), ("九千九百九十九", 9999), ("两", 2),
        ("拾贰", 12), ("叁", 3), ("007", 7), ("９９９９", 9999), ("10000", None), ("㊿", 50), ("⓴", 20), ("癸", 10), ("z", 26), ("零", None), ("〇〇", None),
        ("贰佰", 200), ("000000007", 7), ("0000000007", None), ("一二三四", 1234), ("一万", None),
    ],
)  # fmt: skip
def test_a_numeral_has_one_value(numeral: str, value: int | None) -> None:
    assert read(numeral) == value


@pytest.mark.parametrize(
    ("signs", "first"),
    [("①-⑳", 1), ("㉑-㉟", 21), ("㊱-㊿", 36), ("❶-❿", 1), ("⓫-⓴", 11), ("⒈-⒛", 1), ("⑴-⒇", 1), ("㈠-㈩", 1), ("A-Z", 1), ("a-z", 1), ("Ａ-Ｚ", 1), ("ａ-ｚ", 1)],
)  # fmt: skip
def test_the_signs_of_a_sequence_count_on(signs: str, first: int) -> None:
    values = [read(sign) for sign in sorted(characters(signs))]
    assert values == list(range(first, first + len(values)))


def test_a_hyphen_between_two_characters_is_a_range() -> None:
    assert characters("a-c一-三") == {"a", "b", "c", *map(chr, range(ord("一"), ord("三") + 1))}
    assert characters("-a") == characters("a-") == {"-", "a"}
