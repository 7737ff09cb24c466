"""The one decision of the gate, row by row and over all combinations."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.jembersatudata.gate.decide import (
    AskForm,
    AskRequest,
    Facts,
    Form,
    Open,
    Pending,
    Reason,
    Refuse,
    decide,
)
from ckanext.jembersatudata.gate.levels import Level, level_of

OPEN_FILE = Facts(
    resource_id="r",
    package_id="p",
    level=Level.TERBUKA,
    alive=True,
    private=False,
    uploaded=True,
    released=True,
    filename="padi.csv",
)
UNKNOWN, EXEMPT = Refuse(Reason.UNKNOWN), Refuse(Reason.EXEMPT)

ROWS = [
    # nobody knows it, or it is gone
    (None, UNKNOWN),
    (replace(OPEN_FILE, alive=False), UNKNOWN),
    (replace(OPEN_FILE, alive=False, level=Level.TERBATAS), UNKNOWN),
    (replace(OPEN_FILE, alive=False, deleted=True), Refuse(Reason.GONE)),
    (replace(OPEN_FILE, alive=False, deleted=True, private=True), UNKNOWN),
    (replace(OPEN_FILE, alive=False, deleted=True, level=Level.TERBATAS), UNKNOWN),
    # closed, whatever else is true
    (replace(OPEN_FILE, level=Level.DIKECUALIKAN), EXEMPT),
    (replace(OPEN_FILE, level=Level.TERBATAS), AskRequest()),
    (replace(OPEN_FILE, level=Level.TERBATAS, released=False), AskRequest()),
    (replace(OPEN_FILE, level=Level.TERBATAS, uploaded=False), AskRequest()),
    # open, but in the vault
    (replace(OPEN_FILE, released=False), Pending()),
    # open
    (replace(OPEN_FILE, uploaded=False, released=False), Open()),
    (replace(OPEN_FILE, private=True), Open()),
    (OPEN_FILE, Open()),
]


@pytest.mark.parametrize(("facts", "decision"), ROWS)
def test_decision(facts, decision):
    assert decide(facts, Form.FILLED) == decide(facts, Form.NOT_NEEDED) == decision


@pytest.mark.parametrize(("facts", "decision"), ROWS)
def test_the_form_is_asked_for_only_where_nothing_else_is_in_the_way(facts, decision):
    """A link leads elsewhere: nothing of ours is downloaded."""
    asked = decision == Open() and facts.uploaded
    assert decide(facts, Form.DUE) == (AskForm() if asked else decision)


@given(
    st.builds(
        Facts,
        resource_id=st.just("r"),
        package_id=st.just("p"),
        level=st.sampled_from(Level),
        alive=st.booleans(),
        private=st.booleans(),
        uploaded=st.booleans(),
        released=st.booleans(),
        filename=st.just("padi.csv"),
        deleted=st.booleans(),
    ),
    st.sampled_from(Form),
)
def test_only_the_released_file_or_link_of_a_living_open_dataset_is_open(facts, form):
    expected = facts.level is Level.TERBUKA and facts.alive and (facts.released or not facts.uploaded)
    assert (decide(facts, form) in (Open(), AskForm())) == expected
    assert (decide(facts, form) == Open()) == (expected and (form is not Form.DUE or not facts.uploaded))


# Missing and unknown words are terbatas
@pytest.mark.parametrize("value", [None, "", "Terbuka", "terbuka ", "TERBUKA", "open", "publik", "null"])
def test_what_is_no_level_is_restricted(value):
    assert level_of(value) is Level.TERBATAS


@given(st.text())
def test_no_text_opens_but_the_word_itself(text):
    assert (level_of(text) is Level.TERBUKA) == (text == "terbuka")


@pytest.mark.parametrize("level", Level)
def test_each_level_reads_as_itself(level):
    assert level_of(level.value) is level
