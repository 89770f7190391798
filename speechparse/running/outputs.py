"""Where outlines are written: a file that appears only when it is whole, or a folder with one file an input
(讲话/一月.txt → DIR/一月.json).

Nothing but a regular file is ever replaced: a device, a pipe and /dev/stdout are written into. No file that
is an input is written at all, however it was named: files are compared by device and inode when the new one
takes its name.
"""

from __future__ import annotations

import errno
import os
import re
import signal
import stat
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import BinaryIO

from speechparse.messages import Told, reason_of
from speechparse.reading.decode import is_url, shown
from speechparse.reading.inputs import Input, Inputs, relative

__all__ = [
    "Clash",
    "Unwritten",
    "identity",
    "index_path",
    "noted",
    "pages_below",
    "planned",
    "whole_file",
    "write_whole",
    "written_as",
]

_ENDS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM)
_DESCRIPTORS = re.compile(r"/dev/fd|/proc/(\d+|self|thread-self)(/task/\d+)?/fd")

_HEAD = 8192  # bytes of a page within which it tells an index of itself
_OURS = '<meta name="speechparse"'

Write = Callable[[bytes], None]


class Clash(Told):
    """Why nothing is written at all, in one line: two inputs would write the same file, or an input would be
    overwritten.
    """


class Unwritten(Told):
    """Why an output could not be written, in one line. `ends` where no other can be written either: the disk
    is full.
    """

    ends = False


