"""A row of a table of decisions: why 统一是 is no marker, why a sentence leaves the last item of its series.

A row is read like a reason: its sentence says why, `shows` is a text where it decides, `near` one where it does not. A verdict is the
first row of its table that applies; where readings compete the weights of the rows that apply are summed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

__all__ = ["Row"]


class Row(NamedTuple):
    """One reason."""

    name: str
    """its name, in words joined by hyphens"""
    applies: Callable[..., Any]
    """whether it speaks here; each table says what it is asked with"""
    en: str
    """why, as an English sentence; {marker} and {ordinal} stand for those of the candidate"""
    zh: str
    """the same sentence in Chinese"""
    shows: str
    """a text in which it decides"""
    near: str
    """a near miss, in which it does not"""
    weight: int = 0
    """how much it speaks for a reading, where readings compete"""
