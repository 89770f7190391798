"""How the lines of small documents are framed, one document a row, its near miss beside it.

In a text / ends a line, 好*40 is as many, BODY a paragraph of prose and NOTE/ a notice of two items below its title. What is found has a sign a
line: t title, s salutation, c contents, g signature, l a line of an attachment list or a table, q one that is no paragraph (a row, a page number),
b a line where the text returns to the document, . any other.
"""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speechparse.outline.frame import frame
from speechparse.outline.lines import lines_of
from speechparse.reading.given import Heading, Region

BODY = "今天讲修路。路修好了，镇上的人出门方便，外面的人也愿意来，这是大家都看得见的。"
NOTE = "关于修路的通知/一、定线路，请各村抓紧定下来报镇。/二、备石料，请各村抓紧备齐运到镇上。/"
SIGNS = {"title": "t", "salutation": "s", "contents": "c", "signature": "g"}


def framed(short: str) -> str:
    text = short.replace("BODY", BODY).replace("NOTE/", NOTE).replace("/", "\n")
    lines = lines_of(re.sub(r"好\*(\d+)", lambda many: "好" * int(many[1]), text))
    found = frame(lines)

    def signs(i: int) -> str:
        leaves = lines.starts[i] in found.breaks and i not in found.roles
        return (
            SIGNS.get(found.roles.get(i, ""), "")
            + "l" * (i in found.lists)
            + "q" * (i in found.quiet)
            + "b" * leaves
        )

    return " ".join(signs(i) or "." for i in range(len(lines)))


