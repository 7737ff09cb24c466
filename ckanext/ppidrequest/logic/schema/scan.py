"""What comes with a scan."""

from typing import Any

from ckan.plugins.toolkit import validator_args

Schema = dict[str, Any]


@validator_args
def taken_in(not_empty: Any, unicode_safe: Any, ignore: Any) -> Schema:
    text = [not_empty, unicode_safe]
    return {"number": text, "command": text, "upload": [not_empty], "__extras": [ignore]}
