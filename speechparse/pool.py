"""Inputs side by side in several processes; a process that dies costs the input that killed it and no other.

Names travel in chunks, texts come back: that is faster than sending trees, and the order and the bytes are those of one process.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from speechparse.batch import Outcome, Task, outline

__all__ = ["in_chunks", "outlines_in_pool", "outlines_of"]

_CHUNK = 64  # inputs that travel together: 1 is slower than no pool at all
_AHEAD = 3  # chunks in flight for each process


def in_chunks(
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


def outlines_of(chunk: list[str], task: Task) -> list[Outcome]:
    """The outcomes of a chunk of names, in a process that works for another."""
    return [outline(name, task) for name in chunk]


def outlines_in_pool(names: Iterable[str], task: Task, jobs: int) -> Iterator[Outcome]:
    """The outcomes of `names` in their order, from `jobs` processes; what is waiting is bounded, however many there are."""
    pool = _pool(jobs)

    def submit(chunk: list[str]) -> Future[list[Outcome]]:
        nonlocal pool
        if "-" in chunk:  # stdin is ours
            done: Future[list[Outcome]] = Future()
            done.set_result(outlines_of(chunk, task))
            return done
        try:
            return pool.submit(outlines_of, chunk, task)
        except BrokenProcessPool:
            pool = _pool(jobs)
            return pool.submit(outlines_of, chunk, task)

    try:
        for chunk, future in in_chunks(names, submit, jobs * _AHEAD):
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from _one_by_one(chunk, task)
    except BaseException:  # Ctrl-C, or nobody reads on: end every process now, whatever it is doing
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.kill()
        raise
    pool.shutdown()


def _pool(jobs: int) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["speechparse.pool"])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_ignore_interrupts)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; only the one that reads the answers acts on it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _one_by_one(chunk: list[str], task: Task) -> Iterator[Outcome]:
    """The outcomes of a chunk whose process died: each input in a pool of its own, so that only the one that kills it is lost."""
    pool: Executor | None = None
    for name in chunk:
        pool = pool or _pool(1)
        try:
            yield from pool.submit(outlines_of, [name], task).result()
        except BrokenProcessPool:
            pool = None
            yield Outcome(name, "", "the process that read it died (killed, or out of memory)")
    if pool is not None:
        pool.shutdown()
