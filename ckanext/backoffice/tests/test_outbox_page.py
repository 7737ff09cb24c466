"""Surel keluar: who may look, who may send again, and what is never shown."""

from datetime import UTC, datetime
from typing import Any

import officer_room
import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from ckan import model
from ckan.lib.helpers import url_for
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from outbox_room import ADDRESS, furnish, put, row
from statements import counted

from ckanext.backoffice import outbox
from ckanext.backoffice.officers.roles import DUTIES, Role
from ckanext.backoffice.outbox.model import Outbox

PAGE = "/ppid/surel-keluar"
OTHERS = sorted(role for role in DUTIES if role not in {Role.PPID, Role.AUDITOR})


@pytest.fixture(autouse=True)
def room(app, request, monkeypatch):
    furnish(request, monkeypatch)


def somebody(name: str) -> dict[str, Any]:
    """An account with a token: of an officer by role, a sysadmin, or nobody in particular."""
    if name == "sysadmin":
        return factories.SysadminWithToken()
    if name == "nobody":
        return factories.UserWithToken()
    role = Role(name)
    organization = factories.Organization(kind="dinas")["id"] if DUTIES[role].of_organization else None
    return officer_room.officer(role, organization)


def headers(user: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": user["token"]}


def failed(**more: Any) -> str:
    """A mail that nobody takes: two tries, the second in vain for good."""
    id_ = put(**more)
    outbox.drain(datetime.now(UTC))
    values = {"state": "failed", "error": "rejected", "ended": datetime.now(UTC)}
    model.Session.execute(sa.update(Outbox).where(Outbox.id == id_).values(values))
    model.Session.commit()
    return id_


# Who
def test_the_public_is_sent_to_log_in(app):
    put()
    answer = app.get(PAGE, follow_redirects=False)
    assert answer.status_code == 403
    assert "resource:1#1" not in answer.body


@pytest.mark.parametrize("name", ["nobody", *OTHERS])
def test_others_learn_whose_page_it_is(app, name):
    put()
    answer = app.get(PAGE, headers=headers(somebody(name)))
    assert answer.status_code == 403
    assert "Halaman ini untuk PPID dan Auditor." in answer.body
    assert "resource:1#1" not in answer.body


@pytest.mark.parametrize("name", ["auditor", "ppid", "sysadmin"])
def test_ppid_auditor_and_sysadmin_read_it(app, name):
    put(matter="PPID-2026-000123")
    answer = app.get(PAGE, headers=headers(somebody(name)))
    assert answer.status_code == 200
    for word in ("resource:1#1", "PPID-2026-000123", "Uji setelan surel", "Menunggu"):
        assert word in answer.body


@pytest.mark.parametrize("name", ["nobody", *OTHERS, "auditor"])
def test_others_do_not_send_again(app, name):
    id_ = failed()
    user = somebody(name)
    answer = app.post(f"{PAGE}/{row(id_).number}/kirim-ulang", headers=headers(user), follow_redirects=False)
    assert answer.status_code == 403
    assert row(id_).state == "failed"
    assert "kirim-ulang" not in app.get(PAGE, headers=headers(user)).body


@pytest.mark.parametrize("name", ["ppid", "sysadmin"])
def test_ppid_and_sysadmin_send_again(app, name):
    id_ = failed()
    user = somebody(name)
    path = f"{PAGE}/{row(id_).number}/kirim-ulang"
    assert path in app.get(PAGE, headers=headers(user)).body
    answer = app.post(path, headers=headers(user), follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"].endswith(PAGE)) == (303, True)
    assert row(id_).state == "retry"


def test_what_is_over_or_unknown_is_refused_in_words(app):
    user = somebody("ppid")
    for number, words in (
        (row(put()).number, "tidak dapat dikirim ulang"),
        (10**6, "tidak dapat dikirim ulang"),
        (10**30, "Tidak ada surel dengan nomor ini."),
    ):
        answer = app.post(f"{PAGE}/{number}/kirim-ulang", headers=headers(user))
        assert words in answer.body


# What
def test_no_address_no_subject_no_text_and_no_link(app):
    put()
    failed(event="resource:2#1")
    soup = BeautifulSoup(app.get(PAGE, headers=headers(somebody("ppid"))).body, "html.parser").main
    for word in (ADDRESS, "warga", "Surel uji dari", "Portal dapat mengirim", "test.portal.id/"):
        assert word not in str(soup.table)
    assert "Server surel menolak surel ini" in soup.table.text


def test_the_action_gives_no_more_than_the_page(app):
    put()
    (shown,) = tk.get_action("backoffice_outbox_list")({"user": somebody("ppid")["name"]}, {})["rows"]
    assert not {"payload", "recipient", "mark", "lease", "stream"} & set(shown)
    assert ADDRESS not in str(shown)


@pytest.mark.parametrize(
    "query", ["?keadaan=x", "?sebelum=abc", "?sebelum=-1", f"?sebelum={10**30}", "?sebelum=²", "?keadaan="]
)
def test_a_changed_address_shows_the_page_from_its_beginning(app, query):
    put()
    answer = app.get(f"{PAGE}?{query}", headers=headers(somebody("ppid")))
    assert answer.status_code == 200
    assert "resource:1#1" in answer.body


@pytest.mark.parametrize(
    "data", [{"state": "x"}, {"before": "x"}, {"before": -1}, {"before": 10**30}, {"state": ["pending"]}]
)
def test_the_action_says_what_is_wrong_with_its_arguments(data):
    with pytest.raises(tk.ValidationError):
        tk.get_action("backoffice_outbox_list")({"user": somebody("ppid")["name"]}, data)


def test_by_state_and_page_by_page(app):
    user = somebody("ppid")
    for number in range(30):
        put(event=f"resource:{number}#1")
    first = BeautifulSoup(app.get(PAGE, headers=headers(user)).body, "html.parser").main
    assert len(first.tbody.find_all("tr")) == 25
    assert "Menunggu (30)" in first.text
    older = first.find("a", rel="next")["href"]
    second = BeautifulSoup(app.get(older, headers=headers(user)).body, "html.parser").main
    assert len(second.tbody.find_all("tr")) == 5
    empty = app.get(f"{PAGE}?keadaan=failed", headers=headers(user)).body
    assert "Tidak ada surel di sini" in empty


def test_the_page_costs_the_same_for_one_row_and_for_many(app):
    user = somebody("ppid")
    put()
    few = statements(app, user)
    for number in range(30):
        put(event=f"resource:{number}#2")
    assert statements(app, user) == few <= 14


def statements(app: Any, user: dict[str, Any]) -> int:
    """SQL statements of one page, the second time it is shown."""
    app.get(PAGE, headers=headers(user))
    with counted() as said:
        app.get(PAGE, headers=headers(user))
    return len(said)


def test_the_page_in_english(app):
    put()
    answer = app.get(url_for("backoffice_outbox.index", locale="en"), headers=headers(somebody("auditor")))
    assert "Test of the mail settings" in answer.body
