"""Who signs a document, and when: 柳河镇人民政府 / 2025年3月1日."""

from __future__ import annotations

from speechparse.language.characters import TITLE_STOPS
from speechparse.language.pattern import HANZI, Pattern
from speechparse.outline.sketch import (
    ATTACHED,
    DATE,
    LONGEST_ADDRESS,
    LONGEST_DATE,
    LONGEST_SIGNER,
    NUMBERED,
    OUTLINE_LINE,
    PAGE,
    PROSE,
    RESIDUE,
    RESIDUE_FIRST,
    SIGNER,
    Sketch,
    is_named,
    is_prose,
)

__all__ = ["signatures"]

_DAY = Pattern(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?:[上下]午|早|晚)?"
)
_SEAL = Pattern(r"[（(](?:盖|公|印|签)?章[）)]|[（(][^（）()]{0,12}(?:印章|盖章)[）)]")
_SIGNED_BY = Pattern(
    r"(?:编\s?制|编\s?写|拟\s?稿|审\s?核|审\s?定|批\s?准|记录人|签发|承诺人|申请人|报告人|述职人)人?(?:（签[字名]）)?[：:]|记录[：:].{2,12}\d{4}年"
    r"|(?:[甲乙丙]方|法定代表人|委托代理人|授权代表)[^。；]{0,16}[：:]|[^，。：；]{0,10}(?:签字|签名|签章|盖章)[）)]?[：:]"
)
_FIELD = Pattern(r"[^，。；：]{2,12}[：:][^。；]{0,60}")
_AUTHOR_AT_END = Pattern(r"[^\s，。：]{4}[\s\u3000]{1,4}\w[\s\u3000]{0,2}\w{1,2}$")
_CONTACT = Pattern(r"[^：，]{0,4}(?:联系人|联系方式|联系电话|电\s*话|地\s*址|传\s*真|邮\s*[编箱])\s*[：:]")
_SENT = Pattern("抄送|主送|分送|抄报|正本|副本")
_PRINTED = Pattern(r"\w{4,30}?\s*(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印发$")
_FOOTER = Pattern(
    r"版权所有|主办(?:单位)?[：:]|承办(?:单位)?[：:]|网站标识码|【?(?:打印|关闭|分享|收藏|返回)|浏览次数|[上下]一[篇条]|首页"
)
_LISTED = Pattern(r"附\s?件\s*[：:]|附[：:]\s*\d")  # the first line of a list of attachments
_FOOTER_FIRST = RESIDUE_FIRST | frozenset("版主承网【打关收返浏下首")
_SENTENCE = 20  # characters of a line with a stop that is body, not a call
_SIGNED_BELOW = 60  # characters of a line below a signature that belongs to it
_OFFICE = Pattern(rf"(?:{HANZI}|[（）\s]){{3,}}")
_AT_RIGHT = 6  # blanks before a line that stands at the right of its page
_MOST_SIGNERS = 30  # lines of a joint notice above its date
_SIGNER_NAME = 30  # characters of a signer's name


def signatures(found: Sketch) -> None:
    """Signer and date: a line that is a date, below a body, with short unpunctuated lines above it; or office
    and name alone. What follows is another document.
    """
    end = _end_of_text(found.lines.rows)
    dates, signers = _may_sign(found, end)
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
    _signed_below(found, end)
    if "signature" not in found.roles.values():
        _printed(found)
        _at_right(found, end)


def _signed_below(found: Sketch, end: int) -> None:
    """Who made, checked and approved a text, or the parties of a contract: lines at its very end or above its
    list of attachments, each with a label, and a date that stands there alone.
    """
    rows, roles = found.lines.rows, found.roles
    first = end
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
        and (RESIDUE.match(rows[end - 1]) or _FOOTER.match(rows[end - 1]))
    ):
        end -= 1
    at = end
    while at and NUMBERED.match(rows[at - 1]):
        at -= 1
    return at - 1 if at and _LISTED.match(rows[at - 1]) else end


