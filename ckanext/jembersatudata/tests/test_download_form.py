"""Formulir Unduh Data: what it asks, what it gives, for how long, and what is kept of it (A5, journeys J1 and J2)."""

import io
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import download_room
import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from ckan import model
from ckan.common import config
from ckan.lib.redis import connect_to_redis
from ckan.tests import helpers
from freezegun import freeze_time
from pyrage import x25519

from ckanext.backoffice.vault.seal import unseal
from ckanext.jembersatudata.download_form import counting, repository
from ckanext.jembersatudata.gate import holding, permit
from ckanext.jembersatudata.model import Download, DownloadForm
from ckanext.jembersatudata.office import SiteOffice

DATA = b"kode,nama\n1,Padi\n"
HTML = {"Accept": "text/html,application/xhtml+xml"}
DOMAIN = "test.portal.id"


@pytest.fixture(scope="module")
def file(world: Any) -> dict[str, Any]:
    """One open file, of a dataset that is left as it is."""
    return world.upload(world.dataset("terbuka", title="Produksi Padi"), "padi.csv", DATA, format="CSV")


@pytest.fixture(scope="module")
def application(world: Any) -> Any:
    """As a portal runs: with CSRF protection and sessions in Redis."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"WTF_CSRF_ENABLED": True, "SESSION_TYPE": "redis"}.items():
            patch.setitem(config, name, value)
        yield helpers._get_test_app()
        config.pop("SESSION_REDIS", None)


@pytest.fixture
def browser(application: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setitem(config, "WTF_CSRF_ENABLED", True)
    connect_to_redis().flushdb()
    return application.test_client()


def core(file: dict[str, Any]) -> str:
    return f"/dataset/{file['package_id']}/resource/{file['id']}/download/padi.csv"


def get(browser: Any, path: str, **more: Any) -> Any:
    return browser.get(path, follow_redirects=False, headers=HTML | more.pop("headers", {}), **more)


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.body, "html.parser")


def words(answer: Any) -> str:
    return " ".join(soup(answer).find("main").get_text(" ").split())


def started(answer: Any) -> str:
    """The address that a ready page leads to by itself."""
    return soup(answer).select_one('meta[http-equiv="refresh"]')["content"].partition("url=")[2]


def rows(table: Any) -> int:
    model.Session.rollback()
    return model.Session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


# J1 and J2
def test_the_first_download_and_the_second(world, browser, file):
    before = rows(DownloadForm), rows(Download)
    door = get(browser, core(file))
    assert (door.status_code, urlsplit(door.location).path) == (303, f"/unduh/{file['id']}")
    answer = download_room.send(browser, file["id"])
    assert answer.status_code == 303
    page = get(browser, answer.location)
    assert soup(page).h1.get_text() == "Berkas siap diunduh"
    assert "menolak kuki" not in words(page)
    assert get(browser, started(page)).data == DATA
    assert get(browser, core(world.upload(world.dataset("terbuka"), "padi.csv", DATA))).data == DATA
    assert get(browser, f"/unduh/{file['id']}").location.endswith(core(file))
    assert (rows(DownloadForm), rows(Download)) == (before[0] + 1, before[1] + 2)
    found = model.Session.execute(sa.select(Download.permit_id).order_by(Download.delivered_at.desc()).limit(2))
    assert len(set(found.scalars())) == 1


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("more", [{}, {"Range": "bytes=0-3"}])
def test_a_program_is_told_where_the_form_is(browser, file, method, more):
    answer = browser.open(core(file), method=method, headers={"Accept": "*/*"} | more)
    assert (answer.status_code, answer.content_type) == (403, "application/json")
    if method == "GET":
        assert answer.json["error"].startswith("Formulir Unduh Data diperlukan")
        assert answer.json["form"] == f"http://{DOMAIN}/unduh/{file['id']}"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("door", ["/dataset/{package_id}/resource/{id}/download", "/datastore/dump/{id}"])
def test_a_browser_is_led_to_the_form(browser, file, method, door):
    answer = browser.open(door.format(**file), method=method, headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.location) == (303, f"http://{DOMAIN}/unduh/{file['id']}")


# What it asks
WRONG = [
    ({"nama": ""}, "nama", "Tuliskan nama lengkap Anda."),
    ({"nama": " \0 "}, "nama", "Tuliskan nama lengkap Anda."),
    ({"nama": "A"}, "nama", "Nama terlalu pendek. Tuliskan paling sedikit 2 huruf."),
    ({"nama": "x" * 101}, "nama", "Nama terlalu panjang."),
    ({"kategori": ""}, "kategori", "Pilih kategori Anda, misalnya Mahasiswa/pelajar."),
    ({"kategori": "presiden"}, "kategori", "Pilih kategori Anda"),
    ({"tujuan": ""}, "tujuan", "Pilih untuk apa data ini akan dipakai."),
    ({"tujuan": "lainnya"}, "tujuan_lain", "Tuliskan tujuan penggunaan, misalnya “bahan lomba sekolah”."),
    ({"tujuan": "lainnya", "tujuan_lain": "abcd"}, "tujuan_lain", "Tuliskan tujuan penggunaan"),
    ({"tujuan": "lainnya", "tujuan_lain": "x" * 201}, "tujuan_lain", "Tujuan terlalu panjang."),
    ({"surel": "nama@contoh"}, "surel", "Surel belum lengkap. Contoh penulisan: nama@contoh.id."),
    ({"surel": f"{'a' * 250}@contoh.id"}, "surel", "Surel"),
    ({"instansi": "x" * 151}, "instansi", "Nama instansi terlalu panjang."),
]


@pytest.mark.parametrize(("typed", "field", "sentence"), WRONG)
def test_a_mistake_is_named_and_nothing_is_lost_or_done(browser, file, typed, field, sentence):
    before = rows(DownloadForm)
    answer = download_room.send(browser, file["id"], **({"instansi": "Kampus <Uji>"} | typed))
    page = soup(answer)
    assert answer.status_code == 422
    assert page.title.get_text().strip().startswith("Kesalahan: Formulir Unduh Data")
    assert sentence in page.select_one(f'.sdj-error-summary a[href="#field-{field}"]').get_text()
    assert page.find(id=f"field-{field}")["aria-invalid"] == "true"
    assert page.find(id="field-instansi")["value"] == typed.get("instansi", "Kampus <Uji>")
    assert page.select_one('details[open] [name="instansi"]')
    assert holding.COOKIE not in answer.headers.get("Set-Cookie", "")
    assert rows(DownloadForm) == before


@pytest.mark.parametrize(("rule", "typed", "status"), [("wajib", "", 422), ("opsional", "", 303), ("tidak", "x", 303)])
def test_the_email_is_a_setting(browser, file, monkeypatch, rule, typed, status):
    monkeypatch.setitem(config, "ckanext.jembersatudata.form_email", rule)
    assert bool(soup(get(browser, f"/unduh/{file['id']}")).find(id="field-surel")) == (rule != "tidak")
    assert download_room.send(browser, file["id"], surel=typed).status_code == status


@pytest.mark.parametrize("asked", ["nik", "alamat", "telepon"])
def test_what_is_never_asked(browser, file, asked):
    assert asked not in {field.get("name") for field in soup(get(browser, f"/unduh/{file['id']}")).select("[name]")}


# Protection
def test_a_machine_is_drawn_the_form_again(browser, file):
    drawn = download_room.carried(get(browser, f"/unduh/{file['id']}").body)
    for more, status in (
        ({}, 422),
        ({"situs_web": "x"}, 422),
        ({"_csrf_token": "x"}, 400),
        ({"kunci_formulir": "x"}, 400),
    ):
        answer = browser.post(f"/unduh/{file['id']}", data=drawn | download_room.TYPED | more)
        assert answer.status_code == status
        assert soup(answer).find(id="field-nama")["value"] == "Warga Contoh"


def test_a_form_sent_twice_is_one_form(browser, file):
    before = rows(DownloadForm)
    with download_room.quick_hands():
        data = download_room.carried(get(browser, f"/unduh/{file['id']}").body) | download_room.TYPED
        sent = [browser.post(f"/unduh/{file['id']}", data=data, follow_redirects=False) for _ in range(2)]
    assert sent[0].location == sent[1].location
    assert rows(DownloadForm) == before + 1


def test_a_school_class_behind_one_address_is_let_in(application, browser, file):
    answers = [download_room.send(application.test_client(), file["id"]) for _ in range(40)]
    assert {answer.status_code for answer in answers} == {303}


def test_a_browser_that_refuses_cookies_gets_its_file(application, browser, file):
    refusing = application.test_client(use_cookies=False)
    answer = download_room.send(refusing, file["id"])
    assert answer.status_code == 303
    page = get(refusing, answer.location)
    assert "Peramban Anda menolak kuki" in words(page)
    assert get(refusing, started(page)).data == DATA
    assert get(refusing, core(file)).status_code == 303


# The permit and the link
def test_neither_cookie_nor_address_names_a_person(browser, file):
    answer = download_room.send(browser, file["id"], surel="warga@contoh.id", instansi="Kampus Uji")
    sealed = browser.get_cookie(holding.COOKIE, domain=DOMAIN)
    said = permit.read(sealed.value, holding.portal_key(holding.PURPOSE))
    assert re.fullmatch(r"[0-9a-f]{32}", said.id)
    assert sealed.http_only
    assert sealed.same_site == "Lax"
    for text in (sealed.value, answer.location):
        assert not re.search("warga|contoh|kampus|mahasiswa", text, re.IGNORECASE)


def test_the_key_is_not_that_of_sessions(browser, file):
    download_room.send(browser, file["id"])
    text = browser.get_cookie(holding.COOKIE, domain=DOMAIN).value
    assert permit.read(text, config["SECRET_KEY"].encode()) is None
    assert permit.read(text, holding.portal_key("another-purpose")) is None


@pytest.mark.parametrize("text", ["", "x", "WyJhIiwxXQ.aaaaaa.bbbb", "é" * 9])
def test_a_made_up_permit_opens_nothing(world, file, text):
    assert world.get(core(file), permit=text, headers=HTML).status_code == 303
    assert world.get(f"{core(file)}?izin={text}", headers=HTML).status_code == 303
    assert world.get(f"/unduh/{file['id']}/siap?izin={text}", headers=HTML).status_code == 303


def test_a_link_opens_one_file_for_five_minutes(world, application, browser, file):
    other = world.upload(world.dataset("terbuka"), "padi.csv", DATA)
    now = datetime(2026, 3, 9, 3, 0, tzinfo=UTC)
    with freeze_time(now) as clock:
        link = parse_qs(urlsplit(download_room.send(browser, file["id"]).location).query)["izin"][0]
        stranger = application.test_client()
        assert get(stranger, f"{core(file)}?izin={link}").data == DATA
        assert get(stranger, f"{core(file)}?izin={link}", headers={"Range": "bytes=0-3"}).status_code == 206
        assert get(stranger, f"{core(other)}?izin={link}").status_code == 303
        assert get(stranger, f"/datastore/dump/{file['id']}?izin={link}").status_code == 303
        clock.tick(timedelta(minutes=5, seconds=2))
        assert get(stranger, f"{core(file)}?izin={link}").status_code == 303
        assert get(browser, f"/unduh/{file['id']}/siap?izin={link}").status_code == 200


def test_on_day_31_the_form_is_back_filled_with_category_and_purpose_only(browser, file):
    now = datetime(2026, 3, 9, 3, 0, tzinfo=UTC)
    with freeze_time(now) as clock:
        download_room.send(browser, file["id"], kategori="media", tujuan="usaha", surel="warga@contoh.id")
        clock.tick(timedelta(days=30, seconds=-5))
        assert get(browser, core(file)).data == DATA
        clock.tick(timedelta(seconds=10))
        assert get(browser, core(file)).status_code == 303
        page = get(browser, f"/unduh/{file['id']}")
    assert "Izin unduh Anda berakhir pada 8 April 2026." in words(page)
    assert soup(page).select_one("input[checked]")["value"] == "media"
    assert soup(page).select_one("#field-tujuan option[selected]")["value"] == "usaha"
    assert not soup(page).find(id="field-nama")["value"]
    assert not soup(page).find(id="field-surel")["value"]


def test_a_new_statement_asks_again(browser, file, monkeypatch):
    download_room.send(browser, file["id"])
    monkeypatch.setattr(permit, "STATEMENT", permit.STATEMENT + 1)
    assert get(browser, core(file)).status_code == 303
    assert soup(get(browser, f"/unduh/{file['id']}")).select_one("input[checked]")["value"] == "mahasiswa"


def test_a_permit_is_given_back(browser, file):
    assert "tidak menyimpan izin unduh" in words(get(browser, "/unduh/izin"))
    download_room.send(browser, file["id"])
    page = get(browser, "/unduh/izin")
    assert "Izin unduh Anda berlaku sampai" in words(page)
    data = {"_csrf_token": soup(page).find(attrs={"name": "_csrf_token"}).get("value", "")}
    assert browser.post("/unduh/izin", data=data, follow_redirects=False).status_code == 303
    assert get(browser, core(file)).status_code == 303


def test_the_resource_page_says_whether_the_form_comes(browser, file):
    page = f"/dataset/{file['package_id']}/resource/{file['id']}"
    assert "isi formulir singkat (sekitar 1 menit" in words(get(browser, page))
    download_room.send(browser, file["id"])
    assert "Anda sudah mengisi Formulir Unduh Data" in words(get(browser, page))


# Closed or gone meanwhile
@pytest.mark.parametrize("level", ["terbatas", "dikecualikan"])
def test_a_level_that_was_raised_meanwhile_leads_to_the_dataset(world, browser, level):
    file = world.upload(dataset := world.dataset("terbuka"), "padi.csv", DATA)
    ready = download_room.send(browser, file["id"]).location
    more = {"exemption_ground": "h", "consequence_test_number": "1"} if level == "dikecualikan" else {}
    world.act("package_patch", id=dataset["id"], access_level=level, **more)
    answer = get(browser, ready)
    assert (answer.status_code, urlsplit(answer.location).path) == (303, f"/dataset/{dataset['id']}")
    page = browser.get(f"/dataset/{dataset['id']}")
    assert f"Tingkat akses data ini berubah menjadi {level.capitalize()}." in words(page)
    assert get(browser, core(file)).status_code == 403


@pytest.mark.parametrize("state", ["terbatas", "private"])
def test_a_closed_file_has_no_form(world, application, browser, state):
    more = {"private": True} if state == "private" else {}
    file = world.upload(world.dataset("terbuka" if more else state, **more), "padi.csv", DATA)
    answer = get(browser, f"/unduh/{file['id']}")
    assert answer.status_code == (404 if more else 403)
    assert "padi.csv" not in answer.body


def test_what_nobody_knows_has_no_form(browser):
    for path in ("/unduh/tidak-ada", "/unduh/%00"):
        assert get(browser, path).status_code == 404


def test_a_file_that_is_gone_answers_so(world, browser):
    file = world.upload(dataset := world.dataset("terbuka"), "padi.csv", DATA)
    ready = download_room.send(browser, file["id"]).location
    link = started(get(browser, ready))
    world.act("resource_delete", id=file["id"])
    assert [get(browser, path).status_code for path in (ready, link, f"/unduh/{file['id']}")] == [410, 410, 410]
    world.act("package_patch", id=dataset["id"], title="Dataset tanpa berkas")
    assert [get(browser, path).status_code for path in (ready, link)] == [410, 410]


# What is kept
def opened(blob: bytes, key: str) -> dict[str, str]:
    out = io.BytesIO()
    unseal(io.BytesIO(blob), out, [key])
    return json.loads(out.getvalue())


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Key pairs of this test, by pair: whoever holds one opens what is sealed to it, and nothing else."""
    made = {pair: x25519.Identity.generate() for pair in ("inti", "keluar")}
    for pair, identity in made.items():
        monkeypatch.setitem(config, f"ckanext.backoffice.vault.recipient_{pair}", str(identity.to_public()))
    return {pair: str(identity) for pair, identity in made.items()}


