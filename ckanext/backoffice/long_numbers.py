"""Long numbers in free text, typed in one run or in groups. Pure."""

import re
from collections.abc import Iterator

LONG_NUMBER = re.compile(r"\d{8,}|\d(?:[ .\u00a0-]?\d){15,}")
"""What may be a NIK must not reach an address, a log or a mail."""
_GROUPS = re.compile(r"\d(?:[ .\u00a0-]?\d){15,}")


def of_sixteen(text: str) -> Iterator[str]:
    """Every sixteen digits that stand together: one group or several that follow each other."""
    for found in _GROUPS.finditer(text):
        groups = re.findall(r"\d+", found[0])
        for first in range(len(groups)):
            joined = ""
            for group in groups[first:]:
                joined += group
                if len(joined) >= 16:
                    break
            if len(joined) == 16:
                yield joined
