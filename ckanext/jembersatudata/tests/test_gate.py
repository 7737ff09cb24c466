"""The gate at the door of HTTP: words, headers, counting, and what it costs."""

import logging
from typing import Any

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from sqlalchemy.exc import OperationalError

from ckanext.jembersatudata.download_form import counting
from ckanext.jembersatudata.gate import holding
from ckanext.jembersatudata.gate.decide import AskRequest, Open
from ckanext.jembersatudata.gate.facts import facts_of
from ckanext.jembersatudata.model import Download, DownloadForm, download_row, downloads_since

DATA = b"kode,nama\n1,Padi\n"
HTML = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def files(world: Any) -> dict[str, dict[str, Any]]:
    """One resource a level, and one that waits in the vault of an open dataset."""
    made = {
        level: world.upload(world.dataset(level), "padi.csv", DATA) for level in ("terbuka", "terbatas", "dikecualikan")
    }
    made["pending"] = world.upload(waiting := world.dataset("terbatas"), "padi.csv", DATA)
    world.act("package_patch", id=waiting["id"], access_level="terbuka")
    made["private"] = world.upload(world.dataset("terbatas", private=True), "padi.csv", DATA)
    return made


@pytest.fixture(scope="module")
def permit(world: Any, files: dict[str, dict[str, Any]]) -> str:
    """Of somebody who has filled in the form."""
    return world.fill_in_form(files["terbuka"])


def path(resource: dict[str, Any]) -> str:
    return f"/dataset/{resource['package_id']}/resource/{resource['id']}/download/padi.csv"


# Refusals, for people and for programs
@pytest.mark.parametrize(
    ("name", "status", "asks"), [("terbatas", 403, True), ("dikecualikan", 403, True), ("pending", 403, False)]
)
def test_a_refusal_says_what_to_do(world, files, name, status, asks):
    page = world.get(path(files[name]), headers=HTML)
    answer = world.get(path(files[name]))
    assert (page.status_code, answer.status_code) == (status, status)
    assert page.content_type.startswith("text/html")
    assert answer.content_type == "application/json"
    assert answer.json["error"] in page.body
    assert ("request" in answer.json) == asks


def test_a_refusal_names_neither_dataset_nor_file(world, files):
    """Whoever has only the number of a resource learns no more."""
    page = world.get(f"/dataset/x/resource/{files['terbatas']['id']}/download", headers=HTML)
    assert page.status_code == 403
    assert files["terbatas"]["package_id"] not in page.body
    assert "padi" not in page.body


def test_a_refusal_is_kept_by_nobody(world, files):
    cached = world.get(path(files["terbatas"])).headers["Cache-Control"]
    assert "no-store" in cached
    assert "public" not in cached


def test_what_nobody_knows_is_not_found(world):
    assert world.get("/dataset/x/resource/5f0d9c1e-1111-4222-8333-123456789abc/download").status_code == 404


def test_a_private_dataset_is_known_only_to_its_own(world, files):
    statuses = {viewer: world.get(path(files["private"]), viewer).status_code for viewer in world.viewers}
    assert statuses == {"anonymous": 404, "stranger": 404, "member": 403, "editor": 403, "admin": 403, "sysadmin": 403}


# Headers of a file
def test_a_file_stays_a_file(world, files, permit):
    headers = world.get(path(files["terbuka"]).replace("padi.csv", "halaman.html"), permit=permit).headers
    assert headers["Content-Disposition"] == "attachment; filename=padi.csv"
    assert headers["Content-Type"].startswith("text/csv")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("viewer", ["anonymous", "sysadmin"])
def test_bytes_and_rows_are_private_to_the_reader(world, files, permit, viewer):
    world.load_table(files["terbuka"])
    id_ = files["terbuka"]["id"]
    for url in (path(files["terbuka"]), f"/datastore/dump/{id_}", f"/api/3/action/datastore_search?resource_id={id_}"):
        cached = world.get(url, viewer, permit).headers["Cache-Control"]
        assert "private" in cached
        assert "public" not in cached


def test_an_export_is_shielded_as_well(world, files, permit):
    world.load_table(files["terbuka"])
    headers = world.get(f"/datastore/dump/{files['terbuka']['id']}", permit=permit).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"].startswith("attachment")


def test_later_pages_of_an_export_are_written_without_a_request(world, permit, monkeypatch):
    """The gate decides there as well: a long table comes whole, and ends where the dataset closed meanwhile."""
    monkeypatch.setattr("ckanext.datastore.blueprint.PAGINATE_BY", 1)
    table = world.upload(world.dataset("terbuka"), "padi.csv", b"kode\nsatu\ndua\ntiga\n")
    world.load_table(table)
    export = f"/datastore/dump/{table['id']}"
    assert [word in world.get(export, permit=permit).body for word in ("satu", "dua", "tiga")] == [True, True, True]
    pages = iter([Open(), Open(), Open(), AskRequest()])
    monkeypatch.setattr("ckanext.jembersatudata.logic.auth.gate.decide", lambda *_facts: next(pages, AskRequest()))
    with pytest.raises(tk.NotAuthorized):
        world.get(export, permit=permit).body  # noqa: B018 # reading it writes the pages


def test_another_page_is_left_alone(world):
    headers = world.get("/about").headers
    assert "sandbox" not in headers["Content-Security-Policy"]
    assert "Content-Disposition" not in headers


