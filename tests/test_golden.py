"""Small texts with their outline written into them, one file for each idea; a near miss stands beside the marker it resembles.

In tests/golden/*.txt ⟦2: stands before the marker of an item of depth 2, and ⟪pop1⟫ where the text returns, with no marker, to the
item of depth 1 (0: the document).
"""

import re
from pathlib import Path

import pytest

from speechparse import Item, parse, walk

CASES = sorted(Path(__file__).parent.joinpath("golden").glob("*.txt"))
MARK = re.compile(r"⟦(\d):|⟪pop(\d)⟫")


def test_the_folder_holds_cases() -> None:
    assert len(CASES) > 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_outline_is_the_one_written_into_the_text(case: Path) -> None:
    marked = case.read_text(encoding="utf-8")
    document = parse(MARK.sub("", marked))
    starts = {node.span[0]: node.level for node in walk(document) if isinstance(node, Item)}
    text, out = document.text, []
    for at in range(len(text) + 1):
        if at in starts:
            out.append(f"⟦{starts[at]}:")
        out.append(text[at : at + 1])
    assert "".join(out) == re.sub(r"⟪pop\d⟫", "", marked)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_text_that_leaves_an_item_belongs_to_the_outer_one(case: Path) -> None:
    marked = case.read_text(encoding="utf-8")
    document = parse(MARK.sub("", marked))
    for found in re.finditer(r"⟪pop(\d)⟫", marked):
        at = len(MARK.sub("", marked[: found.start()]))
        around = [node.level for node in walk(document) if isinstance(node, Item) and node.span[0] <= at < node.span[1]]
        assert max(around, default=0) == int(found[1]), document.text[at : at + 12]
