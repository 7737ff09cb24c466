"""How an appointment begins: proposed by one officer or the operator; the very first on the server itself."""

from datetime import datetime
from typing import IO

from ckan.plugins import toolkit as tk

from . import accounts, decree, duties, first_duty, repository, rules, words
from .errors import Refused, Stale, Unfit
from .record import record
from .rules import Command
from .terms import Appointment, Terms, day_of, faults_of, overlaps

FORM_FIELDS = {"organization_id": "organization"}
"""Where the form's name is another than the rules'."""


def actor_of(user_id: str, at: datetime) -> rules.Actor:
    """Somebody as the rules know him, read now."""
    held = repository.of_person(user_id, at)
    roles = frozenset(each.role for each in held if each.user_id == user_id)
    return rules.Actor(user_id, roles, accounts.is_operator(user_id))


def refuse(command: Command, actor: rules.Actor, appointment: Appointment | None = None) -> None:
    """Raises Refused unless the person may."""
    if refusal := rules.refusal_of(command, actor, appointment):
        raise Refused(refusal, command)


def refuse_unfit(terms: Terms, at: datetime) -> None:
    """Raises Unfit for terms that cannot come into force."""
    if faults := faults_of(terms, day_of(at)):
        said = {name: words.fault_words(fault, terms.role) for name, fault in faults.items()}
        raise Unfit(**{FORM_FIELDS.get(name, name): sentence for name, sentence in said.items()})
    accounts.refuse_unable(terms.user_id)
    if terms.organization_id:
        accounts.organization_id_of(terms.organization_id)
    own_id = terms.id if isinstance(terms, Appointment) else None
    if any(each.id != own_id and overlaps(each, terms) for each in repository.open_of(terms.user_id)):
        raise Unfit(user=tk._("This account already has this duty on some of these days, or is proposed for it."))


def propose(id_: str, terms: Terms, user_id: str, at: datetime) -> Appointment:
    """A proposal, which gives nothing to anybody yet. The same id from the same person again changes nothing.

    Raises Refused, Unfit, and Stale when the id is another's.
    """
    repository.lock()
    actor = actor_of(user_id, at)
    refuse(Command.APPOINT, actor, Appointment(**vars(terms), id=id_, proposed_by=actor.name))
    if repository.exists(id_):
        return _again(id_, actor.name)
    refuse_unfit(terms, at)
    proposed = repository.insert(id_, terms, actor.name, at)
    record(Command.APPOINT, proposed, actor.name, at, {"decree_number": terms.decree_number})
    return proposed


def appoint_first(id_: str, terms: Terms, paper: IO[bytes], actor: str, at: datetime) -> Appointment:
    """The one officer whom nobody confirms, appointed by whoever runs the server (`actor` is `uid:<number>`).

    Raises Unfit for another role than those that confirm, and once somebody who can confirm is in office.
    """
    repository.lock()
    if terms.role not in rules.SECOND_PERSONS:
        roles = words.list_words(sorted(rules.SECOND_PERSONS))
        raise Unfit(role=tk._("The first officer must be one who can confirm others: {roles}.").format(roles=roles))
    if repository.of_roles(rules.SECOND_PERSONS, at):
        raise Unfit(role=tk._("An officer who can confirm is in office. Propose this appointment in the portal."))
    refuse_unfit(terms, at)
    first = repository.insert(id_, terms, actor, at)
    first_duty.begin(terms.user_id, id_)
    object_id = decree.put(paper, id_)
    decree.replace(first, object_id)
    made = repository.update(id_, decree_object_id=object_id, confirmed_at=at, confirmed_by=actor)
    record(Command.FIRST, made, actor, at, {"decree_number": terms.decree_number})
    duties.forget()
    return made


def _again(id_: str, actor: str) -> Appointment:
    known = repository.find(id_)
    if known.proposed_by != actor:
        raise Stale
    return known
