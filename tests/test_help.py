"""The help and the errors of usage, in the reader's language, in real processes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from speechparse.cli import app
from speechparse.exporters import EXPORTERS
from speechparse.help import FORMATS, OPTIONS, help_text
from speechparse.visible import width_of

EXAMPLES = Path(__file__).parent.parent / "examples"
SPEECH = str(EXAMPLES / "speech.txt")


def run(*arguments: str, lang: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "LC_ALL": lang, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "speechparse", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
    )


def test_every_option_and_every_format_has_its_row() -> None:
    given = {flag for param in get_command(app).params if param.name != "arguments" for flag in param.opts}
    written = {flag for row in OPTIONS for flag in row.flags.split(", ")}
    assert given <= written
    assert set(EXPORTERS) <= set(FORMATS)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_of_the_help_is_wider_than_80_columns(lang: str) -> None:
    assert [line for line in help_text(lang).splitlines() if width_of(line, "WFA") > 80] == []


@pytest.mark.slow
def test_the_help_is_in_the_language_of_the_locale_or_of_lang() -> None:
    english, chinese = run("--help").stdout, run("-h", lang="zh_CN.UTF-8").stdout
    assert english.startswith("Usage: speechparse [OPTION]... INPUT...\n")
    assert chinese.startswith("用法：speechparse [选项]... 文件或文件夹...\n")
    assert run("-h", "--lang", "zh").stdout == run("--lang=zh", "--help").stdout == chinese
    assert run("--help", "--lang", "en", lang="zh_CN.UTF-8").stdout == english


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_help_tells_of_every_option_and_format_that_is_there_and_of_no_other(lang: str) -> None:
    shown = {
        word.strip(",")
        for line in help_text(lang).splitlines()
        for word in line.split()[:2]
        if line.startswith("  ")
    }
    given = {flag for param in get_command(app).params if param.name != "arguments" for flag in param.opts}
    assert {word for word in shown if word.startswith("-") and word != "-f"} | {"-f"} == given
    assert set(EXPORTERS) <= shown
    assert not (set(FORMATS) - set(EXPORTERS)) & shown


@pytest.mark.slow
def test_short_names() -> None:
    assert run("-V").stdout == run("--version").stdout
    assert run("-f", "md", SPEECH).stdout == run("-f", "markdown", SPEECH).stdout != ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments, english, chinese",
    [
        (
            ["--foramt", "json"],
            "no option --foramt: did you mean --format?",
            "没有 --foramt 这个选项：是不是 --format？",
        ),
        (
            ["--zzz"],
            "no option --zzz: see speechparse --help",
            "没有 --zzz 这个选项：用 speechparse --help 查看",
        ),
        (["-f", "jsno", "x"], "no format 'jsno': did you mean json?", "没有 'jsno' 这种格式：是不是 json？"),
        (["-f", "MD", "x"], "no format 'MD': did you mean md?", "没有 'MD' 这种格式：是不是 md？"),
        (
            ["--select", "SP11", "x"],
            "'SP11' is no code: did you mean SP101?",
            "没有 'SP11' 这个代码：是不是 SP101？",
        ),
        (["x", "-f"], "-f: what follows it is missing", "-f：后面缺少内容"),
        (["--quiet=3", "x"], "--quiet: it takes no value", "--quiet：后面不能带内容"),
        (["-j", "x", "x"], "--jobs 'x': a whole number from 1", "--jobs 'x'：应为 1 以上的整数"),
        (["--depth", "0", "x"], "--depth '0': a whole number from 1", "--depth '0'：应为 1 以上的整数"),
        (["--depth", "2", "-f", "stats", "x"], "--depth needs -f tree", "--depth 须与 -f tree"),
        (["--depth", "2", "--why", "3", "x"], "--depth needs -f tree", "--depth 须与 -f tree"),
    ],
)
def test_an_error_of_usage_is_one_line_in_the_readers_language(
    arguments: list[str], english: str, chinese: str
) -> None:
    for done, begin in (
        (run(*arguments), english),
        (run(*arguments, lang="zh_CN.UTF-8"), chinese),
        (run("--lang", "zh", *arguments), chinese),
    ):
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith(begin)


LEVELS = [name for name, row in EXPORTERS.items() if row.levels and name != "html"]


@pytest.mark.slow
@pytest.mark.parametrize("name", LEVELS)
def test_depth_leaves_out_the_items_below_and_nothing_else(name: str) -> None:
    upper, whole = run("-f", name, "--depth", "1", SPEECH).stdout, run("-f", name, SPEECH).stdout
    assert "切实增强紧迫感" in upper
    assert "抓项目" not in upper and "抓项目" in whole
    assert "县级领导包联" not in upper and "县级领导包联" in whole
    assert run("-f", name, "--depth", "9", SPEECH).stdout == whole


@pytest.mark.slow
def test_json_to_a_depth_keeps_blocks_and_the_form() -> None:
    upper, whole = (json.loads(run("-f", "json", *depth, SPEECH).stdout) for depth in (["--depth", "1"], []))
    pruned = [
        {**node, "children": [child for child in node.get("children", []) if "level" not in child]}
        if "level" in node
        else node
        for node in whole["children"]
    ]
    assert upper["children"] == pruned
    assert (
        run("-f", "json", "--depth", "1", SPEECH).stdout
        == json.dumps(upper, ensure_ascii=False, indent=2) + "\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tree", "explain", "outline"])
def test_of_several_documents_each_has_its_name_and_a_blank_line_before_the_next(name: str) -> None:
    paste = str(EXAMPLES / "paste.txt")  # without a title
    one, two, both = (run("-f", name, *sources).stdout for sources in ([paste], [SPEECH], [paste, SPEECH]))
    first, second = both.split("\n\n")
    assert first.splitlines()[0] == paste
    assert first.splitlines()[-3:] == one.splitlines()[-3:]
    assert second.splitlines()[-3:] == two.splitlines()[-3:]
    assert paste not in two
