"""parse(text) → Document: the story of a text, a stage a step.

>>> [item.marker for item in parse("今天讲两点。一是学，二是干。").children if hasattr(item, "marker")]
['一是', '二是']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from speechparse.checks import check, diagnostic
from speechparse.language.characters import CALLS
from speechparse.language.markers import Candidate
from speechparse.language.rows import Row
from speechparse.outline.build import build
from speechparse.outline.close import by_paragraphs, closing_of, own_words, summaries
from speechparse.outline.evidence import Record
from speechparse.outline.frame import Frame, frame
from speechparse.outline.joined import joined_of
from speechparse.outline.judge import refusals
from speechparse.outline.lines import Lines, lines_of, paragraphs_of, starts_of
from speechparse.outline.nest import Nesting, nest
from speechparse.outline.recall import recall
from speechparse.outline.restore import Read, restored
from speechparse.outline.scan import first_look, scan
from speechparse.outline.series import WAITS, Series, gather
from speechparse.reading.text import Text
from speechparse.tree import Candidate as Rejected
from speechparse.tree import Diagnostic, Document, walk

if TYPE_CHECKING:
    from speechparse.outline.sections import Sections

__all__ = ["explain", "parse"]

_SHORT = 2  # in a document of so few lines furniture and items share a line


def parse(text: str | Text) -> Document:
    """The outline of `text`, a str or what `speechparse.reading` makes of a file, as a Document. Pure; every
    str has one, and none makes it raise.

    Spans count Unicode code points from 0, lines count from 1. Findings about the numbering are in
    `diagnostics`.

    >>> document = parse("做到“三个到位”。一是人员到位，二是资金到位，三是责任到位。")
    >>> [(item.marker, item.heading) for item in document.children[1:]]
    [('一是', '人员到位'), ('二是', '资金到位'), ('三是', '责任到位')]
    >>> document.announces[0].count, document.announces[0].text
    (3, '三个到位')
    """
    return _parse(Text(text) if isinstance(text, str) else text, None)


def explain(text: str | Text) -> tuple[Document, Record]:
    """The outline of `text` and what decided it: the same parse, with a record of the rows that spoke.

    >>> document, record = explain("一是学，统一是前提，二是干。")
    >>> [row.name for _, _, row in record.rejected.values()]
    ['part-of-word']
    """
    record = Record()
    return _parse(Text(text) if isinstance(text, str) else text, record), record


def _parse(given: Text, record: Record | None) -> Document:
    """The story of a text; `_read` tells its steps 1 to 5."""
    text = given.text
    lines = lines_of(text)
    paragraphs = paragraphs_of(text, lines, given.paragraphs)
    joined = None if isinstance(paragraphs, range) or any(given[1:]) else joined_of(text, lines)
    if joined is None:
        read = _read(given, lines, paragraphs, record)
    else:  # a hard-wrapped page is read as the text that it was
        whole = lines_of(joined.text)
        read = _read(Text(joined.text), whole, joined.paragraphs(whole, lines, paragraphs), record)
        read = restored(read, joined, lines, paragraphs, record)
    joints = joined.joints if joined else frozenset()
    # 6. The tree.
    children, announces = build(text, lines, read.frame, read.breaks, read.closing, read.outline.tops, joints)
    document = Document(
        text,
        _title(lines, read.frame),
        announces=announces,
        children=children,
        invisible=read.invisible,
        given=_kept(given),
    )
    # 7. What was rejected, and what a check finds.
    document.rejected = [_rejected(text, lines, it, why) for it, why in read.verdicts]
    if given.written is not None:
        _place(document, given.written)
    document.diagnostics = _diagnostics(document, given, read.outline)
    if record is not None:
        record.wrapped = joined is not None
        record.frame, record.tops, record.closing = read.frame, read.outline.tops, read.closing
        record.rejected = {it.start: (it.end, it.family.name, why) for it, why in read.verdicts}
    return document


def _read(given: Text, lines: Lines, paragraphs: Sequence[int], record: Record | None) -> Read:
    """What the stages read in a text, up to what hangs under what."""
    text = given.text
    # 1. What frames the document.
    framed = frame(lines, given.regions, given.headings)
    # 2. The places that look like markers; furniture holds none; a member that a series lacks is looked for.
    places, invisible = first_look(text)
    candidates = scan(text, lines, paragraphs, places, given.numbers, given.headings + given.entries)
    taken = _taken(lines, framed)
    free, refuted = _parted(candidates, taken)
    free = recall(text, lines, paragraphs, taken, free, refuted)
    # 3. The series that they form, and which of these are one.
    every, of = gather(free, text, lines, record)
    refused = refusals(every, text, lines)
    accepted = [(it, k) for it, k in zip(free, of, strict=True) if k >= 0 and refused[k] is None]
    # 4. What closes the document.
    breaks = framed.breaks | summaries(text, lines, _accepted(every, refused))
    whole = by_paragraphs(text, lines, paragraphs, framed)
    closing = closing_of(text, *whole, breaks, [it.paragraph for it, _ in accepted])
    breaks |= {closing} if closing is not None else set()
    # 5. What hangs under what.
    sections = _sections(given) if given.headings or given.entries else None
    outline = nest(accepted, every, text, lines, paragraphs, breaks, framed.quiet, record, sections)
    if closing is None and outline.tops:
        tops = [(top.candidate.paragraph, top.end) for top in outline.tops]
        closing = own_words(text, *whole, breaks, tops)
    verdicts = list(_verdicts(candidates, framed, free, of, refused))
    return Read(lines, framed, breaks, closing, outline, verdicts, invisible)


def _sections(given: Text) -> Sections:
    """What the file says of its sections. Plain text says nothing, and its start reads no module more."""
    from speechparse.outline.sections import sections_of

    return sections_of(given.headings, given.entries, given.returns, len(given.text))


def _place(document: Document, written: str) -> None:
    """Give each node and candidate the line of the file on which it stands; several of them may be one line
    of the document.
    """
    starts = starts_of(written)
    for node in (*walk(document), *document.rejected):
        node.line = bisect_right(starts, node.span[0])


def _parted(candidates: list[Candidate], taken: set[int]) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates outside the lines `taken`: those that nothing refutes, and the others."""
    outside = [it for it in candidates if it.line not in taken] if taken else candidates
    return [it for it in outside if it.verdict is None], [it for it in outside if it.verdict is not None]


