"""speechparse reads Chinese official prose and writes its outline: a tree of sections and points."""

from __future__ import annotations

from speechparse.parser import parse
from speechparse.tree import Block, Document, Item, walk

__all__ = ["Block", "Document", "Item", "__version__", "parse", "walk"]

__version__ = "0.1.0"
