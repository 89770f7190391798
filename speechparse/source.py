"""A file or stream → text: 讲话稿.txt in UTF-8 with or without a BOM, GB18030, Big5 or UTF-16.

The text is every code point of the input: line ends stay as they are, and the U+FEFF of a UTF-8 file stays as character 0.
"""

from __future__ import annotations

import os
import stat
import sys
from os import PathLike

__all__ = ["MAX_SIZE", "SourceError", "decode", "load", "shown"]

MAX_SIZE = 256 * 1024 * 1024

_BINARY = (  # signature, what it is
    (b"PK\x03\x04",          "a Word or WPS document, not text: save it as plain text (另存为 → 纯文本) first"),
    (b"\xd0\xcf\x11\xe0",    "a Word or WPS document, not text: save it as plain text (另存为 → 纯文本) first"),
    (b"%PDF-",               "a PDF document, not text"),
    (b"\x89PNG",             "an image, not text"),
    (b"\xff\xd8\xff",        "an image, not text"),
    (b"\x7fELF",             "a program, not text"),
    (b"\x1f\x8b",            "a compressed file, not text"),
)  # fmt: skip
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思術條為個國會時來業這對發後學經關於與們開問長現實際當從點無"
)
_MARKS = frozenset("，。、；：！？“”（）《》\r\n\t\u3000 ")


class SourceError(Exception):
    """Why an input cannot be read, in one line without the file's name."""


def shown(path: str | PathLike[str]) -> str:
    """The path as documents and messages name it: / as separator, undecodable bytes as U+FFFD."""
    name = os.fspath(path).replace(os.sep, "/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def load(path: str | PathLike[str], encoding: str | None = None, max_size: int = MAX_SIZE) -> tuple[str, str]:
    """The text of a file, or of stdin where `path` is "-", and the name of its encoding. `max_size` is in bytes.

    Raises SourceError for what is missing, unreadable, no regular file (stdin and pipes excepted), too large, or not text.
    """
    try:
        if os.fspath(path) == "-":
            data = sys.stdin.buffer.read(max_size + 1)
        else:
            with open(path, "rb") as stream:
                mode = os.fstat(stream.fileno()).st_mode
                if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
                    raise SourceError("not a regular file")
                data = stream.read(max_size + 1)
    except OSError as error:
        raise SourceError((error.strerror or type(error).__name__).lower()) from None
    except ValueError as error:
        raise SourceError(str(error)) from None
    if len(data) > max_size:
        raise SourceError(f"larger than {max_size} bytes (see --max-size)")
    return decode(data, encoding)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of its encoding. Raises SourceError where it is not text."""
    for signature, what in _BINARY:
        if data.startswith(signature):
            raise SourceError(what)
    if encoding is not None:
        try:
            return data.decode(encoding), encoding
        except LookupError:
            raise SourceError(f"unknown encoding {encoding}") from None
        except UnicodeError:
            raise SourceError(f"not text in {encoding}") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and len(data) % 2 == 0:
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeError:
            pass
    try:
        text = data.decode("utf-8")
        if "\x00" not in text or text.count("\x00") * 10 < len(text):
            return text, "utf-8"
    except UnicodeError:
        pass
    best, name, score = "", "", 0.0
    for codec in ("gb18030", "big5", "utf-16-le", "utf-16-be"):
        try:
            text = _euro(data).decode(codec) if codec == "gb18030" else data.decode(codec)
        except UnicodeError:
            continue
        reads = _reads_as_chinese(text)
        if reads > score:
            best, name, score = text, codec, reads
    if score >= 0.2:
        return best, name
    text = data.decode("utf-8", "replace")
    if data and text.count("\ufffd") * 20 <= len(data) and text.count("\x00") * 10 < len(text):
        return text, "utf-8"
    if not data:
        return "", "utf-8"
    raise SourceError("not text in UTF-8, GB18030, Big5 or UTF-16")


def _euro(data: bytes) -> bytes:
    """A byte 0x80 that begins a character is € in cp936, which no codec of Python's takes."""
    if b"\x80" not in data:
        return data
    out, at = bytearray(), 0
    while at < len(data):
        byte = data[at]
        if byte == 0x80:
            out += b"\xa2\xe3"
            at += 1
        elif byte < 0x80:
            out.append(byte)
            at += 1
        else:
            width = 4 if at + 1 < len(data) and 0x30 <= data[at + 1] <= 0x39 else 2
            out += data[at : at + width]
            at += width
    return bytes(out)


def _reads_as_chinese(text: str) -> float:
    """The share of the characters that are common Han characters or Chinese punctuation, less those that no text holds."""
    sample = text[:20000]
    if not sample:
        return 0.0
    good = sum(c in _COMMON for c in sample) * 2 + sum(c in _MARKS for c in sample) + sum("0" <= c <= "z" for c in sample)
    bad = sum((c < " " and c not in "\r\n\t\f\v") or "\ue000" <= c <= "\uf8ff" for c in sample)
    return (good - 5 * bad) / (2 * len(sample))
