"""The command line in real processes, with real files and pipes."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))


def run(*arguments: str | Path, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "speechparse", *map(str, arguments)], input=data, capture_output=True, timeout=60)


def test_json_holds_the_contract_key_by_key() -> None:
    done = run("-f", "json", "-", data="讲两点意见。\n一、干\n二、快干\n".encode())
    document = json.loads(done.stdout)
    assert list(document) == ["schema", "type", "source", "encoding", "sha256", "title", "span", "announces", "diagnostics", "children"]
    assert document["schema"] == "speechparse/1"
    assert document["source"] == "-"
    assert document["announces"] == [{"series": 1, "count": 2, "text": "两点意见", "span": [1, 5]}]
    assert list(document["children"][1]) == [
        "type", "id", "level", "family", "marker", "ordinal", "sub", "series", "heading", "heading_span", "line", "span", "announces", "children",
    ]  # fmt: skip
    assert list(document["children"][0]) == ["type", "line", "span", "text"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_valid_under_the_shipped_schema(example: Path) -> None:
    schema = json.loads(run("--schema").stdout)
    document = json.loads(run("-f", "json", example).stdout)
    jsonschema.Draft202012Validator(schema).validate(document)
    assert json.loads(run("-f", "jsonl", example).stdout) == document


def test_indented_json_is_what_the_json_module_writes() -> None:
    done = run("-f", "json", EXAMPLES[0])
    assert done.stdout.decode() == json.dumps(json.loads(done.stdout), ensure_ascii=False, indent=2) + "\n"


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


def test_encodings_are_found_out(tmp_path: Path) -> None:
    text = "\r\n".join(EXAMPLES[-1].read_text(encoding="utf-8").split("\n"))
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        path = tmp_path / encoding
        path.write_bytes(text.encode(encoding))
        document = json.loads(run("-f", "jsonl", path).stdout)
        assert document["span"][1] == len(text) + (encoding == "utf-8-sig")
        assert sum(child.get("marker") is not None for child in document["children"]) == 3


def test_no_input_and_no_pipe_is_a_usage_error(tmp_path: Path) -> None:
    assert run("-f", "nonsense", "-", data=b"").returncode == 2
    assert run("--no-such-option").returncode == 2


def test_the_output_file_is_written_and_never_an_input(tmp_path: Path) -> None:
    text, out = tmp_path / "a.txt", tmp_path / "a.json"
    text.write_text("一、甲\n二、乙\n", encoding="utf-8")
    assert run("-f", "json", "-o", out, text).returncode == 0
    assert json.loads(out.read_text(encoding="utf-8"))["children"][1]["marker"] == "二、"
    refused = run("-f", "json", "-o", text, text)
    assert refused.returncode == 2
    assert text.read_text(encoding="utf-8") == "一、甲\n二、乙\n"


def test_a_closed_pipe_ends_quietly() -> None:
    command = f'"{sys.executable}" -m speechparse -f json {" ".join(str(e) for e in EXAMPLES * 40)} | head -n 1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60)
    assert done.stdout.splitlines()[-1] == b"141"
    assert done.stderr == b""


def test_version_and_families() -> None:
    assert run("--version").stdout == b"speechparse 0.1.0\n"
    assert "han-is" in run("--families").stdout.decode()


def test_control_characters_of_a_document_never_reach_the_terminal() -> None:
    done = run("-", data="一、\x1b[31m红\u202e\n二、乙\n".encode())
    assert b"\x1b" not in done.stdout
    assert "\u202e".encode() not in done.stdout
