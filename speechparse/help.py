"""What --help shows, in English and in Chinese: OPTIONS, a row an option, and FORMATS, a row a format.

  -o, --output 文件      写入文件，不显示在屏幕上

The text is put together here, so that a start for it imports nothing that draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from speechparse.exporters import EXPORTERS
from speechparse.visible import width_of

__all__ = ["FORMATS", "OPTIONS", "Option", "about", "flags", "help_text"]


class Option(NamedTuple):
    """An option: its flags, what stands behind them and what it does, both in English and Chinese, and the group it is shown in."""

    flags: str
    value: tuple[str, str]
    does: tuple[str, str]
    group: str


_GROUPS = {  # in their order
    "input":    ("Input", "输入"),
    "output":   ("Output", "输出"),
    "checking": ("Checking", "检查"),
    "many":     ("Many files", "批量处理"),
    "about":    ("About", "其他"),
}  # fmt: skip
_NONE = ("", "")

OPTIONS = (
    Option("--encoding",           ("NAME", "编码"),   ("encoding of the text; recognized if not given",
                                                        "原文编码，如 gbk；不写则自动识别"), "input"),
    Option("--max-size",           ("SIZE", "大小"),   ("refuse larger inputs: 900000, 64K, 1G; default 256M",
                                                        "文件大小上限，如 900000、64K、1G；不写为 256M"), "input"),
    Option("--no-external",        _NONE,              ("start no other program, such as LibreOffice for .doc",
                                                        "不调用其他程序（.doc、.wps 须借助 LibreOffice 读取）"), "input"),
    Option("-f, --format",         ("NAME", "格式"),   ("one of the formats below; default tree",
                                                        "输出格式，见下；不写为 tree"), "output"),
    Option("-o, --output",         ("FILE", "文件"),   ("write to FILE, not to the screen",
                                                        "写入文件，不显示在屏幕上"), "output"),
    Option("--depth",              ("N", "级数"),      ("only the N upper levels of sections and points",
                                                        "只取前几级，如 2"), "output"),
    Option("--limit",              ("N", "字数"),      ("with -f pieces: characters a piece at most; default 500",
                                                        "与 -f pieces 同用：每段最多多少字；不写为 500"), "output"),
    Option("--why",                ("LINE[:COLUMN]", "行[:列]"), ("explain how this place was read: 12 or 12:3",
                                                        "说明某处为什么这样识别，如 12 或 12:3"), "output"),
    Option("--lang",               ("zh|en", "zh|en"), ("language of what people read; default: your system's",
                                                        "界面语言；不写则随系统"), "output"),
    Option("--strict",             _NONE,              ("exit with code 1 if there is a warning",
                                                        "发现错漏时，退出码为 1"), "checking"),
    Option("--select",             ("CODES", "代码"),  ("report only these findings: SP101,SP2",
                                                        "只查这些问题，如 SP101,SP2（SP2 指以它开头的各项）"), "checking"),
    Option("--ignore",             ("CODES", "代码"),  ("leave these findings out: SP302,SP3",
                                                        "不查这些问题，如 SP302,SP3"), "checking"),
    Option("--rule",               ("CODE", "代码"),   ("explain one rule of the checks: SP201",
                                                        "讲解一条检查规则，如 SP201"), "checking"),
    Option("--output-dir",         ("DIR", "文件夹"),  ("write one file for each input below DIR",
                                                        "每篇各存一个文件，放入此文件夹"), "many"),
    Option("--skip-existing",      _NONE,              ("with --output-dir: skip inputs whose output is newer",
                                                        "与 --output-dir 同用：已有结果且原文未改的，跳过"), "many"),
    Option("--files-from",         ("FILE", "清单"),   ("read the names of the inputs from FILE, one a line",
                                                        "按清单读取，清单中一行一个文件名"), "many"),
    Option("--files0-from",        ("FILE", "清单"),   ("the same, with NUL between the names",
                                                        "同上，文件名之间以 NUL 字符分隔"), "many"),
    Option("--allow-urls",         _NONE,              ("read URLs in these lists too, such as s3://bucket/a.txt",
                                                        "清单中的网址也读取，如 s3://bucket/a.txt"), "many"),
    Option("-j, --jobs",           ("N", "进程数"),    ("processes; default: one, all cores above 200 inputs",
                                                        "同时用几个进程；不写时，超过 200 篇用全部核心"), "many"),
    Option("--scheduler",          ("ADDRESS", "地址"), ("work on a dask cluster; local starts one here",
                                                        "交给 dask 集群处理；写 local 则在本机启动"), "many"),
    Option("-q, --quiet",          _NONE,              ("no progress bar and no summary",
                                                        "不显示进度和小结"), "many"),
    Option("-h, --help",           _NONE,              ("show this help", "显示本说明"), "about"),
    Option("-V, --version",        _NONE,              ("show the version", "显示版本"), "about"),
    Option("--families",           _NONE,              ("list the forms of markers that are recognized",
                                                        "列出能识别的序号形式"), "about"),
    Option("--schema",             _NONE,              ("print the JSON Schema of -f json",
                                                        "输出 -f json 的 JSON Schema"), "about"),
    Option("--install-completion", _NONE,              ("let your shell complete options and formats",
                                                        "为当前命令行环境安装选项补全"), "about"),
    Option("--show-completion",    _NONE,              ("print what that would install",
                                                        "只输出补全脚本，不安装"), "about"),
)  # fmt: skip

FORMATS = {
    "tree":     ("the outline, to read on the screen",                 "提纲，在屏幕上查看，左边是行号"),
    "json":     ("everything, one object a document",                  "全部结果，供程序使用"),
    "jsonl":    ("the same, one line a document",                      "同上，每篇一行"),
    "rows":     ("a line a node, for DuckDB, pandas and polars",       "每个层次、要点、段落一行，供数据分析"),
    "csv":      ("the same, for Excel",                                "同上，可用 Excel 打开"),
    "pieces":   ("the text cut at its items, for language models",     "按层次切成的片段，供检索和大模型使用"),
    "stats":    ("a line of figures a document",                       "每篇一行统计数字"),
    "markdown": ("headings and lists; md for short",                   "标题和列表；可简写为 md"),
    "outline":  ("headings alone, to paste into Word or a mail",       "只要标题，可粘贴到 Word 或邮件"),
    "opml":     ("a mind map for XMind, MindNode and FreeMind",        "思维导图，XMind、幕布等可导入"),
    "html":     ("a page to read and print, outline beside text",      "网页，左边提纲，右边正文，可打印"),
    "explain":  ("why each place was read as it was",                  "逐处说明为什么这样识别"),
    "report":   ("findings of the checks, for people",                 "序号检查结果，给人看"),
    "mended":   ("the text with the sure fixes applied",               "改好确有把握的错处以后的全文"),
    "github":   ("findings as notes on a pull request",                "序号检查结果，显示在 GitHub 的合并请求中"),
    "sarif":    ("findings for code scanners",                         "序号检查结果，供代码扫描平台使用"),
}  # fmt: skip

_HEAD = (
    """\
