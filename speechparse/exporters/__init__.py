"""EXPORTERS: one row for each --format. `speechparse -f json 讲话稿.txt` looks its row up here; nothing else lists the formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from speechparse.exporters import as_github, as_json, as_markdown, as_report, as_rows, as_sarif, as_tree
from speechparse.tree import Document
from speechparse.visible import Screen

__all__ = ["EXPORTERS", "Exporter", "dumps"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """How one format is written: `header`, then `write(document)` for each document, with `between` where two of them are not empty,
    then `footer`. A format for people has `draw`, which follows their screen; the others are the same bytes everywhere."""

    name: str
    suffix: str
    header: Callable[[], str]
    write: Callable[[Document], str]
    between: str = ""
    footer: str = ""
    draw: Callable[[Document, Screen], str] | None = None


EXPORTERS = {
    row.name: row
    for row in (
        Exporter("tree",     ".txt",   str,             as_tree.write,   draw=as_tree.write),
        Exporter("json",     ".json",  str,             as_json.write_indented),
        Exporter("jsonl",    ".jsonl", str,             as_json.write_line),
        Exporter("rows",     ".jsonl", str,             as_rows.write_rows),
        Exporter("csv",      ".csv",   as_rows.header_csv, as_rows.write_csv),
        Exporter("markdown", ".md",    str,             as_markdown.write),
        Exporter("report",   ".txt",   str,             as_report.write, draw=as_report.write),
        Exporter("github",   ".txt",   str,             as_github.write),
        Exporter("sarif",    ".sarif", as_sarif.header, as_sarif.write,  between=",\n", footer=as_sarif.FOOTER),
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
    return row.header() + row.write(document) + row.footer
