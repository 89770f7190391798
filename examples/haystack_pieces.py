"""A component for Haystack: documents in, documents of pieces out, with their headings and places as meta.

python examples/haystack_pieces.py examples/law.txt
"""

import sys

from haystack import Document, Pipeline, component

import speechparse


@component
class OutlineSplitter:
    """Splits documents where their outline does, into pieces of at most `limit` characters."""

    def __init__(self, limit: int = 500) -> None:
        self.limit = limit

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, list[Document]]:
        """The pieces of all `documents`; `source_id` is the document's, `split_idx_start` the place in its text, as Haystack's own say it."""
        made = []
        for document in documents:
            for number, piece in enumerate(
                speechparse.pieces(speechparse.parse(document.content or ""), self.limit)
            ):
                meta = {
                    "source_id": document.id, "split_id": number, "split_idx_start": piece.span[0],
                    "headings": piece.prefix, "level": piece.level, "key": piece.key,
                }  # fmt: skip
                made.append(Document(content=piece.text, meta={**document.meta, **meta}))
        return {"documents": made}


if __name__ == "__main__":
    pipeline = Pipeline()
    pipeline.add_component("splitter", OutlineSplitter(limit=200))
    documents = [
        Document(content=speechparse.read(path).text, meta={"source": path}) for path in sys.argv[1:]
    ]
    for made in pipeline.run({"splitter": {"documents": documents}})["splitter"]["documents"]:
        print(made.meta["split_idx_start"], made.meta["headings"], made.content[:12].split(), sep="\t")
