"""The verdict on each column of a table: header, values and neighbours weighed together."""

from __future__ import annotations

from collections.abc import Sequence

from ckanext.datamask.core import classes, context, detectors, headers, neighbours, officials, second_look, vocabularies
from ckanext.datamask.core.context import Context
from ckanext.datamask.core.detectors.detector import Candidate
from ckanext.datamask.core.evidence import Evidence
from ckanext.datamask.core.headers import Header
from ckanext.datamask.core.kinds import CATEGORY, NON_PERSONAL, ROLE, Kind, Reason
from ckanext.datamask.core.profile import Column
from ckanext.datamask.core.second_look import Verdict
from ckanext.datamask.core.view import View

ROWS = frozenset(detector.kind for detector in detectors.ALL if detector.rows)
"""Kinds that are personal only where a row is a person."""

MOSTLY = 0.5
SEVERAL = 5
DIFFERING = 0.9
SAID = frozenset(
    {Kind.CRIMINAL_RECORD, Kind.CHILD, Kind.SOCIAL_AID, Kind.DISABILITY, Kind.OTHER_ID, Kind.HEALTH}
    | {Kind.EDUCATION, Kind.OCCUPATION, Kind.FAMILY_RELATION}
)
"""Kinds whose headers any text fits."""
NAMES, FULL_NAMES = 0.6, 0.3
FORMAL_CLASSES = frozenset({Reason.SEQUENCE, Reason.BUDGET_CODE, Reason.PUBLIC_CODE, Reason.REGION_CODE})
"""Classes that no likeness of the values overrules."""

BUDGETED = frozenset({Kind.BANK_ACCOUNT, Kind.OTHER_ID, Kind.FINANCE, Kind.NAME, Kind.FREE_TEXT, Kind.NPWP})
"""Kinds whose headers and values budgets have, too."""

BODIES = ("00", "20", "01", "02", "03", "21", "001", "002", "003", "021", "000", "020")


def judge(header: Sequence[str | None], evidence: Sequence[Evidence]) -> tuple[tuple[Column, ...], Context, bool]:
    """Columns in order, the context they were judged in, and whether the table is about children or patients."""
    views = [_view(headers.read(text), seen) for text, seen in zip(header, evidence, strict=True)]
    around = context.read(views)
    found = [_decide(view, around) for view in views]
    found = second_look.look(views, found, persons=around.person_rows)
    raised = context.raises(views, [candidate.kind if candidate else None for candidate, _ in found])
    columns = (_column(at, text, *one, raised) for at, (text, one) in enumerate(zip(header, found, strict=True)))
    return tuple(columns), around, raised


def _view(header: Header, seen: Evidence) -> View:
    if not seen.filled or seen.tally.only_tokens:
        return View(header, seen, (), None)
    judged = (detector.judge(header, seen) for detector in detectors.ALL)
    candidates = sorted(
        (found for found in judged if found), key=lambda found: (_said_of_names(found, seen), -found.confidence)
    )
    return View(header, seen, tuple(candidates), classes.classify(header, seen))


def _said_of_names(candidate: Candidate, seen: Evidence) -> bool:
    """ "Tersangka", "Anak", "User" over names of persons: first they are names, then what the header says."""
    return candidate.kind in SAID and seen.trait("person") >= NAMES and seen.trait("full_name") >= FULL_NAMES


WORKS = ("kegiatan", "acara", "program", "paket", "agenda", "materi", "topik", "tema", "judul", "pelatihan")
"""What is done about a disease or a crime is nobody's."""

LOWERED = frozenset({Reason.OFFICE, Reason.OFFICIAL, Reason.PUBLIC_CODE})
"""Reasons against a candidate that say more than the class of the column."""


