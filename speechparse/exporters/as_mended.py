"""The text with every sure fix applied: 1、学 becomes 1.学, （一）、干 becomes （一）干. Numbering and words
stay as they are.

Only the forms and the punctuation of markers change. A text that has no fix comes out as it is, to the last
line end.
"""

from __future__ import annotations

from speechparse.parser import parse
from speechparse.tree import Document, Edit

__all__ = ["write"]

_ROUNDS = 8  # a fix leaves a form that has none, so that two rounds are the most that were seen


def write(document: Document) -> str:
    """The text of `document`, mended where its findings carry a fix. Mending it again changes nothing.

    >>> write(parse("1、学\\n2、干\\n（一）、早\\n（二）、晚\\n"))
    '1.学\\n2.干\\n（一）早\\n（二）晚\\n'
    """
    codes = {found.code for found in document.diagnostics if found.fix}
    again, text = document, document.written
    for _ in range(_ROUNDS):
        fixes = _edits(again, text, codes)
        if not fixes:
            return text
        text = _applied(text, fixes)
        again = _read(text) if document.written is not document.text else parse(text)
    return document.written


def _read(text: str) -> Document:
    from speechparse.reading.markdown import read_markdown

    return parse(read_markdown(text))


def _edits(document: Document, text: str, codes: set[str]) -> list[Edit]:
    """The edits of the findings of `codes`, in the order of `text`, as the file has it; of two for one place
    the first. Behind a sign \\ of Markdown a line of the file has other words at a place than the text: they
    stay.
    """
    found: list[Edit] = []
    for edit in sorted({edit for one in document.diagnostics if one.code in codes for edit in one.fix}):
        start, end = edit.start, edit.end
        if (not found or start >= found[-1].end) and text[start:end] == document.text[start:end]:
            found.append(edit)
    return found


def _applied(text: str, edits: list[Edit]) -> str:
    """`text` with `edits`, which are in order and disjoint, made in it."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join(parts) + text[at:]
