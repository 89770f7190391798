"""What frames a document and is no part of its outline, as far as it can be told without the items: title,
salutation, contents, signature, attachment lists, page numbers, the residue of a web page.

各位代表： is a salutation, 附件：1.申报表 an attachment list, 一、总体要求……1 an entry of the contents.

`FURNITURE` holds one row a kind; the rows are asked in their order, since a later kind stands beside an
earlier one. What needs the items, the closing, is told by `outline.close`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from speechparse.language.characters import CALLS, LINE_ENDS, TITLE_STOPS
from speechparse.language.cues import ADDRESS
from speechparse.language.numerals import DIGITS, HAN, characters
from speechparse.language.pattern import HANZI, Pattern
from speechparse.language.rows import Row
from speechparse.outline.lines import HEADED, Lines
from speechparse.outline.scan import begins_with_marker
from speechparse.reading.given import Heading, Region
from speechparse.tree import BlockType

__all__ = ["FURNITURE", "Frame", "frame"]

_DOTS = r"[.…·．・﹒\s]{2,}"
_TITLES = tuple(  # what a title ends with
    (
        "报告 讲话 主持词 讲话稿 发言稿 开幕词 闭幕词 贺信 通知 通报 通告 公告 公报 意见 建议 办法 条例 方案 决定 决议 规定 "
        "规则 细则 规程 章程 准则 纪要 致辞 致词 谈话 发言 演讲 规划 计划 纲要 提纲 要点 函 批复 答复 解释 请示 汇报 总结 说明 指示 "
        "解答 问答 答记者问 采购需求 决议 自查表 申请表 申报表 登记表 汇总表 统计表 一览表 笔录 记录表 记录 紀錄 实录 讲义 通告 声明 启事 月报 季报 年报 周报 简报 解读 公示 须知 須知 简章 事项 事項 "
        "规范 守则 导则 大纲 合同 协议 公开信 讲稿 教案 命令 论述 指南 指引 标准 预案 制度 条款 书 手册 公约 法 報告 講話 意見 條例 規定 計畫 要點 辦法 綱要 條文 擬稿 草案 計劃 建議"
    ).split()
)
_ABOUT = Pattern(r"(?:关于|關於)[^，。；]{2,80}的\w{1,5}$")  # whatever it calls itself: 关于修路的几点想法
_BRACKETED = Pattern(r"[（(《〈][^（）()]{1,24}[）)》〉]$")  # （试行）
_HEADLESS = Pattern(  # lines of a web page, an index table, a file or the cover of a standard
    r"(?:内部资料|类别：|@|\w{0,12}(?:地方|国家|行业|团体|企业)标准$|[A-Z]{1,5}[\d/A-Z]*\s?[\d.]+(?:[—\-－]\d{4})?$|[IC]CS\s|您?的?(?:当前|现在|目前)(?:所在)?的?位置|上一[篇条]|下一[篇条]|文件编号|编号[：:]|证券代码|[^，。]{0,24}[号號]文件$|[^|｜]{1,12}[|｜][^|｜]{1,12}[|｜]|来源|來源|时间|時間|作者|编辑|编辑|责任编辑|记者|字号|字体|【字|发布|發布|索\s*引|发文|成文|标\s*题|主\s*题|文\s*号|有效性|分享|下载|打印|全屏|收藏|首页|您的位置|当前位置|(?:加大|还原|减小|大|中|小)$|】|>|\||×|点击|\[点击|扫一扫|相关|延伸阅读|附件|附：|附:|图\s*\d|表\s*\d|第\s*[\d０-９]+\s*号(?!\w{2,12}的))"
)
# 您当前的位置：首页 > 政务公开, below which the title of a web page stands
_CRUMBS = Pattern(
    r"[^：:]{0,8}位置[：:]|[^<>＞»。]{1,16}(?:[>＞»][^<>＞»。]{1,24}){2,}$|[^/。]{1,16}(?: / [^/。]{1,24}){2,}$"
)
_WORDS = Pattern(rf".*?{HANZI}.*?{HANZI}")
_NUMBER = Pattern(
    r"\w{1,8}[〔\[（(【]\s*(?:19|20)?\d{2}\s*[〕\]）)】]\s*第?\s*\d+\s*号|第\s*\d+\s*号(?!\w{2,12}的)"
)
_DATE = Pattern(
    r"[（(]?\s*(?:\d{4}|[０-９]{4}|[〇零○０一二三四五六七八九]{4}|中華民國.{1,6})\s*[年\-./]\s*(?:\d{1,2}|[×X]{1,2}|[〇零○一二三四五六七八九十]{1,3}|[０-９]{1,2})\s*[月\-./]\s*(?:(?:\d{1,2}|[×X]{1,2}|[〇零○一二三四五六七八九十廿]{1,3}|[０-９]{1,2})\s*日?)?\s*[）)]?"
)
_DAY = Pattern(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?:[上下]午|早|晚)?"
)
_SEAL = Pattern(r"[（(](?:盖|公|印|签)?章[）)]|[（(][^（）()]{0,12}(?:印章|盖章)[）)]")
_ADDRESS_LINE = Pattern(
    r"(?:(?:尊敬的|敬爱的)?[\w、，,（）()\s“”]{0,60}?(?:代表|同志们|朋友们|女士们|先生们|同学们|委员|领导|院士|来宾|同志|常务委员会|主席团))[！!：:]$"
)
_RECIPIENTS = Pattern(
    r"[\w、，,（）()\s·“”]{1,120}(?:人民政府|政府|单位|机构|部门|企业|公司|集团|学校|院校|委员会|办事处|办公室|国务院|政府办|局|厅|院|会|委|部|组|中心|省|市|县|乡|镇|村|街道|區|区|银行|协会|社|军区|各地|处|所|站)[：:]$"
)
_HONOURED = Pattern(r"(?:尊敬|敬爱|亲爱)的[^。；：]{1,40}[：:！!]$")
_TO = Pattern(r"致[：:]\s*[^，。；：]{2,40}$")  # 致：鼎丰置业有限公司
_GROUP = r"[^，。；：、,！!]{1,20}(?<![我你他她它咱人])们"
_GUESTS = rf"(?:(?:(?:尊敬|敬爱|亲爱)的)?(?:各位)?{_GROUP}|(?:尊敬的|敬爱的|亲爱的)?各位[^，。：；、！!]{{1,12}}(?:、[^，。：；、！!]{{2,8}}){{0,3}})"
# 共青团员们，青年朋友们： 尊敬的各位领导、各位评委，亲爱的同事们： 各位家长，大家下午好！
_GROUPS = Pattern(
    rf"{_GUESTS}(?:[、，,]{_GUESTS}){{0,5}}(?:[！!：:]|[，,](?:大家|你们|您们)?(?:早上|上午|中午|下午|晚上)?好[！!。])$"
)
# 各科室： 各学院、全体同学：
_EACH = Pattern(
    r"(?:[^，。；：、各]{2,4}|[^，。；：、各信给致]{2,24}(?=全体))?(?:各|全体)(?!项|類|类|种|種)[^，。；：、]{1,8}(?:[、，](?:[^，。；：、各]{2,4})?(?:各|全体|有关)?[^，。；：、]{1,10}){0,8}(?<!职责|要求|任务|分工|情况|工作|问题|措施|办法)[：:]$"
)
# 同志们 without a mark
_BARE_ADDRESS = Pattern(
    r"(?:尊敬的|亲爱的)?(?:各位(?:领导|代表|委员|同志|同事|评委|来宾|老师|家长|朋友|乡亲)|(?:同志|同学|朋友|老师|战友|乡亲|家长|同事|业主|邻居|居民|党员)们)$"
)
_SIGNER = Pattern(
    r"[\w（）]{0,30}(?:审\s*判\s*[长员]|书\s*记\s*员|仲\s*裁\s*员|主席|[总總]司令|[总總]理|[部省市州县縣区區镇鎮乡鄉局厅廳院会會校村厂处]长|[部省市縣區鎮鄉局廳院會校村處]長|主任|书记|書記)[\s\u3000]{1,4}[\w○](?:[\s\u3000]{0,4}[\w○]){1,3}$"
)
_SIGNED_BY = Pattern(
    r"(?:编\s?制|编\s?写|拟\s?稿|审\s?核|审\s?定|批\s?准|记录人|签发|承诺人|申请人|报告人|述职人)人?(?:（签[字名]）)?[：:]|记录[：:].{2,12}\d{4}年"
    r"|(?:[甲乙丙]方|法定代表人|委托代理人|授权代表)[^。；]{0,16}[：:]|[^，。：；]{0,10}(?:签字|签名|签章|盖章)[）)]?[：:]"
)
_TOLD_OF = Pattern(r"[—－─-]{1,2}\s?(?:[追小]?记|访)[^，。；：]{4,40}$")  # ——记某某村医
_LABEL = Pattern(r"[^，。；：]{2,8}[：:]")  # 提案编号：0186
_FIELD = Pattern(r"[^，。；：]{2,12}[：:][^。；]{0,60}")
_AUTHOR_AT_END = Pattern(r"[^\s，。：]{4}[\s\u3000]{1,4}\w[\s\u3000]{0,2}\w{1,2}$")
_CONTACT = Pattern(r"[^：，]{0,4}(?:联系人|联系方式|联系电话|电\s*话|地\s*址|传\s*真|邮\s*[编箱])\s*[：:]")
_SENT = Pattern("抄送|主送|分送|抄报|正本|副本")
_PRINTED = Pattern(r"\w{4,30}?\s*(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印发$")
# （2023—2025年）, （征求意见稿）
_EDITION = Pattern(r"[（(][^（）()月日过]{0,14}(?:年|版|试行|暂行)[）)]$")
_PUBLISHED = Pattern(r"发布时间[：:]|时间[：:].{0,40}来源[：:]|来源[：:].{0,40}(?:时间|编辑|发布)")
_HEADED = Pattern(rf"【[^【】]{{2,24}}】\s*(?={HANZI})", "【")  # 【习作选登】公道是集市的秤砣
_AUTHOR = Pattern(r"\S{1,20}(?:评论员|记者|社论|编辑部|课题组)$")
# ✅ before a marker, ** before a title
_DECORATION = Pattern(r"#{1,6}\s+|[^\w（(【\[《“‘「『>|｜<〈—－\-〔#]{0,8}")
_PAGE = Pattern(r"[—－\-–]\s*\d{1,4}\s*[—－\-–]$|\d{1,3}$")
_ATTACHED = Pattern(
    r"附\s?件\s*[\d一二三四五六七八九十]*\s*[：:]|附[：:]|附\s?[註注][：:]?$|[备備]?[註注][：:]$|附\s?件\s*\d{1,2}[.．、](?=\S)"
)
_FOOTER = Pattern(
    r"版权所有|主办(?:单位)?[：:]|承办(?:单位)?[：:]|网站标识码|【?(?:打印|关闭|分享|收藏|返回)|浏览次数|[上下]一[篇条]|首页"
)
_LISTED = Pattern(r"附\s?件\s*[：:]|附[：:]\s*\d")  # the first line of a list of attachments
_ATTACHMENT = Pattern(r"附\s?(?:件\s*[\d一二三四五六七八九十]{0,3}|录\s*[A-Z])\s*[：:.．、]?$")
_NUMBERED = Pattern(r"[\d０-９]{1,2}\s*[.．、]|[（(]?[一二三四五六七八九十]{1,2}[）)、]")
_RESIDUE = Pattern(
    r"名词解释|(?:注\s*释|参考文献|[备備]?[註注])[：:]?$|扫一扫|延伸阅读|相关(?:报道|链接|文档|新闻|阅读)|本作品|[（(]此件|[（(]本文|[（(]《|\[\d{1,3}\](?![。，；、])|〔\d{1,3}〕|注\s*释$|-{3,}|\[查看原文|》》|分享到|责任编辑|往期(?:推荐|回顾|精彩)|[—－\-–]+\s*(?:END|全文完|完)\b|[【\[]?参考(?:资料|文献)[】\]：:]*$|【?(?:打印|关闭)(?:本页|正文|窗口)|上一篇[：:]|[（(]责编|[（(]完[）)]|抄送|抄报|[正副]本[：:]|[（(]以下无正文|附件下载|[（(]更新时间|Public domain"
)
_OUTLINE_LINE = Pattern(
    r"第\s?[\d０-９一二三四五六七八九十百]{1,5}\s?[编編篇章节節部条條]|第[\s\d\-]{1,8}[条條]|[一二三四五六七八九十壹貳贰]{1,3}\s?[、．]|[（(][一二三四五六七八九十]{1,3}[）)]|[\d０-９]{1,2}(?:\.\d{1,2})*[.．、\s]|专栏|[①-⑳]|[（(]?\d{1,2}[）)]|[一第首]"
)
_OUTLINE_FIRST = characters(f"第{HAN}壹貳贰（({DIGITS}专①-⑳首")
_CONTENTS_FIRST = frozenset("目【[")
_DIGITS = characters(DIGITS)
_UNDER = frozenset("本联制生服")  # what may be the text of a heading alone: 四、联系方式
_BACK_MATTER_FIRST = frozenset("出列请缺参记主分送本制生服联")
_DATE_FIRST = characters(f"（({DIGITS}{HAN}中")
_MORE_TO_READ = Pattern(
    r"往期|相关(?:报道|链接|文档|新闻|阅读|文章)|延伸阅读|[—－\-–]+\s*(?:END|全文完|完)\b|上一篇"
)
_GAP = Pattern(r"\t+|[ \u3000]{2,}|\u3000")
_STOPPED = Pattern("[。；，！？…]")
_BARE_NUMBER = Pattern(r"[\d.．、()（）一二三四五六七八九十]+|第.{1,6}")
_ENTRY_COLUMNS = 2  # of a contents entry without leaders: the heading and its page
_ROW_COLUMNS = 4  # of a row of a table above or below a title
_FEWEST_ROWS, _LONGEST_ROW = 3, 80  # lines of a table, and characters of one
_RESIDUE_FIRST = frozenset("备備註名注参扫延相本（([〔-《》分责抄P—－–往上【正副附")
_FOOTER_FIRST = _RESIDUE_FIRST | frozenset("版主承网【打关收返浏下首")
_LEADER = Pattern(rf"(?:{_DOTS}|\t|\s)[（(]?\d{{1,4}}[)）]?$|[.…·]{{2,}}$")
_CONTENTS = Pattern(r"[【\[]?目\s*[录錄次](?:\s*CONTENTS)?[】\]]?")
_LED = Pattern(rf"{_DOTS}\d{{1,4}}$|[.…·]{{4,}}")
_PAGE_NUMBER = Pattern(r"\d{1,4}$")
_LAST_PAGE = 999
_LONG_LEADER = Pattern(r"[.…·]{8,}\s*\d{1,4}$")
_ENTRY = Pattern(
    r"(?:^|\s)(?:第\s?[一二三四五六七八九十百\d]{1,4}\s?[编編篇章节節]|[一二三四五六七八九十]{1,3}、)"
)
# Characters of a contents entry, leaders apart: a heading of official prose has 12 on average, and 60 at most
_LONGEST_ENTRY = 80
_LEADER_END = 24  # characters at the end of a line, in which leaders and page number are looked for
_FEWEST_ENTRIES = 3  # of a contents page that has no heading
_BROKEN = 2  # lines that an entry may have above the one with its leaders
_LONGEST_LINE = 400  # characters of a line of several entries
_LONGEST_DATE = 24  # characters: （二〇二三年十二月二十一日）
_LONGEST_SIGNER = 40  # characters of a line with office and name
_LONGEST_HEAD = 40  # lines looked over for a title: a page of a web site has up to 30 above it
# Characters of a line with a comma that may be a title whatever follows, unless it is wrapped
_LONGEST_WITH_COMMA = 30
_RAGGED = 3  # characters by which the lines of a page that is broken at a fixed width differ
_DASHES = ("——", "--", "－－", "──", "――")  # before a subtitle
_BODY_FIRST = frozenset("第一壹（(P")
# Characters of each line of a title that only its place tells: names have four, offices seven
_SHORTEST_OF_TWO = 8
_LONGEST_HEADS = 140  # characters of the heads of a report on one line, with blanks between
_MOST_HEADS = 6  # lines of a news page below its title
_PUBLISHED_FIRST = frozenset("发时来")
_MANNER = Pattern(r"如下|以下|下列|是[：:]$")
_BODY = Pattern(r"PART\s?\d|第\s?[一1]\s?[编編篇章节節条條部]|[一壹]、|[（(]一[）)]")
_LINK = Pattern(r"专栏|专题|[（(]|[\[【]?点击")  # what a web page has between the heads of a report
_SAID = Pattern(r"(?:强调|出席|指出|要求|批示|指示|时)$")
_SOURCED = Pattern(r"\w{2,6}(?:要闻|新闻|频道)|.*(?:主持召开.*)?(?:强调|出席|指出)$")
_BACK_MATTER = Pattern(
    r"(?:出席|列席|请假|缺席|参加|记录|主持|分送|送)(?:人员?|人)?[：:](?=\s*\S)|(?:制造商|生产厂家?|服务热线|联系人)[：:](?=\s*\S)|本\w{0,8}(?:自[^。，]{1,24}(?:起)?(?:施行|实施|执行|生效)|由[^。，]{2,24}(?:解释|组织实施)|未[尽盡]事[宜项項])"
)
_PROSE = 40  # characters from which a line is prose, and no heading or entry
_SENTENCE = 20  # characters of a line with a stop that is body, not a call
_SIGNED_BELOW = 60  # characters of a line below a signature that belongs to it
_OFFICE = Pattern(rf"(?:{HANZI}|[（）\s]){{3,}}")
_AT_RIGHT = 6  # blanks before a line that stands at the right of its page
_MOST_SIGNERS = 30  # lines of a joint notice above its date
_SIGNER_NAME = 30  # characters of a signer's name
# Characters of a title on one line: 宣言, and the longest of 9,000 documents
_SHORTEST_TITLE, _LONGEST_TITLE = 2, 70
_SPREAD = 4  # characters of a title spread with blanks: 通 知, 工 作 报 告
_SHORT_BODY = 24  # characters of a line with a stop that is body
_LONGEST_ADDRESS = 130  # characters of a line that lists those who are addressed
_PASTED = 2  # lines of a paste
_TOO_SHORT = 14  # characters of a line that a page does not break
_SUBTITLE = 60  # characters of a —— subtitle
_ECHO = 7  # characters that a title which stands again has at least
_LONGEST_CALL = 60
_CALLING = ("各位", "同志", "女士", "朋友", "尊敬", "委员")
_OUTSIDE = frozenset(("title", "signature", "contents"))  # where these stand, the text is the document's own


class Frame(NamedTuple):
    """The furniture of a text; lines are indexes of `Lines`."""

    roles: dict[int, BlockType]
    """the kind of each line that is furniture"""
    lists: set[int]
    """the lines of attachment lists, tables and page numbers, which hold no items"""
    quiet: set[int]
    """those of them that are no paragraphs: tables and page numbers"""
    breaks: set[int]
    """the offsets where the text returns to the document itself"""
    titles: list[list[int]]
    """the lines of each title"""
    told: dict[int, Row]
    """the row that told the kind of a line"""
    starts: list[int]
    """where the lines begin"""
    cells: dict[int, tuple[int | None, int | None]]
    """row and column of the cell that begins at an offset"""


@dataclass(slots=True, eq=False)
class _Sketch:
    """The frame while it is drawn."""

    lines: Lines
    unstopped: list[int] = field(init=False)
    """the lines that end as those of titles do, without a stop"""
    roles: dict[int, BlockType] = field(default_factory=dict)
    parts: list[int] = field(default_factory=lambda: [0])
    """the lines at which a document of a collection begins"""
    lists: set[int] = field(default_factory=set)
    quiet: set[int] = field(default_factory=set)
    breaks: set[int] = field(default_factory=set)
    titles: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.unstopped = self.lines.not_ending(TITLE_STOPS)


def _plain(row: str) -> str:
    """A line as its contents entry repeats it: without leaders, page number and white space, its brackets of
    one width.
    """
    if row[-1] in "）).…·" or row[-1].isdecimal():
        row = _LEADER.sub("", row)
    return "".join(row.split()).replace("（", "(").replace("）", ")").replace("．", ".")


def _contents(found: _Sketch) -> None:
    """A contents page: lines with leaders and page numbers, or lines under 目录 or above the body that recur
    below with the same markers.
    """
    lines = found.lines
    rows = lines.rows
    titled = {i for i in lines.beginning(_CONTENTS_FIRST) if _CONTENTS.fullmatch(rows[i])}
    led = _led_lines(found)
    # an entry that recurs must stand above the body
    body = next((i for i, row in enumerate(rows) if len(row) > _PROSE and row[-1] in "。；："), len(rows))
    above = _outline_lines(rows[:body])
    if not titled and len(led) + len(above) < _FEWEST_ENTRIES:
        return
    page = _Page(rows, titled, set(led), body, set(above))
    pages = [*page.led_runs(led), *page.under_headings(), *page.recurring()]
    for first, stop in pages:
        found.roles.update(dict.fromkeys(range(first, stop), "contents"))


def _outline_lines(rows: list[str]) -> list[int]:
    return [
        i
        for i, row in enumerate(rows)
        if row[0] in _OUTLINE_FIRST and len(row) <= _LONGEST_ENTRY and _OUTLINE_LINE.match(row)
    ]


def _led_lines(found: _Sketch) -> list[int]:
    """The lines that end as contents entries do; that few lines end with a digit or hold points spares the
    others a closer look.
    """
    rows = found.lines.rows
    some = [
        i
        for i in found.unstopped
        if (row := rows[i])[-1] in _DIGITS
        or (len(row) <= _LONGEST_ENTRY and ("…" in row or "·" in row or "...." in row))
    ]
    return [i for i in some if _is_led(rows[i])]


def _is_led(row: str) -> bool:
    """Whether a line ends as a contents entry does: ……12."""
    if len(row) > _LONGEST_ENTRY:  # 一、总体要求, a hundred points, 1
        return row[-1] in _DIGITS and _LONG_LEADER.search(row, len(row) - _LEADER_END) is not None
    return _LED.search(row) is not None and (
        "…" in row or "·" in row or "..." in row or _columns(row) <= _ENTRY_COLUMNS
    )


@dataclass(slots=True, eq=False)
class _Page:
    """What tells contents pages: each reader gives the pages that it finds, as (first line, line behind)."""

    rows: list[str]
    titled: set[int]
    """the lines 目录"""
    led: set[int]
    """the lines with leaders"""
    body: int
    """the first line of prose"""
    above: set[int]
    """the lines above the body that begin with markers"""
    again: dict[int, int] = field(init=False)
    """where a line stands next that recurs"""
    last: dict[int, int] = field(init=False)
    """where it stands last"""
    known: list[int] = field(default_factory=list)
    """before each line, how many lines have leaders or recur"""
    prose: list[int] = field(default_factory=list)
    """before each line, how many are too long for an entry or end a sentence"""

    def __post_init__(self) -> None:
        self.again, self.last = {}, {}
        seen: dict[str, tuple[int, int]] = {}  # where a line stands next and last
        for i in reversed(range(len(self.rows))):
            if len(self.rows[i]) <= _LONGEST_ENTRY or i in self.led:
                plain = _plain(self.rows[i])
                if plain in seen:
                    self.again[i], self.last[i] = seen[plain]
                seen[plain] = i, self.last.get(i, i)
        if self.titled or self.led:
            self.known = [0, *accumulate(i in self.led or i in self.again for i in range(len(self.rows)))]
            self.prose = [0, *accumulate(not self.may_be_entry(i) for i in range(len(self.rows)))]

    def may_be_entry(self, i: int) -> bool:
        row = self.rows[i]
        return i in self.led or (len(row) <= _LONGEST_ENTRY and row[-1] not in "。；！")

    def led_runs(self, led: list[int]) -> Iterator[tuple[int, int]]:
        """Lines with leaders that follow each other; an entry may begin on a line above."""
        k = 0
        while k < len(led):
            first, begun = led[k], k
            while k + 1 < len(led) and self.joined(led[k], led[k + 1]):
                k += 1
            heading = next(
                (i for i in range(first - 1, max(first - 2 - _BROKEN, -1), -1) if i in self.titled), None
            )
            if heading is not None and self.joined(heading, first):
                yield heading, led[k] + 1
            elif k - begun + 1 >= _FEWEST_ENTRIES and self.turns_pages(led[begun : k + 1]):
                yield first, led[k] + 1
            k += 1

    def turns_pages(self, entries: Sequence[int]) -> bool:
        """Whether the page numbers of entries never fall and stay below a thousand; what ends the lines of a
        table does neither: 流量 590 转速 4850 压力 19.
        """
        pages = [
            int(found[0])
            for i in entries
            if i in self.led and (found := _PAGE_NUMBER.search(self.rows[i])) is not None
        ]
        return all(one <= two <= _LAST_PAGE for one, two in pairwise(pages))

    def joined(self, i: int, j: int) -> bool:
        """Whether only lines that may be the beginning of entry `j` part it from the entry `i`."""
        return j - i - 1 <= _BROKEN and self.prose[i + 1] == self.prose[j]

    def under_headings(self) -> Iterator[tuple[int, int]]:
        """What stands under 目录 up to the line where its first entry stands again, if half of it recurs; or
        lines of several entries.
        """
        end = 0
        for i in sorted(self.titled):
            if i < end:
                continue
            end = max(self.dense(i + 1), self.repeated(i + 1))
            if end > i + 1:
                yield i, end

    def dense(self, first: int) -> int:
        """The line behind the lines of several entries each, as 第一章 总则 第二章 职责, that begin with the
        line `first`.
        """
        stop = first
        while (
            stop < len(self.rows)
            and self.rows[stop][-1] not in "。；"
            and len(_ENTRY.findall(self.rows[stop][:_LONGEST_LINE])) > 1
        ):
            stop += 1
        return stop

    def repeated(self, first: int) -> int:
        """The line behind the entries that begin with the line `first` and end where it stands again, if half
        of them recur.
        """
        stop = self.again.get(first, first)
        if self.prose[stop] > self.prose[first] or (self.known[stop] - self.known[first]) * 2 < stop - first:
            return first
        while stop > first and self.known[stop] == self.known[stop - 1]:  # a page number, a title of the body
            stop -= 1
        return stop

    def recurring(self) -> Iterator[tuple[int, int]]:
        """Lines under 目录, or three above the body, of which each has leaders or recurs below."""
        end = 0
        # The run above the body that was seen last: the line behind it, and its last line that recurs in it
        # alone
        stop, within = 0, -1
        for i in sorted(self.titled.union(self.led, self.above)):
            headed = i in self.titled
            if i < end:
                continue
            if headed or i >= self.body:
                j = self.run_from(i, headed)
            else:
                if i >= stop:  # else it ends where the run seen from a line above it ended
                    stop = self.run_from(i, headed)
                    within = self.last_within(i, stop)
                j = stop
                # A body that is repeated whole is no contents page: it must recur beyond the run
                if i <= within:
                    continue
            if (headed and j > i + 1) or (j - i >= _FEWEST_ENTRIES and self.turns_pages(range(i, j))):
                yield i, j
                end = j

    def last_within(self, i: int, stop: int) -> int:
        """The last line of the run from line `i` up to `stop` that recurs in it alone, or -1."""
        return next(
            (k for k in reversed(range(i, stop)) if k not in self.led and self.last.get(k, stop) < stop), -1
        )

    def run_from(self, i: int, headed: bool) -> int:
        """The line behind the entries that follow each other from line `i` on."""
        j = i + headed
        while j < len(self.rows) and (j in self.led or (self.may_recur(j, i, headed) and j in self.again)):
            j += 1
        return j

    def may_recur(self, j: int, i: int, headed: bool) -> bool:
        row = self.rows[j]
        if len(row) > _LONGEST_ENTRY or row[-1] in "。；，":
            return False
        return headed or (
            i < self.body and (j in self.above or (j >= self.body and _OUTLINE_LINE.match(row) is not None))
        )


def _signatures(found: _Sketch) -> None:
    """Signer and date: a line that is a date, below a body, with short unpunctuated lines above it; or office
    and name alone. What follows is another document.
    """
    dates, signers = _may_sign(found)
    body, seen = False, 0
    for i in sorted(dates | signers):
        if i in found.roles:
            continue
        body = body or any(_is_body(found, k) for k in range(seen, i + 1))
        seen = i + 1
        # 书记员　仲晓彤 below the date, the date below 仲裁员　白雪芹
        if found.roles.get(i - 1) == "signature" and (i in signers or i - 1 in signers):
            found.roles[i] = "signature"
            found.parts.append(i + 1)
            continue
        first = (_signed_from(found, i) if i in dates else _alone(found, i)) if body else None
        if first is not None:
            _sign(found, first, i)
            body = i not in dates
    _signed_below(found)
    _printed(found)
    _at_right(found)


def _signed_below(found: _Sketch) -> None:
    """Who made, checked and approved a text, or the parties of a contract: lines at its very end or above its
    list of attachments, each with a label, and a date that stands there alone.
    """
    rows, roles = found.lines.rows, found.roles
    first = end = _end_of_text(rows)
    while first and roles.get(first - 1, "signature") == "signature" and _is_field(rows[first - 1]):
        first -= 1
    if first == end:
        return
    block = range(first, end)
    signed = any(_SIGNED_BY.match(rows[i]) for i in block) or (len(block) == 1 and _is_date(rows[first]))
    if signed and any(_is_body(found, i) for i in range(first)):
        roles.update(dict.fromkeys(block, "signature"))


def _end_of_text(rows: list[str]) -> int:
    """The line of the list of attachments with which a text ends, or the line behind its last; what a web page
    has below a text is none of it.
    """
    end = len(rows)
    while (
        end
        and rows[end - 1][0] in _FOOTER_FIRST
        and (_RESIDUE.match(rows[end - 1]) or _FOOTER.match(rows[end - 1]))
    ):
        end -= 1
    at = end
    while at and _NUMBERED.match(rows[at - 1]):
        at -= 1
    return at - 1 if at and _LISTED.match(rows[at - 1]) else end


def _is_field(row: str) -> bool:
    """Whether a line at the end of a text is a date, or a label with what was filled in: 审核：石磊."""
    if len(row) > _LONGEST_ADDRESS:
        return False
    return _is_date(row) or _SIGNED_BY.match(row) is not None or _FIELD.fullmatch(row) is not None


def _may_sign(found: _Sketch) -> tuple[set[int], set[int]]:
    """The lines that are a date, and those that are office and name."""
    rows = found.lines.rows
    short = [(i, rows[i]) for i in found.unstopped if len(rows[i]) <= _LONGEST_SIGNER]
    dates = {
        i
        for i, row in short
        if (row[0] in _DATE_FIRST and ("年" in row or row[-1] in _DIGITS) and _is_date(row))
        or (_DAY.fullmatch(row) and i == _end_of_text(rows) - 1)
    }
    return dates, {i for i, row in short if ("\u3000" in row or " " in row) and _is_signer(row)}


def _is_signer(row: str) -> bool:
    return _SIGNER.match(row) is not None


def _is_body(found: _Sketch, i: int) -> bool:
    """Whether a signature may stand below line `i`."""
    row = found.lines.rows[i]
    if i in found.roles or not (len(row) > _PROSE or row[-1] in "。！；"):
        return False
    return len(row) > _SENTENCE or _OUTLINE_LINE.match(row) is not None


def _sign(found: _Sketch, first: int, i: int) -> None:
    """Make the lines from `first` to `i` a signature, unless they are the title and the date of the next
    piece: 跋 / （一九四一年四月）
    """
    rows = found.lines.rows
    if rows[i][0] in "（(" and i + 1 < len(rows) and _is_prose(rows[i + 1]):
        found.parts.append(first)
        return
    found.roles.update(dict.fromkeys(range(first, i + 1), "signature"))
    if i + 1 < len(rows):
        found.parts.append(i + 1)


def _is_date(row: str) -> bool:
    date = _DATE.match(row)
    return len(row) <= _LONGEST_DATE and date is not None and date.end() >= len(row) - 2


def _signed_from(found: _Sketch, i: int) -> int | None:
    """The first of the signers above the date in line `i`, or None."""
    j = i
    while j > i - _MOST_SIGNERS - 1 and j - 1 not in found.roles and _signs(found.lines.rows[j - 1]):
        j -= 1
    return j if j < i else None


def _alone(found: _Sketch, i: int) -> int | None:
    """`i` where office and name stand alone below a body: 县长　叶知远, and neither a date nor a text follows
    as below a title.
    """
    rows = found.lines.rows
    above = rows[i - 1]
    if above[-1] not in "。！”" and "：" not in above:
        return None
    below = rows[i + 1] if i + 1 < len(rows) else ""
    return (
        None
        if below and (below[-1] in TITLE_STOPS or len(below) > _SIGNED_BELOW or _DATE.match(below))
        else i
    )


def _printed(found: _Sketch) -> None:
    """县政府办公室2019年3月15日印发 signs a document that nothing else signs."""
    if "signature" in found.roles.values():
        return
    last = found.lines.rows[-1] if found.lines.rows else ""
    if last.endswith("印发") and _PRINTED.fullmatch(last):
        found.roles[len(found.lines) - 1] = "signature"


def _at_right(found: _Sketch) -> None:
    """An office alone at the right of the page signs a document that nothing else signs."""
    lines = found.lines
    if len(lines) < _PASTED or "signature" in found.roles.values():
        return
    last = _end_of_text(lines.rows) - 1
    if last < 1 or last in found.roles or lines.indent(last) < _AT_RIGHT:
        return
    row = lines.rows[last]
    if _signs(row) and _OFFICE.fullmatch(row) and _is_body(found, last - 1):
        found.roles[last] = "signature"


def _is_prose(row: str) -> bool:
    """Whether a line is a paragraph of a body, by its length and its stops."""
    return len(row) > _LONGEST_DATE and ("，" in row or "。" in row) and row[-1] in "。！？”：；…"


def _signs(row: str) -> bool:
    """Whether a line above a date may name a signer."""
    return not (
        len(row) > _SIGNER_NAME
        or row[-1] in TITLE_STOPS
        or (row[0] in "（(—《" and not _SEAL.fullmatch(row))
        or ((row[0].isdigit() or _OUTLINE_LINE.match(row)) and not _AUTHOR_AT_END.search(row))
        or _SENT.match(row)
        or _ATTACHED.match(row)
        or _PAGE.match(row)
        or _CONTACT.match(row)
        or _is_named(row)
    )


def _attachments(found: _Sketch) -> None:
    """附件：1.… 2.… lists what is attached; 附件1 alone on its line opens an attached document."""
    lines = found.lines
    rows = lines.rows
    attached = lines.beginning({"附"})
    if attached:
        body = next((i for i, row in enumerate(rows) if row[-1] == "。"), len(rows))
        signed = set(found.parts)
        for i in attached:
            if i in found.roles or i < body:
                continue
            if _ATTACHMENT.fullmatch(rows[i]) and i + 1 < len(rows) and not _NUMBERED.match(rows[i + 1]):
                found.breaks.add(lines.starts[i])
                if i + 1 not in signed:
                    found.parts.append(i + 1)
            elif _ATTACHED.match(rows[i]):
                _attach(found, i)
    found.parts.sort()


def _attach(found: _Sketch, i: int) -> None:
    """Take line `i` and the numbered lines below it as an attachment list."""
    rows = found.lines.rows
    found.breaks.add(found.lines.starts[i])
    found.lists.add(i)
    if not rows[i].endswith(("：", ":")) and _NUMBERED.search(rows[i]) is None:
        return  # 附件：山洪分级标准 names what is attached; what is numbered below it is its text
    while i + 1 < len(rows) and _NUMBERED.match(rows[i + 1]) and rows[i + 1][-1] not in "。；":
        i += 1
        found.lists.add(i)


def _tables(found: _Sketch) -> None:
    """The rows of a table: three lines and more of as many columns, parted by gaps, whose first is no bare
    number where it has but two.
    """
    rows = found.lines.rows
    parted = [i for i in found.unstopped if _is_parted(rows[i])]
    if len(parted) < _FEWEST_ROWS:
        return
    first, last, columns = parted[0], -1, 0
    for i in [*parted, len(rows) + 1]:
        here = _columns(rows[i]) if i < len(rows) else 0
        if here and here == columns and i == last + 1:
            last = i
            continue
        if columns and last - first + 1 >= _FEWEST_ROWS:
            found.lists.update(range(first, last + 1))
            found.quiet.update(range(first, last + 1))
        first, last, columns = i, i, here


def _is_parted(row: str) -> bool:
    return "  " in row or "\t" in row or "\u3000" in row


def _columns(row: str) -> int:
    """How many cells a line seems to have; 0 where it is no row of a table."""
    gaps = list(_GAP.finditer(row)) if len(row) <= _LONGEST_ROW and not _STOPPED.search(row) else []
    if len(gaps) == 1 and (gaps[0][0] == "\u3000" or _BARE_NUMBER.fullmatch(row, 0, gaps[0].start())):
        return 0  # （一）提高认识　增强自觉 is no row, nor is 1.1  目的
    return len(gaps) + 1 if gaps else 0


def _residue(found: _Sketch) -> None:
    """The web page or the notes below a document belong to no item."""
    lines = found.lines
    prose = next((i for i in reversed(range(len(lines))) if _is_prose(lines.rows[i])), -1)  # the last of it
    for i in lines.beginning(_RESIDUE_FIRST):
        row = lines.rows[i]
        if i and _RESIDUE.match(row):
            found.breaks.add(lines.starts[i])
            if i > prose and _MORE_TO_READ.match(row):
                # What a page recommends below its text is numbered too
                found.lists.update(range(i, len(lines)))
                break
        elif row[0] in "—－-–" and _PAGE.fullmatch(row):
            found.lists.add(i)
            found.quiet.add(i)


def _undecorated(row: str) -> str:
    """A line without the signs before its first word: ✅ 一、 → 一、."""
    return row[_DECORATION.match(row).end() :] or row


def _titular(row: str) -> bool:
    """Whether a line may be one of a title."""
    if row[-1] in TITLE_STOPS or row[0] in "（([【>]｜|-" or "。" in row or len(row) > _LONGEST_HEADS:
        return False
    bare = len("".join(row.split()))
    return (
        _SHORTEST_TITLE <= bare <= _LONGEST_TITLE
        and not _is_other(row, bare)
        and not _is_row(row, bare)
        and not begins_with_marker(_undecorated(row))
    )


def _is_row(row: str, bare: int) -> bool:
    """Whether a line is one of a table: 课题　圆的面积　　课型　新授课. A title is spread character by character."""
    columns = _columns(row)
    return columns >= _ROW_COLUMNS and bare > columns * 2


def _is_other(row: str, bare: int) -> bool:
    """Whether a line of `bare` characters is what stands around titles: of a web page, a number, a date."""
    if _HEADLESS.match(row) or _NUMBER.match(row) or not _WORDS.match(row):
        return True
    return bare <= _LONGEST_DATE and _DATE.match(row) is not None


def _is_named(row: str) -> bool:
    """Whether a line ends as titles do: …的通知, …管理办法（试行）, 使 用 期 限 的 批 复."""
    if row[-1] in "）)》〉":
        row = row[: found.start()] if (found := _BRACKETED.search(row)) else row
    if row.endswith(_TITLES) or ("关于" in row and _ABOUT.search(row)):
        return True
    return (
        row[-2:-1] in (" ", "\u3000")
        and len(bare := "".join(row.split())) > _SPREAD
        and bare.endswith(_TITLES)
    )


def _may_lead(row: str) -> bool:
    """Whether a line has what the crumbs of a web page have: a look before the pattern's."""
    return "位置" in row or ">" in row or "＞" in row or "»" in row or " / " in row


