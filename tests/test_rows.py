"""Every row of every table of decisions: it decides in the text that shows it, and not in its near miss. Every family is read in its example."""

import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from speechparse import Item, dumps, parse, walk
from speechparse.language.families import FAMILIES
from speechparse.language.markers import Family
from speechparse.language.rows import Row
from speechparse.outline.evidence import Record
from speechparse.outline.lines import lines_of, paragraphs_of
from speechparse.outline.nest import Placed
from speechparse.outline.scan import first_look, scan
from speechparse.parser import explain
from speechparse.reading.markdown import read_markdown
from tests.accuracy.rows import decided_elsewhere, set_to, spied, tables, thresholds, weighted, without
from tests.test_golden import marked

OUTLINES = tomllib.loads(Path(__file__).with_name("outlines.toml").read_text(encoding="utf-8"))
TEXTS = tomllib.loads(Path(__file__).with_name("rows.toml").read_text(encoding="utf-8"))
UNTOLD = frozenset(
    ("CLOSINGS",)
)  # the record does not tell which of these spoke; the first that applies does
DEAD = frozenset(
    ("number-alone", "counted-things")
)  # the patterns of the families leave these nothing to say: no text shows them
ROWS = [(table.name, row) for table in tables() for row in table.rows]


def text_of(table: str, row: Row, which: str) -> Any:
    """The text of rows.toml where it has one for the row, else that of the row itself; a Text where its file says more."""
    told = TEXTS.get(table, {}).get(row.name, {}).get(which) or getattr(row, which)
    if not isinstance(told, dict):
        return told
    if "times" in told:
        return told["before"] * told["times"] + told["text"]
    if "markdown" in told:
        return read_markdown(told["markdown"])
    given, text = import_module("speechparse.reading.given"), import_module("speechparse.reading.text")
    numbers = tuple(given.Number(*number, "decimal") for number in told.get("numbers", ()))
    regions = tuple(given.Region(*region) for region in told.get("regions", ()))
    return text.Text(told["text"], numbers=numbers, regions=regions)


def rows_of(record: Record) -> Iterator[Row]:
    """The rows that decided in a text."""
    yield from (row for _, _, row in record.rejected.values())
    for verdict in (*record.joins.values(), *record.ends.values()):
        yield from verdict.rows
    for said in record.holds.values():
        yield from (row for _, row in said)
    if record.frame is not None:
        yield from record.frame.told.values()
    yield from _ends(record.tops)


def _ends(placed: list[Placed]) -> Iterator[Row]:
    for one in placed:
        yield from getattr(one.ended, "rows", (one.ended,))
        if one.candidate.recalled is not None:
            yield one.candidate.recalled
        yield from _ends(one.children)


def decides(table: str, row: Row, text: Any) -> bool:
    """Whether `row` is told as a reason in `text`, or its outline is another without it."""
    if any(row is one for one in rows_of(explain(text)[1])):
        return True
    if decided_elsewhere(row):
        return False
    if table in UNTOLD:
        with spied(row) as answers:
            parse(text)
        return any(answer is not None and answer is not False for answer in answers)
    whole = dumps(parse(text))
    with without(row):
        return dumps(parse(text)) != whole


def test_a_record_tells_the_weights_of_what_competed() -> None:
    _, record = explain("村里有难处：第一，人手不够。首先要看有多少人。第二，石料不够。")
    [(at, verdict)] = record.joins.items()
    assert (at, verdict.weight, verdict.runner_up) == (23, 8, 4)
    assert [row.name for row in verdict.rows] == ["same-word", "stands-as-last", "same-mark", "stands-as-one"]


def test_a_record_tells_what_holds_a_series_and_what_ends_an_item() -> None:
    _, record = explain("一、学。\n二、干。\n（一）修路，一是早。二是快。三是稳。大家都说好。\n（二）架桥。")
    holds = {at: [(of, row.name) for of, row in said] for at, said in record.holds.items()}
    ends = {at: ([row.name for row in verdict.rows], verdict.weight) for at, verdict in record.ends.items()}
    assert holds == {10: [(5, "rank")]}
    assert ends == {24: (["count"], 2)}


