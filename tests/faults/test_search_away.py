"""The search engine is away: what a citizen reads stays there, and an upload is kept whole or not at all."""

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.lib.search import SearchIndexError
from ckan.lib.search.common import SolrSettings

from ckanext.backoffice.vault.model import VaultObject


@pytest.fixture
def away():
    """Nobody answers where the index should be. CKAN reads the setting once."""
    address = SolrSettings.get()
    SolrSettings.init("http://127.0.0.1:9/solr/ckan")
    yield
    SolrSettings.init(*address)
    model.Session.rollback()


@pytest.fixture(scope="module")
def dataset(world):
    return world.dataset("terbatas")


@pytest.mark.parametrize("path", ["/", "/permohonan", "/dataset/{name}", "/dataset/{name}/metadata"])
def test_a_page_is_there(world, dataset, away, path):
    assert world.get(path.format(**dataset)).status_code == 200


def test_the_search_says_so_in_the_portals_own_page(world, away):
    answer = world.get("/dataset/?q=beras")
    assert answer.status_code == 500
    assert "Ada gangguan pada portal" in answer.body
    assert "Traceback" not in answer.body


def test_an_upload_is_refused_whole_and_works_when_the_engine_is_back(world, dataset, away):
    before = objects()
    with pytest.raises(SearchIndexError):
        world.upload(dataset, "a.csv", b"nama\nSiti\n")
    model.Session.rollback()
    assert world.act("package_show", id=dataset["id"])["resources"] == []
    assert objects() == before


def test_the_next_upload_is_kept(world, dataset):
    before = objects()
    world.upload(dataset, "a.csv", b"nama\nSiti\n")
    assert len(objects() - before) == 1


def objects():
    return set(model.Session.execute(sa.select(VaultObject.id)).scalars())
