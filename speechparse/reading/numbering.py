"""The automatic numbers of a .docx: numbering.xml → counters → labels. 一、 （一） 1. and ● stand there as
%1、 （%2） %3. and a glyph.

Three things make a label: the forms (FORMATS: how a number is written), the definitions (`read_numbering`)
and the counters (`Counters`), which count as Word does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from speechparse.language.pattern import Pattern
from speechparse.reading.package import Attributes, Package, attribute, parse_part

__all__ = [
    "FORMATS",
    "Counters",
    "Label",
    "Level",
    "Numbering",
    "family_of",
    "glyph",
    "on",
    "read_numbering",
    "whole",
]

DEPTH = 9  # levels of a list
_MOST = 32767  # the greatest number that Word counts to
_START = 2**31 - 1

# How a number is written. ECMA-376 part 1, 17.18.59, names the forms.

_HAN = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_FORMAL_JAPANESE = "〇壱弐参四伍六七八九"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _digits(digits: str) -> Callable[[int], str]:
    """Each digit by its own sign: 10 is 一〇."""
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _below_100(zero: str) -> Callable[[int], str]:
    """一 … 十, 十一 … 九十九, and digit by digit from 一○○ on."""
    digits = _digits(zero + _HAN[1:])

    def write(number: int) -> str:
        if not 0 < number < 100:
            return digits(number)
        tens, ones = divmod(number, 10)
        return (digits(tens) if tens > 1 else "") + "十" * bool(tens) + (digits(ones) if ones else "")

    return write


def _units(digits: str, units: str, wide: str, zero: str, ten: str, bare: str = "") -> Callable[[int], str]:
    """With units: 一百二十三. `zero` stands once for a gap, `ten` is how 10 to 19 begin, a unit of `bare`
    takes no 一 before it.
    """

    def group(number: int, leads: bool) -> str:
        written, gap = "", False
        for power, unit in zip((1000, 100, 10, 1), units):
            digit, number = divmod(number, power)
            if not digit:
                gap = bool(written) or not leads
                continue
            written += zero if gap else ""
            gap = False
            one = "" if digit == 1 and unit in bare else digits[digit]
            written += (
                ten if unit == units[2] and digit == 1 and leads and not written else one + unit.strip()
            )
        return written

    def write(number: int) -> str:
        if not 0 < number <= 99_999_999:
            return digits[0] if number == 0 else str(number)
        high, low = divmod(number, 10_000)
        return (group(high, True) + wide if high else "") + group(low, not high)

    return write


def _row(signs: str, after: Callable[[int], str] = str) -> Callable[[int], str]:
    """One sign for each number as long as there are signs, then as `after` has it: 癸 and 11."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else after(number)


def _letters(first: str) -> Callable[[int], str]:
    """a … z, aa, bb … zz, aaa; after 30 rounds from the beginning."""

    def write(number: int) -> str:
        if number < 1:
            return str(number)
        rounds, letter = divmod((number - 1) % 780, 26)
        return chr(ord(first) + letter) * (rounds + 1)

    return write


def _roman(number: int) -> str:
    if not 0 < number <= _MOST:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def _ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    return f"{number}{'th' if number % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_full_width = _digits("０１２３４５６７８９")
_counting = _below_100("○")
_thousand = _units(_HAN, "千百十 ", "万", "〇", "十")
_thousand_traditional = _units("零" + _HAN[1:], "千百十 ", "萬", "零", "十")
# ① … ㊿
_CIRCLED = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"

