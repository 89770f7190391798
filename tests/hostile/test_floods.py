"""In the manner of cmark's pathological tests: each flood at n and 4n, in a process of its own that is given a time limit."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.floods import FLOODS

ROOT = Path(__file__).parents[2]
MEASURE = """
import sys, time, gc
from speechparse import parse, dumps
from tests.hostile.floods import FLOODS
flood, n = FLOODS[sys.argv[1]], int(sys.argv[2])
small, large = flood(n), flood(4 * n)
gc.disable()
def took(text):
    best = 9e9
    for _ in range(3):
        start = time.process_time()
        dumps(parse(text), "jsonl")
        best = min(best, time.process_time() - start)
    return best
parse(small)
a, b = took(small), took(large)
print(a, b, len(large))
"""


@pytest.mark.parametrize("name", FLOODS)
def test_four_times_the_text_takes_about_four_times_the_time(name: str) -> None:
    for _ in range(3):  # a busy machine is no fault of the text's
        done = subprocess.run([sys.executable, "-c", MEASURE, name, "1000"], capture_output=True, text=True, timeout=60, cwd=ROOT)
        assert done.returncode == 0, done.stderr
        small, large, length = map(float, done.stdout.split())
        if large <= 4.8 * small or large < 0.01:
            break
    assert large <= 4.8 * small or large < 0.01, f"{small:.4f} s, then {large:.4f} s"
    assert large < 60e-6 * length + 0.05
