"""What the clock and health ask of inspections."""

from datetime import datetime

from ckanext.backoffice.interfaces import IOffice

from . import work


class InspectionOffice(IOffice):
    """Part of the plugin: wakes what was left over."""

    def tick(self, now: datetime) -> None:
        work.tick()
