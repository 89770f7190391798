"""What the public tests see: a random sample of small changes of the core, each tried on the fast tests that read texts in their own process.

    python -m tests.accuracy.mutants --sample 150 --seed 1 [--file outline/nest.py]

A mutant drops one condition (an operand of `and` or `or`, the `if` of a comprehension, an `if` that never holds), doubles a number, or
moves it by one. It is killed where a test fails, or where the tests take too long. What survives is printed: a condition that no test has a
text for, or one that changes nothing. The repository is copied to a temporary folder; nothing is written into it.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
CORE = ("language", "outline")
DOCTESTS = ["speechparse/parser.py", "speechparse/language", "speechparse/outline"]
TESTS = [
    "tests/test_golden.py",
    "tests/test_frame.py",
    "tests/test_frame_lines.py",
    "tests/test_framed.py",
    "tests/test_candidates.py",
    "tests/test_promises.py",
    "tests/test_forms.py",
    "tests/test_families.py",
    "tests/test_lines.py",
    "tests/test_rows.py",
    "tests/test_limits.py",
    "tests/test_numerals.py",
    "tests/test_first_look.py",
    *DOCTESTS,
    "tests/test_accuracy.py",
    "tests/test_properties.py",
    "tests/test_checks.py",
    "tests/test_markdown.py",
    "tests/test_markdown_documents.py",
    "tests/test_markdown_in.py",
    "tests/test_rendered.py",
    "tests/test_tree.py",
    "tests/test_pieces.py",
    "tests/test_exporters.py",
    "tests/test_frame_of_pages.py",
    "tests/test_wrapped.py",
    "tests/hostile/test_characters.py",
    "tests/word",
    "tests/test_economy.py",
]
ALLOWED = 90  # seconds for one mutant


class Mutant(NamedTuple):
    """A change of one node of a module."""

    path: str
    """of the module, from the root"""
    line: int
    kind: str
    """condition, double, more or less"""
    told: str
    """the node before and after"""
    number: int
    """which of the changes of its module it is"""


def changes(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.AST, str]]:
    """Every change of a module: the node, what stands for it, and the kind."""
    passed_over = {id(it) for node in ast.walk(tree) for it in _passed_over(node)}
    for node in ast.walk(tree):
        if id(node) in passed_over:
            continue
        if isinstance(node, ast.BoolOp):
            for k in range(len(node.values)):
                rest = node.values[:k] + node.values[k + 1 :]
                yield node, rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest), "condition"
        elif isinstance(node, ast.If):
            yield node.test, ast.Constant(False), "condition"
        elif isinstance(node, ast.comprehension):
            for test in node.ifs:
                yield test, ast.Constant(True), "condition"
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and not isinstance(node.value, bool)
        ):
            if node.value:
                yield node, ast.Constant(node.value * 2), "double"
            yield node, ast.Constant(node.value + 1), "more"
            yield node, ast.Constant(node.value - 1), "less"


def _passed_over(node: ast.AST) -> Iterator[ast.AST]:
    """What says nothing of a text: the sizes of caches, what only a type checker reads."""
    if isinstance(node, ast.FunctionDef):
        for decorator in node.decorator_list:
            yield from ast.walk(decorator)
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        yield from ast.walk(node)
    if isinstance(node, ast.AnnAssign):
        yield from ast.walk(node.annotation)


def mutants(root: Path, only: str | None) -> list[Mutant]:
    """Every mutant of the core."""
    found = []
    for folder in CORE:
        for path in sorted((root / "speechparse" / folder).glob("*.py")):
            name = path.relative_to(root).as_posix()
            if only is None or name.endswith(only):
                for number, (node, other, kind) in enumerate(
                    changes(ast.parse(path.read_text(encoding="utf-8")))
                ):
                    told = f"{ast.unparse(node)[:90]}  ->  {ast.unparse(other)[:90]}"
                    found.append(Mutant(name, getattr(node, "lineno", 0), kind, told, number))
    return found


def source_of(root: Path, mutant: Mutant) -> str:
    """The module with the change."""
    tree = ast.parse((root / mutant.path).read_text(encoding="utf-8"))
    node, other, _ = list(changes(tree))[mutant.number]
    new = _Change(node, other).visit(tree)
    return ast.unparse(ast.fix_missing_locations(new))


class _Change(ast.NodeTransformer):
    def __init__(self, node: ast.AST, other: ast.AST) -> None:
        self.node, self.other = node, other

    def visit(self, node: ast.AST) -> ast.AST:
        return copy.deepcopy(self.other) if node is self.node else self.generic_visit(node)


def run_tests(place: Path) -> str:
    """How the tests of the copy in `place` end: "passed", "failed" or "too long"; in a child that has pytest loaded already."""
    child = os.fork()
    if child == 0:
        os.setsid()
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.chdir(place)
        os.environ["PYTHONPATH"] = str(place)
        sys.path.insert(0, str(place))
        for name in [
            name for name in sys.modules if name.partition(".")[0] == "tests"
        ]:  # those of the copy are asked
            del sys.modules[name]
        try:
            code = int(
                sys.modules["pytest"].main(
                    ["-x", "-q", "-p", "no:cacheprovider", "--doctest-modules", *TESTS]
                )
            )
        except BaseException:
            code = 3
        os._exit(min(code, 3))
    until = time.monotonic() + ALLOWED
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return "passed" if status == 0 else "failed"
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "too long"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", help="the end of the path of one module")
    args = parser.parse_args()
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    import hypothesis.strategies
    import pytest  # loaded once, for every child

    assert hypothesis and pytest and "speechparse" not in sys.modules
    every = mutants(ROOT, args.file)
    chosen = random.Random(args.seed).sample(every, min(args.sample, len(every)))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve() / "copy"
        place.mkdir()
        tracked = (
            subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
            .stdout.decode()
            .split("\0")
        )
        for name in tracked:
            if name and (ROOT / name).is_file():
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, place / name)
        began = time.monotonic()
        if run_tests(place) != "passed":
            sys.exit("the tests fail as they are")
        print(
            f"{len(every)} mutants, {len(chosen)} tried; the tests take {time.monotonic() - began:.1f} s",
            flush=True,
        )
        ends: Counter[tuple[str, str]] = Counter()
        survivors = []
        for mutant in chosen:
            original = (place / mutant.path).read_bytes()
            (place / mutant.path).write_text(source_of(place, mutant), encoding="utf-8")
            end = run_tests(place)
            (place / mutant.path).write_bytes(original)
            ends[mutant.kind, end] += 1
            if end == "passed":
                survivors.append(mutant)
                print(
                    f"{mutant.path}:{mutant.line}  {mutant.kind}  {mutant.told}".replace("\n", " "),
                    flush=True,
                )
    for kind in sorted({kind for kind, _ in ends}):
        alive, total = ends[kind, "passed"], sum(ends[kind, end] for end in ("passed", "failed", "too long"))
        print(f"{kind:10} {total - alive:4} of {total:4} killed")
    print(
        f"in all {len(chosen) - len(survivors)} of {len(chosen)} killed, {100 * (1 - len(survivors) / len(chosen)):.0f} %, {time.monotonic() - began:.0f} s"
    )


if __name__ == "__main__":
    main()