def _head(found: _Sketch, part: int) -> None:
    """The title and the salutation of the document that begins at line `part`."""
    end = _head_end(found, part)
    part = next(
        (
            i + 1
            for i in reversed(range(part, end))
            if _may_lead(found.lines.rows[i]) and _CRUMBS.match(found.lines.rows[i])
        ),
        part,
    )
    called = _salutation(found, part, end)
    if called is not None:
        found.roles[called] = "salutation"
        end = min(end, called)
    block = _named(found, part, end) or _unnamed(found, part, end)
    if not block:
        return
    block += _below(found, block[-1] + 1)
    _entitle(found, block)
    _again(found, block, part, end)


def _head_end(found: _Sketch, part: int) -> int:
    """The line where the body begins, or where it is given up."""
    rows, roles = found.lines.rows, found.roles
    given_up = min(part + _LONGEST_HEAD, len(rows))
    for i in range(part, given_up):
        if (i not in roles and _is_long(rows[i])) or _begins_body(rows[i]) or roles.get(i) == "signature":
            return i
    return given_up


def _is_long(row: str) -> bool:
    """Whether a line is too long for a head."""
    return len(row) > _LONGEST_TITLE or (
        len(row) > _SHORT_BODY and row[-1] in "。；" and not _HEADLESS.match(row)
    )


