"""What lies open with a duty is in the plugins' tables: they count it, and hand it on in the same transaction."""

import ckan.plugins as p

from ..interfaces import IOffice
from .terms import Appointment


def count(appointment: Appointment) -> int:
    """Open requests that wait for the holder of an appointment by name."""
    of_person = (appointment.user_id, appointment.role.value, appointment.organization_id)
    return sum(plugin.open_work(*of_person) for plugin in p.PluginImplementations(IOffice))


def hand_over(appointment: Appointment, successor_id: str | None) -> None:
    """Give it to another account, or to nobody by name: then it waits for whoever holds the duty."""
    of_person = (appointment.user_id, appointment.role.value, appointment.organization_id)
    for plugin in p.PluginImplementations(IOffice):
        plugin.hand_over(*of_person, successor_id)
