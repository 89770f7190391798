"""What a finding says: “四是”之前为“二是”，缺“三是” in Chinese, 四是 follows 二是: 三是 is missing in English.

A text in traditional script is answered in it, with its quotation marks: 「四是」之前為「二是」，缺「三是」.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from speechparse.checks.rules import RULES
from speechparse.language.script import in_traditional, is_traditional
from speechparse.outline.lines import starts_of
from speechparse.tree import Diagnostic, Document, Edit

__all__ = ["diagnostic", "in_language"]

_PLAIN = ("answer", "why", "line", "count", "sign")  # values that no quotation marks surround


def diagnostic(
    code: str,
    text: str,
    start: int,
    end: int,
    values: dict[str, Any],
    starts: list[int] | None = None,
    fix: Sequence[Edit] = (),
) -> Diagnostic:
    """The finding `code` at text[start:end], its message made of `values`. `starts` keeps the starts of the lines for the next finding."""
    rule = RULES[code]
    starts = starts if starts is not None else []
    if not starts:
        starts += starts_of(text)
    line = bisect_right(starts, start)
    column = start - starts[line - 1] + 1
    return Diagnostic(
        code,
        rule.name,
        rule.severity,
        _message(code, values, "en", False),
        line,
        column,
        (start, end),
        values,
        fix,
    )


def in_language(found: Diagnostic, lang: str, document: Document | None = None) -> Diagnostic:
    """`found` with its message in `lang`, "en" or "zh", in the script of `document`."""
    traditional = lang == "zh" and document is not None and is_traditional(document.text)
    return replace(found, message=_message(found.code, found.values, lang, traditional))


def _message(code: str, values: dict[str, Any], lang: str, traditional: bool) -> str:
    rule = RULES[code]
    words = {**values, **rule.words(values, lang)}
    if lang == "en":
        return rule.en.format(
            **{name: ", ".join(word) if isinstance(word, list) else word for name, word in words.items()}
        )
    opening, closing = "「」" if traditional else "“”"
    shown = {}
    for name, word in words.items():
        if name in _PLAIN:
            shown[name] = in_traditional(word) if traditional and isinstance(word, str) else word
        else:
            shown[name] = "".join(
                f"{opening}{one}{closing}" for one in (word if isinstance(word, list) else [word])
            )
    template = in_traditional(rule.zh) if traditional else rule.zh
    return template.format(**shown)
