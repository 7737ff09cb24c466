"""ckan.ini of the installation: CKAN's own template, made once, with ops/portal.ini merged in when that changed."""

import configparser
import hashlib
from collections.abc import Mapping
from pathlib import Path
from string import Template

from ops.problem import Problem
from ops.screen import step
from ops.settings import CHECKOUT, Settings
from ops.shell import give, run


def prepare(settings: Settings, secrets: Mapping[str, str]) -> bool:
    """Write the ini if it is missing or out of date. Returns whether it changed."""
    wanted = options(settings, secrets)
    stamp = settings.secrets / "ckan.ini.sha256"
    digest = hashlib.sha256(wanted.encode()).hexdigest()
    if settings.ini.exists() and stamp.exists() and stamp.read_text() == digest:
        refuse_testing(settings.ini)
        return False
    stamp.unlink(missing_ok=True)
    with step("Menulis setelan CKAN"):
        _write(settings, wanted)
    refuse_testing(settings.ini)
    stamp.write_text(digest)
    return True


def options(settings: Settings, secrets: Mapping[str, str]) -> str:
    return Template((CHECKOUT / "ops" / "portal.ini").read_text()).substitute(
        root=settings.root,
        site_url=settings.site_url,
        secure=str(settings.site_url.startswith("https:")).lower(),
        postgres_port=settings.postgres_port,
        solr_port=settings.solr_port,
        mail_port=settings.mail_port,
        ckan_password=secrets["ckan"],
        datastore_password=secrets["datastore-ro"],
        recipient_inti=secrets["recipient-inti"],
        recipient_keluar=secrets["recipient-keluar"],
    )


def _write(settings: Settings, wanted: str) -> None:
    failed = "Setelan CKAN tidak dapat ditulis."
    ckan, env = settings.program("ckan"), settings.environment()
    if not settings.ini.exists():
        part = settings.secrets / "ckan.ini.baru"
        part.unlink(missing_ok=True)
        run([ckan, "generate", "config", str(part)], settings.install_log, failed, env=env)
        give(part, settings.user, 0o600)
        part.rename(settings.ini)
    merge = settings.secrets / "portal.ini"
    merge.touch(0o600)
    merge.write_text(wanted)
    run([ckan, "config-tool", str(settings.ini), "-f", str(merge)], settings.install_log, failed, env=env)
    merge.unlink()
    give(settings.ini, settings.user, 0o600)


def refuse_testing(ini: Path) -> None:
    """`testing = true` switches the safety checks of our plugins off: no portal is served with it."""
    parser = configparser.RawConfigParser(strict=False)
    parser.read(ini)
    values = {parser.get(section, "testing", fallback="false").lower() for section in ("DEFAULT", "app:main")}
    if values & {"true", "yes", "on", "1"}:
        raise Problem(f"{ini} memuat testing = true, yang mematikan pengamanan. Hapus baris itu, lalu ulangi.")
