#!/usr/bin/env python3
"""recall.py COMMAND FOLDER [--seed N] [--documents N] [--show N]: how many slips that are put into clean documents are told at their place.

Clean is a document without any finding of SP1 or SP2. In each, one slip is made, of the kinds in turn that the document allows:

    delete   a member in the middle, or the first, is taken out of a series of three and more      一是 … 三是 …      SP101, SP104
    repeat   a member gets the number of the one before                                            一是 二是 二是      SP102
    swap     two neighbours that are neither first nor last change places                          一是 三是 二是      SP101, SP103
    promise  the count announced before a series is one more or one less                           讲四点意见 …        SP201

It is told at its place when a finding of one of the codes named stands on a member of the series that was touched, or on the count. Needs
nothing but the JSON of COMMAND. Prints a table, and with --show the places that were missed; exit 1 below --min per cent.
"""

import argparse
import json
import random
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

HAN = "零一二三四五六七八九十"
KINDS = {
    "delete": {"SP101", "SP104", "SP105"},
    "repeat": {"SP102"},
    "swap": {"SP101", "SP103"},
    "promise": {"SP201"},
}
COUNTED = (
    "bullet",
    "sequence",
    "other-one",
    "one-hand",
    "article",
    "dotted",
    "labelled",
)  # families without numerals, or whose series may begin anywhere


def outlines(command: str, paths: list[Path]) -> dict[str, dict]:
    """The JSON of each path, by its source."""
    found = {}
    for k in range(0, len(paths), 500):
        done = subprocess.run(
            [*shlex.split(command), "-f", "jsonl", "-q", *map(str, paths[k : k + 500])],
            stdout=subprocess.PIPE,
        )
        found |= {tree["source"]: tree for tree in map(json.loads, done.stdout.decode().splitlines())}
    return found


def all_series(node: dict, found: list) -> list:
    """Every (parent, members) below `node`."""
    series: dict[int, list[dict]] = {}
    for child in node.get("children", ()):
        if "marker" in child:
            series.setdefault(child["series"], []).append(child)
        all_series(child, found)
    found += [(node, members) for members in series.values()]
    return found


def han(n: int) -> str:
    return (
        HAN[n]
        if n <= 10
        else f"十{HAN[n - 10]}"
        if n < 20
        else f"{HAN[n // 10]}十{HAN[n % 10] if n % 10 else ''}"
    )


def counts_on(members: list[dict]) -> bool:
    return [one["ordinal"] for one in members] == list(range(1, len(members) + 1)) and not any(
        one["sub"] for one in members
    )


