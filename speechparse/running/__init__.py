"""Many inputs: `speechparse -f json --output-dir out 语料/` → an outcome for each, in their order, whatever
becomes of single ones.

    batch.py        one input → its Outcome; many, one after the other or side by side
    pool.py         the same in several processes of this machine
    distributed.py  the same on a dask cluster
    outputs.py      where outlines are written: a file is there whole or not at all, and no input is
    overwritten reader.py       the Documents of many paths, for programs progress.py     what a person sees
    meanwhile

Names go out, texts come back, and both keep their order. Import from the modules; this file imports none of
them, so that a start stays quick.
"""
