"""What the demo consists of, read from the YAML tables beside this file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
DOMAIN = "contoh.id"
OFFICE_NOTE = "Perangkat daerah pada portal contoh: nama resmi, kontak rekaan."


@dataclass(frozen=True)
class Person:
    """One account. `duty` is a word of the glossary or None, `capacity` a role of CKAN in the office or None."""

    account: str
    name: str
    role: str
    duty: str | None
    office: str | None
    capacity: str | None
    sysadmin: bool

    @property
    def email(self) -> str:
        return f"{self.account}@{DOMAIN}"


def offices() -> list[dict[str, Any]]:
    """Organisations as `organization_create` takes them, with `short` beside."""
    return [
        office
        | {
            "description": f"{office['description']}\n\n{OFFICE_NOTE}",
            "contact_email": f"{office['short']}@{DOMAIN}",
            "address": "Kabupaten Jember, Jawa Timur",
        }
        for office in _read("offices")
    ]


def topics() -> list[dict[str, str]]:
    return _read("topics")


def datasets() -> list[dict[str, Any]]:
    """Metadata of scheming, with office (name), topics and files beside."""
    names = {office["short"]: office["name"] for office in offices()}
    return [
        dataset | {"office": names[dataset["office"]], "contact_email": f"{dataset['office']}@{DOMAIN}"}
        for dataset in _read("datasets")
    ]


def public_lists() -> list[dict[str, Any]]:
    """Entries of DIP and DIK with their type, office (name) and dataset (name) beside."""
    names = {office["short"]: office["name"] for office in offices()}
    return [
        entry | {"type": type_, "office": names[entry["office"]]}
        for type_, entries in _read("public_lists").items()
        for entry in entries
    ]


def people() -> list[Person]:
    """Officers of the portal first, then three of every office."""
    table, all_offices = _read("people"), offices()
    names = {office["short"]: office["name"] for office in all_offices}
    central = [_person(row, office=names.get(row.get("office"))) for row in table["portal"]]
    return central + [
        _person(row, office=office["name"], short=office["short"], name=row["names"][place])
        for place, office in enumerate(all_offices)
        for row in table["per_office"]
    ]


def editor_of(office: str) -> str:
    """Account of the editor of an office (its CKAN name)."""
    return next(person.account for person in people() if person.office == office and person.capacity == "editor")


def _person(row: dict[str, Any], *, office: str | None, short: str = "", name: str = "") -> Person:
    return Person(
        account=row["account"].format(short=short),
        name=name or row["name"],
        role=row["role"],
        duty=row.get("duty"),
        office=office,
        capacity=row.get("capacity"),
        sysadmin=row.get("sysadmin", False),
    )


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
