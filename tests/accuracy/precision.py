#!/usr/bin/env python3
"""precision.py COMMAND FOLDER VERDICTS [--seed N] [--draw N] [--show] [--min N]: how many findings a careful reader calls real.

Of each code N (40) findings are drawn with a fixed seed, all where there are fewer. VERDICTS is a table of tabs: place (file:line:column), code,
verdict. `real` is a slip that an editor would agree with, `real cut` one of the text as it is in the corpus, where a part was lost on its way from the
writer (a law without its first chapter, a page that is one of several); `false tree` is an outline read wrong, `false rule` a rule that is wrong.
No text of the corpus stands in it. --show prints those of the draw that have no verdict, each in its context, for a reader to judge.
Prints a table, and exits 1 where a code has fewer than --min per cent, or where a finding of the draw waits for a verdict.
"""

import argparse
import json
import random
import shlex
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path


def findings(command: str, folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    """By code, each finding as (place, message, context)."""
    found = defaultdict(list)
    paths = sorted(folder.rglob("*.txt"))
    for k in range(0, len(paths), 500):
        done = subprocess.run(
            [*shlex.split(command), "-f", "jsonl", "-q", "--lang", "zh", *map(str, paths[k : k + 500])],
            stdout=subprocess.PIPE,
        )
        for tree in map(json.loads, done.stdout.decode().splitlines()):
            text = Path(tree["source"]).read_bytes().decode(tree["encoding"] or "utf-8", "replace")
            for one in tree["diagnostics"]:
                start, end = one["span"]
                place = f"{Path(tree['source']).relative_to(folder).as_posix()}:{one['line']}:{one['column']}"
                context = f"{text[max(0, start - 120) : start]}【{text[start:end]}】{text[end : end + 160]}"
                found[one["code"]].append(
                    (place, one["message"], context.replace("\r", "").replace("\n", "⏎"))
                )
    return found


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("command")
    options.add_argument("folder", type=Path)
    options.add_argument("verdicts", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--draw", type=int, default=40)
    options.add_argument("--show", action="store_true")
    options.add_argument("--min", type=float, default=0)
    given = options.parse_args()
    verdicts = {}
    if given.verdicts.exists():
        for row in given.verdicts.read_text(encoding="utf-8").splitlines()[1:]:
            place, code, verdict = row.split("\t")
            verdicts[place, code] = verdict
    low = waits = 0
    print(f"{'code':8}{'found':>7}{'drawn':>7}{'real':>6}{'false':>7}{'?':>4}{'%':>7}   seed {given.seed}")
    for code, found in sorted(findings(given.command, given.folder).items()):
        drawn = sorted(random.Random(f"{given.seed} {code}").sample(found, min(given.draw, len(found))))
        judged = Counter(verdicts.get((place, code), "?").split()[0] for place, _, _ in drawn)
        known = judged["real"] + judged["false"]
        share = 100 * judged["real"] / known if known else 0
        low += share < given.min
        waits += judged["?"]
        print(
            f"{code:8}{len(found):7}{len(drawn):7}{judged['real']:6}{judged['false']:7}{judged['?']:4}{share:7.1f}"
        )
        if given.show:
            for place, message, context in drawn:
                if (place, code) not in verdicts:
                    print(f"  {place}\t{code}\t{message}\n      {context}")
    return bool(low or waits)


if __name__ == "__main__":
    sys.exit(main())
