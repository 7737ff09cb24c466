"""Where an uploaded file goes, by every action that can bring one, and what a client may not say about it."""

import io
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.common import config
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import NotFound

from ckanext.backoffice.vault import store
from ckanext.backoffice.vault.model import VaultObject
from ckanext.datamask import filestore
from ckanext.datamask.model import Inspection
from ckanext.datamask.upload import GuardedUpload

DATA = b"nik,nama\n3509194158000001,Warga Uji\n"
CLOSED = ["terbatas", "dikecualikan", None]


def file(data: bytes = DATA, name: str = "Daftar Warga.csv") -> FileStorage:
    return FileStorage(io.BytesIO(data), name)


def create(world: Any, dataset: dict[str, Any]) -> str:
    return world.upload(dataset, "Daftar Warga.csv", DATA)["id"]


def replace_by_patch(world: Any, dataset: dict[str, Any]) -> str:
    id_ = _empty_resource(world, dataset)
    world.act("resource_patch", id=id_, upload=file())
    return id_


def replace_by_update(world: Any, dataset: dict[str, Any]) -> str:
    id_ = _empty_resource(world, dataset)
    world.act("resource_update", id=id_, upload=file(), name="Daftar Warga.csv")
    return id_


def nested_in_update(world: Any, dataset: dict[str, Any]) -> str:
    shown = world.act("package_show", id=dataset["id"])
    saved = world.act("package_update", **(shown | {"resources": [{"name": "Daftar Warga.csv", "upload": file()}]}))
    return saved["resources"][0]["id"]


def added_by_revise(world: Any, dataset: dict[str, Any]) -> str:
    revision = {"match": {"id": dataset["id"]}, "update__resources__extend": [{"name": "Daftar Warga.csv"}]}
    saved = world.act("package_revise", **revision, **{"update__resources__-1__upload": file()})
    return saved["package"]["resources"][0]["id"]


def _empty_resource(world: Any, dataset: dict[str, Any]) -> str:
    return world.act("resource_create", package_id=dataset["id"], name="Daftar Warga.csv")["id"]


ROUTES = [create, replace_by_patch, replace_by_update, nested_in_update, added_by_revise]


# Not open: nothing public knows the file
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
@pytest.mark.parametrize("level", CLOSED)
def test_a_closed_upload_goes_to_the_vault_by_every_route(world, route, level):
    dataset = world.dataset(level)
    id_ = route(world, dataset)
    shown = world.act("resource_show", id=id_)
    assert not filestore.path_of(id_).exists()
    assert shown["url"].endswith(f"/{id_}.csv")
    assert shown["name"] == f"{id_}.csv"
    assert [shown[field] for field in ("size", "hash", "mimetype", "sha256")] == [None, "", None, ""]
    assert shown["url_type"] == "upload"


def test_a_closed_upload_is_recorded_and_whole(world):
    dataset = world.dataset("terbatas")
    id_ = create(world, dataset)
    inspection = model.Session.execute(sa.select(Inspection).where(Inspection.resource_id == id_)).scalar_one()
    kept = model.Session.get(VaultObject, inspection.vault_object_id)
    assert (inspection.package_id, inspection.organization_id) == (dataset["id"], world.office["id"])
    assert (inspection.state, inspection.extension) == ("held", "csv")
    assert (kept.owner, kept.purpose, kept.size) == (f"resource:{id_}", "upload", len(DATA))
    assert store.path_of(kept.id).stat().st_size == kept.sealed_size


def test_a_title_that_a_person_chose_stays(world):
    dataset = world.dataset("terbatas")
    shown = world.upload(dataset, "Daftar Warga.csv", DATA, name="Penerima bantuan 2025")
    assert shown["name"] == "Penerima bantuan 2025"


@pytest.mark.parametrize("title", ["", "Daftar Warga.csv", "Daftar Warga", "daftar-warga.csv"])
def test_a_title_that_is_the_files_name_goes(world, title):
    shown = world.upload(world.dataset("terbatas"), "Daftar Warga.csv", DATA, name=title)
    assert "arga" not in shown["name"]


