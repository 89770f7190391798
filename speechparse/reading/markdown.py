r"""Markdown → the text that stands in it: ## 一、总要求 is read as 　　 一、总要求, a heading of level 2.

Signs become blanks where they stand, so every line stays as long as it was and every place in the text is the
same place in the file: # > - * + at the start of a line, ** around its first words, fences, rules, comments.
Only a backslash goes (1\. is read as 1.), and the blank that makes up for it ends the line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from speechparse.reading.given import Entry, Heading, Region
from speechparse.reading.text import Text

__all__ = ["read_markdown"]

_SIGNS = re.compile(r"[#>*+_`~|\\=-]")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_HEADING = re.compile(r"([ \t]{0,3}(#{1,6}))(?=[ \t\u3000]|$)")
_HEADING_END = re.compile(r"[ \t]#+[ \t]*$")
_ENTRY = re.compile(r"([ \t]*)([-*+]|[0-9]{1,9}[.)])[ \t]+(?:(?<=[-*+][ \t])\[[ xX]\][ \t]+)?(?=\S)")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:(=)=+|--+)[ \t]*$")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})[ \t]*([^`]*)$")
_COMMENT = re.compile(r"[ \t]*<!--(?:(?!-->).)*-->[ \t]*$")
_DIRECTIVE = re.compile(r"[ \t]*(?:\[toc\]|(?:<br[ \t]*/?>)+)[ \t]*$", re.IGNORECASE)
_ORNAMENT = re.compile(  # 🎯 before the words of a heading; ★ may be a marker, ① is none
    "[ \\t]*(?:[\u2600-\u2604\u2606-\u2775\u2794-\u27bf\U0001f000-\U0001faff][\ufe0f\u200d]*){1,4}"
    "[ \\t]+(?=\\S)"
)
_MATTER = re.compile(
    r"---[ \t]*\r?\n(?:[ \t]*(?:[\w-]+:|-|#)[^\r\n]*\r?\n|[ \t]*\r?\n)+(?:---|\.\.\.)[ \t]*(?=[\r\n]|$)"
)
_MATTER_TITLE = re.compile(r"^(title:[ \t]*[\"']?)([^\r\n\"']+)", re.MULTILINE | re.IGNORECASE)
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_DASHES = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$")
_STRONG = re.compile(
    r"(?:(?<=^)|(?<=[\s。；：！？，、）)]))(\*{2,3}|__)(?=\S)((?:(?!\1).)+?)(?<=\S)\1(?![*_])"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_OWN = re.compile(  # what as_markdown writes: every other sign has a backslash
    r"(?! )(?:(?: *+(?:#{1,6} |(?:[-*] |\*\*)?+(?![-+] |[0-9]+[.)]))"
    r"(?:[^\\`*_{}\[\]<>#|~&$\r\n]|\\.)*+(?:\*\*|\\)?|<!-- -->)\n)*+\Z"
)
_GOES_ON = re.compile(r"^(?:  )* (?=\S)", re.MULTILINE)
_BULLETS = frozenset("-*+")
_OWN_BULLETS = ("- ", "* ")
_MARKDOWN = ("", "md", "markdown", "text", "txt")  # fences whose content is prose


class _Fence(NamedTuple):
    sign: str
    is_prose: bool


class _List(NamedTuple):
    indent: int
    sign: str
    number: int


def read_markdown(written: str) -> Text:
    r"""The Text of a Markdown file: headings, lists and rows of tables as evidence, their signs as blanks.

    >>> text = read_markdown("# 讲话\n\n**一、学**\n\n- 一是早\n")
    >>> text.text
    '  讲话\n\n  一、学  \n\n  一是早\n'
    >>> text.headings, text.entries
    ((Heading(start=2, level=1),), (Entry(start=17, list=1, depth=0),))
    """
    if not _SIGNS.search(written):
        return Text(written)
    reader = _Reader(_is_own(written))
    for found in _LINE.finditer(_without_matter(written)):
        reader.line(found[1], found[2])
    text = "".join(reader.lines)
    return Text(
        text,
        headings=tuple(sorted(reader.headings)),
        entries=tuple(reader.entries),
        regions=tuple(reader.regions),
        written=written if text != written else None,
        paragraphs=tuple(reader.paragraphs),
        returns=tuple(reader.returns),
    )


def _without_matter(written: str) -> str:
    """`written` with blanks for the front matter --- title: 讲话 ---, of which only a title stays that stands
    nowhere else.
    """
    found = _MATTER.match(written)
    if found is None:
        return written
    title = _MATTER_TITLE.search(found[0])
    keep = range(*title.span(2)) if title and f"# {title[2].strip()}" not in written else range(0)
    return (
        "".join(c if k in keep or c in "\r\n" else " " for k, c in enumerate(found[0]))
        + written[found.end() :]
    )


def _is_odd(indent: int, sign: str, above: str) -> bool:
    """Whether one blank more says that a line goes on which cannot."""
    return bool(indent % 2 and above and not (sign and sign == above))


def _is_own(written: str) -> bool:
    """Whether as_markdown wrote a text, where one blank more than the others have says that a line goes on.
    In a text of another hand it says nothing.
    """
    if _GOES_ON.search(written) is None or _OWN.match(written) is None:
        return False
    inner, above, marked = 0, "", False  # how far a line may be indented, and what begins the line above
    for line in written.split("\n"):
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        sign = bare[:1] if bare[:2] in _OWN_BULLETS or bare[:1] == "#" else ""
        if bare:
            if indent > inner + 1 or _is_odd(indent, sign, above):
                return False
            inner = indent - indent % 2
            inner += (4 if indent % 2 else 2) if bare[:2] in _OWN_BULLETS else 0
        marked = marked or sign != ""
        above = sign or bare[:1]
    return marked


class _Reader:
    """The lines read so far, each as long as it is in the file."""

    def __init__(self, own: bool) -> None:
        self.own = own
        self.lines: list[str] = []
        self.at = 0
        self.headings: list[Heading] = []
        self.entries: list[Entry] = []
        self.regions: list[Region] = []
        self.paragraphs: list[int] = []
        self.begins = False  # whether the line begins a paragraph
        self.returns: list[int] = []
        self.apart = False  # whether something parts the line from the one above
        self.blank = 0  # how many empty lines stand above
        self.open: list[_List] = []  # the lists that the line may stand in
        self.lists = 0
        self.fence: _Fence | None = None
        self.row = 0  # of the table being read
        self.paragraph = -1  # where the line above begins, if it is the line of a paragraph

    def line(self, line: str, end: str) -> None:
        goes_on = self.own and _GOES_ON.match(line) is not None
        if goes_on:
            self.go_on()
        self.begins = False
        text = self.code(line) if self.fence is not None or _FENCE.match(line) else self.prose(line)
        if not text.strip():
            self.apart = True  # a rule and a fence part paragraphs as an empty line does
            self.blank = 0 if line.strip() else self.blank + 1
        else:
            if (self.apart or self.begins) and not goes_on:
                self.paragraphs.append(self.at + _indent(text))
                if self.blank > 1:
                    self.returns.append(self.at + _indent(text))
            self.apart, self.blank = False, 0
        self.lines += text, end
        self.at += len(line) + len(end)

    def go_on(self) -> None:
        """Let the line end above, and blank lines, be blanks: what comes goes on in that line."""
        for k in range(len(self.lines) - 1, -1, -1):
            bare = self.lines[k].rstrip()
            self.lines[k] = bare + _blank(self.lines[k][len(bare) :])
            if bare:
                return

    def code(self, line: str) -> str:
        """A fence, or a line in one: the words of code are no Markdown."""
        found = _FENCE.match(line)
        self.paragraph = -1
        if self.fence is None and found:
            self.fence = _Fence(found[1], found[2].strip().lower() in _MARKDOWN)
            return _blank(line)
        if self.fence is not None and found and found[1].startswith(self.fence.sign) and not found[2].strip():
            self.fence = None
            return _blank(line)
        return self.prose(line) if self.fence is not None and self.fence.is_prose else line

    def prose(self, line: str) -> str:
        above, self.paragraph = self.paragraph, -1
        if not line.strip():
            self.row = 0
            return line
        if above >= 0 and (under := _UNDERLINE.match(line)):
            self.headings.append(Heading(above, 1 if under[1] else 2))
            return _blank(line)
        if _RULE.match(line) or _COMMENT.match(line) or _DIRECTIVE.match(line):
            return _blank(line)
        if _ROW.match(line):
            return self.table_row(line)
        self.row = 0
        signs = _QUOTE.match(line)
        at = signs.end() if signs else 0
        if found := _HEADING.match(line, at):
            return self.heading(line, found)
        if found := _ENTRY.match(line, at):
            at = self.entry(found)
        elif line[at : at + 1].isspace():
            self.inside(_width(line[at:]), self.at + at + _indent(line[at:]))
        else:
            self.open.clear()
        text = _plain(_blank(line[:at]), line[at:])
        self.paragraph = self.at + _indent(text)
        return text

    def heading(self, line: str, found: re.Match[str]) -> str:
        closing = _HEADING_END.search(line, found.end())
        line = line[: closing.start()] + _blank(closing[0]) if closing else line
        ornament = _ORNAMENT.match(line, found.end())
        at = ornament.end() if ornament else found.end()
        text = _plain(_blank(line[:at]), line[at:])
        self.open.clear()
        if text.strip():
            self.headings.append(Heading(self.at + _indent(text), len(found[2])))
            self.begins = not self.own
        return text

    def entry(self, found: re.Match[str]) -> int:
        """An entry of a list: the place in its line where its text begins, with its number if it has one."""
        at = found.end() if found[2] in _BULLETS else found.start(2)
        number = self.list_of(_width(found[1]), found[2][-1])
        self.entries.append(Entry(self.at + at, number, len(self.open) - 1))
        self.begins = True
        return at

    def inside(self, indent: int, at: int) -> None:
        """A paragraph at `at`, which may be indented so far that it stands in an entry above."""
        while self.open and indent < self.open[-1].indent + 2:
            self.open.pop()
        if self.open:
            self.entries.append(Entry(at, 0, len(self.open)))

    def list_of(self, indent: int, sign: str) -> int:
        """The list of an entry: one indented by two columns more than the entry above stands in it, one with
        another sign begins a list.
        """
        while self.open and indent < self.open[-1].indent - 1:
            self.open.pop()
        if self.open and indent <= self.open[-1].indent + 1:
            if self.open[-1].sign == sign:
                return self.open[-1].number
            self.open.pop()
        self.lists += 1
        self.open.append(_List(indent, sign, self.lists))
        return self.lists

    def table_row(self, line: str) -> str:
        if _DASHES.match(line):
            return _blank(line)
        self.row += 1
        text = _plain("", line.replace("|", " "))
        if text.strip():
            self.regions.append(
                Region("table", self.at + _indent(text), self.at + len(text.rstrip()), self.row)
            )
        return text


def _plain(before: str, words: str) -> str:
    """A line without ** around what begins a sentence and without backslashes, filled up to its length;
    `before` are its signs.
    """
    if "**" in words or "__" in words:
        words = _STRONG.sub(lambda found: f"{_blank(found[1])}{found[2]}{_blank(found[1])}", words)
    plain = words
    if "\\" in words:
        plain = _ESCAPE.sub(r"\1", words)
        if plain.endswith("\\"):  # a break of the line
            plain = plain[:-1]
    return before + plain + " " * (len(words) - len(plain))


def _blank(signs: str) -> str:
    return " " * len(signs)


def _width(indent: str) -> int:
    """The columns of the white space that `indent` begins with."""
    return _indent(indent.expandtabs(4))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
