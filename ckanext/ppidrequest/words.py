"""Words of officers' pages: labels of states, outcomes and lanes, and why a command is refused, in a sentence."""

from collections.abc import Callable, Mapping
from typing import Any

from ckan.plugins import toolkit as tk

from .domain.errors import NotYet, NotYours, Refused
from .domain.request import Request
from .domain.terms import STAGES, ApplicantKind, Channel, Lane, Outcome, State, Turn

Words = Callable[[], str]

STATES: Mapping[State, Words] = {
    State.SUBMITTED: lambda: tk._("Submitted"),
    State.INCOMPLETE: lambda: tk._("Needs completion"),
    State.DIP_CHECK: lambda: tk._("List check"),
    State.DISPOSITION: lambda: tk._("Disposition"),
    State.UNIT_REVIEW: lambda: tk._("With the unit"),
    State.HANDOVER: lambda: tk._("Handover"),
    State.PRIVACY_CHECK: lambda: tk._("Privacy check"),
    State.DELIVERY: lambda: tk._("Issuing delivery letter"),
    State.REFUSAL: lambda: tk._("Issuing refusal letter"),
    State.ANSWERED: lambda: tk._("Answered"),
    State.CLOSED: lambda: tk._("Closed"),
}

# What the applicant reads: the coming refusal must not show (pages.md, B9).
PLAIN_STATES: Mapping[State, Words] = {
    State.SUBMITTED: lambda: tk._("Registered"),
    State.INCOMPLETE: lambda: tk._("Needs your completion"),
    State.DIP_CHECK: lambda: tk._("Being checked by PPID"),
    State.DISPOSITION: lambda: tk._("Being passed to the unit"),
    State.UNIT_REVIEW: lambda: tk._("Being worked on by the unit"),
    State.HANDOVER: lambda: tk._("Being worked on by the unit"),
    State.PRIVACY_CHECK: lambda: tk._("Check for personal data"),
    State.DELIVERY: lambda: tk._("Answer being prepared"),
    State.REFUSAL: lambda: tk._("Answer being prepared"),
    State.ANSWERED: lambda: tk._("Answered to you"),
    State.CLOSED: lambda: tk._("Closed"),
}

OUTCOMES: Mapping[Outcome, Words] = {
    Outcome.GRANTED: lambda: tk._("Granted"),
    Outcome.GRANTED_IN_PART: lambda: tk._("Granted in part"),
    Outcome.REFUSED: lambda: tk._("Refused"),
    Outcome.NOT_HELD: lambda: tk._("Not held"),
    Outcome.NOT_DOCUMENTED: lambda: tk._("Not documented"),
    Outcome.DUPLICATE: lambda: tk._("Duplicate"),
    Outcome.NOT_ELIGIBLE: lambda: tk._("Not eligible"),
    Outcome.OWN_DATA: lambda: tk._("Own data"),
    Outcome.WITHDRAWN: lambda: tk._("Withdrawn"),
    Outcome.INCOMPLETE: lambda: tk._("Closed, not completed"),
}

LANES: Mapping[Lane, Words] = {
    Lane.PPID: lambda: tk._("Public"),
    Lane.GOVERNMENT: lambda: tk._("Between agencies"),
}


def state(of: Request) -> str:
    """For an officer: an answer that has not come to its applicant says so."""
    return tk._("Answer not handed over yet") if of.is_unheard else STATES[of.state]()


def plain_state(of: Request) -> str:
    return tk._("Answer ready to be handed over") if of.is_unheard else PLAIN_STATES[of.state]()


def turn(of: Request) -> str:
    return TURNS[Turn.PPID if of.is_unheard else STAGES[of.state].turn]()


APPLICANT_KINDS: Mapping[ApplicantKind, Words] = {
    ApplicantKind.PERSON: lambda: tk._("Individual"),
    ApplicantKind.LEGAL_BODY: lambda: tk._("Legal body"),
    ApplicantKind.GROUP: lambda: tk._("Group of persons"),
    ApplicantKind.PROXY: lambda: tk._("Proxy"),
    ApplicantKind.GOVERNMENT: lambda: tk._("Government agency"),
}

CHANNELS: Mapping[Channel, Words] = {
    Channel.ONLINE: lambda: tk._("Portal"),
    Channel.IN_PERSON: lambda: tk._("In person"),
    Channel.LETTER: lambda: tk._("By letter"),
    Channel.PHONE: lambda: tk._("By phone"),
    Channel.EMAIL: lambda: tk._("By e-mail"),
    Channel.OTHER_SITE: lambda: tk._("By another site"),
}

