"""Gives every test of the repository the shared world; the pure ones run without CKAN and without it."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.hasplugin("ckan"):
        config.pluginmanager.import_plugin("world")
        config.pluginmanager.import_plugin("ledger_room")
        config.pluginmanager.import_plugin("keeper_room")
