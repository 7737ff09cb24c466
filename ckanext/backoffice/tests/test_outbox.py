"""Putting and sending a mail: one an event and recipient, sealed while it waits, links made at the end, then erased."""

import uuid
from datetime import UTC, datetime

import outbox_room
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model
from ckan.common import config
from outbox_room import ADDRESS, LATER, put, registered, row, rows
from pyrage import decrypt

from ckanext.backoffice import outbox
from ckanext.backoffice.interfaces import Effect
from ckanext.backoffice.outbox.model import Outbox

NIK = "3509110203870001"


def drain() -> dict[str, int]:
    return outbox.drain(datetime.now(UTC))


@pytest.fixture
def desk(sink, tmp_path, monkeypatch):
    return outbox_room.open_desk(tmp_path, monkeypatch)


# One mail
def test_the_same_event_effect_and_recipient_are_one_mail(sink):
    first = put()
    assert put("WARGA@contoh.id") == first
    others = {put("lain@contoh.id"), put(event="resource:1#2"), put(effect="backoffice.other")}
    assert len({first, *others}) == 4
    assert drain() == {"sent": 4}
    assert put() == first
    assert drain() == {}
    assert len(sink.mails) == 4


def test_a_mail_exists_when_its_event_does(sink):
    outbox.put("resource:1#1", "backoffice.test", ADDRESS, "backoffice/test", {}, "id")
    model.Session.rollback()
    assert rows() == []


def test_what_arrives(sink):
    id_ = put()
    drain()
    (mail,) = sink.mails
    assert mail["Message-ID"] == f"<{id_}@test.portal.id>"
    assert mail["From"] == "Satu Data Jember <portal@contoh.id>"
    assert (mail["To"], mail["Reply-To"]) == (ADDRESS, "ppid@contoh.id")
    assert mail["Subject"] == "Surel uji dari Satu Data Jember"
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "id")
    text, page = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    for half in (text, page):
        assert "9 Maret 2026, 14.00 WIB" in half
        assert "http://test.portal.id/" in half
        assert "ppid@contoh.id" in half
    assert '<html lang="id">' in page
    assert '<a href="http://test.portal.id/"' in page


def test_the_recipients_language(sink):
    put(lang="en")
    drain()
    (mail,) = sink.mails
    assert mail["Subject"] == "Test mail of Satu Data Jember"
    assert "9 March 2026, 14:00 WIB" in mail.get_body(("plain",)).get_content()


def test_a_message_id_stays_one_word_on_a_long_host(sink, monkeypatch):
    monkeypatch.setitem(config, "ckan.site_url", "https://satudata-percobaan-panjang.diskominfo.jemberkab.go.id")
    id_ = put()
    drain()
    assert sink.ids == [f"<{id_}@satudata-percobaan-panjang.diskominfo.jemberkab.go.id>"]


# Sealed while it waits, gone when it is sent
def everything() -> str:
    model.Session.rollback()
    return str(model.Session.execute(sa.text("SELECT t::text FROM backoffice_outbox t")).all())


def test_nothing_of_a_person_lies_in_the_table(sink, desk):
    id_ = registered()
    for word in (ADDRESS, "warga", "Budi", "Siti"):
        assert word not in everything()
    sealed = bytes(row(id_).payload)
    for stranger in (vault_room.INTI, vault_room.STRANGER):
        with pytest.raises(Exception, match="No matching keys"):
            decrypt(sealed, [stranger])
    assert ADDRESS.encode() in decrypt(sealed, [vault_room.KELUAR])


def test_the_same_address_has_another_digest_for_every_event(sink):
    ids = [put(event=f"resource:1#{n}") for n in range(3)]
    assert len({row(id_).recipient for id_ in ids}) == 3


def test_the_payload_goes_when_the_mail_is_sent(sink):
    id_ = put()
    assert row(id_).payload
    drain()
    assert row(id_).payload is None


def test_without_the_key_a_mail_waits(sink, monkeypatch, tmp_path):
    id_ = put()
    monkeypatch.setitem(config, "ckanext.backoffice.vault.identity_files", "")
    assert drain() == {"key": 1}
    monkeypatch.setitem(config, "ckanext.backoffice.vault.identity_files", str(tmp_path / "gone"))
    assert outbox.drain(datetime.now(UTC) + LATER) == {"key": 1}
    monkeypatch.setitem(config, "ckanext.backoffice.vault.identity_files", str(tmp_path / "keluar.key"))
    assert outbox.drain(datetime.now(UTC) + 2 * LATER) == {"sent": 1}
    assert row(id_).state == "sent"


@pytest.mark.parametrize("column", ["template", "lang", "event_id", "effect", "recipient", "matter", "stream", "id"])
def test_a_row_that_somebody_changed_is_not_sent(sink, column):
    put()
    model.Session.execute(sa.update(Outbox).values({column: "en" if column == "lang" else "backoffice/other"}))
    model.Session.commit()
    assert drain() == {"changed": 1}
    assert sink.mails == []


