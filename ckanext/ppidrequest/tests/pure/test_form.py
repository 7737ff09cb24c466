"""Each field of the applicant's form by its table: what fits, what does not, and why."""

import pytest

from ckanext.ppidrequest.domain.terms import ApplicantKind
from ckanext.ppidrequest.form import reading
from ckanext.ppidrequest.form.checks import Fault
from ckanext.ppidrequest.form.field import Widget
from ckanext.ppidrequest.form.fields import KIND, STEPS, asked

NIK = "3509125703880003"
GOOD = {
    "details": "Jumlah penerima bantuan pangan per desa.",
    "period": "2023-2025",
    "area": "Kecamatan Kaliwates",
    "body_name": "Perkumpulan Contoh",
    "body_decree": "AHU-0001.AH.01.07",
    "name": "Wulan Prabandari",
    "position": "ketua",
    "nik": NIK,
    "address": "Jalan Kenanga 8, Kaliwates, Jember",
    "occupation": "student",
    "email": "wulan@contoh.id",
    "phone": "081234567890",
    "purpose": "Bahan skripsi.",
    "way": "digital",
    "delivery_digital": "portal",
    "language": "id",
}
FIELDS = {row.name: row for rows in STEPS.values() for row in rows}

WRONG = [
    ("details", "", "empty"),
    ("details", "data beras", "short"),
    ("details", "x" * 3001, "long"),
    ("details", f"Data bantuan untuk warga bernomor {NIK} saja", "nik"),
    ("details", "Data bantuan untuk warga 3509 1257 0388 0003 saja", "nik"),
    ("details", "Data penerima\u202e bantuan pangan per desa", "unreadable"),
    ("details", "Data penerima\0 bantuan pangan per desa", "unreadable"),
    ("period", "tahun lalu", "short"),
    ("area", "x", "short"),
    ("body_name", "PT", "short"),
    ("body_decree", "", "empty"),
    ("name", "", "empty"),
    ("name", "W", "short"),
    ("name", NIK, "nik"),
    ("position", "", "empty"),
    ("nik", "", "empty"),
    ("nik", "350912570388000", "short"),
    ("nik", "35091257038800033", "short"),
    ("nik", "3509125713880003", "date"),
    ("nik", "0009125703880003", "wrong"),
    ("address", "Jember", "short"),
    ("occupation", "", "empty"),
    ("occupation", "penyihir", "empty"),
    ("email", "", "empty"),
    ("email", "wulan@contoh", "short"),
    ("email", "wulan@contoh.id\nBcc: semua@contoh.id", "short"),
    ("phone", "12345", "empty"),
    ("purpose", "skripsi", "short"),
    ("purpose", "x" * 1001, "long"),
    ("way", "", "empty"),
    ("delivery_digital", "post", "empty"),
    ("language", "jv", "empty"),
]


def faults(step, kind, **typed):
    return reading.faults(asked(step, kind), GOOD | typed)


@pytest.mark.parametrize("kind", [ApplicantKind.PERSON, ApplicantKind.LEGAL_BODY])
def test_good_answers_fit(kind):
    assert reading.missing(GOOD | {"kind": kind}) == {}


@pytest.mark.parametrize(("name", "typed", "code"), WRONG)
def test_an_answer_that_does_not_fit_has_its_reason_and_its_sentence(name, typed, code):
    fault = reading.faults([FIELDS[name]], GOOD | {name: typed})[name]

    assert fault.code == code
    assert FIELDS[name].sentence(code)


def test_every_field_has_a_wrong_answer_in_this_list():
    named = {name for name, _, _ in WRONG} | {"delivery_print"}

    assert {name for name, row in FIELDS.items() if row.widget is not Widget.TICK} == named


def test_the_sentence_can_count_what_was_typed():
    assert faults("pemohon", "person", nik="3509")["nik"] == Fault("short", 4)


@pytest.mark.parametrize("kind", [*ApplicantKind, "", "raja"])
def test_only_kinds_of_the_list_are_kinds(kind):
    assert bool(reading.faults([KIND], {"kind": kind})) == (kind not in set(ApplicantKind))


def test_a_legal_body_is_not_asked_for_a_nik_and_a_person_not_for_a_decree():
    assert "nik" not in {row.name for row in asked("pemohon", "legal_body")}
    assert "body_decree" not in {row.name for row in asked("pemohon", "person")}


def test_without_an_e_mail_address_none_is_asked_and_nothing_is_downloaded():
    assert "email" not in faults("pemohon", "person", email="", no_email="on")
    assert faults("tujuan", "person", no_email="on")["delivery_digital"].code == "no_email"
    assert faults("tujuan", "person", no_email="on", delivery_digital="own_medium") == {}


def test_how_a_printed_copy_comes_is_asked_for_a_printed_copy_only():
    assert "delivery_print" in faults("tujuan", "person", way="print", delivery_digital="")
    assert faults("tujuan", "person", way="view", delivery_digital="") == {}


def test_lines_end_as_here_and_what_was_not_asked_is_not_kept():
    kept = reading.kept(asked("data", "person"), {"details": " satu\r\ndua \r", "number": "PPID-2026-000001"})

    assert kept == {"details": "satu\ndua", "period": "", "area": ""}
