"""The head of a document: its title, and whom it addresses. 关于修路的通知 / 各村："""

from __future__ import annotations

from speechparse.language.characters import CALLS, LINE_ENDS, TITLE_STOPS
from speechparse.language.cues import ADDRESS
from speechparse.language.families import BULLETS
from speechparse.language.pattern import HANZI, Pattern
from speechparse.outline.lines import HEADED
from speechparse.outline.scan import begins_with_marker
from speechparse.outline.sketch import (
    ATTACHMENT,
    DATE,
    LONGEST_ADDRESS,
    LONGEST_DATE,
    LONGEST_SIGNER,
    OUTLINE_LINE,
    PAGE,
    PASTED,
    SIGNER,
    SPREAD,
    Sketch,
    columns_of,
    is_named,
)

__all__ = ["calls", "entitle", "heads"]

_HEADLESS = Pattern(  # lines of a web page, an index table, a file or the cover of a standard
    r"(?:内部资料|类别：|@|\w{0,12}(?:地方|国家|行业|团体|企业)标准$|[A-Z]{1,5}[\d/A-Z]*\s?[\d.]+(?:[—\-－]\d{4})?$|[IC]CS\s|您?的?(?:当前|现在|目前)(?:所在)?的?位置|上一[篇条]|下一[篇条]|文件编号|编号[：:]|证券代码|[^，。]{0,24}[号號]文件$|[^|｜]{1,12}[|｜][^|｜]{1,12}[|｜]|来源|來源|时间|時間|作者|编辑|编辑|责任编辑|记者|字号|字体|【字|发布|發布|索\s*引|发文|成文|标\s*题|主\s*题|文\s*号|有效性|分享|下载|打印|全屏|收藏|首页|您的位置|当前位置|(?:加大|还原|减小|大|中|小)$|】|>|\||×|点击|\[点击|扫一扫|相关|延伸阅读|附件|附：|附:|图\s*\d|表\s*\d|第\s*[\d０-９]+\s*号(?!\w{2,12}的))"
)
# 您当前的位置：首页 > 政务公开, below which the title of a web page stands
_CRUMBS = Pattern(
    r"^(?:[^：:]{0,8}位置[：:]|[^<>＞»。]{1,16}(?:[>＞»][^<>＞»。]{1,24}){2,}$|[^/。]{1,16}(?: / [^/。]{1,24}){2,}$)",
    holds=("位置", ">", "＞", "»", " / "),
)
_WORDS = Pattern(rf".*?{HANZI}.*?{HANZI}")
_NUMBER = Pattern(
    r"\w{1,8}[〔\[（(【]\s*(?:19|20)?\d{2}\s*[〕\]）)】]\s*第?\s*\d+\s*号|第\s*\d+\s*号(?!\w{2,12}的)"
)
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
_TOLD_OF = Pattern(r"[—－─-]{1,2}\s?(?:[追小]?记|访)[^，。；：]{4,40}$")  # ——记某某村医
_LABEL = Pattern(r"[^，。；：]{2,8}[：:]")  # 提案编号：0186
# （2023—2025年）, （征求意见稿）
_EDITION = Pattern(r"[（(][^（）()月日过]{0,14}(?:年|版|试行|暂行)[）)]$")
_PUBLISHED = Pattern(r"发布时间[：:]|时间[：:].{0,40}来源[：:]|来源[：:].{0,40}(?:时间|编辑|发布)")
_HEADED = Pattern(rf"【[^【】]{{2,24}}】\s*(?={HANZI})", "【")  # 【习作选登】公道是集市的秤砣
_AUTHOR = Pattern(r"\S{1,20}(?:评论员|记者|社论|编辑部|课题组)$")
# ✅ before a marker, ** before a title
_DECORATION = Pattern(r"#{1,6}\s+|[^\w（(【\[《“‘「『>|｜<〈—－\-〔#]{0,8}")
_ROW_COLUMNS = 4  # of a row of a table above or below a title
_LONGEST_HEAD = 40  # lines looked over for a title: a page of a web site has up to 30 above it
# Characters of a line with a comma that may be a title whatever follows, unless it is wrapped
_LONGEST_WITH_COMMA = 30
_RAGGED = 3  # characters by which the lines of a page that is broken at a fixed width differ
_DASHES = ("——", "--", "－－", "──", "――")  # before a subtitle
# Characters of each line of a title that only its place tells: names have four, offices seven
_SHORTEST_OF_TWO = 8
_LONGEST_HEADS = 140  # characters of the heads of a report on one line, with blanks between
_MOST_HEADS = 6  # lines of a news page below its title
_PUBLISHED_FIRST = frozenset("发时来")
_MANNER = Pattern(r"如下|以下|下列|是[：:]$")
_BODY = Pattern(r"PART\s?\d|第\s?[一1]\s?[编編篇章节節条條部]|[一壹]、|[（(]一[）)]")
_LINK = Pattern(r"专栏|专题|[（(]|[\[【]?点击")  # what a web page has between the heads of a report
_SAID = Pattern(r"(?:强调|出席|指出|要求|批示|指示|时)$")
_DATELINE = Pattern(
    r"(?:本报|本台|新华社|中新社|\w{2}网)[^，。]{0,16}(?:[讯電电]|消息)(?:[（(：:]|\s|$)"
)  # 本报云州12月22日讯（记者…
_SOURCED = Pattern(r"\w{2,6}(?:要闻|新闻|频道)|.*(?:主持召开.*)?(?:强调|出席|指出)$")
# Characters of a title on one line: 宣言, and the longest of 9,000 documents
_SHORTEST_TITLE, _LONGEST_TITLE = 2, 70
_SHORT_BODY = 24  # characters of a line with a stop that is body
_TOO_SHORT = 14  # characters of a line that a page does not break
_SUBTITLE = 60  # characters of a —— subtitle
_ECHO = 7  # characters that a title which stands again has at least
_LONGEST_CALL = 60
_CALLING = ("各位", "同志", "女士", "朋友", "尊敬", "委员")


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
    columns = columns_of(row)
    return columns >= _ROW_COLUMNS and bare > columns * 2


