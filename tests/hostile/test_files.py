"""What files may be lost or destroyed, and what must not stop the command: outputs that are inputs, devices, pipes, links, lists, folders."""

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechparse import read
from speechparse.reading.decode import SourceError, is_url
from speechparse.reading.inputs import Inputs, relative
from speechparse.running.outputs import Clash, Unwritten, make_folders, planned, whole_file, write_whole

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "speechparse"]
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
TEXT = "讲两点意见。\n一、学习\n二、实干\n"


def run(*arguments: str | Path, cwd: Path, data: bytes = b"", **more) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=data,
        capture_output=True,
        timeout=30,
        cwd=cwd,
        env=ENV,
        **more,
    )


def shell(script: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """`script` in bash, where $S is the command."""
    env = {**ENV, "S": " ".join(COMMAND)}
    return subprocess.run(
        ["bash", "-c", script], stdin=subprocess.DEVNULL, capture_output=True, timeout=30, cwd=cwd, env=env
    )


def one_line(done: subprocess.CompletedProcess[bytes], status: int, line: str) -> None:
    assert (done.returncode, done.stderr.decode()) == (status, line + "\n")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


# Nothing but a regular file is replaced


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mknod") or os.getuid() != 0, reason="only root makes device nodes")
def test_a_device_is_written_into(place: Path) -> None:
    device = place / "null"
    os.mknod(device, 0o666 | 0o020000, os.makedev(1, 3))
    assert run("-f", "json", "-o", "null", "a.txt", cwd=place).returncode == 0
    (place / "out").mkdir()
    os.rename(device, place / "out" / "a.json")
    assert run("-f", "json", "--output-dir", "out", "a.txt", cwd=place).returncode == 0
    assert (place / "out" / "a.json").is_char_device()


def test_a_pipe_with_a_name_is_written_into_and_stays(place: Path) -> None:
    fifo = place / "fifo"
    os.mkfifo(fifo)
    reader = subprocess.Popen(["cat", fifo], stdout=subprocess.PIPE)
    assert run("-f", "jsonl", "-o", fifo, "a.txt", cwd=place).returncode == 0
    assert json.loads(reader.communicate(timeout=10)[0])["source"] == "a.txt"
    assert fifo.is_fifo()


@pytest.mark.slow
def test_a_pipe_that_nobody_reads_among_the_outputs_costs_itself_only(place: Path) -> None:
    (place / "out").mkdir()
    os.mkfifo(place / "out" / "a.json")
    done = run("-f", "json", "--output-dir", "out", "a.txt", "folder", cwd=place)
    one_line(done, 74, "out/a.json: could not be written: no such device or address")
    assert sorted(path.name for path in (place / "out").iterdir()) == ["a.json", "b.json"]


@pytest.mark.slow
@pytest.mark.parametrize("output", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_an_open_file_is_written_through(place: Path, output: str) -> None:
    (place / "link").symlink_to("/dev/stdout")
    assert json.loads(shell(f"$S -f jsonl -o {output} a.txt", place).stdout)["source"] == "a.txt"
    (place / "log").write_text("kept\n")
    assert shell(f"$S -f jsonl -o {output} a.txt >>log", place).returncode == 0
    assert (place / "log").read_text(encoding="utf-8").splitlines()[0] == "kept"
    assert (place / "link").is_symlink()


@pytest.mark.slow
def test_the_pipe_of_a_process_substitution_is_written_into(place: Path) -> None:
    assert (
        shell("$S -f jsonl -o >(cat >copy) a.txt; wait; sleep 0.2; cat copy", place).stdout.count(b"\n") == 1
    )
    assert shell("$S -f json -o >(true) " + "a.txt " * 300, place).returncode == 141


@pytest.mark.slow
def test_a_link_is_followed(place: Path) -> None:
    (place / "real").mkdir()
    for target in ("real/there.json", "real/not-yet.json"):
        (place / "link").unlink(missing_ok=True)
        (place / "link").symlink_to(target)
        (place / "real/there.json").write_text("old")
        assert run("-f", "json", "-o", "link", "a.txt", cwd=place).returncode == 0
        assert (place / "link").is_symlink()
        assert json.loads((place / target).read_text(encoding="utf-8"))["source"] == "a.txt"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("folder", "is a directory"),
        ("nowhere/x.json", "no such file or directory"),
        ("a.txt/x.json", "not a directory"),
        ("n" * 256, "file name too long"),
        ("loop", "too many levels of symbolic links"),
        ("/dev/fd/99", "bad file descriptor"),
        ("/dev/full", "no space left on device"),
        ("", "no such file or directory"),
    ],
    ids=lambda value: value[:20],
)
def test_an_output_that_cannot_be_is_one_line_with_the_name_that_was_given(
    place: Path, output: str, reason: str
) -> None:
    (place / "loop").symlink_to("loop")
    before = sorted(place.rglob("*"))
    one_line(
        run("-f", "json", "-o", output, "folder/b.txt", cwd=place),
        74,
        f"{output}: could not be written: {reason}",
    )
    assert sorted(place.rglob("*")) == before