def _begins_body(row: str) -> bool:
    """Whether a line begins with the first marker of a series of headings, or with signs before one: ✅ 一、"""
    return (row[0] in _BODY_FIRST or not row[0].isalnum()) and _BODY.match(_undecorated(row)) is not None


def _salutation(found: _Sketch, part: int, end: int) -> int | None:
    """The line of the head that addresses the audience or the recipients, or None."""
    rows = found.lines.rows
    for i in range(part, min(end + 1, len(rows))):
        if i not in found.roles and len(rows[i]) <= _LONGEST_ADDRESS and _addresses(_undecorated(rows[i])):
            return i
    return None


def _addresses(row: str) -> bool:
    """Whether a line of a head addresses somebody: 各位代表： 各县人民政府： 敬爱的党组织："""
    if row[-1] == "们" or row.startswith(("各位", "尊敬的各位", "亲爱的各位")):
        if _BARE_ADDRESS.match(row):
            return True
    opening = ADDRESS.at(row, 0, len(row))
    if not opening and row[-1] not in CALLS:
        return _TO.match(row) is not None
    if _OUTLINE_LINE.match(row):
        return False
    if _HEADLESS.match(row):  # 发布机构：
        return False
    if opening and (opening.end() >= len(row) - 1 or row.startswith("现在", opening.end())):
        return True
    return not _MANNER.search(row) and _is_call(row)


