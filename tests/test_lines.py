"""The lines of a text, the paragraphs that a page broke, and who speaks: 坚持稳中求进，\\n统筹推进 is one paragraph."""

import pytest

from speechparse.outline.lines import lines_of, paragraphs_of, starts_of, turns_of


@pytest.mark.parametrize(
    ("text", "rows", "numbers"),
    [
        ("一\r\n\r\n二", ["一", "二"], [1, 3, 0]), ("一\r\r二", ["一", "二"], [1, 3, 0]), ("一\r\n二\r三\n四", ["一", "二", "三", "四"], [1, 2, 3, 4, 0]), ("一\f二\u2028三", ["一\f二\u2028三"], [1, 0]), ("\u3000\u3000一 \n \n", ["一"], [1, 0]), ("", [], [0]),
        # paragraphs that only their indents part
        ("路要修好。\u3000\u3000\u3000\u3000桥要架得牢。", ["路要修好。", "桥要架得牢。"], [1, 1, 0]), ("路要修好。\u3000\u3000桥要架得牢。好", ["路要修好。", "桥要架得牢。好"], [1, 1, 0]), ("路好。\u3000\u3000桥要架得牢。", ["路好。\u3000\u3000桥要架得牢。"], [1, 0]), ("路要修好。\u3000\u3000桥要架", ["路要修好。\u3000\u3000桥要架"], [1, 0]),
    ],
)  # fmt: skip
def test_lines_end_at_line_ends_and_at_indents(text: str, rows: list[str], numbers: list[int]) -> None:
    lines = lines_of(text)
    assert (lines.rows, lines.numbers) == (rows, numbers)
    assert [text[start:end] for start, end in zip(lines.starts, lines.ends, strict=True)] == rows
    assert lines.parted == ([0, 1] if len(rows) == 2 and numbers[:2] == [1, 1] else [])
    assert len(lines) == len(rows)


def test_where_each_physical_line_begins() -> None:
    assert starts_of("一\r\n\n二\r三") == [0, 3, 4, 6]


def test_lines_are_found_by_their_ends() -> None:
    lines = lines_of("一，\n二。\n三，\n一")
    assert (lines.beginning({"一", "三"}), lines.ending({"，"}), lines.not_ending({"，"})) == ([0, 2, 3], [0, 2], [1, 3])  # fmt: skip
    assert (lines.beginning({"五"}), lines.ending({"五"}), lines.not_ending({"，", "。", "一"})) == (
        [],
        [],
        [],
    )


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        # what ends a line, and what begins the next
        ("读《\n路》好", [0, 0]), ("路要修，\n桥要架", [0, 0]), ("路要修\n，桥要架", [0, 0]), ("路要修。\n桥要架", [0, 1]), ("路要修\n桥要架", [0, 1]), ("路要修，\n　　桥要架", [0, 1]), ("路要修：\n桥要架", [0, 1]), ("路要修、\n桥要架", [0, 0]), ("路要修。\n。好", [0, 0]),
    ],
)  # fmt: skip
def test_a_broken_line_goes_on_in_the_next(text: str, paragraphs: list[int]) -> None:
    found = list(paragraphs_of(text, lines_of(text)))
    assert [sorted(set(found)).index(one) for one in found] == paragraphs


def test_a_file_that_says_where_paragraphs_begin_is_believed() -> None:
    text = "路要修，\n　　桥要架，\n灯要亮"
    assert list(paragraphs_of(text, lines_of(text))) == [0, 1, 1]
    assert list(paragraphs_of(text, lines_of(text), [0, 12])) == [0, 0, 1]
    assert list(paragraphs_of(text, lines_of(text), [0])) == [0, 0, 0]


@pytest.mark.parametrize(
    ("rows", "turns"),
    [
        (["市长：好。", "主秘：好。", "市长：散会。", "主秘：好。"], [0, 1, 2, 3]), (["市长:好。", "主秘:好。", "市长:散会。", "主秘:好。"], [0, 1, 2, 3]), (["市长：好。", "主秘:好。", "市长:散会。", "主秘：好。"], [0, 1, 2, 3]), (["市长：好。", "主秘：好。", "市长：散会。"], []), (["市长：好。", "市长：散会。"], []), (["市长：好。", "好。", "主秘：好。", "镇长：好。", "市长：散会。", "主秘：好。"], [0, 2, 3, 4, 5]),
        (["柳河镇长 叶知远：好。", "主秘：好。", "柳河镇长 叶知远：好。", "主秘：好。"], [0, 1, 2, 3]),
        (["时间：早。", "地点：镇。", "时间：晚。", "地点：村。"], []),
    ],
)  # fmt: skip
def test_who_speaks_twice_beside_another_is_a_speaker(rows: list[str], turns: list[int]) -> None:
    assert sorted(turns_of(lines_of("\n".join(rows)))) == turns
