"""From every state, with any one person absent, the others reach a lawful answer, or a notice before the law's date.

The whole table is searched with the rules themselves, pending rows included. Each step takes its SOP time: a state is
left on its last day. Who is absent acts no more from the day on which the state is entered; PPID and custodian have a
stand-in, a unit has nobody. Answers that only some requests can have (not held, open already, exempt, duplicate,
refused for privacy) count as no way out, and neither does a withdrawal.
"""

import heapq
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from itertools import count
from unittest.mock import patch

import pytest
from procedure_room import FILE, GUEST_APPLICANT, KNOWN, LAW, NOW, OPENING, TODAY, actor, known_for, said

from ckanext.backoffice.officers.roles import Role
from ckanext.indonesia.dates import WIB
from ckanext.ppidrequest.domain import decide as rules
from ckanext.ppidrequest.domain.commands import Actor, Command
from ckanext.ppidrequest.domain.decide import begin, decide
from ckanext.ppidrequest.domain.errors import Refused
from ckanext.ppidrequest.domain.evolve import evolve, start
from ckanext.ppidrequest.domain.request import Request
from ckanext.ppidrequest.domain.terms import OPEN, Lane, State
from ckanext.ppidrequest.domain.transitions import MOVES

ONLY_SOME = set(
    """
    to_own_data answer_duplicate decline_applicant answer_open declare_not_held refuse_exempt refuse_privacy
    report_not_held record_unit_not_held propose_refusal record_unit_refusal
    """.split()  # noqa: SIM905 # a list that a person reads
)
BACK = set(
    """
    withdraw move_lane send_back revise_decision recall return_data recheck reconsider return_incomplete
    """.split()  # noqa: SIM905
)
STEPS = [
    name
    for name, move in MOVES.items()
    if (move.target is not None or name in {"issue_notice", "extend"}) and name not in ONLY_SOME | BACK
]
"""What leads on, and the two that change what the law asks; the rest changes nothing on the way."""
HANDS = {"hand_over", "record_unit_handover"}

OFFICE = [
    actor(Role.APPLICANT),
    actor(Role.DESK),
    actor(Role.PPID),
    actor(Role.UNIT_DESK),
    actor(Role.UNIT),
    actor(Role.SUPERIOR),
    actor(Role.SYSTEM),
]
WALIDATA = [
    actor(Role.APPLICANT),
    actor(Role.CUSTODIAN, Role.PPID, account="custodian"),
    *OFFICE[3:],
]
STAND_IN = {
    Lane.PPID: actor(Role.PPID, account="plh-ppid"),
    Lane.GOVERNMENT: actor(Role.CUSTODIAN, Role.PPID, account="plh-custodian"),
}
PEOPLE = {Lane.PPID: OFFICE, Lane.GOVERNMENT: WALIDATA}

WAY = [
    ("verify", Role.DESK),
    ("record_dip", Role.DESK),
    ("dispose", Role.PPID),
    ("grant", Role.UNIT),
    ("hand_over", Role.UNIT),
    ("clear_privacy", Role.PPID),
]


@dataclass(frozen=True)
class Place:
    """`day` counts working days since receipt; `hands` are who handed the files over."""

    request: Request
    day: int = 0
    hands: frozenset[str] = frozenset()
    path: tuple[str, ...] = field(default=(), compare=False)

    @property
    def key(self):
        r = self.request
        return r.state, r.law_met, r.notice_issued, r.extended, r.unit_decided, bool(r.cleared), self.hands

    @property
    def is_answered(self):
        return self.request.state in {State.ANSWERED, State.CLOSED}

    @property
    def is_met(self):
        return self.is_answered or self.request.law_met is not None


def at(day: int) -> datetime:
    return datetime.combine(LAW.add(TODAY, day), time(9), WIB)


def leaving(place: Place, name: str) -> int:
    """The working day on which a step is taken: what stays in the state at once, what leaves it on its last day."""
    due = place.request.step_due
    if MOVES[name].target is None or due is None:
        return place.day
    over = 1 if name in {"proceed_incomplete", "close_incomplete"} else 0
    return max(place.day, LAW.between(TODAY, due) + over)


def step(place: Place, name: str, who: Actor) -> Place | None:
    """The place after a step; None where it may not be taken."""
    if place.request.state not in MOVES[name].sources or not who.roles & MOVES[name].roles:
        return None
    day = leaving(place, name)
    command = said(name, place.request, LAW.add(TODAY, day))
    known = replace(
        KNOWN, files=(replace(FILE, hands=place.hands),), reached=place.request.since.astimezone(WIB).date()
    )
    try:
        event = decide(place.request, command, who, known_for(command, known), at(day))
    except Refused:
        return None
    hands = place.hands | {str(who.user_id)} if name in HANDS else place.hands
    return Place(evolve(place.request, event), day, hands, (*place.path, f"{name}:{who.id.split(':')[1]}"))


def search(place: Place, people: list[Actor], goal: str, without: tuple[str, ...] = ()) -> Place | None:
    """The earliest place with the goal that these people reach; None when they never do."""
    order, seen = count(), set()
    waiting = [(place.day, next(order), place)]
    while waiting:
        _, _, here = heapq.heappop(waiting)
        if getattr(here, goal):
            return here
        if here.key in seen:
            continue
        seen.add(here.key)
        steps = (step(here, name, who) for name in STEPS if name not in without for who in people)
        for there in filter(None, steps):
            heapq.heappush(waiting, (there.day, next(order), there))
    return None


@pytest.fixture(autouse=True, scope="module")
def _whole():
    with patch.object(rules, "PENDING", frozenset()), patch.object(rules, "PENDING_ON_BEHALF", frozenset()):
        yield


