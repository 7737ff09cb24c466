"""Rows of requests and their files. Adds to the session, never commits."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

import sqlalchemy as sa
from ckan import model

from .domain.request import Cleared, Request
from .domain.terms import ApplicantKind, Channel, Lane, Outcome, State
from .model import FileRow, RequestRow

UNTOLD = 2**31 - 1
"""As a version of an inspection: it is to be done anew, and the masking plugin has not said yet where it stands."""
NAMES = tuple(field.name for field in fields(Request))
READ: Mapping[str, Any] = {
    "lane": Lane,
    "state": State,
    "applicant_kind": ApplicantKind,
    "channel": Channel,
    "outcome": Outcome,
    "refused_from": State,
    "withdrawn_from": State,
    "cleared": lambda rows: tuple(Cleared(**row) for row in rows),
    "tested": frozenset,
    "deciders": frozenset,
}
WRITE: Mapping[str, Any] = {
    "cleared": lambda rows: [asdict(row) for row in rows],
    "tested": sorted,
    "deciders": sorted,
}


def request_of(row: Any) -> Request:
    """A row as the rules see it."""
    return Request(**{name: _read(name, getattr(row, name)) for name in NAMES})


def row(number: str) -> Any:
    """Raises LookupError for a number that nobody was given."""
    if not number.isprintable():
        raise LookupError
    return _one(sa.select(RequestRow).where(RequestRow.number == number))


def row_of(request_id: str) -> Any:
    """Raises LookupError."""
    return _one(sa.select(RequestRow).where(RequestRow.id == request_id))


def lock(request_id: str) -> Request:
    """The request as it is now; others who want to change it wait until this transaction ends. Raises LookupError."""
    query = sa.select(RequestRow).where(RequestRow.id == request_id)
    return request_of(_one(query.with_for_update().execution_options(populate_existing=True)))


def add(request: Request, **more: Any) -> None:
    """A new request. `more` are the columns that the rules do not know."""
    model.Session.add(RequestRow(**_columns(request), **more))


def save(before: Request, after: Request) -> None:
    """Raises LookupError when somebody else changed it meanwhile, which the lock should have prevented."""
    changed = {name: value for name, value in _columns(after).items() if getattr(before, name) != getattr(after, name)}
    mine = sa.and_(RequestRow.id == before.id, RequestRow.version == before.version)
    statement: Any = sa.update(RequestRow).where(mine).values(changed)
    done: Any = model.Session.execute(statement, execution_options={"synchronize_session": "fetch"})
    if done.rowcount != 1:
        raise LookupError(before.id)


def of_person(person_id: str) -> list[Any]:
    """Rows of the requests of one person of the kernel's table."""
    return list(model.Session.execute(sa.select(RequestRow).where(RequestRow.person_id == person_id)).scalars())


def sent(sending: str) -> Any:
    """The row that this sending of the form made before, or None."""
    return model.Session.execute(sa.select(RequestRow).where(RequestRow.sending == sending)).scalar()


def files(request_id: str) -> list[Any]:
    """Files of a request, in the order in which they came."""
    query = sa.select(FileRow).where(FileRow.request_id == request_id)
    ordered = query.order_by(FileRow.uploaded_at, FileRow.id).execution_options(populate_existing=True)
    return list(model.Session.execute(ordered).scalars())


def lying(files: Iterable[Any]) -> frozenset[tuple[str, int | None]]:
    """Which files these are, and from which version each is inspected anew."""
    return frozenset((file.id, file.anew_from) for file in files)


def add_file(request_id: str, **columns: Any) -> str:
    """Returns the id of the file."""
    added = sa.insert(FileRow).values(request_id=request_id, **columns).returning(FileRow.id)
    return model.Session.execute(added).scalar_one()


def remove_files(file_ids: Iterable[str]) -> None:
    model.Session.execute(sa.delete(FileRow).where(FileRow.id.in_(list(file_ids))))


def forget_names(request_id: str) -> None:
    """Of its files only the kind is known from now on."""
    plain = sa.literal("berkas.") + FileRow.extension
    model.Session.execute(sa.update(FileRow).where(FileRow.request_id == request_id).values(name=plain))


def mark_handed(request_id: str, handed: bool = True) -> None:
    """All files that lie there are part of the handover from now on, or of none any more."""
    model.Session.execute(sa.update(FileRow).where(FileRow.request_id == request_id).values(handed=handed))


def inspected(file_id: str, inspection_id: str) -> None:
    model.Session.execute(sa.update(FileRow).where(FileRow.id == file_id).values(inspection_id=inspection_id))


def inspect_anew(file_id: str, version: int) -> None:
    """No proof up to this version of its inspection counts any more."""
    later = sa.func.greatest(FileRow.anew_from, version)
    model.Session.execute(sa.update(FileRow).where(FileRow.id == file_id).values(anew_from=later))


def anew_told(file_id: str, version: int) -> None:
    """Where the inspection stood, of a file for which that was UNTOLD. Doing it twice does it once."""
    untold = sa.and_(FileRow.id == file_id, FileRow.anew_from == UNTOLD)
    model.Session.execute(sa.update(FileRow).where(untold).values(anew_from=version))


def file_of_inspection(inspection_id: str) -> Any:
    """The row, or None."""
    return model.Session.execute(sa.select(FileRow).where(FileRow.inspection_id == inspection_id)).scalar()


def find_file(file_id: str) -> Any:
    """The row, or None."""
    query = sa.select(FileRow).where(FileRow.id == file_id)
    return model.Session.execute(query.execution_options(populate_existing=True)).scalar()


def _one(query: Any) -> Any:
    found = model.Session.execute(query).scalar()
    if found is None:
        raise LookupError
    return found


def _read(name: str, value: Any) -> Any:
    return READ[name](value) if name in READ and value is not None else value


def _columns(request: Request) -> dict[str, Any]:
    values = {name: getattr(request, name) for name in NAMES}
    return {name: WRITE[name](value) if name in WRITE else value for name, value in values.items()}
