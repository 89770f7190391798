"""The public accuracy test: what main has reached on the little traps, the long drafts and the cases of fields.txt and checks.txt."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from speechparse import Document, Item, parse
from tests.accuracy.scoring import figures, read_gold, score

HERE = Path(__file__).parent / "accuracy"
MINIMA = tomllib.loads((HERE / "minima.toml").read_text(encoding="utf-8"))
FIGURES = ("f1", "parent", "owner", "exact", "zones")


@pytest.mark.parametrize("folder", ["traps", "drafts"])
def test_accuracy_does_not_slide_back(folder: str) -> None:
    least = ",".join(str(MINIMA[folder][figure]) for figure in FIGURES)
    done = subprocess.run(
        [sys.executable, str(HERE / "evaluate.py"), "--errors", "5", "--command", f'"{sys.executable}" -m speechparse', "--min", least, str(HERE / folder)],
        capture_output=True, text=True, encoding="utf-8", env=None,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    found = figures(score(gold, parse) for gold in read_gold([HERE / folder]))
    shown = [f"{100 * figure:.2f}" for figure in found]
    everything = next(line for line in done.stdout.splitlines() if line.startswith("ALL"))
    assert everything.split()[5:8] == shown, "ablate.py and fit.py count as evaluate.py does"


def cases(name: str) -> Iterator[tuple[str, str]]:
    """What stands between two ### of a file of cases: its heading and its text."""
    for block in (HERE / name).read_text(encoding="utf-8").split("### ")[1:]:
        heading, text = block.split("\n", 1)
        yield heading, text


def test_the_fields_of_items_are_what_a_reader_expects() -> None:
    wrong, right = [], 0
    for name, case in cases("fields.txt"):
        text, lines = case.split("---\n")
        want, got = lines.strip().split("\n"), list(fields(parse(text)))
        same = len(want) == len(got) and all(agree(one, other) for one, other in zip(want, got, strict=True))
        right += same
        if not same:
            wrong.append(f"{name}: want {want} got {got}")
    assert right >= MINIMA["fields"]["right"], "\n".join(wrong)


def fields(node: Document | Item) -> Iterator[str]:
    for one in node.announces:
        yield f"announces {one.series} {one.count} {one.text.strip('“”')}"
    for child in node.children:
        if isinstance(child, Item):
            told = (child.type, child.id, child.marker, child.ordinal, child.heading)
            yield "|".join("-" if value is None else str(value) for value in told)
            yield from fields(child)


def agree(want: str, got: str) -> bool:
    if want.count("|") != got.count("|"):
        return False
    return all(one in ("*", other) for one, other in zip(want.split("|"), got.split("|"), strict=True))


def test_the_checks_find_the_slips_and_nothing_else() -> None:
    wrong, right = [], 0
    for heading, text in cases("checks.txt"):
        name, expected = heading.split(" expect=")
        want = {tuple(it.split("@")) for it in expected.split()}
        got = {(it.code, str(it.line)) for it in parse(text).diagnostics}
        style = {it for it in got if it[0].startswith("SP3")}
        same = (got - style) | (style & want) == want and not (not want and name.startswith("clean") and style)
        right += same
        if not same:
            wrong.append(f"{name}: want {sorted(want)} got {sorted(got)}")
    assert right >= MINIMA["checks"]["right"], "\n".join(wrong)
