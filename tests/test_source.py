"""Bytes → text: encodings found out, binaries told apart, nothing that is not text let through."""

import os
from pathlib import Path

import pytest

from speechparse.reading.decode import SourceError, decode, load
from tests.accuracy.encodings import ENCODINGS, measured

EXAMPLES = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
]
OFFICE = "a Word or WPS document of another kind: save it as .docx first"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("size", [20, 100, 1000, None])
def test_the_encoding_of_every_cut_of_the_examples_is_found_out(encoding: str, size: int | None) -> None:
    right, total = measured(EXAMPLES, encoding, size)
    assert right == total


def test_the_name_of_an_encoding_decodes_the_bytes_again() -> None:
    for encoding in ENCODINGS:
        data = EXAMPLES[0].encode("gb18030" if encoding == "big5" else encoding)
        text, name = decode(data)
        assert data.decode(name) == text


def test_byte_80_in_gbk_is_the_euro_sign() -> None:
    assert decode("货款为".encode("gbk") + b"\x80" + "500万，已付讫。".encode("gbk")) == (
        "货款为€500万，已付讫。",
        "gb18030",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
def test_a_truncated_end_costs_one_character(encoding: str) -> None:
    text, _ = decode(EXAMPLES[0].encode(encoding)[:-2])
    assert text.rstrip("\ufffd")[-20:] in EXAMPLES[0]
    text, _ = decode((EXAMPLES[0].rstrip() + "完").encode(encoding)[:-1])
    assert text.rstrip("\ufffd") == EXAMPLES[0].rstrip()


def test_a_few_bad_bytes_become_replacement_characters_and_many_are_no_text() -> None:
    data = EXAMPLES[0].encode()
    text, name = decode(EXAMPLES[0][:100].encode() + b"\xff" + EXAMPLES[0][100:].encode())
    assert (text.replace("\ufffd", ""), name) == (EXAMPLES[0], "utf-8")
    with pytest.raises(SourceError):
        decode(b"\xff\xfe\xfd" * 3 + data[:30])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n", "an image, not text"),
        (
            b"%PDF-1.7\n",
            "a PDF document: its lines are pictures of lines; take the .docx that it was made from, or copy its text into a .txt",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), OFFICE),
        (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", OFFICE),
        (b"PK\x03\x04" + bytes(26) + b"photos/1.jpg", "a ZIP archive, not text"),
        (b"{\\rtf1\\ansi\\ansicpg936", "an RTF document: save it as .docx in Word or WPS"),
        (b"\x7fELF\x02\x01\x01", "a program, not text"),
        (b"\x1f\x8b\x08\x00", "a compressed file, not text"),
        (bytes(1000), "not text in UTF-8, GB18030, Big5 or UTF-16"),
        (bytes(range(256)) * 4, "not text in UTF-8, GB18030, Big5 or UTF-16"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_what_is_not_text_is_told_in_a_line(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        decode(data)
    assert str(error.value) == reason


def test_empty_and_blank_input_is_text() -> None:
    for data in (b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t"):
        assert decode(data)[0].strip("\ufeff \r\n\t") == ""


def test_an_encoding_that_is_named_is_used() -> None:
    assert decode("一、甲".encode("cp950"), "cp950") == ("一、甲", "cp950")
    with pytest.raises(SourceError, match="unknown encoding martian"):
        decode(b"", "martian")
    with pytest.raises(SourceError, match="not text in ascii"):
        decode(b"\xff", "ascii")


def test_a_docx_that_hides_its_parts_is_known_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "稿子.docx"
    path.write_bytes(b"PK\x03\x04" + os.urandom(100))
    with pytest.raises(SourceError, match="a Word or WPS document"):
        load(path)
