"""Every way out x every state of a resource x everybody: only open bytes leave, and no way is missing in the list.

Each closed scene was published and loaded first and then closed behind our back in the database: file and table lie
where CKAN would serve them from. So the gate alone stands between them and the reader here.
"""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.logic import _actions, get_action
from ckan.plugins import toolkit as tk

from ckanext.jembersatudata.gate import doors
from ckanext.jembersatudata.gate.doors import DOORS, Guard, Kind

MARKER = "penanda-gerbang-7f3a"
ROWS = f"kode,nama,jumlah\n1,lain,5\n2,{MARKER},7\n".encode()

LEVEL = "package_extra SET value = '{}' WHERE key = 'access_level' AND package_id = :dataset"

CLOSINGS = {
    "terbatas": f"UPDATE {LEVEL}".format("terbatas"),
    "dikecualikan": f"UPDATE {LEVEL}".format("dikecualikan"),
    "unknown level": f"UPDATE {LEVEL}".format("Terbuka"),
    "missing level": "DELETE FROM package_extra WHERE key = 'access_level' AND package_id = :dataset",
    "not released": "UPDATE resource SET extras = '{\"datastore_active\": true}' WHERE id = :resource",
    "deleted dataset": "UPDATE package SET state = 'deleted' WHERE id = :dataset",
    "draft dataset": "UPDATE package SET state = 'draft' WHERE id = :dataset",
    "deleted resource": "UPDATE resource SET state = 'deleted' WHERE id = :resource",
}

# Routes that name a resource and give neither bytes nor rows: forms, lists of views (no view plugin is loaded), and the
# old state of a resource, which the gate keeps for editors; the download form leads to the door of the file.
NO_BYTES = (
    ".edit",
    ".delete",
    ".views",
    ".view",
    ".edit_view",
    "activity.resource_history",
    "_form.form",
    "_form.ready",
)

# The wrong ones first, the right ones last.
VIEWERS = ("anonymous", "stranger", "member", "editor", "admin", "sysadmin")


@pytest.fixture(scope="module")
def scenes(world: Any) -> dict[str, dict[str, str]]:
    """`dataset`, `resource`, `alias`, `name` of one published resource a state; `other` is a readable dataset."""
    other = world.dataset("terbuka")["id"]
    made = {state: _published(world, other) for state in ["open", *CLOSINGS]}
    for state, statement in CLOSINGS.items():
        model.Session.execute(sa.text(statement), made[state])
    model.Session.commit()
    return made


def _published(world: Any, other: str) -> dict[str, str]:
    dataset = world.dataset("terbuka")
    resource = world.upload(dataset, "berkas.csv", ROWS)
    world.load_table(resource)
    alias = f"alias_{uuid.uuid4().hex[:8]}"
    world.act("datastore_create", "sysadmin", resource_id=resource["id"], aliases=alias, force=True)
    scene = {"dataset": dataset["id"], "resource": resource["id"], "alias": alias, "other": other}
    return scene | {"permit": world.fill_in_form(resource)}


DOWNLOAD = "/dataset/{dataset}/resource/{resource}/download"
SEARCH = "/api/3/action/datastore_search"