def _is_other(row: str, bare: int) -> bool:
    """Whether a line of `bare` characters is what stands around titles: of a web page, a number, a date."""
    if _HEADLESS.match(row) or _NUMBER.match(row) or not _WORDS.match(row):
        return True
    return bare <= LONGEST_DATE and DATE.match(row) is not None


def _head(found: Sketch, part: int) -> None:
    """The title and the salutation of the document that begins at line `part`."""
    end = _head_end(found, part)
    part = next((i + 1 for i in reversed(range(part, end)) if _CRUMBS.within(found.lines.rows[i])), part)
    called = _salutation(found, part, end)
    if called is not None:
        found.roles[called] = "salutation"
        end = min(end, called)
    block = _named(found, part, end) or _unnamed(found, part, end)
    if not block:
        return
    block += _below(found, block[-1] + 1)
    entitle(found, block)
    _again(found, block, part, end)


def _head_end(found: Sketch, part: int) -> int:
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
    return _BODY.match(_undecorated(row)) is not None


def _salutation(found: Sketch, part: int, end: int) -> int | None:
    """The line of the head that addresses the audience or the recipients, or None."""
    rows = found.lines.rows
    for i in range(part, min(end + 1, len(rows))):
        if i not in found.roles and len(rows[i]) <= LONGEST_ADDRESS and _addresses(_undecorated(rows[i])):
            return i
    return None


def _addresses(row: str) -> bool:
    """Whether a line of a head addresses somebody: 各位代表： 各县人民政府： 敬爱的党组织："""
    if _BARE_ADDRESS.match(row):
        return True
    opening = ADDRESS.at(row, 0, len(row))
    if not opening and row[-1] not in CALLS:
        return _TO.match(row) is not None
    if OUTLINE_LINE.match(row):
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


def _named(found: Sketch, part: int, end: int) -> list[int]:
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


def _names(found: Sketch, i: int) -> bool:
    row = found.lines.rows[i]
    return row[:2] != "——" and is_named(row) and _is_free_title(found, i)


def _is_free_title(found: Sketch, i: int) -> bool:
    return i not in found.roles and _titular(found.lines.rows[i])


def _unnamed(found: Sketch, part: int, end: int) -> list[int]:
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