def _accepted(every: list[Series], refused: list[Row | None]) -> list[Series]:
    return [one for one, why in zip(every, refused, strict=True) if why is None]


def _title(lines: Lines, framed: Frame) -> str | None:
    return "".join(lines.rows[i] for i in framed.titles[0]) if framed.titles else None


def _diagnostics(document: Document, given: Text, outline: Nesting) -> list[Diagnostic]:
    """What the checks find, and what reading and nesting had to report, in the order of the text."""
    found = check(document)
    also = [
        diagnostic(one.code, document.written, one.start, one.end, dict(one.values)) for one in given.findings
    ]
    if outline.too_deep is not None:
        also.append(diagnostic("SP401", document.written, outline.too_deep.start, outline.too_deep.end, {}))
    return sorted([*found, *also], key=lambda one: (one.span, one.code)) if also else found


def _taken(lines: Lines, framed: Frame) -> set[int]:
    """The lines that hold no items: furniture, but for a form of address behind which a text goes on."""
    if len(lines) <= _SHORT:
        return framed.lists
    roles = {i for i, role in framed.roles.items() if role != "salutation" or lines.lasts[i] in CALLS}
    return roles | framed.lists


def _kept(given: Text) -> Text | None:
    """What a file told besides its text, for those that parse it again; None where it told nothing."""
    return given if any(given[1:]) else None


def _verdicts(
    candidates: list[Candidate],
    framed: Frame,
    free: list[Candidate],
    of: list[int],
    refused: list[Row | None],
) -> Iterator[tuple[Candidate, Row]]:
    """Each candidate that is no marker, with the row that says so."""
    gathered = {it.start: series for it, series in zip(free, of, strict=True)}
    for it in candidates:
        series = gathered.get(it.start)
        if series is not None:
            why = WAITS if series < 0 else refused[series]
        else:
            why = it.verdict or framed.told[it.line]
        if why is not None:
            yield it, why


def _rejected(text: str, lines: Lines, it: Candidate, why: Row) -> Rejected:
    marker = text[it.start : it.end]
    reason = why.en.format(marker=marker, ordinal=it.ordinal)
    return Rejected(
        it.family.name, marker, it.ordinal, lines.numbers[it.line], (it.start, it.end), reason, why.name
    )