def new(lane: Lane) -> Place:
    return Place(
        start("r1", begin(Command("submit", {**OPENING, "contact_confirmed": True}), GUEST_APPLICANT, lane, NOW, KNOWN))
    )


def walked(lane: Lane, *, noticed: bool = True) -> dict[State, Place]:
    """Every state as the SOP's own way enters it, at the SOP's pace; the notice goes out right after the decision."""
    here = new(lane)
    there = {State.SUBMITTED: here, State.INCOMPLETE: by(here, "return_incomplete", Role.DESK, lane)}
    for name, role in WAY:
        if here.request.state is State.HANDOVER and noticed:
            here = by(here, "issue_notice", Role.PPID, lane)
        here = by(here, name, role, lane)
        there[here.request.state] = here
    there[State.REFUSAL] = by(there[State.UNIT_REVIEW], "propose_refusal", Role.UNIT, lane)
    return there


def by(place: Place, name: str, role: Role, lane: Lane) -> Place:
    who = next(who for who in PEOPLE[lane] if role in who.roles or (role is Role.DESK and Role.PPID in who.roles))
    found = step(place, name, who)
    assert found is not None, name
    return found


def present(lane: Lane, absent: Actor | None, *, stand_in: bool = True) -> list[Actor]:
    return [who for who in PEOPLE[lane] if who != absent] + ([STAND_IN[lane]] if stand_in else [])


ABSENT = [(lane, who) for lane in Lane for who in (None, *PEOPLE[lane]) if who is None or Role.SYSTEM not in who.roles]
LAW_DAYS = 10
REACHED = {
    # state: working day since receipt on which it is entered, of the first notice or answer, of the answer
    State.SUBMITTED: (0, 7, 14),
    State.INCOMPLETE: (1, 5, 5),
    State.DIP_CHECK: (1, 7, 14),
    State.DISPOSITION: (1, 7, 14),
    State.UNIT_REVIEW: (4, 7, 14),
    State.HANDOVER: (7, 7, 14),
    State.PRIVACY_CHECK: (8, 8, 14),
    State.DELIVERY: (11, 11, 14),
    State.REFUSAL: (7, 7, 10),
}
"""The same whoever is absent: another does what he would have done, on the last day of the same SOP time."""


def days(place: Place, people: list[Actor]) -> tuple[int, int | None, int | None]:
    found = (search(place, people, goal) for goal in ("is_met", "is_answered"))
    return place.day, *(reached and reached.day for reached in found)  # pyright: ignore


@pytest.mark.parametrize(("lane", "absent"), ABSENT, ids=lambda value: getattr(value, "id", value))
def test_whoever_is_absent(lane, absent):
    found = {state: days(place, present(lane, absent)) for state, place in walked(lane).items()}
    assert found == (REACHED if lane is Lane.PPID else {state: (a, c, c) for state, (a, _, c) in REACHED.items()})


def test_every_open_state_is_tried():
    assert set(walked(Lane.PPID)) == OPEN == set(REACHED)


def test_the_law_is_kept_from_every_state():
    """Where a notice has gone out the law is met before; everywhere else an answer or notice comes in ten days."""
    for state, place in walked(Lane.PPID).items():
        met = place.request.law_met
        assert met == LAW.add(TODAY, 7) if met else REACHED[state][1] <= LAW_DAYS


# Where the property does not hold: what the office must know, or the procedure be changed in.


def test_without_a_stand_in_nothing_goes_on_when_the_ppid_is_absent():
    """A stand-in by decree must be there, else every turn of the PPID waits, and the unit's work ends at his."""
    places = walked(Lane.PPID, noticed=False)
    people = present(Lane.PPID, actor(Role.PPID), stand_in=False)
    assert {state for state, place in places.items() if search(place, people, "is_answered") is None} == OPEN - {
        State.INCOMPLETE
    }


def test_who_records_for_an_absent_unit_cannot_clear_its_files():
    """Unit absent and one PPID alone: the notice goes out in time, the data do not; a second PPID is needed."""
    alone = present(Lane.PPID, actor(Role.UNIT), stand_in=False)
    found = {state: days(place, alone) for state, place in walked(Lane.PPID).items()}
    stuck = {state for state, (_, met, answered) in found.items() if answered is None and met is not None}
    assert stuck == {State.SUBMITTED, State.DIP_CHECK, State.DISPOSITION, State.UNIT_REVIEW, State.HANDOVER}


def test_without_the_notice_the_sops_way_is_late():
    """Delivery begins on day 11 and ends on day 14: without a notice by day 10, or an extension, the law is broken."""
    late = walked(Lane.PPID, noticed=False)[State.DELIVERY]
    assert days(late, OFFICE) == (11, 11, 14)
    assert late.day > LAW_DAYS


def test_going_on_without_completion_needs_an_extension():
    """The letter took four of the ten days, and the clock does not start anew: the unit decides on day 12."""
    waiting = walked(Lane.PPID)[State.INCOMPLETE]
    found = search(waiting, OFFICE, "is_met", ("close_incomplete", "complete"))
    assert found is not None
    assert found.day == 12


def sent_back(place: Place) -> Place:
    return by(by(place, "send_back", Role.UNIT, Lane.PPID), "dispose", Role.PPID, Lane.PPID)


def test_a_unit_that_sends_back_takes_the_term():
    """Once: decided on day 13, within an extension of seven. Twice, as it may: on day 19, and that is over as well."""
    once = sent_back(walked(Lane.PPID)[State.UNIT_REVIEW])
    twice = sent_back(once)
    assert [days(place, OFFICE)[1] for place in (once, twice)] == [13, 19]
    extended = by(replace(walked(Lane.PPID)[State.UNIT_REVIEW], day=LAW_DAYS), "extend", Role.PPID, Lane.PPID)
    assert LAW.between(TODAY, extended.request.law_due) == 17
