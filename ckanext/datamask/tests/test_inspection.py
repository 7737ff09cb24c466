"""Files of a request from hand-over to a proven copy, with a real keeper: the copy holds nobody, whatever happens."""

import io

import officer_room
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from inspection_room import (
    CLEAN,
    PEOPLE,
    act,
    as_csv,
    as_xlsx,
    decide,
    inspect,
    kinds,
    leaked,
    new_owner,
    proposals,
    secrets,
    shown,
    worked,
)

from ckanext.backoffice import ledger
from ckanext.backoffice.ledger.model import EVENT
from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.vault import opening
from ckanext.backoffice.vault.model import VaultHold
from ckanext.datamask.model import FileInspection

pytestmark = pytest.mark.usefixtures("nobody_in_office", "keeper")


@pytest.fixture
def office(world):
    return world.office["id"]


@pytest.fixture
def unit(office):
    return officer_room.officer(Role.UNIT, office)


def copy_of(found):
    out = io.BytesIO()
    with opening.open(found["masked_object_id"], "system:test", "check") as opened:
        opened.copy_to(out)
    assert (opened.sha256, opened.size) == (found["masked_sha256"], found["masked_size"])
    return out.getvalue()


def holders(object_id):
    return set(model.Session.execute(sa.select(VaultHold.holder_id).where(VaultHold.object_id == object_id)).scalars())


# From hand-over to a proven copy
@pytest.mark.parametrize(("extension", "made"), [("csv", as_csv), ("xlsx", as_xlsx)])
def test_a_proven_copy_holds_nobody(office, unit, extension, made):
    original = made(PEOPLE)
    id_ = inspect(original, office, extension)
    found = worked(id_)
    assert (found["state"], found["rows"]) == ("findings", len(PEOPLE))
    assert [column["kind"] for column in found["columns"]] == ["nik", "kk", "name", "address", "phone", "gender"]
    decide(id_, unit)
    done = worked(id_)
    assert (done["state"], done["masked_name"]) == ("proven", f"PPID-2026-000123-{id_[:8]}.{extension}")
    assert leaked(original)
    copy = copy_of(done)
    assert leaked(copy) == []
    assert done["proof"]["residue"] == 0
    assert done["proof"]["masked_cells"] == 5 * len(PEOPLE)
    assert done["k"]["reached"]
    assert done["deciders"] == [unit["id"]]
    assert holders(done["object_id"]) == holders(done["masked_object_id"]) == {id_}
    whole = [("receive", "system"), ("start_scan", "system"), ("found", "system"), ("decide", "user")]
    assert kinds(id_) == [*whole, ("start_mask", "system"), ("proven", "system")]


def test_hidden_sheets_and_comments_are_told_and_do_not_leave(office):
    found = worked(inspect(as_xlsx(PEOPLE), office, "xlsx"))
    assert {"name": "Arsip", "reason": "hidden_sheet"} in found["not_scanned"]
    assert {"where": "comment", "kind": "name", "count": 2} in found["outside"]


def test_no_value_stands_in_database_or_ledger(office, unit):
    id_ = inspect(as_csv(PEOPLE), office, file_name=f"daftar {PEOPLE[0][0]}.csv")
    found = worked(id_)
    assert found["file_name"] == "daftar ●.csv"
    named = next(column for column in found["columns"] if column["kind"] == "name")
    basis = "jabatan publik menurut Siti Wulandaripuspa"
    decide(id_, unit, columns={named["key"]: {"operator": "redact"}})
    act("datamask_inspection_withhold", unit, id=id_, version=shown(id_)["version"], reason=basis)
    for query in (sa.select(sa.cast(FileInspection.__table__.table_valued(), sa.Text)), sa.select(EVENT.c.facts)):
        text = "".join(model.Session.execute(query).scalars()).encode()
        assert not [secret for secret in [*secrets(), b"bantuan", b"no_hp", basis.encode()] if secret in text]
    assert ledger.texts_of(ledger.events(f"inspection:{id_}")[-1]) == {"reason": basis}


