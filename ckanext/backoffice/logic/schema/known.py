"""A schema that reads the fields it knows and drops the rest, whatever else somebody sent."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Schema


def known(**fields: Any) -> Schema:
    """Validators by field; unknown fields, nested ones too, are left out."""
    ignore = tk.get_validator("ignore")
    return {**fields, "__extras": [ignore], "__junk": [ignore]}
