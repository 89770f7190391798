"""What a Word file tells besides its text, in each format: automatic numbers, cells of tables, notes, findings of the reader."""

import hashlib
import json
import pickle
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from speechparse import Document, Item, dumps, parse, read, read_many, walk
from speechparse.reading.files import understand
from speechparse.reading.markdown import read_markdown
from speechparse.reading.word import read_word
from tests.word.cases import OFFICIAL
from tests.word.made import abstract, docx, level, num, p, table

NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
SPEECH = docx(
    p("在全镇工作会议上的讲话")
    + p("抓好两件事，全镇上下要把心思用在发展上，把力气用在落实上。")
    + p("修路", 1, inside=NOTE)
    + table([p("村名"), p("一、里程")], [p("柳河"), p("3公里")])
    + p("架桥", 1)
    + p("桥长二十米，年内通车，各村要主动配合，不得拖延。"),
    OFFICIAL + num(1, 1),
    parts={"footnotes": '<w:footnote w:id="2">' + p("据镇里统计，一是里程，二是造价。") + "</w:footnote>"},
)
MARKDOWN = "# 讲话\n\n**一、学**\n\n1\\. 早\n\n2\\. 快\n\n二、干\n\n| 村 | 里程 |\n|---|---|\n| 柳河 | 3 |\n"


def speech() -> Document:
    return parse(read_word(SPEECH, 1 << 28))


def items(document: Document) -> list[tuple[str, str | None, bool]]:
    return [(node.marker, node.heading, node.auto) for node in walk(document) if isinstance(node, Item)]


def test_the_numbers_of_word_are_markers_and_cells_and_notes_hold_none() -> None:
    document = speech()
    assert items(document) == [("一、", "修路", True), ("二、", "架桥", True)]
    cells = [
        (node.row, node.column, node.text)
        for node in walk(document)
        if not isinstance(node, Item) and node.type == "table"
    ]
    assert cells == [(1, 1, "村名"), (1, 2, "一、里程"), (2, 1, "柳河"), (2, 2, "3公里")]
    notes = [node.text for node in walk(document) if not isinstance(node, Item) and node.type == "note"]
    assert notes == ["据镇里统计，一是里程，二是造价。"]


@pytest.mark.parametrize("document", [speech(), parse(read_markdown(MARKDOWN))], ids=["word", "markdown"])
def test_the_json_is_what_the_schema_says(document: Document) -> None:
    schema = json.loads(files("speechparse").joinpath("schema.json").read_text("utf-8"))
    line = json.loads(dumps(document, "jsonl"))
    jsonschema.Draft202012Validator(schema).validate(line)
    assert line == json.loads(dumps(document, "json"))
    found = [node for node in nodes(line["children"])]
    assert [node.get("auto") for node in found if "marker" in node] == [
        node.auto or None for node in walk(document) if isinstance(node, Item)
    ]
    assert all(("row" in node) == ("column" in node) == (node["type"] == "table") for node in found)


def nodes(children):  # type: ignore[no-untyped-def]
    for child in children:
        yield child
        yield from nodes(child.get("children", ()))


def test_the_tree_shows_a_table_in_one_line_and_no_note() -> None:
    tree = dumps(speech(), "tree")
    assert tree.count("(table)") == 1 and "村名" in tree and "(note)" not in tree


def test_markdown_keeps_cells_and_notes_in_their_order() -> None:
    written = dumps(speech(), "markdown")
    assert [word for word in written.split() if word in ("村名", "一、里程", "柳河", "3公里")] == [
        "村名",
        "一、里程",
        "柳河",
        "3公里",
    ]
    assert written.rstrip().endswith("据镇里统计，一是里程，二是造价。")


def test_rows_tell_which_numbers_are_automatic() -> None:
    rows = [json.loads(line) for line in dumps(speech(), "rows").splitlines()]
    assert [row["auto"] for row in rows if row["marker"]] == [True, True]
    assert [row["auto"] for row in map(json.loads, dumps(parse("一、学\n二、干"), "rows").splitlines())] == [
        False,
        False,
    ]


def test_explain_takes_what_the_file_says() -> None:
    told = dumps(speech(), "explain")
    assert [line.split()[1:3] for line in told.splitlines() if "accepted: " in line] == [
        ["一、", "accepted:"],
        ["二、", "accepted:"],
    ]
    assert told.count("its number is a word processor's") == 2
    assert "一是  accepted" not in told


def test_the_digest_is_that_of_the_file_as_it_is_decoded() -> None:
    text, used = understand(MARKDOWN.encode(), "稿.md")
    document = parse(text)
    digest = hashlib.sha256(MARKDOWN.encode()).hexdigest()
    assert json.loads(dumps(document, "json"))["sha256"] == digest
    assert json.loads(dumps(document, "stats"))["sha256"] == digest
    assert (document.written, used) == (MARKDOWN, "utf-8")
    assert len(document.text) == len(MARKDOWN)
    for node in walk(document):
        if isinstance(node, Item) and node.heading_span is not None:
            assert document.text[slice(*node.heading_span)] == node.heading
            assert document.text.count("\n", 0, node.span[0]) + 1 == node.line
    assert items(document) == [
        ("一、", "学", False),
        ("1.", "早", False),
        ("2.", "快", False),
        ("二、", "干", False),
    ]


def test_a_word_file_has_no_encoding_and_the_digest_of_its_text(tmp_path: Path) -> None:
    (tmp_path / "稿.docx").write_bytes(SPEECH)
    document = read(tmp_path / "稿.docx")
    line = json.loads(dumps(document, "jsonl"))
    assert (line["encoding"], line["sha256"]) == (None, hashlib.sha256(document.text.encode()).hexdigest())
    again = next(read_many([tmp_path / "稿.docx"]))
    assert (items(document), items(again)) == (items(speech()), items(speech()))


def test_a_document_keeps_what_its_file_told_on_the_way_to_another_process() -> None:
    document = speech()
    again = pickle.loads(pickle.dumps(document))
    assert again == document
    assert again.given == document.given is not None
    assert dumps(again, "explain") == dumps(document, "explain")
    assert parse("一、学").given is None


def test_a_number_of_unknown_form_is_a_finding() -> None:
    unknown = abstract(1, level(0, "martianCounting", "%1、")) + num(1, 1)
    document = parse(read_word(docx(p("甲", 1) + p("乙", 1), unknown), 1 << 28))
    assert [
        (found.code, found.line, found.span) for found in document.diagnostics if found.code == "SP503"
    ] == [("SP503", 1, (0, 2))]


@pytest.mark.slow
def test_no_external_is_told_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "稿.doc").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le")
    )
    for lang, words in (("en", "which --no-external forbids"), ("zh", "而 --no-external 不许使用")):
        command = [sys.executable, "-m", "speechparse", "--no-external", "--lang", lang, "稿.doc"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode().count("\n") == 1 and words in done.stderr.decode()
    folder = subprocess.run(
        [sys.executable, "-m", "speechparse", "--no-external", "."], cwd=tmp_path, capture_output=True
    )
    assert (folder.returncode, folder.stderr) == (0, b"")  # what cannot be read is not looked for in a folder


@pytest.mark.parametrize("name", ["markdown", "html", "pieces", "outline", "opml", "report", "csv", "stats"])
def test_every_format_takes_a_table_and_a_note(name: str) -> None:
    assert "修路" in dumps(speech(), name) or name in ("report", "stats")
