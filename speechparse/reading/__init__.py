"""What comes in: `speechparse 讲话稿.txt 语料/ - < 通知.txt` → three names or more, and for each the text that stands behind it.

    inputs.py   what was named → names: files, folders, lists of paths, - for stdin; in a fixed order, never all in memory
    decode.py   a name → bytes → text, in UTF-8, GB18030, Big5 or UTF-16; SourceError in one line where there is none
    text.py     what reading hands to parsing: a text and what its file says of it
    given.py    the kinds of what a file says: numbers of a word processor, headings, entries of a list, cells and notes

Nothing here knows what an outline is. Import from the modules; this file imports none of them, so that a start stays quick.
"""
