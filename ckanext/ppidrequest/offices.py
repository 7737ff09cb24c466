"""What the office asks of this plugin (backoffice/interfaces.py)."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.backoffice import ledger, outbox
from ckanext.backoffice.interfaces import LinkMaker
from ckanext.backoffice.officers.terms import day_of

from . import drafts, recorded, repository, service, tokens, written
from .actors import SYSTEM
from .domain.commands import CLOCK, Command
from .domain.errors import Refused
from .domain.terms import State
from .letters import store as letters
from .model import RequestRow

log = logging.getLogger(__name__)

PERSON = "person:"


def tick(now: datetime) -> None:
    """What time alone brings about: drafts and links that are over, requests whose objection window has passed."""
    drafts.sweep(now)
    tokens.sweep(now)
    over = sa.and_(RequestRow.state == State.ANSWERED.value, RequestRow.objection_until < day_of(now))
    for request_id in model.Session.execute(sa.select(RequestRow.id).where(over)).scalars().all():
        _close(request_id, now)


def _close(request_id: str, now: datetime) -> None:
    """One that waits for something, or that its applicant has closed meanwhile, keeps no other from its end."""
    try:
        service.carry_out(service.Order(request_id, Command("close"), SYSTEM), now)
    except Refused as refused:
        log.info("not closed request=%s why=%s", request_id, refused.why)


def erase(subject: str) -> None:
    """What an applicant wrote and letters say of him; number, states and dates stay for register and statistics."""
    for row in repository.of_person(subject.removeprefix(PERSON)) if subject.startswith(PERSON) else ():
        row.sealed = None
        tokens.forget(row.id)
        letters.erase(row.id)
        ledger.erase_texts(recorded.stream_of(row.id), CLOCK, "retention")
        outbox.put_effect(f"{subject}:{row.id}", "ppidrequest.letting-go", {"request": row.id}, matter=row.number)


def export(subject: str) -> dict[str, Any]:
    """What is kept of an applicant's requests, for himself."""
    rows = repository.of_person(subject.removeprefix(PERSON)) if subject.startswith(PERSON) else []
    return {row.number: _told(row) for row in rows}


def _told(row: Any) -> dict[str, Any]:
    stream = recorded.stream_of(row.id)
    events, texts = ledger.events(stream), ledger.all_texts(stream)
    messages = [texts[each.seq]["text"] for each in events if each.kind == "request.message" and each.seq in texts]
    return {"state": row.state, "wrote": vars(written.opened(row)), "messages": messages}


def _link(route: str, kind: tokens.Kind) -> LinkMaker:
    def make(args: Mapping[str, str]) -> str:
        token = tokens.mint(args["request"], kind, datetime.now(UTC))
        return f"{tk.config['ckan.site_url'].rstrip('/')}{route}{token}"

    return make


LINKS: Mapping[str, LinkMaker] = {
    "private": _link("/permohonan/p/", tokens.Kind.PRIVATE),
    "confirm": _link("/permohonan/konfirmasi/", tokens.Kind.CONFIRM),
}
