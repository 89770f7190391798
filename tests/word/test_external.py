"""A .doc and a .wps through a real LibreOffice; what happens where it hangs, fails or is not allowed."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from speechparse.reading import external
from speechparse.reading.decode import SourceError
from speechparse.reading.external import converted, soffice
from tests.word.cases import OFFICIAL
from tests.word.made import docx, num, p

needs_libreoffice = pytest.mark.skipif(
    soffice() is None, reason="LibreOffice is not installed (Debian: libreoffice-writer-nogui)"
)
STUB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le")


@pytest.fixture(scope="module")
def doc(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A real .doc with automatic numbers."""
    folder = tmp_path_factory.mktemp("doc")
    (folder / "a.docx").write_bytes(
        docx(p("总则", 1) + p("学", 1, 1) + p("干", 1, 1) + p("附则", 1), OFFICIAL + num(1, 1))
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(soffice()),
        profile,
        "--headless",
        "--convert-to",
        "doc:MS Word 97",
        "--outdir",
        str(folder),
        str(folder / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "a.doc").read_bytes()


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("name", ["稿.doc", "稿.wps", "稿.docx", "稿"])
def test_a_doc_is_read_whatever_its_name(name: str, doc: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(doc)
    before = set(os.listdir(tempfile.gettempdir()))
    done = subprocess.run(
        [sys.executable, "-m", "speechparse", "-f", "markdown", name], cwd=tmp_path, capture_output=True
    )
    assert done.stderr == b""
    assert "## 一、" in done.stdout.decode()
    assert "### （二）" in done.stdout.decode()
    assert not [
        left for left in set(os.listdir(tempfile.gettempdir())) - before if left.startswith("speechparse-")
    ]


@pytest.mark.slow
@needs_libreoffice
def test_a_folder_gives_its_doc(doc: bytes, tmp_path: Path) -> None:
    (tmp_path / "稿.doc").write_bytes(doc)
    done = subprocess.run(
        [sys.executable, "-m", "speechparse", "-f", "markdown", "."], cwd=tmp_path, capture_output=True
    )
    assert "## 一、" in done.stdout.decode()


@pytest.mark.slow
@needs_libreoffice
def test_a_doc_that_is_none_is_refused() -> None:
    with pytest.raises(SourceError) as error:
        converted(STUB, 1 << 28)
    assert error.value.key in ("doc-failed", "docx-damaged")


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script of sh")
def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait", monkeypatch)
    began = time.monotonic()
    with pytest.raises(SourceError, match="more than 1 s"):
        converted(STUB, 1 << 28, seconds=1)
    assert time.monotonic() - began < 10
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        try:
            os.kill(child, 0)
            state = Path(f"/proc/{child}/stat").read_text().split()[2] if sys.platform == "linux" else "?"
            if state == "Z":  # ended, and nobody has asked for it
                break
        except (ProcessLookupError, FileNotFoundError):
            break
        time.sleep(0.1)
    else:
        os.kill(child, signal.SIGKILL)
        pytest.fail("its child lives on")
    assert not [left for left in os.listdir(tmp_path) if left.startswith("speechparse-")]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script of sh")
@pytest.mark.parametrize(
    ("script", "key"),
    [
        ("exit 1", "doc-failed"),
        ("exit 0", "doc-failed"),
        (
            'while [ "$1" != --outdir ]; do shift; done; mkdir "$2"; head -c 5000 /dev/zero > "$2/in.docx"',
            "docx-large",
        ),
    ],
)
def test_a_program_that_fails_or_writes_too_much_is_told(
    script: str, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, script, monkeypatch)
    with pytest.raises(SourceError) as error:
        converted(STUB, 1000)
    assert error.value.key == key
    assert not [left for left in os.listdir(tmp_path) if left.startswith("speechparse-")]


def test_no_external_forbids_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external.subprocess, "Popen", None)
    with pytest.raises(SourceError) as error:
        converted(STUB, 1 << 28, allowed=False)
    assert error.value.key == "doc-forbidden"


def test_the_profile_allows_no_macros_and_no_links() -> None:
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks"):
        assert f'oor:name="{name}" oor:op="fuse"><value>true<' in external._PROFILE
