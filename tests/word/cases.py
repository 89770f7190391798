"""CASES: one rule of Word a row, as raw XML with the lines that a reader of the page sees. The tests read each, and so does LibreOffice."""

from typing import NamedTuple

from tests.word.made import abstract, docx, level, num, num_pr, p, run, start_override, style, table


class Case(NamedTuple):
    """`data` is a .docx that shows one rule, `lines` what stands on its page, `differs` why LibreOffice shows something else."""

    name: str
    data: bytes
    lines: list[str]
    differs: str = ""


OFFICIAL = abstract(
    1,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3.", suff="tab"),
    level(3, "decimal", "（%4）", suff="space"),
    level(4, "decimalEnclosedCircle", "%5"),
)
DOTTED = abstract(
    1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")
)
DEL = '<w:del w:id="1" w:author="a"/>'


def _deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def _field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        mark("begin")
        + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + mark("separate")
        + run(result)
        + mark("end")
    )


def _box(*paragraphs: str) -> str:
    inner = "".join(paragraphs)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>'
        f"{inner}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}"
        "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _forms(*forms: str, start: int = 1) -> str:
    return "".join(
        abstract(n, level(0, form, "%1", start=start)) + num(n, n) for n, form in enumerate(forms, 1)
    )


CASES = [
    Case(
        "levels-below-begin-again",
        docx(p("总则", 1) + p("一", 1, 1) + p("二", 1, 1) + p("甲", 1, 2) + p("附则", 1) + p("三", 1, 1) + p("乙", 1, 2), OFFICIAL + num(1, 1)),
        ["一、总则", "（一）一", "（二）二", "1.\t甲", "二、附则", "（一）三", "1.\t乙"],
    ),
    Case(
        "the-nums-of-a-list-share-its-counters",
        docx(p("a", 1) + p("b", 2) + p("c", 1), DOTTED + num(1, 1) + num(2, 1)),
        ["1.a", "2.b", "3.c"],
    ),
    Case(
        "a-start-override-counts-once",
        docx(p("a", 1) + p("b", 2) + p("c", 1) + p("d", 2), DOTTED + num(1, 1) + num(2, 1, start_override(0, 1))),
        ["1.a", "1.b", "2.c", "3.d"],
    ),
    Case(
        "a-num-may-change-a-level",
        docx(p("a", 1) + p("b", 2) + p("c", 1), DOTTED + num(1, 1) + num(2, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>')),
        ["1.a", "B)b", "3.c"],
    ),
    Case(
        "lvl-restart-0-never-begins-again",
        docx(
            p("a", 1) + p("b", 1, 1) + p("c", 1) + p("d", 1, 1),
            abstract(1, level(0, "chineseCounting", "第%1章", suff="space"), level(1, "chineseCounting", "第%2条", more='<w:lvlRestart w:val="0"/>')) + num(1, 1),
        ),
        ["第一章 a", "第一条b", "第二章 c", "第二条d"],
        "LibreOffice ignores w:lvlRestart",
    ),
    Case(
        "lvl-restart-1-begins-again-after-the-first-level-alone",
        docx(
            p("a", 1) + p("b", 1, 1) + p("c", 1, 2) + p("d", 1, 1) + p("e", 1, 2) + p("f", 1) + p("g", 1, 2),
            abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "(%2)"), level(2, "decimal", "%3)", more='<w:lvlRestart w:val="1"/>')) + num(1, 1),
        ),
        ["1.a", "(1)b", "1)c", "(2)d", "2)e", "2.f", "1)g"],
        "LibreOffice ignores w:lvlRestart",
    ),
    Case(
        "is-lgl-writes-every-number-in-arabic",
        docx(p("a", 1) + p("b", 1, 1), abstract(1, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "%1.%2", more="<w:isLgl/>")) + num(1, 1)),
        ["一、a", "1.1b"],
        "LibreOffice ignores w:isLgl",
    ),
    Case(
        "a-level-that-was-skipped-counts-as-begun",
        docx(p("a", 1, 1) + p("b", 1) + p("c", 1, 2) + p("d", 1, 1), DOTTED + num(1, 1)),
        ["1.1a", "2.b", "2.1.1c", "2.2d"],
    ),
    Case(
        "a-style-gives-its-number-to-those-based-on-it",
        docx(
            p("a", style="H1") + p("b", style="H2") + p("c", style="D1") + p("d", 0, style="H1") + p("e", style="D2"),
            abstract(1, level(0, "decimal", "%1.", more='<w:pStyle w:val="H1"/>'), level(1, "decimal", "%1.%2", more='<w:pStyle w:val="H2"/>')) + num(1, 1),
            style("H1", num_pr(1)) + style("H2", num_pr(1)) + style("D1", based_on="H1") + style("D2", based_on="H2"),
        ),
        ["1.a", "1.1b", "2.c", "d", "2.1e"],
        "LibreOffice does not look for the level that names the style (17.9.23)",
    ),
    Case(
        "a-paragraph-may-change-the-level-of-its-style",
        docx(p("a", style="H1") + p("b", style="H1", properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>'), DOTTED + num(1, 1), style("H1", num_pr(1))),
        ["1.a", "1.1b"],
    ),
    Case(
        "num-id-0-switches-the-number-of-a-style-off",
        docx(p("a", style="H1") + p("b", style="Off") + p("c", style="H1"), DOTTED + num(1, 1), style("H1", num_pr(1)) + style("Off", num_pr(0), "H1")),
        ["1.a", "b", "2.c"],
    ),
    Case(
        "a-list-may-stand-for-that-of-a-numbering-style",
        docx(
            p("a", 1) + p("b", 2) + p("c", 1),
            abstract(1, more='<w:numStyleLink w:val="L"/>')
            + abstract(2, level(0, "chineseCounting", "%1、"), more='<w:styleLink w:val="L"/>')
            + num(1, 1)
            + num(2, 2),
            style("L", num_pr(2), kind="numbering"),
        ),
        ["一、a", "二、b", "三、c"],
    ),
    Case(
        "of-two-numbers-in-a-paragraph-the-last-holds",
        docx(p("a", 1, properties=num_pr(2, 0)) + p("b", 2), OFFICIAL + num(1, 1) + abstract(2, level(0, "decimal", "%1)")) + num(2, 2)),
        ["1)a", "2)b"],
    ),
    Case(
        "an-empty-paragraph-with-a-number-counts",
        docx(p("a", 1) + p("", 1) + p("b", 1), DOTTED + num(1, 1)),
        ["1.a", "2.", "3.b"],
    ),
    Case(
        "what-follows-a-number",
        docx(
            p("a", 1) + p("b", 1, 1) + p("c", 1, 2),
            abstract(1, level(0, "decimal", "%1.", suff="tab"), level(1, "decimal", "%2.", suff="space"), level(2, "decimal", "%3.", suff="nothing")) + num(1, 1),
        ),
        ["1.\ta", "1. b", "1.c"],
    ),
    Case(
        "bullets-are-the-signs-that-they-look-like",
        docx(
            p("a", 1) + p("b", 2) + p("c", 3) + p("d", 4),
            abstract(1, level(0, "bullet", "\uf0b7", font="Symbol"))
            + abstract(2, level(0, "bullet", "\uf06e", font="Wingdings"))
            + abstract(3, level(0, "bullet", "\uf075", font="Wingdings"))
            + abstract(4, level(0, "bullet", "—"))
            + "".join(num(n, n) for n in (1, 2, 3, 4)),
        ),
        ["●a", "■b", "◆c", "—d"],
        "LibreOffice writes most bullets as •",
    ),
    Case(
        "a-number-may-begin-anywhere",
        docx("".join(p("x", n) for n in (1, 2, 3)), _forms("chineseCounting", "decimal", "upperRoman", start=19)),
        ["十九x", "19x", "XIXx"],
    ),
    Case(
        "numerals-from-100-on",
        docx(
            "".join(p("x", n) for n in range(1, 7)),
            _forms("chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand", "chineseLegalSimplified", "japaneseCounting", "decimalFullWidth", start=101),
        ),
        ["一○一x", "一百〇一x", "一百零一x", "壹佰零壹x", "百一x", "１０１x"],
        "LibreOffice writes 一百零一 for most of them, and １０１ as 101",
    ),
    Case(
        "numerals-of-10-and-20",
        docx(
            "".join(p("x", n) + p("x", n) for n in range(1, 6)),
            _forms("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "chineseLegalSimplified", "japaneseCounting", start=10),
        ),
        ["十x", "十一x", "十x", "十一x", "十x", "十一x", "壹拾x", "壹拾壹x", "十x", "十一x"],
    ),
    Case(
        "rows-of-signs",
        docx("".join(p("x", n) + p("x", n) for n in range(1, 4)), _forms("decimalEnclosedCircle", "ideographTraditional", "lowerLetter", start=20)),
        ["⑳x", "㉑x", "20x", "21x", "tx", "ux"],
    ),
    Case(
        "what-is-inserted-counts-and-what-is-deleted-does-not",
        docx(
            p("a", 1, inside='<w:ins w:id="2" w:author="a">' + run("添") + "</w:ins>" + _deleted("去"))
            + p("", 1, properties=f"<w:rPr>{DEL}</w:rPr>", inside=_deleted("整段"))
            + p("b", 1),
            DOTTED + num(1, 1),
        ),
        ["1.a添", "2.b"],
        "LibreOffice counts deleted paragraphs",
    ),
    Case(
        "a-deleted-mark-joins-two-paragraphs",
        docx(p("前", 1, properties=f"<w:rPr>{DEL}</w:rPr>") + p("后") + p("b", 1), DOTTED + num(1, 1)),
        ["前后", "1.b"],
        "LibreOffice gives it the number of the first",
    ),
    Case(
        "how-it-was-before-is-of-no-account",
        docx(p("a", properties=f"<w:pPrChange><w:pPr>{num_pr(1, 0)}</w:pPr></w:pPrChange>") + p("b", 1), DOTTED + num(1, 1)),
        ["a", "1.b"],
    ),
    Case(
        "moved-text-stands-where-it-went",
        docx(p("", inside='<w:moveFrom w:id="1" w:author="a">' + run("旧") + "</w:moveFrom>" + run("甲")) + p("乙", inside='<w:moveTo w:id="2" w:author="a">' + run("旧") + "</w:moveTo>")),
        ["甲", "乙旧"],
        "LibreOffice shows moved text twice where no range marks it",
    ),
    Case(
        "text-in-other-elements",
        docx(
            p("", inside=f'<w:hyperlink w:anchor="x">{run("链")}</w:hyperlink><w:smartTag w:element="x">{run("签")}</w:smartTag>')
            + f"<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>{p('控', inside=f'<w:sdt><w:sdtContent>{run(chr(0x4EF6))}</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>",
        ),
        ["链签", "控件"],
    ),
    Case(
        "of-a-field-its-result",
        docx(p("第", inside=_field(" PAGE ", "3") + run("页")) + p("", inside=f'<w:fldSimple w:instr=" DATE ">{run("二月")}</w:fldSimple>')),
        ["第3页", "二月"],
        "LibreOffice works PAGE and DATE out anew",
    ),
    Case(
        "a-field-that-never-ends-swallows-nothing",
        docx(p("甲", inside='<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("乙")),
        ["甲", "乙"],
        "LibreOffice drops the rest of the document",
    ),
    Case(
        "a-text-box-stands-once-behind-its-anchor",
        docx(p("甲", inside=_box(p("框"), p("里"))) + p("乙")),
        ["甲", "框", "里", "乙"],
        "LibreOffice leaves text boxes out of its text",
    ),
    Case(
        "the-numbers-of-text-boxes-are-their-own",
        docx(p("甲", 1, inside=_box(p("框", 1), p("里", 1))) + p("乙", 1), DOTTED + num(1, 1)),
        ["1.甲", "1.框", "2.里", "2.乙"],
        "LibreOffice leaves text boxes out of its text",
    ),
    Case(
        "of-a-phonetic-guide-the-base",
        docx(p("", inside=f"<w:r><w:ruby><w:rt>{run('chóng')}</w:rt><w:rubyBase>{run('重')}</w:rubyBase></w:ruby></w:r>{run('庆')}")),
        ["重庆"],
    ),
    Case(
        "tabs-and-breaks",
        docx(p("甲", inside='<w:r><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>', properties='<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>')),
        ["甲\t乙\u2028丙\u2011"],
    ),
    Case(
        "hidden-text-is-left-out",
        docx(
            p("a", 1, inside=run("隐", "<w:vanish/>") + run("显", '<w:vanish w:val="0"/>'))
            + p("", 1, properties="<w:rPr><w:vanish/></w:rPr>", inside=run("整段", "<w:vanish/>"))
            + p("藏", 1, style="Hidden")
            + p("", inside=run("藏", '<w:rStyle w:val="Dark"/>') + run("露"))
            + p("b", 1),
            DOTTED + num(1, 1),
            style("Hidden", run_properties="<w:vanish/>") + style("Dark", kind="character", run_properties="<w:vanish/>"),
        ),
        ["1.a显", "露", "2.b"],
        "LibreOffice counts hidden paragraphs",
    ),
    Case(
        "cells-are-lines-in-their-order",
        docx(p("前" * 20) + table([p("甲"), p("乙")], [p("丙"), p("丁")]) + p("后")),
        ["前" * 20, "甲", "乙", "丙", "丁", "后"],
    ),
    Case(
        "a-deleted-row-takes-its-numbers-with-it",
        docx(
            p("a", 1) + table([p("x", 1), p("y")], [p("去", 1), p("z")]).replace("</w:tr><w:tr>", f"</w:tr><w:tr><w:trPr>{DEL}</w:trPr>") + p("b", 1),
            DOTTED + num(1, 1),
        ),
        ["1.a", "2.x", "y", "3.b"],
        "LibreOffice shows deleted rows",
    ),
    Case(
        "of-several-forms-the-first",
        docx(p("甲", inside='<w:r><mc:AlternateContent>' + "".join(f'<mc:Choice Requires="w14"><w:t>{c}</w:t></mc:Choice>' for c in "乙丙") + "</mc:AlternateContent></w:r>")
             + p("", inside="<mc:AlternateContent><mc:Fallback>" + run("丁") + "</mc:Fallback></mc:AlternateContent>")),
        ["甲乙", "丁"],
        "LibreOffice reads two forms of a kind that it knows",
    ),
    Case(
        "a-blank-of-the-label-stays",
        docx(p("甲", 1) + p("乙", 2), abstract(1, level(0, "chineseCounting", "第%1条　")) + abstract(2, level(0, "decimal", "%1. ")) + num(1, 1) + num(2, 2)),
        ["第一条　甲", "1. 乙"],
    ),
    Case(
        "math-is-text",
        docx(p("速度", inside="<m:oMath><m:r><m:t>v=s</m:t></m:r></m:oMath>")),
        ["速度v=s"],
        "LibreOffice leaves formulas out of its text",
    ),
    Case(
        "blanks-at-the-ends-of-a-run-need-to-be-preserved",
        docx("<w:p><w:r><w:t> 甲 </w:t></w:r><w:r><w:t>\n乙\n丙\n</w:t></w:r></w:p>"),
        ["甲乙 丙"],
    ),
]  # fmt: skip
