"""EXPORTERS: one row for each --format. `speechparse -f json 讲话稿.txt` looks its row up here; nothing else lists the formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from speechparse.tree import Document
    from speechparse.visible import Screen

__all__ = ["ALSO", "EXPORTERS", "Exporter", "dumps"]


def _in(module: str, name: str = "write") -> Callable[..., Any]:
    """The function `name` of speechparse.exporters.`module`, which is imported when it is first called."""

    def call(*arguments: Any) -> Any:
        return getattr(import_module(f"speechparse.exporters.{module}"), name)(*arguments)

    return call


class Exporter(NamedTuple):
    """How one format is written: `header`, then `write(document)` for each document, with `between` where two of them are not empty,
    then `footer`. A format for people has `draw`, which follows their screen; the others are the same bytes everywhere. One that cuts the
    text has `cut`, which takes --limit, the characters of the largest piece. One that has `levels` takes --depth: with `draw` it stands in the
    screen, else `write` takes it as its second argument.
    What acts on a terminal is made visible or escaped, in the text of the document and in its name, but where a format is `verbatim`: its
    reader has no escape for it, and wants the characters as they are.

    `lang` is the language where none is asked for; None is that of the locale with `draw`, English without. A format that is `alone`
    is one document a file. `index_page(pages, lang)` gives the index page of a folder from the (path, beginning) of each page in it.
    `total(warnings, infos, lang, quiet)` is what the findings of all documents come to, at the end."""

    name: str
    suffix: str
    header: Callable[[], str]
    write: Callable[..., str]
    between: str = ""
    footer: Callable[[], str] = str
    draw: Callable[[Document, Screen], str] | None = None
    verbatim: bool = False
    cut: Callable[[Document, int], str] | None = None
    lang: str | None = None
    alone: bool = False
    index_page: Callable[[Iterable[tuple[str, str]], str], str] | None = None
    levels: bool = False
    total: Callable[[int, int, str, bool], str] | None = None


EXPORTERS = {
    row.name: row
    for row in (
        Exporter("tree",     ".txt",   str,                             _in("as_tree"),     between="\n", draw=_in("as_tree"), levels=True),
        Exporter("json",     ".json",  str,                             _in("as_json", "write_indented"), levels=True),
        Exporter("jsonl",    ".jsonl", str,                             _in("as_json", "write_line"), levels=True),
        Exporter("rows",     ".jsonl", str,                             _in("as_rows", "write_rows"), levels=True),
        Exporter("csv",      ".csv",   _in("as_rows", "header_csv"),    _in("as_rows", "write_csv"), verbatim=True, levels=True),
        Exporter("pieces",   ".jsonl", str,                             _in("as_pieces"),   cut=_in("as_pieces")),
        Exporter("stats",    ".jsonl", str,                             _in("as_stats")),
        Exporter("markdown", ".md",    str,                             _in("as_markdown"), levels=True),
        Exporter("explain",  ".txt",   str,                             _in("as_explain"),  between="\n", draw=_in("as_explain")),
        Exporter("outline",  ".txt",   str,                             _in("as_outline"),  between="\n", draw=_in("as_outline"), levels=True),
        Exporter("opml",     ".opml",  str,                             _in("as_opml"),     alone=True, levels=True),
        Exporter("html",     ".html",  str,                             _in("as_html"),     draw=_in("as_html"), lang="zh", alone=True, index_page=_in("as_html", "index"), levels=True),
        Exporter("report",   ".txt",   str,                             _in("as_report"),   between="\n", draw=_in("as_report"), total=_in("as_report", "total")),
        Exporter("mended",   ".txt",   str,                             _in("as_mended"),   verbatim=True, alone=True),
        Exporter("github",   ".txt",   str,                             _in("as_github")),
        Exporter("sarif",    ".sarif", _in("as_sarif", "header"),       _in("as_sarif"),    between=",\n", footer=_in("as_sarif", "footer")),
    )
}  # fmt: skip
ALSO = {"md": "markdown"}  # a name that people type: the format that they mean


def dumps(document: Document, format: str = "json") -> str:
    """`document` in one of the formats of EXPORTERS, as a program would get it: no colours, messages in English.

    Raises KeyError for a format that is not there.

    >>> from speechparse import parse
    >>> dumps(parse("一、学\\n二、干\\n"), "jsonl")[:60]
    '{"schema":"speechparse/1","type":"document","source":null,"e'
    """
    row = EXPORTERS[ALSO.get(format, format)]
    return row.header() + row.write(document) + row.footer()
