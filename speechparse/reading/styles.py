"""The styles of a .docx, as far as text and numbers depend on them: 标题 1 has outline level 1 and the number
一、, 隐藏 is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from speechparse.reading.numbering import on, whole
from speechparse.reading.package import Attributes, Package, attribute, parse_part

__all__ = ["PLAIN", "Style", "Styles", "outline_level", "read_styles"]

_TEXT = 9  # the value of an outline level that says: body text
# The name of the style, where it says no outline level
_HEADING = re.compile(r"(?:heading|标题|標題) ?([1-9])")


class Style(NamedTuple):
    """A style with what it inherits: the list and level of its number, `lineage` itself and the styles it is
    based on (a level of a list may name one), its outline level (1 to 9, 0 = a title, None = text), and
    whether what it sets is hidden.
    """

    num: str = ""
    level: int | None = None
    lineage: tuple[str, ...] = ()
    outline: int | None = None
    hidden: bool = False


PLAIN = Style()


class Styles(NamedTuple):
    """The styles of paragraphs and of characters by their ids, the style of paragraphs that name none, and
    the numId of each numbering style.
    """

    paragraphs: Mapping[str, Style]
    characters: Mapping[str, Style]
    default: Style
    numberings: Mapping[str, str]


@dataclass(slots=True)
class _Raw:
    id: str
    kind: str
    default: bool
    name: str = ""
    based_on: str = ""
    num: str | None = None
    level: int | None = None
    outline: int | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class _Reader:
    styles: dict[str, _Raw] = field(default_factory=dict)
    here: _Raw | None = None

    def style(self, attributes: Attributes) -> None:
        kind = attribute(attributes, "type", "paragraph")
        self.here = _Raw(
            attribute(attributes, "styleId"),
            kind,
            attribute(attributes, "default").lower() in ("1", "true", "on"),
        )
        self.styles.setdefault(self.here.id, self.here)

    def set(self, **values: str | int | bool | None) -> None:
        if self.here is not None:
            for name, value in values.items():
                setattr(self.here, name, value)

    def close(self) -> None:
        self.here = None


def read_styles(package: Package, part: str) -> Styles:
    """The styles of styles.xml."""
    reader = _Reader()
    parse_part(
        package,
        part,
        {
            "w:style": reader.style,
            "w:name": lambda a: reader.set(name=attribute(a).lower()),
            "w:basedOn": lambda a: reader.set(based_on=attribute(a)),
            "w:numId": lambda a: reader.set(num=attribute(a)),
            "w:ilvl": lambda a: reader.set(level=whole(attribute(a))),
            "w:outlineLvl": lambda a: reader.set(outline=outline_level(a)),
            "w:vanish": lambda a: reader.set(hidden=on(a)),
        },
        {"w:style": reader.close},
        skipped=frozenset({"w:tblStylePr", "w:pPrChange", "w:rPrChange"}),
    )
    known: dict[str, Style] = {}
    for raw in reader.styles.values():
        _resolve(raw, reader.styles, known)
    of_kind = {
        kind: {raw.id: known[raw.id] for raw in reader.styles.values() if raw.kind == kind}
        for kind in ("paragraph", "character")
    }
    defaults = [known[raw.id] for raw in reader.styles.values() if raw.default and raw.kind == "paragraph"]
    numberings = {raw.id: raw.num for raw in reader.styles.values() if raw.kind == "numbering" and raw.num}
    return Styles(of_kind["paragraph"], of_kind["character"], defaults[-1] if defaults else PLAIN, numberings)


def outline_level(attributes: Attributes) -> int:
    """The outline level of <w:outlineLvl w:val="0"/>, 1 to 9; -1 where it says that there is none."""
    level = whole(attribute(attributes), _TEXT)
    return level + 1 if level < _TEXT else -1


def _resolve(raw: _Raw, styles: Mapping[str, _Raw], known: dict[str, Style]) -> None:
    """Put the style `raw` and those that it is based on into `known`, from the root down; a circle of styles
    ends where it closes.
    """
    chain, seen = [raw], {raw.id}
    while (
        (above := styles.get(chain[-1].based_on)) is not None
        and above.id not in seen
        and above.id not in known
    ):
        chain.append(above)
        seen.add(above.id)
    base = known.get(chain[-1].based_on, PLAIN)
    for one in reversed(chain):
        base = known[one.id] = _inherit(one, base)


def _inherit(raw: _Raw, base: Style) -> Style:
    outline = base.outline if raw.outline is None else raw.outline
    if raw.outline is None and raw.kind == "paragraph":
        named = _HEADING.fullmatch(raw.name)
        outline = int(named[1]) if named else 0 if raw.name in ("title", "标题") else outline
    return Style(
        base.num if raw.num is None else raw.num,
        base.level if raw.level is None else raw.level,
        (raw.id, *base.lineage[:32]),
        outline,
        base.hidden if raw.hidden is None else raw.hidden,
    )
