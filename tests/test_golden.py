"""Small texts with their outline written into them, one file for each idea; a near miss stands beside the marker it resembles.

In tests/golden/blocks/*.txt every block, heading and announcement stands in brackets with its kind: ⟨title:…⟩ ⟨heading:…⟩ ⟨count 3:三点⟩, and ⟧ stands where an item ends.
In tests/golden/*.txt ⟦2: stands before the marker of an item of depth 2, and ⟪pop1⟫ where the text returns, with no marker, to the
item of depth 1 (0: the document).
"""

import re
from difflib import unified_diff
from pathlib import Path

import pytest

from speechparse import Item, parse, walk
from speechparse.reading.text import Text

CASES = sorted(Path(__file__).parent.joinpath("golden").glob("*.txt"))
LEAVES = sorted(Path(__file__).parent.joinpath("golden", "blocks").glob("*.txt"))
MARK = re.compile(r"⟦(\d):|⟪pop(\d)⟫")
POP = re.compile(r"⟪pop\d⟫")
LEAF = re.compile(r"⟨[a-z-]+(?: \d+)?:|⟩|⟦\d:|⟧")


def test_the_folder_holds_cases() -> None:
    assert len(CASES) > 40 and len(LEAVES) > 10


def outline_in(text: str) -> str:
    """`text` with ⟦1: before each item that is found in it."""
    document = parse(text)
    starts = {node.span[0]: node.level for node in walk(document) if isinstance(node, Item)}
    return "".join(f"⟦{starts[at]}:{c}" if at in starts else c for at, c in enumerate(document.text))


def marked(text: str | Text) -> str:
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


def bracketed(text: str) -> str:
    """`text` with the marks of golden/blocks: where its items begin, and its blocks, headings and announcements."""
    document = parse(text)
    opens: list[tuple[int, int, str]] = [(*one.span, f"⟨count {one.count}:") for one in document.announces]
    items = {}
    for node in walk(document):
        if isinstance(node, Item):
            items[node.span[0]] = f"⟦{node.level}:"
            opens += [(*node.heading_span, "⟨heading:")] if node.heading_span else []
            opens += [(*one.span, f"⟨count {one.count}:") for one in node.announces]
        else:
            opens.append((*node.span, f"⟨{node.type}:"))
    ends = [node.span[1] for node in walk(document) if isinstance(node, Item)]
    marks = {
        at: "⟩" * sum(end == at for _, end, _ in opens) + "⟧" * ends.count(at) for at in range(len(text) + 1)
    }
    for at in {*items, *(start for start, _, _ in opens)}:
        begun = sorted((-end, mark) for start, end, mark in opens if start == at)
        marks[at] += items.get(at, "") + "".join(mark for _, mark in begun)
    return "".join(marks[at] + text[at : at + 1] for at in range(len(text) + 1))


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


@pytest.mark.parametrize("case", LEAVES, ids=lambda case: case.stem)
def test_the_blocks_are_those_written_into_the_text(case: Path) -> None:
    expected = case.read_text(encoding="utf-8")
    found = bracketed(LEAF.sub("", expected))
    if found != expected:
        pytest.fail(difference(case, expected, found), pytrace=False)


def test_a_case_that_fails_shows_its_path_and_what_is_expected_and_found() -> None:
    case = CASES[0].with_name("case.txt")
    assert difference(case, "⟦1:一、学\n早。\n", outline_in("一、学\n早。\n二、干\n")).splitlines() == [
        "--- tests/golden/case.txt (expected)", "+++ found", "@@ -1,2 +1,3 @@", " ⟦1:一、学", " 早。", "+⟦1:二、干",
    ]  # fmt: skip
