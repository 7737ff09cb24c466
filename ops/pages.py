"""`./portal docs`: the pages of docs/ that are made from tables of the code."""

from ops import folders, venv
from ops.screen import say
from ops.settings import CHECKOUT, Settings
from ops.shell import output

PAGES = {"permissions.md": "ckanext.ppidrequest.permissions"}
"""Page and the module that says it; a module that is run writes its page to standard output."""


def write(settings: Settings) -> int:
    """Make every page anew, from the code as it is now."""
    folders.prepare(settings)
    venv.prepare(settings, tests=True)
    for name, module in PAGES.items():
        page = CHECKOUT / "docs" / name
        page.write_text(output([settings.program("python"), "-P", "-m", module], env=settings.environment()))
        say(f"docs/{name}")
    return 0
