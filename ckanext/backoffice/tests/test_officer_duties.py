"""What a person holds now, read from the database: one statement a request, and the same answer as the rules give."""

import uuid
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.tests import factories
from officer_room import YESTERDAY, appoint, officer

from ckanext.backoffice.officers import deputy_of, duties_of, has_duty, holders, repository, terms
from ckanext.backoffice.officers.model import OfficerAppointment, appointment_of
from ckanext.backoffice.officers.roles import Role

NOW = datetime.now(UTC)
TODAY = terms.day_of(NOW)
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("nobody_in_office")


# Nothing
@pytest.mark.parametrize("user_id", ["", None, "nobody"])
def test_nobody_holds_nothing(user_id):
    assert not duties_of(user_id)
    assert not has_duty(user_id, Role.PPID)


@pytest.mark.parametrize(
    "columns",
    [
        {"confirmed_at": None},
        {"confirmed_at": NOW + DAY},
        {"closed_at": YESTERDAY},
        {"starts": TODAY + DAY},
        {"starts": TODAY - 2 * DAY, "ends": TODAY - DAY},
    ],
)
def test_what_is_not_in_force_gives_nothing(columns):
    user = officer(Role.PPID, **columns)
    assert not duties_of(user["id"])
    assert holders(Role.PPID) == ()


@pytest.mark.parametrize("change", [{"state": "deleted"}, {"sysadmin": True}])
def test_an_account_that_is_off_or_operates_the_portal_holds_nothing(change):
    user = officer(Role.PPID)
    assert has_duty(user["id"], Role.PPID)
    model.Session.execute(sa.update(model.User).where(model.User.id == user["id"]).values(**change))
    model.Session.commit()
    assert not duties_of(user["id"])
    assert holders(Role.PPID) == ()


# Something
def test_a_duty_says_what_a_letter_needs():
    user = officer(Role.PPID, stand_in="plh", ends=TODAY)
    (duty,) = duties_of(user["id"])
    assert (duty.role, duty.organization_id, duty.since, duty.until) == (Role.PPID, None, date(2026, 1, 2), TODAY)
    assert (duty.stand_in, duty.stand_in_kind, duty.decree_number) == (True, "plh", "188.45/1/2026")


def test_several_duties_of_one_person_in_one_statement(statements):
    office, other = factories.Organization()["id"], factories.Organization()["id"]
    user = officer(Role.UNIT, office)
    appoint(user["id"], Role.UNIT_DESK, other)
    appoint(user["id"], Role.DESK)
    model.Session.remove()
    statements.clear()
    held = duties_of(user["id"])
    assert len(statements) == 1
    assert held.roles == {Role.UNIT, Role.UNIT_DESK, Role.DESK}
    assert held.has(Role.UNIT, office)
    assert not held.has(Role.UNIT, other)
    assert held.has(Role.UNIT_DESK)
    assert held.has(Role.DESK, other)
    assert held.organizations(Role.UNIT) == {office}


def test_asked_once_a_request_and_anew_in_the_next(world, statements):
    user = officer(Role.PPID)
    statements.clear()
    with world.app.flask_app.test_request_context():
        assert all(has_duty(user["id"], Role.PPID) for _ in range(5))
        assert len(statements) == 1
        appoint(user["id"], Role.DESK)
    with world.app.flask_app.test_request_context():
        assert has_duty(user["id"], Role.DESK)


def test_a_process_without_requests_keeps_no_answer():
    user = officer(Role.PPID)
    assert not has_duty(user["id"], Role.DESK)
    appoint(user["id"], Role.DESK)
    assert has_duty(user["id"], Role.DESK)


# Leave
def test_leave_hands_inbox_and_mails_to_a_colleague():
    present = officer(Role.PPID)
    away = officer(Role.PPID, leave_until=TODAY, leave_to=present["id"])
    assert holders(Role.PPID) == (present["id"],)
    assert deputy_of(away["id"], Role.PPID) == present["id"]
    (duty,) = duties_of(present["id"])
    assert duty.instead_of == (away["id"],)
    assert has_duty(away["id"], Role.PPID)
    assert set(holders(Role.PPID, at=NOW + DAY)) == {present["id"], away["id"]}


def test_leave_of_one_duty_hands_over_no_other():
    office = factories.Organization()["id"]
    present = officer(Role.PPID)
    away = officer(Role.PPID, leave_until=TODAY, leave_to=present["id"])
    appoint(away["id"], Role.UNIT, office)
    appoint(present["id"], Role.UNIT, office)
    assert set(holders(Role.UNIT, office)) == {present["id"], away["id"]}
    assert {duty.role: duty.instead_of for duty in duties_of(present["id"])} == {
        Role.PPID: (away["id"],),
        Role.UNIT: (),
    }


def test_holders_of_one_organisation():
    office, other = factories.Organization()["id"], factories.Organization()["id"]
    here = officer(Role.UNIT, office)
    officer(Role.UNIT, other)
    assert holders(Role.UNIT, office) == (here["id"],)
    assert holders(Role.UNIT) == ()


# The statement and the rules say the same
def test_the_database_and_the_rules_agree():
    days = (None, TODAY - DAY, TODAY, TODAY + DAY)
    moments = (None, NOW - DAY, NOW, NOW + DAY)
    users = [factories.User()["id"], factories.Sysadmin()["id"], factories.User(state="deleted")["id"]]
    for user, starts, ends, confirmed, closed in product(users, days[1:], days, moments, moments):
        row = {"starts": starts, "ends": ends, "confirmed_at": confirmed, "closed_at": closed}
        model.Session.add(OfficerAppointment(**(_columns() | row | {"user_id": user})))
    model.Session.flush()
    found = {each.id for user in users for each in repository.of_person(user, NOW)}
    rows = model.Session.execute(sa.select(OfficerAppointment)).scalars().all()
    assert len(rows) == 3 * 3 * 4 * 4 * 4
    assert found == {row.id for row in rows if terms.in_force(appointment_of(row, row.user_id == users[0]), NOW)}
    assert found


def _columns() -> dict[str, object]:
    said = {"id": str(uuid.uuid4()), "role": "ppid", "decree_number": "1", "version": 1}
    return said | {"proposed_by": "uid:0", "proposed_at": YESTERDAY}
