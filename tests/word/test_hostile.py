"""Files that mean harm, or are broken: refused in a line, or read within 5 s and 500 MB; nothing outside is ever asked for."""

import io
import json
import os
import re
import resource
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechparse.messages import MESSAGES, message
from speechparse.reading.decode import SourceError
from speechparse.reading.word import read_word
from tests.word.cases import CASES, DOTTED, Case
from tests.word.made import W, docx, num, p, unzipped, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAIN = docx(p("甲"))
SIZE = 50_000_000


def with_document(xml: str | bytes, data: bytes = PLAIN) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in unzipped(data).items():
            archive.writestr(name, xml if name == "word/document.xml" else part)
    return stream.getvalue()


def with_doctype(part: str) -> bytes:
    parts = unzipped(docx(p("甲", 1), DOTTED + num(1, 1), styles="<w:style/>"))
    root = parts[part].split()[0].strip("<")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, xml in parts.items():
            archive.writestr(name, f'<!DOCTYPE {root} [<!ENTITY a "hahaha">]>{xml}' if name == part else xml)
    return stream.getvalue()


def lying(declared: int, unpacked: bytes) -> bytes:
    """A zip whose headers say that word/document.xml is of another size than it is."""
    data = with_document(unpacked)
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = -1
        while (place := data.find(signature, place + 1)) >= 0:
            name_at = place + (46 if at == 24 else 30)
            if data[name_at : name_at + 17] == b"word/document.xml":
                data = data[: place + at] + struct.pack("<I", declared) + data[place + at + 4 :]
    return data


