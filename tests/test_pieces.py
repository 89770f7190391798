"""Pieces: their spans tile the text, they keep the limit, they cut where a reader would; keys last where ids move."""

import hashlib
import json
import re
import subprocess
import sys
import time
from dataclasses import asdict, fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechparse import Document, Item, dumps, parse, walk
from speechparse.cutter import Piece, pieces
from speechparse.identity import keys
from speechparse.language.characters import BLANK
from tests.hostile.floods import FLOODS
from tests.test_properties import PIECES, TEXTS

LONG = st.one_of(
    TEXTS,
    st.lists(
        st.one_of(PIECES, st.sampled_from(["坚持稳中求进工作总基调，", "确保完成全年目标任务。"])),
        min_size=40,
        max_size=300,
    ).map("".join),
)
WHITE = "".join(BLANK)
SPEECH = (
    "在全县工作会议上的讲话\n同志们：\n今天讲两点意见。\n一、抓落实\n"
    + "（一）抓项目。要做到三点：一是早，二是快，三是实。" + "项目是生命线。" * 20 + "\n"
    + "（二）抓作风。" + "作风要过硬。" * 20 + "\n（三）抓学习。\n"
    + "二、散会\n"
)  # fmt: skip
LAW = (
    "某市公园条例\n第一章　总则\n第一条　为了管好公园，制定本条例。\n第二条　本市公园适用本条例。\n"
    "第二章　附则\n第一节　施行\n第三条　本条例自公布之日起施行。\n第四条　旧条例同时废止。\n"
)


def tiled(text: str, found: list[Piece]) -> None:
    """The spans are in order, hold what they say, and leave out white space alone."""
    at = 0
    for piece in found:
        start, end = piece.span
        assert at <= start < end
        assert not text[at:start].strip(WHITE)
        assert piece.text == text[start:end] == piece.text.strip(WHITE)
        assert piece.line == 1 + len(re.findall(r"\r\n|\r|\n", text[:start]))
        at = end
    assert not text[at:].strip(WHITE)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(LONG, st.integers(50, 400))
def test_spans_tile_the_text_within_the_limit_and_no_marker_is_cut(text: str, limit: int) -> None:
    document = parse(text)
    found = pieces(document, limit)
    tiled(text, found)
    items = [node for node in walk(document) if isinstance(node, Item)]
    longest = max((len(item.marker) for item in items), default=0)
    assert all(len(piece.text) <= max(limit, longest) for piece in found)
    assert [key for piece in found for key in piece.keys] == list(keys(document).values())
    assert [name for piece in found for name in piece.ids] == [item.id for item in items]
    assert len({piece.key for piece in found}) == len(found)
    assert [piece.next for piece in found] == [piece.key for piece in found[1:]] + [None] * bool(found)
    for item in items:
        start, end = item.span[0], item.span[0] + len(item.marker)
        assert not any(start < piece.span[0] < end for piece in found)
    for item in items:
        if item.type == "point" and item.span[1] - item.span[0] <= limit:
            assert sum(piece.span[0] < item.span[1] and item.span[0] < piece.span[1] for piece in found) == 1


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(LONG, st.integers(50, 200))
def test_the_limit_holds_for_another_way_to_count(text: str, limit: int) -> None:
    def tokens(some: str) -> int:
        return len(re.findall(r"[a-z0-9]+|[^\sa-z0-9]", some)) * 2

    found = pieces(parse(text), limit, tokens)
    tiled(text, found)
    assert all(tokens(piece.text) <= limit for piece in found)


def test_cuts_are_at_items_first_and_a_heading_goes_with_what_follows() -> None:
    found = pieces(parse(SPEECH), 200)
    assert [(piece.text.split("\n")[0][:9], piece.type, piece.level, piece.parent) for piece in found] == [
        ("在全县工作会议上的", "title", 0, None),
        ("一、抓落实", "section", 1, None),
        ("（二）抓作风。作风", "section", 2, "1"),
        ("二、散会", "section", 1, None),
    ]
    assert [piece.ids for piece in found] == [
        [],
        ["1", "1.1", "1.1.1", "1.1.2", "1.1.3"],
        ["1.2", "1.3"],
        ["2"],
    ]
    assert [piece.prefix for piece in found] == [
        "", "在全县工作会议上的讲话", "在全县工作会议上的讲话 > 一、抓落实", "在全县工作会议上的讲话",
    ]  # fmt: skip


def test_a_point_longer_than_the_limit_is_cut_at_its_sentences_and_its_parts_stand_under_it() -> None:
    found = pieces(parse(SPEECH), 50)
    inside = [piece for piece in found if piece.parent == "1.2"]
    assert inside
    assert all(re.fullmatch("(作风要过硬。)+", piece.text) for piece in inside)
    assert inside[0].headings == ["在全县工作会议上的讲话", "一、抓落实", "（二）抓作风"]