def test_what_comes_to_the_target_meanwhile_is_not_replaced_unless_a_regular_file(place: Path) -> None:
    with (
        pytest.raises(Unwritten, match=r"late: could not be written"),
        whole_file(str(place / "late")) as write,
    ):
        write(b"x")
        os.mkfifo(place / "late")
    assert (place / "late").is_fifo()
    with pytest.raises(Clash), whole_file(str(place / "linked"), read := {0}) as write:
        write(b"x")
        os.link(place / "a.txt", place / "linked")
        state = os.stat(place / "a.txt")
        read.add(state.st_dev << 64 | state.st_ino)
    assert (place / "a.txt").read_text(encoding="utf-8") == TEXT
    assert not [name for name in os.listdir(place) if name.startswith(".")]


@pytest.mark.parametrize("nameless", [True, False])
def test_a_file_appears_whole_or_not_at_all_on_any_file_system(
    place: Path, monkeypatch: pytest.MonkeyPatch, nameless: bool
) -> None:
    if not nameless:
        monkeypatch.delattr(os, "O_TMPFILE")
    (place / "old").write_bytes(b"old")
    before = sorted(os.listdir(place))
    for name in ("old", "new"):
        with pytest.raises(KeyboardInterrupt), whole_file(str(place / name)) as write:
            write(b"x" * 1_000_000)
            assert sum(entry.startswith(".") for entry in os.listdir(place)) == (not nameless)
            raise KeyboardInterrupt
        assert sorted(os.listdir(place)) == before
    assert (place / "old").read_bytes() == b"old"
    for name in ("old", "new"):
        with whole_file(str(place / name)) as write:
            write(b"x" * 1_000_000)
        assert (place / name).stat().st_size == 1_000_000
    assert sorted(os.listdir(place)) == sorted([*before, "new"])


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name are Linux's")
@pytest.mark.parametrize("number", [errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOSPC, errno.EACCES])
def test_a_file_system_that_has_no_files_without_a_name_gets_a_hidden_one(
    place: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    opened = os.open

    def without(path: str, flags: int, *mode: int, **more: int) -> int:
        if flags & os.O_TMPFILE == os.O_TMPFILE:
            raise OSError(number, os.strerror(number))
        return opened(path, flags, *mode, **more)

    monkeypatch.setattr(os, "open", without)
    if number in (errno.ENOSPC, errno.EACCES):
        with pytest.raises(Unwritten, match=os.strerror(number).lower()):
            write_whole(str(place / "new"), b"x")
    else:
        write_whole(str(place / "new"), b"x")
        assert (place / "new").read_bytes() == b"x"
    assert not [name for name in os.listdir(place) if name.startswith(".")]


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="needs /proc")
def test_no_file_stays_open_behind_an_output(place: Path) -> None:
    before = sorted(os.listdir("/proc/self/fd"))
    for name in ("a.txt", "new", "newer"):
        write_whole(str(place / name), b"x")
    assert sorted(os.listdir("/proc/self/fd")) == before


