"""The sketch of a frame, which the kinds of furniture draw on one after another, and what several of them ask
of a line.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from speechparse.language.characters import TITLE_STOPS
from speechparse.language.numerals import DIGITS, characters
from speechparse.language.pattern import Pattern
from speechparse.outline.lines import Lines
from speechparse.tree import BlockType

__all__ = [
    "ANY_DIGIT",
    "ATTACHED",
    "ATTACHMENT",
    "DATE",
    "FEWEST_ROWS",
    "LONGEST_ADDRESS",
    "LONGEST_DATE",
    "LONGEST_SIGNER",
    "NUMBERED",
    "OUTLINE_LINE",
    "PAGE",
    "PASTED",
    "PROSE",
    "RESIDUE",
    "RESIDUE_FIRST",
    "SIGNER",
    "SPREAD",
    "Sketch",
    "columns_of",
    "is_named",
    "is_prose",
]

_TITLES = tuple(  # what a title ends with
    (
        "报告 讲话 主持词 讲话稿 发言稿 开幕词 闭幕词 贺信 通知 通报 通告 公告 公报 意见 建议 办法 条例 方案 决定 决议 规定 "
        "规则 细则 规程 章程 准则 纪要 致辞 致词 谈话 发言 演讲 规划 计划 纲要 提纲 要点 函 批复 答复 解释 请示 汇报 总结 说明 指示 "
        "解答 问答 答记者问 采购需求 决议 自查表 申请表 申报表 登记表 汇总表 统计表 一览表 笔录 记录表 记录 紀錄 实录 讲义 通告 声明 启事 月报 季报 年报 周报 简报 解读 公示 须知 須知 简章 事项 事項 "
        "规范 守则 导则 大纲 合同 协议 公开信 讲稿 教案 命令 论述 指南 指引 标准 预案 制度 条款 书 手册 公约 法 報告 講話 意見 條例 規定 計畫 要點 辦法 綱要 條文 擬稿 草案 計劃 建議"
    ).split()
)
_ABOUT = Pattern(
    r"(?:关于|關於)[^，。；]{2,80}的\w{1,5}$", holds=("关于", "關於")
)  # whatever it calls itself: 关于修路的几点想法
_BRACKETED = Pattern(r"[（(《〈][^（）()]{1,24}[）)》〉]$")  # （试行）
DATE = Pattern(
    r"[（(]?\s*(?:\d{4}|[０-９]{4}|[〇零○０一二三四五六七八九]{4}|中華民國.{1,6})\s*[年\-./]\s*(?:\d{1,2}|[×X]{1,2}|[〇零○一二三四五六七八九十]{1,3}|[０-９]{1,2})\s*[月\-./]\s*(?:(?:\d{1,2}|[×X]{1,2}|[〇零○一二三四五六七八九十廿]{1,3}|[０-９]{1,2})\s*日?)?\s*[）)]?"
)
SIGNER = Pattern(
    r"^[\w（）]{0,30}(?:审\s*判\s*[长员]|书\s*记\s*员|仲\s*裁\s*员|主席|[总總]司令|[总總]理|[部省市州县縣区區镇鎮乡鄉局厅廳院会會校村厂处]长|[部省市縣區鎮鄉局廳院會校村處]長|主任|书记|書記)[\s\u3000]{1,4}[\w○](?:[\s\u3000]{0,4}[\w○]){1,3}$",
    holds=(" ", "\u3000"),
)
PAGE = Pattern(r"[—－\-–]\s*\d{1,4}\s*[—－\-–]$|\d{1,3}$")
ATTACHED = Pattern(
    r"附\s?件\s*[\d一二三四五六七八九十]*\s*[：:]|附\s?录\s*[A-Z]\s*[（(]|附[：:]|附\s?[註注][：:]?$|[备備]?[註注][：:]$|附\s?件\s*\d{1,2}[.．、](?=\S)"
)
ATTACHMENT = Pattern(r"附\s?(?:件\s*[\d一二三四五六七八九十]{0,3}|录\s*[A-Z])\s*[：:.．、]?$")
NUMBERED = Pattern(r"[\d０-９]{1,2}\s*[.．、]|[（(]?[一二三四五六七八九十]{1,2}[）)、]")
RESIDUE = Pattern(
    r"名词解释|(?:注\s*释|参考文献|[备備]?[註注])[：:]?$|扫一扫|延伸阅读|相关(?:报道|链接|文档|新闻|阅读)|本作品|[（(]此件|[（(]本文|[（(]《|\[\d{1,3}\](?![。，；、])|〔\d{1,3}〕|注\s*释$|-{3,}|\[查看原文|》》|分享到|责任编辑|往期(?:推荐|回顾|精彩)|[—－\-–]+\s*(?:END|全文完|完)\b|[【\[]?参考(?:资料|文献)[】\]：:]*$|【?(?:打印|关闭)(?:本页|正文|窗口)|上一篇[：:]|[（(]责编|[（(]完[）)]|抄送|抄报|[正副]本[：:]|[（(]以下无正文|附件下载|[（(]更新时间|Public domain"
)
OUTLINE_LINE = Pattern(
    r"第\s?[\d０-９一二三四五六七八九十百]{1,5}\s?[编編篇章节節部条條]|第[\s\d\-]{1,8}[条條]|[一二三四五六七八九十壹貳贰]{1,3}\s?[、．]|[（(][一二三四五六七八九十]{1,3}[）)]|[\d０-９]{1,2}(?:\.\d{1,2})*[.．、\s]|专栏|[①-⑳]|[（(]?\d{1,2}[）)]|[一第首]"
)
ANY_DIGIT = characters(DIGITS)
_GAP = Pattern(r"\t+|[ \u3000]{2,}|\u3000")
_STOPPED = Pattern("[。；，！？…]")
_BARE_NUMBER = Pattern(r"[\d.．、()（）一二三四五六七八九十]+|第.{1,6}")
FEWEST_ROWS, _LONGEST_ROW = 3, 80  # lines of a table, and characters of one
RESIDUE_FIRST = frozenset("备備註名注参扫延相本（([〔-《》分责抄P—－–往上【正副附")
LONGEST_DATE = 24  # characters: （二〇二三年十二月二十一日）
LONGEST_SIGNER = 40  # characters of a line with office and name
PROSE = 40  # characters from which a line is prose, and no heading or entry
SPREAD = 4  # characters of a title spread with blanks: 通 知, 工 作 报 告
LONGEST_ADDRESS = 130  # characters of a line that lists those who are addressed
PASTED = 2  # lines of a paste


@dataclass(slots=True, eq=False)
class Sketch:
    """The frame while it is drawn; lines are indexes of `Lines`."""

    lines: Lines
    unstopped: list[int] = field(init=False)
    """the lines that end as those of titles do, without a stop"""
    roles: dict[int, BlockType] = field(default_factory=dict)
    """the kind of each line that is furniture"""
    parts: list[int] = field(default_factory=lambda: [0])
    """the lines at which a document of a collection begins"""
    lists: set[int] = field(default_factory=set)
    """as those of `Frame`, like the fields below"""
    quiet: set[int] = field(default_factory=set)
    breaks: set[int] = field(default_factory=set)
    titles: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the lines without a stop."""
        self.unstopped = self.lines.not_ending(TITLE_STOPS)


def is_prose(row: str) -> bool:
    """Whether a line is a paragraph of a body, by its length and its stops."""
    return len(row) > LONGEST_DATE and ("，" in row or "。" in row) and row[-1] in "。！？”：；…"


def columns_of(row: str) -> int:
    """How many cells a line seems to have; 0 where it is no row of a table."""
    gaps = list(_GAP.finditer(row)) if len(row) <= _LONGEST_ROW and not _STOPPED.search(row) else []
    if len(gaps) == 1 and (gaps[0][0] == "\u3000" or _BARE_NUMBER.fullmatch(row, 0, gaps[0].start())):
        return 0  # （一）提高认识　增强自觉 is no row, nor is 1.1  目的
    return len(gaps) + 1 if gaps else 0


def is_named(row: str) -> bool:
    """Whether a line ends as titles do: …的通知, …管理办法（试行）, 使 用 期 限 的 批 复."""
    if row[-1] in "）)》〉":
        row = row[: found.start()] if (found := _BRACKETED.search(row)) else row
    if row.endswith(_TITLES) or _ABOUT.within(row):
        return True
    bare = "".join(row.split())
    return len(bare) > SPREAD and bare.endswith(_TITLES)
