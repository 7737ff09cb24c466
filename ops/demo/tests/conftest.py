"""The load needs CKAN; everything else here runs without it."""

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return True if collection_path.name == "test_load.py" and not config.pluginmanager.hasplugin("ckan") else None
