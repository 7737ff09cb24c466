"""Settings of the request plugin; each is read here and nowhere else."""

from ckan.plugins import toolkit as tk


def email() -> str:
    """Address to which people send their requests; empty when the owner has set none."""
    return tk.config.get("ckanext.ppidrequest.email") or ""
