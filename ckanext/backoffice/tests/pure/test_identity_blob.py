"""A sealed person: opened only as himself, with the key of `inti`; a number is tagged in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from ckanext.backoffice.identity import blob, numbers, purposes

KEEPER, PORTAL = x25519.Identity.generate(), x25519.Identity.generate()
WHO, OTHER = "0b8f6f0e-0000-4000-8000-000000000001", "0b8f6f0e-0000-4000-8000-000000000002"
NIK = "3509114105900001"


def box(fields, person=WHO, purpose="applicant"):
    return blob.seal_fields(person, purpose, fields, [str(KEEPER.to_public())]).data


@given(st.dictionaries(st.text(), st.text()))
def test_fields_come_back_for_the_key_alone(fields):
    data = box(fields)
    with pytest.raises(blob.Foreign):
        blob.open_fields(data, WHO, "applicant", [str(PORTAL)])
    assert blob.open_fields(data, WHO, "applicant", [str(KEEPER)]) == fields


@pytest.mark.parametrize(("person", "purpose"), [(OTHER, "applicant"), (WHO, "agency")])
def test_a_blob_of_another_row_is_refused(person, purpose):
    with pytest.raises(blob.Foreign):
        blob.open_fields(box({"nik": NIK}), person, purpose, [str(KEEPER)])


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: data[:-1] + b"x", lambda data: b"", lambda data: b"{}"]
)
def test_a_blob_that_is_not_whole_is_refused(spoil):
    with pytest.raises(blob.Foreign):
        blob.open_fields(spoil(box({"nik": NIK})), WHO, "applicant", [str(KEEPER)])


def test_a_mark_is_over_all_of_the_row():
    key, rows = (
        b"k" * 32,
        [(WHO, "applicant", None, b"a"), (OTHER, "applicant", None, b"a"), (WHO, "agency", None, b"a")],
    )
    rows += [(WHO, "applicant", OTHER, b"a"), (WHO, "applicant", None, b"b")]
    assert len({blob.mark(*row, key) for row in rows}) == len(rows)
    blob.refuse_unmarked(blob.mark(*rows[0], key), *rows[0], key)
    for found in (None, "", blob.mark(*rows[1], key), blob.mark(*rows[0], b"x" * 32)):
        with pytest.raises(blob.Foreign):
            blob.refuse_unmarked(found, *rows[0], key)


@pytest.mark.parametrize("text", [NIK, "3509 1141 0590 0001", "3509.1141.0590.0001", f" {NIK} "])
def test_a_nik_has_one_form(text):
    assert numbers.normal("nik", text) == NIK


@pytest.mark.parametrize("text", ["", "Budi", "3509114105900000", NIK[:-1]])
def test_what_is_no_nik_has_none(text):
    assert numbers.normal("nik", text) is None


def test_an_unknown_kind_or_purpose_is_an_error():
    with pytest.raises(ValueError, match="kk"):
        numbers.normal("kk", NIK)
    with pytest.raises(ValueError, match="lain"):
        purposes.purpose("lain")
