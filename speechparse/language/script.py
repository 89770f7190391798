"""Whether a text is written in traditional characters: 本要點所需書表格式 is, 本办法自发布之日起施行 is not; and how this tool answers it."""

from __future__ import annotations

__all__ = ["in_traditional", "is_traditional"]

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


# The characters of this tool's own words; other words have others, of which some would not be told apart: 后 and 後, 里 and 裡.
_OWN_WORDS = str.maketrans(
    "为后处号组从开没遗编称实请对规范数点统单层级项标间应与写这码见颠无转阿汉带圈体边脚复并时总读传会发个谓结语题录阶两",
    "為後處號組從開沒遺編稱實請對規範數點統單層級項標間應與寫這碼見顛無轉阿漢帶圈體邊腳複並時總讀傳會發個謂結語題錄階兩",
)


def in_traditional(words: str) -> str:
    """The words of a message of this tool in traditional characters.

    >>> in_traditional("称谓"), in_traditional("应有3，实有2")
    ('稱謂', '應有3，實有2')
    """
    return words.translate(_OWN_WORDS)
