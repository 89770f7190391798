"""What closes a document, told by where its last item stands: 以上报告，请审议。 and 同志们，让我们… after
the last point are its closing.

`CLOSINGS` holds the ways in which a closing 结语 tells itself, `closing_of` asks them; `own_words` finds the
paragraph that the items leave to the document at its end, `summaries` where a list of news items ends whose
titles recur below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speechparse.language.characters import LINE_ENDS
from speechparse.language.cues import ADDRESS
from speechparse.language.markers import Candidate
from speechparse.language.pattern import Pattern
from speechparse.language.rows import Row
from speechparse.outline.frame import Frame
from speechparse.outline.lines import Lines
from speechparse.outline.series import Series

_LEAST_NEWS, _LONGEST_NEWS = 3, 120  # members of a news summary, and characters of a news title
__all__ = ["CLOSINGS", "Place", "by_paragraphs", "closing_of", "own_words", "place_of", "summaries"]

_SHORT = 2  # in a document of so few lines the closing shares its line with items

_HEADING = Pattern(r"结\s*(?:束\s*)?语(?:[：:]|$)|希望(?:同志们|大家)", "结希")
_THANKS = Pattern(
    r"谢谢(?:大家|各位)?[！。!]|以上(?:就)?是我|我的(?:发言|汇报|讲话|报告)(?:完|到此)|结\s*(?:束\s*)?语$|最后，?(?:祝|预祝|让我们|我?代表)|让我们",
    "谢以我结最让",
)
_NOTICE = Pattern(
    r"各[\w、（）()]{1,30}?(?:要|应|须|请)|各(?:地区|部门|地|单位|级|省|市|县|街道|乡镇)|[请請]各|请\w{2,8}(?:自收到|[在于][^，。]{1,12}日?前)|以上(?:意见|请示|报告|通知)|\w{2,10}(?:负责|要)(?:组织|会同|加强|本)|执行中|特此|重要情况|重大(?:事项|问题)"
)
_LAST_WORDS = Pattern(  # how the last paragraph of a speech, a report or a notice speaks of the whole
    r"以上(?:汇报|报告|发言|讲话|说明|意见|对照检查|检查|内容|认识|几点|是|就是|[为為](?:本|我))|(?:今天)?(?:我)?(?:就|先)(?:讲|说|谈|汇报)(?:这些|到这|这么多|到此)|收到(?:本)?(?:通知|此件)后|(?:汇报|报告)完毕|恳请|敬请|[^。]{0,40}让我们|[^。]{0,30}不当之处|欢迎(?:广大|社会|各界)[^。]{2,30}监督|希望(?:全体|广大|大家|同志们|各)|公示期|我们(?:决心|坚信)|(?:代表)?(?:大会|会议|全会)(?:相信|坚信)|最后(?:啰嗦|再说|提醒|强调)[一两]句|(?:[^，。]{2,16}。)?(?:再次|衷心)?(?:谢谢|感谢|感謝)(?:您|贵|各|大家|广大|一直|\w{1,8}、)|(?:如(?:果您?)?)?(?:还?有|对)[^。]{2,30}(?:欢迎|请|可以)(?:拨打|联系|致电|与)|好了?，[^。]{0,20}(?:[讲说]完了|差不多了|不早了)|以上(?:问题|事项|各项)，?请|(?:特此|专此|專此|此)[复復答][^，。]{0,4}。$"
    r"|[^，。]{0,16}(?:号召|呼吁)，?|[^，。]{2,8}最后(?:要求|强调|指出|说)，|总(?:体|的)(?:来)?[看说]，|就这些，|好，差不多了|最后的话：|由此[^。]{0,20}不便|[^。]{2,40}。(?:恳请|敬请|如(?:您|果)?对|如(?:您|果)?(?:还)?有[^。]{2,20}(?:请|欢迎))|[^。]{0,60}(?:只要[^。]{2,80}一定|为契机|没有完成时|不辜负)|(?:最后，?)?(?:衷心|谨|敬|恭)?祝(?:愿|大家|各位|同志|[^贺福酒，。]{1,12}[^，。]{0,30}！$)|总之，"
)
_ENDS = Pattern(
    r"(?:谢谢|謝謝|感谢|感謝|多谢|拜托|拜託)(?:大家|各位|你们|同志们)?[！。!]$|散[会會][，。]|到此(?:结束|为止)|(?:就|先)(?:讲|说|谈)(?:这些|到这|这么多)|(?:提问|会议|发布会|报告|发言|讲话|汇报|今天)到(?:这里|此)|(?:就|先)到(?:这里|这儿|此)|再[见見会會][。！]$"
)
_LOOKS_AHEAD = Pattern(  # how the last paragraph of an article ends
    r"(?:大家|一起|共同)加油[，！。]|(?:就一定能|必将|定能)[^。！]{4,50}[。！]$|新(?:的)?(?:篇章|答卷|华章|辉煌|局面)[。！]$"
)
_FORCE = Pattern(
    r"自[^。]{1,24}(?:起|之日|后)[^。]{0,8}(?:施行|实施|执行|生效|试行)|(?:负责|予以)?解释。$|有效期(?:至|为|\d)|同时废止"
)
_PRESENT = Pattern(
    r"^会上，|^[另此]外，|^本次\w{2,4}(?:邀请|主题|由)|(?:出席|参加|列席|陪同|主持)[^，。]{0,16}。$"
)
_COURT = Pattern(r"如果?不服本(?:判决|裁[定决]|\w{0,4}决定)|案件受理费")  # below what a court decides
_SPOKEN = Pattern(r"\w{1,8}(?:（\w{1,8}）)?：")  # 任总：…, an answer
_LAW = Pattern(r"(?:条例|办法|规定|细则|规则|章程|准则|规程|制度|标准|法)(?:[（(][^（）()]{1,16}[）)])?$")
# A last line that every paper of its kind has: what stands above it may close the text already
_FORMULA = Pattern(r"(?:特此|专此|專此|此[复致]|散会|散會|谢谢|謝謝|以上)[^，。]{0,8}[。！!]$")
_FORMULAS = Pattern(
    r"\s*(?:(?:特此|专此|專此|此[复致])[^，。]{0,8}[。！!]|是否(?:有当|妥当|可行|妥否)|(?:妥否|当否)，|以上(?:报告|意见|请示|方案)[^。]{0,12}(?:请|如无不))"
)
_ALONE = Pattern(r"特此(?:通知|通告|公告|通报|报告|函[告复达]?|说明|证明|声明)[。！]")
_CALLS = Pattern("希望|感谢|感謝|谢谢|敬请|敬請|恳请|谅解|見諒|见谅|支持|监督|反映|联系|查询|查詢|祝")
_LETTER = Pattern(r"此\s*致[敬礼！\s]*$")
_ENDED = Pattern(r"[。！？”]\s*")
_LONGEST = 1500  # characters of a closing: of 40 read, the longest that is no chapter of its own has 1,200
_LONGEST_PARAGRAPH = 400  # characters of a paragraph that closes by its words alone
_FAREWELL = ("最后，我", "以上就是", "以上是", "以上为本", "以上為本")
_FAREWELLS = 3  # paragraphs above the closing that may say farewell too
_SHORT_CALL = 30  # characters of a slogan
_MOST_OWN = 600  # characters of the last paragraph that the items leave to the document
_FEW_WORDS = 200  # characters of its last paragraphs where they are several


class Place(NamedTuple):
    """Where the closing of a document may stand: the lines behind its last item, `item`, and before `end`."""

    text: str
    lines: Lines
    frame: Frame
    item: int
    end: int
    free: list[int]
    """the lines that are no furniture"""

    @property
    def last(self) -> int | None:
        """The last line of prose: what ends a web page below it has no stop, or stands in brackets."""
        return next((i for i in reversed(self.free) if _is_prose(self.lines.rows[i])), None)


def by_paragraphs(text: str, lines: Lines, paragraphs: Sequence[int], found: Frame) -> tuple[Lines, Frame]:
    """The lines and the frame with a line for each paragraph, whose number `paragraphs` gives for each line:
    what a hard-wrapped page says at its end is told by whole paragraphs.
    """
    if isinstance(paragraphs, range):  # each line is one
        return lines, found
    firsts = [i for i, number in enumerate(paragraphs) if i == 0 or number > paragraphs[i - 1]]
    ends = [lines.ends[i - 1] for i in (*firsts[1:], len(lines))]
    starts = [lines.starts[i] for i in firsts]
    rows = [text[start:end] for start, end in zip(starts, ends)]
    return Lines(rows, starts, [lines.numbers[i] for i in firsts], []), found._replace(
        roles={paragraphs[i]: role for i, role in found.roles.items()},
        lists={paragraphs[i] for i in found.lists},
        titles=[[paragraphs[i] for i in title] for title in found.titles],
    )


def place_of(text: str, lines: Lines, found: Frame, item: int, end: int) -> Place:
    """The place behind the line `item`, in which the last item of a document begins, and before the line
    `end`.
    """
    free = [i for i in range(item + 1, end) if i not in found.roles]
    return Place(text, lines, found, item, end, free)


def _is_prose(row: str) -> bool:
    return row[-1] in "。！!？?”…~～" and row[0] not in "（([〔"


def _addressed(place: Place) -> int | None:
    """The last form of address, or 结语."""
    text, lines, roles = place.text, place.lines, place.frame.roles
    best = None
    for i in range(max(place.item, 1), place.end):
        start, end = lines.starts[i], lines.ends[i]
        if (
            i > place.item
            and i not in roles
            and (ADDRESS.at(text, start, end) or _HEADING.at(text, start, end))
        ):
            best = i
        elif roles.get(i) == "salutation":
            if best is None or not _HEADING.at(text, lines.starts[best], lines.ends[best]):
                best = i
    return best


def _notice(place: Place) -> int | None:
    """The paragraph above the signature or the attachments that speaks to the recipients."""
    last, end = place.end - 1, place.end
    signed = place.frame.roles.get(end) == "signature" or end in place.frame.lists
    if (
        signed
        and last > place.item
        and not _is_under_heading(place, last)
        and _NOTICE.match(place.lines.rows[last])
    ):
        return last
    return None


def _is_under_heading(place: Place, i: int) -> bool:
    """Whether line `i` is the text of the heading that stands alone on the line above: 四、联系方式"""
    return i - 1 == place.item and place.lines.lasts[i - 1] not in LINE_ENDS


def _thanked(place: Place) -> int | None:
    """The first paragraph that begins with thanks."""
    for i in place.free:
        if len(place.lines.rows[i]) < _LONGEST_PARAGRAPH and _THANKS.at(
            place.text, place.lines.starts[i], place.lines.ends[i]
        ):
            return i
    return None


def _last_words(place: Place) -> int | None:
    """The last paragraph, where it calls, wishes, thanks or sums up."""
    last = place.last
    if last is None or len(place.lines.rows[last]) >= _LONGEST_PARAGRAPH:
        return None
    row = place.lines.rows[last]
    told = _LAST_WORDS.match(row) or _ENDS.search(row) or _LOOKS_AHEAD.search(row)
    return last if told and not _FORCE.search(row) else None


def _letter(place: Place) -> int | None:
    """The paragraph above 此致."""
    rows, free = place.lines.rows, place.free
    for k, i in enumerate(free):
        if _LETTER.fullmatch(rows[i]):
            return free[k - 1] if k and _is_prose(rows[free[k - 1]]) else i
    return None


def _formula(place: Place) -> int | None:
    """特此通告。 alone on its line, whatever stands below it."""
    return next((i for i in place.free if _ALONE.fullmatch(place.lines.rows[i])), None)


def _slogans(place: Place) -> int | None:
    """The first of two or more short calls in lines of their own at the end: 打倒…！ …万岁！"""
    rows, free = place.lines.rows, place.free
    first = len(free)
    while first > 0 and rows[free[first - 1]][-1] in "！!" and len(rows[free[first - 1]]) <= _SHORT_CALL:
        first -= 1
    return free[first] if len(free) - first > 1 else None


# The first that tells a place tells the closing.
CLOSINGS = (
    Row("addressed", _addressed, "It turns to the audience for the last time.", "最后一次称呼听众", "讲两点。\n一、学。\n多看书。\n二、干。\n多修路。\n同志们，路在脚下，大家动手吧。", "讲两点。\n一、学。\n同志们要多看书。\n二、干。\n多修路。"),
    Row("notice", _notice, "It tells the recipients what to do with the whole.", "对受文单位提出要求", "关于修路的通知\n一、定线路，请各村抓紧定下来报镇。\n二、备石料。\n各村要抓紧落实。\n柳河镇人民政府\n2025年3月1日", "关于修路的通知\n一、定线路，请各村抓紧定下来报镇。\n二、备石料。\n柳河镇人民政府\n2025年3月1日"),
    Row("thanked", _thanked, "It thanks.", "致谢", "一、学。\n多看书。\n二、干。\n多修路。\n谢谢大家！", "一、学。\n谢谢大家给我书。\n二、干。\n多修路。"),
    Row("letter", _letter, "It stands above 此致.", "“此致”之前的结尾", "一、学\n多看书。\n二、干\n我会多修路，请看我的行动。\n此致\n敬礼！", "一、学\n由此致富。\n二、干\n多修路。"),
    Row("formula", _formula, "It is the formula that closes papers of its kind.", "此类公文的结尾用语", "一、学\n多看书。\n二、干\n多修路。\n特此通告。\n监督电话：6628119", "一、学\n特此通告的写法。\n二、干\n多修路。\n监督电话：6628119"),
    Row("last-words", _last_words, "The last paragraph calls, wishes, thanks or sums up.", "结尾号召、祝愿、致谢或者总括全文", "一、学\n多看书。\n二、干\n多修路。\n祝大家都有书看，有路走！", "一、学\n多看书。\n二、干\n祝酒的规矩要改。"),
    Row("slogans", _slogans, "It is called out, line by line.", "逐行呼喊的口号", "一、学\n多看书。\n二、干\n多修路。\n路通万家！\n书香万代！", "一、学\n多看书！\n二、干\n多修路！"),
)  # fmt: skip


def closing_of(text: str, lines: Lines, found: Frame, breaks: set[int], led: Sequence[int]) -> int | None:
    """The offset of the closing of the first document in `text` that has items and tells by its words where
    it closes, or None; `led` are the lines of the items.
    """
    if not led:
        return None
    for item, end in _documents(lines, breaks, led):
        place = place_of(text, lines, found, item, end)
        at: int | None = next((i for row in CLOSINGS if (i := row.applies(place)) is not None), None)
        if at is not None and _FORMULA.match(lines.rows[at]):
            at = _above_formula(place, at)
        if at is not None:
            at = _first_farewell(place, at)
        if at is None:
            inline = _inline(place)
            if inline is not None:
                return inline
        elif lines.ends[place.end - 1] - lines.starts[at] <= min(3 * len(text) // 10 + 200, _LONGEST):
            return lines.starts[at]
    return None


def _first_farewell(place: Place, at: int) -> int:
    """The first of the paragraphs right above `at` that says farewell too: 发布会到这里就结束了。 / 直播到此结束。"""
    for i in range(at - 1, max(at - _FAREWELLS, place.item) - 1, -1):
        if i not in place.free:
            break
        row = place.lines.rows[i]
        if len(row) < _LONGEST_PARAGRAPH and (_ENDS.search(row) or row.startswith(_FAREWELL)):
            at = i
    return at


def _above_formula(place: Place, at: int) -> int:
    """The paragraph above the formula of line `at` where it calls, wishes or thanks, else `at`."""
    if at - 1 not in place.free:
        return at
    above = place.lines.rows[at - 1]
    if _is_under_heading(place, at - 1):
        return at
    if not _is_prose(above):
        return at
    return at - 1 if _CALLS.search(above) or _NOTICE.match(above) else at


def own_words(
    text: str, lines: Lines, found: Frame, breaks: set[int], ends: Sequence[tuple[int, int]]
) -> int | None:
    """The offset of the closing of the first document in `text` that has items, if these leave its last
    paragraph to it, or None.

    `ends` gives the line and the end of each item of the top. Not such a paragraph: a clause on force or
    interpretation, those present, an answer, or the last of a law.
    """
    if not ends or _is_law(lines, found):
        return None
    item, end = next(_documents(lines, breaks, [line for line, _ in ends]))
    last = max(at for line, at in ends if line == item)
    told = _told(place_of(text, lines, found, item, end), last)
    return lines.starts[told[0]] if told and _is_short([lines.rows[i] for i in told]) else None


def _told(place: Place, last: int) -> list[int]:
    """The paragraphs of prose that begin behind the offset `last`, if nothing stands between them and none is
    a clause.
    """
    rows = place.lines.rows
    own = [i for i in place.free if place.lines.starts[i] >= last]
    told = [i for i in own if _is_prose(rows[i])]
    return [] if own[: len(told)] != told or any(_is_clause(rows[i]) for i in told) else told


def _is_short(rows: list[str]) -> bool:
    return sum(map(len, rows)) <= (_MOST_OWN if len(rows) == 1 else _FEW_WORDS)


def _is_law(lines: Lines, found: Frame) -> bool:
    return any(_LAW.search(lines.rows[i]) for title in found.titles for i in title)


def _is_clause(row: str) -> bool:
    return bool(_FORCE.search(row) or _PRESENT.search(row) or _SPOKEN.match(row) or _COURT.match(row))


def _documents(lines: Lines, breaks: set[int], led: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The line of the last item of each document of the text that has one, and the line where the document
    ends.
    """
    at = 0
    for offset in (*sorted(breaks), None):
        end = len(lines) if offset is None else bisect_left(lines.starts, offset)
        last = bisect_left(led, end, at)
        if last > at:
            yield led[last - 1], end
        at = last


