"""A keeper of one module of tests: a process of its own from the installed wheel, with the keeper's database role.

Only the system user is the tests' own. tests/live/ asks the keeper of the running portal, which is separated.
"""

import os
import secrets
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.common import config
from ckan.tests import factories

from ckanext.backoffice.officers.model import OfficerAppointment

SETTINGS = """
[app:main]
sqlalchemy.url = {url}
ckanext.backoffice.vault.path = {folder}/vault
ckanext.backoffice.vault.recipient_inti = {inti}
ckanext.backoffice.vault.recipient_keluar = {keluar}
ckanext.backoffice.vault.record_key_file = {folder}/record.key
ckanext.backoffice.keeper.identity_fd = {fds[0]}
ckanext.backoffice.keeper.root_fd = {fds[1]}
ckanext.backoffice.keeper.socket = {folder}/socket
ckanext.backoffice.keeper.seal_file = {folder}/seal/last.json
ckanext.backoffice.keeper.callers = {user}
"""


LISTENS = "keeper listens"


@dataclass
class Room:
    """`folder` holds vault, keys, socket and the keeper's temporary files; `log` is what the keeper said."""

    folder: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    @property
    def seal_file(self) -> Path:
        return self.folder / "seal" / "last.json"

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    def furnish(self) -> None:
        (self.folder / "tmp").mkdir()
        (self.folder / "seal").mkdir(0o700)
        (self.folder / "log").touch()
        (self.folder / "inti.key").write_text(str(vault_room.INTI))
        (self.folder / "root.key").write_text(secrets.token_hex(32))

    def start(self, callers: str = "", **limits: int) -> None:
        """With budgets other than the proposed ones; for other system users when they are named."""
        self.stop()
        keys = [os.open(self.folder / f"{name}.key", os.O_RDONLY) for name in ("inti", "root")]
        said = SETTINGS.format(
            fds=keys,
            url=os.environ["PORTAL_KEEPER_URL"],
            folder=self.folder,
            inti=vault_room.INTI.to_public(),
            keluar=vault_room.KELUAR.to_public(),
            user=callers or _own_name(),
        )
        said += "".join(f"ckanext.backoffice.keeper.limit_{name} = {value}\n" for name, value in limits.items())
        (self.folder / "keeper.ini").write_text(said)
        argv = [sys.executable, "-P", "-m", "ckanext.backoffice.keeper", str(self.folder / "keeper.ini")]
        env = {"PATH": os.environ["PATH"], "TMPDIR": str(self.folder / "tmp"), "LC_ALL": "C.UTF-8"}
        before = self.log.count(LISTENS)
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(argv, env=env, stdout=log, stderr=log, pass_fds=keys)
        for key in keys:
            os.close(key)
        self._wait_for(before + 1)

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(20)
        self.process = None

    def _wait_for(self, count: int) -> None:
        """Until the keeper has said so often that it listens."""
        for _ in range(300):
            assert self.process is not None
            assert self.process.poll() is None, self.log
            if self.log.count(LISTENS) == count:
                return
            time.sleep(0.1)
        raise AssertionError(self.log)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Furnished, with nobody in it: a test or the fixture `keeper` starts the keeper."""
    room = Room(tmp_path_factory.mktemp("k"))
    room.furnish()
    yield room
    room.stop()


@pytest.fixture
def settings(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """The portal's half of the settings."""
    vault_room.furnish(room.folder, monkeypatch)
    for name, value in {"keeper.socket": "socket", "identity.erasure_journal": "journal.jsonl"}.items():
        monkeypatch.setitem(config, f"ckanext.backoffice.{name}", str(room.folder / value))
    return room


@pytest.fixture
def keeper(settings: Room) -> Room:
    """A keeper that answers; one that a test has ended is started again."""
    if settings.process is None or settings.process.poll() is not None:
        settings.start()
    return settings


def officer(role: str, organization_id: str | None = None) -> str:
    """Actor of a new account with a duty in force."""
    user = factories.User()
    now = datetime.now(UTC)
    said: dict[str, Any] = {"id": str(uuid.uuid4()), "user_id": user["id"], "role": role, "version": 1}
    said |= {"organization_id": organization_id, "decree_number": "188/1/2026", "starts": now.date() - timedelta(1)}
    said |= {"proposed_by": "uid:0", "proposed_at": now, "confirmed_by": "uid:0", "confirmed_at": now}
    model.Session.execute(sa.insert(OfficerAppointment).values(said))
    model.Session.commit()
    return f"user:{user['id']}"


def _own_name() -> str:
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name
