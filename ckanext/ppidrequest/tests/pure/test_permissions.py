"""The committed page says what the tables say."""

from dataclasses import replace
from pathlib import Path

import pytest
from procedure_table import ROWS, states, table

from ckanext.backoffice.officers.roles import Role
from ckanext.ppidrequest import permissions
from ckanext.ppidrequest.domain.pending import PENDING
from ckanext.ppidrequest.domain.transitions import MOVES

PAGE = Path(__file__).parents[4] / "docs" / "permissions.md"
OWN = {"x", "D"}


def test_the_page_is_what_the_tables_give():
    assert PAGE.read_text() == permissions.page(), "write it anew: ./portal docs"


def test_another_table_gives_another_page(monkeypatch):
    monkeypatch.setitem(permissions.MOVES, "grant", replace(MOVES["grant"], roles=frozenset({Role.DESK})))
    assert PAGE.read_text() != permissions.page()


def sections():
    """Rows of each state on the page: command -> cells by role."""
    for text in PAGE.read_text().split("\n## In `")[1:]:
        state, lines = text.split("`")[0], text.split("\n## ")[0].splitlines()
        head, _, *rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("|")]
        yield state, {row[0].split("`")[1]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}


@pytest.mark.parametrize(("state", "rows"), sections(), ids=lambda value: value if isinstance(value, str) else "")
def test_each_state_has_its_commands_and_no_other(state, rows):
    expected = {row[0]: set(row[3].split()) for row in table(ROWS) if state in states(row[1])}
    marked = {
        name: {role for role, mark in cells.items() if mark.strip("()") in {"x", "D"}} for name, cells in rows.items()
    }
    assert marked == expected
    for name, cells in rows.items():
        waiting = {mark.startswith("(") for mark in cells.values() if mark.strip("()") in {"x", "D"}}
        assert waiting == {name in PENDING}


@pytest.mark.parametrize(("state", "rows"), sections(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_desk_prepares_the_letters_that_its_officer_signs(state, rows):
    lettered = [row for row in table(ROWS) if row[6] and state in states(row[1])]
    officers = {"desk": "ppid", "unit_desk": "unit"}
    expected = {(row[0], desk) for row in lettered for desk, officer in officers.items() if officer in row[3].split()}
    gives = {(row[0], role) for row in lettered for role in row[3].split()}
    marked = {(name, role) for name, cells in rows.items() for role, mark in cells.items() if mark.strip("()") == "l"}
    assert marked == expected - gives


def test_every_state_has_its_section():
    assert {state for state, _ in sections()} == states("every")
