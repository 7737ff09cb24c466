"""Which roles an officer has in one request: his duties, narrowed by lane and unit (workflow.md: "Lane"). Pure."""

from collections.abc import Iterable

from ckanext.backoffice.officers.roles import Role

from .request import Request
from .terms import Lane

Held = tuple[Role, str | None]
"""A duty in force and its organisation."""

EVERYWHERE = frozenset({Role.AUDITOR, Role.SUPERIOR})
OF_LANE = {
    # The custodian may mask, and propose for publication; who asked and what for is not his.
    Lane.PPID: {Role.DESK: {Role.DESK}, Role.PPID: {Role.PPID}, Role.CUSTODIAN: {Role.CUSTODIAN}},
    # Between offices the custodian takes the PPID's part, and the PPID none.
    Lane.GOVERNMENT: {Role.CUSTODIAN: {Role.CUSTODIAN, Role.PPID}},
}
OF_UNIT = frozenset({Role.UNIT, Role.UNIT_DESK})


def roles_in(request: Request, held: Iterable[Held]) -> frozenset[Role]:
    """The roles of duties in this request; of a unit only where the request was passed to it."""
    return frozenset(role for duty in held for role in _roles(request, *duty))


def lane_roles(lane: Lane, held: Iterable[Held]) -> frozenset[Role]:
    """The roles that duties of the whole regency give in any request of a lane."""
    return frozenset(role for duty, _ in held for role in OF_LANE[lane].get(duty, ()))


def _roles(request: Request, duty: Role, organization_id: str | None) -> frozenset[Role]:
    if duty in OF_UNIT:
        own = organization_id is not None and organization_id == request.organization_id
        return frozenset({duty}) if own else frozenset()
    if duty in EVERYWHERE:
        return frozenset({duty})
    return frozenset(OF_LANE[request.lane].get(duty, ()))
