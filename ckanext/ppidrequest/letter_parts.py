"""Parts that the facts of several letters share: files, columns, what is withheld, earlier letters."""

from collections.abc import Mapping, Sequence
from typing import Any

from ckanext.backoffice import ledger
from ckanext.indonesia.dates import format_date

from . import recorded, repository
from .domain.commands import Command
from .letters import phrases, store
from .letters.records import Record, State

NOT_MASKED = "Berkas tidak memuat data pribadi yang harus disamarkan; hal itu dibuktikan sebelum dikirim."
PERSONAL_DATA = "entri Daftar Informasi yang Dikecualikan: data pribadi dalam daftar"
MASKED_BY = "UU 27/2022; Pasal 17 huruf h UU 14/2008"


class NotCited(LookupError):
    """An earlier letter that this one names does not exist, or was never signed."""


def letter_of(request_id: str, kind: str) -> Record:
    """The latest letter of a kind that holds. Raises NotCited when there is none."""
    return _latest(kind, _holding(request_id, kind))


def _holding(request_id: str, kind: str) -> list[Record]:
    """Signed, or a paper of a fact, which holds before it is drawn: a draft that nobody signed is cited by no other."""
    found = [each for each in store.of_request(request_id) if each.kind == kind]
    return [each for each in found if each.state is State.SIGNED or _is_drawn_later(each)]


def _latest(kind: str, holding: Sequence[Record]) -> Record:
    if not holding:
        raise NotCited(kind)
    return holding[-1]


def _is_drawn_later(record: Record) -> bool:
    return record.state is State.PREPARED and not record.command


def handed(file: Any) -> dict[str, Any]:
    """A row of a handover letter."""
    return {"name": file.name, "format": file.extension.upper(), "sha256": file.sha256}


def delivered(inspection: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a delivery letter: the proven copy, never the original."""
    return {
        "name": inspection["masked_name"],
        "format": inspection["extension"].upper(),
        "rows": inspection["masked_rows"],
        "sha256": inspection["masked_sha256"],
    }


def checked(inspection: Mapping[str, Any], masker: str) -> dict[str, Any]:
    """A row of the record of the privacy check."""
    risk = inspection["k"] or {}
    return {
        "name": inspection["file_name"],
        "rows": inspection["rows"],
        "sha256_before": inspection["sha256"],
        "sha256_after": inspection["masked_sha256"],
        "masked_by": masker,
        "proof": "Terbukti: tidak ada sisa nilai asli, sel lain tidak berubah",
        "k_before": risk.get("before"),
        "k_after": risk.get("smallest"),
    }


def masked_columns(inspection: Mapping[str, Any]) -> list[dict[str, str]]:
    """The columns that were decided about, as rows of the record."""
    return [
        {
            "file": inspection["file_name"],
            "column": column["header"] or f"kolom {column['key']}",
            "kind": column["kind"] or "-",
            "category": column["category"] or "umum",
            "operator": column["operator"],
            "reason": column["reason"] or column["found_by"],
            "basis": MASKED_BY,
        }
        for column in inspection["columns"]
    ]


def masking_in_words(inspections: Sequence[Mapping[str, Any]]) -> str:
    """Which columns of which file were masked, in one paragraph a file."""
    said = []
    for each in inspections:
        changed = [column for column in each["columns"] if column["operator"] != "keep"]
        names = ", ".join(f"“{column['header'] or column['key']}”" for column in changed)
        said += [f"{each['masked_name']}: kolom {names} disamarkan atau dihapus ({MASKED_BY})."] if names else []
    return "\n".join(said) or NOT_MASKED


def withheld(command: Command, part: str) -> list[dict[str, str]]:
    """What is not given, with ground, consequence and test (UU 14/2008 Ps 22(7)d-e)."""
    letter, law = str(command.facts.get("ground")), command.texts.get("law", "")
    return [
        {
            "part": command.texts.get("withheld") or part,
            "ground": "; ".join(phrases.grounds([letter], law)),
            "consequence": command.texts.get("consequence", ""),
            "test": PERSONAL_DATA if letter == "h" else "uji konsekuensi sebelum surat jawaban",
        }
    ]


def withheld_by_grant(request_id: str) -> list[dict[str, str]]:
    """The parts that the unit's decision withheld; nothing when it gave all."""
    grants = [each for each in ledger.events(recorded.stream_of(request_id)) if each.kind == "request.grant"]
    if not grants or grants[-1].facts.get("extent") != "part":
        return []
    texts = ledger.texts_of(grants[-1]) or {}
    return withheld(Command("grant", grants[-1].facts, texts), "")


def participants(text: str) -> list[dict[str, str]]:
    """One a line: name, office."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    pairs = [line.partition(",") for line in lines]
    return [{"name": name.strip(), "office": office.strip() or "-"} for name, _, office in pairs]


def test_in_words(request_id: str, ground: str, entry: Mapping[str, Any] | None) -> str:
    """The test that a refusal rests on: on the same ground. Raises NotCited when there is neither record nor entry
    (Ps 19)."""
    if entry:
        return f"Entri Daftar Informasi yang Dikecualikan “{entry['title']}”, penetapan {entry['decree']}"
    tests = _holding(request_id, "consequence_test")
    record = _latest("consequence_test", [each for each in tests if ground in store.fields(each.id)["grounds"]])
    return f"Berita Acara Uji Konsekuensi nomor {record.number} tanggal {format_date(record.dated)}"


def rows_of(request_id: str) -> list[dict[str, Any]]:
    """The files of a handover letter."""
    return [handed(file) for file in repository.files(request_id)]
