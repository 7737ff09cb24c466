"""Anybody can tell a true letter: by the code below its QR, and by comparing the file (pages.md, E1)."""

from typing import Any
from urllib.parse import urlsplit

from ckan.plugins import toolkit as tk
from flask import Blueprint, Response

from ckanext.backoffice.antibot import rates, reading
from ckanext.backoffice.antibot.guard import protected
from ckanext.backoffice.views.office import shielded

from .. import config
from ..letters import certificate, numbering
from ..letters.verification import Finding, look_up, matches

verification = shielded(Blueprint("verification", __name__))

LIMIT = {"address": "10 per minute"}
"""A code has 50 bits: nobody gets one by trying, and nobody shall read our numbers either."""


@verification.route("/verifikasi")
def index() -> Any:
    typed = tk.request.args.get("kode")
    code = numbering.read_code(typed or "")
    if code:
        return tk.redirect_to("verification.show", token=code)
    errors = {"kode": tk._("The code has 10 characters, as printed below the QR code.")} if typed is not None else {}
    page = tk.render("ppidrequest/verification/index.html", {"typed": (typed or "")[:20], "errors": errors})
    return page, 422 if errors else 200


@verification.route("/verifikasi/sertifikat.pem", endpoint="certificate")
def certificate_file() -> Response:
    return Response(certificate.every_as_pem(), mimetype="application/x-pem-file")


@verification.route("/v/<token>", endpoint="short")
@verification.route("/verifikasi/<token>", endpoint="show")
def show(token: str) -> Any:
    until = rates.wait_until("verifikasi-lihat", *reading.counted("", LIMIT))
    if until is not None:
        wait = {"Retry-After": str(reading.seconds_until(until))}
        sentence = tk._("Too many letters were looked up from your address. Please try again in a minute.")
        return _refusal(tk._("Verify a letter"), sentence), 429, wait
    finding = look_up(token)
    return _page(finding) if finding else (_unknown(), 404)


def _again(_typed: Any, sentence: str, token: str) -> str:
    finding = look_up(token)
    return _page(finding, {"form": sentence}) if finding else _unknown()


@verification.route("/verifikasi/<token>", endpoint="compare", methods=["POST"])
@protected("verifikasi", redraw=_again, limits=LIMIT)
def compare(token: str) -> Any:
    finding, file = look_up(token), tk.request.files.get("berkas")
    if finding is None:
        return _unknown(), 404
    if not file or not file.filename:
        return _page(finding, {"berkas": tk._("Choose the PDF file of the letter.")}), 422
    return _page(finding, {}, matches(finding, file.stream))


def _page(finding: Finding, errors: dict[str, str] | None = None, is_same: bool | None = None) -> str:
    domain = urlsplit(config.site_address("")).netloc
    said = {"finding": finding, "errors": errors or {}, "is_same": is_same, "domain": domain}
    return tk.render("ppidrequest/verification/show.html", said)


def _unknown() -> str:
    contact = config.email() or tk._("the PPID")
    sentence = tk._("We have issued no letter with this code. Report it to {contact} if you have received one.")
    return _refusal(tk._("Unknown code"), sentence.format(contact=contact))


def _refusal(heading: str, sentence: str) -> str:
    return tk.render("ppidrequest/verification/unknown.html", {"heading": heading, "sentence": sentence})
