"""`./portal up`: install what is missing, start the services, prepare the databases, open the door."""

import hashlib
import os
import shlex
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from ops import ckan_ini, debian, folders, keeper_ini, keys, ledger, postgres, processes, venv
from ops.demo_data import load_demo
from ops.problem import Problem
from ops.screen import say, step
from ops.settings import CHECKOUT, Settings
from ops.shell import as_service, output, run
from ops.solr import home as solr_home
from ops.solr import jars as solr_jars
from ops.solr import service as solr_service

OPEN_SECONDS = 90
DIED = "Salah satu proses portal berhenti sendiri. Lihat ./portal logs, lalu ulangi perintah ini."


def install(settings: Settings, *, tests: bool = False) -> dict[str, str]:
    """Everything on disk: packages, users, folders, environment, jars, secrets, ini. Returns the secrets."""
    debian.refuse_wrong_python()
    debian.refuse_full_disk(settings)
    debian.install(settings, debian.PACKAGES + (debian.TEST_PACKAGES if tests else ()))
    debian.make_users(settings)
    folders.prepare(settings)
    venv.prepare(settings, tests=tests)
    if not solr_jars.verify(settings.solr_jars):
        with step("Mengambil Solr"):
            solr_jars.fetch(settings.solr_jars, CHECKOUT / "ops" / "solr" / "pom.xml")
    solr_service.compile_launcher(settings.solr_jars, settings.solr_classes)
    secrets = keys.prepare(settings)
    ckan_ini.prepare(settings, secrets)
    keeper_ini.write(settings, secrets)
    postgres.prepare(settings)
    return secrets


def start(settings: Settings, secrets: Mapping[str, str]) -> None:
    """Start the processes and wait until the portal answers. Stops them again when that fails."""
    processes.end_left_over(settings)
    if solr_home.write(settings.root / "solr-home", _cores(settings), _core_schema(settings)):
        _index_is_old(settings).touch()
    honcho = processes.start(settings, _solr_command(settings))
    try:
        with step("Menyalakan PostgreSQL, Redis, Solr"):
            postgres.wait_ready(settings)
            solr_service.wait_ready(settings.solr_port, _cores(settings), 60)
        _prepare_databases(settings, secrets)
        (settings.run / "ready").touch()
        with step("Membuka portal"):
            _wait_open(settings, honcho)
    except Problem as problem:
        died = honcho.poll() is not None
        processes.stop(settings)
        raise (Problem(DIED) if died else problem) from problem
    except BaseException:
        processes.stop(settings)
        raise


def _prepare_databases(settings: Settings, secrets: Mapping[str, str]) -> None:
    stamp = settings.root / "disiapkan"
    wanted = _digest(settings)
    if stamp.exists() and stamp.read_text() == wanted and not _index_is_old(settings).exists():
        return
    stamp.unlink(missing_ok=True)
    postgres.make_roles_and_databases(settings, secrets)
    with step("Menyiapkan basis data"):
        ledger.migrate(settings, secrets)
        ckan(settings, "db", "upgrade")
        ckan(settings, "backoffice", "workdays", "seed")
        permissions = output(ckan_command(settings, "datastore", "set-permissions"), env=settings.environment())
        postgres.sql(settings, "postgres", permissions)
        shutil.rmtree(settings.root / "storage" / "i18n", ignore_errors=True)
        ckan(settings, "translation", "js")
    with step("Memuat data contoh"):
        load_demo(settings)
    if _index_is_old(settings).exists():
        with step("Menyusun ulang indeks pencarian"):
            ckan(settings, "search-index", "rebuild")
        _index_is_old(settings).unlink()
    stamp.write_text(wanted)


def _index_is_old(settings: Settings) -> Path:
    """A mark that stays until the index is built anew, also when this run is broken off."""
    return settings.root / "indeks-usang"


def ckan_command(settings: Settings, *args: str) -> list[str]:
    return as_service(settings, [settings.program("ckan"), "-c", str(settings.ini), *args])


def doctor(settings: Settings, *args: str) -> int:
    """Doctor's report on the terminal, also while CKAN cannot start. Returns its exit code."""
    argv = [settings.program("python"), "-P", "-m", "ckanext.backoffice.doctor", str(settings.ini), *args]
    return subprocess.run(
        as_service(settings, argv), env=settings.environment(), cwd=settings.root, check=False
    ).returncode


def ckan(settings: Settings, *args: str) -> None:
    failed = f"Perintah ckan {' '.join(args[:2])} gagal."
    run(ckan_command(settings, *args), settings.install_log, failed, env=settings.environment())


def _digest(settings: Settings) -> str:
    demo = sorted(path for path in (CHECKOUT / "ops" / "demo").rglob("*") if path.suffix in {".py", ".csv", ".yaml"})
    parts = [(settings.venv / ".wheel").read_bytes(), settings.ini.read_bytes(), *(path.read_bytes() for path in demo)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _cores(settings: Settings) -> list[str]:
    return ["ckan", "ckan_test", "ckan_beside"] if settings.kind == "test" else ["ckan"]


def _core_schema(settings: Settings) -> Path:
    (found,) = settings.venv.glob("lib/python3*/site-packages/ckan/config/solr/schema.xml")
    return found


def _solr_command(settings: Settings) -> str:
    home, logs = settings.root / "solr-home", settings.root / "solr" / "log"
    java, *rest = solr_service.command(settings.solr_jars, settings.solr_classes, home, logs, settings.solr_port)
    # The configuration stays root's; only the index is written by the service user.
    return shlex.join([java, f"-Dsolr.data.home={settings.root / 'solr'}", *rest])


def _wait_open(settings: Settings, honcho: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + OPEN_SECONDS
    while time.monotonic() < deadline:
        if honcho.poll() is not None:
            raise Problem(DIED)
        if answers(settings):
            return
        time.sleep(0.3)
    raise Problem(f"Portal tidak menjawab dalam {OPEN_SECONDS} detik. Lihat ./portal logs web")


def answers(settings: Settings) -> bool:
    """Whether the home page comes with 200."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{settings.port}/", timeout=20) as page:
            return page.status == 200
    except (urllib.error.URLError, OSError):
        return False


def welcome(settings: Settings) -> None:
    say("")
    say(f"Portal siap: {settings.site_url}")
    say(f"Masuk:       {settings.site_url}/user/login  (nama dan sandi petugas contoh ada di {settings.var}/masuk.txt)")
    say(f"Surel:       tidak dikirim ke luar; dapat dibaca di {settings.root}/mail")
    say("Perintah:    ./portal status | logs | down | test")
    if os.getuid():
        say(separation(settings))


def separation(settings: Settings) -> str:
    if settings.separated:
        return f"Penjaga brankas terpisah: kuncinya milik pengguna {settings.keeper_user}."
    return "Penjaga brankas TIDAK terpisah: portal dipasang tanpa root, semua proses berjalan sebagai satu pengguna."
