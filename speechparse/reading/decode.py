"""A file or stream → text: 讲话稿.txt in UTF-8 with or without a BOM, GB18030, Big5 or UTF-16.

The text is every code point of the input: line ends stay as they are, and the U+FEFF of a UTF-8 file stays as
character 0.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
import sys
from contextlib import suppress
from os import PathLike
from typing import IO, Any

from speechparse.messages import Told, reason_of

__all__ = ["MAX_SIZE", "SourceError", "contents", "decode", "is_url", "load", "shown"]

MAX_SIZE = 256 * 1024 * 1024

_WAIT = 10  # seconds for which a server may send nothing; fsspec asks twice, by HEAD and by GET
_DEEPEST = 20  # errors behind an error that are looked through
_PIECE = 1 << 20  # bytes that are read at a time where nothing tells how many there are
_BINARY = (  # signature, what it is: a key of MESSAGES
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"{\\rtf",           "rtf"),
    (b"PK\x03\x04",       "zip"),
    (b"%PDF-",            "pdf"),
    (b"\x89PNG",          "image"),
    (b"\xff\xd8\xff",     "image"),
    (b"GIF8",             "image"),
    (b"\x7fELF",          "program"),
    (b"MZ\x90\x00",       "program"),
    (b"\x1f\x8b",         "compressed"),
)  # fmt: skip
# What a .docx holds by name
_OFFICE_PARTS = (b"[Content_Types].xml", b"word/", b"docProps/", b"mimetypeapplication/vnd.oasis")
_OFFICE_SUFFIXES = (".doc", ".docx", ".docm", ".dot", ".dotx", ".wps", ".wpt", ".odt", ".rtf")
_CODECS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# The least score of Chinese text; bytes of other files score about 0.02 under each of the codecs
_READS = 0.12
_GBK_CHARACTER = re.compile(rb"[\x81-\xfe](?:[\x30-\x39][\x81-\xfe][\x30-\x39]|[\x40-\xfe])|\x80")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思術條為個國會時來業這對發後學經關於與們開問長現實際當從點無"
)
_MARKS = frozenset("，。、；：！？“”（）《》「」—０１２３４５６７８９\r\n\t\u3000 ")


_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?:://|::.*://)", re.DOTALL)
_SECRETS = re.compile(
    # User:password@, also where a / or ? stands in the password
    r"(?<=://)(?:[^/?#]*@|[^/?#:]*:(?!\d*(?:/|$))[^:]*@)"
    r"|(?<=[?&;#])([^=&;#]*(?:key|token|secret|sig|auth|pass|pwd|cred|session)[^=&;#]*=)[^&;#]*",  # ?token=…
    re.IGNORECASE,
)
# Links of fsspec that keep a copy on disk
_CACHES = frozenset(("blockcache", "cached", "filecache", "simplecache"))


class SourceError(Told):
    """Why an input cannot be read, in one line without the file's name."""


def is_url(name: str) -> bool:
    """Whether `name` is read through fsspec, not as a file of this machine: s3://…, zip://a.txt::https://…

    >>> is_url("https://example.org/通知.txt"), is_url("讲话/http://a.txt"), is_url("C:/讲话.txt")
    (True, False, False)
    """
    return _URL.match(name) is not None


def shown(path: str | PathLike[str]) -> str:
    """The path as documents and messages name it: / as separator, undecodable bytes as U+FFFD, no user,
    password or token of a URL.

    >>> shown("讲话/2025\\udcff.txt"), shown("ftp://wang:mima@example.org/讲话.txt?token=123")
    ('讲话/2025�.txt', 'ftp://example.org/讲话.txt?token=***')
    """
    name = os.fspath(path)
    if is_url(name):
        name = _SECRETS.sub(lambda found: found[1] + "***" if found[1] else "", name)
    else:
        name = name.replace(os.sep, "/")
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # a lone surrogate that no file name gives
        return name.encode("utf-8", "backslashreplace").decode("utf-8")


