"""Inputs one after the other: 讲话稿.txt → its outline in one format, and one bad input does not stop the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from speechparse.checks import chosen, in_language
from speechparse.exporters import EXPORTERS
from speechparse.parser import parse
from speechparse.source import MAX_SIZE, SourceError, load, shown
from speechparse.visible import Screen

__all__ = ["Outcome", "Task", "outline"]


@dataclass(frozen=True, slots=True)
class Task:
    """What is done to every input. `screen` is None for the bytes that are the same everywhere, and `lang` None for the format's own language."""

    format: str
    encoding: str | None = None
    max_size: int = MAX_SIZE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str | None = None
    screen: Screen | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: the text that its format gives, or the reason why there is none; and whether a warning was found."""

    name: str
    text: str
    error: str | None = None
    warned: bool = False


def outline(name: str, task: Task) -> Outcome:
    """The outcome of the input `name`, a path or - for stdin. An input that cannot be read gives an outcome with its `error`."""
    try:
        text, encoding = load(name, task.encoding, task.max_size)
    except SourceError as error:
        return Outcome(name, "", str(error))
    document = parse(text)
    document.source, document.encoding = shown(name), encoding
    lang = task.lang or (task.screen.lang if task.screen else "en")
    kept = [found for found in document.diagnostics if _wanted(found.code, task.select, task.ignore)]
    document.diagnostics = [in_language(found, lang) for found in kept] if lang != "en" else kept
    exporter = EXPORTERS[task.format]
    written = exporter.draw(document, task.screen) if exporter.draw and task.screen else exporter.write(document)
    return Outcome(name, written, None, any(found.severity == "warning" for found in kept))


_wanted = cache(chosen)
