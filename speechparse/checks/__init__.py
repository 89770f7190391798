"""The numbering checked: 讲三点意见 and then only 一、二、 is a finding, and so is a series that goes
一是、二是、四是.

`RULES` holds one row per check. `check(document)` gives the findings of one document; they never change its
tree. A finding of severity warning is most likely a slip of the writer's, one of severity info a form that a
standard does not give. Where a form surely has another for it, the finding carries the edits that mend it.

    outline.py     what the rules look at            promised.py    SP2 counts and attachments
    rules.py       RULES, a row a check              style.py       SP3 forms and words
    messages.py    what a finding says               characters.py  SP5 what cannot be seen
    numbering.py   SP1 the numbers of a series       page.py        the page of --rule
"""

from __future__ import annotations

from collections.abc import Iterable

from speechparse.checks.messages import diagnostic, in_language
from speechparse.checks.outline import survey
from speechparse.checks.rules import RULES, Rule
from speechparse.tree import Diagnostic, Document

__all__ = ["RULES", "Rule", "check", "chosen", "diagnostic", "in_language", "unknown_codes"]


def check(document: Document) -> list[Diagnostic]:
    """The findings of every rule in `document`, in the order of the text, with English messages.

    >>> from speechparse import parse
    >>> found = check(parse("今天讲三点意见。\\n一、学\\n二、干"))
    >>> [(one.code, one.line, one.column, one.message) for one in found]
    [('SP201', 1, 4, '三点意见: 3 promised, 2 found')]
    """
    outline = survey(document)
    starts: list[int] = []
    found = [
        diagnostic(rule.code, document.written, one.start, one.end, one.values, starts, one.fix)
        for rule in RULES.values()
        if rule.find is not None
        for one in rule.find(outline)
    ]
    return sorted(found, key=lambda one: (one.span, one.code))


def chosen(code: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Whether findings of `code` are wanted: it begins with one of `select` (with none given: any) and with
    none of `ignore`.

    >>> chosen("SP302", (), ("SP3",)), chosen("SP101", ("SP1",), ())
    (False, True)
    """
    return (not select or code.startswith(tuple(select))) and not code.startswith(tuple(ignore))


def unknown_codes(codes: Iterable[str]) -> list[str]:
    """Those of `codes` that are neither the code of a rule nor the beginning of one."""
    return [code for code in codes if not code or not any(known.startswith(code) for known in RULES)]