def test_an_inline_series_keeps_its_lead_in_with_its_first_member() -> None:
    text = (
        "各地要抓紧。" * 8
        + "重点做到三点："
        + "".join(f"{n}是{'抓好落实' * 9}；" for n in "一二三")
        + "\n完。"
    )
    found = pieces(parse(text), 60)
    assert [piece.text[:9] for piece in found] == [
        "各地要抓紧。各地要",
        "重点做到三点：一是",
        "二是抓好落实抓好落",
        "三是抓好落实抓好落",
    ]


def test_each_article_is_a_piece_with_its_chapter_and_section() -> None:
    found = pieces(parse(LAW), 500)
    assert [re.search("第.条", piece.text)[0] for piece in found] == ["第一条", "第二条", "第三条", "第四条"]
    assert [piece.headings for piece in found[1:4:2]] == [
        ["某市公园条例", "第一章 总则"], ["某市公园条例", "第二章 附则", "第一节 施行"],
    ]  # fmt: skip


def test_a_marker_longer_than_the_limit_is_whole() -> None:
    text = "一" + " " * 60 + "、学习"
    item = Item("section", "1", 1, "han", text[:62], 1, None, 1, "学习", (62, 64), 1, (0, 64))
    assert [piece.span for piece in pieces(Document(text, children=[item]), 50)] == [(0, 62), (62, 64)]


def test_a_small_document_is_one_piece_and_an_empty_one_none() -> None:
    assert [piece.text for piece in pieces(parse("讲话\n一、学\n二、干\n"))] == ["讲话\n一、学\n二、干"]
    assert pieces(parse(" \n\u3000\n")) == []


def test_a_limit_too_small_is_refused_in_a_line() -> None:
    with pytest.raises(ValueError, match=r"^limit 49: it must be 50 or more$"):
        pieces(parse("一、学"), 49)


def command(*arguments: str, text: str = SPEECH) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "speechparse", *arguments],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.slow
def test_the_command_writes_a_line_a_piece_of_the_size_it_is_told() -> None:
    lines = [json.loads(line) for line in command("-f", "pieces", "--limit", "200", "-").stdout.splitlines()]
    expected = pieces(parse(SPEECH), 200)
    assert [list(line) for line in lines] == [["source", *(field.name for field in fields(Piece))]] * len(
        expected
    )
    assert [{**line, "span": tuple(line["span"])} for line in lines] == [
        {"source": "-", **asdict(piece)} for piece in expected
    ]
    assert len(command("-f", "pieces", "-").stdout.splitlines()) == len(pieces(parse(SPEECH)))


@pytest.mark.parametrize(
    "arguments, complaint",
    [
        (["-f", "pieces", "--limit", "49"], "--limit 49: it must be 50 or more"),
        pytest.param(["-f", "json", "--limit", "200"], "--limit needs -f pieces", marks=pytest.mark.slow),
    ],
)
def test_the_command_refuses_a_limit_that_says_nothing(arguments: list[str], complaint: str) -> None:
    done = command(*arguments, "-")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].endswith(complaint)


def test_hostile_characters_stay_json() -> None:
    written = dumps(parse('一、学\x9b\u202e\x00"\\\n二、干\n'), "pieces")
    assert json.loads(written)["text"] == '一、学\x9b\u202e\x00"\\\n二、干'
    assert "\x9b" not in written


@pytest.mark.slow
def test_stats_are_one_line_of_the_same_keys_for_any_document() -> None:
    lines = [json.loads(command("-f", "stats", "-", text=text).stdout) for text in (SPEECH, LAW, "", "\r\n")]
    assert len({tuple(line) for line in lines}) == 1
    speech, law, empty, blank = lines
    assert (speech["sections"], speech["points"], speech["series"], speech["depth"]) == (5, 3, 3, 3)
    assert (speech["promised"], speech["kept"], speech["inline"], speech["title"]) == (
        2,
        2,
        0.375,
        "在全县工作会议上的讲话",
    )
    assert speech["sha256"] == hashlib.sha256(SPEECH.encode()).hexdigest()
    assert law["families"] == {"article": 4, "chapter": 2, "section-unit": 1}
    assert (empty["characters"], empty["lines"], empty["inline"], blank["lines"], blank["blank"]) == (
        0,
        0,
        0.0,
        1,
        2,
    )


def test_rows_tell_what_was_promised_and_found_where_a_series_begins() -> None:
    rows = [json.loads(line) for line in dumps(parse(SPEECH), "rows").splitlines()]
    assert [(row["marker"], row["announced"], row["found"]) for row in rows if row["found"]] == [
        ("一、", 2, 2), ("（一）", None, 3), ("一是", 3, 3),
    ]  # fmt: skip
    by_id = {row["id"]: row for row in rows}
    item = by_id["1.1"]
    assert SPEECH[item["heading_start"] : item["heading_end"]] == item["heading"] == "抓项目"
    assert SPEECH[item["start"] : item["own_end"]] == "（一）抓项目。要做到三点："
    assert (item["series"], item["auto"], item["key"]) == (1, False, keys(parse(SPEECH))["1.1"])
    assert by_id["1.3"]["own_end"] == by_id["1.3"]["end"]
    assert by_id["1.3"]["chars"] == len("（三）抓学习。")
    assert by_id["/1"]["series"] is by_id["/1"]["key"] is None


