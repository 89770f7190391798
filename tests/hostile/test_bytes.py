"""Any bytes in: valid output, or one clear line out."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from speechparse import dumps, parse
from speechparse.reading.decode import SourceError, decode

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))


def run(data: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "speechparse", "-f", "jsonl", *options, "-"],
        input=data,
        capture_output=True,
        timeout=60,
    )


BYTES = [
    b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b" \t\r\n", b"\n" * 1000, "　\u2003".encode(),
    "一、甲\n二、乙".encode()[:-1], "一、甲\n二、乙".encode("gb18030")[:-1], "一、甲\n二、乙".encode("utf-16")[:-1], "一、甲乙丙丁".encode("big5")[:-1],
    "一、甲\n二、乙".encode() + b"\xff", "通知如下。".encode("gb18030") * 9 + "一、".encode(), b"\x80\x80\x80", b"\x00" * 4096, bytes(range(256)),
    b"\x89PNG\r\n\x1a\n" + bytes(100), b"PK\x03\x04" + bytes(100), b"%PDF-1.7\n%\xe2\xe3", b"\xd0\xcf\x11\xe0" + bytes(600), b"\x7fELF" + bytes(60),
    b"<!DOCTYPE html><p>\xe4\xb8\x80</p>", b"{\\rtf1\\ansi \\'d2\\'bb}", b"\x1f\x8b\x08\x00" + bytes(50),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("data", BYTES)
def test_output_or_one_line(data: bytes) -> None:
    done = run(data)
    if done.returncode == 0:
        json.loads(done.stdout)
        assert done.stderr == b""
    else:
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.startswith(b"-: ")
        assert done.stderr.count(b"\n") == 1


def test_any_bytes_in_files_are_output_or_one_line(tmp_path: Path) -> None:
    for i, data in enumerate(BYTES):
        (tmp_path / f"{i:02}.txt").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "speechparse", "-f", "jsonl", tmp_path], capture_output=True, timeout=60
    )
    assert done.returncode == 2
    read = [json.loads(line)["source"] for line in done.stdout.splitlines()]
    refused = [line.partition(": ")[0] for line in done.stderr.decode().splitlines()]
    assert sorted(read + refused) == sorted(str(path) for path in tmp_path.iterdir())


@pytest.mark.slow
def test_mutated_examples_never_break_the_reader() -> None:
    """A plain mutation fuzzer: bytes of the examples, in every encoding, changed, cut, doubled and mixed."""
    chance = random.Random(20261124)
    seeds = [
        path.read_text(encoding="utf-8").encode(name, "replace")
        for path in EXAMPLES
        for name in ("utf-8", "gb18030", "big5", "utf-16")
    ]
    read = refused = 0
    for _ in range(600):
        data = bytearray(chance.choice(seeds)[: chance.choice((50, 300, 2000))])
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(data) + 1)
            match chance.randrange(5):
                case 0:
                    data[at : at + 1] = bytes([chance.randrange(256)])
                case 1:
                    del data[at : at + chance.randrange(1, 40)]
                case 2:
                    data[at:at] = data[at : at + chance.randrange(1, 40)] * 2
                case 3:
                    data[at:at] = chance.choice(seeds)[:30]
                case 4:
                    data[at:at] = "".join(
                        chance.choice("00123456789..\n") for _ in range(chance.randrange(2, 20))
                    ).encode()
        try:
            text, name = decode(bytes(data))
        except SourceError as error:
            refused += 1
            assert "\n" not in str(error)
        else:
            read += 1
            assert len(name) > 2
            json.loads(dumps(parse(text), "jsonl"))
    assert read > 50 < refused
