"""The numbers of the core, each with a text on its near side and one just beyond: 十二抓 is the last of an open series, 十三抓 is none.

A number without such a pair could be doubled unnoticed. Where one changes on purpose, its pair changes with it.
"""

from collections.abc import Callable
from typing import Any

import pytest

from speechparse import Item, parse, walk

HAN = "一二三四五六七八九十"


def markers(text: str) -> list[str]:
    """The markers of the items of `text`."""
    return [node.marker for node in walk(parse(text)) if isinstance(node, Item)]


def last_words(text: str) -> str:
    """What the last item of `text` holds, marker included."""
    item = [node for node in walk(parse(text)) if isinstance(node, Item)][-1]
    return text[slice(*item.span)]


def tops(text: str) -> list[str]:
    """The markers of the items at the top of `text`."""
    return [node.marker for node in parse(text).children if isinstance(node, Item)]


def count(text: str) -> int:
    return len(markers(text))


def heading(text: str) -> str | None:
    return next(node.heading for node in walk(parse(text)) if isinstance(node, Item))


def announced(text: str) -> int:
    return sum(len(node.announces) for node in walk(parse(text)) if not hasattr(node, "text") or isinstance(node, Item)) + len(
        parse(text).announces
    )


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else HAN[tens - 1] + "十") + (HAN[ones - 1] if ones else "")


def members(number: int, word: str) -> str:
    return "，".join(f"{han(n)}{word}甲" for n in range(1, number + 1)) + "。"


# what the number is · what a text tells · the text for a number · the number on the near side · what is told there, and one beyond
LIMITS: list[tuple[str, Callable[[str], Any], Callable[[int], str], int, Any, Any]] = [
    ("characters of a line that is a heading alone", count, lambda n: "一、" + "学" * (n - 2) + "\n好。", 60, 1, 0),
    ("characters before an open series in which a count leads it in", count, lambda n: "院墙要做到两点，" + "好" * (n - 4) + "。一米太矮，二米正好。", 40, 2, 0),
    ("characters between ordinals that 、 parts and that are none", count, lambda n: "他说，第一件，" + "好" * (n - 1) + "、第二件，好。", 11, 0, 2),
    ("the largest number of an item", count, lambda n: f"{n - 2}.修路。\n{n}.架桥。", 300, 2, 0),
    ("numbers left out in one place", count, lambda n: f"1.学\n{n + 1}.干", 3, 2, 0),
    ("members of an open series", count, lambda n: "要求：" + members(n, "抓"), 12, 12, 12),
    ("lines between members of an open series", count, lambda n: "一抓班子。\n" + "好。\n" * (n - 1) + "二抓队伍。", 3, 2, 0),
    ("numbers looked for in a row", count, lambda n: "1.甲\n编码" + "".join(f"乙丙{k}.丁" for k in range(2, n + 2)) + f"\n{n + 2}.壬", 3, 5, 0),
    ("characters of a heading before its colon", heading, lambda n: "一、" + "学" * n + "：好。\n二、干", 15, "学" * 15, "学" * 16 + "：好"),
    ("sentences of a member whose number is counted", last_words, lambda n: "".join(f"{k}是" + "好。" * n for k in "一二三") + "大家都来。", 2, "三是好。好。", "三是好。好。好。大家都来。"),
    ("a count with 大", announced, lambda n: f"抓好{han(n)}大工程：一是修路，二是架桥。", 9, 1, 0),
    ("paragraphs of a section whose number is counted", tops, lambda n: "".join(f"（{k}）定线，要先定。\n" + "好好好。\n" * (n - 1) for k in "一二") + "路通了。\n（1）备料。\n（2）开工。", 2, ["（一）", "（二）", "（1）", "（2）"], ["（一）", "（二）"]),
]  # fmt: skip


@pytest.mark.parametrize(("told", "text", "near", "here", "beyond"), [row[1:] for row in LIMITS], ids=[row[0] for row in LIMITS])
def test_a_limit_stands_where_it_is_said_to(
    told: Callable[[str], Any], text: Callable[[int], str], near: int, here: Any, beyond: Any
) -> None:
    assert told(text(near)) == here, text(near)
    assert told(text(near + 1)) == beyond, text(near + 1)
