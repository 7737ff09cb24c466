"""Counting SQL statements: what a page or a question costs the database."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from ckan import model


@contextmanager
def counted() -> Iterator[list[str]]:
    """SQL statements while it lasts."""
    seen: list[str] = []
    listener = (model.meta.engine, "before_cursor_execute", lambda *call: seen.append(call[2]))
    sa.event.listen(*listener)
    try:
        yield seen
    finally:
        sa.event.remove(*listener)


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """SQL statements sent while the test runs."""
    with counted() as seen:
        yield seen
