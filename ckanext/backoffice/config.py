"""Settings of the kernel, each read in one place."""

from pathlib import Path

from ckan.common import CKANConfig
from ckan.plugins import toolkit as tk

from .vault.purposes import Pair

RECORD_KEY_BYTES = 32


def vault_path() -> Path:
    """Folder of the sealed objects."""
    return Path(tk.config["ckanext.backoffice.vault.path"])


def vault_recipients(pair: Pair) -> list[str]:
    """Public age keys that an object is sealed to: its pair's first, then the escrow key if there is one."""
    names = (f"ckanext.backoffice.vault.recipient_{pair}", "ckanext.backoffice.vault.escrow_recipient")
    return [key for name in names if (key := (tk.config.get(name) or "").strip())]


def vault_identities() -> list[str]:
    """The age identities that this process may open with, read anew each time; the portal's is `keluar`.

    Raises OSError when a key file that is named cannot be read.
    """
    return [path.read_text().strip() for path in vault_identity_files(tk.config)]


def vault_identity_files(config: CKANConfig) -> list[Path]:
    """Key files by the settings given, which need not be those of this process."""
    return [Path(name) for name in (config.get("ckanext.backoffice.vault.identity_files") or "").split()]


def vault_record_key() -> bytes:
    """The key that marks put records. Raises OSError or ValueError when its file cannot be used."""
    return read_record_key(Path(tk.config["ckanext.backoffice.vault.record_key_file"]))


def read_record_key(path: Path) -> bytes:
    """32 bytes, written as 64 hexadecimal digits. Raises OSError, ValueError; never quotes what is in the file."""
    return key_of(path.read_text())


def key_of(text: str) -> bytes:
    """32 bytes, written as 64 hexadecimal digits. Raises ValueError, which quotes nothing."""
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        raise ValueError("not a record key") from None
    if len(key) != RECORD_KEY_BYTES:
        raise ValueError("not a record key")
    return key


def keeper_socket() -> Path:
    """Where the keeper listens. A path that is not set leads nowhere, so that nobody answers."""
    return Path(tk.config.get("ckanext.backoffice.keeper.socket") or "/nonexistent")


def erasure_journal() -> Path:
    """File that says who was erased, outside the database, so that a restored backup can be erased again."""
    return Path(tk.config["ckanext.backoffice.identity.erasure_journal"])


def clock_heartbeat() -> Path:
    """File that the clock touches at every beat."""
    return Path(tk.config["ckanext.backoffice.clock.heartbeat"])


def trusted_proxies() -> int:
    """How many proxies of ours stand in front, each adding an address to X-Forwarded-For."""
    return tk.config["ckanext.backoffice.trusted_proxies"]


def form_least_seconds() -> int:
    """Seconds that a person takes at least for a form."""
    return tk.config["ckanext.backoffice.forms.least_seconds"]


def form_limits() -> dict[str, str]:
    """How often a form may be sent, by `address` and `email`: "5 per hour; 20 per day"."""
    return form_limits_of(tk.config)


def form_limits_of(config: CKANConfig) -> dict[str, str]:
    """The same by the settings given."""
    return {kind: config[f"ckanext.backoffice.forms.limit_{kind}"] for kind in ("address", "email")}


def smtp_connect_timeout() -> int:
    """Seconds to wait for the mail server to take a connection."""
    return tk.config["ckanext.backoffice.outbox.connect_timeout"]


def smtp_read_timeout() -> int:
    """Seconds to wait for each answer of the mail server."""
    return tk.config["ckanext.backoffice.outbox.read_timeout"]


def collective_leave_is_off() -> bool:
    """Whether cuti bersama counts as no working day."""
    return tk.asbool(tk.config["ckanext.backoffice.workdays.collective_leave_is_off"])


def unit_label() -> str:
    """What the deciding officer of an organisation is called; newer rules say PPID Pelaksana."""
    return tk.config["ckanext.backoffice.officers.unit_label"]


def disk_least_mib() -> int:
    """Free MiB below which doctor calls a disk full."""
    return tk.config["ckanext.backoffice.disk_least_mib"]


def escrow_recipient() -> str:
    """Public key of the second key pair that is kept elsewhere; empty when there is none."""
    return (tk.config.get("ckanext.backoffice.vault.escrow_recipient") or "").strip()


def is_production() -> bool:
    """Whether this server holds real data."""
    return tk.config["ckanext.backoffice.production"]


def ledger_anchor_to() -> list[str]:
    """E-mail addresses outside of this machine that get the ledger's anchor each day, and know when it is broken."""
    return list((tk.config.get("ckanext.backoffice.ledger.anchor_to") or "").split())
