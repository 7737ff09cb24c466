"""What was public and is closed leaves the FileStore, the DataStore, the index and the history, and nothing is lost."""

from typing import Any

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.common import config
from ckan.lib.jobs import get_queue
from ckan.plugins import toolkit as tk
from ckanext.activity.model import Activity
from ckanext.datastore.backend import DatastoreBackend

from ckanext.backoffice.vault import store
from ckanext.backoffice.vault.model import VaultHold, VaultObject
from ckanext.datamask import filestore, table_store
from ckanext.datamask.model import Inspection

DATA = b"kode,nama\n1,Warga Uji\n"
NAME = "daftar-warga-uji.csv"


@pytest.fixture
def published(world: Any) -> dict[str, Any]:
    """An open dataset with one file and its table; the resource as it is shown."""
    resource = world.upload(world.dataset("terbuka"), NAME, DATA)
    world.load_table(resource)
    assert filestore.path_of(resource["id"]).exists()
    assert has_table(resource)
    return resource


def has_table(resource: dict[str, Any]) -> bool:
    return DatastoreBackend.get_active_backend().resource_exists(resource["id"])


def sealed(resource: dict[str, Any]) -> list[tuple[str, str, int]]:
    """State of each inspection with digest and size of what is sealed."""
    query = sa.select(Inspection.state, VaultObject.sha256, VaultObject.size).join(
        VaultObject, VaultObject.id == Inspection.vault_object_id
    )
    return [tuple(row) for row in model.Session.execute(query.where(Inspection.resource_id == resource["id"]))]


def indexed(dataset_id: str) -> str:
    found = tk.get_action("package_search")({"ignore_auth": True}, {"fq": f"id:{dataset_id}", "include_private": True})
    return str(found["results"])


def raise_level(world: Any, resource: dict[str, Any]) -> None:
    world.act("package_patch", id=resource["package_id"], access_level="terbatas")


def leave_level_out(world: Any, resource: dict[str, Any]) -> None:
    shown = world.act("package_show", id=resource["package_id"])
    world.act("package_update", **{key: value for key, value in shown.items() if key != "access_level"})


def delete_resource(world: Any, resource: dict[str, Any]) -> None:
    world.act("resource_delete", id=resource["id"])


def drop_from_list(world: Any, resource: dict[str, Any]) -> None:
    world.act("package_patch", id=resource["package_id"], resources=[])


def delete_dataset(world: Any, resource: dict[str, Any]) -> None:
    world.act("package_delete", id=resource["package_id"])


def delete_by_state(world: Any, resource: dict[str, Any]) -> None:
    world.act("package_patch", "sysadmin", id=resource["package_id"], state="deleted")


def delete_in_bulk(world: Any, resource: dict[str, Any]) -> None:
    world.act("bulk_update_delete", "admin", datasets=[resource["package_id"]], org_id=world.office["id"])


def turn_into_link(world: Any, resource: dict[str, Any]) -> None:
    world.act("resource_update", id=resource["id"], url="https://contoh.go.id/x", url_type="", clear_upload="true")


CLOSINGS = [
    raise_level,
    leave_level_out,
    delete_resource,
    drop_from_list,
    delete_dataset,
    delete_by_state,
    delete_in_bulk,
    turn_into_link,
]


@pytest.mark.parametrize("close", CLOSINGS, ids=lambda close: close.__name__)
def test_closing_removes_file_and_table_and_seals_the_bytes(world, published, close):
    close(world, published)
    assert not filestore.path_of(published["id"]).exists()
    assert not has_table(published)
    assert sealed(published) == [("withdrawn", published["sha256"], len(DATA))]


# Raising the level
def test_the_raised_resource_says_nothing_of_its_file(world, published):
    raise_level(world, published)
    shown = world.act("resource_show", id=published["id"])
    assert shown["url"].endswith(f"/{published['id']}.csv")
    assert shown["name"] == f"{published['id']}.csv"
    assert [shown[field] for field in ("size", "hash", "mimetype", "sha256")] == [None, "", None, ""]
    assert shown["datastore_active"] is False


def test_the_index_and_the_history_forget_the_file(world, published):
    raise_level(world, published)
    assert NAME not in indexed(published["package_id"])
    assert published["sha256"] not in indexed(published["package_id"])
    activities = model.Session.query(Activity).filter_by(object_id=published["package_id"]).all()
    assert activities
    assert NAME not in str([activity.data for activity in activities])


