"""The applicant's form: each step and sentence, one request for one sending, and nothing of a person in plain."""

import logging
import re
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from applicant_room import DATA, EMAIL, PERSON, USE
from ckan import model
from ckan.lib.redis import connect_to_redis
from request_room import ADDRESS, NAME, NIK

from ckanext.backoffice.identity import persons
from ckanext.backoffice.ledger.model import metadata as ledger_tables
from ckanext.backoffice.outbox.model import Outbox
from ckanext.ppidrequest import drafts, repository, written
from ckanext.ppidrequest.letters import making, store
from ckanext.ppidrequest.model import Draft, RequestRow
from ckanext.ppidrequest.views.draft import COOKIE

pytestmark = pytest.mark.usefixtures("walker")

HOSTILE = '<script>alert("x")</script>{{7*7}}&amp;\'"'


def requests():
    return list(model.Session.execute(sa.select(RequestRow).order_by(RequestRow.number)).scalars())


def number_on(page):
    return re.search(r"PPID-\d{4}-\d{6}", page.text).group()


# J3: from nothing to a registered request
def test_a_guest_gets_from_nothing_to_a_registered_request(visit):
    page = visit().send()

    (row,) = requests()
    assert "Permohonan terdaftar" in page.text
    assert page.path == f"/permohonan/{row.number}/terkirim"
    assert written.opened(row).code in page.text.replace("-", "")
    assert "Unduh Tanda Bukti (PDF)" in page.text
    assert EMAIL in page.text
    assert (row.contact_confirmed, row.applicant_kind, row.channel) == (False, "person", "online")


def test_the_page_of_the_sent_request_stays_when_it_is_opened_again(visit):
    browser = visit()
    path = browser.send().path

    assert "Permohonan terdaftar" in browser.open(path).text
    assert visit().open(path).status == 404


def test_what_was_typed_is_what_was_registered(visit):
    visit().send(phone="0812 3456 7890", area="Kecamatan Kaliwates", is_public="on")

    (row,) = requests()
    wrote = written.opened(row)
    assert (wrote.details, wrote.period, wrote.purpose) == (DATA["details"], DATA["period"], USE["purpose"])
    assert (wrote.way, wrote.delivery, wrote.occupation) == ("digital", "portal", "Mahasiswa/pelajar")
    assert (wrote.area, wrote.is_public) == ("Kecamatan Kaliwates", True)
    assert persons.contact_of(row.person_id) == {"name": NAME, "email": EMAIL, "phone": "+6281234567890"}


def test_a_legal_body_is_written_to_by_its_own_name(visit):
    visit().send(kind="legal_body")

    (row,) = requests()
    assert row.applicant_kind == "legal_body"
    assert persons.contact_of(row.person_id)["name"] == "Perkumpulan Contoh"


def test_somebody_without_e_mail_is_registered_and_gets_no_mail(visit):
    page = visit().fill_in(email="", no_email="on", delivery_digital="own_medium")
    assert "Surel Saya tidak punya surel" in page.text
    page.press("Kirim permohonan", truth="on")

    (row,) = requests()
    assert "tanpa surel" in page.text
    mails = model.Session.execute(sa.select(Outbox.effect).where(Outbox.matter == row.number)).scalars().all()
    assert not {"ppidrequest.m01", "ppidrequest.m03"} & set(mails)


@pytest.mark.parametrize("kind", ["group", "proxy", "government", ""])
def test_other_kinds_learn_who_serves_them_and_leave_no_draft(visit, kind):
    page = visit().open("/permohonan/baru").press("Mulai", kind=kind or None)

    assert {"": "Pilih salah satu kategori pemohon.", "government": "Walidata"}.get(kind, "surat kuasa") in page.text
    assert model.Session.execute(sa.select(sa.func.count(Draft.id))).scalar() == 0


