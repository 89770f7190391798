"""Inputs side by side in several processes; a process that dies costs the input that killed it and no other.

Names travel in chunks, texts come back: that is faster than sending trees, and the order and the bytes are
those of one process.

All processes of a pool write to one pipe under one lock. One that is killed while it writes keeps the lock,
and whoever reads waits for the rest of its message. So whoever waits here looks after the processes too, and
gives up the pool of a dead one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import ParamSpec, TypeVar, cast

from speechparse.messages import unforeseen
from speechparse.reading.inputs import Input
from speechparse.running.batch import Outcome, Task, as_input, lost, outlines_of

__all__ = ["abandon", "end", "outlines_in_pool", "result_of", "sent"]

_CHUNK = 64  # inputs that travel together: 1 is slower than no pool at all
_AHEAD = 3  # chunks in flight for each process
# Seconds between two looks of a process whether its parent lives, and of the parent whether its processes do
_WATCH = 0.5
_PATIENCE = 5.0  # seconds in which a process that has nothing to do must end

Chunk = list[str | Input]
T = TypeVar("T")
P = ParamSpec("P")


def _in_chunks(
    inputs: Iterable[str | Input], submit: Callable[[Chunk], Future[list[Outcome]]], ahead: int
) -> Iterator[tuple[Chunk, Future[list[Outcome]]]]:
    """Each chunk of `inputs` with its future, in order, `ahead` of them in flight."""
    stream = iter(inputs)
    waiting: deque[tuple[Chunk, Future[list[Outcome]]]] = deque()
    while True:
        while len(waiting) < ahead and (chunk := list(islice(stream, _CHUNK))):
            waiting.append((chunk, submit(chunk)))
        if not waiting:
            return
        yield waiting.popleft()


def outlines_in_pool(inputs: Iterable[str | Input], task: Task, jobs: int) -> Iterator[Outcome]:
    """The outcomes of `inputs` in their order, from `jobs` processes; what is waiting is bounded, however
    many there are.
    """
    pool = _pool(jobs)

    def renew() -> None:
        """Another pool where a process of this one has died; its thread ends before others are forked."""
        nonlocal pool
        try:
            pool.submit(int)
        except BrokenProcessPool:
            end(pool)
            pool = _pool(jobs)

    def submit(chunk: Chunk) -> Future[list[Outcome]]:
        nonlocal pool
        if any(as_input(given).name == "-" for given in chunk):  # stdin is ours
            done: Future[list[Outcome]] = Future()
            done.set_result(outlines_of(chunk, task))
            return done
        pool, future = sent(pool, lambda: _pool(jobs), outlines_of, chunk, task)
        return future

    try:
        for chunk, future in _in_chunks(inputs, submit, jobs * _AHEAD):
            try:
                outcomes = result_of(pool, future)
            except Exception:  # a process died, or the memory did not suffice for a whole chunk
                renew()
                yield from _one_by_one(chunk, task)
            else:
                yield from outcomes
    except BaseException:  # Ctrl-C, or nobody reads on: end every process now, whatever it is doing
        abandon(pool)
        raise
    end(pool)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """`jobs` processes: forked on Linux, where no thread of ours runs and their start costs nothing, else as
    the platform does it.
    """
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(os.getpid(),))


def _processes(pool: ProcessPoolExecutor) -> list[BaseProcess]:
    """The processes of `pool`; its public part tells of none before Python 3.14, and then only how to kill
    them.
    """
    return list((pool._processes or {}).values())


def sent(
    pool: ProcessPoolExecutor,
    another: Callable[[], ProcessPoolExecutor],
    work: Callable[P, T],
    *given: P.args,
    **more: P.kwargs,
) -> tuple[ProcessPoolExecutor, Future[T]]:
    """The future of `work`, and the pool that does it: `pool`, or `another` where a process of it has died.

    It may die at any moment: only the pool itself can tell, when it is asked to do the work.
    """
    try:
        return pool, pool.submit(work, *given, **more)
    except BrokenProcessPool:
        end(pool)
        pool = another()
        return pool, pool.submit(work, *given, **more)


def result_of(pool: ProcessPoolExecutor, future: Future[T]) -> T:
    """What `future` gives. Raises BrokenProcessPool too where a process of `pool` died and the pool does not
    come to know of it.
    """
    died = False
    while True:
        try:
            return future.result(_WATCH)
        except TimeoutError:
            if future.done():
                raise
            if died:  # for a whole look already
                _kill(pool)
            died = bool(wait([process.sentinel for process in _processes(pool)], 0))


def abandon(pool: ProcessPoolExecutor) -> None:
    """End every process of `pool` now, whatever it is doing, and with them the thread that reads what they
    write.
    """
    _kill(pool)
    pool.shutdown(wait=False, cancel_futures=True)


def _kill(pool: ProcessPoolExecutor) -> None:
    for process in _processes(pool):
        process.kill()
    with suppress(OSError, AttributeError):  # AttributeError: the pool has ended by itself
        # Ours was the last end for writing: who reads comes to the end.
        pool._result_queue._writer.close()  # type: ignore[attr-defined]


def end(pool: ProcessPoolExecutor) -> None:
    """End `pool`, whose work is done. A process that died last may hold the lock under which the others learn
    that.
    """
    # Typeshed errs of its type
    processes, reader = _processes(pool), cast(threading.Thread | None, pool._executor_manager_thread)
    pool.shutdown(wait=False)
    last = time.monotonic() + _PATIENCE
    while (left := [process for process in processes if process.is_alive()]) and time.monotonic() < last:
        wait([process.sentinel for process in left], _WATCH)
    for process in left:
        process.kill()
    if reader is not None:
        reader.join(_PATIENCE)


def _begin(parent: int) -> None:
    """In a worker: signals and what stdout still holds are the parent's, and the worker ends with it."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.stdout = None
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """Ends this process when `parent` is no longer its parent: killed, it told nobody to end."""
    while os.getppid() == parent:
        time.sleep(_WATCH)
    os._exit(1)


def _one_by_one(chunk: Chunk, task: Task) -> Iterator[Outcome]:
    """The outcomes of a chunk that failed as a whole: each input in a pool of its own, so that only the one
    that is to blame is lost.
    """
    pool: ProcessPoolExecutor | None = None
    try:
        for given in chunk:
            pool, future = sent(pool or _pool(1), lambda: _pool(1), outlines_of, [given], task)
            try:
                outcomes = result_of(pool, future)
            except BrokenProcessPool:
                end(pool)
                pool = None
                outcomes = [lost(given, task, "died")]
            except Exception as error:
                one = as_input(given)
                outcomes = [Outcome(one.name, "", unforeseen(error).told(task.told_in), target=one.target)]
            yield from outcomes
    except BaseException:
        if pool is not None:
            abandon(pool)
        raise
    if pool is not None:
        end(pool)
