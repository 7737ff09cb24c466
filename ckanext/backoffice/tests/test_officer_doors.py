"""Every door of officers x everybody: the wrong ones are told which duty is missing, and nothing else.

The table is written by hand on purpose: it must not be read from the rules that it tests.
"""

import io
import uuid

import pytest
import vault_room
from bs4 import BeautifulSoup
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from officer_room import appoint, officer

from ckanext.backoffice.officers import repository
from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.vault import store

ROLES = ("desk", "unit_desk", "unit", "adviser", "auditor", "custodian", "superior", "ppid")
EVERYBODY = ("anonymous", "nobody", "sysadmin", *ROLES)

READERS = {"sysadmin", "auditor", "custodian", "superior", "ppid"}
APPOINTERS = {"sysadmin", "superior", "ppid"}
SECOND = {"custodian", "superior", "ppid"}

# method, path, who comes in, and the status that they get. `proposal` was proposed by the sysadmin, `held` is in force;
# both are a stranger's. Forms are sent without what they need, so that the right ones change nothing either.
DOORS = [
    ("GET", "/ppid/petugas", READERS, 200),
    ("GET", "/ppid/petugas?bagian=waiting", READERS, 200),
    ("GET", "/ppid/petugas/saya", set(EVERYBODY) - {"anonymous"}, 200),
    ("GET", "/ppid/petugas/baru", APPOINTERS, 200),
    ("POST", "/ppid/petugas/baru", APPOINTERS, 422),
    ("GET", "/ppid/petugas/{held}", READERS, 200),
    ("GET", "/ppid/petugas/{held}/sk.pdf", READERS, 200),
    ("POST", "/ppid/petugas/{proposal}/sk", {"sysadmin"}, 422),
    ("POST", "/ppid/petugas/{proposal}/sahkan", SECOND, 409),
    ("GET", "/ppid/petugas/{proposal}/batalkan", SECOND | {"sysadmin"}, 200),
    ("POST", "/ppid/petugas/{proposal}/batalkan", SECOND | {"sysadmin"}, 422),
    ("GET", "/ppid/petugas/{held}/akhiri", SECOND, 200),
    ("POST", "/ppid/petugas/{held}/akhiri", SECOND, 422),
    ("GET", "/ppid/petugas/{held}/cuti", set(), 200),
    ("POST", "/ppid/petugas/{held}/cuti", set(), 422),
    ("POST", "/ppid/petugas/{held}/kembali", set(), 409),
]

