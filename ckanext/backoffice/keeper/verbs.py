"""The verbs that the keeper knows, and what becomes of an order. One transaction an order, ended here."""

import logging
from collections.abc import Callable

from ckan import model
from sqlalchemy.exc import SQLAlchemyError

from . import identities, marks, originals, sealing
from .answers import Denied, Why
from .desk import Desk
from .orders import Order
from .reply import Reply

log = logging.getLogger(__name__)

VERBS: dict[str, Callable[[Desk, Order], Reply]] = {
    "open": originals.open_object,
    "mask": originals.mask_object,
    "scan": originals.scan_object,
    "reveal": identities.reveal,
    "tag": identities.tag,
    "sign": marks.sign,
    "seal": sealing.seal,
    "settle": sealing.settle,
    "vouch": sealing.vouch,
    "forget": sealing.forget,
    "ping": marks.ping,
}


def _unknown(_desk: Desk, _order: Order) -> Reply:
    raise Denied(Why.MALFORMED)


def answer(desk: Desk, order: Order) -> Reply:
    """What an order gets. Raises Denied with a code word; the words of every other error stay here."""
    try:
        return VERBS.get(order["verb"], _unknown)(desk, order)
    except LookupError:
        raise Denied(Why.UNKNOWN) from None
    except SQLAlchemyError as error:
        log.error("keeper database error=%s", type(error).__name__)  # noqa: TRY400 # its text quotes rows
        raise Denied(Why.AWAY) from None
    except Denied:
        raise
    except Exception as error:
        log.error("keeper failed error=%s", type(error).__name__)  # noqa: TRY400 # its text may quote a document
        raise Denied(Why.BROKEN) from None
    finally:
        model.Session.remove()
