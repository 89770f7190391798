"""The terminal view: one line a node, no wider than the terminal, nothing of the document read as markup or sent as a control."""

import os
import pty
import re
import subprocess
import sys
import termios
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from speechparse import Item, parse, walk
from speechparse.exporters import as_tree
from speechparse.visible import Screen, width_of
from tests.test_properties import TEXTS

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
SEQUENCE = re.compile(r"\x1b\[[\d;]*m")


def in_terminal(*arguments: str, **environment: str) -> str:
    """What the command sends to a terminal of COLUMNS columns, 80 where none is given."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, int(environment.pop("COLUMNS", "80"))))
    env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", **environment}
    process = subprocess.Popen(
        [sys.executable, "-m", "speechparse", *arguments], stdout=theirs, stdin=subprocess.DEVNULL, env=env
    )
    os.close(theirs)
    data = b""
    try:
        while chunk := os.read(ours, 65536):
            data += chunk
    except OSError:
        pass
    os.close(ours)
    assert process.wait(60) == 0
    return data.decode().replace("\r\n", "\n")


def test_the_view_of_a_small_text() -> None:
    text = "关于办好三件实事的讲话\n同志们：\n今天讲两点。\n一、要做到“三个到位”。一是人到位，二是钱到位。\n二、散会。\n"
    assert as_tree.write(parse(text)).splitlines() == [
        "1  关于办好三件实事的讲话",
        "2  ├─ (salutation) 同志们：",
        "3  │  两点 √2",
        "4  ├─ 一、 要做到“三个到位” [promised 3, found 2]",
        "4  │  ! SP201 三个到位: 3 promised, 2 found",
        "4  │  ├─ 一是 人到位",
        "4  │  └─ 二是 钱到位",
        "5  └─ 二、 散会",
        "   findings: 1 (warnings 1, info 0)",
    ]
    upper = as_tree.write(parse(text), Screen(depth=1, lang="zh")).splitlines()
    assert upper[3:] == [
        "4  ├─ 一、 要做到“三个到位” [应有3，实有2]",
        "4  │  ! SP201 三个到位: 3 promised, 2 found",
        "5  └─ 二、 散会",
        "   共1处：错漏1处，提示0处",
    ]


def test_a_promise_stands_before_its_series_and_never_on_a_member() -> None:
    text = "一、重点工作\n要抓好三件大事。\n（一）修路\n（二）架桥\n二、保障\n做好两件事。\n（一）筹钱\n（二）用人\n"
    lines = as_tree.write(parse(text), Screen(lang="zh")).splitlines()
    promises = [(at, line) for at, line in enumerate(lines) if "√" in line or "应有" in line]
    assert [line[3:].strip("│ ") for _, line in promises] == ["三件大事 [应有3，实有2]", "两件事 √2"]
    assert all(
        lines[at + 1].endswith(first) for (at, _), first in zip(promises, ("（一） 修路", "（一） 筹钱"))
    )
    coloured = as_tree.write(parse(text), Screen(lang="zh", colour=True))
    assert "\x1b[1;31m [应有3，实有2]" in coloured
    assert "\x1b[2m √2" in coloured


def test_two_series_under_one_item_are_told_apart_by_what_leads_them_in() -> None:
    text = "一、形势\n成绩很大。一是修了路，二是架了桥。\n但也要看到，短板不少。一是人少，二是钱少。\n二、任务\n干。\n"
    lines = [line[3:] for line in as_tree.write(parse(text)).splitlines()]
    first, second = (at for at, line in enumerate(lines) if "─ 一是" in line)
    assert lines[second - 1] == "│  │  但也要看到，短板不少。"
    assert second - first == 3


def test_forms_of_address_in_the_body_are_no_structure() -> None:
    text = "在大会上的讲话\n\n同志们：\n今天讲两点。\n一、学习\n多看书。\n同志们：\n时间不等人。\n二、实干\n同志们，散会。\n"
    assert as_tree.write(parse(text)).count("(salutation)") == 1
    assert "同志们" in as_tree.write(parse(text)).splitlines()[1]


def test_a_narrow_tree_on_a_wide_screen_keeps_its_guides() -> None:
    view = as_tree.write(parse("一、甲方。\n二、乙方。一是清账，二是销账。\n三、丙方。\n"), Screen(200))
    assert view.splitlines()[1:] == [
        "1  ├─ 一、 甲方",
        "2  ├─ 二、 乙方",
        "2  │  ├─ 一是 清账",
        "2  │  └─ 二是 销账",
        "3  └─ 三、 丙方",
    ]


def test_no_curved_quote_moves_the_line_numbers() -> None:
    view = as_tree.write(
        parse("一、“甲”与“乙”——丙……\n" + "".join(f"{n}、丁\n" for n in "二三四五六七八九十")), Screen(80)
    )
    assert [line[:4] for line in view.splitlines()[1:]] == [f"{n:>2}  " for n in range(1, 11)]


@given(TEXTS, st.integers(20, 120))
def test_every_item_has_its_line_and_no_line_is_too_wide_or_begins_with_a_stop(text: str, width: int) -> None:
    document = parse(text)
    lines = as_tree.write(document, Screen(width)).split("\n")[:-1]
    items = [node for node in walk(document) if isinstance(node, Item)]
    assert len(lines) > len(items)
    for line in lines:
        assert line.isprintable()
        assert not re.match(r"[│├└─ ]*[。，；：、！？]", line) or re.match(r"\s*[。，；：、！？]", text)
        assert width_of(line) <= width or width < 40
    assert as_tree.write(document, Screen(width)) == SEQUENCE.sub(
        "", as_tree.write(document, Screen(width, colour=True))
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_of_an_example_is_wider_than_the_terminal(example: Path, width: int) -> None:
    document = parse(example.read_text(encoding="utf-8"))
    for line in as_tree.write(document, Screen(width)).splitlines():
        assert width_of(line) <= width


def test_a_tree_deeper_than_the_terminal_is_wide_loses_no_line() -> None:
    verbs = "抓看靠讲比学练查改促保稳拓强优提扩增建创引育培护治防控兜补"
    text = (
        "：".join(f"一{v}这里" for v in verbs)
        + "；"
        + "；".join(f"二{v}那里" for v in reversed(verbs))
        + "。"
    )
    document = parse(text)
    items = [node for node in walk(document) if isinstance(node, Item)]
    assert max(item.level for item in items) > 20
    view = as_tree.write(document, Screen(40))
    assert all(any(item.marker in line for line in view.splitlines()) for item in items)
    assert len(view.splitlines()) == 1 + len(items)
    assert all(width_of(line) <= 40 for line in view.splitlines())


def test_document_text_is_never_markup_or_a_control() -> None:
    text = "一、[bold red]红[/] :smile: \x1b]0;题\x07\x9b31m\n二、\u202e倒\u2066\x00\n"
    console = Console(file=StringIO(), force_terminal=True, width=100)
    console.print(parse(text))
    shown = console.file.getvalue()
    assert "[bold red]红[/] :smile:" in shown
    for view in (shown, as_tree.write(parse(text), Screen(colour=True)), as_tree.write(parse(text))):
        assert SEQUENCE.sub("", view).replace("\n", "").isprintable()


def test_what_the_view_adds_exists_on_a_gbk_console() -> None:
    for example in EXAMPLES:
        if "tw" not in example.stem:
            for lang in ("zh", "en"):
                as_tree.write(parse(example.read_text(encoding="utf-8")), Screen(lang=lang)).encode("gbk")


@pytest.mark.slow
def test_a_terminal_gets_colours_unless_it_says_no() -> None:
    speech = str(EXAMPLES[-1])
    coloured = in_terminal(speech)
    assert "\x1b[1;36m一、 " in coloured
    plain = SEQUENCE.sub("", coloured)
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}):
        assert in_terminal(speech, **environment) == plain
    assert in_terminal(speech, LC_ALL="zh_CN.UTF-8").count("应有") == plain.count("promised")


LONG = "关于做好工作的通知\n一、" + "把散落的珍珠串成项链，" * 30 + "\n二、干\n"


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 80, 120, 300])
def test_the_view_is_as_wide_as_the_terminal(columns: int, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(LONG, encoding="utf-8")
    lines = SEQUENCE.sub("", in_terminal(str(tmp_path / "long.txt"), COLUMNS=str(columns))).splitlines()
    assert columns - 4 <= width_of(lines[1], "WFA") <= columns
    assert lines[1].endswith("…")


@pytest.mark.slow
def test_nothing_is_cut_in_a_pipe_or_a_file_and_colour_may_be_forced(tmp_path: Path) -> None:
    source, target = tmp_path / "long.txt", tmp_path / "out.txt"
    source.write_text(LONG, encoding="utf-8")
    command, env = (
        [sys.executable, "-m", "speechparse", str(source)],
        {"PATH": os.environ["PATH"], "COLUMNS": "40"},
    )
    piped = subprocess.run(command, capture_output=True, env=env).stdout.decode()
    assert piped.count("把散落的珍珠串成项链") == 30
    assert subprocess.run([*command, "-o", str(target)], env=env).returncode == 0
    assert target.read_text(encoding="utf-8") == piped
    forced = subprocess.run(command, capture_output=True, env={**env, "FORCE_COLOR": "1"}).stdout.decode()
    assert SEQUENCE.sub("", forced) == piped != forced


def test_several_documents_have_their_names_and_a_blank_line_between(tmp_path: Path) -> None:
    for name in ("一月.txt", "二月.txt"):
        (tmp_path / name).write_text("一、学\n二、干\n", encoding="utf-8")
    view = SEQUENCE.sub("", in_terminal(str(tmp_path), LC_ALL="zh_CN.UTF-8"))
    one = "   （无标题）\n1  ├─ 一、 学\n2  └─ 二、 干\n"
    assert view == f"{tmp_path}/一月.txt\n{one}\n{tmp_path}/二月.txt\n{one}"


@pytest.mark.slow
def test_a_document_alone_has_its_name_where_a_title_would_stand(tmp_path: Path) -> None:
    (tmp_path / "一月.txt").write_text("一、学\n二、干\n", encoding="utf-8")
    alone = SEQUENCE.sub("", in_terminal(str(tmp_path / "一月.txt")))
    assert alone == f"   {tmp_path}/一月.txt\n1  ├─ 一、 学\n2  └─ 二、 干\n"


@pytest.mark.parametrize("width", [30, 80, 300])
def test_rich_draws_a_document_in_any_width(width: int) -> None:
    console = Console(file=StringIO(), width=width)
    console.print(parse(LONG))
    lines = console.file.getvalue().splitlines()
    assert len(lines) == 3
    assert width - 4 <= width_of(lines[1], "WFA") <= width


def test_a_notebook_shows_the_markdown() -> None:
    assert parse("一、学\n二、干\n")._repr_markdown_() == "## 一、学\n\n<!-- -->\n\n## 二、干\n\n<!-- -->\n"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("一、学\n二、干", "section section"),
        ("一是学，二是干。", "point point"),
        ("第一步，先学一学。第二步，再干一干。", "point point"),
        ("第一步：先学一学。第二步：再干一干。", "section section"),
        ("第一步，先学\n学好。\n第二步，再干\n干好。", "point point"),
        ("第一个问题，学。第二个问题，干。", "section section"),
        ("路要修成这样：（1）宽；（2）平。", "section section"),
        ("路要修成这样：（1）宽；（2）平。\n桥要架牢。\n树要栽活。\n", "point point"),
        ("要求如下。1．要宽。\n2．要平。\n3．要直。\n修好再说。\n", "section section section"),
    ],
)
def test_a_section_leads_its_line_or_stands_in_a_paste_and_a_step_with_a_comma_is_a_point(
    text: str, types: str
) -> None:
    assert " ".join(one.type for one in walk(parse(text)) if isinstance(one, Item)) == types