def _decide(view: View, around: Context) -> Verdict:
    if not view.seen.filled:
        return None, Reason.EMPTY
    if view.seen.tally.only_tokens:
        return None, Reason.TOKEN
    lowered = Reason.NOTHING
    for candidate in view.candidates:
        why = _against(candidate, view, around)
        if why is None:
            return candidate, candidate.reason
        lowered = why if lowered is Reason.NOTHING else lowered
    if around.person_rows and (found := neighbours.kind(view, unnamed=around.unnamed)):
        return found, found.reason
    return None, lowered if lowered in LOWERED else view.plain or lowered


def _against(candidate: Candidate, view: View, around: Context) -> Reason | None:
    """Why the candidate is not to be believed here; None where nothing speaks against it."""
    formal = view.plain if view.plain in FORMAL_CLASSES else None
    if formal and candidate.reason is Reason.VALUES:
        return formal
    if (formal is Reason.BUDGET_CODE and candidate.kind in BUDGETED and not _registry(candidate, view, around)) or (
        formal is Reason.SEQUENCE and candidate.kind is not Kind.OTHER_ID
    ):
        return formal
    if candidate.kind in ROWS and not (around.person_rows or _home(candidate, view, around)):
        return Reason.OFFICE if around.offices and candidate.kind in PLACED else Reason.AGGREGATE
    rule = RULES.get(candidate.kind)
    return rule(candidate, view, around) if rule else None


def _registry(candidate: Candidate, view: View, around: Context) -> bool:
    """35.09.015.3808 under "no reg tb": numbers with dots, another for each person, and no word of a budget."""
    numbered = candidate.kind is Kind.OTHER_ID and around.person_rows and view.seen.uniqueness >= DIFFERING
    return numbered and not view.header.any(*classes.BUDGET) and not view.header.classes & {"thing", "organisation"}


def _home(candidate: Candidate, view: View, around: Context) -> bool:
    return candidate.kind is Kind.ADDRESS and context.homes(view, around)


def _name(candidate: Candidate, view: View, around: Context) -> Reason | None:
    if around.officials or officials.official_header(view.header):
        return Reason.OFFICIAL
    if around.named_offices and officials.heads_office(view.header):
        return Reason.OFFICIAL
    if context.name_holds(view):
        return None
    if around.person_rows and (view.header.only("nama", "nama lengkap") or _of_somebody(view)):
        strangers = view.seen.trait("organisation") + (0 if around.unnamed else view.seen.trait("other"))
        if strangers < MOSTLY:
            return None
    return view.plain or Reason.ORGANISATION


def _of_somebody(view: View) -> bool:
    """ "Expatriate Name" over texts that differ: nothing says that the column names things, whatever its names sound
    like."""
    others = view.header.without("nama") & {"organisation", "place", "thing", "event", "measure", "official"}
    return view.header.has("nama") and not others and view.seen.uniqueness >= MOSTLY


def _card(candidate: Candidate, view: View, around: Context) -> Reason | None:
    """Codes of areas have the shape of cards; a header that names the card decides."""
    return Reason.REGION_CODE if view.plain is Reason.REGION_CODE and not view.header.any("nik", "kk") else None


def _office(candidate: Candidate, view: View, around: Context) -> Reason | None:
    """Telephones, addresses, coordinates of an office or a place of work."""
    if view.header.has("rumah"):
        return None
    if candidate.reason is Reason.VALUES and view.header.any("jabatan"):
        return Reason.OFFICIAL
    if candidate.reason is Reason.VALUES and view.header.any("tkp", "pengungsian", "jualan", "kejadian", "posko"):
        return Reason.PLACE
    offices = set(view.header.words) & vocabularies.words("office_words.txt") and not view.header.classes & {"child"}
    return Reason.OFFICE if offices and not (around.person_rows and context.live_there(view)) else None


def _account(candidate: Candidate, view: View, around: Context) -> Reason | None:
    others = set(view.header.words) - {"bank"}
    return Reason.OFFICE if others & vocabularies.words("office_words.txt") else None


