"""The released file becomes a table with typed columns; a closed dataset never has one; nothing half stays."""

import logging
import threading
from typing import Any

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.common import config
from ckan.lib.jobs import get_queue
from ckan.tests import helpers
from world import World

from ckanext.datamask import filestore, release, table_store
from ckanext.datamask.tables import Type

CODES = b"kode,nama,luas_km2,penduduk,tanggal\n35.09,Jember,3314.358,2615874,2025-01-31\n35.10,Banyuwangi,3593.8,,\n"

Resource = dict[str, Any]


@pytest.fixture
def stored(world: World) -> Resource:
    """An open dataset with one released file."""
    return upload(world, CODES)


def upload(world: World, content: bytes, level: str | None = "terbuka", filename: str = "wilayah.csv") -> Resource:
    return world.upload(world.dataset(level), filename, content)


def found(resource: Resource) -> Any:
    return helpers.call_action("datastore_search", resource_id=resource["id"])


def has_table(resource: Resource) -> bool:
    from ckanext.datastore.backend import DatastoreBackend

    return DatastoreBackend.get_active_backend().resource_exists(resource["id"])


def shown(resource: Resource) -> Resource:
    return helpers.call_action("resource_show", id=resource["id"])


def reason(resource: Resource) -> str:
    return helpers.call_action("task_status_show", entity_id=resource["id"], task_type="datamask", key="table")["error"]


def write_level(resource: Resource, level: str) -> None:
    """What another process has committed, past every rule of the portal."""
    with model.meta.engine.begin() as other:
        extra = sa.text("UPDATE package_extra SET value = :level WHERE package_id = :id AND key = 'access_level'")
        other.execute(extra, {"id": resource["package_id"], "level": level})


# What is never loaded: closed datasets, and what is not a released file.
@pytest.mark.parametrize("level", ["terbatas", "dikecualikan", None])
def test_a_closed_dataset_gets_no_table(world: World, level: str | None) -> None:
    resource = upload(world, CODES, level)
    assert release.load(resource["id"]) is None
    assert not has_table(resource)


