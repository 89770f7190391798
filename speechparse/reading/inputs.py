"""What is read: files, folders of texts and lists of paths, as one stream of Inputs in a fixed order.

讲话/ with 2024/一月.txt, 2025/一月.docx and 目录.md gives these three, sorted by path; a list is never held
in memory.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from speechparse.messages import reason_of
from speechparse.reading.decode import SourceError, decode, is_url, shown
from speechparse.reading.files import WORD, WORD_97

__all__ = ["Input", "Inputs", "relative"]

_TEXTS = (".txt", ".md", *WORD)
_LOCK = "~$"  # what Word leaves beside a document while it is open
_SNIFFED = 4096  # bytes of a file without suffix that tell whether it is text
_LONGEST = 65536  # bytes of a name in a list; no system has longer ones


class Input(NamedTuple):
    """One input: a path, a URL, or - for stdin.

    `folder` is the one in which it was found, "" where it was named itself; `target` the file of its own that
    its outline becomes, "" where it has none; `problem` a key of MESSAGES, why it is not read at all.
    """

    name: str
    folder: str = ""
    target: str = ""
    problem: str | None = None


class Inputs(NamedTuple):
    """`arguments` are files, folders, URLs and - for stdin; `lists` are files of them (- for stdin), one a
    line; `nul_lists` have NUL between them. A URL in a list is read only with `allow_urls`, since the list
    may come from somebody else. A folder gives its .doc and .wps too where `external` allows LibreOffice and
    it is installed.
    """

    arguments: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    nul_lists: tuple[str, ...] = ()
    allow_urls: bool = False
    external: bool = True

    def names(self) -> Iterator[Input]:
        """Each input in its order. A list of any length takes constant memory.

        Raises SourceError, its message with the name in it, where a list cannot be read.
        """
        suffixes: tuple[str, ...] = ()
        for name, listed in self._given():
            if listed and is_url(name) and not self.allow_urls:
                yield Input(name, problem="url-in-list")
            elif name != "-" and not is_url(name) and os.path.isdir(name):
                suffixes = suffixes or _suffixes(self.external)
                for found in _texts_below(name, suffixes):
                    yield Input(found, name)
            else:
                yield Input(name)

    def total(self) -> int | None:
        """How many there are; None where they cannot be gone through twice: a list comes from stdin or a
        pipe.
        """
        if all(name != "-" and os.path.isfile(name) for name in (*self.lists, *self.nul_lists)):
            return sum(1 for _ in self.names())
        return None

    def _given(self) -> Iterator[tuple[str, bool]]:
        """Each name that was given, and whether a list gave it."""
        for name in self.arguments:
            yield name, False
        for name, separator in (
            *((name, b"\n") for name in self.lists),
            *((name, b"\0") for name in self.nul_lists),
        ):
            try:
                if name == "-":
                    if sys.stdin is None:
                        raise SourceError("stdin-closed")
                    yield from ((found, True) for found in _split(sys.stdin.buffer, separator))
                else:
                    with open(name, "rb") as stream:
                        yield from ((found, True) for found in _split(stream, separator))
            except SourceError as error:
                raise SourceError(error.key, shown(name), **error.values) from None
            except OSError as error:
                raise SourceError(reason_of(error), shown(name)) from None
            except ValueError:
                raise SourceError("no-name", shown(name)) from None


def relative(name: str, folder: str) -> str:
    """Where the output of an input stands below --output-dir, without the suffix of its format: its path
    below the folder in which it was found, or as given. 讲话.txt becomes 讲话.json; any other suffix is kept,
    so that 讲话.docx and 讲话.md become files of their own.

    "" for what names no file, such as "" or 讲话/.. — no input of such a name can be read.

    >>> relative("语料/2024/一月.txt", "语料"), relative("语料/2024/一月.docx", ""), relative("-", "")
    ('2024/一月', '语料/2024/一月.docx', 'stdin')
    """
    if name == "-":
        return "stdin"
    if is_url(name):
        name = shown(name)  # a password is no name of a folder either
    path = os.path.relpath(name, folder) if folder else os.path.normpath(os.path.splitdrive(name)[1])
    parts = [part for part in path.split(os.sep) if part not in ("", ".", os.pardir)]
    if not parts:
        return ""
    stem, suffix = os.path.splitext(parts[-1])
    return "/".join([*parts[:-1], stem if suffix == ".txt" else parts[-1]])


def _split(stream: BinaryIO, separator: bytes) -> Iterator[str]:
    """The names of a list, in bounded pieces. Raises SourceError for what no list of names holds."""
    rest = b""
    while piece := stream.read(65536):
        # Find -print0 without --files0-from: the whole list would be one name
        if separator != b"\0" and b"\0" in piece:
            raise SourceError("list-nul")
        *whole, rest = (rest + piece).split(separator)
        yield from _names_of(whole, separator)
        if len(rest) > _LONGEST:
            raise SourceError("list-long", size=_LONGEST)
    yield from _names_of([rest], separator)


def _names_of(parts: list[bytes], separator: bytes) -> Iterator[str]:
    for part in parts:
        if name := part.rstrip(b"\r") if separator == b"\n" else part:
            yield os.fsdecode(name)


def _texts_below(top: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """The texts below `top`, sorted by path. Left out are hidden ones, those that Word leaves beside an open
    document, what is no file (a pipe would never end), and folders that lead
    back to themselves. Folders may lie in each other to any depth."""
    above: set[tuple[int, int]] = set()
    open_folders: list[tuple[tuple[int, int], Iterator[tuple[str, str, bool]]]] = []

    def enter(folder: str) -> bool:
        """Whether `folder` can be read; one that leads back to itself is not gone into."""
        try:
            state = os.stat(folder)
            here = (state.st_dev, state.st_ino)
            if here in above:
                return True
            entries = _entries(folder)
        except OSError:
            return False
        above.add(here)
        open_folders.append((here, iter(entries)))
        return True

    if not enter(top):
        yield top  # told as an input that cannot be read
    while open_folders:
        here, entries = open_folders[-1]
        for name, path, is_folder in entries:
            if is_folder:
                if enter(path):
                    break
                yield path
            elif not name.startswith(_LOCK) and (
                name.lower().endswith(suffixes) or ("." not in name and _is_text(path))
            ):
                yield path
        else:
            open_folders.pop()
            above.discard(here)


def _entries(folder: str) -> list[tuple[str, str, bool]]:
    """The folders and files in `folder`, with the name by which they are sorted, the path, and whether it is
    a folder.
    """
    entries = []
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name[0] == ".":
                continue
            try:
                is_folder = entry.is_dir()
                if not (is_folder or entry.is_file() or _is_broken(entry)):
                    continue
            except OSError:  # a link that leads to itself: told when it is read
                is_folder = False
            path = entry.path if not is_url(entry.path) else os.path.join(os.curdir, entry.path)
            entries.append((entry.name + os.sep * is_folder, path, is_folder))
    return sorted(entries)


def _is_broken(entry: os.DirEntry[str]) -> bool:
    """Whether a link leads to nothing: it is told, not passed over."""
    return entry.is_symlink() and not os.path.exists(entry.path)


def _suffixes(external: bool) -> tuple[str, ...]:
    """The suffixes of what a folder gives. LibreOffice is looked for only where there is a folder."""
    if external:
        from speechparse.reading.external import soffice

        if soffice() is not None:
            return (*_TEXTS, *WORD_97)
    return _TEXTS


def _is_text(path: str) -> bool:
    try:
        with open(path, "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return False
            decode(stream.read(_SNIFFED))
    except (OSError, SourceError):
        return False
    return True
