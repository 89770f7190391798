"""The public accuracy test: what main has reached on the little traps, the long drafts and the cases of fields.txt and checks.txt."""

import json
import re
import subprocess
import sys
from functools import cache

import pytest

from speechparse import dumps, parse, read
from tests.accuracy import recall
from tests.accuracy.minima import FIGURES, FOLDERS, HERE, read_minima, wrong_cases, wrong_documents
from tests.accuracy.scoring import Score, figures, read_gold, score

REACHED = read_minima()


@cache
def scores(folder: str) -> dict[str, Score]:
    """How far each document of a folder of gold is from it, by its name."""
    return {gold.name.rpartition("/")[2]: score(gold, parse) for gold in read_gold([HERE / folder])}


def wrong(folder: str) -> list[str]:
    return sorted(name for name, one in scores(folder).items() if one.errors or one.strayed)


@pytest.mark.parametrize("folder", FOLDERS)
def test_accuracy_does_not_slide_back(folder: str) -> None:
    reached = figures(scores(folder).values())
    assert {
        name: 100 * value for name, value in zip(FIGURES, reached) if 100 * value < REACHED[folder][name]
    } == {}


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_figures_of_the_command_do_not_slide_back_and_are_those_of_the_parser(folder: str) -> None:
    least = ",".join(str(REACHED[folder][figure]) for figure in FIGURES)
    done = subprocess.run(
        [sys.executable, str(HERE / "evaluate.py"), "--errors", "5", "--command", f'"{sys.executable}" -m speechparse', "--min", least, str(HERE / folder)],
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    everything = next(line for line in done.stdout.splitlines() if line.startswith("ALL"))
    assert everything.split()[5:8] == [
        f"{100 * figure:.2f}" for figure in figures(scores(folder).values())
    ], "ablate.py and fit.py count as evaluate.py does"
    assert wrong_documents(folder) == wrong(folder), "and minima.py writes down what is asserted here"


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_document_that_was_read_right_is_read_right(folder: str) -> None:
    assert sorted(set(wrong(folder)) - set(REACHED[folder]["wrong"])) == []


@pytest.mark.parametrize("cases", ["fields", "checks"])
def test_a_case_that_was_right_is_right(cases: str) -> None:
    assert {
        name: told for name, told in wrong_cases(cases).items() if name not in REACHED[cases]["wrong"]
    } == {}


def test_the_verdicts_on_findings_hold_places_and_no_text() -> None:
    rows = (HERE / "findings.tsv").read_text(encoding="utf-8").splitlines()
    assert rows[0].split("\t") == ["place", "code", "verdict"]
    assert len(rows) > 200
    for row in rows[1:]:
        assert re.fullmatch(
            r"[a-z_0-9/-]+\.txt:\d+:\d+\tSP\d{3}\t(real|real cut|false tree|false rule)", row
        ), row


SLIPS = [f'"{sys.executable}" -m speechparse', str(HERE / "drafts"), "--min", "75"]


def test_slips_put_into_clean_drafts_are_told_at_their_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["recall.py", *SLIPS])
    monkeypatch.setattr(
        recall,
        "outlines",
        lambda _, paths: {path.as_posix(): json.loads(dumps(read(path), "jsonl")) for path in paths},
    )
    failed = recall.main()
    assert not failed, capsys.readouterr().out


@pytest.mark.slow
def test_slips_put_into_clean_drafts_are_told_by_the_command() -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "recall.py"), *SLIPS], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
