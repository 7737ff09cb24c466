"""A dataset that closes while a file of it is on its way into the FileStore: the file does not stay there."""

import hashlib
from threading import Thread

import pytest
import sqlalchemy as sa
from ckan import model

from ckanext.backoffice.vault.model import VaultObject
from ckanext.datamask import filestore, service
from ckanext.datamask.model import Inspection

FIRST, SECOND = b"kode,nama\n1,Warga Uji\n", b"kode,nama\n2,Warga Lain\n"


def closed_by_another(world, dataset):
    """As somebody else does it over HTTP, in a process of his own."""

    def close():
        said = {"id": dataset["id"], "access_level": "terbatas"}
        assert world.post("/api/3/action/package_patch", "editor", json=said).status_code == 200

    other = Thread(target=close)
    other.start()
    other.join()


def sealed(resource_id):
    query = sa.select(VaultObject.sha256).join(Inspection, VaultObject.id == Inspection.vault_object_id)
    return set(model.Session.execute(query.where(Inspection.resource_id == resource_id)).scalars())


@pytest.mark.parametrize("before", [None, FIRST], ids=["first file", "another file"])
def test_a_file_that_is_saved_but_not_yet_in_place_is_sealed_with_the_rest(world, monkeypatch, before):
    dataset = world.dataset("terbuka")
    resource = world.upload(dataset, "a.csv", before) if before else None
    empty, closed = service.table_store.empty, []

    def slowly(resource_id):
        if not closed:
            closed.append(resource_id)
            closed_by_another(world, dataset)
        empty(resource_id)

    monkeypatch.setattr(service.table_store, "empty", slowly)
    shown = world.replace(resource, "b.csv", SECOND) if resource else world.upload(dataset, "b.csv", SECOND)
    model.Session.rollback()

    folder = filestore.path_of(shown["id"]).parent
    assert closed == [shown["id"]]
    assert [file.name for file in folder.iterdir()] == []
    assert sealed(shown["id"]) == {hashlib.sha256(each).hexdigest() for each in (before, SECOND) if each}
    assert not model.Session.get(model.Resource, shown["id"]).extras["sha256"]