def _is_call(row: str) -> bool:
    return bool(
        _RECIPIENTS.fullmatch(row)
        or _ADDRESS_LINE.fullmatch(row)
        or _HONOURED.match(row)
        or _GROUPS.match(row)
        or _EACH.match(row)
    )


def _named(found: _Sketch, part: int, end: int) -> list[int]:
    """The lines of a title that ends as titles do, with those above it that belong to it."""
    rows = found.lines.rows
    first = next((i for i in range(part, end) if _names(found, i)), None)
    if first is None:
        return []
    last = first
    while last + 1 < end and _names(found, last + 1):
        last += 1
    while first > part and _is_free_title(found, first - 1) and not _is_field_above(rows[first - 1]):
        first -= 1
    return list(range(first, last + 1))


def _is_field_above(row: str) -> bool:
    """Whether a line above a title is a field of a page or a file, or a source, and no line of the title."""
    return _SOURCED.match(row) is not None or _LABEL.match(row) is not None


def _names(found: _Sketch, i: int) -> bool:
    row = found.lines.rows[i]
    return row[:2] != "——" and _is_named(row) and _is_free_title(found, i)


def _is_free_title(found: _Sketch, i: int) -> bool:
    return i not in found.roles and _titular(found.lines.rows[i])


def _unnamed(found: _Sketch, part: int, end: int) -> list[int]:
    """The lines of a title that its place tells: the first of a text, below 附件1 or below the line that says
    when a page was published.
    """
    rows = found.lines.rows
    if part in found.roles or not _is_at_its_place(found, part):
        return []
    block = [part]
    while block[-1] + 1 < end and rows[block[-1]][-1] in "的和与及" and _is_free_title(found, block[-1] + 1):
        block.append(block[-1] + 1)
    if not _is_attached(found, part) and _goes_on(found, block[-1]):
        block.append(block[-1] + 1)  # 坚定信心 攻坚克难 / 奋力夺取全面胜利 / ——在形势分析会上的讲话
    return block


