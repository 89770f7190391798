"""The benchmark: python -m tests.benchmarks.run [--rounds N] [--json FILE] [--texts FOLDER]

Every figure is the median of several rounds, in which everything takes its turn in one process on the same texts in memory, so that a busy
machine slows all alike: trust the ratios. FOLDER holds texts of your own; beside the generated ones they are measured too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from speechparse import Item, dumps, parse, walk
from tests.benchmarks.documents import documents
from tests.benchmarks.peers import LIMITS, PEERS

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "dev"
HELLO = """
import typer
app = typer.Typer(add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def main(name: str = "你好"):
    print(name)
app()
"""
PEAK = """
import re, resource, sys
from speechparse import dumps, parse
parse("一、学\\n二、干"); dumps(parse("一、学"), "jsonl"); dumps(parse("一、学"), "json")
text = open(sys.argv[1], encoding="utf-8", newline="").read() if sys.argv[2] != "nothing" else ""
document = parse(text) if sys.argv[2] != "nothing" else None
if sys.argv[2] == "json": dumps(document, "json")
try:  # Linux counts what the parent held before it started this process in ru_maxrss, but not here
    print(int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) * 1024)
except OSError:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def took(work: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each of `work` over `rounds`, in each of which all take their turn."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds + 1):  # the first round warms up
        for name, job in work.items():
            start = time.perf_counter()
            job()
            times[name].append(time.perf_counter() - start)
    return {name: median(some[1:]) for name, some in times.items()}


def over(job: Callable[[str], object], texts: list[str]) -> Callable[[], object]:
    def work() -> None:
        for text in texts:
            job(text)

    return work


def speeds(texts: list[str], rounds: int, peers: dict[str, Callable[[str], object]]) -> dict[str, float]:
    """Seconds for all of `texts`, of each peer and of the limits."""
    data = [text.encode() for text in texts]
    work = {name: over(job, texts) for name, job in {**peers, **LIMITS}.items()}
    return took({**work, "decode alone": lambda: [some.decode() for some in data]}, rounds)


def outputs(texts: list[str], rounds: int) -> dict[str, float]:
    """Seconds for all of `texts`, of parse alone and of parse with each format."""
    formats = ("jsonl", "json", "markdown", "tree", "rows")
    work = {"parse": over(parse, texts)}
    for name in formats:
        work[f"parse, {name}"] = over(lambda text, name=name: dumps(parse(text), name), texts)
    return took(work, rounds)


def peaks(text: str) -> dict[str, float]:
    """Peak bytes of a process above one that only imports, for parse and for parse with indented JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "text.txt")
        path.write_text(text, encoding="utf-8", newline="")
        peak = {
            what: int(_output([sys.executable, "-c", PEAK, str(path), what]))
            for what in ("nothing", "parse", "json")
        }
    return {what: peak[what] - peak["nothing"] for what in ("parse", "json")}


def starts(rounds: int) -> dict[str, float]:
    """Seconds of whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        hello, command = Path(folder, "hello.py"), str(Path(sys.executable).parent / "speechparse")
        hello.write_text(HELLO, encoding="utf-8")
        text = str(ROOT / "examples" / "paste.txt")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "typer hello": [sys.executable, str(hello)],
            "speechparse -f json": [command, "-f", "json", text],
            "speechparse --help": [command, "--help"],
        }
        return took({name: lambda line=line: _output(line) for name, line in commands.items()}, rounds)


def _output(command: list[str]) -> str:
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }  # compiled once, as installed
    return subprocess.run(
        command, capture_output=True, check=True, cwd=ROOT, env=environment, encoding="utf-8"
    ).stdout


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--json", metavar="FILE")
    arguments.add_argument("--texts", metavar="FOLDER", default=str(GOLD) if GOLD.exists() else None)
    asked = arguments.parse_args()
    console, result = Console(), {}

    one = "\n".join(documents(1_000_000, 12, seed=1))
    ten = "\n".join(documents(10_000_000, 12, seed=1))
    sets = {
        "many documents": documents(1_000_000, 12),
        "dense documents": documents(300_000, 0),
        "one of 1 MB": [one],
        "one of 10 MB": [ten],
    }
    if asked.texts:
        files = sorted(Path(asked.texts).glob("*.txt"))
        sets = {f"texts of {asked.texts}": [file.read_text("utf-8") for file in files], **sets}
    for name, texts in sets.items():
        characters, size = sum(map(len, texts)), sum(len(text.encode()) for text in texts)
        nodes = [node for text in texts[:200] for node in walk(parse(text))] if name != "one of 10 MB" else []
        items = sum(isinstance(node, Item) for node in nodes)
        seconds = speeds(texts, asked.rounds if len(texts) > 1 else max(asked.rounds // 2, 3), PEERS)
        title = f"{name}: {len(texts)} texts, {size / 1e6:.2f} MB" + (
            f", an item per {characters // items} characters" if items else ""
        )
        table = Table(
            "",
            "MB/s",
            "million characters/s",
            "speechparse ÷ it",
            title=title,
            title_justify="left",
            min_width=100,
        )
        for what, taken in seconds.items():
            table.add_row(
                what,
                f"{size / taken / 1e6:.1f}",
                f"{characters / taken / 1e6:.1f}",
                f"{taken / seconds['speechparse']:.2f}",
            )
        console.print(table)
        result[name] = {
            "texts": len(texts),
            "bytes": size,
            "characters": characters,
            "items": items,
            "seconds": seconds,
        }
    growth = took({"1 MB": lambda: parse(one), "10 MB": lambda: parse(ten)}, asked.rounds)
    result["growth"] = growth
    console.print(
        f"in turn, 10 MB in one document take {growth['10 MB'] / growth['1 MB']:.1f} times the time of 1 MB\n"
    )

    formats = Table("", "x parse", title="outputs, on the first set", title_justify="left")
    seconds = outputs(next(iter(sets.values())), asked.rounds)
    for what, taken in seconds.items():
        formats.add_row(what, f"{taken / seconds['parse']:.2f}")
    page = _first(ten, 3000)
    drawn = parse(page)
    view = took({"parse": lambda: parse(page), "view": lambda: dumps(drawn, "tree")}, asked.rounds)
    formats.add_row("tree view of 3,000 nodes alone", f"{view['view'] / view['parse']:.2f}")
    console.print(formats)
    result["outputs"] = seconds

    memory = Table(
        "",
        "x the text in UTF-8",
        "bytes a node",
        title="peak memory above the interpreter's, 10 MB in one document",
        title_justify="left",
    )
    count, size = sum(1 for _ in walk(parse(ten))), len(ten.encode())
    result["peaks"] = peaks(ten)
    for what, peak in result["peaks"].items():
        memory.add_row(what, f"{peak / size:.1f}", f"{peak / count:.0f} (a node per {size // count} bytes)")
    console.print(memory)

    whole = Table("", "ms", "x hello", "x pass", title="whole processes", title_justify="left")
    result["starts"] = starts(asked.rounds * 3)
    for what, taken in result["starts"].items():
        row = (taken / result["starts"]["typer hello"], taken / result["starts"]["python -c pass"])
        whole.add_row(what, f"{taken * 1e3:.0f}", f"{row[0]:.2f}", f"{row[1]:.2f}")
    console.print(whole)
    if asked.json:
        Path(asked.json).write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _first(text: str, nodes: int) -> str:
    """As much of `text` as has about so many nodes."""
    every = list(walk(parse(text[: nodes * 1000])))
    return text[: every[min(nodes, len(every) - 1)].span[0]]


if __name__ == "__main__":
    main()
