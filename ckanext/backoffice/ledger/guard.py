"""What the database itself refuses, as SQL, and whether that is still in force. The migration executes `STATEMENTS`."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

PORTAL = "ckan"
"""The portal's database role (`ops/postgres.py`)."""

REFUSE = """
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % on % refused', TG_OP, TG_TABLE_NAME;
END
"""

CHAIN = """
DECLARE
  head record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('satudata/ledger/' || NEW.stream, 0));
  SELECT seq, at, hash INTO head FROM ledger.event WHERE stream = NEW.stream ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(head.seq, 0) + 1;
  NEW.at := greatest(clock_timestamp(), head.at);
  NEW.prev := coalesce(head.hash, repeat('0', 64));
  NEW.hash := encode(sha256(convert_to(concat_ws(E'\\n', 'satudata/ledger/event/1', NEW.stream, NEW.seq, NEW.prev,
    to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), NEW.kind, NEW.actor, NEW.text_digest,
    NEW.facts), 'UTF8')), 'hex');
  RETURN NEW;
END
"""
"""Number, time and digests of an event are the database's: two writers cannot fork a stream, nobody can backdate."""

FUNCTIONS = {"refuse": REFUSE, "chain": CHAIN}

TRIGGERS = {
    ("event", "chain"): "BEFORE INSERT ON ledger.event FOR EACH ROW EXECUTE FUNCTION ledger.chain()",
    ("event", "keep"): "BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.event"
    " FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse()",
    ("event_text", "keep"): "BEFORE UPDATE OR TRUNCATE ON ledger.event_text"
    " FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse()",
    ("seal", "keep"): "BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.seal"
    " FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse()",
    ("sealed_head", "keep"): "BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.sealed_head"
    " FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse()",
}
"""By table and name, in the words of `pg_get_triggerdef`."""

GRANTS = {
    "event": "SELECT, INSERT",
    "event_text": "SELECT, INSERT, DELETE",
    "seal": "SELECT, INSERT",
    "sealed_head": "SELECT, INSERT",
}
WITHHELD = {"event": "UPDATE, DELETE, TRUNCATE, TRIGGER", "event_text": "UPDATE, TRUNCATE, TRIGGER"}
WITHHELD |= {name: WITHHELD["event"] for name in ("seal", "sealed_head")}

STATEMENTS = [
    *(
        f"CREATE OR REPLACE FUNCTION ledger.{name}() RETURNS trigger LANGUAGE plpgsql"
        f" SET search_path = pg_catalog, pg_temp AS $body${body}$body$"
        for name, body in FUNCTIONS.items()
    ),
    *(f"CREATE TRIGGER {name} {words}" for (_, name), words in TRIGGERS.items()),
    # Also for a session that calls itself a replica.
    *(f"ALTER TABLE ledger.{table} ENABLE ALWAYS TRIGGER {name}" for table, name in TRIGGERS),
    f"GRANT USAGE ON SCHEMA ledger TO {PORTAL}",
    *(f"GRANT {rights} ON ledger.{table} TO {PORTAL}" for table, rights in GRANTS.items()),
]

_TRIGGERS = sa.text("""
    SELECT c.relname, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid), p.proname, p.prosrc
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_proc p ON p.oid = t.tgfoid WHERE n.nspname = 'ledger' AND NOT t.tgisinternal
""")
_RIGHTS = sa.text("""
    SELECT has_table_privilege(:table, :rights) OR pg_has_role(c.relowner, 'MEMBER')
    FROM pg_class c WHERE c.oid = CAST(:table AS regclass)
""")


def faults(session: Any) -> Iterator[str]:
    """`table.trigger` of every trigger that is not in force as it was made, `table.rights` where we may do too much.

    `session` executes SQL as the portal's role.
    """
    found = {(table, name): _in_force(*rest) for table, name, *rest in session.execute(_TRIGGERS)}
    for table, name in TRIGGERS:
        if found.get((table, name)) != TRIGGERS[table, name]:
            yield f"{table}.{name}"
    yield from (f"{table}.{name}" for table, name in found.keys() - TRIGGERS.keys())
    for table, rights in WITHHELD.items():
        if session.execute(_RIGHTS, {"table": f"ledger.{table}", "rights": rights}).scalar():
            yield f"{table}.rights"


def _in_force(enabled: str, definition: str, function: str, source: str) -> str | None:
    """The words of a trigger, None when it is off or its function is another one."""
    if enabled != "A" or FUNCTIONS.get(function) != source:
        return None
    return definition.split(" ", 3)[3]
