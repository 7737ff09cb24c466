"""Addresses in a mail are made when it is sent: what a token opens is never kept with the mail that waits."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from ckan import model
from ckan import plugins as p
from ckan.lib.mailer import make_key
from ckan.plugins import toolkit as tk

from ..interfaces import IOffice, LinkMaker
from .payload import Link

KERNEL = "backoffice"


class CannotMint(Exception):
    """No loaded plugin makes this link, or it made an address that is not this portal's."""


def page(args: Mapping[str, str]) -> str:
    """The address of a page of this portal by its `path`: for people who log in, so there is no token."""
    return urljoin(site_url(), args["path"])


def reset(args: Mapping[str, str]) -> str:
    """The address of core's page for a new password of an account, with a new key. Raises LookupError if it is off."""
    user = model.Session.get(model.User, args["user"])
    if user is None or user.state != model.State.ACTIVE:
        raise LookupError(args["user"])
    user.reset_key = make_key()
    return f"{site_url()}/user/reset/{user.id}?key={user.reset_key}"


OWN: Mapping[str, LinkMaker] = {"page": page, "reset": reset}


def mint(link: Link) -> str:
    """The address, absolute. May add to the session of the caller, who commits before the mail leaves.

    Raises CannotMint, and what the maker raises.
    """
    plugin, name = link.maker.split(".", 1)
    maker = _makers(plugin).get(name)
    url = maker(link.args) if maker else ""
    if not is_own(url):
        raise CannotMint(link.maker)
    return url


def is_own(url: str) -> bool:
    """Whether an address is on this portal; mails promise that their links lead nowhere else."""
    own, said = urlsplit(site_url()), urlsplit(url)
    return (own.scheme, own.netloc) == (said.scheme, said.netloc) and not any(map(str.isspace, url))


def minted(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a payload with an address in the place of each link."""
    return {key: mint(value) if isinstance(value, Link) else value for key, value in values.items()}


def site_url() -> str:
    """The address of the portal, without a slash at its end."""
    return tk.config["ckan.site_url"].rstrip("/")


def _makers(plugin: str) -> Mapping[str, LinkMaker]:
    if plugin == KERNEL:
        return OWN
    return next((office.links() for office in p.PluginImplementations(IOffice) if office.name == plugin), {})
