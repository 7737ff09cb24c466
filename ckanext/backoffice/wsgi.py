"""WSGI entry point (the wheel of CKAN ships none). `CKAN_INI` names the configuration file."""

import os
from logging.config import fileConfig

from ckan.cli import CKANConfigLoader
from ckan.config.middleware import make_app
from ckan.lib.redis import connect_to_redis

from ckanext.backoffice.production import refuse_unready

_ini = os.environ["CKAN_INI"]
fileConfig(_ini, disable_existing_loggers=False)
application = make_app(CKANConfigLoader(_ini).get_config())
refuse_unready()

# A Redis that hangs is away as well; without a limit every thread of the server would wait for it.
_pool = connect_to_redis().connection_pool
_pool.connection_kwargs.setdefault("socket_timeout", 5)
_pool.reset()
