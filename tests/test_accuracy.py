"""The public accuracy test: what main has reached on the little traps, the long drafts and the cases of fields.txt and checks.txt."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "accuracy"
MINIMA = tomllib.loads((HERE / "minima.toml").read_text(encoding="utf-8"))
FIGURES = ("f1", "parent", "owner", "exact", "zones")


@pytest.mark.parametrize("folder", ["traps", "drafts"])
def test_accuracy_does_not_slide_back(folder: str) -> None:
    least = ",".join(str(MINIMA[folder][figure]) for figure in FIGURES)
    done = subprocess.run(
        [sys.executable, str(HERE / "evaluate.py"), "--errors", "5", "--command", f"{sys.executable} -m speechparse", "--min", least, str(HERE / folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ALL" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="fields.py and checks.py start the tool by the path of one file")
@pytest.mark.parametrize("cases", ["fields", "checks"])
def test_the_cases_of_a_file_are_read_as_a_reader_expects(cases: str, tmp_path: Path) -> None:
    command = tmp_path / "speechparse"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m speechparse "$@"\n')
    command.chmod(0o755)
    done = subprocess.run(
        [sys.executable, str(HERE / f"{cases}.py"), str(command), str(HERE / f"{cases}.txt"), "--min", str(MINIMA[cases]["right"])],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