def test_a_payload_that_was_swapped_with_anothers_is_not_sent(sink):
    ids = [put(), put("lain@contoh.id")]
    payloads = [row(id_).payload for id_ in ids]
    for id_, payload in zip(ids, reversed(payloads), strict=True):
        model.Session.execute(sa.update(Outbox).where(Outbox.id == id_).values(payload=payload))
    model.Session.commit()
    assert drain() == {"changed": 2}
    assert sink.mails == []


# Links
def test_a_link_is_made_when_the_mail_is_sent_and_not_before(sink, desk, monkeypatch):
    id_ = registered()
    assert desk.minted == []
    assert b"permohonan/p/" not in decrypt(bytes(row(id_).payload), [vault_room.KELUAR])
    drain()
    (token,) = desk.minted
    text, page = (sink.mails[0].get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert f"http://test.portal.id/permohonan/p/{token}" in text.splitlines()
    assert f'<a href="http://test.portal.id/permohonan/p/{token}"' in page
    assert token not in everything()


def test_what_a_link_maker_wrote_is_committed_before_the_mail_leaves(sink, desk, monkeypatch):
    key = uuid.uuid4().hex

    def confirm(_args):
        model.Session.execute(sa.text("INSERT INTO system_info (key, value) VALUES (:key, 'sidik')"), {"key": key})
        return "http://test.portal.id/x"

    seen = []

    def look(_server):
        with model.meta.engine.connect() as other:
            seen.extend(
                other.execute(sa.text("SELECT value FROM system_info WHERE key = :key"), {"key": key}).scalars()
            )

    monkeypatch.setattr(desk, "_confirm", confirm)
    sink.after_data = look
    registered()
    assert drain() == {"sent": 1}
    assert seen == ["sidik"]


@pytest.mark.parametrize("maker", ["desk.unknown", "nobody.confirm", "desk.astray"])
def test_a_link_that_nobody_makes_or_that_leads_elsewhere_stops_the_mail(sink, desk, maker):
    id_ = registered(payload={"confirm": outbox.Link(maker, {"request": "1"})})
    assert drain() == {"text": 1}
    assert (row(id_).state, sink.mails) == ("retry", [])


# Words
def test_a_subject_of_other_letters_or_of_many_stays_one_line(sink, desk):
    registered(payload={"number": "“é” " * 90})
    drain()
    subject = sink.mails[0]["Subject"]
    assert subject.startswith("Permohonan “é” “é”")
    assert len(subject) <= 200
    assert all(len(line) < 990 for line in bytes(sink.mails[0]).splitlines())


def test_a_name_is_a_name_and_no_markup(sink, desk):
    registered()
    drain()
    text, page = (sink.mails[0].get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "Yth. Budi & <b>Siti</b>," in text
    assert "Yth. Budi &amp; &lt;b&gt;Siti&lt;/b&gt;," in page


@pytest.mark.parametrize("name", ["Budi\r\nBcc: lain@contoh.id", "Budi\n\nKlik di sini", "Budi\x00"])
def test_a_name_with_a_line_break_is_refused_before_it_is_written(sink, desk, name):
    with pytest.raises(ValueError, match="name is not a line"):
        registered(payload={"name": name})
    assert rows() == []


@pytest.mark.parametrize("recipient", ["warga@contoh.id\r\nRCPT TO:<lain@contoh.id>", "a@b.id, c@d.id", ""])
def test_a_recipient_is_one_address(sink, recipient):
    with pytest.raises(ValueError, match="one e-mail address"):
        put(recipient)


def test_a_value_that_the_words_need_and_nobody_gave_stops_the_mail(sink, desk):
    registered(payload={"due": None})
    put(payload={})
    assert drain() == {"text": 2}


GROUPS = "3509 1102 0387 0001"


@pytest.mark.parametrize("text", [f"NIK {NIK}", NIK, GROUPS, f"No. 12 {GROUPS}", "35.09.11-020387.0001"])
def test_an_identity_number_never_leaves(sink, desk, text):
    id_ = registered(payload={"name": text})
    assert drain() == {"personal": 1}
    assert (row(id_).state, sink.mails) == ("failed", [])


@pytest.mark.parametrize(
    ("wrong", "value"),
    [
        ("event", "Budi Santoso"),
        ("effect", "Bukan Kode"),
        ("template", "../../etc/passwd"),
        ("lang", "fr"),
        ("matter", "Budi"),
        ("stream", "person:" + "1" * 40),
    ],
)
def test_ids_and_code_words_are_nothing_else(sink, wrong, value):
    with pytest.raises(ValueError, match="code words|template and a language"):
        put(**{wrong: value})


# Other effects
def test_an_effect_that_is_no_mail_goes_to_its_plugin(sink, desk):
    id_ = outbox.put_effect("request:1#2", "desk.letter", {"letter": "m08"})
    model.Session.commit()
    assert drain() == {"sent": 1}
    assert desk.done == [Effect(id_, "desk.letter", {"letter": "m08"})]
    assert drain() == {}


@pytest.mark.parametrize("effect", ["desk.other", "desk.breaks", "nobody.letter"])
def test_an_effect_that_nobody_does_comes_again(sink, desk, effect, caplog):
    outbox.put_effect("request:1#2", effect, {})
    model.Session.commit()
    assert drain() == {"effect": 1}
    assert rows()[0].state == "retry"
    assert NIK not in caplog.text