DOCUMENT = f'<w:document xmlns:w="{W}"><w:body>'
REFUSED = {
    "a doctype": (with_doctype("word/document.xml"), "docx-doctype"),
    "a doctype in the styles": (with_doctype("word/styles.xml"), "docx-doctype"),
    "a doctype in the relations": (with_doctype("word/_rels/document.xml.rels"), "docx-doctype"),
    "an entity that nothing declares": (with_document(DOCUMENT + "<w:p>&a;</w:p></w:body></w:document>"), "docx-xml"),
    "an external entity": (with_document('<!DOCTYPE d SYSTEM "http://127.0.0.1:18765/x"><d/>'), "docx-doctype"),
    "xml that breaks off": (with_document(DOCUMENT + "<w:p>"), "docx-xml"),
    "xml in an encoding that is none": (with_document('<?xml version="1.0" encoding="martian"?>' + DOCUMENT), "docx-xml"),
    "no xml": (with_document("PK"), "docx-xml"),
    "an encrypted package": (OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "docx-encrypted"),
    "half a zip": (PLAIN[: len(PLAIN) // 2], "docx-damaged"),
    "a zip without its end": (PLAIN[:-22], "docx-damaged"),
    "a header alone": (b"PK\x03\x04" + bytes(100), "docx-damaged"),
    "no bytes": (b"", "docx-damaged"),
    "text": ("一、甲\n".encode(), "docx-damaged"),
    "a zip of other things": (zipped({"photos/1.txt": "x"}), "zip"),
    "a zip of nothing": (b"PK\x05\x06" + bytes(18), "zip"),
    "an ofd": (zipped({"OFD.xml": "<ofd/>"}), "ofd"),
    "a spreadsheet": (with_document("<workbook/>"), "not-word"),
    "bytes changed": (PLAIN[:400] + bytes(40) + PLAIN[440:], "docx-damaged"),
    "headers that say less": (lying(10, (DOCUMENT + " " * 5000 + "</w:body></w:document>").encode()), "docx-damaged"),
    "headers that say more": (lying(2**31, b"<d/>"), "docx-large"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_word_document_is_refused_in_a_line(name: str) -> None:
    data, key = REFUSED[name]
    with pytest.raises(SourceError) as error:
        read_word(data, 1 << 28)
    assert error.value.key == key
    assert "\n" not in str(error.value) + error.value.told("zh")


def test_every_part_counts_towards_the_limit() -> None:
    data = docx("".join(p("长" * 100) for _ in range(100)), styles="<w:style/>" + " " * 40_000)
    assert read_word(data, 200_000).text.count("\n") == 100
    with pytest.raises(SourceError, match="unpacks to more than 60000 bytes"):
        read_word(data, 60_000)


def test_an_encrypted_member_and_a_compression_that_word_has_not_are_refused() -> None:
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", method) as archive:
            for name, part in unzipped(PLAIN).items():
                archive.writestr(name, part)
        with pytest.raises(SourceError, match="damaged"):
            read_word(stream.getvalue(), 1 << 28)


@pytest.mark.parametrize("cut", range(0, len(PLAIN), 37))
def test_any_beginning_of_a_docx_is_refused(cut: int) -> None:
    with pytest.raises(SourceError):
        read_word(PLAIN[:cut], 1 << 28)


def test_a_refusal_survives_the_way_to_another_process() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(SourceError("docx-xml", part="a.xml", what="b")))
    assert (str(error), error.told("zh")) == (
        MESSAGES["docx-xml"][0].format(part="a.xml", what="b"),
        MESSAGES["docx-xml"][1].format(part="a.xml", what="b"),
    )


# What is valid, and large


def _many(unit: str) -> bytes:
    body = (
        (DOCUMENT + p("甲")).encode()
        + unit.encode() * (SIZE // len(unit.encode()))
        + (p("乙") + "</w:body></w:document>").encode()
    )
    return with_document(body)


def _nested(before: str, after: str, depth: int = 10_000) -> bytes:
    return with_document(DOCUMENT + before * depth + p("乙") + after * depth + "</w:body></w:document>")


OPEN_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
LARGE = {
    "10,000 controls": lambda: _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "10,000 tables": lambda: _nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "10,000 text boxes": lambda: _nested("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
    "10,000 fields": lambda: with_document(DOCUMENT + "<w:p>" + OPEN_FIELD * 10_000 + f"</w:p>{p('乙')}</w:body></w:document>"),
    "50 MB of empty paragraphs": lambda: _many("<w:p/>"),
    "50 MB of empty paragraphs with runs": lambda: _many('<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t/></w:r></w:p>'),
    "50 MB in one attribute": lambda: with_document(f'{DOCUMENT}<w:p w:x="{"a" * SIZE}"/>{p("乙")}</w:body></w:document>'),
    "a number that begins at 2,000,000,000": lambda: docx(p("乙", 1), DOTTED.replace('w:start w:val="1"', f'w:start w:val="{"9" * 60}"') + num(1, 1)),
    "styles based on each other": lambda: docx(p("乙", style="a"), styles='<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'),
    "styles 20,000 deep": lambda: docx(p("乙", style="s19999"), styles="".join(f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n - 1}"/></w:style>' for n in reversed(range(20_000)))),
    "relations that point outside": lambda: outside(),
}  # fmt: skip


def outside() -> bytes:
    parts = unzipped(docx(p("乙"), DOTTED + num(1, 1)))
    relations = parts["word/_rels/document.xml.rels"].replace(
        'Target="numbering.xml"', 'Target="http://127.0.0.1:18765/numbering.xml" TargetMode="External"'
    )
    return zipped({**parts, "word/_rels/document.xml.rels": relations})


READ = """
import resource, sys, time
from speechparse.reading.word import read_word
began = time.process_time()
text = read_word(open(sys.argv[1], "rb").read(), 1 << 28).text
print(time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "乙" in text)
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_what_is_valid_is_read_within_5_seconds_and_500_mb(name: str, tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    path.write_bytes(LARGE[name]())

    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))

    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True, preexec_fn=limits
    )
    seconds, kilobytes, found = done.stdout.split()
    assert found == "True"
    assert float(seconds) < 5
    assert (
        int(kilobytes) / 1024 < 500 + resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    )  # a fork counts its parent's pages


# The command line


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "坏.docx").write_bytes(REFUSED["a doctype"][0])
    (tmp_path / "好.docx").write_bytes(PLAIN)
    (tmp_path / "~$好.docx").write_bytes(b"\x00" * 162)
    yield tmp_path


def run(*arguments: str, cwd: Path, path: str | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PATH": path} if path is not None else None
    return subprocess.run(
        [sys.executable, "-m", "speechparse", *arguments], cwd=cwd, capture_output=True, env=environment
    )


def test_a_bad_docx_in_a_folder_is_one_line_and_a_lock_file_none(folder: Path) -> None:
    done = run("-f", "jsonl", ".", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "./坏.docx: a .docx with a DOCTYPE in its XML, which no word processor writes"
    ]
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["./好.docx"]


@pytest.mark.slow
def test_suffixes_are_kept_in_output_dir(folder: Path) -> None:
    (folder / "好.txt").write_text("一、甲\n", encoding="utf-8")
    (folder / "好.md").write_text("# 甲\n", encoding="utf-8")
    run("-f", "json", "--output-dir", "out", "好.docx", "好.txt", "好.md", cwd=folder)
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "好.docx.json",
        "好.json",
        "好.md.json",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("稿.doc", OLE + bytes(500) + "WordDocument".encode("utf-16-le"), "doc-external"),
        ("稿.wps", OLE + bytes(500) + "WordDocument".encode("utf-16-le"), "doc-external"),
        ("表.xls", OLE + bytes(500) + "Workbook".encode("utf-16-le"), "not-word"),
        ("稿.pdf", b"%PDF-1.7\n", "pdf"),
        ("稿.rtf", b"{\\rtf1\\ansi a}", "rtf"),
        ("稿.doc", b"{\\rtf1\\ansi a}", "rtf"),
        ("稿.docx", b"{\\rtf1\\ansi a}", "rtf"),
        ("稿.ofd", zipped({"OFD.xml": "<ofd/>"}), "ofd"),
        ("页.html", "<p>一、甲</p>".encode(), "html"),
        ("页.txt", "<!DOCTYPE html><p>一、甲</p>".encode(), "html"),
    ],
)
def test_what_another_program_has_to_turn_into_text_is_told_with_the_way_out(
    name: str, data: bytes, key: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    done = run(name, cwd=tmp_path, path="/nowhere")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"{name}: {message(key)}\n"


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_any_tags_dropped_doubled_or_moved_give_a_text_or_a_refusal(case: Case, data: st.DataObject) -> None:
    parts = unzipped(case.data)
    name = data.draw(
        st.sampled_from(
            sorted(part for part in parts if part.startswith("word/") and parts[part].count(">") > 3)
        )
    )
    pieces = re.split(r"(?<=>)(?=<)", parts[name])
    for _ in range(data.draw(st.integers(1, min(3, len(pieces) - 1)))):
        taken = pieces.pop(data.draw(st.integers(0, len(pieces) - 1)))
        for _ in range(data.draw(st.integers(0, 2))):
            pieces.insert(data.draw(st.integers(0, len(pieces))), taken)
    try:
        text = read_word(zipped({**parts, name: "".join(pieces)}), 1 << 28)
    except SourceError:
        return
    for number in text.numbers:
        assert number.start < number.end
        assert text.text[number.start - 1 : number.start] in ("", "\n")
    for region in text.regions:
        assert text.text[region.start - 1 : region.start] in ("", "\n")
        assert text.text[region.end] == "\n"