def _is_at_its_place(found: Sketch, part: int) -> bool:
    """Whether line `part` stands where titles stand and may be one."""
    rows = found.lines.rows
    if part + 1 >= len(rows) or len(rows) <= PASTED or _is_one_of_bullets(found, part):
        return False
    below = rows[part + 1]
    dated = below[:2] in _DASHES or _is_bracketed_date(
        rows[part + 1 + _titular(below)] if part + 2 < len(rows) else below
    )
    placed = part == 0 or dated or _is_attached(found, part)
    placed = placed or (_PUBLISHED.match(rows[part - 1]) or _CRUMBS.within(rows[part - 1])) is not None
    return placed and _may_entitle(rows[part], below, dated or found.roles.get(part + 1) == "salutation")


def _is_one_of_bullets(found: Sketch, part: int) -> bool:
    """Whether line `part` begins with a sign as another line does: ● 修路 above ● 架桥"""
    sign = found.lines.firsts[part]
    return sign in BULLETS and found.lines.firsts.count(sign) > 1


def _is_attached(found: Sketch, part: int) -> bool:
    return part > 0 and ATTACHMENT.fullmatch(found.lines.rows[part - 1]) is not None


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
        or DATE.match(row)
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


def _goes_on(found: Sketch, i: int) -> bool:
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
    return len("".join(row.split())) <= SPREAD and row[-1] not in TITLE_STOPS


def _is_second(row: str) -> bool:
    """Whether a line is rather the second of a title than an office or the name of a newspaper."""
    return len(row) >= _SHORTEST_OF_TWO and row[0] != "《" and not (SIGNER.match(row) or _AUTHOR.match(row))


def _is_bracketed_date(row: str) -> bool:
    return (
        row[:1] in ("（", "(")
        and row[-1] in "）)"
        and len(row) <= LONGEST_SIGNER
        and DATE.match(row) is not None
    )


def _below(found: Sketch, first: int) -> list[int]:
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
    return _EDITION.match(row) is not None


def _is_subtitle(row: str) -> bool:
    return (
        (row[0] == "—" or row[:2] in _DASHES)
        and len(row) <= _SUBTITLE
        and "。" not in row
        and "；" not in row
        and not PAGE.fullmatch(row)
    )


def _news_heads(found: Sketch, first: int) -> list[int]:
    """Lines below the title of a page, of which one ends with the verb of a report or repeats the title,
    …会议上强调 / 坚持…, or which stand above a dateline.
    """
    rows = found.lines.rows
    heads: list[int] = []
    for i in range(first, min(first + _MOST_HEADS, len(rows))):
        link = _LINK.match(rows[i]) is not None
        if not link and len(rows[i]) >= _SHORTEST_OF_TWO and _is_free_title(found, i):
            heads.append(i)
        elif _DATELINE.match(rows[i]):
            return heads
        elif not link:
            break
    title = rows[first - 1]
    return heads if any(_SAID.search(rows[i]) or title in (rows[i], rows[i][:-1]) for i in heads[:-1]) else []


def entitle(found: Sketch, block: list[int]) -> None:
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


def _again(found: Sketch, block: list[int], part: int, end: int) -> None:
    """The same title again, as a page heading, without the name before it or on several lines."""
    rows = found.lines.rows
    whole = "".join("".join(rows[i].split()) for i in block)
    title, above = "", -1  # what stands again so far, and the line where it ends
    for i in range(part, min(end + 6, len(rows))):
        if i in found.roles or _is_text_of_heading(rows, i):
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
    return len(below) > PASTED and whole.startswith(bare + "".join(below.split()))


def heads(found: Sketch) -> None:
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


def _opens_piece(found: Sketch, i: int) -> bool:
    """Whether line `i` is the title of a piece of a collection: ——记… tells below it of whom."""
    rows = found.lines.rows
    return i > 0 and _TOLD_OF.match(rows[i + 1]) is not None and rows[i - 1][-1] in LINE_ENDS


def calls(found: Sketch) -> None:
    """A form of address alone on its line, wherever it stands."""
    rows = found.lines.rows
    for i in found.lines.ending(CALLS):
        row = rows[i]
        if (
            i in found.roles
            or len(row) > _LONGEST_CALL
            or not _ADDRESS_LINE.match(row)
            or OUTLINE_LINE.match(row)
        ):
            continue
        if row.startswith(_CALLING) or _GROUPS.match(row):
            found.roles[i] = "salutation"
