"""The keeper's own settings file. No plugin is loaded and no page served: it needs the database and the vault only."""

import os
from configparser import RawConfigParser
from pathlib import Path

import sqlalchemy as sa
from ckan import model
from ckan.common import config

from ..config import key_of
from ..vault.seal import public_key_of
from .budget import Limits
from .keys import Keys

SECTION = "app:main"
PREFIX = "ckanext.backoffice.keeper."

PATIENCE = "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=600s"
"""Of PostgreSQL with the keeper: whoever holds a row for long does not hold the keeper."""


class Unusable(Exception):
    """Says in words for an operator which setting is wrong."""


def read(ini: Path) -> None:
    """Make the settings of `ini` those of this process, and connect it to the database."""
    parser = RawConfigParser()
    if not parser.read(ini) or not parser.has_section(SECTION):
        raise Unusable(f"Setelan penjaga {ini} tidak terbaca.")
    config.update(parser.items(SECTION))
    said = {"pool_pre_ping": True, "hide_parameters": True, "connect_args": {"options": PATIENCE}}
    model.init_model(sa.create_engine(config["sqlalchemy.url"], **said))


def keys() -> Keys:
    """Read once, from descriptors that whoever starts the keeper has opened: no path leads this process to them again.

    Raises Unusable unless the identity is that of `inti`, and the root has its 32 bytes.
    """
    try:
        identity, root = _handed("identity_fd").strip(), key_of(_handed("root_fd"))
        opens = public_key_of(identity) == config["ckanext.backoffice.vault.recipient_inti"].strip()
    except (OSError, ValueError, KeyError):
        raise Unusable(
            "Kunci penjaga tidak terbaca. Pulihkan dari cadangan kunci, atau jalankan ./portal up."
        ) from None
    if not opens:
        raise Unusable("Kunci penjaga bukan pasangan recipient_inti. Pulihkan kunci yang benar dari cadangan.")
    return Keys(identity, root)


def limits() -> Limits:
    """The budgets; a setting that is missing means the proposed number."""
    return Limits(**{name: int(config[key]) for name in Limits._fields if config.get(key := f"{PREFIX}limit_{name}")})


def callers() -> list[str]:
    """Names of the system users that may ask."""
    return config[f"{PREFIX}callers"].split()


def socket_path() -> Path:
    return Path(config[f"{PREFIX}socket"])


def seal_file() -> Path:
    """Where the last seal is remembered: in a folder that is the keeper's alone, and in no backup of the database."""
    return Path(config[f"{PREFIX}seal_file"])


def _handed(name: str) -> str:
    with os.fdopen(int(config[f"{PREFIX}{name}"])) as file:
        return file.read()
