"""What the verdicts on all columns say of single ones: cards, registers, births in parts, names repeated."""

from __future__ import annotations

from ckanext.datamask.core import glued, numbered, split_dates
from ckanext.datamask.core.detectors.detector import Candidate
from ckanext.datamask.core.kinds import Kind, Reason
from ckanext.datamask.core.view import View

CARDS_ARE_MEN = 0.02
"""Least share of women's days that makes a column of 16 digits one of NIKs rather than of KK numbers."""

LEAST_CARDS = 8

Verdict = tuple[Candidate | None, Reason]


def look(views: list[View], found: list[Verdict], *, persons: bool) -> list[Verdict]:
    """The verdicts once more. `persons`: a row is a person."""
    found = _cards(views, found)
    if not persons:
        return found
    return _repeated(views, _births(views, _registered(views, found)))


def _cards(views: list[View], found: list[Verdict]) -> list[Verdict]:
    """Without a header, 16 digits of which none is a woman's are KK numbers where the table has NIKs besides."""
    niks = [at for at, (candidate, _) in enumerate(found) if candidate and candidate.kind is Kind.NIK]
    changed = list(found)
    for at in niks:
        candidate, reason = found[at]
        women = views[at].seen.share("woman")
        cards = views[at].seen.share("kk") >= 0.5 and women < CARDS_ARE_MEN
        if candidate and reason is Reason.VALUES and cards and views[at].seen.filled >= LEAST_CARDS:
            changed[at] = Candidate(Kind.KK, candidate.confidence, reason), reason
    return changed


UNSURE = frozenset({Kind.OTHER_ID, Kind.BANK_ACCOUNT})
"""Kinds of numbers of which nothing more is known than that they are somebody's."""


def _registered(views: list[View], found: list[Verdict]) -> list[Verdict]:
    """Numbers of some register, by the likeness of all of them."""
    named = [
        numbered.kind(view)
        if candidate and candidate.kind in UNSURE and not view.header.any("rekening", "bank", "virtual")
        else None
        for view, (candidate, _) in zip(views, found, strict=True)
    ]
    return [
        (Candidate(kind, 0.6, Reason.NEIGHBOURS), Reason.NEIGHBOURS) if kind else verdict
        for kind, verdict in zip(named, found, strict=True)
    ]


def _repeated(views: list[View], found: list[Verdict]) -> list[Verdict]:
    names = [at for at, (candidate, _) in enumerate(found) if candidate and candidate.kind is Kind.NAME]
    doubtful = [
        at
        for at, (candidate, reason) in enumerate(found)
        if candidate is None and reason not in (Reason.EMPTY, Reason.TOKEN)
    ]
    again = glued.find(views, names, doubtful)
    name = Candidate(Kind.NAME, 0.6, Reason.NEIGHBOURS), Reason.NEIGHBOURS
    return [name if at in again else verdict for at, verdict in enumerate(found)]


def _births(views: list[View], found: list[Verdict]) -> list[Verdict]:
    born = split_dates.find(views)
    parts = Candidate(Kind.BIRTH_DATE, 0.6, Reason.NEIGHBOURS), Reason.NEIGHBOURS
    found = [parts if at in born else verdict for at, verdict in enumerate(found)]
    dated = [candidate is not None and candidate.kind is Kind.BIRTH_DATE for candidate, _ in found]
    places = split_dates.birth_places(views, dated)
    place = Candidate(Kind.BIRTH_PLACE, 0.6, Reason.NEIGHBOURS), Reason.NEIGHBOURS
    return [place if at in places else verdict for at, verdict in enumerate(found)]
