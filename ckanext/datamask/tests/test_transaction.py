"""Acts on files follow the fate of the transaction, each once, and one failing act stops no other."""

import logging

import pytest
import sqlalchemy as sa
from ckan import model

from ckanext.datamask.transaction import on_commit, on_rollback

pytestmark = pytest.mark.usefixtures("with_plugins")


@pytest.fixture
def done() -> list[str]:
    """What was done, in order; both acts wait for the end of the current transaction."""
    model.Session.remove()
    acts: list[str] = []
    model.Session.execute(sa.text("SELECT 1"))
    on_commit(lambda: acts.append("committed"))
    on_rollback(lambda: acts.append("rolled back"))
    return acts


# Nothing happens before the end
def test_nothing_happens_while_the_transaction_runs(done):
    model.Session.flush()
    assert done == []


def test_a_released_savepoint_is_not_the_end(done):
    model.Session.begin_nested().commit()
    assert done == []
    model.Session.commit()
    assert done == ["committed"]


# Every other end undoes
@pytest.mark.parametrize("end", ["rollback", "close", "remove"])
def test_every_end_but_a_commit_undoes(done, end):
    getattr(model.Session, end)()
    assert done == ["rolled back"]


def test_a_transaction_that_fails_to_commit_undoes(done):
    model.Session.add(model.Package(name=None, id=None, title="\x00"))
    with pytest.raises((sa.exc.SQLAlchemyError, ValueError)):
        model.Session.commit()
    model.Session.rollback()
    assert done == ["rolled back"]


# Once
def test_each_act_happens_once(done):
    model.Session.commit()
    model.Session.execute(sa.text("SELECT 1"))
    model.Session.commit()
    model.Session.rollback()
    assert done == ["committed"]


def test_an_undone_act_does_not_come_back(done):
    model.Session.rollback()
    model.Session.execute(sa.text("SELECT 1"))
    model.Session.commit()
    assert done == ["rolled back"]


# One failing act
def test_a_failing_act_stops_no_other_and_its_words_stay_out_of_the_log(done, caplog):
    def fail() -> None:
        raise OSError("3509194158000001")

    on_commit(fail)
    on_commit(lambda: done.append("after"))
    with caplog.at_level(logging.DEBUG):
        model.Session.commit()
    assert done == ["committed", "after"]
    assert "OSError" in caplog.text
    assert "3509194158000001" not in caplog.text