def test_a_clean_file_passes_the_same_proof(office, unit):
    id_ = inspect(CLEAN, office)
    assert worked(id_)["state"] == "clean"
    decide(id_, unit)
    done = worked(id_)
    assert done["state"] == "proven"
    assert sorted(copy_of(done).splitlines()) == sorted(CLEAN.splitlines())
    assert done["proof"]["untouched_cells"] == 60


def test_what_an_officer_marks_by_hand_goes_and_what_he_leaves_with_a_basis_stays(office, unit):
    id_ = inspect(as_csv(PEOPLE), office)
    worked(id_)
    basis = "nama pejabat, UU 14/2008 Pasal 18"
    decide(id_, unit, columns={"0-5": {"operator": "drop"}, "0-6": {"operator": "redact"}})
    done = worked(id_)
    assert b"Bintoro" not in copy_of(done)
    assert b",L\n" not in copy_of(done)
    other = inspect(as_csv(PEOPLE), office)
    worked(other)
    decide(
        other,
        unit,
        columns={"0-6": {"operator": "redact", "basis": basis}, "0-3": {"operator": "keep", "basis": basis}},
    )
    kept = worked(other)
    assert {column["key"]: column["reason"] for column in kept["columns"]}["0-3"] == basis


def test_a_name_that_is_left_with_a_basis_is_no_secret_and_the_numbers_beside_it_are(office, unit):
    id_ = inspect(as_csv(PEOPLE), office)
    worked(id_)
    decide(id_, unit, columns={"0-2": {"operator": "keep", "basis": "daftar pejabat, UU 14/2008 Pasal 18"}})
    done = worked(id_)
    assert done["state"] in {"proven", "findings"}
    if done["state"] == "proven":
        assert not [row[0] for row in PEOPLE if row[0].encode() in copy_of(done)]


# What cannot be read is never clean
ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
UNREADABLE = [
    ("pdf", b"%PDF-1.7\n1 0 obj\n", "unsupported"),
    ("xlsx", ENCRYPTED, None),
    ("csv", b'a,b\n1,"2\n', "unclosed_quote"),
    ("csv", b"", "empty"),
    ("xlsx", as_csv(PEOPLE), "wrong_extension"),
    ("xlsx", as_xlsx(PEOPLE)[:2000], "damaged"),
]


@pytest.mark.parametrize(("extension", "data", "code"), UNREADABLE, ids=[str(row[2]) for row in UNREADABLE])
def test_what_cannot_be_read_says_why(office, unit, extension, data, code):
    id_ = inspect(data, office, extension)
    found = worked(id_)
    assert found["state"] == "unreadable"
    assert code is None or found["fault"] == code
    assert found["sentence"]
    with pytest.raises(tk.ValidationError):
        decide(id_, unit)
    assert "withhold" in act("datamask_inspection_show", unit, id=id_)["commands"]


# Taking in
@pytest.mark.parametrize("who", ["sysadmin", "ppid", "unit", "anonymous"])
def test_only_the_plugin_of_the_request_hands_files_in(world, office, unit, who):
    users = {"sysadmin": factories.SysadminWithToken, "ppid": lambda: officer_room.officer(Role.PPID)}
    user = unit if who == "unit" else users[who]() if who in users else {"token": "", "name": ""}
    owner = new_owner()
    said = {"owner": owner, "number": "PPID-2026-000123", "lane": "ppid", "file_name": "a.csv", "extension": "csv"}
    said |= {"organization_id": office, "object_id": vault_room.put(CLEAN, "handover", owner)}
    headers = {"Authorization": user["token"]} if user["token"] else {}
    for action, data in {
        "datamask_inspect_file": said | {"ignore_auth": True},
        "datamask_inspection_release_holds": {"owner": owner},
        "datamask_inspection_supersede": {"id": inspect(CLEAN, office)},
        "datamask_inspection_reopen": {"id": inspect(CLEAN, office), "version": 1},
    }.items():
        assert world.app.post(f"/api/3/action/{action}", json=data, headers=headers).status_code == 403


def test_a_file_is_taken_in_once(office):
    owner = new_owner()
    object_id = vault_room.put(CLEAN, "handover", owner)
    ids = {inspect(CLEAN, office, owner=owner, object_id=object_id) for _twice in range(2)}
    assert len(ids) == 1
    assert kinds(*ids) == [("receive", "system")]


