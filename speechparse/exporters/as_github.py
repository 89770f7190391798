"""The findings as workflow annotations, which GitHub shows beside the lines of a pull request:

::warning file=讲话稿.txt,line=8,col=3,title=SP101 ordinal-gap::四是 follows 二是: 三是 is missing
"""

from __future__ import annotations

from speechparse.tree import Document
from speechparse.visible import visible

__all__ = ["write"]

_LEVELS = {"warning": "warning", "info": "notice"}


def write(document: Document) -> str:
    """A line for each finding of `document`, escaped as the workflow commands of GitHub Actions ask.

    >>> from speechparse import parse
    >>> print(write(parse("一是学，二是干，四是查。")), end="")
    ::warning file=-,line=1,col=9,title=SP101 ordinal-gap::四是 follows 二是: 三是 is missing
    """
    name = _property(visible(document.source or "-"))
    return "".join(
        f"::{_LEVELS[found.severity]} file={name},line={found.line},col={found.column},"
        f"title={_property(f'{found.code} {found.rule}')}::{_data(visible(found.message))}\n"
        for found in document.diagnostics
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
