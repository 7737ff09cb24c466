"""`./portal test`: the whole stack once more beside the portal, every test on it, and everything stopped again."""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from ops import folders, ledger, postgres, processes, up, venv
from ops.screen import say, step
from ops.settings import CHECKOUT, Settings
from ops.shell import as_service, give, output

PURE = ("-p", "no:ckan", "-p", "no:ckan_fixtures")


def pure_folders() -> list[str]:
    """Tests that need neither CKAN nor a service."""
    found = sorted(CHECKOUT.glob("ckanext/*/tests/pure")) + [
        CHECKOUT / "tests" / "ops",
        *sorted(CHECKOUT.glob("ops/*/tests")),
    ]
    return [str(CHECKOUT / "ckanext" / "indonesia" / "tests"), *map(str, found)]


def run_pure(settings: Settings, arguments: list[str]) -> int:
    """Rules only; under five seconds."""
    folders.prepare(settings)
    venv.prepare(settings, tests=True)
    return _pytest(
        settings, [*PURE, *(map(_absolute, arguments) if arguments else pure_folders())], settings.environment()
    )


def run_all(settings: Settings, arguments: list[str]) -> int:
    """Start the test twin (own data, own ports), run pytest on it, stop it whatever the outcome."""
    secrets = up.install(settings, tests=True)
    processes.stop(settings)
    try:
        up.start(settings, secrets)
        with step("Menyiapkan basis data uji"):
            environments = [_prepared(settings, secrets, own) for own in (OWN[:1] if arguments else OWN)]
        code = (
            _pytest(settings, [*INI, *_targets(arguments)], environments[0])
            if arguments
            else _side_by_side(settings, *environments)
        )
    finally:
        processes.stop(settings)
    say("Lingkungan uji sudah dimatikan.")
    return code


INI = ["--ckan-ini", str(CHECKOUT / "test.ini")]
OWN = ("test", "beside")
"""Two sets of databases, index and Redis, for two processes of tests. Files of each process lie in its own folder."""
EVERYTHING = [str(CHECKOUT / folder) for folder in ("ckanext", "tests", "ops", "bench")]
FROM_OUTSIDE = [
    str(CHECKOUT / "tests" / name)
    for name in (
        "live/test_walk.py",
        "e2e/test_browser.py",
        "e2e/test_download.py",
        "e2e/test_office.py",
        "e2e/test_request.py",
    )
]
"""Tests that look at the running twin from outside, at its pages, and wait more than they work."""
SHARE = 3
"""Every third file of the room that takes longest runs in the second process, so that both take as long."""
ALONE = [str(CHECKOUT / "tests" / "faults")]
"""Tests that take a service away from everybody."""


def beside() -> list[str]:
    """What runs in the second process, beside the others."""
    core = [CHECKOUT / "ckanext" / "datamask" / "tests", CHECKOUT / "bench" / "tests"]
    rooms = [CHECKOUT / "ckanext" / name / "tests" for name in ("backoffice", "jembersatudata")]
    largest = sorted((CHECKOUT / "ckanext" / "ppidrequest" / "tests").glob("test_*.py"))[::SHARE]
    return list(dict.fromkeys([*FROM_OUTSIDE, *pure_folders(), *map(str, [*core, *rooms, *largest])]))


def _side_by_side(settings: Settings, environment: dict[str, str], other: dict[str, str]) -> int:
    """All tests: in two processes, then those that need the services for themselves. What the second process says is
    printed when both are done."""
    first = [*_targets(INI), *(f"--ignore={path}" for path in (*beside(), *ALONE))]
    with tempfile.TemporaryFile("w+") as said:
        second = subprocess.Popen(**_command(settings, [*INI, *beside()], other), stdout=said, stderr=subprocess.STDOUT)
        try:
            codes = [_pytest(settings, first, environment)]
        finally:
            second.wait()
            said.seek(0)
            print(said.read(), flush=True)
    codes += [second.returncode, _pytest(settings, [*INI, *ALONE], environment)]
    return next((code for code in codes if code), 0)


def _targets(arguments: list[str]) -> list[str]:
    """pytest's arguments with the paths made absolute; all tests when none is named."""
    named = [_absolute(argument) for argument in arguments]
    return named if named != arguments else [*arguments, *filter(os.path.exists, EVERYTHING)]