def _is_at_its_place(found: _Sketch, part: int) -> bool:
    """Whether line `part` stands where titles stand and may be one."""
    rows = found.lines.rows
    if part + 1 >= len(rows) or len(rows) <= _PASTED:
        return False
    below = rows[part + 1]
    dated = below[:2] in _DASHES or _is_bracketed_date(
        rows[part + 1 + _titular(below)] if part + 2 < len(rows) else below
    )
    placed = part == 0 or dated or _is_attached(found, part)
    placed = placed or _PUBLISHED.match(rows[part - 1]) or _CRUMBS.match(rows[part - 1])
    return bool(placed) and _may_entitle(
        rows[part], below, dated or found.roles.get(part + 1) == "salutation"
    )


def _is_attached(found: _Sketch, part: int) -> bool:
    return part > 0 and _ATTACHMENT.fullmatch(found.lines.rows[part - 1]) is not None


def _may_entitle(row: str, below: str, sure: bool) -> bool:
    """Whether a line that stands where titles stand is one, above the line `below`; `sure` where that is a
    date or a form of address.
    """
    if headed := _HEADED.at(row, 0, len(row)):
        row = row[headed.end() :]
    if (
        not (1 if sure else 4) <= len(row) <= (_LONGEST_HEADS if " " in row else 80)
        or row[-1] in "。；：:，！"
        or row[0] in "（([【>—"
        or "。" in row
    ):
        return False
    return (sure or not (_asks(row, below) or _is_wrapped(row, below))) and not _is_something_else(row)


