"""The table of regions: complete, found by code and by name, loaded once and fast."""

import time

import pytest

from ckanext.indonesia import regions
from ckanext.indonesia.reasons import Reason
from ckanext.indonesia.regions import Level


def region(code: str) -> regions.Region:
    found = regions.get(code)
    assert found is not None
    return found


# --- the table is the decree's ---
@pytest.mark.parametrize(("level", "number"), [(Level.PROVINCE, 38), (Level.REGENCY, 514), (Level.DISTRICT, 7285)])
def test_counts(level: Level, number: int) -> None:
    assert len(regions.codes(level)) == number


@pytest.mark.parametrize("code", ["65", "91", "92", "93", "94", "95", "96"])
def test_provinces_that_older_tables_lack(code: str) -> None:
    assert code in regions.codes(Level.PROVINCE)


def test_every_region_has_a_parent_but_provinces() -> None:
    orphans = {found.code for found in regions.table().values() if regions.parent(found) is None}
    assert {code.replace(".", "") for code in orphans} == regions.codes(Level.PROVINCE)


def test_no_name_has_outer_spaces() -> None:
    assert all(found.name == found.name.strip() for found in regions.table().values())


# --- by code ---
@pytest.mark.parametrize(
    ("code", "name", "level"),
    [
        ("35", "Jawa Timur", Level.PROVINCE),
        ("3509", "Kabupaten Jember", Level.REGENCY),
        ("35.09", "Kabupaten Jember", Level.REGENCY),
        ("350921", "Sumbersari", Level.DISTRICT),
        ("35.09.21", "Sumbersari", Level.DISTRICT),
    ],
)
def test_get(code: str, name: str, level: Level) -> None:
    assert region(code) == regions.Region(regions.dotted(code), name, level)


@pytest.mark.parametrize("code", ["", "3", "99", "3599", "350999", "35.09.21.1001", "Jember", "35.9"])
def test_get_unknown(code: str) -> None:
    assert regions.get(code) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("Jember", Reason.NOT_DIGITS),
        ("3", Reason.TOO_SHORT),
        ("3509211001", Reason.TOO_LONG),
        ("350", Reason.UNKNOWN_REGION),
        ("35.99", Reason.UNKNOWN_REGION),
    ],
)
def test_parse_refuses(text: str, reason: Reason) -> None:
    assert regions.parse(text).reason is reason


def test_parse() -> None:
    assert regions.parse(" 35.09 ").value == region("3509")


# --- up and down ---
def test_parent_and_children() -> None:
    jember = region("35.09")
    assert regions.parent(jember) == region("35")
    assert regions.parent(region("35")) is None
    assert len(regions.children(jember)) == 31
    assert all(regions.parent(child) == jember for child in regions.children(jember))
    assert len(regions.children(region("35"))) == 38
    assert regions.children(region("35.09.21")) == ()


# --- by name: however it is written ---
@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Kabupaten Jember", ["35.09"]),
        ("Kab. Jember", ["35.09"]),
        ("KAB JEMBER", ["35.09"]),
        ("  jember ", ["35.09"]),
        ("Kota Madiun", ["35.77"]),
        ("Kab. Madiun", ["35.19"]),
        ("Madiun", ["35.19", "35.19.08", "35.77"]),
        ("Kec. Madiun", ["35.19.08"]),
        ("Kecamatan Kaliwates", ["35.09.19"]),
        ("Kota Kudus", ["33.19.02"]),  # a district whose own name begins with Kota
        ("Prov. Jawa Timur", ["35"]),
        ("DKI Jakarta", ["31"]),
        ("DI Yogyakarta", ["34"]),
        ("DIY", ["34"]),
        ("Kota Adm. Jakarta Utara", ["31.72"]),
        ("Kep. Seribu", ["31.01"]),
        ("toli toli", ["72.04"]),
        ("Pulau Mars", []),
        ("", []),
    ],
)
def test_find(name: str, codes: list[str]) -> None:
    assert [found.code for found in regions.find(name)] == codes


def test_find_within() -> None:
    everywhere = regions.find("Kec. Sumbersari")
    assert len(regions.find("Kec. Sumbersari", within=region("35.09"))) == 1
    assert regions.find("Kec. Sumbersari", within=region("11")) == ()
    assert set(regions.find("Kec. Sumbersari", within=region("35.09"))) <= set(everywhere)


# --- loaded once, and fast ---
def test_loading_takes_less_than_50_ms() -> None:
    best = min(_seconds_to_load() for _ in range(3))
    assert best < 0.05


def _seconds_to_load() -> float:
    regions.table.cache_clear()
    begin = time.process_time()
    regions.table()
    return time.process_time() - begin


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        regions.table()["35.09"] = region("35")
