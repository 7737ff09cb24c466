"""CKAN's schema becomes Indonesian in one type only, or not at all."""

import importlib.util
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from ops.problem import Problem
from ops.solr.schema import ENGLISH, indonesian


def ckan_schema() -> str:
    """The schema of the installed CKAN, found without importing it."""
    found = importlib.util.find_spec("ckan")
    if found is None or found.origin is None:
        pytest.skip("CKAN is not installed here")
    return (Path(found.origin).parent / "config/solr/schema.xml").read_text("utf-8")


def filters(xml: str, field_type: str, when: str) -> list[str]:
    path = f".//fieldType[@name='{field_type}']/analyzer[@type='{when}']/filter"
    return [node.attrib["class"].removeprefix("solr.") for node in ET.fromstring(xml).iterfind(path)]


@pytest.mark.parametrize("when", ["index", "query"])
def test_the_text_type_is_indonesian(when: str) -> None:
    kept = filters(ckan_schema(), "text", when)
    kept.remove("SnowballPorterFilterFactory")
    ours = ["StopFilterFactory", "StemmerOverrideFilterFactory", "IndonesianStemFilterFactory"]
    at = kept.index("LowerCaseFilterFactory") + 1
    assert filters(indonesian(ckan_schema()), "text", when) == kept[:at] + ours + kept[at:]


@pytest.mark.parametrize("when", ["index", "query"])
@pytest.mark.parametrize("field_type", ["text_general", "text_ngram"])
def test_other_types_stay(field_type: str, when: str) -> None:
    assert filters(indonesian(ckan_schema()), field_type, when) == filters(ckan_schema(), field_type, when)


def test_ckan_still_knows_its_schema() -> None:
    assert ET.fromstring(indonesian(ckan_schema())).attrib["name"] == "ckan-2.11"


@pytest.mark.parametrize(
    "schema",
    [
        # no such type, only one analyzer, three, one outside the type, a second time over
        "",
        f'<fieldType name="text" >{ENGLISH}</fieldType>',
        f'<fieldType name="text" >{ENGLISH * 3}</fieldType>',
        f'<fieldType name="text" >{ENGLISH * 2}</fieldType><fieldType name="x">{ENGLISH}</fieldType>',
        indonesian(f'<fieldType name="text" >{ENGLISH * 2}</fieldType>'),
    ],
)
def test_an_unknown_schema_is_refused(schema: str) -> None:
    with pytest.raises(Problem, match="Skema Solr"):
        indonesian(schema)
