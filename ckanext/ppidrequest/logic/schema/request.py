"""What the actions of a request take beside the fields of a command."""

from typing import Any

from ckan.plugins.toolkit import validator_args

Schema = dict[str, Any]


@validator_args
def one(not_empty: Any, unicode_safe: Any, ignore: Any) -> Schema:
    return {"number": [not_empty, unicode_safe], "__extras": [ignore]}


@validator_args
def versioned(not_empty: Any, unicode_safe: Any, int_validator: Any) -> Schema:
    return {"number": [not_empty, unicode_safe], "version": [not_empty, int_validator]}


@validator_args
def letter(not_empty: Any, unicode_safe: Any, uuid_validator: Any) -> Schema:
    return versioned() | {"letter": [not_empty, unicode_safe, uuid_validator]}
