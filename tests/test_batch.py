"""Many inputs in real processes: folders and lists, rows and csv, one file an input, workers that die, Ctrl-C, a full disk, a closed pipe."""

import csv
import io
import json
import multiprocessing
import os
import pty
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import pytest

from speechparse import __version__, read, read_many
from speechparse.exporters.as_rows import COLUMNS
from speechparse.running import pool
from speechparse.running.batch import Task, jobs_for, outlines
from speechparse.running.pool import _one_by_one, outlines_in_pool

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
COMMAND = [sys.executable, "-m", "speechparse"]
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def run(*arguments: str | Path, cwd: Path, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], input=data, capture_output=True, timeout=120, cwd=cwd, env=ENV
    )


def sources(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return [json.loads(line)["source"] for line in done.stdout.splitlines()]


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "语料"
    for name in (
        "b.txt",
        "a/2.md",
        "a/1.txt",
        "a.txt",
        "说明",
        ".hidden.txt",
        ".git/x.txt",
        "picture.png",
        "data.csv",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("一、甲\n二、乙\n", encoding="utf-8")
    (folder / "program").write_bytes(b"\x7fELF" + bytes(100))
    (folder / "a" / "loop").symlink_to(folder / "a", target_is_directory=True)
    return tmp_path


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for i in range(600):
        (folder / f"{i:03}.txt").write_text(
            EXAMPLES[i % len(EXAMPLES)].read_text(encoding="utf-8"), encoding="utf-8"
        )
    return folder


# What is read


def test_inputs_keep_the_order_given_and_a_folder_gives_its_texts_in_the_order_of_their_paths(
    corpus: Path,
) -> None:
    done = run("-f", "jsonl", "语料/b.txt", "语料", "-", "语料/a.txt", cwd=corpus, data="一、丙".encode())
    searched = ["语料/a.txt", "语料/a/1.txt", "语料/a/2.md", "语料/b.txt", "语料/说明"]
    assert sources(done) == ["语料/b.txt", *searched, "-", "语料/a.txt"]
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
def test_lists_of_paths_one_a_line_or_with_nul(corpus: Path) -> None:
    strange = corpus / "换\n行.txt"
    strange.write_text("一、甲", encoding="utf-8")
    (corpus / "list").write_bytes("语料/b.txt\r\n\n语料/a\n".encode())
    assert sources(run("-f", "jsonl", "--files-from", "list", cwd=corpus)) == [
        "语料/b.txt",
        "语料/a/1.txt",
        "语料/a/2.md",
    ]
    assert sources(run("-f", "jsonl", "--files-from", "-", cwd=corpus, data="语料/b.txt".encode())) == [
        "语料/b.txt"
    ]
    nul = b"\0".join(["换\n行.txt".encode(), "语料/b.txt".encode(), b""])
    assert sources(run("-f", "jsonl", "--files0-from", "-", cwd=corpus, data=nul)) == [
        "换\n行.txt",
        "语料/b.txt",
    ]
    missing = run("--files-from", "nowhere", cwd=corpus)
    assert (missing.returncode, missing.stderr) == (2, b"nowhere: no such file or directory\n")
    assert run("--files-from", "-", "-", cwd=corpus).returncode == 2


# Rows and csv


@pytest.mark.slow
def test_rows_have_the_same_keys_of_the_same_type_on_every_line() -> None:
    rows = [json.loads(line) for line in run("-f", "rows", "examples", cwd=ROOT).stdout.splitlines()]
    types: dict[str, set[type]] = {}
    for row in rows:
        assert tuple(row) == COLUMNS
        for key, value in row.items():
            if value is not None:
                types.setdefault(key, set()).add(type(value))
    assert all(len(found) == 1 for found in types.values())
    assert {row["type"] for row in rows} == {
        "section",
        "point",
        "paragraph",
        "title",
        "salutation",
        "contents",
        "closing",
        "signature",
        "table",
    }
    closing = next(row for row in rows if row["type"] == "closing")
    assert closing["text"] is None
    assert [
        row["id"] for row in rows if row["parent"] == closing["id"] and row["source"] == closing["source"]
    ] == [closing["id"] + "/1"]
    known = {(row["source"], row["id"]) for row in rows}
    assert len(known) == len(rows)
    assert all(row["parent"] is None or (row["source"], row["parent"]) in known for row in rows)


@pytest.mark.slow
def test_csv_holds_the_rows_and_no_formula(tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_text('=1+1\n@提醒\n一、学，“引号"\n二、干\n- 减\n', encoding="utf-8")
    done = run("-f", "csv", "稿.txt", "稿.txt", cwd=tmp_path).stdout
    assert done.startswith(b"\xef\xbb\xbfsource,id,parent,path")
    assert b"\r" not in done
    rows = list(csv.DictReader(io.StringIO(done.decode("utf-8-sig"), newline="")))
    lines = [json.loads(line) for line in run("-f", "rows", "稿.txt", cwd=tmp_path).stdout.splitlines()]
    assert len(rows) == 2 * len(lines)
    for row, line in zip(rows, lines):
        assert row["path"] == " / ".join(line["path"])
        assert row["id"] == line["id"]
        assert not row["text"].startswith(("=", "+", "-", "@"))
        assert row["text"].removeprefix("'") == line["text"]


# One file an input


def test_the_tree_of_folders_is_kept(corpus: Path) -> None:
    assert (
        run("-f", "json", "--output-dir", "out", "语料", "语料/a/1.txt", "-", cwd=corpus, data=b"").returncode
        == 0
    )
    assert written(corpus / "out") == [
        "a.json",
        "a/1.json",
        "a/2.md.json",
        "b.json",
        "stdin.json",
        "语料/a/1.json",
        "说明.json",
    ]
    assert json.loads((corpus / "out/a/1.json").read_text(encoding="utf-8"))["source"] == "语料/a/1.txt"


@pytest.mark.slow
def test_two_inputs_for_one_file_or_an_input_overwritten_are_refused_before_anything_is_written(
    corpus: Path,
) -> None:
    (corpus / "语料" / "b").write_text("一、甲", encoding="utf-8")
    clash = run("-f", "json", "--output-dir", "out", "语料", cwd=corpus)
    assert clash.returncode == 2
    assert "another input would write out/b.json too" in clash.stderr.decode()
    assert not (corpus / "out").exists()
    (corpus / "语料" / "a" / "2.txt").write_text("一、甲", encoding="utf-8")
    over = run("-f", "markdown", "--output-dir", ".", "语料/a/2.md", "语料/a/2.txt", cwd=corpus)
    assert over.returncode == 2
    assert "would be overwritten" in over.stderr.decode()
    assert (corpus / "语料/a/2.md").read_text(encoding="utf-8") == "一、甲\n二、乙\n"


@pytest.mark.slow
def test_existing_outputs_that_are_newer_are_skipped(corpus: Path) -> None:
    command = ("-f", "json", "--output-dir", "out", "--skip-existing", "语料/a.txt", "语料/b.txt")
    run(*command, cwd=corpus)
    (corpus / "out/语料/a.json").write_text("kept", encoding="utf-8")
    later = time.time() + 100
    os.utime(corpus / "语料/b.txt", (later, later))
    (corpus / "out/语料/b.json").write_text("stale", encoding="utf-8")
    run(*command, cwd=corpus)
    assert (corpus / "out/语料/a.json").read_text(encoding="utf-8") == "kept"
    assert (corpus / "out/语料/b.json").read_text(encoding="utf-8") != "stale"


# Side by side


@pytest.mark.slow
@pytest.mark.parametrize(
    "format", ["jsonl", *(pytest.param(name, marks=pytest.mark.slow) for name in ("sarif", "csv"))]
)
def test_the_bytes_are_the_same_at_any_number_of_processes(many: Path, format: str) -> None:
    one, two, default = (
        run("-f", format, *jobs, ".", cwd=many).stdout for jobs in (("-j", "1"), ("-j", "2"), ())
    )
    assert one == two == default


def test_a_pool_is_started_where_it_repays_its_start_or_more_than_one_process_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for count, jobs in ((0, 1), (1, 1), (200, 1), (201, os.cpu_count())):
        chosen, again = jobs_for(str(i) for i in range(count))
        assert (chosen, list(again)) == (jobs, [str(i) for i in range(count)])
    asked: list[int] = []
    monkeypatch.setattr(pool, "outlines_in_pool", lambda inputs, task, jobs: asked.append(jobs) or ())
    for jobs in ((), (1,), (2,), (3,)):
        assert len(list(outlines(["没有.txt"], Task("jsonl"), *jobs))) == (jobs in ((), (1,)))
    assert asked == [2, 3]


class Deadly(str):
    """A name that kills the process to which it is sent."""

    def __reduce__(self):
        return os._exit, (9,)


@pytest.mark.slow
def test_an_input_that_kills_its_process_costs_itself_only(many: Path) -> None:
    names = [str(path) for path in sorted(many.iterdir())[:150]]
    deadly = [*names[:70], Deadly("坏.txt"), *names[70:]]
    done = list(outlines_in_pool(deadly, Task("jsonl"), 2))
    assert [outcome.name for outcome in done] == deadly
    assert [outcome.name for outcome in done if outcome.error] == ["坏.txt"]
    assert [outcome.text for outcome in done if not outcome.error] == [
        outcome.text for outcome in outlines(names, Task("jsonl"))
    ]


def children(pid: int) -> list[int]:
    try:
        found = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return found + [below for child in found for below in children(child)]


def workers(pid: int) -> list[int]:
    return [
        child
        for child in children(pid)
        if not children(child) and b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_a_worker_that_is_killed_loses_nothing(many: Path) -> None:
    whole = run("-f", "jsonl", "-j", "1", *["."] * 3, cwd=many).stdout
    process = subprocess.Popen(
        [*COMMAND, "-f", "jsonl", "-j", "2", *["."] * 3],
        bufsize=0,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=many,
        env=ENV,
    )
    first = process.stdout.readline()
    for worker in workers(process.pid)[:1]:
        os.kill(worker, signal.SIGKILL)
    try:
        rest, told = process.communicate(timeout=120)  # six seconds alone, forty on a busy machine
    finally:
        process.kill()
    assert (process.returncode, told) == (0, b"")
    assert first + rest == whole


def dying_before(lead: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the processes of a pool are killed right before it gets its work number `lead`."""
    send, sent = ProcessPoolExecutor.submit, []

    def submit(whole: ProcessPoolExecutor, work: Callable, *given: object) -> Future:
        if work is not int:
            sent.append(work)
            if len(sent) == lead:
                send(whole, int).result()  # the processes are there
                pool._kill(whole)  # one that dies while it writes leaves half a message, which nobody ends
                last = time.monotonic() + 30
                while not whole._broken:
                    assert time.monotonic() < last
                    time.sleep(0.01)
        return send(whole, work, *given)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit)


@pytest.mark.parametrize("lead", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_a_process_that_dies_just_before_a_chunk_is_sent_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, lead: int
) -> None:
    """Who asks whether the pool is whole, and sends then, is too late where it breaks between the two."""
    names, task = [str(EXAMPLES[2])] * 64 * 5, Task("jsonl")
    expected = list(outlines(names[:1], task)) * len(names)
    dying_before(lead, monkeypatch)
    assert list(outlines_in_pool(names, task, 2)) == expected


def test_an_input_is_not_to_blame_for_a_process_that_died_before_it_was_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names, task = [str(EXAMPLES[0])] * 4, Task("jsonl")
    expected = list(outlines(names, task))
    dying_before(3, monkeypatch)
    assert list(_one_by_one(names, task)) == expected


def test_no_process_stays_where_nobody_reads_on() -> None:
    for stream in (
        _one_by_one([str(EXAMPLES[2])] * 4, Task("jsonl")),
        outlines_in_pool([str(EXAMPLES[2])] * 200, Task("jsonl"), 2),
    ):
        next(stream)
        started = multiprocessing.active_children()
        assert started
        stream.close()
        for process in started:
            process.join(5)
            # Killed at once, whatever it was doing; None where the pool's own thread has learnt it first
            assert process.exitcode in (-signal.SIGKILL, None)
            with pytest.raises(ProcessLookupError):
                os.kill(process.pid, 0)


@pytest.mark.slow
def test_a_process_that_dies_just_before_paths_are_sent_costs_no_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dying_before(3, monkeypatch)
    documents = list(read_many([EXAMPLES[0]] * 100, 2))
    assert [document.title for document in documents] == [read(EXAMPLES[0]).title] * 100


HALF_A_MESSAGE = """
import os, signal
from multiprocessing.connection import Connection
parent, send = os.getpid(), Connection._send
def half(self, data, *more):
    if os.getpid() != parent and not os.path.exists({flag!r}):
        open({flag!r}, "x").close()
        os.write(self.fileno(), bytes(data)[:3])
        os.kill(os.getpid(), signal.SIGKILL)
    return send(self, data, *more)
Connection._send = half
from speechparse.cli import main
main()
"""


@pytest.mark.slow
def test_a_worker_that_is_killed_while_it_writes_loses_nothing_and_nobody_waits_for_it(
    many: Path, tmp_path: Path
) -> None:
    flag = tmp_path / "killed"
    names = sorted(path.name for path in many.iterdir())[:150]
    command = [sys.executable, "-c", HALF_A_MESSAGE.format(flag=str(flag)), "-f", "jsonl", "-j", "2", *names]
    done = subprocess.run(command, capture_output=True, timeout=60, cwd=many, env=ENV)
    assert flag.exists()
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run("-f", "jsonl", "-j", "1", *names, cwd=many).stdout


# Faults of ours

FAULTS = """
import sys
from speechparse.running import batch
parse = batch.parse
def broken(text):
    if "坏" in text.text:
        raise {error}
    return parse(text)
batch.parse = broken
from speechparse.cli import main
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    "error",
    [
        "MemoryError",
        "RecursionError('坏')",
        "ValueError('甲\\n乙')",
        "KeyError(text)",
        "AssertionError",
        "StopIteration",
    ],
)
def test_a_fault_costs_one_input_and_asks_for_a_report_with_the_version(
    corpus: Path, jobs: str, error: str
) -> None:
    (corpus / "语料" / "a" / "1.txt").write_text("一、坏\n二、乙\n", encoding="utf-8")
    command = [sys.executable, "-c", FAULTS.format(error=error), "-f", "jsonl", "-j", jobs, "语料"]
    done = subprocess.run(command, capture_output=True, timeout=60, cwd=corpus, env=ENV)
    assert sources(done) == ["语料/a.txt", "语料/a/2.md", "语料/b.txt", "语料/说明"]
    kind = error.partition("(")[0]
    assert done.returncode == 2
    assert done.stderr.decode() == (
        f"语料/a/1.txt: speechparse {__version__} failed here ({kind} at <string>:7): please report this line, with the text if you can share it\n"
    )


WHOLE = """
from speechparse.running import pool
alone = pool.outlines_of
def whole(chunk, task):
    if len(chunk) > 1:
        raise MemoryError
    return alone(chunk, task)
pool.outlines_of = whole
from speechparse.cli import main
main()
"""


def test_a_chunk_that_fails_as_a_whole_is_read_input_by_input(corpus: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WHOLE, "-f", "jsonl", "-j", "2", "语料"],
        capture_output=True,
        cwd=corpus,
        env=ENV,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert sources(done) == ["语料/a.txt", "语料/a/1.txt", "语料/a/2.md", "语料/b.txt", "语料/说明"]


def test_a_fault_outside_of_any_input_is_one_line(corpus: Path) -> None:
    code = "from speechparse.reading import inputs\ninputs._entries = None\nfrom speechparse.cli import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", code, "语料"], capture_output=True, timeout=60, cwd=corpus, env=ENV
    )
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"speechparse {__version__} failed here (TypeError at inputs.py:")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_input_for_which_the_memory_does_not_suffice_costs_itself_only(corpus: Path, jobs: str) -> None:
    (corpus / "语料" / "a" / "1.txt").write_bytes("学习".encode() * 30_000_000)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (300_000_000, 300_000_000))

    done = subprocess.run(
        [*COMMAND, "-f", "jsonl", "-j", jobs, "语料"],
        capture_output=True,
        timeout=60,
        cwd=corpus,
        env=ENV,
        preexec_fn=limit,
    )
    assert sources(done) == ["语料/a.txt", "语料/a/2.md", "语料/b.txt", "语料/说明"]
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"1.txt: speechparse" in done.stderr
    assert b"MemoryError" in done.stderr


