"""What an inbox is asked for. What somebody changed in an address is not worth an error: it begins at its beginning."""

from collections.abc import Callable, Iterable
from typing import Any

from ckan.plugins.toolkit import validator_args

from ...domain.inbox import Part
from ...domain.terms import ApplicantKind, Lane, State

Schema = dict[str, Any]

MOST_PAGES = 100_000
LONGEST_WORDS = 40


@validator_args
def listed(default: Any, unicode_safe: Any, ignore: Any) -> Schema:
    return {
        "lane": [_one_of(Lane, Lane.PPID.value)],
        "part": [_one_of(Part, Part.MINE.value)],
        "state": [_one_of(State, "")],
        "kind": [_one_of(ApplicantKind, "")],
        "unit": [default(""), unicode_safe, _without_nul],
        "extended": [default(""), lambda value: value in {True, "1", "true", "on"}],
        "q": [default(""), unicode_safe, _without_nul],
        "page": [default("1"), _page],
        "__extras": [ignore],
    }


def _one_of(known: Iterable[str], otherwise: str) -> Callable[[Any], str]:
    values = {str(each) for each in known}
    return lambda value: value if isinstance(value, str) and value in values else otherwise


def _without_nul(value: str) -> str:
    return value.replace("\0", "").strip()[:LONGEST_WORDS]


def _page(value: Any) -> int:
    text = str(value)
    return min(int(text), MOST_PAGES) if text.isascii() and text.isdigit() and 0 < len(text) < 9 and int(text) else 1
