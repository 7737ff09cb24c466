"""No hash of a password and no key of an account leaves by the API, whoever asks."""

import json

import pytest
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories

pytestmark = pytest.mark.usefixtures("world")

KEY = "kunci-lama-yang-tidak-boleh-keluar"
HASHES = {"include_password_hash": True}


@pytest.fixture(scope="module")
def account(world):
    """Of an older CKAN: with an API key."""
    user = model.User.get(factories.User()["id"])
    user.apikey = KEY
    model.Session.commit()
    return user


@pytest.fixture(scope="module")
def tokens(world, account):
    people = {"sysadmin": factories.Sysadmin()["name"], "other": factories.User()["name"], "own": account.name}
    return {who: factories.APIToken(user=name)["token"] for who, name in people.items()} | {"nobody": ""}


def asked(world, token, action, **said):
    headers = {"Authorization": token} if token else {}
    answer = world.app.post(f"/api/3/action/{action}", json=said, headers=headers)
    return answer.body, json.loads(answer.body)


@pytest.mark.parametrize("who", ["nobody", "other", "own", "sysadmin"])
@pytest.mark.parametrize("action", ["user_show", "user_list", "user_patch", "get_site_user"])
def test_neither_hash_nor_key(world, account, tokens, who, action):
    said = {"id": account.id, "all_fields": True} if action != "user_patch" else {"id": account.id, "about": "Uji."}
    body, _ = asked(world, tokens[who], action, **said, **HASHES)
    assert not any(secret in body for secret in ("password_hash", "pbkdf2", "apikey", KEY))


def test_the_rest_of_an_account_is_told_as_before(world, account, tokens):
    _, said = asked(world, tokens["sysadmin"], "user_show", id=account.id, include_plugin_extras=True, **HASHES)
    assert (said["result"]["name"], said["result"]["email"]) == (account.name, account.email)
    assert "plugin_extras" in said["result"]
    _, said = asked(world, tokens["sysadmin"], "user_list", all_fields=False)
    assert account.name in said["result"]


def test_ckan_itself_still_gets_its_own_account():
    site = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    assert site["name"]
    assert site["apikey"]
    said = tk.get_action("user_show")({"ignore_auth": True, "user": site["name"]}, {"id": site["name"]} | HASHES)
    assert said["password_hash"].startswith("$pbkdf2")
