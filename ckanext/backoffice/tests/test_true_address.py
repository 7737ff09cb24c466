"""Whom a request comes from: as many addresses are believed as proxies of ours have written, and no more."""

import pytest
from ckan.common import config, g
from ckan.tests import helpers
from flask import request
from werkzeug.test import Client, EnvironBuilder
from werkzeug.wrappers import Request, Response

from ckanext.backoffice.middleware.true_address import true_address

FORGED = {"X-Forwarded-For": "198.51.100.1, 203.0.113.5", "X-Forwarded-Proto": "https", "X-Real-IP": "198.51.100.1"}


@Request.application
def told(asked):
    hearsay = [name for name, _ in asked.headers if name.startswith(("X-Forwarded", "X-Real", "Forwarded"))]
    return Response(f"{asked.remote_addr} {asked.scheme} {hearsay}")


@pytest.mark.parametrize(
    ("proxies", "headers", "answer"),
    [
        (0, FORGED, "127.0.0.1 http []"),
        (0, {"Forwarded": "for=198.51.100.1"}, "127.0.0.1 http []"),
        (1, FORGED, "203.0.113.5 https []"),
        (2, FORGED, "198.51.100.1 http []"),
        # Fewer addresses than proxies: somebody came past the outer one.
        (3, FORGED, "127.0.0.1 http []"),
        (1, {}, "127.0.0.1 http []"),
    ],
)
def test_what_is_believed(proxies, headers, answer):
    builder = EnvironBuilder(headers=headers, environ_overrides={"REMOTE_ADDR": "127.0.0.1"})
    assert Client(true_address(told, proxies)).open(builder).text == answer


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.5")])
def test_the_portal_believes_as_many_as_are_set(world, monkeypatch, proxies, address):
    monkeypatch.setitem(config, "ckanext.backoffice.trusted_proxies", proxies)
    app = helpers._get_test_app()
    app.flask_app.add_url_rule("/uji/alamat", "uji", lambda: f"{request.remote_addr} {g.remote_addr}")
    client = Client(app.app)
    answer = client.get("/uji/alamat", headers=FORGED, environ_overrides={"REMOTE_ADDR": "127.0.0.1"})
    assert answer.text == f"{address} {address}"