def test_renumbering_keeps_the_keys_of_pieces_and_items() -> None:
    before = parse(LAW)
    after = parse(
        LAW.replace("第二条", "第二条　公园姓公。\n第三条")
        .replace("第三条　本条例", "第四条　本条例")
        .replace("第四条　旧", "第五条　旧")
    )
    lost = {piece.key for piece in pieces(before)} - {piece.key for piece in pieces(after)}
    assert not lost
    assert set(keys(before).values()) < set(keys(after).values())


HAN = "一二三四五六七八九十"
WORDS = st.sampled_from(["学习", "修路", "架桥", "植树", "防汛", "招商"])
POINTS = st.one_of(st.just([]), st.lists(WORDS, min_size=2, max_size=4))  # a lone （一） is no item
OUTLINES = st.lists(st.tuples(WORDS, POINTS), min_size=3, max_size=6)


def written(outline: list[tuple[str, list[str]]]) -> str:
    return "".join(
        f"{HAN[n]}、{words}\n" + "".join(f"（{HAN[k]}）{point}。要办好。\n" for k, point in enumerate(points))
        for n, (words, points) in enumerate(outline)
    )


def by_words(text: str) -> dict[tuple[str, ...], list[str]]:
    """The keys of the items by the headings from the top."""
    document = parse(text)
    key, headings, found = keys(document), {}, {}
    for node in walk(document):
        if isinstance(node, Item):
            headings[node.id] = (*headings.get(node.id.rpartition(".")[0], ()), node.heading)
            found.setdefault(headings[node.id], []).append(key[node.id])
    return found


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(OUTLINES, st.data())
def test_an_edit_changes_the_key_of_no_other_item(outline: list, data: st.DataObject) -> None:
    before = by_words(written(outline))
    at = data.draw(st.integers(0, len(outline) - 1))
    edit = data.draw(st.sampled_from(["insert", "delete", "move", "point"]))
    edited = [(words, list(points)) for words, points in outline]
    if edit == "insert":
        edited.insert(at, ("新增", ["加一", "加二"]))
    elif edit == "delete":
        del edited[at]
    elif edit == "move":
        edited.insert(at, edited.pop())
    elif edited[at][1]:
        edited[at][1].insert(0, "新点")
    after = by_words(written(edited))
    for path in before.keys() & after.keys():
        twins = len(before[path]) > 1 or len(after[path]) > 1
        assert twins or before[path] == after[path]
        assert before[path][0] == after[path][0]  # a twin counts on from the same


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(OUTLINES, st.data())
def test_another_heading_changes_its_own_key_and_those_below(outline: list, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(outline) - 1))
    edited = [*outline[:at], ("改名", outline[at][1]), *outline[at + 1 :]]
    before, after = keys(parse(written(outline))), keys(parse(written(edited)))
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name].partition("-")[0] != after[name].partition("-")[0]}
    assert changed == {name for name in before if name.split(".")[0] == str(at + 1)}


def test_the_same_words_under_other_headings_have_another_key() -> None:
    below = "（一）早\n1.读书。天天读。\n2.写字。天天写。\n（二）晚\n"
    found = keys(parse(f"一、学习\n要学。\n{below}二、干事\n要干。\n{below}"))
    assert len({key.partition("-")[0] for key in found.values()}) == len(found) == 10


def test_more_sentences_change_the_key_of_their_item_alone() -> None:
    before, after = (
        keys(parse("一、学\n（一）早。\n（二）晚。\n二、干\n")),
        keys(parse("一、学\n（一）早。天天学。\n（二）晚。\n二、干\n")),
    )
    assert [name for name in before if before[name] != after[name]] == ["1.1"]


FLOOD_NAMES = [
    "one quotation, never closed",
    "nested families, again and again",
    "ever deeper families",
    "articles",
    "stops",
    "blank lines",
    "一是 and a comma",
]


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOOD_NAMES)
def test_four_times_the_text_takes_about_four_times_the_time(name: str) -> None:
    small, large = (parse(FLOODS[name](n)) for n in (1500, 6000))

    def took(document: object) -> float:
        best = 9e9
        for _ in range(3):
            begun = time.process_time()
            pieces(document, 50)
            best = min(best, time.process_time() - begun)
        return best

    for _ in range(8):
        a, b = took(small), took(large)
        if b <= 8 * a or b < 0.01:
            break
    assert b <= 8 * a or b < 0.01, f"{a:.4f} s, then {b:.4f} s"
