"""Gives every test of the repository the shared world; the pure ones run without CKAN and without it."""

import pytest

NOUNS = ("ledger", "keeper", "officer", "outbox", "request", "applicant")
ROOMS = ("world", "statements", *(f"{noun}_room" for noun in NOUNS))


def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.hasplugin("ckan"):
        for room in ROOMS:
            config.pluginmanager.import_plugin(room)