def last_form() -> DownloadForm:
    model.Session.rollback()
    return model.Session.execute(sa.select(DownloadForm).order_by(DownloadForm.filled_at.desc())).scalars().first()


def test_one_row_a_form_with_the_person_sealed(browser, file, keys):
    typed = {"tujuan": "lainnya", "tujuan_lain": "bahan lomba", "surel": "warga@contoh.id", "instansi": "Kampus"}
    download_room.send(browser, file["id"], **typed)
    row = last_form()
    assert (row.category, row.purpose, row.statement) == ("mahasiswa", "lainnya", permit.STATEMENT)
    assert (row.resource_id, row.package_id) == (file["id"], file["package_id"])
    said = {"name": "Warga Contoh", "organization": "Kampus", "purpose": "bahan lomba", "permit": row.id}
    assert opened(row.identity, keys["inti"]) == said
    assert opened(row.contact, keys["keluar"]) == {"email": "warga@contoh.id", "permit": row.id}


def test_without_an_email_none_is_kept(browser, file):
    download_room.send(browser, file["id"])
    assert last_form().contact is None


def test_after_twelve_months_only_numbers_are_left(browser, file):
    now = datetime(2026, 5, 9, 3, 0, tzinfo=UTC)
    with freeze_time(now):
        download_room.send(browser, file["id"], surel="warga@contoh.id")
    row = model.Session.execute(sa.select(DownloadForm).where(DownloadForm.filled_at == now)).scalar_one()
    for moment, left in ((now + timedelta(days=364), True), (now + timedelta(days=366), False)):
        SiteOffice().tick(moment)
        model.Session.commit()
        model.Session.refresh(row)
        assert (row.identity is not None, row.contact is not None) == (left, left)
    assert (row.category, row.purpose) == ("mahasiswa", "penelitian")
    assert repository.forget_identities(now + timedelta(days=366)) == 0


def test_a_form_that_cannot_be_kept_keeps_nothing_back(browser, file, monkeypatch):
    before = rows(DownloadForm)
    with monkeypatch.context() as patch:
        patch.setattr(counting, "write", lambda *_: (_ for _ in ()).throw(sa.exc.OperationalError("", {}, Exception())))
        page = get(browser, download_room.send(browser, file["id"]).location)
        assert get(browser, started(page)).data == DATA
    assert rows(DownloadForm) == before
    SiteOffice().tick(datetime.now(UTC))
    model.Session.commit()
    assert rows(DownloadForm) == before + 1


@pytest.mark.parametrize(("path", "most"), [("/unduh/{id}", 14), ("/unduh/{id}/siap", 16)])
def test_a_page_costs_few_statements(world, file, statements, path, most):
    held = world.fill_in_form(file) if path.endswith("siap") else ""
    world.get(path.format(**file), permit=held, headers=HTML)
    statements.clear()
    assert world.get(path.format(**file), permit=held, headers=HTML).status_code == 200
    assert len(statements) <= most