# Open: published as it is
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
def test_an_open_upload_is_published_as_it_is(world, route):
    id_ = route(world, world.dataset("terbuka"))
    shown = world.act("resource_show", id=id_)
    assert filestore.path_of(id_).read_bytes() == DATA
    assert shown["url"].endswith("/daftar-warga.csv")
    assert (shown["name"], shown["size"], shown["mimetype"]) == ("Daftar Warga.csv", len(DATA), "text/csv")
    assert len(shown["sha256"]) == 64


@pytest.mark.parametrize("name", ["halaman.html", "gambar.svg", "program.exe", "tanpa_akhiran"])
def test_an_unknown_type_is_served_as_bytes_only(world, name):
    dataset = world.dataset("terbuka")
    shown = world.upload(dataset, name, b"<script>alert(1)</script>", mimetype="text/html", format="HTML")
    path = f"/dataset/{dataset['id']}/resource/{shown['id']}/download/{name}"
    answer = world.get(path, permit=world.fill_in_form(shown))
    assert shown["mimetype"] == "application/octet-stream"
    assert answer.headers["Content-Type"] == "application/octet-stream"


def test_saving_without_a_file_changes_nothing_of_it(world):
    dataset = world.dataset("terbuka")
    before = world.upload(dataset, "Daftar Warga.csv", DATA)
    after = world.act("resource_patch", id=before["id"], description="Uraian baru")
    again = world.act("package_patch", id=dataset["id"], notes="Uraian dataset")["resources"][0]
    for field in ("url", "url_type", "size", "mimetype", "sha256", "hash"):
        assert before[field] == after[field] == again[field]
    assert filestore.path_of(before["id"]).read_bytes() == DATA


# The level that is stored with the file decides, not the one before
def test_a_file_that_comes_with_a_higher_level_is_held(world):
    dataset = world.dataset("terbuka")
    shown = world.act("package_show", id=dataset["id"]) | {"access_level": "terbatas"}
    saved = world.act("package_update", **(shown | {"resources": [{"name": "x", "upload": file()}]}))
    assert not filestore.path_of(saved["resources"][0]["id"]).exists()


def test_a_level_hidden_among_the_extras_is_refused(world):
    with pytest.raises(tk.ValidationError):
        world.dataset(None, extras=[{"key": "access_level", "value": "terbuka"}])


def test_a_dataset_of_an_unknown_type_is_refused(world):
    with pytest.raises(tk.ValidationError):
        world.dataset(None, type="lain", extras=[{"key": "access_level", "value": "terbuka"}])


# A transaction that fails leaves nothing
@pytest.mark.parametrize("level", ["terbuka", "terbatas"])
def test_a_rolled_back_upload_leaves_no_file(world, level):
    id_ = _empty_resource(world, world.dataset(level))
    sealed = _files("ckanext.backoffice.vault.path", "*")
    GuardedUpload({"id": id_, "upload": file()}).upload(id_)
    model.Session.rollback()
    model.Session.commit()
    assert _files("ckan.storage_path", f"*{id_[6:]}*") == set()
    assert _files("ckanext.backoffice.vault.path", "*") == sealed


def _files(folder: str, pattern: str) -> set[Path]:
    return {path for path in Path(config[folder]).rglob(pattern) if path.is_file()}


# Refused with a sentence
def test_a_file_inside_a_new_dataset_is_refused(world):
    with pytest.raises(tk.ValidationError) as refusal:
        world.dataset("terbuka", name="dengan-berkas", resources=[{"name": "x", "upload": file()}])
    assert "resources" in refusal.value.error_dict
    assert model.Package.get("dengan-berkas") is None


def test_an_empty_file_is_refused(world):
    with pytest.raises(tk.ValidationError) as refusal:
        world.upload(world.dataset("terbuka"), "kosong.csv", b"")
    assert "upload" in refusal.value.error_dict


def test_a_file_over_the_limit_is_refused(world, monkeypatch):
    monkeypatch.setitem(config, "ckan.max_resource_size", 0)
    with pytest.raises(tk.ValidationError) as refusal:
        world.upload(world.dataset("terbatas"), "besar.csv", DATA)
    assert "upload" in refusal.value.error_dict


def test_text_in_place_of_a_file_is_refused(world):
    with pytest.raises(tk.ValidationError):
        world.act("resource_create", package_id=world.dataset("terbuka")["id"], upload="a,b")


