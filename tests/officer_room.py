"""Officers of one test, put straight into office: how one gets there by the rules is tested with the service."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import ledger_room
import pytest
import sqlalchemy as sa
from ckan import model
from ckan.tests import factories

from ckanext.backoffice.officers.model import OfficerAppointment
from ckanext.backoffice.officers.roles import DUTIES, Role
from ckanext.backoffice.vault.model import VaultHold, VaultObject

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def appoint(user_id: str, role: Role, organization_id: str | None = None, **columns: Any) -> str:
    """An appointment in force, committed; `columns` change it. Returns its id."""
    said = {"id": str(uuid.uuid4()), "user_id": user_id, "role": role.value, "organization_id": organization_id}
    said |= {"decree_number": "188.45/1/2026", "starts": date(2026, 1, 2), "version": 1}
    said |= {"proposed_by": "uid:0", "proposed_at": YESTERDAY, "confirmed_by": "uid:0", "confirmed_at": YESTERDAY}
    model.Session.add(OfficerAppointment(**(said | columns)))
    model.Session.commit()
    return said["id"]


def officer(role: Role, organization_id: str | None = None, **columns: Any) -> dict[str, Any]:
    """A new account in office: CKAN's user with `token`."""
    assert bool(organization_id) == DUTIES[role].of_organization
    user = factories.UserWithToken()
    appoint(user["id"], role, organization_id, **columns)
    return user


def empty() -> None:
    """Nobody in office, nothing in the vault's tables, and nothing in the ledger."""
    model.Session.rollback()
    for table in (OfficerAppointment, VaultHold, VaultObject):
        model.Session.execute(sa.delete(table))
    model.Session.commit()
    ledger_room.empty()


@pytest.fixture
def nobody_in_office(world: Any) -> Iterator[None]:
    """One world for the module; nobody in office, and an empty ledger, for each test."""
    empty()
    yield
    empty()
