"""The numbers of the core, each with a text on its near side and one just beyond: 十二抓 is the last of an open series, 十三抓 is none.

A number without such a pair could be doubled unnoticed. Where one changes on purpose, its pair changes with it.
"""

from collections.abc import Callable
from typing import Any

import pytest

from speechparse import Block, Item, parse, walk
from speechparse.language.script import is_traditional
from speechparse.outline.joined import joined_of
from speechparse.outline.lines import lines_of

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
    return sum(
        len(node.announces)
        for node in walk(parse(text))
        if not hasattr(node, "text") or isinstance(node, Item)
    ) + len(parse(text).announces)


def blocks(text: str, kind: str) -> int:
    return sum(isinstance(node, Block) and node.type == kind for node in walk(parse(text)))


def salutations(text: str) -> int:
    return blocks(text, "salutation")


def contents(text: str) -> int:
    return blocks(text, "contents")


def signed(text: str) -> int:
    return blocks(text, "signature")


def closings(text: str) -> int:
    return blocks(text, "closing")


def second(text: str) -> str:
    """What the second item of `text` holds, marker included."""
    item = [node for node in walk(parse(text)) if isinstance(node, Item)][1]
    return text[slice(*item.span)]


def tops_count(text: str) -> int:
    return len(tops(text))


def news(number: int, size: int) -> str:
    """A list of `number` news whose titles, of `size` characters, recur below."""
    titles = [f"{'甲乙丙丁'[k]}{'好' * (size - 1)}" for k in range(number)]
    listed = [f"{k}. {title}" + "\n说事。" * (3 if k == 1 else 0) for k, title in enumerate(titles, 1)]
    return "\n".join([*listed, *(row for title in titles for row in (title, "今天的事。"))])


def joints(text: str) -> int:
    """How many lines of a hard-wrapped page go on in the next one; 0 where it is none."""
    joined = joined_of(text, lines_of(text))
    return len(joined.joints) if joined else 0


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else HAN[tens - 1] + "十") + (HAN[ones - 1] if ones else "")


def members(number: int, word: str) -> str:
    return "，".join(f"{han(n)}{word}甲" for n in range(1, number + 1)) + "。"


