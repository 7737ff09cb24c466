"""One piece of work, one transaction: what all services that end their own transaction have in common."""

from collections.abc import Iterator
from contextlib import contextmanager

from ckan import model


@contextmanager
def committed() -> Iterator[None]:
    """Commit what is done inside; whatever is raised undoes all of it and goes on to the caller."""
    try:
        yield
        model.Session.commit()
    except BaseException:
        model.Session.rollback()
        raise
