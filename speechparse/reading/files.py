"""A file of any kind that is read → its Text: 讲话稿.docx, 讲话稿.doc, 讲话稿.md or 讲话稿.txt, told apart by
their bytes, then by their names.

A start for plain text imports none of the modules that read the others.
"""

from __future__ import annotations

import os
from os import PathLike

from speechparse.reading.decode import MAX_SIZE, SourceError, contents, decode
from speechparse.reading.text import Text

__all__ = ["MARKDOWN", "WORD", "WORD_97", "read_file", "understand"]

WORD = (".docx", ".docm", ".dotx", ".dotm")
WORD_97 = (".doc", ".dot", ".wps", ".wpt")
MARKDOWN = (".md", ".markdown")
_WEB = (".html", ".htm", ".mht", ".mhtml")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_RTF = b"{\\rtf"
_OLE = b"\xd0\xcf\x11\xe0"
_PAGE = (b"<!doctype html", b"<html")


def read_file(
    path: str | PathLike[str], encoding: str | None = None, max_size: int = MAX_SIZE, external: bool = True
) -> tuple[Text, str | None]:
    """The Text of a file, or of stdin where `path` is "-", and the name of its encoding, None for a word
    processor's file.

    `max_size` is in bytes, before and after unpacking; `external` allows LibreOffice for .doc and .wps.
    Raises SourceError.

    >>> text, encoding = read_file("examples/speech.txt")
    >>> text.numbers, encoding
    ((), 'utf-8')
    """
    return understand(contents(path, max_size), os.fspath(path), encoding, max_size, external)


def understand(
    data: bytes, name: str, encoding: str | None = None, max_size: int = MAX_SIZE, external: bool = True
) -> tuple[Text, str | None]:
    """The Text of `data`, which stands in a file of this `name`, and the name of its encoding. Raises
    SourceError.
    """
    lower = name.lower()
    if data.startswith(_RTF):  # whatever it is named: many a .doc is one
        raise SourceError("rtf")
    if data.startswith(_ZIP) or lower.endswith(WORD):
        return _of_word(data, max_size, external), None
    if data.startswith(_OLE):
        return _of_word_97(data, max_size, external), None
    if (
        data.startswith(b"%PDF-")
        or lower.endswith(_WEB)
        or data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE)
    ):
        raise SourceError("pdf" if data.startswith(b"%PDF-") else "html")
    text, used = decode(data, encoding)
    if lower.endswith(MARKDOWN):
        from speechparse.reading.markdown import read_markdown

        return read_markdown(text), used
    return Text(text), used


def _of_word(data: bytes, max_size: int, external: bool) -> Text:
    from speechparse.reading.word import read_word

    if data.startswith(_OLE):  # a .doc that was named .docx
        return _of_word_97(data, max_size, external)
    return read_word(data, max_size)


def _of_word_97(data: bytes, max_size: int, external: bool) -> Text:
    from speechparse.reading.external import converted, is_word_97
    from speechparse.reading.word import read_word

    if not is_word_97(data):
        raise SourceError("not-word")
    return read_word(converted(data, max_size, external), max_size)
