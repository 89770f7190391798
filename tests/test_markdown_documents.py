"""Markdown as people and language models write it, one file for each idea.

In tests/markdown/*.md ⟦2: stands before the marker of an item of depth 2, and ⟪pop1⟫ where the text returns, with no marker, to the
item of depth 1 (0: the document), as in tests/golden.
"""

from pathlib import Path

import pytest

from speechparse import Document, Item, parse, walk
from speechparse.reading.markdown import read_markdown
from tests.test_golden import MARK, POP, difference

CASES = sorted(Path(__file__).parent.joinpath("markdown").glob("*.md"))
TITLES = {
    "headings-without-numbers": "怎样抓好春耕备耕？",
    "bold-run-in-headings": "关于开展村庄清洁行动的实施方案",
    "ornaments": "春季开学工作方案",
    "front-matter": "全县春耕工作要点",
    "minutes": "水库除险加固专题会议纪要",
}


def outline_of(marked: str) -> Document:
    return parse(read_markdown(MARK.sub("", marked)))


def test_the_folder_holds_cases() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_outline_is_the_one_written_into_the_markdown(case: Path) -> None:
    marked = case.read_text(encoding="utf-8")
    document = outline_of(marked)
    starts = {node.span[0]: node.level for node in walk(document) if isinstance(node, Item)}
    found = "".join(f"⟦{starts[at]}:{c}" if at in starts else c for at, c in enumerate(document.written))
    expected = POP.sub("", marked)
    if found != expected:
        pytest.fail(difference(case, expected, found), pytrace=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_text_that_leaves_an_item_belongs_to_the_outer_one(case: Path) -> None:
    marked = case.read_text(encoding="utf-8")
    nodes = [node for node in walk(outline_of(marked)) if isinstance(node, Item)]

    def level_at(at: int) -> int:
        return max((node.level for node in nodes if node.span[0] <= at < node.span[1]), default=0)

    pops = {len(MARK.sub("", marked[: pop.start()])): pop for pop in POP.finditer(marked)}
    assert [level_at(at) for at in pops] == [int(pop[0][4:-1]) for pop in pops.values()]
    # What stands below the last item, with no ⟪pop⟫ before it, is its own
    document = outline_of(marked)
    end = min([at for at in pops if at > nodes[-1].span[0]], default=len(document.text))
    assert nodes[-1].span[1] == len(document.text[:end].rstrip())


@pytest.mark.parametrize("stem", TITLES)
def test_the_first_heading_is_the_title(stem: str) -> None:
    (case,) = [case for case in CASES if case.stem == stem]
    assert outline_of(case.read_text(encoding="utf-8")).title == TITLES[stem]