def _absolute(argument: str) -> str:
    """`tests/test_doors.py::test_x` is meant from the checkout; the processes of the portal run elsewhere."""
    return str(CHECKOUT / argument) if (CHECKOUT / argument.split("::")[0]).exists() else argument


def _prepared(settings: Settings, secrets: dict[str, str], own: str) -> dict[str, str]:
    """A set of databases with their tables; gives the environment of its tests."""
    environment = _environment(settings, secrets, own)
    state = Path(environment["PORTAL_TEST_STATE"])
    state.mkdir(exist_ok=True)
    give(state, settings.user, 0o700)
    _lend_passwords(settings, state)
    ledger.migrate(settings, secrets, f"ckan_{own}")
    _prepare_test_databases(settings, environment)
    return environment


def _environment(settings: Settings, secrets: dict[str, str], own: str) -> dict[str, str]:
    """Addresses of the test databases. They override test.ini, so no test can reach the portal's data."""
    postgresql = f"127.0.0.1:{settings.postgres_port}"
    ckan, reader = f"ckan:{secrets['ckan']}@{postgresql}", f"datastore_ro:{secrets['datastore-ro']}@{postgresql}"
    state, database = settings.root / f"pytest-{own}", f"ckan_{own}"
    return settings.environment() | {
        "CKAN_INI": str(CHECKOUT / "test.ini"),
        "CKAN_SQLALCHEMY_URL": f"postgresql://{ckan}/{database}",
        "CKAN_DATASTORE_WRITE_URL": f"postgresql://{ckan}/datastore_{own}",
        "CKAN_DATASTORE_READ_URL": f"postgresql://{reader}/datastore_{own}",
        "CKAN_SOLR_URL": f"http://127.0.0.1:{settings.solr_port}/solr/{database}",
        "CKAN_REDIS_URL": f"unix://{settings.run}/redis.sock?db={OWN.index(own) + 1}",
        "CKAN_STORAGE_PATH": str(state / "storage"),
        "CKAN_SMTP_SERVER": f"127.0.0.1:{settings.mail_port}",
        # How an attacker would come who has more than the portal has; these passwords are the test twin's own.
        "PORTAL_LEDGER_URL": ledger.address(settings, secrets, database),
        "PORTAL_KEEPER_URL": f"postgresql://keeper:{secrets['keeper']}@{postgresql}/{database}",
        "PORTAL_ADMIN_URL": ledger.address(settings, secrets, database, postgres.ADMIN),
        "PORTAL_POSTGRES_BIN": str(postgres.BIN),
        "PORTAL_TEST_URL": settings.site_url,
        "PORTAL_TEST_STATE": str(state),
        "PORTAL_WHEELS": str(settings.var / "wheels"),
        "PORTAL_SHOTS": str(state / "shots"),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(state / "hypothesis"),
    }


def _lend_passwords(settings: Settings, folder: Path) -> None:
    """The twin's people are invented as its data are; the walk logs in as them."""
    lent = folder / "masuk.txt"
    lent.write_text((settings.root / "masuk.txt").read_text())
    give(lent, settings.user, 0o600)


def _prepare_test_databases(settings: Settings, environment: dict[str, str]) -> None:
    argv = as_service(settings, [settings.program("ckan"), "-c", str(CHECKOUT / "test.ini"), "db", "upgrade"])
    output(argv, env=environment)
    argv = [*argv[:-2], "datastore", "set-permissions"]
    postgres.sql(settings, "postgres", output(argv, env=environment))


def _pytest(settings: Settings, arguments: list[str], environment: dict[str, str]) -> int:
    return subprocess.run(**_command(settings, arguments, environment), check=False).returncode


def _command(settings: Settings, arguments: list[str], environment: dict[str, str]) -> dict[str, Any]:
    """What `subprocess` needs to run pytest as the service user."""
    argv = [settings.program("python"), "-P", "-m", "pytest", "-c", str(CHECKOUT / "pyproject.toml")]
    argv += ["--rootdir", str(CHECKOUT), "-p", "no:cacheprovider", *arguments]
    return {"args": as_service(settings, argv), "env": environment, "cwd": CHECKOUT}