# fmt: off
SIGNED = [  # signatures, attachment lists, tables, residue
    ("NOTE/柳河镇人民政府/2025年3月1日", "t . . g g"),
    ("NOTE/柳河镇人民政府/柳河镇党委/柳河镇团委/柳河镇妇联/2025年3月1日", "t . . g g g g g"),
    ("NOTE/2025年3月1日", "t . . g"),
    ("NOTE/柳河镇人民政府/2025年3月1日/书记员　叶知远", "t . . g g g"),
    ("NOTE/柳河镇人民政府/2025年3月1日/BODY/书记员　叶知远", "t . . g g . g"),
    ("NOTE/审核：石磊", "t . . g"),
    ("NOTE/联系电话：12345", "t . . ."),
    ("NOTE/审核：石磊/2025年3月1日", "t . . g g"),
    ("NOTE/审核：石磊/电话：12/附：好", "t . . . . lb"),
    ("关于修路的通知/审核：石磊", "t ."),
    ("NOTE/路要修好/审核：石磊", "t . . . g"),
    ("NOTE/柳河镇镇长　叶知远/路要修好，桥要架牢，灯也要亮起来，家家户户都要有人管，出了事情马上报到镇里来，一天也不能拖", "t . . g ."),
    ("NOTE/柳河镇镇长　叶知远/好*60", "t . . g ."),
    ("NOTE/柳河镇镇长　叶知远/好*61", "t . . . ."),
    ("NOTE/主持人：石磊/柳河镇镇长　叶知远", "t . . b g"),
    ("NOTE/路要修好/柳河镇镇长　叶知远", "t . . . ."),
    ("NOTE/他说“好”/柳河镇镇长　叶知远", "t . . . g"),
    ("NOTE/（2025年3月1日）", "t . . g"),
    ("NOTE/柳河镇人民政府/（2025年3月1日）", "t . . g g"),
    ("NOTE/柳河旧事/（2025年3月1日）/BODY", "t . . t . ."),
    ("NOTE/柳河旧事/2025年3月1日/BODY", "t . . g g ."),
    ("NOTE/柳河旧事/（2025年3月1日）/路要修好", "t . . g g ."),
    ("修路好/柳河镇/2025年3月1日", ". . ."),
    ("好*21。/柳河镇/2025年3月1日", ". g g"),
    ("好*20。/柳河镇/2025年3月1日", ". g g"),
    ("一、修路。/柳河镇/2025年3月1日", ". g g"),
    ("好*41/柳河镇/2025年3月1日", "t g g"),
    ("好*40/柳河镇/2025年3月1日", "t . ."),
    ("NOTE/柳河镇人民政府办公室2020年9月22日印发", "t . . g"),
    ("NOTE/柳河镇人民政府办公室2020年9月22日编印", "t . . ."),
    ("NOTE/经研究现予印发", "t . . ."),
    ("NOTE/附件：1.名额表/2.回执/3.格式。/4.好", "t . . lb l . ."),
    ("NOTE/附件：名额表/1.报名/2.回执", "t . . lb . ."),
    ("NOTE/附件：/1.报名/2.回执/好", "t . . lb l l ."),
    ("NOTE/附件1/名额表的说明/一、报名", "t . . b t ."),
    ("NOTE/附件1/1.报名/2.回执", "t . . . . ."),
    ("附件：1.名额表/2.回执/BODY", ". . ."),
    ("NOTE/附件1", "t . . ."),
    ("NOTE/附件：1.名额表/2.回执/柳河镇人民政府/2025年3月1日/附件1/名额表的说明/好", "t . . lb l g g b t ."),
    ("NOTE/柳河镇人民政府/2025年3月1日/附件/名额表的说明/好", "t . . g g b t ."),
    ("项目  金额/住宿  4/课本  3/好", "tlq lq lq ."),
    ("项目  金额/住宿  4/好", "t . ."),
    ("项目  金额/住宿  4/课本  3  好/水电  2/灯火  3", "t . . . ."),
    ("项目  金额/住宿  4/好/水电  2/灯火  3", "t . . . ."),
    ("项目  金额/住宿  4/课本  3/项目  金额  好/灯火  3  2/水电  2  1", "tlq lq lq lq lq lq"),
    ("项目　金额/住宿　4/课本　3", "t . ."),
    ("路/一、学/— 2 —/二、干/3/四", ". . lq . . ."),
    ("路/一、学/-- 2/二、干", ". . . ."),
    ("NOTE/往期回顾/1.好/2.好", "t . . lb l l"),
    ("NOTE/往期回顾/1.好/2.好/BODY", "t . . b . . ."),
    ("往期回顾/1.好", ". ."),
    ("NOTE/[查看原文]/1.好", "t . . b ."),
    ("路/一、学/——干", ". . ."),
    ("路/一、学/责任编辑：石磊/二、干", ". . b ."),
]
HEADED = [  # titles, forms of address, back matter
    ("好*19。/柳河镇/2025年3月1日", ". . ."),
    ("NOTE/柳河镇镇长　叶知远/2025年3月1日的会上", "t . . . ."),
    ("NOTE/柳河镇镇长　叶知远/讲修路：", "t . . . ."),
    ("修路四字/BODY", ". ."),
    ("修路四字/BODY/BODY", "t . ."),
    ("来源：镇报/修路四字/BODY/BODY", ". . . ."),
    ("好*100/发布时间：2025-3-1/修路四字/BODY/BODY", ". . t . ."),
    ("关于修路和架桥的/几点想法/BODY/BODY", "t t . ."),
    ("坚定信心，攻坚克难的人们/奋力夺取全面胜利/——在会上的讲话/BODY", "t t t ."),
    ("坚定信心 攻坚克难/奋力夺取全面胜利/叶知远/BODY", "t t . ."),
    ("坚定信心 攻坚克难/奋力夺取全面胜利/叶知远山水/BODY", "t . . ."),
    ("坚定信心 攻坚克难/奋力夺取全面/叶知远/BODY", "t . . ."),
    ("坚定信心 攻坚克难/《柳河镇日报周刊》/叶知远/BODY", "t . . ."),
    ("坚定信心 攻坚克难/奋力夺取全面胜利/（2025年3月1日）/BODY", "t t . ."),
    ("坚定信心/奋力夺取全面胜利/（2025年3月1日）/BODY", "t . . ."),
    ("坚定信心 攻坚克难/柳河镇日报评论员/叶知远/BODY", "t . . ."),
    ("BODY/附件1/名额表的说明文字/——好/BODY", ". b t t ."),
    ("BODY/附件1/坚定信心 攻坚克难/奋力夺取全面胜利/——在会上的讲话/BODY", ". b t . . ."),
    ("柳河镇文件/关于修路的通知/各村：/BODY", "t t s ."),
    ("柳河镇要闻/柳河镇召开修路大会/关于修路的通知/各村：/BODY", ". t t s ."),
    ("柳河镇人民政府/关于修路的/通知/各村：/BODY", "t t t s ."),
    ("关于修路的通知/（试行）/——在会上的讲话/各村：/BODY", "t t t s ."),
    ("柳河镇召开修路会/叶知远在修路会上强调/一鼓作气把路修好/BODY", "t t t ."),
    ("柳河镇召开修路会/叶知远在修路会上强调/BODY", "t . ."),
    ("柳河镇召开修路会/（专题）/叶知远在修路会上强调/一鼓作气把路修好/BODY", "t . t t ."),
    ("柳河镇召开修路会/路好/叶知远在修路会上强调/一鼓作气把路修好/BODY", "t . . . ."),
    ("柳河镇召开修路会/好*9/好*10/好*11/好*12/叶知远在修路会上强调/好*13/BODY", "t t t t t t t ."),
    ("柳河镇召开修路会/好*9/好*10/好*11/好*12/好*14/叶知远在修路会上强调/好*13/BODY", "t . . . . . . . ."),
    ("柳河镇召开修路会/柳河镇召开修路会/一鼓作气把路修好/BODY", "t t t ."),
    ("关于修路的通知/2025年3月1日/柳河镇关于修路的通知/各村：/BODY", "t . t s ."),
    ("关于修路的通知/各村：/好*30/关于修路的通知/BODY", "t s . . ."),
    ("好/关于修路的通知/各村：/BODY", ". t s ."),
    ("一、修路/关于修路的通知/各村：/BODY", ". . . ."),
    ("关于修路的通知/好*71/各村：/BODY", "t . . ."),
    ("关于修路的通知/好*70/各村：/BODY", "t . s ."),
    ("关于修路的通知/各村：/各镇人民政府：/BODY", "t s . ."),
    ("路好/各位代表，现在我讲修路/BODY", "t s ."),
    ("修路四字/BODY/BODY/同志们！/BODY", "t . . s ."),
    ("修路四字/BODY/BODY/各位代表！/BODY", "t . . s ."),
    ("修路四字/BODY/BODY/一、同志们！/BODY", "t . . . ."),
    ("修路四字/BODY/BODY/全体街坊们！/BODY", "t . . . ."),
    ("修路四字/BODY/BODY/（1）同志们！", "t . . ."),
    ("同志们！/BODY/BODY", "s . ."),
    ("一、学/二、干/出席：叶知远", ". . b"),
    ("一、学/二、干/主持人：叶知远，好。", ". . ."),
    ("一、学/二、干/主持：叶知远", ". . b"),
    ("第3条/本办法由镇政府解释。", ". ."),
    ("四、联系。/联系人：叶知远", ". b"),
    ("出席：叶知远/一、学", ". ."),
    ("首页 > 政务 > 通知/关于修路的通知/各村：/BODY", ". t s ."),
    ("修路事/（2025年3月1日）/BODY", "t . ."),
    ("修路事/各村：/BODY", "t s ."),
    ("修路事/BODY/BODY", ". . ."),
    ("修路事/——在会上/BODY", "t t ."),
    ("BODY/修路四字/BODY", ". . ."),
    ("修路四字", "."),
    ("关于修路的通知/（2025年3月1日）", "t ."),
]
LISTED = [  # contents pages
    ("目录/一、现状……1/二、任务……2/一、现状/路不通。/二、任务/修路。", "c c c . . . ."),
    ("一、现状……1/二、任务……2/三、保障……3/一、现状/路不通。", "c c c . ."),
    ("一、现状……1/二、任务……2/一、现状/路不通。", ". . . ."),
    ("一、流量……590/二、转速……485/三、压力……19/好。", ". . . ."),
    ("一、流量……590/二、转速……4850/三、压力……4900/好。", ". . . ."),
    ("一、流量……590/二、转速……590/三、压力……999/好。", "c c c ."),
    ("一、现状……1/好/的现状/二、任务……2/三、保障……3/路好。", "c c c c c ."),
    ("一、现状……1/好/的/现状/二、任务……2/三、保障……3/路好。", ". . . . . . ."),
    ("目录/好/一、现状……1/路好。", "c c c ."),
    ("目录/好/的/一、现状……1/路好。", "c c c c ."),
    ("目录/好/的/大/一、现状……1/路好。", ". . . . . ."),
    ("目录/路好。/一、现状……1/路好。", ". . . ."),
    ("目录/第一章 总则 第二章 附则/第三章 店招 第四章 水电/第一章 总则/好。", "c c c . ."),
    ("目录/第一章 总则/第一章 总则/好。/第二章 附则/好。", "c c . . . ."),
    ("目录/第一章 总则 第二章 附则。/好。", ". . ."),
    ("目录/序言/甲/序言/修。", "c c . . ."),
    ("目录/序言/甲/乙/序言/修。", "c c . . . ."),
    ("目录/序言/甲。/序言/修。", "c c . . ."),
    ("一、现状/二、任务/三、保障/一、现状/路。/二、任务/路。/三、保障/路。", "c c c . . . . . ."),
    ("一、现状/二、任务/一、现状/路。/二、任务/路。", ". . . . . ."),
    ("一、现状/二、任务/三、保障/四、好/一、现状/路。/二、任务/路。/三、保障/路。", "c c c . . . . . . ."),
    ("一、现状/二、任务/三、保障/一、现状/二、任务/三、保障", "c c c . . ."),
    ("一、现状/二、任务/三、保障。/一、现状/路。/二、任务/路。/三、保障。/路。", ". . . . . . . . ."),
    ("路好*40。/一、现状/二、任务/三、保障/一、现状/路。/二、任务/路。/三、保障/路。", ". . . . . . . . . ."),
    ("路好*40。/目录/一、现状/二、任务/一、现状/路。/二、任务/路。", ". c c c . . . ."),
    ("路好*40。/目录/路/桥/路/好。/桥/好。", ". c c c . . . ."),
    ("好*81/一、好*78/二、任务/三、保障/好*81/一、好*78/二、任务/三、保障/路。", ". c c c . . . . ."),
    ("一、好*79/二、任务/三、保障/一、好*79/二、任务/三、保障/路。", ". . . . . . ."),
    ("目　录/一、现状/一、现状/路。", "c c . ."),
    ("目录：/一、现状/一、现状/路。", ". . . ."),
    ("【目录】/一、现状/一、现状/路。", "c c . ."),
    ("目标/一、现状/一、现状/路。", ". . . ."),
    ("一、现状/路……1/二、任务/三、保障/一、现状/路。/二、任务/路。/三、保障/路。", "c c c c . . . . . ."),
    ("目录/一、现状/1/二、任务/一、现状/路。/二、任务/路。", "c c c c . . . ."),
    ("目录/好*81/一、现状/好*81/路。", ". . . . ."),
]
MIXED = [  # heads, lists and signatures at the borders of what they may be
    ("关于修路的通知/关于架桥的通知", "t t"),
    ("关于修路和架桥的/几点想法请大家谈/奋力夺取全面胜利", "t t ."),
    ("柳河镇召开修路会/专题报道修路的好事/叶知远在修路会上强调/一鼓作气把路修好/BODY", "t . t t ."),
    ("修路四字/BODY/BODY/要选好村里的代表：", "t . . ."),
    ("NOTE/附件：名额表/名额表的说明", "t . . lb ."),
    ("请看。/一、现状/二、任务/三、保障/一、现状/路。/二、任务/路。/三、保障/路。", ". c c c . . . . . ."),
    ("好*39。/一、现状/二、任务/三、保障/一、现状/路。/二、任务/路。/三、保障/路。", ". c c c . . . . . ."),
    ("好*40。/一、现状/二、任务/三、保障/一、现状/路。/二、任务/路。/三、保障/路。", ". . . . . . . . . ."),
    ("NOTE/好*30镇长    叶 知远", "t . . g"),
    ("NOTE/好*30镇长    叶 知 远", "t . . ."),
    ("序言……1/总则……2/附则……3/BODY/BODY", "c c c . ."),
    ("关于修路的通知/BODY/BODY/BODY/BODY/BODY/关于修路的通知", "t . . . . . ."),
    ("关于修路的通知/BODY/BODY/BODY/BODY/BODY/BODY/关于修路的通知", "t . . . . . . ."),
    ("一、现状/柳河镇人民政府/2025年3月1日", ". . ."),
    ("NOTE/柳河镇人民政府/柳河镇党委/2025年3月1日/附：好", "t . . g g g lb"),
    ("NOTE/好*30/2025年3月1日", "t . . g g"),
    ("NOTE/好*31/2025年3月1日", "t . . . g"),
    ("好*50。/好/好/好/好/2025年3月1日", ". g g g g g"),
    ("关于修路的通知/（试行）/BODY", "t t ."),
    ("关于修路的通知/好*39/BODY", "t . ."),
    ("（试行）/关于修路的通知/BODY", ". t ."),
    ("修路四字/——好/BODY", "t t ."),
    ("BODY/修路四字的事/——好/BODY", ". . . ."),
    ("关于修路的通知/来源：镇报/各村：/BODY", "t . s ."),
    ("各村：/关于修路的通知/BODY", "s . ."),
    ("关于修路的通知/办法如下：/BODY", "t . ."),
    ("关于修路的通知/一、各村：/BODY", "t . ."),
    ("关于修路护路的通知/BODY/BODY/BODY/BODY/BODY/关于修路护路的通知", "t . . . . . t"),
    ("关于修路护路的通知/BODY/BODY/BODY/BODY/BODY/BODY/关于修路护路的通知", "t . . . . . . ."),
    ("关于修路护路的通知/好/柳河/关于修路护路的/通知/BODY", "t . . . . ."),
    ("一、现状..../二、任务..../三、保障..../BODY", "c c c ."),
    ("一、现状·····/二、任务·····/三、保障·····/BODY", "c c c ."),
    ("坚定信心 攻坚克难/《柳河镇日报周刊》/（2025年3月1日）/BODY", "t . . ."),
    ("二号楼/三号楼/四号楼/二号楼/路。/三号楼/路。/四号楼/路。", ". . . . . . . . ."),
    ("柳河镇召开修路会/柳河镇召开修路会了/一鼓作气把路修好/BODY", "t t t ."),
    ("路好*40。/一、现状……1/二、任务……2/三、保障……3/BODY", ". c c c ."),
    ("目录/一、现状/目录/二、任务/一、现状/路。/二、任务/路。", "c c c c . . . ."),
    ("项目  金额/住宿  4/课本  3/水电  2/灯火  3/好", "tlq lq lq lq lq ."),
    ("好/项目  金额/住宿  4/课本  3", ". lq lq lq"),
    ("项目\t金额\t备注/住宿\t4\t好/课本\t3\t好", "tlq lq lq"),
    ("一、学/项目  金额/住宿  4/课本  3/二、干", ". lq lq lq ."),
    ("NOTE/柳河镇人民政府/2025年3月1日/关于架桥的通知/各村：/BODY", "t . . g g t s ."),
    ("NOTE/柳河镇人民政府/2025年3月1日/BODY/BODY/柳河镇团委/2025年3月2日", "t . . g g . . g g"),
    ("关于修路护路的通知/2025年3月1日/柳河镇/关于修路护路的通知/各村：/BODY", "t . . t s ."),
    ("关于修路护路的通知/2025年3月1日/关于修路护路/的通知/各村：/BODY", "t . t t s ."),
    ("关于修路护路的通知/关于修路护路的通知/关于修路护路的通知/BODY", "t t t ."),
    ("柳河镇召开大会/研究修路/叶知远强调/BODY", "t . . ."),
]
# fmt: on
ROWS = [*SIGNED, *HEADED, *LISTED, *MIXED]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_how_a_small_document_is_framed(text: str, expected: str) -> None:
    assert framed(text) == expected