Usage: speechparse [OPTION]... INPUT...

Shows the outline of Chinese official prose: speeches, reports, notices, plans
and laws. INPUT is a file, a folder, or - for what is piped in.

  speechparse speech.txt                   show the outline
  speechparse -f report draft.txt          check the numbering
  speechparse -f json speech.txt           hand it on to a program
""",
    """\
用法：speechparse [选项]... 文件或文件夹...

理出讲话稿、工作报告、通知、方案和法律法规的层次与要点，并检查序号。
可以写文件、文件夹；写“-”则读取管道传来的文字。

  speechparse 讲话稿.txt                       看提纲
  speechparse -f report 讲话稿.txt             查序号有无错漏
  speechparse -f html -o 提纲.html 讲话稿.txt  生成网页
""",
)
_FORMATS = ("Formats", "格式")
_LEFT = 25  # columns of the flags; a longer row pushes its words to the right


def help_text(lang: str, known: Set[str] = frozenset()) -> str:
    """The help in "en" or "zh", with the options of which a flag is `known`; all where none is named.

    >>> [line for line in help_text("zh").splitlines() if "--depth" in line]
    ['  --depth 级数           只取前几级，如 2']
    """
    at = int(lang == "zh")
    parts = [_HEAD[at]]
    for group, title in _GROUPS.items():
        shown = [
            row
            for row in OPTIONS
            if row.group == group and (not known or not known.isdisjoint(row.flags.split(", ")))
        ]
        parts.append(
            _section(title[at], ((f"{row.flags} {row.value[at]}".rstrip(), row.does[at]) for row in shown))
        )
        if group == "output":
            parts.append(_section(_FORMATS[at], ((name, FORMATS[name][at]) for name in _formats())))
    return "\n".join(parts)


def about(flag: str, lang: str) -> str:
    """What the option with this flag does, for a shell that completes it.

    >>> about("--depth", "en")
    'only the N upper levels of sections and points'
    """
    return next((row.does[lang == "zh"] for row in OPTIONS if flag in row.flags.split(", ")), "")


def flags() -> list[str]:
    """The long flags of all options, for whoever mistyped one."""
    return [row.flags.split(", ")[-1] for row in OPTIONS]


def _formats() -> Iterator[str]:
    """The formats that are there, those of FORMATS in its order."""
    yield from (name for name in FORMATS if name in EXPORTERS)


def _section(title: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = (f"  {left}{' ' * max(_LEFT - 2 - width_of(left), 2)}{right}\n" for left, right in rows)
    return title + "\n" + "".join(lines)
