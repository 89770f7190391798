"""The findings alone, a line each, as editors and grep read them:

讲话稿.txt:8:3: 错漏 SP101 “四是”之前为“二是”，缺“三是”

共1处：错漏1处，提示0处

On a terminal the line of the document stands below, with the place underlined. The files stand apart from
each other, and the total ends it all.
"""

from __future__ import annotations

from speechparse.language.pattern import Pattern
from speechparse.tree import Diagnostic, Document
from speechparse.visible import PAGE, Screen, visible, width_of

__all__ = ["total", "write"]

_LINE_END = Pattern(r"[\r\n]")
_SEVERITIES = {"en": {"warning": "warning", "info": "info"}, "zh": {"warning": "错漏", "info": "提示"}}


def write(document: Document, screen: Screen = PAGE) -> str:
    """The findings of `document` in the order of the text; nothing where there are none.

    >>> from speechparse import parse
    >>> print(write(parse("一是学，二是干，四是查。")), end="")
    -:1:9: warning SP101 四是 follows 二是: 三是 is missing
    """
    source = visible(document.source or "-")
    rows = []
    for found in document.diagnostics:
        severity = _SEVERITIES[screen.lang][found.severity]
        rows.append(
            f"{source}:{found.line}:{found.column}: {severity} {found.code} {visible(found.message)}\n"
        )
        if screen.terminal:
            rows.append(_underlined(document.text, found, screen))
    return "".join(rows)


def total(warnings: int, infos: int, lang: str, quiet: bool) -> str:
    """The last line of a report; one without findings says so, unless it is to be quiet.

    >>> total(2, 1, "zh", False), total(0, 0, "zh", False), total(1, 0, "en", False), total(0, 0, "en", True)
    ('\\n共3处：错漏2处，提示1处\\n', '未发现序号错漏\\n', '\\n1 finding: 1 warning, 0 info\\n', '')
    """
    every = warnings + infos
    if not every:
        return "" if quiet else {"en": "no findings\n", "zh": "未发现序号错漏\n"}[lang]
    if lang == "zh":
        return f"\n共{every}处：错漏{warnings}处，提示{infos}处\n"
    return f"\n{every} finding{'s' * (every > 1)}: {warnings} warning{'s' * (warnings != 1)}, {infos} info\n"


def _underlined(text: str, found: Diagnostic, screen: Screen) -> str:
    """The line of a finding, or as much of it as the screen is wide, above a row of ^ that stands below the
    place.
    """
    start, end = found.span
    room = max(screen.width - 4, 16)
    # Of a long line what the screen can show, with some more for combining signs
    begin = max(start - found.column + 1, start - 2 * room)
    stop = _LINE_END.search(text, end, end + room)
    before, place, after = (
        visible(text[begin:start]).lstrip(),
        visible(text[start:end]) or " ",
        visible(text[end : stop.start() if stop else end + room]),
    )
    while before and width_of(before + place) > room * 2 // 3:
        before = before[max(1, len(before) - room // 3) :] if len(before) > room else before[1:]
    while after and width_of(before + place + after) > room:
        after = after[:-1]
    marks = "^" * width_of(place)
    if screen.colour:
        marks = f"\x1b[1;33m{marks}\x1b[0m"
    return f"    {before}{place}{after}\n    {' ' * width_of(before)}{marks}\n"
