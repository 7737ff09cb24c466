"""Files of requests for the tests of inspections: invented people in a real CSV and XLSX, handed over and worked on."""

import csv
import io
import uuid
import zipfile
from typing import Any

import openpyxl
import vault_room
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.backoffice import ledger
from ckanext.datamask.inspection import work

HEADER = ["nik", "no_kk", "nama", "alamat", "no_hp", "desa", "jenis_kelamin"]
FIRST = ["Siti", "Budi", "Dewi", "Agus", "Rina", "Joko"]
LAST = ["Wulandaripuspa", "Santosokusuma", "Lestarinendra", "Prasetyowangi"]
VILLAGES = ["Bintoro", "Slawu"]


def people(count: int = 48) -> list[list[str]]:
    """Rows under HEADER; all invented."""
    return [
        [
            f"35091{n % 9 + 1}{n % 28 + 1:02d}{n % 12 + 1:02d}8{n % 10}{n:04d}",
            f"35091{n % 9 + 1}0101{n % 10 + 10}{n:04d}",
            f"{FIRST[n % 6]} {LAST[n // 6 % 4]}",
            f"Jalan Kenanga Nomor {n + 1} RT 01 RW 02 Kecamatan Patrang",
            f"0812345{n:05d}",
            VILLAGES[n % 2],
            "LP"[n // 2 % 2],
        ]
        for n in range(count)
    ]


def as_csv(rows: list[list[str]], header: list[str] | None = None) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header or HEADER, *rows])
    return out.getvalue().encode()


def as_xlsx(rows: list[list[str]], header: list[str] | None = None) -> bytes:
    """With a comment and a hidden sheet that hold persons too."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet
    for row in [header or HEADER, *rows]:
        sheet.append(row)
    sheet["A2"].comment = openpyxl.comments.Comment(rows[0][2], rows[0][2])
    hidden = book.create_sheet("Arsip")
    hidden.sheet_state = "hidden"
    for row in rows:
        hidden.append(row)
    book.save(out)
    return out.getvalue()


PEOPLE = people()
CLEAN = as_csv([[f"Barang {n}", str(n % 7 * 1000)] for n in range(30)], ["barang", "harga"])


def secrets(rows: list[list[str]] = PEOPLE) -> list[bytes]:
    """What may not be in a byte of what leaves: NIK, KK, name, street, telephone."""
    return [cell.encode() for row in rows for cell in (*row[:3], f"Kenanga Nomor {row[3].split()[3]} ", row[4])]


def leaked(data: bytes, rows: list[list[str]] = PEOPLE) -> list[bytes]:
    """What is found in a file, or in any member of a package."""
    parts = [data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [package.read(name) for name in package.namelist()]
    return [secret for secret in secrets(rows) if any(secret in part for part in parts)]


def new_owner() -> str:
    return f"request:{uuid.uuid4()}"


def inspect(data: bytes, organization_id: str, extension: str = "csv", **more: Any) -> str:
    """Hand a file over and have it inspected, as the plugin of requests does it. Returns the inspection's id."""
    said = {"owner": new_owner(), "number": "PPID-2026-000123", "lane": "ppid", "file_name": f"bantuan.{extension}"}
    said |= {"organization_id": organization_id, "extension": extension} | more
    said["object_id"] = said.get("object_id") or vault_room.put(data, "handover", said["owner"])
    return act("datamask_inspect_file", **said)["id"]


def act(action: str, user: dict[str, Any] | None = None, **said: Any) -> Any:
    """With the rights of an account, or of the plugin that owns the file."""
    context = {"user": user["name"]} if user else {"ignore_auth": True}
    try:
        return tk.get_action(action)(context, said)
    finally:
        model.Session.rollback()


def worked(id_: str) -> dict[str, Any]:
    """What a worker makes of it, as the owner sees it."""
    work.run(id_)
    return shown(id_)


def shown(id_: str) -> dict[str, Any]:
    return act("datamask_inspection_show", id=id_)


def proposals(found: dict[str, Any]) -> dict[str, dict[str, str]]:
    return {column["key"]: {"operator": column["proposal"]} for column in found["columns"]}


def decide(id_: str, user: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Every proposal accepted, but for what is said otherwise."""
    found = shown(id_)
    columns = proposals(found) | more.pop("columns", {})
    return act("datamask_inspection_decide", user, id=id_, **({"version": found["version"], "columns": columns} | more))


def kinds(id_: str) -> list[tuple[str, str]]:
    """What the ledger tells, and who did it (without his id)."""
    events = ledger.events(f"inspection:{id_}")
    return [(event.kind.partition(".")[2], event.actor.partition(":")[0]) for event in events]
