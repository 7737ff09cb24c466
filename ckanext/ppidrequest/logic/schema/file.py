"""What names one file of a request."""

from typing import Any

from ckan.plugins.toolkit import validator_args

Schema = dict[str, Any]


@validator_args
def one(not_empty: Any, unicode_safe: Any, ignore: Any) -> Schema:
    return {"number": [not_empty, unicode_safe], "file": [not_empty, unicode_safe], "__extras": [ignore]}
