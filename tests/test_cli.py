"""The command line in real processes, with real files and pipes."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import speechparse

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))


def run(*arguments: str | Path, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "speechparse", *map(str, arguments)],
        input=data,
        capture_output=True,
        timeout=60,
    )


def test_json_holds_the_contract_key_by_key_as_the_json_module_writes_it() -> None:
    done = run("-f", "json", "-", data="讲两点意见。\n一、干\n二、快干\n".encode())
    document = json.loads(done.stdout)
    assert done.stdout.decode() == json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    assert list(document) == [
        "schema", "type", "source", "encoding", "sha256", "version", "title", "span", "announces", "diagnostics", "children",
    ]  # fmt: skip
    assert document["schema"] == "speechparse/1"
    assert document["source"] == "-"
    assert document["announces"] == [{"series": 1, "count": 2, "text": "两点意见", "span": [1, 5]}]
    assert list(document["children"][1]) == [
        "type", "id", "key", "level", "family", "marker", "ordinal", "sub", "series", "heading", "heading_span", "line", "span", "announces", "children",
    ]  # fmt: skip
    assert list(document["children"][0]) == ["type", "line", "span", "text"]


@pytest.mark.slow
def test_the_examples_are_valid_under_the_shipped_schema() -> None:
    schema = jsonschema.Draft202012Validator(json.loads(run("--schema").stdout))
    lines = run("-f", "jsonl", *EXAMPLES).stdout.decode().splitlines()
    assert len(lines) == len(EXAMPLES)
    for line in lines:
        schema.validate(json.loads(line))
    assert run("-f", "json", *EXAMPLES).stdout.decode() == "".join(
        json.dumps(json.loads(line), ensure_ascii=False, indent=2) + "\n" for line in lines
    )


def test_one_bad_input_is_one_line_and_the_others_go_on(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.docx"
    good.write_text("一、甲\n二、乙\n", encoding="utf-8")
    bad.write_bytes(b"PK\x03\x04" + bytes(100))
    done = run("-f", "jsonl", tmp_path / "missing.txt", bad, "/dev/null", good)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 1
    errors = done.stderr.decode().splitlines()
    assert len(errors) == 3
    assert errors[1] == f"{bad}: a damaged or truncated .docx"


@pytest.mark.slow
def test_encodings_are_found_out(tmp_path: Path) -> None:
    text = "\r\n".join(EXAMPLES[-1].read_text(encoding="utf-8").split("\n"))
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        path = tmp_path / encoding
        path.write_bytes(text.encode(encoding))
        document = json.loads(run("-f", "jsonl", path).stdout)
        assert document["span"][1] == len(text) + (encoding == "utf-8-sig")
        assert sum(child.get("marker") is not None for child in document["children"]) == 3


def test_no_input_and_no_pipe_shows_the_help_and_exits_2() -> None:
    ours, theirs = pty.openpty()  # a keyboard that nobody types at
    done = subprocess.run(
        [sys.executable, "-m", "speechparse"], stdin=theirs, capture_output=True, timeout=30
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert b"--format" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments", [["-f", "nonsense", "-"], pytest.param(["--no-such-option"], marks=pytest.mark.slow)]
)
def test_a_format_or_an_option_that_is_not_there_is_a_usage_error(arguments: list[str]) -> None:
    done = run(*arguments, data=b"")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


@pytest.mark.slow
def test_the_output_file_is_written_and_never_an_input(tmp_path: Path) -> None:
    text, out = tmp_path / "a.txt", tmp_path / "a.json"
    text.write_text("一、甲\n二、乙\n", encoding="utf-8")
    assert run("-f", "json", "-o", out, text).returncode == 0
    assert json.loads(out.read_text(encoding="utf-8"))["children"][1]["marker"] == "二、"
    refused = run("-f", "json", "-o", text, text)
    assert refused.returncode == 2
    assert text.read_text(encoding="utf-8") == "一、甲\n二、乙\n"


@pytest.mark.slow
def test_a_closed_pipe_ends_quietly() -> None:
    command = f'"{sys.executable}" -m speechparse -f json {" ".join(str(e) for e in EXAMPLES * 40)} | head -n 1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60)
    assert done.stdout.splitlines()[-1] == b"141"
    assert done.stderr == b""


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"speechparse {speechparse.__version__}\n".encode()


@pytest.mark.slow
def test_the_families_are_listed() -> None:
    assert "han-is" in run("--families").stdout.decode()


def test_control_characters_of_a_document_never_reach_the_terminal() -> None:
    done = run("-", data="一、\x1b[31m红\u202e\n二、乙\n".encode())
    assert b"\x1b" not in done.stdout
    assert "\u202e".encode() not in done.stdout


WHY = "一、学\n二、干：一是修路，二是架桥。\n统一是前提。\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "lang", "told"),
    [
        ("2:5", "en", ["2:5  一是  accepted: item 1 of 2, under 二、 (2:1)"]),
        ("2:5", "zh", ["2:5  一是  成立：本组第1项（共2项），在“二、”（2:1）之下"]),
        ("2:6", "en", ["2:5  一是  accepted: item 1 of 2, under 二、 (2:1)"]),
        ("3", "en", ["3:1  ", "3:2  "]),
        ("3", "zh", ["3:1  统一是前提。", "3:2  "]),
        ("3:9", "en", []),
        ("99", "en", []),
    ],
)
def test_why_tells_the_decisions_of_one_place(place: str, lang: str, told: list[str]) -> None:
    done = run("--why", place, "--lang", lang, "-", data=WHY.encode())
    lines = [line for line in done.stdout.decode().splitlines() if not line.startswith(" ")]
    assert (done.returncode, done.stderr, len(lines)) == (0, b"", len(told))
    assert all(line.startswith(begin) for line, begin in zip(lines, told))


@pytest.mark.slow
def test_why_a_line_holds_every_place_of_the_line_and_explain_those_of_all() -> None:
    line, every = (
        run(*options, "--lang", "en", "-", data=WHY.encode()).stdout.decode()
        for options in (("--why", "2"), ("-f", "explain"))
    )
    assert [one.split()[0] for one in line.splitlines() if not one.startswith(" ")] == ["2:1", "2:5", "2:10"]
    assert [one.split()[0] for one in every.splitlines() if not one.startswith(" ")] == [
        "1:1",
        "2:1",
        "2:5",
        "2:10",
        "3:1",
        "3:2",
    ]
    assert {row.strip() for row in line.splitlines() if row.startswith(" ")} <= {
        row.strip() for row in every.splitlines()
    }


@pytest.mark.slow
def test_why_is_the_explain_view_whatever_format_is_asked_for() -> None:
    asked = [
        run(*format, "--why", "2:5", "--lang", "en", "-", data=WHY.encode()).stdout
        for format in ((), ("-f", "json"), ("-f", "html"))
    ]
    assert asked[0].startswith(b"2:5") and len(set(asked)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("place", ["x", "", "0", "3:", "3:0", ":3", "1:2:3", "-1", "３", "9" * 5000])
def test_a_place_that_is_none_is_one_line(place: str) -> None:
    for lang, said in (
        ("en", ": a line, or a line and a column, both from 1: 12 or 12:3"),
        ("zh", "：应为行号，可加列号，均从 1 起，如 12 或 12:3"),
    ):
        done = run("--why", place, "--lang", lang, "-", data=WHY.encode())
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode() == f"--why {place!r}{said}\n"
