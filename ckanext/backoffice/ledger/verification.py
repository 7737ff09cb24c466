"""Verifying as the portal does it, daily and by command: the result is itself an event, and a red one goes by mail."""

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from .. import config, outbox
from .anchor import ACTOR, STREAM, Anchor
from .event import Event
from .findings import Finding, What
from .model import EVENT
from .store import append
from .verify import Keeper, Report, verify

TOLD = 20
"""So many findings are named in the event; all are counted."""

KIND = "ledger.verify"

SENTENCES: dict[What, Callable[[], str]] = {
    What.EDITED: lambda: tk._("It was changed after it was written."),
    What.BROKEN: lambda: tk._("It does not follow from the event before it."),
    What.GAP: lambda: tk._("An event before it is missing."),
    What.RULE: lambda: tk._("Such an event cannot stand here; it was not written by this portal."),
    What.CUT: lambda: tk._("It was sealed, and is gone."),
    What.REPLACED: lambda: tk._("It was sealed as another one."),
    What.SEAL: lambda: tk._("This seal is not as the keeper made it, or seals are missing."),
    What.UNSEALED: lambda: tk._("It is still without a seal. See whether clock and keeper run."),
    What.FORGET: lambda: tk._("The keeper was made to forget seals, and the event that says so is gone."),
    What.GUARD: lambda: tk._("This guard of the database is off or was changed."),
    What.TEXT: lambda: tk._("The words typed with it were changed, or were taken away without being erased."),
}


def sentence(finding: Finding) -> str:
    """Where, and what is wrong there, for an officer."""
    return f"{finding.where}: {SENTENCES[finding.what]()}"


def run(now: datetime, keeper: Keeper | None, anchor: Anchor | None = None, actor: str = ACTOR) -> Report:
    """Verify, and append the result in the caller's transaction."""
    report = verify(now, keeper, anchor)
    facts = {"events": report.events, "seals": report.seals, "asked": report.asked, "found": len(report.findings)}
    event = append(STREAM, KIND, actor, facts | {"first": [str(one) for one in report.findings[:TOLD]]})
    if report.findings:
        _alarm(event, report)
    return report


def last() -> Event | None:
    """The last result."""
    results = sa.select(EVENT).where(EVENT.c.stream == STREAM, EVENT.c.kind == KIND)
    row = model.Session.execute(results.order_by(EVENT.c.seq.desc()).limit(1)).first()
    return Event(*row) if row else None


def _alarm(event: Event, report: Report) -> None:
    said = {"found": len(report.findings), "first": [str(one) for one in report.findings[:TOLD]]}
    for recipient in config.ledger_anchor_to():
        outbox.put(event.id, "backoffice.ledger-broken", recipient, "backoffice/ledger-broken", said, "id")
