"""read_many(paths) → their Documents, one after the other: for document in
read_many(Path("讲话").glob("*.txt")): …

What cannot be read is an Unread among them, so that one bad file does not end a night's work.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import current_process, get_context
from os import PathLike
from typing import Any, NamedTuple

from speechparse import read
from speechparse.messages import message
from speechparse.reading.decode import SourceError, shown
from speechparse.running.pool import abandon, end, result_of, sent

__all__ = ["Unread", "read_many"]

_CHUNK = 16  # paths that travel together
_AHEAD = 2  # chunks in flight for each process: what is in memory at a time


class Unread(NamedTuple):
    """An input that could not be read: its path as documents name it, and the reason in one line."""

    source: str
    reason: str


def read_many(
    paths: Iterable[str | PathLike[str]],
    jobs: int | None = None,
    encoding: str | None = None,
    then: Callable[[Any], Any] | None = None,
) -> Iterator[Any]:
    """The Document of each of `paths`, in their order, or an Unread where it cannot be read; a few are in
    memory at a time, however many.

    With `then`, a function of a module such as speechparse.stats, what it makes of each document is given in
    its place. `jobs` processes share the work; without it this one does all, for a tree takes longer to
    travel than to parse: more pay where `then` gives less back. They are started anew (spawn), so a script
    that asks for them needs its `if __name__ == "__main__":`. In a worker of another program that may have no
    children, this process does the work. Raises ValueError for less than one job, and what `then` raises.

    >>> from speechparse import pieces
    >>> for found in read_many(["examples/law.txt", "没有这个文件.txt"], then=pieces):
    ...     print(found.reason if isinstance(found, Unread) else found[0].text[:11])
    清河市城市公园管理办法
    no such file or directory
    """
    if jobs is not None and jobs < 1:
        raise ValueError(f"jobs {jobs}: it must be 1 or more")
    work = partial(_read_one, encoding=encoding, then=then)
    if jobs is None or jobs == 1 or current_process().daemon:
        return map(work, paths)
    return _in_processes(iter(paths), work, jobs)


def _read_one(path: str | PathLike[str], encoding: str | None, then: Callable[[Any], Any] | None) -> Any:
    try:
        document = read(path, encoding)
    except SourceError as error:
        return Unread(shown(path), str(error))
    return document if then is None else then(document)


def _read_chunk(work: Callable[[Any], Any], chunk: list[Any]) -> list[Any]:
    return [work(path) for path in chunk]


def _in_processes(paths: Iterator[Any], work: Callable[[Any], Any], jobs: int) -> Iterator[Any]:
    pool = _pool(jobs)
    waiting: deque[tuple[list[Any], Future[list[Any]]]] = deque()
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (chunk := list(islice(paths, _CHUNK))):
                pool, future = sent(pool, lambda: _pool(jobs), _read_chunk, work, chunk)
                waiting.append((chunk, future))
            if not waiting:
                break
            chunk, future = waiting.popleft()
            try:
                found = result_of(pool, future)
            except (
                BrokenProcessPool
            ):  # a process died: what was in flight is asked for again, this chunk path by path
                end(pool)
                found = [_alone(work, path) for path in chunk]
                pool = _pool(jobs)
                waiting = deque((other, pool.submit(_read_chunk, work, other)) for other, _ in waiting)
            yield from found
    except BaseException:  # Ctrl-C, nobody reads on, or what `then` raises
        abandon(pool)
        raise
    end(pool)


def _alone(work: Callable[[Any], Any], path: Any) -> Any:
    pool = _pool(1)
    try:
        return result_of(pool, pool.submit(work, path))
    except BrokenProcessPool:
        return Unread(shown(path), message("died"))
    finally:
        abandon(pool)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A fork would take over the threads of a notebook
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
