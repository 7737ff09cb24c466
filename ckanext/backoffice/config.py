"""Settings of the kernel, each read in one place."""

from pathlib import Path

from ckan.plugins import toolkit as tk


def vault_path() -> Path:
    """Folder of the sealed objects."""
    return Path(tk.config["ckanext.backoffice.vault.path"])


def vault_recipients() -> list[str]:
    """Public age keys that every object is sealed to: key `inti` first, then the escrow key if there is one."""
    names = ("ckanext.backoffice.vault.recipient", "ckanext.backoffice.vault.escrow_recipient")
    return [key for name in names if (key := (tk.config.get(name) or "").strip())]


def clock_heartbeat() -> Path:
    """File that the clock touches at every beat."""
    return Path(tk.config["ckanext.backoffice.clock.heartbeat"])
