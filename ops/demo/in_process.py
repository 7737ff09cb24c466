"""The portal inside this process, without a web server."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ckan.cli import CKANConfigLoader
from ckan.config.middleware import make_app
from ckan.plugins import toolkit as tk
from ckan.types import Context


@contextmanager
def portal(ini: Path) -> Iterator[None]:
    """Everything inside runs as in a request to the portal of `ini`, with texts in Indonesian."""
    logging.getLogger("ckan").setLevel(logging.ERROR)
    app = make_app(CKANConfigLoader(str(ini)).get_config())
    environ = {"CKAN_LANG": "id", "CKAN_LANG_IS_DEFAULT": True}
    with app._wsgi_app.test_request_context("/", environ_overrides=environ):
        yield


def as_site() -> Context:
    """Context of the portal's own user, who may do everything."""
    return {"user": tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"], "ignore_auth": True}