def test_search_words_and_dataset_travel_along(visit, walker):
    dataset = walker.world.dataset("terbatas", title="Penerima Bantuan Pangan")
    page = visit().open(f"/permohonan/baru?dataset={dataset['name']}")
    assert "Penerima Bantuan Pangan" in page.text

    page.press("Mulai", kind="person").press("Lanjut", **DATA).press("Lanjut", **PERSON).press("Lanjut", **USE)
    page.press("Kirim permohonan", truth="on")

    assert requests()[0].dataset_id == dataset["id"]
    words = visit().open("/ajukan?cari=harga+beras+3509010101900001").press("Mulai", kind="person")
    assert words.page.find(id="field-details").get_text().strip() == "harga beras"


# Errors: 422, the sentence of the page, and everything typed is still there
SENTENCES = [
    ("data", {"details": ""}, "details", "Tuliskan data yang Anda butuhkan."),
    (
        "data",
        {"details": "data beras"},
        "details",
        "Jelaskan lebih rinci, paling sedikit 20 karakter. Sebutkan jenis data, wilayah, dan kurun waktu.",
    ),
    (
        "data",
        {"details": "x" * 3001},
        "details",
        "Uraian terlalu panjang (3.001 karakter). Ringkas menjadi paling banyak 3.000 karakter.",
    ),
    (
        "data",
        {"details": f"Data bantuan atas {NIK} saja"},
        "details",
        "Uraian memuat deret 16 angka yang mirip NIK. Hapus angka itu.",
    ),
    ("data", {"period": "lama"}, "period", "Tuliskan tahun, misalnya 2024 atau 2023-2025."),
    ("pemohon", {"name": ""}, "name", "Tuliskan nama lengkap seperti pada KTP."),
    (
        "pemohon",
        {"nik": "35091257038800"},
        "nik",
        "NIK terdiri dari 16 angka; Anda menuliskan 14. Periksa KTP Anda.",
    ),
    (
        "pemohon",
        {"nik": "3509125713880003"},
        "nik",
        "Bagian tanggal lahir pada NIK tidak mungkin. Periksa angka ke-7 sampai ke-12.",
    ),
    (
        "pemohon",
        {"address": ""},
        "address",
        "Tuliskan alamat lengkap: jalan, RT/RW, desa/kelurahan, kecamatan, kabupaten.",
    ),
    ("pemohon", {"occupation": ""}, "occupation", "Pilih pekerjaan Anda."),
    ("pemohon", {"email": ""}, "email", "Tuliskan alamat surel."),
    ("pemohon", {"email": "wulan@"}, "email", "Surel belum lengkap. Contoh: nama@contoh.id."),
    ("pemohon", {"phone": "123"}, "phone", "Nomor telepon diawali 0 atau +62. Contoh penulisan: 08xxxxxxxxxx."),
    (
        "tujuan",
        {"purpose": "x"},
        "purpose",
        "Jelaskan tujuan penggunaan, paling sedikit 10 karakter (UU 14/2008 Pasal 4).",
    ),
    ("tujuan", {"way": None}, "way", "Pilih cara memperoleh informasi."),
    ("tujuan", {"way": "print"}, "delivery_print", "Pilih cara menerima salinan."),
]


@pytest.mark.parametrize(("step", "typed", "field", "sentence"), SENTENCES)
def test_a_wrong_answer_is_named_and_nothing_typed_is_lost(visit, step, typed, field, sentence):
    answers = {"data": DATA, "pemohon": PERSON, "tujuan": USE}
    browser = visit().open("/permohonan/baru").press("Mulai", kind="person")
    for named, part in answers.items():
        if named == step:
            break
        browser.press("Lanjut", **part)

    browser.press("Lanjut", **(answers[step] | typed))

    assert (browser.status, browser.error(field)) == (422, sentence)
    assert browser.page.title.get_text().startswith("Kesalahan: ")
    assert browser.page.find("a", href=f"#field-{field}").get_text() == sentence
    kept = {name for name, value in (answers[step] | typed).items() if value and value in str(browser.page)}
    assert kept == {name for name, value in (answers[step] | typed).items() if value}


