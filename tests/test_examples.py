"""The examples: documents of every kind that the tool reads, and scripts that a newcomer can copy."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXTS = sorted(EXAMPLES.glob("*.txt"))
COMMAND = Path(sys.executable).parent / "speechparse"


def run(*command: str | Path, **environment: str) -> str:
    env = {**os.environ, "PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}", **environment}
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8", cwd=EXAMPLES.parent, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_is_a_document_of_every_kind_and_of_a_readable_length() -> None:
    assert [path.stem for path in TEXTS] == ["law", "notice", "paste", "regulation-tw", "report", "speech"]
    for path in TEXTS:
        assert 600 <= len(path.read_text(encoding="utf-8")) <= 3000


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_every_example_keeps_the_promises_it_makes(text: Path) -> None:
    assert "promised" not in re.sub(r"promised (\d+), found \1", "", run(COMMAND, text))


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_the_jq_script_lists_the_headings() -> None:
    listed = run("sh", "-c", f"{COMMAND} -f json examples/notice.txt | jq -r -f examples/headings.jq").splitlines()
    assert listed[:3] == ["一、总体要求", "二、主要任务", "  （一）摸清底数"]


def test_the_python_script_tables_the_points() -> None:
    rows = [line.split("\t") for line in run(sys.executable, "examples/points.py", "examples/speech.txt").splitlines()]
    assert ["examples/speech.txt", "（一）抓项目", "二是要素到位，土地、资金、环评同步推进"] in rows


def test_the_word_document_is_the_speech_with_automatic_numbers(tmp_path: Path) -> None:
    made = tmp_path / "speech.docx"
    run(sys.executable, "examples/to_word.py", "examples/speech.txt", made)
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(EXAMPLES / "speech.docx") as kept:
        assert {name: new.read(name) for name in new.namelist()} == {name: kept.read(name) for name in kept.namelist()}
        words = re.sub("<[^>]*>", "", new.read("word/document.xml").decode())
    assert "一、肯定成绩" not in words
    assert run(COMMAND, "examples/speech.docx") == run(COMMAND, "examples/speech.txt")


def test_the_shell_loop_writes_markdown_beside_each_text(tmp_path: Path) -> None:
    for text in TEXTS:
        shutil.copy(text, tmp_path)
    run("sh", "examples/outlines.sh", tmp_path)
    assert sorted(path.stem for path in tmp_path.glob("*.md")) == [path.stem for path in TEXTS]


def test_the_picture_shows_what_the_command_prints_today() -> None:
    run(sys.executable, "-c", "import sys; sys.path.insert(0, 'examples'); import picture; picture.picture()")
    drawn = (EXAMPLES / "speech.svg").read_text(encoding="utf-8")
    for node in json.loads(run(COMMAND, "-f", "json", "examples/speech.txt"))["children"]:
        assert "marker" not in node or node["marker"] in drawn
    assert "http" not in drawn.replace("http://www.w3.org", "").replace("https://www.textualize.io", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_can_complete_options_and_formats(shell: str) -> None:
    assert "speechparse" in run(COMMAND, "--show-completion", shell)


def test_completion_offers_the_formats() -> None:
    offered = run(COMMAND, _SPEECHPARSE_COMPLETE="complete_bash", COMP_WORDS="speechparse --format js", COMP_CWORD="2")
    assert offered.split() == ["json", "jsonl"]


def test_duckdb_pandas_and_polars_load_the_same_from_rows_and_csv(tmp_path: Path) -> None:
    rows, table = tmp_path / "rows.jsonl", tmp_path / "rows.csv"
    run(COMMAND, "-f", "rows", "-o", rows, "examples")
    run(COMMAND, "-f", "csv", "-o", table, "examples")
    counted = [line.partition("{")[2] for line in run(sys.executable, "examples/load.py", rows, table).splitlines()]
    assert len(counted) == 6
    assert len(set(counted)) == 1
    assert counted[0].startswith("'examples/law.txt': ")
