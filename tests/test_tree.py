"""The terminal view: one line a node, no wider than the terminal, nothing of the document read as markup or sent as a control."""

import os
import pty
import re
import subprocess
import sys
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
    """What the command sends to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "COLUMNS": "80", **environment}
    process = subprocess.Popen([sys.executable, "-m", "speechparse", *arguments], stdout=theirs, stdin=subprocess.DEVNULL, env=env)
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
        "关于办好三件实事的讲话                             1",
        "├─ (salutation) 同志们：                           2",
        "├─ 一、 要做到“三个到位”  [promised 2, found 2]    4",
        "│  ! SP201 三个到位: 3 promised, 2 found           4",
        "│  ├─ 一是 人到位  [promised 3, found 2]           4",
        "│  └─ 二是 钱到位                                  4",
        "└─ 二、 散会                                       5",
        "findings: 1 (warnings 1, info 0)",
    ]
    upper = as_tree.write(parse(text), Screen(depth=1, lang="zh")).splitlines()
    assert [" ".join(line.split()) for line in upper[2:]] == [
        "├─ 一、 要做到“三个到位” [应有2，实有2] 4",
        "│ ! SP201 三个到位: 3 promised, 2 found 4",
        "└─ 二、 散会 5",
        "共1处：错漏1处，提示0处",
    ]


def test_a_narrow_tree_on_a_wide_screen_keeps_its_guides() -> None:
    view = as_tree.write(parse("一、甲方。\n二、乙方。一是清账，二是销账。\n三、丙方。\n"))
    assert [
        line.split(" 甲")[0].split("清")[0].split("销")[0].split(" 乙")[0].split(" 丙")[0].rstrip() for line in view.splitlines()[1:]
    ] == ["├─ 一、", "├─ 二、", "│  ├─ 一是", "│  └─ 二是", "└─ 三、"]


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
    assert as_tree.write(document, Screen(width)) == SEQUENCE.sub("", as_tree.write(document, Screen(width, colour=True)))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_of_an_example_is_wider_than_the_terminal(example: Path, width: int) -> None:
    document = parse(example.read_text(encoding="utf-8"))
    for line in as_tree.write(document, Screen(width)).splitlines():
        assert width_of(line) <= width


def test_a_tree_deeper_than_the_terminal_is_wide_loses_no_line() -> None:
    verbs = "抓看靠讲比学练查改促保稳拓强优提扩增建创引育培护治防控兜补"
    text = "：".join(f"一{v}这里" for v in verbs) + "；" + "；".join(f"二{v}那里" for v in reversed(verbs)) + "。"
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


def test_a_terminal_gets_colours_unless_it_says_no() -> None:
    speech = str(EXAMPLES[-1])
    coloured = in_terminal(speech)
    assert "\x1b[1;36m一、 " in coloured
    plain = SEQUENCE.sub("", coloured)
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}):
        assert in_terminal(speech, **environment) == plain
    assert in_terminal(speech, LC_ALL="zh_CN.UTF-8").count("应有") == plain.count("promised")


def test_a_pipe_gets_the_same_tree_plain_unless_colour_is_forced() -> None:
    speech = str(EXAMPLES[-1])
    env = {"PATH": os.environ["PATH"], "COLUMNS": "80"}
    piped = subprocess.run([sys.executable, "-m", "speechparse", speech], capture_output=True, env=env).stdout.decode()
    assert piped == SEQUENCE.sub("", in_terminal(speech))
    forced = subprocess.run(
        [sys.executable, "-m", "speechparse", speech], capture_output=True, env={**env, "FORCE_COLOR": "1"}
    ).stdout.decode()
    assert SEQUENCE.sub("", forced) == piped != forced


def test_a_notebook_shows_the_markdown() -> None:
    assert parse("一、学\n二、干\n")._repr_markdown_() == "## 一、学\n\n<!-- -->\n\n## 二、干\n\n<!-- -->\n"