@pytest.mark.parametrize(
    ("purpose", "field", "value"),
    [
        ("handover", "owner", f"request:{'0' * 8}-0000-4000-8000-{'0' * 12}"),
        ("paper", "owner", None),
        ("letter", "owner", None),
        ("handover", "object_id", f"{'0' * 8}-0000-4000-8000-{'0' * 12}"),
        ("handover", "object_id", "../x"),
        ("handover", "owner", "person:1"),
        ("handover", "lane", "lain"),
        ("handover", "number", "Siti Aminah"),
    ],
)
def test_what_is_no_file_of_this_request_is_refused(office, purpose, field, value):
    owner = new_owner()
    said = {"owner": owner, "object_id": vault_room.put(CLEAN, purpose, owner)}
    said |= {field: value} if value else {}
    with pytest.raises(tk.ValidationError):
        inspect(CLEAN, office, **said)
    assert not model.Session.execute(sa.select(FileInspection.id).where(FileInspection.owner == owner)).first()


# Who decides
def test_who_has_nothing_to_do_with_a_file_does_not_learn_that_it_exists(world, office):
    id_ = inspect(CLEAN, office)
    worked(id_)
    strangers = [
        factories.SysadminWithToken(),
        factories.UserWithToken(),
        officer_room.officer(Role.UNIT, world.other_office["id"]),
        officer_room.officer(Role.UNIT_DESK, world.other_office["id"]),
        officer_room.officer(Role.SUPERIOR),
        officer_room.officer(Role.ADVISER),
    ]
    for user in strangers:
        for action in ("show", "decide", "keep", "withhold"):
            with pytest.raises(tk.ObjectNotFound):
                act(f"datamask_inspection_{action}", user, id=id_, version=3, reason="tidak lengkap")
    for user in strangers[2:]:
        assert act("datamask_inspection_list", user, owner=shown(id_)["owner"]) == []
    with pytest.raises(tk.NotAuthorized):
        tk.get_action("datamask_inspection_show")({"user": ""}, {"id": id_})


def test_in_lane_government_the_ppid_is_a_stranger_and_the_custodian_decides(office):
    id_ = inspect(CLEAN, office, lane="government")
    worked(id_)
    with pytest.raises(tk.ObjectNotFound):
        decide(id_, officer_room.officer(Role.PPID))
    assert decide(id_, officer_room.officer(Role.CUSTODIAN))["state"] == "decided"


@pytest.mark.parametrize("role", [Role.DESK, Role.AUDITOR, Role.UNIT_DESK])
def test_who_reads_does_not_decide(office, role):
    id_ = inspect(CLEAN, office)
    worked(id_)
    reader = officer_room.officer(role, office if role is Role.UNIT_DESK else None)
    assert act("datamask_inspection_show", reader, id=id_)["commands"] == []
    with pytest.raises(tk.NotAuthorized):
        decide(id_, reader)
    assert shown(id_)["state"] == "clean"


def test_faults_are_told_by_field_and_nothing_is_done(office, unit):
    id_ = inspect(as_csv(PEOPLE), office)
    found = worked(id_)
    columns = proposals(found) | {"0-0": {"operator": "keep", "basis": "x" * 20}, "0-2": {"operator": "keep"}}
    del columns["0-1"]
    with pytest.raises(tk.ValidationError) as refused:
        act("datamask_inspection_decide", unit, id=id_, version=found["version"], columns=columns, k=3)
    assert set(refused.value.error_dict) == {"operator-0-0", "operator-0-1", "basis-0-2", "k"}
    assert shown(id_)["version"] == found["version"]


def test_two_submissions_make_one_decision_and_another_one_is_stale(office, unit):
    id_ = inspect(as_csv(PEOPLE), office)
    found = worked(id_)
    said = {"id": id_, "version": found["version"], "columns": proposals(found)}
    assert [act("datamask_inspection_decide", unit, **said)["state"] for _twice in range(2)] == ["decided", "decided"]
    assert kinds(id_).count(("decide", "user")) == 1
    other = said | {"columns": said["columns"] | {"0-2": {"operator": "drop"}}}
    for user, sent in ((unit, other), (officer_room.officer(Role.PPID), said)):
        with pytest.raises(tk.ValidationError) as stale:
            act("datamask_inspection_decide", user, **sent)
        assert list(stale.value.error_dict) == ["version"]


