"""The same work on more machines than one, with dask: `outline(["s3://语料/一月.txt", …], "jsonl",
"outlines.jsonl", "tcp://scheduler:8786")`.

Needs the extra `speechparse[dask]`. Paths are read by the workers, through fsspec where they are URLs. What a
worker holds when it dies is given to another; an input that keeps killing workers becomes an error line, as
on one machine.
"""

from __future__ import annotations

import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from speechparse.exporters import EXPORTERS
from speechparse.messages import Told, unforeseen
from speechparse.reading.decode import SourceError, is_url, shown
from speechparse.reading.inputs import Input
from speechparse.running.batch import Outcome, Task, as_input, lost, outlines_of
from speechparse.running.outputs import identity, whole_file

__all__ = ["Summary", "outline", "outlines"]

_CHUNK = 64
_AHEAD = 4  # chunks in flight for each thread of the cluster
_PATIENCE = 13.0  # seconds in which a scheduler must answer


@dataclass(slots=True)
class Summary:
    """How many inputs were read, and the outcomes of those that could not be."""

    done: int = 0
    failed: list[Outcome] = field(default_factory=list)


def outline(paths_or_bag: Any, format: str, output: str, scheduler: str = "local") -> Summary:
    """Write the outlines of `paths_or_bag` in their order to `output`, a path or a URL that fsspec knows. A
    file is there whole or not at all.

    `paths_or_bag` is an iterable of paths or a dask Bag of them, `format` a name of EXPORTERS, `scheduler`
    the address of one or "local" for a cluster of this machine's cores. Raises KeyError for an unknown
    format, speechparse.running.outputs.Unwritten (a URL: what its driver raises) where `output` cannot be
    written, and speechparse.reading.decode.SourceError where no scheduler answers.
    """
    exporter, summary, between, read = EXPORTERS[format], Summary(), "", set[int]()
    with _writing(output, read) as write:
        write(exporter.header().encode())
        for done in outlines(paths_or_bag, Task(format), scheduler):
            summary.done += 1
            if (file := identity(done.name)) is not None:
                read.add(file)
            if done.error is not None:
                summary.failed.append(done)
            elif done.text:
                write((between + done.text).encode("utf-8", "backslashreplace"))
                between = exporter.between
        write(exporter.footer().encode())
    return summary


@contextmanager
def _writing(output: str, read: set[int]) -> Iterator[Callable[[bytes], Any]]:
    if is_url(output):
        import fsspec

        with fsspec.open(output, "wb") as target:
            yield target.write
    else:
        with whole_file(output, read) as write:
            yield write


def outlines(paths_or_bag: Any, task: Task, scheduler: str = "local") -> Iterator[Outcome]:
    """The outcomes of `paths_or_bag` in their order, whatever becomes of single workers.

    Raises SourceError where no scheduler answers, or it goes.
    """
    with _client(scheduler) as client:
        try:
            if hasattr(paths_or_bag, "to_delayed"):
                yield from _of_bag(client, paths_or_bag, task)
            else:
                yield from _of_names(client, paths_or_bag, task)
        except Told:
            raise
        except Exception:
            if client.status == "running":
                raise
            raise SourceError("scheduler-left", shown(scheduler)) from None


def _of_names(client: Any, inputs: Iterable[str | Input], task: Task) -> Iterator[Outcome]:
    stream = iter(inputs)
    waiting: deque[tuple[list[str | Input], Any]] = deque()
    while True:
        ahead = _AHEAD * max(sum(client.nthreads().values()), 1)
        while len(waiting) < ahead and (chunk := list(islice(stream, _CHUNK))):
            if any(as_input(given).name == "-" for given in chunk):  # stdin is ours
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
            outcomes = future.result()
        except Exception:
            chunk = client.compute(part).result()
            outcomes = list(_result(client, chunk, future, task))
        yield from outcomes


def _result(client: Any, chunk: list[str | Input], future: Any, task: Task) -> Iterator[Outcome]:
    """The outcomes of a chunk; where it failed as a whole, or killed one worker after the other, of each of
    its inputs alone.
    """
    from distributed import KilledWorker

    try:
        outcomes = future.result()
    except Exception:
        outcomes = []
        for given in chunk:
            if client.status != "running":
                raise
            try:
                outcomes += client.submit(outlines_of, [given], task, pure=False).result()
            except KilledWorker:
                outcomes.append(lost(given, task, "workers-died"))
            except Exception as error:
                one = as_input(given)
                outcomes.append(
                    Outcome(one.name, "", unforeseen(error).told(task.told_in), target=one.target)
                )
    yield from outcomes


@contextmanager
def _client(scheduler: str) -> Iterator[Any]:
    import dask
    from distributed import Client, LocalCluster

    if scheduler != "local":
        with _connected(scheduler) as client:
            yield client
        return
    with (
        tempfile.TemporaryDirectory(prefix="speechparse-") as scratch,
        dask.config.set({"temporary-directory": scratch}),  # else a folder stays in the machine's own
        LocalCluster(threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def _connected(scheduler: str) -> Any:
    """A client of the scheduler at an address. What accepts and never answers is given up, whatever dask does
    with its own time limit.
    """
    from distributed import Client

    clients: list[Any] = []

    def connect() -> None:
        try:
            clients.append(Client(scheduler, set_as_default=False, timeout=_PATIENCE - 4))
        except Exception:
            clients.append(None)

    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(_PATIENCE)
    if not clients or clients[0] is None:
        raise SourceError("no-scheduler", shown(scheduler))
    return clients[0]
