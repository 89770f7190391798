"""The rows and thresholds of the core, found by looking, and a way to switch one off for a while.

`tables()` finds JOINS with its rows same-word, stands-as-last …, `thresholds()` finds _SKIPS = 3. What is added to a table tomorrow is found too.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import speechparse.language
import speechparse.outline
import speechparse.parser
from speechparse.language.families import FAMILIES
from speechparse.language.rows import Row

__all__ = [
    "Table",
    "Threshold",
    "decided_elsewhere",
    "modules",
    "set_to",
    "spied",
    "tables",
    "thresholds",
    "weighted",
    "without",
]

_FALLBACKS = frozenset(
    ("rank-above", "next-item", "end", "nothing-waits")
)  # rows that speak where no other does: without them no decision is left


class Table(NamedTuple):
    """A table of decisions."""

    module: ModuleType
    name: str
    """JOINS; of a row that stands alone its own name, RECALLED"""
    rows: tuple[Row, ...]


class Threshold(NamedTuple):
    """A number that a module gives a name."""

    module: ModuleType
    name: str
    value: int | float


def modules() -> list[ModuleType]:
    """The modules of the core: language/, outline/ and the parser."""
    found = []
    for package in (speechparse.language, speechparse.outline):
        found += [
            importlib.import_module(f"{package.__name__}.{it.name}")
            for it in pkgutil.iter_modules(package.__path__)
        ]
    return [*found, importlib.import_module("speechparse.parser")]


def tables() -> list[Table]:
    """Every public tuple of Rows, and every public Row that stands in none of them, where they are made."""
    found, seen = [], set()
    for module in modules():
        public = getattr(module, "__all__", ())
        for name, value in vars(module).items():
            if (
                name in public
                and isinstance(value, tuple)
                and not isinstance(value, Row)
                and value
                and all(isinstance(row, Row) for row in value)
            ):
                if id(value) not in seen:
                    found.append(Table(module, name, value))
                    seen |= {id(value), *map(id, value)}
    for module in modules():
        for name, value in vars(module).items():
            if (
                isinstance(value, Row)
                and id(value) not in seen
                and f"\n{name} = Row(" in f"\n{inspect.getsource(module)}"
            ):
                found.append(Table(module, name, (value,)))
                seen.add(id(value))
    return found


def thresholds() -> list[Threshold]:
    """Every number that a module calls by a name of its own (_SKIPS), ranks of families too."""
    found = []
    for module in modules():
        for name, value in vars(module).items():
            if name.lstrip("_").isupper() and isinstance(value, int | float) and not isinstance(value, bool):
                if any(
                    isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name
                    for node in ast.walk(_tree(module))
                ):
                    found.append(Threshold(module, name, value))
    return found


def decided_elsewhere(row: Row) -> bool:
    """Whether the row is the last resort of its table, which nothing can stand in for."""
    return row.name in _FALLBACKS


_TREES: dict[str, ast.Module] = {}


def _tree(module: ModuleType) -> ast.Module:
    if module.__name__ not in _TREES:
        _TREES[module.__name__] = ast.parse(inspect.getsource(module))
    return _TREES[module.__name__]


@contextmanager
def without(row: Row) -> Iterator[None]:
    """The parser without `row`."""
    with _patched([*_places_of(row)]):
        yield


def _places_of(row: Row) -> Iterator[tuple[Any, str, Any]]:
    """What to change so that `row` is asked no more: (owner, attribute, value)."""
    for module in modules():
        for name, value in vars(module).items():
            if (
                isinstance(value, tuple)
                and not isinstance(value, Row)
                and type(value) is tuple
                and any(it is row for it in value)
            ):
                yield module, name, tuple(it for it in value if it is not row)
    if any(row is it for family in FAMILIES for it in family.refutes):  # the families hold the row itself
        yield row.applies, "__code__", _silent(row.applies)
    if row.name == "glued":  # the row is a verdict that the scan gives
        yield importlib.import_module("speechparse.outline.scan"), "_glued", lambda *_: []
    if row.name == "missing-member":
        yield speechparse.parser, "recall", lambda *asked: asked[-2]  # (…, free, refuted) → free


def _silent(function: Callable[..., Any]) -> Any:
    """The code of a function that takes anything and says nothing, with as many closures as `function` has."""
    if function.__code__.co_freevars:
        return (lambda applies: lambda *_: (applies, None)[1])(None).__code__
    return (lambda *_: None).__code__


@contextmanager
def weighted(table: Table, weights: tuple[int, ...]) -> Iterator[None]:
    """The parser with other weights in a table: one for each of its rows."""
    other = {id(row): row._replace(weight=weight) for row, weight in zip(table.rows, weights, strict=True)}
    with _patched(_instead_of(other)):
        yield


@contextmanager
def spied(row: Row) -> Iterator[list[Any]]:
    """The parser as it is, and what `row` answers whenever a table asks it."""
    answers: list[Any] = []

    def applies(*asked: Any) -> Any:
        answers.append(row.applies(*asked))
        return answers[-1]

    with _patched(_instead_of({id(row): row._replace(applies=applies)})):
        yield answers


def _instead_of(other: dict[int, Row]) -> list[tuple[Any, str, Any]]:
    """What to change so that other rows stand in the place of those with these ids: (owner, attribute, value)."""
    changes: list[tuple[Any, str, Any]] = []
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, Row) and id(value) in other:
                changes.append((module, name, other[id(value)]))
            elif type(value) is tuple and any(id(it) in other for it in value):
                changes.append((module, name, tuple([other.get(id(it), it) for it in value])))
    return changes


@contextmanager
def set_to(threshold: Threshold, value: int | float) -> Iterator[None]:
    """The parser with another value of a threshold, also where it is the default of a parameter."""
    changes: list[tuple[Any, str, Any]] = [(threshold.module, threshold.name, value)]
    for node in ast.walk(_tree(threshold.module)):
        if isinstance(node, ast.FunctionDef):
            named = [isinstance(it, ast.Name) and it.id == threshold.name for it in node.args.defaults]
            function = (
                inspect.unwrap(getattr(threshold.module, node.name))
                if any(named) and hasattr(threshold.module, node.name)
                else None
            )
            if isinstance(function, FunctionType):
                defaults = tuple(
                    value if it else old for it, old in zip(named, function.__defaults__ or (), strict=True)
                )
                changes.append((function, "__defaults__", defaults))
    with _patched(changes):
        yield


@contextmanager
def _patched(changes: list[tuple[Any, str, Any]]) -> Iterator[None]:
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in changes]
    try:
        for owner, name, value in changes:
            setattr(owner, name, value)
        _forget()
        yield
    finally:
        for owner, name, value in reversed(before):
            setattr(owner, name, value)
        _forget()


def _forget() -> None:
    """Empty what is kept of the way in which markers were read."""
    for module in modules():
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and getattr(value, "__module__", "") == module.__name__:
                value.cache_clear()
