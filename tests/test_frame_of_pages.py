"""What frames a web page, a contract, minutes and a paste, each beside a near miss; the texts are made up."""

import pytest

from tests.test_frame import BODY, lines_as

ITEMS = "一、修路。路要修好，修到村口去。\n二、架桥。桥要架牢，架在河上面。\n"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param(f"网站首页\n政务公开\n您当前的位置：首页 > 政务公开 > 通知公告\n老街改造办法解读\n{BODY}", [4], id="below the crumbs"),
        pytest.param(f"繁體 | 无障碍 | 登录\n老街改造的几点做法\n{BODY}\n{BODY}", [2], id="links parted by bars are none"),
        pytest.param(f"关于<b>进一步</b>抓好安全生产的讲话\n{BODY}\n{BODY}", [1], id="markup is no crumbs"),
        pytest.param(f"Q/LH-105-2021\n柳河水厂\n水泵运行规程\n1 范围\n{BODY}", [2, 3], id="a number without words above it"),
        pytest.param(f"关于修路的通知\n发布时间：2024-03-12　来源：镇政府\n项目概况\n{BODY}\n{ITEMS}", [1], id="below the date of a page whose title stands above"),
        pytest.param(f"{ITEMS}{BODY}\n柳河镇\n2024年3月5日\n上一篇：关于架桥的公告\n下一篇：关于栽树的公告", [], id="what is read next"),
    ],
)  # fmt: skip
def test_titles_of_pages(text: str, titles: list[int]) -> None:
    assert lines_as("title", text) == titles


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("各位爸爸妈妈、爷爷奶奶，大家下午好！", True),
        ("尊敬的各位领导、各位评委，亲爱的同事们：", True),
        ("各科室：", True),
        ("各学院、全体同学：", True),
        ("各项工作要求：", False),
        ("各村任务：", False),
    ],
)
def test_forms_of_address(line: str, is_one: bool) -> None:
    assert lines_as("salutation", f"关于修路的通知\n{line}\n{BODY}\n{ITEMS}") == ([2] if is_one else [])


@pytest.mark.parametrize(
    ("end", "signed"),
    [
        pytest.param("编制：叶知远  2021年10月12日\n审核：石磊  2021年10月26日", [3, 4], id="who made it and checked it"),
        pytest.param("甲方（盖章）：柳河粮库　　乙方（盖章）：禾信公司\n开户行：农商行　　开户行：建行\n签订日期：2024年6月26日　　签订日期：2024年6月26日", [3, 4, 5], id="the parties"),
        pytest.param("2024年10月17日", [3], id="a date alone"),
        pytest.param("审　判　员　　韦清\n二〇二三年十一月二十日\n书　记　员　　仲晓彤", [3, 4, 5], id="a court"),
        pytest.param("1983届学生　邬志诚\n二〇二四年四月二十一日", [3, 4], id="a name behind a year"),
        pytest.param("抄送：镇党委\n柳河镇政府办\n2024年10月17日", [4, 5], id="a copy is sent, and signs nothing"),
        pytest.param("出席：叶知远、石磊\n记录：韦清", [], id="those present"),
        pytest.param("材料：水泥十吨\n人工：八个", [], id="fields that nobody signs"),
    ],
)  # fmt: skip
def test_signers(end: str, signed: list[int]) -> None:
    assert lines_as("signature", f"{ITEMS}{end}") == signed


@pytest.mark.parametrize(
    ("end", "closing"),
    [
        pytest.param("感谢您对我镇工作的关心，希望今后继续提出意见。\n专此答复。", [3], id="what stands above a formula"),
        pytest.param("好，时间也不早了。我就讲这些，散会以后大家留一下。", [3], id="words of a talk"),
        pytest.param("欢迎广大群众对整改情况进行监督。", [3], id="a welcome"),
        pytest.param("今天就到这里，感谢各位记者。\n图文直播到此结束。", [3], id="a farewell above another"),
        pytest.param(f"{'路修到村口为止，' * 50}感谢大家！\n图文直播到此结束。", [4], id="a long paragraph above a farewell"),
        pytest.param("路修到村口为止，桥架到河边为止，都有人管。\n图文直播到此结束。", [4], id="a paragraph above a farewell"),
        pytest.param("问：下一步怎么落实？", [], id="a question"),
        pytest.param("另外，旧账照老办法算，年底以前算清。", [], id="something else"),
    ],
)  # fmt: skip
def test_closings(end: str, closing: list[int]) -> None:
    assert lines_as("closing", f"{ITEMS}{end}") == closing


def test_the_text_of_a_last_heading_is_no_closing_though_a_formula_follows() -> None:
    text = f"{ITEMS}三、联系方式\n联系人：叶工；电话：8866。请各村联系。\n特此通知。\n柳河镇\n2024年3月5日"
    assert lines_as("closing", text) == [5]


@pytest.mark.parametrize(
    ("last", "is_contents"),
    [("990", True), ("1990", False), ("580", False)],
    ids=["rising", "too high", "falling"],
)
def test_page_numbers_rise_and_stay_below_a_thousand(last: str, is_contents: bool) -> None:
    text = f"水泵手册\n流量  590\n转速  850\n功率  {last}\n{BODY}\n{ITEMS}"
    assert lines_as("contents", text) == ([2, 3, 4] if is_contents else [])
