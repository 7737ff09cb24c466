"""Asking the keeper. Every function raises KeeperAway when nobody answers, Refused when the answer is no.

Whoever takes something in (a request, a registration, an upload) never asks it; only who wants to look does.
"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from ckan.plugins import toolkit as tk

from .. import config
from ..vault.seal import Sink
from . import frames, peers
from .answers import Why

PATIENCE = 60
"""Seconds to wait for an answer; the first reading of a large original takes some."""
PATIENCE_MASK = 3600
PATIENCE_PING = 5
"""It says at once who it is; health must not wait for one that hangs."""


SENTENCES: dict[Why, Callable[[], str]] = {
    Why.FORBIDDEN: lambda: tk._("You have no duty that lets you see this."),
    Why.UNKNOWN: lambda: tk._("This does not exist (any more)."),
    Why.OVER_BUDGET: lambda: tk._("More was opened within an hour than is allowed. Please continue in an hour."),
    Why.MALFORMED: lambda: tk._("This number is not complete or not correct. Please check it."),
    Why.ERASED: lambda: tk._("The identity of this person has been erased as the retention schedule says."),
    Why.DAMAGED: lambda: tk._("What is kept is not what was put. Nothing is shown. Please tell the operator."),
    Why.NOT_NEXT: lambda: tk._(
        "The ledger does not go on from the last seal that the keeper made. See docs/security.md."
    ),
}


class KeeperAway(Exception):
    """Nobody answers, or the answer broke off: try again later, nothing was lost."""

    def __init__(self) -> None:
        super().__init__(tk._("The keeper of the vault does not answer. Nothing was lost. Please try again later."))


def _otherwise() -> str:
    return tk._("The keeper of the vault cannot do this. Please tell the operator.")


class Refused(Exception):
    """The keeper gives nothing; `why` is the code word, the words are for an officer.

    What nobody catches becomes a page of its own, as does KeeperAway (`views/keeper.py`).
    """

    def __init__(self, why: Why) -> None:
        super().__init__(SENTENCES.get(why, _otherwise)())
        self.why = why


class OverBudget(Refused):
    """More was looked at in an hour than one person, or all together, may."""


class SealsMissing(Refused):
    """The ledger does not go on from the last seal that the keeper made."""


REFUSALS: dict[Why, type[Refused]] = {Why.OVER_BUDGET: OverBudget, Why.NOT_NEXT: SealsMissing}

Answer = tuple[dict[str, Any], frames.Reading]
"""What was said, and the stream on which bytes may follow."""


class Opened:
    """An original that the keeper hands over; `sha256` and `size` (bytes) are of the plain bytes."""

    def __init__(self, said: dict[str, Any], stream: frames.Reading) -> None:
        self.sha256, self.size = str(said["sha256"]), int(said["size"])
        self._stream = stream

    def blocks(self) -> Iterator[bytes]:
        """The plain bytes. Raises KeeperAway when they break off: then what came is not the file."""
        try:
            yield from frames.blocks(self._stream)
        except (frames.Broken, OSError):
            raise KeeperAway from None

    def copy_to(self, out: Sink) -> None:
        """Write the plain bytes. Raises as `blocks`, and what `out` raises."""
        for block in self.blocks():
            out.write(block)


class Masked(NamedTuple):
    """`object_id` is the copy, None when there is none; `outcome` masked, refused or leak; `report` the core's."""

    outcome: str
    object_id: str | None
    report: dict[str, Any]
    sentence: str


@contextmanager
def open(object_id: str, actor: str, reason: str) -> Iterator[Opened]:
    """An original, as a context. `actor` and `reason` as in `vault.opening.open`."""
    with _asked("open", PATIENCE, object=object_id, actor=actor, reason=reason) as (said, stream):
        yield Opened(said, stream)


def reveal(person_id: str, actor: str, reason: str) -> dict[str, str]:
    """Everything that is sealed of a person, by field."""
    return _ask("reveal", person=person_id, actor=actor, reason=reason)["fields"]


def tag(kind: str, value: str, actor: str, reason: str) -> str:
    """The tag of a number that an officer looks for. Refused(MALFORMED) for a text that is no number of this kind."""
    return _ask("tag", kind=kind, value=value, actor=actor, reason=reason)["tag"]


def tags_of(person_id: str, actor: str) -> dict[str, str]:
    """The tags of the numbers that a person's row holds, by kind, for the system."""
    return _ask("tag", person=person_id, actor=actor)["tags"]


