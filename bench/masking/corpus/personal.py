"""Columns about people."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from bench.masking.corpus import damage, names, numbers, prose
from bench.masking.corpus.cells import EITHER, Case, Cell, Column, Span
from bench.masking.corpus.draw import words
from bench.masking.corpus.places import Home

IDENTITY_STYLES = ("plain", "typed", *damage.NUMBER_DAMAGE)
LONG_STYLES = ("plain", "plain", "apostrophe", "padded", "formula")
PHONE_STYLES = ("typed", *damage.PHONE)
NAME_STYLES = ("plain", "upper", "upper", "titled", "mixed", "lower", "alias", "padded")
ADDRESS_STYLES = ("full", "hamlet", "street", "short", "messy", "upper")
BIRTH_STYLES = ("typed", *damage.DATE_STYLES)


def number(kind: str, made: Callable[[Case], str], styles: tuple[str, ...], **more: object) -> Column:
    return Column(kind, lambda case, style: damage.number(made(case), style, case.draw), styles, **more)  # type: ignore[arg-type]


def name(made: Callable[[Case], str], kind: str = "name", **more: object) -> Column:
    return Column(kind, lambda case, style: named(case, made(case), style), NAME_STYLES, **more)  # type: ignore[arg-type]


def named(case: Case, value: str, style: str) -> Cell:
    if style == "titled":
        return Cell(names.titled(case.draw, value) if case.draw.chance(0.5) else value, value=value)
    if style == "alias":
        other = names.nickname(case.draw, value)
        alias = case.draw.choice([f"{value} al. {value.split()[-1][:5]}", f"{value} / {other}"])
        return Cell(alias if case.draw.chance(0.3) else value, value=value)
    return damage.text(value, style, case.draw)


def coded(kind: str, list_name: str, **more: object) -> Column:
    """A closed vocabulary; one spelling a column."""

    def render(case: Case, style: str) -> Cell:
        spellings = words("values")[list_name]
        index = case.marks.setdefault(list_name, str(case.draw.randrange(len(spellings))))
        return Cell(case.draw.any(spellings[int(index)]))

    return Column(kind, render, **more)  # type: ignore[arg-type]


def gender(case: Case, style: str) -> Cell:
    spellings = words("values")["gender"]
    index = case.marks.setdefault("gender", str(case.draw.randrange(len(spellings))))
    return Cell(spellings[int(index)][int(case.person.female)])


def address(case: Case, style: str) -> Cell:
    home = case.person.home
    short, long = f"RT {home.rt}/{home.rw}", f"RT {home.rt:03d} RW {home.rw:03d}"
    rt = case.draw.choice([long, f"RT.{home.rt}/RW.{home.rw}", short])
    forms = {
        "full": f"Dusun {home.hamlet} {rt} Desa {home.village.name} Kec. {home.village.district}",
        "hamlet": f"Dsn. {home.hamlet} {rt}",
        "street": f"{home.street} No. {home.number}",
        "short": f"{home.hamlet} {home.village.name}",
        "messy": f"{home.street.lower()} no {home.number} {rt.lower()}, {home.village.name}",
        "upper": f"LINGK. {home.hamlet} {rt} KEL. {home.village.name}".upper(),
    }
    return Cell(forms[style], value=forms[style])


def birth(case: Case, style: str) -> Cell:
    return damage.day(case.person.born, style, case.draw)


def birthplace_and_date(case: Case, style: str) -> Cell:
    shown = damage.DATE[style](case.person.born, case.draw)
    return Cell(f"{case.person.birthplace}, {shown}", value=case.person.born.isoformat())


def derived(case: Case, style: str) -> Cell:
    """Name and number in one cell."""
    person = case.person
    forms = {"brackets": f"{person.name} ({person.nik})", "dash": f"{person.nik} - {person.name.upper()}"}
    text = forms[style]
    spans = [(person.nik, "nik"), (person.name if style == "brackets" else person.name.upper(), "name")]
    found = tuple(Span(text.index(part), text.index(part) + len(part), kind, part) for part, kind in spans)
    return Cell(text, found, value=text)


def relative_money(case: Case, style: str) -> Cell:
    return damage.money(case.draw.randrange(300, 6500) * 1000, style)


def plate(case: Case, style: str) -> Cell:
    value = numbers.plate(case.draw)
    spaced = re.sub(r"(\d+)", r" \1 ", value).strip()
    forms = {"spaced": spaced, "dashed": spaced.replace(" ", "-"), "lower": spaced.lower()}
    return Cell(forms.get(style, value), value=value)


def photo(case: Case, style: str) -> Cell:
    stem = case.person.name.lower().replace(" ", "_")
    return Cell(f"foto/{stem}_{case.index}.jpg" if style == "plain" else f"IMG_{case.person.nik}.jpeg")


def identifier(form: Callable[[Case], str], **more: object) -> Column:
    def render(case: Case, style: str) -> Cell:
        text = form(case)
        return Cell(text, value=text)

    return Column("other_id", render, **more)  # type: ignore[arg-type]


def point(part: str) -> Column:
    def render(case: Case, style: str) -> Cell:
        home = case.person.home
        text = {"lat": str(home.lat), "lon": str(home.lon), "both": f"{home.lat}, {home.lon}"}[part]
        return Cell(text.replace(".", ",") if style == "comma" and part != "both" else text)

    return Column("coordinates", render, ("plain", "comma"))


def age(case: Case, style: str) -> Cell:
    years = case.person.age
    if style == "words":
        return Cell(f"{years} {case.draw.choice(['th', 'tahun', 'thn'])}")
    return Cell(str(years), typed=years if style == "typed" else None)


def npwp(case: Case, style: str) -> Cell:
    digits = numbers.npwp(case.draw)
    forms = {
        "formatted": f"{digits[:2]}.{digits[2:5]}.{digits[5:8]}.{digits[8]}-{digits[9:12]}.{digits[12:]}",
        "sixteen": f"0{digits}",
    }
    return Cell(forms.get(style, digits), value=digits)


def passport(case: Case, style: str) -> Cell:
    value = numbers.passport(case.draw)
    return Cell(value, value=value)


def nick(case: Case, style: str) -> Cell:
    value = names.nickname(case.draw, case.person.name)
    return Cell(value, value=value)


def district(case: Case) -> str:
    return case.person.home.village.district_code.replace(".", "")


def cased(kind: str, made: Callable[[Case], str], needs_header: bool = False) -> Column:
    def render(case: Case, style: str) -> Cell:
        return damage.text(made(case), style, case.draw)

    return Column(kind, render, ("plain", "lower", "upper"), needs_header=needs_header)


def part_of_address(made: Callable[[Home], str]) -> Column:
    """RT, RW or hamlet in a column of its own."""
    return Column("address", lambda case, style: Cell(made(case.person.home)), needs_header=True)


MONEY_STYLES = ("plain", "typed", "dots", "rupiah")

COLUMNS: dict[str, Column] = {
    "nik": number("nik", lambda case: case.person.nik, IDENTITY_STYLES),
    "kk": number("kk", lambda case: case.person.kk, IDENTITY_STYLES, also=("nik",)),
    "nip": number("nip", lambda case: numbers.nip(case.draw, case.person.born, case.person.female), LONG_STYLES),
    "nuptk": number("nuptk", lambda case: numbers.nuptk(case.draw, case.person.born), LONG_STYLES),
    "nisn": number("nisn", lambda case: numbers.nisn(case.draw, case.person.born), (*LONG_STYLES, "lost0", "typed")),
    "npwp": Column("npwp", npwp, ("plain", "formatted", "sixteen"), also=("nik",)),
    "bpjs": number("bpjs", lambda case: numbers.bpjs(case.draw), (*LONG_STYLES, "lost0")),
    "sim": number("sim", lambda case: numbers.driving_licence(case.draw, case.person.born), LONG_STYLES),
    "rekening": number("bank_account", lambda case: numbers.account(case.draw), (*LONG_STYLES, "lost0")),
    "paspor": Column("passport", passport),
    "nis": identifier(lambda case: f"{case.draw.randint(1000, 99999)}"),
    "rm": identifier(lambda case: f"{case.draw.digits(2)}.{case.draw.digits(2)}.{case.draw.digits(2)}"),
    "nop": identifier(lambda case: numbers.tax_object(case.draw, district(case))),
    "dtsen": identifier(lambda case: f"{case.draw.digits(8)}{case.draw.digits(8)}", also=("nik", "kk")),
    "porsi": identifier(lambda case: f"1300{case.draw.digits(6)}"),
    "pelanggan": identifier(lambda case: f"{case.draw.randint(1, 31):02d}{case.draw.digits(6)}"),
    "anggota": identifier(lambda case: f"KSP-{case.index + 1000:05d}"),
    "hash": identifier(lambda case: hashlib.md5(case.person.nik.encode(), usedforsecurity=False).hexdigest()),
    "plat": Column("plate", plate, ("plain", "spaced", "dashed", "lower")),
    "nama": name(lambda case: case.person.name),
    "nama_anak": name(lambda case: case.person.name, also=("child",)),
    "nama_pasien": name(lambda case: case.person.name),
    "nama_kepala": name(lambda case: case.person.father),
    "nama_ayah": name(lambda case: case.person.father),
    "nama_ibu": name(lambda case: case.person.mother, "mother_name", also=("name",)),
    "nama_ketua": name(lambda case: case.person.father),
    "nama_pemilik": name(lambda case: case.person.name),
    "nama_pelapor": name(lambda case: case.person.father),
    "panggilan": Column("name", nick),
    "hp": Column("phone", lambda case, style: damage.phone(case.person.phone, style, case.draw), PHONE_STYLES),
    "email": cased("email", lambda case: case.person.email),
    "lahir": Column("birth_date", birth, BIRTH_STYLES),
    "tempat": cased("birth_place", lambda case: case.person.birthplace, needs_header=True),
    "ttl": Column("birth_date", birthplace_and_date, ("dashes", "long", "slashes", "mixed"), also=("birth_place",)),
    "umur": Column("age", age, ("plain", "typed", "words"), needs_header=True),
    "bulan": Column("age", lambda case, style: Cell(str(case.person.months)), needs_header=True),
    "alamat": Column("address", address, ADDRESS_STYLES),
    "rt": part_of_address(lambda home: f"{home.rt:03d}"),
    "rw": part_of_address(lambda home: f"{home.rw:03d}"),
    "rtrw": part_of_address(lambda home: f"{home.rt:03d}/{home.rw:03d}"),
    "dusun": part_of_address(lambda home: home.hamlet),
    "koordinat": point("both"),
    "lat": point("lat"),
    "lon": point("lon"),
    "gender": Column("gender", gender),
    "religion": coded("religion", "religion"),
    "marital": coded("marital_status", "marital"),
    "nationality": coded("nationality", "nationality"),
    "ethnicity": coded("ethnicity", "ethnicity"),
    "occupation": coded("occupation", "occupation"),
    "education": coded("education", "education"),
    "relation": coded("family_relation", "relation"),
    "blood": coded("blood_type", "blood", also=("health",)),
    "diagnosis": coded("health", "diagnosis"),
    "nutrition": coded("health", "nutrition", also=("child",), needs_header=True),
    "disability": coded("disability", "disability", also=("health",)),
    "aid": coded("social_aid", "aid", needs_header=True),
    "decile": coded("social_aid", "decile", also=("finance",), needs_header=True),
    "crime": coded("criminal_record", "crime"),
    "income": Column("finance", relative_money, MONEY_STYLES, needs_header=True),
    "loan": Column("finance", relative_money, MONEY_STYLES, needs_header=True),
    "tax": Column("finance", relative_money, MONEY_STYLES, also=("social_aid",), needs_header=True),
    "bantuan": Column("social_aid", relative_money, MONEY_STYLES, EITHER),
    "photo": Column("photo", photo, ("plain", "number"), also=("biometric", "nik", "name")),
    "derived": Column("name", derived, ("brackets", "dash"), also=("nik", "free_text")),
    "ket": Column("free_text", lambda case, style: prose.write(case.draw, case.text), role=EITHER),
    "aduan": Column("free_text", lambda case, style: prose.write(case.draw, case.text), role=EITHER),
}
