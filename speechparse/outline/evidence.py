"""What decided: the rows that spoke, kept only where somebody asks for them.

`speechparse.parser.explain` parses a text again with a `Record`, through the same functions; `parse` has none
and pays nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from speechparse.language.rows import Row

if TYPE_CHECKING:
    from speechparse.outline.frame import Frame
    from speechparse.outline.nest import Placed

__all__ = ["Record", "Verdict", "weigh"]


class Verdict(NamedTuple):
    """A decision: the rows that spoke for it, their weight, and the weight of the runner-up where there was
    one.
    """

    rows: tuple[Row, ...]
    weight: int = 0
    runner_up: int | None = None


@dataclass(slots=True, eq=False)
class Record:
    """What was decided in a text, by the offset in code points of the candidate or text that it was decided
    of.
    """

    wrapped: bool = False
    """whether the text was taken for a hard-wrapped page"""
    frame: Frame | None = None
    rejected: dict[int, tuple[int, str, Row]] = field(default_factory=dict)
    """candidates that are no markers: where each ends, the name of its family, and the row that says why"""
    joins: dict[int, Verdict] = field(default_factory=dict)
    """why a candidate goes on with its series"""
    holds: dict[int, list[tuple[int, Row]]] = field(default_factory=dict)
    """for the first member of a series, what was said of each open item: where that begins, and the row"""
    ends: dict[int, Verdict] = field(default_factory=dict)
    """why the text of an item ends where it does, by the offset of the item"""
    tops: list[Placed] = field(default_factory=list)
    """the outline"""
    closing: int | None = None
    """where the closing begins"""


def weigh(rows: Iterable[Row], *asked: Any) -> Verdict:
    """Those of `rows` that speak, asked with `asked`, and the sum of their weights."""
    speak = tuple([row for row in rows if row.applies(*asked)])
    return Verdict(speak, sum([row.weight for row in speak]))