def test_nothing_answers_after_the_level_was_raised(world, published):
    raise_level(world, published)
    id_, dataset = published["id"], published["package_id"]
    assert world.get(f"/dataset/{dataset}/resource/{id_}/download/{NAME}", "sysadmin").status_code == 403
    assert world.get(f"/datastore/dump/{id_}", "sysadmin").status_code == 403
    assert world.get(f"/api/3/action/datastore_search?resource_id={id_}", "sysadmin").status_code in {403, 404}


def test_the_gate_refuses_before_the_file_is_gone(world, published, monkeypatch):
    """A disk or a DataStore that fails after the commit opens nothing."""
    monkeypatch.setattr("pathlib.Path.unlink", _fail)
    monkeypatch.setattr(table_store, "drop", _fail)
    raise_level(world, published)
    assert filestore.path_of(published["id"]).exists()
    assert has_table(published)
    path = f"/dataset/{published['package_id']}/resource/{published['id']}/download"
    assert world.get(path, "sysadmin").status_code == 403
    assert world.get(f"/datastore/dump/{published['id']}", "sysadmin").status_code == 403


def _fail(*_args: object, **_more: object) -> None:
    raise OSError("disk")


def test_what_stayed_behind_goes_at_the_next_save(world, published, monkeypatch):
    with monkeypatch.context() as failing:
        failing.setattr("pathlib.Path.unlink", _fail)
        failing.setattr(table_store, "drop", _fail)
        raise_level(world, published)
    world.act("package_patch", id=published["package_id"], notes="Uraian")
    assert not filestore.path_of(published["id"]).exists()
    assert not has_table(published)


def test_a_failed_save_withdraws_nothing(world, published):
    with pytest.raises(tk.ValidationError):
        world.act("package_patch", id=published["package_id"], access_level="terbatas", name="!")
    assert filestore.path_of(published["id"]).read_bytes() == DATA
    assert sealed(published) == []


def test_a_late_loader_leaves_no_table(world, published):
    raise_level(world, published)
    world.load_table(published)
    assert not has_table(published)


def test_a_link_keeps_a_dataset_from_being_closed(world):
    """It would be refused silently later; the editor decides what becomes of it."""
    dataset = world.dataset("terbuka")
    world.act("resource_create", package_id=dataset["id"], url="https://contoh.go.id/x.csv")
    with pytest.raises(tk.ValidationError):
        world.act("package_patch", id=dataset["id"], access_level="terbatas")


# Lowering the level
def test_nothing_leaves_the_vault_when_the_level_is_lowered(world):
    dataset = world.dataset("terbatas")
    held = world.upload(dataset, NAME, DATA)
    world.act("package_patch", id=dataset["id"], access_level="terbuka")
    world.load_table(held)
    assert not filestore.path_of(held["id"]).exists()
    assert not has_table(held)
    answer = world.get(f"/dataset/{dataset['id']}/resource/{held['id']}/download", "sysadmin")
    assert answer.status_code == 403
    assert [state for state, _sha256, _size in sealed(held)] == ["held"]


def test_a_new_upload_after_lowering_is_published(world):
    dataset = world.dataset("terbatas")
    held = world.upload(dataset, NAME, DATA)
    world.act("package_patch", id=dataset["id"], access_level="terbuka")
    world.replace(held, "baru.csv", b"a\n1\n")
    permit = world.fill_in_form(held)
    assert world.get(f"/dataset/{dataset['id']}/resource/{held['id']}/download", permit=permit).body == "a\n1\n"


def test_raising_and_lowering_publishes_nothing_again(world, published):
    raise_level(world, published)
    world.act("package_patch", id=published["package_id"], access_level="terbuka")
    assert not filestore.path_of(published["id"]).exists()
    path = f"/dataset/{published['package_id']}/resource/{published['id']}/download"
    assert world.get(path).status_code == 403


# Replacing
def test_old_rows_go_with_the_old_file(world, published):
    """The data dictionary waits for the new rows; the rows themselves do not."""
    world.replace(published, "baru.csv", b"kode,nama\n2,Lain\n")
    found = tk.get_action("datastore_search")({"ignore_auth": True}, {"resource_id": published["id"]})
    assert found["records"] == []
    assert [field["id"] for field in found["fields"]] == ["_id", "kode", "nama"]
    assert world.act("resource_show", id=published["id"])["datastore_active"] is False


def test_publishing_asks_the_worker_for_the_table(world):
    get_queue().empty()
    resource = world.upload(world.dataset("terbuka"), NAME, DATA)
    held = world.upload(world.dataset("terbatas"), NAME, DATA)
    asked = [job.args for job in get_queue().jobs]
    assert [resource["id"]] in [list(args[0]) if isinstance(args[0], list) else list(args) for args in asked]
    assert held["id"] not in str(asked)


