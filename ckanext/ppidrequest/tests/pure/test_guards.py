"""Each guard of the table with what it refuses, and last what it lets pass."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from procedure_room import ALL_FOUND, CLEARED, FILE, KNOWN, LONG, NOW, actor, request_in

from ckanext.backoffice.officers.roles import Role
from ckanext.ppidrequest.domain.commands import Command
from ckanext.ppidrequest.domain.guards import GUARDS, Case
from ckanext.ppidrequest.domain.known import KnownLetter
from ckanext.ppidrequest.domain.terms import Lane, Outcome, State

LONG_AGO = NOW - timedelta(days=30)
YESTERDAY, TODAY, TOMORROW = date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 10)
NOTHING = replace(KNOWN, found={}, files=(), units=frozenset())


def r(**changes):
    return {"request": changes}


def k(**changes):
    return {"known": replace(KNOWN, **changes)}


def f(**facts):
    return {"facts": facts}


def t(**texts):
    return {"texts": texts}


def files(*changes):
    return k(files=tuple(replace(FILE, id=f"f{n}", **change) for n, change in enumerate(changes)))


def letter(state, command="grant", **more):
    return k(letter=KnownLetter("l1", "x", state, command, **more))


GOVERNMENT = r(lane=Lane.GOVERNMENT, number="BPD-2026-0001")
NAMED = f(ground="a") | t(consequence=LONG)
PART = {"extent": "part", "ground": "a"}
WITHHELD = {"withheld": "nama", "consequence": LONG}
PREPARED = f(**{"for": "grant", "letter_kind": "unit_decision"})
NOT_FOUND = {"known": NOTHING}
ON_PAPER = {"channel": "letter", "said_on": "2026-03-09", "paper": "v1"}
TESTED = dict.fromkeys(["harm", "benefit", "reason", "period", "participants"], "x")

# name of the guard: what it refuses, what it lets pass
CASES = {
    "contact_unconfirmed": ([r()], [r(contact_confirmed=False)]),
    "may_return": ([r(since=LONG_AGO), r(since=NOW - timedelta(days=6))], [r(), r(since=NOW - timedelta(days=5))]),
    "completion_over": ([k(reached=None), k(reached=date(2026, 3, 4))], [k(reached=date(2026, 3, 3))]),
    "completion_sent_long_ago": ([r()], [r(since=LONG_AGO)]),
    "before_notice": ([r(notice_issued=True)], [r()]),
    "after_notice": ([r()], [r(notice_issued=True), r(state=State.ANSWERED)]),
    "unit_has_decided": ([r(unit_decided=False)], [r()]),
    "may_extend": (
        [r(extended=True), r(law_due=None), r(law_met=TODAY), r(law_due=YESTERDAY)],
        [r(), r(law_due=TODAY)],
    ),
    "sent_back_less_than_twice": ([r(sent_back=2), r(sent_back=3)], [r(sent_back=1)]),
    "every_file_proven": (
        [NOT_FOUND, files({"proven": False}), files({}, {"proven": False}), files({"excluded": True})],
        [files({}), files({}, {"proven": False, "excluded": True}), files({"proven": False, "raw": True})],
    ),
    "is_no_masker": ([{"who": "unit"}, {"who": ""}], [{"who": "ppid"}]),
    "never_moved": ([r(number="BPD-2026-0001")], [r(), GOVERNMENT]),
    "files_as_cleared": (
        [r(cleared=()), files({"sha256": "cd" * 32}), files({"version": 4}), files({}, {}), files({"excluded": True})],
        [r(cleared=CLEARED)],
    ),
    "data_delivered": (
        [r(outcome=Outcome.REFUSED), r(outcome=None), r(outcome=Outcome.GRANTED, cleared=())],
        [r(outcome=Outcome.GRANTED), r(outcome=Outcome.GRANTED_IN_PART)],
    ),
    "withdrawn_lately": (
        [r(outcome=Outcome.INCOMPLETE), r(outcome=Outcome.WITHDRAWN, since=LONG_AGO)],
        [r(outcome=Outcome.WITHDRAWN)],
    ),
    "objection_window_over": ([r(), r(objection_until=TODAY)], [r(objection_until=YESTERDAY)]),
    "nothing_open": ([r(outcome=Outcome.NOT_DOCUMENTED), k(found={"objection": True})], [r()]),
    "between_offices": ([r()], [GOVERNMENT]),
    "reminder_day": (
        [r(step_due=date(2026, 3, 11), law_due=None), r(step_due=None, law_due=date(2026, 3, 10), law_met=TODAY)],
        [r(step_due=TOMORROW), r(step_due=date(2026, 3, 12)), r(step_due=None, law_due=TOMORROW)],
    ),
    "late_day": (
        [r(step_due=TODAY), r(step_due=date(2026, 3, 5))],
        [r(step_due=date(2026, 3, 6)), r(law_due=date(2026, 3, 4))],
    ),
    "reason_given": ([{}, t(reason=" ")], [t(reason="x")]),
    "text_given": ([{}, t(text=" ")], [t(text="x")]),
    "why_given": ([{}, t(why=" ")], [t(why="x")]),
    "came_otherwise": ([{}, f(channel="online"), f(channel="fax")], [f(channel="in_person")]),
    "recorded_on_paper": (
        [{}, f(**ON_PAPER) | NOT_FOUND, f(**{**ON_PAPER, "said_on": "2026-03-10"}), f(**{**ON_PAPER, "said_on": "x"})],
        [f(**ON_PAPER)],
    ),
    "items_listed": (
        [{}, f(items=[]), f(items="ktp"), f(items=["ktp"]) | r(letters_of_completion=1)],
        [f(items=["ktp"]), f(items=["ktp"]) | r(letters_of_completion=1) | k(missing=frozenset({"ktp"}))],
    ),
    "items_answered": (
        [k(missing=frozenset({"ktp"})), f(answered=["kk"]) | k(missing=frozenset({"ktp"}))],
        [f(answered=["ktp", "kk"]) | k(missing=frozenset({"ktp"}))],
    ),
    "about_himself": ([{}, f(about_himself="true")], [f(about_himself=True)]),
    "earlier_answer_linked": ([{}, f(earlier="r0") | NOT_FOUND], [f(earlier="r0")]),
    "no_applicant": (
        [{}, f(cause="foreign"), f(cause="series"), f(cause="series", consent="v1") | NOT_FOUND],
        [f(cause="not_entitled"), f(cause="series", consent="v1")],
    ),
    "identity_checked": ([{}, f(identity_checked="yes"), f(identity_checked=1)], [f(identity_checked=True)]),
    "links_given": ([{}, f(links=[]), f(links=["d1"]) | NOT_FOUND], [f(links=["d1"])]),
    "listed_or_within_authority": (
        [{}, f(dip="p1") | NOT_FOUND, t(authority=" ")],
        [f(dip="p1"), t(authority="tugas pokok")],
    ),
    "holder_or_statements": (
        [{}, f(statements="v1") | NOT_FOUND, f(promised="2026-03-09") | t(holder="x"), f(promised="x") | t(holder="x")],
        [t(holder="BPS"), f(statements="v1"), f(promised="2026-03-10") | t(holder="x")],
    ),
    "exemption_in_force": ([{}, f(dik="k1") | NOT_FOUND], [f(dik="k1")]),
    "named_entry_in_force": ([f(dik="k1") | NOT_FOUND], [{}, f(dik="k1")]),
    "parts_quoted": (
        [{}, f(parts=1) | t(part_1="x"), f(parts=2) | t(part_1="x", part_2=" "), f(parts="2") | t(part_1="x")],
        [f(parts=2) | t(part_1="x", part_2="y")],
    ),
    "unit_exists": ([{}, f(unit="unit-9"), f(unit="unit-1") | NOT_FOUND], [f(unit="unit-1")]),
    # today, the past, a Saturday, the feast of Nyepi, no day at all
    "due_later": (
        [{}, *[f(due=day) for day in ("2026-03-09", "2026-03-06", "2026-03-14", "2026-03-19", "besok", 20260312)]],
        [f(due="2026-03-12")],
    ),
    "withheld_parts_have_grounds": (
        [
            {},
            f(extent="half"),
            f(extent="part") | t(**WITHHELD),
            f(**PART) | t(consequence=LONG),
            f(**PART) | t(withheld="nama", consequence="singkat"),
            f(**PART) | t(**WITHHELD),
            f(**PART, dik="k1") | t(**WITHHELD) | NOT_FOUND,
            f(**PART) | t(**WITHHELD) | r(tested=frozenset({"b", "h"})),
        ],
        [
            f(extent="all"),
            f(**PART, dik="k1") | t(**WITHHELD),
            f(**PART) | t(**WITHHELD) | r(tested=frozenset({"a"})),
            f(extent="part", ground="h") | t(**WITHHELD),
        ],
    ),
    "ground_named": (
        [
            {},
            f(ground="a"),
            f(ground="z") | t(consequence=LONG),
            f(ground="j") | t(consequence=LONG),
            f(ground="a") | t(consequence="x" * 29),
            f(ground="forum") | t(consequence=LONG),
            NAMED | GOVERNMENT,
        ],
        [
            NAMED,
            f(ground="j") | t(consequence=LONG, law="UU 24/2013 Pasal 84"),
            f(ground="forum") | t(consequence=LONG) | GOVERNMENT,
        ],
    ),
    "has_test": (
        [
            {},
            f(dik="k1") | NOT_FOUND,
            r(tested=frozenset({"a"})),
            f(ground="a") | r(tested=frozenset({"b", "h"})),
            f(ground=None) | r(tested=frozenset({"b"})),
        ],
        [f(dik="k1"), r(dik_id="k1"), f(ground="a") | r(tested=frozenset({"a", "b"})), GOVERNMENT],
    ),
    "test_described": ([{}, t(**TESTED), f(ground="a") | t(**{**TESTED, "harm": " "})], [f(ground="a") | t(**TESTED)]),
    "search_described": ([{}, t(searched=" ")], [t(searched="arsip")]),
    "has_files": ([{}, NOT_FOUND, f(files=["f1", "f2"])], [f(files=["f1"])]),
    "paper_given": ([{}, f(paper="v1") | NOT_FOUND], [f(paper="v1")]),
    "inspection_proven": ([{}, f(file="f9"), f(file="f0") | files({"proven": False})], [f(file="f1")]),
    "basis_on_file": (
        [{}, f(paper="v1", files=["f1"]), f(paper="v1", files=["f9"]) | t(basis="x")],
        [f(paper="v1", files=["f1"]) | t(basis="x")],
    ),
    "writer_known": (
        [r(contact_confirmed=False) | {"roles": {Role.APPLICANT}}],
        [r(contact_confirmed=False) | {"roles": {Role.DESK}}, {"roles": {Role.APPLICANT}}],
    ),
    "answer_reached": ([r(state=State.ANSWERED)], [r(state=State.ANSWERED, objection_until=TODAY)]),
    "given_somehow": (
        [
            {},
            f(way="post"),
            f(way="post", given_on="2026-03-10"),
            f(way="post", given_on="2026-03-08"),
            f(way="dove", given_on="2026-03-09"),
        ],
        [f(way="post", given_on="2026-03-09")],
    ),
    "data_exist": (
        [{}, t(reason="x"), r(promise_due=TOMORROW)],
        [r(promise_due=TODAY), t(reason="x") | {"roles": {Role.PPID}}],
    ),
    "provision_named": (
        [{}, f(provision="2026-03-20"), f(provision="2026-03-08", cost=0), f(provision="2026-03-20", cost=-1)],
        [f(provision="2026-03-20", cost=0), r(state=State.REFUSAL)],
    ),
    "colleague_on_duty": ([{}, f(assignee="u9") | NOT_FOUND], [f(assignee="u9")]),
    "other_lane": ([{}, f(lane="ppid"), f(lane="x")], [f(lane="government")]),
    "order_on_record": (
        [{}, f(order="k1"), f(order="k1", promise="2026-03-30") | NOT_FOUND],
        [f(order="k1", promise="2026-03-30")],
    ),
    "letter_due": (
        [
            {"roles": {Role.UNIT}},
            f(letter_kind="unit_decision") | {"roles": {Role.UNIT}},
            PREPARED | {"roles": {Role.PPID}},
            PREPARED | {"roles": {Role.DESK}},
            PREPARED | {"roles": {Role.UNIT}} | r(state=State.HANDOVER),
            f(**{"for": "grant", "letter_kind": "delivery"}) | {"roles": {Role.UNIT}},
            f(**{"for": "verify", "letter_kind": None}) | {"roles": {Role.PPID}},
        ],
        [PREPARED | {"roles": {Role.UNIT}}, PREPARED | {"roles": {Role.UNIT_DESK}}],
    ),
    "letter_made": (
        [letter("prepared") | {"roles": {Role.UNIT}}, letter("signed") | {"roles": {Role.PPID}}, letter("signed", "")],
        [letter("signed") | {"roles": {Role.UNIT}}],
    ),
    "letter_prepared": ([{}, letter("signed"), letter("void")], [letter("prepared")]),
    "letter_current": (
        [k(letter=KnownLetter("l1", "x", "signed", "grant", outdated=True))],
        [k(letter=None), letter("signed")],
    ),
    "draft_of_own": (
        [
            {"roles": {Role.PPID}, "known": NOTHING},
            letter("prepared") | {"roles": {Role.UNIT}},
            letter("prepared") | {"roles": {Role.UNIT_DESK}},
            letter("prepared", unit="unit-1") | {"roles": {Role.DESK}},
            letter("prepared", unit="unit-2") | {"roles": {Role.UNIT}},
            letter("prepared", unit="unit-1") | {"roles": {Role.UNIT}} | r(organization_id=None),
            letter("prepared", signer="somebody") | {"roles": {Role.UNIT}, "who": "unit"},
        ],
        [
            letter("prepared") | {"roles": {Role.PPID}},
            letter("prepared", unit="unit-2") | {"roles": {Role.PPID}},
            letter("prepared") | {"roles": {Role.DESK}},
            letter("prepared", unit="unit-1") | {"roles": {Role.UNIT}},
            letter("prepared", unit="unit-1") | {"roles": {Role.UNIT_DESK}},
            letter("prepared", signer="unit") | {"roles": {Role.UNIT}, "who": "unit"},
        ],
    ),
    "letter_signed": ([{}, letter("prepared"), letter("signed", "refuse"), letter("signed", "")], [letter("signed")]),
}


def test_every_guard_is_tried():
    assert set(CASES) == set(GUARDS)


def case_of(said):
    state = {"state": State.UNIT_REVIEW} | said.get("request", {})
    command = Command("grant", said.get("facts", {}), said.get("texts", {}))
    who = actor(*said.get("roles", {Role.SYSTEM}), account=said.get("who", ""))
    known = said.get("known", replace(KNOWN, found=ALL_FOUND))
    return Case(request_in(**state), command, who, known, NOW)


@pytest.mark.parametrize(("guard", "said"), [(name, said) for name, (wrong, _) in CASES.items() for said in wrong])
def test_refused(guard, said):
    assert GUARDS[guard](case_of(said)) is False


@pytest.mark.parametrize(("guard", "said"), [(name, said) for name, (_, right) in CASES.items() for said in right])
def test_passes(guard, said):
    assert GUARDS[guard](case_of(said)) is True
