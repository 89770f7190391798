"""-f html in a headless Chromium (Debian: apt install chromium chromium-driver): fold, search, walk, print, no error, no request."""

import base64
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from speechparse import dumps, parse
from speechparse.exporters import EXPORTERS

pytest.importorskip("selenium", reason="selenium is not installed")
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no chromium and chromedriver here"),
]

EXAMPLES = Path(__file__).parent.parent / "examples"
DRAFT = """关于<b>进一步</b>抓好安全生产的讲话
（2025年3月1日）
同志们：
　　今年以来，全县上下狠抓落实。下面，我讲四点意见。
　　一、肯定成绩，看到不足
　　去年办成了三件大事：一是建成了清河大桥；二是引进了链主企业；四是老城改造完成。<script>window.hacked = 1</script>第一书记要盯到底。
　　二、突出重点，做好今年工作
　　（一）抓项目。要做到“三个到位”。一是责任到位，二是要素到位，三是服务到位。
　　（二）抓产业。统一是前提，<img src=x onerror="window.hacked = 1">集聚是方向。要坚持一抓龙头带动，二抓链条延伸，三抓园区承载。
　　三、改进作风
　　首先，要带头干。其次，要务实干。
　　同志们，让我们撸起袖子加油干！
"""
WIDE, NARROW = (1280, 900), (390, 844)


