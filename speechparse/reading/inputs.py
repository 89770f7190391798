"""What is read: files, folders of texts and lists of paths, as one stream of names in a fixed order.

讲话/ with 2024/一月.txt, 2025/一月.docx and 目录.md gives these three, sorted by path; a list is never held in memory.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from speechparse.reading.decode import SourceError, decode, shown
from speechparse.reading.files import WORD, WORD_97

__all__ = ["Inputs", "relative"]

_TEXTS = (".txt", ".md", *WORD)
_LOCK = "~$"  # what Word leaves beside a document while it is open
_SNIFFED = 4096  # bytes of a file without suffix that tell whether it is text


class Inputs(NamedTuple):
    """`arguments` are files, folders and - for stdin; `lists` are files of paths (- for stdin), one a line; `nul_lists` have NUL between them.
    A folder gives its .doc and .wps too where `external` allows LibreOffice and it is installed."""

    arguments: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    nul_lists: tuple[str, ...] = ()
    external: bool = True

    def names(self) -> Iterator[tuple[str, str]]:
        """Each input with the folder in which it was found ("" where it was named itself). A list of any length takes constant memory.

        Raises SourceError, its message with the name in it, where a list cannot be read.
        """
        suffixes: tuple[str, ...] = ()
        for name in self._given():
            if name != "-" and os.path.isdir(name):
                suffixes = suffixes or _suffixes(self.external)
                for found in _texts_below(name, set(), suffixes):
                    yield found, name
            else:
                yield name, ""

    def known(self) -> bool:
        """Whether the names can be gone through twice: not where a list comes from stdin or a pipe."""
        return all(name != "-" and os.path.isfile(name) for name in (*self.lists, *self.nul_lists))

    def _given(self) -> Iterator[str]:
        yield from self.arguments
        for name, separator in (*((name, b"\n") for name in self.lists), *((name, b"\0") for name in self.nul_lists)):
            try:
                if name == "-":
                    yield from _split(sys.stdin.buffer, separator)
                else:
                    with open(name, "rb") as stream:
                        yield from _split(stream, separator)
            except OSError as error:
                raise SourceError(f"{shown(name)}: {(error.strerror or str(error)).lower()}") from None


def relative(name: str, folder: str) -> str:
    """Where the output of an input stands below --output-dir, without the suffix of its format: its path below the folder in which it was
    found, or as given. 讲话.txt becomes 讲话.json; any other suffix is kept, so that 讲话.docx and 讲话.md become files of their own.

    >>> relative("语料/2024/一月.txt", "语料"), relative("语料/2024/一月.docx", ""), relative("-", "")
    ('2024/一月', '语料/2024/一月.docx', 'stdin')
    """
    if name == "-":
        return "stdin"
    path = os.path.relpath(name, folder) if folder else os.path.normpath(os.path.splitdrive(name)[1])
    parts = [part for part in path.split(os.sep) if part not in ("", ".", os.pardir)]
    stem, suffix = os.path.splitext(parts[-1])
    return "/".join([*parts[:-1], stem if suffix == ".txt" else parts[-1]])


def _split(stream: BinaryIO, separator: bytes) -> Iterator[str]:
    """The names of a list, in pieces of a bounded size."""
    rest = b""
    while piece := stream.read(65536):
        *whole, rest = (rest + piece).split(separator)
        yield from (os.fsdecode(name.rstrip(b"\r") if separator == b"\n" else name) for name in whole if name.strip(b"\r"))
    if rest.strip(b"\r"):
        yield os.fsdecode(rest.rstrip(b"\r") if separator == b"\n" else rest)


def _texts_below(folder: str, above: set[tuple[int, int]], suffixes: tuple[str, ...]) -> Iterator[str]:
    """The texts below `folder`, sorted by path; hidden ones and folders that lead back to themselves are left out."""
    try:
        state = os.stat(folder)
        here = (state.st_dev, state.st_ino)
        if here in above:
            return
        with os.scandir(folder) as found:
            entries = sorted((entry.name + os.sep * entry.is_dir(), entry.path, entry.is_dir()) for entry in found if entry.name[0] != ".")
    except OSError:
        yield folder  # told as an input that cannot be read
        return
    for name, path, is_folder in entries:
        if is_folder:
            yield from _texts_below(path, above | {here}, suffixes)
        elif not name.startswith(_LOCK) and (name.lower().endswith(suffixes) or ("." not in name and _is_text(path))):
            yield path


def _suffixes(external: bool) -> tuple[str, ...]:
    """The suffixes of what a folder gives. LibreOffice is looked for only where there is a folder."""
    if external:
        from speechparse.reading.external import soffice

        if soffice() is not None:
            return (*_TEXTS, *WORD_97)
    return _TEXTS


def _is_text(path: str) -> bool:
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as stream:
            decode(stream.read(_SNIFFED))
    except (OSError, SourceError):
        return False
    return True
