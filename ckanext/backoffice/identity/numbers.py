"""Numbers that find a person again, each in the one form in which it is tagged. Pure."""

from collections.abc import Callable

from ckanext.indonesia import nik


def normal(kind: str, text: str) -> str | None:
    """The normal form; None for a text that is no number of this kind. Raises ValueError for an unknown kind."""
    if kind not in KINDS:
        raise ValueError(f"no such kind: {kind}")
    return KINDS[kind](text)


def _nik(text: str) -> str | None:
    found = nik.parse(text).value
    return found.digits if found else None


KINDS: dict[str, Callable[[str], str | None]] = {"nik": _nik}
"""By the name of the field that holds it."""
