"""What each row and each threshold of the core is worth: it is switched off, doubled or halved, and the gold is read again.

    python -m tests.accuracy.ablate                          # the public gold: traps and drafts
    python -m tests.accuracy.ablate FOLDER …                 # any folders of gold
    python -m tests.accuracy.ablate --rows --table JOINS     # the rows of one table alone

A row helps a document that is read worse without it, and hurts one that is read better. `items` counts documents whose items or parents
change, with the sum of errors; `owner` those where only the ends of items change, with the sum of visible characters. Documents of one
source count as many documents and one source. README.md tells how to read the table.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from speechparse import parse
from tests.accuracy import rows
from tests.accuracy.scoring import Gold, Score, read_gold, score

HERE = Path(__file__).parent
ENOUGH = 2  # sources that a row of judgement must help
PUBLIC = [HERE / "traps", HERE / "drafts"]


class Change(NamedTuple):
    """One change of the parser."""

    table: str
    name: str
    made: AbstractContextManager[None]


class Effect(NamedTuple):
    """What the change did: documents and sources that the changed thing helps and hurts, and by how much."""

    change: Change
    items: tuple[set[str], set[str]]
    """the documents whose items or parents it helps, and hurts"""
    owner: tuple[set[str], set[str]]
    """the documents of which it puts text into the right item, and into a wrong one, where items and parents stay"""
    zones: tuple[set[str], set[str]]
    """the documents whose furniture it helps to tell, and hurts"""
    errors: int
    """errors in items and parents that it saves, in all"""
    strayed: int
    """visible characters that it puts right, in all"""
    failed: str = ""
    """what was raised without it"""

    def helped(self) -> set[str]:
        """The documents that it helps in any way."""
        return self.items[0] | self.owner[0] | self.zones[0]

    def hurt(self) -> set[str]:
        """The documents that it hurts in any way."""
        return self.items[1] | self.owner[1] | self.zones[1]

    def sources(self, of: dict[str, str]) -> tuple[int, int]:
        """How many sources it helps, and hurts."""
        helped, hurt = self.helped(), self.hurt()
        return len({of[name] for name in helped}), len({of[name] for name in hurt})


def changes(which: str, table: str | None) -> Iterator[Change]:
    """Every row switched off, every threshold doubled and halved."""
    if which != "thresholds":
        for one in rows.tables():
            if table in (None, one.name):
                for row in one.rows:
                    if not rows.decided_elsewhere(row):
                        yield Change(one.name, row.name, rows.without(row))
    if which != "rows" and table is None:
        for it in rows.thresholds():
            where = it.module.__name__.removeprefix("speechparse.")
            for sign, value in (
                ("x2", it.value * 2),
                ("/2", it.value / 2 if isinstance(it.value, float) else it.value // 2),
            ):
                yield Change(where, f"{it.name} {it.value} {sign}", rows.set_to(it, value))


def effect(change: Change, gold: list[Gold], before: list[Score]) -> Effect:
    """Read the gold with the change, and compare."""
    items: tuple[set[str], set[str]] = (set(), set())
    owner: tuple[set[str], set[str]] = (set(), set())
    zones: tuple[set[str], set[str]] = (set(), set())
    errors = strayed = 0
    with change.made:
        for one, old in zip(gold, before, strict=True):
            try:
                new = score(one, parse)
            except Exception as error:
                return Effect(change, items, owner, zones, errors, strayed, repr(error))
            errors += new.errors - old.errors
            strayed += new.strayed - old.strayed
            if new.errors != old.errors:
                items[new.errors < old.errors].add(one.name)
            elif new.strayed != old.strayed:
                owner[new.strayed < old.strayed].add(one.name)
            if new.zones != old.zones:
                zones[new.zones < old.zones].add(one.name)
    return Effect(change, items, owner, zones, errors, strayed)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=PUBLIC)
    parser.add_argument(
        "--rows", dest="which", action="store_const", const="rows", default="all", help="rows alone"
    )
    parser.add_argument(
        "--thresholds", dest="which", action="store_const", const="thresholds", help="thresholds alone"
    )
    parser.add_argument("--table", help="the rows of one table alone")
    parser.add_argument("--documents", action="store_true", help="name the documents")
    args = parser.parse_args()
    gold = read_gold(args.folders)
    of = {one.name: one.source for one in gold}
    before = [score(one, parse) for one in gold]
    began = time.monotonic()
    found = [effect(change, gold, before) for change in changes(args.which, args.table)]
    found.sort(
        key=lambda it: (
            -it.sources(of)[0],
            -len(it.items[0]),
            it.sources(of)[1],
            it.change.table,
            it.change.name,
        )
    )
    print(
        f"{len(gold)} documents of {len(set(of.values()))} sources, {len(found)} changes, {time.monotonic() - began:.0f} s\n"
    )
    print(f"{'':44}  sources       items       owner       zones        saved")
    print(f"{'table':18} {'row or threshold':25}" + "   help hurt" * 4 + "   errors characters")
    for it in found:
        helped, hurt = it.sources(of)
        mark = "!" if it.failed else "?" if hurt > helped else "-" if helped < ENOUGH else " "
        pairs = [(helped, hurt), *((len(a), len(b)) for a, b in (it.items, it.owner, it.zones))]
        row = "".join(f"   {a:4} {b:4}" for a, b in pairs) + f"   {it.errors:6} {it.strayed:10}"
        print(f"{it.change.table:18} {it.change.name:25}{it.failed or row} {mark}")
        if args.documents:
            for word, names in (("help", it.helped()), ("hurt", it.hurt())):
                if names:
                    print(f"{'':10}{word}: {' '.join(sorted(names))}")
    print("\n- helps fewer than two sources   ? hurts more sources than it helps   ! cannot be switched off")


if __name__ == "__main__":
    main()
