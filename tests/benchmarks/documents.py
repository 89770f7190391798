"""Documents made for the benchmark: speeches, reports, notices, plans, laws and talks, the same for the same seed.

>>> print(notice(Random(1), 2).split(chr(10))[0])
关于加强学校食堂管理工作的通知
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

HAN = "一二三四五六七八九十"
TOPICS = (
    "农村饮水安全",
    "安全生产",
    "基层治理",
    "营商环境",
    "生态保护",
    "就业服务",
    "粮食生产",
    "项目建设",
    "防汛抗旱",
    "学校食堂管理",
)
PLACES = ("清河县", "松溪镇", "云台区", "柳河乡", "临江市", "白石街道")
VERBS = (
    "加强",
    "完善",
    "落实",
    "推进",
    "健全",
    "强化",
    "规范",
    "优化",
    "统筹",
    "压实",
    "细化",
    "提升",
    "做好",
    "抓紧",
)
OBJECTS = (
    "组织领导", "工作责任", "体制机制", "督查考核", "资金保障", "队伍建设", "群众服务", "隐患排查", "宣传引导", "部门协同",
    "项目储备", "日常监管", "信息报送", "应急值守", "技能培训", "资源配置", "重点任务", "薄弱环节",
)  # fmt: skip
PROSE = (
    "各级各部门要提高认识，把思想和行动统一到全年的目标任务上来",
    "从检查的情况看，多数单位做得是好的，但也有少数单位重部署、轻落实",
    "截至6月底，已完成投资3.5亿元，占年度计划的62.4%，比去年同期快8个百分点",
    "群众反映的问题要一件一件办，办一件销一件，办不了的要说明原因",
    "对第一季度考核靠后的乡镇，由县政府分管领导约谈其主要负责人",
    "这项工作涉及面广、政策性强，必须依照有关规定，稳妥有序地推开",
    "我们坚持边查边改，能当天解决的不过夜，需要统筹解决的列出清单",
    "要继续发扬“马上就办”的作风，以实际成效取信于民",
    "2024年以来，全县新建改建农村公路一百二十公里，惠及三万多名群众",
)


def lead(random: Random) -> str:
    """加强组织领导: what a heading or a short point says."""
    return random.choice(VERBS) + random.choice(OBJECTS)


def prose(random: Random, sentences: int) -> str:
    return "".join(random.choice(PROSE) + "。" for _ in range(sentences))


def points(random: Random, word: str, sentences: int) -> str:
    """重点抓好三个方面。一是……；二是……；三是……。"""
    count = random.randint(2, 5)
    stop = random.choice("；。")
    members = (
        HAN[k] + word + lead(random) + "".join("，" + random.choice(PROSE) for _ in range(sentences))
        for k in range(count)
    )
    return f"重点抓好{HAN[count - 1]}个方面。" + stop.join(members) + "。"


def speech(random: Random, sentences: int) -> str:
    topic = random.choice(TOPICS)
    rows = [
        f"在全县{topic}工作会议上的讲话",
        "同志们：",
        f"这次会议的主要任务是研究{topic}工作。{prose(random, sentences)}下面，我讲三点意见。",
    ]
    for k in range(3):
        rows.append(f"{HAN[k]}、{lead(random)}，{lead(random)}")
        for n in range(random.randint(2, 4)):
            rows.append(
                f"（{HAN[n]}）{lead(random)}。{prose(random, sentences)}{points(random, random.choice('是要'), sentences // 2)}"
            )
    rows.append(f"同志们，{topic}责任重大。让我们振奋精神，扎实工作，努力完成全年目标任务！")
    return "\n".join(rows) + "\n"


def report(random: Random, sentences: int) -> str:
    rows = ["政府工作报告", "各位代表：", f"现在，我向大会报告工作，请予审议。{prose(random, sentences)}"]
    for k in range(4):
        rows.append(f"{HAN[k]}、{lead(random)}")
        for n in range(random.randint(2, 4)):
            words = random.choice(
                (("首先，", "其次，", "最后，"), ("第一，", "第二，", "第三，"), ("一方面，", "另一方面，"))
            )
            rows.append(f"{n + 1}.{lead(random)}。" + prose(random, sentences))
            rows.append("".join(f"{word}要{lead(random)}。{prose(random, sentences // 2)}" for word in words))
    rows.append("各位代表，使命催人奋进。让我们团结一心，为完成今年的目标任务而努力奋斗！")
    return "\n".join(rows) + "\n"


def notice(random: Random, sentences: int) -> str:
    place, topic = random.choice(PLACES), random.choice(TOPICS)
    rows = [
        f"关于加强{topic}工作的通知",
        "各村民委员会，各有关单位：",
        f"为做好{topic}工作，现将有关事项通知如下。{prose(random, sentences)}",
    ]
    for k in range(3):
        rows.append(f"　　{HAN[k]}、{lead(random)}")
        rows.extend(
            f"　　（{HAN[n]}）{lead(random)}。{prose(random, sentences)}" for n in range(random.randint(2, 5))
        )
    rows += ["　　附件：1.任务分工表", "　　　　　2.进度安排表", f"{place}人民政府", "2025年3月6日"]
    return "\n".join(rows) + "\n"


def plan(random: Random, sentences: int) -> str:
    heads = [f"{HAN[k]}、{lead(random)}" for k in range(4)]
    rows = [
        f"{random.choice(TOPICS)}三年行动方案",
        "目　录",
        *(f"{head}……{k + 1}" for k, head in enumerate(heads)),
    ]
    for head in heads:
        rows.append(head)
        for n in range(random.randint(2, 4)):
            rows.append(f"（{HAN[n]}）{lead(random)}")
            rows.extend(
                f"{k + 1}．{lead(random)}。{prose(random, sentences)}" for k in range(random.randint(2, 4))
            )
            rows.extend(f"——{lead(random)}，{lead(random)}；" for _ in range(2))
    return "\n".join(rows) + "\n"


def law(random: Random, sentences: int) -> str:
    rows, article = [f"{random.choice(PLACES)}{random.choice(TOPICS)}条例"], 0
    for chapter in range(4):
        rows.append(f"第{HAN[chapter]}章　{random.choice(OBJECTS)}")
        for _ in range(random.randint(3, 6)):
            article += 1
            tens, ones = divmod(article, 10)
            number = ((HAN[tens - 1] if tens > 1 else "") + "十" if tens else "") + (
                HAN[ones - 1] if ones else ""
            )
            rows.append(f"第{number}条　{prose(random, max(1, sentences // 2))}")
            if random.random() < 0.5:
                rows[-1] += "有下列情形之一的，由县级人民政府责令限期改正："
                rows.extend(f"（{HAN[k]}）未{lead(random)}的；" for k in range(random.randint(2, 5)))
    return "\n".join(rows) + "\n"


def talk(random: Random, sentences: int) -> str:
    """A talk on one line, as it is copied from a page."""
    parts = (
        f"第{HAN[k]}个问题：{lead(random)}。{prose(random, sentences)}{points(random, '要', sentences // 2)}"
        for k in range(3)
    )
    return f"今天我讲三个问题。{''.join(parts)}谢谢大家。"


KINDS: tuple[Callable[[Random, int], str], ...] = (speech, report, notice, plan, law, talk)


def documents(size: int, sentences: int, seed: int = 0) -> list[str]:
    """Documents of every kind in turn, `size` bytes of UTF-8 or a little more; with 0 `sentences` of prose an item they are dense in outline."""
    random, made, written = Random(seed), [], 0
    while written < size:
        made.append(KINDS[len(made) % len(KINDS)](random, sentences))
        written += len(made[-1].encode())
    return made
