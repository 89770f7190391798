"""Inputs one after the other or side by side: 讲话稿.txt → its outline in one format; one bad input does not stop the rest.

`outline` does one input. `outlines` does many, in their order, in this process or in several.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from speechparse.checks import chosen, in_language
from speechparse.exporters import EXPORTERS
from speechparse.parser import parse
from speechparse.reading.decode import MAX_SIZE, SourceError, shown
from speechparse.reading.files import read_file
from speechparse.visible import Screen

__all__ = ["Outcome", "Task", "jobs_for", "outline", "outlines", "outlines_of"]

_FEW = 200  # inputs for which a pool does not repay its start


class Task(NamedTuple):
    """What is done to every input. `screen` is None for the bytes that are the same everywhere, and `lang` None for the format's own language."""

    format: str
    encoding: str | None = None
    max_size: int = MAX_SIZE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str | None = None
    screen: Screen | None = None


class Outcome(NamedTuple):
    """What became of one input: the text that its format gives, or the reason why there is none; and whether a warning was found."""

    name: str
    text: str
    error: str | None = None
    warned: bool = False


def outline(name: str, task: Task) -> Outcome:
    """The outcome of the input `name`, a path or - for stdin. An input that cannot be read gives an outcome with its `error`.

    >>> outline("examples/paste.txt", Task("markdown")).text[:11]
    '在全市安全生产工作电视'
    >>> outline("没有这个文件.txt", Task("json")).error
    'no such file or directory'
    """
    try:
        text, encoding = read_file(name, task.encoding, task.max_size)
    except SourceError as error:
        return Outcome(name, "", str(error))
    document = parse(text.text)
    document.source, document.encoding = shown(name), encoding
    lang = task.lang or (task.screen.lang if task.screen else "en")
    kept = [found for found in document.diagnostics if chosen(found.code, task.select, task.ignore)]
    document.diagnostics = [in_language(found, lang) for found in kept] if lang != "en" else kept
    exporter = EXPORTERS[task.format]
    written = exporter.draw(document, task.screen) if exporter.draw and task.screen else exporter.write(document)
    return Outcome(name, written, None, any(found.severity == "warning" for found in kept))


def jobs_for(names: Iterable[str]) -> tuple[int, Iterator[str]]:
    """The processes that repay their start: the cores for more than about 200 inputs, else one; and `names` again."""
    stream = iter(names)
    first = list(islice(stream, _FEW + 1))

    def again() -> Iterator[str]:
        yield from first
        yield from stream

    return (os.cpu_count() or 1 if len(first) > _FEW else 1), again()


def outlines(names: Iterable[str], task: Task, jobs: int = 1) -> Iterator[Outcome]:
    """The outcomes of `names` in their order, the same at any number of processes."""
    if jobs == 1:
        return (outline(name, task) for name in names)
    from speechparse.running.pool import outlines_in_pool

    return outlines_in_pool(names, task, jobs)


def outlines_of(chunk: list[str], task: Task) -> list[Outcome]:
    """The outcomes of a chunk of names, for a process or machine that works for another."""
    return [outline(name, task) for name in chunk]