def test_nothing_is_sent_without_the_declaration_or_with_a_step_left_out(visit):
    browser = visit().fill_in()
    assert "Beri tanda centang" in browser.press("Kirim permohonan").error("truth")

    skipped = visit().open("/permohonan/baru").press("Mulai", kind="person").open("/permohonan/baru/periksa")
    skipped.press("Kirim permohonan", truth="on")
    assert skipped.status == 422
    assert skipped.page.find("a", href="/permohonan/baru/pemohon?periksa=1#field-nik")
    assert requests() == []


# The draft
def test_the_nik_is_masked_among_the_answers_and_each_answer_can_be_changed(visit):
    browser = visit().fill_in()
    assert NIK not in str(browser.page)
    assert "3509 •••• •••• ••••" in browser.text

    browser.open("/permohonan/baru/tujuan?periksa=1").press("Lanjut", purpose="Untuk tesis tentang pangan.")

    assert browser.path == "/permohonan/baru/periksa"
    assert "Untuk tesis tentang pangan." in browser.text


def test_a_draft_is_offered_again_and_opens_only_with_its_cookie(visit):
    browser = visit().open("/permohonan/baru").press("Mulai", kind="person").press("Simpan draf", details="Baru mulai")
    assert "Anda mempunyai draf dari" in browser.text
    assert browser.open("/permohonan/baru/data").page.find(id="field-details").get_text().strip() == "Baru mulai"

    assert visit().open("/permohonan/baru/data").path == "/permohonan/baru"
    sealed = model.Session.execute(sa.select(Draft.sealed)).scalar_one()
    assert b"Baru mulai" not in bytes(sealed)


def test_the_cookie_of_a_draft_is_for_these_pages_and_no_script(visit):
    browser = visit().open("/permohonan/baru")
    made = []
    browser._show = lambda answer, path: made.extend(answer.headers.getlist("Set-Cookie")) or browser
    browser.press("Mulai", kind="person")

    cookies = [each for each in made if each.startswith(COOKIE)]
    assert {re.search(r"Path=([^;]+)", each).group(1) for each in cookies} >= {"/permohonan", "/en/permohonan"}
    assert all("HttpOnly" in each and "SameSite=Lax" in each for each in cookies)


def test_the_language_button_takes_the_answers_along(visit):
    browser = visit().open("/permohonan/baru").press("Mulai", kind="person")

    browser.press("English", details="Data beras")

    assert browser.path == "/en/permohonan/baru/data"
    assert browser.page.find(id="field-details").get_text().strip() == "Data beras"
    assert "Step 1 of 4" in browser.text


def test_a_draft_is_gone_when_it_is_sent(visit):
    browser = visit().send()

    assert model.Session.execute(sa.select(sa.func.count(Draft.id))).scalar() == 0
    assert browser.open("/permohonan/baru/data").path == "/permohonan/baru"


@pytest.mark.parametrize("key", ["", "bukan-kunci", "AGE-SECRET-KEY-1" + "Q" * 58])
def test_a_key_that_somebody_made_up_opens_nothing(visit, key):
    browser = visit()
    browser.client.set_cookie(COOKIE, key, domain="test.portal.id", path="/permohonan")

    assert browser.open("/permohonan/baru/data").path == "/permohonan/baru"


# Sending
def test_a_form_that_is_sent_twice_makes_one_request(visit):
    browser = visit().fill_in()
    form = browser.page.find("form", method="post")
    again = [(each["name"], each["value"]) for each in form.find_all("input", type="hidden")]
    data = dict(again) | {"situs_web": "", "truth": "on"}

    first = browser.client.post("/permohonan/baru/periksa", data=data, follow_redirects=False)
    second = browser.client.post("/permohonan/baru/periksa", data=data, follow_redirects=False)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(requests()) == 1


