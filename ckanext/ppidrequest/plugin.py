"""Table of contents of the request plugin: what it gives CKAN, and where each part lives."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ckan import plugins as p
from ckan.common import CKANConfig
from ckan.lib.plugins import DefaultTranslation
from ckan.plugins import toolkit as tk

from ckanext.backoffice.interfaces import Effect, IOffice, LinkMaker
from ckanext.backoffice.logic.refusals import answering

from . import config as settings
from . import following, offices
from .logic import action


@tk.blanket.actions(answering(action))
@tk.blanket.auth_functions
@tk.blanket.blueprints
@tk.blanket.config_declarations
@tk.blanket.helpers
class PpidRequestPlugin(p.SingletonPlugin, DefaultTranslation):
    p.implements(p.IConfigurer)
    p.implements(p.IConfigurable)
    p.implements(p.ITranslation)
    p.implements(IOffice, inherit=True)

    def update_config(self, config: CKANConfig) -> None:
        tk.add_template_directory(config, "templates")
        tk.add_resource("assets", "ppidrequest")

    def configure(self, config: CKANConfig) -> None:
        settings.refuse_wrong_settings(config)

    def tick(self, now: datetime) -> None:
        offices.tick(now)

    def deliver(self, effect: Effect) -> bool:
        return following.do(effect.kind, effect.facts)

    def links(self) -> Mapping[str, LinkMaker]:
        return offices.LINKS

    def erase(self, subject: str) -> None:
        offices.erase(subject)

    def export(self, subject: str) -> dict[str, Any]:
        return offices.export(subject)
