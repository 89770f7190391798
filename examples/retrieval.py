"""How often the first piece that BM25 finds holds the answer: pieces with their prefix and without, and a recursive splitter of the same size,
as it is and with the title of the document before each of its chunks.

python examples/retrieval.py
"""

import sys
from pathlib import Path

from langchain_text_splitters import RecursiveCharacterTextSplitter
from rank_bm25 import BM25Okapi

import speechparse

HERE = Path(__file__).parent
SEPARATORS = ["\n\n", "\n", "。", "；", "，", ""]


def questions() -> list[tuple[str, str, str]]:
    """Question, file and the words that answer it; each stands in its file."""
    lines = HERE.joinpath("questions.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [tuple(line.split("\t")) for line in lines]


def bigrams(text: str) -> list[str]:
    text = "".join(text.split())
    return [text[at : at + 2] for at in range(len(text) - 1)] or [text]


def hits(chunks: list[tuple[str, str, str]]) -> float:
    """The share of the questions whose first chunk, of (file, what is searched, text), is of the right file and holds the answer."""
    index = BM25Okapi([bigrams(searched) for _, searched, _ in chunks])
    found = 0
    for question, file, answer in questions():
        scores = index.get_scores(bigrams(question))
        source, _, text = chunks[max(range(len(chunks)), key=lambda at: (scores[at], -at))]
        found += source == file and answer in text
    return found / len(questions())


def measured(limit: int) -> dict[str, float]:
    """hit@1 of each way to cut the examples into chunks of at most `limit` characters."""
    with_prefix, without, recursive, titled = [], [], [], []
    splitter = RecursiveCharacterTextSplitter(
        separators=SEPARATORS, chunk_size=limit, chunk_overlap=0, keep_separator="end"
    )
    for path in sorted(HERE.glob("*.txt")):
        document = speechparse.read(path)
        for piece in speechparse.pieces(document, limit):
            with_prefix.append((path.name, f"{piece.prefix}\n{piece.text}", piece.text))
            without.append((path.name, piece.text, piece.text))
        for chunk in splitter.split_text(document.text):
            recursive.append((path.name, chunk, chunk))
            titled.append((path.name, f"{document.title or ''}\n{chunk}", chunk))
    return {
        "pieces with prefix": hits(with_prefix),
        "pieces": hits(without),
        "recursive": hits(recursive),
        "recursive, titled": hits(titled),
    }


if __name__ == "__main__":
    print(
        f"hit@1 of {len(questions())} questions",
        "pieces with prefix",
        "pieces",
        "recursive",
        "recursive, titled",
        sep=" | ",
    )
    for limit in map(int, sys.argv[1:] or ("100", "200", "300", "500")):
        print(f"{limit} characters", *(f"{share:.2f}" for share in measured(limit).values()), sep=" | ")