def test_tables_are_found() -> None:
    assert {"REFUTES", "REFUSALS", "JOINS", "HOLDS", "FURNITURE"} <= {table for table, _ in ROWS}
    assert len(ROWS) > 50


def test_no_two_rows_have_one_name_in_one_table() -> None:
    names = [(table, row.name) for table, row in ROWS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("table", "row"), ROWS, ids=lambda it: it if isinstance(it, str) else it.name)
def test_a_row_says_why_in_both_languages(table: str, row: Row) -> None:
    assert row.en.endswith(".") and (
        row.en[0].isupper() or row.en[0] == "一" or row.en[:2] in ("首先", "第一")
    ), row.en
    assert row.zh and row.zh[-1] not in "。.", row.zh
    assert any("一" <= c <= "鿿" for c in row.zh), row.zh


@pytest.mark.parametrize(("table", "row"), ROWS, ids=lambda it: it if isinstance(it, str) else it.name)
def test_the_text_of_a_row_and_its_near_miss_have_the_outlines_of_outlines_toml(table: str, row: Row) -> None:
    """What the slow test below tells of the row, told of the whole outline and at once."""
    found = {which: marked(text_of(table, row, which)) for which in ("shows", "near")}
    assert found == OUTLINES.get(table, {}).get(row.name, {})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "row"),
    [
        pytest.param(*one, marks=pytest.mark.xfail(strict=True)) if one[1].name in DEAD else one
        for one in ROWS
    ],
    ids=lambda it: it if isinstance(it, str) else it.name,
)
def test_a_row_decides_in_its_text_and_not_in_its_near_miss(table: str, row: Row) -> None:
    shows, near = text_of(table, row, "shows"), text_of(table, row, "near")
    assert shows and near, f"{table} {row.name} has no text that shows it, or no near miss"
    assert decides(table, row, shows), f"{row.name} does not decide in {shows!r}"
    assert not decides(table, row, near), f"{row.name} decides in {near!r}"


@pytest.mark.parametrize(
    "family",
    [family for family in FAMILIES if family.lead],
    ids=lambda family: f"{family.name} {family.example[:4]}",
)
def test_the_example_of_a_family_is_a_candidate_of_it(family: Family) -> None:
    lines = lines_of(family.example)
    found = scan(family.example, lines, paragraphs_of(family.example, lines), first_look(family.example)[0])
    assert found and found[0].start == 0
    assert found[0].family is family


@pytest.mark.parametrize("name", sorted({family.name for family in FAMILIES}))
def test_a_series_of_a_family_is_read(name: str) -> None:
    text = TEXTS["FAMILIES"][name]
    items = [node for node in walk(parse(text)) if isinstance(node, Item)]
    assert len(items) > 1
    assert {item.family for item in items} == {name}


def test_a_row_that_is_switched_off_comes_back() -> None:
    row = next(row for _, row in ROWS if row.name == "part-of-word")
    text = "统一是前提，二是学。"
    with without(row):
        assert [node.marker for node in walk(parse(text)) if isinstance(node, Item)] == ["一是", "二是"]
    assert not [node for node in walk(parse(text)) if isinstance(node, Item)]


@pytest.mark.slow
def test_a_threshold_that_is_set_counts_as_the_default_of_a_parameter_too() -> None:
    skips = next(one for one in thresholds() if one.name == "_SKIPS")
    text = "1.学\n6.干"
    with set_to(skips, 5):
        assert (
            len(parse(text).children)
            == len([node for node in parse(text).children if isinstance(node, Item)])
            == 2
        )
    assert not [node for node in walk(parse(text)) if isinstance(node, Item)]


def test_weights_that_are_tried_decide() -> None:
    joins = next(table for table in tables() if table.name == "JOINS")
    text = "村里有难处：第一，人手不够。首先要看有多少人。第二，石料不够。"
    today = dumps(parse(text))
    with weighted(joins, tuple(0 if row.name == "same-word" else row.weight for row in joins.rows)):
        assert dumps(parse(text)) != today
    assert dumps(parse(text)) == today