WAYS: dict[str, Callable[..., Any]] = {
    # bytes
    "download": lambda get, s: get(f"{DOWNLOAD}/berkas.csv".format(**s)),
    "download without name": lambda get, s: get(DOWNLOAD.format(**s)),
    "download by another dataset": lambda get, s: get(DOWNLOAD.format(**s | {"dataset": s["other"]})),
    "download in English": lambda get, s: get(f"/en{DOWNLOAD}/x.csv".format(**s)),
    "download by a browser": lambda get, s: get(DOWNLOAD.format(**s), headers={"Accept": "text/html"}),
    "part of a download": lambda get, s: get(DOWNLOAD.format(**s), headers={"Range": "bytes=0-99"}),
    "dump": lambda get, s: get("/datastore/dump/{resource}".format(**s)),
    "dump by alias": lambda get, s: get("/datastore/dump/{alias}?format=json".format(**s)),
    # rows
    "search": lambda get, s: get(f"{SEARCH}?resource_id={s['resource']}"),
    "search by alias": lambda get, s: get(f"{SEARCH}?resource_id={s['alias']}"),
    "search for some columns": lambda get, s: get(f"{SEARCH}?resource_id={s['resource']}&fields=nama&limit=100"),
    "search by words": lambda get, s: get(f"{SEARCH}?resource_id={s['resource']}&q=penanda"),
    "search by value": lambda get, s: get(f'{SEARCH}?resource_id={s["resource"]}&filters={{"kode":"2"}}'),
    "search for more": lambda get, s: get(f"{SEARCH}?resource_id={s['resource']}&limit=101"),
    "search from the second": lambda get, s: get(f"{SEARCH}?resource_id={s['resource']}&offset=1"),
    "search in order": lambda get, s: get(f"{SEARCH}?resource_id={s['resource']}&sort=nama"),
    "search for different ones": lambda get, s: get(f"{SEARCH}?resource_id={s['resource']}&distinct=true&fields=nama"),
    "preview on the page": lambda get, s: get("/dataset/{dataset}/resource/{resource}".format(**s)),
    "preview in the tab": lambda get, s: get("/dataset/{dataset}/tabel".format(**s)),
    "chart in the tab": lambda get, s: get("/dataset/{dataset}/grafik".format(**s)),
}

# The first hundred rows as they stand: looked at before anybody decides to download.
FREE = {"search", "search by alias", "search for some columns", "preview on the page", "preview in the tab"} | {
    "chart in the tab"
}


def giving(world: Any, way: str, scene: dict[str, str], permit: bool) -> list[str]:
    """Viewers who get the marker by a way, with or without a permit."""
    held = scene["permit"] if permit else ""
    asked = {viewer: WAYS[way](partial(world.get, viewer=viewer, permit=held), scene) for viewer in VIEWERS}
    return [viewer for viewer, answer in asked.items() if MARKER in answer.body]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("state", CLOSINGS)
def test_a_closed_resource_leaves_by_no_door(world, scenes, way, state):
    """Not even to whoever filled in the form while the dataset was open; the form by itself opens nothing."""
    assert giving(world, way, scenes[state], permit=True) == []


@pytest.mark.parametrize("way", WAYS)
def test_an_open_resource_leaves_by_every_door_with_a_permit(world, scenes, way):
    """The test above can fail: through the same doors the same marker is found."""
    assert giving(world, way, scenes["open"], permit=True) == list(VIEWERS)


@pytest.mark.parametrize("way", WAYS)
def test_without_a_permit_an_open_resource_shows_its_first_rows_only(world, scenes, way):
    assert giving(world, way, scenes["open"], permit=False) == (list(VIEWERS) if way in FREE else [])


# Oracles: not even the number of rows or the names of columns.
@pytest.mark.parametrize("state", CLOSINGS)
@pytest.mark.parametrize("asked", ["resource", "alias"])
@pytest.mark.parametrize("action", ["datastore_search", "datastore_info"])
def test_a_closed_table_says_nothing_about_itself(world, scenes, state, asked, action):
    for viewer in VIEWERS:
        query = {"resource_id": scenes[state][asked], "limit": 0}
        answer = world.post(f"/api/3/action/{action}", viewer, json=query)
        assert answer.status_code in {403, 404}
        assert "result" not in answer.json


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_head_request_is_decided_as_well(world, scenes, viewer):
    path = DOWNLOAD.format(**scenes["terbatas"])
    answer = world.app.test_client().head(path, headers=world.viewers[viewer].headers)
    assert answer.status_code == 403


# The names of all tables
@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize(
    "path",
    [
        f"{SEARCH}?resource_id=_table_metadata",
        f"{SEARCH}?id=_table_metadata",
        "/datastore/dump/_table_metadata",
        "/api/3/action/datastore_info?id=_table_metadata",
    ],
)
def test_the_list_of_tables_is_closed(world, scenes, viewer, path):
    answer = world.get(path, viewer)
    assert answer.status_code in {403, 404}
    assert scenes["open"]["resource"] not in answer.body


