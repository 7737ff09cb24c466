"""What stands at the head of a letter: the office of the settings, or the unit that writes."""

from ckan import model

from .. import config
from .document import Kop

CONTACTS = {"contact_phone": "Telepon", "contact_email": "Pos-el"}


def kop_of(organization_id: str | None) -> Kop:
    """The kop of a unit, or that of the settings where no unit writes."""
    group = model.Group.get(organization_id) if organization_id else None
    if group is None:
        return Kop(config.letter_regency(), config.letter_office(), config.letter_contacts())
    contacts = ", ".join(f"{word} {group.extras[key]}" for key, word in CONTACTS.items() if group.extras.get(key))
    lines = tuple(line for line in (group.extras.get("address", ""), contacts) if line)
    return Kop(config.letter_regency(), (group.title or group.name).upper(), lines)


def place() -> str:
    return config.letter_place()
