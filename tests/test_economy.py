"""What speed rests on, watched without a clock: how much is done for a character, and what a start imports."""

import subprocess
import sys
from pathlib import Path
from random import Random
from types import FrameType

import pytest

from speechparse import parse
from tests.benchmarks.documents import documents, talk

EXAMPLES = Path(__file__).parents[1] / "examples"


def operations(text: str) -> tuple[int, int]:
    """The bytecode instructions that run while `text` is parsed, and the functions that are called, those of C included.

    Counted under Python 3.11; from 3.12 on instructions are told to a tracer less completely, so that only the calls bind there.
    """
    instructions = calls = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal instructions
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        instructions += event == "opcode"
        return trace

    def profile(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    parse(text)  # compiles the patterns
    sys.settrace(trace)
    try:
        parse(text)
    finally:
        sys.settrace(None)
    sys.setprofile(profile)
    try:
        parse(text)
    finally:
        sys.setprofile(None)
    return instructions, calls


@pytest.mark.parametrize(
    "text, instructions, calls",
    [
        # what the rebuilt core does, and 5 % more; version 0.1.0 did 8.9, 133, 3.8, 8.1 and 0.24 instructions and looked for less
        ("\n".join(documents(60_000, 12)), 13.3, 0.77),
        ("\n".join(documents(20_000, 0)), 201, 10.6),
        (talk(Random(3), 40) * 3, 8.2, 0.77),
        ("坚持稳中求进工作总基调，统筹推进各项工作，确保完成全年目标任务。\n" * 300, 7.1, 0.42),
        ("坚持稳中求进工作总基调，统筹推进各项工作" * 500, 0.42, 0.03),
    ],
    ids=["prose with an outline", "dense outline", "one line", "lines of prose", "one line of prose"],
)
def test_work_for_a_character_stays_within_its_bounds(text: str, instructions: float, calls: float) -> None:
    done = operations(text)
    assert done[0] < instructions * len(text), f"{done[0] / len(text):.2f} instructions a character"
    assert done[1] < calls * len(text), f"{done[1] / len(text):.2f} calls a character"


def imported(*arguments: str) -> set[str]:
    """The modules that a process of the command line imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "speechparse", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")
    }


HEAVY = {
    "regex",
    "rich",
    "rich.console",
    "multiprocessing",
    "pydantic",
    "dask",
    "tempfile",
    "hashlib",
    "json",
}


def test_help_imports_no_parser() -> None:
    assert not imported("--help") & (
        HEAVY | {"speechparse.outline.scan", "speechparse.parser", "speechparse.exporters.as_json"}
    )


def test_json_imports_only_what_it_needs() -> None:
    modules = imported("-f", "json", str(EXAMPLES / "notice.txt"))
    assert "speechparse.outline.scan" in modules
    heavy = HEAVY | {"unicodedata", "csv"}
    assert not modules & (
        heavy
        | {"speechparse.running.pool", "speechparse.exporters.as_tree", "speechparse.exporters.as_markdown"}
    )


CYCLES = """
import gc
from speechparse import parse
from tests.benchmarks.documents import documents
text = "\\n".join(documents(20_000, 1))
parse(text)  # compiles the patterns, which leaves cycles of re's own, once
gc.collect()
gc.disable()
parse(text)
print(gc.isenabled(), gc.collect())
gc.enable()
parse(text)
print(gc.isenabled())
"""


def test_a_parse_leaves_no_cycle_and_the_collector_as_it_was() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CYCLES], capture_output=True, text=True, check=True, cwd=EXAMPLES.parent
    )
    assert done.stdout.split() == [
        "False",
        "0",
        "True",
    ]  # in a process of its own: threads of other tests make garbage too
