"""Numbers planted in an upload that is not open are found nowhere: not in a file, a table, an index, a job or a log.

All numbers are invented. The same search finds the same kind of numbers where they may be, so it can fail.
"""

import hashlib
import io
import logging
import tempfile
from pathlib import Path
from typing import Any

import pytest
from ckan.common import config
from ckan.lib.redis import connect_to_redis
from leak import stores

# Larger than what a web server keeps in memory, so that it passes through a temporary file.
ROWS = 40_000


class Planted:
    """A table of invented people and what must not be found of it."""

    def __init__(self, series: int) -> None:
        self.numbers = [f"350919{series}{serial:08d}" for serial in (41_580_001, 52_670_002)]
        self.filename = f"daftar-{self.numbers[0]}.csv"
        filler = "".join(f"{n},Warga {n}\n" for n in range(ROWS))
        rows = "".join(f"{number},Warga Uji\n" for number in self.numbers)
        self.data = f"nik,nama\n{rows}{filler}".encode()
        self.sha256 = hashlib.sha256(self.data).hexdigest()

    def needles(self) -> list[str]:
        return [*self.numbers, self.sha256, f'"size": {len(self.data)}']


@pytest.fixture
def own_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Every logger speaks at its loudest; SQL up to its statements, for its next level quotes every row it reads."""
    caplog.set_level(logging.INFO, logger="sqlalchemy.engine")
    for name in ("", "ckan", "ckanext", "werkzeug", "rq.worker"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def upload(world: Any, level: str | None, planted: Planted) -> dict[str, Any]:
    """As a browser does it: by HTTP, with the file's name as title."""
    dataset = world.dataset(level)
    form = {"package_id": dataset["id"], "name": planted.filename, "format": "CSV", "url_type": "upload"}
    form["upload"] = (io.BytesIO(planted.data), planted.filename)
    answer = world.post("/api/3/action/resource_create", "editor", data=form)
    assert answer.status_code == 200, answer.body
    return answer.json["result"]


def found(planted: Planted, own_tmp: Path, logged: pytest.LogCaptureFixture) -> dict[str, list[str]]:
    """Store by store what holds something planted. The vault's own records know the digest, and nothing else does."""
    log = [record.getMessage().encode() for record in logged.records]
    portal = (row for row in stores.portal_database() if not row.startswith(b"backoffice_vault_object:"))
    places = {
        "filestore": stores.folder(config["ckan.storage_path"]),
        "vault": stores.folder(config["ckanext.backoffice.vault.path"]),
        "temporary folder": stores.folder(own_tmp),
        "portal database": portal,
        "datastore": stores.datastore_database(),
        "solr": stores.solr(),
        "redis": stores.redis(),
        "log": iter(log),
    }
    hits = {name: stores.hits(store, planted.needles()) for name, store in places.items()}
    hits["index"] = [number for number in planted.numbers if stores.solr_finds(number)]
    return {name: pieces for name, pieces in hits.items() if pieces}


@pytest.mark.parametrize(("series", "level"), [(11, "terbatas"), (12, "dikecualikan"), (13, None)])
def test_nothing_of_a_closed_upload_is_found(world, own_tmp, logged, series, level):
    planted = Planted(series)
    resource = upload(world, level, planted)
    world.get(f"/dataset/{resource['package_id']}/resource/{resource['id']}", "sysadmin")
    world.load_table(resource)
    assert found(planted, own_tmp, logged) == {}


def test_nothing_is_found_after_an_open_dataset_was_closed(world, own_tmp, logged):
    planted = Planted(14)
    resource = upload(world, "terbuka", planted)
    world.load_table(resource)
    world.act("package_patch", id=resource["package_id"], access_level="terbatas")
    logged.clear()
    assert found(planted, own_tmp, logged) == {}


def test_the_search_finds_what_is_open(world, own_tmp, logged):
    planted = Planted(15)
    resource = upload(world, "terbuka", planted)
    world.load_table(resource)
    assert {"filestore", "datastore", "portal database", "solr"} <= set(found(planted, own_tmp, logged))


def test_the_search_finds_what_is_put_into_each_store(world, own_tmp, logged):
    planted = Planted(16)
    number = planted.numbers[0]
    world.dataset("terbatas", notes=f"Nomor {number}")
    connect_to_redis().hset("uji", "nilai", number)
    logging.getLogger("ckanext.uji").debug("nomor %s", number)
    Path(own_tmp, "unggahan").write_text(number)
    Path(config["ckanext.backoffice.vault.path"], "jelas").write_text(number)
    wanted = {"vault", "temporary folder", "portal database", "solr", "redis", "log", "index"}
    assert wanted <= set(found(planted, own_tmp, logged))