class Browser:
    """A headless Chromium with the pages of a test in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for argument in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            f"--user-data-dir={folder / 'profile'}",
        ):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        self.folder = folder

    def open(self, page: str, size: tuple[int, int] = WIDE, dark: bool = False) -> None:
        path = self.folder / "page.html"
        path.write_text(page, encoding="utf-8")
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=size[0],
            height=size[1],
            deviceScaleFactor=1,
            mobile=size == NARROW,
        )
        self.command(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}],
        )
        self.driver.get("about:blank")
        self.driver.get(path.as_uri())

    def command(self, name: str, **values: Any) -> dict[str, Any]:
        return self.driver.execute_cdp_cmd(name, values)

    def js(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)

    def key(self, *keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def current(self) -> str | None:
        return self.js("return document.querySelector('nav [aria-current]')?.textContent")

    def settled(self, wanted: str | None) -> str | None:
        """The current entry of the outline, once it is `wanted` or a second has gone by."""
        until = time.monotonic() + 1
        while self.current() != wanted and time.monotonic() < until:
            time.sleep(0.02)
        return self.current()

    def entries(self) -> list[str]:
        return self.js(
            "return [...document.querySelectorAll('nav li > a')].filter((a) => a.getClientRects().length).map((a) => a.textContent)"
        )


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    os.environ.setdefault("SE_OFFLINE", "true")
    found = Browser(tmp_path_factory.mktemp("pages"))
    yield found
    found.driver.quit()


@pytest.fixture
def draft(browser: Browser) -> Iterator[Browser]:
    browser.open(dumps(parse(DRAFT), "html"))
    yield browser
    assert browser.driver.get_log("browser") == []
    assert browser.js("return performance.getEntriesByType('resource').map((entry) => entry.name)") == []
    assert browser.js("return window.hacked") is None


def test_markup_of_the_text_is_shown_as_text(draft: Browser) -> None:
    shown = draft.js("return document.querySelector('article').innerText")
    assert "<script>window.hacked = 1</script>" in shown and "<img src=x" in shown
    assert (
        draft.js("return document.querySelector('h1').textContent") == "关于<b>进一步</b>抓好安全生产的讲话"
    )


def test_what_the_policy_does_not_name_does_not_run(browser: Browser) -> None:
    browser.open(dumps(parse(DRAFT), "html").replace("</body>", "<script>window.hacked = 1</script></body>"))
    assert browser.js("return window.hacked") is None
    assert any("Content Security Policy" in entry["message"] for entry in browser.driver.get_log("browser"))


def test_a_branch_folds_and_unfolds(draft: Browser) -> None:
    assert "（一）抓项目" in draft.entries()
    draft.click("nav li:nth-child(2) > button")
    assert "（一）抓项目" not in draft.entries() and "三、改进作风" in draft.entries()
    draft.click("nav li:nth-child(2) > button")
    assert "（一）抓项目" in draft.entries()


def test_the_slider_and_the_digits_set_the_levels(draft: Browser) -> None:
    everything = draft.entries()
    draft.key("1")
    assert draft.entries() == ["一、肯定成绩，看到不足", "二、突出重点，做好今年工作", "三、改进作风"]
    draft.js("const s = document.getElementById('level'); s.value = 2; s.dispatchEvent(new Event('input'))")
    assert "（一）抓项目" in draft.entries() and "一是责任到位" not in "".join(draft.entries())
    draft.key("9")
    assert draft.entries() == everything


def test_a_click_brings_the_text_and_marks_the_entry(draft: Browser) -> None:
    draft.click("nav a[href='#s2.2']")
    assert draft.current() == "（二）抓产业"
    top = draft.js("return document.getElementById('s2.2').getBoundingClientRect().top")
    assert 0 <= top < 900
    assert draft.js("return location.hash") == "#s2.2"


def test_the_outline_follows_the_text(browser: Browser) -> None:
    browser.open(dumps(parse((EXAMPLES / "speech.txt").read_text(encoding="utf-8")), "html"), (1280, 400))
    browser.js("document.getElementById('s2.3').scrollIntoView()")
    assert browser.settled("（三）抓民生") == "（三）抓民生"
    browser.js("scrollTo(0, 0)")
    assert browser.settled(None) is None


def test_the_keys_walk_through_the_outline(draft: Browser) -> None:
    draft.key("1", "j", "j")
    assert draft.current() == "二、突出重点，做好今年工作"
    draft.key("k")
    assert draft.current() == "一、肯定成绩，看到不足"
    draft.click("nav a[href='#s2']")
    draft.key(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert draft.js("return document.activeElement.textContent") == "（一）抓项目"
    draft.key(Keys.ARROW_LEFT)
    assert draft.js("return document.activeElement.textContent") == "二、突出重点，做好今年工作"
    assert "（一）抓项目" in draft.entries()
    draft.key(Keys.END)
    assert draft.js("return document.activeElement.textContent") == "三、改进作风"


def test_search_keeps_the_entries_that_hold_the_words_and_counts_the_places(draft: Browser) -> None:
    everything = draft.entries()
    draft.key("/", "一是责任")
    assert draft.entries() == ["二、突出重点，做好今年工作", "（一）抓项目", "一是责任到位"]
    assert (
        draft.js("return document.getElementById('hits').textContent") == "1处"
    )  # across the marker and its heading
    draft.key(Keys.ENTER)
    assert draft.js("return document.getElementById('hits').textContent") == "第1处，共1处"
    assert draft.js("return [...CSS.highlights.get('here')].map(String)") == ["一是责任"]
    draft.key(Keys.ESCAPE)
    assert draft.entries() == everything and not draft.js("return CSS.highlights.has('found')")
    draft.key("/", "没有的话")
    assert draft.js("return document.getElementById('hits').textContent") == "没有找到"
    draft.key(Keys.ESCAPE)


def test_a_marker_tells_of_itself(draft: Browser) -> None:
    assert draft.js("return document.getElementById('panel').hidden")
    draft.click("#s2\\.1\\.1 .marker")
    told = draft.js("return document.getElementById('panel').innerText")
    assert (
        told.startswith("一是责任到位") and "要点" in told and "原文第8行" in told and "（一）抓项目" in told
    )
    draft.key(Keys.ESCAPE)
    assert draft.js("return document.getElementById('panel').hidden")


def test_the_panel_tells_who_accepted_and_ended_an_item(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "speechparse.exporters.as_html._explained", lambda *_: ({0: ("<i>独立成行</i>", "下一项开始")}, {})
    )
    browser.open(dumps(parse("一、学\n二、干"), "html"))
    browser.click("#s1 .marker")
    told = browser.js("return document.getElementById('panel').innerText")
    assert "依据\n<i>独立成行</i>" in told and "结束\n下一项开始" in told
    browser.click("#s2 .marker")
    assert "依据" not in browser.js("return document.getElementById('panel').innerText")


def test_a_switch_shows_the_rejected_candidates_with_their_reasons(draft: Browser) -> None:
    label = "return getComputedStyle(document.querySelector('.candidate'), '::after').content"
    assert draft.js(label) == "none"
    draft.key("x")
    assert draft.js(label) == '"词的一部分"'


def test_the_paragraphs_stand_as_written_or_an_item_a_line(draft: Browser) -> None:
    tops = "return ['s2.1.2', 's2.1.3'].map((id) => document.getElementById(id).getClientRects()[0].top)"
    first, second = draft.js(tops)
    assert second > first
    draft.key("w")
    first, second = draft.js(tops)
    assert first == second


def test_the_findings_are_walked_through(draft: Browser) -> None:
    assert draft.js("return document.querySelector('.findings summary').textContent").startswith("发现")
    draft.key("f")
    assert draft.js("return document.getElementById('f1').textContent") == "四点意见"
    notes = draft.js("return [...document.querySelectorAll('small.note')].map((note) => note.textContent)")
    assert "警告 SP101 “四是”之前为“二是”，缺“三是”" in notes


def test_it_prints_on_a4_with_the_outline_first(draft: Browser) -> None:
    paper = base64.b64decode(draft.command("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert paper.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) >= 2
    sides = [round(float(side)) for side in re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", paper)[0]]
    assert sides in ([595, 842], [596, 842])


def test_a_small_screen_has_the_outline_in_a_drawer(browser: Browser) -> None:
    browser.open(dumps(parse(DRAFT), "html"), NARROW)
    assert browser.js("return document.documentElement.scrollWidth") <= 390
    where = "return Math.round(document.getElementById('side').getBoundingClientRect().right)"
    assert browser.js(where) <= 0
    browser.click("#drawer")
    time.sleep(0.4)
    assert 300 < browser.js(where) <= 390
    browser.click("nav a[href='#s2']")
    time.sleep(0.4)
    assert browser.js(where) <= 0 and browser.current() == "二、突出重点，做好今年工作"


CONTRAST = """
const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
const light = (colour) => { const [r, g, b] = parts(colour).map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
const behind = (element) => { for (; element; element = element.parentElement) { const c = getComputedStyle(element).backgroundColor; if ((parts(c)[3] ?? 1) === 1) return c; } return "rgb(255, 255, 255)"; };
const poor = [];
const look = (element, pseudo) => {
  const style = getComputedStyle(element, pseudo);
  if (pseudo && style.content === "none") return;
  const own = pseudo && (parts(style.backgroundColor)[3] ?? 1) === 1 ? style.backgroundColor : behind(element);
  const [one, other] = [light(style.color), light(own)].sort((a, b) => b - a), ratio = (one + .05) / (other + .05);
  if (ratio < 4.5) poor.push([element.tagName, element.className, pseudo, element.textContent.slice(0, 20), ratio]);
};
for (const element of document.body.querySelectorAll("*")) {
  if (["SCRIPT", "STYLE"].includes(element.tagName) || !element.getClientRects().length) continue;
  if ([...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) look(element);
  look(element, "::after");
}
return poor;
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_word_has_the_contrast_of_aa(browser: Browser, dark: bool) -> None:
    browser.open(dumps(parse(DRAFT + "\n某县人民政府\n2025年3月1日\n"), "html"), dark=dark)
    browser.key("x")
    browser.click("#s2 .marker")
    browser.click(".findings summary")
    assert browser.js(CONTRAST) == []
    page = browser.js("return getComputedStyle(document.documentElement).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", page))) < 200) == dark
    browser.click("#theme")
    browser.click("#theme")
    assert browser.js("return document.documentElement.dataset.theme") == "dark"
    assert browser.js(CONTRAST) == []


