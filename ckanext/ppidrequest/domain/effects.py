"""What an event brings about outside: mails, papers of a fact, the grant. One table; `service` puts them. Pure."""

from enum import StrEnum
from typing import NamedTuple

from .events import Event
from .request import Request
from .terms import Outcome, State


class To(StrEnum):
    """Who gets a mail: APPLICANT when his contact is confirmed, NEW_CONTACT before that."""

    APPLICANT = "applicant"
    NEW_CONTACT = "new_contact"
    HOLDER = "holder"
    UNIT = "unit"


class Mail(NamedTuple):
    """`code` as in pages.md 5; the template is `ppidrequest/<code>`."""

    code: str
    to: To


class Paper(NamedTuple):
    """A letter that follows from a fact by itself, signed by the portal."""

    kind: str


MAILS = {
    "submit": (Mail("m01", To.NEW_CONTACT), Mail("m03", To.APPLICANT), Mail("m10", To.HOLDER)),
    "confirm_contact": (Mail("m03", To.APPLICANT),),
    "verify": (Mail("m08", To.APPLICANT),),
    "dispose": (Mail("m09", To.APPLICANT), Mail("m12", To.UNIT)),
    "grant": (Mail("m14", To.HOLDER),),
    "propose_refusal": (Mail("m14", To.HOLDER),),
    "send_back": (Mail("m13", To.HOLDER),),
    "report_not_held": (Mail("m13", To.HOLDER),),
    "revise_decision": (Mail("m14r", To.UNIT), Mail("m14r", To.HOLDER)),
    "hand_over": (Mail("m15", To.HOLDER),),
    "return_data": (Mail("m16", To.UNIT),),
    "recheck": (Mail("m16", To.UNIT),),
    "reconsider": (Mail("m16", To.UNIT),),
    "deliver": (Mail("m18", To.APPLICANT),),
    "refuse": (Mail("m19", To.APPLICANT),),
    "message": (Mail("m20", To.APPLICANT), Mail("m20", To.HOLDER)),
    "renew_grant": (Mail("m18r", To.APPLICANT),),
    "revoke_grant": (Mail("m18s", To.APPLICANT),),
    "confirm_receipt": (Mail("m22", To.APPLICANT),),
    "close": (Mail("m22", To.APPLICANT),),
    "withdraw": (Mail("m24", To.HOLDER),),
}

ANSWER_MAILS = {
    Outcome.GRANTED: Mail("m18", To.APPLICANT),
    Outcome.GRANTED_IN_PART: Mail("m18", To.APPLICANT),
    Outcome.REFUSED: Mail("m19", To.APPLICANT),
}
"""What he gets who confirms his address when the answer is there already."""

PAPERS = {
    "submit": (Paper("receipt"),),
    "dispose": (Paper("disposition"),),
    "clear_privacy": (Paper("privacy_record"),),
}


def mails_of(event: Event, after: Request) -> list[Mail]:
    """Mails of an event. A contact that nobody confirmed gets the one mail that asks for it, and no other; a unit hears
    of a refusal only when it is to decide anew. A message is told to the other side."""
    late = ANSWER_MAILS.get(after.outcome) if event.kind == "confirm_contact" and after.outcome else None
    rows = (late,) if late else MAILS.get(event.kind, ())
    unheard = {To.APPLICANT if not after.contact_confirmed else To.NEW_CONTACT}
    if event.kind == "reconsider" and after.state is not State.UNIT_REVIEW:
        unheard.add(To.UNIT)
    if event.kind == "message":
        unheard.add(To.HOLDER if event.facts.get("by_office") else To.APPLICANT)
    return [mail for mail in rows if mail.to not in unheard]


def papers_of(event: Event) -> tuple[Paper, ...]:
    return PAPERS.get(event.kind, ())
