"""What comes in: `speechparse 讲话稿.docx 语料/ - < 通知.txt` → three names or more, and for each the Text
that stands behind it.

    inputs.py     what was named → names: files, folders, lists of paths, - for stdin; in a fixed order, never
    all in memory files.py      a name → its bytes → a Text, by the reader for its kind; SourceError in one
    line where there is none decode.py     bytes → text, in UTF-8, GB18030, Big5 or UTF-16 markdown.py   # and
    - and ** become blanks; headings, lists and tables are told beside the text word.py       a .docx → its
    text with its automatic numbers, through package.py (a zip of XML, safely), styles.py,
                  numbering.py (definitions → counters → labels) and story.py (paragraphs)
    external.py   a .doc or .wps → a .docx, by LibreOffice
    text.py       Text, and given.py what it may say besides: numbers, headings, entries of lists, cells and
    notes

Nothing here knows what an outline is. Import from the modules; this file imports none of them, so that a
start stays quick.
"""