def sign(kind: str, digest: str, actor: str, reason: str) -> tuple[str, bytes]:
    """Key id and signature (DER, ECDSA P-256) of a SHA-256 digest; `kind` is letter or receipt."""
    said = _ask("sign", kind=kind, digest=digest, actor=actor, reason=reason)
    return said["key"], bytes.fromhex(said["signature"])


def seal(n: int, before: str, root: str) -> str:
    """`<key id>:<HMAC>` of the root of seal `n`. Raises SealsMissing unless it follows the last one."""
    return _ask("seal", number=str(n), before=before, digest=root)["seal"]


def settle(n: int, root: str) -> None:
    """Say that seal `n` is committed and the last one. Raises SealsMissing when the keeper made a later one."""
    _ask("settle", number=str(n), digest=root)


def vouch(root: str, mac: str) -> bool:
    """Whether `<key id>:<HMAC>` of a root is the keeper's own. Whatever stands in a seal's row may be asked."""
    try:
        return _ask("vouch", digest=root, mac=mac)["vouched"]
    except Refused as error:
        if error.why is Why.MALFORMED:
            return False
        raise


def forget_seal(n: int, root: str, mac: str, actor: str) -> bool:
    """Have the keeper go on from seal `n` of the restored ledger (0 and START: from none); False when it does so
    already. `actor` is `uid:<number>`. Raises Refused(DAMAGED) when the seal is none of its own."""
    return _ask("forget", number=str(n), digest=root, mac=mac, actor=actor)["forgot"]


class Scanned(NamedTuple):
    """`found`: `tables` of `columns` with kinds, counts and what the policy proposes; `outside`; `not_scanned`.

    `code` and `sentence` say why the file was not read; empty when it was. No value of the file.
    """

    found: dict[str, Any]
    code: str
    sentence: str


def scan(object_id: str, extension: str, policy: str, actor: str) -> Scanned:
    """What is found in an original. Waits, and works on one file at a time, as `mask`."""
    said = {"object": object_id, "extension": extension, "policy": policy, "actor": actor}
    done = _ask("scan", PATIENCE_MASK, **said)
    return Scanned(done["found"], done["code"], done["sentence"])


def mask(object_id: str, extension: str, policy: str, domain: str, actor: str, inspection: str = "") -> Masked:
    """A masked copy of an original in the vault. Waits until it is done: for jobs, not for pages.

    `actor` is `system:<part>`. `inspection` is the id of one whose decision is carried out, as the ledger has it; that
    is an original of the budget of who decided. One file at a time: KeeperAway while another is masked. The copy lies
    in the vault by purpose `release`; hold it before its retention is over.
    """
    said = {"object": object_id, "extension": extension, "policy": policy, "domain": domain, "actor": actor}
    done = _ask("mask", PATIENCE_MASK, **said | ({"inspection": inspection} if inspection else {}))
    return Masked(done["outcome"], done["object"], done["report"], done["sentence"])


class Here(NamedTuple):
    """`separated`: the keeper is another system user than this process. `keys`: key ids by purpose.

    `sealed` is the last seal that the ledger must hold: `n`, `root` and `forgot` (`memory.Last`); None when unknown.
    """

    separated: bool
    keys: dict[str, str]
    public_key: str
    sealed: dict[str, Any] | None


def ping() -> Here:
    """Who answers."""
    with _connected(PATIENCE_PING) as connection, _answered(connection, "ping", {}) as (said, _):
        separated = peers.user_id(connection) != os.getuid()
        return Here(separated, said["keys"], said["public_key"], said["sealed"])


def _ask(verb: str, patience: float = PATIENCE, **fields: str) -> dict[str, Any]:
    with _asked(verb, patience, **fields) as (said, _):
        return said


@contextmanager
def _asked(verb: str, patience: float, **fields: str) -> Iterator[Answer]:
    with _connected(patience) as connection, _answered(connection, verb, fields) as answer:
        yield answer


@contextmanager
def _answered(connection: socket.socket, verb: str, fields: dict[str, str]) -> Iterator[Answer]:
    with connection.makefile("rwb") as stream:
        try:
            frames.send(stream, {"verb": verb} | fields)
            said = frames.receive(stream)
        except (OSError, frames.Broken):
            raise KeeperAway from None
        yield _given(said), stream


@contextmanager
def _connected(patience: float) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(patience)
        try:
            connection.connect(str(config.keeper_socket()))
        except OSError:
            raise KeeperAway from None
        yield connection


def _given(said: dict[str, Any]) -> dict[str, Any]:
    if "given" in said:
        return said["given"]
    why = Why(said["denied"])
    if why in {Why.AWAY, Why.BUSY}:
        raise KeeperAway
    raise REFUSALS.get(why, Refused)(why)
