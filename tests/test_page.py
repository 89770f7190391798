"""-f html without a browser: every character is there and none is markup, the policy fits the page, links lead somewhere, one document a file."""

import base64
import hashlib
import re
import subprocess
import sys
import time
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings

from speechparse import Item, dumps, parse, walk
from speechparse.exporters import EXPORTERS, as_html
from speechparse.exporters.as_explain import reasons
from speechparse.reading.given import Region
from speechparse.reading.text import Text
from speechparse.visible import Screen, inert
from tests.test_properties import TEXTS

EXAMPLES = Path(__file__).parent.parent / "examples"
TAGS = set(
    "html head meta title style body a button header nav main article div p h1 h2 h3 h4 h5 h6 span small b i br ul li ol label input output "
    "details summary section aside script".split()
)
VOID = {"meta", "br", "input"}


class Reader(HTMLParser):
    """What a browser would make of a page: its tags with their attributes, and the text of the article without what is said of it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.parts: dict[str, list[str]] = {"style": [], "script": []}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.parts:
            self.parts[self.open[-1]].append(data)
        elif "article" in self.open and "small" not in self.open:
            self.text.append(data)


def bare(text: str) -> str:
    """`text` without white space and the signs of controls, some of which str.strip() takes for white space."""
    return re.sub(r"[\s\u2400-\u241f]", "", text)


def run(
    *arguments: str | Path, data: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "speechparse", *map(str, arguments)],
        input=data,
        capture_output=True,
        timeout=60,
        env=environment or None,
    )


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(TEXTS)
def test_every_character_of_any_text_is_on_the_page_once_and_in_order(text: str) -> None:
    document = parse(text)
    page = dumps(document, "html")
    page.encode("utf-8")
    reader = Reader(page)
    assert reader.open == []
    named = [part for tag, part in reader.tags if tag == "h1" and part.get("class") == "name"]
    shown = "".join(reader.text)
    if named:  # a document without a title is named on the page
        shown = shown.strip().partition("\n")[2]
    assert bare(shown) == bare(inert(text))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_links_lead_to_places_that_are_there_once(text: str) -> None:
    document = parse(text)
    tags = Reader(dumps(document, "html")).tags
    ids = [part["id"] for _, part in tags if "id" in part]
    assert len(ids) == len(set(ids))
    links = [str(part["href"]) for tag, part in tags if tag == "a"]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    items = [f"#s{node.id}" for node in walk(document) if isinstance(node, Item)]
    assert [link for link in links if link.startswith("#s")] == items


HOSTILE = (
    "<script>alert(1)</script>的通知\n一、<img src=x onerror=alert(1)>学习\n一是</span></p>\"'&amp;，二是</style><!--干。\n"
    "二、实干\u202e\x1b[31m\ud800</article></script>\n"
)


def test_markup_in_a_text_is_text() -> None:
    document = parse(HOSTILE)
    document.source = '"><script>alert(2)</script>\x1b.txt'
    reader = Reader(dumps(document, "html"))
    assert {tag for tag, _ in reader.tags} <= TAGS
    assert not [
        name for _, part in reader.tags for name in part if name.startswith("on") or name in ("style", "src")
    ]
    assert [part.get("type") for tag, part in reader.tags if tag == "script"] == ["application/json", None]
    assert "<script>alert(1)</script>" in "".join(reader.text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", dumps(document, "html"))


def test_cells_of_a_word_file_are_a_table_and_stand_in_their_columns() -> None:
    cells = [
        ("村名", 1, 1),
        ("里程", 1, 3),
        ("一、柳河", 2, 1),
        ("又名上湾", 2, 1),
        ("3公里", 2, 2),
        ("合计", 1, 1),
        ("3公里", 1, 2),
    ]
    text, regions = "一、修路\n", []
    for word, row, column in cells:
        regions.append(Region("table", len(text), len(text) + len(word), row, column))
        text += word + "\n"
    reader = Reader(dumps(parse(Text(text + "二、架桥\n", regions=tuple(regions))), "html"))
    assert reader.open == []
    assert [tag for tag, _ in reader.tags if tag in ("table", "tr", "td")] == (
        "table tr td td td tr td td table tr td td".split()
    )
    assert [part["colspan"] for tag, part in reader.tags if tag == "td" and "colspan" in part] == ["1"]
    shown = "".join(reader.text)
    assert shown.index("又名上湾") < shown.index("3公里") < shown.index("合计") < shown.rindex("二、架桥")


def test_the_policy_lets_in_this_style_and_this_script_and_nothing_else() -> None:
    reader = Reader(dumps(parse(HOSTILE), "html"))
    policy = next(
        str(part["content"])
        for tag, part in reader.tags
        if part.get("http-equiv") == "Content-Security-Policy"
    )

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    style, script = "".join(reader.parts["style"]), reader.parts["script"][-1]
    assert policy == (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; base-uri 'none'; form-action 'none'"
    )


def test_the_script_is_small_and_makes_no_markup_of_text() -> None:
    for name in ("page.js", "index.js"):
        script = files("speechparse.exporters").joinpath(name).read_bytes()
        assert 100 < len(script) < 15_000
        for word in (
            b"innerHTML",
            b"outerHTML",
            b"insertAdjacentHTML",
            b"document.write",
            b"eval",
            b"fetch",
            b"XMLHttpRequest",
            b"http:",
        ):
            assert word not in script
    assert b"url(" not in files("speechparse.exporters").joinpath("page.css").read_bytes()


@pytest.mark.slow
def test_the_page_is_chinese_on_any_locale_unless_lang_says_en() -> None:
    text = "讲三点意见。\n一、学\n二、干\n".encode()
    pages = {
        run("-f", "html", "-", data=text, LC_ALL=locale).stdout
        for locale in ("C", "en_US.UTF-8", "zh_CN.UTF-8")
    }
    assert len(pages) == 1
    page = pages.pop().decode()
    assert "文中称“三点意见”，实有两点，请核对" in page and "提纲" in page
    english = run("-f", "html", "--lang", "en", "-", data=text, LC_ALL="zh_CN.UTF-8").stdout.decode()
    assert "三点意见: 3 promised, 2 found" in english and "提纲" not in english
    document = parse(text.decode())
    document.source = "-"
    assert dumps(document, "html") == page


def test_a_promise_and_a_finding_stand_at_their_place() -> None:
    page = dumps(parse("讲两点意见。\n一、学\n四、干\n"), "html")
    assert (
        '<span class="promise kept">两点意见</span>。<span class="label promise kept" data-label="实有2项"></span>'
        in page
    )
    assert (
        '<span class="finding warning" id="f1">四、</span></span><span class="heading">干</span><small class="note finding warning"'
        in page
    )
    assert '<a href="#f1">“四、”之前为“一、”，缺“二、”“三、”</a>' in page


def test_a_rejected_candidate_wears_its_reason() -> None:
    page = dumps(parse("一、统一是前提\n二、落实是关键"), "html")
    assert '统<span class="candidate" data-label="词的一部分">一是</span>前提' in page
    assert 'id="candidates"' in page and 'id="candidates"' not in dumps(parse("一、学\n二、干"), "html")


def test_the_sentences_of_explain_are_handed_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {0: ("独立成行</script>", "下一项开始"), 4: ("独立成行</script>", "全文结束")}
    monkeypatch.setattr(as_html, "_explained", lambda document, lang: (told, {}))
    page = dumps(parse("一、学\n二、干"), "html")
    assert (
        '"sentences":["独立成行\\u003c/script>","下一项开始","全文结束"],"why":{"1":[0,1],"2":[0,2]}' in page
    )


def test_what_explain_says_of_an_item_stands_on_the_page() -> None:
    document = parse("一、学\n二、干")
    page = dumps(document, "html")
    for first, last in reasons(document, "zh")[0].values():
        assert first in page and last in page


def test_the_outline_opens_at_the_levels_of_depth() -> None:
    document = parse((EXAMPLES / "speech.txt").read_text(encoding="utf-8"))
    assert 'aria-expanded="true"></button>' in as_html.write(document)
    assert 'aria-expanded="true"></button>' not in as_html.write(document, Screen(lang="zh", depth=1))
    assert 'min="1" max="3" value="1"' in as_html.write(document, Screen(lang="zh", depth=1))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["html", "opml"])
def test_several_inputs_without_a_folder_are_one_line_and_nothing_is_written(
    name: str, tmp_path: Path
) -> None:
    done = run("-f", name, "-o", tmp_path / "out", EXAMPLES)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"-f {name} of several inputs needs --output-dir\n"
    assert list(tmp_path.iterdir()) == []
    assert run("-f", name, EXAMPLES / "law.txt").returncode == 0


@pytest.mark.slow
def test_a_folder_of_pages_has_an_index_that_names_them_all(tmp_path: Path) -> None:
    texts = tmp_path / "in"
    (texts / "二 月").mkdir(parents=True)
    (texts / "甲.txt").write_text("关于修路的<b>通知\n\n各村：\n一、学\n三、干\n", encoding="utf-8")
    (texts / "二 月" / "乙#.txt").write_text("一、学\n二、干\n", encoding="utf-8")
    out = tmp_path / "out"
    assert run("-f", "html", "--output-dir", out, texts).returncode == 0
    index = (out / "index.html").read_text(encoding="utf-8")
    tags = Reader(index).tags
    assert [part["href"] for tag, part in tags if tag == "a"] == [
        "./%E7%94%B2.html",
        "./%E4%BA%8C%20%E6%9C%88/%E4%B9%99%23.html",
    ]
    assert "关于修路的&lt;b&gt;通知" in index and "发现1处问题" in index
    (texts / "甲.txt").touch()
    done = run("-f", "html", "--output-dir", out, "--skip-existing", texts)
    assert done.returncode == 0
    assert (out / "index.html").read_text(encoding="utf-8") == index


@pytest.mark.slow
def test_an_index_page_replaces_only_an_index_page(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("<p>mine</p>", encoding="utf-8")
    done = run("-f", "html", "--output-dir", out, EXAMPLES / "law.txt")
    assert done.returncode == 2 and done.stderr.decode().count("\n") == 1
    assert [(path.name, path.read_text(encoding="utf-8")) for path in out.iterdir()] == [
        ("index.html", "<p>mine</p>")
    ]
    texts = tmp_path / "in"
    texts.mkdir()
    (texts / "index.txt").write_text("一、学\n二、干\n", encoding="utf-8")
    done = run("-f", "html", "--output-dir", tmp_path / "new", texts)
    assert (
        done.returncode == 2 and b"which is the index page" in done.stderr and not (tmp_path / "new").exists()
    )
    assert run("-f", "json", "--output-dir", tmp_path / "new", texts).returncode == 0


@pytest.mark.slow
def test_an_index_page_that_is_an_input_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("-f", "html", "--output-dir", out, EXAMPLES / "law.txt").returncode == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert out / "index.html" in before
    done = run("-f", "html", "--output-dir", out, out / "index.html", EXAMPLES / "speech.txt")
    assert done.returncode == 2
    assert (
        done.stderr.decode()
        == f"{out}/index.html: is an input and would be overwritten; nothing was written\n"
    )
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_run_that_cannot_write_one_page_writes_the_others_and_their_index(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("一、学\n二、干\n", encoding="utf-8")
    out = tmp_path / "out"
    Path(f"{out}{tmp_path}/a.html").mkdir(parents=True)
    done = run("-f", "html", "--lang", "en", "--output-dir", out, tmp_path / "a.txt", tmp_path / "b.txt")
    assert done.returncode == 74
    assert done.stderr.decode() == f"{tmp_path}/out{tmp_path}/a.html: could not be written: is a directory\n"
    assert "/b.html" in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["统一是前提，", "一、学\n", "讲三点意见。一是学，四是干。\n", "“一是学，", "标题\n\n各位：\n一是学\n"],
)
def test_four_times_the_text_takes_four_times_the_time(piece: str) -> None:
    took = []
    for times in (400, 1600):
        document = parse(piece * times)
        best = 9.0
        for _ in range(3):
            begin = time.process_time()
            as_html.write(document)
            best = min(best, time.process_time() - begin)
        took.append(best)
    assert took[1] < 7 * took[0] + 0.02


def test_the_row_tells_what_the_command_line_asks() -> None:
    row = EXPORTERS["html"]
    assert row.alone and row.lang == "zh" and row.index_page is not None
    assert [name for name, other in EXPORTERS.items() if other.index_page] == ["html"]
