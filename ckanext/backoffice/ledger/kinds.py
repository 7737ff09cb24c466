"""What can happen: one row a kind of event. Pure. Add a row before you append such an event."""

from collections import defaultdict
from typing import NamedTuple

from . import request_kinds
from .request_kinds import N_


class Kind(NamedTuple):
    """`stream` is the noun of the streams it belongs to, None for any. `says` is an English msgid for the page.

    A kind that `opens` is the first event of its stream, and of every stream of that noun that names one thing (it has
    an id); after one that `closes` nothing may follow. Rows are never removed: old events need them.
    """

    code: str
    stream: str | None
    says: str
    opens: bool = False
    closes: bool = False


KINDS = {
    kind.code: kind
    for kind in (
        Kind("vault.put", "vault", N_("File put into the vault"), opens=True),
        Kind("vault.open", "vault", N_("File of the vault opened")),
        Kind("vault.purge", "vault", N_("File of the vault removed"), closes=True),
        Kind("workdays.seed", "workdays", N_("Calendar of a year filled")),
        Kind("workdays.add", "workdays", N_("Special day added")),
        Kind("workdays.change", "workdays", N_("Special day changed")),
        Kind("workdays.remove", "workdays", N_("Special day removed")),
        Kind("vault.sweep", "vault", N_("Leftovers removed from the vault")),
        Kind("officer.first", "officers", N_("First officer appointed on the server")),
        Kind("officer.appoint", "officers", N_("Officer proposed")),
        Kind("officer.attach", "officers", N_("Decree added")),
        Kind("officer.confirm", "officers", N_("Officer confirmed")),
        Kind("officer.withdraw", "officers", N_("Proposal of an officer withdrawn")),
        Kind("officer.end", "officers", N_("Duty ended")),
        Kind("officer.leave", "officers", N_("Leave begun")),
        Kind("officer.return", "officers", N_("Leave ended")),
        Kind("ledger.verify", "ledger", N_("Ledger verified")),
        Kind("ledger.anchor", "ledger", N_("Anchor of the ledger made")),
        Kind("text.erase", None, N_("Typed text erased")),
        Kind("keeper.mask", "vault", N_("Masked for a copy that may leave")),
        Kind("keeper.reveal", "person", N_("Identity shown")),
        Kind("keeper.tag", "person", N_("Made to be found by number")),
        Kind("keeper.look_up", "keys", N_("Somebody looked for by a number")),
        Kind("keeper.sign", "keys", N_("Signed with the portal's key")),
        Kind("keeper.forget_seal", "keys", N_("Keeper told to go on from an earlier seal")),
        Kind("keys.drill", "keys", N_("Escrow key tried on a file of the vault")),
        Kind("keeper.over_budget", "keys", N_("More asked for than one hour's budget")),
        Kind("inspection.receive", "inspection", N_("File taken in for inspection"), opens=True),
        Kind("inspection.start_scan", "inspection", N_("Search for personal data begun")),
        Kind("inspection.found_nothing", "inspection", N_("No personal data found in the file")),
        Kind("inspection.found", "inspection", N_("Personal data found in the file")),
        Kind("inspection.could_not_read", "inspection", N_("File could not be read")),
        Kind("inspection.decide", "inspection", N_("Masking of the file decided")),
        Kind("inspection.start_mask", "inspection", N_("Masking of the file begun")),
        Kind("inspection.proven", "inspection", N_("Masked copy proven clean")),
        Kind("inspection.failed", "inspection", N_("Masked copy could not be proven")),
        Kind("inspection.keep", "inspection", N_("File kept in the vault")),
        Kind("inspection.withhold", "inspection", N_("File withheld")),
        Kind("inspection.supersede", "inspection", N_("File replaced by a newer one")),
        Kind("inspection.reopen", "inspection", N_("File to be searched and decided anew")),
        Kind("identity.register", "person", N_("Identity sealed"), opens=True),
        Kind("identity.correct", "person", N_("Identity corrected")),
        Kind("identity.export", "person", N_("Copy of a person's data made for that person")),
        Kind("identity.erase", "person", N_("Identity erased"), closes=True),
        *(
            Kind(f"request.{name}", "request", says, opens=name in request_kinds.OPENING)
            for name, says in request_kinds.REQUEST
        ),
    )
}

OPENING: dict[str | None, set[str]] = defaultdict(set)
"""The kinds that a stream of this noun may begin with."""
for _kind in KINDS.values():
    if _kind.opens:
        OPENING[_kind.stream].add(_kind.code)
