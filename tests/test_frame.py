"""What frames a document: titles, forms of address, contents pages, signatures and closings, each beside a near miss.

The texts are made up. `zones` tells the kind of each line that is no paragraph and no item.
"""

import pytest

from speechparse import Block, Document, Item, parse, walk
from speechparse.language.rows import Row
from speechparse.outline.close import CLOSINGS, Place, place_of
from speechparse.outline.frame import FURNITURE, frame
from speechparse.outline.lines import lines_of
from speechparse.outline.sketch import Sketch

BODY = "今天讲修路。路修好了，镇上的人出门方便，外面的人也愿意来，这是大家都看得见的。"
KINDS = ("title", "salutation", "contents", "signature", "closing")


def zones(text: str) -> list[tuple[str, int]]:
    """The kind and the line of each line of `text` that frames it; of a closing the line where it begins."""
    found = set()
    for node in walk(parse(text)):
        if isinstance(node, Block) and node.type in KINDS:
            first, last = (text.count("\n", 0, at) + 1 for at in node.span)
            lines = range(first, first + 1 if node.type == "closing" else last + 1)
            found |= {(node.type, number) for number in lines if text.split("\n")[number - 1].strip()}
    return sorted(found, key=lambda zone: (zone[1], zone[0]))


def lines_as(kind: str, text: str) -> list[int]:
    return [number for found, number in zones(text) if found == kind]


# The rows of the tables


def changed(row: Row, text: str) -> bool:
    """Whether `row` of FURNITURE finds something in `text` that the rows before it leave."""
    found = Sketch(lines_of(text))
    for earlier in FURNITURE[: FURNITURE.index(row)]:
        earlier.applies(found)
    before = dict(found.roles), set(found.lists), set(found.breaks)
    row.applies(found)
    return before != (found.roles, found.lists, found.breaks)


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row.name)
def test_a_row_of_furniture_decides_in_its_text_and_not_in_its_near_miss(row: Row) -> None:
    assert changed(row, row.shows)
    assert not changed(row, row.near)


def place_in(text: str) -> Place:
    """Where the closing of `text` may stand, which is one document."""
    lines = lines_of(text)
    found = frame(lines)
    last = max(node.line for node in walk(parse(text)) if isinstance(node, Item))
    item = lines.numbers.index(last)
    end = next((i for i in range(item + 1, len(lines)) if lines.starts[i] in found.breaks), len(lines))
    return place_of(text, lines, found, item, end)


@pytest.mark.parametrize("row", CLOSINGS, ids=lambda row: row.name)
def test_a_row_of_closings_is_the_first_that_decides_in_its_text_and_not_in_its_near_miss(row: Row) -> None:
    place = place_in(row.shows)
    assert [one.name for one in CLOSINGS if one.applies(place) is not None][:1] == [row.name]
    assert row.applies(place_in(row.near)) is None


# Titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param(
            f"山塘还要不要养鱼？\n（二〇二三年五月六日）\n{BODY}", [1], id="a question above a date"
        ),
        pytest.param(f"山塘还要不要养鱼？\n要养。\n{BODY}", [], id="a question and its answer"),
        pytest.param(f"【习作选登】公道是集市的秤砣\n{BODY}\n{BODY}", [1], id="a label before it"),
        pytest.param(f"【打印本页】\n{BODY}\n{BODY}", [], id="a label alone"),
        pytest.param(f"【引证码】 CLI.12.4\n{BODY}\n{BODY}", [], id="a label before a code"),
        pytest.param(f"论桥\n（一九四二年三月）\n{BODY}", [1], id="two characters above a date"),
        pytest.param(f"论桥\n{BODY}\n{BODY}", [], id="two characters"),
        pytest.param(
            f"修桥论\n论修桥和铺路的关系\n（一九四二年三月）\n{BODY}", [1], id="above a line and a date"
        ),
        pytest.param(
            f"“以街坊为中心，年年修，长期坚持修”是我们的本分\n----在聚餐会上的讲话\n{BODY}",
            [1, 2],
            id="short dashes",
        ),
        pytest.param(f"柳河镇对十届人代会\n代表张老六建议的答复\n张代表：\n{BODY}", [1, 2], id="an answer"),
        pytest.param(f"索引号：01\n{BODY}\n关于修路的几点想法\n{BODY}", [], id="a title within a text"),
        pytest.param(
            f"做人要厚道，做菜要地道，账要清清楚楚，年年让街坊多来几回才好\n——在聚餐会上的讲话\n{BODY}",
            [1, 2],
            id="commas above a subtitle",
        ),
        pytest.param(
            "为了把老街的铺面管好，把店招和水电管好，更好地\n方便街坊和游客，根据镇里的安排，制定这个办法，请\n各家照着办。\n一、店招\n二、水电",
            [],
            id="a body that is wrapped",
        ),
        pytest.param(
            f"柳河镇码头货场建设行动计划\n（2023—2025年）\n{BODY}", [1, 2], id="the years of a plan"
        ),
        pytest.param(f"在修路会上的讲话\n（2023年3月5日）\n{BODY}", [1], id="the day of a speech"),
        pytest.param(
            f"索引号：01\n柳河镇关于延长\n渡 口 期 限 的 批 复\n各村：\n{BODY}",
            [2, 3],
            id="characters with blanks between",
        ),
        pytest.param(f"关于修路的通知\n关于修路的通知\n各村：\n{BODY}", [1, 2], id="printed twice"),
        pytest.param(
            "✅ 一、把门看好\n夜里锁门，钥匙交到值班室\n✅ 二、把火看好\n镇上出台了消防条例",
            [],
            id="markers behind signs",
        ),
        pytest.param(
            f"{BODY}\n附件1.\n码头货场用地的\n界址点坐标\n一、东界\n二、西界",
            [3, 4],
            id="of what is attached",
        ),
    ],
)
def test_titles(text: str, titles: list[int]) -> None:
    assert lines_as("title", text) == titles


