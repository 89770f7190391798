"""Every place that looks like a marker, with the row of REFUTES that speaks against it: in 统一是前提，一是修路 the first is part of a word.

A near miss stands beside each place that is one. `found` writes a candidate as its marker, and behind a / the name of the row that refutes it.
"""

import pytest

from speechparse.outline.lines import lines_of, paragraphs_of
from speechparse.outline.scan import INVISIBLE, begins_with_marker, first_look, quotations, scan
from speechparse.reading.given import Heading, Number


def found(text: str, begun: tuple[Heading, ...] = (), numbers: tuple[Number, ...] = ()) -> str:
    lines = lines_of(text)
    candidates = scan(text, lines, paragraphs_of(text, lines), first_look(text)[0], numbers, begun)
    return " ".join(
        text[it.start : it.end] + (f"/{it.verdict.name}" if it.verdict else "") for it in candidates
    )


LONG = "各村都要管好水渠，" * 60

REFUTED = [
    # a decimal, a run of numerals
    ("1、5户人家通了水。\n2、8户人家通了电。", "1、 2、"),
    ("投资：3.5亿元", "3./decimal"),
    ("1.2024年的账\n2.12月31日以前结清", "1. 2."),
    ("材料：1.", "1."),
    ("一、二", "一、"), ("一、二产业", "一、/numeral-run"), ("一、二、三产业", "一、/numeral-run"), ("一、二、好", "一、"), ("一、二、九产业", "一、"), ("一、二.好", "一、"), ("一、三季度", "一、"),
    ("305、修路", "305、/large-number"), ("300、修路", "300、"),
    # what is attached, a file
    ("附件下载\n1.报名表.xlsx\n2.报名表", "1./file 2."), ("材料要齐：1.报名表；2.承诺书.docx", "1. 2."),
    ("请照办。附件：1.名额表2.回执", "1./attached"), ("请照办。办法：1.报名；2.回执", "1. 2."), ("附件：\n1.名额表", "1."),
    ("附件：1." + "名" * 94 + "：2.回执", "1./attached 2./attached"), ("附件：1." + "名" * 95 + "：2.回执", "1./attached 2."),
    # a citation
    ("第三条规定的事，先办。", "第三条/cited-unit"), ("第三条　植树的事，先办。", "第三条"),
    ("图（一）好。（一）修", "（一）/reference （一）"), ("（一）规定的事。（一）项目要好", "（一）/reference （一）"),
    ("见" + " " * 39 + "（二）修", "（二）/reference"), ("见" + " " * 40 + "（二）修", "（二）"),
    ("4.1.1中的雨天除外。", "4.1.1/cited-number"), ("4.1.1草帘", "4.1.1"), ("4.1万斤", "4.1/amount"), ("4.1瓜果", "4.1"),
    # part of a word, of an idiom, of a phrase
    ("统一是前提，一是修路", "一是/part-of-word 一是"),
    ("一是一，一是修路", "一是/idiom 一是"),
    ("这是一方面的原因，这一方面好，一方面修路", "一方面/part-of-phrase 一方面/part-of-phrase 一方面"),
    # a run of ordinals, a name
    ("第一、二产业，第二本、第三本账。第一、修路", "第一、/run-of-ordinals 第二/run-of-ordinals 第三/run-of-ordinals 第一、"),
    ("第一产业、第二，产业", "第一/run-of-ordinals 第二，/run-of-ordinals"), ("第一、第二产业", "第一、/run-of-ordinals 第二/run-of-ordinals"), ("第一、第三产业", "第一、 第三/run-of-ordinals"),
    ("第一，国家；第一国家；第一修路", "第一， 第一/name 第一"), ("其一在国家，其二在百姓", "其一在 其二在"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "candidates"), REFUTED, ids=[text[:24] for text, _ in REFUTED])
def test_what_stands_around_a_place_refutes_it(text: str, candidates: str) -> None:
    assert found(text) == candidates


