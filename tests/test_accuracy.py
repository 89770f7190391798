"""The public accuracy test: what main has reached on the little traps, the long drafts and the cases of fields.txt and checks.txt."""

import re
import subprocess
import sys

import pytest

from speechparse import parse
from tests.accuracy.minima import FIGURES, FOLDERS, HERE, read_minima, wrong_cases, wrong_documents
from tests.accuracy.scoring import figures, read_gold, score

REACHED = read_minima()


@pytest.mark.parametrize("folder", FOLDERS)
def test_accuracy_does_not_slide_back(folder: str) -> None:
    least = ",".join(str(REACHED[folder][figure]) for figure in FIGURES)
    done = subprocess.run(
        [sys.executable, str(HERE / "evaluate.py"), "--errors", "5", "--command", f'"{sys.executable}" -m speechparse', "--min", least, str(HERE / folder)],
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    everything = next(line for line in done.stdout.splitlines() if line.startswith("ALL"))
    found = figures(score(gold, parse) for gold in read_gold([HERE / folder]))
    assert everything.split()[5:8] == [f"{100 * figure:.2f}" for figure in found], (
        "ablate.py and fit.py count as evaluate.py does"
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_document_that_was_read_right_is_read_right(folder: str) -> None:
    assert sorted(set(wrong_documents(folder)) - set(REACHED[folder]["wrong"])) == []


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


def test_slips_put_into_clean_drafts_are_told_at_their_place() -> None:
    command = [
        sys.executable,
        str(HERE / "recall.py"),
        f'"{sys.executable}" -m speechparse',
        str(HERE / "drafts"),
        "--min",
        "75",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
