"""Jejak audit as a browser meets it: wrong roles first; a sysadmin sees no subject; pages, filter, the last result."""

from datetime import UTC, datetime

import officer_room
import pytest
import vault_room
from bs4 import BeautifulSoup
from ckan import model
from ckan.tests import factories
from officer_room import officer
from statements import counted

from ckanext.backoffice.ledger import append, listing, verification
from ckanext.backoffice.officers.roles import Role

PATH = "/ppid/jejak-audit"
ID = "0b8f6f0e-0000-4000-8000-000000000001"
WHO = f"user:{ID}"


@pytest.fixture(autouse=True)
def _fresh(world, tmp_path, monkeypatch):
    officer_room.empty()
    vault_room.furnish(tmp_path, monkeypatch)
    append(f"vault:{ID}", "vault.put", "system:portal", {})
    append(f"vault:{ID}", "vault.open", WHO, {"reason": "download"}, {"why": "Untuk Warga Uji"})
    append("errand:1", "text.erase", "uid:0", {"events": []})
    model.Session.commit()


@pytest.fixture
def auditor():
    return officer(Role.AUDITOR)


def get(world, user=None, path=PATH):
    headers = {"Authorization": user["token"]} if user else {}
    return world.app.get(path, headers=headers, follow_redirects=False)


def cells(answer):
    page = BeautifulSoup(answer.body, "html.parser")
    return [[cell.get_text(" ", strip=True) for cell in row.find_all("td")] for row in page.select("tbody tr")]


# Who may not
def test_wrong_roles_are_refused(world):
    assert get(world).status_code == 403
    assert get(world, factories.UserWithToken()).status_code == 403
    for role in (Role.DESK, Role.SUPERIOR):
        answer = get(world, officer(role))
        assert answer.status_code == 403
        assert ID not in answer.body


def test_a_sysadmin_sees_no_subject(world):
    sysadmin = factories.SysadminWithToken()
    answer = get(world, sysadmin)
    assert answer.status_code == 200
    assert ID not in answer.body
    assert {row[0] for row in cells(answer)} == {"vault", "errand"}
    assert get(world, sysadmin, f"{PATH}?alur=vault:{ID}").status_code == 422


# Who may
@pytest.mark.parametrize("role", [Role.PPID, Role.AUDITOR])
def test_officers_see_streams_and_no_typed_word(world, role):
    answer = get(world, officer(role))
    assert answer.status_code == 200
    assert "Warga" not in answer.body
    assert WHO not in answer.body
    rows = cells(answer)
    assert [row[:2] for row in rows] == [["errand:1", "1"], [f"vault:{ID}", "2"], [f"vault:{ID}", "1"]]
    assert [row[3] for row in rows] == ["Baris perintah", "Orang", "Sistem (portal)"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_one_stream(world, auditor):
    rows = cells(get(world, auditor, f"{PATH}?alur=vault:{ID}"))
    assert [row[1] for row in rows] == ["2", "1"]
    assert cells(get(world, auditor, f"{PATH}?alur=officers")) == []


@pytest.mark.parametrize("typed", ["Warga Uji", "vault:3509194158000001", "<b>"])
def test_what_is_no_stream_is_said_and_kept(world, auditor, typed):
    answer = get(world, auditor, f"{PATH}?alur={typed}")
    assert answer.status_code == 422
    page = BeautifulSoup(answer.body, "html.parser")
    field = page.find(id="field-alur")
    assert (field["value"], field["aria-invalid"]) == (typed, "true")
    assert page.select(".sdj-error-summary a[href='#field-alur']")
    assert page.title.text.startswith("Kesalahan: ")


def test_a_place_that_somebody_changed_begins_anew(world, auditor):
    assert get(world, auditor, f"{PATH}?sebelum=halo").status_code == 422


@pytest.mark.parametrize("is_sysadmin", [False, True])
def test_pages_show_every_event_once(world, auditor, monkeypatch, is_sysadmin):
    monkeypatch.setattr(listing, "PAGE", 2)
    user = factories.SysadminWithToken() if is_sysadmin else auditor
    first = get(world, user)
    link = BeautifulSoup(first.body, "html.parser").find("a", rel="next")["href"]
    rest = get(world, user, link)
    assert [len(cells(first)), len(cells(rest))] == [2, 1]
    assert ID not in (link if is_sysadmin else "")
    assert not BeautifulSoup(rest.body, "html.parser").find("a", rel="next")


def test_the_last_result_is_told(world, auditor):
    assert "Belum diperiksa" in get(world, auditor).body
    verification.run(datetime.now(UTC), None)
    model.Session.commit()
    assert "Utuh saat diperiksa" in get(world, auditor).body
    append(f"vault:{ID}", "vault.put", WHO, {})
    model.Session.commit()
    verification.run(datetime.now(UTC), None)
    model.Session.commit()
    red = get(world, auditor).body
    assert "Jejak audit tidak utuh: 1 temuan" in red
    assert f"vault:{ID}#3: Peristiwa seperti ini" in red
    assert ID not in get(world, factories.SysadminWithToken()).body


def test_the_statements_of_the_page_do_not_grow(world, auditor):
    get(world, auditor)
    few = statements(lambda: get(world, auditor))
    for number in range(30):
        append(f"request:{number}", "text.erase", "uid:0", {"events": []})
    model.Session.commit()
    assert statements(lambda: get(world, auditor)) == few <= 15


def statements(act):
    with counted() as seen:
        assert act().status_code == 200
    return len(seen)