# Private and deleted datasets leave no open past
@pytest.mark.parametrize("close", [delete_dataset, delete_by_state, delete_in_bulk], ids=lambda close: close.__name__)
def test_a_deleted_dataset_leaves_no_public_past(world, published, close):
    close(world, published)
    assert _public_snapshots(published) == []


@pytest.mark.parametrize("level", ["terbuka", "terbatas"])
def test_a_dataset_that_turns_private_leaves_no_public_past(world, level):
    dataset = world.dataset(level)
    world.act("package_patch", id=dataset["id"], private=True)
    assert _public_snapshots({"package_id": dataset["id"]}) == []


def _public_snapshots(resource: dict[str, Any]) -> list[dict[str, Any]]:
    activities = model.Session.query(Activity).filter_by(object_id=resource["package_id"])
    snapshots = [activity.data["package"] for activity in activities]
    return [shot for shot in snapshots if shot["state"] == "active" and not shot["private"]]


# Purging erases; a private open dataset keeps its file
def test_purging_leaves_no_file_table_or_history(world, published):
    world.act("dataset_purge", "sysadmin", id=published["package_id"])
    assert not filestore.path_of(published["id"]).exists()
    assert not has_table(published)
    assert sealed(published) == []
    assert model.Session.query(Activity).filter_by(object_id=published["package_id"]).all() == []


def holders(resource: dict[str, Any]) -> list[tuple[str, str]]:
    """Who holds what was sealed of a resource."""
    query = sa.select(VaultHold.holder_kind, VaultHold.holder_id).join(
        Inspection, Inspection.vault_object_id == VaultHold.object_id
    )
    return [tuple(row) for row in model.Session.execute(query.where(Inspection.resource_id == resource["id"]))]


def test_the_resource_holds_what_was_sealed_until_it_is_purged(world, published):
    raise_level(world, published)
    assert holders(published) == [("resource", published["id"])]
    delete_resource(world, published)
    assert holders(published) == [("resource", published["id"])]
    world.act("dataset_purge", "sysadmin", id=published["package_id"])
    assert holders(published) == []


def test_purging_leaves_what_was_sealed_before(world, published):
    raise_level(world, published)
    (inspection,) = model.Session.execute(
        sa.select(Inspection).where(Inspection.resource_id == published["id"])
    ).scalars()
    world.act("dataset_purge", "sysadmin", id=published["package_id"])
    assert store.path_of(inspection.vault_object_id).exists()


def test_a_private_open_dataset_keeps_its_file_for_its_readers(world, published):
    permit = world.fill_in_form(published)
    world.act("package_patch", id=published["package_id"], private=True)
    path = f"/dataset/{published['package_id']}/resource/{published['id']}/download"
    assert [world.get(path, viewer, permit).status_code for viewer in ("anonymous", "stranger")] == [403, 403]
    assert world.get(path, "member", permit).body == DATA.decode()


def test_no_part_of_an_upload_is_left_in_the_filestore(world, published):
    from pathlib import Path

    assert [path for path in Path(config["ckan.storage_path"]).rglob("*.part")] == []


# Rows that an editor sent for a link
def test_rows_of_a_link_stay_until_it_is_deleted(world):
    dataset = world.dataset("terbuka")
    link = world.act("resource_create", package_id=dataset["id"], url="https://contoh.go.id/x.csv")
    fields = [{"id": "a", "type": "text"}]
    world.act("datastore_create", resource_id=link["id"], fields=fields, records=[{"a": "1"}], force=True)
    world.act("package_patch", id=dataset["id"], notes="Uraian")
    assert has_table(link)
    assert world.act("resource_show", id=link["id"])["datastore_active"] is True
    world.act("resource_delete", id=link["id"])
    assert not has_table(link)


@pytest.mark.parametrize("viewer", ["editor", "admin", "sysadmin"])
@pytest.mark.parametrize("level", ["terbatas", "dikecualikan", None])
def test_nobody_writes_rows_for_a_closed_dataset(world, viewer, level):
    held = world.upload(world.dataset(level), NAME, DATA)
    for action in ("datastore_create", "datastore_upsert"):
        with pytest.raises((tk.NotAuthorized, tk.ValidationError, tk.ObjectNotFound)):
            world.act(action, viewer, resource_id=held["id"], records=[{"a": "1"}], force=True)
    assert not has_table(held)


@pytest.mark.parametrize("viewer", ["editor", "admin", "sysadmin"])
def test_nobody_makes_a_table_together_with_a_resource(world, viewer):
    dataset = world.dataset("terbuka")
    with pytest.raises(tk.NotAuthorized):
        world.act("datastore_create", viewer, resource={"package_id": dataset["id"]}, records=[{"a": "1"}])
