"""The page on a rule that `--rule SP201` prints: what it finds, why, by which standard, a text that breaks it
and the mended one.
"""

from __future__ import annotations

from speechparse.checks.messages import in_language
from speechparse.checks.rules import RULES
from speechparse.visible import inert

__all__ = ["page"]

_WORDS = {
    "en": {
        "severities": {"warning": "warning", "info": "info"}, "standard": "Standard", "breaks": "A text that breaks it", "told": "Told",
        "mended": "Mended", "keeps": "No finding", "off": "To leave it out: --ignore {code}", "fix": "-f mended writes the text with it mended where that is sure.",
    },
    "zh": {
        "severities": {"warning": "错漏", "info": "提示"}, "standard": "依据", "breaks": "有此问题的文字", "told": "提示",
        "mended": "改后", "keeps": "不提示的文字", "off": "不检查此项：--ignore {code}", "fix": "改法确定的，-f mended 可写出改后的全文。",
    },
}  # fmt: skip


def page(code: str, lang: str) -> str:
    """The page of the rule `code` in `lang`, "en" or "zh".

    >>> page("SP302", "zh").splitlines()[0]
    'SP302 marker-form（提示）'
    """
    from speechparse.parser import parse

    rule, words = RULES[code], _WORDS[lang]
    severity = words["severities"][rule.severity]  # type: ignore[index]
    colon = "：" if lang == "zh" else ":"
    rows = [
        f"{rule.code} {rule.name}（{severity}）" if lang == "zh" else f"{rule.code} {rule.name} ({severity})",
        "",
    ]
    rows.append(rule.why_zh if lang == "zh" else rule.why_en)
    if rule.standard:
        rows.append(f"{words['standard']}{colon}{'' if lang == 'zh' else ' '}{rule.standard}")
    fixed = False
    if rule.breaks:
        found = next(one for one in parse(rule.breaks).diagnostics if one.code == code)
        fixed = bool(found.fix)
        rows += [
            "",
            f"{words['breaks']}{colon}",
            *_shown(rule.breaks),
            f"{words['told']}{colon}",
            *_shown(in_language(found, lang).message),
        ]
        rows += [f"{words['mended']}{colon}", *_shown(rule.mended)]
    rows += ["", f"{words['keeps']}{colon}", *_shown(rule.keeps), ""]
    if fixed:
        rows.append(str(words["fix"]))
    rows.append(str(words["off"]).format(code=code))
    return "\n".join(rows) + "\n"


def _shown(text: str) -> list[str]:
    """The lines of a text, indented, with signs for what cannot be seen."""
    return [
        f"    {inert(row).replace(chr(0x200B), '<U+200B>').replace(chr(0xFEFF), '<U+FEFF>')}"
        for row in text.rstrip("\n").split("\n")
    ]
