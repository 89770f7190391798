"""What the language is: tables and no flow. The stages of `speechparse.outline` hold no knowledge of their own; they ask these tables.

characters.py  the stops, brackets and blanks, each set once, by name
numerals.py    how an ordinal is written: 二十一, 廿一, 21, ㉑, 甲
pattern.py     a regular expression that is compiled when it is first used
rows.py        what a row of a table of decisions is
markers.py     what a marker says, what a family of markers is, what a candidate is
refutes.py     REFUTES: why one place that looks like a marker is none (统一是)
families.py    FAMILIES: one row for each family of markers (一、 （一） 一是 …)
cues.py        words that return to an outer level, address, illustrate, sum up
promises.py    counts promised: 讲三点意见
forms.py       how a marker is written, and what GB/T 15834 says of it
script.py      whether a text is simplified or traditional
"""
