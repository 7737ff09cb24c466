"""Solr's home is written once, and again only where something changed."""

from pathlib import Path

import pytest

from ops.problem import Problem
from ops.solr import home
from ops.solr.schema import ENGLISH

CORES = ["ckan", "ckan_test"]


@pytest.fixture
def core_schema(tmp_path: Path) -> Path:
    path = tmp_path / "schema.xml"
    path.write_text(f'<schema><fieldType name="text" >{ENGLISH * 2}</fieldType></schema>', "utf-8")
    return path


def test_every_core_has_what_the_schema_names(tmp_path: Path, core_schema: Path) -> None:
    assert home.write(tmp_path / "home", CORES, core_schema) is True
    for core in CORES:
        conf = tmp_path / "home" / core / "conf"
        assert {path.name for path in conf.iterdir()} == {
            "schema.xml",
            "solrconfig.xml",
            "stopwords_id.txt",
            "stemdict_id.txt",
            "synonyms.txt",
        }
        assert (tmp_path / "home" / core / "core.properties").read_text() == f"name={core}\n"


@pytest.mark.parametrize("name", ["conf/stemdict_id.txt", "conf/schema.xml", "core.properties"])
def test_only_a_change_is_a_change(tmp_path: Path, core_schema: Path, name: str) -> None:
    target = tmp_path / "home"
    home.write(target, CORES, core_schema)
    index = target / "ckan" / "data" / "index"
    index.mkdir(parents=True)
    assert home.write(target, CORES, core_schema) is False
    (target / "ckan" / name).write_text("older\n")
    assert home.write(target, CORES, core_schema) is True
    assert (target / "ckan" / name).read_text() != "older\n"
    assert home.write(target, CORES, core_schema) is False
    assert index.is_dir()


def test_nothing_is_written_with_a_schema_that_is_not_known(tmp_path: Path, core_schema: Path) -> None:
    core_schema.write_text("<schema/>")
    with pytest.raises(Problem):
        home.write(tmp_path / "home", CORES, core_schema)
    with pytest.raises(Problem, match="tidak ada"):
        home.write(tmp_path / "home", CORES, tmp_path / "none.xml")
    assert not (tmp_path / "home").exists()
