"""Anybody tells a true letter by its code and its file, and learns nothing of the applicant (pages.md, E1)."""

import hashlib
import io
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import letter_room as room
import pytest
import sqlalchemy as sa
import vault_room
from bs4 import BeautifulSoup
from ckan import model
from ckan.common import config
from ckan.lib.redis import connect_to_redis
from form_room import fields
from statements import counted

from ckanext.backoffice.vault.model import VaultHold, VaultObject
from ckanext.ppidrequest.letters import store
from ckanext.ppidrequest.letters.model import Letter
from ckanext.ppidrequest.letters.records import LetterSigner, Record, Signature
from ckanext.ppidrequest.model import NumberSeries

PDF = b"%PDF-1.4 surat"
PPID = LetterSigner(str(uuid.uuid4()), room.SIGNER)
SECRETS = ("Ratna", "ratna@", "Jalan Contoh Nomor 12", "bantuan sosial", "Drs. Contoh", "19680411", "skripsi")
"""Of the applicant, the subject, and of the signer himself."""


@pytest.fixture(autouse=True)
def empty(world: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: None) -> Iterator[None]:
    vault_room.furnish(tmp_path, monkeypatch)
    connect_to_redis().flushdb()
    yield
    model.Session.rollback()
    for table in (Letter, NumberSeries, VaultHold, VaultObject):
        model.Session.execute(sa.delete(table))
    model.Session.commit()


def letter(kind: str = "refusal", *, signed: bool = True) -> Record:
    id_ = store.prepare("r-1", kind, room.FACTS[kind], PPID, date(2026, 3, 16))
    if signed:
        store.attach(id_, vault_room.put(PDF), hashlib.sha256(PDF).hexdigest(), len(PDF), Signature.PORTAL)
    model.Session.commit()
    return store.record(id_)


def heading(answer: Any) -> str:
    return BeautifulSoup(answer.body, "html.parser").h1.get_text(strip=True)


def compare(world: Any, record: Record, data: bytes | None, **more: Any) -> Any:
    """Send a file as a browser does, with what its form carries."""
    client = world.app.test_client()
    path = f"/verifikasi/{record.token}"
    said: dict[str, Any] = fields(client.get(path).body) | more
    if data is not None:
        said["berkas"] = (io.BytesIO(data), "surat.pdf")
    return client.post(path, data=said, content_type="multipart/form-data")


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(config, "ckanext.backoffice.forms.least_seconds", 0)


@pytest.mark.parametrize("path", ["/verifikasi/{}", "/v/{}", "/en/verifikasi/{}"])
def test_a_letter_on_record_shows_what_stands_on_paper_and_no_more(world, path):
    record = letter()
    answer = world.get(path.format(record.token))
    assert answer.status_code == 200
    assert heading(answer) == ("This letter is on record" if path.startswith("/en") else "Surat ini tercatat")
    for shown in (record.number, record.sha256, "Surat Penolakan Permohonan Data", "PPID", "test.portal.id"):
        assert shown in answer.body
    assert [secret for secret in SECRETS if secret in answer.body] == []
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]


def test_each_look_is_counted(world):
    record = letter()
    for _ in range(3):
        world.get(f"/v/{record.token}")
    model.Session.expire_all()
    assert store.record(record.id).looked == 3


def test_what_a_look_costs_the_database(world):
    record = letter()
    world.get(f"/v/{record.token}")
    with counted() as seen:
        world.get(f"/v/{record.token}")
    assert len([statement for statement in seen if "ppidrequest_letter" in statement]) == 2


def test_a_withdrawn_and_a_replaced_letter_say_so(world):
    gone, old, new = letter(), letter("delivery"), letter("delivery")
    store.void(gone.id, "salah")
    store.replace(old.id, new.id)
    model.Session.commit()
    assert heading(world.get(f"/v/{gone.token}")) == "Surat ini dicabut"
    answer = world.get(f"/v/{old.token}")
    assert heading(answer) == "Surat ini telah diganti"
    assert new.number in answer.body


UNKNOWN = ["AAAAAAAAAA", "abc", "%3Cscript%3E", "7KQ4M9TWX0", "x" * 300]


@pytest.mark.parametrize("token", UNKNOWN)
def test_an_unknown_code_is_no_letter_of_ours(world, token):
    answer = world.get(f"/verifikasi/{token}")
    assert answer.status_code == 404
    assert heading(answer) == "Kode tidak dikenal"
    assert "Surat dengan kode ini tidak kami terbitkan. Laporkan ke" in answer.body
    assert "<script>" not in answer.body.split("<main", 1)[1].split("</main>")[0]


def test_a_letter_that_nobody_signed_is_unknown(world):
    assert world.get(f"/v/{letter(signed=False).token}").status_code == 404


def test_the_code_is_found_as_people_type_it(world):
    record = letter()
    typed = f"{record.token[:5].lower()}-{record.token[5:]}"
    answer = world.get(f"/verifikasi?kode={typed}")
    assert answer.status_code in {302, 303}
    assert answer.headers["Location"].endswith(f"/verifikasi/{record.token}")


@pytest.mark.parametrize("typed", ["", "123", "%3Cb%3E"])
def test_what_is_no_code_is_asked_for_again(world, typed):
    answer = world.get(f"/verifikasi?kode={typed}")
    assert answer.status_code == 422
    assert "Kode terdiri dari 10 karakter seperti tercetak di bawah QR." in answer.body
    assert "<b>" not in answer.body.split("<main", 1)[1].split("</main>")[0]


def test_the_form_without_a_code_is_a_page(world):
    answer = world.get("/verifikasi")
    assert answer.status_code == 200
    assert heading(answer) == "Verifikasi surat"


FILES = [
    (PDF, "Cocok: berkas sama persis."),
    (PDF + b"\n", "Tidak cocok: berkas ini berbeda dari yang kami terbitkan."),
]


@pytest.mark.parametrize(("data", "sentence"), FILES)
def test_a_file_is_compared_and_not_kept(world, at_once, data, sentence, tmp_path):
    record = letter()
    answer = compare(world, record, data)
    assert answer.status_code == 200
    notices = BeautifulSoup(answer.body, "html.parser").select(".sdj-notice [role=status]")
    assert [notice.get_text(strip=True) for notice in notices] == [sentence]
    assert model.Session.execute(sa.select(sa.func.count()).select_from(VaultObject)).scalar() == 1


@pytest.mark.parametrize("data", [None, b""])
def test_a_missing_file_is_asked_for(world, at_once, data):
    answer = compare(world, letter(), data)
    if data is None:
        assert answer.status_code == 422
        assert "Pilih berkas PDF surat." in answer.body
    else:
        assert "Tidak cocok" in answer.body


def test_a_form_of_another_site_compares_nothing(world, at_once):
    record = letter()
    answer = world.post(f"/verifikasi/{record.token}", data={"berkas": (io.BytesIO(PDF), "a.pdf")})
    assert answer.status_code == 400
    assert not BeautifulSoup(answer.body, "html.parser").select(".sdj-notice [role=status]")


def test_nobody_tries_codes(world):
    """Ten a minute from one address; the eleventh waits, whether there is such a letter or not."""
    record = letter()
    codes = [*["AAAAAAAAAA"] * 9, record.token]
    assert [world.get(f"/v/{code}").status_code for code in codes] == [404] * 9 + [200]
    answer = world.get(f"/v/{record.token}")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert record.number not in answer.body


def test_the_certificate_is_for_everybody(world):
    answer = world.get("/verifikasi/sertifikat.pem")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/x-pem-file")
