"""OutlineNodeParser for LlamaIndex: a speech in, TextNodes out that know the node of 二、狠抓落实 they stand
under.

>>> from llama_index.core import Document
>>> text = "办好两件事\\n一、修路\\n" + "先修村里的路。" * 9 + "\\n二、架桥\\n按时完工。"
>>> nodes = OutlineNodeParser(limit=50).get_nodes_from_documents([Document(text=text)])
>>> [(node.start_char_idx, node.metadata["headings"]) for node in nodes]
[(0, ''), (46, '办好两件事 > 一、修路'), (75, '办好两件事')]
>>> nodes[1].parent_node.node_id == nodes[0].node_id
True
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from speechparse.cutter import LIMIT, SMALLEST, pieces
from speechparse.parser import parse

try:
    from llama_index.core.bridge.pydantic import Field
    from llama_index.core.node_parser import NodeParser
    from llama_index.core.node_parser.node_utils import build_nodes_from_splits, default_id_func
    from llama_index.core.schema import BaseNode, Document, MetadataMode, NodeRelationship, TextNode
except ImportError as missing:
    raise ImportError(f"{missing}: pip install 'speechparse[llama-index]'") from None

__all__ = ["OutlineNodeParser"]

_UNSAID = ("level", "type", "line", "key")  # metadata that say nothing to an embedding or a language model


class OutlineNodeParser(NodeParser):
    """Splits Chinese official prose where its outline does, into nodes of at most `limit` as `count` counts.

    A node has its source, previous and next, as parent the node that holds the heading it stands under and as
    children those that stand under its own; start_char_idx and end_char_idx in code points; metadata
    `headings` (as one text, for many stores take no lists), level, type, line and key. Of these only the
    headings are embedded and shown to a model. Where no `id_func` is given, a node's id comes from its
    document's id and its key, so that it lasts when other items are put in or taken out.

    Raises ValueError (of pydantic) for a limit below 50.
    """

    limit: int = Field(default=LIMIT, ge=SMALLEST, description="The largest node, as count counts it.")
    count: Callable[[str], int] = Field(
        default=len, exclude=True, description="Counts a text: characters or tokens."
    )

    @classmethod
    def class_name(cls) -> str:
        """The name by which LlamaIndex knows the parser."""
        return "OutlineNodeParser"

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        return [made for node in nodes for made in self._nodes_of(node)]

    def _nodes_of(self, document: BaseNode) -> list[TextNode]:
        found = pieces(parse(document.get_content(metadata_mode=MetadataMode.NONE)), self.limit, self.count)

        def lasting(place: int, node: BaseNode) -> str:
            return str(uuid5(NAMESPACE_URL, f"{node.node_id}#{found[place].key}"))

        named = lasting if self.id_func is default_id_func else self.id_func
        made: list[TextNode] = build_nodes_from_splits(
            [piece.text for piece in found], document, id_func=named
        )
        for piece, node in zip(found, made):
            node.start_char_idx, node.end_char_idx = piece.span
            node.metadata = {
                "headings": piece.prefix, "level": piece.level, "type": piece.type,
                "line": piece.line, "key": piece.key,
            }  # fmt: skip
            node.excluded_embed_metadata_keys = [*node.excluded_embed_metadata_keys, *_UNSAID]
            node.excluded_llm_metadata_keys = [*node.excluded_llm_metadata_keys, *_UNSAID]
            node.relationships = dict(node.relationships)  # what the library makes is one for all
        holder = {name: node for piece, node in zip(found, made) for name in piece.ids}
        for piece, node in zip(found, made):
            above = holder[piece.parent] if piece.parent else None
            if above is not None and above is not node:
                node.relationships[NodeRelationship.PARENT] = above.as_related_node_info()
                above.relationships[NodeRelationship.CHILD] = [
                    *(above.child_nodes or []),
                    node.as_related_node_info(),
                ]
        return made

    def _postprocess_parsed_nodes(
        self, nodes: list[BaseNode], parent_doc_map: dict[str, Document]
    ) -> list[BaseNode]:
        """What every parser of the library adds; but it looks for each text, and finds 一、学 where it stands
        first."""
        spans = [(node.start_char_idx, node.end_char_idx) for node in nodes if isinstance(node, TextNode)]
        done: list[BaseNode] = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node, span in zip(done, spans):
            if isinstance(node, TextNode):
                node.start_char_idx, node.end_char_idx = span
        return done
