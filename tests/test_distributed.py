"""A real dask cluster of two worker processes: the same bytes, in the same order, whatever becomes of one of them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

distributed = pytest.importorskip("distributed")
from speechparse.running.batch import Task, outlines  # noqa: E402
from speechparse.running.distributed import outline  # noqa: E402
from speechparse.running.distributed import outlines as on_cluster  # noqa: E402

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("many")
    for i in range(1500):
        (folder / f"{i:04}.txt").write_text(EXAMPLES[i % len(EXAMPLES)].read_text(encoding="utf-8"), encoding="utf-8")
    return [*sorted(map(str, folder.iterdir())), str(folder / "nowhere.txt")]


def test_a_worker_killed_in_mid_run_loses_nothing(cluster, names: list[str]) -> None:
    expected = list(outlines(names, Task("jsonl")))
    with distributed.Client(cluster, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
    done = []
    for outcome in on_cluster(names, Task("jsonl"), cluster.scheduler_address):
        done.append(outcome)
        if len(done) == 100:
            os.kill(pids[0], signal.SIGKILL)
    assert done == expected


def test_a_bag_of_paths_is_written_in_order(cluster, names: list[str], tmp_path: Path) -> None:
    from dask import bag

    summary = outline(bag.from_sequence(names, npartitions=5), "jsonl", str(tmp_path / "out.jsonl"), cluster.scheduler_address)
    written = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert written == "".join(outcome.text for outcome in outlines(names, Task("jsonl")))
    assert (summary.done, [(bad.name, bad.error) for bad in summary.failed]) == (1501, [(names[-1], "no such file or directory")])


def test_the_command_line_takes_a_scheduler(cluster, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "speechparse", "-f", "json", str(EXAMPLES[0].parent), "nowhere.txt"]
    here = subprocess.run(command, capture_output=True, cwd=tmp_path)
    there = subprocess.run([*command, "--scheduler", cluster.scheduler_address], capture_output=True, cwd=tmp_path)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)


def test_paths_may_be_urls_of_fsspec(tmp_path: Path) -> None:
    url = f"file://{EXAMPLES[0]}"
    done = subprocess.run([sys.executable, "-m", "speechparse", "-f", "jsonl", url], capture_output=True)
    assert json.loads(done.stdout)["source"] == url