# Listing and ending
def test_a_list_costs_the_same_for_many_files(office, statements):
    owner = new_owner()
    costs = []
    for _ in range(2):
        for _ in range(3):
            inspect(CLEAN, office, owner=owner)
        statements.clear()
        listed = act("datamask_inspection_list", owner=owner)
        costs.append(len(statements))
    assert len(listed) == 6
    assert costs[0] == costs[1] == 1


def test_the_end_of_a_request_lets_files_go_and_erases_words(office, unit):
    id_ = inspect(CLEAN, office)
    found = worked(id_)
    act("datamask_inspection_keep", unit, id=id_, version=found["version"], reason="dipakai di kantor")
    act("datamask_inspection_release_holds", owner=found["owner"])
    ended = act("datamask_inspection_show", unit, id=id_)
    assert (ended["state"], ended["file_name"], ended["columns"], ended["commands"]) == ("kept", "", [], [])
    assert holders(found["object_id"]) == set()
    assert ledger.events(f"inspection:{id_}")[-1].kind == "text.erase"


def test_a_newer_file_ends_the_older_one(office, unit):
    id_ = inspect(CLEAN, office)
    worked(id_)
    assert act("datamask_inspection_supersede", id=id_)["state"] == "superseded"
    with pytest.raises(tk.ValidationError):
        decide(id_, unit)
    assert holders(shown(id_)["object_id"]) == set()


def reopened(id_, version):
    """The state that comes of it."""
    return act("datamask_inspection_reopen", id=id_, version=version)["state"]


def test_a_file_that_is_opened_again_is_searched_and_decided_anew(office, unit):
    id_ = inspect(as_csv(PEOPLE), office)
    worked(id_)
    decide(id_, unit)
    first = worked(id_)
    assert reopened(id_, first["version"]) == "received"
    waits = shown(id_)
    assert (waits["masked_object_id"], waits["masked_sha256"], waits["figures"]) == (None, None, None)
    found = worked(id_)
    assert (found["state"], found["deciders"]) == ("findings", first["deciders"])
    chosen = {column["key"]: column["operator"] for column in found["columns"] if column["decided"]}
    assert chosen == {column["key"]: column["operator"] for column in first["columns"] if column["decided"]}
    decide(id_, unit)
    again = worked(id_)
    assert again["state"] == "proven"
    assert again["version"] > first["version"]
    assert again["masked_object_id"] not in {None, first["masked_object_id"]}


@pytest.mark.parametrize(("command", "state"), [("withhold", "withheld"), ("keep", "kept")])
def test_what_was_withheld_or_kept_can_be_opened_again(office, unit, command, state):
    id_ = inspect(CLEAN, office)
    found = worked(id_)
    act(f"datamask_inspection_{command}", unit, id=id_, version=found["version"], reason="keliru ditahan")
    assert reopened(id_, found["version"]) == state
    assert reopened(id_, shown(id_)["version"]) == "received"
    assert worked(id_)["state"] == "clean"


def test_what_waits_for_a_person_or_is_gone_is_left_as_it_is(office):
    id_ = inspect(CLEAN, office)
    found = worked(id_)
    assert reopened(id_, found["version"]) == "clean"
    assert shown(id_)["version"] == found["version"]
    act("datamask_inspection_supersede", id=id_)
    assert reopened(id_, shown(id_)["version"]) == "superseded"


def test_of_one_version_it_is_opened_again_once(office, unit):
    """Who asks may ask again, hours later: what was decided since stands."""
    id_ = inspect(CLEAN, office)
    worked(id_)
    decide(id_, unit)
    first = worked(id_)["version"]
    assert reopened(id_, first) == reopened(id_, first) == "received"
    worked(id_)
    assert reopened(id_, first) == "clean"
    decide(id_, unit)
    assert worked(id_)["state"] == reopened(id_, first) == "proven"
