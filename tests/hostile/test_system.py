"""What the system does to a command: strange files and names, environments without anything, streams that end."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from speechparse.exporters import EXPORTERS

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "speechparse"]
CLI = (ROOT / "speechparse" / "cli.py").read_text(encoding="utf-8").splitlines()
GUARDED = CLI.index("import gc") + 1  # the first line behind those that take Ctrl-C over
SAFE = [name for name, row in EXPORTERS.items() if not row.verbatim]
TEXT = "讲两点意见。\n一、学习\n二、实干\n".encode()


def run(
    *arguments: str | bytes | Path,
    cwd: Path | None = None,
    data: bytes = b"",
    env: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    given = (
        {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        if env is None
        else {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **env}
    )
    return subprocess.run(
        [*COMMAND, *arguments], input=data, capture_output=True, timeout=60, cwd=cwd, env=given
    )


def assert_one_line(done: subprocess.CompletedProcess[bytes], reason: str) -> None:
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert reason in done.stderr.decode()


@pytest.mark.slow
def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    assert_one_line(run("/dev/zero"), "not a regular file")
    assert_one_line(run(tmp_path / "missing.txt"), "no such file")
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert_one_line(run(loop), "symbolic link")
    secret = tmp_path / "secret.txt"
    secret.write_bytes(TEXT)
    secret.chmod(0)
    if os.getuid():
        assert_one_line(run(secret), "permission denied")


@pytest.mark.slow  # tests/test_exporters.py does it without processes
@pytest.mark.parametrize("name", SAFE)
def test_no_format_sends_a_control_to_the_terminal_unless_it_is_verbatim(name: str) -> None:
    text = "讲三点。\n一、\x1b[31m红\x9b\u202e色\x07\n二、\u2066倒\x7f\n"
    sent = run("-f", name, "-", data=text.encode()).stdout.decode()
    assert not any(c in sent for c in "\x1b\x9b\u202e\x07\u2066\x7f")
    if name == "jsonl":
        assert json.loads(sent)["children"][1]["heading"] == "\x1b[31m红\x9b\u202e色\x07"


def test_a_file_that_vanishes_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "never.txt")  # listed, and not there when it is read
    done = run("-f", "jsonl", ".", cwd=tmp_path)
    assert_one_line(done, "gone.txt: no such file")
    assert len(done.stdout.splitlines()) == 1


def test_a_pipe_with_a_name_is_read(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [*COMMAND, "-f", "jsonl", fifo], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    fifo.write_bytes(TEXT)
    assert json.loads(process.communicate(timeout=30)[0])["announces"][0]["count"] == 2


STRANGE = [
    "换\n行.txt".encode(),
    b"\x1b[31m.txt",
    "空 格".encode() + b"\xff\xfe.txt",
    b"-f.txt",
    "右到左\u202e.txt".encode(),
    b"a'b\"c$d.txt",
    b"\x9b31m.txt",
]


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A folder of files with STRANGE names, whose text has a finding."""
    for name in STRANGE:
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
            file.write("讲三点意见。\n一、学习\n二、实干\n".encode())
    return tmp_path


@pytest.mark.parametrize(
    "format",
    ["jsonl", *(pytest.param(name, marks=pytest.mark.slow) for name in EXPORTERS if name != "jsonl")],
)
def test_a_strange_name_is_a_name_in_every_format(strange: Path, format: str) -> None:
    """A folder whose files have names that are a line end, an escape, no UTF-8, an option, a right-to-left mark or quotes."""
    alone = EXPORTERS[format].alone  # one document an output
    for names in [[name] for name in STRANGE] if alone else [STRANGE]:
        done = run("-f", format, "--", *names, cwd=strange)
        assert (done.returncode, done.stderr) == (0, b"")
    if format == "jsonl":
        assert [len(json.loads(line)["children"]) for line in done.stdout.splitlines()] == [3] * len(STRANGE)
    if format in SAFE:
        assert not any(c in done.stdout.decode() for c in "\x1b\x9b\u202e\r")


def test_a_strange_name_is_a_name_in_an_error(strange: Path) -> None:
    errors = run("-f", "jsonl", "--", *(name + b"x" for name in STRANGE), cwd=strange).stderr.decode()
    assert errors.count("\n") == len(STRANGE)
    assert not any(c in errors for c in "\x1b\x9b\u202e\r")


@pytest.mark.slow
def test_too_large_an_input_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(TEXT * 100)
    assert_one_line(run("--max-size", "1000", path), "larger than 1000 bytes")
    assert_one_line(run("--max-size", "2k", path), "larger than 2048 bytes")
    assert_one_line(run("--max-size", "viel", path), "a number of bytes")
    assert run("--max-size", "1 MB", path).returncode == 0


