"""Tables of the ledger: made by its own database role, whose password no process of the portal ever learns."""

from collections.abc import Mapping

from ops import postgres
from ops.settings import CHECKOUT, Settings
from ops.shell import run

BRANCH = CHECKOUT / "ckanext" / "backoffice" / "migration" / "ledger" / "alembic.ini"
DATABASE = "ckan"


def migrate(settings: Settings, passwords: Mapping[str, str], database: str = DATABASE) -> None:
    """Bring the schema `ledger` of a database up to date. Run by the installer, not by the service user."""
    postgres.sql(settings, database, "CREATE SCHEMA IF NOT EXISTS ledger AUTHORIZATION ledger")
    argv = [settings.program("python"), "-P", "-m", "alembic", "-c", str(BRANCH), "upgrade", "head"]
    env = settings.environment() | {"PORTAL_LEDGER_URL": address(settings, passwords, database)}
    run(argv, settings.install_log, "Tabel jejak audit tidak dapat dibuat.", env=env)


def address(settings: Settings, passwords: Mapping[str, str], database: str, role: str = "ledger") -> str:
    """Where that role connects; the role `admin` only in tests, which attack the ledger with it."""
    secret = {"ledger": "ledger", postgres.ADMIN: "postgres-admin"}[role]
    return f"postgresql://{role}:{passwords[secret]}@127.0.0.1:{settings.postgres_port}/{database}"