def _is_something_else(row: str) -> bool:
    bare = _undecorated(row)
    return bool(
        begins_with_marker(bare)
        or _BODY.match(bare)
        or _HEADLESS.match(row)
        or _DATE.match(row)
        or not _WORDS.match(row)
    )


def _asks(row: str, below: str) -> bool:
    """Whether a line is a question that the short line below it answers."""
    return row[-1] in "？?" and len(below) <= len(row)


def _is_wrapped(row: str, below: str) -> bool:
    """Whether a line with a comma is the first of a body that is broken at a fixed width, not a title above
    its text.
    """
    if "，" not in row:
        return False
    if len(row) <= _LONGEST_WITH_COMMA:
        return len(row) > _TOO_SHORT and abs(len(below) - len(row)) <= _RAGGED and below[0] not in "（(—"
    return len(below) < len(row) * 3 // 2


def _goes_on(found: _Sketch, i: int) -> bool:
    """Whether the title that line `i` begins goes on in the next one, above a subtitle or the name of its
    author.
    """
    rows = found.lines.rows
    if i + 2 >= len(rows) or len(rows[i]) < _SHORTEST_OF_TWO or not _is_free_title(found, i + 1):
        return False
    return (
        rows[i + 2][:2] in _DASHES
        or (_is_bracketed_date(rows[i + 2]) and _is_second(rows[i + 1]))
        or (_is_name(rows[i + 2]) and _is_second(rows[i + 1]))
    )


