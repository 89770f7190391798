"""How often the encoding of a text is found out: the examples, re-encoded and cut to 20, 100, 1,000 and all characters.

    python tests/accuracy/encodings.py [FILE.txt ...]

A cut counts as right when its text comes back character by character. The windows of one text overlap by half.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from speechparse.reading.decode import SourceError, decode

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-le", "utf-16-be")
SIZES = (20, 100, 1000, None)


def windows(text: str, size: int | None) -> Iterator[str]:
    if size is None:
        yield text
    else:
        for start in range(0, len(text) - size + 1, size // 2):
            yield text[start : start + size]


def measured(texts: list[str], encoding: str, size: int | None) -> tuple[int, int]:
    """How many windows come back right, and how many there are; those that the encoding cannot write are left out."""
    right = total = 0
    for text in texts:
        for piece in windows(text, size):
            try:
                data = piece.encode(encoding)
            except UnicodeEncodeError:
                continue
            total += 1
            with contextlib.suppress(SourceError):
                right += decode(data)[0].removeprefix("\ufeff" if encoding == "utf-8-sig" else "") == piece
    return right, total


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or sorted(
        (Path(__file__).parents[2] / "examples").glob("*.txt")
    )
    texts = [path.read_text(encoding="utf-8").removeprefix("\ufeff") for path in paths]
    print(f"{'':10}" + "".join(f"{'all' if size is None else size:>18}" for size in SIZES))
    for encoding in ENCODINGS:
        row = f"{encoding:10}"
        for size in SIZES:
            right, total = measured(texts, encoding, size)
            row += f"{f'{100 * right / total:.2f} % of {total}' if total else '-':>18}"
        print(row)


if __name__ == "__main__":
    main()