@contextmanager
def written_as(target: str) -> Iterator[None]:
    """Tells a failure of the system by the name of the output that the user gave. A pipe whose reader left is
    no failure.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a name that holds NUL
        system = error if isinstance(error, OSError) else OSError(errno.ENOENT, "")
        told = Unwritten("unwritten", shown(target), reason=Told(reason_of(system)))
        told.ends = system.errno in _FULL
        raise told from None


# What an output may not be


def identity(path: str | int) -> int | None:
    """The number of the regular file to which a path or a descriptor leads, the same however it is named;
    None where there is none.
    """
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return None
    return state.st_dev << 64 | state.st_ino if stat.S_ISREG(state.st_mode) else None


def noted(given: Iterable[Input], inputs: Inputs, read: set[int], target: int | None) -> Iterator[Input]:
    """`given` as it is; each file that is read, and each list, comes into `read`.

    Raises Clash where one of them is `target`, the file that is written meanwhile or replaced at the end.
    """

    def note(name: str) -> None:
        if (file := identity(0 if name == "-" else name)) is not None:
            if file == target:
                raise Clash("is-input", shown(name))
            read.add(file)

    for name in (*inputs.lists, *inputs.nul_lists):
        note(name)
    for one in given:
        for name in _files_of(one.name) if one.problem is None else ():
            note(name)
        yield one


def _files_of(name: str) -> list[str]:
    """The files of this machine that an input reads: itself, or what file:// names in a URL such as
    zip://a.txt::file:///tmp/a.zip.
    """
    if not is_url(name):
        return [name]
    links = (link.partition("://") for link in name.split("::"))
    return [path for scheme, _, path in links if scheme in ("file", "local")]


# One file


@contextmanager
def whole_file(path: str, read: Collection[int] = (), wait: bool = True) -> Iterator[Write]:
    """A function that takes the bytes of the file `path`, which appears at the end, all at once; nothing is
    left of it after an error.

    What is no regular file is written into as it comes: a device, a pipe (without `wait` only one that
    somebody reads), /dev/stdout. `read` holds the identities of the inputs. Raises Unwritten, and Clash where
    `path` is an input.
    """
    with written_as(path):
        state = _state(path)
        stream = _opened(path, state, wait)
    if stream is None:
        with _replaced(path, state, read) as write:
            yield write
        return
    try:
        yield _writer(stream, path)
        with written_as(path):
            stream.close()
    finally:
        with suppress(OSError):  # it was told, or something else was
            stream.close()


@contextmanager
def _replaced(path: str, state: os.stat_result | None, read: Collection[int]) -> Iterator[Write]:
    """The same for a regular file, or one that is not there yet; `state` is what stands there."""
    place = os.path.realpath(path) if os.path.islink(path) else path
    temporary = os.path.join(
        os.path.dirname(place) or os.curdir, f".speechparse-{os.getpid()}-{os.urandom(4).hex()}"
    )
    try:
        with written_as(path):
            stream = _new(temporary, stat.S_IMODE(state.st_mode) if state else 0o666)
        try:
            yield _writer(stream, path)
            with written_as(path):
                stream.flush()
                _name(stream.fileno(), temporary, place, path, read)
        finally:
            with suppress(OSError):
                stream.close()
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def write_whole(path: str, data: bytes, read: Collection[int] = ()) -> None:
    """`data` as the file `path`, in folders made for it. Ctrl-C and SIGTERM wait meanwhile, so that nothing
    half-written stays.

    Raises Unwritten and Clash as `whole_file` does.
    """
    heard: list[int] = []
    with written_as(path):
        state = _state(path)
    waits = (
        state is None or stat.S_ISREG(state.st_mode)
    ) and threading.current_thread() is threading.main_thread()
    before = {
        number: signal.signal(number, lambda got, _: heard.append(got))
        for number in _ENDS
        if waits and signal.getsignal(number) is not None
    }
    try:
        with written_as(path):
            make_folders(os.path.dirname(os.path.abspath(path)))
        with whole_file(path, read, wait=False) as write:
            write(data)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for got in heard[:1]:
            signal.raise_signal(got)


def make_folders(folder: str) -> None:
    """Make `folder` and those above it, however many. Raises OSError where `folder` is none afterwards."""
    missing = []
    while not os.path.isdir(folder):
        missing.append(folder)
        above = os.path.dirname(folder)
        if above == folder:
            break
        folder = above
    for folder in reversed(missing):
        try:
            os.mkdir(folder)
        except FileExistsError:
            if not os.path.isdir(folder):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None


def _state(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _writer(stream: BinaryIO, path: str) -> Write:
    def write(data: bytes) -> None:
        with written_as(path):
            stream.write(data)

    return write


def _opened(path: str, state: os.stat_result | None, wait: bool) -> BinaryIO | None:
    """A stream into what is no regular file, or is open already; None where a regular file is to be made or
    replaced.
    """
    if (os.path.islink(path) or path.startswith("/dev/")) and (number := _descriptor(path)) is not None:
        return os.fdopen(os.dup(number), "wb")
    if state is None or stat.S_ISREG(state.st_mode):
        if state is not None and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return None
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC | (0 if wait else os.O_NONBLOCK))
    os.set_blocking(descriptor, True)
    return os.fdopen(descriptor, "wb")


def _descriptor(path: str) -> int | None:
    """The number of the open file of ours that a path such as /dev/stdout or /dev/fd/3 names, through
    whatever links.
    """
    for _ in range(40):  # the links that Linux follows
        folder, name = os.path.split(os.path.abspath(path))
        found = _DESCRIPTORS.fullmatch(os.path.realpath(folder))
        if found and name.isdecimal():
            return int(name) if found[1] in (None, "self", "thread-self", str(os.getpid())) else None
        try:
            path = os.path.join(folder, os.readlink(path))
        except OSError:
            return None
    return None


def _new(temporary: str, mode: int) -> BinaryIO:
    """A stream into a new file: one without a name, of which nothing stays even after kill -9, or where there
    is no such, `temporary`.
    """
    if hasattr(os, "O_TMPFILE") and os.path.exists("/proc/self/fd"):
        try:
            return os.fdopen(
                os.open(os.path.dirname(temporary), os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, mode), "wb"
            )
        except OSError as error:
            if error.errno not in (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT):
                raise
    return os.fdopen(
        os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_CLOEXEC", 0), mode), "wb"
    )


def _name(descriptor: int, temporary: str, place: str, path: str, read: Collection[int]) -> None:
    """Give the whole file its name, and, where it replaces another, the owner and the permissions of that."""
    try:
        now = os.lstat(place)
    except FileNotFoundError:
        now = None
    if now is not None:
        if not stat.S_ISREG(now.st_mode):  # it has come meanwhile
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        if identity(place) in read:
            raise Clash("is-input", shown(path))
        with suppress(OSError, AttributeError):  # not ours to give away
            os.fchown(descriptor, now.st_uid, now.st_gid)
        with suppress(OSError, AttributeError):
            os.fchmod(descriptor, stat.S_IMODE(now.st_mode))
    if os.fstat(descriptor).st_nlink == 0:
        # With it Python calls linkat, which follows the link
        folder = os.open(os.path.dirname(temporary), os.O_PATH | os.O_CLOEXEC)
        try:
            os.link(f"/proc/self/fd/{descriptor}", os.path.basename(temporary), dst_dir_fd=folder)
        finally:
            os.close(folder)
    os.replace(temporary, place)


# A file for each input


def planned(
    inputs: Inputs, folder: str, suffix: str, skip_existing: bool, read: set[int], index: str | None = None
) -> Iterator[Input]:
    """Each input with its `target` below `folder`. With `skip_existing` those whose output is newer are left
    out.

    Every pair is looked at before the first is given; the identities of the inputs come into `read`. Raises
    Clash where two would write the same file, or one an input or the page `index`. The pairs are kept on disk
    meanwhile, so that there may be any number of them.
    """
    import pickle
    import tempfile

    spool = tempfile.SpooledTemporaryFile(max_size=1 << 22)  # noqa: SIM115
    count = 0
    for one in _with_targets(inputs, folder, suffix, read, index):
        pickle.dump(tuple(one), spool)
        count += 1
    with written_as(folder):
        make_folders(os.path.abspath(folder))
    spool.seek(0)
    for one in (Input(*pickle.load(spool)) for _ in range(count)):
        if not (skip_existing and one.target and _is_newer(one.target, one.name)):
            yield one


def _with_targets(
    inputs: Inputs, folder: str, suffix: str, read: set[int], index: str | None
) -> Iterator[Input]:
    """Each input with its `target`. Raises Clash as `planned` does, at the latest behind the last one."""
    seen: set[int] = set()
    written: dict[int, str] = {}
    if index is not None and (file := identity(index)) is not None:
        written[file] = index
    for one in noted(inputs.names(), inputs, read, None):
        if one.problem is None and (stem := relative(one.name, one.folder)):
            target = os.path.join(folder, stem + suffix)
            key, file = hash(_place(target)), identity(target)
            if index is not None and _place(target) == _place(index):
                raise Clash("target-is-index", shown(one.name), target=shown(target))
            if key in seen or file in written:
                raise Clash("same-target", shown(one.name), target=shown(target))
            seen.add(key)
            if file is not None:
                written[file] = target
            one = one._replace(target=target)
        yield one
    for file in written.keys() & read:
        raise Clash("target-is-input", shown(written[file]))


def _place(path: str) -> tuple[str, str]:
    """The folder and the name of a file that need not be there, the same for every way to name the folder."""
    above, name = os.path.split(path)
    return _real(above), os.path.normcase(name)


@lru_cache(maxsize=1000)
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def _is_newer(target: str, source: str) -> bool:
    try:
        return os.stat(target).st_mtime_ns > os.stat(source).st_mtime_ns
    except (OSError, ValueError):
        return False


# The index of a folder


def index_path(folder: str, suffix: str) -> str:
    """The path of the index page of `folder`. Raises Clash where another's index.html stands there: it would
    be lost.
    """
    path = os.path.join(folder, "index" + suffix)
    with written_as(path):
        taken = os.path.lexists(path)
    if taken and _OURS not in _head(path):
        raise Clash("no-index", shown(path))
    return path


def pages_below(folder: str, suffix: str) -> Iterator[tuple[str, str]]:
    """Each page of ours below `folder`, whichever run wrote it: its path from there, with / as separator, and
    the beginning of its text.
    """
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(place, name)
            if (
                name.endswith(suffix)
                and (place != folder or name != "index" + suffix)
                and _OURS in (head := _head(path))
            ):
                yield os.path.relpath(path, folder).replace(os.sep, "/"), head


def _head(path: str) -> str:
    """The beginning of a regular file, "" for anything else and for what cannot be read."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return ""
        with open(path, "rb") as page:
            return page.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