def _is_field(row: str) -> bool:
    """Whether a line at the end of a text is a date, or a label with what was filled in: 审核：石磊."""
    if len(row) > LONGEST_ADDRESS:
        return False
    return _is_date(row) or _SIGNED_BY.match(row) is not None or _FIELD.fullmatch(row) is not None


def _may_sign(found: Sketch, end: int) -> tuple[set[int], set[int]]:
    """The lines that are a date, and those that are office and name."""
    rows = found.lines.rows
    short = [(i, rows[i]) for i in found.unstopped if len(rows[i]) <= LONGEST_SIGNER]
    dates = {i for i, row in short if _is_date(row) or (i == end - 1 and _DAY.fullmatch(row))}
    return dates, {i for i, row in short if _is_signer(row)}


def _is_signer(row: str) -> bool:
    return SIGNER.within(row) is not None


def _is_body(found: Sketch, i: int) -> bool:
    """Whether a signature may stand below line `i`."""
    row = found.lines.rows[i]
    if i in found.roles or not (len(row) > PROSE or row[-1] in "。！；"):
        return False
    return len(row) > _SENTENCE or OUTLINE_LINE.match(row) is not None


def _sign(found: Sketch, first: int, i: int) -> None:
    """Make the lines from `first` to `i` a signature, unless they are the title and the date of the next
    piece: 跋 / （一九四一年四月）
    """
    rows = found.lines.rows
    if rows[i][0] in "（(" and i + 1 < len(rows) and is_prose(rows[i + 1]):
        found.parts.append(first)
        return
    found.roles.update(dict.fromkeys(range(first, i + 1), "signature"))
    if i + 1 < len(rows):
        found.parts.append(i + 1)


def _is_date(row: str) -> bool:
    date = DATE.match(row)
    return len(row) <= LONGEST_DATE and date is not None and date.end() >= len(row) - 2


def _signed_from(found: Sketch, i: int) -> int | None:
    """The first of the signers above the date in line `i`, or None."""
    j = i
    while j > i - _MOST_SIGNERS - 1 and j - 1 not in found.roles and _signs(found.lines.rows[j - 1]):
        j -= 1
    return j if j < i else None


def _alone(found: Sketch, i: int) -> int | None:
    """`i` where office and name stand alone below a body: 县长　叶知远, and neither a date nor a text follows
    as below a title.
    """
    rows = found.lines.rows
    above = rows[i - 1]
    if above[-1] not in "。！”" and "：" not in above:
        return None
    below = rows[i + 1] if i + 1 < len(rows) else ""
    return (
        None if below and (below[-1] in TITLE_STOPS or len(below) > _SIGNED_BELOW or DATE.match(below)) else i
    )


def _printed(found: Sketch) -> None:
    """县政府办公室2019年3月15日印发 signs a document that nothing else signs."""
    last = len(found.lines) - 1
    if last >= 0 and last not in found.roles and _PRINTED.fullmatch(found.lines.rows[last]):
        found.roles[last] = "signature"


def _at_right(found: Sketch, end: int) -> None:
    """An office alone at the right of the page signs a document that nothing else signs."""
    lines, last = found.lines, end - 1
    if last < 1 or last in found.roles:
        return
    row = lines.rows[last]
    if (
        lines.indent(last) >= _AT_RIGHT
        and _signs(row)
        and _OFFICE.fullmatch(row)
        and _is_body(found, last - 1)
    ):
        found.roles[last] = "signature"


def _signs(row: str) -> bool:
    """Whether a line above a date may name a signer."""
    return not (
        len(row) > _SIGNER_NAME
        or row[-1] in TITLE_STOPS
        or (row[0] in "（(—《" and not _SEAL.fullmatch(row))
        or ((row[0].isdigit() or OUTLINE_LINE.match(row)) and not _AUTHOR_AT_END.search(row))
        or _SENT.match(row)
        or ATTACHED.match(row)
        or PAGE.match(row)
        or _CONTACT.match(row)
        or is_named(row)
    )
