"""The same work on more machines than one, with dask: `outline(["s3://语料/一月.txt", …], "jsonl", "outlines.jsonl", "tcp://scheduler:8786")`.

Needs the extra `speechparse[dask]`. Paths are read by the workers, through fsspec where they are URLs. What a worker holds when it dies is
given to another; an input that keeps killing workers becomes an error line, as on one machine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from speechparse.exporters import EXPORTERS
from speechparse.reading.decode import SourceError
from speechparse.running.batch import Outcome, Task, outlines_of

__all__ = ["Summary", "outline", "outlines"]

_CHUNK = 64
_AHEAD = 4  # chunks in flight for each thread of the cluster


@dataclass(slots=True)
class Summary:
    """How many inputs were read, and the outcomes of those that could not be."""

    done: int = 0
    failed: list[Outcome] = field(default_factory=list)


def outline(paths_or_bag: Any, format: str, output: str, scheduler: str = "local") -> Summary:
    """Write the outlines of `paths_or_bag` in their order to `output`, a path or a URL that fsspec knows.

    `paths_or_bag` is an iterable of paths or a dask Bag of them, `format` a name of EXPORTERS, `scheduler` the address of one or "local"
    for a cluster of this machine's cores. Raises KeyError for an unknown format, OSError where `output` cannot be written, and
    speechparse.reading.decode.SourceError where no scheduler answers.
    """
    import fsspec

    exporter, summary, between = EXPORTERS[format], Summary(), ""
    with fsspec.open(output, "wb") as target:
        target.write(exporter.header().encode())
        for done in outlines(paths_or_bag, Task(format), scheduler):
            summary.done += 1
            if done.error is not None:
                summary.failed.append(done)
            elif done.text:
                target.write((between + done.text).encode("utf-8", "backslashreplace"))
                between = exporter.between
        target.write(exporter.footer().encode())
    return summary


def outlines(paths_or_bag: Any, task: Task, scheduler: str = "local") -> Iterator[Outcome]:
    """The outcomes of `paths_or_bag` in their order, whatever becomes of single workers."""
    with _client(scheduler) as client:
        if hasattr(paths_or_bag, "to_delayed"):
            yield from _of_bag(client, paths_or_bag, task)
        else:
            yield from _of_names(client, paths_or_bag, task)


def _of_names(client: Any, names: Iterable[str], task: Task) -> Iterator[Outcome]:
    stream = iter(names)
    waiting: deque[tuple[list[str], Any]] = deque()
    while True:
        ahead = _AHEAD * max(sum(client.nthreads().values()), 1)
        while len(waiting) < ahead and (chunk := list(islice(stream, _CHUNK))):
            if "-" in chunk:  # stdin is ours
                waiting.append((chunk, None))
            else:
                waiting.append((chunk, client.submit(outlines_of, chunk, task, pure=False)))
        if not waiting:
            return
        chunk, future = waiting.popleft()
        yield from outlines_of(chunk, task) if future is None else _result(client, chunk, future, task)


def _of_bag(client: Any, bag: Any, task: Task) -> Iterator[Outcome]:
    from dask.delayed import delayed

    parts = bag.to_delayed()
    futures = client.compute([delayed(outlines_of)(part, task) for part in parts])
    for part, future in zip(parts, futures):
        try:
            yield from future.result()
        except Exception:
            chunk = client.compute(part).result()
            yield from _result(client, chunk, future, task)


def _result(client: Any, chunk: list[str], future: Any, task: Task) -> Iterator[Outcome]:
    """The outcomes of a chunk; where it killed one worker after the other, of each of its inputs alone."""
    from distributed import KilledWorker

    try:
        yield from future.result()
    except KilledWorker:
        for name in chunk:
            try:
                yield from client.submit(outlines_of, [name], task, pure=False).result()
            except KilledWorker:
                yield Outcome(name, "", "the workers that read it died (killed, or out of memory)")


@contextmanager
def _client(scheduler: str) -> Iterator[Any]:
    from distributed import Client, LocalCluster

    if scheduler != "local":
        try:
            client = Client(scheduler, set_as_default=False, timeout=10)
        except (OSError, ValueError):
            raise SourceError(f"{scheduler}: no dask scheduler answers there") from None
        with client:
            yield client
        return
    with (
        LocalCluster(threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client
