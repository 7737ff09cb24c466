"""What the letters of a request say, as plain facts (`letters/facts.py`): one function a kind of letter.

Taken from the request, what its applicant wrote, its earlier letters and what the command says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from ckanext.backoffice import workdays
from ckanext.backoffice.identity import persons
from ckanext.backoffice.officers.terms import day_of
from ckanext.backoffice.outbox.addressing import organization_line

from . import config, written
from .answers import way_in_words
from .domain import deadlines
from .domain.commands import Command
from .gathering import Told
from .letter_parts import (
    checked,
    delivered,
    letter_of,
    masked_columns,
    masking_in_words,
    participants,
    rows_of,
    test_in_words,
    withheld,
    withheld_by_grant,
)

SYSTEM = "Sistem"
KINDS_OF_APPLICANT = {
    "person": "Perorangan",
    "legal_body": "Badan hukum",
    "group": "Kelompok orang",
    "proxy": "Kuasa",
    "government": "Instansi pemerintah",
}
TERMS = (
    "Data dipakai sesuai dengan tujuan yang Saudara/i tuliskan dan peraturan perundang-undangan.",
    "Sumber data dicantumkan sebagaimana tertulis di atas setiap kali data dipakai atau disebarkan.",
    "Data tidak dipakai untuk mengenali kembali orang yang datanya disamarkan.",
)


class ApplicantErased(LookupError):
    """The applicant and what he wrote were erased: no letter can be addressed to him, or quote him."""


@dataclass(frozen=True)
class Case:
    """A row of the table of requests, the command that the letter goes with, and what was told before the lock.

    `erased` stands for what was erased with the applicant; empty where a letter without it is none.
    """

    row: Any
    command: Command
    now: datetime
    told: Told
    erased: str = ""

    def text(self, name: str) -> str:
        return self.command.texts.get(name, "")

    def fact(self, name: str) -> Any:
        return self.command.facts.get(name)

    @property
    def wrote(self) -> written.Written:
        """What he wrote. Raises ApplicantErased."""
        if self.row.sealed is None:
            return replace(written.GONE, details=self._gone(), purpose=self._gone())
        return written.opened(self.row)

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def applicant(self) -> str:
        """His name: letters are addressed to him. Raises ApplicantErased."""
        if self.row.sealed is None:
            return self._gone()
        try:
            return persons.contact_of(self.row.person_id)["name"]
        except LookupError:
            return self._gone()

    def _gone(self) -> str:
        if not self.erased:
            raise ApplicantErased(self.row.number)
        return self.erased

    @property
    def objection_until(self) -> str | None:
        """Counted from the day on which he receives it; None where that is not today."""
        known = self.row.contact_confirmed
        return deadlines.objection_until(self.today, workdays.calendar()).isoformat() if known else None

    @property
    def way(self) -> str:
        return way_in_words(self.wrote.way, self.wrote.delivery)


def facts(kind: str, it: Case) -> dict[str, Any]:
    """The facts of a letter. Raises ApplicantErased, and `letter_parts.NotCited` for an earlier letter that it names
    and that does not hold."""
    return {"register_number": it.row.number, **FACTS[kind](it)}


def _receipt(it: Case) -> dict[str, Any]:
    wrote, received = it.wrote, it.row.received_at
    calendar = workdays.calendar()
    counting = calendar.explain(day_of(received), calendar.between(day_of(received), it.row.law_due or it.row.step_due))
    return {
        "received": received.isoformat(),
        "applicant_name": it.applicant,
        "applicant_kind": KINDS_OF_APPLICANT[it.row.applicant_kind],
        "information": wrote.details,
        "purpose": wrote.purpose,
        "way": it.way,
        "officer": SYSTEM,
        "answer_due": (it.row.law_due or it.row.step_due).isoformat(),
        "counting": str(counting),
        "tracking_code": wrote.code,
    }


def _disposition(it: Case) -> dict[str, Any]:
    return {
        "received": day_of(it.row.received_at).isoformat(),
        "from_office": config.letter_office(),
        "unit": organization_line(it.fact("unit")),
        "information": it.wrote.details,
        "purpose": it.wrote.purpose,
        "instruction": it.text("instruction"),
        "nature": it.fact("nature"),
        "due": it.fact("due"),
        "answer_due": it.row.law_due and it.row.law_due.isoformat(),
        "note": it.text("note"),
    }


def _unit_decision(it: Case) -> dict[str, Any]:
    disposition = letter_of(it.row.id, "disposition")
    decision = it.fact("extent") if it.command.name == "grant" else "refusal"
    return {
        "disposition_number": disposition.number,
        "disposition_date": disposition.dated.isoformat(),
        "unit": organization_line(it.row.organization_id),
        "information": it.wrote.details,
        "decision": decision,
        "withheld": withheld(it.command, it.wrote.details) if decision != "all" else [],
        "note": it.text("note"),
    }


def _handover(it: Case) -> dict[str, Any]:
    decision = letter_of(it.row.id, "unit_decision")
    masked = "Sudah disamarkan oleh unit." if it.fact("masked_before") == "yes" else "Belum disamarkan."
    return {
        "decision_number": decision.number,
        "decision_date": decision.dated.isoformat(),
        "unit": organization_line(it.row.organization_id),
        "to_office": config.letter_office(),
        "information": it.wrote.details,
        "files": rows_of(it.row.id),
        "period": it.text("period"),
        "sensitivity": it.text("sensitivity"),
        "masking": masked,
    }


def _privacy_record(it: Case) -> dict[str, Any]:
    inspections = it.told.inspections
    return {
        "handover_number": letter_of(it.row.id, "handover").number,
        "checked": it.now.isoformat(),
        "cleared_by": it.text("cleared_by"),
        "files": [checked(each, organization_line(each["organization_id"])) for each in inspections],
        "columns": [row for each in inspections for row in masked_columns(each)],
        "note": it.text("note"),
    }


def _delivery(it: Case) -> dict[str, Any]:
    inspections = it.told.inspections
    return {
        "requested": day_of(it.row.received_at).isoformat(),
        "applicant_name": it.applicant,
        "information": it.wrote.details,
        "files": [delivered(each) for each in inspections],
        "way": it.way,
        "period": it.wrote.period,
        "source": it.text("source"),
        "masking": masking_in_words(inspections),
        "withheld": withheld_by_grant(it.row.id),
        "terms": list(TERMS),
        "link_until": it.objection_until,
        "downloads": it.fact("most_downloads"),
        "objection_until": it.objection_until,
    }


def _consequence_test(it: Case) -> dict[str, Any]:
    return {
        "held": it.today.isoformat(),
        "place": config.letter_place(),
        "unit": organization_line(it.row.organization_id) or config.letter_office(),
        "information": it.wrote.details,
        "grounds": [it.fact("ground")],
        "law": it.text("law"),
        "harm": it.text("harm"),
        "benefit": it.text("benefit"),
        "reason": it.text("reason"),
        "period": it.text("period"),
        "result": "closed",
        "participants": participants(it.text("participants")),
    }


def _refusal(it: Case) -> dict[str, Any]:
    return {
        "requested": day_of(it.row.received_at).isoformat(),
        "applicant_name": it.applicant,
        "information": it.wrote.details,
        "purpose": it.wrote.purpose,
        "grounds": [it.fact("ground")],
        "law": it.text("law"),
        "consequence": it.text("consequence"),
        "test": test_in_words(it.row.id, str(it.fact("ground")), it.told.exempt),
        "objection_until": it.objection_until,
    }


FACTS: Mapping[str, Callable[[Case], dict[str, Any]]] = {
    "receipt": _receipt,
    "disposition": _disposition,
    "unit_decision": _unit_decision,
    "handover": _handover,
    "privacy_record": _privacy_record,
    "delivery": _delivery,
    "consequence_test": _consequence_test,
    "refusal": _refusal,
}