SEEN = [
    # where a marker may stand
    ("干部第一章　总则", ""), ("。第一章　总则", "第一章"), ("第一章　总则", "第一章"),
    ("干部一方面学，另一方面干", "一方面 另一方面"), ("又一方面", "又一方面"), ("另一方针", ""),
    ("好。\n——学习园地——\n好", ""), ("好。\n——学习园地\n好", "——"),
    ("干部要学好另一方面干", "另一方面"), ("干部要学好又一方面干", "又一方面"), ("干部另一是修路", "一是"), ("学(a)早", ""), ("学：(a)早", "(a)"), ("1．1．1　草帘", "1．1．1"),
    ("（一）学：（二）早", "（一） （二）"), ("一、是学", "一、"), ("A.1号楼\nB.2号楼", "A. B."),
    ("1.学\n2.干", "1. 2."), ("学　一、早", "一、"),
    # behind signs
    ("★问题一：路窄", "问题一："), ("★TOP1：路窄", "TOP1："), ("★一、路窄", "一、"), ("★路窄", "★"), ("★★", "★"), ("好\n#", ""), ("**2.2.1 路窄", "2.2.1"), ("下面进行第二项，升旗", "第二项，"), ("下面请进行大会的第二项 升旗", "第二项"),
    # labels
    ("模式一：林药；模式二：林禽", "模式一： 模式二："), ("模式一:林药；模式二:林禽", "模式一: 模式二:"), ("推广模式一：林药", "推广模式一："), ("推广三种：模式一：林药；模式〇：林禽", "模式一："),
    ("治理白石河、\n岱沟等13条河流", ""), ("治理白石河。\n岱沟等13条河流", "岱沟等13"), ("治理白石河、\n案由13：河流", "案由13："), ("治理白石河、\n案由 13 （河流）", "案由 13"),
    ("岱沟等13条河流、\n好", "岱沟等13"), ("一户一策1：修路", ""), ("案由1：修路", "案由1："), ("案由：13", ""),
    # in a paste
    (LONG + "培训对象1.各县2.企业", "1./glued 2./glued"), (LONG + "统一、学好", ""), (LONG + "学好一、修路", "一、/glued"), (LONG + "学好二十一、修路", "二十一、/glued"),
    (LONG + "好第二章 总则", "第二章/glued"), (LONG + "好第二节 总则", "第二节/glued"), (LONG + "好第二条 总则", "第二条/glued"), (LONG + "投资1.5万斤", ""), (LONG + "环境1.1 环境条件", "1.1/glued"),
    (LONG + "好；1.1 环境条件", "1.1/glued"), (LONG + "好〇、修路", ""), ("1 总则 1.1 目的" + LONG, "1.1/glued"), ("修路架桥 1：好", "修路架桥 1："),
    ("库里的物资3.水泥", ""), ("一、" + LONG + "好。二、路", "一、 二、"), ("1.1 好" + LONG, "1.1"), ("第一章 好" + LONG, "第一章"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "candidates"), SEEN, ids=[text[-24:] for text, _ in SEEN])
def test_a_place_that_looks_like_a_marker_is_seen(text: str, candidates: str) -> None:
    assert found(text) == candidates


def test_a_place_behind_a_stop_has_no_blank_before_it_where_a_file_begins_an_entry() -> None:
    text = "要带齐：  (a)锄头；"
    assert (found(text), found(text, (Heading(6, 1),))) == ("", "(a)")
    assert found("甲 一、学", (Heading(2, 1),)) == "一、"


def test_an_automatic_number_stands_in_place_of_what_looks_like_a_marker() -> None:
    text = "1.2024年修路\n好\n● 架桥"
    number = Number(0, 2, 1, 0, "arabic", 1, "decimal")
    bullet = Number(11, 12, 1, 0, "bullet", None, "bullet")
    assert (found(text), found(text, numbers=(number, bullet))) == ("1. ●", "1. ●")
    assert found("3.5亿元\n好", numbers=(Number(0, 2, 1, 0, "arabic", 3, "decimal"),)) == "3."
    assert found("今年投资的钱有3.5亿元", numbers=(Number(2, 4, 1, 0, "arabic", 3, "decimal"),)) == ""


