"""Where everything of one installation lives: folders, ports, users. Read once, passed along."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ops.problem import Problem

Kind = Literal["portal", "test"]

CHECKOUT = Path(__file__).resolve().parent.parent
SYSTEM_VAR = Path("/var/lib/satudata")
SERVICE_USER = "satudata"
KEEPER_USER = "satudata-keeper"
VAULT_GROUP = "satudata-brankas"
# Linux takes 107 bytes for the path of a Unix socket; the longest name that PostgreSQL puts there has 19.
LONGEST_ROOT = 107 - len("/run/.s.PGSQL.65535.lock")

PORTS = {"port": 5000, "postgres_port": 5433, "solr_port": 8983, "mail_port": 8025}
TEST_OFFSET = 10


@dataclass(frozen=True)
class Settings:
    """One installation. `var` is shared (environment, jars); `root` holds the state of this portal or test."""

    kind: Kind
    var: Path
    root: Path
    port: int
    postgres_port: int
    solr_port: int
    mail_port: int
    site_url: str
    user: str
    keeper_user: str

    @property
    def installer(self) -> str:
        """Who runs `./portal`: root, or the one user that there is."""
        return _own_name()

    @property
    def separated(self) -> bool:
        """Whether the keeper is another system user than the web (installed as root)."""
        return self.user != self.keeper_user

    @property
    def venv(self) -> Path:
        return self.var / "venv"

    @property
    def solr_jars(self) -> Path:
        return self.var / "solr-jars"

    @property
    def solr_classes(self) -> Path:
        return self.var / "solr-classes"

    @property
    def ini(self) -> Path:
        return self.root / "ckan.ini"

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets"

    @property
    def keeper(self) -> Path:
        """The keeper's socket, temporary files and home; beside it the portal may only connect."""
        return self.root / "penjaga"

    @property
    def keeper_ini(self) -> Path:
        return self.secrets / "penjaga" / "keeper.ini"

    @property
    def install_log(self) -> Path:
        return self.var / "pasang.log"

    def program(self, name: str) -> str:
        """Path of a program of the Python environment."""
        return str(self.venv / "bin" / name)

    def environment(self) -> dict[str, str]:
        """What every process of this installation gets. CKAN_* is dropped: those variables override any ini."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CKAN_", "PYTHON"))}
        return kept | {
            "PORTAL_KIND": self.kind,
            "PORTAL_ROOT": str(self.root),
            "PORTAL_VENV": str(self.venv),
            "PORTAL_USER": self.user,
            "PORTAL_KEEPER_USER": self.keeper_user,
            "PORTAL_CHECKOUT": str(CHECKOUT),
            "PORTAL_PORT": str(self.port),
            "PORTAL_POSTGRES_PORT": str(self.postgres_port),
            "PORTAL_MAIL_PORT": str(self.mail_port),
            "CKAN_INI": str(self.ini),
            "HOME": str(self.root / "home"),
            "TMPDIR": str(self.root / "tmp"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
        }


def load(kind: Kind) -> Settings:
    """Settings of the portal or of its test twin, from the PORTAL_* variables."""
    var = Path(os.environ.get("PORTAL_VAR", CHECKOUT / "var")).resolve()
    root = var if kind == "portal" else var / "test"
    if len(str(root).encode()) > LONGEST_ROOT:
        raise Problem(f"Folder {root} terlalu panjang untuk soket. Setel PORTAL_VAR ke folder yang lebih pendek.")
    ports = {name: _port(kind, name, default) for name, default in PORTS.items()}
    as_root = os.getuid() == 0
    me = _own_name()
    return Settings(
        kind=kind,
        var=var,
        root=root,
        site_url=os.environ.get("PORTAL_SITE_URL") or f"http://localhost:{ports['port']}",
        user=SERVICE_USER if as_root else me,
        keeper_user=KEEPER_USER if as_root else me,
        **ports,
    )


def _port(kind: Kind, name: str, default: int) -> int:
    variable = f"PORTAL_{'TEST_' if kind == 'test' else ''}{name.upper()}"
    text = os.environ.get(variable) or str(default + (TEST_OFFSET if kind == "test" else 0))
    if not text.isdecimal() or not 1024 <= int(text) <= 65535:
        raise Problem(f"{variable} harus angka 1024 sampai 65535, sekarang “{text}”.")
    return int(text)


def _own_name() -> str:
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name