# what the number is · what a text tells · the text for a number · the number on the near side · what is told there, and one beyond
LIMITS: list[tuple[str, Callable[[str], Any], Callable[[int], str], int, Any, Any]] = [
    ("characters of a line that is a heading alone", count, lambda n: "一、" + "学" * (n - 2) + "\n好。", 60, 1, 0),
    ("characters before an open series in which a count leads it in", count, lambda n: "院墙要做到两点，" + "好" * (n - 4) + "。一米太矮，二米正好。", 40, 2, 0),
    ("the largest number of an item", count, lambda n: f"{n - 2}.修路。\n{n}.架桥。", 300, 2, 0),
    ("numbers left out in one place", count, lambda n: f"1.学\n{n + 1}.干", 3, 2, 0),
    ("members of an open series", count, lambda n: "要求：" + members(n, "抓"), 12, 12, 12),
    ("lines between members of an open series", count, lambda n: "一抓班子。\n" + "好。\n" * (n - 1) + "二抓队伍。", 3, 2, 0),
    ("numbers looked for in a row", count, lambda n: "1.甲\n编码" + "".join(f"乙丙{k}.丁" for k in range(2, n + 2)) + f"\n{n + 2}.壬", 3, 5, 0),
    ("characters of a heading before its colon", heading, lambda n: "一、" + "学" * n + "：好。\n二、干", 15, "学" * 15, "学" * 16 + "：好"),
    ("sentences of a member whose number is counted", last_words, lambda n: "".join(f"{k}是" + "好。" * n for k in "一二三") + "大家都来。", 2, "三是好。好。", "三是好。好。好。大家都来。"),
    ("a count with 大", announced, lambda n: f"抓好{han(n)}大工程：一是修路，二是架桥。", 9, 1, 0),
    ("paragraphs of a section whose number is counted", tops, lambda n: "".join(f"（{k}）定线，要先定。\n" + "好好好。\n" * (n - 1) for k in "一二") + "路通了。\n（1）备料。\n（2）开工。", 2, ["（一）", "（二）", "（1）", "（2）"], ["（一）", "（二）"]),
    ("characters before a count that it sums up", announced, lambda n: "突出安全、" + "好" * (n - 5) + "、整洁三个导向：一是甲，二是乙，三是丙。", 80, 0, 1),
    ("characters of a line that may be a paste, less one", count, lambda n: "好" * (n - 18) + "培训对象1.各县学员2.企业员工3.", 499, 0, 3),
    ("characters looked back over for 首先", count, lambda n: "我们首先" + "好" * (n - 3) + "。第二，干。第三，查。", 600, 3, 2),
    ("characters looked back over for a number at the start of a line", count, lambda n: "1.甲\n编码2.乙丙\n" + "好" * (n - 6) + "\n3.丁", 20_000, 3, 2),
    ("characters of a form of address alone on its line", salutations, lambda n: "一、修路\n路好。\n同志们" + "好" * (n - 7) + "同志们！\n二、架桥\n桥好。", 60, 1, 0),
    ("characters of the widest line of a page", joints, lambda n: "\n".join(["好" * n] * 4), 60, 3, 0),
    ("characters of the narrowest, less one", joints, lambda n: "\n".join(["好" * n] * 4), 14, 0, 3),
    ("characters of a line that is full, less one", joints, lambda n: "\n".join("好" * k for k in (40, 40, 40, 40, n, 40)), 37, 4, 5),
    ("lines that go on, less one", joints, lambda n: "\n".join(["好" * 40] * (n + 1)), 2, 0, 3),
    ("lines of which four go on", joints, lambda n: "\n".join(["好" * 40] * 4 + ["好。"] * (n - 4)), 28, 4, 0),
    ("characters of a heading with a stop that has its text below", last_words, lambda n: f"（一）{'好' * 30}。好。\n（二）{'学' * (n - 4)}。\n乙。", 20, f"（二）{'学' * 16}。\n乙。", f"（二）{'学' * 17}。"),
    ("characters that tell the script", is_traditional, lambda n: "甲" * (n - 1) + "為", 1000, True, False),
    ("characters of a title", lambda text: parse(text).title is not None, lambda n: "好" * (n - 4) + "的通知书\n各村：\n一、修路\n二、架桥", 80, True, False),
    ("characters of a line that addresses", salutations, lambda n: "关于修路的讲话\n各位代表" + "、各位委员" * 24 + "好" * (n - 125) + "：\n路要修好，桥要架牢，灯要亮起来，家家户户都要有人管。", 130, 1, 0),
    ("characters of a signer", signed, lambda n: "关于修路的通知\n一、定线路，请各村抓紧把线路定下来报到镇里。\n" + "柳" * n + "\n2025年3月1日\n（联系人：叶知远）", 30, 1, 0),
    ("characters of a closing", closings, lambda n: "一、学\n" + "好" * 6000 + "。\n二、干\n多修路。\n同志们，" + "好" * (n - 5) + "。", 1500, 1, 0),
    ("characters of a closing in a short text, by its length", closings, lambda n: "一、学\n多看书。\n二、干\n多修路。\n同志们，" + "好" * (n - 8) + "。\n好。", 293, 1, 0),
    ("characters of a closing in a longer text, by its length", closings, lambda n: "一、学\n" + "好" * 1978 + "。\n二、干\n多修路。\n同志们，" + "好" * (n - 8) + "。\n好。", 1139, 1, 0),
    ("characters of a paragraph of thanks, less one", closings, lambda n: "一、学\n" + "好" * 1500 + "。\n多看书。\n再看书。\n还看书。\n二、干\n多修路。\n谢谢大家！" + "好" * (n - 6) + "。", 399, 1, 0),
    ("characters of last words, less one", closings, lambda n: "一、学\n" + "好" * 1500 + "。\n多看书。\n再看书。\n还看书。\n二、干\n多修路。\n我们坚信" + "好" * (n - 5) + "。", 399, 1, 0),
    ("characters of a call", closings, lambda n: "一、学\n多看书。\n再看书。\n还看书。\n二、干\n多修路。\n路通万家！\n" + "好" * (n - 1) + "！", 30, 1, 0),
    ("calls in lines of their own, less one", closings, lambda n: "一、学\n多看书。\n再看书。\n还看书。\n二、干\n多修路。" + "\n路通万家！" * n, 1, 0, 1),
    ("characters of a paragraph that the items leave", closings, lambda n: "一是学。\n多看书。\n二是干。\n多修路。\n" + "好" * (n - 1) + "。", 600, 1, 0),
    ("characters of two paragraphs that the items leave", closings, lambda n: "一是学。\n多看书。\n二是干。\n多修路。\n好。\n" + "好" * (n - 3) + "。", 200, 1, 0),
    ("members of a list of news, less one", last_words, lambda n: news(n, 4), 2, "2. 乙好好好\n甲好好好\n今天的事。\n乙好好好\n今天的事。", "3. 丙好好好"),
    ("characters of a title of the news", lambda text: len(last_words(text)), lambda n: news(3, n), 120, 123, 508),
    ("items that the heading of a thing said lies above", second, lambda n: "1. 修路。\n2. 架桥。\n" + "怎" * n + "\n3. 各户摊。\n4. 镇里补。", 16, "2. 架桥。", "2. 架桥。\n" + "怎" * 17),
    ("members looked back on for what one says", tops_count, lambda n: "一是好。好。好。" + "".join(f"{han(k)}是好。" for k in range(2, n + 1)) + "好。做到两点，一是早，二是快。", 50, 50, 53),
    ("members whose sentences are counted", last_words, lambda n: "一是好。好。" + "".join(f"{han(k)}是好。" for k in range(2, n + 1)) + "大家都来。", 50, "五十是好。大家都来。", "五十一是好。"),
    ("members that a paragraph names", last_words, lambda n: "".join(f"（{k}）好。\n学。\n学。\n" if k == 1 else f"（{k}）好。\n" for k in range(1, 52)) + f"其中第（{n}）项由镇里办。", 50, "（51）好。", "（51）好。\n其中第（51）项由镇里办。"),
    ("paragraphs of a point whose number is counted", last_words, lambda n: "".join(f"{k}是好。" + "\n学。" * (n - 1) + "\n" for k in "一二") + "大家都来。", 99, "二是好。" + "\n学。" * 98, "二是好。" + "\n学。" * 99 + "\n大家都来。"),
    ("members looked back on for a number that came before, and one", count, lambda n: "".join(f"{k}.好\n" for k in range(1, n + 1)) + "2.快", 51, 51, 53),
    ("candidates looked at before a restart is judged", tops_count, lambda n: "一是学。\n二是干。\n" + "".join(f"{k}.好\n" for k in range(1, n + 1)) + "三是查。", 200, 3, 2),
    ("characters before a series in which a count that it fills stands", tops_count, lambda n: "一是定目标。\n二是派任务，有两项，" + "好" * (n - 4) + "，一要修路，二要架桥，三是保障。", 60, 3, 2),
    ("lines between a heading of the talk and who speaks below it", tops_count, lambda n: "一、农业\n" + "种粮。\n" * 9 + "二、发言\n" + "（鼓掌）\n" * n + "老石：讲两点。\n1.路窄。\n2.灯暗。\n老白：我同意。\n老石：再看。\n老白：好。\n", 3, 2, 4),
    ("characters of a line of contents that are looked at", contents, lambda n: "目录\n第一章 " + "好" * n + " 第二章 好\n修路。", 392, 1, 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "text", "near", "here", "beyond"), [row[1:] for row in LIMITS], ids=[row[0] for row in LIMITS]
)
def test_a_limit_stands_where_it_is_said_to(
    told: Callable[[str], Any], text: Callable[[int], str], near: int, here: Any, beyond: Any
) -> None:
    assert told(text(near)) == here, text(near)
    assert told(text(near + 1)) == beyond, text(near + 1)
