"""In the manner of cmark's pathological tests: each flood at n and 4n, in a process of its own that is given a time limit, in every format."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.floods import FLOODS
from tests.hostile.measure import steps

ROOT = Path(__file__).parents[2]
MILLION = 1_000_000
LARGE = 10_000_000


def too_much(name: str, n: int, rounds: int) -> dict[str, str]:
    """The steps that take more than linear time or write more than linear text from n to 4n, each with its figures."""
    command = [sys.executable, "-m", "tests.hostile.measure", name, str(n), str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    found = {}
    for step, (small, short, large, long) in measured["steps"].items():
        more = max(
            1, long / (4 * short + 1)
        )  # what a text of this kind gives more than four times where it is so much longer
        if (
            long > LARGE
        ):  # the system hands out so much memory page by page, which takes longer than writing to it
            more *= 1.7
        if (large > 4.8 * more * small and large > 0.01) or large > 60e-6 * (
            measured["length"] + long / 10
        ) + 0.05:
            found[step] = f"{small:.4f} s, then {large:.4f} s for {measured['length']} characters"
        if long > 6.5 * short + 60_000:
            found[step] = f"{short}, then {long} characters written for {measured['length']}"
    return found


def again(name: str, n: int, rounds: int) -> dict[str, str]:
    """What is too much in each of five runs: a busy machine is no fault of the text's."""
    found = too_much(name, n, rounds)
    for _ in range(4):
        if found:
            later = too_much(name, n, rounds)
            found = {step: figures for step, figures in found.items() if step in later}
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOODS)
def test_four_times_the_text_gives_no_sixteen_times_the_output_in_any_format(name: str) -> None:
    """Without a clock, and over so little text that an end of it shows: twice as much as linear is let through, a square is not."""
    small, large = steps(FLOODS[name](60), 1), steps(FLOODS[name](240), 1)
    assert {
        step: (small[step][1], long)
        for step, (_, long) in large.items()
        if long > 8 * small[step][1] + 15_000
    } == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOODS)
def test_four_times_the_text_takes_about_four_times_the_time_in_every_format(name: str) -> None:
    assert again(name, 1000, 1) == {}


@pytest.mark.million
@pytest.mark.slow
@pytest.mark.parametrize("name", FLOODS)
def test_a_million_characters_take_four_times_the_time_of_a_quarter(name: str) -> None:
    assert again(name, MILLION * 250 // max(len(FLOODS[name](1000)), 1), 1) == {}
