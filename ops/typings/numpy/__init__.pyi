"""Polars names numpy in its types only; nobody here has it installed."""

from typing import Any

def __getattr__(name: str) -> Any: ...
