"""What it takes to void a letter."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.plugins.toolkit import validator_args

Schema = dict[str, Any]

LEAST, MOST = 10, 500


@validator_args
def void(
    not_empty: Any, unicode_safe: Any, uuid_validator: Any, int_validator: Any, default: Any, ignore: Any
) -> Schema:
    return {
        "number": [not_empty, unicode_safe],
        "letter": [not_empty, unicode_safe, uuid_validator],
        "version": [not_empty, int_validator],
        "reason": [default(""), unicode_safe, _reason],
        "__extras": [ignore],
    }


def _reason(value: str) -> str:
    words = value.strip().replace("\r\n", "\n")
    if not LEAST <= len(words) <= MOST:
        raise tk.Invalid(tk._("Write why the letter is void, in 10 to 500 characters."))
    return words