FORMATS: Mapping[str, Callable[[int], str]] = {
    # name in the file               how it writes a number                                      1, 11, 21,
    # 101
    "decimal":                       str,                                                      # 1 11 21 101
    "decimalZero":                   lambda number: f"{number:02}",                            # 01 11 21 101
    "decimalHalfWidth":              str,                                                      # 1 11 21 101
    # １ １１ ２１ １０１
    "decimalFullWidth":              _full_width,
    "decimalFullWidth2":             _full_width,
    "decimalEnclosedCircle":         _row(_CIRCLED),                                          # ① ⑪ ㉑ 101
    "decimalEnclosedCircleChinese":  _row(_CIRCLED),                                          # ① ⑪ ㉑ 101
    "decimalEnclosedFullstop":       _row("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),                          # ⒈ ⒒ 21 101
    "decimalEnclosedParen":          _row("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),                          # ⑴ ⑾ 21 101
    "ideographEnclosedCircle":       _row("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),                              # ㊀ 11 21 101
    # 一 十一 二十一 一○一
    "chineseCounting":               _counting,
    "taiwaneseCounting":             _counting,
    # 一 十一 二十一 一百〇一
    "chineseCountingThousand":       _thousand,
    # 一 十一 二十一 一百零一
    "taiwaneseCountingThousand":     _thousand_traditional,
    # 一 十一 二十一 百一
    "japaneseCounting":              _units(_HAN, "千百十 ", "万", "", "十", "千百"),
    # 壹 壹拾壹 贰拾壹 壹佰零壹
    "chineseLegalSimplified":        _units(_FORMAL, "仟佰拾 ", "萬", "零", "壹拾"),
    # 壹 壹拾壹 貳拾壹 壹佰零壹
    "ideographLegalTraditional":     _units(_FORMAL_TRADITIONAL, "仟佰拾 ", "萬", "零", "壹拾"),
    # 壱 壱拾壱 弐拾壱 壱百壱
    "japaneseLegal":                 _units(_FORMAL_JAPANESE, "阡百拾 ", "萬", "", "壱拾"),
    # 一 一一 二一 一〇一
    "ideographDigital":              _digits(_HAN),
    "japaneseDigitalTenThousand":    _digits(_HAN),
    # 一 一一 二一 一○一
    "taiwaneseDigital":              _digits("○" + _HAN[1:]),
    "ideographTraditional":          _row(_STEMS),                                             # 甲 11 21 101
    "ideographZodiac":               _row(_BRANCHES),                                          # 子 戌 21 101
    "ideographZodiacTraditional":    lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 0 < number <= 60 else str(number),
    "upperLetter":                   _letters("A"),                                            # A K U WWWW
    "lowerLetter":                   _letters("a"),                                            # a k u wwww
    "upperRoman":                    _roman,                                                   # I XI XXI CI
    "lowerRoman":                    lambda number: _roman(number).lower(),                    # i xi xxi ci
    # 1st 11th 21st 101st
    "ordinal":                       _ordinal,
    "numberInDash":                  lambda number: f"- {number} -",                           # - 1 - - 11 -
    "hex":                           lambda number: f"{number:X}",                             # 1 B 15 65
    "none":                          lambda number: "",
    "bullet":                        lambda number: "",
}  # fmt: skip

# A glyph of a font of signs → the character that looks like it

_SYMBOL = {0xB7: "●", 0x2D: "–", 0xBE: "—", 0xA8: "◆", 0xD7: "·", 0xAE: "→", 0xDE: "⇒", 0x2A: "＊"}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9E: "·", 0x9F: "●", 0xA0: "●", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xAB: "★", 0xB2: "◇", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x46: "☞", 0x4A: "☺", 0x2D: "–", 0xB7: "●",
    **{0x80 + n: c for n, c in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")}, **{0x8B + n: c for n, c in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_BULLETS = frozenset("•●■◆◇▪□○❖➢➔✓✗☞★▲►▶·–—-－‣◦⁃∙o※*＊→⇒⇨☑☒")


def glyph(character: str, font: str) -> str:
    """The character that looks like `character` of a font of signs; a bullet where there is none; others as
    they are.

    >>> glyph("\\uf06c", "Wingdings"), glyph("n", "Wingdings"), glyph("\\uf0b7", "Symbol"), glyph("—", "宋体")
    ('●', '■', '●', '—')
    """
    code, font = ord(character), font.lower()
    private = 0xF000 <= code <= 0xF0FF
    if font == "symbol" or (private and not font.startswith("wingdings")):
        return (_SYMBOL if font == "symbol" else {**_WINGDINGS, **_SYMBOL}).get(
            code & 0xFF, "●" if private else character
        )
    if font.startswith("wingdings") and (private or code < 0x100):
        return _WINGDINGS.get(code & 0xFF, "●") if font == "wingdings" else "●"
    if "\ue000" <= character <= "\uf8ff":
        return "●"
    return "○" if character == "o" and font.startswith("courier") else character


# Whose family a label has, the first that fits

_N = "[〇零○一二三四五六七八九十百千万萬壹贰叁肆伍陆柒捌玖拾佰仟貳參陸0-9０-９]+"
_FAMILIES = tuple(
    (family, Pattern(form))
    for family, form in (
        ("",             r"[图圖表附].*"),  # a caption 图1 or an attachment counts, but is no item
        ("part",         rf"第\s*{_N}\s*(?:编|編|分编|分編|部分|篇)[：:、]?"),
        ("chapter",      rf"第\s*{_N}\s*章[：:、]?"),
        ("section-unit", rf"第\s*{_N}\s*[节節][：:、]?"),
        ("article",      rf"第\s*{_N}\s*[条條][：:、]?"),
        ("clause-item",  rf"第\s*{_N}\s*[款项項目][：:、]?"),
        ("ordinal",      rf"[第其]{_N}[，,、：:]?"),
        ("formal",       r"[壹贰叁肆伍陆柒捌玖貳參陸弐壱拾佰仟零]+[、．.：:]?"),
        ("han-paren",    r"[（(〔\[【]\s*[〇零○一二三四五六七八九十百千]+\s*[）)〕\]】]、?|[㈠-㈩]、?"),
        ("han",          r"[〇零○一二三四五六七八九十百千万萬]+\s*[、．.：:，,)）]?"),
        ("stem",         r"[（(]?[甲乙丙丁戊己庚辛壬癸][）)]?[、．.：:]?"),
        ("circled",      r"[①-⑳㉑-㉟㊱-㊿❶-❿㊀-㊉]、?"),
        ("dotted",       r"[0-9０-９A-Za-z]+(?:[.．\-－][0-9０-９]+)+[.．、]?"),
        ("arabic",       r"[0-9０-９]+\s*[.．、：:，,]?|[⒈-⒛]"),
        ("arabic-paren", r"[（(〔\[【［]?\s*[0-9０-９]+\s*[)）〕\]】］]、?|[⑴-⒇]"),
        ("letter",       r"[（(]?[A-Za-z]+[)）.．、：:]?"),
        ("labelled",     rf"[一-鿿]{{1,6}}\s*{_N}\s*[：:、.．]?"),
    )
)  # fmt: skip


def family_of(label: str, bullet: bool = False) -> str:
    """The family of an automatic number, a name of FAMILIES; "" where a label counts and still makes no item.

    >>> [family_of(label) for label in ("一、", "（二）", "3.", "（4）", "⑤")]
    ['han', 'han-paren', 'arabic', 'arabic-paren', 'circled']
    >>> [family_of(label) for label in ("1.2", "第六条", "问题一：", "图1")]
    ['dotted', 'article', 'labelled', '']
    """
    if bullet or label in _BULLETS:
        return "bullet"
    return next((family for family, form in _FAMILIES if form.fullmatch(label)), "labelled")


# The definitions


@dataclass(slots=True)
class Level:
    """One level of a list, as its file defines it; `blank` stands between the label and the text, `restart`
    is None where any level above begins this one again, else how many of the topmost do (0: none).
    """

    start: int = 0
    format: str = "decimal"
    form: str = ""
    label: str = ""
    blank: str = "\t"
    restart: int | None = None
    arabic: bool = False
    font: str = ""
    style: str = ""


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str = ""
    link_to: str = ""  # the numbering style whose list it stands for


@dataclass(slots=True)
class _Num:
    abstract: str = ""
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class List(NamedTuple):
    """What a w:num stands for: the list whose counters it shares, its levels, and where it begins a level
    again.
    """

    list: int
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


Numbering = dict[str, List]


def whole(value: str, default: int = 0) -> int:
    """An integer attribute from 0 to 2³¹ - 1; `default` for what is none, the nearest for what is outside.

    >>> whole("3"), whole("-7"), whole("9" * 99), whole("drei", 1)
    (3, 0, 2147483647, 1)
    """
    value = value.strip()
    if not re.fullmatch(r"[+-]?[0-9]+", value, re.ASCII):
        return default
    return min(max(int(value[:12]), 0), _START)


def on(attributes: Attributes) -> bool:
    """Whether an on-off property is on: <w:vanish/> and <w:vanish w:val="1"/> are."""
    return attribute(attributes, default="1").lower() not in ("0", "false", "off")


def read_numbering(package: Package, part: str, numbered_styles: Mapping[str, str]) -> Numbering:
    """The lists of numbering.xml by numId; `numbered_styles` is the numId of each numbering style, where a
    list stands for another's.
    """
    reader = _Definitions()
    parse_part(
        package,
        part,
        {
            "w:abstractNum": reader.abstract_num,
            "w:num": reader.num,
            "w:abstractNumId": reader.abstract_num_id,
            "w:lvlOverride": reader.override,
            "w:startOverride": reader.start_override,
            "w:lvl": reader.lvl,
            "w:start": lambda a: reader.set(start=whole(attribute(a))),
            "w:numFmt": reader.num_fmt,
            "w:lvlText": lambda a: reader.set(label=attribute(a)[:200]),
            "w:suff": lambda a: reader.set(blank={"space": " ", "nothing": ""}.get(attribute(a), "\t")),
            "w:lvlRestart": lambda a: reader.set(restart=whole(attribute(a))),
            "w:isLgl": lambda a: reader.set(arabic=on(a)),
            "w:pStyle": lambda a: reader.set(style=attribute(a)),
            "w:rFonts": lambda a: reader.set(font=attribute(a, "ascii") or attribute(a, "hAnsi")),
            "w:styleLink": reader.style_link,
            "w:numStyleLink": reader.num_style_link,
        },
        {"w:abstractNum": reader.close, "w:num": reader.close, "w:lvl": reader.close_level},
    )
    return reader.lists(numbered_styles)


class _Definitions:
    """What numbering.xml has said so far."""

    def __init__(self) -> None:
        self.abstracts: dict[str, _Abstract] = {}
        self.nums: dict[str, _Num] = {}
        self.here: _Abstract | _Num | None = None
        self.level: Level | None = None
        self.override_of = 0

    def abstract_num(self, attributes: Attributes) -> None:
        self.here = self.abstracts[attribute(attributes, "abstractNumId")] = _Abstract()

    def num(self, attributes: Attributes) -> None:
        self.here = self.nums[attribute(attributes, "numId")] = _Num()

    def abstract_num_id(self, attributes: Attributes) -> None:
        if isinstance(self.here, _Num):
            self.here.abstract = attribute(attributes)

    def override(self, attributes: Attributes) -> None:
        self.override_of = whole(attribute(attributes, "ilvl"))

    def start_override(self, attributes: Attributes) -> None:
        if isinstance(self.here, _Num):
            self.here.starts[self.override_of] = whole(attribute(attributes))

    def lvl(self, attributes: Attributes) -> None:
        depth = whole(attribute(attributes, "ilvl"))
        self.level = Level()
        if self.here is not None and depth < DEPTH:
            self.here.levels[depth] = self.level

    def set(self, **values: int | str | bool) -> None:
        if self.level is not None:
            for name, value in values.items():
                setattr(self.level, name, value)

    def num_fmt(self, attributes: Attributes) -> None:
        """A form, or one of Word 2010's own (001, 002, …) with the form for older programs in the Fallback
        behind it.
        """
        if self.level is not None and not self.level.form:
            form = attribute(attributes, default="decimal")
            if form == "custom" and (zeros := re.match(r"0{1,9}1(?=,|$)", attribute(attributes, "format"))):
                self.level.form = zeros[0]
            self.level.format = form

    def style_link(self, attributes: Attributes) -> None:
        if isinstance(self.here, _Abstract):
            self.here.style_link = attribute(attributes)

    def num_style_link(self, attributes: Attributes) -> None:
        if isinstance(self.here, _Abstract):
            self.here.link_to = attribute(attributes)

    def close(self) -> None:
        self.here = None

    def close_level(self) -> None:
        self.level = None

    def lists(self, numbered_styles: Mapping[str, str]) -> Numbering:
        linked = {
            abstract.style_link: name for name, abstract in self.abstracts.items() if abstract.style_link
        }
        places = {name: place for place, name in enumerate(self.abstracts)}
        lists = {}
        for name, num in self.nums.items():
            abstract = self.abstracts.get(num.abstract)
            if abstract is None:
                continue
            home = num.abstract
            if abstract.link_to and not abstract.levels:
                of_style = self.nums.get(numbered_styles.get(abstract.link_to, ""))
                home = linked.get(abstract.link_to) or (of_style.abstract if of_style else home)
                abstract = self.abstracts.get(home, abstract)
            levels = {**abstract.levels, **num.levels}
            lists[name] = List(places.get(home, -1), levels, num.starts)
        return lists


# The counters


class Label(NamedTuple):
    """The label of one paragraph as a reader sees it, the blank behind it, and what it says."""

    text: str
    blank: str
    list: int
    level: int
    family: str
    ordinal: int | None
    format: str
    known: bool


class Counters:
    """Where each list has come to in one story of a document (its body, its notes, its text boxes).

    The nums of a list share its counters; a startOverride sets its level once, when its num first comes to
    that level; a level that counts on begins those below it again, unless their lvlRestart says otherwise; a
    level that was skipped counts as begun.
    """

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.counts: dict[int, list[int | None]] = {}
        self.begun: set[tuple[str, int]] = set()

    def count(self, num: str, depth: int) -> Label | None:
        """The label of the next paragraph of the level `depth` (0-based) of `num`; None where there is no
        such list or level.
        """
        one = self.numbering.get(num)
        level = one.levels.get(depth) if one else None
        if one is None or level is None:
            return None
        counts = self.counts.setdefault(one.list, [None] * DEPTH)
        for above in range(depth):
            if counts[above] is None:
                counts[above] = self._start(num, one, above)
                self.begun.add((num, above))
        before = counts[depth]
        if before is None or (depth in one.starts and (num, depth) not in self.begun):
            counts[depth] = self._start(num, one, depth)
        else:
            counts[depth] = before + 1
        self.begun.add((num, depth))
        for below in range(depth + 1, DEPTH):
            restart = one.levels[below].restart if below in one.levels else None
            if restart is None or depth < restart:
                counts[below] = None
        return _label(one, level, depth, counts)

    def _start(self, num: str, one: List, depth: int) -> int:
        level = one.levels.get(depth)
        return one.starts.get(depth, level.start if level else 1)


def _label(one: List, level: Level, depth: int, counts: list[int | None]) -> Label | None:
    ordinal = counts[depth]
    if level.format == "bullet":
        text = "".join(glyph(c, level.font) for c in level.label).strip()
        return Label(text, level.blank, one.list, depth, "bullet", None, "bullet", True) if text else None

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        count = counts[place] if place <= depth else None
        return (
            ""
            if count is None or place not in one.levels
            else _written(one.levels[place], count, level.arabic)
        )

    written = re.sub(r"%([1-9])", number, level.label)
    text, blank = written.strip(), written[len(written.rstrip()) :] + level.blank
    if not text:
        return None
    counted = f"%{depth + 1}" in level.label and level.format != "none"
    family = family_of(text) if counted or text in _BULLETS else ""
    known = level.form != "" or level.format in FORMATS
    return Label(
        text, blank, one.list, depth, family, None if family == "bullet" else ordinal, level.format, known
    )


def _written(level: Level, count: int, arabic: bool) -> str:
    if level.form:
        return f"{count:0{len(level.form)}}"
    return FORMATS[
        "decimal"
        if arabic and level.format != "none"
        else level.format
        if level.format in FORMATS
        else "decimal"
    ](count)
