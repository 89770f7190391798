"""The points of speeches as a table for a spreadsheet: under which section, in which words.

python examples/points.py examples/speech.txt examples/paste.txt
"""

import sys

import speechparse


def points(document: speechparse.Document) -> list[tuple[str, str]]:
    """For each point the nearest section above it and its own words up to its first stop."""
    found, sections = [], {}
    for node in speechparse.walk(document):
        if isinstance(node, speechparse.Item):
            if node.type == "section":
                sections[node.id] = node.marker + (node.heading or "")
            else:
                above = node.id
                while above and above not in sections:
                    above = above.rpartition(".")[0]
                found.append((sections.get(above, ""), node.marker + (node.heading or "")))
    return found


if __name__ == "__main__":
    for path in sys.argv[1:]:
        document = speechparse.read(path)
        for section, point in points(document):
            print(document.source, section, point, sep="\t")
