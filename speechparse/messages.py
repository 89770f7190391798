"""What a person is told in one line, in English and in Chinese: MESSAGES, a row a message.

>>> message("too-large", "zh", size=100)
'超过 100 字节（见 --max-size）'
"""

from __future__ import annotations

import errno
import os
from typing import Any

from speechparse import __version__

__all__ = ["MESSAGES", "Told", "language", "message", "reason_of", "unforeseen"]

MESSAGES: dict[str, tuple[str, str]] = {  # key, English, Chinese; the keys in capitals are those of errno
    # why an input cannot be read
    "too-large":         ("larger than {size} bytes (see --max-size)", "超过 {size} 字节（见 --max-size）"),
    "stdin-closed":      ("stdin is closed", "标准输入已关闭"),
    "not-regular":       ("not a regular file", "不是普通文件"),
    "no-name":           ("no file can have this name", "文件名无效"),
    "office":            ("a Word or WPS document of another kind: save it as .docx first",
                          "是 Word 或 WPS 的其他格式：请先另存为 .docx"),
    "image":             ("an image, not text", "这是图片，不是文本"),
    "program":           ("a program, not text", "这是程序，不是文本"),
    "compressed":        ("a compressed file, not text", "这是压缩文件，不是文本"),
    "no-text":           ("not text in UTF-8, GB18030, Big5 or UTF-16", "不是 UTF-8、GB18030、Big5 或 UTF-16 编码的文本"),
    "unknown-encoding":  ("unknown encoding {encoding}", "没有 {encoding} 这种编码"),
    "not-in-encoding":   ("not text in {encoding}", "不是 {encoding} 编码的文本"),
    "url-extra":         ("reading a URL needs pip install 'speechparse[url]'", "读取网址需先安装：pip install 'speechparse[url]'"),
    "url-driver":        ("the URL needs pip install 'speechparse[url]' and a driver: {wanted}",
                          "读取此网址需先安装：pip install 'speechparse[url]'，以及驱动程序（{wanted}）"),
    "url-scheme":        ("no known kind of URL", "无法识别的网址类型"),
    "url-silent":        ("the server does not answer", "服务器没有应答"),
    "url-unreadable":    ("the URL cannot be read ({kind})", "网址无法读取（{kind}）"),
    "url-in-list":       ("a URL inside a list is read only with --allow-urls", "清单中的网址，加 --allow-urls 才会读取"),
    "list-nul":          ("a name holds NUL: where NUL parts the names, use --files0-from", "文件名中有 NUL 字符：清单若以 NUL 分隔，请用 --files0-from"),
    "list-long":         ("a name is longer than {size} bytes: this is no list of names", "文件名超过 {size} 字节：这不是文件清单"),
    "died":              ("the process that read it died (killed, or out of memory)", "读取它的进程意外终止（被结束，或内存不足）"),
    "workers-died":      ("the workers that read it died (killed, or out of memory)", "读取它的工作进程意外终止（被结束，或内存不足）"),
    "unforeseen":        ("speechparse {version} failed here ({what}): please report this line, with the text if you can share it",
                          "speechparse {version} 在此出错（{what}）：请反馈这行信息，方便时附上原文"),
    # why a document of a word processor cannot be
    "docx-damaged":      ("a damaged or truncated .docx", "已损坏或不完整的 .docx"),
    "docx-xml":          ("a damaged .docx: {part} is no well-formed XML ({what})", "已损坏的 .docx：{part} 不是完整的 XML（{what}）"),
    "docx-doctype":      ("a .docx with a DOCTYPE in its XML, which no word processor writes", "此 .docx 的 XML 中有 DOCTYPE，不是正常的文档"),
    "docx-encrypted":    ("an encrypted document: save it without its password first", "文档已加密：请先去掉密码另存"),
    "docx-large":        ("unpacks to more than {size} bytes (see --max-size)", "解压后超过 {size} 字节（见 --max-size）"),
    "docx-parts":        ("a package of more than {most} parts", "文件内的部件超过 {most} 个"),
    "not-word":          ("an Office document, but none of a word processor", "是 Office 文件，但不是文字文档"),
    "zip":               ("a ZIP archive, not text", "这是 ZIP 压缩包，不是文本"),
    "doc-external":      ("reading .doc needs LibreOffice; or save it as .docx in Word or WPS", "读取 .doc 需要 LibreOffice；也可在 Word 或 WPS 中另存为 .docx"),
    "doc-forbidden":     ("reading .doc needs LibreOffice, which --no-external forbids; or save it as .docx in Word or WPS",
                          "读取 .doc 需要 LibreOffice，而 --no-external 不许使用；也可在 Word 或 WPS 中另存为 .docx"),
    "doc-failed":        ("LibreOffice could not read it; save it as .docx in Word or WPS", "LibreOffice 未能读取；请在 Word 或 WPS 中另存为 .docx"),
    "doc-slow":          ("LibreOffice took more than {seconds} s; save it as .docx in Word or WPS", "LibreOffice 读取超过 {seconds} 秒；请在 Word 或 WPS 中另存为 .docx"),
    "pdf":               ("a PDF document: its lines are pictures of lines; take the .docx that it was made from, or copy its text into a .txt",
                          "PDF 是版式文件，读不出层次：请用生成它的 .docx，或将文字复制到 .txt"),
    "ofd":               ("an OFD document: take the .docx that it was made from, or copy its text into a .txt",
                          "OFD 是版式文件，读不出层次：请用生成它的 .docx，或将文字复制到 .txt"),
    "rtf":               ("an RTF document: save it as .docx in Word or WPS", "RTF 文件：请在 Word 或 WPS 中另存为 .docx"),
    "html":              ("a web page: copy its text into a .txt, or save it as .docx in Word or WPS", "网页文件：请将正文复制到 .txt，或在 Word 或 WPS 中另存为 .docx"),
    # why an output is not written
    "unwritten":         ("could not be written: {reason}", "无法写入：{reason}"),
    "closed":            ("it is closed", "已关闭"),
    "is-input":          ("is an input; it would be overwritten", "是输入文件，不能覆盖"),
    "target-is-input":   ("is an input and would be overwritten; nothing was written", "是输入文件，不能覆盖；没有写入任何文件"),
    "same-target":       ("another input would write {target} too; nothing was written", "另有输入也要写入 {target}；没有写入任何文件"),
    "no-index":          ("is no index page of speechparse's and would be overwritten; nothing was written",
                          "不是 speechparse 写的索引页，不能覆盖；没有写入任何文件"),
    "target-is-index":   ("would write {target}, which is the index page; nothing was written", "要写入的 {target} 是索引页；没有写入任何文件"),
    "one-document":      ("-f {format} of several inputs needs --output-dir", "-f {format} 每个文件只写一篇：有多个输入时须用 --output-dir"),
    # what was asked for and cannot be had
    "no-format":         ("no format {name}: choose from {known}", "没有 {name} 这种格式：可选 {known}"),
    "no-format-like":    ("no format {name}: did you mean {like}? All of them: {known}", "没有 {name} 这种格式：是不是 {like}？可选 {known}"),
    "no-option":         ("no option {name}: see speechparse --help", "没有 {name} 这个选项：用 speechparse --help 查看"),
    "no-option-like":    ("no option {name}: did you mean {like}?", "没有 {name} 这个选项：是不是 {like}？"),
    "needs-value":       ("{name}: what follows it is missing", "{name}：后面缺少内容"),
    "no-value":          ("{name}: it takes no value", "{name}：后面不能带内容"),
    "no-number":         ("{name} {value}: a whole number from 1", "{name} {value}：应为 1 以上的整数"),
    "depth-needs-format": ("--depth needs -f {known}", "--depth 须与 -f {known} 同用"),
    "usage":             ("{what} See speechparse --help", "命令写法不对（{what}）：用 speechparse --help 查看"),
    "no-language":       ("{name} is neither zh nor en", "{name} 既不是 zh 也不是 en"),
    "no-code":           ("{name} is no code: choose from {known} or the beginning of one", "没有 {name} 这个代码：可选 {known}，或其开头部分"),
    "no-code-like":      ("{name} is no code: did you mean {like}? All of them: {known}", "没有 {name} 这个代码：是不是 {like}？可选 {known}，或其开头部分"),
    "no-rule":           ("no rule {name}: choose from {known}", "没有 {name} 这条规则：可选 {known}"),
    "no-rule-like":      ("no rule {name}: did you mean {like}? All of them: {known}", "没有 {name} 这条规则：是不是 {like}？可选 {known}"),
    "empty-code":        ("an empty code: choose from {known} or the beginning of one", "代码为空：可选 {known}，或其开头部分"),
    "no-size":           ("--max-size {size}: a number of bytes, or one with K, M or G", "--max-size {size}：应为字节数，可带 K、M 或 G"),
    "no-place":          ("--why {place}: a line, or a line and a column, both from 1: 12 or 12:3", "--why {place}：应为行号，可加列号，均从 1 起，如 12 或 12:3"),
    "no-limit":          ("--limit {limit}: it must be {smallest} or more", "--limit {limit}：不得小于 {smallest}"),
    "limit-needs-format": ("--limit needs -f {known}", "--limit 须与 -f {known} 同用"),
    "stdin-twice":       ("-: stdin can be read only once", "-：标准输入只能读取一次"),
    "one-output":        ("--output and --output-dir: choose one", "--output 与 --output-dir 只能选一个"),
    "skip-needs-dir":    ("--skip-existing needs --output-dir", "--skip-existing 须与 --output-dir 同用"),
    "needs-dask":        ("--scheduler needs dask: pip install 'speechparse[dask]'", "--scheduler 需要 dask：pip install 'speechparse[dask]'"),
    "no-scheduler":      ("no dask scheduler answers there", "该地址没有 dask 调度器应答"),
    "scheduler-left":    ("the dask scheduler is gone", "dask 调度器已断开"),
    # while many inputs are read
    "failed":            ("{failed} failed", "失败 {failed}"),
    "speed":             ("{speed} documents/s", "每秒 {speed} 篇"),
    "summary":           ("{done:,} documents, {failed:,} failed, {seconds:.1f} s, {speed:,.0f} documents/s",
                          "共 {done:,} 篇，失败 {failed:,} 篇，用时 {seconds:.1f} 秒，每秒 {speed:,.0f} 篇"),
    # what the system says
    "ENOENT":            ("no such file or directory", "没有这个文件或文件夹"),
    "EACCES":            ("permission denied", "没有权限"),
    "EPERM":             ("operation not permitted", "不允许这样操作"),
    "EISDIR":            ("is a directory", "是文件夹"),
    "ENOTDIR":           ("not a directory", "不是文件夹"),
    "ENAMETOOLONG":      ("file name too long", "文件名过长"),
    "ELOOP":             ("too many levels of symbolic links", "符号链接层数过多"),
    "ENOSPC":            ("no space left on device", "磁盘空间不足"),
    "EDQUOT":            ("disk quota exceeded", "超出磁盘配额"),
    "EROFS":             ("read-only file system", "文件系统只读"),
    "EFBIG":             ("file too large", "文件过大"),
    "EIO":               ("input/output error", "读写错误"),
    "EBADF":             ("bad file descriptor", "文件描述符无效"),
    "ENXIO":             ("no such device or address", "没有这个设备，或管道无人读取"),
    "EMFILE":            ("too many open files", "打开的文件过多"),
    "ECONNREFUSED":      ("connection refused", "连接被拒绝"),
    "ETIMEDOUT":         ("connection timed out", "连接超时"),
}  # fmt: skip