# Ends before the end


@pytest.mark.slow
def test_a_hangup_that_is_ignored_stays_ignored(many: Path) -> None:
    process = subprocess.Popen(
        ["nohup", *COMMAND, "-f", "jsonl", "-j", "2", "."], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=many, env=ENV
    )  # fmt: skip
    process.stdout.readline()
    for pid in (process.pid, *workers(process.pid)):
        os.kill(pid, signal.SIGHUP)
    assert len(process.stdout.read().splitlines()) == 599
    assert process.wait(60) == 0


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
@pytest.mark.parametrize("options", [("-o", "out/all"), ("--output-dir", "out")])
def test_processes_whose_parent_is_killed_end_within_two_seconds_and_leave_no_temporary_file(
    many: Path, tmp_path: Path, options: tuple[str, str]
) -> None:
    """A pipe that nobody writes keeps the run from ending by itself."""
    (tmp_path / "out").mkdir()
    (tmp_path / "tmp").mkdir()
    os.mkfifo(tmp_path / "fifo")
    process = subprocess.Popen(
        [*COMMAND, "-f", "jsonl", "-j", "2", options[0], tmp_path / options[1], many, tmp_path / "fifo"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=many, env={**ENV, "TMPDIR": str(tmp_path / "tmp")},
    )  # fmt: skip
    deadline = time.monotonic() + 20
    while len(started := workers(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.3)
    process.kill()
    process.wait()
    start = time.monotonic()
    while alive := [pid for pid in started if is_alive(pid)]:
        assert time.monotonic() - start < 2, alive
        time.sleep(0.02)
    assert len(started) == 2
    assert not [name for name in written(tmp_path) if ".speechparse" in name or name.startswith("tmp/")]
    assert all(
        json.loads((tmp_path / name).read_text(encoding="utf-8"))
        for name in written(tmp_path)
        if name.startswith("out/")
    )


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_stops_within_half_a_second_and_leaves_no_half_written_file(
    many: Path, tmp_path: Path, jobs: str, number: int
) -> None:
    out = tmp_path / "out"
    command = [*COMMAND, "-f", "json", "-j", jobs, "--output-dir", out, "--files-from", "-"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=many, env=ENV)
    process.stdin.write(b"".join(f"{path.name}\n".encode() for path in sorted(many.iterdir())))
    process.stdin.close()
    while not out.exists() or len(list(out.iterdir())) < 20:
        time.sleep(0.01)
    start = time.monotonic()
    process.send_signal(number)
    status = process.wait(10)
    assert time.monotonic() - start < 1.0  # half a second, and the time of a busy machine
    assert (status, process.stderr.read()) == (128 + number, b"")
    assert all(
        name.endswith(".json") and json.loads((out / name).read_text(encoding="utf-8"))
        for name in written(out)
    )


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_a_terminal_that_signals_every_process_at_once_ends_them_quietly(many: Path, number: int) -> None:
    command = [*COMMAND, "-f", "jsonl", "-j", "2", *["."] * 20]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=many, env=ENV, start_new_session=True
    )
    process.stdout.readline()
    os.killpg(process.pid, number)
    assert (process.communicate(timeout=30)[1], process.returncode) == (b"", 128 + number)


@pytest.mark.slow
def test_a_full_disk_is_one_line_and_74(many: Path, tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "-f", "jsonl", "."], stdout=full, stderr=subprocess.PIPE, cwd=many, env=ENV
        )
    assert (done.returncode, done.stderr) == (74, b"stdout: could not be written: no space left on device\n")
    limited = subprocess.run(
        [*COMMAND, "-f", "jsonl", "-o", tmp_path / "out", "."], stderr=subprocess.PIPE, cwd=many, env=ENV,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10000, 10000)),
    )  # fmt: skip
    assert limited.returncode == 74
    assert limited.stderr.count(b"\n") == 1
    assert written(tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_closed_pipe_ends_quietly_at_any_number_of_processes(many: Path, jobs: str) -> None:
    process = subprocess.Popen(
        [*COMMAND, "-f", "json", "-j", jobs, "."],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=many,
        env=ENV,
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) == 141
    assert process.stderr.read() == b""


@pytest.mark.slow
def test_bad_inputs_are_a_line_each_and_the_rest_go_on(many: Path) -> None:
    done = run("-f", "jsonl", "-j", "2", "nowhere.txt", ".", "nowhere too.txt", cwd=many)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 600
    assert done.stderr.decode().splitlines() == [
        f"{name}: no such file or directory" for name in ("nowhere.txt", "nowhere too.txt")
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "options", [("-f", "report"), ("-f", "report", "--output-dir", "out"), ("-f", "report", "-j", "2")]
)
def test_strict_counts_the_warnings_of_every_input_and_worse_comes_first(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    for name, text in (("a", "一、甲\n二、乙\n"), ("b", "一、甲\n三、乙\n"), ("c", "一、甲\n二、乙\n")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run(*options, "--strict", "a.txt", "b.txt", "c.txt", cwd=tmp_path).returncode == 1
    assert run(*options, "--strict", "a.txt", "c.txt", cwd=tmp_path).returncode == 0
    assert run(*options, "b.txt", cwd=tmp_path).returncode == 0
    assert run(*options, "--strict", "b.txt", "nowhere.txt", "a.txt", cwd=tmp_path).returncode == 2


# Progress


@pytest.mark.slow
def test_a_list_from_stdin_is_not_used_up_by_the_progress(many: Path) -> None:
    ours, theirs = pty.openpty()
    given = b"".join(b"%03d.txt\n" % (i % 600) for i in range(2400))
    (many.parent / "given").write_bytes(given)
    with open(many.parent / "out", "wb") as out:
        command = f"cat ../given | {' '.join(COMMAND)} -f jsonl -j 1 --files-from -"
        process = subprocess.Popen(
            ["sh", "-c", command], stdout=out, stderr=theirs, cwd=many, env={**ENV, "TERM": "xterm"}
        )
    os.close(theirs)
    try:
        while os.read(ours, 65536):  # a terminal that nobody reads would stop it
            pass
    except OSError:
        pass
    os.close(ours)
    assert process.wait(60) == 0
    assert (many.parent / "out").read_bytes().count(b"\n") == 2400


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("-q",)])
def test_progress_is_shown_on_a_terminal_for_work_longer_than_a_second(
    many: Path, options: tuple[str, ...]
) -> None:
    ours, theirs = pty.openpty()
    command = [*COMMAND, "-f", "jsonl", "-j", "1", *options, "nowhere.txt", *["."] * 3]
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        cwd=many,
        env={**ENV, "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 65536):
            seen += piece
    except OSError:
        pass
    os.close(ours)
    assert process.wait(60) == 2
    assert b"nowhere.txt: no such file or directory" in seen
    assert (b"1 failed" in seen) == (b"documents/s" in seen) == (not options)
    assert (b"1,801 documents, 1 failed" in seen) == (not options)
