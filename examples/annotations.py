"""The items of a document as stand-off annotations: for brat (讲话.ann beside 讲话.txt) or for Label Studio (tasks with predictions).

python examples/annotations.py brat examples/speech.txt > speech.ann
python examples/annotations.py label-studio examples/*.txt > tasks.json
"""

import json
import sys
from collections.abc import Iterator

import speechparse


def spans(document: speechparse.Document) -> Iterator[tuple[str, int, int]]:
    """Marker and Heading of each item, with their offsets in code points, which is what both tools count."""
    for node in speechparse.walk(document):
        if isinstance(node, speechparse.Item):
            yield f"{node.type.capitalize()}Marker", node.span[0], node.span[0] + len(node.marker)
            if node.heading_span:
                yield f"{node.type.capitalize()}Heading", *node.heading_span


def brat(document: speechparse.Document) -> str:
    """One line an annotation; a text of several lines is given line by line, as brat wants it."""
    lines = []
    for number, (label, start, end) in enumerate(spans(document), 1):
        pieces, at = [], start
        for row in document.text[start:end].splitlines(keepends=True):
            kept = row.rstrip("\r\n")
            if kept:
                pieces.append((at, at + len(kept)))
            at += len(row)
        offsets = ";".join(f"{a} {b}" for a, b in pieces)
        lines.append(f"T{number}\t{label} {offsets}\t{' '.join(document.text[a:b] for a, b in pieces)}\n")
    return "".join(lines)


def label_studio(document: speechparse.Document) -> dict:
    """A task: the text, and the annotations as predictions of a <Labels name="label" toName="text">."""
    result = [
        {
            "id": f"{start}-{label}", "type": "labels", "from_name": "label", "to_name": "text",
            "value": {"start": start, "end": end, "text": document.text[start:end], "labels": [label]},
        }
        for label, start, end in spans(document)
    ]  # fmt: skip
    return {
        "data": {"text": document.text, "source": document.source},
        "predictions": [{"model_version": "speechparse", "result": result}],
    }


if __name__ == "__main__":
    documents = [speechparse.read(path) for path in sys.argv[2:]]
    if sys.argv[1] == "brat":
        print(brat(documents[0]), end="")
    else:
        json.dump(
            [label_studio(document) for document in documents], sys.stdout, ensure_ascii=False, indent=1
        )
