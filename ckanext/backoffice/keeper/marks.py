"""The verb that signs letters, and `ping`, which says who is here."""

from ckan import model

from .. import ledger
from . import rules
from .desk import Desk
from .keys import Purpose
from .orders import Order
from .reply import Reply

SIGN = "keeper.sign"


def sign(desk: Desk, order: Order) -> Reply:
    """A signature over a SHA-256 digest, on behalf of somebody whose duty it is."""
    kind, digest, actor, reason = order["kind"], order["digest"], order["actor"], order["reason"]
    desk.admit(rules.SIGN.get(kind, ()), actor, "", reason)
    key = desk.keys.key_id(Purpose.SIGN)
    ledger.append("keys", SIGN, actor, {"kind": kind, "digest": digest, "key": key, "reason": reason})
    model.Session.commit()
    return Reply({"key": key, "signature": desk.keys.sign(bytes.fromhex(digest)).hex()})


def ping(desk: Desk, _order: Order) -> Reply:
    """Names of the keys, the public half of the signing key, the last seal. Tells nothing that is secret."""
    names = {purpose.value: desk.keys.key_id(purpose) for purpose in Purpose}
    last = desk.memory.last
    sealed = last and {"n": last.sure[0], "root": last.sure[1], "forgot": last.forgot}
    return Reply({"keys": names, "public_key": desk.keys.public_key(), "sealed": sealed})
