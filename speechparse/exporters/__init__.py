"""EXPORTERS: one row for each --format. `speechparse -f json 讲话稿.txt` looks its row up here; nothing else lists the formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from speechparse.exporters import as_json, as_markdown, as_tree
from speechparse.tree import Document

__all__ = ["EXPORTERS", "Exporter", "dumps"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """How one format is written: `header`, then `write(document)` for each document, then `footer`."""

    name: str
    suffix: str
    header: str
    write: Callable[[Document], str]
    footer: str


EXPORTERS = {
    row.name: row
    for row in (
        Exporter("tree",     ".txt",   "", as_tree.write,           ""),
        Exporter("json",     ".json",  "", as_json.write_indented,  ""),
        Exporter("jsonl",    ".jsonl", "", as_json.write_line,      ""),
        Exporter("markdown", ".md",    "", as_markdown.write,       ""),
    )
}  # fmt: skip


def dumps(document: Document, format: str = "json") -> str:
    """`document` in one of the formats of EXPORTERS, as a program would get it: no colours, messages in English.

    Raises KeyError for a format that is not there.

    >>> from speechparse import parse
    >>> dumps(parse("一、学\\n二、干\\n"), "jsonl")[:60]
    '{"schema":"speechparse/1","type":"document","source":null,"e'
    """
    row = EXPORTERS[format]
    return row.header + row.write(document) + row.footer
