"""Who signs a letter, as the officers' table knows him on that day: office, name, Plt. or Plh."""

from datetime import date
from typing import Any

from ckan import model

from ckanext.backoffice import config as kernel
from ckanext.backoffice.officers import Duty, duties_of
from ckanext.backoffice.officers.roles import Role, StandIn

from .document import Signer
from .records import LetterSigner

OFFICES = {
    Role.PPID: "Pejabat Pengelola Informasi dan Dokumentasi",
    Role.CUSTODIAN: "Walidata",
    Role.SUPERIOR: "Atasan PPID",
}
STAND_INS = {StandIn.PLT: "Plt. ", StandIn.PLH: "Plh. "}


class NoSigner(Exception):
    """This account holds no duty that signs such a letter."""


def signer_of(user_id: str, role: Role, organization_id: str | None, day: date) -> LetterSigner:
    """The signer's block for an account that holds a duty on a day. Raises NoSigner."""
    duty = next((each for each in duties_of(user_id) if _is(each, role, organization_id, day)), None)
    account: Any = model.User.get(user_id)
    if duty is None or account is None:
        raise NoSigner
    office = STAND_INS.get(duty.stand_in_kind, "") if duty.stand_in_kind else ""
    shown = Signer((office + _office(role, organization_id),), account.fullname or account.name)
    return LetterSigner(user_id, shown, organization_id)


def _is(duty: Duty, role: Role, organization_id: str | None, day: date) -> bool:
    served = duty.since <= day and (duty.until is None or day <= duty.until)
    return (duty.role, duty.organization_id) == (role, organization_id) and served


def _office(role: Role, organization_id: str | None) -> str:
    if role in OFFICES:
        return OFFICES[role]
    group = model.Group.get(organization_id) if organization_id else None
    return f"{kernel.unit_label()} {group.title if group else ''}".strip()
