"""A request in any state, somebody in any role, and what every command has to say: for tests of the pure rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import holidays

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.workdays.rules.counting import Calendar
from ckanext.backoffice.workdays.rules.special_days import Kind, SpecialDay
from ckanext.ppidrequest.domain.commands import CLOCK, GUEST, Actor, Command
from ckanext.ppidrequest.domain.decide import begin
from ckanext.ppidrequest.domain.evolve import start
from ckanext.ppidrequest.domain.known import HandedFile, Known, KnownLetter
from ckanext.ppidrequest.domain.request import Cleared, Request
from ckanext.ppidrequest.domain.terms import Lane, Outcome, State
from ckanext.ppidrequest.domain.transitions import MOVES

NOW = datetime(2026, 3, 9, 3, tzinfo=UTC)
TODAY = date(2026, 3, 9)
LATER = "2026-03-30"
UNIT, OTHER_UNIT = "unit-1", "unit-2"
LONG = "Apabila dibuka, data tersebut mengungkap rahasia pribadi warga."
FILE = HandedFile("f1", proven=True, object_id="o1", sha256="ab" * 32, version=3, hands=frozenset({"unit"}))
CLEARED = (Cleared("o1", "ab" * 32, 3),)


def decreed(*years: int) -> Calendar:
    """The calendar of the ministers' decrees, as the package `holidays` knows them."""
    kinds = {Kind.NATIONAL: holidays.PUBLIC, Kind.COLLECTIVE: holidays.GOVERNMENT}
    found: dict[date, SpecialDay] = {}
    for kind, category in kinds.items():
        for day, name in holidays.country_holidays("ID", years=years, categories=(category,)).items():
            found.setdefault(day, SpecialDay(day, kind, name, "SKB"))
    return Calendar.of(found.values())


LAW = decreed(2026, 2027)
ALL_FOUND = dict.fromkeys(
    ["dip", "dik", "earlier", "links", "statements", "consent", "paper", "assignee", "order"], True
)
KNOWN = Known(LAW, ALL_FOUND, (FILE,), None, frozenset({UNIT, OTHER_UNIT}), reached=date(2026, 3, 2))


def actor(*roles: Role, account: str = "") -> Actor:
    """Somebody with roles in the request; an account named by its role unless another is given."""
    if not account and Role.SYSTEM in roles:
        return Actor(CLOCK, frozenset(roles))
    return Actor(f"user:{account or '-'.join(sorted(roles))}", frozenset(roles))


GUEST_APPLICANT = Actor(GUEST, frozenset({Role.APPLICANT}))
OPENING = {"number": "PPID-2026-0001", "applicant_kind": "person", "channel": "online"}

SAID = {
    "register": ({**OPENING, "channel": "letter"}, {}),
    "return_incomplete": ({"items": ["ktp"]}, {}),
    "complete": ({"answered": ["ktp"]}, {}),
    "move_lane": ({}, {"reason": "x"}),
    "to_own_data": ({"about_himself": True}, {}),
    "answer_duplicate": ({"earlier": "r0"}, {}),
    "decline_applicant": ({"cause": "not_entitled"}, {}),
    "verify": ({"identity_checked": True}, {}),
    "answer_open": ({"links": ["d1"]}, {"why": "x"}),
    "record_dip": ({"dip": "p1"}, {}),
    "declare_not_held": ({}, {"holder": "BPS"}),
    "refuse_exempt": ({"dik": "k1"}, {"why": "x"}),
    "split": ({"parts": 2}, {"part_1": "x", "part_2": "y"}),
    "dispose": ({"unit": UNIT}, {}),
    "report_not_held": ({}, {"searched": "x"}),
    "grant": ({"extent": "all"}, {}),
    "propose_refusal": ({"ground": "a"}, {"consequence": LONG}),
    "record_test": ({"ground": "a"}, dict.fromkeys(["harm", "benefit", "reason", "period", "participants"], "x")),
    "record_unit_grant": ({"extent": "all", "paper": "v1"}, {}),
    "record_unit_refusal": ({"ground": "a", "paper": "v1"}, {"consequence": LONG}),
    "record_unit_not_held": ({"paper": "v1"}, {"searched": "x"}),
    "record_unit_handover": ({"paper": "v1", "files": ["f1"]}, {}),
    "hand_over": ({"files": ["f1"]}, {}),
    "record_mask": ({"file": "f1", "findings": 2}, {}),
    "approve_raw": ({"paper": "v1", "files": ["f1"]}, {"basis": "x"}),
    "refuse": ({"ground": "a", "dik": "k1"}, {"consequence": LONG}),
    "hand_to_applicant": ({"way": "collected", "paper": "v1"}, {}),
    "assign": ({"assignee": "u9"}, {}),
    "correct_identity": ({"paper": "v1"}, {}),
    "message": ({}, {"text": "x"}),
    "note": ({}, {"text": "x"}),
    "refer_forum": ({}, {"text": "x"}),
    **{name: ({"order": "k1", "promise": LATER}, {}) for name in ("order", "reopen_decision", "reopen_delivery")},
}
"""What has to be said, by command; those not named only need a reason, and get one."""

