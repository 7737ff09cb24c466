"""Locks of letters: one order for all, so that nobody waits for ever; and nothing foreign is asked under them."""

import io
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
import sqlalchemy as sa
from answer_room import SOURCE, cleared, proven
from ckan import model
from ckan.plugins import toolkit as tk
from race_room import at_once, call
from request_room import CONSEQUENCE, table
from sqlalchemy.exc import OperationalError

from ckanext.backoffice import ledger
from ckanext.ppidrequest import letter_orders, recorded, repository
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import store
from ckanext.ppidrequest.model import RequestRow

pytestmark = pytest.mark.usefixtures("walker")

TEST = {name: CONSEQUENCE for name in ("harm", "benefit", "reason")}
TEST |= {"ground": "h", "period": "5 tahun", "participants": "Contoh, PPID"}
LONGEST = 2
"""Seconds that one waits for the other to have its first lock as well."""


def pausing(real: Callable[..., Any], meeting: threading.Barrier) -> Callable[..., Any]:
    """The same, and then a wait for the other thread, while what it locked stays locked."""

    def act(*said: Any) -> Any:
        answer = real(*said)
        with suppress(threading.BrokenBarrierError):
            meeting.wait(LONGEST)
        return answer

    return act


@pytest.mark.parametrize("first", ["sign", "void"])
def test_signing_and_voiding_at_the_same_instant_never_wait_for_each_other(walker, monkeypatch, first):
    """Each stops after its first lock until the other has one: two orders of locks would be a deadlock."""
    number = walker.request_in(State.REFUSAL)
    letter = walker.give(number, "ppid", "record_test", signer="", **TEST)["letter"]
    sign = call(walker, "ppidrequest_letter_sign", number, letter=letter)
    void = call(walker, "ppidrequest_letter_void", number, letter=letter, reason="Salah menulis peserta.")
    meeting = threading.Barrier(2)
    monkeypatch.setattr(letter_orders.making, "make", pausing(letter_orders.making.make, meeting))
    monkeypatch.setattr(repository, "lock", pausing(repository.lock, meeting))

    assert at_once(*((sign, void) if first == "sign" else (void, sign))) == [200, 409]

    state = store.record(letter).state.value
    kinds = [each.kind for each in ledger.events(recorded.stream_of(repository.row(number).id))]
    assert kinds.count("request.record_test") == kinds.count("request.sign_letter") - signed_before(kinds)
    assert kinds.count("request.record_test") == (1 if state == "signed" else 0)
    assert kinds.count("request.void_letter") == (1 if state == "void" else 0)


def signed_before(kinds: list[str]) -> int:
    """Letters that led the request here."""
    return kinds.count("request.propose_refusal")


@pytest.mark.parametrize("turn", range(5))
def test_without_a_pause_one_wins_as_well(walker, turn):
    number = walker.request_in(State.REFUSAL)
    letter = walker.give(number, "ppid", "record_test", **TEST)["letter"]
    sign = call(walker, "ppidrequest_letter_sign", number, letter=letter)
    void = call(walker, "ppidrequest_letter_void", number, letter=letter, reason="Salah menulis peserta.")

    assert at_once(*((sign, void) if turn % 2 else (void, sign))) == [200, 409]


def test_a_letter_and_a_fact_of_one_request_take_their_numbers_in_turn(walker, monkeypatch):
    """Both need the request and the book of the PPID's letters: in one order, else they wait for each other."""
    number = proven(walker)
    meeting = threading.Barrier(2)
    monkeypatch.setattr(repository, "lock", pausing(repository.lock, meeting))
    monkeypatch.setattr(letter_orders.store, "prepare", pausing(letter_orders.store.prepare, meeting))
    prepare = call(walker, "ppidrequest_execute", number, command="record_test", **TEST)
    clear = call(walker, "ppidrequest_execute", number, command="clear_privacy")

    assert at_once(prepare, clear) == [200, 409]


@pytest.fixture
def asked(monkeypatch) -> list[tuple[str, bool]]:
    """Actions of other plugins that were asked meanwhile, and whether a request was locked then."""
    seen: list[tuple[str, bool]] = []
    real = tk.get_action

    def get_action(name: str) -> Any:
        act = real(name)
        if not name.startswith(("datamask_", "informasi_", "restricted_")):
            return act

        def watched(*said: Any) -> Any:
            seen.append((name, is_locked()))
            return act(*said)

        return watched

    monkeypatch.setattr(tk, "get_action", get_action)
    return seen


def is_locked() -> bool:
    """Whether anybody holds a request's row: asked on a connection of its own."""
    rows = sa.select(RequestRow.id).with_for_update(nowait=True)
    try:
        with model.meta.engine.begin() as connection:
            connection.execute(rows).all()
    except OperationalError:
        return True
    return False


