"""Guards that look at what a command says. Pure."""

from collections.abc import Mapping

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of

from .case import Case, Guard, by_name
from .terms import GOVERNMENT_GROUNDS, GROUNDS, Channel, Lane, State

SHORTEST_CONSEQUENCE = 30
"""Characters; a consequence is a sentence (UU 14/2008 Ps 19)."""
PERSONAL_SECRETS = "h"
"""Masking of personal data rests on the standing entry of the exempt list and needs no test of its own."""


def reason_given(it: Case) -> bool:
    return bool(it.text("reason"))


def text_given(it: Case) -> bool:
    return bool(it.text("text"))


def why_given(it: Case) -> bool:
    return bool(it.text("why"))


def came_otherwise(it: Case) -> bool:
    """An officer enters what came on another way than the form of the portal."""
    return it.command.facts.get("channel") in set(Channel) - {Channel.ONLINE}


def recorded_on_paper(it: Case) -> bool:
    """In the name of the applicant: on which way and day he said it, and his signature or a scan."""
    day = it.day("said_on")
    return came_otherwise(it) and day is not None and day <= it.today and it.exists("paper")


def items_listed(it: Case) -> bool:
    """What is missing; the second letter asks only for what the first did and was not given."""
    items = it.codes("items")
    return bool(items) and (not it.request.letters_of_completion or items <= it.known.missing)


def items_answered(it: Case) -> bool:
    return it.known.missing <= it.codes("answered")


def about_himself(it: Case) -> bool:
    return it.command.facts.get("about_himself") is True


def earlier_answer_linked(it: Case) -> bool:
    return it.exists("earlier")


def no_applicant(it: Case) -> bool:
    """Not a Pemohon (Ps 1 angka 12), or a series without good faith, which the superior has confirmed."""
    cause = it.command.facts.get("cause")
    return cause == "not_entitled" or (cause == "series" and it.exists("consent"))


def identity_checked(it: Case) -> bool:
    return it.command.facts.get("identity_checked") is True


def links_given(it: Case) -> bool:
    return bool(it.codes("links")) and it.known.found.get("links", False)


def listed_or_within_authority(it: Case) -> bool:
    return it.exists("dip") or bool(it.text("authority"))


def holder_or_statements(it: Case) -> bool:
    """Who holds it (Ps 22(7)b), or what the units said that were asked; what is promised has its day."""
    day = it.day("promised")
    promised = day is not None and day > it.today if it.command.facts.get("promised") else True
    return promised and (bool(it.text("holder")) or it.exists("statements"))


def exemption_in_force(it: Case) -> bool:
    return it.exists("dik")


def named_entry_in_force(it: Case) -> bool:
    """An entry of the exempt list need not be named; one that is must be in force."""
    return not it.command.facts.get("dik") or it.exists("dik")


def parts_quoted(it: Case) -> bool:
    parts = it.command.facts.get("parts")
    return isinstance(parts, int) and parts > 1 and all(it.text(f"part_{number + 1}") for number in range(parts))


def unit_exists(it: Case) -> bool:
    return it.command.facts.get("unit") in it.known.units


def due_later(it: Case) -> bool:
    due = it.day("due")
    return due is not None and due > it.today and it.known.calendar.is_workday(due)


def withheld_parts_have_grounds(it: Case) -> bool:
    if it.command.facts.get("extent") != "part":
        return it.command.facts.get("extent") == "all"
    tested = it.command.facts.get("ground") == PERSONAL_SECRETS or has_test(it)
    return ground_named(it) and bool(it.text("withheld")) and tested


def ground_named(it: Case) -> bool:
    """A letter of Ps 17, for letter j another law and its article; between offices what the Forum decided (Ps 37)."""
    ground = it.command.facts.get("ground")
    law = ground != "j" or bool(it.text("law"))
    lawful = GOVERNMENT_GROUNDS if it.request.lane is Lane.GOVERNMENT else GROUNDS
    return ground in lawful and law and len(it.text("consequence")) >= SHORTEST_CONSEQUENCE


def has_test(it: Case) -> bool:
    """A refusal rests on a consequence test: a record on the same ground, or an entry of the exempt list (Ps 19)."""
    asked, ground = it.request.lane is not Lane.GOVERNMENT, it.command.facts.get("ground")
    return not asked or ground in it.request.tested or bool(it.request.dik_id) or it.exists("dik")


def test_described(it: Case) -> bool:
    named = it.command.facts.get("ground") in GROUNDS
    return named and all(map(it.text, ("harm", "benefit", "reason", "period", "participants")))


def search_described(it: Case) -> bool:
    """Where it was looked for, and by whom."""
    return bool(it.text("searched"))


def has_files(it: Case) -> bool:
    """The files that are named, in a letter too, are those that lie there: none came or went since."""
    lying = {file.id for file in it.known.files}
    return bool(lying) and it.codes("files") == lying


def paper_given(it: Case) -> bool:
    """A scan in the vault: the letter of the unit, the order of the superior, evidence."""
    return it.exists("paper")


def inspection_proven(it: Case) -> bool:
    wanted = it.command.facts.get("file")
    return any(file.id == wanted and file.proven for file in it.known.files)


def basis_on_file(it: Case) -> bool:
    """The written basis for raw data, its paper in the vault, and which files it covers."""
    return it.exists("paper") and bool(it.text("basis")) and it.codes("files") <= {file.id for file in it.known.files}


def given_somehow(it: Case) -> bool:
    """How, and on which day since it was answered."""
    day = it.day("given_on")
    dated = day is not None and day_of(it.request.since) <= day <= it.today
    return it.command.facts.get("way") in {"collected", "post", "viewed"} and dated


def data_exist(it: Case) -> bool:
    """The promised day has come, or an officer says that the data are there now."""
    due = it.request.promise_due
    reached = due is not None and due <= it.today
    return reached or (Role.PPID in it.actor.roles and reason_given(it))


def provision_named(it: Case) -> bool:
    """When and for how much the data come (Ps 22(7)f-g); a refusal provides nothing."""
    day, cost = it.day("provision"), it.command.facts.get("cost")
    provided = day is not None and day >= it.today and isinstance(cost, int) and cost >= 0
    return it.request.state is State.REFUSAL or provided


def colleague_on_duty(it: Case) -> bool:
    return it.exists("assignee")


def other_lane(it: Case) -> bool:
    return it.command.facts.get("lane") in set(Lane) - {it.request.lane}


def order_on_record(it: Case) -> bool:
    """The objection granted, the agreement or the ruling, and the day that it sets."""
    return it.exists("order") and it.day("promise") is not None


INPUT: Mapping[str, Guard] = by_name(
    reason_given,
    text_given,
    why_given,
    came_otherwise,
    recorded_on_paper,
    items_listed,
    items_answered,
    about_himself,
    earlier_answer_linked,
    no_applicant,
    identity_checked,
    links_given,
    listed_or_within_authority,
    holder_or_statements,
    exemption_in_force,
    named_entry_in_force,
    parts_quoted,
    unit_exists,
    due_later,
    withheld_parts_have_grounds,
    ground_named,
    has_test,
    test_described,
    search_described,
    has_files,
    paper_given,
    inspection_proven,
    basis_on_file,
    given_somehow,
    data_exist,
    provision_named,
    colleague_on_duty,
    other_lane,
    order_on_record,
)
