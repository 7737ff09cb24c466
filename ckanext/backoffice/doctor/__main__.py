"""`python -m ckanext.backoffice.doctor INI [--json]`: also while CKAN cannot start, or waits for a service for ever."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ckan.cli import CKANConfigLoader
from ckan.config.environment import CONFIG_FROM_ENV_VARS

from ..health import Line
from . import report, services

PATIENCE_SECONDS = 40
OTHERS = "Bagian lain"


def main(arguments: list[str]) -> int:
    """Print the lines. Returns 1 when something is broken."""
    parser = argparse.ArgumentParser(prog="doctor", description="Periksa keadaan setiap bagian portal.")
    parser.add_argument("ini", type=Path, help="berkas setelan CKAN")
    parser.add_argument("--json", action="store_true", help="untuk mesin")
    options = parser.parse_args(arguments)
    found = services.lines(_settings(options.ini))
    found = ([] if found[0].state == "bad" else _all(options.ini)) or [*found, _unknown()]
    sys.stdout.write((report.as_json(found) if options.json else report.table(found)) + "\n")
    return report.exit_code(found)


def _all(ini: Path) -> list[Line]:
    """Every line, told by CKAN; none when it cannot start."""
    argv = [str(Path(sys.executable).with_name("ckan")), "-c", str(ini), "backoffice", "doctor", "--json"]
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)
        return [Line(**line) for line in json.loads(done.stdout)["lines"]]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return []


def _settings(ini: Path) -> Mapping[str, Any]:
    said = CONFIG_FROM_ENV_VARS.items()
    overriding = {name: os.environ[variable] for name, variable in said if variable in os.environ}
    return CKANConfigLoader(str(ini)).get_config() | overriding


def _unknown() -> Line:
    text = "Tidak dapat diperiksa: CKAN tidak dapat dijalankan."
    return Line(OTHERS, "bad", text, "Perbaiki dulu layanan di atas; bila semuanya baik, lihat ./portal logs web.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
