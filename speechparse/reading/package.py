"""The parts of a .docx, which is a zip of XML: word/document.xml, word/numbering.xml.

A package comes from anywhere. Nothing is unpacked beyond a limit, whatever its headers say; XML with a
DOCTYPE is refused, so no entity is ever expanded; what points outside is never followed; XML is read as a
stream of events, so depth and size cost no stack and little memory.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from speechparse.reading.decode import SourceError

__all__ = ["Attributes", "End", "Package", "Start", "attribute", "open_package", "parse_part", "relations"]

Attributes = dict[str, str]
Start = Callable[[Attributes], bool | None]  # true where the content of the element is to be passed over
End = Callable[[], None]

_CHUNK = 16 << 20  # bytes of XML at a time
_LARGE = 8 << 20  # bytes of a part from which on empty paragraphs are looked for
_MOST_PARTS = 50_000  # entries of a zip; a document of 3,000 pages with a picture on each has 3,010
_ENTRY = b"PK\x01\x02"  # leads each entry of a zip's directory
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOOKS = (
    rb"r|t|pPr|rPr|rFonts|sz|szCs|b|bCs|lang|color|kern|jc|ind|spacing"
    rb"|snapToGrid|widowControl|proofErr|bookmarkStart|bookmarkEnd"
)
_EMPTY = (
    rb"<(?:\w++:)?p(?=[\s/>])[^<>]*+(?:(?<=/)>|(?<!/)>(?:\s*+</?+(?:\w++:)?(?:"
    + _LOOKS
    + rb")(?=[\s/>])[^<>]*+>)*+\s*+</(?:\w++:)?p>)\s*+"
)
_NAMESPACES = {  # transitional, strict
    "w": (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    "m": (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    ),
    "mc": ("http://schemas.openxmlformats.org/markup-compatibility/2006",),
}


class Package(NamedTuple):
    """An open package: its zip, its parts by their names in lower case, and how many bytes may be unpacked;
    `left`, a list of one, is how many still.
    """

    archive: ZipFile
    parts: Mapping[str, ZipInfo]
    limit: int
    left: list[int]


def open_package(data: bytes, max_size: int) -> Package:
    """The package that `data` is; at most `max_size` bytes of it will be unpacked. Raises SourceError for
    what is none.

    >>> open_package(b"PK\\x03\\x04 cut off", 1000)
    Traceback (most recent call last):
    speechparse.reading.decode.SourceError: a damaged or truncated .docx
    """
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise SourceError("docx-encrypted")
        raise SourceError("docx-damaged")
    if data.count(_ENTRY) > _MOST_PARTS:
        raise SourceError("docx-parts", most=_MOST_PARTS)
    with _damage():
        archive = ZipFile(io.BytesIO(data))
        return Package(
            archive, {_name(info.filename): info for info in archive.infolist()}, max_size, [max_size]
        )


def relations(package: Package, part: str) -> dict[str, str]:
    """The part behind each kind of relation of `part` ("" is the package): {"styles": "word/styles.xml"}.
    Those outside are left out.
    """
    folder, file = posixpath.split(part)
    found: dict[str, str] = {}

    def relation(attributes: Attributes) -> None:  # its attributes have no namespace
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = unquote(attributes.get("Target", "")).replace("\\", "/")
        if kind and target and attributes.get("TargetMode", "").lower() != "external":
            found.setdefault(kind, _name(posixpath.normpath(posixpath.join("/" + folder, target))))

    name = posixpath.join(folder, "_rels", file + ".rels")
    if name in package.parts:
        _stream(package, name, {}, {}, None, relation)
    return found


def attribute(attributes: Attributes, name: str = "val", default: str = "") -> str:
    """The value of an attribute, whatever its namespace."""
    for key, value in attributes.items():
        if key.rpartition("}")[2] == name:
            return value
    return default


def parse_part(
    package: Package,
    part: str,
    starts: Mapping[str, Start],
    ends: Mapping[str, End],
    characters: Callable[[str], None] | None = None,
    skipped: frozenset[str] = frozenset(),
) -> None:
    """Go through the XML of `part` and call what `starts` and `ends` hold for an element (w:p), which takes
    its attributes (see `attribute`), and `characters` for text. What stands in an element of `skipped` is
    passed over.

    Raises SourceError for a DOCTYPE, for what is no XML, and for what is larger than the package allows.
    """
    _stream(
        package,
        part,
        {full: start for name, start in starts.items() for full in _qualified(name)},
        {full: end for name, end in ends.items() for full in _qualified(name)},
        characters,
        None,
        frozenset(full for name in skipped for full in _qualified(name)),
    )


def _stream(  # noqa: C901 - three handlers share what is passed over
    package: Package,
    part: str,
    starts: Mapping[str, Start],
    ends: Mapping[str, End],
    characters: Callable[[str], None] | None,
    every: Start | None = None,
    skipped: frozenset[str] = frozenset(),
) -> None:
    parser = expat.ParserCreate(None, "}")
    parser.buffer_text = True
    skipping, depth = "", 0  # the element that is passed over, and how many of its name are open
    start_of, end_of = starts.get, ends.get

    def start(name: str, attributes: Attributes) -> None:
        nonlocal skipping, depth
        if skipping:
            depth += name == skipping
        elif name in skipped:
            skipping, depth = name, 1
        elif call := start_of(name):
            if call(attributes):
                skipping, depth = name, 1
        elif every:
            every(attributes)

    def end(name: str) -> None:
        nonlocal skipping, depth
        if skipping:
            depth -= name == skipping
            if not depth:
                skipping = ""
        elif call := end_of(name):
            call()

    def doctype(*_: object) -> None:
        raise SourceError("docx-doctype")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = doctype
    if characters:
        parser.CharacterDataHandler = lambda text: None if skipping else characters(text)
    try:
        for chunk in _unpacked(package, part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the last two: an encoding that is none
        raise SourceError("docx-xml", part=part[:80], what=error) from None


def _unpacked(package: Package, part: str) -> Iterator[bytes]:
    """The bytes of a part, piece by piece; of thousands of empty paragraphs in a row it keeps 64."""
    info = package.parts[part]
    if info.flag_bits & 1:
        raise SourceError("docx-encrypted")
    # The others unpack without a limit, and Word knows none of them
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise SourceError("docx-damaged")
    large = info.file_size > _LARGE
    # The library unpacks no more than the header says; where it lies, the checksum is wrong
    if info.file_size > package.left[0]:
        raise SourceError("docx-large", size=package.limit)
    with _damage(), package.archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            package.left[0] -= len(piece)
            yield _empties().sub(rb"\1", piece) if large else piece


@cache
def _empties() -> re.Pattern[bytes]:
    """64 paragraphs with no text, style or number of their own, and those that follow; compiled for large
    parts alone.
    """
    return re.compile(rb"((?:" + _EMPTY + rb"){64})(?:" + _EMPTY + rb")++")


def _qualified(name: str) -> tuple[str, ...]:
    """The names of an element as the parser gives them, in the transitional and the strict form: w:p, m:t,
    mc:Fallback.
    """
    prefix, _, local = name.partition(":")
    return tuple(f"{namespace}}}{local}" for namespace in _NAMESPACES[prefix])


def _name(name: str) -> str:
    """A part's name as one compares it: /word\\Document.xml is word/document.xml."""
    return name.replace("\\", "/").lstrip("/").lower()


@contextmanager
def _damage() -> Iterator[None]:
    """Whatever a damaged zip makes the library raise is one refusal."""
    try:
        yield
    except (
        BadZipFile,
        NotImplementedError,
        RuntimeError,
        zlib.error,
        EOFError,
        OSError,
        struct.error,
        ValueError,
        OverflowError,
    ):
        raise SourceError("docx-damaged") from None
