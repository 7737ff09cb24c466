"""What the keeper looks up itself about the one who asks and the thing asked for. A caller is never believed."""

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from ckan import model

from ..identity.model import Person
from ..officers import duties_of, repository
from ..officers.roles import Role
from ..vault.model import VaultObject
from .rules import Held


class Thing(NamedTuple):
    """A vault object or a person's row: its purpose and the stream that it belongs to."""

    purpose: str
    owner: str


def vault_object(object_id: str) -> Thing:
    """Raises LookupError for an unknown object."""
    return _thing(sa.select(VaultObject.purpose, VaultObject.owner).where(VaultObject.id == object_id), object_id)


def person(person_id: str) -> Thing:
    """A person belongs to himself. Raises LookupError for an unknown one."""
    return _thing(sa.select(Person.purpose, sa.literal(f"person:{person_id}")).where(Person.id == person_id), person_id)


def held(actor: str, owner: str) -> list[Held]:
    """What an actor is towards the things of an owner: his duties, and APPLICANT where these are his own."""
    kind, _, id_ = actor.partition(":")
    if kind == "system":
        return [Held(Role.SYSTEM)]
    if kind != "user":
        return []
    duties = [Held(duty.role, duty.organization_id) for duty in duties_of(id_)]
    return [*duties, *([Held(Role.APPLICANT)] if _is_own(id_, owner) else [])]


def held_at(actor: str, at: datetime) -> list[Held]:
    """The duties that an officer himself held at a moment."""
    kind, _, id_ = actor.partition(":")
    found = repository.of_person(id_, at) if kind == "user" else []
    return [Held(each.role, each.organization_id) for each in found if each.user_id == id_]


def organization_of(owner: str) -> str | None:
    """Id of the organisation that a stream's things belong to; None when no organisation does."""
    kind, _, id_ = owner.partition(":")
    if kind == "organization":
        return id_
    return _organization_of_resource(id_) if kind == "resource" else None


def _organization_of_resource(id_: str) -> str | None:
    package, resource = model.Package, model.Resource
    query = sa.select(package.owner_org).join(resource, resource.package_id == package.id).where(resource.id == id_)
    return model.Session.execute(query).scalar()


def _is_own(user_id: str, owner: str) -> bool:
    kind, _, id_ = owner.partition(":")
    if kind != "person":
        return False
    active = sa.select(model.User.id).where(model.User.id == Person.account, model.User.state == model.State.ACTIVE)
    query = sa.select(Person.id).where(Person.id == id_, Person.account == user_id, sa.exists(active))
    return model.Session.execute(query).first() is not None


def _thing(query: Any, id_: str) -> Thing:
    found = model.Session.execute(query).first()
    if found is None:
        raise LookupError(id_)
    return Thing(*found)
