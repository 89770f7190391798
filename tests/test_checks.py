"""The checks of the numbering: each rule finds the text that breaks it and leaves its near miss alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given

from speechparse import dumps, parse, read
from speechparse.checks import RULES, Rule, in_language
from speechparse.checks.outline import stands
from speechparse.checks.page import page
from speechparse.language import numerals
from tests.test_properties import TEXTS
from tests.test_tree import in_terminal

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent / "examples").glob("*.txt"))
FOUND = [rule for rule in RULES.values() if rule.find]


def run(
    *arguments: str | Path, data: bytes | None = None, cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "speechparse", *map(str, arguments)],
        input=data, capture_output=True, timeout=60, cwd=cwd, env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(HERE.parent), **env},
    )  # fmt: skip


def codes(text: str) -> list[str]:
    return [found.code for found in parse(text).diagnostics]


@pytest.mark.parametrize("rule", FOUND, ids=lambda rule: f"{rule.code} {rule.name}")
def test_a_rule_finds_its_slip_and_leaves_its_near_miss_alone(rule: Rule) -> None:
    assert rule.code in codes(rule.breaks)
    assert rule.code not in codes(rule.keeps)


@pytest.mark.parametrize("rule", FOUND, ids=lambda rule: rule.code)
def test_nothing_is_found_in_the_near_miss_of_a_rule_nor_in_its_mended_text(rule: Rule) -> None:
    assert codes(rule.keeps) == []
    assert codes(rule.mended) == []


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("一、学\n二、干\n四、查\n", "四、", "SP101"),
        ("（一）学。\n（二）干。\n（四）查。\n（四）改。\n", "（四）改", "SP102"),
        ("第一条 学。\n第二条 干。\n第二条之一 查。\n第三条 改。\n", None, None),
        ("做法有二：一是开会学，一是下乡干。", None, None),
        ("第一，学。第二，干。第四，查。", "第四，", "SP101"),
        ("第九条 学。\n第十条 干。\n", None, None),
        ("3.2 学\n3.3 干\n", None, None),
        ("（三）学\n（四）干\n", "（三）", "SP104"),
        ("下面，我讲三点意见。\n要加强学习，提高认识。\n要狠抓落实，确保实效。\n", "三点意见", "SP201"),
        ("今年办好以下四件实事：\n一、学\n二、干\n三、查\n", "四件实事", "SP201"),
        ("做到“三个到位”。一是人到位，二是钱到位。", "三个到位", "SP201"),
        ("坚定“四个自信”，做到“两个维护”，一是学，二是干，三是查。", None, None),
        ("学习“三个代表”重要思想。\n一、学\n二、干\n", None, None),
        ("贯彻党的二十大精神，抓好工作：一是学，二是干。", None, None),
        ("突出安全、便民、整洁三个导向，一是学，二是干。", None, None),
        ("出台十条措施：一是减税，二是降费。", None, None),
        ("共设18个等级，具体如下：\n一是正职。\n二是副职。\n", None, None),
        ("我讲3个问题：一是学，二是干。", "3个问题", "SP201"),
        ("同志们，一是要学习。大家回去吧。", None, None),
        ("要做到：一是要学习。大家回去吧。", "一是", "SP105"),
        ("同志们，首先，感谢大家。一方面要学。", None, None),
        ("１、本館開放時間如下：\n２、讀者應遵守規定。\n", None, None),
        ("1、本馆开放时间如下。\n2、读者应当遵守规定。\n", "1、", "SP302"),
        ("1.学\n２．干\n3.查\n", "２．", "SP303"),
        ("第一要有远见。第二是有耐心。第三要有恒心。", None, None),
        ("首先，学。第二，干。第三，查。", "首先，", "SP304"),
        ("第一，要学。第二是要干。第三，要查。", None, None),
        ("第一，要学。\n第二、要干。\n第三，要查。\n", "第二、", "SP303"),
        ("下面，我讲“三点意见”。\n要加强学习，提高认识。\n", None, None),
        # SP101 to SP104: where the missing marker stands between its neighbours, the tree errs, not the writer
        ("一是学。干部二是干。三是查。", None, None),
        ("1.学\n路不通。2.干\n3.查\n", None, None),
        ("一、学\n三、查\n二、干\n四、改\n", "三、", "SP101"),
        ("一、学\n三、查\n二、干\n四、改\n", "二、", "SP103"),
        ("（一）学。\n（一）干。\n（三）查。\n", "（一）干", "SP102"),
        ("第一，学。第二，干。第二，查。第四，改。", "第二，查", "SP102"),
        ("要求如下：二是干，三是查。", "二是", "SP104"),
        ("四、学\n五、干\n六、查\n", None, None),
        ("301、学\n302、干\n", None, None),
        ("《论持久战》第二部分，讲得好。《论持久战》第三部分，也好。", None, None),
        # SP105: only what surely begins to count
        ("应当通知第一审法院。第一审法院应当补齐。", None, None),
        ("办事大厅有六个窗口，群众进门先到\n第一窗口取号，再到第二窗口。\n", None, None),
        ("就是两股风：一是大多数好人，要改；另外是极少数。", None, None),
        ("讲几点要求。\n一是要早到。不要等人。\n散会以后再碰头。\n", "一是", "SP105"),
        # SP106
        ("（一）学\n（二）\n（三）查\n", "（二）", "SP106"),
        ("——学\n——\n——查\n", None, None),
        # SP201: only counts that speak forward
        ("还有两三个问题：一是水，二是路，三是电。", None, None),
        ("有几十个工种：一是钳工，二是焊工。", None, None),
        ("以上两点：一是学，二是干，三是查。", None, None),
        ("分为供应链、能源、安全等3个部分。\n1.设计\n2.采购\n", None, None),
        ("（一）统筹两个市场\n1.拓展。\n2.备货。\n3.释放。\n（二）推动换装。\n", None, None),
        ("（一）做到以下两点\n1.拓展。\n2.备货。\n3.释放。\n（二）推动换装。\n", "两点", "SP201"),
        ("（一）以下为二类口岸：\n1.渡口；\n2.桥头；\n3.关口。\n（二）完。\n", None, None),
        ("重点办好45件实事，提升幸福感。\n一是就业。\n二是教育。\n", None, None),
        ("三个阶段的建厂史告诉我们：一是要团结，二是要苦干。", None, None),
        ("讲四点意见。一是学，二是干，四是查。", "四点意见", None),
        ("从以下两方面着手解决：一是学，二是干，三是查。", "两方面", "SP201"),
        # SP202
        ("各村：\n请照办。\n附件：1.名额表\n　　　3.回执\n", "3.", "SP202"),
        ("各村：\n请填写附件二。\n附件：1.名额表\n　　　2.回执\n", None, None),
        ("各村：\n请填写附件3。\n", None, None),
        ("请照办。附件：1.名额表2.回执3.样式某村2025年3月1日", None, None),
        ("请照办。\n附件：1.名额表\n　　　2.回执\n附件下载：\n1.附件1.xlsx\n2.附件2.docx\n", None, None),
        ("请照办。\n附件：1.关于名额如何分配的\n一张表\n　　　3.回执\n某村\n", "3.", "SP202"),
        ("请照办。\n附件：1.2024年任务分解表\n　　　2.名单\n", None, None),
        ("请照办。\n附件：1.2024年任务分解表\n　　　3.名单\n", "3.", "SP202"),
        # SP301 to SP305
        ("一是修路。\n二要架桥。\n三是种树。\n", "一是", "SP304"),
        ("首先感谢大家。\n今天天气好。\n第二，要学。\n", None, None),
        ("一是学；二是干。三是查；四是改。", "。", "SP305"),
        ("一是学，二是干。三是查。", None, None),
        ("下面，我讲三点意见的由来。\n要加强学习，提高认识。\n", None, None),
        ("要做到：一是要学习。大家回去吧。\n今天下雨。\n明天天晴。\n后天天晴。\n有人说，二是不对。\n", None, None),
        # what a mutant of a rule gets wrong
        ("办会要抓三件事。第一就是定好题。二就是请对人。三就是收好尾。", "第一就是", "SP304"),
        ("好党员的标准有两条。第一，不占便宜；第二个，不怕得罪人。", "第一，", "SP304"),
        ("分粮有三条规矩，第一点是看出力，第二点是看人口，第三是看老幼。", None, None),
        ("一、产业\n（一）强链。补短板。\n（二）育群。聚企业。\n二、环境\n（三）放权。应放尽放。\n", None, None),
        ("要抓两点：1.学，天天学。2.干，天天干。明细见表 2.页眉不计。", None, None),
        ("（一）学。\n（二）干。\n一、早来。\n二、晚走。\n", None, None),
        ("（一）学。\n（二）干。\n一、早来。\n二、晚走。\n（三）查。\n", "一、", "SP301"),
        ("1.学习\n注：1.早来的坐前排；\n2.晚来的坐后排。\n2.实干\n", None, None),
        ("双方商定：“（一）开会时间：四月。（二）开会地点：县城。（三）人选：由村里定。”", None, None),
        ("今年办好三件事：\n——修路\n——架桥\n", "三件事", "SP201"),
        ("请照办。\n附件：1.名额表\n　　　2.回执\n　　　2.样式\n", "2.样式", "SP202"),
        ("\ufeff\u200b一、学\n二、干\n", "\u200b", "SP502"),
    ],
)  # fmt: skip
def test_where_a_finding_stands(text: str, place: str | None, expected: str | None) -> None:
    found = [
        (one.code, one.span[0])
        for one in parse(text).diagnostics
        if one.code != "SP302" or expected == "SP302"
    ]
    if expected is None and place is not None:
        assert ("SP201", text.index(place)) not in found
    elif expected is None:
        assert found == []
    else:
        assert (expected, text.index(place)) in found


@given(TEXTS)
def test_findings_are_in_order_and_stand_where_they_say(text: str) -> None:
    found = parse(text).diagnostics
    assert [one.span for one in found] == sorted(one.span for one in found)
    for one in found:
        start, end = one.span
        assert 0 <= start < end <= len(text)
        lines = (
            text[:start].replace("\r\n", "\n\n").replace("\r", "\n").split("\n")
            if "\r" in text
            else text[:start].split("\n")
        )
        assert one.column == len(lines[-1]) + 1
        assert one.rule == RULES[one.code].name
        assert in_language(one, "zh").message != one.message or one.code == ""
        assert "{" not in one.message.replace("{", "", text.count("{"))


@pytest.mark.parametrize(
    ("text", "like", "there"),
    [
        ("干部第三个，查。", "第一个，", True),
        ("选第三个人来。", "第一个，", False),
        ("还有第三个问题：查。", "第一个问题：", True),
        ("还有第三问题：查。", "第一个问题：", True),
        ("还有第三个村。", "第一个问题：", False),
        ("还有第三种，查。", "第一个，", True),
        ("还有第三点，查。", "第一点，", True),
        ("还有第三章。", "第一章", True),
        ("见第三章的规定。", "第一章", False),
        ("见第三章和附则。", "第一章", False),
        ("还有第三个条件：钱。", "第一个条件：", True),
        ("还有第三点的提法。", "第一点，", True),
        ("他说：“（三）人选由村里定。", "（一）", True),
        ("附表（三 ）查。", "（一）", True),
        ("依照（三）项办。", "（一）", False),
        ("依照第（三），办。", "（一）", False),
        ("依照（三，办。", "（一）", False),
        ("干完。3.查。", "1.", True),
        ("干完3.查。", "1.", False),
        ("干完\n3.查。", "1.", True),
        ("干完\r3、查。", "1.", True),
        ("3.查。", "1.", True),
        ("干完。3查。", "1.", False),
        ("初三、初四。", "一、", False),
        ("干完③查。", "①", True),
        ("干部三是查。", "一是", True),
        ("第三是查。", "一是", False),
        ("干部三人查。", "一是", False),
    ],
)
def test_whether_a_marker_stands_where_the_tree_has_none(text: str, like: str, there: bool) -> None:
    assert stands(text, like, 3, 0, len(text)) == there


def test_a_text_without_markers_has_no_findings() -> None:
    assert codes("同志们：\n今天天气很好，大家都来了。\n谢谢大家！\n") == []


@pytest.mark.slow
def test_codes_are_chosen_by_prefix_and_unknown_ones_refused() -> None:
    text = "讲三点意见。\n1、学\n2、干\n4、查\n5、改\n".encode()

    def found(*options: str) -> list[str]:
        document = json.loads(run("-f", "jsonl", *options, "-", data=text).stdout)
        return [one["code"] for one in document["diagnostics"]]

    assert found() == ["SP201", "SP302", "SP101"]
    assert found("--ignore", "SP302,SP2") == ["SP101"]
    assert found("--select", "SP3", "--select", "sp101") == ["SP302", "SP101"]
    assert found("--select", "SP3", "--ignore", "SP302") == []
    refused = run("--ignore", "SP999", "-", data=text)
    assert refused.returncode == 2
    assert b"SP101 SP102" in refused.stderr.replace(b"\n", b" ")


@pytest.mark.slow
def test_strict_exits_one_while_a_warning_remains() -> None:
    text = "讲三点意见。\n1、学\n2、干\n".encode()
    assert run("-", data=text).returncode == 0
    assert run("--strict", "-", data=text).returncode == 1
    assert run("--strict", "--ignore", "SP201", "-", data=text).returncode == 0
    assert run("--strict", "-", "没有.txt", data=text).returncode == 2


@pytest.mark.slow
def test_the_report_is_a_line_for_each_finding(tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_text("讲三点意见。\n　　一、学\n　　二、干\n　　四、查\n", encoding="utf-8")
    done = run("-f", "report", "稿.txt", cwd=tmp_path)
    assert (
        done.stdout.decode()
        == "稿.txt:4:3: warning SP101 四、 follows 二、: 三、 is missing\n\n1 finding: 1 warning, 0 info\n"
    )
    assert run("-f", "report", "--lang", "zh", "稿.txt", cwd=tmp_path).stdout.decode() == (
        "稿.txt:4:3: 错漏 SP101 “四、”之前为“二、”，缺“三、”\n\n共1处：错漏1处，提示0处\n"
    )
    assert (
        run("-f", "report", "稿.txt", cwd=tmp_path, LC_ALL="zh_CN.UTF-8")
        .stdout.decode()
        .endswith("共1处：错漏1处，提示0处\n")
    )


def test_on_a_terminal_the_place_is_underlined(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text("　　会议指出：一是学习，二是苦干，四是检查。\n", encoding="utf-8")
    shown = in_terminal("-f", "report", str(path), NO_COLOR="1").splitlines()
    assert shown[1:3] == ["    会议指出：一是学习，二是苦干，四是检查。", "    " + " " * 30 + "^^^^"]


MESSAGES = [
    ("一是学，二是干，四是查。", "“四是”之前为“二是”，缺“三是”"),
    ("一、学\n五、干\n六、查\n", ""),
    ("（一）学\n（二）干\n（二）查\n", "序号“（二）”重复，前一处在第2行"),
    ("一、学\n二、干\n四、查\n三、改\n", "“三、”排在“四、”之后，次序颠倒"),
    ("二、干\n三、查\n", "本组序号从“二、”开始，缺“一、”"),
    ("三、干\n四、查\n", "本组序号从“三、”开始，缺“一、”“二、”"),
    (
        "一、备料\n（一）备石头。\n二、开工\n选一个晴天。\n",
        "只有“（一）”，没有“（二）”：或有遗漏，或不必编号",
    ),
    (
        "一、果园\n（一）品种\n先改良品种。\n（二）销路\n后找销路。\n",
        "只有“一、”，没有“二、”：或有遗漏，或不必编号",
    ),
    ("一、学\n二、\n三、查\n", "“二、”之后没有内容"),
    ("讲四点意见：一是学，二是干，三是查。", "文中称“四点意见”，实有三点，请核对"),
    ("办好3个方面的事：一是学，二是干。", "文中称“3个方面”，实有2个方面，请核对"),
    ("讲三点意见：一是学，二是干。", "文中称“三点意见”，实有两点，请核对"),
    ("下面，我讲三点意见。\n要学。\n要干。\n", "文中称“三点意见”，下文未见分项，请核对"),
    ("请填写附件3。\n附件：1.名额表\n　　　2.回执\n", "附件清单中没有“附件3”，请核对"),
    ("（一）学\n一、早\n二、晚\n（二）干\n", "“一、”排在“（一）”之下，层次颠倒（GB/T 9704）"),
    ("1、学\n2、干\n", "“1、”不规范：阿拉伯数字后用下脚点，宜作“1.”（GB/T 15834）"),
    ("第一、学。第二、干。", "“第一、”不规范：“第几”之后用逗号，宜作“第一，”（GB/T 15834）"),
    ("（一）、学\n（二）、干\n", "“（一）、”不规范：括号后不再加标点，宜作“（一）”（GB/T 15834）"),
    ("（一）学\n(二)干\n（三）查\n", "“(二)”与同组“（一）”写法不一致，宜作“（二）”"),
    ("一是学，二是干，三要查。", "同组“一是”“三要”混用，宜统一"),
    ("一是学；二是干。三是查；四是改。", "“三是”之前用“。”，同组其他各项之前用“；”，宜统一"),
    ("這個問題應當說明如下：一是學，二是幹，四是查。", "「四是」之前為「二是」，缺「三是」"),
    ("對於這個問題，我講四點意見：一是學，二是幹，三是查。", "文中稱「四點意見」，實有三點，請核對"),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES, ids=[text[:12] for text, _ in MESSAGES])
def test_a_finding_says_what_an_official_editor_would(text: str, message: str) -> None:
    document = parse(text)
    told = [in_language(found, "zh", document).message for found in document.diagnostics]
    assert message in told if message else all("None" not in one for one in told)


MENDED = [
    ("1、学\n2、干\n", "1.学\n2.干\n"),
    ("１、学\n２、干\n", "１．学\n２．干\n"),
    ("（一）、学\r\n（二）、干\r\n", "（一）学\r\n（二）干\r\n"),
    ("第一、学。第二、干。", "第一，学。第二，干。"),
    ("㈠学\n㈡干\n", "（一）学\n（二）干\n"),
    (
        "\ufeff一、学\n（一）早。\n(二)晚。\n（三）夜。\n二、干\n",
        "\ufeff一、学\n（一）早。\n（二）晚。\n（三）夜。\n二、干\n",
    ),
    (
        "1、2024年前办完。\n2、抓紧办。\n",
        "1、2024年前办完。\n2、抓紧办。\n",
    ),  # 1.2024年 would read as a decimal
    ("一、学\n二、干\n四、查\n", "一、学\n二、干\n四、查\n"),  # a number is for the writer to change
]


@pytest.mark.parametrize(("text", "mended"), MENDED, ids=[text[:8] for text, _ in MENDED])
def test_a_text_is_mended_in_forms_and_punctuation_alone(text: str, mended: str) -> None:
    assert dumps(parse(text), "mended") == mended


@given(TEXTS)
def test_mending_what_was_mended_changes_nothing(text: str) -> None:
    once = dumps(parse(text), "mended")
    assert dumps(parse(once), "mended") == once


@given(TEXTS)
def test_a_fix_changes_the_marks_of_markers_and_no_numeral(text: str) -> None:
    for found in parse(text).diagnostics:
        for start, end, mended in found.fix:
            assert [numerals.read(one) for one in numerals.NUMERAL.findall(text[start:end])] == [
                numerals.read(one) for one in numerals.NUMERAL.findall(mended)
            ]


def test_a_fix_is_in_the_json_where_it_is_sure() -> None:
    form, gap = json.loads(dumps(parse("1、学\n2、干\n4、查\n"), "json"))["diagnostics"]
    assert form["values"] == {"marker": "1、", "form": "1."}
    assert form["fix"] == {
        "span": [0, 2],
        "text": "1.",
        "also": [{"span": [4, 6], "text": "2."}, {"span": [8, 10], "text": "4."}],
    }
    assert gap["values"] == {"marker": "4、", "before": "2、", "missing": ["3、"]}
    assert "fix" not in gap


@pytest.mark.slow
def test_a_mended_text_is_written_like_any_format_and_never_over_its_input(tmp_path: Path) -> None:
    data = "1、学\r\n2、干\r\n".encode("gb18030")
    (tmp_path / "稿.txt").write_bytes(data)
    assert run("-f", "mended", "稿.txt", cwd=tmp_path).stdout == "1.学\r\n2.干\r\n".encode()
    assert run("-f", "mended", "-o", "新.txt", "稿.txt", cwd=tmp_path).returncode == 0
    assert (tmp_path / "新.txt").read_bytes() == "1.学\r\n2.干\r\n".encode()
    assert run("-f", "mended", "--output-dir", "改", "稿.txt", cwd=tmp_path).returncode == 0
    assert (tmp_path / "改" / "稿.txt").read_bytes() == "1.学\r\n2.干\r\n".encode()
    for options in (("-o", "稿.txt"), ("--output-dir", ".")):
        refused = run("-f", "mended", *options, "稿.txt", cwd=tmp_path)
        assert refused.returncode == 2
        assert b"overwritten" in refused.stderr
    assert (tmp_path / "稿.txt").read_bytes() == data
    assert (
        run("-f", "mended", "--ignore", "SP302", "稿.txt", cwd=tmp_path).stdout.decode()
        == "1、学\r\n2、干\r\n"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", RULES)
def test_a_rule_has_a_page(code: str, lang: str) -> None:
    shown, rule = page(code, lang), RULES[code]
    severity = {"warning": "错漏", "info": "提示"}[rule.severity] if lang == "zh" else rule.severity
    assert shown.startswith(
        f"{code} {rule.name}（{severity}）\n" if lang == "zh" else f"{code} {rule.name} ({severity})\n"
    )
    if rule.standard:
        assert f"：{rule.standard}\n" in shown if lang == "zh" else f": {rule.standard}\n" in shown
    assert (rule.why_zh if lang == "zh" else rule.why_en) in shown
    assert f"--ignore {code}" in shown
    assert rule.mended.split("\n")[0] in shown


@pytest.mark.slow
def test_the_page_of_a_rule_is_shown_and_one_that_is_not_there_refused() -> None:
    for lang in ("zh", "en"):
        done = run("--rule", "sp101", "--lang", lang)
        assert (done.returncode, done.stdout.decode(), done.stderr) == (0, page("SP101", lang), b"")
    done = run("--rule", "SP999")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"SP101 SP102" in done.stderr.replace(b"\n", b" ")


@pytest.mark.slow
def test_a_report_ends_with_its_total_and_says_so_where_nothing_is_found(tmp_path: Path) -> None:
    for name, text in (
        ("甲", "一、学\n二、干\n四、查\n"),
        ("乙", "一、学\n二、干\n"),
        ("丙", "1、学\n2、干\n4、查\n"),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run("-f", "report", "--lang", "zh", "甲.txt", "乙.txt", "丙.txt", cwd=tmp_path)
    assert done.stdout.decode() == (
        "甲.txt:3:1: 错漏 SP101 “四、”之前为“二、”，缺“三、”\n"
        "\n"
        "丙.txt:1:1: 提示 SP302 “1、”不规范：阿拉伯数字后用下脚点，宜作“1.”（GB/T 15834）\n"
        "丙.txt:3:1: 错漏 SP101 “4、”之前为“2、”，缺“3、”\n"
        "\n"
        "共3处：错漏2处，提示1处\n"
    )
    assert run("-f", "report", "--lang", "zh", "乙.txt", cwd=tmp_path).stdout.decode() == "未发现序号错漏\n"
    assert run("-f", "report", "-q", "--lang", "zh", "乙.txt", cwd=tmp_path).stdout == b""
    assert run("-f", "report", "没有.txt", cwd=tmp_path).stdout == b""


def test_annotations_are_escaped() -> None:
    document = parse("一是学，二是干，四是查。")
    document.source = "a,b:50%.txt"
    assert dumps(document, "github") == (
        "::warning file=a%2Cb%3A50%25.txt,line=1,col=9,title=SP101 ordinal-gap::四是 follows 二是: 三是 is missing\n"
    )


@pytest.mark.slow
def test_sarif_is_valid_under_the_published_schema(tmp_path: Path) -> None:
    schema = json.loads((HERE / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    (tmp_path / "好.txt").write_text("一、学\n二、干\n", encoding="utf-8")
    (tmp_path / "坏 稿.txt").write_text("讲三点意见。\n1、学\n2、干\n4、\u202e查\n", encoding="utf-8")
    for inputs in (["好.txt"], ["好.txt", "坏 稿.txt", "坏 稿.txt"], [str(tmp_path / "坏 稿.txt"), "好.txt"]):
        log = json.loads(run("-f", "sarif", *inputs, cwd=tmp_path).stdout)
        jsonschema.Draft4Validator(schema).validate(log)
        results = log["runs"][0]["results"]
        assert [result["ruleId"] for result in results] == ["SP302", "SP101", "SP502"] * sum(
            "坏" in name for name in inputs
        )
        assert log["runs"][0]["columnKind"] == "unicodeCodePoints"
        rules = log["runs"][0]["tool"]["driver"]["rules"]
        assert all(
            "{" not in rule["fullDescription"]["text"] and len(rule["help"]["text"]) > 40 for rule in rules
        )
        assert all("fixes" in result for result in results if result["ruleId"] == "SP302")
        for result in results:
            location = result["locations"][0]["physicalLocation"]
            assert location["artifactLocation"]["uri"] == "%E5%9D%8F%20%E7%A8%BF.txt"
            assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_examples_are_without_a_warning() -> None:
    assert EXAMPLES
    for path in EXAMPLES:
        assert [found for found in read(path).diagnostics if found.severity == "warning"] == [], path.name


def test_the_hook_runs_the_report() -> None:
    hooks = (HERE.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert "entry: speechparse -f report --strict\n" in hooks
