"""The shared world of the tests: an invented regency with two offices, its people, and datasets of every level.

Everything is made through CKAN's actions, with the rights of the person who would do it. Module-scoped on purpose:
tests that only read share one world. Loaded by the top conftest.py.
"""

import io
import logging
import os
import secrets
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ckan.plugins as p
import download_room
import pytest
from ckan import model
from ckan.common import config
from ckan.plugins import toolkit as tk
from ckan.tests import factories, helpers
from ckan.tests.pytest_ckan import ckan_setup
from werkzeug.datastructures import FileStorage

MIGRATED = ("activity", "pages", "backoffice", "datamask", "jembersatudata", "ppidrequest")

EXEMPTION = {"exemption_ground": "h", "consequence_test_number": "BA-UK/1/2026"}


@dataclass(frozen=True)
class Viewer:
    """Someone who asks. `user` is '' and `headers` are empty for the anonymous public."""

    name: str
    user: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def context(self) -> dict[str, Any]:
        return {"user": self.user, "auth_user_obj": model.User.by_name(self.user) if self.user else None}


@dataclass(frozen=True)
class World:
    """Two offices; the viewers by name: anonymous, stranger (editor of the other office), member, editor, admin,
    sysadmin."""

    app: Any
    office: dict[str, Any]
    other_office: dict[str, Any]
    viewers: dict[str, Viewer]

    def act(self, action: str, viewer: str = "editor", /, **data: Any) -> Any:
        """An action with the rights of a viewer."""
        return tk.get_action(action)(self.viewers[viewer].context(), data)

    def dataset(self, level: str | None = "terbuka", **more: Any) -> dict[str, Any]:
        """A dataset of the office with an access level; None leaves the level out."""
        said = {"name": f"data-{uuid.uuid4().hex[:12]}", "title": "Data uji", "owner_org": self.office["id"]}
        said |= {"access_level": level} if level is not None else {}
        said |= EXEMPTION if level == "dikecualikan" else {}
        return self.act("package_create", **(said | more))

    def upload(self, dataset: dict[str, Any], filename: str, data: bytes, **more: Any) -> dict[str, Any]:
        """A file added to a dataset by the editor."""
        said = {"package_id": dataset["id"], "upload": FileStorage(io.BytesIO(data), filename), "name": filename}
        return self.act("resource_create", **(said | more))

    def replace(self, resource: dict[str, Any], filename: str, data: bytes) -> dict[str, Any]:
        """Another file for the same resource."""
        return self.act("resource_patch", id=resource["id"], upload=FileStorage(io.BytesIO(data), filename))

    def load_table(self, resource: dict[str, Any]) -> None:
        """What the worker does after a release."""
        from ckanext.datamask import release

        release.load(resource["id"])

    def get(self, path: str, viewer: str = "anonymous", permit: str = "", **more: Any) -> Any:
        """A request, redirects not followed, of a browser that holds nothing but a `permit`."""
        headers = self.viewers[viewer].headers | more.pop("headers", {})
        return self._browser(permit).get(path, headers=headers, follow_redirects=False, **more)

    def post(self, path: str, viewer: str = "anonymous", permit: str = "", **more: Any) -> Any:
        headers = self.viewers[viewer].headers | more.pop("headers", {})
        return self._browser(permit).post(path, headers=headers, follow_redirects=False, **more)

    def fill_in_form(self, resource: dict[str, Any]) -> str:
        """A permit, as everybody gets one: by filling in the download form of an open file."""
        return download_room.permit(self.app, resource["id"])

    def _browser(self, permit: str) -> Any:
        browser = self.app.test_client()
        if permit:
            browser.set_cookie(download_room.COOKIE, permit, domain="test.portal.id")
        return browser


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Files of the tests lie in a folder of their own. CKAN restores its copy of the settings before each test, and
    reads the variable again whenever plugins are loaded."""
    session.config.stash[FOLDER] = folder = Path(tempfile.mkdtemp(prefix="satudata-uji-"))
    os.environ["CKAN_STORAGE_PATH"] = str(folder / "storage")
    (folder / "record.key").write_text(secrets.token_hex(32))
    own = {"ckan.storage_path": str(folder / "storage"), "ckanext.backoffice.vault.path": str(folder / "vault")}
    own |= {"ckanext.backoffice.vault.record_key_file": str(folder / "record.key")}
    for settings in (config, ckan_setup._config):
        settings.update(own)


def pytest_sessionfinish(session: pytest.Session) -> None:
    shutil.rmtree(session.config.stash[FOLDER], ignore_errors=True)


FOLDER = pytest.StashKey[Path]()


@pytest.fixture
def clean_db(with_plugins: None, reset_db: Callable[[], None], migrate_db_for: Callable[[str], None]) -> None:
    """CKAN's, with the tables of our plugins: its first run drops every table that it finds."""
    _fresh_tables(reset_db, migrate_db_for)


@pytest.fixture(scope="module")
def world(
    reset_db: Callable[[], None],
    reset_index: Callable[[], None],
    reset_redis: Callable[[], None],
    migrate_db_for: Callable[[str], None],
) -> Iterator[World]:
    """A fresh world for one module; the plugins stay loaded until its end."""
    p.load_all()
    _fresh_tables(reset_db, migrate_db_for)
    reset_index()
    reset_redis()
    yield _make_world()
    model.Session.remove()
    p.unload_non_system_plugins()


def _fresh_tables(reset_db: Callable[[], None], migrate_db_for: Callable[[str], None]) -> None:
    reset_db()
    for plugin in MIGRATED:
        migrate_db_for(plugin)
    _let_loggers_speak()


def _let_loggers_speak() -> None:
    """The migrations of other plugins silence every logger that exists when they run; a silent log leaks nothing."""
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.disabled = False


def _make_world() -> World:
    office = _office("dinas-uji", "Dinas Uji")
    other = _office("badan-lain", "Badan Lain")
    viewers = [
        Viewer("anonymous"),
        _viewer("stranger", other, "editor"),
        _viewer("member", office, "member"),
        _viewer("editor", office, "editor"),
        _viewer("admin", office, "admin"),
        _sysadmin(),
    ]
    return World(helpers._get_test_app(), office, other, {viewer.name: viewer for viewer in viewers})


def _office(name: str, title: str) -> dict[str, Any]:
    return factories.Organization(name=name, title=title, kind="dinas")


def _viewer(name: str, office: dict[str, Any], capacity: str) -> Viewer:
    user = factories.UserWithToken(name=f"uji-{name}")
    helpers.call_action("organization_member_create", id=office["id"], username=user["name"], role=capacity)
    return Viewer(name, user["name"], {"Authorization": user["token"]})


def _sysadmin() -> Viewer:
    user = factories.SysadminWithToken(name="uji-sysadmin")
    return Viewer("sysadmin", user["name"], {"Authorization": user["token"]})
