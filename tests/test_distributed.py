"""A real dask cluster of two worker processes: the same bytes, in the same order, whatever becomes of one of them."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from speechparse.reading.text import Text
from speechparse.running.batch import Task, outlines
from speechparse.running.distributed import outline
from speechparse.running.distributed import outlines as on_cluster
from speechparse.running.outputs import Clash

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("distributed") is None, reason="distributed is not installed"),
]
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))


@pytest.fixture(scope="module")
def cluster():
    import distributed

    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("many")
    for i in range(1500):
        (folder / f"{i:04}.txt").write_text(
            EXAMPLES[i % len(EXAMPLES)].read_text(encoding="utf-8"), encoding="utf-8"
        )
    return [*sorted(map(str, folder.iterdir())), str(folder / "nowhere.txt")]


def test_a_worker_killed_in_mid_run_loses_nothing(cluster, names: list[str]) -> None:
    from distributed import Client

    expected = list(outlines(names, Task("jsonl")))
    with Client(cluster, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
    done = []
    for outcome in on_cluster(names, Task("jsonl"), cluster.scheduler_address):
        done.append(outcome)
        if len(done) == 100:
            os.kill(pids[0], signal.SIGKILL)
    assert done == expected


def test_a_bag_of_paths_is_written_in_order(cluster, names: list[str], tmp_path: Path) -> None:
    from dask import bag

    summary = outline(
        bag.from_sequence(names, npartitions=5),
        "jsonl",
        str(tmp_path / "out.jsonl"),
        cluster.scheduler_address,
    )
    written = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert written == "".join(outcome.text for outcome in outlines(names, Task("jsonl")))
    assert (summary.done, [(bad.name, bad.error) for bad in summary.failed]) == (
        1501,
        [(names[-1], "no such file or directory")],
    )


def test_the_command_line_takes_a_scheduler(cluster, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "speechparse", "-f", "json", str(EXAMPLES[0].parent), "nowhere.txt"]
    here = subprocess.run(command, capture_output=True, cwd=tmp_path)
    there = subprocess.run(
        [*command, "--scheduler", cluster.scheduler_address], capture_output=True, cwd=tmp_path
    )
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)


def test_an_input_is_not_overwritten(cluster, names: list[str]) -> None:
    before = Path(names[0]).read_bytes()
    with pytest.raises(Clash):
        outline(names[:2], "jsonl", names[0], cluster.scheduler_address)
    assert Path(names[0]).read_bytes() == before


def test_a_cluster_of_this_machine_leaves_nothing_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "speechparse", "-f", "jsonl", "--scheduler", "local", str(EXAMPLES[0])]
    done = subprocess.run(
        command, capture_output=True, cwd=tmp_path, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)
    assert not list(tmp_path.iterdir())


def break_parse() -> None:
    """In a worker: a document that holds 坏 is one on which the parser fails."""
    from speechparse.running import batch

    whole = batch.parse

    def broken(read: Text) -> object:
        if "坏" in read.text:
            raise MemoryError
        return whole(read)

    batch.parse = broken


def mend_parse() -> None:
    from speechparse import parser
    from speechparse.running import batch

    batch.parse = parser.parse


def test_a_fault_on_a_worker_costs_one_input(cluster, names: list[str], tmp_path: Path) -> None:
    from distributed import Client

    bad = tmp_path / "坏.txt"
    bad.write_text("一、坏\n二、乙\n", encoding="utf-8")
    with Client(cluster, set_as_default=False) as client:
        client.run(break_parse)
        done = list(
            on_cluster([*names[:70], str(bad), *names[70:100]], Task("jsonl"), cluster.scheduler_address)
        )
        client.run(mend_parse)
    assert [outcome.name for outcome in done if outcome.error] == [str(bad)]
    assert "please report" in (done[70].error or "")
    assert len(done) == 101


def test_what_fails_as_a_whole_chunk_costs_one_input(cluster, names: list[str]) -> None:
    """A name that no worker can take, as if the memory of one did not suffice for the answer."""
    done = list(
        on_cluster([*names[:5], Unreadable("坏.txt"), *names[5:10]], Task("jsonl"), cluster.scheduler_address)
    )
    assert [outcome.name for outcome in done if outcome.error] == ["坏.txt"]
    assert [outcome.text for outcome in done if not outcome.error] == [
        outcome.text for outcome in outlines(names[:10], Task("jsonl"))
    ]


class Unreadable(str):
    def __reduce__(self):
        return int, ("no number",)


ON_A_SCHEDULER = [sys.executable, "-m", "speechparse", "-f", "jsonl", "--scheduler"]

SILENT = """
import sys, time
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=50)
    print(cluster.scheduler_address, flush=True)
    time.sleep(100)
"""


def test_a_scheduler_that_goes_in_mid_run_is_one_line(names: list[str], tmp_path: Path) -> None:
    (tmp_path / "cluster.py").write_text(SILENT)
    os.mkfifo(tmp_path / "fifo")
    theirs = subprocess.Popen([sys.executable, tmp_path / "cluster.py"], stdout=subprocess.PIPE, text=True)
    address = theirs.stdout.readline().strip()
    command = [*ON_A_SCHEDULER, address, *names[:600], str(tmp_path / "fifo"), *names[600:700]]
    ours = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    ours.stdout.readline()
    theirs.kill()
    theirs.wait()
    start = time.monotonic()
    _, err = ours.communicate(timeout=60)
    assert (ours.returncode, err.decode()) == (2, f"{address}: the dask scheduler is gone\n")
    assert time.monotonic() - start < 30


@pytest.mark.slow
def test_an_address_where_no_scheduler_answers_ends_within_twenty_seconds_in_one_line() -> None:
    """Servers that accept and say nothing, hang up, speak another protocol, or announce more than ever comes."""
    ports = []
    for said in (
        b"",
        None,
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        (1).to_bytes(8, "little") + (1 << 40).to_bytes(8, "little"),
    ):
        server = socket.create_server(("127.0.0.1", 0), backlog=50)
        ports.append(server.getsockname()[1])
        threading.Thread(target=serve, args=(server, said), daemon=True).start()
    addresses = [f"{scheme}://127.0.0.1:{port}" for port in ports for scheme in ("tcp", "tls")]
    addresses += [
        "127.0.0.1:9",
        "tcp://127.0.0.1:99999999",
        "nonsense://x",
        "",
        "tcp://nowhere.invalid:1",
        "tls://user:secret@127.0.0.1:9",
    ]
    for some in (addresses[::3], addresses[1::3], addresses[2::3]):
        running = {}
        for address in some:
            command = [*ON_A_SCHEDULER, address, str(EXAMPLES[0])]
            running[address] = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        start = time.monotonic()
        for address, process in running.items():
            out, err = process.communicate(timeout=60)
            shown = address.replace("user:secret@", "")
            assert (process.returncode, out, err.decode()) == (
                2,
                b"",
                f"{shown}: no dask scheduler answers there\n",
            )
            assert time.monotonic() - start < 25  # twenty, and five starts at once on a busy machine


def serve(server: socket.socket, said: bytes | None) -> None:
    kept = []
    while True:
        connection, _ = server.accept()
        if said is None:
            connection.close()
        else:
            connection.sendall(said)
            kept.append(connection)


def test_paths_may_be_urls_of_fsspec(tmp_path: Path) -> None:
    url = f"file://{EXAMPLES[0]}"
    done = subprocess.run([sys.executable, "-m", "speechparse", "-f", "jsonl", url], capture_output=True)
    assert json.loads(done.stdout)["source"] == url
