"""Extract, update and compile the gettext domains. Usage: catalogues.py CHECKOUT PLUGIN...

Runs in the portal's environment (Babel and CKAN's extractor are there). `core.pot` of the site lists the words of
CKAN itself that a visitor or officer can meet: core's own Indonesian is a fifth of them, so the site carries the rest.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

DATES = (b'"POT-Creation-Date', b'"PO-Revision-Date')
HEADER = "# Words of Satu Data Jember. Made by ./portal i18n."
METHODS = [("**/tests/**", "ignore"), ("**.py", "python"), ("**.html", "ckan"), ("**.txt", "ckan")]


def refresh(plugin: Path) -> list[str]:
    """Bring one domain up to date. Returns the msgids without Indonesian."""
    domain = f"ckanext-{plugin.name}"
    words = _words(plugin, domain)
    target = plugin / "i18n" / "id" / "LC_MESSAGES" / f"{domain}.po"
    catalogue = _read(target) if target.exists() else Catalog(locale="id", domain=domain)
    catalogue.update(words, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    _write(plugin / "i18n" / f"{domain}.pot", words)
    _write(target, catalogue)
    with target.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    return [str(message.id) for message in catalogue if message.id and not _translated(message.string)]


def _words(plugin: Path, domain: str) -> Catalog:
    words = Catalog(project="Satu Data Jember", domain=domain, charset="utf-8", header_comment=HEADER)
    for file, _line, message, comments, context in extract_from_dir(plugin, METHODS, comment_tags=("TRANSLATORS:",)):
        words.add(message, locations=[(f"ckanext/{plugin.name}/{file}", 0)], auto_comments=comments, context=context)
    for message in _of_core(plugin):
        words.add(message.id, flags=message.flags, context=message.context)
    return words


def _of_core(plugin: Path) -> Iterator:
    core = plugin / "i18n" / "core.pot"
    return (message for message in (_read(core) if core.exists() else ()) if message.id)


def _translated(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, catalogue, sort_output=True, width=110)
    # No dates: a run that changes no word changes no file.
    lines = [line for line in text.getvalue().splitlines(keepends=True) if not line.startswith(DATES)]
    path.write_bytes(b"".join(lines))


def main(checkout: Path, plugins: list[str]) -> int:
    missing = {name: refresh(checkout / "ckanext" / name) for name in plugins}
    for name, ids in missing.items():
        print(f"{name}: {len(ids)} belum diterjemahkan", *ids, sep="\n   ")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