def test_readers_find_landmarks_headings_and_names(draft: Browser) -> None:
    nodes = draft.command("Accessibility.getFullAXTree")["nodes"]
    named = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node.get("ignored")
    ]
    roles = {role for role, _ in named}
    assert {"banner", "navigation", "main", "search", "heading", "slider"} <= roles
    assert not [
        node
        for node in named
        if node[0] in ("button", "slider", "searchbox", "link", "navigation") and not node[1]
    ]
    ranks = draft.js("return [...document.querySelectorAll('h1,h2,h3')].map((heading) => heading.tagName)")
    assert ranks == ["H1", "H2", "H2", "H3", "H3", "H2"]


def test_without_its_script_the_page_is_still_read(browser: Browser) -> None:
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(dumps(parse(DRAFT), "html"))
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)
    assert not browser.js("return document.documentElement.classList.contains('js')")
    assert "（一）抓项目" in browser.entries()
    assert not browser.js("return document.querySelector('.tools').getClientRects().length")


def test_the_index_filters_its_rows(browser: Browser) -> None:
    row = EXPORTERS["html"]
    assert row.index_page is not None
    pages = [
        (name, row.write(parse(text)))
        for name, text in (("甲.html", "关于修路的通知\n\n各村：\n一、学\n二、干\n"), ("乙.html", DRAFT))
    ]
    browser.open(row.index_page(pages, "zh"))
    browser.click("#filter")
    browser.key("修路")
    assert browser.js("return [...document.querySelectorAll('.pages li')].map((row) => row.hidden)") == [
        False,
        True,
    ]
    assert browser.driver.get_log("browser") == []


@pytest.mark.slow
@pytest.mark.parametrize("text", ["一段一行", "一行到底"])
def test_a_megabyte_opens_within_two_seconds_and_stays_smooth(browser: Browser, text: str) -> None:
    end = "\n" if text == "一段一行" else ""
    section = f"要做到“三个到位”。一是责任到位，每个项目都有领导包联；二是要素到位，土地资金同步推进；三是服务到位，企业的事当天办。{end}"
    body = "".join(f"（{n}）抓好第{n}项工作。{end}{section * 3}" for n in range(1, 1600))
    browser.open(dumps(parse("".join(["全县工作报告\n", body])), "html"))
    assert len(body.encode()) > 900_000
    opened = browser.js("return performance.getEntriesByType('navigation')[0].loadEventEnd")
    assert opened < 2000
    slowest = browser.driver.execute_async_script("""
        const done = arguments[0], times = [];
        const frame = (time) => {
          times.push(time);
          scrollBy(0, 900);
          if (times.length < 60) requestAnimationFrame(frame);
          else done(times.slice(1).map((t, i) => t - times[i]).sort((a, b) => a - b)[50]);
        };
        requestAnimationFrame(frame);""")
    assert slowest < 100