ACTIONS = [
    ("list", {}, READERS),
    ("own", {}, set(EVERYBODY) - {"anonymous"}),
    ("show", {"id": "held"}, READERS),
    ("appoint", {}, APPOINTERS),
    ("attach", {"id": "proposal"}, {"sysadmin"}),
    ("confirm", {"id": "proposal"}, SECOND),
    ("withdraw", {"id": "proposal"}, SECOND | {"sysadmin"}),
    ("end", {"id": "held"}, SECOND),
    ("leave", {"id": "held"}, set()),
    ("return", {"id": "held"}, set()),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("vault")


@pytest.fixture(autouse=True)
def vault(folder, monkeypatch):
    """The same vault for all tests of the module; CKAN restores its settings before each."""
    vault_room.furnish(folder, monkeypatch)


@pytest.fixture(scope="module")
def office(world, folder):
    """The world, everybody's headers, and the ids of the two appointments."""
    with pytest.MonkeyPatch.context() as patch:
        vault_room.furnish(folder, patch)
        users = {"nobody": factories.UserWithToken(), "sysadmin": factories.SysadminWithToken()}
        for role in map(Role, ROLES):
            unit = world.office["id"] if role in {Role.UNIT, Role.UNIT_DESK} else None
            users[role.value] = officer(role, unit)
        decree = store.put(io.BytesIO(b"%PDF-1.4 SK"), "decree", "appointment:1")
        by_operator = {"proposed_by": f"user:{users['sysadmin']['id']}", "confirmed_at": None, "confirmed_by": None}
        ids = {
            "held": appoint(factories.User()["id"], Role.DESK, decree_object_id=decree),
            "proposal": appoint(factories.User()["id"], Role.PPID, decree_object_id=decree, **by_operator),
        }
        yield world, users, ids


def ask(office, viewer, method, path, **more):
    world, users, ids = office
    headers = {"Authorization": users[viewer]["token"]} if viewer in users else {}
    send = world.app.post if method == "POST" else world.app.get
    return send(path.format(**ids), headers=headers, follow_redirects=False, **more)


def state(office):
    model.Session.rollback()
    return [repository.find(id_) for id_ in office[2].values()]


@pytest.mark.parametrize(("method", "path", "right", "status"), DOORS)
def test_a_page_opens_to_the_right_ones_only(office, method, path, right, status):
    before = state(office)
    wrong = [viewer for viewer in EVERYBODY if viewer not in right]
    assert {viewer: ask(office, viewer, method, path).status_code for viewer in wrong} == dict.fromkeys(wrong, 403)
    assert {viewer: ask(office, viewer, method, path).status_code for viewer in right} == dict.fromkeys(right, status)
    assert state(office) == before


@pytest.mark.parametrize(("action", "said", "right"), ACTIONS)
def test_an_action_opens_to_the_right_ones_only(office, action, said, right):
    before = state(office)
    data = {name: office[2][value] for name, value in said.items()}
    path = f"/api/3/action/backoffice_officer_{action}"
    for viewer in EVERYBODY:
        status = ask(office, viewer, "POST", path, json=data).status_code
        assert (status == 403) is (viewer not in right), viewer
    assert state(office) == before


def test_every_action_of_officers_is_in_the_table():
    tk.get_action("status_show")
    from ckan.logic import _actions

    known = {f"backoffice_officer_{action}" for action, _said, _right in ACTIONS}
    assert {name for name in _actions if name.startswith("backoffice_officer_")} == known


def test_every_page_of_officers_is_in_the_table(office):
    rules = office[0].app.flask_app.url_map.iter_rules()
    served = {
        (m, rule.rule) for rule in rules if rule.endpoint.startswith("backoffice_officers.") for m in rule.methods
    }
    served -= {(m, path) for m, path in served if m in {"HEAD", "OPTIONS"}}
    known = {(method, path.split("?")[0]) for method, path, _right, _status in DOORS}
    tried = {(m, path.replace("{held}", "<uuid:id>").replace("{proposal}", "<uuid:id>")) for m, path in known}
    assert served == tried


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_missing_duty_is_named(office, method):
    soup = BeautifulSoup(ask(office, "desk", method, "/ppid/petugas/baru").body, "html.parser")
    assert soup.h1.get_text() == "Anda tidak memiliki akses ke halaman ini"
    assert "Halaman ini untuk PPID, Atasan PPID." in soup.find("main").get_text()


def test_a_stranger_is_asked_to_log_in(office):
    soup = BeautifulSoup(ask(office, "anonymous", "GET", "/ppid/petugas").body, "html.parser")
    assert soup.select_one("main a[href^='/user/login']")


@pytest.mark.parametrize("path", ["", "/sk.pdf", "/akhiri", "/cuti"])
def test_an_unknown_number_is_not_found(office, path):
    assert ask(office, "ppid", "GET", f"/ppid/petugas/{uuid.uuid4()}{path}").status_code == 404
    assert ask(office, "ppid", "GET", f"/ppid/petugas/1{path}").status_code == 404


def test_pages_of_officers_are_kept_by_nobody(office):
    headers = ask(office, "ppid", "GET", "/ppid/petugas").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex"
    paper = ask(office, "auditor", "GET", "/ppid/petugas/{held}/sk.pdf")
    assert paper.data == b"%PDF-1.4 SK"
    assert paper.headers["X-Content-Type-Options"] == "nosniff"
    assert paper.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("action", [action for action, said, _right in ACTIONS if said])
@pytest.mark.parametrize("id_", ["\0", "\ud800"], ids=["zero", "half a sign"])
def test_a_number_that_no_database_takes_is_not_found(office, action, id_):
    path = f"/api/3/action/backoffice_officer_{action}"
    statuses = {viewer: ask(office, viewer, "POST", path, json={"id": id_}).status_code for viewer in EVERYBODY}
    assert set(statuses.values()) <= {403, 404}