def load(path: str | PathLike[str], encoding: str | None = None, max_size: int = MAX_SIZE) -> tuple[str, str]:
    """The text of a file, of a URL, or of stdin where `path` is "-", and the name of its encoding. `max_size`
    is in bytes.

    Raises SourceError for what is missing, unreadable, no regular file (stdin and pipes excepted), too large,
    or not text.

    >>> load("examples/speech.txt", max_size=100)
    Traceback (most recent call last):
    speechparse.reading.decode.SourceError: larger than 100 bytes (see --max-size)
    """
    data = contents(path, max_size)
    if data.startswith(b"PK\x03\x04") and os.fspath(path).lower().endswith(_OFFICE_SUFFIXES):
        raise SourceError("office")
    return decode(data, encoding)


def contents(path: str | PathLike[str], max_size: int = MAX_SIZE) -> bytes:
    """The bytes of a file, of a URL, or of stdin where `path` is "-". Raises SourceError where there are
    none, or more than `max_size`.
    """
    name = os.fspath(path)
    try:
        if name == "-":
            if sys.stdin is None:
                raise SourceError("stdin-closed")
            data = _bytes_of(sys.stdin.buffer, max_size)
        elif is_url(name):
            data = _fetch(name, max_size)
        else:
            with open(name, "rb") as stream:
                state = os.fstat(stream.fileno())
                if not (stat.S_ISREG(state.st_mode) or stat.S_ISFIFO(state.st_mode)):
                    raise SourceError("not-regular")
                data = _bytes_of(stream, max_size, state.st_size)
    except OSError as error:
        raise SourceError(reason_of(error)) from None
    except ValueError:  # a NUL, a lone surrogate, or a stdin that was closed in Python
        raise SourceError("stdin-closed" if name == "-" else "no-name") from None
    return data


def _bytes_of(stream: IO[bytes], max_size: int, expected: int = 0) -> bytes:
    """All bytes of `stream`, read in pieces, so that what is not there takes no memory; `expected` are those
    that its file has.
    """
    if expected > max_size:
        raise SourceError("too-large", size=max_size)
    pieces: list[bytes] = []
    size, left = max(expected + 1, _PIECE if expected == 0 else 0), max_size + 1
    while left > 0:
        asked = min(size, left)
        piece = stream.read(asked)
        if piece is None:  # a pipe that does not wait: the rest is not there yet
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
        size = _PIECE
        if len(piece) < asked and stream.isatty():  # one Ctrl-D is the end
            break
    if left <= 0:
        raise SourceError("too-large", size=max_size)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _fetch(url: str, max_size: int) -> bytes:
    """The bytes of what fsspec finds at `url`: s3://, hdfs://, memory://, where its driver is installed.

    fsspec and its drivers raise what they like, and their messages may repeat the URL with its password, so
    that none is handed on. A cache in a chain (simplecache::https://…) is left out: it serves no single read,
    and would leave a copy in the temporary folder.
    """
    links = [link for link in url.split("::") if link not in _CACHES]
    try:
        import fsspec
    except ImportError:
        raise SourceError("url-extra") from None
    if any(link.partition("://")[0] in _CACHES for link in links):
        raise SourceError("url-scheme")
    try:
        with fsspec.open("::".join(links), "rb", **_patience(links)) as stream:
            return _bytes_of(stream, max_size)
    except SourceError:
        raise
    except Exception as error:
        raise _unread(error) from None


def _patience(links: list[str]) -> dict[str, dict[str, Any]]:
    """The options of fsspec under which a server that accepts and never answers is given up: its own wait for
    five minutes in http, for half a minute in ftp. A server that is slow, and sends, may take any time.
    """
    options: dict[str, dict[str, Any]] = {"ftp": {"timeout": 2 * _WAIT}}
    with suppress(ImportError):  # fsspec tells what its http needs
        from aiohttp import ClientTimeout

        waits = {"timeout": ClientTimeout(total=None, connect=_WAIT, sock_read=_WAIT)}
        options |= {"http": {"client_kwargs": waits}, "https": {"client_kwargs": waits}}
    schemes = {link.partition("://")[0] for link in links}
    return {scheme: given for scheme, given in options.items() if scheme in schemes}