def test_a_candidate_knows_its_place() -> None:
    text = "治水、\n⑶ 好\n推广三种：模式一：林药\n学" + " " * 40 + "（一）好。  （二）好"
    lines = lines_of(text)
    candidates = scan(text, lines, paragraphs_of(text, lines), first_look(text)[0])
    assert [(text[it.start : it.end], it.line, it.column, it.before, it.leads) for it in candidates] == [
        ("⑶", 1, 0, "、", False), ("模式一：", 2, 5, "：", False), ("（一）", 3, 41, " ", False), ("（二）", 3, 48, "。", False),
    ]  # fmt: skip
    numbered = "好\n● 架桥"
    lines = lines_of(numbered)
    (bullet,) = scan(numbered, lines, [0, 1], [], (Number(2, 3, 1, 0, "bullet", None, "bullet"),))
    assert (bullet.word, bullet.line, bullet.column, bullet.paragraph) == ("●", 1, 0, 1)


def test_a_heading_glued_to_a_word_has_its_family() -> None:
    text = LONG + "村一、学。镇2.学，乡第三章 学，县第四节 学，市第五条 学，省6.1 学"
    lines = lines_of(text)
    candidates = scan(text, lines, paragraphs_of(text, lines), first_look(text)[0])
    assert [(it.before, it.family.name) for it in candidates] == [
        ("村", "han"), ("镇", "arabic"), ("乡", "chapter"), ("县", "section-unit"), ("市", "article"), ("省", "dotted"),
    ]  # fmt: skip


def test_what_is_invisible() -> None:
    spans = "61C-61C 180E-180E 200B-200F 202A-202E 2060-2064 2066-2069 FEFF-FEFF"
    ends = [[int(end, 16) for end in span.split("-")] for span in spans.split()]
    assert frozenset(chr(code) for first, last in ends for code in range(first, last + 1)) == INVISIBLE


@pytest.mark.parametrize(("row", "is_one"), [("一、总则", True), ("第一，学", False), ("一心一意", False), ("问题一：路窄", True), ("A楼", False), ("路窄", False)])  # fmt: skip
def test_a_line_begins_with_the_marker_of_a_section_or_not(row: str, is_one: bool) -> None:
    assert begins_with_marker(row) == is_one


def test_the_first_look_goes_back_over_eight_numerals() -> None:
    assert first_look("学" + "一" * 9 + "是")[0] == [1]
    assert first_look("学" + "一" * 10 + "是")[0] == [2]
    assert first_look("一" * 3 + "是")[0] == [0]
    assert first_look("一是学了十")[0] == [0]


# Quotations


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("他说“一是学，二是干”，三是“查”。", ["一是学，二是干", "查"]), ("他说「一是學『好』，二是幹」。", ["一是學『好"]), ("他说“一是“学”，二是干。", ["学"]),
        ("他说“一是学，二是干。", []), ("一是学，二是干。", []), ("“一是学”，他说“", ["一是学"]),
    ],
)  # fmt: skip
def test_what_stands_between_quotation_marks(text: str, quotes: list[str]) -> None:
    assert [text[slice(*one)] for one in quotations(text, 0, len(text), len(text))] == quotes


def test_a_quotation_behind_the_last_candidate_is_not_looked_for() -> None:
    text = "“学”一是“干”"
    assert quotations(text, 0, 3, len(text)) == [(1, 2)]
    assert quotations(text, 0, 6, len(text)) == [(1, 2), (6, 7)]
    assert quotations(text, 0, 5, len(text)) == [(1, 2)]


@pytest.mark.parametrize(
    ("text", "began"),
    [
        ("一是学，他说“二是干，三是查”，四是“看”。", [0, 7, 7, 0]), ("“一是学，二是干。”", [0, 0]), ("“一是学，二是干”。", [0, 0]), ("“一是学，二是干”好。", [1, 1]), ("说“一是学，二是干。”", [2, 2]),
        ("一是学。\n他说“二是干”，三是查。", [0, 8, 0]), ("要：一是学，他说“二是干，三是查”，四是看。", [0, 9, 9, 0]),
    ],
)  # fmt: skip
def test_a_candidate_knows_where_the_quotation_around_it_began(text: str, began: list[int]) -> None:
    lines = lines_of(text)
    assert [it.quote for it in scan(text, lines, paragraphs_of(text, lines), first_look(text)[0])] == began