def test_a_locked_request_is_seen_as_one(walker):
    row = repository.row(walker.request_in(State.SUBMITTED))
    model.Session.commit()
    assert not is_locked()
    repository.lock(row.id)
    assert is_locked()
    model.Session.rollback()


def clear(walker, asked):
    number = proven(walker)
    asked.clear()
    walker.give(number, "ppid", "clear_privacy")
    return number


def deliver(walker, asked):
    number = cleared(walker)
    asked.clear()
    walker.with_letter(number, "ppid", "deliver", source=SOURCE, most_downloads="2")
    return number


def hand_over(walker, asked):
    number = walker.request_in(State.HANDOVER)
    walker.upload(number, "unit", "penerima.csv", table())
    asked.clear()
    said = {"period": "2025", "sensitivity": "Memuat NIK dan nama.", "masked_before": "no"}
    walker.with_letter(number, "unit", "hand_over", **said)
    return number


@pytest.mark.parametrize(("act", "kind"), [(clear, "privacy_record"), (deliver, "delivery"), (hand_over, "handover")])
def test_nothing_foreign_is_asked_while_a_request_is_locked(walker, asked, act, kind):
    """What a letter says of the files was fetched before, and is in it all the same (architecture 2, invariant 3)."""
    number = act(walker, asked)

    assert [name for name, _ in asked if name == "datamask_inspection_list"]
    assert [name for name, locked in asked if locked] == []
    letter = next(each for each in store.of_request(repository.row(number).id) if each.kind == kind)
    assert store.fields(letter.id)["files"]


HANDOVER = {"period": "2025", "sensitivity": "Memuat NIK dan nama.", "masked_before": "no"}


def uploading(walker, number):
    client, headers = walker.world.app.test_client(), walker.headers("unit_desk")
    said = {"number": number, "upload": (io.BytesIO(table(3)), "baru.csv")}
    return lambda: client.post("/api/3/action/ppidrequest_file_create", data=said, headers=headers).status_code


def taking_back(walker, number):
    (file,) = repository.files(repository.row(number).id)
    return call(walker, "ppidrequest_file_delete", number, "unit_desk", file=file.id)


def then(real: Callable[..., Any], act: Callable[[], int]) -> Callable[..., Any]:
    """The same, and then what somebody else does."""

    def both(*said: Any) -> Any:
        answer = real(*said)
        with ThreadPoolExecutor(1) as other:
            assert other.submit(act).result() == 200
        return answer

    return both


def handed(number):
    return [(file.name, file.handed) for file in repository.files(repository.row(number).id)]


MEANWHILE = pytest.mark.parametrize(
    ("meanwhile", "lie"),
    [(uploading, [("penerima.csv", False), ("baru.csv", False)]), (taking_back, [])],
)


@MEANWHILE
def test_a_file_that_comes_or_goes_while_the_handover_is_signed_stops_it(walker, monkeypatch, meanwhile, lie):
    """The letter names the files that lay there when it was prepared, and no other is handed over by it."""
    number = walker.request_in(State.HANDOVER)
    walker.upload(number, "unit", "penerima.csv", table())
    letter = walker.give(number, "unit", "hand_over", **HANDOVER)["letter"]
    model.Session.commit()
    with monkeypatch.context() as patched:
        patched.setattr(letter_orders.making, "make", then(letter_orders.making.make, meanwhile(walker, number)))
        with pytest.raises(tk.ValidationError) as refused:
            walker.sign(number, "unit", letter)

    assert list(refused.value.error_dict) == ["version"]
    assert (repository.row(number).state, handed(number)) == (State.HANDOVER, lie)
    assert store.record(letter).state.value == "prepared"
    with pytest.raises(tk.ValidationError):
        walker.sign(number, "unit", letter)


@MEANWHILE
def test_nor_is_a_letter_prepared_that_names_other_files_than_its_command(walker, monkeypatch, meanwhile, lie):
    number = walker.request_in(State.HANDOVER)
    walker.upload(number, "unit", "penerima.csv", table())
    before = [each.id for each in store.of_request(repository.row(number).id)]
    model.Session.commit()
    with monkeypatch.context() as patched:
        real = letter_orders.gathering.told
        patched.setattr(letter_orders.gathering, "told", then(real, meanwhile(walker, number)))
        with pytest.raises(tk.ValidationError) as refused:
            walker.give(number, "unit", "hand_over", **HANDOVER)

    assert list(refused.value.error_dict) == ["version"]
    assert handed(number) == lie
    assert [each.id for each in store.of_request(repository.row(number).id)] == before
