"""The end of a person: what is due, what is taken, what stays, and what a backup brings back."""

import json
from datetime import UTC, datetime, timedelta

import ckan.plugins as p
import pytest
import sqlalchemy as sa
import vault_room
from ckan import model

from ckanext.backoffice import ledger as office_ledger
from ckanext.backoffice.cli.identity import identity as identity_command
from ckanext.backoffice.identity import blob, erasure, journal, persons, ticks
from ckanext.backoffice.identity.model import Person, PersonTag
from ckanext.backoffice.interfaces import IOffice
from ckanext.backoffice.vault import faults, holds, purge
from ckanext.backoffice.vault.fields import seal_fields

pytestmark = pytest.mark.usefixtures("world", "settings")

NOW = datetime.now(UTC)
LATER = NOW + timedelta(days=131)
NIK = "3509114105900001"


class Holder(p.SingletonPlugin):
    """A plugin that holds something of everybody, and may fail."""

    p.implements(IOffice, inherit=True)
    erased: list[str] = []
    broken = False

    def erase(self, subject):
        if self.broken:
            raise OSError(NIK)
        self.erased.append(subject)

    def export(self, subject):
        if self.broken:
            raise OSError(NIK)
        return {"wrote": f"Kepada {subject}"}


@pytest.fixture
def holder(monkeypatch):
    plugin = Holder()
    plugin.name = "holder"
    plugin.erased, plugin.broken = [], False
    monkeypatch.setattr("ckanext.backoffice.office.p.PluginImplementations", lambda _interface: [plugin])
    return plugin


def person(**texts):
    """Somebody with everything that the kernel can hold of him."""
    id_ = persons.register("applicant", {"name": "Ani Uji", "nik": NIK}, {"email": "ani@contoh.id"}, "system:test")
    model.Session.execute(sa.insert(PersonTag).values(person_id=id_, kind="nik", key_id="a", tag=f"a:{id_}"))
    office_ledger.append(f"person:{id_}", persons.CORRECT, "system:test", {}, {"note": "pindah alamat"} | texts)
    holds.hold(vault_room.put(b"ktp", "paper", f"person:{id_}"), "person", id_)
    model.Session.commit()
    return id_


def row(id_):
    model.Session.rollback()
    return model.Session.execute(sa.select(*Person.__table__.columns).where(Person.id == id_)).one()


def tags(id_):
    return model.Session.execute(sa.select(PersonTag.tag).where(PersonTag.person_id == id_)).scalars().all()


def test_nobody_is_due_before_his_day(holder):
    id_ = person()
    persons.keep_until(id_, NOW + timedelta(days=300))
    model.Session.commit()
    assert id_ not in erasure.due(NOW + timedelta(days=299))
    ticks.erase_due(NOW + timedelta(days=299))
    assert row(id_).sealed is not None
    assert id_ in erasure.due(NOW + timedelta(days=300))


def test_everything_of_a_person_goes_and_what_counts_him_stays(holder):
    id_, other = person(), person()
    assert erasure.erase(id_, "system:clock", "schedule", LATER)
    gone = row(id_)
    assert (gone.sealed, gone.contact, gone.mark, gone.account, tags(id_)) == (None, None, None, None, [])
    assert (gone.purpose, gone.erased) == ("applicant", LATER)
    events = office_ledger.events(f"person:{id_}")
    assert [event.kind for event in events] == [persons.REGISTER, persons.CORRECT, "text.erase", erasure.ERASE]
    assert office_ledger.texts_of(events[1]) is None
    assert holder.erased == [f"person:{id_}"]
    assert f"person:{id_}" in journal.subjects()
    assert row(other).sealed is not None
    assert tags(other)
    with pytest.raises(LookupError):
        persons.contact_of(id_)
    assert not erasure.erase(id_, "system:clock", "schedule", LATER)


def test_his_papers_go_with_the_vaults_own_purge(holder):
    id_ = person()
    (paper,) = vault_papers(id_)
    erasure.erase(id_, "system:clock", "schedule", LATER)
    assert paper not in purge.due(NOW)
    assert paper in purge.due(LATER)


def vault_papers(id_):
    query = sa.text("SELECT id FROM backoffice_vault_object WHERE owner = :owner")
    return model.Session.execute(query, {"owner": f"person:{id_}"}).scalars().all()


def test_a_plugin_that_fails_is_asked_again_and_keeps_nobody_else(holder, caplog):
    first, second = person(), person()
    holder.broken = True
    with pytest.raises(ticks.NotErased):
        ticks.erase_due(LATER)
    assert (row(first).sealed, row(first).erased, row(second).erased) == (None, None, None)
    assert NIK not in caplog.text
    holder.broken = False
    ticks.erase_due(LATER)
    assert row(first).erased == row(second).erased == LATER
    assert [list(journal.subjects()).count(f"person:{id_}") for id_ in (first, second)] == [1, 1]


def test_a_half_line_of_a_power_cut_is_written_anew(holder):
    id_ = person()
    with journal.config.erasure_journal().open("a") as file:
        file.write(f'{{"subject": "person:{id_}", "reas')
    assert erasure.erase(id_, "system:clock", "schedule", LATER)
    assert list(journal.subjects()).count(f"person:{id_}") == 1


