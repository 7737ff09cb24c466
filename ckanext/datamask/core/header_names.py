"""Names that stand as headers: pupils across a mark sheet, the clerk beside "Petugas"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ckanext.datamask.core import headers, name_words, spans

SEVERAL = 3
"""So many names side by side make a name of one word among them one, too."""

OF_PERSONS = frozenset({"person", "child", "patient", "official"})


def find(texts: Sequence[str]) -> Iterator[int]:
    """Which of the header texts, in their order, are a single name and nothing else."""
    lone = [name_words.is_lone(text) for text in texts]
    full = sum(map(_is_full, texts))
    several = full + sum(lone) >= SEVERAL
    labelled = (False, *map(_asks_for_a_name, texts))
    yield from (
        at for at, (alone, asked) in enumerate(zip(lone, labelled, strict=False)) if alone and (several or asked)
    )


def _is_full(text: str) -> bool:
    return bool(spans.in_header(text))


def _asks_for_a_name(text: str) -> bool:
    """ "Petugas entri", "Operator", "PIC"."""
    header = headers.read(text)
    return header.has("nama") or bool(header.classes & OF_PERSONS)