def slips(text: str, tree: dict) -> dict[str, list[tuple[str, list[tuple[int, int]]]]]:
    """For each kind every slip that `text` allows: the new text, and the stretches of it where a finding tells the slip."""
    found: dict[str, list] = {kind: [] for kind in KINDS}
    for parent, members in all_series(tree, []):
        plain = (
            all(one["family"] not in COUNTED for one in members)
            and len({one["family"] for one in members}) == 1
        )
        adjacent = all(
            a["span"][1] <= b["span"][0] and not text[a["span"][1] : b["span"][0]].strip()
            for a, b in zip(members, members[1:])
        )
        if len(members) > 2 and plain and counts_on(members) and adjacent:
            starts = [one["span"][0] for one in members]
            for k in range(len(members) - 1):
                cut = text[: starts[k]] + text[starts[k + 1] :]
                found["delete"].append((cut, [(starts[k], starts[k] + len(members[k + 1]["marker"]))]))
            for k in range(1, len(members)):
                marker, before = members[k]["marker"], members[k - 1]["marker"]
                changed = text[: starts[k]] + before + text[starts[k] + len(marker) :]
                found["repeat"].append((changed, [(starts[k], starts[k] + len(before))]))
            for k in range(1, len(members) - 2):
                a, b, c = starts[k], starts[k + 1], starts[k + 2]
                changed = text[:a] + text[b:c] + text[a:b] + text[c:]
                found["swap"].append((changed, [(a, a + 8), (a + c - b, a + c - b + 8), (c, c + 8)]))
        for one in parent["announces"]:
            series = next(
                (
                    members
                    for _, members in [
                        (parent, [m for m in parent["children"] if m.get("series") == one["series"]])
                    ]
                ),
                [],
            )
            words = text[one["span"][0] : one["span"][1]]
            numeral = re.match("[二三四五六七八九两]|[2-9]", words)
            if numeral and counts_on(series) and len(series) == one["count"] and words[1:2] not in "条條大":
                for count in (one["count"] - 1, one["count"] + 1):
                    if count > 1:
                        new = str(count) if numeral[0].isdecimal() else han(count) if count > 2 else "两"
                        changed = text[: one["span"][0]] + new + text[one["span"][0] + 1 :]
                        found["promise"].append((changed, [(one["span"][0], one["span"][1] + 1)]))
    return found


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("command")
    options.add_argument("folder", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--documents", type=int, default=500)
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--min", type=float, default=0)
    options.add_argument(
        "--except-places", type=Path, help="a JSON of sweep.py: documents with a suspicion are left out"
    )
    given = options.parse_args()
    chance = random.Random(given.seed)
    paths = sorted(given.folder.rglob("*.txt"))
    suspected = set()
    if given.except_places:
        known = json.loads(given.except_places.read_text(encoding="utf-8"))["suspicions"]
        suspected = {place.split(":")[0] for places in known.values() for place in places}
    trees = outlines(
        given.command, [path for path in paths if path.relative_to(given.folder).as_posix() not in suspected]
    )
    clean = [
        name for name, tree in trees.items() if not any(one["code"] < "SP3" for one in tree["diagnostics"])
    ]
    chance.shuffle(clean)
    made: list[tuple[str, str, str, list[tuple[int, int]]]] = []
    for name in clean:
        if len(made) == given.documents:
            break
        text = Path(name).read_bytes().decode(trees[name]["encoding"] or "utf-8", "replace")
        allowed = {kind: found for kind, found in slips(text, trees[name]).items() if found}
        if allowed:
            fewest = Counter({kind: 0 for kind in allowed}) + Counter(
                kind for _, kind, _, _ in made if kind in allowed
            )
            kind = min(allowed, key=lambda one: (fewest[one], one))
            made.append((name, kind, *chance.choice(allowed[kind])))
    told, every, missed = Counter(), Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{k:04}.txt" for k in range(len(made))]
        for path, (_, _, text, _) in zip(files, made):
            path.write_text(text, encoding="utf-8", newline="")
        results = outlines(given.command, files)
        for path, (name, kind, text, places) in zip(files, made):
            every[kind] += 1
            found = [one for one in results[path.as_posix()]["diagnostics"] if one["code"] in KINDS[kind]]
            if any(start < one["span"][1] and one["span"][0] < end for one in found for start, end in places):
                told[kind] += 1
            else:
                others = sorted({one["code"] for one in results[path.as_posix()]["diagnostics"]})
                missed.append((name, kind, text, places[0], others))
    print(f"{'slip':10}{'made':>6}{'told':>6}{'%':>7}")
    for kind in KINDS:
        print(f"{kind:10}{every[kind]:6}{told[kind]:6}{100 * told[kind] / max(every[kind], 1):7.1f}")
    share = 100 * told.total() / max(every.total(), 1)
    print(f"{'all':10}{every.total():6}{told.total():6}{share:7.1f}   seed {given.seed}")
    for name, kind, text, (start, end), others in missed[: given.show]:
        around = f"{text[max(0, start - 40) : start]}【{text[start:end]}】{text[end : end + 40]}".replace(
            "\n", "⏎"
        )
        print(f"  {kind} {name} {' '.join(others) or '-'}\n      {around}")
    return share < given.min


if __name__ == "__main__":
    sys.exit(main())