TURNS: Mapping[Turn, Words] = {
    Turn.APPLICANT: lambda: tk._("Applicant"),
    Turn.PPID: lambda: tk._("PPID"),
    Turn.UNIT: lambda: tk._("Unit"),
    Turn.NOBODY: lambda: tk._("Nobody"),
}

LOOKS: Mapping[str, Words] = {
    "verification": lambda: tk._("To check identity and completeness"),
    "letter": lambda: tk._("To write a letter"),
    "contact": lambda: tk._("To reach the applicant"),
}
"""Why somebody looks at an identity. Code words of the ledger: typed text could hold a person's data."""

GUARDS: Mapping[str, Words] = {
    "state": lambda: tk._("The request is not in a state for this."),
    "contact_unconfirmed": lambda: tk._("The e-mail address is confirmed already."),
    "before_notice": lambda: tk._("The written notice has been issued already."),
    "sent_back_less_than_twice": lambda: tk._("It was sent back twice already. Call the PPID."),
    "every_file_proven": lambda: tk._("Not every file is proven clean. Open its check for personal data."),
    "is_no_masker": lambda: tk._("You had a hand in these files. Ask another PPID to check them."),
    "files_as_cleared": lambda: tk._("A file changed after it was cleared. Check it for personal data again."),
    "data_delivered": lambda: tk._("No file was delivered with this answer."),
    "objection_window_over": lambda: tk._("The time for an objection is not over."),
    "given_somehow": lambda: tk._("Write the day, from the day of the answer until today."),
    "writer_known": lambda: tk._("Confirm your e-mail address first: the answer goes there."),
    "paper_given": lambda: tk._("Add the scan again: this one does not belong to this request."),
    "answer_reached": lambda: tk._("The answer has not come to the applicant yet. Confirm your e-mail address first."),
    "has_files": lambda: tk._(
        "Upload at least one file. If files came or went since the letter was prepared, void it and prepare it again."
    ),
    "has_test": lambda: tk._("Record a consequence test on this ground, or choose an entry of the exempt list."),
    "identity_checked": lambda: tk._("Tick the box: identity and completeness must be checked."),
    "listed_or_within_authority": lambda: tk._("Choose the entry of the public list, or write the reason."),
    "exemption_in_force": lambda: tk._("This entry is not in force. Choose another, or record a consequence test."),
    "unit_exists": lambda: tk._("Choose the unit that holds the data."),
    "due_later": lambda: tk._("The due date must be a working day after today."),
    "withheld_parts_have_grounds": lambda: tk._("Write which part is not given, and its ground."),
    "ground_named": lambda: tk._("Choose the ground and explain the consequence in at least 30 characters."),
    "letter_due": lambda: tk._("This letter does not belong to what can be done now."),
    "letter_made": lambda: tk._("The letter is not signed. Please try again."),
    "letter_prepared": lambda: tk._("This letter is no draft any more."),
    "letter_current": lambda: tk._("This letter is older than what was decided since. Void it and prepare it anew."),
    "draft_of_own": lambda: tk._("This draft is of another office. Ask that office, or the PPID, to void it."),
    "letter_signed": lambda: tk._("The letter is not signed. Please try again."),
}

FIELD_OF = {
    "identity_checked": "identity_checked",
    "listed_or_within_authority": "dip",
    "exemption_in_force": "dik",
    "unit_exists": "unit",
    "due_later": "due",
    "withheld_parts_have_grounds": "withheld",
    "ground_named": "consequence",
    "has_test": "dik",
    "has_files": "files",
    "given_somehow": "given_on",
    "paper_given": "paper",
}
"""The field beside which a guard's sentence stands; the others stand above the form."""


def refusal(refused: Refused) -> str:
    """Why nothing was done."""
    if isinstance(refused, NotYours):
        return tk._("Your duty does not let you do this.")
    if isinstance(refused, NotYet):
        return tk._("This is not built yet. Please do it on paper.")
    return guard(refused.why)


def guard(name: str) -> str:
    """What a guard that does not hold means for a person; `state` for a wrong state."""
    return GUARDS.get(name, lambda: tk._("This cannot be done now."))()


def refusal_errors(refused: Refused) -> dict[str, Any]:
    """The same for a form, beside the field that it is about."""
    return {FIELD_OF.get(refused.why, "command"): [refusal(refused)]}
