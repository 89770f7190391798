"""What holds for every row of EXPORTERS, and for every screen of a format that is drawn: nobody lists the formats here."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import cast

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from speechparse import Document, dumps, parse
from speechparse.exporters import EXPORTERS, Exporter
from speechparse.visible import PAGE, Screen
from tests.test_properties import TEXTS

FORMATS = pytest.mark.parametrize("row", EXPORTERS.values(), ids=list(EXPORTERS))
SCREENS = [PAGE, *(Screen(width, lang, depth, True, colour) for width in (20, 80) for lang in ("en", "zh") for depth, colour in ((None, True), (1, False)))]  # fmt: skip
COLOUR = re.compile(r"\x1b\[[\d;]*m")
ACTIVE = regex.compile(r"[\p{Cc}\p{Cs}\p{Bidi_Control}--[\t\n]]", regex.V1)  # what acts on a terminal
SIGNS = ["\x1b[31m", "\x1b]0;题\x07", "\x00", "\x07", "\x08", "\x0b", "\x0c", "\r", "\x1c", "\x7f", "\x85", "\x9b31m", "\u061c", "\u200e", "\u202e", "\u2066", "\ud800"]  # fmt: skip


def shown(row: Exporter, document: Document) -> Iterator[str]:
    """All that a terminal can be sent in one format: what a pipe gets, and what each screen gets but for its colours."""
    yield row.header() + row.write(document) + row.footer()
    if row.draw is not None:
        for screen in SCREENS:
            yield COLOUR.sub("", row.draw(document, screen)) if screen.colour else row.draw(document, screen)


def full_of(sign: str) -> Document:
    """A document with `sign` in every kind of node, in markers and in a count, with findings that quote them, and in its name."""
    document = parse(
        f"关于修{sign}路的通知\n各{sign}村：\n目录\n一、学{sign}……1\n二、干{sign}……2\n下面，讲三点{sign}意见：\n一{sign}、学{sign}习。\n一是早{sign}，二是晚{sign}；四是快{sign}。\n"
        f"三{sign}、再学。\n（一）{sign}\n(二) {sign}干\n2、{sign}查{sign}。\n3．改。\n第{sign}九条 {sign}【{sign}】。\n谢谢{sign}大家！{sign}\n柳河镇{sign}人民政府\n2025年3月1日\n"
    )
    document.source = f"{sign}目{sign}录/稿{sign}.txt"
    return document


def assert_safe(row: Exporter, document: Document) -> None:
    for text in shown(row, document):
        found = ACTIVE.search(text)
        assert not found, (
            f"{row.name} lets {found[0]!r} through: {text[max(0, found.start() - 20) : found.end() + 20]!r}"
        )


@pytest.mark.slow
@FORMATS
@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_no_format_sends_what_acts_on_a_terminal_unless_it_is_verbatim(row: Exporter, sign: str) -> None:
    document = full_of(sign)
    assert document.diagnostics, "reports have something to say"
    if row.verbatim:
        assert sign.strip() in row.write(document)
    else:
        assert_safe(row, document)


@pytest.mark.slow
@given(
    text=st.lists(st.one_of(TEXTS, st.sampled_from(SIGNS)), max_size=6).map("".join),
    name=st.one_of(st.none(), st.text(max_size=20)),
)
def test_no_format_sends_what_acts_on_a_terminal_whatever_the_text(text: str, name: str | None) -> None:
    document = parse(text)
    document.source = name
    for row in EXPORTERS.values():
        if not row.verbatim:
            assert_safe(row, document)
        dumps(document, row.name).encode("utf-8", "backslashreplace")


@pytest.mark.parametrize(
    "write",
    [
        lambda document: document.text,
        lambda document: f"{document.source}\n",
        lambda document: "".join(f"{found.message}\n" for found in document.diagnostics),
    ],
    ids=["text", "name", "message"],
)
def test_a_format_that_forgets_to_make_the_document_visible_is_found_out(write) -> None:
    careless = Exporter("careless", ".txt", str, write)
    drawn = Exporter(
        "drawn",
        ".txt",
        str,
        lambda document: "",
        draw=lambda document, screen: write(document) if screen.terminal else "",
    )
    for row in (careless, drawn):
        with pytest.raises(AssertionError, match=f"{row.name} lets"):
            for sign in SIGNS:
                assert_safe(row, full_of(sign))


def test_verbatim_are_only_formats_whose_readers_want_the_characters_as_they_are() -> None:
    assert {row.name for row in EXPORTERS.values() if row.verbatim} <= {"csv", "mended"}


@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_what_is_a_json_value_a_line_has_no_other_line_end(sign: str) -> None:
    document = parse(f"一、学{sign}习\n三{sign}、干{sign}\n")
    assert sign in document.diagnostics[0].message
    for row in EXPORTERS.values():
        if row.suffix in (".json", ".jsonl", ".sarif"):
            assert sign not in row.write(document), row.name
    for name in ("jsonl", "rows"):
        assert all(isinstance(json.loads(line), dict) for line in dumps(document, name).splitlines())
    assert json.loads(dumps(document, "jsonl"))["children"][0]["heading"] == f"学{sign}习"


# Rows and csv


def cells(text: str) -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO(dumps(parse(text), "csv").removeprefix("\ufeff"), newline=""), strict=True)
    )


@given(TEXTS)
def test_csv_read_back_is_the_rows(text: str) -> None:
    lines = [json.loads(line) for line in dumps(parse(text), "rows").splitlines()]
    read = cells(text)
    assert len(read) == len(lines)
    for row, line in zip(read, lines):
        line["path"] = " / ".join(line["path"])
        assert {key: value.removeprefix("'") for key, value in row.items()} == {
            key: "" if value is None else str(value).removeprefix("'") for key, value in line.items()
        }


def test_a_bare_carriage_return_in_a_cell_is_quoted_on_every_python() -> None:
    text = "目录\r一、学……1\r二、干……2\r正文。"
    assert '"目录\r一、学……1\r二、干……2"' in dumps(parse(text), "csv")
    assert cells(text)[0]["text"] == "目录\r一、学……1\r二、干……2"


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_no_cell_begins_a_formula_in_either_width(sign: str) -> None:
    read = cells(f"{sign}HYPERLINK(1)\n一、{sign}1\n二、干\n{sign}2\n")
    assert all(not value.startswith(sign) for row in read for value in row.values())
    assert [row["text"] for row in read if sign in row["text"]] == [
        f"'{sign}HYPERLINK(1)",
        f"一、{sign}1",
        f"'{sign}2",
    ]


def test_each_step_of_a_path_is_cut_at_80_characters() -> None:
    heading = "学" * 300
    lines = [
        json.loads(line)
        for line in dumps(
            parse(f"一、{heading}\n（一）{heading}\n多看书。\n（二）写\n二、干\n"), "rows"
        ).splitlines()
    ]
    steps = ["一、" + "学" * 78, "（一）" + "学" * 77]
    assert [line["path"] for line in lines] == [steps[:1], steps, steps, [steps[0], "（二）写"], ["二、干"]]
    assert lines[0]["text"] == "一、" + heading
    assert cells(f"一、{heading}\n（一）{heading}\n（二）写\n二、干\n")[1]["path"] == " / ".join(steps)


@FORMATS
def test_long_headings_are_not_repeated_for_all_that_stands_below_them(row: Exporter) -> None:
    """50 levels of headings over 100 lines gave rows and csv the square of it."""
    text = (
        "".join(
            f"{marker}{'学' * 3000}\n"
            for marker in ("第一章 ", "第一节 ", "一、", "（一）", "1.", "（1）", "①")
        )
        + "干。\n" * 1000
    )
    assert len(row.write(parse(text))) < 20 * len(text) + 1000 * 1000


# A screen


def test_a_long_line_with_findings_is_shown_as_far_as_the_screen_goes() -> None:
    text = "学" * 50 + "统筹\u200b。" + "干，" * 400 + "\n"
    draw = cast(Exporter, EXPORTERS["report"]).draw
    assert draw is not None
    rows = draw(parse(text), Screen(60, "en", None, True)).splitlines()
    assert rows[1].lstrip().endswith("干") or rows[1].endswith("，")
    assert "统筹<U+200B>。" in rows[1]
    assert rows[2].strip() == "^" * 8
