"""Numbers of a register: no gaps, no doubles, a new start each year."""

import threading

import pytest
import sqlalchemy as sa
from ckan import model

from ckanext.ppidrequest.numbers import next_number

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db")


def test_each_book_and_year_counts_from_one():
    asked = [("PPID", 2026), ("PPID", 2026), ("BPD", 2026), ("PPID", 2027), ("PPID", 2026)]
    assert [next_number(book, year) for book, year in asked] == [1, 2, 1, 1, 3]


def test_a_number_of_a_rolled_back_transaction_is_given_again():
    assert next_number("PPID", 2026) == 1
    model.Session.commit()
    assert next_number("PPID", 2026) == 2
    model.Session.rollback()
    assert next_number("PPID", 2026) == 2


def test_two_at_once_wait_for_each_other():
    """The second writer sees its number only after the first has committed."""
    assert next_number("PPID", 2026) == 1
    given = []

    def second() -> None:
        given.append(next_number("PPID", 2026))
        model.Session.commit()
        model.Session.remove()

    other = threading.Thread(target=second)
    other.start()
    other.join(timeout=1)
    assert given == []
    model.Session.commit()
    other.join(timeout=10)
    assert given == [2]
    rows = model.Session.execute(sa.text("SELECT last FROM ppidrequest_number_series")).scalars().all()
    assert rows == [2]
