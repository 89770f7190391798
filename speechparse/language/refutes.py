"""REFUTES: why one place that looks like a marker is none, as its own surroundings tell. The 一是 of 统一是前提 is part of a word.

A row is asked with the candidate and the text. The families name the rows that can speak of them, in the order in which they are asked;
the first that applies is the verdict. A verdict holds unless the candidate is the one member that a series lacks (`outline.series`).
"""

from __future__ import annotations

from speechparse.language.characters import IN_LINE
from speechparse.language.markers import Candidate
from speechparse.language.numerals import DIGITS, HAN, NUMERAL, characters, read
from speechparse.language.pattern import HANZI, Pattern
from speechparse.language.rows import Row

__all__ = ["AMOUNT", "ATTACHED", "CITED_NUMBER", "CITED_UNIT", "DECIMAL", "FILE", "GLUED", "IDIOM", "LARGE", "NAME", "PHRASE", "REFERENCE", "REFUTES", "RUN", "RUN_OF_ORDINALS", "WORD", "WORD_ENDS"]  # fmt: skip

_FAR = 100  # characters from 附件： to its third entry in a paste
_LARGEST = 300  # the largest number of an item that leads its line: reports of problems count up to some 200
_H, _D = f"[{HAN}]{{1,9}}+", f"[{DIGITS}]"
_N = f"(?:{_H}|{_D}{{1,4}}+)"
_DIGIT = characters(DIGITS)

_REFERENCE_AFTER = Pattern(
    r"型(?![号號])|[项項](?![目])|款(?![项項])|目(?![标標的录錄前])|[条條](?![件块例])|[号號](?!召)|[线線](?![上下路索])|[组組队隊班](?![织織建成长長])|式(?!样)|所[示列述]|规定|規定"
)
_REFERENCE_BEFORE = frozenset("第图圖表式注见見例款项項条條目至及和与與或")
_UNIT_REFERENCE = Pattern(
    rf"规定|規定|有关|有關|所|的|至|和|及|与|或|之规|之規|第|、|，|以上|以下|中(?!国|國|华|央)|{IN_LINE}?第{_N}[款项項]|款|项|項|课|课时"
)
_DATE = Pattern(rf"(?:{_D}{{4}}年|{_D}{{1,2}}月(?:{_D}{{1,2}}日|[底初中末上下旬份]|至|前))")
_MEASURE = Pattern(
    rf"[万亿千百%％倍元米吨个多余人年月日天号号克度分岁户℃℃]|{IN_LINE}?(?:[万亿千百%％倍元吨℃℃]|公[里斤顷]|平方|立方|毫|厘|千)"
)
_IDIOM = Pattern(rf"[，,、]?(?:{_H}[，,、。；是])")
_ATTACHED = Pattern(r"附\s?件\s*[：:][^。；]*$")
_FILE = Pattern(
    r"[^\n\r。，；]{1,80}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|jpe?g|png)[ \t]*(?=[\r\n]|$)"
)
_ENUMERATED = Pattern(rf"{HANZI}{{1,3}}、第{_N}")  # 第二本、第三本账
_CITED_NUMBER = Pattern(rf"{IN_LINE}?(?:中[的所，、]|的|规定|所[述列]|要求的|和|或)")
WORD_ENDS = frozenset("再第统統之唯万萬期同单單专專划劃惟合归歸均" + HAN)  # 统一是, 十一是
_PHRASE_BEGINS = frozenset("这那某哪每任何此其")
_NAMED = frozenset(
    "组組队隊棒站名部书書记記季批届屆产產党黨次個个代世类類期阶階种種级級段页頁章节節条條款项項卷线線梯步把手名国國军軍师師战戰役大中小方时時故期至轮輪家位口回天年月日周展馆館医醫幼检檢"
)
_BEHIND_ORDINAL = frozenset("，,、：:是要")


def _cited_unit(it: Candidate, text: str) -> bool:
    return _UNIT_REFERENCE.match(text, it.end) is not None


def _cited(it: Candidate, text: str) -> bool:
    return it.before in _REFERENCE_BEFORE or _REFERENCE_AFTER.match(text, it.end) is not None


def _decimal(it: Candidate, text: str) -> bool:
    end = it.end
    if text[end - 1] not in ".．" or text[end : end + 1] not in _DIGIT:
        return False
    return _DATE.match(text, end) is None


def _run(it: Candidate, text: str) -> bool:
    end = it.end
    if text[end - 1] != "、":
        return False
    found = NUMERAL.match(text, end)
    if found is None or read(found[0]) != it.number + 1:
        return False
    if found[0].isdecimal() != text[it.start].isdecimal():  # 3、四组的桥
        return False
    if found.end() < len(text) and text[found.end()] not in "、.．":
        return True
    third = NUMERAL.match(text, found.end() + 1)  # 一、二、三产
    return third is not None and read(third[0]) == it.number + 2


def _large(it: Candidate, text: str) -> bool:
    return it.number > _LARGEST


