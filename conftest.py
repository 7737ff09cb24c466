"""Gives every test of the repository the shared world; the pure ones run without CKAN and without it."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.hasplugin("ckan"):
        for room in ("world", "statements", "ledger_room", "keeper_room", "officer_room", "outbox_room"):
            config.pluginmanager.import_plugin(room)
