"""Guards that look at the request, its files and the day only: a page can offer the command or say why not. Pure."""

from collections.abc import Mapping

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of

from .case import Case, Guard, by_name
from .known import Known
from .request import Cleared
from .terms import BOOKS, COMPLETION_DAYS, LATE_AT, REMINDED_AT, Lane, Outcome, State

MOST_SENT_BACK = 2


def contact_unconfirmed(it: Case) -> bool:
    return not it.request.contact_confirmed


def may_return(it: Case) -> bool:
    """Asking for completion has three working days; a second letter names only what the first did and nobody gave."""
    return not it.days_over(day_of(it.request.since), COMPLETION_DAYS)


def completion_over(it: Case) -> bool:
    """The last letter has reached the applicant, and his three working days are over."""
    return it.days_over(it.known.reached, COMPLETION_DAYS)


def completion_sent_long_ago(it: Case) -> bool:
    """Three working days since it was sent, whether or not it is known to have reached him."""
    return it.days_over(day_of(it.request.since), COMPLETION_DAYS)


def before_notice(it: Case) -> bool:
    return not it.request.notice_issued


def after_notice(it: Case) -> bool:
    """An answer is a notice as well."""
    return it.request.notice_issued or it.request.state is State.ANSWERED


def unit_has_decided(it: Case) -> bool:
    return it.request.unit_decided


def may_extend(it: Case) -> bool:
    """Once, and not after the last day of the term (Ps 22(8))."""
    due, met = it.request.law_due, it.request.law_met
    return due is not None and met is None and not it.request.extended and it.today <= due


def sent_back_less_than_twice(it: Case) -> bool:
    return it.request.sent_back < MOST_SENT_BACK


def every_file_proven(it: Case) -> bool:
    """What could not be read is never clean: a file that is not proven, left out or approved keeps the request here."""
    return bool(cleared_list(it.known)) and all(file.proven or file.excluded or file.raw for file in it.known.files)


def is_no_masker(it: Case) -> bool:
    """Two persons: who had a hand in a file does not clear it (UU 27/2022; architecture 2, invariant 5)."""
    hands = frozenset[str]().union(*(file.hands for file in it.known.files))
    return it.actor.user_id is not None and it.actor.user_id not in hands


def never_moved(it: Case) -> bool:
    """The number keeps the lane in which a request came; raw data never follow a change of lane."""
    return it.request.number.startswith(BOOKS[it.request.lane])


def files_as_cleared(it: Case) -> bool:
    """What leaves is the list that was cleared, byte for byte."""
    return bool(it.request.cleared) and cleared_list(it.known) == it.request.cleared


def data_delivered(it: Case) -> bool:
    """The answer gave files that can be taken."""
    return it.request.outcome in {Outcome.GRANTED, Outcome.GRANTED_IN_PART} and bool(it.request.cleared)


def answer_reached(it: Case) -> bool:
    """Nobody confirms what he cannot have: his address is confirmed, or it was handed to him."""
    return not it.request.is_unheard


def writer_known(it: Case) -> bool:
    """An officer, or an applicant who has shown that the mailbox is his: the answer goes there."""
    return Role.APPLICANT not in it.actor.roles or it.request.contact_confirmed


def withdrawn_lately(it: Case) -> bool:
    withdrawn = it.request.outcome is Outcome.WITHDRAWN
    return withdrawn and not it.days_over(day_of(it.request.since), COMPLETION_DAYS)


def objection_window_over(it: Case) -> bool:
    until = it.request.objection_until
    return until is not None and it.today > until


def nothing_open(it: Case) -> bool:
    """No promised document, no objection and no dispute is waited for."""
    promised = it.request.outcome is Outcome.NOT_DOCUMENTED
    return not promised and not it.known.found.get("objection", False)


def between_offices(it: Case) -> bool:
    return it.request.lane is Lane.GOVERNMENT


def reminder_day(it: Case) -> bool:
    return any(it.known.calendar.between(it.today, due) in REMINDED_AT for due in it.request.dues)


def late_day(it: Case) -> bool:
    return any(it.known.calendar.between(due, it.today) in LATE_AT for due in it.request.dues)


def cleared_list(known: Known) -> tuple[Cleared, ...]:
    """The list that `clear_privacy` writes and `deliver` copies."""
    leaving = (file for file in known.files if (file.proven or file.raw) and not file.excluded)
    return tuple(
        Cleared(file.object_id, file.sha256, file.version) for file in sorted(leaving, key=lambda file: file.id)
    )


SITUATION: Mapping[str, Guard] = by_name(
    contact_unconfirmed,
    may_return,
    completion_over,
    completion_sent_long_ago,
    before_notice,
    after_notice,
    unit_has_decided,
    may_extend,
    sent_back_less_than_twice,
    every_file_proven,
    is_no_masker,
    never_moved,
    files_as_cleared,
    data_delivered,
    answer_reached,
    writer_known,
    withdrawn_lately,
    objection_window_over,
    nothing_open,
    between_offices,
    reminder_day,
    late_day,
)
