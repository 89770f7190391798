"""Draw the terminal view of examples/speech.txt as examples/speech.svg and, in Chinese, speech-zh.svg: the pictures of the READMEs.

python examples/picture.py
"""

import re
from html import unescape
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console

import speechparse
from speechparse.exporters.as_tree import rich_text
from speechparse.visible import Screen

HERE = Path(__file__).parent


def picture(lang: str) -> str:
    """The SVG that rich draws of `speechparse examples/speech.txt` in a terminal of 90 columns, in "en" or "zh"."""
    console = Console(record=True, width=90, file=StringIO(), color_system="standard", force_terminal=True)
    console.print(rich_text(speechparse.read(HERE / "speech.txt"), Screen(90, lang)), end="")
    drawn = console.export_svg(title="speechparse examples/speech.txt", unique_id="speechparse")
    drawn = re.sub(r" *@font-face \{.*?\}\n", "", drawn, flags=re.DOTALL)  # no font is fetched from elsewhere
    drawn = drawn.replace("Fira Code, monospace", "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', monospace")
    drawn = drawn.replace("        font-variant-east-asian: full-width;\n", "")
    return re.sub(r'textLength="[\d.]+"( clip-path="[^"]*")>([^<]*)<', _sized, drawn)


def _sized(found: re.Match[str]) -> str:
    """A piece of text as wide as its cells: rich counts its characters, and a full-width one takes two cells of 12.2."""
    return f'textLength="{12.2 * cell_len(unescape(found[2])):.1f}"{found[1]}>{found[2]}<'


if __name__ == "__main__":
    for name, lang in (("speech.svg", "en"), ("speech-zh.svg", "zh")):
        (HERE / name).write_text(picture(lang), encoding="utf-8")
