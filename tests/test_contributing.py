"""What is told to contributors is still so: the map, the contract and the families of speechparse/README.md, and the changelog."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import speechparse
from speechparse.language.families import FAMILIES
from tests.accuracy.rows import tables

PACKAGE = Path(speechparse.__file__).parent
ROOT = Path(__file__).parent.parent
INSIDE = (ROOT / "speechparse" / "README.md").read_text(encoding="utf-8")


def fields(schema: Any) -> Iterator[str]:
    """The names of the fields that a JSON Schema describes."""
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        yield from properties
        for value in schema.values():
            yield from fields(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from fields(value)


@pytest.mark.parametrize(
    "name", sorted(set(fields(json.loads((PACKAGE / "schema.json").read_text(encoding="utf-8")))))
)
def test_a_field_of_the_schema_is_explained(name: str) -> None:
    assert f"`{name}`" in INSIDE


@pytest.mark.parametrize(
    "module", sorted(it.relative_to(PACKAGE).as_posix() for it in PACKAGE.glob("*/[a-z]*.py"))
)
def test_a_module_stands_on_the_map(module: str) -> None:
    assert module.rpartition("/")[2] in INSIDE.split("## The map")[1].split("## Glossary")[0], (
        f"speechparse/README.md: add {module} to the map"
    )


def test_families_and_tables_are_named() -> None:
    for family in FAMILIES:
        assert f"`{family.name}`" in INSIDE
    for table in tables():
        if len(table.rows) > 1:
            assert table.name in INSIDE


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {speechparse.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
