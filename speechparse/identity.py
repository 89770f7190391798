"""What lasts when a document is edited: in 一、修路 二、架桥 the item 架桥 keeps its key when a 一、植树 is
put before it, though its id moves.

>>> from speechparse import parse
>>> before, after = keys(parse("一、修路\\n二、架桥\\n")), keys(parse("一、植树\\n二、修路\\n三、架桥\\n"))
>>> [before["2"] == after["3"], before["2"] == after["2"]]
[True, False]
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

from speechparse.tree import Document, Item, Node

__all__ = ["hasher", "keys", "unique"]

_LARGE = 200_000  # bytes for which loading OpenSSL's digest repays its 3 ms; it takes a fifth of the time
_asked = [0]  # the bytes that this process was asked to digest so far
_ENDS = " \t\r\n\u3000，；。、：！？,;.:!?"  # 二是架桥。 becomes 二是架桥， when 三是 is put behind it


def hasher(size: int) -> Any:
    """A constructor of SHA-256 objects for `size` bytes: the interpreter's own for a few small texts,
    OpenSSL's for a large one or many."""
    _asked[0] += size
    if _asked[0] < _LARGE and "hashlib" not in sys.modules:
        with suppress(ImportError):  # the module random looks for its digest in the same way
            return import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256
    from hashlib import sha256

    return sha256


def keys(document: Document) -> dict[str, str]:
    """The key of each item of `document` by its id, in reading order.

    A key is 12 hexadecimal digits of SHA-256 over the headings of the items above and the item's own text:
    its heading and its blocks, without its marker, the items in it, and the punctuation at its end. The
    second item that has the same gets -2 behind it. So an item that is put in, taken out or moved changes no
    other key but those of its equals; a changed heading changes its own and those below.

    >>> from speechparse import parse
    >>> keys(parse("一是学。二是干。三是学。"))
    {'1': '8a6949a38384', '2': '9ee0280bc49c', '3': '8a6949a38384-2'}
    """
    found: dict[str, str] = {}
    sha256 = hasher(len(document.text) * 3)

    def fill(children: Sequence[Node], above: bytes) -> None:
        for node in children:
            if not isinstance(node, Item):
                continue
            own = heading = node.heading or ""
            inner = False
            if node.children:
                parts = [heading]
                for child in node.children:
                    if isinstance(child, Item):
                        inner = True
                    elif child.children:  # a closing
                        parts.extend([block.text for block in child.children])
                    else:
                        parts.append(child.text)
                own = "\n".join(parts)
            own_bytes = own.rstrip(_ENDS).encode("utf-8", "surrogatepass")
            found[node.id] = sha256(above + own_bytes).hexdigest()[:12]
            if inner:  # a digest, for a heading may be as long as the text
                fill(node.children, sha256(above + heading.encode("utf-8", "surrogatepass")).digest())

    fill(document.children, b"")
    names = unique(found.values())
    return found if names is None else dict(zip(found, names))


def unique(names: Iterable[str]) -> list[str] | None:
    """`names` with -2 behind the second of equal ones, -3 behind the third; None where all differ."""
    given = list(names)
    if len(set(given)) == len(given):
        return None
    count: dict[str, int] = {}
    out = []
    for name in given:
        count[name] = count.get(name, 0) + 1
        out.append(name if count[name] == 1 else f"{name}-{count[name]}")
    return out
