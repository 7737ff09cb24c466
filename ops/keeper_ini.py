"""Settings of the keeper: few, readable by its user alone, made anew at each start from a template and ckan.ini."""

import configparser
import os
from collections.abc import Mapping
from string import Template

from ops.settings import CHECKOUT, Settings
from ops.shell import give

SHARED = ("ckanext.backoffice.vault.recipient_", "ckanext.backoffice.vault.escrow_", "ckanext.backoffice.keeper.limit_")
"""Beginnings of the settings that an operator changes in ckan.ini and the keeper must follow."""


def write(settings: Settings, secrets: Mapping[str, str]) -> None:
    template = Template((CHECKOUT / "ops" / "keeper.ini").read_text())
    own = template.substitute(
        root=settings.root,
        user=settings.user,
        postgres_port=settings.postgres_port,
        keeper_password=secrets["keeper"],
    )
    part = settings.keeper_ini.with_suffix(".part")
    part.unlink(missing_ok=True)
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(own + "".join(f"{name} = {value}\n" for name, value in _shared(settings).items()))
    give(part, settings.keeper_user, 0o400)
    part.rename(settings.keeper_ini)


def _shared(settings: Settings) -> dict[str, str]:
    parser = configparser.RawConfigParser(strict=False)
    parser.read(settings.ini)
    return {name: value for name, value in parser.items("app:main") if name.startswith(SHARED)}
