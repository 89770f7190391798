"""The public accuracy test: what main has reached on the little traps, the long drafts and the cases of fields.txt."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "accuracy"
COMMAND = f"{sys.executable} -m speechparse"


@pytest.mark.parametrize(("folder", "least"), [("traps", "99.9,99.9,99.8,99"), ("drafts", "99.9,99.9,97.5,99")])
def test_accuracy_does_not_slide_back(folder: str, least: str) -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "evaluate.py"), "--errors", "5", "--command", COMMAND, "--min", least, str(HERE / folder)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ALL" in done.stdout


def test_fields_of_items_are_what_a_reader_expects(tmp_path: Path) -> None:
    command = tmp_path / "speechparse"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m speechparse "$@"\n')
    command.chmod(0o755)
    done = subprocess.run([sys.executable, str(HERE / "fields.py"), str(command), str(HERE / "fields.txt")], capture_output=True, text=True)
    assert done.stdout.strip().endswith("12 of 12 right"), done.stdout


def test_the_verdicts_on_findings_hold_places_and_no_text() -> None:
    rows = (HERE / "findings.tsv").read_text(encoding="utf-8").splitlines()
    assert rows[0].split("\t") == ["place", "code", "verdict"]
    assert len(rows) > 200
    for row in rows[1:]:
        assert re.fullmatch(r"[a-z_0-9/-]+\.txt:\d+:\d+\tSP\d{3}\t(real|real cut|false tree|false rule)", row), row


def test_slips_put_into_clean_drafts_are_told_at_their_place(tmp_path: Path) -> None:
    command = [sys.executable, str(HERE / "recall.py"), COMMAND, str(HERE / "drafts"), "--min", "75"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
