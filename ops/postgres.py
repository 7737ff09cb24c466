"""PostgreSQL of our own: its own cluster, port, roles and databases. Debian's cluster on 5432 is left alone."""

import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from ops.problem import Problem
from ops.screen import step
from ops.settings import Settings
from ops.shell import as_service, give, output, run

BIN = Path("/usr/lib/postgresql/15/bin")
ADMIN = "admin"
# A test may lose its data with the machine; the portal may not.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"

ROLES = {"ckan": "ckan", "datastore_ro": "datastore-ro", "ledger": "ledger", "keeper": "keeper"}
DATABASES = ("ckan", "datastore")
TEST_DATABASES = ("ckan_test", "datastore_test", "ckan_beside", "datastore_beside")


def options(settings: Settings) -> str:
    return FAST if settings.kind == "test" else ""


def prepare(settings: Settings) -> None:
    """Make the cluster if there is none; one that was only half made is made anew."""
    data = settings.root / "pg"
    if (data / "dibuat").exists():
        return
    shutil.rmtree(data, ignore_errors=True)
    argv = [str(BIN / "initdb"), "-D", str(data), "-U", ADMIN, "-E", "UTF8", "--locale=C.UTF-8"]
    data.mkdir(parents=True)
    give(data, settings.user, 0o700)
    # Read by initdb before any service of ours runs, then gone: the service user never learns the admin's password.
    password = settings.run / "sandi"
    password.write_text((settings.secrets / "postgres-admin").read_text())
    give(password, settings.user, 0o400)
    argv += ["--auth=scram-sha-256", f"--pwfile={password}"]
    with step("Membuat gugus PostgreSQL"):
        run(as_service(settings, argv), settings.install_log, "PostgreSQL gagal dibuat.", env=settings.environment())
    password.unlink()
    (data / "dibuat").touch()


def wait_ready(settings: Settings, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            sql(settings, "postgres", "SELECT 1")
        except Problem:
            time.sleep(0.2)
        else:
            return
    raise Problem(f"PostgreSQL tidak menjawab di porta {settings.postgres_port}. Lihat ./portal logs postgres")


def sql(settings: Settings, database: str, statements: str) -> str:
    """Run SQL as the admin; the statements go through stdin, the password through the environment."""
    argv = [str(BIN / "psql"), "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(settings.postgres_port)]
    env = settings.environment() | {"PGPASSWORD": (settings.secrets / "postgres-admin").read_text()}
    return output([*argv, "-U", ADMIN, "-d", database], env=env, stdin=statements)


def make_roles_and_databases(settings: Settings, passwords: Mapping[str, str]) -> None:
    roles = sql(settings, "postgres", "SELECT rolname FROM pg_roles").split()
    for role, secret in ROLES.items():
        verb = "ALTER" if role in roles else "CREATE"
        sql(
            settings,
            "postgres",
            f"{verb} ROLE {role} LOGIN PASSWORD '{passwords[secret]}' NOSUPERUSER NOCREATEDB NOCREATEROLE",
        )
    there = sql(settings, "postgres", "SELECT datname FROM pg_database").split()
    for name in databases(settings):
        if name not in there:
            sql(settings, "postgres", f"CREATE DATABASE {name} OWNER ckan ENCODING 'UTF8' TEMPLATE template0")


def databases(settings: Settings) -> tuple[str, ...]:
    return DATABASES + (TEST_DATABASES if settings.kind == "test" else ())


def stop_left_over(settings: Settings) -> None:
    """End a server of this folder that outlived a killed run, so that the folder can be used again."""
    pid = settings.root / "pg" / "postmaster.pid"
    if pid.exists() and _alive(int(pid.read_text().split()[0])):
        argv = [str(BIN / "pg_ctl"), "-D", str(pid.parent), "-m", "fast", "-w", "stop"]
        run(
            as_service(settings, argv),
            settings.install_log,
            "PostgreSQL dari jalan sebelumnya tidak mau berhenti.",
            env=settings.environment(),
        )


def _alive(pid: int) -> bool:
    """Whether `pid` is a PostgreSQL server (the number may have gone to another program since)."""
    try:
        return "postgres" in Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return False
