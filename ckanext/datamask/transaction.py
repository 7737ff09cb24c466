"""Acts outside the database (files, tables of the DataStore, jobs) that follow the fate of the current transaction."""

import logging
from collections.abc import Callable
from typing import Any

from ckan import model
from sqlalchemy import event

Act = Callable[[], object]

log = logging.getLogger(__name__)
_COMMIT, _ROLLBACK = "datamask_on_commit", "datamask_on_rollback"


def on_commit(act: Act) -> None:
    """Run `act` once when the current transaction is committed. It may not use the session."""
    model.Session().info.setdefault(_COMMIT, []).append(act)


def on_rollback(act: Act) -> None:
    """Run `act` once when the current transaction ends in any other way."""
    model.Session().info.setdefault(_ROLLBACK, []).append(act)


@event.listens_for(model.Session, "after_commit")
def _committed(session: Any) -> None:
    if session.in_nested_transaction():
        return
    session.info.pop(_ROLLBACK, None)
    _run(session.info.pop(_COMMIT, []))


@event.listens_for(model.Session, "after_transaction_end")
def _ended(session: Any, transaction: Any) -> None:
    if transaction.parent is None:
        session.info.pop(_COMMIT, None)
        _run(session.info.pop(_ROLLBACK, []))


def _run(acts: list[Act]) -> None:
    """The transaction is over: one failing act may not keep the others from running."""
    for act in acts:
        try:
            act()
        except Exception as error:
            log.error("Act after a transaction failed: %s", type(error).__name__)  # noqa: TRY400 # no values in logs
