"""Gold in memory, and how far an outline is from it: the same count as evaluate.py makes, a document at a time and without a process.

A document of gold is NAME.txt beside NAME.json: {"items": [[start, depth], …], "pops": [[start, depth], …]}.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from speechparse import Block, Document, Item
from tests.accuracy.evaluate import tree_from_depths, zones_from_answer, zones_from_gold

__all__ = ["Gold", "Score", "figures", "read_gold", "score"]


class Gold(NamedTuple):
    """A text and the outline that a reader drew of it."""

    name: str
    """set/NAME"""
    source: str
    """where the text comes from: documents of one source are alike"""
    text: str
    parents: dict[int, int | None]
    """the offset of each item, and of the item that it hangs under"""
    owners: list[tuple[int, int | None]]
    """from which offset on the text is whose"""
    visible: list[int]
    """how many characters of text[:i] are no white space"""
    only: re.Pattern[str] | None
    """the markers that gold knows, where it does not know all"""
    zones: frozenset[tuple[str, int]] | None
    """the lines of title, salutation, contents, signature, and where the closing begins; None where gold does not tell"""


class Score(NamedTuple):
    """What is right and wrong of an outline; of several, the sums."""

    true: int
    """items in gold"""
    said: int
    """items found"""
    hit: int
    """of these, items in gold"""
    right: int
    """of these, items under the right parent"""
    same: int
    """visible characters whose innermost item is right"""
    seen: int
    """visible characters"""
    zones: int
    """lines of furniture missed, and lines taken for it that are none"""

    @property
    def errors(self) -> int:
        """Items missed, items that are none, items under a wrong parent."""
        return (self.true - self.hit) + (self.said - self.hit) + (self.hit - self.right)

    @property
    def strayed(self) -> int:
        """Visible characters that are in a wrong item."""
        return self.seen - self.same


def read_gold(folders: Iterable[Path]) -> list[Gold]:
    """The documents of gold in `folders`, by name. Sources come from a sources.tsv (set, name, source) in the folder or above it; a document
    without one is a source of its own."""
    found = []
    for folder in folders:
        sources = _sources(folder)
        paths = sorted(folder.glob("*.txt"))
        if not paths:
            raise FileNotFoundError(f"no gold documents in {folder}")
        for path in paths:
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            items = sorted((start, depth) for start, depth in gold["items"])
            only = re.compile(gold["only"]) if "only" in gold else None
            visible = [0, *accumulate(not c.isspace() for c in text)]
            source = sources.get((folder.name, path.stem), f"{folder.name}/{path.stem}")
            owners = list(_owners(items, gold.get("pops", [])))
            zones = (
                frozenset(zones_from_gold(gold, text))
                if "title" in gold and text.strip().count("\n") > 1
                else None
            )
            found.append(
                Gold(
                    f"{folder.name}/{path.stem}",
                    source,
                    text,
                    tree_from_depths(items),
                    owners,
                    visible,
                    only,
                    zones,
                )
            )
    return found


def _sources(folder: Path) -> dict[tuple[str, str], str]:
    for place in (folder, folder.parent):
        path = place / "sources.tsv"
        if path.exists():
            rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
            return {(row[0], row[1]): row[2] for row in rows if len(row) > 2}
    return {}


def _owners(items: list[tuple[int, int]], pops: Iterable[Iterable[int]]) -> Iterator[tuple[int, int | None]]:
    """Where the text becomes another's, in order, as items begin and as the text returns."""
    stack: list[tuple[int, int]] = []
    for start, pop, depth in sorted([(s, 0, d) for s, d in items] + [(s, 1, d) for s, d in pops]):
        while stack and (stack[-1][1] > depth if pop else stack[-1][1] >= depth):
            stack.pop()
        if not pop:
            stack.append((start, depth))
        yield start, stack[-1][0] if stack else None


def score(gold: Gold, parse: Callable[[str], Document]) -> Score:
    """How far `parse` is from gold in one document."""
    parents: dict[int, int | None] = {}
    owners: list[tuple[int, int | None]] = []
    document = parse(gold.text)
    _read(document, None, gold.only, parents, owners)
    hit = [start for start in parents if start in gold.parents]
    right = sum(parents[start] == gold.parents[start] for start in hit)
    same = seen = 0
    if gold.only is None:
        same, seen = _same(gold, owners), gold.visible[-1]
    zones = 0 if gold.zones is None else len(gold.zones ^ zones_from_answer(_plain(document), gold.text))
    return Score(len(gold.parents), len(parents), len(hit), right, same, seen, zones)


def _plain(node: Document | Item | Block) -> dict[str, Any]:
    """As much of a node as evaluate.py reads of its furniture."""
    children = [_plain(child) for child in node.children]
    return {
        "type": getattr(node, "type", "document"),
        "span": getattr(node, "span", None),
        "children": children,
    }


def _read(
    node: Document | Item,
    above: int | None,
    only: re.Pattern[str] | None,
    parents: dict[int, int | None],
    owners: list[tuple[int, int | None]],
) -> None:
    for child in node.children:
        if isinstance(child, Item):
            own = above
            if only is None or only.match(child.marker):
                own = child.span[0]
                parents[own] = above
                owners.append((own, own))
            _read(child, own, only, parents, owners)
            if own is not above:
                owners.append((child.span[1], above))


def _same(gold: Gold, owners: list[tuple[int, int | None]]) -> int:
    """The visible characters that both give to the same item."""
    end = len(gold.text)
    same, at, one, two, i, j = 0, 0, None, None, 0, 0
    while at < end:
        nexts = [pair[k][0] for pair, k in ((gold.owners, i), (owners, j)) if k < len(pair)]
        upto = min([*nexts, end])
        if one == two:
            same += gold.visible[upto] - gold.visible[at]
        at = upto
        while i < len(gold.owners) and gold.owners[i][0] <= at:
            one, i = gold.owners[i][1], i + 1
        while j < len(owners) and owners[j][0] <= at:
            two, j = owners[j][1], j + 1
    return same


def figures(scores: Iterable[Score]) -> tuple[float, float, float]:
    """F1 of items, F1 of items and their parents, share of the text in the right item, of all `scores` together, 0 to 1."""
    true, said, hit, right, same, seen, _ = (sum(column) for column in zip(*scores, strict=True))
    return 2 * hit / (true + said or 1), 2 * right / (true + said or 1), same / seen if seen else 1.0
