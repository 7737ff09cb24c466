"""Write one alembic revision. Usage: revision.py CKAN_INI FOLDER NUMBER SLUG MESSAGE.

Runs in the portal's environment (alembic and CKAN are there).
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from alembic import command
from alembic.config import Config
from alembic.script import Script
from ckan.cli import load_config
from ckan.config.environment import load_environment


def main(ini: str, folder: Path, number: str, slug: str, message: str) -> None:
    """Compare the models of the loaded plugins with the database; prints the path of the new file."""
    ckan_config = load_config(ini)
    load_environment(ckan_config)
    _import_models(folder.name)
    config = Config(str(folder / "alembic.ini"))
    config.set_main_option("sqlalchemy.url", str(ckan_config["sqlalchemy.url"]).replace("%", "%%"))
    revision = command.revision(config, message=message, autogenerate=True)
    assert isinstance(revision, Script)
    written = Path(revision.path)
    target = written.with_name(f"{number}_{revision.revision}_{slug}.py")
    written.rename(target)
    print(target)


def _import_models(plugin: str) -> None:
    """A table whose model nobody has imported would look like one to drop."""
    package = import_module(f"ckanext.{plugin}")
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if module.name.rpartition(".")[2] == "model":
            import_module(module.name)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