def test_a_signal_waits_until_a_file_is_whole(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced = os.replace

    def interrupted(*paths: str) -> None:
        signal.raise_signal(signal.SIGINT)
        replaced(*paths)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(str(place / "new"), b"x")
    assert (place / "new").read_bytes() == b"x"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_file_is_written_in_a_thread_too_which_hears_no_signals(place: Path) -> None:
    with ThreadPoolExecutor(1) as threads:
        threads.submit(write_whole, str(place / "new"), b"x").result()
    assert (place / "new").read_bytes() == b"x"


def test_a_folder_that_another_run_makes_meanwhile_is_no_fault(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = os.mkdir

    def twice(path: str) -> None:
        made(path)
        made(path)

    monkeypatch.setattr(os, "mkdir", twice)
    make_folders(str(place / "new" / "newer"))
    assert (place / "new" / "newer").is_dir()
    with pytest.raises(NotADirectoryError):
        make_folders(str(place / "a.txt" / "new"))


# No output is an input


def test_no_output_is_an_input_that_a_folder_gave(place: Path) -> None:
    done = run("-f", "json", "-o", "folder/b.txt", "a.txt", "folder", cwd=place)
    one_line(done, 2, "folder/b.txt: is an input; it would be overwritten")
    assert [(place / name).read_text(encoding="utf-8") for name in ("a.txt", "folder/b.txt")] == [TEXT, TEXT]


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        "$S -f json -o a.txt a.txt",
        "$S -f json -o ./folder/../a.txt a.txt",
        "$S -f json -o folder/b.txt folder",
        "$S -f json -o folder/b.txt a.txt .",
        "echo folder/b.txt | $S -f json -o folder/b.txt --files-from -",
        "printf 'folder\\0' | $S -f json -o folder/b.txt --files0-from -",
        "echo a.txt >list; $S -f json -o list --files-from list; s=$?; [ $(cat list) = a.txt ] && exit $s",
        "echo a.txt >list; $S -f json -o list --files-from - <list; s=$?; [ $(cat list) = a.txt ] && exit $s",
        "ln a.txt hard; $S -f json -o hard a.txt",
        "ln -s a.txt soft; $S -f json -o soft a.txt",
        "ln -s a.txt soft; $S -f json -o a.txt soft",
        "$S -f json -o a.txt - <a.txt",
        "$S -f json folder a.txt >>a.txt",
        "$S -f json -o /dev/fd/3 folder a.txt 3>>a.txt",
        "$S -f json -j 2 -o folder/b.txt folder folder",
        "$S -f json -o a.txt file://$PWD/a.txt",
        "$S -f json -o a.txt zip://x::simplecache::file://$PWD/a.txt",
        "cp a.txt a.md; $S -f markdown --output-dir . a.txt a.md",
        "ln a.txt a.json; $S -f json --output-dir . a.txt",
        "mkdir out; ln -s ../a.txt out/b.json; $S -f json --output-dir out a.txt folder",
        "mkdir out; echo a.txt >out/a.json; $S -f json --output-dir out --files-from out/a.json",
    ],
)
def test_no_output_is_an_input_however_it_was_named(place: Path, command: str) -> None:
    done = shell(command, place)
    assert done.returncode == 2, done.stderr
    assert "would be overwritten" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert [(place / name).read_text(encoding="utf-8") for name in ("a.txt", "folder/b.txt")] == [TEXT, TEXT]


def test_two_inputs_for_one_file_are_found_behind_links_too(place: Path) -> None:
    (place / "out" / "folder").mkdir(parents=True)
    (place / "out" / "link").symlink_to("folder")
    (place / "link").symlink_to("folder")
    done = run("-f", "json", "--output-dir", "out", "folder/b.txt", "link/b.txt", cwd=place)
    one_line(done, 2, "link/b.txt: another input would write out/link/b.json too; nothing was written")


@pytest.mark.slow
def test_two_inputs_for_one_file_are_found_where_an_output_is_a_link(place: Path) -> None:
    (place / "out" / "folder").mkdir(parents=True)
    (place / "out" / "folder" / "b.json").write_text("")
    (place / "out" / "a.json").symlink_to("folder/b.json")
    assert run("-f", "json", "--output-dir", "out", "folder/b.txt", "a.txt", cwd=place).returncode == 2


# Lists, and what they pair


@pytest.mark.parametrize("option", ["--output-dir", pytest.param("-o", marks=pytest.mark.slow)])
def test_a_list_with_nul_and_without_files0_from_is_refused_before_anything_is_written(
    place: Path, option: str
) -> None:
    before = {path: path.read_bytes() for path in place.rglob("*.txt")}
    done = run("-f", "json", option, "out", "--files-from", "-", cwd=place, data=b"./a.txt\0./folder/b.txt\0")
    one_line(done, 2, "-: a name holds NUL: where NUL parts the names, use --files0-from")
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