ODD = [
    {},
    {"LC_ALL": "C"},
    {"PYTHONIOENCODING": "gbk"},
    {"LANG": "zh_CN.GBK"},
    {"TERM": "dumb"},
    {"NO_COLOR": "1"},
    {"PYTHONHASHSEED": "1"},
    {"COLUMNS": "20"},
]
EVERYTHING_ODD = {name: value for env in ODD for name, value in env.items()}


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, row in EXPORTERS.items() if row.draw is None])
@pytest.mark.parametrize(
    "env", [EVERYTHING_ODD, *(pytest.param(env, marks=pytest.mark.slow) for env in ODD)], ids=str
)
def test_machine_formats_are_the_same_bytes_in_any_environment(env: dict[str, str], name: str) -> None:
    data = "讲三点意见。\n一、学习\n二、实干\n四、查\u200b改\n".encode()
    assert run("-f", name, "-", data=data, env=env).stdout == run("-f", name, "-", data=data).stdout


@pytest.mark.slow
@pytest.mark.parametrize("env", [EVERYTHING_ODD, {}], ids=str)
def test_the_view_comes_in_any_environment(env: dict[str, str]) -> None:
    assert run("-", data=TEXT, env=env).returncode == 0


def test_a_stdout_that_is_closed_is_no_traceback() -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m speechparse -f json - >&-'],
        input=TEXT,
        capture_output=True,
        cwd=ROOT,
        timeout=60,
    )
    assert done.returncode == 74
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
def test_a_stdin_that_is_closed_is_one_line() -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m speechparse -f json - <&-'],
        capture_output=True,
        cwd=ROOT,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("when", ["reading", "parsing"])
def test_signals_end_it_quietly(tmp_path: Path, number: int, when: str) -> None:
    big = tmp_path / "big.txt"
    big.write_bytes("一、学习\n（一）早\n（二）晚\n".encode() * 150_000)
    process = subprocess.Popen(
        [*COMMAND, "-f", "jsonl", "-" if when == "reading" else big], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    time.sleep(1.0)
    start = time.monotonic()
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert time.monotonic() - start < 3
    assert (process.returncode, out, err) == (128 + number, b"", b"")


EARLY = """
import os, signal, sys
sys.argv[0] = "/usr/bin/speechparse"
class Interrupted:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
class Finder:
    def find_spec(name, path, target=None):
        if name == {name!r}:
            if {lost}:
                Interrupted()
            else:
                os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder)
from speechparse.cli import main
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize("options", [("-o", "out"), ("--output-dir", "out", "-j", "2")], ids=" ".join)
@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize(
    "name", ["typer", "speechparse.messages", "speechparse.running.outputs", "speechparse.parser"]
)
def test_ctrl_c_while_something_is_imported_is_no_traceback_and_not_lost(
    tmp_path: Path, name: str, lost: bool, options: tuple[str, ...]
) -> None:
    """A start imports for half a tenth of a second. What is raised in a finaliser there, Python tells and forgets."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    code = EARLY.format(name=name, lost=lost)
    done = subprocess.run(
        [sys.executable, "-c", code, "-f", "json", *options, "a.txt"],
        capture_output=True,
        timeout=30,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.txt"]


@pytest.mark.slow
@pytest.mark.parametrize("options", [("-o", "out"), ("-o", "out", "-j", "2")], ids=" ".join)
@pytest.mark.parametrize("delay", [0.005, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.15])
def test_ctrl_c_at_any_moment_of_the_start_leaves_nothing(
    tmp_path: Path, delay: float, options: tuple[str, ...]
) -> None:
    """Before our first lines have run, Python and its start script answer it, and show what they like."""
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(300):
        (folder / f"{i}.txt").write_bytes(TEXT)
    process = subprocess.Popen(
        [*COMMAND, "-f", "json", *options, "in"], stderr=subprocess.PIPE, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    )  # fmt: skip
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=20)[1]
    assert all(int(line) < GUARDED for line in re.findall(rb'cli\.py", line (\d+)', told))
    assert process.returncode != 0 or ((tmp_path / "out").exists() and told == b"")
    assert process.returncode != 130 or told == b""
    assert {path.name for path in tmp_path.iterdir()} <= {"in", "out"}


def test_nothing_is_written_but_the_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    run(
        "-f",
        "json",
        "-o",
        "a.json",
        "a.txt",
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.txt"]
