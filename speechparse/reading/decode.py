"""A file or stream → text: 讲话稿.txt in UTF-8 with or without a BOM, GB18030, Big5 or UTF-16.

The text is every code point of the input: line ends stay as they are, and the U+FEFF of a UTF-8 file stays as character 0.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
import sys
from os import PathLike

__all__ = ["MAX_SIZE", "SourceError", "contents", "decode", "load", "shown"]

MAX_SIZE = 256 * 1024 * 1024

_OFFICE = "a Word or WPS document, not text: save it as plain text (另存为 → 纯文本) first"
_BINARY = (  # signature, what it is
    (b"\xd0\xcf\x11\xe0", _OFFICE),
    (b"{\\rtf",           _OFFICE),
    (b"PK\x03\x04",       "a ZIP archive, not text"),
    (b"%PDF-",            "a PDF document, not text: copy or export its text first"),
    (b"\x89PNG",          "an image, not text"),
    (b"\xff\xd8\xff",     "an image, not text"),
    (b"GIF8",             "an image, not text"),
    (b"\x7fELF",          "a program, not text"),
    (b"MZ\x90\x00",       "a program, not text"),
    (b"\x1f\x8b",         "a compressed file, not text"),
)  # fmt: skip
_OFFICE_PARTS = (b"[Content_Types].xml", b"word/", b"docProps/", b"mimetypeapplication/vnd.oasis")  # what a .docx holds by name
_OFFICE_SUFFIXES = (".doc", ".docx", ".docm", ".dot", ".dotx", ".wps", ".wpt", ".odt", ".rtf")
_CODECS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_READS = 0.12  # the least score of Chinese text; bytes of other files score about 0.02 under each of the codecs
_GBK_CHARACTER = re.compile(rb"[\x81-\xfe](?:[\x30-\x39][\x81-\xfe][\x30-\x39]|[\x40-\xfe])|\x80")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思術條為個國會時來業這對發後學經關於與們開問長現實際當從點無"
)
_MARKS = frozenset("，。、；：！？“”（）《》「」—０１２３４５６７８９\r\n\t\u3000 ")


class SourceError(Exception):
    """Why an input cannot be read, in one line without the file's name."""


def shown(path: str | PathLike[str]) -> str:
    """The path as documents and messages name it: / as separator, undecodable bytes as U+FFFD.

    >>> shown("讲话/2025\\udcff.txt")
    '讲话/2025�.txt'
    """
    name = os.fspath(path).replace(os.sep, "/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def load(path: str | PathLike[str], encoding: str | None = None, max_size: int = MAX_SIZE) -> tuple[str, str]:
    """The text of a file, or of stdin where `path` is "-", and the name of its encoding. `max_size` is in bytes.

    Raises SourceError for what is missing, unreadable, no regular file (stdin and pipes excepted), too large, or not text.

    >>> load("examples/speech.txt", max_size=100)
    Traceback (most recent call last):
    speechparse.reading.decode.SourceError: larger than 100 bytes (see --max-size)
    """
    data = contents(path, max_size)
    if data.startswith(b"PK\x03\x04") and os.fspath(path).lower().endswith(_OFFICE_SUFFIXES):
        raise SourceError(_OFFICE)
    return decode(data, encoding)


def contents(path: str | PathLike[str], max_size: int = MAX_SIZE) -> bytes:
    """The bytes of a file, or of stdin where `path` is "-". Raises SourceError where there are none, or more than `max_size`."""
    try:
        if os.fspath(path) == "-":
            if sys.stdin is None:
                raise SourceError("stdin is closed")
            data = sys.stdin.buffer.read(max_size + 1)
        elif "://" in os.fspath(path):
            data = _fetch(os.fspath(path), max_size + 1)
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
    return data


def _fetch(url: str, size: int) -> bytes:
    """At most `size` bytes of what fsspec finds at `url`: s3://, hdfs://, memory://, where its driver is installed."""
    try:
        import fsspec

        with fsspec.open(url, "rb") as stream:
            data: bytes = stream.read(size)
            return data
    except ImportError as error:
        raise SourceError(f"cannot be read: {error}; pip install 'speechparse[dask]' and the driver of its storage") from None


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of its encoding. Raises SourceError where it is not text.

    Without `encoding`: a BOM; strict UTF-8; the one of GB18030, Big5 and UTF-16 under which it reads as Chinese; then the same
    again with at most one byte in twenty replaced by U+FFFD.

    >>> decode("讲三点意见。".encode("gb18030"))
    ('讲三点意见。', 'gb18030')
    """
    for signature, what in _BINARY:
        if data.startswith(signature):
            raise SourceError(_OFFICE if what.startswith("a ZIP") and any(part in data for part in _OFFICE_PARTS) else what)
    if encoding is not None:
        return _decode_as(data, encoding)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
        if text.count("\ufffd") <= max(1, len(text) // 20):
            return text, "utf-16"
    try:
        text = data.decode("utf-8")
        if text.count("\x00") * 10 <= len(text):
            return text, "utf-8"
    except UnicodeDecodeError:
        pass
    for errors in ("strict", "replace"):
        if errors == "replace":
            text = data.decode("utf-8", errors)
            if text.count("\ufffd") * 20 <= len(data) and text.count("\x00") * 10 <= len(text):
                return text, "utf-8"
        score, text, name = max((_attempt(data, codec, errors) for codec in _CODECS), key=lambda attempt: attempt[0])
        if score >= _READS:
            return text, name
    raise SourceError("not text in UTF-8, GB18030, Big5 or UTF-16")


def _decode_as(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        codecs.lookup(encoding)
        return data.decode(encoding), encoding
    except LookupError:
        raise SourceError(f"unknown encoding {encoding}") from None
    except UnicodeError:
        raise SourceError(f"not text in {encoding}") from None


def _attempt(data: bytes, codec: str, errors: str) -> tuple[float, str, str]:
    """How much `data` under `codec` reads as Chinese, the text, and the codec; 0.0 where it is not text under it."""
    try:
        text = data.decode(codec, errors)
    except UnicodeDecodeError:
        if codec != "gb18030" or b"\x80" not in data:
            return 0.0, "", codec
        try:  # byte 0x80 is € in cp936, which no codec of Python's takes
            text = _GBK_CHARACTER.sub(lambda found: b"\xa2\xe3" if found[0] == b"\x80" else found[0], data).decode(codec)
        except UnicodeDecodeError:
            return 0.0, "", codec
    if errors == "replace" and text.count("\ufffd") > max(1, len(data) // 20):
        return 0.0, "", codec
    return _reads_as_chinese(text), text, codec


def _reads_as_chinese(text: str) -> float:
    """The share of the characters that are common Han characters or Chinese punctuation, less those that no text holds, at most 1.0."""
    sample = text[:20000]
    if not sample:
        return 0.0
    good = sum(c in _COMMON for c in sample) * 2 + sum(c in _MARKS for c in sample) + sum("0" <= c <= "z" for c in sample)
    bad = sum((c < " " and c not in "\r\n\t\f\v") or "\ue000" <= c <= "\uf8ff" for c in sample)
    return (good - 5 * bad) / (2 * len(sample))