def test_a_path_is_given_only_for_a_released_file(world):
    id_ = create(world, world.dataset("terbatas"))
    with pytest.raises(NotFound):
        GuardedUpload({}).get_path(id_)
    id_ = create(world, world.dataset("terbuka"))
    assert Path(GuardedUpload({}).get_path(id_)).read_bytes() == DATA


# Ids that the dataset does not have
UNUSED = "5f0d9c1e-1111-4222-8333-123456789abc"


@pytest.mark.parametrize("level", ["terbuka", "terbatas"])
def test_a_client_does_not_choose_the_id_of_a_resource(world, level):
    dataset = world.dataset(level)
    shown = world.act("package_show", id=dataset["id"])
    attempts = [
        lambda: world.act("resource_create", package_id=dataset["id"], id=UNUSED, name="x"),
        lambda: world.upload(dataset, "x.csv", DATA, id=UNUSED),
        lambda: world.act("package_update", **(shown | {"resources": [{"id": UNUSED, "name": "x"}]})),
        lambda: world.act("package_patch", id=dataset["id"], resources=[{"id": UNUSED, "upload": file()}]),
        lambda: world.act("package_revise", match={"id": dataset["id"]}, update={"resources": [{"id": UNUSED}]}),
        lambda: world.dataset(level, resources=[{"id": UNUSED, "name": "x"}]),
    ]
    for attempt in attempts:
        with pytest.raises(tk.ValidationError):
            attempt()
    assert model.Resource.get(UNUSED) is None


def test_the_id_of_another_datasets_resource_is_refused(world):
    theirs = create(world, world.dataset("terbuka"))
    with pytest.raises(tk.ValidationError):
        world.upload(world.dataset("terbuka"), "x.csv", b"lain", id=theirs)
    assert filestore.path_of(theirs).read_bytes() == DATA


def test_the_id_of_a_deleted_resource_is_refused(world):
    dataset = world.dataset("terbuka")
    gone = create(world, dataset)
    world.act("resource_delete", id=gone)
    with pytest.raises(tk.ValidationError):
        world.upload(dataset, "x.csv", DATA, id=gone)


# What only we may say
FAKED = {"url_type": "upload", "sha256": "f" * 64, "hash": "f" * 64, "size": 5, "datastore_active": True}


@pytest.mark.parametrize("level", ["terbuka", "terbatas"])
def test_a_state_that_a_client_claims_is_not_believed(world, level):
    made = world.act("resource_create", package_id=world.dataset(level)["id"], name="x", mimetype="text/html", **FAKED)
    assert made["url_type"] == ""
    assert not made.get("sha256")
    assert not made["hash"]
    assert made["size"] is None
    assert made["datastore_active"] is False


def test_a_held_file_does_not_become_released_by_a_claim(world):
    dataset = world.dataset("terbatas")
    id_ = create(world, dataset)
    world.act("package_patch", id=dataset["id"], access_level="terbuka")
    shown = world.act("resource_patch", id=id_, url="palsu.csv", mimetype="text/html", **FAKED)
    assert (shown["sha256"], shown["size"], shown["hash"], shown["mimetype"]) == ("", None, "", None)
    assert shown["url"].endswith(f"/{id_}.csv")
    assert world.get(f"/dataset/{dataset['id']}/resource/{id_}/download").status_code == 403


# Links
@pytest.mark.parametrize("level", CLOSED)
def test_a_closed_dataset_has_no_links(world, level):
    dataset = world.dataset(level)
    with pytest.raises(tk.ValidationError) as refusal:
        world.act("resource_create", package_id=dataset["id"], url="https://contoh.go.id/data.csv")
    assert "url" in refusal.value.error_dict


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "/etc/passwd", "berkas.csv", "ftp://x/y"])
def test_a_link_is_a_web_address(world, url):
    with pytest.raises(tk.ValidationError):
        world.act("resource_create", package_id=world.dataset("terbuka")["id"], url=url)


def test_an_open_dataset_may_have_links(world):
    dataset = world.dataset("terbuka")
    made = world.act("resource_create", package_id=dataset["id"], url="https://contoh.go.id/data.csv")
    answer = world.get(f"/dataset/{dataset['id']}/resource/{made['id']}/download")
    assert (answer.status_code, answer.location) == (302, "https://contoh.go.id/data.csv")
