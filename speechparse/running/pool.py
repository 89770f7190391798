"""Inputs side by side in several processes; a process that dies costs the input that killed it and no other.

Names travel in chunks, texts come back: that is faster than sending trees, and the order and the bytes are those of one process.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from speechparse.running.batch import Outcome, Task, outlines_of

__all__ = ["outlines_in_pool"]

_CHUNK = 64  # inputs that travel together: 1 is slower than no pool at all
_AHEAD = 3  # chunks in flight for each process


def _in_chunks(
    names: Iterable[str], submit: Callable[[list[str]], Future[list[Outcome]]], ahead: int
) -> Iterator[tuple[list[str], Future[list[Outcome]]]]:
    """Each chunk of `names` with its future, in order, `ahead` of them in flight."""
    stream = iter(names)
    waiting: deque[tuple[list[str], Future[list[Outcome]]]] = deque()
    while True:
        while len(waiting) < ahead and (chunk := list(islice(stream, _CHUNK))):
            waiting.append((chunk, submit(chunk)))
        if not waiting:
            return
        yield waiting.popleft()


def outlines_in_pool(names: Iterable[str], task: Task, jobs: int) -> Iterator[Outcome]:
    """The outcomes of `names` in their order, from `jobs` processes; what is waiting is bounded, however many there are."""
    pool = _pool(jobs)

    def renew() -> None:
        """Another pool where a process of this one has died; its thread ends before others are forked."""
        nonlocal pool
        try:
            pool.submit(int)
        except BrokenProcessPool:
            pool.shutdown()
            pool = _pool(jobs)

    def submit(chunk: list[str]) -> Future[list[Outcome]]:
        if "-" in chunk:  # stdin is ours
            done: Future[list[Outcome]] = Future()
            done.set_result(outlines_of(chunk, task))
            return done
        renew()
        return pool.submit(outlines_of, chunk, task)

    try:
        for chunk, future in _in_chunks(names, submit, jobs * _AHEAD):
            try:
                yield from future.result()
            except BrokenProcessPool:
                renew()
                yield from _one_by_one(chunk, task)
    except BaseException:  # Ctrl-C, or nobody reads on: end every process now, whatever it is doing
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.kill()
        raise
    pool.shutdown()


def _pool(jobs: int) -> ProcessPoolExecutor:
    """`jobs` processes: forked on Linux, where no thread of ours runs and their start costs nothing, else as the platform does it."""
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


def _begin() -> None:
    """In a worker: Ctrl-C and what stdout still holds are the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.stdout = None


def _one_by_one(chunk: list[str], task: Task) -> Iterator[Outcome]:
    """The outcomes of a chunk whose process died: each input in a pool of its own, so that only the one that kills it is lost."""
    pool: Executor | None = None
    for name in chunk:
        pool = pool or _pool(1)
        try:
            yield from pool.submit(outlines_of, [name], task).result()
        except BrokenProcessPool:
            pool.shutdown()
            pool = None
            yield Outcome(name, "", "the process that read it died (killed, or out of memory)")
    if pool is not None:
        pool.shutdown()