# What the loader keeps about a table
@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_columns_of_a_table_are_in_no_public_note(world, scenes, viewer):
    """Asked for every state in turn, the open one last: a note outlives the level that it was written under."""
    for state in [*CLOSINGS, "open"]:
        query = {"entity_id": scenes[state]["resource"], "task_type": "datamask", "key": "table"}
        answer = world.post("/api/3/action/task_status_show", viewer, json=query)
        assert answer.status_code == 403
        assert "result" not in answer.json


# No way is missing in the list
def test_every_route_that_gives_rows_is_a_door(world, scenes):
    """Asks every route with the arguments of the open resource and looks for the marker."""
    routes = [rule for rule in world.app.flask_app.url_map.iter_rules() if "GET" in rule.methods and rule.arguments]
    giving = {rule.endpoint for rule in routes if MARKER in _asked(world, rule, scenes["open"])}
    assert {"dataset_resource.download", "datastore.dump"} <= giving
    assert [name for name in giving if not any(door.is_endpoint(name) for door in DOORS)] == []


def test_every_action_that_gives_rows_is_a_door(world, scenes):
    get_action("status_show")
    readable = [name for name, action in _actions.items() if getattr(action, "side_effect_free", False)]
    giving = {name for name in readable if MARKER in _acted(world, name, scenes["open"])}
    assert "datastore_search" in giving
    assert [name for name in giving if not _is_action(name)] == []


def test_every_route_with_a_resource_is_known(world):
    """A new route of a new plugin that names a resource has to be looked at by a person first."""
    rules = world.app.flask_app.url_map.iter_rules()
    named = {rule.endpoint for rule in rules if {"resource_id", "resource_view_id"} & rule.arguments}
    known = {name for name in named if any(door.is_endpoint(name) for door in DOORS)}
    assert sorted(name for name in named - known if not name.endswith(NO_BYTES)) == []


def _asked(world: Any, rule: Any, scene: dict[str, str]) -> str:
    known = {"id": scene["dataset"], "resource_id": scene["resource"], "tab": "tabel", "package_type": "dataset"}
    values = {name: known.get(name, scene["resource"]) for name in rule.arguments}
    try:
        with world.app.flask_app.test_request_context():
            path = tk.url_for(rule.endpoint, **values)
        return world.get(path, "sysadmin", scene["permit"]).body
    except Exception:
        return ""


def _acted(world: Any, name: str, scene: dict[str, str]) -> str:
    try:
        return str(world.act(name, "sysadmin", id=scene["resource"], resource_id=scene["resource"]))
    except Exception:
        model.Session.rollback()
        return ""


def _is_action(name: str) -> bool:
    return any(door.kind is Kind.ACTION and door.name == name for door in DOORS)


# The doors of what is not loaded
@pytest.mark.parametrize("door", [door for door in DOORS if door.guard is Guard.ABSENT], ids=lambda door: door.name)
def test_an_absent_door_is_absent(world, door):
    if door.kind is Kind.ENDPOINT:
        assert door.name not in {rule.endpoint for rule in world.app.flask_app.url_map.iter_rules()}
    else:
        with pytest.raises(KeyError):
            get_action(door.name)


@pytest.mark.parametrize("door", [door for door in DOORS if door.guard is not Guard.ABSENT], ids=lambda door: door.name)
def test_a_present_door_is_present(world, door):
    """A row about nothing would be a row that nobody keeps true."""
    if door.kind is Kind.ENDPOINT:
        assert any(door.is_endpoint(rule.endpoint) for rule in world.app.flask_app.url_map.iter_rules())
    else:
        assert get_action(door.name)


def test_only_hooked_doors_are_decided_before_the_request():
    assert doors.hooked("dataset_resource.download", {"id", "resource_id"})
    assert doors.hooked("camel-photos_resource.download", {"id", "resource_id"})
    assert doors.hooked("datastore.dump", {"resource_id"})
    assert doors.hooked("other.download", {"id"}) is None
    assert doors.hooked("home.index", {}) is None
    assert doors.hooked(None, {}) is None
