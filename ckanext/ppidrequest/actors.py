"""Who acts on a request: an officer by his duties, an applicant by his account or by the link that he holds."""

from ckanext.backoffice.officers import duties_of
from ckanext.backoffice.officers.roles import Role

from .domain.commands import CLOCK, GUEST, Actor
from .domain.request import Request
from .domain.roles_in import roles_in

SYSTEM = Actor(CLOCK, frozenset({Role.SYSTEM}))
HOLDER_OF_LINK = Actor(GUEST, frozenset({Role.APPLICANT}))


def account(request: Request, user_id: str | None) -> Actor:
    """An account in one request: no role at all for most. One SQL statement, once a web request.

    Nobody works on a request of his own, whatever duty he holds: there he is the applicant and nothing else.
    """
    if not user_id:
        return Actor(GUEST)
    if request.account_id == user_id:
        return Actor(f"user:{user_id}", frozenset({Role.APPLICANT}))
    held = [(duty.role, duty.organization_id) for duty in duties_of(user_id)]
    return Actor(f"user:{user_id}", roles_in(request, held))
