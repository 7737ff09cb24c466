"""Names of invented people, composed from syllables and lists by where a family comes from."""

from __future__ import annotations

from collections.abc import Callable

from bench.masking.corpus.draw import Draw, words

CHILD_YEAR = 2008
"""Who was born later may bear a name of today's fashion."""


def javanese(draw: Draw, female: bool) -> str:
    part = words("names")["javanese"]
    end = part["female_end" if female else "male_end"]
    first = draw.pick(part["onset"]) + draw.pick(part["middle"]) + draw.pick(end)
    if draw.chance(0.35):
        return first
    return f"{first} {draw.pick(part['second_female' if female else 'second_male'])}"


def madurese(draw: Draw, female: bool) -> str:
    part = words("names")["madurese"]
    name = draw.pick(part["female" if female else "male"])
    if draw.chance(0.25):
        return f"{draw.pick(part['prefix_female' if female else 'prefix_male'])} {name}"
    return name if draw.chance(0.4) else f"{name} {draw.pick(words('names')['arabic']['female' if female else 'male'])}"


def arabic(draw: Draw, female: bool) -> str:
    part, side = words("names")["arabic"], "female" if female else "male"
    return f"{draw.pick(part[f'{side}_first'])} {draw.pick(part[side])}"


def osing(draw: Draw, female: bool) -> str:
    return draw.pick(words("names")["osing"]["female" if female else "male"])


def balinese(draw: Draw, female: bool) -> str:
    part = words("names")["balinese"]
    head = "Ni" if female else "I"
    return f"{head} {draw.pick(part['order'])} {draw.pick(part['second'])}"


def chinese(draw: Draw, female: bool) -> str:
    part = words("names")["chinese"]
    pair = [draw.pick(part["clan"]), draw.pick(part["given"])]
    return " ".join(pair if draw.chance(0.5) else reversed(pair))


def batak(draw: Draw, female: bool) -> str:
    part = words("names")["batak"]
    return f"{draw.pick(part['given'])}{' br.' if female and draw.chance(0.3) else ''} {draw.pick(part['clan'])}"


def migrant(draw: Draw, female: bool) -> str:
    return draw.pick(words("names")["other"]["full"])


def modern(draw: Draw, female: bool) -> str:
    part = words("names")["modern"]
    name = f"{draw.pick(part['first'])} {draw.pick(part['second'])}"
    return f"{draw.pick(['Muhammad', 'M.', 'Moh.', 'Siti'])} {name}" if draw.chance(0.15) else name


def single(draw: Draw, female: bool) -> str:
    return draw.pick(words("names")["single"]["female" if female else "male"])


ORIGINS: dict[Callable[[Draw, bool], str], int] = {
    javanese: 30,
    madurese: 18,
    arabic: 24,
    single: 10,
    osing: 4,
    balinese: 3,
    chinese: 4,
    batak: 3,
    migrant: 4,
}
"""Composer and its weight among adults."""


def compose(draw: Draw, female: bool, year: int) -> str:
    if year > CHILD_YEAR and draw.chance(0.6):
        return modern(draw, female)
    return draw.choices(list(ORIGINS), list(ORIGINS.values()))[0](draw, female)


def nickname(draw: Draw, name: str) -> str:
    return f"{draw.any(words('names')['nick']['prefix'])} {name.split()[-1][:6].rstrip('.')}"


def titled(draw: Draw, name: str) -> str:
    part = words("names")["titles"]
    before = f"{draw.any(part['before'])} " if draw.chance(0.5) else ""
    after = f"{draw.choice([', ', ' ', ','])}{draw.any(part['after'])}" if draw.chance(0.6) else ""
    return f"{before}{name}{after}"
