"""The text with every sure fix applied: 1、学 becomes 1.学, （一）、干 becomes （一）干. Numbering and words
stay as they are.

Only the forms and the punctuation of markers change. A text that has no fix comes out as it is, to the last
line end.
"""

from __future__ import annotations

from collections.abc import Iterable

from speechparse.parser import parse
from speechparse.tree import Diagnostic, Document, Edit

__all__ = ["write"]

_ROUNDS = 8  # a fix leaves a form that has none, so that two rounds are the most that were seen


def write(document: Document) -> str:
    """The text of `document`, mended where its findings carry a fix. Mending it again changes nothing.

    >>> write(parse("1、学\\n2、干\\n（一）、早\\n（二）、晚\\n"))
    '1.学\\n2.干\\n（一）早\\n（二）晚\\n'
    """
    codes = {found.code for found in document.diagnostics if found.fix}
    text, fixes = document.text, _edits(document.diagnostics, codes)
    for _ in range(_ROUNDS):
        if not fixes:
            return text
        text = _applied(text, fixes)
        fixes = _edits(parse(text).diagnostics, codes)
    return document.text


def _edits(findings: Iterable[Diagnostic], codes: set[str]) -> list[Edit]:
    """The edits of the findings of `codes`, in the order of the text; of two for one place the first."""
    found: list[Edit] = []
    for edit in sorted({edit for one in findings if one.code in codes for edit in one.fix}):
        if not found or edit.start >= found[-1].end:
            found.append(edit)
    return found


def _applied(text: str, edits: list[Edit]) -> str:
    """`text` with `edits`, which are in order and disjoint, made in it."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join(parts) + text[at:]
