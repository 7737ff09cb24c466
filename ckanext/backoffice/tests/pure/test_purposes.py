"""The table of purposes: who opens what, and that nothing unknown gets in."""

import pytest

from ckanext.backoffice.vault.purposes import PURPOSES, Pair, purpose


@pytest.mark.parametrize("name", ["upload", "paper", "handover"])
def test_what_is_raw_opens_with_inti_only(name):
    assert purpose(name).pair is Pair.INTI


@pytest.mark.parametrize("name", ["letter", "release", "decree"])
def test_what_may_go_out_opens_with_keluar(name):
    assert purpose(name).pair is Pair.KELUAR


def test_an_unknown_purpose_is_refused():
    with pytest.raises(ValueError, match="lain"):
        purpose("lain")


def test_everything_is_kept_for_some_time():
    assert all(row.keep_days > 0 and row.name == name for name, row in PURPOSES.items())
