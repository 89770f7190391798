"""Why a file is not read, in a line of English and one of Chinese: REFUSALS, a row a reason.

>>> error = Refused("doc-external")
>>> error.chinese
'读取 .doc 需要 LibreOffice；也可在 Word 或 WPS 中另存为 .docx'
"""

from __future__ import annotations

from typing import Any

from speechparse.reading.decode import SourceError

__all__ = ["REFUSALS", "Refused"]

REFUSALS: dict[str, tuple[str, str]] = {  # key, English, Chinese
    # a .docx
    "docx-damaged":    ("a damaged or truncated .docx", "已损坏或不完整的 .docx"),
    "docx-xml":        ("a damaged .docx: {part} is no well-formed XML ({what})", "已损坏的 .docx：{part} 不是完整的 XML（{what}）"),
    "docx-doctype":    ("a .docx with a DOCTYPE in its XML, which no word processor writes", "此 .docx 的 XML 中有 DOCTYPE，不是正常的文档"),
    "docx-encrypted":  ("an encrypted document: save it without its password first", "文档已加密：请先去掉密码另存"),
    "docx-large":      ("unpacks to more than {size} bytes (see --max-size)", "解压后超过 {size} 字节（见 --max-size）"),
    "docx-parts":      ("a package of more than {most} parts", "文件内的部件超过 {most} 个"),
    "not-word":        ("an Office document, but none of a word processor", "是 Office 文件，但不是文字文档"),
    "zip":             ("a ZIP archive, not text", "这是 ZIP 压缩包，不是文本"),
    # what another program can turn into one
    "doc-external":    ("reading .doc needs LibreOffice; or save it as .docx in Word or WPS", "读取 .doc 需要 LibreOffice；也可在 Word 或 WPS 中另存为 .docx"),
    "doc-forbidden":   ("reading .doc needs LibreOffice, which --no-external forbids; or save it as .docx in Word or WPS",
                        "读取 .doc 需要 LibreOffice，而 --no-external 不许使用；也可在 Word 或 WPS 中另存为 .docx"),
    "doc-failed":      ("LibreOffice could not read it; save it as .docx in Word or WPS", "LibreOffice 未能读取；请在 Word 或 WPS 中另存为 .docx"),
    "doc-slow":        ("LibreOffice took more than {seconds} s; save it as .docx in Word or WPS", "LibreOffice 读取超过 {seconds} 秒；请在 Word 或 WPS 中另存为 .docx"),
    # what has another way out
    "pdf":             ("a PDF document: its lines are pictures of lines; take the .docx that it was made from, or copy its text into a .txt",
                        "PDF 是版式文件，读不出层次：请用生成它的 .docx，或将文字复制到 .txt"),
    "ofd":             ("an OFD document: take the .docx that it was made from, or copy its text into a .txt",
                        "OFD 是版式文件，读不出层次：请用生成它的 .docx，或将文字复制到 .txt"),
    "html":            ("a web page: copy its text into a .txt, or save it as .docx in Word or WPS", "网页文件：请将正文复制到 .txt，或在 Word 或 WPS 中另存为 .docx"),
}  # fmt: skip


class Refused(SourceError):
    """Why a file is not read: a key of REFUSALS, and what its line has to name; `str` is the English line, `chinese` the other."""

    def __init__(self, key: str, **values: Any) -> None:
        english, self.chinese = (line.format(**values) for line in REFUSALS[key])
        super().__init__(english)
        self.key, self.values = key, values

    def __reduce__(self) -> tuple[Any, ...]:
        return _refused, (self.key, self.values)


def _refused(key: str, values: dict[str, Any]) -> Refused:
    """The same refusal in another process."""
    return Refused(key, **values)
