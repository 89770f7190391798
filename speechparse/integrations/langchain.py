"""OutlineTextSplitter for LangChain: a speech in, Documents out whose metadata tell that they stand under
讲话
> 二、狠抓落实.

>>> splitter = OutlineTextSplitter(chunk_size=50)
>>> text = "办好两件事\\n一、修路\\n" + "先修村里的路。" * 9 + "\\n二、架桥\\n按时完工。"
>>> for document in splitter.create_documents([text], [{"source": "讲话.txt"}]):
...     at, headings = document.metadata["start_index"], document.metadata["headings"]
...     print(at, headings, document.page_content[:5].split())
0 [] ['办好两件事']
46 ['办好两件事', '一、修路'] ['先修村里的']
75 ['办好两件事'] ['二、架桥']
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from speechparse.cutter import LIMIT, SMALLEST, Piece, pieces
from speechparse.parser import parse

try:
    from langchain_core.documents import Document
    from langchain_text_splitters import TextSplitter
except ImportError as missing:
    raise ImportError(f"{missing}: pip install 'speechparse[langchain]'") from None

__all__ = ["OutlineTextSplitter"]


class OutlineTextSplitter(TextSplitter):
    """Splits Chinese official prose where its outline does, into chunks of at most `chunk_size` as
    `length_function` counts.

    The metadata of a chunk are those of its document and `headings` (from the title down), `prefix` (the same
    as text), `start_index` (in code points), `level`, `type`, `line` and `key`, which lasts when other items
    are put in or taken out. With `with_prefix` the prefix stands before the text on a line of its own, beyond
    `chunk_size`: what is embedded then knows where it stands. There is no overlap.

    Raises ValueError for a chunk_size below 50.
    """

    def __init__(
        self, chunk_size: int = LIMIT, length_function: Callable[[str], int] = len, with_prefix: bool = False
    ) -> None:
        if chunk_size < SMALLEST:
            raise ValueError(f"chunk_size {chunk_size}: it must be {SMALLEST} or more")
        super().__init__(
            chunk_size=chunk_size, chunk_overlap=0, length_function=length_function, add_start_index=True
        )
        self._with_prefix = with_prefix

    def split_text(self, text: str) -> list[str]:
        """The chunks of `text`."""
        return [self._content(piece) for piece in self._pieces(text)]

    def create_documents(
        self, texts: list[str], metadatas: list[dict[Any, Any]] | None = None
    ) -> list[Document]:
        """A Document a chunk, of all `texts` in their order; `metadatas` are theirs."""
        found = []
        for text, metadata in zip(texts, metadatas or [{}] * len(texts)):
            for piece in self._pieces(text):
                own = {
                    "headings": piece.headings, "prefix": piece.prefix, "start_index": piece.span[0],
                    "level": piece.level, "type": piece.type, "line": piece.line, "key": piece.key,
                }  # fmt: skip
                found.append(
                    Document(page_content=self._content(piece), metadata={**copy.deepcopy(metadata), **own})
                )
        return found

    def _pieces(self, text: str) -> list[Piece]:
        return pieces(parse(text), self._chunk_size, self._length_function)

    def _content(self, piece: Piece) -> str:
        return f"{piece.prefix}\n{piece.text}" if self._with_prefix and piece.prefix else piece.text
