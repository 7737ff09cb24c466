"""Who sees what of a request (workflow.md). One row a role; several roles see what any of them sees."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from ckanext.backoffice.officers.roles import Role


@dataclass(frozen=True)
class Sight:
    """`request`: that it exists, its facts and public history. `texts`: what the applicant wrote. `identity`: who he
    is, each look written down. `internal`: notes and the history among officers. `files`: what was handed over."""

    request: bool = False
    texts: bool = False
    identity: bool = False
    internal: bool = False
    files: bool = False
    letters: bool = False


NOTHING = Sight()

SIGHTS = {
    Role.APPLICANT: Sight(request=True, texts=True, letters=True),
    Role.DESK: Sight(request=True, texts=True, identity=True, internal=True, files=True, letters=True),
    Role.PPID: Sight(request=True, texts=True, identity=True, internal=True, files=True, letters=True),
    Role.UNIT_DESK: Sight(request=True, texts=True, internal=True, files=True),
    Role.UNIT: Sight(request=True, texts=True, internal=True, files=True),
    # Of his own lane he has the PPID's part, and sees with that.
    Role.CUSTODIAN: Sight(request=True),
    Role.AUDITOR: Sight(request=True, texts=True, internal=True),
    # Objections open a request to the superior; until there are any, it is closed to him.
    Role.SUPERIOR: NOTHING,
    Role.ADVISER: NOTHING,
    Role.SYSTEM: NOTHING,
}


def sight_of(roles: Iterable[Role]) -> Sight:
    """What somebody with these roles in a request sees of it; NOTHING is answered with 404."""
    rows = [SIGHTS[role] for role in roles]
    return Sight(**{field.name: any(getattr(row, field.name) for row in rows) for field in fields(Sight)})


PUBLIC_EVENTS = frozenset(
    """
    submit register confirm_contact return_incomplete complete close_incomplete proceed_incomplete move_lane to_own_data
    answer_duplicate decline_applicant verify answer_open record_dip declare_not_held dispose issue_notice
    replace_notice extend accept_cost deliver refuse hand_to_applicant confirm_receipt close follow_up message
    renew_grant revoke_grant withdraw undo_withdraw recompute reopen_decision reopen_delivery
    """.split()  # noqa: SIM905 # a list that a person reads
)
"""Kinds of events that the applicant sees. What a unit proposes is not among them: a refusal is the PPID's word."""

UNIT_LETTERS = frozenset({"disposition", "unit_decision", "handover", "consequence_test"})
"""Kinds of letters that a unit sees: none of them names the applicant."""
APPLICANT_LETTERS = frozenset({"receipt", "notice", "extension", "incomplete", "delivery", "refusal"})


def applicant_may_open(kind: str, contact_confirmed: bool) -> bool:
    """Whether a signed letter opens to its applicant: before his address is confirmed only his receipt does."""
    return kind in APPLICANT_LETTERS and (contact_confirmed or kind == "receipt")
