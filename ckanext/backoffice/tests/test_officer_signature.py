"""How an officer's letters are signed is proposed and confirmed with his appointment."""

from datetime import date
from typing import Any

import pytest
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from ckanext.backoffice.officers import repository

pytestmark = pytest.mark.usefixtures("nobody_in_office")

TYPED = {
    "office": " a.n. Kepala Dinas \r\n\r\n Sekretaris ",
    "written_name": "Drs. Contoh, M.Si.",
    "rank": "Pembina",
    "nip": "196804111993031987",
}


def propose(world: Any, **more: Any) -> dict[str, Any]:
    said = {"user": factories.User()["name"], "role": "ppid", "decree_number": "188.45/7/2026"}
    said["starts"] = date.today().isoformat()  # noqa: DTZ011  the form's own day
    with world.app.flask_app.test_request_context("/", environ_overrides={"CKAN_LANG": "id"}):
        return world.act("backoffice_officer_appoint", "sysadmin", **(said | more))


def test_what_is_typed_stands_in_the_appointment(world):
    made = propose(world, **TYPED)
    shown = {"office": "a.n. Kepala Dinas\nSekretaris", "written_name": "Drs. Contoh, M.Si.", "rank": "Pembina"}
    assert made["signature"] == shown | {"nip": "19680411 199303 1 987"}
    model.Session.rollback()
    assert repository.find(made["id"]).nip == "19680411 199303 1 987"


def test_none_of_it_is_needed(world):
    assert propose(world)["signature"] == dict.fromkeys(TYPED, "")


ERRORS = [
    ("office", "a\nb\nc\nd\ne", "empat baris"),
    ("office", "x" * 121, "120 karakter"),
    ("written_name", "a\x00b", "120 karakter"),
    ("rank", "x" * 121, "120 karakter"),
    ("nip", "1968041119930319", "18 angka"),
    ("nip", "999999999999999999", "18 angka"),
]


@pytest.mark.parametrize(("field", "typed", "sentence"), ERRORS)
def test_errors_say_how_to_mend(world, field, typed, sentence):
    with pytest.raises(tk.ValidationError) as refused:
        propose(world, **{field: typed})
    assert list(refused.value.error_dict) == [field]
    assert sentence in refused.value.error_dict[field][0]


def test_the_form_keeps_what_was_typed(world):
    answer = world.post("/ppid/petugas/baru", "sysadmin", data={"office": "Kepala & Co", "nip": "12"})
    assert answer.status_code == 422
    assert "Kepala &amp; Co" in answer.body
    assert 'value="12"' in answer.body
