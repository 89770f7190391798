"""The findings as SARIF 2.1.0, which code scanners and editors read: one run, its rules, a result for each
finding.

{"ruleId": "SP101", "level": "warning", "message": {"text": "四是 follows 二是: 三是 …"}, "locations": […]}
"""

from __future__ import annotations

import json
import os
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from speechparse.checks import RULES, Rule
from speechparse.exporters.as_json import encodable
from speechparse.tree import Diagnostic, Document
from speechparse.visible import inert

__all__ = ["footer", "header", "write"]

_LEVELS = {"warning": "warning", "info": "note"}
_INDEX = {code: i for i, code in enumerate(RULES)}


def header() -> str:
    """The log up to its results: the tool with every rule, and the unit of columns."""
    from speechparse import __version__

    rules = [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": f"{rule.name.replace('-', ' ').capitalize()}."},
            "fullDescription": {"text": rule.why_en},
            "help": {"text": _help(rule)},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in RULES.values()
    ]
    driver = {"name": "speechparse", "semanticVersion": __version__, "rules": rules}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return (
        f'{{\n"$schema": "{schema}",\n"version": "2.1.0",\n"runs": [\n{{\n'
        f'"tool": {json.dumps({"driver": driver}, ensure_ascii=False)},'
        '\n"columnKind": "unicodeCodePoints",\n"results": [\n'
    )


def _help(rule: Rule) -> str:
    """The help of a rule: why it matters, the standard, a text that breaks it and the mended one, how to
    leave it out.
    """
    rows = [rule.why_en]
    if rule.standard:
        rows.append(f"Standard: {rule.standard}")
    if rule.breaks:
        rows += [f"Breaks it: {_shown(rule.breaks)}", f"Mended: {_shown(rule.mended)}"]
    return "\n".join([*rows, f"To leave it out: --ignore {rule.code}"])


def _shown(text: str) -> str:
    return inert(text).strip().replace("\n", " / ")


def footer() -> str:
    """What closes the log behind its results."""
    return "\n]\n}\n]\n}\n"


def write(document: Document) -> str:
    """The results of `document`, a line each, with a comma between them."""
    return encodable(
        ",\n".join(json.dumps(_result(found, document), ensure_ascii=False) for found in document.diagnostics)
    )


def _result(found: Diagnostic, document: Document) -> dict[str, Any]:
    start, end = found.span
    region = {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.line,
        "endColumn": found.column + end - start,
        "charOffset": start,
        "charLength": end - start,
    }
    result = {
        "ruleId": found.code,
        "ruleIndex": _INDEX[found.code],
        "level": _LEVELS[found.severity],
        "message": {"text": inert(found.message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(document.source or "-")},
                    "region": region,
                }
            }
        ],
    }
    if found.fix:
        result["fixes"] = [{"artifactChanges": [_changes(found, document)]}]
    return result


def _changes(found: Diagnostic, document: Document) -> dict[str, Any]:
    """The edits of a finding, in the document that it stands in."""
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": inert(edit.text)},
        }
        for edit in found.fix
    ]
    return {"artifactLocation": {"uri": _uri(document.source or "-")}, "replacements": replacements}


def _uri(source: str) -> str:
    """A path as a URI reference: relative where it lies below the working directory, percent-encoded."""
    # A lone surrogate, which no file of this tool is named with
    path = PurePath(source.encode("utf-8", "replace").decode())
    if path.is_absolute():
        try:
            return quote(path.relative_to(os.getcwd()).as_posix())
        except ValueError:
            return quote(path.as_uri(), safe="/:%")
    return quote(path.as_posix())