@pytest.mark.parametrize(
    ("text", "heading", "titles"),
    [
        ("路\n好", Heading(0, 1), [[0]]), ("路\n好", Heading(0, 0), [[0]]), ("路\n好", Heading(0, 2), []), ("路\n好", Heading(2, 1), []), ("一、路\n好", Heading(0, 1), []), ("同志们！\n好", Heading(0, 1), []), (f"关于修路的通知\n{BODY}", Heading(0, 1), [[0]]),
        (f"路\n关于修路的通知\n{BODY}", Heading(0, 1), [[1]]),
    ],
)  # fmt: skip
def test_the_highest_heading_of_a_file_is_the_title_where_no_line_is_one(
    text: str, heading: Heading, titles: list[list[int]]
) -> None:
    assert frame(lines_of(text), (), (heading,)).titles == titles


def test_the_cells_of_a_file_have_row_and_column() -> None:
    found = frame(lines_of("路\n甲\n乙\n好"), (Region("table", 2, 3, 1, 1), Region("table", 4, 5, 1, 2)))
    assert found.cells == {2: (1, 1), 4: (1, 2)}
    assert found.roles == {1: "table", 2: "table"}


LIKE_FURNITURE = st.sampled_from(
    [
        "关于修路的通知",
        "柳河镇人民政府",
        "2025年3月1日",
        "3月1日",
        "镇长　石磊",
        "审核：石磊",
        "各村：",
        "同志们：",
        "同志们！",
        "附件：1.申报表",
        "附件1",
        "1.申报表",
        "（2025年）",
        "——记石磊",
        "目录",
        "一、路……1",
        "一、路",
        "出席：石磊",
        "上一篇：路",
        "— 2 —",
        "来源：柳河　时间：2025",
        "甲　　乙　　丙",
        "柳河镇办公室2025年3月1日印发",
        BODY,
    ]
)


@given(st.lists(st.tuples(LIKE_FURNITURE, st.booleans()), min_size=1, max_size=14))
@example([(BODY, False), ("柳河镇人民政府", True), ("2025年3月1日", True)])
@example([("关于修路的通知", False), ("各村：", True), (BODY, False)])
@example([("关于修路的通知", False), ("（2025年）", True), (BODY, False)])
@example([(BODY, False), ("审核：石磊", True)])
@example([(BODY, False), ("柳河镇办公室2025年3月1日印发", True)])
@example([("目录", False), ("一、路……1", True), ("二、桥……2", False), ("三、树……3", False), (BODY, False)])
def test_a_line_is_what_the_file_says(rows: list[tuple[str, bool]]) -> None:
    """A cell 2025年3月1日 of a table in a Word file is no signature, nor is 各村： in one a form of address."""
    text = "\n".join(row for row, _ in rows)
    lines = lines_of(text)
    cells = [
        Region("table", start, end)
        for (_, cell), start, end in zip(rows, lines.starts, lines.ends, strict=True)
        if cell
    ]
    roles = frame(lines, cells).roles
    assert [i for i, (_, cell) in enumerate(rows) if cell and roles[i] != "table"] == []