def _attached(it: Candidate, text: str) -> bool:
    if it.leads:
        return False
    before = text[max(0, it.start - _FAR) : it.start]
    return _ATTACHED.search(before) is not None


def _file(it: Candidate, text: str) -> bool:
    return it.leads and _FILE.match(text, it.end) is not None


def _amount(it: Candidate, text: str) -> bool:
    return _MEASURE.match(text, it.end) is not None


def _word(it: Candidate, text: str) -> bool:
    return it.before in WORD_ENDS


def _idiom(it: Candidate, text: str) -> bool:
    return _IDIOM.match(text, it.end) is not None


def _phrase(it: Candidate, text: str) -> bool:
    return text[it.end : it.end + 1] == "的" or it.before in _PHRASE_BEGINS


def _cited_number(it: Candidate, text: str) -> bool:
    return _CITED_NUMBER.match(text, it.end) is not None


def _run_of_ordinals(it: Candidate, text: str) -> bool:
    if text[it.end - 1] != "、":
        return _ENUMERATED.match(text, it.end) is not None or it.before == "、"
    found = NUMERAL.match(text, it.end + (text[it.end : it.end + 1] == "第"))
    return it.before == "、" or (found is not None and read(found[0]) == it.number + 1)


def _name(it: Candidate, text: str) -> bool:
    return text[it.end - 1] not in _BEHIND_ORDINAL and it.word == "第" and text[it.end : it.end + 1] in _NAMED


CITED_UNIT = Row("cited-unit", _cited_unit, "It cites a provision.", "引用条文",
    "第一条 护林。\n第二条 看山。\n第一条规定的事项，由村里办。", "第一条 护林。\n第二条 看山。")  # fmt: skip
REFERENCE = Row("reference", _cited, "It refers to another place.", "引用其他序号",
    "依照前款第（二）项办理。", "（一）护林。\n（二）看山。")  # fmt: skip
DECIMAL = Row("decimal", _decimal, "It is part of a decimal.", "小数的一部分", "投资：3.5亿元。", "1.修路。\n2.架桥。")  # fmt: skip
RUN = Row("numeral-run", _run, "It counts in a run of numerals.", "数词并列，不是序号", "。一、二季度产值增长，三季度回落。", "一、修路\n二、架桥")  # fmt: skip
LARGE = Row("large-number", _large, "Its number is larger than those of items.", "数目过大，不是序号", "305.修路的账已经结清。", "1.修路。\n2.架桥。")  # fmt: skip
FILE = Row("file", _file, "Its line is the name of a file.", "整行是文件名", "附件下载\n1.报名表.xlsx\n2.承诺书.docx", "1.报名表\n2.承诺书")  # fmt: skip
ATTACHED = Row("attached", _attached, "It counts what is attached.", "附件清单的序号", "请执行。附件：1.名额表2.回执3.格式", "请执行。办法：1.报名2.回执")  # fmt: skip
AMOUNT = Row("amount", _amount, "It is an amount or a date.", "数量或日期", "产量如下。\n3.5万斤。\n", "1.1 目的\n1.2 依据")  # fmt: skip
WORD = Row("part-of-word", _word, "It is part of a word.", "词的一部分", "统一是前提。", "一是修路，二是架桥。")  # fmt: skip
IDIOM = Row("idiom", _idiom, "It is part of an idiom.", "成语、俗语的一部分", "做事一是一、二是二。", "一是修路，二是架桥。")  # fmt: skip
PHRASE = Row("part-of-phrase", _phrase, "It is part of a phrase.", "短语的一部分", "这是一方面的原因。", "一方面修路，另一方面架桥。")  # fmt: skip
RUN_OF_ORDINALS = Row("run-of-ordinals", _run_of_ordinals, "It counts in a run of ordinals.", "序数并列，不是序号", "发展，第一、二产业。", "第一、修路。第二、架桥。")  # fmt: skip
CITED_NUMBER = Row("cited-number", _cited_number, "It cites a numbered provision.", "引用条款号", "4 覆盖\n4.1 草帘\n4.1.1中的雨天除外。", "4 覆盖\n4.1 草帘\n4.2 薄膜")  # fmt: skip


def _never(it: Candidate, text: str) -> bool:
    return False


GLUED = Row("glued", _never, "Nothing parts it from the word before it, and no series needs it.", "与前面的文字相连，也没有序列需要它", "各村都要管好水渠，" * 60 + "库里的物资3.水泥已经用完。", "库里的物资3.水泥已经用完。")  # fmt: skip
NAME = Row("name", _name, "It is part of a name.", "名称的一部分", "驻村，第一书记到岗。", "第一，修路。第二，架桥。")  # fmt: skip

REFUTES = (
    ATTACHED,
    FILE,
    CITED_UNIT,
    REFERENCE,
    DECIMAL,
    RUN,
    LARGE,
    AMOUNT,
    WORD,
    GLUED,
    IDIOM,
    PHRASE,
    RUN_OF_ORDINALS,
    CITED_NUMBER,
    NAME,
)