def _unread(error: Exception) -> SourceError:
    """What is told of an error of fsspec: of its own words only those that stand in its table, since others
    may hold the password.
    """
    from fsspec.registry import known_implementations

    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__) is not None and len(causes) < _DEEPEST:
        causes.append(cause)
    if any(isinstance(one, TimeoutError) for one in causes):
        return SourceError("url-silent")
    if isinstance(error, ImportError):
        drivers = {row.get("err") for row in known_implementations.values()}
        return SourceError("url-driver", wanted=str(error) if str(error) in drivers else type(error).__name__)
    if isinstance(error, OSError) and isinstance(error.errno, int):
        return SourceError(reason_of(OSError(error.errno, os.strerror(error.errno))))
    if isinstance(error, FileNotFoundError):
        return SourceError("ENOENT")
    if isinstance(error, ValueError) and str(error).startswith("Protocol not known"):
        return SourceError("url-scheme")
    return SourceError("url-unreadable", kind=type(error).__name__)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of its encoding. Raises SourceError where it is not text.

    Without `encoding`: a BOM; strict UTF-8; the one of GB18030, Big5 and UTF-16 under which it reads as
    Chinese; then the same again with at most one byte in twenty replaced by U+FFFD.

    >>> decode("讲三点意见。".encode("gb18030"))
    ('讲三点意见。', 'gb18030')
    """
    if (what := _binary(data)) is not None:
        raise SourceError(what)
    if encoding is not None:
        return _decode_as(data, encoding)
    if (read := _unicode(data)) is not None:
        return read
    for errors in ("strict", "replace"):
        if errors == "replace":
            text = data.decode("utf-8", errors)
            if text.count("\ufffd") * 20 <= len(data) and text.count("\x00") * 10 <= len(text):
                return text, "utf-8"
        score, text, name = max(
            (_attempt(data, codec, errors) for codec in _CODECS), key=lambda attempt: attempt[0]
        )
        if score >= _READS:
            return text, name
    raise SourceError("no-text")


def _unicode(data: bytes) -> tuple[str, str] | None:
    """What `data` says where it is UTF-16 by its byte order mark, or UTF-8; None where it is neither."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
        if text.count("\ufffd") <= max(1, len(text) // 20):
            return text, "utf-16"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return (text, "utf-8") if text.count("\x00") * 10 <= len(text) else None


def _binary(data: bytes) -> str | None:
    """What a file is that is no text, as a key of MESSAGES."""
    for signature, what in _BINARY:
        if data.startswith(signature):
            return "office" if what == "zip" and any(part in data for part in _OFFICE_PARTS) else what
    return None


def _decode_as(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        codecs.lookup(encoding)
    except (LookupError, ValueError):  # ValueError: a NUL or a lone surrogate in the name
        raise SourceError("unknown-encoding", encoding=encoding) from None
    try:
        return data.decode(encoding), encoding
    except LookupError:  # a codec, such as hex, that makes no text
        raise SourceError("unknown-encoding", encoding=encoding) from None
    except ValueError:
        raise SourceError("not-in-encoding", encoding=encoding) from None


def _attempt(data: bytes, codec: str, errors: str) -> tuple[float, str, str]:
    """How much `data` under `codec` reads as Chinese, the text, and the codec; 0.0 where it is not text under
    it.
    """
    try:
        text = data.decode(codec, errors)
    except UnicodeDecodeError:
        if codec != "gb18030" or b"\x80" not in data:
            return 0.0, "", codec
        try:  # byte 0x80 is € in cp936, which no codec of Python's takes
            text = _GBK_CHARACTER.sub(
                lambda found: b"\xa2\xe3" if found[0] == b"\x80" else found[0], data
            ).decode(codec)
        except UnicodeDecodeError:
            return 0.0, "", codec
    if errors == "replace" and text.count("\ufffd") > max(1, len(data) // 20):
        return 0.0, "", codec
    return _reads_as_chinese(text), text, codec


def _reads_as_chinese(text: str) -> float:
    """The share of the characters that are common Han characters or Chinese punctuation, less those that no
    text holds, at most 1.0.
    """
    sample = text[:20000]
    if not sample:
        return 0.0
    good = (
        sum(c in _COMMON for c in sample) * 2
        + sum(c in _MARKS for c in sample)
        + sum("0" <= c <= "z" for c in sample)
    )
    bad = sum((c < " " and c not in "\r\n\t\f\v") or "\ue000" <= c <= "\uf8ff" for c in sample)
    return (good - 5 * bad) / (2 * len(sample))
