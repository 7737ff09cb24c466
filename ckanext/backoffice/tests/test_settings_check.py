"""Each wrong setting is refused by name; the right ones pass; several wrong ones are told at once."""

from pathlib import Path

import pytest
from ckan.common import config
from ckan.exceptions import CkanConfigurationException
from pyrage import x25519

from ckanext.backoffice.settings_check import ABSENT, ORDER, refuse_wrong_settings, wrong_settings

OTHER_KEY = str(x25519.Identity.generate().to_public())

WRONG = [
    # plugins
    ("ckan.plugins", ["ppidrequest", "jembersatudata", *ORDER[2:]], "ckan.plugins"),
    ("ckan.plugins", [name for name in ORDER if name != "datastore"], "ckan.plugins"),
    ("ckan.plugins", ["stats", *ORDER], "ckan.plugins"),
    *[("ckan.plugins", [*ORDER, name], "ckan.plugins") for name in sorted(ABSENT)],
    ("ckan.datastore.sqlsearch.enabled", True, "ckan.datastore.sqlsearch.enabled"),
    ("ckan.views.default_views", ["image_view"], "ckan.views.default_views"),
    # schema
    ("scheming.dataset_schemas", "ckanext.scheming:ckan_dataset.yaml", "scheming.dataset_schemas"),
    ("scheming.organization_schemas", None, "scheming.organization_schemas"),
    ("scheming.presets", "ckanext.scheming:presets.json", "scheming.presets"),
    ("scheming.dataset_fallback", None, "scheming.dataset_fallback"),
    ("scheming.dataset_fallback", "false", "scheming.dataset_fallback"),
    ("ckan.auth.create_unowned_dataset", True, "ckan.auth.create_unowned_dataset"),
    # vault and files
    ("ckan.storage_path", None, "ckan.storage_path"),
    ("ckan.storage_path", "storage", "ckan.storage_path"),
    ("ckanext.backoffice.vault.path", None, "ckanext.backoffice.vault.path"),
    ("ckanext.backoffice.vault.path", "brankas", "ckanext.backoffice.vault.path"),
    ("ckanext.backoffice.vault.path", "/srv/portal", "ckanext.backoffice.vault.path"),
    ("ckanext.backoffice.vault.path", "/srv/portal/storage", "ckanext.backoffice.vault.path"),
    ("ckanext.backoffice.vault.path", "/srv/portal/storage/resources/x", "ckanext.backoffice.vault.path"),
    ("ckanext.backoffice.vault.path", "/srv/portal/vault/../storage/x", "ckanext.backoffice.vault.path"),
    ("extra_public_paths", "/srv/portal/vault", "ckanext.backoffice.vault.path"),
    ("plugin_public_paths", ["/srv/portal"], "ckanext.backoffice.vault.path"),
    ("ckan.webassets.path", "/srv/portal/vault/w", "ckanext.backoffice.vault.path"),
    ("ckanext.backoffice.vault.recipient_inti", None, "ckanext.backoffice.vault.recipient_inti"),
    ("ckanext.backoffice.vault.recipient_inti", "age1xyz", "ckanext.backoffice.vault.recipient_inti"),
    ("ckanext.backoffice.vault.recipient_keluar", None, "ckanext.backoffice.vault.recipient_keluar"),
    ("ckanext.backoffice.vault.recipient_keluar", "same", "ckanext.backoffice.vault.recipient_keluar"),
    ("ckanext.backoffice.vault.record_key_file", None, "ckanext.backoffice.vault.record_key_file"),
    ("ckanext.backoffice.vault.record_key_file", "/nowhere/key", "ckanext.backoffice.vault.record_key_file"),
    ("ckanext.backoffice.vault.record_key_file", "a short one", "ckanext.backoffice.vault.record_key_file"),
    ("ckanext.backoffice.vault.identity_files", "/nowhere/key", "ckanext.backoffice.vault.identity_files"),
    ("ckanext.backoffice.vault.identity_files", "the one of inti", "ckanext.backoffice.vault.identity_files"),
    ("ckanext.backoffice.vault.escrow_recipient", "age1xyz", "ckanext.backoffice.vault.escrow_recipient"),
    ("ckanext.backoffice.vault.escrow_recipient", "same", "ckanext.backoffice.vault.escrow_recipient"),
    ("MAX_CONTENT_LENGTH", "1000", "MAX_CONTENT_LENGTH"),
    # sessions and forms
    ("ckan.csrf_protection.ignore_extensions", True, "ckan.csrf_protection.ignore_extensions"),
    *[("ckanext.backoffice.forms.limit_email", text, "limit_email") for text in ("", "banyak", "5 per jam")],
    ("SESSION_TYPE", "cookie", "SESSION_TYPE"),
    ("PERMANENT_SESSION_LIFETIME", 43201, "PERMANENT_SESSION_LIFETIME"),
    ("PERMANENT_SESSION_LIFETIME", 0, "PERMANENT_SESSION_LIFETIME"),
    # what everybody may see
    ("ckan.auth.public_user_details", True, "ckan.auth.public_user_details"),
    ("ckan.auth.public_activity_stream_detail", True, "ckan.auth.public_activity_stream_detail"),
    ("ckan.cache_expires", 60, "ckan.cache_expires"),
    ("ckan.cors.origin_allow_all", True, "ckan.cors.origin_allow_all"),
    ("sqlalchemy.hide_parameters", None, "sqlalchemy.hide_parameters"),
    ("debug", "true", "debug"),
    ("ckan.site_url", "", "ckan.site_url"),
]