def _is_name(row: str) -> bool:
    return len("".join(row.split())) <= _SPREAD and row[-1] not in TITLE_STOPS


def _is_second(row: str) -> bool:
    """Whether a line is rather the second of a title than an office or the name of a newspaper."""
    return len(row) >= _SHORTEST_OF_TWO and row[0] != "《" and not (_SIGNER.match(row) or _AUTHOR.match(row))


def _is_bracketed_date(row: str) -> bool:
    return (
        row[:1] in ("（", "(")
        and row[-1] in "）)"
        and len(row) <= _LONGEST_SIGNER
        and _DATE.match(row) is not None
    )


def _below(found: _Sketch, first: int) -> list[int]:
    """The lines from `first` on that belong to the title above them: its edition, its subtitle, the heads of
    a news page.
    """
    rows = found.lines.rows
    block: list[int] = []
    for belongs in (_is_edition, _is_subtitle):
        if first < len(rows) and first not in found.roles and belongs(rows[first]):
            block.append(first)
            first += 1
    return block or _news_heads(found, first)


def _is_edition(row: str) -> bool:
    return row[0] in "（(" and _EDITION.match(row) is not None


def _is_subtitle(row: str) -> bool:
    return (
        (row[0] == "—" or row[:2] in _DASHES)
        and len(row) <= _SUBTITLE
        and "。" not in row
        and "；" not in row
        and not _PAGE.fullmatch(row)
    )


def _news_heads(found: _Sketch, first: int) -> list[int]:
    """Lines below the title of a page, of which one ends with the verb of a report or repeats the title:
    …会议上强调 / 坚持…
    """
    rows = found.lines.rows
    heads: list[int] = []
    for i in range(first, min(first + _MOST_HEADS, len(rows))):
        link = _LINK.match(rows[i]) is not None
        if not link and len(rows[i]) >= _SHORTEST_OF_TWO and _is_free_title(found, i):
            heads.append(i)
        elif not link:
            break
    title = rows[first - 1]
    return heads if any(_SAID.search(rows[i]) or title in (rows[i], rows[i][:-1]) for i in heads[:-1]) else []


def _entitle(found: _Sketch, block: list[int]) -> None:
    """Make the lines of `block` a title; a line that stands twice begins another one."""
    rows = found.lines.rows
    seen: set[str] = set()
    for i in block:
        bare = "".join(rows[i].split())
        if not seen or bare in seen:
            found.titles.append([])
            seen = set()
        seen.add(bare)
        found.titles[-1].append(i)
        found.roles[i] = "title"


def _again(found: _Sketch, block: list[int], part: int, end: int) -> None:
    """The same title again, as a page heading, without the name before it or on several lines."""
    rows = found.lines.rows
    whole = "".join("".join(rows[i].split()) for i in block)
    title, above = "", -1  # what stands again so far, and the line where it ends
    for i in range(part, min(end + 6, len(rows))):
        if i in found.roles or len(rows[i]) > _LONGEST_HEADS or _is_text_of_heading(rows, i):
            continue
        bare = "".join(rows[i].split())
        goes_on = i == above + 1 and title + bare in whole
        if not (goes_on or _begins_again(bare, whole, "".join(rows[i + 1 : i + 2]))) or not _titular(rows[i]):
            continue
        if not goes_on:
            title = ""
            found.titles.append([])
        title, above = title + bare, i
        found.titles[-1].append(i)
        found.roles[i] = "title"


