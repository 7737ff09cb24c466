"""When a form is drawn again instead of handed on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.backoffice.antibot import ticket
from ckanext.backoffice.antibot.rules import STATUS, Refusal, Sending, refusal_of
from ckanext.backoffice.antibot.senders import digest, mailbox_of, network_of

SECRET = "rahasia-uji"
TICKET = ticket.Ticket("unduh", "sesi-a", "kunci", 1000)


def sending(**more):
    said = {"form": "unduh", "ticket": TICKET, "session": "sesi-a", "own_token": True, "known": False}
    return Sending(**(said | {"trap": "", "now": 1003.0, "least_seconds": 3} | more))


CASES = [
    ({}, None),
    ({"now": 1000.0 + 40 * 86400}, None),  # open for weeks: no time limit upwards, the session decides
    ({"own_token": False}, Refusal.FOREIGN),
    ({"ticket": None}, Refusal.FOREIGN),
    ({"session": "sesi-b"}, Refusal.FOREIGN),
    ({"form": "permohonan"}, Refusal.FOREIGN),
    ({"trap": "http://contoh.id"}, Refusal.TRAPPED),
    ({"trap": "  "}, None),
    ({"now": 1002.9}, Refusal.QUICK),
    ({"now": 900.0}, Refusal.QUICK),  # the clock was set back
    ({"now": 1002.9, "least_seconds": 0}, None),
    # Who is logged in is no machine, but may well be led by another site.
    ({"known": True, "trap": "x", "now": 1000.1}, None),
    ({"known": True, "own_token": False}, Refusal.FOREIGN),
    # A browser that refuses cookies has another session each time; only forms that say so take that.
    ({"cookieless": True, "session": "sesi-b", "own_token": False}, None),
    ({"cookieless": True, "ticket": None}, Refusal.FOREIGN),
    ({"cookieless": True, "form": "permohonan"}, Refusal.FOREIGN),
    ({"cookieless": True, "session": "sesi-b", "now": 1001.0}, Refusal.QUICK),
    ({"cookieless": True, "session": "sesi-b", "trap": "x"}, Refusal.TRAPPED),
    # A form of another site is told as such, whatever else is wrong with it.
    ({"own_token": False, "trap": "x", "now": 1000.1}, Refusal.FOREIGN),
]


@pytest.mark.parametrize(("more", "refusal"), CASES)
def test_the_table(more, refusal):
    assert refusal_of(sending(**more)) is refusal


def test_every_refusal_has_a_status():
    assert set(STATUS) == set(Refusal)


def test_a_signed_ticket_is_read_again():
    assert ticket.read(TICKET.signed(SECRET), SECRET) == TICKET


@given(st.text())
def test_any_other_text_is_no_ticket(text):
    assert ticket.read(text, SECRET) is None


@pytest.mark.parametrize(
    "spoil", [lambda it: it[:-1], lambda it: "A" + it, lambda it: it.swapcase(), lambda it: it * 2]
)
def test_a_changed_ticket_is_none(spoil):
    assert ticket.read(spoil(TICKET.signed(SECRET)), SECRET) is None


def test_a_ticket_of_another_portal_is_none():
    assert ticket.read(TICKET.signed("lain"), SECRET) is None


def test_a_new_key_keeps_the_time_and_makes_another_sending():
    again = TICKET.with_new_key()
    assert (again.drawn, again.form, again.session) == (1000, "unduh", "sesi-a")
    assert again.record != TICKET.record


@given(st.integers(), st.text(), st.text(min_size=1))
def test_the_record_differs_by_form_session_and_key(drawn, key, other):
    base = ticket.Ticket("unduh", "sesi", key, drawn)
    assert ticket.Ticket("unduh", f"sesi{other}", key, drawn).record != base.record
    assert ticket.Ticket("unduh", "sesi", f"{key}{other}", drawn).record != base.record


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("2001:db8:1:2::7", "2001:db8:1:2:ffff::1", True),
        ("2001:db8:1:2::7", "2001:db8:1:3::7", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        (None, "bukan alamat", True),
    ],
)
def test_whom_an_address_stands_for(one, other, same):
    assert (network_of(one) == network_of(other)) is same


def test_one_mailbox_has_one_name():
    assert {mailbox_of(text) for text in ("warga@contoh.id", " Warga@Contoh.ID ", "warga+2@contoh.id")} == {
        "warga@contoh.id"
    }


def test_redis_learns_neither_address_nor_mailbox():
    assert "203" not in digest("address\x00203.0.113.7", SECRET)
    assert digest("a", SECRET) != digest("a", "lain")
