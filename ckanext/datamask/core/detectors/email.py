"""Mail addresses; role mailboxes of offices are lowered in verdict.py."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.EMAIL,
    strong=("email", "mail"),
    not_with=("status",),
    not_classes=("measure",),
    named=Check(counts=("email",), traits=("starred", "mails", "spelled_mail"), needs=0.15),
    alone=Check(counts=("email",), traits=("mails", "spelled_mail"), needs=0.4),
)
