"""The put record: its mark knows every field, and nobody makes it without the key."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from ckanext.backoffice.vault.record import PutRecord, record_key_id

KEY, OTHER = b"k" * 32, b"o" * 32
RECORD = PutRecord(
    id="0b8f6f0e-0000-4000-8000-000000000001",
    purpose="upload",
    owner="resource:1",
    sha256="aa",
    size=3,
    sealed_sha256="bb",
    sealed_size=200,
    recipients=("11", "22"),
    created=datetime(2026, 11, 29, 3, 0, 0, 123456, tzinfo=UTC),
    keep_until=datetime(2026, 12, 29, 3, 0, tzinfo=UTC),
)
CHANGED = {
    "id": "0b8f6f0e-0000-4000-8000-000000000002",
    "purpose": "letter",
    "owner": "resource:2",
    "sha256": "ab",
    "size": 4,
    "sealed_sha256": "bc",
    "sealed_size": 201,
    "recipients": ("11",),
    "created": RECORD.created + timedelta(microseconds=1),
    "keep_until": RECORD.keep_until - timedelta(days=1),
}


@pytest.mark.parametrize("name", PutRecord.__dataclass_fields__)
def test_each_field_is_under_the_mark(name):
    assert not replace(RECORD, **{name: CHANGED[name]}).is_marked(RECORD.mark(KEY), KEY)


@pytest.mark.parametrize("mark", ["", "x", RECORD.mark(OTHER), RECORD.mark(KEY)[:-1], RECORD.mark(KEY).upper(), "é"])
def test_another_mark_is_refused(mark):
    assert not RECORD.is_marked(mark, KEY)


def test_the_zone_of_the_database_does_not_matter():
    there = replace(RECORD, created=RECORD.created.astimezone(timezone(timedelta(hours=7))))
    assert there.is_marked(RECORD.mark(KEY), KEY)


def test_the_mark_names_its_key_and_stays_the_same():
    """Golden: records of a running portal must stay readable after an update."""
    assert RECORD.mark(KEY).startswith(record_key_id(KEY) + ":")
    assert RECORD.mark(KEY) == "82794a4a:7103a3898d62531155480a698e9a7d3cceaafb8f3288fa88b05c86d143cdf1b9"
