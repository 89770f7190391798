"""The least that must be reached, measured anew and written to minima.toml. Run it with a change that gains:

python -m tests.accuracy.minima            # says what rose and what fell, and writes nothing where anything fell
python -m tests.accuracy.minima --lower    # writes it all the same; say why in the commit
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from speechparse import Document, Item, parse
from tests.accuracy.scoring import read_gold, score

__all__ = ["FIGURES", "FOLDERS", "MINIMA", "read_minima", "wrong_cases", "wrong_documents"]

HERE = Path(__file__).parent
MINIMA = HERE / "minima.toml"
FOLDERS = ("traps", "drafts", "blind")
CASES = ("fields", "checks")
FIGURES = ("f1", "parent", "owner", "exact", "zones")
_HEAD = """# What main has reached. `python -m tests.accuracy.minima` measures it anew; tests/test_accuracy.py asserts it. The figures are per cent, as
# evaluate.py counts them, cut at two places; `wrong` names what is not read right yet, and whatever it does not name must be right.
"""


def read_minima() -> dict[str, dict[str, Any]]:
    """What main has reached: for each folder its figures, and for folders and cases what is wrong."""
    return tomllib.loads(MINIMA.read_text(encoding="utf-8"))


def wrong_documents(folder: str) -> list[str]:
    """The documents of a folder of gold with an item, a parent or a character that is not in its place."""
    scores = {gold.name.rpartition("/")[2]: score(gold, parse) for gold in read_gold([HERE / folder])}
    return sorted(name for name, one in scores.items() if one.errors or one.strayed)


def wrong_cases(name: str) -> dict[str, str]:
    """The cases of fields.txt or checks.txt that are not as expected, each with what is wanted and found."""
    return dict(_wrong_fields() if name == "fields" else _wrong_checks())


def _cases(name: str) -> Iterator[tuple[str, str]]:
    """What stands between two ### of a file of cases: its heading and its text."""
    for block in (HERE / name).read_text(encoding="utf-8").split("### ")[1:]:
        heading, text = block.split("\n", 1)
        yield heading, text


def _wrong_fields() -> Iterator[tuple[str, str]]:
    for name, case in _cases("fields.txt"):
        text, lines = case.split("---\n")
        want, got = lines.strip().split("\n"), list(_fields(parse(text)))
        if len(want) != len(got) or not all(_agree(one, other) for one, other in zip(want, got, strict=True)):
            yield name, f"want {want} got {got}"


def _fields(node: Document | Item) -> Iterator[str]:
    for one in node.announces:
        yield f"announces {one.series} {one.count} {one.text.strip('“”')}"
    for child in node.children:
        if isinstance(child, Item):
            told = (child.type, child.id, child.marker, child.ordinal, child.heading)
            yield "|".join("-" if value is None else str(value) for value in told)
            yield from _fields(child)


def _agree(want: str, got: str) -> bool:
    if want.count("|") != got.count("|"):
        return False
    return all(one in ("*", other) for one, other in zip(want.split("|"), got.split("|"), strict=True))


def _wrong_checks() -> Iterator[tuple[str, str]]:
    for heading, text in _cases("checks.txt"):
        name, expected = heading.split(" expect=")
        want = {tuple(it.split("@")) for it in expected.split()}
        got = {(it.code, str(it.line)) for it in parse(text).diagnostics}
        style = {it for it in got if it[0].startswith("SP3")}
        if (got - style) | (style & want) != want or (not want and name.startswith("clean") and style):
            yield name, f"want {sorted(want)} got {sorted(got)}"


def measured() -> dict[str, dict[str, Any]]:
    """The same as `read_minima`, of the parser as it is."""
    found: dict[str, dict[str, Any]] = {}
    for folder in FOLDERS:
        command = [
            sys.executable,
            str(HERE / "evaluate.py"),
            "--command",
            f'"{sys.executable}" -m speechparse',
            str(HERE / folder),
        ]
        shown = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
        row = next(line.split() for line in shown.splitlines() if line.startswith("ALL"))
        # printed at two places, and perhaps rounded up
        figures: dict[str, Any] = {
            name: math.floor(float(value) * 100 - 1) / 100
            for name, value in zip(FIGURES, row[5:], strict=True)
        }
        found[folder] = figures | {"wrong": wrong_documents(folder)}
    for name in CASES:
        wrong = wrong_cases(name)
        found[name] = {"right": sum(1 for _ in _cases(f"{name}.txt")) - len(wrong), "wrong": sorted(wrong)}
    return found


def falls(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> list[str]:
    """What is worse now."""
    found = []
    for name, values in old.items():
        found += [
            f"{name}: {key} {value} -> {new[name][key]}"
            for key, value in values.items()
            if key != "wrong" and new[name][key] < value
        ]
        found += [
            f"{name}: {it} is wrong now" for it in sorted(set(new[name]["wrong"]) - set(values["wrong"]))
        ]
    return found


def written(minima: dict[str, dict[str, Any]]) -> str:
    """The text of minima.toml."""
    out = [_HEAD]
    for name, values in minima.items():
        out.append(f"\n[{name}]\n")
        out += [f"{key} = {value}\n" for key, value in values.items() if key != "wrong"]
        out.append("wrong = [\n" + "".join(f'  "{it}",\n' for it in values["wrong"]) + "]\n")
    return "".join(out)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lower", action="store_true", help="write it though something fell")
    args = parser.parse_args()
    new = measured()
    fell = falls(read_minima(), new) if MINIMA.exists() else []
    for line in fell:
        print(line)
    if fell and not args.lower:
        sys.exit("something fell; nothing is written")
    MINIMA.write_text(written(new), encoding="utf-8")


if __name__ == "__main__":
    main()
