"""What it takes to look at an identity."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.plugins.toolkit import validator_args

from ... import words

Schema = dict[str, Any]


@validator_args
def look(not_empty: Any, unicode_safe: Any, default: Any, ignore: Any) -> Schema:
    return {"number": [not_empty, unicode_safe], "reason": [default(""), unicode_safe, _reason], "__extras": [ignore]}


def _reason(value: str) -> str:
    if value not in words.LOOKS:
        raise tk.Invalid(tk._("Choose why you open the identity."))
    return value
