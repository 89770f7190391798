"""How long each step takes over a flood at n and at 4n, and how much it writes: `python -m tests.hostile.measure "blank lines" 1000`.

Prints one JSON object: the length of the longer text, and for each step ("parse", a format, "draw" + a format) seconds and characters at
n and at 4n.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable

from speechparse import dumps, parse
from speechparse.exporters import EXPORTERS
from speechparse.visible import Screen
from tests.hostile.floods import FLOODS

SCREEN = Screen(80, "zh", None, True, True)


def steps(text: str, rounds: int) -> dict[str, tuple[float, int]]:
    """The least seconds of `rounds` that each step over `text` took, and how many characters it gave."""

    def took(step: Callable[[], object]) -> tuple[float, int]:
        best, length = float("inf"), 0
        for _ in range(rounds):
            start = time.process_time()
            given = step()
            best = min(best, time.process_time() - start)
            length = len(given) if isinstance(given, str) else 0
            if best > 1:
                break
        return best, length

    document = parse("")

    def parsed() -> None:
        nonlocal document
        document = parse(text)

    found = {"parse": took(parsed)}
    for name, row in EXPORTERS.items():
        if len(text) > 100_000 and len(dumps(parse(text[:10_000]), name)) > 2_000_000:
            continue  # 32 levels of indented JSON: gigabytes of white space, and linear all the same
        found[name] = took(lambda name=name: dumps(document, name))  # type: ignore[misc]
        if row.draw is not None:
            found[f"draw {name}"] = took(lambda draw=row.draw: draw(document, SCREEN))  # type: ignore[misc]
    return found


def main(name: str, n: int, rounds: int) -> None:
    gc.disable()
    steps(FLOODS[name](10), 1)  # compiles the patterns
    long = FLOODS[name](4 * n)
    small, large = steps(FLOODS[name](n), rounds), steps(long, rounds)
    print(json.dumps({"length": len(long), "steps": {step: [*small[step], *large[step]] for step in large}}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 3)
