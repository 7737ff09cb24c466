"""CKAN accounts of the demo: made when missing, never changed afterwards."""

from collections.abc import Mapping, Sequence

from ckan import model
from ckan.lib import mailer
from ckan.plugins import toolkit as tk

from ops.demo.in_process import as_site
from ops.demo.plan import Person


def existing(people: Sequence[Person]) -> set[str]:
    """Accounts that are there already, whatever their state."""
    return {person.account for person in people if model.User.get(person.account)}


def create(people: Sequence[Person], passwords: Mapping[str, str]) -> int:
    """Make the missing accounts and memberships. Returns how many accounts are new."""
    present = existing(people)
    new = [person for person in people if person.account not in present]
    for person in new:
        _create(person, passwords[person.account])
    for person in people:
        _join(person)
    return len(new)


def choose_passwords(people: Sequence[Person], passwords: Mapping[str, str]) -> None:
    """A first duty voids the password: who has none chooses that of the file, as by the link that came by mail."""
    for person in people:
        user = model.User.get(person.account)
        assert user
        if person.account in passwords and not user.password:
            mailer.create_reset_key(user)
            _choose_password(person, passwords[person.account])


def _choose_password(person: Person, password: str) -> None:
    user = model.User.get(person.account)
    assert user
    said = {name: getattr(user, name) for name in ("id", "name", "fullname", "email", "reset_key")}
    tk.get_action("user_update")({"user": ""}, said | {"password": password})


def _create(person: Person, password: str) -> None:
    account = {"name": person.account, "fullname": person.name, "email": person.email, "password": password}
    tk.get_action("user_create")(as_site(), account)


def _join(person: Person) -> None:
    """What a first run that was stopped may have left undone: the rights of the account."""
    user = model.User.get(person.account)
    assert user
    if person.sysadmin and not user.sysadmin:
        tk.get_action("user_patch")(as_site(), {"id": person.account, "sysadmin": True})
    if person.capacity and person.office not in {group.name for group in user.get_groups("organization")}:
        member = {"id": person.office, "username": person.account, "role": person.capacity}
        tk.get_action("organization_member_create")(as_site(), member)
