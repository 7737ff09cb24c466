"""Telephone numbers. Those that lost their 0 need the header; landlines of offices are lowered."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.PHONE,
    strong=("telepon", "hp", "wa", "kontak", "msisdn", "callcenter", "hotline", "sms", "no dihubungi"),
    weak=("no aktif", "fax", "faks", "faksimile", "telegram"),
    not_with=("nama", "jenis", "merk", "status", "provider", "operator", "orang"),
    not_classes=("measure",),
    named=Check(counts=("mobile", "bare_mobile", "landline", "scientific"), traits=("starred", "phones"), needs=0.2),
    hinted=Check(counts=("mobile", "bare_mobile", "landline"), needs=0.4),
    alone=Check(counts=("mobile",), traits=("phones",), needs=0.5),
    unlikely=Check(counts=("mobile", "bare_mobile"), needs=0.95),
)
