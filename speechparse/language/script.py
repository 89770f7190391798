"""Whether a text is written in traditional characters: 本要點所需書表格式 is, 本办法自发布之日起施行 is not."""

from __future__ import annotations

__all__ = ["is_traditional"]

_HEAD = 1000  # characters that tell it
_TRADITIONAL = frozenset("為個與國會應條規點關這們對時來業後學經發開問長現實際當從無辦據機")
_SIMPLIFIED = frozenset("为个与国会应条规点关这们对时来业后学经发开问长现实际当从无办据机")


def is_traditional(text: str) -> bool:
    """Whether `text` is written in traditional characters, as its first 1,000 tell.

    >>> is_traditional("本要點所需書表格式，由本局另定之。"), is_traditional("本办法自发布之日起施行。")
    (True, False)
    """
    head = set(text[:_HEAD])
    return len(head & _TRADITIONAL) > len(head & _SIMPLIFIED)