def test_a_title_that_stands_again_on_several_lines_is_one_node() -> None:
    document = parse(
        f"柳河镇人民会关于审理旧账若干问题的解释\n2023年4月3日通过\n柳河镇人民会\n关于审理旧账\n若干问题的解释\n{BODY}"
    )
    titles = [
        node.text.split("\n")
        for node in document.children
        if isinstance(node, Block) and node.type == "title"
    ]
    assert titles == [
        ["柳河镇人民会关于审理旧账若干问题的解释"],
        ["柳河镇人民会", "关于审理旧账", "若干问题的解释"],
    ]


def test_a_title_that_stands_twice_is_two_nodes() -> None:
    document = parse(f"关于修路的通知\n关于修路的通知\n各村：\n{BODY}")
    assert [node.text for node in document.children if isinstance(node, Block) and node.type == "title"] == [
        "关于修路的通知"
    ] * 2


def test_the_heads_of_a_news_page_are_its_title_but_not_headings_below_one() -> None:
    heads = "柳河镇召开修路会\n赵大山在柳河镇修路会上强调\n一鼓作气把路修到家门口\n让石板街更好走更好看"
    assert lines_as("title", f"{heads}\n{BODY}") == [1, 2, 3, 4]
    assert lines_as("title", f"柳河镇召开修路会\n会场设在镇小学的操场\n{BODY}\n{BODY}") == [1]


# Forms of address


@pytest.mark.parametrize(
    "call",
    [
        "共青团员们、青年朋友们、同志们！",
        "敬爱的党组织：",
        "📢 各位街坊：",
        "山里山外的乡亲们，河东河西的街坊们：",
    ],
)
def test_a_form_of_address_is_told_by_its_ending(call: str) -> None:
    assert lines_as("salutation", f"关于修路的讲话\n{call}\n{BODY}") == [2]


@pytest.mark.parametrize("row", ["要相信我们！", "二是依靠人们：", "可敬爱的人走了。"])
def test_a_sentence_is_no_form_of_address(row: str) -> None:
    assert lines_as("salutation", f"关于修路的讲话\n{BODY}\n{row}\n{BODY}") == []


def test_a_form_of_address_ends_on_its_part_of_a_line() -> None:
    text = "关于修路的讲话\n女士们、先生们、朋友们！　　很高兴来到柳河镇，路修好了，桥也通了。　　我讲两点。\n一、学\n二、干"
    call = next(
        node for node in parse(text).children if isinstance(node, Block) and node.type == "salutation"
    )
    assert call.text == "女士们、先生们、朋友们！"


def test_a_paragraph_ends_above_a_form_of_address_on_its_line() -> None:
    text = "关于修路的讲话\n今天很高兴来到柳河镇，路修好了，桥也通了。　　女士们、先生们、朋友们！　　我讲两点意见给大家听。\n一、学\n二、干"
    blocks = [(node.type, node.text) for node in parse(text).children if isinstance(node, Block)]
    assert blocks[1:3] == [
        ("paragraph", "今天很高兴来到柳河镇，路修好了，桥也通了。"),
        ("salutation", "女士们、先生们、朋友们！"),
    ]


# Contents pages


def contents_of(text: str) -> list[int]:
    return lines_as("contents", text)