def _inline(place: Place) -> int | None:
    """Where, in the line of the last item, a sentence begins that turns to the audience."""
    if place.end - 1 > place.item and len(place.lines) > _SHORT:
        return None
    found: int | None = None
    end = place.lines.ends[place.end - 1]
    for stop in _ENDED.finditer(place.text, place.lines.starts[place.end - 1], end):
        if ADDRESS.at(place.text, stop.end(), end):
            found = int(stop.end())
        elif _FORMULAS.match(place.text, stop.end(), end):  # and no further: 附件：1.… may follow
            return found or int(stop.end())
    return found


def summaries(text: str, lines: Lines, series: Sequence[Series]) -> set[int]:
    """The offsets where, after a list of news items whose titles recur below, the text returns to the
    document.
    """
    last: dict[str, int] = {}
    begun = dict(zip(lines.firsts, range(len(lines)), strict=True))
    led: set[int] = set()
    found = set()
    for one in series:
        if one.members[0].family.key == "arabic":
            end = _summary_end(text, lines, one.members, last, begun)
            if end is not None:
                led = led or {member.line for other in series for member in other.members if member.leads}
                while end in led:
                    end += 1
                if end < len(lines):
                    found.add(lines.starts[end])
    return found


def _summary_end(
    text: str, lines: Lines, members: Sequence[Candidate], last: dict[str, int], begun: dict[str, int]
) -> int | None:
    """The line after a list of news items whose titles all recur below without their markers, or None: that
    list is a summary.

    `members` lead their lines; `begun` tells where a line last begins with a character, and `last`, filled
    when it is needed first, where one stands last.
    """
    if len(members) < _LEAST_NEWS:
        return None
    end = members[-1].line + 1
    heads = [_bare(text[mark.end : lines.ends[mark.line]]) for mark in members]
    if sum(begun.get(head[:1], -1) >= end for head in heads) * 2 < len(heads):
        return None
    if not last:
        last.update((_bare(row), i) for i, row in enumerate(lines.rows) if len(row) <= _LONGEST_NEWS)
    return end if sum(last.get(head, -1) >= end for head in heads) * 2 >= len(heads) else None


def _bare(row: str) -> str:
    """A line without white space and stops."""
    return "".join(row.split()).replace("；", "").replace("。", "").replace(";", "")
