"""What stands around a table: titles, notes and signatures, comments and properties of workbooks."""

from __future__ import annotations

from bench.masking.corpus import names, numbers, people, prose
from bench.masking.corpus.cells import Cell, Span
from bench.masking.corpus.dialects import Dialect
from bench.masking.corpus.draw import Draw, words
from bench.masking.corpus.layout import Around

SIGNERS = (35, 58)
CLERK_SHARE = 0.5


def around(draw: Draw, dialect: Dialect, title: str, personal: bool) -> tuple[Around, ...]:
    """`personal`: whether a person may be met here."""
    texts = [Around("title", cell) for cell in titles(draw, title, personal)[: dialect.titles]]
    if dialect.footer:
        texts += [Around("footer", cell) for cell in footer(draw, personal)]
    if dialect.notes and personal:
        texts += [
            Around("comment", prose.fill(draw, "tanya {name} {phone}")),
            Around("property", prose.fill(draw, "{name}")),
        ]
    return tuple(texts)


def titles(draw: Draw, title: str, personal: bool) -> list[Cell]:
    clerk = prose.fill(draw, "Petugas: {name}, HP {phone}") if personal and draw.chance(CLERK_SHARE) else None
    return [
        Cell(f"{title} \u2013 KABUPATEN JEMBER"),
        Cell(f"{draw.pick(words('places')['office']).upper()} TAHUN {draw.randint(2021, 2025)}"),
        clerk or Cell(f"Keadaan per {draw.randint(1, 28)} Juni 2025"),
    ]


def footer(draw: Draw, personal: bool) -> list[Cell]:
    """A source, and the signature of an official: the name is public, the NIP is not."""
    signer = people.make(draw, SIGNERS)
    lines = [
        Cell(f"Sumber: {draw.pick(words('places')['office'])}, {draw.randint(2021, 2025)}"),
        Cell(f"Jember, {draw.randint(1, 28)} Juli 2025"),
        Cell(f"{draw.any(words('values')['position'])},"),
        Cell(names.titled(draw, signer.name)),
    ]
    if personal:
        nip = numbers.nip(draw, signer.born, signer.female)
        lines.append(Cell(f"NIP. {nip}", (Span(5, 5 + len(nip), "nip", nip),)))
    return lines
