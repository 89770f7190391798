"""The checks of the numbering: each rule finds the text that breaks it and leaves its near miss alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given

from speechparse import parse
from speechparse.checks import RULES, Rule, in_language
from tests.test_properties import TEXTS
from tests.test_tree import in_terminal

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent / "examples").glob("*.txt"))
FOUND = [rule for rule in RULES.values() if rule.find]


def run(*arguments: str | Path, data: bytes | None = None, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
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
def test_the_near_miss_of_a_rule_is_found_fault_with_by_none(rule: Rule) -> None:
    assert codes(rule.keeps) == []


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
        ("下面，我讲三点意见的由来。\n要加强学习，提高认识。\n", None, None),
        ("要做到：一是要学习。大家回去吧。\n今天下雨。\n明天天晴。\n后天天晴。\n有人说，二是不对。\n", None, None),
    ],
)  # fmt: skip
def test_where_a_finding_stands(text: str, place: str | None, expected: str | None) -> None:
    found = [(one.code, one.span[0]) for one in parse(text).diagnostics if one.code != "SP302" or expected == "SP302"]
    if expected is None:
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
        lines = text[:start].replace("\r\n", "\n\n").replace("\r", "\n").split("\n") if "\r" in text else text[:start].split("\n")
        assert one.column == len(lines[-1]) + 1
        assert one.rule == RULES[one.code].name
        assert in_language(one, "zh").message != one.message or one.code == ""
        assert "{" not in one.message.replace("{", "", text.count("{"))


def test_a_text_without_markers_has_no_findings() -> None:
    assert codes("同志们：\n今天天气很好，大家都来了。\n谢谢大家！\n") == []


def test_codes_are_chosen_by_prefix_and_unknown_ones_refused() -> None:
    text = "讲三点意见。\n1、学\n2、干\n4、查\n5、改\n".encode()
    found = lambda *options: [d["code"] for d in json.loads(run("-f", "jsonl", *options, "-", data=text).stdout)["diagnostics"]]  # noqa: E731
    assert found() == ["SP201", "SP302", "SP101"]
    assert found("--ignore", "SP302,SP2") == ["SP101"]
    assert found("--select", "SP3", "--select", "sp101") == ["SP302", "SP101"]
    assert found("--select", "SP3", "--ignore", "SP302") == []
    refused = run("--ignore", "SP999", "-", data=text)
    assert refused.returncode == 2
    assert b"SP101 SP102" in refused.stderr.replace(b"\n", b" ")


def test_strict_exits_one_while_a_warning_remains() -> None:
    text = "讲三点意见。\n1、学\n2、干\n".encode()
    assert run("-", data=text).returncode == 0
    assert run("--strict", "-", data=text).returncode == 1
    assert run("--strict", "--ignore", "SP201", "-", data=text).returncode == 0
    assert run("--strict", "-", "没有.txt", data=text).returncode == 2


def test_the_report_is_a_line_for_each_finding(tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_text("讲三点意见。\n　　一、学\n　　二、干\n　　四、查\n", encoding="utf-8")
    done = run("-f", "report", "稿.txt", cwd=tmp_path)
    assert done.stdout.decode() == "稿.txt:4:3: SP101 四、 follows ordinal 2: one is missing in between\n"
    assert run("-f", "report", "--lang", "zh", "稿.txt", cwd=tmp_path).stdout.decode() == "稿.txt:4:3: SP101 四、前面是第2项，中间有缺号\n"
    assert run("-f", "report", "稿.txt", cwd=tmp_path, LC_ALL="zh_CN.UTF-8").stdout.decode().endswith("中间有缺号\n")


def test_on_a_terminal_the_place_is_underlined(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text("　　会议指出：一是学习，二是苦干，四是检查。\n", encoding="utf-8")
    shown = in_terminal("-f", "report", str(path), NO_COLOR="1").splitlines()
    assert shown[1:] == ["    会议指出：一是学习，二是苦干，四是检查。", "    " + " " * 30 + "^^^^"]


def test_annotations_are_escaped(tmp_path: Path) -> None:
    path = tmp_path / "a,b:50%.txt"
    path.write_text("一是学，二是干，四是查。", encoding="utf-8")
    done = run("-f", "github", path.name, cwd=tmp_path)
    assert done.stdout.decode() == (
        "::warning file=a%2Cb%3A50%25.txt,line=1,col=9,title=SP101 ordinal-gap::四是 follows ordinal 2: one is missing in between\n"
    )


def test_sarif_is_valid_under_the_published_schema(tmp_path: Path) -> None:
    schema = json.loads((HERE / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    (tmp_path / "好.txt").write_text("一、学\n二、干\n", encoding="utf-8")
    (tmp_path / "坏 稿.txt").write_text("讲三点意见。\n1、学\n2、干\n4、\u202e查\n", encoding="utf-8")
    for inputs in (["好.txt"], ["好.txt", "坏 稿.txt", "坏 稿.txt"], [str(tmp_path / "坏 稿.txt"), "好.txt"]):
        log = json.loads(run("-f", "sarif", *inputs, cwd=tmp_path).stdout)
        jsonschema.Draft4Validator(schema).validate(log)
        results = log["runs"][0]["results"]
        assert [result["ruleId"] for result in results] == ["SP302", "SP101", "SP502"] * sum("坏" in name for name in inputs)
        assert log["runs"][0]["columnKind"] == "unicodeCodePoints"
        for result in results:
            location = result["locations"][0]["physicalLocation"]
            assert location["artifactLocation"]["uri"] == "%E5%9D%8F%20%E7%A8%BF.txt"
            assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_examples_are_without_a_warning() -> None:
    assert EXAMPLES
    assert run("--strict", "-f", "report", *EXAMPLES).returncode == 0


def test_the_hook_runs_the_report() -> None:
    hooks = (HERE.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert "entry: speechparse -f report --strict\n" in hooks