# Counting
@pytest.fixture
def counted(world: Any) -> Any:
    """How many downloads a piece of work adds."""
    start = model.Session.execute(sa.select(sa.func.count()).select_from(Download)).scalar()

    def added() -> int:
        model.Session.rollback()
        return model.Session.execute(sa.select(sa.func.count()).select_from(Download)).scalar() - start

    return added


def test_what_is_not_a_whole_delivery_is_not_counted(world, files, permit, counted):
    open_path = path(files["terbuka"])
    etag = world.get(open_path, permit=permit).headers["ETag"]
    browser = world.app.test_client()
    browser.set_cookie(holding.COOKIE, permit, domain="test.portal.id")
    assert browser.head(open_path).status_code == 200
    assert world.get(open_path, permit=permit, headers={"Range": "bytes=3-"}).status_code == 206
    assert world.get(open_path, permit=permit, headers={"If-None-Match": etag}).status_code == 304
    world.get(open_path)
    world.get(path(files["terbatas"]), permit=permit)
    world.get(path(files["pending"]), permit=permit)
    assert counted() == 1


def test_a_delivered_file_is_counted_once_with_its_size_and_permit(world, files, permit, counted):
    world.get(path(files["terbuka"]), "editor", permit)
    assert counted() == 1
    row = model.Session.execute(sa.select(Download).order_by(Download.delivered_at.desc())).scalars().first()
    assert (row.resource_id, row.package_id) == (files["terbuka"]["id"], files["terbuka"]["package_id"])
    assert row.bytes == len(DATA)
    assert model.Session.get(DownloadForm, row.permit_id).category == "mahasiswa"
    assert downloads_since(row.delivered_at.date()) >= 1


def test_a_count_that_fails_stops_no_download_and_is_made_up_for(world, files, permit, counted, monkeypatch, caplog):
    def fail(*_args: object) -> None:
        raise OperationalError("INSERT", {"rahasia": "nilai"}, Exception("gone"))

    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING, logger=counting.__name__):
        patch.setattr(counting, "write", fail)
        assert world.get(path(files["terbuka"]), permit=permit).body == DATA.decode()
        with pytest.raises(OperationalError):
            counting.count_waiting()
    assert "nilai" not in caplog.text
    assert counted() == 0
    assert counting.count_waiting() == 1
    assert (counted(), counting.count_waiting()) == (1, 0)


def test_what_waits_is_counted_once_even_when_it_is_counted_twice(world, files, counted):
    row = download_row(files["terbuka"]["id"], files["terbuka"]["package_id"], 5, None)
    for _ in range(2):
        counting._wait("download", row)
        counting.count_waiting()
    assert counted() == 1


# Cost. CKAN 2.11.6 itself needs eight statements for a download.
CORE_STATEMENTS = 8


def test_the_gate_asks_the_database_once(world, files, permit, statements):
    statements.clear()
    facts_of(files["terbuka"]["id"])
    assert len(statements) == 1
    statements.clear()
    world.get(path(files["terbuka"]), permit=permit)
    of_gate = [statement for statement in statements if "access_level" in statement]
    counting = [statement for statement in statements if "jembersatudata_download" in statement]
    assert (len(of_gate), len(counting)) == (1, 1)
    assert len(statements) <= CORE_STATEMENTS + len(of_gate) + len(counting)


# Old states of a dataset
LISTS = ["package_activity_list", "organization_activity_list", "user_activity_list"]


@pytest.mark.parametrize("viewer", ["anonymous", "stranger", "member"])
@pytest.mark.parametrize("action", LISTS)
def test_lists_of_old_states_are_for_editors(world, files, viewer, action):
    id_ = {
        "package_activity_list": files["terbuka"]["package_id"],
        "organization_activity_list": world.office["id"],
        "user_activity_list": world.viewers["editor"].user,
    }[action]
    with pytest.raises(tk.NotAuthorized):
        world.act(action, viewer, id=id_)
    assert world.act(action, "sysadmin", id=id_)


@pytest.mark.parametrize(
    "path", ["/dataset/activity/{dataset}", "/organization/activity/{office}", "/user/activity/{user}"]
)
def test_pages_of_old_states_say_that_they_are_for_editors(world, files, path):
    ids = {"dataset": files["terbuka"]["package_id"], "office": world.office["id"]}
    url = path.format(user=world.viewers["editor"].user, **ids)
    viewers = ("anonymous", "stranger", "member", "sysadmin")
    assert [world.get(url, viewer).status_code for viewer in viewers] == [403, 403, 403, 200]


@pytest.mark.parametrize("viewer", ["anonymous", "stranger", "member", "editor"])
def test_the_list_of_all_changes_is_for_the_sysadmin(world, files, viewer):
    with pytest.raises(tk.NotAuthorized):
        world.act("recently_changed_packages_activity_list", viewer)
    assert world.act("recently_changed_packages_activity_list", "sysadmin")


def test_the_old_page_of_a_resource_is_for_editors(world, files):
    resource = files["terbuka"]
    activity = world.act("package_activity_list", "editor", id=resource["package_id"])[0]["id"]
    url = f"/dataset/{resource['package_id']}/resources/{resource['id']}/history/{activity}"
    statuses = [world.get(url, viewer).status_code for viewer in ("anonymous", "stranger", "member", "editor")]
    assert statuses == [404, 404, 404, 200]
