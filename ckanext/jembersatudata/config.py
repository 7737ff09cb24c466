"""Settings of the site plugin; each is read here and nowhere else."""

from dataclasses import dataclass

from ckan.plugins import toolkit as tk


@dataclass(frozen=True)
class HelpBlock:
    """Where a reader finds help; an empty part is not shown."""

    phone: str
    whatsapp: str
    email: str
    address: str
    hours: str


@dataclass(frozen=True)
class Emblem:
    url: str
    alt: str


def help_block() -> HelpBlock:
    """First block of the footer on every page (WCAG 2.2, 3.2.6)."""
    option = tk.config.get
    return HelpBlock(
        phone=option("ckanext.jembersatudata.help_phone"),
        whatsapp=option("ckanext.jembersatudata.help_whatsapp"),
        email=option("ckanext.jembersatudata.help_email"),
        address=option("ckanext.jembersatudata.help_address"),
        hours=option("ckanext.jembersatudata.help_hours"),
    )


def emblem() -> Emblem | None:
    """The regency's emblem; None unless the owner has set a picture."""
    url = tk.config.get("ckanext.jembersatudata.emblem")
    return Emblem(url, tk.config.get("ckanext.jembersatudata.emblem_alt")) if url else None


def dark_mode() -> bool:
    """Whether pages follow the reader's wish for dark colours."""
    return tk.config.get("ckanext.jembersatudata.dark_mode") == "otomatis"


def form_email() -> str:
    """Whether the download form asks for an e-mail: opsional, wajib or tidak."""
    return tk.config["ckanext.jembersatudata.form_email"]
