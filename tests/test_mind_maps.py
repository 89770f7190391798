"""-f opml and -f outline: read back, they are the items of the document."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from speechparse import Document, Item, dumps, parse, walk
from speechparse.exporters.as_outline import entry, joined, write
from speechparse.tree import MAX_LEVEL, Node
from speechparse.visible import Screen, inert
from tests.test_properties import TEXTS

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))


def checked(page: str) -> ElementTree.Element:
    """The body of an OPML 2.0 file that keeps the rules of http://opml.org/spec2.opml."""
    root = ElementTree.fromstring(page.encode("utf-8"))
    assert root.tag == "opml" and root.attrib == {"version": "2.0"}
    head, body = root
    assert (head.tag, body.tag) == ("head", "body")
    assert [child.tag for child in head] == ["title"]
    assert len(body) >= 1
    for element in body.iter():
        assert element is body or (element.tag == "outline" and element.attrib["text"])
        assert set(element.attrib) <= {"text", "_note"}
        assert not (element.text or "").strip() and not (element.tail or "").strip()
    return body


def shape(element: ElementTree.Element) -> list[tuple[str, list]]:
    return [(child.attrib["text"], shape(child)) for child in element]


def items(node: Document | Node) -> list[tuple[str, list]]:
    return [
        (
            inert(joined(*entry(child))).replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>"),
            items(child),
        )
        for child in node.children
        if isinstance(child, Item)
    ]


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_text_gives_opml_that_reads_back_as_its_items(text: str) -> None:
    document = parse(text)
    body = checked(dumps(document, "opml"))
    found = items(document)
    assert shape(body) == found or (not found and len(body) == 1)


@pytest.mark.parametrize(
    "sign", ["\x00", "\x0b", "\ufffe", "\uffff", "\ud800", "\u202e", "\t", '"', "<b>", "&amp;", "]]>", "\x85"]
)
def test_no_character_breaks_the_file(sign: str) -> None:
    body = checked(dumps(parse(f"题{sign}目\n一、学{sign}习\n多看{sign}书。\n二、干\n"), "opml"))
    assert [child.attrib["text"][:2] for child in body] == ["一、", "二、"]


def test_a_short_text_is_the_note_of_its_item_and_a_long_one_is_not() -> None:
    body = checked(dumps(parse("一、学\n多看书。\n勤动笔。\n二、干\n" + "少开会。" * 100), "opml"))
    assert [child.get("_note") for child in body] == ["多看书。\n勤动笔。", None]


def test_the_deepest_outline_is_whole() -> None:
    verbs = "抓看靠讲比学练查改促保稳拓强优提扩增建创引育培护治防控兜补压"
    text = (
        "：".join(f"一{v}这里" for v in verbs)
        + "；"
        + "；".join(f"二{v}那里" for v in reversed(verbs))
        + "。"
    )
    document = parse(text)
    body = checked(dumps(document, "opml"))
    assert shape(body) == items(document)
    rows = dumps(document, "outline").splitlines()
    assert (
        len(rows) == 2 * len(verbs)
        and max(row.count("\u3000\u3000") for row in rows) == min(len(verbs), MAX_LEVEL) - 1
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_outline_has_a_line_an_item_indented_by_its_level(path: Path) -> None:
    document = parse(path.read_text(encoding="utf-8"))
    rows = dumps(document, "outline").splitlines()
    if document.title:
        assert rows.pop(0) == document.title
    found = [node for node in walk(document) if isinstance(node, Item)]
    assert [(len(row) - len(row.lstrip("\u3000"))) // 2 + 1 for row in rows] == [item.level for item in found]
    assert all(
        row.lstrip("\u3000").startswith(item.marker.strip()) for row, item in zip(rows, found, strict=True)
    )
    shallow = write(document, Screen(depth=2)).splitlines()[1 if document.title else 0 :]
    assert shallow == [row for row, item in zip(rows, found, strict=True) if item.level <= 2]


@pytest.mark.slow
def test_depth_holds_on_the_command_line_and_documents_are_parted_by_a_blank_line() -> None:
    folder = EXAMPLES[0].parent
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "speechparse",
            "-f",
            "outline",
            "--depth",
            "1",
            folder / "speech.txt",
            folder / "report.txt",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0
    first, second = done.stdout.split("\n\n")
    assert (
        [row[:2] for row in first.splitlines()[1:]]
        == ["一、", "二、", "三、"]
        == [row[:2] for row in second.splitlines()[1:]]
    )
    assert "\u3000\u3000" not in done.stdout


def test_nothing_that_acts_on_a_terminal_gets_out() -> None:
    document = parse("题\x1b]0;x\x07目\n一、学\x9b31m\u202e习\n二、干\n")
    for name in ("outline", "opml"):
        assert not set(dumps(document, name)) & set("\x1b\x07\x9b\u202e")