def test_a_rollback_after_the_journal_leaves_him_whole_and_listed(holder):
    id_ = person()
    erasure.begin(id_, "system:clock", "schedule", LATER)
    model.Session.rollback()
    assert row(id_).sealed is not None
    assert f"person:{id_}" in journal.subjects()


def test_correcting_destroys_the_old_value():
    id_ = person()
    before = row(id_)
    persons.correct(id_, {"name": "Ani Baru", "nik": NIK}, {"email": "baru@contoh.id"}, "user:" + id_)
    model.Session.commit()
    after = row(id_)
    assert (before.sealed, before.contact) != (after.sealed, after.contact)
    assert after.tagged is None
    assert tags(id_) == []
    assert persons.contact_of(id_) == {"email": "baru@contoh.id"}
    assert blob.open_fields(bytes(after.sealed), id_, "applicant", [str(vault_room.INTI)])["name"] == "Ani Baru"


def test_a_row_that_is_not_as_it_was_written_is_not_corrected():
    """A correction would put a right mark over it."""
    id_ = person()
    model.Session.execute(sa.update(Person).where(Person.id == id_).values(purpose="agency"))
    model.Session.commit()
    with pytest.raises(blob.Foreign):
        persons.correct(id_, {"name": "Ani Baru"}, {"email": "baru@contoh.id"}, "user:" + id_)
    assert [line for line in faults.lines() if line.startswith(id_)]
    faults.clear(id_)


@pytest.mark.parametrize("own", [False, True], ids=["another person's", "of one's own making"])
def test_a_contact_that_was_put_into_another_row_is_refused(own):
    """Else letters of one person go to the address of another, or of whoever writes into the database."""
    first, second = person(), person()
    taken = seal_fields({"email": "lain@contoh.id"}) if own else row(first).contact
    model.Session.execute(sa.update(Person).where(Person.id == second).values(contact=taken))
    model.Session.commit()
    with pytest.raises(blob.Foreign):
        persons.contact_of(second)
    assert [line for line in faults.lines() if line.startswith(second)]
    faults.clear(second)
    assert persons.contact_of(first) == {"email": "ani@contoh.id"}


def test_the_portals_keys_open_no_identity():
    from ckanext.backoffice import config

    with pytest.raises(blob.Foreign):
        blob.open_fields(bytes(row(person()).sealed), "x", "applicant", config.vault_identities())


# What a backup brings back
def test_whom_a_backup_brought_back_is_erased_again(holder, cli):
    id_ = person()
    erasure.erase(id_, "system:clock", "schedule", LATER)
    restored = person()
    line = {"subject": f"person:{restored}", "at": "2026-11-29T00:00:00+00:00", "actor": "uid:0", "reason": "schedule"}
    with (journal.config.erasure_journal()).open("a") as file:
        file.write("{half a li\n" + json.dumps(line) + "\n")
    said = cli.invoke(identity_command, ["replay"])
    assert said.exit_code == 0, said.output
    assert restored in said.output
    assert id_ not in said.output
    assert row(restored).erased


def test_the_command_says_whom_first(holder, cli):
    id_ = person()
    persons.keep_until(id_, NOW - timedelta(days=1))
    model.Session.commit()
    assert id_ in cli.invoke(identity_command, ["purge", "--dry-run"]).output
    assert row(id_).erased is None
    said = cli.invoke(identity_command, ["purge"])
    assert (said.exit_code, id_ in said.output) == (0, True)
    assert NIK not in said.output
    assert row(id_).erased


def test_an_escrow_key_is_shown_once_and_stored_nowhere(cli, tmp_path, monkeypatch):
    from pyrage import decrypt, encrypt, x25519

    from ckanext.backoffice.cli.keys import keys

    monkeypatch.chdir(tmp_path)
    said = cli.invoke(keys, ["new-escrow"]).output
    words = said.split()
    (secret,) = [word for word in words if word.startswith("AGE-SECRET-KEY-1")]
    (public,) = [word for word in words if word.startswith("age1")]
    sealed = encrypt(b"isi", [x25519.Recipient.from_str(public)])
    assert decrypt(sealed, [x25519.Identity.from_str(secret)]) == b"isi"
    assert secret not in cli.invoke(keys, ["new-escrow"]).output
    assert list(tmp_path.rglob("*")) == []


def export(cli, id_):
    return cli.invoke(identity_command, ["export", id_])


def test_a_person_gets_what_is_held_of_him_and_it_is_on_record(cli, holder):
    id_ = person()
    done = export(cli, id_)
    assert json.loads(done.stdout) == {
        "contact": {"email": "ani@contoh.id"},
        "holder": {"wrote": f"Kepada person:{id_}"},
    }
    assert [each.kind for each in office_ledger.events(f"person:{id_}")][-1] == "identity.export"


def test_a_copy_that_is_not_whole_is_not_shown(cli, holder, caplog):
    id_ = person()
    holder.broken = True
    done = export(cli, id_)
    assert done.exit_code == 1
    assert "Belum lengkap, jadi tidak ditampilkan: holder" in done.output
    assert not any(text in done.output + caplog.text for text in (NIK, "ani@contoh.id"))


def test_of_nobody_and_of_whom_is_erased_there_is_no_copy(cli, holder):
    id_ = person()
    erasure.erase(id_, "system:clock", "schedule", LATER)
    for unknown in (id_, "00000000-0000-4000-8000-000000000000"):
        done = export(cli, unknown)
        assert (done.exit_code, "sudah dihapus" in done.output) == (1, True)