def _phone(candidate: Candidate, view: View, around: Context) -> Reason | None:
    mobile = view.seen.share("mobile", "bare_mobile") + view.seen.trait("phones")
    if mobile < 0.3 and (around.offices or not around.person_rows or _office(candidate, view, around)):
        return Reason.OFFICE
    return None


def _email(candidate: Candidate, view: View, around: Context) -> Reason | None:
    """Of those that are mailboxes at all: some may have been redacted."""
    mails = min(1.0, view.seen.share("email") + view.seen.trait("mails"))
    return Reason.OFFICE if mails and view.seen.trait("official_mail") >= 0.6 * mails else None


def _plate(candidate: Candidate, view: View, around: Context) -> Reason | None:
    return Reason.OFFICE if view.seen.trait("red_plate") >= 0.6 * view.seen.trait("plate") else None


def _shared(candidate: Candidate, view: View, around: Context) -> Reason | None:
    """The number of one decree in every row is no person's; one that a spreadsheet rounded may be."""
    same = view.seen.distinct == 1 and view.seen.filled >= SEVERAL and not view.seen.share("scientific")
    return Reason.CATEGORY if same else None


def _taxpayer(candidate: Candidate, view: View, around: Context) -> Reason | None:
    if "organisation" in view.header.classes and not around.person_rows:
        return Reason.PUBLIC_CODE
    if candidate.reason is Reason.VALUES and view.header.any("imei", "serial", "sn"):
        return view.plain or Reason.NOTHING
    sample = [value.lstrip("'").replace(".", "").replace("-", "").replace(" ", "") for value in view.seen.tally.sample]
    bodies = sum(value.startswith(BODIES) and len(value) in (15, 16) for value in sample)
    return Reason.PUBLIC_CODE if bodies >= 0.8 * len(sample) and not around.person_rows else None


def _date(candidate: Candidate, view: View, around: Context) -> Reason | None:
    if not around.person_rows and context.bare_births(view):
        return Reason.AGGREGATE
    others = view.header.without("tanggal lahir")
    return Reason.DATE if "event" in others and "lahir" not in view.header.words else None


def _day(candidate: Candidate, view: View, around: Context) -> Reason | None:
    if candidate.reason is Reason.VALUES and view.header.any(*WORKS):
        return Reason.ACTIVITY
    if candidate.reason is Reason.VALUES and view.header.classes & {"organisation", "place"}:
        return view.plain or Reason.NOTHING
    if view.header.only("berat", "tinggi") and view.seen.share("text") >= MOSTLY:
        return view.plain or Reason.NOTHING
    return view.plain if view.plain is Reason.DATE and view.header.any("tanggal", "waktu", "bulan", "tahun") else None


RULES = {
    Kind.NIK: _card,
    Kind.KK: _card,
    Kind.NAME: _name,
    Kind.MOTHER_NAME: _name,
    Kind.ADDRESS: _office,
    Kind.COORDINATES: _office,
    Kind.BANK_ACCOUNT: _account,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.PLATE: _plate,
    Kind.NPWP: _taxpayer,
    Kind.BIRTH_DATE: _date,
    Kind.OTHER_ID: _shared,
    Kind.HEALTH: _day,
    Kind.CRIMINAL_RECORD: _day,
    Kind.SOCIAL_AID: _day,
}

PLACED = frozenset({Kind.ADDRESS, Kind.COORDINATES})


def _column(at: int, text: str | None, candidate: Candidate | None, reason: Reason, raised: bool) -> Column:
    if candidate is None:
        sure = 0.9 if reason in NON_PERSONAL or reason in (Reason.TOKEN, Reason.EMPTY) else 0.5
        return Column(at, text, None, None, "none", sure, reason)
    category = "spesifik" if raised else CATEGORY[candidate.kind]
    return Column(at, text, candidate.kind, category, ROLE[candidate.kind], candidate.confidence, reason)