NOT_PPID = {"ground": "forum"}


def said(name: str, request: Request | None = None, today: date = TODAY) -> Command:
    """A command that says all that it must, whatever the state and lane of the request."""
    facts, texts = SAID.get(name, ({}, {"reason": "x"}))
    facts = dict(facts)
    if name == "dispose":
        facts["due"] = LAW.add(today, 3).isoformat()
    if name == "hand_to_applicant":
        facts["given_on"] = today.isoformat()
    if name == "issue_notice":
        facts |= {"provision": LAW.add(today, 9).isoformat(), "cost": 0}
    if request and request.lane is Lane.GOVERNMENT and "ground" in facts and name != "record_test":
        facts |= NOT_PPID
    if name == "move_lane" and request:
        facts["lane"] = next(lane.value for lane in Lane if lane is not request.lane)
    if name in {"prepare_letter", "sign_letter"} and request:
        facts |= letter_of(request)
    return Command(name, facts, texts)


def letter_of(request: Request) -> dict[str, str]:
    """A letter that is due in the state, of a command that PPID may give, or the unit."""
    due = [move for move in MOVES.values() if move.letter and request.state in move.sources]
    return {"for": due[0].command, "letter_kind": str(due[0].letter)} if due else {}


def recorded(command: Command) -> Command:
    """The same, entered by the desk in the name of the applicant."""
    facts = {"channel": "letter", "said_on": TODAY.isoformat(), "paper": "v1"}
    return replace(command, facts={**command.facts, **facts})


def known_for(command: Command, known: Known = KNOWN, unit: str = "") -> Known:
    """The same world with the letter that the command needs, in the state that it needs it; `unit`: of whose book."""
    state = "prepared" if command.name == "void_letter" else "signed"
    named = str(command.facts.get("for", command.name)) if command.name == "sign_letter" else command.name
    return replace(known, letter=KnownLetter("l1", "x", state, named, unit=unit, signer="ppid"))


def request_in(state: State, lane: Lane = Lane.PPID, **changes: object) -> Request:
    """A request in a state, in which every guard that looks at it lets its commands pass, one by one or another."""
    first = begin(Command("submit", OPENING), GUEST_APPLICANT, lane, NOW, KNOWN)
    new = start("r1", first)
    put = {
        "state": state,
        "number": {Lane.PPID: "PPID-2026-0001", Lane.GOVERNMENT: "BPD-2026-0001"}[lane],
        "organization_id": UNIT,
        "refused_from": State.UNIT_REVIEW if state is State.REFUSAL else None,
        "withdrawn_from": State.DISPOSITION if state is State.CLOSED else None,
        "outcome": Outcome.WITHDRAWN if state is State.CLOSED else None,
        "contact_confirmed": True,
        "unit_decided": True,
        "cleared": CLEARED,
    }
    return replace(new, **{**put, **changes})


FITTING = {
    "before_notice": {"notice_issued": False},
    "after_notice": {"notice_issued": True},
    "contact_unconfirmed": {"contact_confirmed": False},
    "between_offices": {"lane": Lane.GOVERNMENT},
    "objection_window_over": {"objection_until": date(2026, 3, 6), "outcome": None},
    "completion_sent_long_ago": {"since": NOW - timedelta(days=30)},
    "data_exist": {"promise_due": date(2026, 3, 9)},
    "data_delivered": {"outcome": Outcome.GRANTED},
    "reminder_day": {"step_due": date(2026, 3, 11)},
    "late_day": {"step_due": date(2026, 3, 9)},
    "answer_reached": {"objection_until": date(2026, 4, 28)},
}
"""What of a request makes a guard hold."""


def fitting(command: str, state: State) -> Request:
    """A request in a state in which every guard of a command that looks at it holds."""
    changes: dict[str, object] = {}
    for guard in MOVES[command].guards:
        changes |= FITTING.get(guard, {})
    return request_in(state, **changes)
