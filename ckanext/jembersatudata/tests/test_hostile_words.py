"""What an editor writes about a dataset never becomes a part of the page that officers read."""

import pytest
from bs4 import BeautifulSoup

SCRIPT = "<script>alert('surat')</script><img src=x onerror=alert(1)>"
TEXTS = ["title", "notes", "license_id", "coverage", "source", "concept", "definition", "classification", "measure"]
TEXTS += ["unit", "reference_code", "release_schedule", "ms_keg", "author", "maintainer", "version", "url"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_field_holds_no_markup(world, name):
    dataset = world.dataset("terbuka")
    world.act("package_patch", id=dataset["id"], **{name: SCRIPT})

    page = BeautifulSoup(world.get(f"/dataset/{dataset['name']}").body, "html.parser")

    assert [each for each in page.find_all(True) if "onerror" in each.attrs] == []
    assert [each for each in page.find_all("script") if "surat" in each.text and not _is_data(each)] == []


def _is_data(script):
    """JSON for machines is no program; it may hold words, and no end of itself."""
    return script.get("type") == "application/ld+json"
