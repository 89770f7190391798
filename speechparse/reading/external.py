"""A .doc or .wps → .docx, by LibreOffice where it is installed: 讲话稿.doc is read as the 讲话稿.docx that it
makes of it.

LibreOffice works in a folder that always goes, with a profile of its own, without macros and links, and for a
limited time.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from speechparse.reading.decode import SourceError

__all__ = ["converted", "is_word_97", "soffice"]

SECONDS = 90  # a first start with a new profile takes 3 to 8 on a slow machine, a document of 300 pages 10
_STREAM = "WordDocument".encode("utf-16-le")  # what an OLE2 file of Word or WPS holds by name
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Field" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def soffice() -> str | None:
    """The path of LibreOffice's program, or None where it is not installed."""
    return (
        shutil.which("soffice")
        or shutil.which("libreoffice")
        or next((place for place in _PLACES if os.path.exists(place)), None)
    )


def is_word_97(data: bytes) -> bool:
    """Whether an OLE2 file is a document of Word or WPS. Raises SourceError for an encrypted .docx, which is
    OLE2 too.
    """
    if _ENCRYPTED in data:
        raise SourceError("docx-encrypted")
    return _STREAM in data


def converted(data: bytes, max_size: int, allowed: bool = True, seconds: float = SECONDS) -> bytes:
    """The .docx that LibreOffice makes of `data`, a .doc or .wps; at most `max_size` bytes, in at most
    `seconds`.

    Raises SourceError where LibreOffice is not `allowed`, not installed, too slow, or fails.
    """
    program = soffice()
    if not allowed:
        raise SourceError("doc-forbidden")
    if program is None:
        raise SourceError("doc-external")
    with TemporaryDirectory(prefix="speechparse-", ignore_cleanup_errors=True) as folder:
        here = Path(folder)
        profile = here / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        (here / "in.doc").write_bytes(data)
        _run(
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--nodefault",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(here / "out"),
                str(here / "in.doc"),
            ],
            here,
            seconds,
        )
        made = here / "out" / "in.docx"
        if not made.is_file():
            raise SourceError("doc-failed")
        if made.stat().st_size > max_size:
            raise SourceError("docx-large", size=max_size)
        return made.read_bytes()


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run LibreOffice; what it started is ended with it, whatever happens."""
    silent = subprocess.DEVNULL
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    try:
        process = subprocess.Popen(
            command,
            stdin=silent,
            stdout=silent,
            stderr=silent,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
    except OSError:
        raise SourceError("doc-failed") from None
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise SourceError("doc-slow", seconds=round(seconds)) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and its children, which are a group of their own."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
