"""What frames a document and is no part of its outline, as far as it can be told without the items: title, salutation, contents, signature,
attachment lists, page numbers, the residue of a web page.

各位代表： is a salutation, 附件：1.申报表 an attachment list, 一、总体要求……1 an entry of the contents.

`FURNITURE` holds one row a kind; the rows are asked in their order, since a later kind stands beside an earlier one. What needs the items,
the closing, is told by `outline.close`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from speechparse.language.characters import CALLS, TITLE_STOPS
from speechparse.language.cues import ADDRESS
from speechparse.language.numerals import DIGITS, HAN, characters
from speechparse.language.pattern import Pattern
from speechparse.language.rows import Row
from speechparse.outline.lines import Lines
from speechparse.outline.scan import begins_with_marker
from speechparse.reading.given import Region
from speechparse.tree import BlockType

__all__ = ["FURNITURE", "Frame", "frame"]

_DOTS = r"[.…·．・﹒\s]{2,}"
_TITLES = tuple(  # what a title ends with
    (
        "报告 讲话 主持词 讲话稿 发言稿 开幕词 闭幕词 贺信 通知 通报 通告 公告 公报 意见 建议 办法 条例 方案 决定 决议 规定 "
        "规则 细则 规程 章程 准则 纪要 致辞 致词 谈话 发言 演讲 规划 计划 纲要 提纲 要点 函 批复 请示 汇报 总结 说明 指示 "
        "命令 论述 指南 指引 标准 预案 制度 倡议书 公约 法 報告 講話 意見 條例 規定 計畫 要點 辦法 綱要 條文"
    ).split()
)
_BRACKETED = Pattern(r"[（(《〈][^（）()]{1,24}[）)》〉]$")  # （试行）
_HEADLESS = Pattern(  # lines of a web page, an index table or a file that surround a document
    r"(?:来源|來源|时间|時間|作者|编辑|编辑|责任编辑|记者|字号|字体|【字|发布|發布|索\s*引|发文|成文|标\s*题|主\s*题|文\s*号|有效性|分享|下载|打印|全屏|收藏|首页|您的位置|当前位置|(?:加大|还原|减小|大|中|小)$|】|>|\||×|点击|\[点击|扫一扫|相关|延伸阅读|附件|附：|附:|图\s*\d|表\s*\d|第\s*[\d０-９]+\s*号)"
)
_NUMBER = Pattern(r"\w{1,8}[〔\[（(【]\s*(?:19|20)?\d{2}\s*[〕\]）)】]\s*第?\s*\d+\s*号|第\s*\d+\s*号")
_DATE = Pattern(
    r"[（(]?\s*(?:\d{4}|[０-９]{4}|[〇零○０一二三四五六七八九]{4}|中華民國.{1,6})\s*[年\-./]\s*(?:\d{1,2}|[〇零○一二三四五六七八九十]{1,3}|[０-９]{1,2})\s*[月\-./]\s*(?:(?:\d{1,2}|[〇零○一二三四五六七八九十廿]{1,3}|[０-９]{1,2})\s*日?)?\s*[）)]?"
)
_ADDRESS_LINE = Pattern(
    r"(?:(?:尊敬的|敬爱的)?[\w、，,（）()\s“”]{0,60}?(?:代表|同志们|朋友们|女士们|先生们|同学们|委员|领导|院士|来宾|同志|常务委员会|主席团))[！!：:]$"
)
_RECIPIENTS = Pattern(
    r"[\w、，,（）()\s·“”]{1,120}(?:人民政府|政府|单位|机构|部门|企业|公司|集团|学校|院校|委员会|办事处|办公室|国务院|政府办|局|厅|院|会|委|部|组|中心|省|市|县|乡|镇|村|街道|區|区|银行|协会|社|军区|各地|处|所|站)[：:]$"
)
_PAGE = Pattern(r"[—－\-–]\s*\d{1,4}\s*[—－\-–]$|\d{1,3}$")
_ATTACHED = Pattern(
    r"附\s?件\s*[\d一二三四五六七八九十]*\s*[：:]|附[：:]|附\s?[註注][：:]?$|[备備]?[註注][：:]$|附\s?件\s*\d{1,2}[.．、](?=\S)"
)
_ATTACHMENT = Pattern(r"附\s?件\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?$")
_NUMBERED = Pattern(r"[\d０-９]{1,2}\s*[.．、]|[（(]?[一二三四五六七八九十]{1,2}[）)、]")
_RESIDUE = Pattern(
    r"名词解释|(?:注\s*释|参考文献)[：:]?$|扫一扫|延伸阅读|相关(?:报道|链接|文档|新闻|阅读)|本作品|[（(]此件|[（(]本文|[（(]《|\[\d{1,3}\]|〔\d{1,3}〕|注\s*释$|-{3,}|\[查看原文|》》|分享到|责任编辑|[（(]责编|[（(]完[）)]|抄送|抄报|[（(]更新时间|Public domain"
)
_OUTLINE_LINE = Pattern(
    r"第\s?[\d０-９一二三四五六七八九十百]{1,5}\s?[编編篇章节節部条條]|第[\s\d\-]{1,8}[条條]|[一二三四五六七八九十壹貳贰]{1,3}\s?[、．]|[（(][一二三四五六七八九十]{1,3}[）)]|[\d０-９]{1,2}(?:\.\d{1,2})*[.．、\s]|专栏|[①-⑳]|[（(]?\d{1,2}[）)]|[一第首]"
)
_OUTLINE_FIRST = characters(f"第{HAN}壹貳贰（({DIGITS}专①-⑳首")
_CONTENTS_FIRST = frozenset("目【[")
_DIGITS = characters(DIGITS)
_BACK_MATTER_FIRST = frozenset("出列请缺参记主分送本")
_DATE_FIRST = characters(f"（({DIGITS}{HAN}中")
_RESIDUE_FIRST = frozenset("名注参扫延相本（([〔-《》分责抄P—－–")
_LEADER = Pattern(rf"(?:{_DOTS}|\t|\s)[（(]?\d{{1,4}}[)）]?$|[.…·]{{2,}}$")
_CONTENTS = Pattern(r"[【\[]?目\s*[录錄次][】\]]?")
_LED = Pattern(rf"{_DOTS}\d{{1,4}}$|[.…·]{{4,}}")
_MANNER = Pattern(r"如下|以下|下列|是[：:]$")
_BODY = Pattern(r"第\s?[一1]\s?[编編篇章节節条條部]|[一壹]、|[（(]一[）)]")
_SOURCED = Pattern(r"\w{2,6}(?:要闻|新闻|频道)|.*(?:主持召开.*)?(?:强调|出席|指出)$")
_BACK_MATTER = Pattern(
    r"(?:出席|列席|请假|缺席|参加|记录|主持|分送|送)(?:人员?|人)?[：:]|本\w{0,8}自[^。，]{1,24}(?:起)?(?:施行|实施|执行|生效)"
)
_LONGEST_CALL = 60
_CALLING = ("各位", "同志", "女士", "朋友", "尊敬", "委员")
_OUTSIDE = frozenset(("title", "signature", "contents"))  # where these stand, the text is the document's own


class Frame(NamedTuple):
    """The furniture of a text; lines are indexes of `Lines`."""

    roles: dict[int, BlockType]
    """the kind of each line that is furniture"""
    lists: set[int]
    """the lines of attachment lists and page numbers, which hold no items"""
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
    roles: dict[int, BlockType] = field(default_factory=dict)
    parts: list[int] = field(default_factory=lambda: [0])
    """the lines at which a document of a collection begins"""
    lists: set[int] = field(default_factory=set)
    breaks: set[int] = field(default_factory=set)
    titles: list[list[int]] = field(default_factory=list)


def _plain(row: str) -> str:
    """A line as its contents entry repeats it: without leaders, page number and white space."""
    if row[-1] in "）).…·" or row[-1].isdecimal():
        row = _LEADER.sub("", row)
    return "".join(row.split())


def _contents(found: _Sketch) -> None:
    """A contents page: a run of outline lines under 目录, with leaders and page numbers, or recurring below with the same markers."""
    lines = found.lines
    rows = lines.rows
    titled = {i for i in lines.beginning(_CONTENTS_FIRST) if _CONTENTS.fullmatch(rows[i])}
    led = {
        i
        for i, row in enumerate(rows)
        if len(row) <= 80 and (row[-1] in _DIGITS or "…" in row or "·" in row or "...." in row) and _LED.search(row)
    }
    # an entry that recurs must stand above the body
    body = next((i for i, row in enumerate(rows) if len(row) > 40 and row[-1] in "。；："), len(rows))
    above = [i for i, row in enumerate(rows[:body]) if row[0] in _OUTLINE_FIRST and len(row) <= 80 and _OUTLINE_LINE.match(row)]
    starts = sorted(titled.union(led, above))
    if not titled and len(starts) < 3:
        return
    last: dict[str, int] = {}  # where a line stands last
    outline = set(above)
    for i, row in enumerate(rows):
        if len(row) <= 80:
            last[_plain(row)] = i
    end = 0
    stop, within = 0, -1  # the run above the body that was seen last: the line behind it, and its last line that recurs in it alone
    for i in starts:
        if i < end:
            continue
        seen = i < min(stop, body) and i not in titled  # it ends where the run seen from a line above it ended
        first = i + 1 if i in titled else i
        j = stop if seen else first
        while not seen and j < len(rows) and len(rows[j]) <= 80:
            row = rows[j]
            entry = i in titled or (i < body and (j in outline or (j >= body and _OUTLINE_LINE.match(row) is not None)))
            if not (j in led or (entry and row[-1] not in "。；，" and last.get(_plain(row), j) > j)):
                break
            j += 1
        if i < body and i not in titled and not seen:
            stop = j
            within = next((k for k in reversed(range(i, j)) if k not in led and last.get(_plain(rows[k]), k) < j), -1)
        if j - first < (1 if i in titled else 3):
            continue
        if i <= within and i < body and i not in titled:  # a body that is repeated whole is no contents page: it must recur beyond the run
            continue
        found.roles.update(dict.fromkeys(range(i, j), "contents"))
        end = j


def _signatures(found: _Sketch) -> None:
    """Signer and date: a line that is a date, below a body, with short unpunctuated lines above it. What follows is another document."""
    lines = found.lines
    rows = lines.rows
    body, seen = False, 0
    for i, row in enumerate(rows):
        if len(row) > 24 or row[0] not in _DATE_FIRST or i in found.roles:
            continue
        date = _DATE.match(row)
        if not date or date.end() < len(row) - 2:
            continue
        while seen <= i:
            above = rows[seen]
            if not body and (len(above) > 40 or above[-1] in "。！；") and seen not in found.roles:
                body = len(above) > 20 or _OUTLINE_LINE.match(above) is not None
            seen += 1
        if not body:
            continue
        j = i
        while j > 0 and j > i - 4 and j - 1 not in found.roles and _signs(rows[j - 1]):
            j -= 1
        if j < i:
            found.roles.update(dict.fromkeys(range(j, i + 1), "signature"))
            if i + 1 < len(rows):
                found.parts.append(i + 1)
                body = False


def _signs(row: str) -> bool:
    """Whether a line above a date may name a signer."""
    return not (
        len(row) > 30
        or row[-1] in TITLE_STOPS
        or row[0] in "（(—《"
        or row[0].isdigit()
        or _OUTLINE_LINE.match(row)
        or _ATTACHED.match(row)
        or _PAGE.match(row)
        or _is_named(row)
    )


def _attachments(found: _Sketch) -> None:
    """附件：1.… 2.… lists what is attached; 附件1 alone on its line opens an attached document."""
    lines = found.lines
    rows = lines.rows
    attached = lines.beginning({"附"})
    if attached:
        body = next((i for i, row in enumerate(rows) if len(row) > 40 or row[-1] == "。"), len(rows))
        signed = set(found.parts)
        for i in attached:
            if i in found.roles or i < body:
                continue
            if _ATTACHMENT.fullmatch(rows[i]) and i + 1 < len(rows) and not _NUMBERED.match(rows[i + 1]):
                found.breaks.add(lines.starts[i])
                if i + 1 not in signed:
                    found.parts.append(i + 1)
            elif _ATTACHED.match(rows[i]):
                found.breaks.add(lines.starts[i])
                found.lists.add(i)
                while i + 1 < len(rows) and i + 1 not in found.roles and _NUMBERED.match(rows[i + 1]) and rows[i + 1][-1] not in "。；":
                    i += 1
                    found.lists.add(i)
    found.parts.sort()


def _residue(found: _Sketch) -> None:
    """The web page or the notes below a document belong to no item."""
    lines = found.lines
    for i in lines.beginning(_RESIDUE_FIRST):
        row = lines.rows[i]
        if i and _RESIDUE.match(row):
            found.breaks.add(lines.starts[i])
        elif row[0] in "—－-–" and _PAGE.fullmatch(row):
            found.lists.add(i)


def _titular(row: str) -> bool:
    if row[-1] in TITLE_STOPS or row[0] in "（([【>]｜|-" or "。" in row or len(row) > 140:
        return False
    bare = "".join(row.split())
    return (
        2 <= len(bare) <= 70
        and not _HEADLESS.match(row)
        and not _NUMBER.match(row)
        and not _PAGE.fullmatch(row)
        and not (len(bare) <= 24 and _DATE.match(row))
        and not begins_with_marker(row)
    )


def _is_named(row: str) -> bool:
    """Whether a line ends as titles do: …的通知, …管理办法（试行）."""
    if row[-1] in "）)》〉":
        row = row[: found.start()] if (found := _BRACKETED.search(row)) else row
    return row.endswith(_TITLES)


def _head(rows: list[str], part: int, found: _Sketch) -> None:
    """The title and the salutation of the document that begins at line `part`."""
    end = part
    while end < len(rows) and end < part + 40:  # the head ends where the body begins
        row = rows[end]
        if (
            end not in found.roles and (len(row) > 70 or (len(row) > 24 and row[-1] in "。；" and not _HEADLESS.match(row)))
        ) or _starts_body(row):
            break
        if end > part and end in found.roles and found.roles[end] == "signature":
            break
        end += 1
    for i in range(part, min(end + 1, len(rows))):
        row = rows[i]
        if i in found.roles or len(row) > 130:
            continue
        opening = ADDRESS.at(row, 0, len(row))
        if opening and (opening.end() >= len(row) - 1 or row.startswith("现在", opening.end())) and not _OUTLINE_LINE.match(row):
            found.roles[i] = "salutation"
            end = min(end, i)
            break
        if (
            row[-1] in "：:！!"
            and (_RECIPIENTS.fullmatch(row) or _ADDRESS_LINE.fullmatch(row))
            and not _OUTLINE_LINE.match(row)
            and not _MANNER.search(row)
        ):
            found.roles[i] = "salutation"
            end = min(end, i)
            break
    ends = [i for i in range(part, end) if i not in found.roles and _titular(rows[i]) and _is_named(rows[i]) and rows[i][:2] != "——"]
    block: list[int] = []
    if ends:
        last = ends[0]
        while last + 1 in ends:
            last += 1
        first = ends[0]
        while first > part and first - 1 not in found.roles and _titular(rows[first - 1]) and not _sourced(rows[first - 1]):
            first -= 1
        block = list(range(first, last + 1))
    elif (part == 0 or (part and _ATTACHMENT.fullmatch(rows[part - 1]))) and part < len(rows) and part not in found.roles:
        row = rows[part]
        if (
            len(rows) > 2
            and 4 <= len(row) <= (30 if "，" in row and found.roles.get(part + 1) != "salutation" else 80)
            and not begins_with_marker(row)
            and row[-1] not in "。；：:，！？"
            and not _HEADLESS.match(row)
            and row[0] not in "（([【>—"
            and not _DATE.match(row)
            and not _starts_body(row)
        ):
            block = [part]
            if part + 2 < end and part + 1 not in found.roles and _titular(rows[part + 1]) and rows[part + 2][:2] == "——":
                block.append(part + 1)  # 坚定信心 攻坚克难 / 奋力夺取全面胜利 / ——在形势分析会上的讲话
    if not block:
        return
    found.titles.append(block)
    if (
        block[-1] + 1 < len(rows)
        and rows[block[-1] + 1][:1] in "—"
        and block[-1] + 1 not in found.roles
        and not _PAGE.fullmatch(rows[block[-1] + 1])
    ):
        below = rows[block[-1] + 1]
        if len(below) <= 60 and not ("。" in below or "；" in below):
            block.append(block[-1] + 1)
    for i in block:
        found.roles[i] = "title"
    whole = "".join("".join(rows[i].split()) for i in block)
    for i in range(part, min(end + 6, len(rows))):  # the same title again, as a page heading or without the name before it
        if i in found.roles or not 8 <= len(rows[i]) <= 140:
            continue
        bare = "".join(rows[i].split())
        if len(bare) >= 8 and (bare in whole or (whole in bare and len(bare) <= len(whole) + 12)) and _titular(rows[i]):
            found.roles[i] = "title"
            found.titles.append([i])


def _starts_body(row: str) -> bool:
    return _BODY.match(row) is not None


def _sourced(row: str) -> bool:
    return _SOURCED.match(row) is not None


def _heads(found: _Sketch) -> None:
    """The title and the salutation of each document of the text."""
    for part in found.parts:
        _head(found.lines.rows, part, found)


def _calls(found: _Sketch) -> None:
    """A form of address alone on its line, wherever it stands."""
    rows = found.lines.rows
    for i in found.lines.ending(CALLS):
        row = rows[i]
        if i in found.roles or len(row) > _LONGEST_CALL or not _ADDRESS_LINE.match(row) or _OUTLINE_LINE.match(row):
            continue
        if (i and ADDRESS.fullmatch(row)) or row.startswith(_CALLING):
            found.roles[i] = "salutation"


def _back_matter(found: _Sketch) -> None:
    """Those present, the terms of force: they belong to the document."""
    rows = found.lines.rows
    for i in found.lines.beginning(_BACK_MATTER_FIRST):
        if i and i not in found.roles and _BACK_MATTER.match(rows[i]) and not rows[i - 1].endswith(("条", "條")):  # 第 3 条, its text below
            found.breaks.add(found.lines.starts[i])


# The order is the order in which they are looked for.
FURNITURE = (
    Row("contents", _contents, "It stands on a contents page.", "目录", "目录\n一、现状……1\n二、任务……2\n一、现状\n路不通。\n二、任务\n修路。", "一、现状\n二、任务"),
    Row("signature", _signatures, "It is the signer or the date.", "落款", "关于修路的通知\n一、定线路，请各村抓紧把线路定下来报到镇里。\n柳河镇人民政府\n2025年3月1日", "2025年3月1日"),
    Row("attachments", _attachments, "It lists what is attached.", "附件清单", "请各村认真贯彻执行，抓好落实。\n附件：1.申报表\n2.汇总表", "一、申报\n1.报名\n2.汇总"),
    Row("residue", _residue, "It is a page number, a note, or what surrounds a document on a web page.", "页码、附注或网页残留", "一、学\n— 2 —\n二、干", "一、学\n——干"),
    Row("head", _heads, "It is the title or the salutation of a document.", "标题、称谓", "关于修路的通知\n各村：\n一、定线路。\n二、备石料。", "一、定线路。\n二、备石料。"),
    Row("call", _calls, "It addresses the audience.", "称谓", "关于修路的讲话\n今天讲修路。\n同志们：\n路要修好。", "今天讲修路。\n同志们要努力。"),
    Row("back-matter", _back_matter, "It is said of the document.", "附则、出席名单", "一、学\n出席：张三、李四", "一、学\n二、干"),
)  # fmt: skip


GIVEN = Row("given", lambda found: None, "The file says so: a cell of a table, or a note.", "文件中的表格或脚注", "", "")


def _cells(found: _Sketch, regions: Sequence[Region], told: dict[int, Row]) -> dict[int, tuple[int | None, int | None]]:
    """The lines that the file says are cells of a table or notes, with row and column by where they begin."""
    cells: dict[int, tuple[int | None, int | None]] = {}
    starts = found.lines.starts
    for region in regions:
        for i in range(bisect_left(starts, region.start), bisect_left(starts, region.end)):
            found.roles[i], told[i] = region.type, GIVEN
            cells[starts[i]] = (region.row, region.column)
    return cells


def frame(lines: Lines, regions: Sequence[Region] = ()) -> Frame:
    """The furniture of a text of `lines`: roles by the index of the line, breaks by code point.

    >>> from speechparse.outline.lines import lines_of
    >>> text = "关于修路的通知\\n各村：\\n一、定线路。\\n二、备石料。\\n柳河镇人民政府\\n2025年3月1日"
    >>> sorted(frame(lines_of(text)).roles.items())
    [(0, 'title'), (1, 'salutation'), (4, 'signature'), (5, 'signature')]
    """
    found = _Sketch(lines)
    told: dict[int, Row] = {}
    cells = _cells(found, regions, told)
    for row in FURNITURE:
        known = len(found.roles), len(found.lists)
        row.applies(found)
        if (len(found.roles), len(found.lists)) != known:
            told.update(dict.fromkeys((i for i in (*found.roles, *found.lists) if i not in told), row))
    breaks = found.breaks | {lines.starts[i] for i, kind in found.roles.items() if kind in _OUTSIDE}
    return Frame(found.roles, found.lists, breaks, found.titles, told, lines.starts, cells)