def _is_text_of_heading(rows: list[str], i: int) -> bool:
    """Whether a line is the text of the short heading above it: 1.1 项目名称"""
    return i > 0 and len(rows[i - 1]) <= _SHORT_BODY and HEADED.match(rows[i - 1]) is not None


def _begins_again(bare: str, whole: str, below: str) -> bool:
    """Whether `bare` is the title `whole`, most of it, or its first line above another, `below`."""
    if len(bare) > _ECHO and (bare in whole or (whole in bare and len(bare) <= len(whole) + 12)):
        return True
    return whole.startswith(bare) and len(below) > _PASTED and whole.startswith(bare + "".join(below.split()))


def _heads(found: _Sketch) -> None:
    """The title and the salutation of each document of the text."""
    lines = found.lines
    published = [
        i + 1
        for i in lines.beginning(_PUBLISHED_FIRST)
        if 0 < i < len(lines) - 2 and _PUBLISHED.match(lines.rows[i])
    ]
    told_of = [i - 1 for i in lines.beginning(frozenset("—")) if _opens_piece(found, i - 1)]
    for part in sorted({*found.parts, *published, *told_of}):
        if found.roles.get(part - 2) != "title":
            _head(found, part)


def _opens_piece(found: _Sketch, i: int) -> bool:
    """Whether line `i` is the title of a piece of a collection: ——记… tells below it of whom."""
    rows = found.lines.rows
    return i > 0 and _TOLD_OF.match(rows[i + 1]) is not None and rows[i - 1][-1] in LINE_ENDS


def _calls(found: _Sketch) -> None:
    """A form of address alone on its line, wherever it stands."""
    rows = found.lines.rows
    for i in found.lines.ending(CALLS):
        row = rows[i]
        if (
            i in found.roles
            or len(row) > _LONGEST_CALL
            or not _ADDRESS_LINE.match(row)
            or _OUTLINE_LINE.match(row)
        ):
            continue
        if row.startswith(_CALLING) or _GROUPS.match(row):
            found.roles[i] = "salutation"


def _back_matter(found: _Sketch) -> None:
    """Those present, the terms of force: they belong to the document."""
    rows = found.lines.rows
    for i in found.lines.beginning(_BACK_MATTER_FIRST):
        # 第 3 条, its text below
        if (
            i
            and i not in found.roles
            and _BACK_MATTER.match(rows[i])
            and not rows[i - 1].endswith(("条", "條"))
            and (rows[i][0] != "主" or rows[i][-1] not in TITLE_STOPS)  # 主持人：… who speaks
            and (rows[i][0] not in _UNDER or rows[i - 1][-1] in LINE_ENDS)
        ):
            found.breaks.add(found.lines.starts[i])


# The order is the order in which they are looked for.
FURNITURE = (
    Row("contents", _contents, "It stands on a contents page.", "列在目录页上", "目录\n一、现状……1\n二、任务……2\n一、现状\n路不通。\n二、任务\n修路。", "一、现状\n二、任务"),
    Row("signature", _signatures, "It is the signer or the date.", "发文单位或者成文日期", "关于修路的通知\n一、定线路，请各村抓紧把线路定下来报到镇里。\n柳河镇人民政府\n2025年3月1日", "2025年3月1日"),
    Row("attachments", _attachments, "It lists what is attached.", "列出所附文件", "请各村认真贯彻执行，抓好落实。\n附件：1.申报表\n2.汇总表", "一、申报\n1.报名\n2.汇总"),
    Row("table", _tables, "It is a row of a table.", "表格的一行", "一、标准\n项目  金额\n1、住宿费  450\n2、课本费  386\n二、办法\n到校缴。", "一、标准\n项目\n1、住宿费\n2、课本费\n二、办法\n到校缴。"),
    Row("residue", _residue, "It is a page number, a note, or what surrounds a document on a web page.", "页码、附注或网页残留", "一、学\n— 2 —\n二、干", "一、学\n——干"),
    Row("head", _heads, "It is the title or the salutation of a document.", "位于一篇之首，是标题或者称谓", "关于修路的通知\n各村：\n一、定线路。\n二、备石料。", "一、定线路。\n二、备石料。"),
    Row("call", _calls, "It addresses the audience.", "称呼听众", "一、修路\n路要修好。\n同志们！\n二、架桥\n桥要架牢。", "一、修路\n同志们要努力。\n二、架桥\n桥要架牢。"),
    Row("back-matter", _back_matter, "It is said of the document.", "对全文的交代，如出席名单", "一、学\n出席：张三、李四", "一、学\n二、干"),
)  # fmt: skip


GIVEN = Row(
    "given",
    lambda found: None,
    "The file says so: a title, a cell of a table, or a note.",
    "文件中的标题、表格或脚注",
    "",
    "",
)


def _cells(
    found: _Sketch, regions: Sequence[Region], told: dict[int, Row]
) -> dict[int, tuple[int | None, int | None]]:
    """The lines that the file says are cells of a table or notes, with row and column by where they begin."""
    cells: dict[int, tuple[int | None, int | None]] = {}
    starts = found.lines.starts
    for region in regions:
        for i in range(bisect_left(starts, region.start), bisect_left(starts, region.end)):
            found.roles[i], told[i] = region.type, GIVEN
            cells[starts[i]] = (region.row, region.column)
    return cells


def _headed(found: _Sketch, headings: Sequence[Heading], told: dict[int, Row]) -> None:
    """The first line as the title, where the file has it as its highest heading and no other line is one."""
    if (
        headings[0].level <= 1
        and headings[0].start == found.lines.starts[0]
        and not (found.titles or 0 in found.roles or begins_with_marker(found.lines.rows[0]))
    ):
        _entitle(found, [0])
        told[0] = GIVEN


def frame(lines: Lines, regions: Sequence[Region] = (), headings: Sequence[Heading] = ()) -> Frame:
    """The furniture of a text of `lines`: roles by the index of the line, breaks by code point.

    >>> from speechparse.outline.lines import lines_of
    >>> text = "关于修路的通知\\n各村：\\n一、定线路。\\n二、备石料。\\n柳河镇人民政府\\n2025年3月1日"
    >>> sorted(frame(lines_of(text)).roles.items())
    [(0, 'title'), (1, 'salutation'), (4, 'signature'), (5, 'signature')]
    """
    found = _Sketch(lines)
    told: dict[int, Row] = {}
    cells = _cells(found, regions, told)
    known, listed = len(found.roles), 0
    for row in FURNITURE:
        row.applies(found)
        roles, lists = len(found.roles), len(found.lists)
        if roles != known:
            told.update(dict.fromkeys(islice(found.roles, known, None), row))
        if lists != listed:
            told.update(dict.fromkeys((i for i in found.lists if i not in told), row))
        known, listed = roles, lists
    if headings:
        _headed(found, headings, told)
    breaks = found.breaks | {lines.starts[i] for i, kind in found.roles.items() if kind in _OUTSIDE}
    return Frame(found.roles, found.lists, found.quiet, breaks, found.titles, told, lines.starts, cells)
