"""speechparse reads Chinese official prose and writes its outline: a tree of sections and points.

>>> import speechparse
>>> document = speechparse.parse("今年办成两件事：一是修路，二是架桥。")
>>> [(node.marker, node.heading) for node in speechparse.walk(document) if isinstance(node, speechparse.Item)]
[('一是', '修路'), ('二是', '架桥')]
"""

from __future__ import annotations

from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from speechparse.cutter import Piece, pieces
    from speechparse.exporters import dumps
    from speechparse.exporters.as_stats import stats
    from speechparse.identity import keys
    from speechparse.parser import parse
    from speechparse.running.reader import Unread, read_many
    from speechparse.tree import Block, Document, Item, walk

__all__ = [
    "Block", "Document", "Item", "Piece", "Unread", "__version__", "dumps", "keys", "parse", "pieces", "read",
    "read_many", "stats", "walk",
]  # fmt: skip

__version__ = "0.2.0"

_HOMES = {
    "Block": "tree", "Document": "tree", "Item": "tree", "Piece": "cutter", "dumps": "exporters",
    "keys": "identity", "parse": "parser", "Unread": "running.reader", "pieces": "cutter",
    "read_many": "running.reader",
    "stats": "exporters.as_stats", "walk": "tree",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for: `speechparse --help` needs no grammar."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"speechparse.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def read(path: str | PathLike[str], encoding: str | None = None) -> Document:
    """The Document of the file at `path`, decoded by `encoding` or, where that is None, by what its bytes
    show.

    `source` is the path and `encoding` the name of the encoding that was used. Raises
    speechparse.reading.decode.SourceError, whose message is one line without the path, where the file cannot
    be read or is not text.

    >>> from speechparse import Item
    >>> document = read("examples/paste.txt")
    >>> document.encoding, [item.heading for item in document.children if isinstance(item, Item)][0]
    ('utf-8', '认清形势，时刻绷紧安全这根弦')
    >>> read("没有这个文件.txt")
    Traceback (most recent call last):
    speechparse.reading.decode.SourceError: no such file or directory
    """
    from speechparse.parser import parse
    from speechparse.reading.decode import shown
    from speechparse.reading.files import read_file

    text, used = read_file(path, encoding)
    document = parse(text)
    document.source, document.encoding = shown(path), used
    return document
