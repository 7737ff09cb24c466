"""The preview: rows for whom the gate lets have them, a state for everyone else, numbers as Indonesians write them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import helpers
from world import World

from ckanext.jembersatudata.preview import Preview, preview_of

TYPES = (
    "kode,nama,tahun,Jumlah Penduduk,luas_km2,tanggal,dicatat\n"
    "35.10,Banyuwangi,2025,1791789,3593.849,2025-01-31,2025-01-31 08:00\n"
    "35.79,Batu,2024,-1200,0.5,,\n"
    ",,,,,,\n"
)
LONG = "n\n" + "".join(f"{number}\n" for number in range(1, 251))


@contextmanager
def visit(world: World, viewer: str = "anonymous", language: str = "id") -> Iterator[None]:
    environ = {"CKAN_LANG": language, "CKAN_LANG_IS_DEFAULT": language == "id"}
    with world.app.flask_app.test_request_context("/", environ_overrides=environ):
        tk.g.user = world.viewers[viewer].user
        if tk.g.user:
            tk.login_user(model.User.get(tk.g.user))
        yield


def seen(world: World, resource: dict[str, Any], viewer: str = "anonymous", language: str = "id") -> Preview:
    fresh = helpers.call_action("resource_show", {"use_cache": False}, id=resource["id"])
    with visit(world, viewer, language):
        return preview_of(fresh)


def loaded(world: World, content: str, level: str = "terbuka") -> dict[str, Any]:
    resource = world.upload(world.dataset(level), "tabel.csv", content.encode())
    world.load_table(resource)
    return resource


# Who sees rows: nobody of a closed dataset, not even its editor or the sysadmin.
@pytest.mark.parametrize("viewer", ["anonymous", "stranger", "member", "editor", "admin", "sysadmin"])
@pytest.mark.parametrize("level", ["terbatas", "dikecualikan"])
def test_a_closed_dataset_shows_nothing(world: World, level: str, viewer: str) -> None:
    preview = seen(world, loaded(world, TYPES, level), viewer)
    assert preview == Preview(state="closed", columns=[], rows=[], cells=[], total=0, reason="")


def test_a_private_dataset_is_closed_to_strangers_and_open_to_members(world: World) -> None:
    resource = world.upload(world.dataset(private=True), "tabel.csv", TYPES.encode())
    world.load_table(resource)
    assert [seen(world, resource, viewer)["state"] for viewer in ("anonymous", "stranger")] == ["closed", "closed"]
    assert seen(world, resource, "member")["state"] == "ready"


@pytest.mark.parametrize("flag", [True, False])
def test_a_table_that_lies_there_is_closed_with_its_dataset(world: World, flag: bool) -> None:
    """The flag of the search index may be of yesterday."""
    resource = loaded(world, TYPES)
    world.act("package_patch", id=resource["package_id"], access_level="terbatas")
    with visit(world):
        assert preview_of(resource | {"datastore_active": flag})["state"] == "closed"


# No rows yet, or never.
def test_before_the_table_is_loaded(world: World) -> None:
    resource = world.upload(world.dataset(), "tabel.csv", TYPES.encode())
    assert seen(world, resource)["state"] == "preparing"
    with visit(world):
        assert preview_of(resource | {"datastore_active": True})["state"] == "preparing"


def test_a_format_without_a_table(world: World) -> None:
    resource = world.upload(world.dataset(), "surat.pdf", b"%PDF-1.4")
    assert seen(world, resource) == Preview(state="unsupported", columns=[], rows=[], cells=[], total=0, reason="")


def test_a_link_has_no_preview(world: World) -> None:
    link = world.act("resource_create", package_id=world.dataset()["id"], url="https://contoh.id/a.csv", format="CSV")
    assert seen(world, link)["state"] == "unsupported"


def test_a_file_that_gives_no_table_says_why(world: World) -> None:
    preview = seen(world, loaded(world, "a,b\n1\n"))
    assert preview["state"] == "unsupported"
    assert preview["reason"].startswith("Baris data ke-1 memuat 1 kolom")


# The rows.
def test_rows_as_indonesians_write_them(world: World) -> None:
    preview = seen(world, loaded(world, TYPES))
    assert (preview["state"], preview["total"]) == ("ready", 3)
    assert preview["rows"] == [
        ["35.10", "Banyuwangi", "2025", "1.791.789", "3.593,849", "2025-01-31", "2025-01-31 08:00:00"],
        ["35.79", "Batu", "2024", "-1.200", "0,5", "", ""],
        ["", "", "", "", "", "", ""],
    ]
    assert [column["type"] for column in preview["columns"]] == [
        "text", "text", "number", "number", "number", "date", "date"
    ]  # fmt: skip


def test_numbers_in_english(world: World) -> None:
    assert seen(world, loaded(world, TYPES), language="en")["rows"][0][3:5] == ["1,791,789", "3,593.849"]


def test_the_first_hundred_rows_in_the_order_of_the_file(world: World) -> None:
    preview = seen(world, loaded(world, LONG))
    assert [row[0] for row in preview["rows"]] == [str(number) for number in range(1, 101)]
    assert preview["total"] == 250


def test_columns_carry_the_data_dictionary(world: World) -> None:
    resource = loaded(world, "luas\n1\n")
    info = {"label": "Luas wilayah", "unit": "km2", "notes": "Menurut BIG"}
    fields = [{"id": "luas", "type": "int8", "info": info}]
    helpers.call_action("datastore_create", resource_id=resource["id"], force=True, fields=fields)
    (column,) = seen(world, resource)["columns"]
    assert column == {"id": "luas", "label": "Luas wilayah", "unit": "km2", "type": "number", "note": "Menurut BIG"}
