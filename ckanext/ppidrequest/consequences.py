"""What follows from an event, in its transaction: rows of ours, mails and papers in the outbox, how long it is kept."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from typing import Any

from ckan import model

from ckanext.backoffice import outbox, workdays
from ckanext.backoffice.identity import persons
from ckanext.backoffice.officers.terms import day_of
from ckanext.indonesia.dates import WIB

from . import following, grants, handing, mails, papers, repository, scans
from .domain.deadlines import objection_until
from .domain.effects import mails_of, papers_of
from .domain.events import Event
from .domain.request import Request
from .domain.terms import State
from .domain.transitions import MOVES
from .gathering import Told
from .recorded import Done

log = logging.getLogger(__name__)

KEPT_AFTER_CLOSING = 90
"""Working days after which an applicant is erased: objection and dispute are over by then (research, 5.1)."""
KEPT_WHILE_OPEN = timedelta(days=730)


def follow(done: Done, told: Told) -> None:
    """Everything that an event brings about. Nothing slow: letters and inspections wait in the outbox, and `told` is
    what the other plugins said before the lock."""
    ROWS.get(done.event.kind, _none)(done)
    if done.event.kind in INSPECTED:
        _inspect(done, told)
    if done.event.facts.get("paper"):
        scans.keep(done.request.id, str(done.event.facts["paper"]))
    row = repository.row_of(done.request.id)
    keep(row.person_id, done)
    for paper in papers_of(done.event):
        letter = papers.prepare(paper.kind, row, done.event, told)
        papers.replace_earlier(paper.kind, row.id, letter)
        _later(done, "paper", letter, {"letter": letter})
    for mail in mails_of(done.event, done.request):
        mails.put(mail, row, done.written)


def keep(person_id: str, done: Done) -> None:
    """An applicant is known as long as his request runs, and 90 working days more."""
    # Of who was erased before his request ended, nothing is kept that a day could be set for.
    with suppress(LookupError):
        persons.keep_until(person_id, _kept_until(done.request, done.event))


def hurry(event_id: str) -> None:
    """Try what waits of an event at once, for the person who waits; whatever fails is tried again by the clock."""
    for kind, facts in model.Session().info.pop(HURRIED, {}).pop(event_id, ()):
        try:
            following.do(kind, facts)
            model.Session.commit()
        except Exception as error:
            model.Session.rollback()
            log.warning("later kind=%s failed=%s", kind, type(error).__name__)


HURRIED = "ppidrequest_hurried"


def _later(done: Done, what: str, one: str, facts: Mapping[str, Any]) -> None:
    kind = f"ppidrequest.{what}"
    outbox.put_effect(f"{done.written.id}:{one}", kind, facts, matter=done.request.number)
    waiting = model.Session().info.setdefault(HURRIED, {})
    waiting.setdefault(done.written.id, []).append((kind, facts))


def _replace_letter(done: Done) -> None:
    """A second decision, or a second handover, stands for the first."""
    kind = MOVES[done.event.kind].letter
    assert kind is not None
    papers.replace_earlier(kind, done.request.id, str(done.event.facts["letter"]))


def _hand_over(done: Done) -> None:
    _replace_letter(done)
    repository.mark_handed(done.request.id)


INSPECTED = frozenset({"hand_over", "recheck"})


def _inspect(done: Done, told: Told) -> None:
    """A file that was inspected before is searched and decided anew: that is why it comes again. Its proof ends here,
    not when the masking plugin hears of it."""
    versions = {each["id"]: each["version"] for each in told.inspections}
    for file in repository.files(done.request.id):
        if file.inspection_id:
            repository.inspect_anew(file.id, versions.get(file.inspection_id, repository.UNTOLD))
        _later(done, "inspection", file.id, {"file": file.id})


def _return_data(done: Done) -> None:
    repository.mark_handed(done.request.id, False)


def _dispose(done: Done) -> None:
    before = done.before.organization_id
    if before is not None and before != done.request.organization_id:
        handing.clear_out(done.request)


def _deliver(done: Done) -> None:
    """Until the objection window closes; one that has not begun is counted from today, and anew when it begins."""
    until = done.request.objection_until or objection_until(day_of(done.event.at), workdays.calendar())
    most: Any = done.event.facts.get("most_downloads") or grants.MOST
    grants.give(done.request.id, until, int(most))


def _renew_grant(done: Done) -> None:
    until, most = done.event.day("until"), done.event.facts["most_downloads"]
    assert until is not None
    assert isinstance(most, int)
    grants.give(done.request.id, until, most)


def _revoke_grant(done: Done) -> None:
    grants.stop(done.request.id, done.event.at)


def _reached(done: Done) -> None:
    if done.before.is_unheard and done.request.objection_until:
        grants.last_until(done.request.id, done.request.objection_until)


def _none(_done: Done) -> None:
    return


ROWS: Mapping[str, Callable[[Done], None]] = {
    "dispose": _dispose,
    "grant": _replace_letter,
    "propose_refusal": _replace_letter,
    "hand_over": _hand_over,
    "return_data": _return_data,
    "deliver": _deliver,
    "renew_grant": _renew_grant,
    "revoke_grant": _revoke_grant,
    "confirm_contact": _reached,
    "hand_to_applicant": _reached,
}


def _kept_until(request: Request, event: Event) -> datetime:
    """From the day of closing, whatever is tidied up afterwards; as long as files can still be taken."""
    if request.state is not State.CLOSED:
        return event.at + KEPT_WHILE_OPEN
    day, grant = workdays.calendar().add(day_of(request.since), KEPT_AFTER_CLOSING), grants.of(request.id)
    day = max(day, grant.until) if grant else day
    return datetime.combine(day, time(), WIB).astimezone(UTC)
