"""From a draft that is whole to a request: who asks, how to write to him, what he wants."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.exc import IntegrityError

from ckanext.backoffice.officers.roles import Role
from ckanext.indonesia import nik, phone

from . import repository
from .actors import HOLDER_OF_LINK
from .answers import OCCUPATIONS
from .domain.commands import Actor
from .domain.terms import ApplicantKind
from .siblings import ask
from .submission import Submission, submit

Answers = Mapping[str, Any]


def send(answers: Answers, account_id: str | None, sending: str) -> Any:
    """Register what a draft says, once for each sending of the form. Returns the row. Raises as `submission.submit`."""
    try:
        return repository.row_of(submit(submission(answers, account_id), _actor(account_id), sending).request.id)
    except IntegrityError:
        # The same sending came twice and both were let through: the first has made the request.
        first = repository.sent(sending)
        if first is None:
            raise
        return first


def submission(answers: Answers, account_id: str | None) -> Submission:
    """A checked draft as a whole form."""
    way = answers["way"]
    return Submission(
        applicant_kind=ApplicantKind(answers["kind"]),
        identity=_identity(answers),
        contact=_contact(answers),
        details=answers["details"],
        purpose=answers["purpose"],
        way=way,
        delivery=answers.get(f"delivery_{way}", ""),
        period=answers.get("period", ""),
        area=answers.get("area", ""),
        occupation=OCCUPATIONS.get(answers.get("occupation", ""), ""),
        is_public=answers.get("is_public") == "on",
        dataset_id=answers.get("dataset") or None,
        account_id=account_id,
        language=answers["language"],
    )


def dataset(named: str) -> Mapping[str, Any] | None:
    """A public dataset by id or name, from the database: id, title, level. None when there is no such."""
    return ask("restricted_dataset_facts", {"id": named}) if named else None


def _actor(account_id: str | None) -> Actor:
    return Actor(f"user:{account_id}", frozenset({Role.APPLICANT})) if account_id else HOLDER_OF_LINK


def _identity(answers: Answers) -> dict[str, str]:
    """What only the keeper reads again."""
    names = ("name", "address", "body_name", "body_decree", "position", "occupation")
    said = {name: answers[name] for name in names if answers.get(name)}
    number = nik.parse(answers.get("nik", "")).value
    return said | ({"nik": number.digits} if number else {}) | _phone(answers)


def _contact(answers: Answers) -> dict[str, str]:
    """How to write to the applicant: a legal body by its own name."""
    email = "" if answers.get("no_email") else answers["email"]
    return {"name": answers.get("body_name") or answers["name"], "email": email} | _phone(answers)


def _phone(answers: Answers) -> dict[str, str]:
    found = phone.parse(answers.get("phone", "")).value
    return {"phone": found.e164} if found else {}
