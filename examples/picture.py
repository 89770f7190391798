"""Draw the terminal view of examples/speech.txt as examples/speech.svg, the picture of the README.

python examples/picture.py
"""

import re
from html import unescape
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console

import speechparse

HERE = Path(__file__).parent


def picture() -> str:
    """The SVG that rich draws of `speechparse examples/speech.txt`."""
    console = Console(record=True, width=100, file=StringIO(), color_system="standard", force_terminal=True)
    console.print(speechparse.read(HERE / "speech.txt"))
    drawn = console.export_svg(title="speechparse examples/speech.txt", unique_id="speechparse")
    drawn = re.sub(r" *@font-face \{.*?\}\n", "", drawn, flags=re.DOTALL)  # no font is fetched from elsewhere
    drawn = drawn.replace("Fira Code, monospace", "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', monospace")
    drawn = drawn.replace("        font-variant-east-asian: full-width;\n", "")
    return re.sub(r'textLength="[\d.]+"( clip-path="[^"]*")>([^<]*)<', _sized, drawn)


def _sized(found: re.Match[str]) -> str:
    """A piece of text as wide as its cells: rich counts its characters, and a full-width one takes two cells of 12.2."""
    return f'textLength="{12.2 * cell_len(unescape(found[2])):.1f}"{found[1]}>{found[2]}<'


if __name__ == "__main__":
    (HERE / "speech.svg").write_text(picture(), encoding="utf-8")
