"""The demo on an empty portal: complete, the same after a second run, and mended when a run was cut off anywhere."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from world import World

from ckanext.backoffice.officers import duties_of
from ckanext.backoffice.officers.model import OfficerAppointment
from ckanext.backoffice.officers.roles import DUTIES
from ckanext.datamask import release
from ops.demo import accounts, catalogue, load, officers, passwords, plan, public_lists


class CutOffError(Exception):
    """The power went."""


# Each run is cut off at the n-th call of one step; the next one starts on what it left.
FAULTS: list[tuple[Any, str, int]] = [
    (catalogue, "create_topics", 1),
    (accounts, "_create", 5),
    (accounts, "_join", 12),
    (officers, "_first", 1),
    (officers, "_attach", 2),
    (officers, "_confirm", 3),
    (catalogue, "_upload_missing", 1),
    (catalogue, "_put_into_topics", 2),
    (release, "load", 2),
    (public_lists, "create_entries", 1),
]


@pytest.fixture(scope="module")
def password_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "masuk.txt"


@pytest.fixture(scope="module", autouse=True)
def cut_off(world: World, password_file: Path) -> Iterator[None]:
    """The world after runs that were all cut off, and one that was not."""
    with world.app.flask_app.test_request_context("/"):
        for module, name, count in FAULTS:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(module, name, failing(getattr(module, name), count))
                with pytest.raises(CutOffError):
                    load.load(password_file)
            model.Session.remove()
        load.load(password_file)
        yield


def failing(step: Callable[..., Any], count: int) -> Callable[..., Any]:
    calls = iter(range(count, 0, -1))

    def run(*args: Any) -> Any:
        if next(calls) == 1:
            raise CutOffError
        return step(*args)

    return run


def state() -> dict[str, Any]:
    """Everything that a run could change, as the database has it."""
    tables = ("user", "group", "member", "package", "package_extra", "resource", "activity", "datamask_inspection")
    tables += ("backoffice_appointment",)
    model.Session.remove()
    rows = {name: model.Session.execute(sa.text(f'SELECT * FROM "{name}" ORDER BY id')).all() for name in tables}
    rows |= {f"table of {key}": value for key, value in previews().items()}
    return rows


def previews() -> dict[str, list[Any]]:
    return {key: found(resource)["records"] for key, resource in resources().items() if resource["datastore_active"]}


def resources() -> dict[str, dict[str, Any]]:
    shown = [tk.get_action("package_show")({"user": ""}, {"id": each["name"]}) for each in plan.datasets()]
    return {resource["name"]: resource for dataset in shown for resource in dataset["resources"]}


def found(resource: dict[str, Any]) -> Any:
    return tk.get_action("datastore_search")({"user": ""}, {"resource_id": resource["id"], "limit": 10})


# Complete.
def test_tables_of_the_open_datasets() -> None:
    totals = {name: found(resource)["total"] for name, resource in resources().items() if resource["datastore_active"]}
    assert totals == {
        "kecamatan-jember.csv": 31,
        "desa-kelurahan-jember.csv": 248,
        "luas-penduduk-jawa-timur.csv": 38,
        "kode-wilayah-indonesia.csv": 7837,
    }


def test_codes_are_text_and_figures_are_numbers() -> None:
    fields = found(resources()["luas-penduduk-jawa-timur.csv"])["fields"]
    assert [field["type"] for field in fields] == ["int", "text", "text", "numeric", "int8", "int8", "int8"]
    assert fields[3]["info"] == {"label": "luas_km2", "notes": "Luas wilayah", "unit": "km2"}


def test_the_invented_people_are_sealed() -> None:
    resource = resources()["Penerima bantuan pangan (data rekaan)"]
    assert (resource["size"], resource["sha256"], resource["datastore_active"]) == (None, "", False)
    sealed = model.Session.execute(sa.text("SELECT resource_id, state FROM datamask_inspection")).all()
    assert sealed == [(resource["id"], "held")]


def test_datasets_are_in_their_topics() -> None:
    for dataset in plan.datasets():
        (shown,) = tk.get_action("package_search")({"user": ""}, {"fq": f"name:{dataset['name']}"})["results"]
        assert {group["name"] for group in shown["groups"]} == set(dataset["topics"])


def test_the_public_lists_have_their_entries() -> None:
    shown = tk.get_action("informasi_publik_list")({"user": ""}, {})
    linked = {entry["name"] for entry in shown if entry["dataset_id"]}
    assert (len(shown), len(linked)) == (6, 3)
    assert {entry["ground"] for entry in tk.get_action("informasi_dikecualikan_list")({"user": ""}, {})} == {"a", "h"}


def test_accounts_and_their_rights() -> None:
    for person in plan.people():
        user = model.User.get(person.account)
        assert user.sysadmin is person.sysadmin
        assert (user.fullname, user.email) == (person.name, person.email)
        offices = {group.name for group in user.get_groups("organization")}
        assert offices == ({person.office} if person.capacity else set())


def test_officers_hold_the_duties_of_the_plan() -> None:
    for person in plan.people():
        held = duties_of(model.User.get(person.account).id)
        assert [duty.role for duty in held] == ([person.duty] if person.duty else [])
        assert all(bool(duty.organization_id) == DUTIES[duty.role].of_organization for duty in held)


def test_the_first_officer_stands_alone_the_others_were_confirmed() -> None:
    rows = model.Session.execute(sa.select(OfficerAppointment)).scalars().all()
    superior = model.User.get("atasan-ppid").id
    assert [row.user_id for row in rows if row.confirmed_by.startswith("uid:")] == [superior]
    assert {row.confirmed_by for row in rows if row.user_id != superior} == {f"user:{superior}"}


def test_everybody_can_log_in(password_file: Path) -> None:
    known = passwords.read(password_file)
    assert all(model.User.get(person.account).validate_password(known[person.account]) for person in plan.people())


# The same.
def test_a_second_run_changes_nothing(password_file: Path) -> None:
    before, text = state(), password_file.read_text()
    load.load(password_file)
    assert state() == before
    assert password_file.read_text() == text


def test_what_somebody_changed_stays(password_file: Path) -> None:
    editor = {"user": plan.editor_of("dinas-sosial")}
    tk.get_action("package_patch")(editor, {"id": "contoh-penerima-bantuan-pangan", "notes": "Diubah"})
    load.load(password_file)
    shown = tk.get_action("package_show")({"user": ""}, {"id": "contoh-penerima-bantuan-pangan"})
    assert shown["notes"] == "Diubah"


def test_without_the_file_accounts_keep_their_passwords(
    password_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load.load(tmp_path / "hilang.txt")
    assert not (tmp_path / "hilang.txt").exists()
    assert "setpass" in capsys.readouterr().out
    assert model.User.get("ppid").validate_password(passwords.read(password_file)["ppid"])