def message(key: str, lang: str = "en", /, **values: Any) -> str:
    """The message `key` in "en" or "zh", its places filled with `values`. A text that is no key is told as it is."""
    if key not in MESSAGES:
        return key
    filled = {name: value.told(lang) if isinstance(value, Told) else value for name, value in values.items()}
    return MESSAGES[key][lang == "zh"].format(**filled)


class Told(Exception):
    """A failure that a person is told of in one line: a key of MESSAGES with its values, behind the name that it is about, if there is one.

    `str` gives the line in English, `told` in either language.

    >>> str(Told("too-large", size=100)), str(Told("list-nul", "清单.txt"))[:20]
    ('larger than 100 bytes (see --max-size)', '清单.txt: a name holds')
    """

    def __init__(self, key: str, about: str | None = None, /, **values: Any) -> None:
        super().__init__(key, about, values)
        self.key, self.about, self.values = key, about, values

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.key, self.about, self.values)

    def __str__(self) -> str:
        return self.told("en")

    def told(self, lang: str) -> str:
        """The line in "en" or "zh"."""
        line = message(self.key, lang, **self.values)
        return line if self.about is None else f"{self.about}: {line}"


def _again(kind: type[Told], key: str, about: str | None, values: dict[str, Any]) -> Told:
    return kind(key, about, **values)


def reason_of(error: OSError) -> str:
    """Why the system refused, as a key of MESSAGES, or in its own words where no row holds them."""
    name = (
        errno.errorcode.get(error.errno, "") if isinstance(error.errno, int) else ""
    )  # libraries make some with a path there
    if name in MESSAGES:
        return name
    if isinstance(error, FileNotFoundError):  # one that a library made, without a number
        return "ENOENT"
    return str(error.strerror or type(error).__name__).lower()


def unforeseen(error: BaseException) -> Told:
    """What is said of a fault of ours: the version, the kind of the error and its place in the code, and nothing of the document."""
    place, trace = "", error.__traceback__
    while trace is not None:
        place, trace = (
            f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}",
            trace.tb_next,
        )
    system = (
        f", {os.strerror(error.errno).lower()}"
        if isinstance(error, OSError) and isinstance(error.errno, int)
        else ""
    )
    return Told("unforeseen", version=__version__, what=type(error).__name__ + place + system)


def language() -> str:
    """The language of the locale: zh where it names Chinese, en elsewhere."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    if not named:
        import locale

        named = locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"
