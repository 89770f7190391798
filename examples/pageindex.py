"""A document as a tree that PageIndex and reasoning retrieval read: title, node_id, start_index and end_index (lines), nodes.

python examples/pageindex.py examples/law.txt
"""

import json
import sys
from itertools import count

import speechparse


def tree(document: speechparse.Document) -> dict:
    """The title with its sections and points below; node_id counts in reading order, lines are 1-based and inclusive."""
    text, numbers = document.text, count(1)

    def node(title: str, item: speechparse.Document | speechparse.Item, line: int) -> dict:
        end = line + text.count("\n", *item.span)
        made = {"title": title, "node_id": f"{next(numbers):04}", "start_index": line, "end_index": end}
        below = [
            node(one.marker + (one.heading or ""), one, one.line)
            for one in item.children
            if isinstance(one, speechparse.Item)
        ]
        return {**made, "nodes": below} if below else made

    return node(document.title or document.source or "", document, 1)


if __name__ == "__main__":
    print(json.dumps(tree(speechparse.read(sys.argv[1])), ensure_ascii=False, indent=2))
