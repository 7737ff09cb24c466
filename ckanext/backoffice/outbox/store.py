"""Putting mails and other effects into the outbox, in the caller's transaction: they exist when its event does."""

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import insert

from ..vault import holds
from ..vault import store as vault
from .backoff import GIVE_UP_AFTER
from .model import Outbox, State
from .payload import Attachment, Payload, refuse_unfit
from .sealing import mark_of, recipient_tag, sealed
from .templates import LANGUAGES

HOLDER = "outbox"
ATTACHABLE = {"letter", "decree"}
"""Purposes of the vault that may travel by mail. Data never do (pages.md 5), nor what only the keeper opens."""

LARGEST_ATTACHMENTS = 8 * 1024 * 1024
"""Bytes of one mail's attachments together: many servers refuse more than 10 MiB, and base64 adds a third."""

EVENT = re.compile(r"[A-Za-z0-9:#_.-]{1,120}")
EFFECT = re.compile(r"[a-z][a-z0-9_]{0,30}(\.[a-z0-9-]{1,40}){1,3}")
TEMPLATE = re.compile(r"[a-z][a-z0-9_]{0,30}/[a-z0-9-]{1,60}")
MATTER = re.compile(r"([A-Z]{1,10}(-[A-Z0-9]{1,8}){1,4})?")
STREAM = re.compile(r"([a-z]{1,20}:[a-z0-9-]{1,36})?")


def put(
    event_id: str,
    effect: str,
    recipient: str,
    template: str,
    payload: Mapping[str, Any],
    lang: str,
    attachments: Sequence[Attachment] = (),
    *,
    matter: str = "",
    stream: str = "",
) -> str:
    """Add a mail to the caller's transaction. Returns its id; the same (event, effect, recipient) is one mail only.

    `event_id` is a ledger event's id, `effect` a dotted code word such as `ppidrequest.m08`, `recipient` one e-mail
    address, `template` `<plugin>/<name>`, `lang` a key of `LANGUAGES`. `payload` holds lines of text, whole numbers,
    lists of lines and `Link`s by name. `matter` is the number that officers know, such as `PPID-2026-000123`; `stream`
    says whose data this is, such as `person:<id>`.

    Raises ValueError, which quotes nothing, for what does not belong into a mail, LookupError for an attachment that is
    gone, OSError when a key file cannot be read.
    """
    if lang not in LANGUAGES or not TEMPLATE.fullmatch(template):
        raise ValueError("a mail needs a template and a language")
    letter = Payload(recipient, dict(payload), tuple(attachments))
    refuse_unfit(letter)
    _refuse_attachments(letter.attachments)
    id_, is_new = _put(event_id, effect, letter, template=template, lang=lang, matter=matter, stream=stream)
    for attachment in letter.attachments if is_new else ():
        holds.hold(attachment.object_id, HOLDER, id_)
    return id_


def put_effect(event_id: str, effect: str, facts: Mapping[str, Any], *, matter: str = "") -> str:
    """Add a consequence that is no mail: `IOffice.deliver` of the plugin that `effect` begins with gets `facts` (JSON).

    Returns its id. Raises ValueError and OSError as `put`.
    """
    return _put(event_id, effect, Payload("", dict(facts)), template="", lang="", matter=matter, stream="")[0]


def retry(numbers: Sequence[int] | None, now: datetime) -> list[int]:
    """Try mails again at once: waiting ones before their time, and failed ones that still have their payload.

    None takes every failed one. Returns the numbers of those that will be. What may have arrived is sent once more.
    """
    fresh = {"state": State.RETRY, "tries": 0, "unsure": 0, "next_try": now, "ended": None}
    fresh |= {"give_up": now + GIVE_UP_AFTER}
    wanted = Outbox.state == State.FAILED if numbers is None else Outbox.number.in_(numbers)
    again = sa.and_(Outbox.state.in_((State.RETRY, State.FAILED)), Outbox.payload.is_not(None), Outbox.lease.is_(None))
    statement = sa.update(Outbox).where(wanted, again).values(fresh).returning(Outbox.number)
    return sorted(model.Session.execute(statement, execution_options={"synchronize_session": False}).scalars())


def _refuse_attachments(attachments: Sequence[Attachment]) -> None:
    rows = [vault.row(attachment.object_id) for attachment in attachments]
    if not all(row.purpose in ATTACHABLE for row in rows):
        raise ValueError("only letters and decrees travel by mail")
    if sum(row.size for row in rows) > LARGEST_ATTACHMENTS:
        raise ValueError("the attachments are too large for a mail")


def _put(event_id: str, effect: str, payload: Payload, **plain: str) -> tuple[str, bool]:
    fit = (EVENT.fullmatch(event_id), EFFECT.fullmatch(effect), MATTER.fullmatch(plain["matter"]))
    if not all(fit) or not STREAM.fullmatch(plain["stream"]):
        raise ValueError("event, effect, matter and stream are ids and code words")
    now = datetime.now(UTC)
    said: dict[str, Any] = {"id": str(uuid.uuid4()), "event_id": event_id, "effect": effect, **plain}
    said |= {"recipient": recipient_tag(event_id, effect, payload.recipient), "payload": sealed(payload)}
    said |= {"mark": mark_of(said), "state": State.PENDING, "tries": 0, "unsure": 0, "created": now, "next_try": now}
    said |= {"give_up": now + GIVE_UP_AFTER}
    once = insert(Outbox).values(said).on_conflict_do_nothing(constraint="uq_backoffice_outbox_once")
    added = model.Session.execute(once.returning(Outbox.id)).scalar()
    return (added, True) if added else (_known(said), False)


def _known(said: Mapping[str, Any]) -> str:
    same = (getattr(Outbox, name) == said[name] for name in ("event_id", "effect", "recipient"))
    return model.Session.execute(sa.select(Outbox.id).where(*same)).scalar_one()
