"""A .docx read as Word shows it: a case a rule, LibreOffice as another reader, any tree of numbers written and read back."""

import io
import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import speechparse
from speechparse import Item, dumps, parse, walk
from speechparse.reading.external import soffice
from speechparse.reading.numbering import FORMATS, family_of, glyph
from speechparse.reading.text import Text
from speechparse.reading.word import read_word
from tests.word.cases import CASES, DOTTED, OFFICIAL, Case
from tests.word.made import abstract, docx, level, num, p, run, style, table, unzipped, zipped

LIMIT = 1 << 28


def read(data: bytes) -> Text:
    return read_word(data, LIMIT)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_is_read_as_word_shows_it(case: Case) -> None:
    text = read(case.data)
    assert text.text.split("\n") == [*case.lines, ""]
    for number in text.numbers:
        assert text.text[number.start - 1 : number.start] in ("", "\n")
        assert family_of(text.text[number.start : number.end], number.fmt == "bullet") == number.family


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_strict_form_reads_the_same(case: Case) -> None:
    parts = unzipped(case.data)
    from tests.word.made import STRICT, W

    assert read(zipped({name: xml.replace(W, STRICT) for name, xml in parts.items()})) == read(case.data)


@pytest.mark.slow
@pytest.mark.skipif(
    soffice() is None, reason="LibreOffice is not installed (Debian: libreoffice-writer-nogui)"
)
def test_libreoffice_shows_the_same_but_where_it_is_known_to_differ(tmp_path: Path) -> None:
    for case in CASES:
        (tmp_path / f"{case.name}.docx").write_bytes(case.data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{case.name}.docx") for case in CASES]
    command = [
        str(soffice()),
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    def shown(text: str) -> str:
        return "".join(text.replace("\ufeff", "").split())

    differing = {
        case.name
        for case in CASES
        if shown((tmp_path / f"{case.name}.txt").read_text(encoding="utf-8")) != shown("".join(case.lines))
    }
    assert differing == {case.name for case in CASES if case.differs}


# The labels of any tree of numbers

FORMS = ("decimal", "decimalZero", "decimalFullWidth", "chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting",
         "chineseLegalSimplified", "decimalEnclosedCircle", "ideographTraditional", "upperLetter", "lowerRoman")  # fmt: skip
TREES = st.recursive(st.just([]), lambda children: st.lists(children, max_size=6), max_leaves=40)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    TREES,
    st.lists(st.sampled_from(FORMS), min_size=9, max_size=9),
    st.lists(st.integers(0, 130), min_size=9, max_size=9),
)
def test_any_tree_of_numbers_written_to_a_docx_gives_its_labels(
    tree: list, forms: list[str], starts: list[int]
) -> None:
    expected: list[tuple[int, str]] = []

    def count(children: list, depth: int) -> None:
        for place, child in enumerate(children):
            if depth < 9:
                expected.append((depth, FORMATS[forms[depth]](starts[depth] + place)))
                count(child, depth + 1)

    count(tree, 0)
    levels = [
        level(depth, form, f"〔%{depth + 1}〕", start)
        for depth, (form, start) in enumerate(zip(forms, starts))
    ]
    text = read(
        docx("".join(p("文", 1, depth) for depth, _ in expected) or p(), abstract(1, *levels) + num(1, 1))
    )
    assert text.text.split("\n")[: len(expected)] == [f"〔{written}〕文" for _, written in expected]
    assert [(one.level, text.text[one.start : one.end]) for one in text.numbers] == [
        (depth, f"〔{written}〕") for depth, written in expected
    ]


@pytest.mark.parametrize(("form", "numbers"), [
    ("chineseCounting",           {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 101: "一○一", 2024: "二○二四"}),
    ("chineseCountingThousand",   {10: "十", 100: "一百", 101: "一百〇一", 110: "一百一十", 111: "一百一十一", 1001: "一千〇一", 1010: "一千〇一十", 10000: "一万", 10001: "一万〇一", 12000: "一万二千"}),
    ("taiwaneseCountingThousand", {10: "十", 101: "一百零一", 20000: "二萬"}),
    ("japaneseCounting",          {10: "十", 100: "百", 101: "百一", 200: "二百", 1000: "千", 1100: "千百"}),
    ("chineseLegalSimplified",    {10: "壹拾", 11: "壹拾壹", 101: "壹佰零壹", 1000: "壹仟"}),
    ("ideographZodiacTraditional", {1: "甲子", 13: "丙子", 60: "癸亥", 61: "61"}),
    ("decimalEnclosedCircle",     {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
    ("upperLetter",               {26: "Z", 27: "AA", 28: "BB", 780: "Z" * 30, 781: "A"}),
    ("lowerRoman",                {4: "iv", 1999: "mcmxcix", 2**31 - 1: "2147483647"}),
    ("ordinal",                   {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
])  # fmt: skip
def test_a_form_writes_its_numbers(form: str, numbers: dict[int, str]) -> None:
    assert {number: FORMATS[form](number) for number in numbers} == numbers


# What the text says besides its characters


def test_a_number_tells_list_level_family_and_ordinal() -> None:
    text = read(docx(p("2024年目标", 1, 2) + p("3万亩造林", 1, 2) + p("总则", 1), OFFICIAL + num(1, 1)))
    assert text.text == "1.\t2024年目标\n2.\t3万亩造林\n一、总则\n" or text.text.startswith(
        "1.\t2024年目标\n2.\t3万亩造林\n"
    )
    assert [(one.level, one.family, one.ordinal, one.fmt) for one in text.numbers[:2]] == [
        (2, "arabic", 1, "decimal"),
        (2, "arabic", 2, "decimal"),
    ]
    assert len({one.list for one in text.numbers}) == 1


def test_an_unknown_form_is_decimal_and_a_finding() -> None:
    text = read(docx(p("a", 1) + p("b", 1), abstract(1, level(0, "thaiCounting", "%1.")) + num(1, 1)))
    assert text.text == "1.a\n2.b\n"
    assert [(found.code, found.start, found.end, dict(found.values)) for found in text.findings] == [
        ("SP503", 0, 2, {"format": "thaiCounting"})
    ]


def test_a_form_of_word_2010_has_its_zeros() -> None:
    form = '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    lists = abstract(1, level(0, "decimal", "%1.").replace('<w:numFmt w:val="decimal"/>', form)) + num(1, 1)
    text = read(docx(p("a", 1) + p("b", 1), lists))
    assert (text.text, text.findings) == ("001.a\n002.b\n", ())


def test_heading_styles_and_outline_levels_are_evidence() -> None:
    styles = (
        style("1", called="heading 1")
        + style("a3", called="Title")
        + style("b", based_on="1")
        + style("4", '<w:outlineLvl w:val="3"/>')
    )
    body = (
        p("题", style="a3")
        + p("甲", style="1")
        + p("乙", style="b")
        + p("丙", style="4")
        + p("丁", properties='<w:outlineLvl w:val="1"/>')
    )
    body += p("戊", style="1", properties='<w:outlineLvl w:val="9"/>') + p("己")
    text = read(docx(body, styles=styles))
    assert [(text.text[one.start], one.level) for one in text.headings] == [
        ("题", 0),
        ("甲", 1),
        ("乙", 1),
        ("丙", 4),
        ("丁", 2),
    ]


def test_the_cells_of_a_table_are_no_items_and_break_no_numbers() -> None:
    body = p("前" * 30, 1) + table([p("x", 2) + p("续"), p("")], [p("y", 2), p("z")]) + p("后", 1)
    text = read(docx(body, DOTTED + num(1, 1) + abstract(2, level(0, "decimal", "%1)")) + num(2, 2)))
    assert [text.text[one.start : one.end] for one in text.numbers] == ["1.", "2."]
    assert [(text.text[one.start : one.end], one.row, one.column) for one in text.regions] == [
        ("1)x\n续", 1, 1),
        ("2)y", 2, 1),
        ("z", 2, 2),
    ]


@pytest.mark.parametrize("body", [
    table([p("甲", 1)], [p("乙", 1)]) + p("长" * 50),
    table([p("甲", 1), p("乙" * 50, 1)]) + p("短"),
], ids=["of one column", "with most of the text"])  # fmt: skip
def test_in_a_table_for_the_looks_the_cells_are_paragraphs(body: str) -> None:
    text = read(docx(body, DOTTED + num(1, 1)))
    assert text.regions == ()
    assert [one.ordinal for one in text.numbers] == [1, 2]


def test_the_columns_that_a_cell_spans_are_counted() -> None:
    wide = p("甲").replace("<w:p>", '<w:tcPr><w:gridSpan w:val="3"/></w:tcPr><w:p>', 1)
    text = read(docx(p("长" * 50) + table([wide, p("乙")])))
    assert [(one.row, one.column) for one in text.regions] == [(1, 1), (1, 4)]


def test_notes_follow_the_text() -> None:
    def mark(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    notes = "".join(
        f'<w:footnote w:id="{n}">{p(words)}</w:footnote>'
        for n, words in ((2, "二注"), (1, "一注"), (9, "无人提到"))
    )
    ends = f'<w:endnote w:id="1">{p("尾注")}{p("再注")}</w:endnote>'
    data = docx(
        p("甲", inside=mark("footnote", 1) + run("乙") + mark("endnote", 1))
        + p("丙", inside=mark("footnote", 2)),
        parts={"footnotes": notes, "endnotes": ends},
    )
    text = read(data)
    assert text.text == "甲乙\n丙\n一注\n尾注\n再注\n二注\n"
    assert [(one.type, text.text[one.start : one.end], one.at) for one in text.regions] == [
        ("note", "一注", 1),
        ("note", "尾注\n再注", 2),
        ("note", "二注", 4),
    ]


def test_headers_and_comments_are_no_part_of_the_text() -> None:
    parts = {"header": p("页眉"), "comments": f'<w:comment w:id="1">{p("批注")}</w:comment>'}
    data = docx(
        p("甲", inside='<w:r><w:commentReference w:id="1"/></w:r>')
        + '<w:sectPr><w:headerReference w:id="1"/></w:sectPr>',
        parts=parts,
    )
    assert read(data).text == "甲\n"


def test_parts_may_have_any_names() -> None:
    parts = unzipped(docx(p("甲", 1), OFFICIAL + num(1, 1)))
    moved = {
        "_rels/.rels": parts["_rels/.rels"].replace("word/document.xml", "/正文/Body%201.xml"),
        "正文/body 1.xml": parts["word/document.xml"],
        "正文/_rels/body 1.xml.rels": parts["word/_rels/document.xml.rels"].replace(
            "numbering.xml", "..\\\\lists\\\\N.xml".replace("\\\\", "\\")
        ),
        "LISTS/n.xml": parts["word/numbering.xml"],
    }
    assert read(zipped(moved)).text == "一、甲\n"


def test_typed_and_automatic_numbers_stand_in_one_series() -> None:
    text = read(docx(p("总则", 1) + p("二、分则") + p("三、附则"), OFFICIAL + num(1, 1))).text
    assert [item.marker for item in walk(parse(text)) if isinstance(item, Item)] == ["一、", "二、", "三、"]


@pytest.mark.parametrize(("character", "font", "shown"), [("\uf0b7", "Symbol", "●"), ("l", "Wingdings", "●"), ("\uf0d8", "Wingdings", "➢"), ("\uf0ff", "Wingdings 2", "●"), ("o", "Courier New", "○"), ("◆", "", "◆")])  # fmt: skip
def test_a_glyph_of_a_font_of_signs(character: str, font: str, shown: str) -> None:
    assert glyph(character, font) == shown


@pytest.mark.slow
def test_python_docx_writes_what_is_read() -> None:
    docx_library = pytest.importorskip("docx")
    document = docx_library.Document()
    document.add_heading("工作要点", 0)
    for words in ("抓学习", "抓落实"):
        document.add_heading(words, 1)
        document.add_paragraph("早", style="List Number")
        document.add_paragraph("点", style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    text = read(stream.getvalue())
    assert text.text == "工作要点\n抓学习\n1.\t早\n●\t点\n抓落实\n2.\t早\n●\t点\n"
    assert [one.level for one in text.headings] == [0, 1, 1]


def test_a_docx_is_one_line_of_json_whose_automatic_numbers_are_markers(tmp_path: Path) -> None:
    path = tmp_path / "讲话稿.docx"
    path.write_bytes(
        docx(
            p("总则", 1)
            + p("学", 1, 1)
            + p("干", 1, 1)
            + p("附则", 1, inside="<w:r><w:br/></w:r>" + run("软回车")),
            OFFICIAL + num(1, 1),
        )
    )
    line = dumps(speechparse.read(path), "jsonl")
    assert len(line.splitlines()) == 1
    document = json.loads(line)
    assert document["encoding"] is None
    assert [
        (item["marker"], [inner["marker"] for inner in item["children"] if "marker" in inner])
        for item in document["children"]
    ] == [("一、", ["（一）", "（二）"]), ("二、", [])]
