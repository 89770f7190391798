"""The promises of the README that no other test holds: the same answers anywhere, nothing but the output, older JSON still valid."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from speechparse import dumps, read

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SCHEMA = json.loads((ROOT / "speechparse" / "schema.json").read_text(encoding="utf-8"))
OLDER = sorted((Path(__file__).parent / "older").glob("*.json"))


def test_older_json_stays_valid_under_the_schema_of_today() -> None:
    assert OLDER
    for path in OLDER:
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", OLDER, ids=lambda path: path.stem)
def test_no_field_of_an_older_document_is_gone(path: Path) -> None:
    def keys(node: dict) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {node["type"]: set(node)}
        for child in node.get("children", ()):
            for kind, names in keys(child).items():
                found.setdefault(kind, set()).update(names)
        return found

    name = path.stem.rpartition("-")[0]
    written = dumps(read(EXAMPLES / f"{name}.txt"), "json")
    today, then = keys(json.loads(written)), keys(json.loads(path.read_text(encoding="utf-8")))
    assert all(names <= today[kind] for kind, names in then.items())


@pytest.mark.slow
def test_the_same_bytes_at_any_hash_seed() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "speechparse", "-f", "json", EXAMPLES],
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(outputs) == 1


WATCHED = """
import sys
seen = []
def hook(event, arguments):
    if event.startswith("socket.") or event in ("subprocess.Popen", "os.system", "os.exec", "compile", "exec") or event == "open" and "w" in str(arguments[1]):
        seen.append((event, str(arguments)[:80]))
from speechparse import dumps, read
from speechparse.exporters import EXPORTERS
document = read(sys.argv[1])
for name in EXPORTERS:
    dumps(document, name)
sys.addaudithook(hook)
document = read(sys.argv[1])
for name in EXPORTERS:
    dumps(document, name)
print(seen)
"""


def test_a_document_is_inert_no_network_no_code_no_writing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, EXAMPLES / "speech.txt"], capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout == "[]\n", done.stdout + done.stderr
