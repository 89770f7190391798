"""SP5: the characters of a text. A zero-width space inside 一\\u200b、 hides the marker from every search."""

from __future__ import annotations

from collections.abc import Iterator

from speechparse.checks.outline import Found, Outline
from speechparse.language.pattern import Pattern

__all__ = ["invisible", "undecodable"]

_LINE_END = Pattern(r"[\r\n]")


def undecodable(outline: Outline) -> Iterator[Found]:
    """U+FFFD stands where bytes could not be decoded."""
    text = outline.document.text
    count = text.count("\ufffd")
    if count:
        at = text.index("\ufffd")
        yield Found(at, at + 1, {"count": count})


def invisible(outline: Outline) -> Iterator[Found]:
    """A zero-width space inside 一、 hides the marker from every search; a U+FEFF that begins the text is its
    BOM.
    """
    text = outline.document.text
    line_end = 1 if text[:1] == "\ufeff" else 0
    for at in outline.document.invisible:
        if at >= line_end:  # one finding a line
            yield Found(at, at + 1, {"sign": f"U+{ord(text[at]):04X}"})
            ended = _LINE_END.search(text, at)
            line_end = ended.start() if ended else len(text)
