"""Where outlines are written: a file that appears only when it is whole, or a folder with one file an input (讲话/一月.txt → DIR/一月.json)."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from speechparse.reading.decode import shown
from speechparse.reading.inputs import Inputs, relative

if TYPE_CHECKING:
    import tempfile

__all__ = ["Clash", "planned", "same_file", "whole_file", "write_whole"]


class Clash(Exception):
    """Why nothing is written at all, in one line: two inputs would write the same file, or an input would be overwritten."""


_ENDS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def whole_file(path: str) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file `path` at the end, all at once; nothing is left of it after an error."""
    descriptor, temporary = _temporary(path)
    try:
        with os.fdopen(descriptor, "wb") as target:
            yield target
        _name(temporary, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def write_whole(path: str, data: bytes) -> None:
    """`data` as the file `path`, in folders made for it. Ctrl-C and SIGTERM wait meanwhile, so that nothing half-written stays."""
    heard: list[int] = []
    ours = threading.current_thread() is threading.main_thread()
    before = {number: signal.signal(number, lambda got, _: heard.append(got)) for number in _ENDS} if ours else {}
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        with whole_file(path) as target:
            target.write(data)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for got in heard[:1]:
            signal.raise_signal(got)


def _temporary(path: str) -> tuple[int, str]:
    import tempfile

    return tempfile.mkstemp(prefix=".speechparse-", dir=os.path.dirname(os.path.abspath(path)))


def _name(temporary: str, path: str) -> None:
    """Give the whole file its name, and the permissions that any new file has."""
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(temporary, 0o666 & ~mask)
    os.replace(temporary, path)


def planned(inputs: Inputs, folder: str, suffix: str, skip_existing: bool) -> Iterator[tuple[str, str]]:
    """Each input with the path of its output below `folder`. With `skip_existing` those whose output is newer are left out.

    Every pair is looked at before the first is given. Raises Clash where two would write the same file or one an input; the list of
    names is kept on disk meanwhile, so that it may be of any length.
    """
    import tempfile

    spool = tempfile.SpooledTemporaryFile(max_size=1 << 22)  # noqa: SIM115
    seen: set[int] = set()
    written: set[tuple[int, int]] = set()
    for name, found_in in inputs.names():
        target = os.path.join(folder, relative(name, found_in) + suffix)
        key = hash(os.path.normcase(target))
        if key in seen:
            raise Clash(f"{shown(name)}: another input would write {shown(target)} too; nothing was written")
        seen.add(key)
        if (state := _identity(target)) is not None:
            written.add(state)
        spool.write(os.fsencode(name) + b"\0" + os.fsencode(target) + b"\0")
    for name, _ in _pairs(spool) if written else ():
        if name != "-" and _identity(name) in written:
            raise Clash(f"{shown(name)}: is an input and would be overwritten; nothing was written")
    return (pair for pair in _pairs(spool) if not (skip_existing and _is_newer(pair[1], pair[0])))


def same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file that exists."""
    identity = _identity(one)
    return identity is not None and identity == _identity(other)


def _pairs(spool: tempfile.SpooledTemporaryFile[bytes]) -> Iterator[tuple[str, str]]:
    spool.seek(0)
    rest: list[bytes] = []
    while piece := spool.read(65536):
        parts = piece.split(b"\0")
        if rest:
            parts[0] = rest.pop() + parts[0]
        rest = [parts.pop()]
        if len(parts) % 2:
            rest[0] = parts.pop() + b"\0" + rest[0]
        for name, target in zip(parts[::2], parts[1::2]):
            yield os.fsdecode(name), os.fsdecode(target)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return None
    return state.st_dev, state.st_ino


def _is_newer(target: str, source: str) -> bool:
    try:
        return os.stat(target).st_mtime_ns > os.stat(source).st_mtime_ns
    except OSError:
        return False
