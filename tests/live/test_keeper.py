"""The keeper of the running twin: another system user where the portal was installed as root.

Asked from a process with the portal's user and environment: what it cannot read, and that both share the vault.
"""

import hashlib
import io
import os
import pwd
import socket
import stat
import struct
import uuid
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from ckan.common import config
from pyrage import decrypt, x25519
from twin import database

from ckanext.backoffice.keeper import client, health

ROOT = Path(os.environ["PORTAL_ROOT"])
SEPARATED = os.environ["PORTAL_USER"] != os.environ["PORTAL_KEEPER_USER"]

separated = pytest.mark.skipif(not SEPARATED, reason="Installed by an ordinary user there is one user only.")


@pytest.fixture(autouse=True)
def live(monkeypatch):
    monkeypatch.setitem(config, "ckanext.backoffice.keeper.socket", str(ROOT / "penjaga" / "soket"))


def custodian() -> str:
    """Actor of an account of the demo that is no operator, with the duty in force."""
    user = sa.text("SELECT id FROM \"user\" WHERE state = 'active' AND NOT sysadmin AND name <> 'default' LIMIT 1")
    row = sa.text(
        "INSERT INTO backoffice_appointment (id, user_id, role, decree_number, starts, proposed_by, proposed_at,"
        " confirmed_by, confirmed_at, version) VALUES (:id, :user, 'custodian', '1/2026', current_date - 1, 'uid:0',"
        " now(), 'uid:0', now(), 1)"
    )
    with database() as connection:
        id_ = connection.execute(user).scalar_one()
        connection.execute(row, {"id": str(uuid.uuid4()), "user": id_})
    return f"user:{id_}"


def original() -> tuple[str, str]:
    """Id and digest of the file of a restricted dataset of the demo."""
    found = sa.text("SELECT id, sha256 FROM backoffice_vault_object WHERE purpose = 'upload' ORDER BY created LIMIT 1")
    with database() as connection:
        return tuple(connection.execute(found).one())


# What the portal's user cannot read
@separated
@pytest.mark.parametrize("name", ["inti.key", "akar.key", "catatan-brankas.key", "keeper.ini", "."])
def test_no_key_of_the_keeper_can_be_read(name):
    path = ROOT / "secrets" / "penjaga" / name
    with pytest.raises(PermissionError):
        path.read_text() if name != "." else list(path.iterdir())


@separated
@pytest.mark.parametrize("name", ["mem", "environ", "fd", "root"])
def test_the_keepers_process_cannot_be_looked_into(name):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(ROOT / "penjaga" / "soket"))
        pid = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
    folder = Path("/proc") / str(pid)
    assert pwd.getpwuid(folder.stat().st_uid).pw_name == "satudata-keeper"
    with pytest.raises(PermissionError):
        list((folder / name).iterdir()) if name in {"fd", "root"} else (folder / name).read_bytes()


@separated
@pytest.mark.parametrize("name", ["tmp", "home"])
def test_the_keepers_temporary_files_are_its_own(name):
    with pytest.raises(PermissionError):
        list((ROOT / "penjaga" / name).iterdir())


@separated
def test_nobody_but_the_two_users_enters_the_vault_or_reaches_the_socket():
    for folder, group in ((ROOT / "vault", "satudata-brankas"), (ROOT / "penjaga", "satudata")):
        assert folder.group() == group
        assert not stat.S_IMODE(folder.stat().st_mode) & stat.S_IRWXO


def test_the_portals_keys_open_nothing_raw():
    object_id, _ = original()
    box = (ROOT / "vault" / object_id[:2] / f"{object_id}.age").read_bytes()
    with pytest.raises(Exception, match="No matching keys"):
        decrypt(box, [portal_identity()])


def portal_identity() -> Any:
    return x25519.Identity.from_str((ROOT / "secrets" / "portal" / "keluar.key").read_text().strip())


# What the keeper does
def test_health_says_whether_it_is_separated():
    assert client.ping().separated == SEPARATED
    (line,) = health.lines()
    assert line.state == ("ok" if SEPARATED else "warn")


def test_an_original_of_the_portal_is_handed_to_its_custodian():
    object_id, sha256 = original()
    with pytest.raises(client.Refused), client.open(object_id, f"user:{uuid.uuid4()}", "check"):
        pass
    actor, out = custodian(), io.BytesIO()
    with client.open(object_id, actor, "check") as opened:
        opened.copy_to(out)
    assert hashlib.sha256(out.getvalue()).hexdigest() == sha256
    event = sa.text("SELECT count(*) FROM ledger.event WHERE stream = :stream AND actor = :actor")
    with database() as connection:
        assert connection.execute(event, {"stream": f"vault:{object_id}", "actor": actor}).scalar_one() >= 1


def test_a_masked_copy_is_made_by_the_keeper_and_opened_by_the_portal():
    object_id, _ = original()
    done = client.mask(object_id, "csv", "terbuka", "umum", "system:datamask")
    assert done.outcome == "masked", done.sentence
    path = ROOT / "vault" / done.object_id[:2] / f"{done.object_id}.age"
    assert path.owner() == os.environ["PORTAL_KEEPER_USER"]
    assert decrypt(path.read_bytes(), [portal_identity()])