@pytest.mark.parametrize("level", ["terbatas", "dikecualikan", "Terbuka", "terbuka ", "", "publik"])
def test_only_the_exact_word_opens(stored: Resource, level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes lie in the FileStore, as after a withdrawal that was cut off, and nobody looks at them."""
    write_level(stored, level)
    assert filestore.path_of(stored["id"]).exists()
    monkeypatch.setattr(release, "read_table", None)
    assert release.load(stored["id"]) is None
    assert not has_table(stored)


def test_a_table_of_a_dataset_that_closed_goes(stored: Resource) -> None:
    release.load(stored["id"])
    write_level(stored, "terbatas")
    assert release.load(stored["id"]) is None
    assert not has_table(stored)


def test_a_deleted_dataset_gets_no_table(world: World, stored: Resource) -> None:
    world.act("package_delete", id=stored["package_id"])
    assert release.load(stored["id"]) is None
    assert not has_table(stored)


@pytest.mark.parametrize("filename", ["wilayah.pdf", "wilayah.xlsx", "wilayah"])
def test_other_formats_get_no_table(world: World, filename: str) -> None:
    resource = upload(world, CODES, filename=filename)
    assert release.load(resource["id"]) is None
    assert not has_table(resource)


def test_an_unknown_resource_is_no_error(world: World) -> None:
    assert release.load("tidak-ada") is None


def test_a_missing_file_is_no_error(stored: Resource) -> None:
    filestore.path_of(stored["id"]).unlink()
    assert release.load(stored["id"]) is None


# The table.
def test_types_and_values(stored: Resource) -> None:
    assert release.load(stored["id"]) == 2
    result = found(stored)
    assert [(field["id"], field["type"]) for field in result["fields"]] == [
        ("_id", "int"),
        ("kode", "text"),
        ("nama", "text"),
        ("luas_km2", "numeric"),
        ("penduduk", "int8"),
        ("tanggal", "date"),
    ]
    assert [tuple(row.values()) for row in result["records"]] == [
        (1, "35.09", "Jember", 3314.358, 2615874, "2025-01-31"),
        (2, "35.10", "Banyuwangi", 3593.8, None, None),
    ]
    assert shown(stored)["datastore_active"] is True


def test_awkward_headers_and_cells(world: World) -> None:
    header = '"luas, ""km2""",a:b,50%,xmin,,_id,a:b,café\\x,{x},select'
    cells = '"a, ""b""\nc",:x,100%s,\\n,%(x)s,;drop,é,{0},null,\'q\''
    resource = upload(world, f"{header}\n{cells}\n".encode())
    assert release.load(resource["id"]) == 1
    result = found(resource)
    ids = [field["id"] for field in result["fields"]][1:]
    assert ids == ["luas km2", "a b", "50", "kolom_4", "kolom_5", "id", "a b_2", "café x", "{x}", "select"]
    assert list(result["records"][0].values())[1:] == [
        'a, "b"\nc', ":x", "100%s", "\\n", "%(x)s", ";drop", "é", "{0}", "null", "'q'"
    ]  # fmt: skip
    assert [field["info"]["label"] for field in result["fields"][1:4]] == ['luas, "km2"', "a:b", "50%"]


def test_a_header_alone_is_an_empty_table(world: World) -> None:
    resource = upload(world, b"a,b\n")
    assert release.load(resource["id"]) == 0
    assert found(resource)["total"] == 0


def test_loading_twice_gives_the_same_table(stored: Resource) -> None:
    release.load(stored["id"])
    first = found(stored)["records"]
    release.load(stored["id"])
    assert found(stored)["records"] == first


def test_loads_at_the_same_time_give_one_table(stored: Resource) -> None:
    results: list[int | None] = []
    threads = [threading.Thread(target=lambda: results.append(release.load(stored["id"]))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [2, 2, 2]
    assert found(stored)["total"] == 2


def test_a_new_file_replaces_the_table(world: World, stored: Resource) -> None:
    release.load(stored["id"])
    world.replace(stored, "lain.csv", b"lain\n007\n")
    assert release.load(stored["id"]) == 1
    assert [row["lain"] for row in found(stored)["records"]] == ["007"]


# The data dictionary outlives a load and a file without a table.
def test_the_dictionary_is_kept(stored: Resource) -> None:
    release.describe(stored["id"], {"penduduk": {"notes": "Jumlah penduduk", "unit": "orang"}})
    release.load(stored["id"])
    release.load(stored["id"])
    filestore.path_of(stored["id"]).write_bytes(b"rusak,\n1\n")
    assert release.load(stored["id"]) is None
    filestore.path_of(stored["id"]).write_bytes(CODES)
    release.load(stored["id"])
    info = {field["id"]: field.get("info") for field in found(stored)["fields"]}
    assert info["penduduk"] == {"label": "penduduk", "notes": "Jumlah penduduk", "unit": "orang"}
    assert info["nama"] == {"label": "nama"}


# Failures leave nothing, say why, and quote no cell.
@pytest.mark.parametrize(
    ("content", "part"), [(b"a,b\n1\n", "Baris data ke-1"), (b'a\n"x\n', "tanda kutip"), (b"a\nx\0\n", "NUL")]
)
def test_a_file_without_a_table_takes_the_old_one_away(stored: Resource, content: bytes, part: str) -> None:
    release.load(stored["id"])
    filestore.path_of(stored["id"]).write_bytes(content)
    assert release.load(stored["id"]) is None
    assert not has_table(stored)
    assert part in reason(stored)


def test_too_many_rows(stored: Resource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(config, "ckanext.datamask.table_rows_max", 1)
    assert release.load(stored["id"]) is None
    assert "lebih dari 1 baris" in reason(stored)


def test_a_reason_goes_when_the_file_is_mended(stored: Resource) -> None:
    filestore.path_of(stored["id"]).write_bytes(b"a,b\n1\n")
    release.load(stored["id"])
    filestore.path_of(stored["id"]).write_bytes(CODES)
    release.load(stored["id"])
    assert reason(stored) == ""


def test_a_refusal_of_the_datastore_leaves_nothing_and_quotes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    resource = upload(world, b"a,b\n1,RAHASIA\nx,RAHASIA\n")
    monkeypatch.setattr("ckanext.datamask.tables.type_of", lambda header, values: Type.INTEGER)
    monkeypatch.setattr(release.log, "disabled", False)
    with caplog.at_level(logging.DEBUG), pytest.raises(release.LoadError) as caught:
        release.load(resource["id"])
    assert not has_table(resource)
    assert shown(resource)["datastore_active"] is False
    assert "pengelola" in reason(resource)
    assert caught.value.__suppress_context__
    assert f"Table of {resource['id']} not loaded: ValidationError" in caplog.text
    assert "RAHASIA" not in caplog.text + str(caught.value)


# The job.
def test_the_job_waits_in_the_queue(stored: Resource) -> None:
    queue = get_queue()
    queue.empty()
    release.enqueue(stored["id"])
    (job,) = queue.jobs
    assert (job.func_name, job.args) == ("ckanext.datamask.release.load", [stored["id"]])
    queue.empty()


def test_redis_away_stops_nothing(stored: Resource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(config, "ckan.redis.url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr("ckan.lib.redis._connection_pool", None)
    monkeypatch.setattr("ckan.lib.jobs._queues", {})
    release.enqueue(stored["id"])


def test_the_load_runs_without_a_request(stored: Resource) -> None:
    """As in a worker: no application context at all."""
    rows: list[int | None] = []
    thread = threading.Thread(target=lambda: rows.append(release.load(stored["id"])))
    thread.start()
    thread.join()
    assert rows == [2]
    assert found(stored)["total"] == 2


def test_a_dataset_that_closes_meanwhile_keeps_no_table(stored: Resource, monkeypatch: pytest.MonkeyPatch) -> None:
    make = release._create

    def close_first(*args: object) -> None:
        write_level(stored, "terbatas")
        table_store.drop(stored["id"])
        make(*args)

    monkeypatch.setattr(release, "_create", close_first)
    assert release.load(stored["id"]) is None
    assert not has_table(stored)
