"""Public pages about requests. Later stages add the forms."""

from urllib.parse import quote

from ckan.common import request
from ckan.plugins import toolkit as tk
from flask import Blueprint

from ckanext.backoffice.helpers import backoffice_request_words

from .. import config
from .applicants import contact

ppidrequest = Blueprint("ppidrequest", __name__)

# UU 14/2008 Ps 22(2)-(3): what the register needs to know. No identity number: mail is not a safe place for one.
LETTER = (
    "Yth. PPID Kabupaten Jember,\n\n"
    "Nama lengkap:\n"
    "Alamat:\n"
    "Pekerjaan:\n"
    "Nomor telepon:\n"
    "Informasi yang dibutuhkan: {words}\n"
    "Tujuan penggunaan:\n"
    "Cara memperoleh (salinan digital/salinan cetak/melihat di tempat):\n"
)


@ppidrequest.route("/permohonan")
def index() -> str:
    words = backoffice_request_words(request.args.get("cari"))
    known = contact()
    address = config.email() or getattr(known, "email", "")
    return tk.render(
        "ppidrequest/index.html",
        {"words": words, "contact": known, "address": address, "mail_url": _mail_url(address, words)},
    )


def _mail_url(address: str, words: str) -> str:
    """Mail with subject and letter filled in; letters are always Indonesian. Empty without an address."""
    if not address:
        return ""
    subject = f"Permohonan data: {words}" if words else "Permohonan data"
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(LETTER.format(words=words))}"
