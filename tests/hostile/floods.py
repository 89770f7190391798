"""The floods: texts that are long in one respect only. Each is a function of n; time must grow as n does."""

from __future__ import annotations

from collections.abc import Callable

HAN = "一二三四五六七八九十"
VERBS = "抓看靠讲比学练查改促保稳拓强优提扩增建创引育培护治防控兜补压降减调管服敬爱护让谢听说读写"


def han(n: int) -> str:
    """1 to 999 as a numeral."""
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    return (
        (HAN[hundreds - 1] + "百" if hundreds else "")
        + ((HAN[tens - 1] if tens > 1 else "") + "十" if tens else "")
        + (HAN[ones - 1] if ones else "")
    )


def long_headings(n: int, inner: str) -> str:
    """`inner` under four headings of n characters, each the first of two."""
    return (
        "".join(f"{first}{'学' * n}\n" for first in ("第一章 ", "第一节 ", "一、", "（一）"))
        + inner
        + "（二）干\n二、干\n第二节 干\n第二章 干\n"
    )


FLOODS: dict[str, Callable[[int], str]] = {
    "lines of the same first marker": lambda n: "一、\n" * n,
    "lines of a first marker with text": lambda n: "一、学习\n" * n,
    "opening brackets": lambda n: "（" * n,
    "第 and nothing else": lambda n: "第" * n,
    "numerals and nothing else": lambda n: "一" * n,
    "一是 in one paragraph": lambda n: "一是" * n,
    "一是 and a comma": lambda n: "一是学，" * n,
    "一是二是 in one paragraph": lambda n: "一是学，二是干。" * n,
    "stops": lambda n: "。" * n,
    "ideographic spaces, then a mark": lambda n: "\u3000" * n + "、",
    "numeral, spaces, mark": lambda n: "一" + " " * n + "、",
    "labels above lists": lambda n: "分析：\n1、甲\n2、乙\n建议：\n1、甲\n2、乙\n" * n,
    "speakers below headings that are far apart": lambda n: (
        "市长：一。\n主秘：二。\n一、甲\n" + "丙丁戊。\n" * n + "二、乙\n" + "市长：好。\n主秘：好。\n" * n
    ),
    "numbers without a mark between two": lambda n: "1、甲\n2 乙\n3、丙\n" * n,
    "那么第二个方面 in one line": lambda n: "那么第二个方面，" * n,
    "blank lines": lambda n: "\n" * n,
    "carriage returns": lambda n: "\r" * n,
    "opening quotation marks": lambda n: "“" * n,
    "closing quotation marks": lambda n: "”" * n,
    "quotations that hold markers": lambda n: "“一是学，二是干”" * n,
    "one quotation, never closed": lambda n: "“" + "一是学，二是干。" * n,
    "ever deeper families": lambda n: "".join(f"一{verb}这里：" for verb in VERBS) * (n // 40 + 1),
    "descending ordinals": lambda n: "".join(f"{han(900 - k % 900)}、学\n" for k in range(n)),
    "restarts": lambda n: "一、学\n二、干\n" * n,
    "short lists again and again": lambda n: "1.学习\n2.干事\n3.查改\n" * n,
    "lists whose titles recur": lambda n: "1.学习\n2.干事\n3.查改\n" * n + "学习\n干事\n查改\n",
    "restarts inside a line": lambda n: "一要学。二要干。" * n,
    "a series that never ends": lambda n: "".join(f"{k % 998 + 1}.学习\n" for k in range(n)),
    "a series in one line": lambda n: "".join(f"{han(k % 998 + 1)}是学；" for k in range(n)),
    "digits": lambda n: "1" * n,
    "digits and points": lambda n: "1." * n,
    "dotted lines": lambda n: "1.1.1 学\n" * n,
    "articles": lambda n: "".join(f"第{han(k % 998 + 1)}条 本法适用。\n" for k in range(n)),
    "large ordinals": lambda n: "一百九十九、学\n二百、干\n" * n,
    "nested families, again and again": lambda n: "一、学\n（一）早\n1.读\n（1）书\n" * n,
    "bullets": lambda n: "——学习\n" * n,
    "dashes": lambda n: "—" * n,
    "promises": lambda n: "讲三点意见。" * n,
    "promises and series": lambda n: "讲两点意见。一是学，二是干。" * n,
    "addresses": lambda n: "同志们：\n" * n,
    "titles": lambda n: "关于学习的通知\n" * n,
    "contents lines": lambda n: "第一章 总则……1\n" * n,
    "dates": lambda n: "2024年5月1日\n" * n,
    "attachments": lambda n: "附件：1.学\n" * n,
    "lists after 附件": lambda n: "附件：\n" + "1.学习方案\n" * n,
    "lone members": lambda n: "要求：（一）学习。\n" * n,
    "references": lambda n: "第三条规定，" * n,
    "idioms": lambda n: "统一是前提，" * n,
    "circled": lambda n: "①学；②干。" * n,
    "一方面": lambda n: "一方面学，另一方面干。" * n,
    "首先 其次": lambda n: "首先，学。其次，干。" * n,
    "unfinished lines": lambda n: "要，学\n" * n,
    "one long line of prose": lambda n: "坚持稳中求进工作总基调，统筹推进各项工作" * n,
    "entries with and without their page": lambda n: "一、学\n一、学……1\n" * n,
    "other entries with and without their page": lambda n: "".join(
        f"一、学{k}\n一、学{k}……{k % 999}\n" for k in range(n)
    ),
    "entries that recur below": lambda n: "".join(f"{han(k % 998 + 1)}、学{k}\n" for k in range(n)) * 2,
    "notices with titles of two lines": lambda n: (
        "各村要抓紧修路。要明确责任，加强督查，不得拖延。\n柳河镇\n2025年3月1日\n柳河镇关于\n修路的通知\n" * n
    ),
    "attached documents": lambda n: "学习。\n" + "附件1\n学习\n" * n,
    "zero-width spaces": lambda n: "学\u200b习\n" * n,
    "zero-width spaces in one line": lambda n: "学\u200b习" * n,
    "zero-width spaces and carriage returns": lambda n: "学\u200b习\r" * n,
    "findings in one line": lambda n: "一是学，三是干。" * n,
    "findings far into a line": lambda n: "学" * 25 * n + "一是学，三是干。" * n,
    "long headings above many lines": lambda n: long_headings(n, "多看书。\n" * n),
    "long headings above many points": lambda n: long_headings(
        n, "".join(f"（{k % 98 + 1}）干\n" for k in range(n))
    ),
    "zeros in dotted numbers": lambda n: "1.\n0.8\n4.\n" * n,
    "numerals alone on their lines": lambda n: "一\n学。\n二\n干。\n" * n,
    "rows of a table": lambda n: "项目\u3000金额\u3000备注\n" * n,
    "a paste of dotted numbers": lambda n: "总则 " * 200 + "1 总则 1.1 学习，1.2 干事，" * n,
    "what a page recommends, then prose": lambda n: (
        "一、学\n二、干\n"
        + "相关链接\n" * n
        + "今天讲修路，路修好了，出门就方便了，大家都高兴。\n"
        + "学\n" * n
    ),
    "signers": lambda n: "今天讲修路，路修好了，出门就方便了，大家都高兴。\n" + "审核：石磊\n" * n,
    "headings of a talk": lambda n: "一、学习\n" + "（笑）\n" * n + "甲乙：好。\n丙丁：好。\n" * n,
    "subheadings between members": lambda n: "1. 学习。\n怎么学\n2. 干事。\n怎么干\n" * n,
    "labels": lambda n: "理由：\n1、学。\n建议：\n一、干。\n" * n,
    "counts and their members": lambda n: "分两步走：第一步选线，第二步挖沟。" * n,
    "counts above lines without their last member": lambda n: "分三步走：\n第一步选线。\n第二步挖沟。\n" * n,
    "speakers with a time": lambda n: "发言人1 00:00:04\n第一点呢，是学。\n" * n,
    "control characters": lambda n: "一、\x1b[31m\n二、\u202e\u2028\n" * n,
    "cells of carriage returns and quotation marks": lambda n: "目录\r" + '一、"学"……1\r' * n,
    "long lines that begin with a marker": lambda n: ("一、" + "学习，" * 100 + "\n") * (n // 100 + 1),
}