def test_who_lost_the_first_answer_gets_to_his_request_by_the_second(visit):
    """A double click: the browser drops the first answer, and the cookie with it."""
    browser = visit().fill_in()
    form = browser.page.find("form", method="post")
    data = {each["name"]: each["value"] for each in form.find_all("input", type="hidden")} | {"truth": "on"}
    browser.client.post("/permohonan/baru/periksa", data=data, follow_redirects=False)
    number = requests()[0].number
    for path in (f"/permohonan/{number}", f"/en/permohonan/{number}", f"/id/permohonan/{number}"):
        browser.client.delete_cookie("kunjungan", domain="test.portal.id", path=path)

    answer = browser.client.post("/permohonan/baru/periksa", data=data, follow_redirects=True)

    assert "Permohonan terdaftar" in answer.body


def test_a_form_of_another_site_is_refused_and_keeps_what_was_typed(visit):
    browser = visit().fill_in()
    answer = browser.client.post("/permohonan/baru/periksa", data={"truth": "on"}, follow_redirects=False)
    assert answer.status_code == 400

    answer = browser.client.post("/permohonan/baru/data", data={"details": "Tulisan saya"}, follow_redirects=False)
    assert answer.status_code == 400
    assert "Tulisan saya" in answer.body
    assert requests() == []


def test_a_machine_that_fills_the_trap_sends_nothing(visit):
    browser = visit().fill_in().press("Kirim permohonan", truth="on", situs_web="https://contoh.id")

    assert browser.status == 422
    assert requests() == []


# What anybody may type
@pytest.mark.parametrize("field", ["details", "purpose", "name", "address", "area"])
def test_markup_is_shown_as_it_was_typed(visit, field):
    page = visit().fill_in(**{field: f"{HOSTILE} tulisan panjang sekali"})

    assert f"{HOSTILE} tulisan panjang sekali" in page.text
    assert page.page.find_all("script", string=re.compile("alert")) == []


def test_what_is_typed_is_literal_on_the_receipt(visit):
    visit().send(details=f"{HOSTILE} tulisan panjang sekali", purpose=f"{HOSTILE} untuk skripsi")

    (receipt,) = store.of_request(requests()[0].id)
    pdf = making.bytes_of(receipt)
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "".join(text.split()).count("".join(HOSTILE.split())) == 2


def every_row():
    """The whole database in words: our tables, CKAN's, and the ledger's."""
    tables = [*model.meta.metadata.tables.values(), *ledger_tables.tables.values()]
    assert {"ppidrequest_request", "ppidrequest_draft", "backoffice_outbox"} <= {table.name for table in tables}
    rows = (row for table in tables for row in model.Session.execute(sa.select(table)))
    return "\n".join(str([bytes(cell) if isinstance(cell, memoryview) else cell for cell in row]) for row in rows)


def test_nobody_lies_anywhere_in_plain(visit, caplog):
    """Draft, request, mails, ledger, session and log: after each step and after the sending."""
    caplog.set_level(logging.DEBUG)
    browser = visit().fill_in()
    drafted = every_row()
    browser.press("Kirim permohonan", truth="on")
    redis = connect_to_redis()
    kept = str([redis.dump(key) for key in redis.scan_iter()])

    assert requests()[0].number in every_row()
    for secret in (NIK, ADDRESS, NAME, EMAIL, DATA["details"]):
        assert [secret in place for place in (drafted, every_row(), caplog.text, kept)] == [False] * 4


def test_old_drafts_are_swept(visit):
    visit().open("/permohonan/baru").press("Mulai", kind="person")
    drafts.sweep(datetime.now(UTC) + timedelta(days=31))

    assert model.Session.execute(sa.select(sa.func.count(Draft.id))).scalar() == 0


def test_pages_of_the_form_are_for_this_reader_only(visit):
    answer = visit().fill_in().answer

    assert answer.headers["Cache-Control"].startswith("no-store")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_a_request_row_is_found_by_its_sending_once(visit):
    visit().send()
    (row,) = requests()

    assert repository.sent(row.sending).id == row.id


@pytest.mark.parametrize("more", ["endpoint=x", "_scheme=javascript&_external=1", "_anchor=x", "locale=en"])
def test_the_short_address_hands_on_what_the_form_asks_and_nothing_else(visit, more):
    answer = visit().client.get(f"/ajukan?{more}&cari=beras", follow_redirects=False)

    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/permohonan/baru?cari=beras")
