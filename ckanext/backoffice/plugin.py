"""Table of contents of the kernel plugin: what it gives CKAN, and where each part lives."""

from ckan import plugins as p
from ckan.common import CKANConfig
from ckan.lib.plugins import DefaultTranslation
from ckan.plugins import toolkit as tk
from ckan.types import CKANApp

from . import config as settings
from . import settings_check
from .middleware.away import static_page_when_away
from .middleware.true_address import true_address


@tk.blanket.actions
@tk.blanket.auth_functions
@tk.blanket.blueprints
@tk.blanket.cli
@tk.blanket.config_declarations
@tk.blanket.helpers
class BackofficePlugin(p.SingletonPlugin, DefaultTranslation):
    p.implements(p.IConfigurer)
    p.implements(p.IConfigurable)
    p.implements(p.IMiddleware, inherit=True)
    p.implements(p.ITranslation)

    def update_config(self, config: CKANConfig) -> None:
        tk.add_template_directory(config, "templates")
        tk.add_resource("assets", "backoffice")

    def configure(self, config: CKANConfig) -> None:
        settings_check.refuse_wrong_settings(config)

    def make_middleware(self, app: CKANApp, config: CKANConfig) -> CKANApp:
        return static_page_when_away(true_address(app, settings.trusted_proxies()))
