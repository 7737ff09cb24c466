"""Who signs, as his appointment has it on the day of the letter: a snapshot, for offices change and letters do not."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from ckan import model

from ckanext.backoffice import config
from ckanext.backoffice.officers import repository
from ckanext.backoffice.officers.roles import Role, StandIn, decides
from ckanext.backoffice.officers.terms import Appointment
from ckanext.indonesia.dates import WIB

from .document import Signer, lines
from .records import LetterSigner

OFFICES = {
    Role.PPID: "Pejabat Pengelola Informasi dan Dokumentasi",
    Role.SUPERIOR: "Atasan PPID",
    Role.CUSTODIAN: "Walidata",
}
"""What an office is called whose appointment names none."""

STAND_INS = {StandIn.PLT: "Plt.", StandIn.PLH: "Plh."}


class NoSigner(Exception):
    """The person holds no such duty on that day, so his letter is nobody's."""


def signer_of(user_id: str, role: Role, organization_id: str | None, day: date) -> LetterSigner:
    """The signer of a letter dated `day`; `organization_id` is None for duties of the whole regency.

    Raises NoSigner.
    """
    if not decides(role):
        raise NoSigner(role)
    end_of_day = datetime.combine(day, time.max, WIB)
    held = [each for each in repository.of_person(user_id, end_of_day) if each.user_id == user_id]
    fitting = [each for each in held if each.duty == (role, organization_id)]
    if not fitting:
        raise NoSigner(role)
    return LetterSigner(user_id, _shown(_counting(fitting)), organization_id)


def in_words(user_id: str, held: Iterable[Appointment]) -> str:
    """Name and office of one of the holders of a duty, for a list to choose from."""
    shown = _shown(_counting([each for each in held if each.user_id == user_id]))
    return f"{shown.name} ({' '.join(shown.office)})"


def _counting(held: Sequence[Appointment]) -> Appointment:
    """Who has the post needs no Plt. for it; of two terms the later one counts."""
    return max(held, key=lambda each: (each.stand_in is None, each.starts))


def _shown(held: Appointment) -> Signer:
    return Signer(_office(held), held.written_name or _full_name(held.user_id), held.rank, held.nip)


def _office(held: Appointment) -> tuple[str, ...]:
    *above, last = lines(held.office) or (_called(held),)
    prefix = STAND_INS[held.stand_in] if held.stand_in else ""
    return (*above, f"{prefix} {last}".strip())


def _called(held: Appointment) -> str:
    if held.role is not Role.UNIT:
        return OFFICES[held.role]
    group = model.Group.get(held.organization_id)
    return f"{config.unit_label()} {group.title or group.name}" if group else config.unit_label()


def _full_name(user_id: str) -> str:
    user = model.User.get(user_id)
    return (user.fullname or user.name) if user else ""
