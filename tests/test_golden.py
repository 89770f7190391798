"""Small texts with their outline written into them, one file for each idea; a near miss stands beside the marker it resembles.

In tests/golden/*.txt ⟦2: stands before the marker of an item of depth 2, and ⟪pop1⟫ where the text returns, with no marker, to the
item of depth 1 (0: the document).
"""

import re
from difflib import unified_diff
from pathlib import Path

import pytest

from speechparse import Item, parse, walk

CASES = sorted(Path(__file__).parent.joinpath("golden").glob("*.txt"))
MARK = re.compile(r"⟦(\d):|⟪pop(\d)⟫")
POP = re.compile(r"⟪pop\d⟫")


def test_the_folder_holds_cases() -> None:
    assert len(CASES) > 40


def outline_in(text: str) -> str:
    """`text` with ⟦1: before each item that is found in it."""
    document = parse(text)
    starts = {node.span[0]: node.level for node in walk(document) if isinstance(node, Item)}
    return "".join(f"⟦{starts[at]}:{c}" if at in starts else c for at, c in enumerate(document.text))


def marked(text: str) -> str:
    """`text` with the marks of a golden file: where its items begin, and where it returns with no marker."""
    document = parse(text)
    items = [node for node in walk(document) if isinstance(node, Item)]
    marks = {node.span[0]: f"⟦{node.level}:" for node in items}
    for end in {node.span[1] for node in items}:
        at = end + len(document.text[end:]) - len(document.text[end:].lstrip())
        if at < len(document.text) and at not in marks:
            marks[at] = (
                f"⟪pop{max((node.level for node in items if node.span[0] <= at < node.span[1]), default=0)}⟫"
            )
    return "".join(marks.get(at, "") + c for at, c in enumerate(document.text))


def difference(case: Path, expected: str, found: str) -> str:
    """The path of a case and what is expected in it (-) and found (+), line by line."""
    name = case.relative_to(Path(__file__).parent.parent).as_posix()
    return "\n".join(
        unified_diff(expected.splitlines(), found.splitlines(), f"{name} (expected)", "found", lineterm="")
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_outline_is_the_one_written_into_the_text(case: Path) -> None:
    marked = case.read_text(encoding="utf-8")
    expected, found = POP.sub("", marked), outline_in(MARK.sub("", marked))
    if found != expected:
        pytest.fail(difference(case, expected, found), pytrace=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_text_that_leaves_an_item_belongs_to_the_outer_one(case: Path) -> None:
    marked = case.read_text(encoding="utf-8")
    items = [node for node in walk(parse(MARK.sub("", marked))) if isinstance(node, Item)]

    def found_at(pop: re.Match[str]) -> str:
        at = len(MARK.sub("", marked[: pop.start()]))
        return f"⟪pop{max((node.level for node in items if node.span[0] <= at < node.span[1]), default=0)}⟫"

    found = POP.sub(found_at, marked)
    if found != marked:
        pytest.fail(difference(case, marked, found), pytrace=False)


def test_a_case_that_fails_shows_its_path_and_what_is_expected_and_found() -> None:
    case = CASES[0].with_name("case.txt")
    assert difference(case, "⟦1:一、学\n早。\n", outline_in("一、学\n早。\n二、干\n")).splitlines() == [
        "--- tests/golden/case.txt (expected)", "+++ found", "@@ -1,2 +1,3 @@", " ⟦1:一、学", " 早。", "+⟦1:二、干",
    ]  # fmt: skip
