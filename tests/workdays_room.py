"""Plugins of the office for tests of the calendar: one with an open term, one that fails when it is asked."""

from datetime import date

import ckan.plugins as p
import pytest
from ckan import model
from ckan.plugins import core

from ckanext.backoffice.interfaces import DueChange, IOffice
from ckanext.backoffice.workdays import service

RECEIVED = date(2026, 3, 9)


class Counting(p.SingletonPlugin):
    """One open term: ten working days from 9 March 2026."""

    p.implements(IOffice, inherit=True)

    def due_changes(self, before, after):
        old, new = (each.add(RECEIVED, 10) for each in (before, after))
        return [DueChange("PPID-2026-000123", old, new)] if old != new else []


class Ill(p.SingletonPlugin):
    p.implements(IOffice, inherit=True)

    def due_changes(self, before, after):
        raise LookupError


def load(monkeypatch: pytest.MonkeyPatch, *plugins: type) -> None:
    """Loaded, as far as CKAN asks; its own `load` knows only plugins of installed packages."""
    for plugin in plugins:
        name = plugin.__name__.lower()
        monkeypatch.setitem(core._PLUGINS_SERVICE, name, plugin(name=name))


def seed() -> None:
    service.seed("system:test")
    model.Session.commit()
