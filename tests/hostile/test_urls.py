"""Inputs that are URLs: whatever fsspec makes of them, one line, no password shown, no copy left."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

pytest.importorskip("fsspec")
from speechparse.reading.decode import SourceError, _unread, contents, is_url, shown

ROOT = Path(__file__).parents[2]
TEXT = "讲两点意见。\n一、学习\n二、实干\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.txt", TEXT)
    (tmp_path / "tmp").mkdir()
    return tmp_path


def run(
    place: Path, *arguments: str, data: bytes = b"", code: str = ""
) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TMPDIR": str(place / "tmp")}
    command = (
        [sys.executable, "-c", f"{code}\nfrom speechparse.cli import main\nmain()"]
        if code
        else [sys.executable, "-m", "speechparse"]
    )
    done = subprocess.run(
        [*command, "-f", "jsonl", *arguments], input=data, capture_output=True, timeout=60, cwd=place, env=env
    )
    assert not list((place / "tmp").iterdir())  # no copy is left
    assert b"secret" not in done.stdout + done.stderr
    return done


@pytest.mark.slow
@pytest.mark.parametrize(
    "url",
    [
        "zip://a::file:///nowhere.zip", "zip://c.txt::file://{place}/a.zip", "zip://b.txt::file://{place}/a.txt", "tar://a::file://{place}/a.zip",
        "reference://x", "reference://x::file://{place}/a.txt", "blockcache::file:///nowhere", "filecache://{place}/a.txt", "simplecache::nosuch://x",
        "blockcache://x::file://{place}/a.txt", "cached::", "dir://x", "generic://x", "dask://x", "data://x", "memory://x", "local://", "file://{place}",
        "nosuch://user:secret@x", "ftp://user:secret@127.0.0.1:9/x", "ftp://user:sec/secret@127.0.0.1:9/x", "memory://user:secret@x?token=secret",
        "http://user:secret@127.0.0.1:9/x", "s3://key:secret@bucket/x", "github://user:secret@x/y", "sftp://user:secret@127.0.0.1:9/x",
        "zip://a::ftp://user:secret@127.0.0.1:9/x", "a://", "file:///a\nb", "git://secret@x", "libarchive://x::file://{place}/a.zip",
    ],
)  # fmt: skip
def test_a_url_that_cannot_be_read_is_one_line(place: Path, url: str) -> None:
    done = run(place, url.format(place=place), "a.txt")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"please report" not in done.stderr
    assert b"dask" not in done.stderr.replace(b"dask://", b"")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("chain", ["", "simplecache::", "filecache::", "blockcache::", "cached::"])
def test_a_url_is_read_and_leaves_no_copy(place: Path, chain: str) -> None:
    for url in (f"{chain}file://{place}/a.txt", f"zip://b.txt::{chain}file://{place}/a.zip"):
        assert json.loads(run(place, url).stdout)["source"] == url


@pytest.mark.slow
def test_a_url_inside_a_list_is_read_only_where_that_is_allowed(place: Path) -> None:
    url = f"file://{place}/a.txt"
    for option, separator in (("--files-from", b"\n"), ("--files0-from", b"\0")):
        refused = run(place, option, "-", data=separator.join([b"a.txt", url.encode()]))
        assert (refused.returncode, len(refused.stdout.splitlines())) == (2, 1)
        assert refused.stderr.decode() == f"{url}: a URL inside a list is read only with --allow-urls\n"
        allowed = run(place, "--allow-urls", option, "-", data=separator.join([b"a.txt", url.encode()]))
        assert (allowed.returncode, len(allowed.stdout.splitlines())) == (0, 2)
    (place / "x:").mkdir()
    (place / "x:" / "b.txt").write_text(TEXT, encoding="utf-8")
    assert json.loads(run(place, "x://").stdout or "null") is None  # named so, it is a URL
    assert len(run(place, "-j", "1", ".").stdout.splitlines()) == 2


@pytest.mark.parametrize("missing", ["fsspec", pytest.param("aiohttp", marks=pytest.mark.slow)])
def test_what_a_url_needs_is_asked_for_by_the_name_of_the_extra(place: Path, missing: str) -> None:
    done = run(place, "http://user:secret@127.0.0.1:9/x", code=f"import sys; sys.modules[{missing!r}] = None")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"pip install 'speechparse[url]'" in done.stderr


@pytest.mark.slow
def test_an_error_that_repeats_the_password_does_not_tell_it(place: Path) -> None:
    code = "import fsspec\ndef fail(url, mode): raise {}\nfsspec.open = fail"
    for error in (
        "OSError(url)",
        "OSError(5, url)",
        "FileNotFoundError(url, 1)",
        "RuntimeError(url + chr(10))",
        "ImportError(url)",
        "KeyError(url)",
    ):
        done = run(place, "memory://user:secret@x", code=code.format(error))
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert b"please report" not in done.stderr


@pytest.mark.slow
def test_no_password_is_in_the_source_or_in_the_name_of_an_output(place: Path) -> None:
    code = f"import fsspec\nreal = fsspec.open\nfsspec.open = lambda url, mode, **more: real({str(place / 'a.txt')!r}, mode)"
    assert (
        json.loads(run(place, "ftp://user:secret@h/a.txt?x=1&sig=secret", code=code).stdout)["source"]
        == "ftp://h/a.txt?x=1&sig=***"
    )
    run(place, "--output-dir", "out", "ftp://user:secret@h/a.txt", code=code)
    assert [path.name for path in (place / "out").rglob("*")] == ["ftp:", "h", "a.jsonl"]


@pytest.fixture
def server() -> Iterator[Callable[[Callable[[socket.socket], None]], int]]:
    """The port of a server that does with each connection what it is told, and never closes one."""
    with ExitStack() as open_ones:

        def serve(each: Callable[[socket.socket], None]) -> int:
            listening = open_ones.enter_context(socket.create_server(("127.0.0.1", 0)))

            def accept() -> None:
                with suppress(OSError):  # the test has ended
                    while True:
                        each(open_ones.enter_context(listening.accept()[0]))

            threading.Thread(target=accept, daemon=True).start()
            return listening.getsockname()[1]

        yield serve


@pytest.mark.slow
def test_a_server_that_accepts_and_never_answers_is_one_line_within_half_a_minute(
    place: Path, server: Callable[[Callable[[socket.socket], None]], int]
) -> None:
    pytest.importorskip("aiohttp")
    begun = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
    mute, stuck = server(lambda _: None), server(lambda connection: connection.sendall(begun))
    urls = [f"{scheme}://127.0.0.1:{mute}/x.txt" for scheme in ("http", "https", "ftp", "zip://a::http")]
    runs = {
        (url, jobs): subprocess.Popen(
            [sys.executable, "-m", "speechparse", "-f", "jsonl", "-j", jobs, url, "a.txt"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=place, env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        )
        for url in (*urls, f"http://127.0.0.1:{stuck}/x.txt")
        for jobs in ("12" if url == urls[0] else "1")
    }  # fmt: skip
    deadline = time.monotonic() + 30
    for (url, _), process in runs.items():
        out, told = process.communicate(timeout=max(deadline - time.monotonic(), 0.1))
        assert (process.returncode, told.decode()) == (2, f"{url}: the server does not answer\n")
        assert json.loads(out)["source"] == "a.txt"


@pytest.mark.slow
def test_a_server_that_is_slow_and_sends_may_take_any_time(
    place: Path, server: Callable[[Callable[[socket.socket], None]], int]
) -> None:
    pytest.importorskip("aiohttp")
    data = TEXT.encode()

    def each(connection: socket.socket) -> None:
        connection.recv(10_000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(data))
        for at in range(0, len(data), 8):
            time.sleep(0.5)
            with suppress(OSError):  # of HEAD nobody reads it
                connection.sendall(data[at : at + 8])
        connection.close()

    url = f"http://127.0.0.1:{server(lambda one: threading.Thread(target=each, args=(one,)).start())}/x.txt"
    done = run(place, url, code="from speechparse.reading import decode\ndecode._WAIT = 2")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["announces"][0]["count"] == 2


def test_a_kind_of_url_that_is_not_known_is_told_so() -> None:
    with pytest.raises(SourceError, match=r"^no known kind of URL$"):
        contents("nosuch://x")


def test_a_time_that_is_over_is_told_whatever_was_raised_of_it() -> None:
    try:
        try:
            raise TimeoutError("http://user:secret@h")
        except TimeoutError as error:
            raise FileNotFoundError("http://user:secret@h") from error
    except FileNotFoundError as error:
        assert str(_unread(error)) == "the server does not answer"
    assert str(_unread(FileNotFoundError("http://user:secret@h"))) == "no such file or directory"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("https://wang:mima@example.org/a.txt", "https://example.org/a.txt"),
        ("https://wang@example.org/a.txt", "https://example.org/a.txt"),
        ("https://wang:mi@ma@example.org/a.txt", "https://example.org/a.txt"),
        ("https://wang:mi/ma@example.org/a.txt", "https://example.org/a.txt"),
        ("https://wang:m?a#@example.org/a.txt", "https://example.org/a.txt"),
        ("https://example.org:8080/@wang/a.txt?page=2", "https://example.org:8080/@wang/a.txt?page=2"),
        ("https://example.org/a?X-Amz-Signature=0&page=2&access_token=1#key=2", "https://example.org/a?X-Amz-Signature=***&page=2&access_token=***#key=***"),
        ("zip://a.txt::ftp://wang:mima@example.org/a.zip", "zip://a.txt::ftp://example.org/a.zip"),
        ("讲话/wang:mima@例.txt", "讲话/wang:mima@例.txt"),
    ],
)  # fmt: skip
def test_what_is_shown_of_a_url(name: str, expected: str) -> None:
    assert is_url(name) == ("://" in name)
    assert shown(name) == expected
