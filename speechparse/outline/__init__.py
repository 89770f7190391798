"""The stages from a text to its outline, in their order. Each is visited once, asks none that stands behind
it, and writes into nothing that an earlier one made; the tables of `speechparse.language` hold the knowledge.

lines.py    the lines, and which of them are one paragraph
frame.py    what needs no items: title, salutation, contents, signature, attachment lists, residue (FURNITURE)
scan.py     every place that looks like a marker
series.py   candidates that count on from each other (JOINS)
judge.py    which series is one (REFUSALS)
close.py    what needs the items: the closing (CLOSINGS), the end of a news summary
nest.py     what hangs under what (HOLDS)
ends.py     where the last item of a series ends (BY_PARAGRAPH, BY_SENTENCE)
build.py    the nodes of the document
"""