BELOW = "一、现状\n路不通。\n二、任务\n修路，架桥。\n三、保障\n出人出钱。"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            f"目　录\n一、现\n状……1\n二、任务……2\n三、保障……3\n{BELOW}",
            [1, 2, 3, 4, 5],
            id="an entry on two lines",
        ),
        pytest.param(
            "目录\n1　总则\n1.1　一级(红色)响应\n2　附则\n1　总则\n1.1　一级（红色）响应\n转移。\n2　附则\n施行。",
            [1, 2, 3, 4],
            id="other brackets below",
        ),
        pytest.param(
            f"一、现状{'.' * 90}1\n二、任务{'.' * 90}2\n三、保障{'.' * 90}3\n{BELOW}",
            [1, 2, 3],
            id="leaders of 90 points",
        ),
        pytest.param(
            "目录\n第一章 总则 第二章 店招 第三章 附则\n第一章 总则\n木底。\n第二章 店招\n一尺。\n第三章 附则\n施行。",
            [1, 2],
            id="entries on one line",
        ),
        pytest.param(
            f"目录\n一、现状\n二、任务\n附表\n三、保障\n7\n{BELOW}",
            [1, 2, 3, 4, 5],
            id="an entry that does not recur, a page number",
        ),
        pytest.param(
            "目录\n序言\n甲\n乙\n丙\n丁\n后记\n序言\n修。\n后记\n架。",
            [1, 2],
            id="more that does not recur than does",
        ),
        pytest.param(f"目录\n{BELOW}", [], id="a body below 目录"),
        pytest.param("一、路……\n二、桥……\n一、路\n修。\n二、桥\n架。", [], id="two that trail off"),
    ],
)
def test_contents_pages(text: str, lines: list[int]) -> None:
    assert contents_of("老街规划\n" + text) == [number + 1 for number in lines]


# Signatures


@pytest.mark.parametrize(
    ("below", "lines"),
    [
        pytest.param("柳河镇镇长　叶　知　远", [4], id="office and name at the end"),
        pytest.param(
            "柳河镇镇长　叶　知　远\n柳河镇道路养护办法\n一、养护\n二、检查", [4], id="above what is attached"
        ),
        pytest.param(
            f"柳河镇镇长　叶知远\n（2023年3月5日）\n{BODY}", [], id="speaker and day of the next piece"
        ),
        pytest.param(f"跋\n（一九四一年四月十九日）\n{BODY}", [], id="title and day of the next piece"),
        pytest.param(
            "柳河镇人民政府办公室2020年9月22日印发", [4], id="a printing note where nothing else signs"
        ),
    ],
)
def test_signatures(below: str, lines: list[int]) -> None:
    assert (
        lines_as(
            "signature",
            f"关于修路的通知\n一、定线路，请各村抓紧定下来报镇。\n二、备石料，请各村抓紧备齐运到镇上。\n{below}",
        )
        == lines
    )


def test_a_printing_note_below_a_signature_signs_nothing() -> None:
    text = "关于修路的通知\n一、定线路，请各村抓紧定下来报镇。\n二、备石料。\n柳河镇人民政府\n2020年9月20日\n柳河镇人民政府办公室2020年9月22日印发"
    assert lines_as("signature", text) == [4, 5]


# Closings

LED = "办好庙会\n第一，戏要唱好。请两个班子。\n第二，摊要摆好。一街一行。\n第三，人要管好。进出分道。\n"


@pytest.mark.parametrize(
    ("below", "line"),
    [
        pytest.param(
            "办好庙会是老街坊的心愿，街上每一个人都要当自家的事来办。",
            5,
            id="the paragraph that the items leave",
        ),
        pytest.param(
            "会议号召，全体社员拧成一股绳！\n（来源：乡广播站）", 5, id="a call above the residue of a page"
        ),
        pytest.param("本办法自印发之日起执行。", None, id="a clause on force"),
        pytest.param("镇长、书记和各村主任参加会议。", None, id="those present"),
        pytest.param("庙会的规矩由镇政府办公室负责解释。", None, id="a clause on interpretation"),
        pytest.param("会上，镇长给戏班子发了红花和奖状，街坊们都来看。", None, id="a report"),
        pytest.param("任总：你们的戏班子从哪里来？我看要从本村出，这样才长久。", None, id="an answer"),
        pytest.param("（本文有删减）", None, id="a note in brackets"),
    ],
)
def test_closings(below: str, line: int | None) -> None:
    assert lines_as("closing", LED + below) == ([] if line is None else [line])


def test_a_law_has_no_closing() -> None:
    assert (
        lines_as(
            "closing",
            LED.replace("办好庙会", "柳河镇庙会管理办法")
            + "办好庙会是老街坊的心愿，街上每一个人都要当自家的事来办。",
        )
        == []
    )


def test_a_closing_ends_before_what_is_appended() -> None:
    document: Document = parse(LED + "谢谢大家！\n【参考资料】\n《庙会旧闻》前言\n从前的庙会有三天。")
    closing = next(node for node in document.children if isinstance(node, Block) and node.type == "closing")
    assert document.text[slice(*closing.span)] == "谢谢大家！"