@pytest.fixture
def right():
    """The settings of the tests, as a portal would have them."""
    settings = config.copy()
    settings["testing"] = False
    settings["SESSION_TYPE"] = "redis"
    settings["ckan.storage_path"] = "/srv/portal/storage"
    settings["ckanext.backoffice.vault.path"] = "/srv/portal/vault"
    return settings


BY_HAND = ("same", "a short one", "the one of inti")


def made_by_hand(right, value, folder):
    """A value that exists only in this test: a public key of another setting, or the path of a key file."""
    inti = x25519.Identity.generate()
    (folder / "a short one").write_text("ab" * 31)
    (folder / "the one of inti").write_text(str(inti))
    if value == "the one of inti":
        right["ckanext.backoffice.vault.recipient_inti"] = str(inti.to_public())
    return right["ckanext.backoffice.vault.recipient_inti"] if value == "same" else str(folder / value)


@pytest.mark.parametrize(("name", "value", "named"), WRONG)
def test_a_wrong_setting_is_refused_by_name(right, name, value, named, tmp_path):
    right[name] = made_by_hand(right, value, tmp_path) if value in BY_HAND else value
    sentences = list(wrong_settings(right))
    assert len(sentences) == 1
    assert named in sentences[0]


def test_several_wrong_settings_are_told_at_once(right):
    right["SESSION_TYPE"] = "cookie"
    right["debug"] = True
    with pytest.raises(CkanConfigurationException) as refusal:
        refuse_wrong_settings(right)
    assert "SESSION_TYPE" in str(refusal.value)
    assert "debug" in str(refusal.value)


def test_only_testing_skips_the_check(right):
    right["SESSION_TYPE"] = "cookie"
    right["testing"] = "true"
    refuse_wrong_settings(right)


def test_the_right_settings_pass(right):
    assert list(wrong_settings(right)) == []
    refuse_wrong_settings(right | {"ckanext.backoffice.vault.escrow_recipient": OTHER_KEY})


def test_the_settings_of_the_portal_pass(right):
    """What `./portal up` writes, as far as it stands in one file."""
    lines = Path(__file__).parents[3].joinpath("ops", "portal.ini").read_text().splitlines()
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    said = {name.strip(): value.strip() for name, value in pairs}
    for name in ("scheming.dataset_fallback", "scheming.presets", "sqlalchemy.hide_parameters", "SESSION_TYPE"):
        right[name] = said.get(name)
    right["ckan.plugins"] = said["ckan.plugins"].split()
    assert list(wrong_settings(right)) == []
