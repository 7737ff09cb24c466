"""Free text with and without people in it."""

from __future__ import annotations

import re

from bench.masking.corpus import damage, names, numbers, people, places
from bench.masking.corpus.cells import Cell, Span
from bench.masking.corpus.draw import Draw, words

SLOT = re.compile(r"\{(\w+)\}")
PROSE_NUMBERS = ("plain", "plain", "plain", "spaces", "dots")
PROSE_PHONES = ("plain", "plain", "country", "dashes", "spaces", "bare_country")
ADULT = (19, 70)


def write(draw: Draw, topic: str) -> Cell:
    """One sentence of sentences.toml."""
    return fill(draw, draw.choice(words("sentences")[topic]))


def fill(draw: Draw, template: str) -> Cell:
    """`template` with its slots filled; the personal ones become spans."""
    text, spans, last = "", [], 0
    for slot in SLOT.finditer(template):
        text += template[last : slot.start()]
        last = slot.end()
        shown, value = value_of(draw, slot[1])
        if not slot[1].startswith("_"):
            spans.append(Span(len(text), len(text) + len(shown), slot[1], value))
        text += shown
    return Cell(text + template[last:], tuple(spans))


def value_of(draw: Draw, slot: str) -> tuple[str, str]:
    """What stands in a slot, and its undamaged value."""
    return filler(draw, slot[1:]) if slot.startswith("_") else personal(draw, slot)


def personal(draw: Draw, kind: str) -> tuple[str, str]:
    person = people.make(draw, ADULT)
    if kind == "name":
        return cased(draw, person.name), person.name
    if kind == "phone":
        return damage.phone(person.phone, draw.choice(PROSE_PHONES), draw).text, person.phone
    if kind == "address":
        home = person.home
        line = f"Dsn. {home.hamlet} RT {home.rt:02d} RW {home.rw:02d} Desa {home.village.name}"
        return line, line
    if kind == "email":
        return person.email, person.email
    if kind == "plate":
        plate = numbers.plate(draw)
        return re.sub(r"(\d+)", r" \1 ", plate).strip(), plate
    digits = number_of(draw, kind, person)
    return damage.NUMBER[draw.choice(PROSE_NUMBERS) if kind in {"nik", "kk"} else "plain"](digits, draw), digits


def number_of(draw: Draw, kind: str, person: people.Person) -> str:
    made = {
        "nik": lambda: person.nik,
        "kk": lambda: person.kk,
        "nip": lambda: numbers.nip(draw, person.born, person.female),
        "nisn": lambda: numbers.nisn(draw, person.born),
        "bpjs": lambda: numbers.bpjs(draw),
        "npwp": lambda: numbers.npwp(draw),
        "bank_account": lambda: numbers.account(draw),
    }
    return made[kind]()


def cased(draw: Draw, name: str) -> str:
    kind = draw.random()
    if kind < 0.2:
        return name.upper()
    if kind < 0.3:
        return names.titled(draw, name)
    return f"{draw.choice(['Bpk.', 'Ibu', 'Sdr.', 'Bu', 'Pak'])} {name}" if kind < 0.5 else name


def filler(draw: Draw, word: str) -> tuple[str, str]:
    parts = words("places")
    made = {
        "ok": lambda: draw.choice(["ok", "sesuai", "valid", "lengkap", "sudah", "layak"]),
        "city": lambda: draw.pick(parts["city"]),
        "year": lambda: str(draw.randint(2016, 2025)),
        "date": lambda: damage.DATE[draw.choice(["dashes", "long", "slashes"])](recent(draw), draw),
        "num": lambda: str(draw.randint(2, 480)),
        "rupiah": lambda: f"{draw.randint(50, 9000)}.000",
        "school": lambda: school(draw),
        "office": lambda: draw.pick(parts["office"]),
        "market": lambda: draw.pick(parts["market"]),
        "street": lambda: places.street(draw),
    }
    text = made[word]()
    return text, text


def recent(draw: Draw) -> damage.date:
    return damage.date(draw.randint(2023, 2025), draw.randint(1, 12), draw.randint(1, 28))


def school(draw: Draw) -> str:
    if draw.chance(0.5):
        level = draw.choice(["SDN", "SMPN", "SD Negeri", "SMAN"])
        return f"{level} {places.village(draw).name} {draw.randint(1, 7):02d}"
    level = draw.choice(["MI", "MTs", "SMP", "SMA", "SMK", "TK", "RA"])
    return f"{level} {draw.pick(words('places')['school_saint'])}"
