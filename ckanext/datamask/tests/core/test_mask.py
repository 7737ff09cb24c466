"""The whole way, and the attacks on what comes out of it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ckanext.datamask.core import keys, mask, policy, report, scan
from ckanext.datamask.core.kinds import TOKEN_PATTERN, Kind
from ckanext.datamask.core.profile import OutsideHit, Profile
from ckanext.datamask.core.table import Source
from ckanext.datamask.tests.core import kit

PEOPLE = kit.people(30)
NIK, KK, NAME, BIRTH, SEX, ADDRESS, DISTRICT, PHONE, EMAIL, JOB, NOTE = range(len(kit.HEADER))


@pytest.fixture
def masked(tmp_path: Path) -> Callable[..., tuple[str, report.Report]]:
    """Masks a text and gives what was written, with the report."""

    def run(text: str, name: str = "data.csv", **options: object) -> tuple[str, report.Report]:
        source, out = tmp_path / name, tmp_path / "hasil" / name
        out.parent.mkdir(exist_ok=True)
        source.write_text(text, encoding="utf-8", newline="")
        done = kit.run(source, out, **options)  # type: ignore[arg-type]
        return out.read_text(encoding="utf-8"), done

    return run


def with_note(note: Callable[[list[str]], str], header: str = "catatan") -> str:
    rows = [[*row[:NOTE], note(row)] for row in PEOPLE]
    return kit.as_csv(rows, (*kit.HEADER[:NOTE], header))


def leaked(text: str) -> list[str]:
    """Direct values of the people that stand in a text, however they are spaced."""
    bare = re.sub(r"[ .'-]", "", text)
    return [row[at] for row in PEOPLE for at in (NIK, KK, PHONE, EMAIL) if row[at] in bare or row[at] in text]


# What the default policy does


def test_the_default_policy(masked: Callable[..., tuple[str, report.Report]], tmp_path: Path) -> None:
    text, done = masked(kit.as_csv(PEOPLE))
    header, rows = kit.read(tmp_path / "hasil" / "data.csv")
    assert header == list(kit.HEADER)
    assert len(rows) == len(PEOPLE)
    assert all(re.match(TOKEN_PATTERN, row[NIK]) and re.match(TOKEN_PATTERN, row[KK]) for row in rows)
    assert {row[NAME] for row in rows} == {row[PHONE] for row in rows} == {row[EMAIL] for row in rows} == {"●"}
    assert [row[BIRTH] for row in rows] == [row[BIRTH][:4] for row in PEOPLE]
    assert [row[ADDRESS] for row in rows] == [f"Kecamatan {row[DISTRICT]}" for row in PEOPLE]
    for untouched in (SEX, DISTRICT, JOB, NOTE):
        assert [row[untouched] for row in rows] == [row[untouched] for row in PEOPLE]
    assert not leaked(text)
    assert len(done.rounds) == 1


def test_without_a_key_numbers_are_dropped(masked: Callable[..., tuple[str, report.Report]], tmp_path: Path) -> None:
    masked(kit.as_csv(PEOPLE), keyed=False)
    header, _ = kit.read(tmp_path / "hasil" / "data.csv")
    assert header == list(kit.HEADER[2:])


def test_pemohon_suppresses_rare_rows_and_shuffles(masked: Callable[..., tuple[str, report.Report]]) -> None:
    text, done = masked(kit.as_csv([*PEOPLE, *([*row] for row in PEOPLE)]), chosen="pemohon")
    assert not leaked(text)
    assert done.tables[0].risk is not None
    assert done.tables[0].risk.after.below == 0


# Tokens: the same in every format within a domain, none across domains, no plain hash


def tokens(path: Path) -> set[str]:
    _, rows = kit.read(path)
    return {cell for row in rows for cell in row[:2]}


def test_tokens_join_within_a_domain_only(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text(kit.as_csv(PEOPLE), encoding="utf-8")
    for name, domain in (("satu.csv", "umum"), ("dua.csv", "umum"), ("tiga.csv", "lain")):
        kit.run(source, tmp_path / name, domain=domain)
    assert tokens(tmp_path / "satu.csv") == tokens(tmp_path / "dua.csv")
    assert not tokens(tmp_path / "satu.csv") & tokens(tmp_path / "tiga.csv")


def test_tokens_are_the_same_in_csv_and_xlsx(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (kit.HEADER, *PEOPLE):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "a.csv").write_text(kit.as_csv(PEOPLE), encoding="utf-8")
    kit.run(tmp_path / "a.csv", tmp_path / "b.csv")
    kit.run(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx").active
    found = {str(cell) for row in sheet.iter_rows(min_row=2, max_col=2, values_only=True) for cell in row}
    assert found == tokens(tmp_path / "b.csv")


def test_no_token_is_a_hash_of_a_possible_number(tmp_path: Path) -> None:
    """Enumeration: whoever tries every NIK finds none of the tokens without the key."""
    source = tmp_path / "a.csv"
    source.write_text(kit.as_csv(PEOPLE), encoding="utf-8")
    kit.run(source, tmp_path / "b.csv")
    hashes = (hashlib.md5, hashlib.sha1, hashlib.sha256)
    guesses = {name(row[at].encode()).hexdigest()[:16] for name in hashes for row in PEOPLE for at in (NIK, KK)}
    assert not guesses & {token[1:] for token in tokens(tmp_path / "b.csv")}


# Masking is idempotent


def test_masking_twice_is_masking_once(tmp_path: Path) -> None:
    source, once, twice = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    source.write_text(kit.as_csv(PEOPLE), encoding="utf-8")
    kit.run(source, once)
    kit.run(once, twice)
    assert once.read_bytes() == twice.read_bytes()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    chosen=st.lists(st.sampled_from(range(len(kit.HEADER))), min_size=2, max_size=6, unique=True),
    gaps=st.sets(st.tuples(st.integers(0, 29), st.integers(0, 10)), max_size=20),
)
def test_masking_any_table_twice_is_masking_once(tmp_path: Path, chosen: list[int], gaps: set[tuple[int, int]]) -> None:
    source, once, twice = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    rows = [[("" if (at, column) in gaps else row[column]) for column in chosen] for at, row in enumerate(PEOPLE)]
    source.write_text(kit.as_csv(rows, [kit.HEADER[column] for column in chosen]), encoding="utf-8")
    kit.run(source, once)
    kit.run(once, twice)
    assert once.read_bytes() == twice.read_bytes()
    assert not leaked(once.read_text(encoding="utf-8"))


# Copies in another column, where the scan sees nothing: the proof finds them

DISGUISES: dict[str, Callable[[list[str]], str]] = {
    "joined": lambda row: f"{row[NAME]} ({row[NIK]})",
    "spaced": lambda row: f"{row[NIK][:6]} {row[NIK][6:12]} {row[NIK][12:]}",
    "md5": lambda row: hashlib.md5(row[NIK].encode()).hexdigest(),
    "sha1": lambda row: hashlib.sha1(row[NIK].encode()).hexdigest(),
    "sha256": lambda row: hashlib.sha256(row[NIK].encode()).hexdigest(),
    "sha256 of a phone": lambda row: hashlib.sha256(row[PHONE].encode()).hexdigest().upper(),
    "md5 of a mailbox": lambda row: hashlib.md5(row[EMAIL].encode()).hexdigest(),
    "base64": lambda row: base64.b64encode(row[NIK].encode()).decode(),
    "base64 of a name": lambda row: base64.b64encode(row[NAME].encode()).decode(),
    "hexadecimal": lambda row: row[NIK].encode().hex(),
    "url": lambda row: quote(row[EMAIL], safe=""),
    "url of digits": lambda row: "".join(f"%{ord(digit):02x}" for digit in row[NIK]),
    "reversed": lambda row: row[NIK][::-1],
    "reversed name": lambda row: row[NAME][::-1],
    "float": lambda row: f"{row[NIK]}.0",
    "scientific": lambda row: f"{row[NIK][0]},{row[NIK][1:6]}E+15",
    "mantissa": lambda row: f"{row[NIK][0]}.{row[NIK][1:]}E+15",
    "two numbers": lambda row: row[NIK] + row[KK],
    "between digits": lambda row: f"1{row[PHONE]}99",
    "last four": lambda row: row[NIK][12:],
    "the day in a number": lambda row: row[NIK][6:12],
    "mailbox backwards": lambda row: row[EMAIL][::-1],
    "days since 1900": lambda row: str((date.fromisoformat(row[BIRTH]) - date(1899, 12, 30)).days),
    "another's name": lambda row: f"titip {PEOPLE[(int(row[PHONE][-2:]) + 7) % len(PEOPLE)][NAME]} saja",
    "phone abroad": lambda row: "+62" + row[PHONE][1:],
    "phone without its zero": lambda row: row[PHONE][1:],
    "one word of the name": lambda row: f"rumah {row[NAME].split()[0]}",
    "birth date in words": lambda row: f"lahir {int(row[BIRTH][8:])}/{int(row[BIRTH][5:7])}/{row[BIRTH][:4]}",
    "full width": lambda row: row[NIK].translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
    "zero width": lambda row: row[NIK][:8] + "\u200b" + row[NIK][8:],
}


def test_copies_in_other_columns_do_not_leave(tmp_path: Path) -> None:
    """A column for every disguise, in none of which the scan sees anything."""
    source, out = tmp_path / "a.csv", tmp_path / "b.csv"
    rows = [[*row[:NOTE], *(note(row) for note in DISGUISES.values())] for row in PEOPLE]
    source.write_text(kit.as_csv(rows, (*kit.HEADER[:NOTE], *DISGUISES)), encoding="utf-8")
    done = kit.run(source, out, look=kit.blind_to(DISGUISES))
    _, written = kit.read(out)
    places = list(enumerate(DISGUISES, NOTE))
    assert [
        name for at, name in places if any(old[at] == new[at] for old, new in zip(rows, written, strict=True))
    ] == []
    assert not leaked(out.read_text(encoding="utf-8"))
    assert {gate.value for gate, _ in done.rounds[0].found} >= {"tripwire", "residue", "row"}


@pytest.mark.parametrize("header", [kit.HEADER[ADDRESS], kit.HEADER[JOB]])
def test_what_the_first_scan_missed_the_fresh_one_finds(
    masked: Callable[..., tuple[str, report.Report]], header: str
) -> None:
    """Addresses that stand nowhere else: no number for the tripwires, no copy for the residue."""
    looks = iter([kit.blind_to([header]), scan.scan, scan.scan])
    at = list(kit.HEADER).index(header)
    rules = replace(policy.load(), kinds={**policy.load().kinds, Kind.OCCUPATION: policy.Rule("redact")})
    text, done = masked(kit.as_csv(PEOPLE), chosen=rules, look=lambda source: next(looks)(source))
    assert not [row for row in PEOPLE if row[at] and row[at] in text]
    assert "fresh_scan" in {gate.value for gate, _ in done.rounds[0].found}


def test_what_is_found_twice_leaves_nothing(tmp_path: Path) -> None:
    source, out = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text("Data warga" + "," * (len(kit.HEADER) - 1) + "\n" + kit.as_csv(PEOPLE), encoding="utf-8")
    out.write_text("lama", encoding="utf-8")
    everywhere = (OutsideHit(0, 0, 1, Kind.NAME),)
    with pytest.raises(mask.Leak) as caught:
        kit.run(source, out, look=lambda source: replace(scan.scan(source), outside=everywhere))
    assert (caught.value.code, caught.value.found) == ("residue", {"fresh_scan:name": 1})
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


# A class of the column does not excuse what its cells say about the person of their row

OTHER_CLASSES: dict[str, Callable[[list[str]], str]] = {
    "nama usaha": lambda row: f"Toko {row[NAME]}",
    "skor": lambda row: str((date.fromisoformat(row[BIRTH]) - date(1899, 12, 30)).days),
    "kegiatan": lambda row: f"Bedah rumah {row[NAME]}",
}


@pytest.mark.parametrize("header", OTHER_CLASSES)
def test_no_class_of_a_column_hides_the_person(masked: Callable[..., tuple[str, report.Report]], header: str) -> None:
    note = OTHER_CLASSES[header]
    text, _ = masked(with_note(note, header))
    assert not [row for row in PEOPLE if note(row) in text]


# Outside the cells


def blind_outside(source: Source) -> Profile:
    return replace(scan.scan(source), outside=())


@pytest.mark.parametrize("look", [scan.scan, blind_outside])
@pytest.mark.parametrize("place", ["title", "header"])
def test_a_phone_number_beside_the_cells_is_redacted(
    masked: Callable[..., tuple[str, report.Report]], place: str, look: Callable[[Source], Profile]
) -> None:
    text = kit.as_csv(PEOPLE)
    if place == "title":
        text = "Data warga, hubungi 0812-3456-7890" + "," * (len(kit.HEADER) - 1) + "\n" + text
    else:
        text = text.replace("pekerjaan", "pekerjaan 081234567890", 1)
    out, _ = masked(text, look=look)
    assert "3456" not in out.splitlines()[0]


def test_a_file_name_with_a_number_is_refused(tmp_path: Path) -> None:
    source, out = tmp_path / "a.csv", tmp_path / "warga_081234567890.csv"
    source.write_text(kit.as_csv(PEOPLE), encoding="utf-8")
    with pytest.raises(mask.Leak) as caught:
        kit.run(source, out)
    assert caught.value.code == "file_name"
    assert not out.exists()


def test_a_second_sheet_and_its_name_are_masked(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (kit.HEADER, *PEOPLE):
        book.active.append(row)
    second = book.create_sheet("hub 081234567890")
    for row in (("kecamatan", "isi"), ("Patrang", "12"), ("Puger", PEOPLE[3][NIK]), ("Ambulu", "7")):
        second.append(row)
    book.save(tmp_path / "a.xlsx")
    kit.run(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    out = openpyxl.load_workbook(tmp_path / "b.xlsx")
    cells = [str(cell) for sheet in out for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not leaked("\n".join([*cells, *out.sheetnames]))
    assert not [name for name in out.sheetnames if "08123" in name]


# With each detector switched off, the tripwires hold what has a shape


@pytest.mark.parametrize("kind", [Kind.NIK, Kind.KK, Kind.EMAIL, Kind.PHONE])
def test_tripwires_hold_without_the_detector(masked: Callable[..., tuple[str, report.Report]], kind: Kind) -> None:
    text, done = masked(with_note(lambda row: f"hub {row[PHONE]} {row[EMAIL]}"), look=kit.without({kind}))
    assert not leaked(text)
    assert len(done.rounds) == 2


def test_a_policy_cannot_keep_a_number(masked: Callable[..., tuple[str, report.Report]]) -> None:
    rules = policy.parse(
        policy.text_of("terbuka")
        + "\ncolumns:\n  - {header: NIK, operator: keep, reason: coba, legal_basis: tidak ada}\n"
    )
    text, _ = masked(kit.as_csv(PEOPLE), chosen=rules)
    assert not leaked(text)


def test_a_policy_cannot_leave_birth_date_sex_and_kecamatan_together(
    masked: Callable[..., tuple[str, report.Report]],
) -> None:
    """With a serial in sight, the NIK could be built again from these."""
    rules = policy.parse(policy.text_of("terbuka").replace("birth_date: year", "birth_date: keep"))
    text, done = masked(kit.as_csv(PEOPLE), chosen=rules)
    assert not [row for row in PEOPLE if row[BIRTH] in text]
    assert ("combination", "birth_date") in {(gate.value, what) for gate, what in done.rounds[0].found}


# Files and keys


def test_an_old_output_goes_when_the_new_one_is_not_proven(tmp_path: Path) -> None:
    source, out = tmp_path / "a.csv", tmp_path / "081234567890.csv"
    source.write_text(kit.as_csv(PEOPLE), encoding="utf-8")
    out.write_text("lama", encoding="utf-8")
    with pytest.raises(mask.Leak):
        kit.run(source, out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv"]


def test_the_report_holds_no_value_and_no_key(masked: Callable[..., tuple[str, report.Report]]) -> None:
    _, done = masked(with_note(lambda row: f"hub {row[PHONE]}", header=f"catatan {PEOPLE[0][NIK]}"))
    text = json.dumps(report.as_json(done), ensure_ascii=False)
    assert not leaked(text)
    assert not [row for row in PEOPLE if row[NAME] in text]
    assert kit.KEY.hex() not in text
    assert kit.ROOT.decode() not in text
    assert keys.key_id(kit.KEY) in text
