"""Inputs one after the other or side by side: 讲话稿.txt → its outline in one format; one bad input does not
stop the rest.

`outline` does one input. `outlines` does many, in their order, in this process or in several.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from speechparse.checks import chosen, in_language
from speechparse.exporters import EXPORTERS
from speechparse.messages import message, unforeseen
from speechparse.parser import parse
from speechparse.reading.decode import MAX_SIZE, SourceError, shown
from speechparse.reading.files import read_file
from speechparse.reading.inputs import Input
from speechparse.visible import Screen

__all__ = ["Outcome", "Task", "as_input", "jobs_for", "lost", "outline", "outlines", "outlines_of"]

_FEW = 200  # inputs for which a pool does not repay its start


class Task(NamedTuple):
    """What is done to every input. `screen` is None for the bytes that are the same everywhere, and `lang`
    None for the format's own language; `told_in` is the language, en or zh, of the errors, `limit` that of -f
    pieces, None for its own, `depth` the levels of items that a format without a screen writes; `external`
    allows LibreOffice.
    """

    format: str
    encoding: str | None = None
    max_size: int = MAX_SIZE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str | None = None
    screen: Screen | None = None
    told_in: str = "en"
    limit: int | None = None
    external: bool = True
    depth: int | None = None


class Outcome(NamedTuple):
    """What became of one input: the text that its format gives, or the reason why there is none; how many
    findings of each severity; and the file of its own that the text becomes, if it has one.
    """

    name: str
    text: str
    error: str | None = None
    warnings: int = 0
    infos: int = 0
    target: str = ""


def as_input(given: str | Input) -> Input:
    """What was given, as an Input: a name alone stands for itself."""
    return Input(given) if isinstance(given, str) else given


def lost(given: str | Input, task: Task, key: str) -> Outcome:
    """The outcome of an input that was not read: `key` of MESSAGES tells why."""
    name, _, target, _ = as_input(given)
    return Outcome(name, "", message(key, task.told_in), target=target)


def outline(given: str | Input, task: Task) -> Outcome:
    """The outcome of one input, a path or - for stdin. An input that cannot be read gives an outcome with its
    `error`; so does one on which anything else fails, since no input may cost another.

    >>> outline("examples/paste.txt", Task("markdown")).text[:11]
    '在全市安全生产工作电视'
    >>> outline("没有这个文件.txt", Task("json")).error
    'no such file or directory'
    """
    name, _, target, problem = as_input(given)
    if problem is not None:
        return lost(given, task, problem)
    try:
        written, warnings, infos = _written(name, task)
    except SourceError as error:
        return Outcome(name, "", error.told(task.told_in), target=target)
    except Exception as error:
        return Outcome(name, "", unforeseen(error).told(task.told_in), target=target)
    return Outcome(name, written, None, warnings, infos, target)


def _written(name: str, task: Task) -> tuple[str, int, int]:
    """The outline of an input as its format writes it, and how many findings of each severity. Raises
    SourceError.
    """
    text, encoding = read_file(name, task.encoding, task.max_size, task.external)
    document = parse(text)
    document.source, document.encoding = shown(name), encoding
    lang = task.lang or (task.screen.lang if task.screen else EXPORTERS[task.format].lang or "en")
    kept = [found for found in document.diagnostics if chosen(found.code, task.select, task.ignore)]
    document.diagnostics = [in_language(found, lang, document) for found in kept] if lang != "en" else kept
    exporter = EXPORTERS[task.format]
    if exporter.cut and task.limit is not None:
        written = exporter.cut(document, task.limit)
    elif exporter.draw and task.screen:
        written = exporter.draw(document, task.screen)
    else:
        written = (
            exporter.write(document, task.depth)
            if exporter.levels and not exporter.draw
            else exporter.write(document)
        )
    warnings = sum(found.severity == "warning" for found in kept)
    return written, warnings, len(kept) - warnings


def jobs_for(inputs: Iterable[str | Input]) -> tuple[int, Iterator[str | Input]]:
    """The processes that repay their start: the cores for more than about 200 inputs, else one; and `inputs`
    again.
    """
    stream = iter(inputs)
    first = list(islice(stream, _FEW + 1))

    def again() -> Iterator[str | Input]:
        yield from first
        yield from stream

    return (os.cpu_count() or 1 if len(first) > _FEW else 1), again()


def outlines(inputs: Iterable[str | Input], task: Task, jobs: int = 1) -> Iterator[Outcome]:
    """The outcomes of `inputs` in their order, the same at any number of processes."""
    if jobs == 1:
        return (outline(given, task) for given in inputs)
    from speechparse.running.pool import outlines_in_pool

    return outlines_in_pool(inputs, task, jobs)


def outlines_of(chunk: list[str | Input], task: Task) -> list[Outcome]:
    """The outcomes of a chunk of inputs, for a process or machine that works for another."""
    return [outline(given, task) for given in chunk]