@pytest.mark.slow
def test_a_list_that_is_none_is_refused_whatever_its_size(place: Path) -> None:
    one_line(
        run("--files-from", "/dev/zero", cwd=place),
        2,
        "/dev/zero: a name holds NUL: where NUL parts the names, use --files0-from",
    )
    (place / "long").write_bytes(b"x" * 300_000)
    one_line(
        run("--files0-from", "long", cwd=place),
        2,
        "long: a name is longer than 65536 bytes: this is no list of names",
    )
    one_line(run("--files-from", "folder", cwd=place), 2, "folder: is a directory")


def is_name(name: bytes) -> bool:
    return b"\0" not in name and name not in (b"", b"-") and not os.path.isdir(name)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.binary(max_size=40).filter(is_name), max_size=12), st.integers(0, 400), st.integers(0, 200)
)
def test_every_name_of_a_list_keeps_its_own_target(drawn: list[bytes], many: int, length: int) -> None:
    """Names of any bytes, in lists of up to some hundred thousand bytes."""
    expected = {}
    for name in map(os.fsdecode, [*drawn, *(b"%d-" % i + b"\xff\n\\" * (length // 3) for i in range(many))]):
        stem = "" if is_url(name) else relative(name, "")
        if not stem or stem not in expected.values():  # two for one file are a Clash
            expected[name] = stem
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, "list"), os.path.join(folder, "out")
        Path(path).write_bytes(b"\0".join(map(os.fsencode, expected)))
        plan = {
            one.name: one.target for one in planned(Inputs(nul_lists=(path,)), out, ".json", False, set())
        }
    assert plan == {
        name: os.path.join(out, stem + ".json") if stem else "" for name, stem in expected.items()
    }
    assert list(plan) == list(expected)


@pytest.mark.slow
def test_as_many_files_as_pass_every_buffer_are_all_written(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for i in range(1500):
        (tmp_path / "in" / f"{i}-{'名' * (i % 40)}.txt").write_text("一、学\n", encoding="utf-8")
    for options in ((), ("--skip-existing",)):
        done = run("-f", "markdown", "-j", "2", "--output-dir", "out", *options, "in", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, b"")
        assert {path.stem for path in (tmp_path / "out").iterdir()} == {
            path.stem for path in (tmp_path / "in").iterdir()
        }


# What an output is like


@pytest.mark.slow
def test_the_mode_of_a_file_that_is_replaced_stays(place: Path) -> None:
    out = place / "out" / "a.json"
    out.parent.mkdir()
    for mode in (0o600, 0o640, 0o666, 0o755):
        out.touch()
        out.chmod(mode)
        for options in (("-o", out), ("--output-dir", "out")):
            assert run("-f", "json", *options, "a.txt", cwd=place).returncode == 0
            assert out.stat().st_mode & 0o7777 == mode
            assert out.stat().st_size > 500
    if os.getuid() == 0:
        os.chown(out, 12345, 54321)
        assert run("-f", "json", "-o", out, "a.txt", cwd=place).returncode == 0
        assert (out.stat().st_uid, out.stat().st_gid, out.stat().st_mode & 0o7777) == (12345, 54321, 0o755)
    shell("umask 027; $S -f json -o new a.txt", place)
    assert (place / "new").stat().st_mode & 0o7777 == 0o640


@pytest.mark.slow
def test_a_name_that_is_too_long_costs_itself_only(place: Path) -> None:
    long = "长" * 84  # 252 bytes, and no room for .json
    (place / "folder" / long).write_text(TEXT, encoding="utf-8")
    done = run("-f", "json", "--output-dir", "out", "folder", "a.txt", cwd=place)
    one_line(done, 74, f"out/{long}.json: could not be written: file name too long")
    assert sorted(os.listdir(place / "out")) == ["a.json", "b.json"]
    assert (
        run("-f", "json", "--output-dir", "out", "nowhere.txt", "folder", cwd=place).returncode == 74
    )  # it comes before 2


@pytest.mark.slow
def test_a_full_disk_ends_the_run_and_names_the_file(place: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    for options, name in ((("-o", "x.json"), "x.json"), (("--output-dir", "out"), "out/a.json")):
        done = run("-f", "json", *options, "a.txt", cwd=place, preexec_fn=limit)
        one_line(done, 74, f"{name}: could not be written: file too large")
    assert sorted(path.name for path in place.rglob("*")) == ["a.txt", "b.txt", "folder", "out"]


def test_the_end_of_all_memory_of_a_disk_is_told_from_the_fault_of_one_name() -> None:
    ends = {}
    for number in (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENAMETOOLONG):
        with (
            pytest.raises(Unwritten) as error,
            whole_file(os.path.join(tempfile.gettempdir(), f"speechparse-test-{os.getpid()}")),
        ):
            from speechparse.running.outputs import written_as

            with written_as("x"):
                raise OSError(number, os.strerror(number))
        ends[number] = error.value.ends
    assert ends == {errno.ENOSPC: True, errno.EROFS: True, errno.EACCES: False, errno.ENAMETOOLONG: False}


# What is read


@pytest.mark.slow
def test_a_folder_gives_regular_files_only_and_a_pipe_is_read_where_it_is_named(place: Path) -> None:
    os.mkfifo(place / "folder" / "m.txt")
    os.mkfifo(place / "folder" / "m")
    (place / "folder" / "loop.txt").symlink_to("loop.txt")
    (place / "folder" / "null.txt").symlink_to("/dev/null")
    done = run("-f", "jsonl", "folder", cwd=place)
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["folder/b.txt"]
    one_line(done, 2, "folder/loop.txt: too many levels of symbolic links")
    for named in ("folder/m.txt", "--files-from list"):
        (place / "list").write_text("folder/m.txt\n")
        assert shell(f"cat a.txt >folder/m.txt & $S -f jsonl {named}", place).stdout.count(b"\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", "x/..", "..//nowhere/.."])
def test_a_name_that_names_no_file_is_one_line(place: Path, name: str) -> None:
    one_line(
        run("-f", "json", "--output-dir", "out", name, "a.txt", cwd=place),
        2,
        f"{name}: no such file or directory",
    )
    assert os.listdir(place / "out") == ["a.json"]
    if name:
        one_line(
            run("-f", "json", "--output-dir", "out", "--files-from", "-", cwd=place, data=name.encode()),
            2,
            f"{name}: no such file or directory",
        )


DEPTH = 1100


@pytest.mark.slow
def test_folders_in_folders_to_any_depth(tmp_path: Path) -> None:
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(tmp_path)
        for _ in range(DEPTH):
            os.mkdir("d")
            os.chdir("d")
        Path("x.txt").write_text(TEXT, encoding="utf-8")
        done = run("-f", "jsonl", "d", cwd=tmp_path)
        assert json.loads(done.stdout)["source"] == "d/" * DEPTH + "x.txt"
        written = run("-f", "json", "--output-dir", "out", "d", cwd=tmp_path)
        assert (written.returncode, written.stderr) == (0, b"")
        os.chdir(tmp_path / "out" / ("d/" * (DEPTH - 1)))
        assert Path("x.json").stat().st_size > 500
    finally:
        for top in ("d", "out"):  # shutil and pytest go too deep there
            os.chdir(tmp_path / top)
            while os.path.isdir("d"):
                os.chdir("d")
            while os.getcwd() != str(tmp_path):
                for name in os.listdir():
                    os.rmdir(name) if os.path.isdir(name) else os.unlink(name)
                os.chdir("..")
        os.fchdir(here)
        os.close(here)


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--schema", "--families", "--version", "--help"])
def test_what_is_shown_and_cannot_be_is_one_line(place: Path, option: str) -> None:
    one_line(
        shell(f"$S {option} >/dev/full", place), 74, "stdout: could not be written: no space left on device"
    )
    assert shell(f"$S {option} | true; exit ${{PIPESTATUS[0]}}", place).returncode in (
        (141,) if option == "--schema" else (0, 141)
    )
    closed = shell(f"$S {option} >&-", place)
    if option != "--help":
        one_line(closed, 74, "stdout: could not be written: it is closed")
    assert b"Traceback" not in closed.stderr


@pytest.mark.slow
def test_streams_that_are_closed_are_one_line(place: Path) -> None:
    one_line(shell("$S --files-from - <&-", place), 2, "-: stdin is closed")
    one_line(shell("$S -f json a.txt >&-", place), 74, "stdout: could not be written: it is closed")
    assert shell("$S nowhere.txt 2>&-", place).returncode == 2
    assert shell("$S nowhere.txt 2>/dev/full", place).returncode == 2
    assert shell("$S --no-such-option 2>/dev/full", place).returncode == 2


@pytest.mark.slow
@pytest.mark.parametrize("size", ["99999999999G", "9999999999G", "1G"])
def test_a_size_of_any_number_reserves_nothing(place: Path, size: str) -> None:
    assert (
        json.loads(shell(f"ulimit -v 250000; $S -f jsonl --max-size {size} a.txt", place).stdout)["source"]
        == "a.txt"
    )
    assert (
        json.loads(shell(f"ulimit -v 250000; cat a.txt | $S -f jsonl --max-size {size} -", place).stdout)[
            "source"
        ]
        == "-"
    )


@pytest.mark.slow
def test_a_size_that_is_none_is_one_line(place: Path) -> None:
    for size in ("9" * 5000, "0", "-1", "²", "1T", ""):
        one_line(
            run(f"--max-size={size}", "a.txt", cwd=place),
            2,
            f"--max-size {size!r}: a number of bytes, or one with K, M or G",
        )


@pytest.mark.slow
def test_a_text_comes_in_pieces_up_to_the_limit(place: Path) -> None:
    text = "坚持稳中求进工作总基调，统筹推进各项工作" * 30_000  # 1.8 MB
    (place / "big.txt").write_text(text, encoding="utf-8")
    size = len(text.encode())
    assert json.loads(shell("cat big.txt | $S -f jsonl -", place).stdout)["span"][1] == len(text)
    slow = "(head -c 1000 big.txt; sleep 0.2; tail -c +1001 big.txt)"
    assert json.loads(shell(f"{slow} | $S -f jsonl --max-size {size} -", place).stdout)["span"][1] == len(
        text
    )
    for source in ("big.txt", "- <big.txt", "- < <(cat big.txt)"):
        assert shell(f"$S -f jsonl --max-size {size} {source}", place).returncode == 0
        done = shell(f"$S -f jsonl --max-size {size - 1} {source}", place)
        one_line(
            done,
            2,
            f"{source[:7] if source[0] == 'b' else '-'}: larger than {size - 1} bytes (see --max-size)",
        )


@pytest.mark.slow
def test_a_pipe_that_does_not_wait_is_one_line_and_nothing_half_read(place: Path) -> None:
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.write(writer, TEXT.encode())
    done = subprocess.run(
        [*COMMAND, "-f", "json", "-"], stdin=reader, capture_output=True, timeout=30, cwd=place, env=ENV
    )
    one_line(done, 2, "-: resource temporarily unavailable")
    assert done.stdout == b""
    os.close(reader)
    os.close(writer)


@pytest.mark.parametrize("encoding", ["utf-8\0", "\udcff", "martian", "hex", "rot13", ""])
def test_a_name_that_is_no_encoding_is_a_source_error(encoding: str) -> None:
    with pytest.raises(SourceError, match="unknown encoding"):
        read(ROOT / "examples" / "paste.txt", encoding=encoding)


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_a_name_that_no_file_can_have_is_a_source_error(name: str) -> None:
    with pytest.raises(SourceError, match="no file can have this name"):
        read(name)


# The language of the person


@pytest.mark.slow
@pytest.mark.parametrize(
    ("env", "options"), [({"LC_ALL": "zh_CN.UTF-8"}, ()), ({"LC_ALL": "C.UTF-8"}, ("--lang", "zh"))]
)
def test_messages_are_in_the_language_of_the_person(
    place: Path, env: dict[str, str], options: tuple[str, ...]
) -> None:
    def said(*arguments: str) -> str:
        done = subprocess.run(
            [*COMMAND, *options, *arguments],
            capture_output=True,
            cwd=place,
            env={**ENV, **env, "PYTHONUTF8": "1"},
        )
        assert (done.returncode, done.stderr.count(b"\n")) in ((2, 1), (74, 1))
        return done.stderr.decode().strip()

    assert said("nowhere.txt") == "nowhere.txt: 没有这个文件或文件夹"
    assert said("-f", "json", "-j", "2", "nowhere.txt") == "nowhere.txt: 没有这个文件或文件夹"
    assert said("-f", "json", "-o", "folder", "a.txt") == "folder: 无法写入：是文件夹"
    assert said("-f", "json", "-o", "a.txt", "a.txt") == "a.txt: 是输入文件，不能覆盖"
    assert said("-f", "docx", "a.txt").startswith("没有 'docx' 这种格式")
    assert said("--max-size", "x", "a.txt").startswith("--max-size 'x'：应为字节数")
