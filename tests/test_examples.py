"""The examples: documents of every kind that the tool reads, and scripts that a newcomer can copy."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path

import duckdb
import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXTS = sorted(EXAMPLES.glob("*.txt"))
COMMAND = Path(sys.executable).parent / "speechparse"


def run(*command: str | Path, cwd: Path = EXAMPLES.parent, **environment: str) -> str:
    env = {**os.environ, "PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}", **environment}
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=env
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_is_a_document_of_every_kind_and_of_a_readable_length() -> None:
    assert [path.stem for path in TEXTS] == ["law", "notice", "paste", "regulation-tw", "report", "speech"]
    for path in TEXTS:
        assert 600 <= len(path.read_text(encoding="utf-8")) <= 3000


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_every_example_keeps_the_promises_it_makes(text: Path) -> None:
    assert "promised" not in re.sub(r"promised (\d+), found \1", "", run(COMMAND, text))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_the_jq_script_lists_the_headings() -> None:
    listed = run(
        "sh", "-c", f"{COMMAND} -f json examples/notice.txt | jq -r -f examples/headings.jq"
    ).splitlines()
    assert listed[:3] == ["一、总体要求", "二、主要任务", "  （一）摸清底数"]


def test_the_python_script_tables_the_points() -> None:
    rows = [
        line.split("\t")
        for line in run(sys.executable, "examples/points.py", "examples/speech.txt").splitlines()
    ]
    assert ["examples/speech.txt", "（一）抓项目", "二是要素到位，土地、资金、环评同步推进"] in rows


@pytest.mark.slow
def test_the_word_document_is_the_speech_with_automatic_numbers(tmp_path: Path) -> None:
    made = tmp_path / "speech.docx"
    run(sys.executable, "examples/to_word.py", "examples/speech.txt", made)
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(EXAMPLES / "speech.docx") as kept:
        assert {name: new.read(name) for name in new.namelist()} == {
            name: kept.read(name) for name in kept.namelist()
        }
        words = re.sub("<[^>]*>", "", new.read("word/document.xml").decode())
    assert "一、肯定成绩" not in words
    assert run(COMMAND, "examples/speech.docx") == run(COMMAND, "examples/speech.txt")


@pytest.mark.slow
def test_the_shell_loop_writes_markdown_where_no_run_reads_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for text in TEXTS:
        shutil.copy(text, tmp_path / "in")
    for _ in range(2):
        run("sh", EXAMPLES / "outlines.sh", "in", cwd=tmp_path)
    assert sorted(path.stem for path in tmp_path.glob("outlines/*.md")) == [path.stem for path in TEXTS]
    assert not list(tmp_path.glob("in/*.md"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "call",
    ["points.py speech.txt", "pageindex.py law.txt", "cookbook.py speech.txt", "annotations.py brat law.txt"],
)
def test_the_scripts_run_from_any_folder(call: str, tmp_path: Path) -> None:
    script, *arguments, text = call.split()
    assert run(sys.executable, EXAMPLES / script, *arguments, EXAMPLES / text, cwd=tmp_path)


@pytest.mark.slow
def test_the_picture_shows_what_the_command_prints_today() -> None:
    for lang, name in (("en", "speech.svg"), ("zh", "speech-zh.svg")):
        draw = f"import sys; sys.path.insert(0, 'examples'); import picture; print(picture.picture('{lang}'), end='')"
        drawn = (EXAMPLES / name).read_text(encoding="utf-8")
        assert run(sys.executable, "-c", draw) == drawn
        shown = re.sub(r"\s", "", unescape("".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))))
        for line in run(COMMAND, "--lang", lang, "examples/speech.txt").splitlines()[:-1]:
            assert re.sub(r"\s", "", line) in shown
        assert "http" not in drawn.replace("http://www.w3.org", "").replace("https://www.textualize.io", "")


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_can_complete_options_and_formats(shell: str) -> None:
    undetected = {
        "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"
    }  # else typer writes for the shell that it runs in, or for none
    written = run(COMMAND, "--show-completion", shell, **undetected)
    assert f"_SPEECHPARSE_COMPLETE=complete_{shell}" in written


def test_completion_offers_the_formats() -> None:
    offered = run(
        COMMAND, _SPEECHPARSE_COMPLETE="complete_bash", COMP_WORDS="speechparse --format js", COMP_CWORD="2"
    )
    assert offered.split() == ["json", "jsonl"]


@pytest.mark.slow
def test_duckdb_pandas_and_polars_load_the_same_from_rows_and_csv(tmp_path: Path) -> None:
    rows, table = tmp_path / "rows.jsonl", tmp_path / "rows.csv"
    run(COMMAND, "-f", "rows", "-o", rows, *TEXTS)
    run(COMMAND, "-f", "csv", "-o", table, *TEXTS)
    counted = [
        line.partition("{")[2] for line in run(sys.executable, "examples/load.py", rows, table).splitlines()
    ]
    assert len(counted) == 6
    assert len(set(counted)) == 1
    assert "law.txt': " in counted[0]


@pytest.mark.slow
def test_the_cookbook_answers_its_questions() -> None:
    answers = run(sys.executable, "examples/cookbook.py", *TEXTS)
    parts = {
        name: lines.strip().splitlines()
        for name, lines in re.findall(r"^(\w.*):\n((?:  .*\n)*)", answers, re.M)
    }
    assert list(parts) == [
        "points per section",
        "promised against found",
        "depth by genre",
        "every series of 一是 with its lead-in",
    ]
    assert all(parts.values())
    assert any(
        "做到“三个突破”：\t一是老厂区改造实现突破" in line
        for line in parts["every series of 一是 with its lead-in"]
    )
    assert all(line.endswith("True") for line in parts["promised against found"])
    assert {line.split("\t")[0].strip() for line in parts["depth by genre"]} >= {"报告", "方案", "讲话"}


@pytest.mark.slow
def test_a_corpus_becomes_parquet_with_the_same_rows(tmp_path: Path) -> None:
    rows, target = tmp_path / "rows.jsonl", tmp_path / "rows.parquet"
    run(COMMAND, "-f", "rows", "-o", rows, *TEXTS)
    run(sys.executable, "examples/parquet.py", rows, target)
    lines = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    table = duckdb.sql(f"select * from '{target}'")
    assert table.columns == list(lines[0])
    assert table.fetchall() == [tuple(line.values()) for line in lines]
    assert target.stat().st_size < rows.stat().st_size / 3


@pytest.mark.slow
def test_annotations_stand_where_brat_and_label_studio_look_for_them() -> None:
    text = (EXAMPLES / "speech.txt").read_text(encoding="utf-8")
    brat = run(sys.executable, "examples/annotations.py", "brat", "examples/speech.txt").splitlines()
    assert brat
    for number, line in enumerate(brat, 1):
        name, place, words = line.split("\t")
        label, _, offsets = place.partition(" ")
        assert name == f"T{number}"
        assert label in ("SectionMarker", "SectionHeading", "PointMarker", "PointHeading")
        assert " ".join(text[slice(*map(int, part.split()))] for part in offsets.split(";")) == words
    (task,) = json.loads(
        run(sys.executable, "examples/annotations.py", "label-studio", "examples/speech.txt")
    )
    values = [one["value"] for one in task["predictions"][0]["result"]]
    assert len(values) == len(brat)
    assert all(task["data"]["text"][value["start"] : value["end"]] == value["text"] for value in values)


@pytest.mark.slow
def test_the_tree_for_pageindex_has_its_fields_and_lines() -> None:
    lines = (EXAMPLES / "law.txt").read_text(encoding="utf-8").splitlines()
    root = json.loads(run(sys.executable, "examples/pageindex.py", "examples/law.txt"))
    seen = []

    def check(node: dict) -> None:
        assert set(node) - {"nodes"} == {"title", "node_id", "start_index", "end_index"}
        seen.append(node["node_id"])
        for child in node.get("nodes", []):
            assert node["start_index"] <= child["start_index"] <= child["end_index"] <= node["end_index"]
            assert lines[child["start_index"] - 1].strip().startswith(child["title"][:3])
            check(child)

    check(root)
    assert seen == [f"{number:04}" for number in range(1, len(seen) + 1)]
    assert len(seen) > 10


@pytest.mark.slow
def test_pieces_with_their_prefix_find_more_than_a_recursive_splitter() -> None:
    for question, file, answer in (
        line.split("\t") for line in EXAMPLES.joinpath("questions.tsv").read_text("utf-8").splitlines()[1:]
    ):
        assert (EXAMPLES / file).read_text(encoding="utf-8").count(answer) == 1, question
    table = [line.split(" | ") for line in run(sys.executable, "examples/retrieval.py", "200").splitlines()]
    share = dict(zip(table[0][1:], map(float, table[1][1:])))
    assert share["pieces with prefix"] >= share["recursive"] + 0.15


ROOT = EXAMPLES.parent
SHOWN = [  # the README, a command, and the lines that it prints
    (name, command, shown)
    for name in ("examples/README.md", "README.md")
    for command, shown in re.findall(
        r"^    \$ (.*)\n((?:    (?!\$).*\n)+)", (ROOT / name).read_text(encoding="utf-8"), re.M
    )
]
PLAIN = [  # commands that begin their line, and the lines that they print, if any are shown
    (name, command, shown)
    for name in ("README.md", "README.zh-CN.md")
    for command, shown in re.findall(
        r"^    (speechparse .*)\n((?:    (?!speechparse ).*\n)*)",
        (ROOT / name).read_text(encoding="utf-8"),
        re.M,
    )
]
NAMED = {
    "讲话稿.txt": "speech.txt",
    "工作报告.txt": "report.txt",
    "文稿/通知.txt": "notice.txt",
    "文稿/讲话.txt": "speech.txt",
}


@pytest.mark.slow
@pytest.mark.parametrize("name, command, shown", SHOWN, ids=lambda value: value.strip()[:40])
def test_the_readme_shows_what_its_commands_print(
    name: str, command: str, shown: str, tmp_path: Path
) -> None:
    if "jq" in command and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    if "haystack" in command:
        pytest.importorskip("haystack", reason="haystack-ai is not installed")
    command = command.replace("rows.jsonl", f"{tmp_path}/rows.jsonl").replace(
        "rows.parquet", f"{tmp_path}/rows.parquet"
    )
    printed = {line.strip() for line in run("bash", "-c", command, LC_ALL="C.UTF-8").splitlines()}
    assert [
        line.strip()
        for line in shown.splitlines()
        if line.strip() not in printed and "bytes of JSON" not in line
    ] == []


@pytest.mark.slow
@pytest.mark.parametrize("name, command, shown", PLAIN, ids=lambda value: value.strip()[:40])
def test_every_command_of_a_readme_runs(name: str, command: str, shown: str, tmp_path: Path) -> None:
    for given, example in NAMED.items():
        (tmp_path / given).parent.mkdir(exist_ok=True)
        shutil.copy(EXAMPLES / example, tmp_path / given)
    shutil.copy(EXAMPLES / "speech.docx", tmp_path / "讲话稿.docx")
    (tmp_path / "错稿.txt").write_text("一是学理论。二是学业务。四是重实干。\n", encoding="utf-8")
    (tmp_path / "examples").mkdir()
    for text in TEXTS:
        shutil.copy(text, tmp_path / "examples")
    shutil.copy(EXAMPLES / "speech.docx", tmp_path / "examples")
    printed = run(
        "bash", "-c", command, cwd=tmp_path, LC_ALL="zh_CN.UTF-8" if "zh" in name else "C.UTF-8"
    ).splitlines()
    assert [line.strip() for line in shown.splitlines() if line.strip() not in printed] == []
    written = re.findall(r"(?:-o|--output-dir) (\S+)", command)
    assert all((tmp_path / path).exists() for path in written)
    assert printed or written or "-f report" in command


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "examples/README.md"])
def test_the_links_of_a_readme_lead_somewhere(name: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)", (ROOT / name).read_text(encoding="utf-8")):
        assert (ROOT / name).parent.joinpath(link).exists() or link == "tests/accuracy/README.md"


def test_each_readme_leads_to_the_other_on_its_second_line() -> None:
    second = [
        (ROOT / name).read_text(encoding="utf-8").splitlines()[1] for name in ("README.md", "README.zh-CN.md")
    ]
    assert second == ["[中文](README.zh-CN.md)", "[English](README.md)"]


def test_haystack_runs_the_component() -> None:
    pytest.importorskip("haystack", reason="haystack-ai is not installed")
    lines = run(
        sys.executable, "examples/haystack_pieces.py", "examples/law.txt", HAYSTACK_TELEMETRY_ENABLED="false"
    ).splitlines()
    assert any(line.split("\t")[1] == "清河市城市公园管理办法 > 第一章 总则" for line in lines)
