"""The dataset form: what it refuses, with a sentence, and what it keeps."""

from typing import Any

import pytest
from ckan.plugins import toolkit as tk
from ckanext.scheming.helpers import scheming_get_dataset_schema, scheming_get_organization_schema

FILLED = {
    "title": "Produksi Padi",
    "notes": "Uraian",
    "license_id": "cc-by",
    "coverage": "Kabupaten Jember",
    "region_code": "35.09",
    "period_start": "2024",
    "period_end": "2024-12",
    "update_frequency": "tahunan",
    "release_schedule": "Maret",
    "next_release": "2027-03-01",
    "responsible_unit": "Bidang Data",
    "contact_email": "data@contoh.go.id",
    "source": "Survei",
    "concept": "Konsep",
    "definition": "Definisi",
    "classification": "KBLI",
    "measure": "Jumlah",
    "unit": "ton",
    "reference_code": "K1",
    "ms_keg": "**kegiatan**",
    "ms_ind": "indikator",
    "ms_var": "variabel",
}
OFFICE = {
    "title": "Dinas Contoh",
    "description": "Tugas",
    "kind": "dinas",
    "contact_email": "dinas@contoh.go.id",
    "contact_phone": "0331-123456",
    "address": "Jalan Contoh 1",
}


def refused(world: Any, field: str, **said: Any) -> bool:
    with pytest.raises(tk.ValidationError) as refusal:
        world.dataset(said.pop("access_level", "terbatas"), **said)
    return field in refusal.value.error_dict


# Refused
@pytest.mark.parametrize("level", ["Terbuka", "open", "terbuka ", "rahasia", ["terbuka"]])
def test_an_unknown_level_is_refused(world, level):
    assert refused(world, "access_level", access_level=level)


@pytest.mark.parametrize("field", ["period_start", "period_end"])
@pytest.mark.parametrize("value", ["2025-13", "tahun lalu", "03-2025"])
def test_what_is_no_period_is_refused(world, field, value):
    assert refused(world, field, **{field: value})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("update_frequency", "kadang"),
        ("next_release", "besok"),
        ("contact_email", "bukan surel"),
        ("region_code", "99.99"),
        ("region_code", "Jember"),
    ],
)
def test_a_wrong_value_is_refused(world, field, value):
    assert refused(world, field, **{field: value})


@pytest.mark.parametrize("field", ["exemption_ground", "consequence_test_number"])
def test_an_exempt_dataset_needs_ground_and_test(world, field):
    assert refused(world, field, access_level="dikecualikan", **{field: ""})


def test_a_ground_is_a_letter_of_the_law(world):
    assert refused(world, "exemption_ground", access_level="dikecualikan", exemption_ground="z")


# Kept
@pytest.mark.parametrize("level", [None, ""])
def test_a_missing_level_is_restricted(world, level):
    assert world.dataset(level)["access_level"] == "terbatas"


@pytest.mark.parametrize("level", ["terbuka", "terbatas"])
def test_an_exemption_does_not_stay_on_another_level(world, level):
    made = world.dataset(level, exemption_ground="h", consequence_test_number="BA-1")
    assert not {"exemption_ground", "consequence_test_number"} & set(made)


def test_an_exemption_is_kept(world):
    made = world.dataset("dikecualikan", exempt_until="2031-01-01")
    assert (made["exemption_ground"], made["exempt_until"]) == ("h", "2031-01-01")


def test_every_field_is_kept(world):
    made = world.dataset("terbuka", **FILLED)
    shown = world.act("package_show", "anonymous", id=made["id"])
    assert {name: shown[name] for name in FILLED} == FILLED


@pytest.mark.parametrize(("typed", "kept"), [("3509", "35.09"), (" 35.09.21 ", "35.09.21"), ("35", "35")])
def test_a_region_is_kept_by_its_dotted_code(world, typed, kept):
    assert world.dataset(region_code=typed)["region_code"] == kept


def test_every_field_of_an_office_is_kept(world):
    made = world.act("organization_create", "sysadmin", name="dinas-contoh", **OFFICE)
    shown = world.act("organization_show", "anonymous", id=made["id"])
    assert {name: shown[name] for name in OFFICE} == OFFICE


# Both languages, Indonesian first
def test_every_label_is_bilingual(world):
    fields = scheming_get_dataset_schema("dataset")["dataset_fields"]
    fields += scheming_get_dataset_schema("dataset")["resource_fields"]
    fields += scheming_get_organization_schema("organization")["fields"]
    texts = [field[key] for field in fields for key in ("label", "help_text") if key in field]
    texts += [choice["label"] for field in fields for choice in field.get("choices", [])]
    assert len(texts) > 60
    assert [text for text in texts if list(text) != ["id", "en"]] == []


def test_the_form_says_that_an_open_file_is_published_as_it_is(world):
    url = scheming_get_dataset_schema("dataset")["resource_fields"][0]
    assert "apa adanya" in url["help_text"]["id"]
    assert "data pribadi" in url["help_text"]["id"]
    page = world.get(f"/dataset/{world.dataset('terbuka')['name']}/resource/new", "editor")
    assert page.status_code == 200


def test_the_form_starts_with_restricted(world):
    levels = next(
        f for f in scheming_get_dataset_schema("dataset")["dataset_fields"] if f["field_name"] == "access_level"
    )
    assert levels["default"] == levels["choices"][0]["value"] == "terbatas"
