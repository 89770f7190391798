"""Weights for a table of evidence, fitted on gold and tried on documents that the fit has not seen.

    python -m tests.accuracy.fit speechparse.outline.series JOINS                      # on the public gold
    python -m tests.accuracy.fit speechparse.outline.series JOINS FOLDER … --span 4    # weights from -4 to 4

One weight after the other is moved to the small integer with which the gold is read best, until none moves (coordinate descent). The loss
is (1 - F1) + (1 - parent) + (1 - owner), as evaluate.py counts them; of equal ones the weights nearest to today's stay. The same is done
with a fifth of the documents left out, five times, and with each source left out; what is left out is then read with the weights of the
rest. README.md tells how to read the result.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from speechparse import parse
from tests.accuracy import rows
from tests.accuracy.scoring import Gold, Score, figures, read_gold, score

HERE = Path(__file__).parent
FOLDS = 5

Weights = tuple[int, ...]


class Fit:
    """The scores of every document by the weights that were tried: folds share them."""

    def __init__(self, table: rows.Table, gold: list[Gold], span: int, seconds: float) -> None:
        self.table, self.gold, self.span = table, gold, span
        self.now: Weights = tuple(row.weight for row in table.rows)
        self.tried: dict[Weights, list[Score]] = {}
        self.until = time.monotonic() + seconds

    def scores(self, weights: Weights) -> list[Score]:
        """How each document is read with `weights`."""
        if weights not in self.tried:
            if time.monotonic() > self.until:
                raise TimeoutError
            with rows.weighted(self.table, weights):
                self.tried[weights] = [score(one, parse) for one in self.gold]
        return self.tried[weights]

    def loss(self, weights: Weights, chosen: Sequence[int]) -> float:
        """How far the documents `chosen` are from gold."""
        scores = self.scores(weights)
        return sum(1 - figure for figure in figures(scores[i] for i in chosen))

    def descend(self, chosen: Sequence[int]) -> Weights:
        """The weights with which the documents `chosen` are read best, from today's on."""
        best = self.now
        while True:
            before = best
            for k in range(len(best)):
                tries = [(*best[:k], w, *best[k + 1 :]) for w in range(-self.span, self.span + 1)]
                best = min(
                    tries,
                    key=lambda it: (
                        round(self.loss(it, chosen), 9),
                        sum(abs(a - b) for a, b in zip(it, self.now, strict=True)),
                    ),
                )
            if best == before:
                return best


def left_out(
    fit: Fit, groups: Sequence[Sequence[int]]
) -> tuple[list[Weights], tuple[float, float, float], tuple[float, float, float]]:
    """The weights fitted without each group, and the figures of the groups read so, and as today."""
    every = range(len(fit.gold))
    weights: list[Weights] = []
    seen: list[Score] = []
    for group in groups:
        out = set(group)
        weights.append(fit.descend([i for i in every if i not in out]))
        seen += [fit.scores(weights[-1])[i] for i in group]
    return weights, figures(seen), figures(fit.scores(fit.now))


def by(gold: list[Gold], key: Callable[[int, Gold], object]) -> list[list[int]]:
    """The documents in groups."""
    groups: dict[object, list[int]] = {}
    for i, one in enumerate(gold):
        groups.setdefault(key(i, one), []).append(i)
    return list(groups.values())


def shown(name: str, figures: tuple[float, float, float]) -> str:
    return f"{name:30}" + " ".join(f"{100 * figure:8.2f}" for figure in figures)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("module", help="speechparse.outline.series")
    parser.add_argument("table", help="JOINS, or any list of rows with weights")
    parser.add_argument("folders", nargs="*", type=Path, default=[HERE / "traps", HERE / "drafts"])
    parser.add_argument("--span", type=int, default=4, help="the largest weight")
    parser.add_argument(
        "--most",
        type=int,
        default=12,
        metavar="N",
        help="sources left out one by one: the N with the most documents, and the others in one group",
    )
    parser.add_argument("--seconds", type=float, default=900, help="give up after so long")
    args = parser.parse_args()
    module = importlib.import_module(args.module)
    table = rows.Table(module, args.table, tuple(getattr(module, args.table)))
    fit = Fit(table, read_gold(args.folders), args.span, args.seconds)
    everything = range(len(fit.gold))
    best = fit.descend(everything)
    folds = by(fit.gold, lambda i, one: i % FOLDS)
    sources = sorted(by(fit.gold, lambda i, one: one.source), key=len, reverse=True)
    rest = [i for group in sources[args.most :] for i in group]
    of_folds, seen_folds, now = left_out(fit, folds)
    of_sources, seen_sources, _ = left_out(fit, [*sources[: args.most], *([rest] if rest else [])])
    print(f"{len(fit.gold)} documents of {len(sources)} sources; {len(fit.tried)} sets of weights tried\n")
    print(f"{'row':24} {'now':>4} {'fit':>4}   {'by fold':24} without a source: least, most")
    for k, row in enumerate(table.rows):
        by_fold = " ".join(f"{weights[k]:3}" for weights in of_folds)
        without = [weights[k] for weights in of_sources]
        print(f"{row.name:24} {fit.now[k]:4} {best[k]:4}   {by_fold:24} {min(without):3} {max(without):3}")
    print(f"\n{'':30}{'F1':>8} {'parent':>8} {'owner':>8}")
    print(shown("today's weights", now))
    print(shown("fitted on all", figures(fit.scores(best))))
    print(shown(f"unseen, {FOLDS} folds", seen_folds))
    print(shown("unseen, a source left out", seen_sources))


if __name__ == "__main__":
    main()
